/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "saksi-cli.h"

#include <glib/gi18n.h>
#include <math.h>
#include <unistd.h>

#include "form/saksi-form-quota.h"
#include "sync/saksi-sync.h"

typedef struct
{
  char *source;
  char *profile;
  gboolean forms;
  gboolean only_forms;
  gboolean only_findings;
  double quota; /* in GB; 0: as it is */
  double rate;
  int connections;
} Options;

/* What a sync could not do, for people. */
static const char *
describe (SaksiSyncProblem problem)
{
  switch (problem)
    {
    case SAKSI_SYNC_PROBLEM_FORBIDDEN:
      return _ ("the server refuses to answer");
    case SAKSI_SYNC_PROBLEM_TOO_MANY:
      return _ ("the server says that it is asked too often");
    case SAKSI_SYNC_PROBLEM_SERVER:
      return _ ("the server has trouble");
    case SAKSI_SYNC_PROBLEM_TIMEOUT:
      return _ ("the server does not answer in time");
    case SAKSI_SYNC_PROBLEM_BROKEN:
      return _ ("the connection was cut");
    case SAKSI_SYNC_PROBLEM_UNREACHABLE:
      return _ ("the server cannot be reached");
    case SAKSI_SYNC_PROBLEM_TLS:
      return _ ("the server cannot prove who it is");
    case SAKSI_SYNC_PROBLEM_REDIRECT:
      return _ ("the server redirects in a loop, or to an address outside the source");
    case SAKSI_SYNC_PROBLEM_REFUSED:
      return _ ("what the server sends are not the documents");
    case SAKSI_SYNC_PROBLEM_ROBOTS:
      return _ ("the robots.txt of the server forbids it");
    case SAKSI_SYNC_PROBLEM_ROBOTS_UNREAD:
      return _ ("the robots.txt of the server cannot be read");
    case SAKSI_SYNC_PROBLEM_ASKED_TO_WAIT:
      return _ ("the server asks for a pause of more than an hour");
    case SAKSI_SYNC_PROBLEM_STORE:
      return _ ("the cache cannot be written");
    case SAKSI_SYNC_PROBLEM_QUOTA:
      return _ ("the page images take up all the room that they may; --quota gives them more");
    case SAKSI_SYNC_PROBLEM_BUSY:
      return _ ("another sync is running");
    case SAKSI_SYNC_PROBLEM_MISSING:
      return _ ("the server has none of the documents");
    case SAKSI_SYNC_PROBLEM_NONE:
    case SAKSI_SYNC_PROBLEM_STATUS:
    case SAKSI_SYNC_PROBLEM_TOO_LARGE:
    default:
      return _ ("nothing could be fetched");
    }
}

/* Regional elections lie under a name of their own. */
static const char *
get_profile (const SaksiCli *cli,
             const Options  *options)
{
  if (options->profile != NULL)
    return options->profile;

  return saksi_contest_get_tree (cli->contest) == SAKSI_TREE_REGIONAL ? "pilkada" : "pemilu";
}

/* The server to ask: the address that was given, or the one that the user has switched on. */
static SaksiSyncSource *
find_source (SaksiCli      *cli,
             const Options *options,
             GError       **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) sources = NULL;

  if (options->source != NULL)
    {
      g_autoptr(GError) address_error = NULL;
      SaksiSyncSource *source = saksi_sync_source_new (NULL, options->source, NULL,
                                                       get_profile (cli, options), NULL,
                                                       &address_error);

      if (source == NULL)
        g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                             address_error->message);
      return source;
    }

  saksi_sync_sources_load_async (cli->store, cli->cancellable, saksi_cli_result_cb, &result);
  sources = saksi_sync_sources_load_finish (saksi_cli_wait (&result), error);
  for (guint i = 0; sources != NULL && i < sources->len; i++)
    {
      const SaksiSyncSource *source = sources->pdata[i];

      if (source->enabled && g_str_equal (get_profile (cli, options), source->profile))
        return saksi_sync_source_copy (source);
    }
  if (sources != NULL)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                         _ ("no source is switched on; give one with --source"));

  return NULL;
}

/* A known server keeps its settings when only its address is given. */
static SaksiSyncSource *
complete_source (SaksiCli        *cli,
                 SaksiSyncSource *given, /* owned from here on */
                 GError         **error)
{
  g_autoptr(SaksiSyncSource) source = given;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) sources = NULL;

  if (source == NULL)
    return NULL;

  saksi_sync_sources_load_async (cli->store, cli->cancellable, saksi_cli_result_cb, &result);
  sources = saksi_sync_sources_load_finish (saksi_cli_wait (&result), error);
  if (sources == NULL)
    return NULL;
  for (guint i = 0; i < sources->len; i++)
    {
      const SaksiSyncSource *known = sources->pdata[i];

      if (g_str_equal (known->base, source->base) &&
          g_str_equal (known->profile, source->profile))
        return saksi_sync_source_copy (known);
    }

  return g_steal_pointer (&source);
}

