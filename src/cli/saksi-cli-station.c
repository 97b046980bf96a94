/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "saksi-cli-reading.h"

#include <glib/gi18n.h>

#include "check/saksi-rules.h"
#include "result/saksi-station.h"

static const char *
translate (const char *text)
{
  return _ (text);
}

static void
add_votes (JsonBuilder       *builder,
           const SaksiResult *result)
{
  json_builder_set_member_name (builder, "votes");
  if (result->flags.chart != SAKSI_PRESENCE_TRUE)
    {
      json_builder_add_null_value (builder);
      return;
    }

  json_builder_begin_object (builder);
  for (guint i = 0; i < result->n_votes; i++)
    {
      g_autofree char *id = saksi_choice_code_dup_text (result->votes[i].choice);

      saksi_cli_json_number (builder, id, result->votes[i].count);
    }
  json_builder_end_object (builder);
}

static void
add_administration (JsonBuilder       *builder,
                    const SaksiResult *result)
{
  json_builder_set_member_name (builder, "administration");
  if (result->flags.administration != SAKSI_PRESENCE_TRUE)
    {
      json_builder_add_null_value (builder);
      return;
    }

  json_builder_begin_object (builder);
  for (guint i = 0; i < SAKSI_N_FIELDS; i++)
    saksi_cli_json_number (builder, saksi_field_get_name (i), result->fields[i]);
  json_builder_end_object (builder);
}

static void
add_presence (JsonBuilder  *builder,
              const char   *name,
              SaksiPresence presence)
{
  json_builder_set_member_name (builder, name);
  if (presence == SAKSI_PRESENCE_TRUE || presence == SAKSI_PRESENCE_FALSE)
    json_builder_add_boolean_value (builder, presence == SAKSI_PRESENCE_TRUE);
  else
    json_builder_add_null_value (builder);
}

/* The members that the current version and the versions have in common. */
static void
add_result (JsonBuilder       *builder,
            const SaksiResult *result)
{
  add_votes (builder, result);
  add_administration (builder, result);
  saksi_cli_json_text (builder, "psu", saksi_voting_get_text (result->flags.voting));
  json_builder_set_member_name (builder, "status");
  json_builder_begin_object (builder);
  add_presence (builder, "status_suara", result->flags.status_votes);
  add_presence (builder, "status_adm", result->flags.status_administration);
  json_builder_end_object (builder);
  saksi_cli_json_published_time (builder, "ts", result->ts);
}

