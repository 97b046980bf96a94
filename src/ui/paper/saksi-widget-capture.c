/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/saksi-widget-capture.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#include "common/saksi-page.h"
#include "map/saksi-world-map.h"
#include "paper/saksi-node-draw.h"
#include "paper/saksi-paper-private.h"
#include "station/saksi-form-view.h"

/* So many frames after names and signatures were covered, they are covered on the screen. With
 * another style everything is painted anew, some of it by threads. */
#define QUIET_FRAMES 2
#define RESTYLED_FRAMES 6

/* After so many nothing more is waited for. */
#define MAX_FRAMES 120

/* So long after the last frame none is expected any more: a window that is minimised has none. */
#define GIVE_UP_SECONDS 10

/* The footer is set in points, which are this many pixels; and stands so far from the edges. */
#define POINT 1.5
#define MARGIN 16.0

/* As fine as screens and projectors of twice the usual resolution. */
#define PNG_SCALE 2.0

/* A picture while it is taken; belongs to its task. */
typedef struct
{
  GtkWidget *widget;    /* owned */
  GPtrArray *uncovered; /* owned, of SaksiFormView, owned: that were not covered before */
  gboolean is_map;
  gboolean restyled;    /* the light style stands in for the dark one */
  AdwColorScheme scheme; /* that it was before */
  GdkFrameClock *clock; /* owned */
  gulong painted_id;
  gulong unmapped_id;
  GSource *cancelled;   /* owned, nullable */
  guint give_up_id;
  int frames;           /* one after the other with all of it there */
  int painted;          /* others */
} Taking;

static void
stop_waiting (Taking *taking)
{
  g_clear_signal_handler (&taking->painted_id, taking->clock);
  g_clear_signal_handler (&taking->unmapped_id, taking->widget);
  g_clear_handle_id (&taking->give_up_id, g_source_remove);
  if (taking->cancelled != NULL)
    g_source_destroy (taking->cancelled);
  g_clear_pointer (&taking->cancelled, g_source_unref);
}

static void
taking_free (gpointer data)
{
  Taking *taking = data;

  stop_waiting (taking);
  for (guint i = 0; i < taking->uncovered->len; i++)
    g_object_set (taking->uncovered->pdata[i], "covered", FALSE, NULL);
  if (taking->is_map)
    saksi_world_map_set_plain (SAKSI_WORLD_MAP (taking->widget), FALSE);
  if (taking->restyled)
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (), taking->scheme);
  g_ptr_array_unref (taking->uncovered);
  g_clear_object (&taking->clock);
  g_object_unref (taking->widget);
  g_free (taking);
}

void
saksi_capture_free (SaksiCapture *self)
{
  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_free (self->credit);
  g_free (self);
}

static void
cover_forms (GtkWidget *widget,
             GPtrArray *uncovered)
{
  if (SAKSI_IS_FORM_VIEW (widget) && !saksi_form_view_get_covered (SAKSI_FORM_VIEW (widget)))
    {
      g_ptr_array_add (uncovered, g_object_ref (widget));
      g_object_set (widget, "covered", TRUE, NULL);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    cover_forms (child, uncovered);
}

/* The window paints what is behind a widget. */
static void
snapshot_background (GtkWidget   *widget,
                     GtkSnapshot *snapshot,
                     double       width,
                     double       height)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  GdkRGBA color = { 1, 1, 1, 1 };

  gtk_style_context_lookup_color (style, "window_bg_color", &color);
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (0, 0, (float) width,
                                                                    (float) height));
}

static SaksiCapture *
take (GtkWidget *widget)
{
  g_autoptr(GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  g_autoptr(GtkSnapshot) snapshot = gtk_snapshot_new ();
  SaksiCapture *capture = g_new0 (SaksiCapture, 1);

  capture->width = gtk_widget_get_width (widget);
  capture->height = gtk_widget_get_height (widget);
  if (SAKSI_IS_WORLD_MAP (widget))
    capture->credit = g_strdup (saksi_world_map_get_tile_credit (SAKSI_WORLD_MAP (widget)));
  snapshot_background (widget, snapshot, capture->width, capture->height);
  gdk_paintable_snapshot (paintable, snapshot, capture->width, capture->height);
  capture->node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));

  return capture;
}

