/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/saksi-print.h"

#include "paper/saksi-paper-layout.h"

/* Papers on a printer, through the dialog of the desktop: in a sandbox GTK asks the portal. */

typedef struct
{
  GPtrArray *papers;  /* owned, of SaksiPaper */
  GPtrArray *layouts; /* owned, of SaksiPaperLayout: once the size of the sheets is known */
} Print;

static void
print_free (gpointer data)
{
  Print *print = data;

  g_ptr_array_unref (print->papers);
  g_ptr_array_unref (print->layouts);
  g_free (print);
}

static void
layout_free (gpointer layout)
{
  saksi_paper_layout_free (layout);
}

static void
begin_cb (GtkPrintOperation *operation,
          GtkPrintContext   *context,
          GTask             *task)
{
  Print *print = g_task_get_task_data (task);
  guint n_pages = 0;

  g_ptr_array_set_size (print->layouts, 0);
  for (guint i = 0; i < print->papers->len; i++)
    {
      SaksiPaperLayout *layout =
        saksi_paper_layout_new (print->papers->pdata[i], gtk_print_context_get_width (context),
                                gtk_print_context_get_height (context));

      n_pages += saksi_paper_layout_get_n_pages (layout);
      g_ptr_array_add (print->layouts, layout);
    }
  gtk_print_operation_set_n_pages (operation, (int) n_pages);
}

static void
draw_cb (GtkPrintOperation *operation,
         GtkPrintContext   *context,
         int                number,
         GTask             *task)
{
  Print *print = g_task_get_task_data (task);
  guint page = (guint) number;

  for (guint i = 0; i < print->layouts->len; i++)
    {
      guint n_pages = saksi_paper_layout_get_n_pages (print->layouts->pdata[i]);

      if (page < n_pages)
        {
          saksi_paper_layout_draw (print->layouts->pdata[i],
                                   gtk_print_context_get_cairo_context (context), page);
          return;
        }
      page -= n_pages;
    }
}

static void
done_cb (GtkPrintOperation       *operation,
         GtkPrintOperationResult  result,
         GTask                   *task)
{
  GError *error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      gtk_print_operation_get_error (operation, &error);
      g_task_return_error (task, error);
    }
  else
    g_task_return_boolean (task, result == GTK_PRINT_OPERATION_RESULT_APPLY);
  g_object_unref (task);
}

static GtkPageSetup *
create_page_setup (gboolean landscape)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  GtkPaperSize *a4 = gtk_paper_size_new (GTK_PAPER_NAME_A4);

  gtk_page_setup_set_paper_size_and_default_margins (setup, a4);
  gtk_paper_size_free (a4);
  if (landscape)
    gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);

  return setup;
}

/**
 * saksi_print_async:
 * @parent: (nullable): the window that prints
 * @papers: of #SaksiPaper: at least one; none of them, nor the array, changes any more
 * @landscape: whether sheets lie on their side, unless the user chooses otherwise
 * @export_path: (nullable): a file of PDF that takes the pages instead of a printer
 * @callback: called when it is done, or the user has left the dialog
 * @user_data: given to @callback
 *
 * Prints papers one after the other.
 */
void
saksi_print_async (GtkWindow           *parent,
                   GPtrArray           *papers,
                   gboolean             landscape,
                   const char          *export_path,
                   GAsyncReadyCallback  callback,
                   gpointer             user_data)
{
  g_autoptr(GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr(GtkPageSetup) setup = create_page_setup (landscape);
  GTask *task = g_task_new (operation, NULL, callback, user_data);
  Print *print = g_new0 (Print, 1);

  g_return_if_fail (papers->len > 0);

  print->papers = g_ptr_array_ref (papers);
  print->layouts = g_ptr_array_new_with_free_func (layout_free);
  g_task_set_source_tag (task, saksi_print_async);
  g_task_set_task_data (task, print, print_free);

  gtk_print_operation_set_job_name (operation, saksi_paper_get_title (papers->pdata[0]));
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  if (export_path != NULL)
    gtk_print_operation_set_export_filename (operation, export_path);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_cb), task);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_cb), task);
  g_signal_connect (operation, "done", G_CALLBACK (done_cb), task);
  gtk_print_operation_run (operation,
                           export_path != NULL ? GTK_PRINT_OPERATION_ACTION_EXPORT
                                               : GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           parent, NULL);
}

/* Returns: whether it was printed; %FALSE without @error when the user did not want to */
gboolean
saksi_print_finish (GAsyncResult  *result,
                    GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_print_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
