/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "geo/saksi-latency-region.h"

#define SEED 5

/* A place at random, every one of the earth as likely as any other. */
static SaksiGeoPoint
pick_point (GRand *rand)
{
  return (SaksiGeoPoint) {
    g_rand_double_range (rand, -180, 180), asin (g_rand_double_range (rand, -1, 1)) * 180 / G_PI,
  };
}

static double
measure (SaksiGeoPoint a,
         SaksiGeoPoint b)
{
  SaksiVector from = saksi_vector_from_point (a);
  SaksiVector to = saksi_vector_from_point (b);

  return saksi_vector_get_distance_km (&from, &to);
}

/* The shortest times between cities, as the specification of hosting evidence prints them: through
 * glass and through nothing. */
static void
test_published_times (void)
{
  static const SaksiGeoPoint to[] = {
    { 103.82, 1.35 }, { 101.69, 3.14 }, { 114.17, 22.32 }, { 120.16, 30.27 }, { 126.98, 37.57 },
    { 2.35, 48.86 }, { -77.49, 39.04 },
  };
  static const struct
  {
    SaksiGeoPoint from;
    double times[G_N_ELEMENTS (to)][SAKSI_N_LATENCY_BOUNDS];
  } rows[] = {
    { { 106.8456, -6.2088 }, { { 6.0, 8.9 }, { 7.9, 11.6 }, { 21.8, 32.0 }, { 28.7, 42.1 },
                               { 35.3, 51.9 }, { 77.3, 113.5 }, { 109.0, 160.0 } } },
    { { 112.7521, -7.2575 }, { { 9.2, 13.5 }, { 11.3, 16.5 }, { 22.0, 32.2 }, { 28.3, 41.6 },
                               { 34.7, 50.9 }, { 80.7, 118.5 }, { 109.0, 160.0 } } },
    { { 98.6722, 3.5952 }, { { 4.2, 6.1 }, { 2.3, 3.3 }, { 17.8, 26.1 }, { 24.9, 36.5 },
                             { 31.7, 46.5 }, { 67.8, 99.6 }, { 101.8, 149.4 } } },
    { { 104.03, 1.045 }, { { 0.3, 0.4 }, { 2.3, 3.4 }, { 17.4, 25.5 }, { 24.5, 35.9 },
                           { 31.3, 46.0 }, { 71.9, 105.5 }, { 103.8, 152.4 } } },
    { { 140.70, -2.53 }, { { 27.5, 40.4 }, { 29.2, 42.9 }, { 26.6, 39.1 }, { 28.4, 41.6 },
                           { 31.2, 45.8 }, { 90.2, 132.5 }, { 96.1, 141.2 } } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint k = 0; k < G_N_ELEMENTS (to); k++)
      for (guint bound = 0; bound < SAKSI_N_LATENCY_BOUNDS; bound++)
        g_assert_cmpfloat_with_epsilon (
          saksi_latency_get_least_ms (bound, measure (rows[i].from, to[k])),
          rows[i].times[k][bound], 0.11);
}

static void
test_distances (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (SEED);
  SaksiGeoPoint north = { 0, 90 };

  g_assert_cmpfloat_with_epsilon (measure (north, (SaksiGeoPoint) { 120, 90 }), 0, 1e-6);
  g_assert_cmpfloat_with_epsilon (measure (north, (SaksiGeoPoint) { 77, -90 }),
                                  SAKSI_EARTH_HALF_TURN_KM, 1e-6);
  g_assert_cmpfloat_with_epsilon (measure ((SaksiGeoPoint) { 179.9, 0 },
                                           (SaksiGeoPoint) { -179.9, 0 }),
                                  0.2 / 180 * SAKSI_EARTH_HALF_TURN_KM, 1e-6);

  for (guint i = 0; i < 5000; i++)
    {
      SaksiGeoPoint a = pick_point (rand);
      SaksiGeoPoint b = pick_point (rand);
      SaksiVector vector = saksi_vector_from_point (a);
      SaksiGeoPoint back = saksi_vector_to_point (&vector);

      g_assert_cmpfloat_with_epsilon (measure (a, back), 0, 1e-6);
      g_assert_cmpfloat_with_epsilon (measure (a, b), measure (b, a), 1e-6);
      a.longitude += 360;
      g_assert_cmpfloat_with_epsilon (measure (a, b), measure (back, b), 1e-6);
    }
}

/* The distance to an arc against that to many points of it. */
static void
test_arcs (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < 500; i++)
    {
      SaksiVector from = saksi_vector_from_point (pick_point (rand));
      SaksiVector to = saksi_vector_from_point (pick_point (rand));
      SaksiVector place = saksi_vector_from_point (pick_point (rand));
      double least = G_MAXDOUBLE;

      for (guint k = 0; k <= 2000; k++)
        {
          double share = k / 2000.0;
          SaksiVector point = {
            from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share,
            from.z + (to.z - from.z) * share,
          };
          double length = sqrt (saksi_vector_get_dot (&point, &point));

          point = (SaksiVector) { point.x / length, point.y / length, point.z / length };
          least = MIN (least, saksi_vector_get_distance_km (&point, &place));
        }
      g_assert_cmpfloat_with_epsilon (saksi_vector_get_distance_to_arc_km (&place, &from, &to),
                                      least, 60);
      g_assert_cmpfloat (saksi_vector_get_distance_to_arc_km (&place, &from, &to), <=,
                         least + 1e-6);
    }
}

