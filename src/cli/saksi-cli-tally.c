/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "saksi-cli.h"

#include <glib/gi18n.h>

#include "tally/saksi-tally.h"

typedef struct
{
  const char *name;
  const char *label;
  const SaksiCount *count;
} NamedCount;

static void
add_count (JsonBuilder      *builder,
           const NamedCount *named,
           GPtrArray        *candidates)
{
  const SaksiCount *count = named->count;

  json_builder_set_member_name (builder, named->name);
  if (count == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "votes");
  json_builder_begin_object (builder);
  for (guint i = 0; i < candidates->len; i++)
    {
      const SaksiCandidate *candidate = candidates->pdata[i];
      g_autofree char *id = saksi_choice_code_dup_text (candidate->choice);

      saksi_cli_json_number (builder, id, count->votes[i]);
    }
  json_builder_end_object (builder);
  saksi_cli_json_number (builder, "valid", count->valid);
  saksi_cli_json_number (builder, "invalid", count->invalid);
  saksi_cli_json_published_time (builder, "ts", count->ts);
  saksi_cli_json_number (builder, "stations", count->stations);
  json_builder_end_object (builder);
}

static void
print_json (const SaksiTally *tally,
            const NamedCount  counts[4])
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  saksi_cli_json_text (builder, "code", tally->region->code);
  saksi_cli_json_text (builder, "name", tally->region->name);
  saksi_cli_json_number (builder, "level", tally->region->level);
  saksi_cli_json_text (builder, "contest", saksi_contest_get_name (tally->contest));
  json_builder_set_member_name (builder, "stations");
  json_builder_begin_object (builder);
  saksi_cli_json_number (builder, "total", tally->region->stations);
  saksi_cli_json_number (builder, "reported", tally->region->reported);
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "counts");
  json_builder_begin_object (builder);
  for (guint i = 0; i < 4; i++)
    add_count (builder, &counts[i], tally->candidates);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  saksi_cli_print_json (builder);
}

static void
print_number_row (const char       *label,
                  const NamedCount  counts[4],
                  gint64          (*get) (const SaksiCount *count, guint index),
                  guint             index)
{
  for (guint i = 0; i < 4; i++)
    saksi_cli_print_count (counts[i].count != NULL ? get (counts[i].count, index) : SAKSI_UNKNOWN,
                           16);
  g_print ("  %s\n", label);
}

static gint64
get_vote (const SaksiCount *count,
          guint             index)
{
  return count->votes[index];
}

static gint64
get_valid (const SaksiCount *count,
           guint             index)
{
  return count->valid;
}

static gint64
get_invalid (const SaksiCount *count,
             guint             index)
{
  return count->invalid;
}

static gint64
get_stations (const SaksiCount *count,
              guint             index)
{
  return count->stations;
}

static void
print_text (const SaksiTally *tally,
            const NamedCount  counts[4])
{
  g_autofree char *name = saksi_region_dup_display_name (tally->region->name, tally->region->code);
  g_autofree char *total = saksi_cli_format_count (tally->region->stations);
  g_autofree char *reported = saksi_cli_format_count (tally->region->reported);

  g_print ("%s (%s), %s\n", name, tally->region->code, saksi_contest_get_name (tally->contest));
  g_print (_ ("%s of %s stations in the cache"), reported, total);
  g_print ("\n\n");
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *label = saksi_cli_pad (g_dpgettext2 (NULL, "count", counts[i].label), 16);

      g_print ("%s", label);
    }
  g_print ("\n");
  for (guint i = 0; i < tally->candidates->len; i++)
    {
      const SaksiCandidate *candidate = tally->candidates->pdata[i];
      g_autofree char *label = candidate->number > 0
        ? g_strdup_printf ("%02u %s", candidate->number, candidate->name)
        : g_strdup (candidate->name);

      print_number_row (label, counts, get_vote, i);
    }
  print_number_row (_ ("Valid votes"), counts, get_valid, 0);
  print_number_row (_ ("Invalid votes"), counts, get_invalid, 0);
  print_number_row (_ ("Stations in it"), counts, get_stations, 0);
  g_print ("\n%s\n", _ ("The legal result is the manual recapitulation (Law 7/2017)."));
}

SaksiCliStatus
saksi_cli_tally (SaksiCli *cli,
                 int       argc,
                 char    **argv,
                 GError  **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(SaksiTally) tally = NULL;
  const char *code;

  if (!saksi_cli_parse (&argc, &argv, _ ("[CODE]"), NULL, error))
    return SAKSI_CLI_USAGE;
  code = saksi_cli_get_code (argc, argv, error);
  if (code == NULL)
    return SAKSI_CLI_USAGE;

  saksi_tally_load_async (cli->store, cli->contest, code, cli->cancellable, saksi_cli_result_cb,
                          &result);
  tally = saksi_tally_load_finish (saksi_cli_wait (&result), error);
  if (tally == NULL)
    return SAKSI_CLI_FAILED;

  {
    const NamedCount counts[4] = {
      { "published", NC_ ("count", "Published"), tally->published },
      { "stations", NC_ ("count", "Stations"), tally->stations },
      { "official", NC_ ("count", "Decree"), tally->official },
      { "readings", NC_ ("count", "Readings"), tally->readings },
    };

    if (cli->json)
      print_json (tally, counts);
    else
      print_text (tally, counts);
  }

  return SAKSI_CLI_DONE;
}
