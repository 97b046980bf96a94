/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "geo/saksi-map-path.h"

#include <math.h>

/* Points nearer than this to the one before, in pixels, are left out. */
#define MIN_STEP 0.4

/* Areas are simplified beyond this many pixels outside of the view. */
#define MARGIN 8.0

/* Where the rings were cut at the antimeridian or closed along a pole. */
#define CUT_EPSILON 1e-6
#define POLE_BOTTOM 1.5

/* The sides of the view that a point lies beyond. */
typedef enum
{
  SIDE_LEFT = 1 << 0,
  SIDE_RIGHT = 1 << 1,
  SIDE_TOP = 1 << 2,
  SIDE_BOTTOM = 1 << 3,
} Sides;

static Sides
find_sides (const SaksiMapView *view,
            SaksiMapPoint       pixel)
{
  Sides sides = 0;

  if (pixel.x < -MARGIN)
    sides |= SIDE_LEFT;
  else if (pixel.x > view->width + MARGIN)
    sides |= SIDE_RIGHT;
  if (pixel.y < -MARGIN)
    sides |= SIDE_TOP;
  else if (pixel.y > view->height + MARGIN)
    sides |= SIDE_BOTTOM;

  return sides;
}

static SaksiMapPoint
to_pixels (const SaksiMapView  *view,
           double               turn,
           const SaksiMapPoint *point)
{
  SaksiMapPoint turned = { point->x + turn, point->y };

  return saksi_map_view_to_pixels (view, &turned);
}

static gboolean
is_near (SaksiMapPoint a,
         SaksiMapPoint b)
{
  return fabs (a.x - b.x) < MIN_STEP && fabs (a.y - b.y) < MIN_STEP;
}

/**
 * saksi_map_path_add_area:
 * @cr: a context
 * @view: what its picture shows
 * @turn: which copy of the world
 * @ring: a closed ring
 *
 * Adds a ring to the path, to be filled. Of a run of points that all lie beyond the same side of
 * the view only the ends are kept: what is inside of the view stays the same.
 *
 * Returns: how many points were added
 */
guint
saksi_map_path_add_area (cairo_t            *cr,
                         const SaksiMapView *view,
                         double              turn,
                         const SaksiLine    *ring)
{
  SaksiMapPoint last = { 0, 0 };
  SaksiMapPoint skipped = { 0, 0 };
  Sides beyond = 0;
  gboolean has_skipped = FALSE;
  guint n_added = 0;

  for (guint i = 0; i + 1 < ring->n_points; i++)
    {
      SaksiMapPoint pixel = to_pixels (view, turn, &ring->points[i]);
      Sides sides = find_sides (view, pixel);

      if (n_added > 0 && (beyond & sides) != 0)
        {
          beyond &= sides;
          skipped = pixel;
          has_skipped = TRUE;
          continue;
        }
      if (has_skipped)
        {
          cairo_line_to (cr, skipped.x, skipped.y);
          last = skipped;
          has_skipped = FALSE;
          n_added++;
        }
      if (n_added > 0 && is_near (pixel, last))
        continue;

      if (n_added == 0)
        cairo_move_to (cr, pixel.x, pixel.y);
      else
        cairo_line_to (cr, pixel.x, pixel.y);
      last = pixel;
      beyond = sides;
      n_added++;
    }

  if (has_skipped)
    {
      cairo_line_to (cr, skipped.x, skipped.y);
      n_added++;
    }
  if (n_added > 0)
    cairo_close_path (cr);

  return n_added;
}

/* Whether the stretch between two points is where the drawing was cut, and no border. */
static gboolean
is_cut (const SaksiMapPoint *a,
        const SaksiMapPoint *b)
{
  return (a->x < CUT_EPSILON && b->x < CUT_EPSILON) ||
         (a->x > 1 - CUT_EPSILON && b->x > 1 - CUT_EPSILON) ||
         (a->y > POLE_BOTTOM && b->y > POLE_BOTTOM);
}

/**
 * saksi_map_path_add_line:
 * @cr: a context
 * @view: what its picture shows
 * @turn: which copy of the world
 * @line: a line
 *
 * Adds a line to the path, to be stroked. All of it is added, so that its dashes stay where they
 * are on the ground when the view moves.
 *
 * Returns: how many points were added
 */
guint
saksi_map_path_add_line (cairo_t            *cr,
                         const SaksiMapView *view,
                         double              turn,
                         const SaksiLine    *line)
{
  SaksiMapPoint last = { 0, 0 };
  gboolean pen_down = FALSE;
  guint n_added = 0;

  for (guint i = 0; i < line->n_points; i++)
    {
      SaksiMapPoint pixel = to_pixels (view, turn, &line->points[i]);

      if (i > 0 && is_cut (&line->points[i - 1], &line->points[i]))
        pen_down = FALSE;
      if (pen_down && is_near (pixel, last) && i + 1 < line->n_points)
        continue;

      if (pen_down)
        cairo_line_to (cr, pixel.x, pixel.y);
      else
        cairo_move_to (cr, pixel.x, pixel.y);
      last = pixel;
      pen_down = TRUE;
      n_added++;
    }

  return n_added;
}
