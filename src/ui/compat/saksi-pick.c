/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "compat/saksi-pick.h"

/* Files and folders are chosen in the desktop's own dialog, through the portal in a sandbox. The
 * chooser is not a widget: the task owns it until it answers. */

static void
response_cb (GtkFileChooserNative *chooser,
             int                   response,
             gpointer              user_data)
{
  g_autoptr(GTask) task = user_data;

  g_signal_handlers_disconnect_by_data (chooser, task);
  if (g_task_return_error_if_cancelled (task))
    return;

  if (response == GTK_RESPONSE_ACCEPT)
    g_task_return_pointer (task, gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)),
                           g_object_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Nothing was chosen");
}

/* Returns: (transfer none): the chooser, which belongs to a task that its answer returns */
static GtkFileChooserNative *
make_chooser (GtkWidget           *parent,
              const char          *title,
              GtkFileChooserAction action,
              GCancellable        *cancellable,
              GAsyncReadyCallback  callback,
              gpointer             user_data)
{
  GTask *task = g_task_new (parent, cancellable, callback, user_data);
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (parent));
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (title, window, action, NULL, NULL);

  g_task_set_source_tag (task, make_chooser);
  g_task_set_task_data (task, chooser, g_object_unref);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (response_cb), task);

  return chooser;
}

/**
 * saksi_pick_file_async:
 * @parent: the widget that asks
 * @title: the title of the dialog
 * @filters: (nullable): a list of #GtkFileFilter, the first of which is chosen
 * @cancellable: (nullable): a cancellable
 * @callback: called when a file has been chosen, or none
 * @user_data: given to @callback
 *
 * Lets a file be chosen. Leaving the dialog is %G_IO_ERROR_CANCELLED.
 */
void
saksi_pick_file_async (GtkWidget          *parent,
                       const char         *title,
                       GListModel         *filters,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  GtkFileChooserNative *chooser = make_chooser (parent, title, GTK_FILE_CHOOSER_ACTION_OPEN,
                                                cancellable, callback, user_data);

  for (guint i = 0; filters != NULL && i < g_list_model_get_n_items (filters); i++)
    {
      g_autoptr(GtkFileFilter) filter = g_list_model_get_item (filters, i);

      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
    }
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* Lets a folder be chosen, as saksi_pick_file_async() does a file. */
void
saksi_pick_folder_async (GtkWidget          *parent,
                         const char         *title,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (
      make_chooser (parent, title, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, cancellable, callback,
                    user_data)));
}

/* Lets a place to save be chosen; @name is what the dialog proposes. */
void
saksi_pick_save_async (GtkWidget          *parent,
                       const char         *title,
                       const char         *name,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  GtkFileChooserNative *chooser = make_chooser (parent, title, GTK_FILE_CHOOSER_ACTION_SAVE,
                                                cancellable, callback, user_data);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* Returns: (transfer full) (nullable): what was chosen, or NULL with @error set */
GFile *
saksi_pick_finish (GAsyncResult *result,
                   GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, make_chooser), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
