/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "geo/saksi-territories-private.h"

#include <math.h>
#include <stdlib.h>

/* Land on the grid: the cells along its borders, with what these may be off by, and those whose
 * centres are inside. */

/* How far north and south of a point to look for cells, in degrees: more than the reach of a point
 * and half a row. */
#define REACH_DEGREES 0.5

/* Where a border crosses the middle of a row. */
typedef struct
{
  guint row;
  double x;      /* on the map: 0 to 1 */
} Crossing;

static void
add_disc (SaksiCells   *cells,
          SaksiGrid    *grid,
          SaksiGeoPoint centre,
          double        radius_km)
{
  double degrees = REACH_DEGREES + radius_km / SAKSI_EARTH_HALF_TURN_KM * 180;
  guint end = saksi_grid_find_row (grid, centre.latitude - degrees);

  for (guint row = saksi_grid_find_row (grid, centre.latitude + degrees); row <= end; row++)
    {
      SaksiSpan span = saksi_grid_cover_disc (grid, row, centre, radius_km);

      saksi_cells_add_span (cells, &span);
    }
}

static double
get_row_y (SaksiGrid *grid,
           guint      row)
{
  return saksi_mercator_project (0, saksi_grid_get_row_latitude (grid, row)).y;
}

static void
add_crossings (GArray              *crossings,
               SaksiGrid           *grid,
               const double        *rows_y,
               const SaksiMapPoint *a,
               const SaksiMapPoint *b)
{
  const SaksiMapPoint *north = a->y < b->y ? a : b;
  const SaksiMapPoint *south = a->y < b->y ? b : a;
  double longitude;
  double latitude;

  saksi_mercator_unproject (north, &longitude, &latitude);
  for (guint row = saksi_grid_find_row (grid, latitude);
       row < saksi_grid_get_n_rows (grid) && rows_y[row] < south->y; row++)
    if (rows_y[row] >= north->y)
      {
        Crossing crossing = {
          row, north->x + (south->x - north->x) * (rows_y[row] - north->y) / (south->y - north->y),
        };

        g_array_append_val (crossings, crossing);
      }
}

static int
compare_crossings (gconstpointer a,
                   gconstpointer b)
{
  const Crossing *first = a;
  const Crossing *second = b;

  if (first->row != second->row)
    return first->row < second->row ? -1 : 1;

  return first->x < second->x ? -1 : first->x > second->x;
}

static void
fill_between (SaksiCells *cells,
              SaksiGrid  *grid,
              guint       row,
              double      from,
              double      to)
{
  guint length = saksi_grid_get_row_length (grid, row);
  double first = MAX (ceil (from * length - 0.5), 0);
  double end = MIN (floor (to * length - 0.5) + 1, length);
  SaksiSpan span = { row, (guint) first, end > first ? (guint) (end - first) : 0 };

  saksi_cells_add_span (cells, &span);
}

static void
fill_part (SaksiCells               *cells,
           SaksiGrid                *grid,
           const double             *rows_y,
           const SaksiTerritoryPart *part)
{
  g_autoptr(GArray) crossings = g_array_new (FALSE, FALSE, sizeof (Crossing));
  guint n_rings = saksi_shape_get_n_rings (part->shape, part->polygon);

  for (guint i = 0; i < n_rings; i++)
    {
      SaksiLine ring = saksi_shape_get_ring (part->shape, part->polygon, i);

      for (guint k = 1; k < ring.n_points; k++)
        add_crossings (crossings, grid, rows_y, &ring.points[k - 1], &ring.points[k]);
    }
  g_array_sort (crossings, compare_crossings);

  for (guint i = 0; i + 1 < crossings->len;)
    {
      const Crossing *from = &g_array_index (crossings, Crossing, i);
      const Crossing *to = &g_array_index (crossings, Crossing, i + 1);

      if (from->row == to->row)
        fill_between (cells, grid, from->row, from->x, to->x);
      i += from->row == to->row ? 2 : 1;
    }
}

/* Lists every cell that @self may touch. */
GArray *
saksi_territory_list_spans (const SaksiTerritory *self,
                            SaksiGrid            *grid)
{
  g_autoptr(SaksiCells) cells = saksi_cells_new (grid);
  g_autofree double *rows_y = g_new (double, saksi_grid_get_n_rows (grid));

  for (guint row = 0; row < saksi_grid_get_n_rows (grid); row++)
    rows_y[row] = get_row_y (grid, row);

  for (guint i = 0; i < self->parts->len; i++)
    fill_part (cells, grid, rows_y, &g_array_index (self->parts, SaksiTerritoryPart, i));
  for (guint i = 0; i < self->points->len; i++)
    add_disc (cells, grid, saksi_vector_to_point (&g_array_index (self->points, SaksiVector, i)),
              SAKSI_TERRITORY_TOLERANCE_KM + SAKSI_BORDER_STEP_KM / 2);
  for (guint i = 0; i < self->discs->len; i++)
    {
      const SaksiDisc *disc = &g_array_index (self->discs, SaksiDisc, i);

      add_disc (cells, grid, saksi_vector_to_point (&disc->centre),
                disc->radius_km + SAKSI_TERRITORY_TOLERANCE_KM);
    }

  return saksi_cells_list_spans (cells);
}
