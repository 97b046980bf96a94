/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"
#include "observation/saksi-observation-format.h"

/* Any bytes, as each of the lists, databases and messages that observations are read from: whatever
 * they recognise or not. */

#define NOW G_GINT64_CONSTANT (1711100000)

static GPtrArray *
make_addresses (void)
{
  static const char *const known[] = { "170.33.13.55", "203.0.113.1", "2001:db8::1" };
  GPtrArray *addresses = g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_host_address_free);

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      SaksiHostAddress *address = g_new0 (SaksiHostAddress, 1);

      address->host = g_strdup ("host");
      address->address = g_strdup (known[i]);
      g_ptr_array_add (addresses, address);
    }

  return addresses;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static const SaksiObservationFormat *const formats[] = {
    &saksi_format_anycast_census, &saksi_format_anycast_prefixes, &saksi_format_dns,
    &saksi_format_geofeed, &saksi_format_mmdb,
  };
  g_autoptr(GPtrArray) addresses = make_addresses ();
  g_autoptr(GBytes) bytes = g_bytes_new (data, size);
  SaksiObservationInput input = {
    .name = "anycast-2024-01-01.txt", .bytes = bytes, .modified = NOW, .now = NOW,
    .addresses = addresses,
  };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr(SaksiObservationSink) sink = saksi_observation_sink_new (NOW);

      formats[i]->recognise (bytes, input.name);
      formats[i]->read (&input, sink);
      g_assert_cmpuint (saksi_observation_sink_get_observations (sink)->len, <=, 4);
    }

  return 0;
}
