/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/saksi-node-draw.h"

#include <math.h>

/* What widgets draw, in files whose lines stay lines and whose text stays text. In SVG cairo cannot
 * draw all of it as it is. */

/* What can only be drawn as a picture is so much finer than a screen. */
#define FINENESS 3.0

/* A border whose sides differ in colour is drawn as a mesh, which SVG does not have: cairo would
 * make one large picture of the whole drawing. Nearly always it is sides of no width that differ.
 *
 * Returns: (transfer full): the same border, in one colour where one is enough */
static GskRenderNode *
build_border (GskRenderNode *border)
{
  const float *widths = gsk_border_node_get_widths (border);
  const GdkRGBA *colors = gsk_border_node_get_colors (border);
  const GdkRGBA *color = NULL;

  for (guint i = 0; i < 4; i++)
    if (widths[i] > 0)
      {
        if (color != NULL && !gdk_rgba_equal (color, &colors[i]))
          return gsk_render_node_ref (border);
        color = &colors[i];
      }
  if (color == NULL)
    return gsk_render_node_ref (border);

  return gsk_border_node_new (gsk_border_node_get_outline (border), widths,
                              (const GdkRGBA[4]) { *color, *color, *color, *color });
}

/* A drawing that was recorded elsewhere than at the origin is put into another place by cairo, and
 * only a part of it.
 *
 * Returns: (transfer full): the same drawing, or a picture of it */
static GskRenderNode *
build_drawing (GskRenderNode *drawing)
{
  graphene_rect_t bounds;
  cairo_surface_t *surface;
  cairo_t *cr;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GdkTexture) texture = NULL;
  int width, height;
  gsize stride;

  gsk_render_node_get_bounds (drawing, &bounds);
  if (graphene_point_equal (&bounds.origin, graphene_point_zero ()))
    return gsk_render_node_ref (drawing);

  width = (int) ceil (bounds.size.width * FINENESS);
  height = (int) ceil (bounds.size.height * FINENESS);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cr = cairo_create (surface);
  cairo_scale (cr, width / bounds.size.width, height / bounds.size.height);
  cairo_translate (cr, -bounds.origin.x, -bounds.origin.y);
  gsk_render_node_draw (drawing, cr);
  cairo_destroy (cr);

  cairo_surface_flush (surface);
  stride = (gsize) cairo_image_surface_get_stride (surface);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), stride * height,
                                      (GDestroyNotify) cairo_surface_destroy, surface);
  texture = gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);

  return gsk_texture_node_new (texture, &bounds);
}

static GskRenderNode *build (GskRenderNode *node);

static GskRenderNode *
build_container (GskRenderNode *container)
{
  guint n = gsk_container_node_get_n_children (container);
  g_autoptr(GPtrArray) children =
    g_ptr_array_new_full (n, (GDestroyNotify) gsk_render_node_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (children, build (gsk_container_node_get_child (container, i)));

  return gsk_container_node_new ((GskRenderNode **) children->pdata, n);
}

/* Returns: (transfer full): a node that draws the same */
static GskRenderNode *
build (GskRenderNode *node)
{
  g_autoptr(GskRenderNode) child = NULL;

  switch (gsk_render_node_get_node_type (node))
    {
    case GSK_BORDER_NODE:
      return build_border (node);
    case GSK_CAIRO_NODE:
      return build_drawing (node);
    case GSK_CONTAINER_NODE:
      return build_container (node);
    case GSK_TRANSFORM_NODE:
      child = build (gsk_transform_node_get_child (node));
      return gsk_transform_node_new (child, gsk_transform_node_get_transform (node));
    case GSK_OPACITY_NODE:
      child = build (gsk_opacity_node_get_child (node));
      return gsk_opacity_node_new (child, gsk_opacity_node_get_opacity (node));
    case GSK_CLIP_NODE:
      child = build (gsk_clip_node_get_child (node));
      return gsk_clip_node_new (child, gsk_clip_node_get_clip (node));
    case GSK_ROUNDED_CLIP_NODE:
      child = build (gsk_rounded_clip_node_get_child (node));
      return gsk_rounded_clip_node_new (child, gsk_rounded_clip_node_get_clip (node));
    default:
      return gsk_render_node_ref (node);
    }
}

/**
 * saksi_node_draw:
 * @node: what widgets draw
 * @cr: of a file
 */
void
saksi_node_draw (GskRenderNode *node,
                 cairo_t       *cr)
{
  g_autoptr(GskRenderNode) drawn =
    cairo_surface_get_type (cairo_get_target (cr)) == CAIRO_SURFACE_TYPE_SVG
    ? build (node) : gsk_render_node_ref (node);

  gsk_render_node_draw (drawn, cr);
}
