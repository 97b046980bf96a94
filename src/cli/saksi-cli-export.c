/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "saksi-cli.h"

#include <glib/gi18n.h>
#include <unistd.h>

#include "bundle/saksi-bundle.h"
#include "bundle/saksi-export-tables.h"
#include "hosting/saksi-hosting.h"
#include "saksi-cli-filter.h"

typedef struct
{
  char *rules;
  char *severities;
  char *boxes;
  char *since;
  char *sort;
  char *institutions;
  char *topics;
  int limit;
  SaksiStatementFilter *statements; /* owned; also holds the host of observations */
} ExportOptions;

/* Makes the table that the arguments after WHAT FILE ask for. */
typedef SaksiExportSource *(*TableFunc) (SaksiCli       *cli,
                                         ExportOptions  *options,
                                         const char     *code,
                                         GError        **error);

static const char *
translate (const char *text)
{
  return _ (text);
}

/* With rules or severities: the stations that have such a finding. */
static SaksiExportSource *
make_results (SaksiCli       *cli,
              ExportOptions  *options,
              const char     *code,
              GError        **error)
{
  SaksiStationQuery query = { .contest = cli->contest };

  if (!g_str_equal (code, SAKSI_CODE_NATION))
    g_strlcpy (query.region, code, sizeof query.region);
  if (options->rules != NULL || options->severities != NULL)
    query.findings = SAKSI_STATION_FINDINGS_SOME;
  if (!saksi_cli_parse_rules (options->rules, &query.rules, error) ||
      !saksi_cli_parse_severities (options->severities, &query.severities, error))
    return NULL;

  return saksi_export_results_new (cli->store, &query, options->limit);
}

static SaksiExportSource *
make_findings (SaksiCli       *cli,
               ExportOptions  *options,
               const char     *code,
               GError        **error)
{
  SaksiFindingsFilter filter = { .contest = cli->contest, .sort = SAKSI_FINDINGS_SORT_CODE };

  g_strlcpy (filter.region, code, sizeof filter.region);
  if (!saksi_cli_parse_rules (options->rules, &filter.rules, error) ||
      !saksi_cli_parse_severities (options->severities, &filter.severities, error) ||
      !saksi_cli_parse_boxes (options->boxes, &filter.boxes, error) ||
      !saksi_cli_parse_since (options->since, &filter.since, error) ||
      !saksi_cli_parse_sort (options->sort, &filter.sort, error))
    return NULL;

  return saksi_export_findings_new (cli->store, &filter, options->limit, translate);
}

static SaksiExportSource *
make_statements (SaksiCli       *cli,
                 ExportOptions  *options,
                 const char     *code,
                 GError        **error)
{
  if (!saksi_cli_parse_statements (options->statements, options->institutions, options->topics,
                                   error))
    return NULL;

  return saksi_export_statements_new (cli->store, options->statements);
}

/* A name that is misspelt must not look like a service of which nothing is known. */
static gboolean
has_service (SaksiCli    *cli,
             const char  *host,
             GError     **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) services = NULL;

  saksi_hosting_load_services_async (cli->store, cli->cancellable, saksi_cli_result_cb, &result);
  services = saksi_hosting_load_services_finish (saksi_cli_wait (&result), error);
  if (services == NULL)
    return FALSE;

  for (guint i = 0; i < services->len; i++)
    {
      const SaksiService *service = g_ptr_array_index (services, i);

      if (g_str_equal (service->id, host) || g_str_equal (service->name, host))
        return TRUE;
    }
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _ ("no service “%s” is known; “saksi-cli hosts” lists those that are"), host);

  return FALSE;
}

static SaksiExportSource *
make_observations (SaksiCli       *cli,
                   ExportOptions  *options,
                   const char     *code,
                   GError        **error)
{
  const char *host = options->statements->host;

  if (host != NULL && !has_service (cli, host, error))
    return NULL;

  return saksi_export_observations_new (cli->store, host);
}

