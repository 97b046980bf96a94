/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "saksi-cli-reach.h"

#include <glib/gi18n.h>

static const char *const bounds[SAKSI_N_LATENCY_BOUNDS] = {
  [SAKSI_LATENCY_HARD] = "hard",
  [SAKSI_LATENCY_FIBRE] = "fibre",
};

static const char *const reaches[] = {
  [SAKSI_REACH_CANNOT] = "cannot",
  [SAKSI_REACH_MAY] = "may",
  [SAKSI_REACH_MUST] = "must",
};

static const char *
translate (const char *text)
{
  return _ (text);
}

/* The countries that anybody asks about first: their arithmetic is told to people, that of all
 * others is in the JSON. */
static const char *const told[] = { "ID", "SG", "CN", "FR" };

static guint
find_places (const SaksiBoard *board,
             const char       *subject)
{
  for (guint i = 0; i < board->anycast->len; i++)
    {
      const SaksiBoardAnycast *anycast = g_ptr_array_index (board->anycast, i);

      if (g_str_equal (anycast->subject, subject))
        return anycast->n_places;
    }

  return 1;
}

static void
add_ids (JsonBuilder *builder,
         const char  *name,
         GPtrArray   *ids)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < ids->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (ids, i));
  json_builder_end_array (builder);
}

static void
add_number (JsonBuilder *builder,
            const char  *name,
            gboolean     is_known,
            double       number)
{
  json_builder_set_member_name (builder, name);
  if (is_known)
    json_builder_add_double_value (builder, number);
  else
    json_builder_add_null_value (builder);
}

static void
add_flag (JsonBuilder *builder,
          const char  *name,
          gboolean     is_set)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, is_set);
}

static void
add_country (JsonBuilder           *builder,
             const SaksiBoardReach *reach)
{
  gboolean is_alone = reach->observation != NULL;

  json_builder_begin_object (builder);
  saksi_cli_json_text (builder, "country", reach->country);
  saksi_cli_json_text (builder, "reach", reaches[reach->reach]);
  saksi_cli_json_text (builder, "observation", reach->observation);
  saksi_cli_json_text (builder, "landmark", reach->landmark);
  add_number (builder, "rtt_ms", is_alone, reach->rtt_ms);
  add_number (builder, "distance_km", is_alone, reach->distance_km);
  add_number (builder, "limit_km", is_alone, reach->limit_km);
  add_number (builder, "least_ms", is_alone, reach->least_ms);
  json_builder_end_object (builder);
}

static void
print_json (const SaksiBoard       *board,
            const SaksiBoardRegion *region)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  saksi_cli_json_text (builder, "subject", region->subject);
  saksi_cli_json_text (builder, "bound", bounds[region->bound]);
  saksi_cli_json_number (builder, "places_at_least", find_places (board, region->subject));
  saksi_cli_json_number (builder, "place", region->place + 1);
  add_number (builder, "area_km2", TRUE, region->area_km2);
  add_flag (builder, "inconsistent", region->is_inconsistent);
  add_flag (builder, "assumes_one_place", region->assumes_one_place);
  add_flag (builder, "batam_and_singapore", region->has_batam_and_singapore);
  add_ids (builder, "observations", region->observations);
  add_ids (builder, "binding", region->binding);
  add_ids (builder, "compatible", region->compatible);
  json_builder_set_member_name (builder, "countries");
  json_builder_begin_array (builder);
  for (guint i = 0; i < region->reaches->len; i++)
    add_country (builder, g_ptr_array_index (region->reaches, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  saksi_cli_print_json (builder);
}

static char *
format_km (double km)
{
  return saksi_cli_format_count ((gint64) (km + 0.5));
}

static char *
join_countries (const SaksiBoardRegion *region,
                SaksiReach              reach,
                SaksiLanguage           language)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < region->reaches->len; i++)
    {
      const SaksiBoardReach *country = g_ptr_array_index (region->reaches, i);

      if (country->reach == reach)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "",
                                saksi_text_get (&country->name, language));
    }

  return g_string_free (names, FALSE);
}