static gboolean
is_settled (GtkWidget *widget)
{
  GtkWidget *page = gtk_widget_get_ancestor (widget, SAKSI_TYPE_PAGE);

  return page == NULL || saksi_page_get_settled (SAKSI_PAGE (page));
}

/* Paper is light. */
static void
restyle (Taking *taking)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  if (!adw_style_manager_get_dark (manager))
    return;

  taking->restyled = TRUE;
  taking->scheme = adw_style_manager_get_color_scheme (manager);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_LIGHT);
}

/* Takes over @task. */
static void
return_nothing (GTask *task)
{
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED,
                           _("What was to be drawn is not shown any more."));
  g_object_unref (task);
}

static gboolean
give_up_cb (gpointer user_data)
{
  Taking *taking = g_task_get_task_data (user_data);

  taking->give_up_id = 0;
  stop_waiting (taking);
  return_nothing (user_data);

  return G_SOURCE_REMOVE;
}

static void
expect_frame (Taking *taking,
              GTask  *task)
{
  g_clear_handle_id (&taking->give_up_id, g_source_remove);
  taking->give_up_id = g_timeout_add_seconds (GIVE_UP_SECONDS, give_up_cb, task);
}

/* In the middle of that nobody is to be called who may show something else. */
static void
unmapped_cb (GtkWidget *widget,
             gpointer   user_data)
{
  Taking *taking = g_task_get_task_data (user_data);

  stop_waiting (taking);
  taking->give_up_id = g_idle_add (give_up_cb, user_data);
}

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;

  stop_waiting (g_task_get_task_data (task));
  g_task_return_error_if_cancelled (task);

  return G_SOURCE_REMOVE;
}

static void
painted_cb (GdkFrameClock *clock,
            gpointer       user_data)
{
  Taking *taking = g_task_get_task_data (user_data);

  taking->frames = is_settled (taking->widget) || ++taking->painted > MAX_FRAMES
                   ? taking->frames + 1 : 0;
  if (taking->frames < (taking->restyled ? RESTYLED_FRAMES : QUIET_FRAMES))
    {
      expect_frame (taking, user_data);
      gtk_widget_queue_draw (taking->widget);
      return;
    }

  stop_waiting (taking);
  if (gtk_widget_get_width (taking->widget) <= 0 || gtk_widget_get_height (taking->widget) <= 0)
    {
      return_nothing (user_data);
      return;
    }
  g_task_return_pointer (user_data, take (taking->widget), (GDestroyNotify) saksi_capture_free);
  g_object_unref (user_data);
}

/* Until it is painted, goes away, or nobody wants it any more. */
static void
start_waiting (Taking *taking,
               GTask  *task)
{
  GCancellable *cancellable = g_task_get_cancellable (task);

  taking->painted_id = g_signal_connect (taking->clock, "after-paint", G_CALLBACK (painted_cb),
                                         task);
  taking->unmapped_id = g_signal_connect (taking->widget, "unmap", G_CALLBACK (unmapped_cb), task);
  if (cancellable != NULL)
    {
      taking->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_callback (taking->cancelled, G_SOURCE_FUNC (cancelled_cb), task, NULL);
      g_source_attach (taking->cancelled, g_main_context_get_thread_default ());
    }
  expect_frame (taking, task);
  gtk_widget_queue_draw (taking->widget);
}

/**
 * saksi_capture_async:
 * @widget: what is on the screen
 * @for_paper: whether it is to be light, whatever the style
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is there
 * @user_data: given to @callback
 *
 * Takes what @widget draws. Names and signatures on forms are covered for it, and buttons on a map
 * go away. When it is not shown any more before that is done, or not painted, it is an error.
 */
