/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "geo/saksi-map-fill.h"

#include <math.h>

#include "geo/saksi-map-path.h"

/* Rings smaller than this, in pixels both ways, are not worth their work. */
#define MIN_RING 0.3

/* In pixels: as far as the outlines of neighbours, each drawn without its nearest points, are
 * apart, and the part of a pixel that is left over. */
#define SEAM_WIDTH 1.4

static void
set_color (cairo_t             *cr,
           const SaksiMapColor *color)
{
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha);
}

static gboolean
is_visible (const SaksiMapView *view,
            const SaksiMapBox  *box)
{
  SaksiMapBox seen = saksi_map_view_get_box (view);

  return saksi_map_box_overlaps (&seen, box) &&
         ((box->right - box->left) * view->scale >= MIN_RING ||
          (box->bottom - box->top) * view->scale >= MIN_RING);
}

static void
add_shape (cairo_t            *cr,
           const SaksiMapView *view,
           const SaksiShape   *shape)
{
  for (guint i = 0; i < saksi_shape_get_n_polygons (shape); i++)
    {
      SaksiMapBox box = saksi_shape_get_polygon_box (shape, i);

      if (!is_visible (view, &box))
        continue;
      for (guint k = 0; k < saksi_shape_get_n_rings (shape, i); k++)
        {
          SaksiLine ring = saksi_shape_get_ring (shape, i, k);

          saksi_map_path_add_area (cr, view, 0, &ring);
        }
    }
}

/**
 * saksi_map_paint_hatch:
 * @cr: a context with a path
 * @style: how stripes are drawn
 * @phase: where one stripe goes through: the sum of the coordinates of a point on it
 *
 * Stripes over what the path encloses; the path is used up. May be called on any thread.
 */
void
saksi_map_paint_hatch (cairo_t                 *cr,
                       const SaksiMapFillStyle *style,
                       double                   phase)
{
  double left, top, right, bottom;
  double step = MAX (style->hatch_step, 1) * G_SQRT2;

  cairo_save (cr);
  cairo_clip (cr);
  cairo_clip_extents (cr, &left, &top, &right, &bottom);
  set_color (cr, &style->hatch);
  cairo_set_line_width (cr, MAX (style->hatch_step / 5, 1));
  cairo_set_dash (cr, NULL, 0, 0);

  for (double at = phase + floor ((left + top - phase) / step) * step; at < right + bottom;
       at += step)
    {
      cairo_move_to (cr, at - top + 1, top - 1);
      cairo_line_to (cr, at - bottom - 1, bottom + 1);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* Where two regions meet, each covers a pixel in part, and the ground would show through: an edge
 * of the region's own colour, half of it on the neighbour, leaves no seam. */
static void
paint_fill (cairo_t            *cr,
            const SaksiMapView *view,
            const SaksiMapFill *fill)
{
  cairo_new_path (cr);
  add_shape (cr, view, fill->shape);
  set_color (cr, &fill->color);
  if (fill->color.alpha < 1)
    {
      cairo_fill (cr);
      return;
    }

  cairo_fill_preserve (cr);
  cairo_stroke (cr);
}

/**
 * saksi_map_paint_fills:
 * @cr: a context on a picture
 * @view: what the picture shows
 * @fills: regions and their colours
 * @n_fills: how many
 * @style: how their outlines are drawn
 *
 * Fills regions without seams, then draws stripes and outlines. May be called on any thread.
 */
void
saksi_map_paint_fills (cairo_t                 *cr,
                       const SaksiMapView      *view,
                       const SaksiMapFill      *fills,
                       guint                    n_fills,
                       const SaksiMapFillStyle *style)
{
  g_return_if_fail (cr != NULL);
  g_return_if_fail (view != NULL && view->scale > 0);
  g_return_if_fail (style != NULL);

  cairo_save (cr);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, SEAM_WIDTH);
  for (guint i = 0; i < n_fills; i++)
    if (fills[i].shape != NULL)
      paint_fill (cr, view, &fills[i]);

  cairo_set_line_width (cr, style->line_width);
  for (guint i = 0; i < n_fills; i++)
    {
      if (fills[i].shape == NULL)
        continue;
      cairo_new_path (cr);
      add_shape (cr, view, fills[i].shape);
      /* The stripes of all regions are one pattern, which moves with the map. */
      if (fills[i].hatched)
        {
          saksi_map_paint_hatch (cr, style, -(view->left + view->top) * view->scale);
          add_shape (cr, view, fills[i].shape);
        }
      set_color (cr, &fills[i].line);
      cairo_stroke (cr);
    }
  cairo_restore (cr);
}
