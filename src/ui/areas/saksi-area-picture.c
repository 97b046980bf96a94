/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "areas/saksi-area-picture.h"

#include <math.h>

/* So much more than what is seen is painted at each edge, in pixels of the window: it comes into
 * view while the map is moved, before there is a new picture. */
#define RIM 160

/* With less than this of it left at an edge it is time for another picture. */
#define LEAST_RIM 32

/* Sizes that differ less than this are the same. */
#define SAME_SIZE 1e-6

struct _SaksiAreaPicture
{
  SaksiMapView view;        /* in pixels of the device */
  cairo_surface_t *surface; /* owned */
  GdkTexture *texture;      /* owned, nullable: made when a renderer asks for one */
  SaksiWorld *world;        /* owned, nullable */
};

/**
 * saksi_area_order_new:
 * @view: what is seen, in pixels of the window
 * @scale_factor: pixels of the device for one of the window
 *
 * Returns: (transfer full): an order for a picture of that and a rim around it
 */
SaksiAreaOrder *
saksi_area_order_new (const SaksiMapView *view,
                      double              scale_factor)
{
  SaksiAreaOrder *self = g_new0 (SaksiAreaOrder, 1);

  self->scale_factor = scale_factor;
  self->view = (SaksiMapView) {
    .left = view->left - RIM / view->scale,
    .top = view->top - RIM / view->scale,
    .scale = view->scale * scale_factor,
    .width = (int) ((view->width + 2 * RIM) * scale_factor),
    .height = (int) ((view->height + 2 * RIM) * scale_factor),
  };

  return self;
}

/**
 * saksi_area_order_free:
 * @self: (transfer full) (nullable): an order
 */
void
saksi_area_order_free (SaksiAreaOrder *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->shapes, saksi_shapes_unref);
  g_clear_pointer (&self->fills, g_array_unref);
  g_clear_pointer (&self->world, saksi_world_unref);
  g_free (self);
}

static void
free_order (gpointer order)
{
  saksi_area_order_free (order);
}

static void
free_picture (gpointer picture)
{
  saksi_area_picture_free (picture);
}

/**
 * saksi_area_picture_free:
 * @self: (transfer full) (nullable): a picture
 */
void
saksi_area_picture_free (SaksiAreaPicture *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->texture);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_clear_pointer (&self->world, saksi_world_unref);
  g_free (self);
}

/* Land without sea: the ground of the window stays what it is. */
static gboolean
paint_land (SaksiAreaPicture     *self,
            cairo_t              *cr,
            const SaksiAreaOrder *order,
            GError              **error)
{
  self->world = order->world != NULL ? saksi_world_ref (order->world) : saksi_world_load (error);
  if (self->world == NULL)
    return FALSE;

  saksi_map_paint_world (cr, &order->view,
                         saksi_world_get_shapes (self->world,
                                                 MAX (saksi_map_detail_for_view (&order->view),
                                                      SAKSI_MAP_DETAIL_FINE)),
                         &order->land);

  return TRUE;
}

static void
paint_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  const SaksiAreaOrder *order = task_data;
  g_autoptr(SaksiAreaPicture) self = g_new0 (SaksiAreaPicture, 1);
  GError *error = NULL;
  gboolean painted = TRUE;
  cairo_t *cr;

  if (g_task_return_error_if_cancelled (task))
    return;

  self->view = order->view;
  self->surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, order->view.width,
                                              order->view.height);
  cr = cairo_create (self->surface);
  if (order->fills == NULL)
    painted = paint_land (self, cr, order, &error);
  else
    saksi_map_paint_fills (cr, &order->view, (const SaksiMapFill *) order->fills->data,
                           order->fills->len, &order->style);
  cairo_destroy (cr);
  cairo_surface_flush (self->surface);

  if (painted)
    g_task_return_pointer (task, g_steal_pointer (&self), free_picture);
  else
    g_task_return_error (task, error);
}

/* Paints @order, which it takes, on another thread. */
void
saksi_area_picture_paint_async (SaksiAreaOrder     *order,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, saksi_area_picture_paint_async);
  g_task_set_task_data (task, order, free_order);
  g_task_run_in_thread (task, paint_thread);
}

/* Returns: (transfer full) (nullable): the picture, or NULL with @error set */
SaksiAreaPicture *
saksi_area_picture_paint_finish (GAsyncResult *result,
                                 GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Whether the picture serves for @view, in pixels of the window, and for a little more to come. */
gboolean
saksi_area_picture_covers (SaksiAreaPicture   *self,
                           const SaksiMapView *view)
{
  double size = view->scale / self->view.scale;
  double left = (view->left - self->view.left) * view->scale;
  double top = (view->top - self->view.top) * view->scale;

  return fabs (size * round (1 / size) - 1) < SAME_SIZE &&
         MIN (left, top) >= LEAST_RIM &&
         self->view.width * size - left - view->width >= LEAST_RIM &&
         self->view.height * size - top - view->height >= LEAST_RIM;
}

/* Returns: (transfer none) (nullable): the land that was read for the picture */
SaksiWorld *
saksi_area_picture_get_world (SaksiAreaPicture *self)
{
  return self->world;
}

static GdkTexture *
ensure_texture (SaksiAreaPicture *self)
{
  if (self->texture == NULL)
    {
      int stride = cairo_image_surface_get_stride (self->surface);
      int height = cairo_image_surface_get_height (self->surface);
      g_autoptr(GBytes) bytes = NULL;

      bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (self->surface),
                                          (gsize) stride * height,
                                          (GDestroyNotify) cairo_surface_destroy,
                                          cairo_surface_reference (self->surface));
      self->texture = gdk_memory_texture_new (cairo_image_surface_get_width (self->surface), height,
                                              GDK_MEMORY_DEFAULT, bytes, stride);
    }

  return self->texture;
}

/* Draws the picture where it belongs in what is seen: larger or smaller than it is, while one of
 * the right size is being painted. */
void
saksi_area_picture_snapshot (SaksiAreaPicture   *self,
                             GtkSnapshot        *snapshot,
                             const SaksiMapView *view,
                             gboolean            as_texture)
{
  double size = view->scale / self->view.scale;
  double left = (self->view.left - view->left) * view->scale;
  double top = (self->view.top - view->top) * view->scale;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) view->width, (float) view->height);
  cairo_t *cr;

  /* Of the right size it is drawn pixel by pixel. */
  if (fabs (size * round (1 / size) - 1) < SAME_SIZE)
    {
      left = round (left);
      top = round (top);
    }
  if (as_texture)
    {
      graphene_rect_t all = GRAPHENE_RECT_INIT ((float) left, (float) top,
                                                (float) (self->view.width * size),
                                                (float) (self->view.height * size));

      gtk_snapshot_append_texture (snapshot, ensure_texture (self), &all);
      return;
    }

  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_translate (cr, left, top);
  cairo_scale (cr, size, size);
  cairo_set_source_surface (cr, self->surface, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
}
