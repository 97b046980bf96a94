/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "map/saksi-place-painter.h"

#include <math.h>

/* In pixels of the window. */
#define LINE_WIDTH 1.6
#define LANDMARK 5.0
#define UNKNOWN_RADIUS 9.0

/* What follows for certain is hatched widely, what holds for glass fibre only is hatched closely
 * and lies within it: the two are told apart without colour. */
static const double hatch_steps[SAKSI_N_LATENCY_BOUNDS] = {
  [SAKSI_LATENCY_HARD] = 11,
  [SAKSI_LATENCY_FIBRE] = 5.5,
};
static const double tints[SAKSI_N_LATENCY_BOUNDS] = {
  [SAKSI_LATENCY_HARD] = 0.07,
  [SAKSI_LATENCY_FIBRE] = 0.13,
};

static void
set_color (cairo_t             *cr,
           const SaksiMapColor *color,
           double               alpha)
{
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha * alpha);
}

static void
add_ring (cairo_t            *cr,
          const SaksiMapView *view,
          GArray             *ring,
          int                 turn)
{
  for (guint i = 0; i < ring->len; i++)
    {
      const SaksiGeoPoint *place = &g_array_index (ring, SaksiGeoPoint, i);
      SaksiMapPoint point = saksi_mercator_project (place->longitude, place->latitude);

      point.x += turn;
      point = saksi_map_view_to_pixels (view, &point);
      if (i == 0)
        cairo_move_to (cr, point.x, point.y);
      else
        cairo_line_to (cr, point.x, point.y);
    }
  cairo_close_path (cr);
}

/* Boxes lie side by side: on whole pixels there is no seam between them. */
static void
add_boxes (cairo_t            *cr,
           const SaksiMapView *view,
           GArray             *boxes,
           int                 turn)
{
  for (guint i = 0; i < boxes->len; i++)
    {
      const SaksiGeoBox *box = &g_array_index (boxes, SaksiGeoBox, i);
      SaksiMapPoint corner = saksi_mercator_project (box->west, box->north);
      SaksiMapPoint other = saksi_mercator_project (box->east, box->south);

      corner.x += turn;
      other.x += turn;
      corner = saksi_map_view_to_pixels (view, &corner);
      other = saksi_map_view_to_pixels (view, &other);
      if (other.x < 0 || other.y < 0 || corner.x > view->width || corner.y > view->height)
        continue;

      cairo_rectangle (cr, round (corner.x), round (corner.y),
                       MAX (round (other.x) - round (corner.x), 1),
                       MAX (round (other.y) - round (corner.y), 1));
    }
}

/**
 * saksi_place_painter_hatch:
 * @cr: a context, clipped to what is to be hatched
 * @view: what the picture shows
 * @bound: how exact the area is
 * @style: colours
 *
 * Tints the area and draws slanted lines, which stay where they are on the ground when the view
 * moves.
 */
void
saksi_place_painter_hatch (cairo_t               *cr,
                           const SaksiMapView    *view,
                           SaksiLatencyBound      bound,
                           const SaksiPlaceStyle *style)
{
  double step = hatch_steps[bound] * M_SQRT2 * style->scale_factor;
  double left, top, right, bottom, first;

  set_color (cr, &style->region, tints[bound]);
  cairo_paint (cr);

  cairo_clip_extents (cr, &left, &top, &right, &bottom);
  first = floor ((left + top + (view->left + view->top) * view->scale) / step) * step -
          (view->left + view->top) * view->scale;
  set_color (cr, &style->region, 0.75);
  cairo_set_line_width (cr, style->scale_factor);
  cairo_set_dash (cr, NULL, 0, 0);
  for (double sum = first; sum < right + bottom; sum += step)
    {
      cairo_move_to (cr, sum - top, top);
      cairo_line_to (cr, sum - bottom, bottom);
    }
  cairo_stroke (cr);
}

static void
paint_region (cairo_t                *cr,
              const SaksiMapView     *view,
              const SaksiBoardRegion *region,
              const SaksiPlaceStyle  *style,
              int                     turn)
{
  double dashes[] = { 6 * style->scale_factor, 4 * style->scale_factor };
  gboolean has_outline = region->outline != NULL && region->outline->len > 2;

  if (!has_outline && (region->boxes == NULL || region->boxes->len == 0))
    return;

  cairo_save (cr);
  if (has_outline)
    add_ring (cr, view, region->outline, turn);
  else
    {
      cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
      add_boxes (cr, view, region->boxes, turn);
    }
  cairo_clip (cr);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_DEFAULT);
  saksi_place_painter_hatch (cr, view, region->bound, style);
  cairo_restore (cr);

  if (!has_outline)
    return;

  cairo_save (cr);
  add_ring (cr, view, region->outline, turn);
  cairo_set_line_width (cr, LINE_WIDTH * style->scale_factor);
  if (region->bound == SAKSI_LATENCY_HARD)
    cairo_set_dash (cr, dashes, 2, 0);
  set_color (cr, &style->region, 1);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* Returns: (transfer full) (nullable): the places at the radius of the database */
