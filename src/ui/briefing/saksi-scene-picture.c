/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "briefing/saksi-scene-picture.h"

#include <glib/gi18n.h>

#include "briefing/saksi-scene-view.h"
#include "common/saksi-language.h"

#define GIVE_UP_SECONDS 60
#define QUIET_FRAMES 3

/**
 * SaksiScenePicture:
 *
 * Makes pictures of scenes in any size. It has a place in a window, as a widget is only drawn in
 * one, but takes no room and shows nothing there: the scene is laid out in the size of the picture
 * and drawn into the file alone.
 */
struct _SaksiScenePicture
{
  GtkWidget parent_instance;

  SaksiStore *store;     /* owned */
  SaksiSceneView *view;  /* owned: a child, nullable: while a picture is made */
  GTask *task;           /* owned, nullable: likewise */
};

/* What is being made; belongs to the task. */
typedef struct
{
  int width;
  int height;
  SaksiPictureFormat format;
  GFile *file;           /* owned */
  char *title;           /* owned */
  SaksiPictureFile *made; /* owned, nullable: once it is drawn */
  int quiet_frames;
  GdkFrameClock *clock;  /* owned */
  gulong painted_id;
  guint give_up_id;
} Picture;

G_DEFINE_FINAL_TYPE (SaksiScenePicture, saksi_scene_picture, GTK_TYPE_WIDGET)

static void
stop_watching (Picture *picture)
{
  g_clear_signal_handler (&picture->painted_id, picture->clock);
  g_clear_object (&picture->clock);
  g_clear_handle_id (&picture->give_up_id, g_source_remove);
}

static void
picture_free (gpointer data)
{
  Picture *picture = data;

  stop_watching (picture);
  g_object_unref (picture->file);
  g_free (picture->title);
  g_clear_pointer (&picture->made, saksi_picture_file_free);
  g_free (picture);
}

