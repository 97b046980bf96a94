/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "saksi-cli.h"

#include <glib/gi18n.h>
#include <unistd.h>

#include "bundle/saksi-bundle.h"
#include "result/saksi-import.h"

/* One line of the terminal that is written again and again. */
static void
progress_cb (const SaksiImportSummary *summary,
             double                    fraction,
             gpointer                  user_data)
{
  g_autofree char *documents = saksi_cli_format_count (summary->documents);
  g_autofree char *rate = saksi_cli_format_count ((gint64) saksi_import_summary_get_rate (summary));
  double left = saksi_import_summary_get_left (summary);

  g_printerr ("\r\033[K");
  g_printerr (_ ("%s documents, %s a second"), documents, rate);
  if (fraction >= 0)
    g_printerr (_ (", %.0f %%"), fraction * 100);
  if (left >= 0)
    g_printerr (_ (", %d:%02d left"), (int) left / 60, (int) left % 60);
}

/**
 * saksi_cli_add_counts:
 * @cli: the common options
 * @builder: a JSON object that is being built
 * @counts: numbers
 * @n: how many
 *
 * Prints numbers a line each, or adds them to @builder when the answer is JSON.
 */
void
saksi_cli_add_counts (SaksiCli            *cli,
                      JsonBuilder         *builder,
                      const SaksiCliCount *counts,
                      guint                n)
{
  for (guint i = 0; i < n; i++)
    {
      if (cli->json)
        {
          saksi_cli_json_number (builder, counts[i].name, counts[i].count);
          continue;
        }
      saksi_cli_print_count (counts[i].count, 12);
      g_print ("  %s\n", _ (counts[i].label));
    }
}

/**
 * saksi_cli_add_summary:
 * @cli: the common options
 * @builder: a JSON object that is being built
 * @summary: what was taken in
 *
 * Prints what was taken in, or adds it to @builder when the answer is JSON.
 */
void
saksi_cli_add_summary (SaksiCli                 *cli,
                       JsonBuilder              *builder,
                       const SaksiImportSummary *summary)
{
  const SaksiCliCount rows[] = {
    { "documents", N_ ("Documents read"), summary->documents },
    { "regions", N_ ("Lists of regions"), summary->regions },
    { "stations", N_ ("Documents of stations"), summary->stations },
    { "versions", N_ ("New versions"), summary->versions },
    { "unchanged", N_ ("Unchanged"), summary->unchanged },
    { "rejected", N_ ("Refused"), summary->rejected },
    { "images", N_ ("Page images"), summary->images },
  };

  saksi_cli_add_counts (cli, builder, rows, G_N_ELEMENTS (rows));
  if (!cli->json)
    {
      g_print ("%12.1f  %s\n", summary->seconds, _ ("Seconds"));
      return;
    }
  json_builder_set_member_name (builder, "seconds");
  json_builder_add_double_value (builder, summary->seconds);
}

static void
print_summary (SaksiCli                 *cli,
               const SaksiImportSummary *summary)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  saksi_cli_add_summary (cli, builder, summary);
  json_builder_end_object (builder);
  if (cli->json)
    saksi_cli_print_json (builder);
}

/* A folder of something else is a mistake that a script must hear of. */
static gboolean
found_nothing (const SaksiImportSummary *summary)
{
  return summary->documents == 0 && summary->images == 0 && summary->rejected == 0;
}

SaksiCliStatus
saksi_cli_import (SaksiCli *cli,
                  int       argc,
                  char    **argv,
                  GError  **error)
{
  gboolean show_progress = !cli->quiet && isatty (STDERR_FILENO);
  g_autoptr(GAsyncResult) result = NULL;
  SaksiImportSummary summary = { 0 };
  gboolean done;

  if (!saksi_cli_parse (&argc, &argv, _ ("PATH…"), NULL, error))
    return SAKSI_CLI_USAGE;
  if (argc < 2)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                           _ ("import takes a folder, an archive or a file of documents"));
      return SAKSI_CLI_USAGE;
    }

  saksi_import_run_async (cli->store, (const char *const *) argv + 1, cli->cancellable,
                          show_progress ? progress_cb : NULL, NULL, saksi_cli_result_cb, &result);
  done = saksi_import_run_finish (saksi_cli_wait (&result), &summary, error);
  if (show_progress)
    g_printerr ("\n");

  if (!done)
    return SAKSI_CLI_FAILED;
  if (found_nothing (&summary) && !saksi_bundle_recognises (argv[1]))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   _ ("nothing in “%s” lies as on the server, below pemilu, wilayah or pilkada"),
                   argv[1]);
      return SAKSI_CLI_FAILED;
    }
  print_summary (cli, &summary);

  return summary.rejected > 0 ? SAKSI_CLI_REFUSED : SAKSI_CLI_DONE;
}