static GArray *
trace_ring (const SaksiBoardRing *ring)
{
  SaksiDisc disc = { saksi_vector_from_point (ring->centre), ring->radius_km };

  if (!(ring->radius_km > 0))
    return NULL;

  return saksi_discs_trace_meeting (&disc, 1, &disc.centre);
}

/* A ring without a radius is drawn small and with gaps: how large it is, nobody says. */
static void
paint_ring (cairo_t               *cr,
            const SaksiMapView    *view,
            const SaksiBoardRing  *ring,
            const SaksiPlaceStyle *style,
            int                    turn)
{
  g_autoptr(GArray) circle = trace_ring (ring);
  double dashes[] = { 2 * style->scale_factor, 3 * style->scale_factor };

  cairo_save (cr);
  cairo_set_line_width (cr, LINE_WIDTH * style->scale_factor);
  set_color (cr, &style->ring, 0.85);
  if (circle != NULL && circle->len > 2)
    add_ring (cr, view, circle, turn);
  else
    {
      SaksiMapPoint point = saksi_mercator_project (ring->centre.longitude, ring->centre.latitude);

      point.x += turn;
      point = saksi_map_view_to_pixels (view, &point);
      cairo_new_sub_path (cr);
      cairo_arc (cr, point.x, point.y, UNKNOWN_RADIUS * style->scale_factor, 0, 2 * G_PI);
      cairo_set_dash (cr, dashes, 2, 0);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

/**
 * saksi_place_painter_draw_landmark:
 * @cr: a context
 * @x: of its middle
 * @y: of its middle
 * @style: colours
 *
 * A small solid triangle.
 */
void
saksi_place_painter_draw_landmark (cairo_t               *cr,
                                   double                 x,
                                   double                 y,
                                   const SaksiPlaceStyle *style)
{
  double half = LANDMARK * style->scale_factor;

  cairo_move_to (cr, x, y - half);
  cairo_line_to (cr, x + half, y + half * 0.75);
  cairo_line_to (cr, x - half, y + half * 0.75);
  cairo_close_path (cr);
  cairo_set_line_width (cr, 1.5 * style->scale_factor);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_dash (cr, NULL, 0, 0);
  set_color (cr, &style->ground, 1);
  cairo_stroke_preserve (cr);
  set_color (cr, &style->landmark, 1);
  cairo_fill (cr);
}

static void
paint_landmark (cairo_t                  *cr,
                const SaksiMapView       *view,
                const SaksiBoardLandmark *landmark,
                const SaksiPlaceStyle    *style,
                int                       turn)
{
  SaksiMapPoint point = saksi_mercator_project (landmark->point.longitude,
                                                landmark->point.latitude);

  point.x += turn;
  point = saksi_map_view_to_pixels (view, &point);
  if (point.x > -LANDMARK * 2 && point.x < view->width + LANDMARK * 2 &&
      point.y > -LANDMARK * 2 && point.y < view->height + LANDMARK * 2)
    saksi_place_painter_draw_landmark (cr, point.x, point.y, style);
}

static gboolean
find_middle (const SaksiBoardRegion *region,
             SaksiMapPoint          *middle)
{
  SaksiMapBox box;

  if (!saksi_board_region_find_box (region, &box))
    return FALSE;

  *middle = (SaksiMapPoint) { (box.left + box.right) / 2, (box.top + box.bottom) / 2 };
  return TRUE;
}

/* The areas of one subject belong together: a dotted line says so, and is no way that data goes. */
static void
paint_links (cairo_t                 *cr,
             const SaksiMapView      *view,
             SaksiBoard              *board,
             const SaksiBoardAnycast *anycast,
             const SaksiPlaceStyle   *style,
             int                      turn)
{
  double dashes[] = { 1.5 * style->scale_factor, 4 * style->scale_factor };
  gboolean begun = FALSE;

  cairo_save (cr);
  for (guint i = 0; i < board->regions->len; i++)
    {
      const SaksiBoardRegion *region = g_ptr_array_index (board->regions, i);
      SaksiMapPoint middle;

      if (region->bound != SAKSI_LATENCY_HARD ||
          g_strcmp0 (region->subject, anycast->subject) != 0 || !find_middle (region, &middle))
        continue;

      middle.x += turn;
      middle = saksi_map_view_to_pixels (view, &middle);
      if (begun)
        cairo_line_to (cr, middle.x, middle.y);
      else
        cairo_move_to (cr, middle.x, middle.y);
      begun = TRUE;
    }
  cairo_set_dash (cr, dashes, 2, 0);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_width (cr, LINE_WIDTH * style->scale_factor);
  set_color (cr, &style->region, 0.8);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
paint_turn (cairo_t               *cr,
            const SaksiMapView    *view,
            SaksiBoard            *board,
            const SaksiPlaceStyle *style,
            int                    turn)
{
  for (guint bound = 0; bound < SAKSI_N_LATENCY_BOUNDS; bound++)
    for (guint i = 0; i < board->regions->len; i++)
      {
        const SaksiBoardRegion *region = g_ptr_array_index (board->regions, i);

        if (region->bound == bound)
          paint_region (cr, view, region, style, turn);
      }
  for (guint i = 0; i < board->anycast->len; i++)
    paint_links (cr, view, board, g_ptr_array_index (board->anycast, i), style, turn);
  for (guint i = 0; i < board->rings->len; i++)
    paint_ring (cr, view, g_ptr_array_index (board->rings, i), style, turn);
  for (guint i = 0; i < board->landmarks->len; i++)
    paint_landmark (cr, view, g_ptr_array_index (board->landmarks, i), style, turn);
}

/**
 * saksi_place_painter_paint:
 * @cr: a context on a picture
 * @view: what the picture shows
 * @board: the board whose regions, rings and landmarks are painted
 * @style: colours
 *
 * Paints what measurements leave: areas, never points where a machine is. May be called on any
 * thread, because a board does not change.
 */
void
saksi_place_painter_paint (cairo_t               *cr,
                           const SaksiMapView    *view,
                           SaksiBoard            *board,
                           const SaksiPlaceStyle *style)
{
  SaksiMapBox box;

  g_return_if_fail (cr != NULL && view != NULL && view->scale > 0);
  g_return_if_fail (board != NULL && style != NULL);

  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, view->width, view->height);
  cairo_clip (cr);
  box = saksi_map_view_get_box (view);

  /* An area across the antimeridian begins in the world before. */
  for (int turn = (int) floor (box.left) - 1; turn <= (int) ceil (box.right); turn++)
    paint_turn (cr, view, board, style, turn);
  cairo_restore (cr);
}

static gboolean
find_ring_box (GArray      *ring,
               SaksiMapBox *box)
{
  *box = SAKSI_MAP_BOX_EMPTY;
  for (guint i = 0; ring != NULL && i < ring->len; i++)
    {
      const SaksiGeoPoint *place = &g_array_index (ring, SaksiGeoPoint, i);
      SaksiMapPoint point = saksi_mercator_project (place->longitude, place->latitude);

      saksi_map_box_add_point (box, &point);
    }

  return !saksi_map_box_is_empty (box);
}

/* Returns: whether the region is drawn anywhere; then @box is what it spans */
gboolean
saksi_board_region_find_box (const SaksiBoardRegion *self,
                             SaksiMapBox            *box)
{
  if (find_ring_box (self->outline, box))
    return TRUE;

  for (guint i = 0; self->boxes != NULL && i < self->boxes->len; i++)
    {
      const SaksiGeoBox *part = &g_array_index (self->boxes, SaksiGeoBox, i);
      SaksiMapPoint corner = saksi_mercator_project (part->west, part->north);
      SaksiMapPoint other = saksi_mercator_project (part->east, part->south);

      saksi_map_box_add_point (box, &corner);
      saksi_map_box_add_point (box, &other);
    }

  return !saksi_map_box_is_empty (box);
}

/* Returns: whether the place is known; then @box is what the ring spans */
gboolean
saksi_board_ring_find_box (const SaksiBoardRing *self,
                           SaksiMapBox          *box)
{
  g_autoptr(GArray) circle = NULL;
  SaksiMapPoint centre;

  if (!isfinite (self->centre.longitude) || !isfinite (self->centre.latitude))
    return FALSE;

  circle = trace_ring (self);
  if (find_ring_box (circle, box))
    return TRUE;

  centre = saksi_mercator_project (self->centre.longitude, self->centre.latitude);
  *box = (SaksiMapBox) { centre.x, centre.y, centre.x, centre.y };
  return TRUE;
}
