/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "briefing/saksi-scene-picture.h"

#include <glib/gi18n.h>

#include "briefing/saksi-scene-view.h"
#include "common/saksi-language.h"
#include "paper/saksi-node-draw.h"

#define GIVE_UP_SECONDS 60
#define QUIET_FRAMES 3

#define POINTS_PER_PIXEL 0.75

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
  SaksiPictureForm form;
  GFile *file;            /* owned, nullable: none is written */
  GPtrArray *drawn;       /* owned, nullable, of GskRenderNode: where none is written */
  GPtrArray *scenes;      /* owned, of SaksiScene: those of the picture, one for each page */
  guint first;            /* the first one's place in the briefing, from 0 */
  guint total;            /* how many that has */
  guint at;               /* which of @scenes is being drawn */
  char *title;            /* owned, as the footers: kept with the picture */
  GString *footers;
  SaksiPictureFile *made; /* owned, nullable: while and once it is drawn */
  int quiet_frames;
  GdkFrameClock *clock;   /* owned */
  gulong painted_id;
  GSource *cancelled;     /* owned, nullable */
  guint give_up_id;
} Picture;

G_DEFINE_FINAL_TYPE (SaksiScenePicture, saksi_scene_picture, GTK_TYPE_WIDGET)

static void
stop_watching (Picture *picture)
{
  g_clear_signal_handler (&picture->painted_id, picture->clock);
  g_clear_object (&picture->clock);
  g_clear_handle_id (&picture->give_up_id, g_source_remove);
  if (picture->cancelled != NULL)
    g_source_destroy (picture->cancelled);
  g_clear_pointer (&picture->cancelled, g_source_unref);
}

static void
picture_free (gpointer data)
{
  Picture *picture = data;

  stop_watching (picture);
  g_clear_object (&picture->file);
  g_clear_pointer (&picture->drawn, g_ptr_array_unref);
  g_ptr_array_unref (picture->scenes);
  g_free (picture->title);
  g_string_free (picture->footers, TRUE);
  g_clear_pointer (&picture->made, saksi_picture_file_free);
  g_free (picture);
}

/* A page has the size that was asked for, whatever the scene is laid out in. */
static SaksiPictureFile *
create_file (Picture *picture)
{
  const SaksiPictureForm *form = &picture->form;
  double scale = form->page_width > 0 ? form->page_width / form->width : POINTS_PER_PIXEL;
  SaksiPictureFile *file;

  if (form->format != SAKSI_PICTURE_PDF)
    return saksi_picture_file_new (form->format, form->width, form->height, 1, picture->title,
                                   NULL);

  file = saksi_picture_file_new_pages (form->width * scale, form->height * scale, picture->title,
                                       NULL);
  cairo_scale (saksi_picture_file_get_context (file), scale, scale);

  return file;
}