static gboolean
check_options (const Options *options,
               int            argc,
               char         **argv,
               GError       **error)
{
  if (options->rate <= 0 || options->rate > 10000 || options->connections < 1 ||
      options->connections > SAKSI_SYNC_MAX_CONNECTIONS)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("--rate takes a number above 0, --connections one from 1 to %d"),
                   SAKSI_SYNC_MAX_CONNECTIONS);
      return FALSE;
    }
  if (options->quota < 0 || options->quota > 100000)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("--quota takes a number of gigabytes"));
      return FALSE;
    }
  for (int i = 1; i < argc; i++)
    if (saksi_key_from_code (argv[i]) == SAKSI_KEY_INVALID)
      {
        g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                     _ ("“%s” is not a region code; codes have 2, 4, 6, 10 or 13 characters"),
                     argv[i]);
        return FALSE;
      }

  return TRUE;
}

static void
print_progress (SaksiSync *sync)
{
  SaksiSyncCounters counters;
  g_autofree char *requests = NULL;
  g_autofree char *documents = NULL;
  g_autofree char *waiting = NULL;

  saksi_sync_get_counters (sync, &counters);
  requests = saksi_cli_format_count (counters.requests);
  documents = saksi_cli_format_count (counters.import.documents);
  waiting = saksi_cli_format_count (counters.waiting);

  /* The rest of what stood in the line is erased. */
  g_printerr ("\r");
  if (saksi_sync_get_state (sync) == SAKSI_SYNC_WAITING)
    {
      g_autofree char *time = saksi_cli_format_time (saksi_sync_get_retry_time (sync));

      g_printerr (_ ("%s requests; the server is left alone until %s"), requests, time);
    }
  else
    {
      g_printerr (_ ("%s requests, %s documents, at least %s to go"), requests, documents, waiting);
    }
  g_printerr ("\033[K");
}

static void
cancelled_cb (GCancellable *cancellable,
              gpointer      sync)
{
  saksi_sync_stop (sync);
}

static gboolean
is_running (SaksiSync *sync)
{
  SaksiSyncState state = saksi_sync_get_state (sync);

  return state != SAKSI_SYNC_IDLE && state != SAKSI_SYNC_DONE && state != SAKSI_SYNC_FAILED &&
         state != SAKSI_SYNC_FULL;
}

/* What there is to do, as far as the cache knows. */
static void
print_estimate (SaksiCli               *cli,
                SaksiSync              *sync,
                const SaksiSyncSource  *source,
                const SaksiSyncOptions *options)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autofree char *requests = NULL;
  g_autofree char *minutes = NULL;
  SaksiSyncEstimate estimate;

  saksi_sync_estimate_async (sync, source, options, cli->cancellable, saksi_cli_result_cb,
                             &result);
  if (!saksi_sync_estimate_finish (sync, saksi_cli_wait (&result), &estimate, NULL))
    return;

  requests = saksi_cli_format_count (estimate.requests);
  minutes = saksi_cli_format_count ((gint64) ceil (estimate.seconds / 60));
  if (estimate.unread > 0)
    g_printerr (_ ("At least %s requests, %s min; not all regions are known yet"), requests,
                minutes);
  else
    g_printerr (_ ("About %s requests, %s min"), requests, minutes);
  g_printerr ("\n");
}

/* Waits until it is over; the first signal stops it, and that takes no longer than what is under
 * way. */
static void
run_sync (SaksiCli               *cli,
          SaksiSync              *sync,
          const SaksiSyncSource  *source,
          const SaksiSyncOptions *options)
{
  gboolean show_progress = !cli->quiet && isatty (STDERR_FILENO);
  gulong id;

  if (g_cancellable_is_cancelled (cli->cancellable))
    return;

  if (show_progress)
    {
      print_estimate (cli, sync, source, options);
      g_signal_connect (sync, "progress", G_CALLBACK (print_progress), NULL);
      g_signal_connect (sync, "notify::state", G_CALLBACK (print_progress), NULL);
    }
  id = g_signal_connect (cli->cancellable, "cancelled", G_CALLBACK (cancelled_cb), sync);
  saksi_sync_start (sync, source, options);
  while (is_running (sync))
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (cli->cancellable, id);
  if (show_progress)
    g_printerr ("\n");
}

static void
print_counters (SaksiCli                *cli,
                const SaksiSyncCounters *counters)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  const SaksiCliCount rows[] = {
    { "requests", N_ ("Requests"), counters->requests },
    { "not_modified", N_ ("Not modified since"), counters->not_modified },
    { "missing", N_ ("Not published there"), counters->missing },
    { "failed", N_ ("Failed"), counters->failed },
    { "bytes", N_ ("Bytes received"), counters->bytes },
  };

  json_builder_begin_object (builder);
  saksi_cli_add_summary (cli, builder, &counters->import);
  saksi_cli_add_counts (cli, builder, rows, G_N_ELEMENTS (rows));
  json_builder_end_object (builder);
  if (cli->json)
    saksi_cli_print_json (builder);
}

