/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "saksi-cli.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <signal.h>
#include <string.h>

#include "base/saksi-data-dir.h"
#include "observation/saksi-observe.h"
#include "reading/saksi-reading.h"
#include "result/saksi-shipped.h"

static const struct
{
  const char *name;
  const char *help;
  SaksiCliVerbFunc run;
  gboolean without_store;
} verbs[] = {
  { "import", N_ ("read published documents from folders and archives"), saksi_cli_import },
  { "sync", N_ ("fetch published documents from a server"), saksi_cli_sync },
  { "status", N_ ("what the cache holds"), saksi_cli_status },
  { "rejected", N_ ("documents that were refused, and why"), saksi_cli_rejected },
  { "regions", N_ ("the children of a region"), saksi_cli_regions },
  { "search", N_ ("regions by name or code"), saksi_cli_search },
  { "tally", N_ ("the votes of a region, counted independently"), saksi_cli_tally },
  { "station", N_ ("everything about one polling station"), saksi_cli_station },
  { "read", N_ ("store what you read on the form of a station"), saksi_cli_read },
  { "check", N_ ("where numbers disagree"), saksi_cli_check },
  { "explain", N_ ("which misread digits would make the sums agree"), saksi_cli_explain },
  { "sample", N_ ("stations drawn by lot, for a spot check"), saksi_cli_sample },
  { "history", N_ ("what changed between versions"), saksi_cli_history },
  { "hosts", N_ ("the services whose place is asked about"), saksi_cli_hosts },
  { "host", N_ ("what is known of where one service is"), saksi_cli_host },
  { "observe", N_ ("take in measurements of the services"), saksi_cli_observe },
  { "statements", N_ ("who said what, when"), saksi_cli_statements },
  { "export", N_ ("a table as a file, or an evidence bundle"), saksi_cli_export },
  { "verify", N_ ("whether the cache or a bundle is as it was written"), saksi_cli_verify, TRUE },
  { NULL }
};

typedef struct
{
  char *cache;
  char *contest;
  gboolean json;
  gboolean quiet;
  gboolean help;
  gboolean version;
} CommonOptions;

static void
print_help (void)
{
  g_print ("%s\n\n", _ ("Usage: saksi-cli VERB [OPTION…] [ARGUMENT…]"));
  g_print ("%s\n", _ ("Verbs:"));
  for (guint i = 0; verbs[i].name != NULL; i++)
    g_print ("  %-12s %s\n", verbs[i].name, _ (verbs[i].help));
  g_print ("\n%s\n", _ ("Common options:"));
  g_print ("  --cache FILE   %s\n", _ ("the cache (default: in the user’s data directory)"));
  g_print ("  --contest ID   %s\n", _ ("the contest (default: ppwp-2024)"));
  g_print ("  --json         %s\n", _ ("answer in JSON"));
  g_print ("  --quiet        %s\n", _ ("no progress"));
  g_print ("  --help         %s\n", _ ("this text; after a verb, its own options"));
  g_print ("  --version      %s\n", _ ("the version"));
}

/* The common options may stand anywhere; what is not theirs stays in @argv. */
static gboolean
parse_common (CommonOptions *options,
              int           *argc,
              char        ***argv,
              GError       **error)
{
  g_autoptr(GOptionContext) context = g_option_context_new (NULL);
  const GOptionEntry entries[] = {
    { "cache", 0, 0, G_OPTION_ARG_FILENAME, &options->cache, NULL, NULL },
    { "contest", 0, 0, G_OPTION_ARG_STRING, &options->contest, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options->json, NULL, NULL },
    { "quiet", 0, 0, G_OPTION_ARG_NONE, &options->quiet, NULL, NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &options->version, NULL, NULL },
    { NULL }
  };

  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_ignore_unknown_options (context, TRUE);

  return g_option_context_parse (context, argc, argv, error);
}

