/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "saksi-cli.h"

#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "observation/saksi-observe.h"

static void
progress_cb (const SaksiObserveSummary *summary,
             double                     fraction,
             gpointer                   user_data)
{
  g_autofree char *observations = saksi_cli_format_count (summary->observations);

  g_printerr ("\r\033[K");
  g_printerr (_ ("%s new observations"), observations);
  g_printerr (_ (", %.0f %%"), fraction * 100);
}

/* The name of a format for people, a word where there are several. */
static const char *
get_format_name (const SaksiObserveSummary *summary)
{
  const SaksiObservationFormat *format =
    summary->format != NULL ? saksi_observation_format_find (summary->format) : NULL;

  if (summary->mixed)
    return _ ("several");
  if (g_strcmp0 (summary->format, "report") == 0)
    return _ ("typed in");

  return format != NULL ? format->name : _ ("none that is known");
}

static void
print_summary (SaksiCli                  *cli,
               const SaksiObserveSummary *summary)
{
  const SaksiCliCount rows[] = {
    { "observations", N_ ("New observations"), summary->observations },
    { "unchanged", N_ ("Unchanged"), summary->unchanged },
    { "places", N_ ("Places of probes"), summary->places },
    { "unassigned", N_ ("New ones of no known host"), summary->unassigned },
    { "refused", N_ ("Refused"), summary->refused },
  };
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  saksi_cli_json_text (builder, "format", summary->mixed ? "mixed" : summary->format);
  if (!cli->json)
    {
      g_autofree char *label = saksi_cli_pad (_ ("Format"), 12);

      g_print ("%s  %s\n", label, get_format_name (summary));
    }
  saksi_cli_add_counts (cli, builder, rows, G_N_ELEMENTS (rows));
  json_builder_end_object (builder);
  if (cli->json)
    saksi_cli_print_json (builder);
  else if (summary->refused > 0)
    {
      if (summary->refused_reason != NULL)
        g_print ("%s: %s\n", summary->refused_place + strlen (SAKSI_OBSERVE_PATH),
                 summary->refused_reason);
      g_print ("%s\n", _ ("What was refused, and why: saksi-cli rejected"));
    }
}

/* What was typed in: of a list of addresses, or all of a report. */
typedef struct
{
  char *date;      /* owned, nullable; so are all texts */
  char *commit;
  char *source;
  char *host;
  char *kind;
  char *address;
  char *what;
  char *country;
  char *holder;
  char *question;
  char *document;
  char *publisher;
  char *note;
  int places;
} Typed;

static void
typed_clear (Typed *self)
{
  g_free (self->date);
  g_free (self->commit);
  g_free (self->source);
  g_free (self->host);
  g_free (self->kind);
  g_free (self->address);
  g_free (self->what);
  g_free (self->country);
  g_free (self->holder);
  g_free (self->question);
  g_free (self->document);
  g_free (self->publisher);
  g_free (self->note);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Typed, typed_clear)

static gboolean
parse (int     *argc,
       char  ***argv,
       Typed   *typed,
       GError **error)
{
  const GOptionEntry entries[] = {
    { "date", 0, 0, G_OPTION_ARG_STRING, &typed->date,
      N_ ("of which day a list of addresses or a report is"), "2024-02-19" },
    { "commit", 0, 0, G_OPTION_ARG_STRING, &typed->commit,
      N_ ("the commit that a list of addresses is from"), "0a1b2c3" },
    { "source", 0, 0, G_OPTION_ARG_STRING, &typed->source,
      N_ ("where the list or the report was published"), "URL" },
    { "reported", 0, 0, G_OPTION_ARG_STRING, &typed->host,
      N_ ("type in what somebody reported about a host, in place of a file"), N_ ("HOST") },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &typed->kind,
      N_ ("of a report: registration, database, anycast, network, document or other"),
      N_ ("KIND") },
    { "address", 0, 0, G_OPTION_ARG_STRING, &typed->address,
      N_ ("of a report: the address it is about"), "203.0.113.5" },
    { "what", 0, 0, G_OPTION_ARG_STRING, &typed->what,
      N_ ("of a report: what it says, in a few words"), N_ ("TEXT") },
    { "country", 0, 0, G_OPTION_ARG_STRING, &typed->country,
      N_ ("of a report: the country it names, two letters"), "SG" },
    { "holder", 0, 0, G_OPTION_ARG_STRING, &typed->holder,
      N_ ("of a report: to whom it is registered, or the network"), N_ ("NAME") },
    { "document", 0, 0, G_OPTION_ARG_FILENAME, &typed->document,
      N_ ("of a contract, a ruling or an audit: its file"), N_ ("FILE") },
    { "question", 0, 0, G_OPTION_ARG_STRING, &typed->question,
      N_ ("of a document: what it tells, W5, W6 or W7"), "W6" },
    { "places", 0, 0, G_OPTION_ARG_INT, &typed->places,
      N_ ("of a report of anycast: at least how many places"), "5" },
    { "publisher", 0, 0, G_OPTION_ARG_STRING, &typed->publisher,
      N_ ("of a report: who published it"), N_ ("NAME") },
    { "note", 0, 0, G_OPTION_ARG_STRING, &typed->note, N_ ("of a report: a note of your own"),
      N_ ("TEXT") },
    { NULL }
  };

  return saksi_cli_parse (argc, argv, _ ("FILE…"), entries, error);
}

