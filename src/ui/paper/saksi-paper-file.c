/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/saksi-paper-file.h"

#include "paper/saksi-paper-layout.h"
#include "paper/saksi-picture-file.h"

typedef struct
{
  SaksiPaper *paper; /* owned */
  GFile *file;       /* owned */
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  saksi_paper_unref (save->paper);
  g_object_unref (save->file);
  g_free (save);
}

static void
save_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Save *save = data;
  g_autofree char *subject = saksi_paper_dup_subject (save->paper);
  g_autoptr(SaksiPaperLayout) layout = saksi_paper_layout_new (save->paper,
                                                               SAKSI_PAPER_A4_WIDTH,
                                                               SAKSI_PAPER_A4_HEIGHT);
  g_autoptr(SaksiPictureFile) pages =
    saksi_picture_file_new_pages (SAKSI_PAPER_A4_WIDTH, SAKSI_PAPER_A4_HEIGHT,
                                  saksi_paper_get_title (save->paper), subject);
  cairo_t *cr = saksi_picture_file_get_context (pages);
  GError *error = NULL;

  for (guint i = 0; i < saksi_paper_layout_get_n_pages (layout); i++)
    {
      saksi_paper_layout_draw (layout, cr, i);
      cairo_show_page (cr);
    }
  saksi_picture_file_finish (pages);

  if (saksi_picture_file_write (pages, save->file, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * saksi_paper_save_async:
 * @self: a paper that does not change any more
 * @file: where to; it is replaced as a whole or not at all
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is there
 * @user_data: given to @callback
 *
 * Writes it as PDF, on sheets of A4.
 */
void
saksi_paper_save_async (SaksiPaper          *self,
                        GFile               *file,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Save *save = g_new0 (Save, 1);

  save->paper = saksi_paper_ref (self);
  save->file = g_object_ref (file);
  g_task_set_source_tag (task, saksi_paper_save_async);
  g_task_set_task_data (task, save, save_free);
  g_task_run_in_thread (task, save_thread);
  g_object_unref (task);
}

gboolean
saksi_paper_save_finish (GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_paper_save_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