static SaksiExportSource *
make_readings (SaksiCli       *cli,
               ExportOptions  *options,
               const char     *code,
               GError        **error)
{
  return saksi_export_readings_new (cli->store, cli->contest, code);
}

static const struct
{
  const char *name;
  TableFunc make;
  gboolean takes_code;
} tables[] = {
  { "results", make_results, TRUE },
  { "findings", make_findings, TRUE },
  { "readings", make_readings, TRUE },
  { "statements", make_statements, FALSE },
  { "observations", make_observations, FALSE },
};

static SaksiExportSource *
make_source (SaksiCli       *cli,
             ExportOptions  *options,
             int             argc,
             char          **argv,
             GError        **error)
{
  SaksiTableFormat format;
  const char *code;

  if (argc < 3)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                   _ ("%s takes what to export, and a file"), argv[0]);
      return NULL;
    }
  if (!saksi_table_format_from_name (argv[2], &format))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("“%s” does not end in .csv, .json or .ndjson"), argv[2]);
      return NULL;
    }
  if (options->limit < 0)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("a limit is not below zero"));
      return NULL;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (g_str_equal (tables[i].name, argv[1]))
      {
        if (argc > 3 && !tables[i].takes_code)
          {
            g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                         _ ("%s takes no argument “%s”"), argv[1], argv[3]);
            return NULL;
          }
        code = saksi_cli_get_code (argc - 2, argv + 2, error);

        return code != NULL ? tables[i].make (cli, options, code, error) : NULL;
      }

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _ ("“%s” is no table that can be exported"), argv[1]);
  return NULL;
}

static void
progress_cb (gint64   rows,
             gint64   total,
             gpointer user_data)
{
  g_autofree char *count = saksi_cli_format_count (rows);

  g_printerr ("\r\033[K");
  g_printerr (_ ("%s rows"), count);
}

static void
print_summary (SaksiCli                 *cli,
               const SaksiExportSummary *summary,
               const char               *path)
{
  if (cli->json)
    {
      g_autoptr(JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      saksi_cli_json_number (builder, "rows", summary->rows);
      saksi_cli_json_text (builder, "file", path);
      saksi_cli_json_text (builder, "sha256", summary->sha256);
      json_builder_end_object (builder);
      saksi_cli_print_json (builder);
    }
  else
    {
      saksi_cli_print_count (summary->rows, 12);
      g_print ("  %s\n", _ ("rows"));
      g_print ("%s  %s\n", summary->sha256, path);
    }
}

static SaksiCliStatus
write_file (SaksiCli           *cli,
            SaksiExportSource  *source,
            const char         *path,
            GError            **error)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(SaksiExportSummary) summary = NULL;
  gboolean show_progress = !cli->quiet && isatty (STDERR_FILENO);

  saksi_export_file_async (source, file, show_progress ? progress_cb : NULL, NULL,
                           cli->cancellable, saksi_cli_result_cb, &result);
  summary = saksi_export_file_finish (saksi_cli_wait (&result), error);
  if (show_progress)
    g_printerr ("\r\033[K");
  if (summary == NULL)
    return SAKSI_CLI_FAILED;

  print_summary (cli, summary, path);
  return SAKSI_CLI_DONE;
}

