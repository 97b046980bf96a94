/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "observation/saksi-observation-format.h"

#include <math.h>

#include "observation/saksi-mmdb.h"
#include "observation/saksi-observation-json.h"

/* Databases of addresses, which the user brings. They are asked for the addresses of known hosts;
 * what they say is kept with the day on which they were made, and each stands for itself. */

static guint
recognise (GBytes     *bytes,
           const char *name)
{
  return saksi_mmdb_looks_like_one (bytes) ? 100 : 0;
}

static JsonBuilder *
build_result (const SaksiMmdbRecord *record)
{
  JsonBuilder *result = saksi_observation_json_begin ();

  json_builder_set_member_name (result, "found");
  json_builder_add_boolean_value (result, record->is_found);
  if (!record->is_found)
    return result;

  saksi_observation_json_text (result, "country", record->country);
  saksi_observation_json_text (result, "registered_country", record->registered_country);
  saksi_observation_json_text (result, "city", record->city);
  saksi_observation_json_number (result, "lat", record->lat);
  saksi_observation_json_number (result, "lon", record->lon);
  saksi_observation_json_count (result, "radius_km", record->radius_km);
  saksi_observation_json_count (result, "asn", record->asn);
  saksi_observation_json_text (result, "as_name", record->as_name);
  if (record->is_anycast)
    {
      json_builder_set_member_name (result, "anycast");
      json_builder_add_boolean_value (result, TRUE);
    }

  return result;
}

/* A point that is not on the earth, or half of one. */
static gboolean
has_bad_place (const SaksiMmdbRecord *record)
{
  return isnan (record->lat) != isnan (record->lon) || fabs (record->lat) > 90 ||
         fabs (record->lon) > 180;
}

static void
take_address (SaksiMmdb                   *mmdb,
              const char                  *text,
              const SaksiIpPrefix         *address,
              const SaksiObservationInput *input,
              SaksiObservationSink        *sink)
{
  g_auto(SaksiMmdbRecord) record = { 0 };
  g_autoptr(GError) error = NULL;
  g_autofree char *prefix = NULL;
  SaksiObservation *observation;
  gint64 built = saksi_mmdb_get_built (mmdb);

  if (!saksi_mmdb_look_up (mmdb, address, &record, &error))
    {
      saksi_observation_sink_refuse (sink, text, SAKSI_REFUSAL_SYNTAX, error->message, NULL);
      return;
    }
  if (has_bad_place (&record))
    {
      saksi_observation_sink_refuse (sink, text, SAKSI_REFUSAL_COORDINATES, NULL, NULL);
      return;
    }

  observation = saksi_observation_new (SAKSI_OBSERVATION_GEODB, saksi_mmdb_get_type (mmdb));
  saksi_observation_set_address (observation, text);
  if (record.is_found)
    {
      prefix = saksi_ip_prefix_to_string (&record.prefix);
      saksi_observation_set_prefix (observation, prefix);
    }
  saksi_observation_take_result (observation, build_result (&record));
  observation->t_start = built != SAKSI_UNKNOWN ? built : input->modified;
  observation->t_end = observation->t_start;
  observation->clock = built != SAKSI_UNKNOWN ? SAKSI_CLOCK_LIST : SAKSI_CLOCK_FILE;
  saksi_observation_sink_take (sink, text, observation, NULL);
}

/* The same address may belong to more than one host. */
static gboolean
was_asked (GPtrArray  *addresses,
           guint       position,
           const char *address)
{
  for (guint i = 0; i < position; i++)
    if (g_str_equal (((SaksiHostAddress *) addresses->pdata[i])->address, address))
      return TRUE;

  return FALSE;
}

static void
read_mmdb (const SaksiObservationInput *input,
           SaksiObservationSink        *sink)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiMmdb) mmdb = saksi_mmdb_open (input->bytes, &error);

  if (mmdb == NULL)
    {
      saksi_observation_sink_refuse (sink, "", g_error_matches (error, SAKSI_MMDB_ERROR,
                                                                SAKSI_MMDB_ERROR_FORMAT)
                                               ? SAKSI_REFUSAL_SYNTAX : SAKSI_REFUSAL_FORMAT,
                                     error->message, NULL);
      return;
    }
  for (guint i = 0; i < input->addresses->len; i++)
    {
      const SaksiHostAddress *known = input->addresses->pdata[i];
      SaksiIpPrefix address;

      if (g_cancellable_is_cancelled (input->cancellable))
        return;
      if (saksi_ip_prefix_parse_address (known->address, &address) &&
          (address.size == 4 || saksi_mmdb_has_ipv6 (mmdb)) &&
          !was_asked (input->addresses, i, known->address))
        take_address (mmdb, known->address, &address, input, sink);
    }
}

const SaksiObservationFormat saksi_format_mmdb = {
  .id = "mmdb",
  .name = "Address database",
  .recognise = recognise,
  .read = read_mmdb,
};
