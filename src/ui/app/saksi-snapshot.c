/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/saksi-snapshot.h"

#include <glib/gi18n.h>

/* A picture of the window as it is drawn, taken when the visible page says that it has settled
 * and has been drawn after that. Nothing here waits for a length of time, except to give up. */

#define GIVE_UP_SECONDS 60
#define QUIET_FRAMES 3
#define NORMAL_DPI 96

/* The state of one picture; belongs to its task. */
typedef struct
{
  SaksiWindow *window; /* owned */
  char *path;          /* owned */
  int width;
  int height;

  GdkFrameClock *clock; /* owned, from when the window has one */
  gulong painted_id;
  guint give_up_id;
  int quiet_frames; /* drawn one after the other with the page settled */
} Snapshot;

static void
stop_watching (Snapshot *snapshot)
{
  g_clear_signal_handler (&snapshot->painted_id, snapshot->clock);
  g_clear_object (&snapshot->clock);
  g_clear_handle_id (&snapshot->give_up_id, g_source_remove);
}

static void
snapshot_free (Snapshot *snapshot)
{
  stop_watching (snapshot);
  g_clear_object (&snapshot->window);
  g_free (snapshot->path);
  g_free (snapshot);
}

/* Returns: (transfer full): the same picture in memory that any thread may read */
static GdkTexture *
copy_to_memory (GdkTexture *texture)
{
  int width = gdk_texture_get_width (texture);
  int height = gdk_texture_get_height (texture);
  size_t stride = (size_t) width * 4;
  guchar *pixels = g_malloc (stride * height);
  g_autoptr(GBytes) bytes = g_bytes_new_take (pixels, stride * height);

  gdk_texture_download (texture, pixels, stride);

  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
}

/* Returns: (transfer full): the window's contents at the size that was asked for */
static GdkTexture *
render_window (Snapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (snapshot->window);
  g_autoptr(GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  g_autoptr(GtkSnapshot) drawing = gtk_snapshot_new ();
  g_autoptr(GskRenderNode) node = NULL;
  GskRenderer *renderer = gtk_native_get_renderer (GTK_NATIVE (widget));
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, snapshot->width, snapshot->height);
  g_autoptr(GdkTexture) texture = NULL;

  gdk_paintable_snapshot (paintable, drawing, snapshot->width, snapshot->height);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&drawing));

  texture = gsk_renderer_render_texture (renderer, node, &area);

  return copy_to_memory (texture);
}

static void
save_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  g_autoptr(GBytes) png = gdk_texture_save_to_png_bytes (GDK_TEXTURE (source));
  GError *error = NULL;

  /* check-style: allow sync: runs in a thread of its own */
  if (g_file_set_contents (task_data, g_bytes_get_data (png, NULL), g_bytes_get_size (png),
                           &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
take (GTask *task)
{
  Snapshot *snapshot = g_task_get_task_data (task);
  int width = gtk_widget_get_width (GTK_WIDGET (snapshot->window));
  int height = gtk_widget_get_height (GTK_WIDGET (snapshot->window));
  g_autoptr(GdkTexture) texture = NULL;
  g_autoptr(GTask) save = NULL;

  stop_watching (snapshot);
  if (width != snapshot->width || height != snapshot->height)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED,
                               _("The window became %d×%d, not %d×%d"), width, height,
                               snapshot->width, snapshot->height);
      g_object_unref (task);
      return;
    }

  texture = render_window (snapshot);
  save = g_task_new (texture, g_task_get_cancellable (task), saved_cb, task);
  g_task_set_task_data (save, g_strdup (snapshot->path), g_free);
  g_task_run_in_thread (save, save_thread);
}

static void
painted_cb (GdkFrameClock *clock,
            gpointer       user_data)
{
  GTask *task = user_data;
  Snapshot *snapshot = g_task_get_task_data (task);
  SaksiPage *page = saksi_window_get_page (snapshot->window);

  if (page != NULL && saksi_page_get_settled (page))
    snapshot->quiet_frames++;
  else
    snapshot->quiet_frames = 0;

  if (snapshot->quiet_frames >= QUIET_FRAMES)
    take (task);
  else
    gtk_widget_queue_draw (GTK_WIDGET (snapshot->window));
}

static gboolean
give_up_cb (gpointer user_data)
{
  GTask *task = user_data;
  Snapshot *snapshot = g_task_get_task_data (task);

  snapshot->give_up_id = 0;
  stop_watching (snapshot);
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_TIMED_OUT,
                           _("The page has not settled after %d seconds"), GIVE_UP_SECONDS);
  g_object_unref (task);

  return G_SOURCE_REMOVE;
}

/* Makes pictures the same everywhere: no animation, no blinking, one font, no frame around the
 * window. Call it before a window is shown. */
void
saksi_snapshot_prepare (double text_scale)
{
  g_autoptr(GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/id/saksi/Saksi/app/snapshot.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  g_object_set (gtk_settings_get_default (),
                "gtk-enable-animations", FALSE,
                "gtk-cursor-blink", FALSE,
                "gtk-decoration-layout", ":close",
                "gtk-font-name", "Cantarell 11",
                "gtk-xft-antialias", 1,
                "gtk-xft-hinting", 1,
                "gtk-xft-hintstyle", "hintslight",
                "gtk-xft-rgba", "none",
                "gtk-xft-dpi", (int) (NORMAL_DPI * 1024 * text_scale),
                NULL);
}

/* Draws @window, which is on the screen and shows its pages, into a PNG file. */
void
saksi_snapshot_take_async (SaksiWindow        *window,
                           const char         *path,
                           int                 width,
                           int                 height,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  GTask *task;
  Snapshot *snapshot;

  g_return_if_fail (gtk_widget_get_realized (GTK_WIDGET (window)));

  task = g_task_new (window, cancellable, callback, user_data);
  snapshot = g_new0 (Snapshot, 1);
  snapshot->window = g_object_ref (window);
  snapshot->path = g_strdup (path);
  snapshot->width = width;
  snapshot->height = height;
  snapshot->clock = g_object_ref (gtk_widget_get_frame_clock (GTK_WIDGET (window)));
  g_task_set_source_tag (task, saksi_snapshot_take_async);
  g_task_set_task_data (task, snapshot, (GDestroyNotify) snapshot_free);

  /* The task is released by what ends the watching. */
  snapshot->painted_id = g_signal_connect (snapshot->clock, "after-paint", G_CALLBACK (painted_cb),
                                           task);
  snapshot->give_up_id = g_timeout_add_seconds (GIVE_UP_SECONDS, give_up_cb, task);
  gtk_widget_queue_draw (GTK_WIDGET (window));
}

gboolean
saksi_snapshot_take_finish (GAsyncResult *result,
                            GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_snapshot_take_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
