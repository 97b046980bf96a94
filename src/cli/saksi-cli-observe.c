/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "saksi-cli.h"

#include <glib/gi18n.h>
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
    g_print ("%s\n", _ ("What was refused, and why: saksi-cli rejected"));
}

static GPtrArray *
list_files (int    argc,
            char **argv)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);

  for (int i = 1; i < argc; i++)
    g_ptr_array_add (files, g_file_new_for_commandline_arg (argv[i]));

  return files;
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
  gboolean done;

  if (!saksi_cli_parse (&argc, &argv, _ ("FILE…"), NULL, error))
    return SAKSI_CLI_USAGE;
  if (argc < 2)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                           _ ("observe takes files of measurements"));
      return SAKSI_CLI_USAGE;
    }

  files = list_files (argc, argv);
  saksi_observe_files_async (cli->store, files, cli->cancellable,
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