/**
 * saksi_cli_parse:
 * @argc: (inout): how many arguments
 * @argv: (inout): the verb and its arguments
 * @parameters: (nullable): the arguments, for the help
 * @entries: (nullable): the verb's own options
 * @error: a place for a #GOptionError
 *
 * Takes the options of a verb out of its arguments.
 *
 * Returns: whether they were understood
 */
gboolean
saksi_cli_parse (int                *argc,
                 char             ***argv,
                 const char         *parameters,
                 const GOptionEntry *entries,
                 GError            **error)
{
  g_autoptr(GOptionContext) context = g_option_context_new (parameters);

  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);

  return g_option_context_parse (context, argc, argv, error);
}

/**
 * saksi_cli_get_code:
 * @argc: how many arguments
 * @argv: the verb and at most one region code
 * @error: a place for a #GOptionError
 *
 * Returns: (nullable): the code, "0" for the nation when there is none; %NULL with @error set when
 *   it is not a code
 */
const char *
saksi_cli_get_code (int      argc,
                    char   **argv,
                    GError **error)
{
  const char *code = argc > 1 ? argv[1] : SAKSI_CODE_NATION;

  if (argc > 2)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("%s takes one code"), argv[0]);
      return NULL;
    }
  if (saksi_key_from_code (code) == SAKSI_KEY_INVALID)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("“%s” is not a region code; codes have 2, 4, 6, 10 or 13 characters"), code);
      return NULL;
    }

  return code;
}

void
saksi_cli_result_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

GAsyncResult *
saksi_cli_wait (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

static gboolean
signal_cb (gpointer data)
{
  g_cancellable_cancel (data);

  return G_SOURCE_CONTINUE;
}

/* A cache without what ships with Saksi is still good for everything that was imported. */
static void
ensure_content (SaksiStore   *store,
                GCancellable *cancellable,
                GError      **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  saksi_shipped_ensure_async (store, cancellable, saksi_cli_result_cb, &result);
  saksi_shipped_ensure_finish (saksi_cli_wait (&result), error);
}

static SaksiStore *
open_store (const char   *path,
            GCancellable *cancellable,
            GError      **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  saksi_store_open_async (path, cancellable, saksi_cli_result_cb, &result);

  return saksi_store_open_finish (saksi_cli_wait (&result), error);
}

/* What hindered the shipped content is said, unless it ended the verb as well. */
static void
warn (const GError *content_error,
      const GError *error)
{
  if (content_error == NULL ||
      g_error_matches (content_error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      (error != NULL && g_error_matches (error, content_error->domain, content_error->code)))
    return;

  g_printerr ("saksi-cli: %s\n", content_error->message);
}

/* The code alone also stands for a file that may not be written. */
static gboolean
is_full (const GError *error)
{
  return g_error_matches (error, SAKSI_STORE_ERROR, SAKSI_STORE_ERROR_FULL) &&
         strstr (error->message, "is full") != NULL;
}

static SaksiCliStatus
report (GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_printerr ("saksi-cli: %s\n", _ ("stopped; run it again to go on"));
  else if (is_full (error))
    g_printerr ("saksi-cli: %s\n", _ ("the disk is full; what was read before is kept; make room "
                                      "and run it again to go on"));
  else
    {
      g_autofree char *message = saksi_cli_dup_harmless (error->message);

      g_printerr ("saksi-cli: %s\n", message);
    }

  if (error->domain == G_OPTION_ERROR || error->domain == SAKSI_READING_ERROR ||
      error->domain == SAKSI_OBSERVE_ERROR)
    {
      g_printerr ("%s\n", _ ("See “saksi-cli --help”."));
      return SAKSI_CLI_USAGE;
    }

  return SAKSI_CLI_FAILED;
}

static SaksiCliStatus
run_verb (guint                verb,
          const CommonOptions *options,
          int                  argc,
          char               **argv,
          GError             **error)
{
  SaksiCliStatus status = SAKSI_CLI_FAILED;
  g_autoptr(GError) content_error = NULL;
  g_autoptr(GError) verb_error = NULL;
  SaksiCli cli = { .json = options->json, .quiet = options->quiet,
                   .is_contest_given = options->contest != NULL };

  cli.contest = saksi_contest_from_name (options->contest != NULL ? options->contest : "ppwp-2024");
  if (cli.contest == SAKSI_CONTEST_INVALID)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("there is no contest “%s”"),
                   options->contest);
      return SAKSI_CLI_USAGE;
    }

  cli.cancellable = g_cancellable_new ();
  g_unix_signal_add (SIGINT, signal_cb, cli.cancellable);
  g_unix_signal_add (SIGTERM, signal_cb, cli.cancellable);

  cli.path = options->cache != NULL ? g_strdup (options->cache)
                                    : saksi_data_dir_build_cache_path ();
  if (!verbs[verb].without_store)
    cli.store = open_store (cli.path, cli.cancellable, &verb_error);
  if (cli.store != NULL)
    ensure_content (cli.store, cli.cancellable, &content_error);
  if (verb_error == NULL)
    status = verbs[verb].run (&cli, argc, argv, &verb_error);
  warn (content_error, verb_error);
  if (verb_error != NULL)
    g_propagate_error (error, g_steal_pointer (&verb_error));

  g_clear_object (&cli.store);
  g_clear_object (&cli.cancellable);
  g_free (cli.path);

  return status;
}

