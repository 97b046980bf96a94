/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/saksi-export-button.h"

#include <glib/gi18n.h>

#include "base/saksi-varint.h"
#include "common/saksi-format.h"
#include "compat/saksi-ask.h"
#include "compat/saksi-pick.h"

/* Saves the table that another widget shows: asks where to, shows how far it has come, and can be
 * stopped. The file has its name when it is complete. */

struct _SaksiExportButton
{
  AdwBin parent_instance;

  GtkWidget *owner;          /* borrowed: the button is a part of it */
  SaksiExportFunc func;
  char *file_name;           /* owned, nullable: what the dialog proposes */
  GCancellable *cancellable; /* owned, nullable: of the export under way */
  GCancellable *choosing;    /* owned, nullable: of the dialog */

  /* template children */
  GtkStack *stack;
  GtkWidget *button;
  GtkProgressBar *progress;
  GtkWidget *stop;
};

G_DEFINE_FINAL_TYPE (SaksiExportButton, saksi_export_button, ADW_TYPE_BIN)

/* The focus stays with what took the place of what had it. */
static void
show_busy (SaksiExportButton *self,
           gboolean           busy)
{
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;

  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_progress_bar_set_text (self->progress, "");
  gtk_stack_set_visible_child_name (self->stack, busy ? "busy" : "button");
  if (had_focus)
    gtk_widget_grab_focus (busy ? self->stop : self->button);
}

static void
progress_cb (gint64   rows,
             gint64   total,
             gpointer user_data)
{
  SaksiExportButton *self = user_data;
  g_autofree char *count = saksi_format_count (rows);

  if (self->stack == NULL)
    return;

  gtk_progress_bar_set_text (self->progress, count);
  if (total != SAKSI_UNKNOWN && total > 0)
    gtk_progress_bar_set_fraction (self->progress, (double) rows / (double) total);
  else
    gtk_progress_bar_pulse (self->progress);
}

static void
tell_written (SaksiExportButton        *self,
              const SaksiExportSummary *summary)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);
  g_autofree char *count = saksi_format_count (summary->rows);
  g_autofree char *text = NULL;

  text = g_strdup_printf (ngettext ("%s row exported", "%s rows exported",
                                    (unsigned long) summary->rows), count);
  if (overlay != NULL)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), adw_toast_new (text));
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(SaksiExportButton) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiExportSummary) summary = saksi_export_file_finish (result, &error);

  g_clear_object (&self->cancellable);
  if (self->stack == NULL)
    return;

  show_busy (self, FALSE);
  if (summary != NULL)
    tell_written (self, summary);
  else if (g_error_matches (error, SAKSI_EXPORT_ERROR, SAKSI_EXPORT_ERROR_FORMAT))
    saksi_tell (GTK_WIDGET (self), _("Nothing Was Exported"),
                _("The name of the file has to end in .csv, .json or .ndjson."));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    saksi_tell (GTK_WIDGET (self), _("Nothing Was Exported"), error->message);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SaksiExportButton) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = saksi_pick_finish (result, &error);

  g_clear_object (&self->choosing);
  if (file != NULL && self->stack != NULL)
    saksi_export_button_write (self, file);
}

static void
stop_cb (SaksiExportButton *self)
{
  g_cancellable_cancel (self->cancellable);
}

static void
saksi_export_button_dispose (GObject *object)
{
  SaksiExportButton *self = SAKSI_EXPORT_BUTTON (object);

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->choosing);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_EXPORT_BUTTON);
  g_clear_pointer (&self->file_name, g_free);

  G_OBJECT_CLASS (saksi_export_button_parent_class)->dispose (object);
}

static void
saksi_export_button_class_init (SaksiExportButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = saksi_export_button_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/common/saksi-export-button.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiExportButton, stack);
  gtk_widget_class_bind_template_child (widget_class, SaksiExportButton, button);
  gtk_widget_class_bind_template_child (widget_class, SaksiExportButton, progress);
  gtk_widget_class_bind_template_child (widget_class, SaksiExportButton, stop);
  gtk_widget_class_bind_template_callback (widget_class, saksi_export_button_choose);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
}

static void
saksi_export_button_init (SaksiExportButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* @func makes the table that @owner shows; @file_name is what the dialog proposes. */
void
saksi_export_button_set_table (SaksiExportButton *self,
                               GtkWidget         *owner,
                               const char        *file_name,
                               SaksiExportFunc    func)
{
  g_return_if_fail (SAKSI_IS_EXPORT_BUTTON (self));

  self->owner = owner;
  self->func = func;
  g_free (self->file_name);
  self->file_name = g_strdup (file_name);
}

/* Asks where to save. */
void
saksi_export_button_choose (SaksiExportButton *self)
{
  g_return_if_fail (SAKSI_IS_EXPORT_BUTTON (self));

  if (self->cancellable != NULL || self->choosing != NULL)
    return;

  self->choosing = g_cancellable_new ();
  saksi_pick_save_async (GTK_WIDGET (self), _("Export as CSV, JSON or NDJSON"), self->file_name,
                         self->choosing, chosen_cb, g_object_ref (self));
}

/* Saves the table as @file. */
void
saksi_export_button_write (SaksiExportButton *self,
                           GFile             *file)
{
  SaksiExportSource *source;

  g_return_if_fail (SAKSI_IS_EXPORT_BUTTON (self));
  g_return_if_fail (self->cancellable == NULL);

  source = self->func (self->owner);
  if (source == NULL)
    return;

  self->cancellable = g_cancellable_new ();
  show_busy (self, TRUE);
  saksi_export_file_async (source, file, progress_cb, self, self->cancellable, written_cb,
                           g_object_ref (self));
}

gboolean
saksi_export_button_is_busy (SaksiExportButton *self)
{
  g_return_val_if_fail (SAKSI_IS_EXPORT_BUTTON (self), FALSE);

  return self->cancellable != NULL;
}

/* Returns: (transfer full) (nullable): the table as it is shown now */
SaksiExportSource *
saksi_export_button_make_source (SaksiExportButton *self)
{
  g_return_val_if_fail (SAKSI_IS_EXPORT_BUTTON (self), NULL);

  return self->func != NULL ? self->func (self->owner) : NULL;
}