void
saksi_capture_async (GtkWidget           *widget,
                     gboolean             for_paper,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  GTask *task = g_task_new (widget, cancellable, callback, user_data);
  Taking *taking = g_new0 (Taking, 1);

  taking->widget = g_object_ref (widget);
  taking->uncovered = g_ptr_array_new_with_free_func (g_object_unref);
  g_task_set_source_tag (task, saksi_capture_async);
  g_task_set_task_data (task, taking, taking_free);
  if (!gtk_widget_get_mapped (widget))
    {
      return_nothing (task);
      return;
    }

  taking->clock = g_object_ref (gtk_widget_get_frame_clock (widget));
  if (for_paper)
    restyle (taking);
  cover_forms (widget, taking->uncovered);
  taking->is_map = SAKSI_IS_WORLD_MAP (widget);
  if (taking->is_map)
    saksi_world_map_set_plain (SAKSI_WORLD_MAP (widget), TRUE);
  start_waiting (taking, task);
}

SaksiCapture *
saksi_capture_finish (GAsyncResult  *result,
                      GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_capture_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Returns: (transfer full) (nullable): that of @caption, and whose pictures of a server are in it:
 * their terms want that on every copy */
char *
saksi_capture_dup_caveat (const SaksiCapture *self,
                          const SaksiCaption *caption)
{
  if (self->credit == NULL || caption->caveat == NULL)
    return g_strdup (self->credit != NULL ? self->credit : caption->caveat);

  return g_strconcat (caption->caveat, " ", self->credit, NULL);
}

typedef struct
{
  SaksiPictureFile *made; /* owned */
  GFile *file;            /* owned */
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  saksi_picture_file_free (save->made);
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
  GError *error = NULL;

  if (saksi_picture_file_write (save->made, save->file, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* The footer stands below the picture, dark on light, whatever the style of the picture. */
static SaksiPictureFile *
draw (const SaksiCapture *self,
      const SaksiCaption *caption,
      SaksiPictureFormat  format)
{
  PangoContext *context = saksi_paper_text_new_context ();
  g_autofree char *subject = NULL;
  g_autofree char *first = NULL;
  g_autofree char *caveat = saksi_capture_dup_caveat (self, caption);
  SaksiFooter footer;
  double inner = (self->width - 2 * MARGIN) / POINT;
  double height;
  SaksiPictureFile *made;
  cairo_t *cr;

  saksi_caption_get_footer (caption, &footer);
  footer.caveat = caveat;
  subject = saksi_footer_dup_text (&footer);
  if (caption->title != NULL)
    footer.as_of = first = g_strdup_printf ("%s · %s", caption->title, caption->as_of);
  height = ceil (saksi_footer_measure (&footer, context, inner) * POINT + 1.5 * MARGIN);
  made = saksi_picture_file_new (format, self->width, self->height + height, PNG_SCALE,
                                 caption->title, subject);
  cr = saksi_picture_file_get_context (made);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, self->width, self->height);
  cairo_clip (cr);
  saksi_node_draw (self->node, cr);
  cairo_restore (cr);
  cairo_scale (cr, POINT, POINT);
  saksi_footer_draw (&footer, cr, context, NULL, MARGIN / POINT,
                     (self->height + MARGIN / 2) / POINT, inner);
  g_object_unref (context);
  saksi_picture_file_finish (made);

  return made;
}

/**
 * saksi_capture_save_async:
 * @self: what was drawn
 * @caption: what has to stand below it
 * @format: of the file
 * @file: where to; it is replaced as a whole or not at all
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is there
 * @user_data: given to @callback
 */
void
saksi_capture_save_async (const SaksiCapture  *self,
                          const SaksiCaption  *caption,
                          SaksiPictureFormat   format,
                          GFile               *file,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Save *save = g_new0 (Save, 1);

  save->made = draw (self, caption, format);
  save->file = g_object_ref (file);
  g_task_set_source_tag (task, saksi_capture_save_async);
  g_task_set_task_data (task, save, save_free);
  g_task_run_in_thread (task, save_thread);
}

gboolean
saksi_capture_save_finish (GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_capture_save_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