/* The place of a verb in the table; that of its end when there is no such verb. */
static guint
find_verb (const char *name)
{
  guint i = 0;

  while (verbs[i].name != NULL && !g_str_equal (verbs[i].name, name))
    i++;

  return i;
}

static gboolean
asks_for_help (int    argc,
               char **argv)
{
  for (int i = 1; i < argc && !g_str_equal (argv[i], "--"); i++)
    if (g_str_equal (argv[i], "--help") || g_str_equal (argv[i], "-h"))
      return TRUE;

  return FALSE;
}

/* Nothing but the question gets to the verb: it answers while it reads its options and ends the
 * program, before it would need a cache. */
static SaksiCliStatus
explain_verb (guint    verb,
              GError **error)
{
  SaksiCli cli = { 0 };
  char *arguments[] = { (char *) verbs[verb].name, (char *) "--help", NULL };

  return verbs[verb].run (&cli, G_N_ELEMENTS (arguments) - 1, arguments, error);
}

static SaksiCliStatus
run (CommonOptions *options,
     int            argc,
     char         **argv,
     GError       **error)
{
  guint verb;

  if (!parse_common (options, &argc, &argv, error))
    return SAKSI_CLI_USAGE;
  if (options->version)
    {
      g_print ("saksi-cli %s\n", SAKSI_VERSION);
      return SAKSI_CLI_DONE;
    }
  if (argc < 2 || g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h"))
    {
      print_help ();
      return argc < 2 ? SAKSI_CLI_USAGE : SAKSI_CLI_DONE;
    }

  verb = find_verb (argv[1]);
  if (verbs[verb].name == NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("there is no verb “%s”"),
                   argv[1]);
      return SAKSI_CLI_USAGE;
    }

  if (asks_for_help (argc - 1, argv + 1))
    return explain_verb (verb, error);

  return run_verb (verb, options, argc - 1, argv + 1, error);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GError) error = NULL;
  CommonOptions options = { 0 };
  const char *locale_dir = g_getenv ("SAKSI_LOCALE_DIR");
  SaksiCliStatus status;

  /* A file that may not grow is an error like a full disk, not the end of the process. */
  signal (SIGXFSZ, SIG_IGN);

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale_dir != NULL ? locale_dir : SAKSI_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  saksi_cli_guard_terminal ();

  status = run (&options, argc, argv, &error);
  if (error != NULL)
    status = report (error);

  g_free (options.cache);
  g_free (options.contest);

  return status;
}