/* Whether the options that only a report has are there. */
static gboolean
has_report (const Typed *typed)
{
  return typed->kind != NULL || typed->address != NULL || typed->what != NULL ||
         typed->country != NULL || typed->holder != NULL || typed->publisher != NULL ||
         typed->note != NULL || typed->places != 0 || typed->question != NULL ||
         typed->document != NULL;
}

static gboolean
find_kind (const char      *name,
           SaksiReportKind *kind,
           GError         **error)
{
  static const char *const names[SAKSI_N_REPORT_KINDS] = {
    "other", "registration", "database", "anycast", "network", "document",
  };

  *kind = SAKSI_REPORT_OTHER;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (name == NULL || g_str_equal (name, names[i]))
      {
        *kind = (SaksiReportKind) i;
        return TRUE;
      }

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _ ("“%s” is none of registration, database, anycast, network, document and other"),
               name);
  return FALSE;
}

static SaksiCliStatus
take_report (SaksiCli    *cli,
             const Typed *typed,
             GError     **error)
{
  SaksiReport report = {
    .host = typed->host, .address = typed->address, .what = typed->what,
    .country = typed->country, .holder = typed->holder, .sites = typed->places,
    .publisher = typed->publisher, .url = typed->source, .date = typed->date,
    .note = typed->note, .question = typed->question,
  };
  g_autoptr(GFile) document = typed->document != NULL
                              ? g_file_new_for_commandline_arg (typed->document) : NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_auto(SaksiObserveSummary) summary = { 0 };

  if (!find_kind (typed->kind, &report.kind, error))
    return SAKSI_CLI_USAGE;

  report.document = document;
  saksi_observe_report_async (cli->store, &report, cli->cancellable, saksi_cli_result_cb, &result);
  if (!saksi_observe_report_finish (saksi_cli_wait (&result), &summary, error))
    return SAKSI_CLI_FAILED;

  g_free (summary.format);
  summary.format = g_strdup ("report");
  print_summary (cli, &summary);

  return summary.refused > 0 ? SAKSI_CLI_REFUSED : SAKSI_CLI_DONE;
}

/* Takes - for what comes in at the standard input. */
static GPtrArray *
list_files (int      argc,
            char   **argv,
            GError **error)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  for (int i = 1; i < argc; i++)
    if (g_file_test (argv[i], G_FILE_TEST_IS_DIR))
      {
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY,
                     _ ("%s is a folder: observe takes files, import takes folders"), argv[i]);
        return NULL;
      }
  for (int i = 1; i < argc; i++)
    g_ptr_array_add (files, g_str_equal (argv[i], "-") ? g_file_new_for_path ("/dev/stdin")
                                                       : g_file_new_for_commandline_arg (argv[i]));

  return g_steal_pointer (&files);
}

SaksiCliStatus
saksi_cli_observe (SaksiCli *cli,
                   int       argc,
                   char    **argv,
                   GError  **error)
{
  gboolean show_progress = !cli->quiet && isatty (STDERR_FILENO);
  g_autoptr(GPtrArray) files = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_auto(SaksiObserveSummary) summary = { 0 };
  g_auto(Typed) typed = { 0 };
  SaksiListOrigin list;
  gboolean done;

  if (!parse (&argc, &argv, &typed, error))
    return SAKSI_CLI_USAGE;
  if (typed.host != NULL && argc == 1 && typed.commit == NULL)
    return take_report (cli, &typed, error);
  if (typed.host != NULL || has_report (&typed))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                           _ ("a report is typed in with --reported HOST and without files"));
      return SAKSI_CLI_USAGE;
    }
  if (argc < 2)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                           _ ("observe takes files of measurements"));
      return SAKSI_CLI_USAGE;
    }

  files = list_files (argc, argv, error);
  if (files == NULL)
    return SAKSI_CLI_FAILED;

  list = (SaksiListOrigin) { typed.date, typed.commit, typed.source };
  saksi_observe_files_async (cli->store, files, &list, cli->cancellable,
                             show_progress ? progress_cb : NULL, NULL, saksi_cli_result_cb,
                             &result);
  done = saksi_observe_files_finish (saksi_cli_wait (&result), &summary, error);
  if (show_progress)
    g_printerr ("\n");
  if (!done)
    return SAKSI_CLI_FAILED;

  print_summary (cli, &summary);

  return summary.refused > 0 ? SAKSI_CLI_REFUSED : SAKSI_CLI_DONE;
}