static SaksiDisc
make_disc (double longitude,
           double latitude,
           double radius_km)
{
  return (SaksiDisc) {
    saksi_vector_from_point ((SaksiGeoPoint) { longitude, latitude }), radius_km,
  };
}

static void
test_apart (void)
{
  SaksiDisc west = make_disc (179, 0, 100);
  SaksiDisc east = make_disc (-179, 0, 100);
  SaksiDisc pole = make_disc (0, 89, 120);
  SaksiDisc other = make_disc (180, 89, 120);
  SaksiDisc world = make_disc (0, -89, SAKSI_EARTH_HALF_TURN_KM);

  g_assert_true (saksi_disc_is_apart (&west, &east));
  east.radius_km = 130;
  g_assert_false (saksi_disc_is_apart (&west, &east));
  g_assert_false (saksi_disc_is_apart (&pole, &other));
  other.radius_km = 100;
  g_assert_true (saksi_disc_is_apart (&pole, &other));
  g_assert_false (saksi_disc_is_apart (&pole, &world));
}

/* A small disc between two that are apart touches both: there are two places all the same. */
static void
test_small_between (void)
{
  const SaksiDisc discs[] = {
    make_disc (0, 0, 50), make_disc (-9, 0, 970), make_disc (9, 0, 970), make_disc (60, 0, 400),
  };
  g_autoptr(GArray) three = saksi_discs_pick_apart (discs, 3);
  g_autoptr(GArray) four = saksi_discs_pick_apart (discs, 4);
  g_autoptr(GArray) none = saksi_discs_pick_apart (discs, 0);

  g_assert_cmpuint (three->len, ==, 2);
  g_assert_cmpuint (four->len, >=, 2);
  g_assert_cmpuint (none->len, ==, 0);
}

/* What is picked is apart, and nothing apart is overlooked. */
static void
test_pick (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < 2000; i++)
    {
      SaksiDisc discs[12];
      g_autoptr(GArray) picked = NULL;
      guint first;
      guint second;

      for (guint k = 0; k < G_N_ELEMENTS (discs); k++)
        {
          SaksiGeoPoint point = pick_point (rand);

          discs[k] = make_disc (point.longitude, point.latitude,
                                g_rand_double_range (rand, 0, i % 2 == 0 ? 3000 : 18000));
        }
      picked = saksi_discs_pick_apart (discs, G_N_ELEMENTS (discs));
      for (guint k = 0; k < picked->len; k++)
        for (guint m = 0; m < k; m++)
          g_assert_true (saksi_disc_is_apart (&discs[g_array_index (picked, guint, k)],
                                              &discs[g_array_index (picked, guint, m)]));
      g_assert_cmpint (picked->len > 1, ==,
                       saksi_discs_find_apart (discs, G_N_ELEMENTS (discs), &first, &second));
    }
}

/* Cells have one area, and each place is in just one. */
static void
test_grid (void)
{
  g_autoptr(SaksiGrid) grid = saksi_grid_new ();
  g_autoptr(GRand) rand = g_rand_new_with_seed (SEED);
  guint n = 0;

  g_assert_cmpuint (saksi_grid_get_n_cells (grid), >, 800000);
  g_assert_cmpuint (saksi_grid_get_n_cells (grid), <, 830000);
  g_assert_cmpfloat_with_epsilon (saksi_grid_get_cell_km2 (grid), 625, 5);

  for (guint row = 0; row < saksi_grid_get_n_rows (grid); row++)
    {
      g_autoptr(SaksiCells) cells = saksi_cells_new (grid);
      SaksiSpan all = { row, 0, saksi_grid_get_row_length (grid, row) };
      g_autoptr(GArray) boxes = NULL;
      const SaksiGeoBox *box;
      double km2;

      saksi_cells_add_span (cells, &all);
      boxes = saksi_cells_list_boxes (cells);
      g_assert_cmpuint (boxes->len, ==, 1);
      box = &g_array_index (boxes, SaksiGeoBox, 0);
      km2 = 2 * G_PI * SAKSI_EARTH_RADIUS_KM * SAKSI_EARTH_RADIUS_KM *
            (sin (box->north * G_PI / 180) - sin (box->south * G_PI / 180));
      g_assert_cmpfloat_with_epsilon (km2 / all.n, saksi_grid_get_cell_km2 (grid), 0.01);
      n += saksi_cells_count (cells);
    }
  g_assert_cmpuint (n, ==, saksi_grid_get_n_cells (grid));

  for (guint i = 0; i < 20000; i++)
    {
      SaksiGeoPoint point = pick_point (rand);
      SaksiSpan cell = saksi_grid_find_cell (grid, point);
      SaksiSpan covered = saksi_grid_cover_disc (grid, cell.row, point, 0);
      guint offset = (cell.first + saksi_grid_get_row_length (grid, cell.row) - covered.first) %
                     saksi_grid_get_row_length (grid, cell.row);

      g_assert_cmpuint (offset, <, covered.n);
      g_assert_cmpfloat (measure (point, saksi_grid_get_centre (grid, cell.row, cell.first)), <,
                         30);
    }
}