/* Text stays text and lines stay lines, where the format has such. */
static void
draw (SaksiScenePicture *self,
      Picture           *picture)
{
  g_autoptr(GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (self->view));
  g_autoptr(GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr(GskRenderNode) node = NULL;
  g_autofree char *footer = saksi_scene_view_dup_footer (self->view);

  picture->made = saksi_picture_file_new (picture->format, picture->width, picture->height, 1,
                                          picture->title, footer);
  gdk_paintable_snapshot (paintable, snapshot, picture->width, picture->height);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  if (node != NULL)
    gsk_render_node_draw (node, saksi_picture_file_get_context (picture->made));
  saksi_picture_file_finish (picture->made);
}

static void
save_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Picture *picture = data;
  GError *error = NULL;

  if (saksi_picture_file_write (picture->made, picture->file, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static GTask *
finish (SaksiScenePicture *self)
{
  stop_watching (g_task_get_task_data (self->task));
  if (self->view != NULL)
    {
      gtk_widget_unparent (GTK_WIDGET (self->view));
      self->view = NULL;
    }

  return g_steal_pointer (&self->task);
}

static void
painted_cb (GdkFrameClock     *clock,
            SaksiScenePicture *self)
{
  Picture *picture = g_task_get_task_data (self->task);
  g_autoptr(GTask) task = NULL;

  if (saksi_scene_view_get_settled (self->view))
    picture->quiet_frames++;
  else
    picture->quiet_frames = 0;
  if (picture->quiet_frames < QUIET_FRAMES)
    {
      gtk_widget_queue_draw (GTK_WIDGET (self->view));
      return;
    }

  draw (self, picture);
  task = finish (self);
  g_task_run_in_thread (task, save_thread);
}

static gboolean
give_up_cb (gpointer user_data)
{
  SaksiScenePicture *self = user_data;
  Picture *picture = g_task_get_task_data (self->task);
  g_autoptr(GTask) task = NULL;

  picture->give_up_id = 0;
  task = finish (self);
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_TIMED_OUT,
                           _("The scene has not settled after %d seconds"), GIVE_UP_SECONDS);

  return G_SOURCE_REMOVE;
}

static void
saksi_scene_picture_measure (GtkWidget      *widget,
                             GtkOrientation  orientation,
                             int             for_size,
                             int            *minimum,
                             int            *natural,
                             int            *minimum_baseline,
                             int            *natural_baseline)
{
  *minimum = *natural = 0;
}

static void
saksi_scene_picture_size_allocate (GtkWidget *widget,
                                   int        width,
                                   int        height,
                                   int        baseline)
{
  SaksiScenePicture *self = SAKSI_SCENE_PICTURE (widget);
  const Picture *picture = self->task != NULL ? g_task_get_task_data (self->task) : NULL;

  if (picture != NULL && self->view != NULL)
    gtk_widget_allocate (GTK_WIDGET (self->view), picture->width, picture->height, -1, NULL);
}

/* What is not drawn has nothing to make a picture of, so it is drawn without being seen. */
static void
saksi_scene_picture_snapshot (GtkWidget   *widget,
                              GtkSnapshot *snapshot)
{
  SaksiScenePicture *self = SAKSI_SCENE_PICTURE (widget);

  if (self->view == NULL)
    return;

  gtk_snapshot_push_opacity (snapshot, 0);
  gtk_widget_snapshot_child (widget, GTK_WIDGET (self->view), snapshot);
  gtk_snapshot_pop (snapshot);
}

static void
saksi_scene_picture_dispose (GObject *object)
{
  SaksiScenePicture *self = SAKSI_SCENE_PICTURE (object);

  if (self->task != NULL)
    {
      g_autoptr(GTask) task = finish (self);

      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
    }
  g_clear_object (&self->store);

  G_OBJECT_CLASS (saksi_scene_picture_parent_class)->dispose (object);
}

static void
saksi_scene_picture_class_init (SaksiScenePictureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = saksi_scene_picture_dispose;
  widget_class->measure = saksi_scene_picture_measure;
  widget_class->size_allocate = saksi_scene_picture_size_allocate;
  widget_class->snapshot = saksi_scene_picture_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
saksi_scene_picture_init (SaksiScenePicture *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * saksi_scene_picture_new:
 * @store: the store
 */
GtkWidget *
saksi_scene_picture_new (SaksiStore *store)
{
  SaksiScenePicture *self = g_object_new (SAKSI_TYPE_SCENE_PICTURE, NULL);

  self->store = g_object_ref (store);

  return GTK_WIDGET (self);
}

/**
 * saksi_scene_picture_save_async:
 * @self: a maker of pictures in a window that is shown
 * @scene: what the picture is of
 * @number: which of the briefing it is, from 1; 0 to leave that out
 * @total: of how many
 * @width: in pixels
 * @height: in pixels
 * @format: the format of the file
 * @file: where to; it is replaced as a whole or not at all
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is there
 * @user_data: given to @callback
 *
 * Makes one picture; another one may be asked for when it is done.
 */
void
saksi_scene_picture_save_async (SaksiScenePicture   *self,
                                SaksiScene          *scene,
                                guint                number,
                                guint                total,
                                int                  width,
                                int                  height,
                                SaksiPictureFormat   format,
                                GFile               *file,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  const char *title = saksi_text_get (&scene->title, saksi_language_get_current ());
  Picture *picture = g_new0 (Picture, 1);

  g_return_if_fail (self->task == NULL);
  g_return_if_fail (gtk_widget_get_realized (GTK_WIDGET (self)));

  picture->width = width;
  picture->height = height;
  picture->format = format;
  picture->file = g_object_ref (file);
  picture->title = g_strdup (title != NULL ? title : "");
  self->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->task, saksi_scene_picture_save_async);
  g_task_set_task_data (self->task, picture, picture_free);

  self->view = SAKSI_SCENE_VIEW (saksi_scene_view_new (self->store));
  gtk_widget_set_parent (GTK_WIDGET (self->view), GTK_WIDGET (self));
  saksi_scene_view_set_scene (self->view, scene, number, total);
  picture->clock = g_object_ref (gtk_widget_get_frame_clock (GTK_WIDGET (self)));
  picture->painted_id = g_signal_connect (picture->clock, "after-paint", G_CALLBACK (painted_cb),
                                          self);
  picture->give_up_id = g_timeout_add_seconds (GIVE_UP_SECONDS, give_up_cb, self);
  gtk_widget_queue_draw (GTK_WIDGET (self->view));
}

/**
 * saksi_scene_picture_save_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: whether the picture was made; %FALSE with @error set
 */
gboolean
saksi_scene_picture_save_finish (GAsyncResult *result,
                                 GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_scene_picture_save_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
