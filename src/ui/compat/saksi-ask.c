/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "compat/saksi-ask.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "common/saksi-stage.h"

#define RESPONSE_CANCEL "cancel"
#define RESPONSE_ACCEPT "accept"

/* What is told once nothing is shown to an audience any more. */
typedef struct
{
  GWeakRef parent; /* of GtkWidget */
  char *heading;   /* owned */
  char *body;      /* owned */
} Telling;

static void
telling_free (gpointer data)
{
  Telling *telling = data;

  g_weak_ref_clear (&telling->parent);
  g_free (telling->heading);
  g_free (telling->body);
  g_free (telling);
}

static void
response_cb (AdwMessageDialog *dialog,
             const char       *response,
             gpointer          user_data)
{
  g_autoptr(GTask) task = user_data;

  g_signal_handlers_disconnect_by_data (dialog, task);
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, g_str_equal (response, RESPONSE_ACCEPT));
}

/**
 * saksi_ask_async:
 * @parent: the widget that asks
 * @heading: the question
 * @body: what follows from either answer
 * @accept_label: what the button for yes says, with its mnemonic
 * @kind: whether yes can be undone
 * @cancellable: (nullable): a cancellable
 * @callback: called with the answer
 * @user_data: given to @callback
 *
 * Asks a question. Closing the dialog means no.
 */
void
saksi_ask_async (GtkWidget          *parent,
                 const char         *heading,
                 const char         *body,
                 const char         *accept_label,
                 SaksiAskKind        kind,
                 GCancellable       *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer            user_data)
{
  GTask *task = g_task_new (parent, cancellable, callback, user_data);
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (parent));
  GtkWidget *dialog = adw_message_dialog_new (window, heading, body);
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);

  g_task_set_source_tag (task, saksi_ask_async);
  adw_message_dialog_add_responses (message,
                                    RESPONSE_CANCEL, _("_Cancel"),
                                    RESPONSE_ACCEPT, accept_label,
                                    NULL);
  adw_message_dialog_set_response_appearance (message, RESPONSE_ACCEPT,
                                              kind == SAKSI_ASK_DESTRUCTIVE
                                                  ? ADW_RESPONSE_DESTRUCTIVE
                                                  : ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (message, RESPONSE_CANCEL);
  adw_message_dialog_set_close_response (message, RESPONSE_CANCEL);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), task);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Returns: whether the answer was yes */
gboolean
saksi_ask_finish (GAsyncResult *result,
                  GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_ask_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
tell_cb (gpointer data,
         gpointer unused)
{
  Telling *telling = data;
  g_autoptr(GtkWidget) parent = g_weak_ref_get (&telling->parent);

  if (parent != NULL && gtk_widget_get_root (parent) != NULL)
    saksi_tell (parent, telling->heading, telling->body);
}

/* Tells something that must not be missed; an audience does not have to see it. */
void
saksi_tell (GtkWidget  *parent,
            const char *heading,
            const char *body)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (parent));
  GtkWidget *dialog;

  if (saksi_stage_is_taken ())
    {
      Telling *telling = g_new0 (Telling, 1);

      g_weak_ref_init (&telling->parent, parent);
      telling->heading = g_strdup (heading);
      telling->body = g_strdup (body);
      saksi_stage_call_after (tell_cb, telling, telling_free);
      return;
    }

  dialog = adw_message_dialog_new (window, heading, body);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), RESPONSE_CANCEL, _("_Close"));
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), RESPONSE_CANCEL);
  gtk_window_present (GTK_WINDOW (dialog));
}