/* Text stays text and lines stay lines, where the format has such. */
static void
draw_page (SaksiScenePicture *self,
           Picture           *picture)
{
  g_autoptr(GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (self->view));
  g_autoptr(GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr(GskRenderNode) node = NULL;
  cairo_t *cr;

  gdk_paintable_snapshot (paintable, snapshot, picture->form.width, picture->form.height);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  if (picture->drawn != NULL)
    {
      if (node != NULL)
        g_ptr_array_add (picture->drawn, gsk_render_node_ref (node));
      return;
    }

  if (picture->made == NULL)
    picture->made = create_file (picture);
  cr = saksi_picture_file_get_context (picture->made);
  if (node != NULL)
    saksi_node_draw (node, cr);
  if (picture->form.format == SAKSI_PICTURE_PDF)
    cairo_show_page (cr);
}

static const char *
get_title (SaksiScene *scene)
{
  const char *title = saksi_text_get (&scene->title, saksi_language_get_current ());

  return title != NULL ? title : "";
}

/* Pages can be gone to by the titles of their scenes. */
static void
end_pages (Picture *picture)
{
  saksi_picture_file_set_subject (picture->made, picture->footers->str);
  for (guint i = 0; picture->scenes->len > 1 && i < picture->scenes->len; i++)
    saksi_picture_file_name_page (picture->made, i + 1, get_title (picture->scenes->pdata[i]));
  saksi_picture_file_finish (picture->made);
}

/* Returns: (transfer full): @file where there is none yet, else one with a number in its name */
static GFile *
find_free (GFile        *file,
           GCancellable *cancellable)
{
  g_autoptr(GFile) folder = g_file_get_parent (file);
  g_autofree char *name = g_file_get_basename (file);
  const char *ending = strrchr (name, '.');
  int length = ending != NULL ? (int) (ending - name) : (int) strlen (name);
  GFile *found = g_object_ref (file);

  for (guint i = 2; g_file_query_exists (found, cancellable); i++)
    {
      g_autofree char *numbered = g_strdup_printf ("%.*s-%u%s", length, name, i, name + length);

      g_object_unref (found);
      found = g_file_get_child (folder, numbered);
    }

  return found;
}

static void
save_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Picture *picture = data;
  g_autoptr(GFile) file = picture->form.beside ? find_free (picture->file, cancellable)
                                               : g_object_ref (picture->file);
  GError *error = NULL;

  if (saksi_picture_file_write (picture->made, file, cancellable, &error))
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

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  g_autoptr(GTask) task = finish (user_data);

  g_task_return_error_if_cancelled (task);

  return G_SOURCE_REMOVE;
}

static void
show_scene (SaksiScenePicture *self,
            Picture           *picture)
{
  picture->quiet_frames = 0;
  saksi_scene_view_set_scene (self->view, picture->scenes->pdata[picture->at],
                              picture->first + picture->at + 1, picture->total);
  g_clear_handle_id (&picture->give_up_id, g_source_remove);
  picture->give_up_id = g_timeout_add_seconds (GIVE_UP_SECONDS, give_up_cb, self);
  gtk_widget_queue_draw (GTK_WIDGET (self->view));
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

/* Takes over @task. A thread may be the last to let go of a task, and a widget must not end there:
 * it gets another one. */
static void
save (GTask   *task,
      Picture *picture)
{
  g_autoptr(GTask) part = g_task_new (NULL, g_task_get_cancellable (task), saved_cb, task);

  g_task_set_task_data (part, picture, NULL);
  g_task_run_in_thread (part, save_thread);
}

static void
painted_cb (GdkFrameClock     *clock,
            SaksiScenePicture *self)
{
  Picture *picture = g_task_get_task_data (self->task);
  g_autoptr(GTask) task = NULL;
  g_autofree char *footer = NULL;

  if (saksi_scene_view_get_settled (self->view))
    picture->quiet_frames++;
  else
    picture->quiet_frames = 0;
  if (picture->quiet_frames < QUIET_FRAMES)
    {
      gtk_widget_queue_draw (GTK_WIDGET (self->view));
      return;
    }

  footer = saksi_scene_view_dup_footer (self->view);
  if (*footer != '\0')
    g_string_append_printf (picture->footers, "%s%s", picture->footers->len > 0 ? "\n" : "",
                            footer);
  draw_page (self, picture);
  if (++picture->at < picture->scenes->len)
    {
      show_scene (self, picture);
      return;
    }
  task = finish (self);
  if (picture->drawn != NULL)
    {
      g_task_return_pointer (task, g_steal_pointer (&picture->drawn),
                             (GDestroyNotify) g_ptr_array_unref);
      return;
    }
  end_pages (picture);
  save (g_steal_pointer (&task), picture);
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
    gtk_widget_allocate (GTK_WIDGET (self->view), picture->form.width, picture->form.height, -1,
                         NULL);
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

static Picture *
picture_new (SaksiBriefing          *briefing,
             guint                   first,
             guint                   n,
             const SaksiPictureForm *form)
{
  Picture *picture = g_new0 (Picture, 1);

  picture->form = *form;
  picture->first = first;
  picture->total = briefing->scenes->len;
  picture->scenes = g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_scene_unref);
  for (guint i = first; i < first + n; i++)
    g_ptr_array_add (picture->scenes, saksi_scene_ref (briefing->scenes->pdata[i]));
  picture->footers = g_string_new (NULL);

  return picture;
}

/* Takes over @picture. */
static void
start (SaksiScenePicture   *self,
       Picture             *picture,
       gpointer             tag,
       GCancellable        *cancellable,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  self->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->task, tag);
  g_task_set_task_data (self->task, picture, picture_free);

  self->view = SAKSI_SCENE_VIEW (saksi_scene_view_new (self->store));
  gtk_widget_set_parent (GTK_WIDGET (self->view), GTK_WIDGET (self));
  picture->clock = g_object_ref (gtk_widget_get_frame_clock (GTK_WIDGET (self)));
  picture->painted_id = g_signal_connect (picture->clock, "after-paint", G_CALLBACK (painted_cb),
                                          self);
  if (cancellable != NULL)
    {
      picture->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_callback (picture->cancelled, G_SOURCE_FUNC (cancelled_cb), self, NULL);
      g_source_attach (picture->cancelled, g_main_context_get_thread_default ());
    }
  show_scene (self, picture);
}