static void
add_versions (JsonBuilder *builder,
              GPtrArray   *versions)
{
  json_builder_set_member_name (builder, "versions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < versions->len; i++)
    {
      const SaksiResult *version = versions->pdata[i];
      g_autofree char *sha256 = saksi_sha256_to_hex (&version->sha256);

      json_builder_begin_object (builder);
      saksi_cli_json_time (builder, "first_seen", version->fetched);
      saksi_cli_json_text (builder, "sha256", sha256);
      add_result (builder, version);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_pages (JsonBuilder *builder,
           GPtrArray   *pages)
{
  json_builder_set_member_name (builder, "pages");
  json_builder_begin_array (builder);
  for (guint i = 0; i < pages->len; i++)
    {
      const SaksiStationPage *page = pages->pdata[i];

      json_builder_begin_object (builder);
      saksi_cli_json_number (builder, "page", page->number);
      saksi_cli_json_text (builder, "url", page->url);
      saksi_cli_json_text (builder, "sha256", page->sha256);
      saksi_cli_json_text (builder, "file", page->file);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_findings (JsonBuilder        *builder,
              const SaksiStation *station)
{
  json_builder_set_member_name (builder, "findings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < station->findings->len; i++)
    {
      const SaksiFinding *finding = station->findings->pdata[i];
      g_autofree char *text = saksi_finding_format_text (finding, translate,
                                                         saksi_cli_format_count);
      g_autofree char *rule = g_strdup_printf ("R%u", finding->rule);
      gboolean compares = finding->expected != SAKSI_UNKNOWN && finding->found != SAKSI_UNKNOWN;

      json_builder_begin_object (builder);
      saksi_cli_json_text (builder, "code", station->region->code);
      saksi_cli_json_text (builder, "rule", rule);
      saksi_cli_json_text (builder, "severity", saksi_severity_get_letter (finding->severity));
      saksi_cli_json_number (builder, "expected", finding->expected);
      saksi_cli_json_number (builder, "found", finding->found);
      saksi_cli_json_number (builder, "difference",
                             compares ? finding->found - finding->expected : SAKSI_UNKNOWN);
      saksi_cli_json_text (builder, "text", text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_json (const SaksiStation *station,
            const SaksiReading *reading)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  saksi_cli_json_text (builder, "code", station->region->code);
  saksi_cli_json_text (builder, "name", station->region->name);
  saksi_cli_json_path (builder, station->path);
  json_builder_set_member_name (builder, "current");
  if (station->current == NULL)
    json_builder_add_null_value (builder);
  else
    {
      json_builder_begin_object (builder);
      add_result (builder, station->current);
      json_builder_end_object (builder);
    }
  add_versions (builder, station->versions);
  add_pages (builder, station->pages);
  json_builder_set_member_name (builder, "reading");
  saksi_cli_add_reading (builder, reading);
  add_findings (builder, station);
  json_builder_end_object (builder);
  saksi_cli_print_json (builder);
}

static void
print_count (gint64      count,
             const char *label)
{
  saksi_cli_print_count (count, 9);
  g_print ("  %s\n", label);
}

static void
print_numbers (const SaksiStation *station)
{
  const SaksiResult *current = station->current;

  for (guint i = 0; i < station->candidates->len; i++)
    {
      const SaksiCandidate *candidate = station->candidates->pdata[i];
      g_autofree char *label = g_strdup_printf ("%02u %s", candidate->number, candidate->name);

      print_count (saksi_result_get_vote (current, candidate->choice), label);
    }
  for (guint i = 0; i < SAKSI_N_FIELDS; i++)
    print_count (current->fields[i], saksi_field_get_name (i));
}

static void
print_text (const SaksiStation *station)
{
  g_print ("%s (%s)\n", station->region->name, station->region->code);
  for (guint i = station->path->len - 1; i-- > 1;)
    {
      const SaksiRegion *region = station->path->pdata[i];
      g_autofree char *name = saksi_region_dup_display_name (region->name, region->code);

      g_print ("%s%s", name, i > 1 ? ", " : "\n\n");
    }

  if (station->current == NULL)
    {
      g_print ("%s\n", _ ("No document of this station is in the cache."));
      return;
    }
  print_numbers (station);

  g_print ("\n");
  for (guint i = 0; i < station->findings->len; i++)
    {
      const SaksiFinding *finding = station->findings->pdata[i];
      g_autofree char *text = saksi_finding_format_text (finding, translate,
                                                         saksi_cli_format_count);

      g_print ("R%u (%s): %s\n", finding->rule, saksi_severity_get_letter (finding->severity),
               text);
    }
  for (guint i = 0; i < station->pages->len; i++)
    {
      const SaksiStationPage *page = station->pages->pdata[i];

      g_print (_ ("Page %u: %s"), page->number,
               page->file != NULL ? page->file
               : page->url != NULL ? _ ("published, not in the cache") : _ ("not published"));
      g_print ("\n");
    }
}

SaksiCliStatus
saksi_cli_station (SaksiCli *cli,
                   int       argc,
                   char    **argv,
                   GError  **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(SaksiStation) station = NULL;
  g_autoptr(GPtrArray) readings = NULL;
  const SaksiReading *reading;
  const char *code;

  if (!saksi_cli_parse (&argc, &argv, _ ("CODE"), NULL, error))
    return SAKSI_CLI_USAGE;
  code = saksi_cli_get_code (argc, argv, error);
  if (code == NULL)
    return SAKSI_CLI_USAGE;
  if (saksi_key_get_level (saksi_key_from_code (code)) != SAKSI_LEVEL_STATION)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("“%s” is not the code of a station; those have 13 characters"), code);
      return SAKSI_CLI_USAGE;
    }

  saksi_station_load_async (cli->store, cli->contest, code, cli->cancellable, saksi_cli_result_cb,
                            &result);
  station = saksi_station_load_finish (saksi_cli_wait (&result), error);
  if (station == NULL)
    return SAKSI_CLI_FAILED;

  readings = saksi_cli_load_readings (cli, code, error);
  if (readings == NULL)
    return SAKSI_CLI_FAILED;
  reading = saksi_readings_find_counted (readings);

  if (cli->json)
    print_json (station, reading);
  else
    print_text (station);
  if (!cli->json && reading != NULL)
    {
      g_print ("\n");
      saksi_cli_print_reading (reading);
    }

  return SAKSI_CLI_DONE;
}
