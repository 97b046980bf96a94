/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "observe/saksi-list-window.h"

#include <glib/gi18n.h>

/**
 * SaksiListWindow:
 *
 * Asks what a list of addresses does not say itself: of which day it is, and where from. What its
 * name tells stands there already. “confirmed” is emitted when it is to be taken in.
 */
struct _SaksiListWindow
{
  AdwWindow parent_instance;

  GFile *file; /* owned */

  /* template children */
  AdwWindowTitle *title;
  GtkEditable *day;
  GtkEditable *commit;
  GtkEditable *url;
  GtkLabel *hint;
  GtkWidget *import;
};

enum
{
  CONFIRMED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiListWindow, saksi_list_window, ADW_TYPE_WINDOW)

/* (nullable): what was typed in. */
static const char *
peek_text (GtkEditable *row)
{
  const char *text = gtk_editable_get_text (row);

  return *text != '\0' ? text : NULL;
}

/* What a person can do about what cannot be taken, or what happens as it is. */
static const char *
get_hint (SaksiListWindow *self)
{
  const SaksiListOrigin day = { .day = peek_text (self->day) };
  const SaksiListOrigin commit = { .commit = peek_text (self->commit) };
  const SaksiListOrigin url = { .url = peek_text (self->url) };

  if (saksi_list_origin_check (&day) != NULL)
    return _("Write the date like 2024-02-19.");
  if (saksi_list_origin_check (&commit) != NULL)
    return _("A commit is 7 to 40 digits of 0 to 9 and a to f.");
  if (saksi_list_origin_check (&url) != NULL)
    return _("Give the address of the page, beginning with https://.");
  if (day.day == NULL)
    return _("Without a date, the day on which the file was last changed is told.");

  return "";
}

static void
update_cb (SaksiListWindow *self)
{
  const SaksiListOrigin origin = saksi_list_window_get_origin (self);

  gtk_label_set_label (self->hint, get_hint (self));
  gtk_widget_set_sensitive (self->import, saksi_list_origin_check (&origin) == NULL);
}

static void
import_cb (SaksiListWindow *self)
{
  g_signal_emit (self, signals[CONFIRMED], 0);
  gtk_window_close (GTK_WINDOW (self));
}

/* Enter in a row does what the button does, when that can be done. */
static void
activated_cb (SaksiListWindow *self)
{
  if (gtk_widget_get_sensitive (self->import))
    import_cb (self);
}

static void
saksi_list_window_dispose (GObject *object)
{
  SaksiListWindow *self = SAKSI_LIST_WINDOW (object);

  g_clear_object (&self->file);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_LIST_WINDOW);

  G_OBJECT_CLASS (saksi_list_window_parent_class)->dispose (object);
}

/* Enter is enough: it must not be the button that cancels. */
static void
saksi_list_window_map (GtkWidget *widget)
{
  SaksiListWindow *self = SAKSI_LIST_WINDOW (widget);

  GTK_WIDGET_CLASS (saksi_list_window_parent_class)->map (widget);

  gtk_widget_grab_focus (GTK_WIDGET (self->day));
}

static void
saksi_list_window_class_init (SaksiListWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = saksi_list_window_dispose;
  widget_class->map = saksi_list_window_map;

  signals[CONFIRMED] = g_signal_new ("confirmed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/observe/saksi-list-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiListWindow, title);
  gtk_widget_class_bind_template_child (widget_class, SaksiListWindow, day);
  gtk_widget_class_bind_template_child (widget_class, SaksiListWindow, commit);
  gtk_widget_class_bind_template_child (widget_class, SaksiListWindow, url);
  gtk_widget_class_bind_template_child (widget_class, SaksiListWindow, hint);
  gtk_widget_class_bind_template_child (widget_class, SaksiListWindow, import);
  gtk_widget_class_bind_template_callback (widget_class, update_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
saksi_list_window_init (SaksiListWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * saksi_list_window_new:
 * @parent: (nullable): the window that it is in front of
 * @file: a list of addresses
 * @look: what its name tells
 *
 * Returns: (transfer full): a window
 */
GtkWidget *
saksi_list_window_new (GtkWindow           *parent,
                       GFile               *file,
                       const SaksiListLook *look)
{
  SaksiListWindow *self = g_object_new (SAKSI_TYPE_LIST_WINDOW, "transient-for", parent, NULL);
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *shown = g_filename_display_name (name);

  self->file = g_object_ref (file);
  adw_window_title_set_subtitle (self->title, shown);
  gtk_editable_set_text (self->day, look->day != NULL ? look->day : "");
  gtk_editable_set_text (self->commit, look->commit != NULL ? look->commit : "");
  update_cb (self);

  return GTK_WIDGET (self);
}

GFile *
saksi_list_window_get_file (SaksiListWindow *self)
{
  g_return_val_if_fail (SAKSI_IS_LIST_WINDOW (self), NULL);

  return self->file;
}

/* What was typed in; the texts belong to the window. */
SaksiListOrigin
saksi_list_window_get_origin (SaksiListWindow *self)
{
  return (SaksiListOrigin) {
    .day = peek_text (self->day), .commit = peek_text (self->commit), .url = peek_text (self->url),
  };
}
