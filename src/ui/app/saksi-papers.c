/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/saksi-papers.h"

#include <glib/gi18n.h>

#include "contest/saksi-contest.h"
#include "paper/saksi-host-paper.h"
#include "paper/saksi-paper-file.h"
#include "paper/saksi-station-paper.h"

/* The way from the command line to papers; that from the window is in saksi-paper-actions.c. */

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  if (saksi_papers_save_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
save (GTask      *task,
      SaksiPaper *paper,
      GError     *error)
{
  g_autoptr(GPtrArray) papers = NULL;

  if (paper == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }

  papers = saksi_papers_new ();
  g_ptr_array_add (papers, paper);
  saksi_papers_save_async (papers, FALSE, g_task_get_task_data (task),
                           g_task_get_cancellable (task), saved_cb, task);
}

static void
station_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  GError *error = NULL;
  SaksiPaper *paper = saksi_station_paper_load_finish (result, &error);

  save (user_data, paper, error);
}

static void
host_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  GError *error = NULL;
  SaksiPaper *paper = saksi_host_paper_load_finish (result, &error);

  save (user_data, paper, error);
}

/* Writes the page of the polling station or of the host that @options name. */
void
saksi_papers_write_async (SaksiStore          *store,
                          const SaksiOptions  *options,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, saksi_papers_write_async);
  g_task_set_task_data (task, g_file_new_for_path (options->paper), g_object_unref);
  if (options->region != NULL)
    saksi_station_paper_load_async (store, saksi_contest_from_election (SAKSI_ELECTION_PPWP),
                                    options->region, SAKSI_STATION_PAPER_SHEET, cancellable,
                                    station_loaded_cb, task);
  else
    saksi_host_paper_load_async (store, options->host, options->as_of, cancellable,
                                 host_loaded_cb, task);
}

gboolean
saksi_papers_write_finish (GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_papers_write_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