static SaksiCliStatus
get_status (SaksiCli                *cli,
            SaksiSync               *sync,
            const SaksiSyncCounters *counters,
            GError                 **error)
{
  const char *detail = saksi_sync_get_detail (sync);

  if (saksi_sync_get_state (sync) == SAKSI_SYNC_FAILED ||
      saksi_sync_get_state (sync) == SAKSI_SYNC_FULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                   detail != NULL ? _ ("%s (%s); run it again to go on")
                                  : _ ("%s; run it again to go on"),
                   describe (saksi_sync_get_problem (sync)), detail);
      return SAKSI_CLI_FAILED;
    }
  if (g_cancellable_set_error_if_cancelled (cli->cancellable, error))
    return SAKSI_CLI_FAILED;

  return counters->import.rejected > 0 || counters->failed > 0 ? SAKSI_CLI_REFUSED
                                                               : SAKSI_CLI_DONE;
}

static gboolean
save_quota (SaksiCli *cli,
            double    gigabytes,
            GError  **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  saksi_form_quota_save_async (cli->store, (gint64) (gigabytes * 1e9), cli->cancellable,
                               saksi_cli_result_cb, &result);

  return saksi_form_quota_save_finish (saksi_cli_wait (&result), error);
}

static SaksiSyncForms
get_forms (const Options *options)
{
  if (options->only_findings)
    return SAKSI_SYNC_FORMS_CHECKED;
  if (options->only_forms)
    return SAKSI_SYNC_FORMS_ONLY;

  return options->forms ? SAKSI_SYNC_FORMS_TOO : SAKSI_SYNC_FORMS_NONE;
}

static SaksiCliStatus
run (SaksiCli      *cli,
     const Options *options,
     char         **codes,
     GError       **error)
{
  g_autoptr(SaksiSyncSource) source = complete_source (cli, find_source (cli, options, error),
                                                       error);
  g_autoptr(SaksiSync) sync = NULL;
  SaksiSyncCounters counters;
  const SaksiSyncOptions sync_options = {
    .contest = cli->contest,
    .codes = (const char *const *) codes,
    .forms = get_forms (options),
    .rate = options->rate,
    .connections = (guint) options->connections,
  };

  if (source == NULL)
    return SAKSI_CLI_USAGE;
  if (options->quota > 0 && !save_quota (cli, options->quota, error))
    return SAKSI_CLI_FAILED;

  sync = saksi_sync_new (cli->store);
  run_sync (cli, sync, source, &sync_options);
  saksi_sync_get_counters (sync, &counters);
  print_counters (cli, &counters);

  return get_status (cli, sync, &counters, error);
}

SaksiCliStatus
saksi_cli_sync (SaksiCli *cli,
                int       argc,
                char    **argv,
                GError  **error)
{
  Options options = { .rate = SAKSI_SYNC_DEFAULT_RATE,
                      .connections = SAKSI_SYNC_DEFAULT_CONNECTIONS };
  SaksiCliStatus status = SAKSI_CLI_USAGE;
  const GOptionEntry entries[] = {
    { "source", 0, 0, G_OPTION_ARG_STRING, &options.source,
      N_ ("the server to ask (https:, or http: on this computer)"), N_ ("URL") },
    { "profile", 0, 0, G_OPTION_ARG_STRING, &options.profile,
      N_ ("the first part of the paths (default: pemilu or pilkada)"), N_ ("NAME") },
    { "forms", 0, 0, G_OPTION_ARG_NONE, &options.forms,
      N_ ("page images of the forms, too"), NULL },
    { "only-forms", 0, 0, G_OPTION_ARG_NONE, &options.only_forms,
      N_ ("only page images that documents in the cache name"), NULL },
    { "only-findings", 0, 0, G_OPTION_ARG_NONE, &options.only_findings,
      N_ ("… of stations with findings"), NULL },
    { "quota", 0, 0, G_OPTION_ARG_DOUBLE, &options.quota,
      N_ ("room for page images in gigabytes, kept for the next time (default: 5)"), N_ ("GB") },
    { "rate", 0, 0, G_OPTION_ARG_DOUBLE, &options.rate,
      N_ ("requests a second (default: 1)"), N_ ("N") },
    { "connections", 0, 0, G_OPTION_ARG_INT, &options.connections,
      N_ ("connections at a time (default: 2)"), N_ ("N") },
    { NULL }
  };

  if (saksi_cli_parse (&argc, &argv, _ ("[CODE…]"), entries, error) &&
      check_options (&options, argc, argv, error))
    status = run (cli, &options, argv + 1, error);

  g_free (options.source);
  g_free (options.profile);

  return status;
}
