/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "observation/saksi-format-json.h"

#include <math.h>

/* Where the probes of RIPE Atlas are: its answers about probes, one or a list of them, and its
 * daily archive. Results name a probe only. Who runs a probe declares its place, and the platform
 * moves it a little for privacy. */

/* How far from its published place a probe may be. */
#define RADIUS_KM 20.0

static guint
recognise (GBytes     *bytes,
           const char *name)
{
  static const char *const single[] = { "geometry", "country_code", "asn_v4", "id", NULL };
  static const char *const list[] = { "count", "next", "results", NULL };
  static const char *const archive[] = { "meta", "objects", NULL };

  if ((saksi_format_find_members (bytes, single) & 11) == 11)
    return 90;
  if ((saksi_format_find_members (bytes, list) & 7) == 7)
    return 60;

  return (saksi_format_find_members (bytes, archive) & 3) == 3 ? 60 : 0;
}

/* GeoJSON has the longitude first; the archive has members of their own. */
static void
read_place (JsonObject   *probe,
            SaksiVantage *vantage)
{
  JsonObject *geometry = saksi_json_peek_object (probe, "geometry");
  JsonArray *pair = geometry != NULL ? saksi_json_peek_array (geometry, "coordinates") : NULL;

  saksi_json_peek_double (probe, "latitude", &vantage->lat);
  saksi_json_peek_double (probe, "longitude", &vantage->lon);
  if (pair != NULL && json_array_get_length (pair) >= 2 &&
      JSON_NODE_HOLDS_VALUE (json_array_get_element (pair, 0)) &&
      JSON_NODE_HOLDS_VALUE (json_array_get_element (pair, 1)))
    {
      vantage->lon = json_array_get_double_element (pair, 0);
      vantage->lat = json_array_get_double_element (pair, 1);
    }
}

static void
read_probe (const SaksiFormatItem *item,
            JsonObject            *probe,
            gint64                 as_of)
{
  g_auto(SaksiVantage) vantage;
  gint64 id;

  saksi_vantage_init (&vantage);
  if (!saksi_json_peek_int (probe, "id", &id))
    {
      saksi_format_refuse (item, SAKSI_REFUSAL_MISSING, "id");
      return;
    }

  vantage.kind = SAKSI_VANTAGE_ATLAS;
  vantage.label = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  vantage.cc = g_strdup (saksi_json_peek_string (probe, "country_code"));
  vantage.radius_km = RADIUS_KM;
  vantage.basis = SAKSI_BASIS_DECLARED;
  if (!saksi_json_peek_int (probe, "asn_v4", &vantage.asn))
    saksi_json_peek_int (probe, "asn_v6", &vantage.asn);
  read_place (probe, &vantage);
  saksi_observation_sink_take_place (item->sink, item->name, &vantage, as_of);
}

static void
read_answer (const SaksiFormatItem *item)
{
  JsonArray *list = saksi_json_peek_array (item->object, "results");

  if (list == NULL)
    list = saksi_json_peek_array (item->object, "objects");
  if (list == NULL)
    {
      read_probe (item, item->object, item->input->modified);
      return;
    }

  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonNode *node = json_array_get_element (list, i);
      g_autofree char *name = g_strdup_printf ("%s[%u]", item->name, i);
      SaksiFormatItem part = *item;

      part.name = name;
      if (JSON_NODE_HOLDS_OBJECT (node))
        read_probe (&part, json_node_get_object (node), item->input->modified);
      else
        saksi_format_refuse (&part, SAKSI_REFUSAL_TYPE, "no object");
    }
}

static void
read_file (const SaksiObservationInput *input,
           SaksiObservationSink        *sink)
{
  saksi_format_read_items (input, sink, read_answer);
}

const SaksiObservationFormat saksi_format_atlas_probes = {
  .id = "atlas-probes",
  .name = "RIPE Atlas probes",
  .recognise = recognise,
  .read = read_file,
};
