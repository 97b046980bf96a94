/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "saksi-cli.h"

#include <glib/gi18n.h>
#include <string.h>

#include "bundle/saksi-csv.h"
#include "check/saksi-findings.h"
#include "check/saksi-recheck.h"
#include "saksi-cli-filter.h"

/* How many findings are asked for at once; all of them are never in memory. */
#define SLICE 1000

typedef struct
{
  char *rules;
  char *severities;
  char *boxes;
  char *since;
  char *sort;
  int limit;
  gboolean csv;
  gboolean summary;
} CheckOptions;

static const char *
translate (const char *text)
{
  return _ (text);
}

static void
check_options_clear (CheckOptions *options)
{
  g_free (options->rules);
  g_free (options->severities);
  g_free (options->boxes);
  g_free (options->since);
  g_free (options->sort);
}

static gboolean
parse_filter (CheckOptions        *options,
              SaksiFindingsFilter *filter,
              int                  argc,
              char               **argv,
              GError             **error)
{
  const GOptionEntry entries[] = {
    { "rule", 0, 0, G_OPTION_ARG_STRING, &options->rules, N_("only these rules"), "R1,R4" },
    { "severity", 0, 0, G_OPTION_ARG_STRING, &options->severities,
      N_("only this severity: E cannot be, W to be looked at, I to know"), "E" },
    { "boxes", 0, 0, G_OPTION_ARG_STRING, &options->boxes,
      N_("only what so many misread boxes explain; 0: what two do not"), "1,2" },
    { "since", 0, 0, G_OPTION_ARG_STRING, &options->since,
      N_("only in documents that changed on this day or later"), "2024-02-15" },
    { "limit", 0, 0, G_OPTION_ARG_INT, &options->limit, N_("not more than this many"), "N" },
    { "sort", 0, 0, G_OPTION_ARG_STRING, &options->sort, N_("by code (default) or size"), "size" },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &options->csv, N_("answer in CSV"), NULL },
    { "summary", 0, 0, G_OPTION_ARG_NONE, &options->summary, N_("only count"), NULL },
    { NULL }
  };
  const char *code;

  if (!saksi_cli_parse (&argc, &argv, _ ("[CODE]"), entries, error))
    return FALSE;
  if (options->limit < 0)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("a limit is not below zero"));
      return FALSE;
    }

  code = saksi_cli_get_code (argc, argv, error);
  if (code == NULL)
    return FALSE;
  g_strlcpy (filter->region, code, sizeof filter->region);
  filter->sort = SAKSI_FINDINGS_SORT_CODE;

  return saksi_cli_parse_rules (options->rules, &filter->rules, error) &&
         saksi_cli_parse_severities (options->severities, &filter->severities, error) &&
         saksi_cli_parse_boxes (options->boxes, &filter->boxes, error) &&
         saksi_cli_parse_since (options->since, &filter->since, error) &&
         saksi_cli_parse_sort (options->sort, &filter->sort, error);
}

static void
print_json (const SaksiFindingItem *item,
            const char             *text)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autofree char *rule = g_strdup_printf ("R%u", item->finding.rule);

  json_builder_begin_object (builder);
  saksi_cli_json_text (builder, "code", item->code);
  saksi_cli_json_text (builder, "rule", rule);
  saksi_cli_json_text (builder, "severity", saksi_severity_get_letter (item->finding.severity));
  saksi_cli_json_number (builder, "expected", item->finding.expected);
  saksi_cli_json_number (builder, "found", item->finding.found);
  saksi_cli_json_number (builder, "difference", saksi_finding_get_difference (&item->finding));
  saksi_cli_json_text (builder, "text", text);
  json_builder_end_object (builder);
  saksi_cli_print_json (builder);
}

/* Prints a line of CSV; it is empty afterwards. */
static void
print_line (GString *line)
{
  g_print ("%s\r\n", line->str);
  g_string_truncate (line, 0);
}

static void
add_text (GString    *line,
          const char *text)
{
  if (line->len > 0)
    g_string_append_c (line, ',');
  saksi_csv_append_text (line, text);
}

static void
add_number (GString *line,
            gint64   number)
{
  g_string_append_c (line, ',');
  saksi_csv_append_number (line, number);
}

static void
print_csv (GString                *line,
           const SaksiFindingItem *item,
           const char             *text)
{
  g_autofree char *rule = g_strdup_printf ("R%u", item->finding.rule);

  add_text (line, item->code);
  add_text (line, rule);
  add_text (line, saksi_severity_get_letter (item->finding.severity));
  add_number (line, item->finding.expected);
  add_number (line, item->finding.found);
  add_number (line, saksi_finding_get_difference (&item->finding));
  add_text (line, text);
  print_line (line);
}

