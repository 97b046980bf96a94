/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "map/saksi-bytes-window.h"

#include <glib/gi18n.h>
#include <string.h>

#include "compat/saksi-ask.h"
#include "compat/saksi-pick.h"
#include "observation/saksi-observation-query.h"

/* As much as is shown; saving and copying take everything. */
#define MAX_SHOWN (128 * 1024)
#define BYTES_A_LINE 16

/**
 * SaksiBytesWindow:
 *
 * The bytes of an observation as they came, to be read, copied and saved.
 */
struct _SaksiBytesWindow
{
  AdwWindow parent_instance;

  GCancellable *cancellable; /* owned */
  GBytes *bytes;             /* owned, nullable: until they are loaded */
  char *text;                /* owned, nullable: all of them, when they are text */
  char *observation;         /* owned */

  /* template children */
  GtkStack *states;
  GtkTextView *view;
  GtkLabel *about;
  GtkWidget *save;
  GtkWidget *copy;
};

G_DEFINE_FINAL_TYPE (SaksiBytesWindow, saksi_bytes_window, ADW_TYPE_WINDOW)

static char *
dump_hex (const guint8 *data,
          gsize         size)
{
  GString *text = g_string_sized_new (size * 5);

  for (gsize line = 0; line < size; line += BYTES_A_LINE)
    {
      gsize end = MIN (line + BYTES_A_LINE, size);

      g_string_append_printf (text, "%08" G_GSIZE_MODIFIER "x ", line);
      for (gsize i = line; i < line + BYTES_A_LINE; i++)
        if (i < end)
          g_string_append_printf (text, " %02x", data[i]);
        else
          g_string_append (text, "   ");
      g_string_append (text, "  ");
      for (gsize i = line; i < end; i++)
        g_string_append_c (text, g_ascii_isprint (data[i]) ? (char) data[i] : '.');
      g_string_append_c (text, '\n');
    }

  return g_string_free (text, FALSE);
}

/**
 * saksi_bytes_window_dump:
 * @bytes: bytes from outside
 * @is_text: (out): whether they are text
 *
 * Returns: (transfer full): their beginning, as text or as hexadecimal numbers
 */
char *
saksi_bytes_window_dump (GBytes   *bytes,
                         gboolean *is_text)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  const char *end;

  *is_text = size == 0 || g_utf8_validate_len (data, size, NULL);
  if (!*is_text)
    return dump_hex ((const guint8 *) data, MIN (size, MAX_SHOWN));
  if (size <= MAX_SHOWN)
    return g_strndup (data, size);

  /* Not in the middle of a character. */
  g_utf8_validate_len (data, MAX_SHOWN, &end);
  return g_strndup (data, (gsize) (end - data));
}

static void
show_bytes (SaksiBytesWindow *self)
{
  gboolean is_text;
  g_autofree char *text = saksi_bytes_window_dump (self->bytes, &is_text);
  g_autofree char *size = g_format_size_full (g_bytes_get_size (self->bytes),
                                              G_FORMAT_SIZE_LONG_FORMAT);
  gsize length;
  const char *data = g_bytes_get_data (self->bytes, &length);

  if (is_text)
    self->text = g_strndup (data, length);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), text, -1);
  gtk_label_set_label (self->about, size);
  gtk_widget_set_sensitive (self->save, TRUE);
  gtk_widget_set_sensitive (self->copy, is_text);
  gtk_stack_set_visible_child_name (self->states, "bytes");
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SaksiBytesWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  GBytes *bytes = saksi_observation_load_raw_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (bytes == NULL)
    {
      gtk_stack_set_visible_child_name (self->states, "failed");
      return;
    }

  self->bytes = bytes;
  show_bytes (self);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(SaksiBytesWindow) self = user_data;
  g_autoptr(GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  saksi_tell (GTK_WIDGET (self), _("The Bytes Cannot Be Saved"), error->message);
}

static void
picked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SaksiBytesWindow) self = user_data;
  g_autoptr(GFile) file = saksi_pick_finish (result, NULL);

  if (file != NULL && self->bytes != NULL)
    g_file_replace_contents_bytes_async (file, self->bytes, NULL, FALSE,
                                         G_FILE_CREATE_REPLACE_DESTINATION, self->cancellable,
                                         saved_cb, g_object_ref (self));
}

static void
save_cb (SaksiBytesWindow *self)
{
  g_autofree char *name = g_strdup_printf ("saksi-%.12s.%s", self->observation,
                                           self->text != NULL ? "txt" : "bin");

  saksi_pick_save_async (GTK_WIDGET (self), _("Save Bytes"), name, self->cancellable, picked_cb,
                         g_object_ref (self));
}

static void
copy_cb (SaksiBytesWindow *self)
{
  if (self->text != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->text);
}

static void
saksi_bytes_window_dispose (GObject *object)
{
  SaksiBytesWindow *self = SAKSI_BYTES_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_BYTES_WINDOW);

  G_OBJECT_CLASS (saksi_bytes_window_parent_class)->dispose (object);
}

static void
saksi_bytes_window_finalize (GObject *object)
{
  SaksiBytesWindow *self = SAKSI_BYTES_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->text);
  g_free (self->observation);

  G_OBJECT_CLASS (saksi_bytes_window_parent_class)->finalize (object);
}

static void
saksi_bytes_window_class_init (SaksiBytesWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = saksi_bytes_window_dispose;
  object_class->finalize = saksi_bytes_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/map/saksi-bytes-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiBytesWindow, states);
  gtk_widget_class_bind_template_child (widget_class, SaksiBytesWindow, view);
  gtk_widget_class_bind_template_child (widget_class, SaksiBytesWindow, about);
  gtk_widget_class_bind_template_child (widget_class, SaksiBytesWindow, save);
  gtk_widget_class_bind_template_child (widget_class, SaksiBytesWindow, copy);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
saksi_bytes_window_init (SaksiBytesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

/**
 * saksi_bytes_window_new:
 * @parent: the widget that asks
 * @store: the store
 * @observation: the id of an observation whose bytes were kept
 */
GtkWidget *
saksi_bytes_window_new (GtkWidget  *parent,
                        SaksiStore *store,
                        const char *observation)
{
  SaksiBytesWindow *self;

  g_return_val_if_fail (SAKSI_IS_STORE (store), NULL);
  g_return_val_if_fail (observation != NULL, NULL);

  self = g_object_new (SAKSI_TYPE_BYTES_WINDOW, "transient-for", gtk_widget_get_root (parent),
                       NULL);
  self->observation = g_strdup (observation);
  saksi_observation_load_raw_async (store, observation, self->cancellable, loaded_cb,
                                    g_object_ref (self));

  return GTK_WIDGET (self);
}
