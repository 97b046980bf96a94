/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/saksi-paper-file.h"

#include "paper/saksi-paper-layout.h"
#include "paper/saksi-picture-file.h"

typedef struct
{
  GPtrArray *papers; /* owned, of SaksiPaper */
  double width;      /* of a sheet, in points */
  double height;
  GFile *file;       /* owned */
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  g_ptr_array_unref (save->papers);
  g_object_unref (save->file);
  g_free (save);
}

static void
draw_pages (const Save *save,
            SaksiPaper *paper,
            cairo_t    *cr)
{
  g_autoptr(SaksiPaperLayout) layout = saksi_paper_layout_new (paper, save->width, save->height);

  for (guint i = 0; i < saksi_paper_layout_get_n_pages (layout); i++)
    {
      saksi_paper_layout_draw (layout, cr, i);
      cairo_show_page (cr);
    }
}

static void
save_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Save *save = data;
  SaksiPaper *first = save->papers->pdata[0];
  g_autofree char *subject = saksi_paper_dup_subject (first);
  g_autoptr(SaksiPictureFile) pages =
    saksi_picture_file_new_pages (save->width, save->height, saksi_paper_get_title (first),
                                  subject);
  GError *error = NULL;

  for (guint i = 0; i < save->papers->len; i++)
    draw_pages (save, save->papers->pdata[i], saksi_picture_file_get_context (pages));
  saksi_picture_file_finish (pages);

  if (saksi_picture_file_write (pages, save->file, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * saksi_papers_save_async:
 * @papers: of #SaksiPaper: at least one; none of them, nor the array, changes any more
 * @landscape: whether sheets lie on their side
 * @file: where to; it is replaced as a whole or not at all
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is there
 * @user_data: given to @callback
 *
 * Writes papers one after the other as PDF, on sheets of A4.
 */
void
saksi_papers_save_async (GPtrArray           *papers,
                         gboolean             landscape,
                         GFile               *file,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Save *save = g_new0 (Save, 1);

  g_return_if_fail (papers->len > 0);

  save->papers = g_ptr_array_ref (papers);
  save->file = g_object_ref (file);
  save->width = landscape ? SAKSI_PAPER_A4_HEIGHT : SAKSI_PAPER_A4_WIDTH;
  save->height = landscape ? SAKSI_PAPER_A4_WIDTH : SAKSI_PAPER_A4_HEIGHT;
  g_task_set_source_tag (task, saksi_papers_save_async);
  g_task_set_task_data (task, save, save_free);
  g_task_run_in_thread (task, save_thread);
  g_object_unref (task);
}

gboolean
saksi_papers_save_finish (GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_papers_save_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