static void
print_csv_header (GString *line)
{
  static const char *const names[] = {
    "code", "rule", "severity", "expected", "found", "difference", "text",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    add_text (line, names[i]);
  print_line (line);
}

static void
print_text (const SaksiFindingItem *item,
            const char             *text)
{
  gint64 difference = saksi_finding_get_difference (&item->finding);
  g_autofree char *count = saksi_cli_format_count (difference);

  g_print ("%-13s  R%-2u  %s  %s%*s  %s\n", item->code, item->finding.rule,
           saksi_severity_get_letter (item->finding.severity),
           difference != SAKSI_UNKNOWN && difference > 0 ? "+" : " ",
           7 + (int) strlen (count) - (int) g_utf8_strlen (count, -1), count, text);
}

static void
print_finding (const SaksiCli         *cli,
               const CheckOptions     *options,
               GString                *line,
               const SaksiFindingItem *item)
{
  g_autofree char *text = saksi_finding_format_text (&item->finding, translate,
                                                     saksi_cli_format_count);

  if (options->csv)
    print_csv (line, item, text);
  else if (cli->json)
    print_json (item, text);
  else
    print_text (item, text);
}

static SaksiCliStatus
print_findings (SaksiCli                  *cli,
                const CheckOptions        *options,
                const SaksiFindingsFilter *filter,
                GError                   **error)
{
  g_autoptr(GString) line = g_string_new (NULL);
  SaksiFindingsCursor after = { 0 };
  guint left = options->limit > 0 ? (guint) options->limit : G_MAXUINT;
  gboolean complete = FALSE;

  if (options->csv)
    print_csv_header (line);

  while (!complete && left > 0)
    {
      g_autoptr(GAsyncResult) result = NULL;
      g_autoptr(SaksiFindingsSlice) slice = NULL;

      saksi_findings_load_async (cli->store, filter, &after, MIN (left, SLICE), cli->cancellable,
                                 saksi_cli_result_cb, &result);
      slice = saksi_findings_load_finish (saksi_cli_wait (&result), error);
      if (slice == NULL)
        return SAKSI_CLI_FAILED;

      for (guint i = 0; i < slice->items->len; i++)
        print_finding (cli, options, line, slice->items->pdata[i]);
      left -= slice->items->len;
      after = slice->end;
      complete = slice->complete;
    }

  return SAKSI_CLI_DONE;
}

static gboolean
is_counted (const SaksiFindingsFilter *filter,
            guint                      number)
{
  const SaksiRule *rule = saksi_rule_get (number);

  return rule != NULL &&
         (rule->elections & 1u << saksi_contest_get_election (filter->contest)) != 0 &&
         (filter->rules == 0 || (filter->rules & 1u << number) != 0);
}

static void
print_summary_json (const SaksiFindingsFilter *filter,
                    const SaksiFindingsFacets *facets)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  saksi_cli_json_number (builder, "stations", facets->stations);
  saksi_cli_json_number (builder, "checked", facets->checked);
  saksi_cli_json_number (builder, "incomplete", facets->incomplete);
  json_builder_set_member_name (builder, "rules");
  json_builder_begin_object (builder);
  for (guint number = 1; number <= SAKSI_LAST_RULE; number++)
    if (is_counted (filter, number))
      {
        g_autofree char *name = g_strdup_printf ("R%u", number);

        saksi_cli_json_number (builder, name, facets->rules[number]);
      }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  saksi_cli_print_json (builder);
}

static void
print_summary_text (const SaksiFindingsFilter *filter,
                    const SaksiFindingsFacets *facets)
{
  g_autofree char *stations = saksi_cli_format_count (facets->stations);
  g_autofree char *checked = saksi_cli_format_count (facets->checked);
  g_autofree char *incomplete = saksi_cli_format_count (facets->incomplete);

  g_print ("%10s  %s\n", stations, _ ("stations with a document"));
  g_print ("%10s  %s\n", checked, _ ("… with complete numbers"));
  g_print ("%10s  %s\n\n", incomplete, _ ("… that cannot be checked in full yet"));

  for (guint number = 1; number <= SAKSI_LAST_RULE; number++)
    if (is_counted (filter, number))
      {
        g_autofree char *count = saksi_cli_format_count (facets->rules[number]);

        g_print ("%10s  R%-2u  %s\n", count, number, _ (saksi_rule_get (number)->title));
      }
}

static SaksiCliStatus
print_summary (SaksiCli                  *cli,
               const SaksiFindingsFilter *filter,
               GError                   **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(SaksiFindingsFacets) facets = NULL;

  saksi_findings_load_facets_async (cli->store, filter, cli->cancellable, saksi_cli_result_cb,
                                    &result);
  facets = saksi_findings_load_facets_finish (saksi_cli_wait (&result), error);
  if (facets == NULL)
    return SAKSI_CLI_FAILED;

  if (cli->json)
    print_summary_json (filter, facets);
  else
    print_summary_text (filter, facets);

  return SAKSI_CLI_DONE;
}

/* Findings of an older program are made again first. */
static gboolean
renew_findings (SaksiCli *cli,
                GError  **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  gboolean changed;

  saksi_recheck_run_async (cli->store, cli->cancellable, saksi_cli_result_cb, &result);

  return saksi_recheck_run_finish (saksi_cli_wait (&result), &changed, error);
}

/* The verb "check": what the rules say of a region's stations. */
SaksiCliStatus
saksi_cli_check (SaksiCli *cli,
                 int       argc,
                 char    **argv,
                 GError  **error)
{
  CheckOptions options = { 0 };
  SaksiFindingsFilter filter = { .contest = cli->contest };
  SaksiCliStatus status = SAKSI_CLI_USAGE;

  if (parse_filter (&options, &filter, argc, argv, error))
    status = !renew_findings (cli, error) ? SAKSI_CLI_FAILED
             : options.summary ? print_summary (cli, &filter, error)
                               : print_findings (cli, &options, &filter, error);
  check_options_clear (&options);

  return status;
}
