/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "briefing/saksi-scene-picture.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n.h>
#include <string.h>

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
  char *title;           /* owned, as the footer: kept with the picture */
  char *footer;
  GByteArray *bytes;     /* owned: of SVG and PDF */
  cairo_surface_t *image; /* owned, nullable: of PNG */
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
  g_free (picture->footer);
  g_byte_array_unref (picture->bytes);
  g_clear_pointer (&picture->image, cairo_surface_destroy);
  g_free (picture);
}

/**
 * saksi_picture_format_from_name:
 * @name: the name of a file
 * @format: (out): what its ending asks for
 *
 * Returns: whether such pictures can be made
 */
gboolean
saksi_picture_format_from_name (const char         *name,
                                SaksiPictureFormat *format)
{
  static const char *const endings[] = { ".png", ".svg", ".pdf" };
  g_autofree char *small = g_ascii_strdown (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (small, endings[i]))
      {
        *format = i;
        return TRUE;
      }

  return FALSE;
}

static cairo_status_t
write_cb (void                *closure,
          const unsigned char *data,
          unsigned int         length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
create_surface (Picture *picture)
{
  cairo_surface_t *surface;

  switch (picture->format)
    {
    case SAKSI_PICTURE_SVG:
      surface = cairo_svg_surface_create_for_stream (write_cb, picture->bytes, picture->width,
                                                     picture->height);
      cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
      return surface;
    case SAKSI_PICTURE_PDF:
      surface = cairo_pdf_surface_create_for_stream (write_cb, picture->bytes,
                                                     picture->width * 0.75,
                                                     picture->height * 0.75);
      cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, picture->title);
      cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, picture->footer);
      cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR,
                                      "Saksi " SAKSI_VERSION);
      return surface;
    case SAKSI_PICTURE_PNG:
    default:
      return cairo_image_surface_create (CAIRO_FORMAT_ARGB32, picture->width, picture->height);
    }
}

/* Text stays text and lines stay lines, where the format has such. */
static void
draw (SaksiScenePicture *self,
      Picture           *picture)
{
  g_autoptr(GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (self->view));
  g_autoptr(GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr(GskRenderNode) node = NULL;
  cairo_surface_t *surface = create_surface (picture);
  cairo_t *cr = cairo_create (surface);

  gdk_paintable_snapshot (paintable, snapshot, picture->width, picture->height);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  if (picture->format == SAKSI_PICTURE_PDF)
    cairo_scale (cr, 0.75, 0.75);
  if (node != NULL)
    gsk_render_node_draw (node, cr);
  cairo_destroy (cr);

  if (picture->format == SAKSI_PICTURE_PNG)
    {
      cairo_surface_flush (surface);
      picture->image = surface;
      return;
    }
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
}

/* Title and sources, as a picture is often passed on without what it came with. */
static GBytes *
encode_png (Picture *picture,
            GError **error)
{
  g_autoptr(GdkPixbuf) pixbuf = gdk_pixbuf_get_from_surface (picture->image, 0, 0, picture->width,
                                                             picture->height);
  char *data = NULL;
  gsize length = 0;

  if (!gdk_pixbuf_save_to_buffer (pixbuf, &data, &length, "png", error, "tEXt::Title",
                                  picture->title, "tEXt::Description", picture->footer,
                                  "tEXt::Software", "Saksi " SAKSI_VERSION, NULL))
    return NULL;

  return g_bytes_new_take (data, length);
}

static GBytes *
encode_svg (Picture *picture)
{
  g_autofree char *text = g_strndup ((const char *) picture->bytes->data, picture->bytes->len);
  char *root = strstr (text, "<svg");
  char *end = root != NULL ? strchr (root, '>') : NULL;
  g_autoptr(GString) svg = g_string_new (NULL);

  if (end == NULL)
    return g_bytes_new (text, strlen (text));

  g_string_append_len (svg, text, end + 1 - text);
  {
    g_autofree char *named = g_markup_printf_escaped (
      "\n<title>%s</title>\n<desc>%s</desc>", picture->title, picture->footer);

    g_string_append (svg, named);
  }
  g_string_append (svg, end + 1);

  return g_string_free_to_bytes (g_steal_pointer (&svg));
}

static void
save_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Picture *picture = data;
  g_autoptr(GBytes) bytes = NULL;
  GError *error = NULL;

  if (picture->format == SAKSI_PICTURE_PNG)
    bytes = encode_png (picture, &error);
  else if (picture->format == SAKSI_PICTURE_SVG)
    bytes = encode_svg (picture);
  else
    bytes = g_bytes_new (picture->bytes->data, picture->bytes->len);

  if (bytes != NULL &&
      g_file_replace_contents (picture->file, g_bytes_get_data (bytes, NULL),
                               g_bytes_get_size (bytes), NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                               cancellable, &error))
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

  picture->footer = saksi_scene_view_dup_footer (self->view);
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
  picture->bytes = g_byte_array_new ();
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
