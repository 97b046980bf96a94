/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "observation/saksi-format-atlas-private.h"

#include <string.h>

/* Results of RIPE Atlas. The member fw tells which structure a result has; files mix them. What
 * differs: the first structure names the destination addr and name, has no samples of pings and
 * traces as text; queries to several resolvers came with resultset; lts came with 4750. Every
 * member is looked for under each of its names, so that what a structure leaves out is only
 * missing. */

/* A clock that was last seen right longer ago is not trusted for the time of a day. */
#define MAX_LTS (24 * 60 * 60)

static guint
recognise (GBytes     *bytes,
           const char *name)
{
  static const char *const names[] = { "prb_id", "msm_id", "fw", NULL };

  return (saksi_format_find_members (bytes, names) & 3) == 3 ? 95 : 0;
}

static void
set_time (const SaksiFormatItem *item,
          SaksiObservation      *observation)
{
  gint64 last_synchronised = 0;

  saksi_json_peek_int (item->object, "timestamp", &observation->t_start);
  observation->t_end = observation->t_start;
  saksi_json_peek_int (item->object, "endtime", &observation->t_end);
  observation->t_end = MAX (observation->t_end, observation->t_start);
  saksi_json_peek_int (item->object, "lts", &last_synchronised);
  observation->clock = last_synchronised < 0 || last_synchronised > MAX_LTS
                         ? SAKSI_CLOCK_UNTRUSTED : SAKSI_CLOCK_INSTRUMENT;
}

/**
 * saksi_atlas_observation_new:
 * @item: a result
 * @kind: what it is
 *
 * Returns: (transfer full): an observation with the time, the probe and how it was asked
 */
SaksiObservation *
saksi_atlas_observation_new (const SaksiFormatItem *item,
                             SaksiObservationKind   kind)
{
  SaksiObservation *self = saksi_observation_new (kind, "RIPE Atlas");
  JsonBuilder *params = saksi_observation_json_begin ();
  gint64 number;

  if (saksi_json_peek_int (item->object, "fw", &number))
    self->instrument_version = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  set_time (item, self);

  self->vantage.kind = SAKSI_VANTAGE_ATLAS;
  if (saksi_json_peek_int (item->object, "prb_id", &number))
    self->vantage.label = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  number = SAKSI_UNKNOWN;
  saksi_json_peek_int (item->object, "msm_id", &number);
  saksi_observation_json_count (params, "measurement", number);
  number = SAKSI_UNKNOWN;
  saksi_json_peek_int (item->object, "af", &number);
  saksi_observation_json_count (params, "af", number);
  saksi_observation_json_text (params, "protocol", saksi_json_peek_string (item->object, "proto"));
  saksi_observation_take_params (self, params);

  return self;
}

static const char *
peek_either (JsonObject *object,
             const char *name,
             const char *older)
{
  const char *text = saksi_json_peek_string (object, name);

  return text != NULL ? text : saksi_json_peek_string (object, older);
}

/**
 * saksi_atlas_set_destination:
 * @item: a result
 * @observation: what is read from it
 *
 * Sets the name and address that were measured. Without an address the name could not be resolved;
 * the result is refused then.
 *
 * Returns: whether there is an address
 */
gboolean
saksi_atlas_set_destination (const SaksiFormatItem *item,
                             SaksiObservation      *observation)
{
  const char *address = peek_either (item->object, "dst_addr", "addr");
  const char *name = peek_either (item->object, "dst_name", "name");

  if (name != NULL && !saksi_format_is_address (name))
    saksi_observation_set_target (observation, name);
  if (address == NULL && saksi_format_is_address (name))
    address = name;
  if (saksi_observation_set_address (observation, address))
    return TRUE;

  saksi_format_refuse (item, address == NULL ? SAKSI_REFUSAL_FAILED : SAKSI_REFUSAL_ADDRESS,
                       address == NULL ? "the name was not resolved" : address);
  return FALSE;
}

static void
read_result (const SaksiFormatItem *item)
{
  static const struct
  {
    const char *type;
    const char *name;
    void (*read) (const SaksiFormatItem *item);
  } types[] = {
    { "ping", "Ping", saksi_atlas_read_ping },
    { "traceroute", "Traceroute", saksi_atlas_read_trace },
    { "dns", "Tdig", saksi_atlas_read_dns },
    { "sslcert", "SSLCert", saksi_atlas_read_tls },
  };
  const char *type = saksi_json_peek_string (item->object, "type");
  const char *name = saksi_json_peek_string (item->object, "msm_name");
  gint64 probe;

  if (!saksi_json_peek_int (item->object, "prb_id", &probe))
    {
      saksi_format_refuse (item, SAKSI_REFUSAL_MISSING, "prb_id");
      return;
    }

  /* The first structure does not tell; only pings have a least time, only traces are text. */
  if (type == NULL && name == NULL)
    type = json_object_has_member (item->object, "min") ? "ping"
           : saksi_json_peek_string (item->object, "result") != NULL ? "traceroute"
           : json_object_has_member (item->object, "cert") ? "sslcert"
           : json_object_has_member (item->object, "result") ? "dns" : NULL;
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_strcmp0 (type, types[i].type) == 0 ||
        (type == NULL && g_strcmp0 (name, types[i].name) == 0))
      {
        types[i].read (item);
        return;
      }

  saksi_format_refuse (item, SAKSI_REFUSAL_UNUSED, type != NULL ? type : name);
}

static void
read_file (const SaksiObservationInput *input,
           SaksiObservationSink        *sink)
{
  saksi_format_read_items (input, sink, read_result);
}

const SaksiObservationFormat saksi_format_atlas = {
  .id = "atlas",
  .name = "RIPE Atlas",
  .recognise = recognise,
  .read = read_file,
};