/* A bundle is of a region and all contests, unless one was asked for. */
static SaksiCliStatus
write_bundle (SaksiCli *cli,
              int       argc,
              char    **argv,
              GError  **error)
{
  SaksiBundleScope scope = { .contest = cli->is_contest_given ? cli->contest
                                                              : SAKSI_CONTEST_INVALID };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(SaksiExportSummary) summary = NULL;
  g_autoptr(GFile) file = NULL;
  const char *code;

  if (argc < 3 || !g_str_has_suffix (argv[2], SAKSI_BUNDLE_ENDING))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("a bundle needs the name of a file that ends in %s"), SAKSI_BUNDLE_ENDING);
      return SAKSI_CLI_USAGE;
    }
  code = saksi_cli_get_code (argc - 2, argv + 2, error);
  if (code == NULL)
    return SAKSI_CLI_USAGE;

  scope.key = saksi_key_from_code (code);
  file = g_file_new_for_commandline_arg (argv[2]);
  saksi_bundle_export_async (cli->store, &scope, file, NULL, NULL, cli->cancellable,
                             saksi_cli_result_cb, &result);
  summary = saksi_bundle_export_finish (saksi_cli_wait (&result), error);
  if (summary == NULL)
    return SAKSI_CLI_FAILED;

  print_summary (cli, summary, argv[2]);
  return SAKSI_CLI_DONE;
}

static void
options_clear (ExportOptions *options)
{
  g_free (options->rules);
  g_free (options->severities);
  g_free (options->boxes);
  g_free (options->since);
  g_free (options->sort);
  g_free (options->institutions);
  g_free (options->topics);
  saksi_statement_filter_free (options->statements);
}

/* The verb "export": a table as a file, with the filters of the verbs that list it, or a bundle. */
SaksiCliStatus
saksi_cli_export (SaksiCli *cli,
                  int       argc,
                  char    **argv,
                  GError  **error)
{
  ExportOptions options = { .statements = saksi_statement_filter_new () };
  const GOptionEntry entries[] = {
    { "rule", 0, 0, G_OPTION_ARG_STRING, &options.rules, N_("only these rules"), "R1,R4" },
    { "severity", 0, 0, G_OPTION_ARG_STRING, &options.severities,
      N_("only this severity: E cannot be, W to be looked at, I to know"), "E" },
    { "boxes", 0, 0, G_OPTION_ARG_STRING, &options.boxes,
      N_("only what so many misread boxes explain; 0: what two do not"), "1,2" },
    { "since", 0, 0, G_OPTION_ARG_STRING, &options.since,
      N_("only in documents that changed on this day or later"), "2024-02-15" },
    { "limit", 0, 0, G_OPTION_ARG_INT, &options.limit, N_("not more than this many"), "N" },
    { "sort", 0, 0, G_OPTION_ARG_STRING, &options.sort, N_("by code (default) or size"), "size" },
    { "from", 0, 0, G_OPTION_ARG_STRING, &options.statements->from,
      N_ ("said on this day or later"), "2024-02-14" },
    { "to", 0, 0, G_OPTION_ARG_STRING, &options.statements->to,
      N_ ("said on this day or earlier"), "2024-03-20" },
    { "institution", 0, 0, G_OPTION_ARG_STRING, &options.institutions,
      N_ ("said for one of these"), "kpu,kominfo" },
    { "topic", 0, 0, G_OPTION_ARG_STRING, &options.topics, N_ ("about one of these"), "cloud" },
    { "host", 0, 0, G_OPTION_ARG_STRING, &options.statements->host,
      N_ ("about this host or system"), "NAME" },
    { "person", 0, 0, G_OPTION_ARG_STRING, &options.statements->person,
      N_ ("said by this person"), "NAME" },
    { "disputed", 0, 0, G_OPTION_ARG_NONE, &options.statements->is_disputed,
      N_ ("that contradicts or disputes another, or the reverse"), NULL },
    { NULL }
  };
  SaksiExportSource *source = NULL;
  SaksiCliStatus status = SAKSI_CLI_USAGE;

  if (!saksi_cli_parse (&argc, &argv, _ ("WHAT FILE [CODE]"), entries, error))
    status = SAKSI_CLI_USAGE;
  else if (argc > 1 && g_str_equal (argv[1], "bundle"))
    status = write_bundle (cli, argc, argv, error);
  else
    source = make_source (cli, &options, argc, argv, error);
  if (source != NULL)
    status = write_file (cli, source, argv[2], error);
  options_clear (&options);

  return status;
}
