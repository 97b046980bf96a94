/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "geo/saksi-map-painter.h"

#include <math.h>

#include "geo/saksi-map-path.h"

/* Rings smaller than this, in pixels both ways, are not worth their work. */
#define MIN_RING 0.3

/* Lines are stroked in groups of about this many points: one long path costs cairo more than
 * several short ones. */
#define STROKE_POINTS 512

static void
set_color (cairo_t             *cr,
           const SaksiMapColor *color)
{
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha);
}

static gboolean
is_visible (const SaksiMapView *view,
            double              turn,
            const SaksiMapBox  *box)
{
  SaksiMapBox seen = saksi_map_view_get_box (view);
  SaksiMapBox turned = { box->left + turn, box->top, box->right + turn, box->bottom };

  return saksi_map_box_overlaps (&seen, &turned);
}

static gboolean
is_speck (const SaksiMapView *view,
          const SaksiMapBox  *box)
{
  return (box->right - box->left) * view->scale < MIN_RING &&
         (box->bottom - box->top) * view->scale < MIN_RING;
}

static void
add_shape_areas (cairo_t            *cr,
                 const SaksiMapView *view,
                 double              turn,
                 const SaksiShape   *shape)
{
  SaksiMapBox box = saksi_shape_get_box (shape);
  guint n_polygons = saksi_shape_get_n_polygons (shape);

  if (n_polygons == 0 || !is_visible (view, turn, &box))
    return;

  for (guint i = 0; i < n_polygons; i++)
    {
      guint n_rings = saksi_shape_get_n_rings (shape, i);

      box = saksi_shape_get_polygon_box (shape, i);
      if (!is_visible (view, turn, &box))
        continue;

      for (guint k = 0; k < n_rings; k++)
        {
          SaksiLine ring = saksi_shape_get_ring (shape, i, k);

          if (!is_speck (view, &ring.box))
            saksi_map_path_add_area (cr, view, turn, &ring);
        }
    }
}

static void
fill_land (cairo_t            *cr,
           const SaksiMapView *view,
           double              turn,
           SaksiShapes        *shapes)
{
  guint n_shapes = saksi_shapes_get_n_shapes (shapes);

  for (guint i = 0; i < n_shapes; i++)
    add_shape_areas (cr, view, turn, saksi_shapes_get_shape (shapes, i));
  cairo_fill (cr);
}

static void
stroke_lines (cairo_t            *cr,
              const SaksiMapView *view,
              double              turn,
              SaksiShapes        *shapes,
              gboolean            coasts)
{
  guint n_lines = saksi_shapes_get_n_lines (shapes);
  guint n_points = 0;

  for (guint i = 0; i < n_lines; i++)
    {
      SaksiLine line = saksi_shapes_get_line (shapes, i);

      if ((line.n_sides < 2) != coasts || !is_visible (view, turn, &line.box) ||
          is_speck (view, &line.box))
        continue;

      n_points += saksi_map_path_add_line (cr, view, turn, &line);
      if (n_points > STROKE_POINTS)
        {
          cairo_stroke (cr);
          n_points = 0;
        }
    }
  cairo_stroke (cr);
}

static void
get_turns (const SaksiMapView *view,
           int                *first,
           int                *last)
{
  SaksiMapBox box = saksi_map_view_get_box (view);

  *first = (int) floor (box.left);
  *last = (int) ceil (box.right) - 1;
}

/**
 * saksi_map_paint_world:
 * @cr: a context on a picture
 * @view: what the picture shows
 * @shapes: the countries
 * @palette: the colours
 *
 * Paints sea, land, coasts and borders. May be called on any thread.
 */
void
saksi_map_paint_world (cairo_t               *cr,
                       const SaksiMapView    *view,
                       SaksiShapes           *shapes,
                       const SaksiMapPalette *palette)
{
  int first, last;

  g_return_if_fail (cr != NULL);
  g_return_if_fail (view != NULL && view->scale > 0);
  g_return_if_fail (shapes != NULL);
  g_return_if_fail (palette != NULL);

  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, view->width, view->height);
  cairo_clip (cr);
  set_color (cr, &palette->sea);
  cairo_paint (cr);

  cairo_set_line_width (cr, palette->line_width);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_BEVEL);
  get_turns (view, &first, &last);
  for (int turn = first; turn <= last; turn++)
    {
      set_color (cr, &palette->land);
      fill_land (cr, view, turn, shapes);
      set_color (cr, &palette->border);
      stroke_lines (cr, view, turn, shapes, FALSE);
      set_color (cr, &palette->coast);
      stroke_lines (cr, view, turn, shapes, TRUE);
    }
  cairo_restore (cr);
}

static void
stroke_shape (cairo_t            *cr,
              const SaksiMapView *view,
              double              turn,
              const SaksiShape   *shape)
{
  guint n_polygons = saksi_shape_get_n_polygons (shape);

  for (guint i = 0; i < n_polygons; i++)
    {
      SaksiMapBox box = saksi_shape_get_polygon_box (shape, i);
      SaksiLine ring;

      if (!is_visible (view, turn, &box) || is_speck (view, &box))
        continue;

      ring = saksi_shape_get_ring (shape, i, 0);
      saksi_map_path_add_line (cr, view, turn, &ring);
      cairo_stroke (cr);
    }
}

/**
 * saksi_map_paint_outline:
 * @cr: a context on a picture
 * @view: what the picture shows
 * @outline: a country and how to mark it
 *
 * Marks a whole country. May be called on any thread.
 */
void
saksi_map_paint_outline (cairo_t               *cr,
                         const SaksiMapView    *view,
                         const SaksiMapOutline *outline)
{
  int first, last;

  g_return_if_fail (cr != NULL);
  g_return_if_fail (view != NULL && view->scale > 0);
  g_return_if_fail (outline != NULL);

  if (outline->shape == NULL)
    return;

  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, view->width, view->height);
  cairo_clip (cr);
  cairo_set_line_width (cr, outline->line_width);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_dash (cr, outline->dashes, outline->n_dashes, outline->dash_offset);

  get_turns (view, &first, &last);
  for (int turn = first; turn <= last; turn++)
    {
      if (outline->fill.alpha > 0)
        {
          set_color (cr, &outline->fill);
          add_shape_areas (cr, view, turn, outline->shape);
          cairo_fill (cr);
        }
      if (outline->line.alpha > 0)
        {
          set_color (cr, &outline->line);
          stroke_shape (cr, view, turn, outline->shape);
        }
    }
  cairo_restore (cr);
}