static SaksiCells *
cover (SaksiGrid    *grid,
       SaksiGeoPoint centre,
       double        radius_km)
{
  SaksiCells *cells = saksi_cells_new (grid);

  for (guint row = 0; row < saksi_grid_get_n_rows (grid); row++)
    {
      SaksiSpan span = saksi_grid_cover_disc (grid, row, centre, radius_km);

      saksi_cells_add_span (cells, &span);
    }

  return cells;
}

/* No place of a disc is outside of the cells that cover it, at the poles and at the antimeridian as
 * anywhere; and no cell is far from it. */
static void
test_cover (void)
{
  static const SaksiGeoPoint special[] = {
    { 0, 90 }, { 0, -90 }, { 180, 0 }, { -180, 10 }, { 179.99, 89.9 }, { 45, -89.99 },
  };
  g_autoptr(SaksiGrid) grid = saksi_grid_new ();
  g_autoptr(GRand) rand = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < 1200; i++)
    {
      SaksiGeoPoint centre = i < 600 ? special[i % G_N_ELEMENTS (special)] : pick_point (rand);
      double radius = pow (10, g_rand_double_range (rand, 0, 4.35));
      g_autoptr(SaksiCells) cells = cover (grid, centre, radius);
      double share = (1 - cos (MIN (radius / SAKSI_EARTH_RADIUS_KM, G_PI))) / 2;
      double covered = (double) saksi_cells_count (cells) / saksi_grid_get_n_cells (grid);

      g_assert_cmpfloat (covered, >=, share - 1e-9);
      g_assert_cmpfloat (covered, <=,
                         (1 - cos (MIN ((radius + 45) / SAKSI_EARTH_RADIUS_KM, G_PI))) / 2 + 1e-5);
      for (guint k = 0; k < 60; k++)
        {
          SaksiGeoPoint point = pick_point (rand);
          double distance = measure (point, centre);

          if (distance <= radius)
            g_assert_true (saksi_cells_contains (cells, point));
          if (distance > radius + 45)
            g_assert_false (saksi_cells_contains (cells, point));
        }
    }
}

/* The rectangles of a set, and its spans, are the set. */
static void
test_spans (void)
{
  g_autoptr(SaksiGrid) grid = saksi_grid_new ();
  g_autoptr(GRand) rand = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < 60; i++)
    {
      g_autoptr(SaksiCells) cells = cover (grid, pick_point (rand),
                                           g_rand_double_range (rand, 0, 5000));
      g_autoptr(SaksiCells) again = saksi_cells_new (grid);
      g_autoptr(GArray) spans = NULL;
      g_autoptr(GArray) boxes = NULL;

      for (guint k = 0; k < 300; k++)
        {
          SaksiSpan cell = saksi_grid_find_cell (grid, pick_point (rand));

          saksi_cells_add_span (cells, &cell);
        }
      spans = saksi_cells_list_spans (cells);
      boxes = saksi_cells_list_boxes (cells);
      g_assert_cmpuint (boxes->len, ==, spans->len);
      for (guint k = 0; k < spans->len; k++)
        saksi_cells_add_span (again, &g_array_index (spans, SaksiSpan, k));
      g_assert_true (saksi_cells_is_subset (cells, again));
      g_assert_true (saksi_cells_is_subset (again, cells));
      g_assert_true (saksi_cells_meet_spans (cells, spans));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sphere/published-times", test_published_times);
  g_test_add_func ("/sphere/distances", test_distances);
  g_test_add_func ("/sphere/arcs", test_arcs);
  g_test_add_func ("/sphere/apart", test_apart);
  g_test_add_func ("/sphere/small-between", test_small_between);
  g_test_add_func ("/sphere/pick", test_pick);
  g_test_add_func ("/sphere/grid", test_grid);
  g_test_add_func ("/sphere/cover", test_cover);
  g_test_add_func ("/sphere/spans", test_spans);

  return g_test_run ();
}