/**
 * saksi_scene_picture_save_async:
 * @self: a maker of pictures in a window that is shown
 * @briefing: a briefing
 * @first: the first scene that the picture is of, from 0
 * @n: how many there are from there: more than one only in a PDF, each on a page of its own
 * @form: the format and the size
 * @file: where to; it is replaced as a whole or not at all
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is there
 * @user_data: given to @callback
 *
 * Makes one picture; another one may be asked for when it is done.
 */
void
saksi_scene_picture_save_async (SaksiScenePicture      *self,
                                SaksiBriefing          *briefing,
                                guint                   first,
                                guint                   n,
                                const SaksiPictureForm *form,
                                GFile                  *file,
                                GCancellable           *cancellable,
                                GAsyncReadyCallback     callback,
                                gpointer                user_data)
{
  const char *title = saksi_text_get (&briefing->title, saksi_language_get_current ());
  Picture *picture;

  g_return_if_fail (self->task == NULL);
  g_return_if_fail (gtk_widget_get_realized (GTK_WIDGET (self)));
  g_return_if_fail (n > 0 && first + n <= briefing->scenes->len);
  g_return_if_fail (n == 1 || form->format == SAKSI_PICTURE_PDF);

  picture = picture_new (briefing, first, n, form);
  picture->file = g_object_ref (file);
  picture->title = g_strdup (n == 1 || title == NULL ? get_title (picture->scenes->pdata[0])
                                                     : title);
  start (self, picture, saksi_scene_picture_save_async, cancellable, callback, user_data);
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

static void
unref_node (gpointer node)
{
  gsk_render_node_unref (node);
}

/**
 * saksi_scene_picture_draw_async:
 * @self: a maker of pictures in a window that is shown
 * @briefing: a briefing with scenes
 * @width: in pixels: how scenes are laid out
 * @height: likewise
 * @cancellable: (nullable): a cancellable
 * @callback: called when all scenes are drawn
 * @user_data: given to @callback
 *
 * Draws all scenes, to be put onto something else than a file.
 */
void
saksi_scene_picture_draw_async (SaksiScenePicture   *self,
                                SaksiBriefing       *briefing,
                                int                  width,
                                int                  height,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  const SaksiPictureForm form = { .width = width, .height = height };
  Picture *picture;

  g_return_if_fail (self->task == NULL);
  g_return_if_fail (gtk_widget_get_realized (GTK_WIDGET (self)));
  g_return_if_fail (briefing->scenes->len > 0);

  picture = picture_new (briefing, 0, briefing->scenes->len, &form);
  picture->drawn = g_ptr_array_new_with_free_func (unref_node);
  start (self, picture, saksi_scene_picture_draw_async, cancellable, callback, user_data);
}

/**
 * saksi_scene_picture_draw_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): of #GskRenderNode: a drawing of each scene
 */
GPtrArray *
saksi_scene_picture_draw_finish (GAsyncResult *result,
                                 GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_scene_picture_draw_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
