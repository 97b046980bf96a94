/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"
#include "observation/saksi-observation-format.h"

/* Any bytes, as each of the formats of measurements in JSON, whatever they recognise or not. What
 * they take in has to be as a sink promises it. */

#define NOW G_GINT64_CONSTANT (1711100000)

static void
check (const SaksiObservation *observation)
{
  double bound;
  SaksiSha256 hash;
  g_autoptr(JsonNode) params = saksi_observation_parse_params (observation);
  g_autoptr(JsonNode) result = saksi_observation_parse_result (observation);

  g_assert_nonnull (params);
  g_assert_nonnull (result);
  g_assert_true (observation->target != NULL || observation->address != NULL ||
                 observation->prefix != NULL);
  g_assert_cmpint (observation->t_start, <=, observation->t_end);
  if (saksi_observation_get_rtt (observation, &bound, NULL))
    g_assert_cmpfloat (bound, >, 0);
  saksi_observation_hash (observation, &hash);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static const SaksiObservationFormat *const formats[] = {
    &saksi_format_globalping, &saksi_format_atlas, &saksi_format_atlas_probes,
    &saksi_format_rdap, &saksi_format_doh, &saksi_format_mtr,
  };
  g_autoptr(GBytes) bytes = g_bytes_new (data, size);
  SaksiObservationInput input = { .name = "file", .bytes = bytes, .modified = NOW, .now = NOW };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr(SaksiObservationSink) sink = saksi_observation_sink_new (NOW);
      GPtrArray *observations = saksi_observation_sink_get_observations (sink);

      formats[i]->recognise (bytes, input.name);
      formats[i]->read (&input, sink);
      for (guint j = 0; j < observations->len; j++)
        check (observations->pdata[j]);
    }

  return 0;
}