/* How far the answer can have come, how far the country is, and the time that would reach it. */
static void
print_ruled_out (const SaksiBoardReach *reach,
                 SaksiLanguage          language)
{
  const char *name = saksi_text_get (&reach->name, language);
  g_autofree char *limit = NULL;
  g_autofree char *distance = NULL;

  if (reach->observation == NULL)
    {
      g_print (_ ("    %s: cannot be, by all landmarks together"), name);
      g_print ("\n");
      return;
    }

  limit = format_km (reach->limit_km);
  distance = format_km (reach->distance_km);
  g_print (_ ("    %1$s: cannot be. From %2$s, %3$.1f ms is at most %4$s km; it is %5$s km away, "
              "which takes %6$.1f ms"), name, reach->landmark, reach->rtt_ms, limit, distance,
           reach->least_ms);
  g_print ("\n");
}

static void
print_countries (const SaksiBoardRegion *region,
                 SaksiLanguage           language)
{
  g_autofree char *must = join_countries (region, SAKSI_REACH_MUST, language);
  g_autofree char *may = join_countries (region, SAKSI_REACH_MAY, language);

  if (*must != '\0')
    {
      g_print (_ ("    must be: %s"), must);
      g_print ("\n");
    }
  if (*may != '\0')
    {
      g_print (_ ("    may be: %s"), may);
      g_print ("\n");
    }
  for (guint i = 0; i < region->reaches->len; i++)
    {
      const SaksiBoardReach *reach = g_ptr_array_index (region->reaches, i);

      for (guint k = 0; k < G_N_ELEMENTS (told); k++)
        if (reach->reach == SAKSI_REACH_CANNOT && g_str_equal (reach->country, told[k]))
          print_ruled_out (reach, language);
    }
}

static void
print_region (const SaksiBoard       *board,
              const SaksiBoardRegion *region,
              SaksiLanguage           language)
{
  const SaksiSentence batam = { .wording = SAKSI_WORDING_BATAM };
  const SaksiSentence disagree = { .wording = SAKSI_WORDING_LANDMARKS_DISAGREE };
  g_autofree char *area = format_km (region->area_km2);
  guint n_places = find_places (board, region->subject);
  g_autofree char *name = n_places > 1
                          ? g_strdup_printf ("%s (%u, ≥ %u)", region->subject, region->place + 1,
                                             n_places)
                          : g_strdup (region->subject);

  if (region->is_inconsistent)
    {
      g_autofree char *text = saksi_sentence_format_text (&disagree, language, translate, NULL);

      g_print ("%s: %s\n", name, text);
      return;
    }

  if (region->bound == SAKSI_LATENCY_HARD)
    g_print (_ ("%1$s: the answer came from somewhere within this area, %2$s km²"), name, area);
  else
    g_print (_ ("%1$s: if it came through glass fibre all the way, the answer came from somewhere "
               "within this area, %2$s km²"), name, area);
  g_print ("\n");
  if (region->reaches->len == 0)
    g_print ("    %s\n", _ ("Countries are not judged: the map of their land is not there."));
  print_countries (region, language);
  if (region->has_batam_and_singapore)
    {
      g_autofree char *text = saksi_sentence_format_text (&batam, language, translate, NULL);

      g_print ("    %s\n", text);
    }
}

/**
 * saksi_cli_print_reach:
 * @cli: the program
 * @board: a board
 * @language: of names
 *
 * Prints where each address can have answered from: for each country whether it can, may or must
 * be, and what rules it out.
 */
void
saksi_cli_print_reach (SaksiCli         *cli,
                       const SaksiBoard *board,
                       SaksiLanguage     language)
{
  for (guint i = 0; i < board->regions->len; i++)
    {
      const SaksiBoardRegion *region = g_ptr_array_index (board->regions, i);

      if (cli->json)
        print_json (board, region);
      else
        print_region (board, region, language);
    }
  if (board->regions->len == 0 && !cli->json)
    g_print ("%s\n", _ ("No times of answers from known landmarks were observed by that day."));
}
