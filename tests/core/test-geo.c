/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "base/saksi-json.h"
#include "geo/saksi-map-view.h"
#include "geo/saksi-mercator.h"
#include "geo/saksi-shapes.h"

/* Two squares that share an edge (line 1); the eastern one has a hole. In degrees, a square is
 * ten wide. */
#define TWO_SQUARES \
  "{\"type\":\"Topology\"," \
  "\"transform\":{\"scale\":[0.1,0.1],\"translate\":[0,0]}," \
  "\"arcs\":[" \
  "[[100,100],[-100,0],[0,-100],[100,0]]," \
  "[[100,0],[0,100]]," \
  "[[100,100],[100,0],[0,-100],[-100,0]]," \
  "[[130,30],[40,0],[0,40],[-40,0],[0,-40]]]," \
  "\"objects\":{\"squares\":{\"type\":\"GeometryCollection\",\"geometries\":[" \
  "{\"type\":\"Polygon\",\"id\":\"W\",\"properties\":{\"name\":\"West\",\"a2\":\"WW\"}," \
  "\"arcs\":[[0,1]]}," \
  "{\"type\":\"MultiPolygon\",\"id\":\"E\",\"properties\":{\"nama\":\"Timur\",\"lp\":[18.5,5]}," \
  "\"arcs\":[[[2,1],[3]]]}," \
  "{\"type\":null,\"id\":\"N\"}]}}}"

static SaksiShapes *
parse (const char *text,
       GError    **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return saksi_shapes_new_from_topojson (bytes, "squares", error);
}

static SaksiShapes *
load_world (const char *name)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_build_filename (g_getenv ("SAKSI_SOURCE_ROOT"), "data", "map", name,
                                            NULL);
  g_autoptr(GBytes) bytes = NULL;
  SaksiShapes *shapes;
  char *text;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, &error));
  g_assert_no_error (error);
  bytes = g_bytes_new_take (text, length);
  shapes = saksi_shapes_new_from_topojson (bytes, "countries", &error);
  g_assert_no_error (error);

  return shapes;
}

static void
test_mercator_known (void)
{
  static const struct
  {
    double longitude, latitude, x, y;
  } cases[] = {
    { 0, 0, 0.5, 0.5 },
    { -180, 0, 0, 0.5 },
    { 180, 0, 1, 0.5 },
    { 0, SAKSI_MERCATOR_MAX_LATITUDE, 0.5, 0 },
    { 0, -SAKSI_MERCATOR_MAX_LATITUDE, 0.5, 1 },
    { 106.8456, -6.2088, 0.796793, 0.517280 },
    { 540, 0, 2, 0.5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SaksiMapPoint point = saksi_mercator_project (cases[i].longitude, cases[i].latitude);

      g_assert_cmpfloat_with_epsilon (point.x, cases[i].x, 1e-6);
      g_assert_cmpfloat_with_epsilon (point.y, cases[i].y, 1e-6);
    }
}

static void
test_mercator_back (void)
{
  for (double longitude = -180; longitude < 180; longitude += 17)
    for (double latitude = -85; latitude <= 85; latitude += 17)
      {
        SaksiMapPoint point = saksi_mercator_project (longitude, latitude);
        double back_longitude, back_latitude;

        saksi_mercator_unproject (&point, &back_longitude, &back_latitude);
        g_assert_cmpfloat_with_epsilon (back_longitude, longitude, 1e-9);
        g_assert_cmpfloat_with_epsilon (back_latitude, latitude, 1e-9);
      }
}

static void
test_mercator_poles (void)
{
  SaksiMapPoint north = saksi_mercator_project (0, 90);
  SaksiMapPoint south = saksi_mercator_project (0, -90);

  g_assert_true (isfinite (north.y));
  g_assert_true (isfinite (south.y));
  g_assert_cmpfloat (north.y, <, 0);
  g_assert_cmpfloat (south.y, >, 1);
}

static void
test_squares (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiShapes) shapes = parse (TWO_SQUARES, &error);
  const SaksiShape *west, *east, *nowhere;

  g_assert_no_error (error);
  g_assert_cmpuint (saksi_shapes_get_n_shapes (shapes), ==, 3);

  west = saksi_shapes_lookup (shapes, "W");
  east = saksi_shapes_lookup (shapes, "E");
  nowhere = saksi_shapes_lookup (shapes, "N");
  g_assert_null (saksi_shapes_lookup (shapes, "S"));
  g_assert_cmpstr (saksi_shape_get_name (west), ==, "West");
  g_assert_cmpstr (saksi_shape_get_short_id (west), ==, "WW");
  g_assert_true (saksi_shapes_lookup_short (shapes, "WW") == west);
  g_assert_cmpstr (saksi_shape_get_name (east), ==, "Timur");
  g_assert_null (saksi_shape_get_name (nowhere));
  g_assert_cmpuint (saksi_shape_get_n_polygons (nowhere), ==, 0);

  g_assert_true (saksi_shapes_find_at (shapes, 5, 5) == west);
  g_assert_true (saksi_shapes_find_at (shapes, 365, 5) == west);
  g_assert_true (saksi_shapes_find_at (shapes, 11, 5) == east);
  g_assert_null (saksi_shapes_find_at (shapes, 15, 5));
  g_assert_null (saksi_shapes_find_at (shapes, -5, 5));
  g_assert_null (saksi_shapes_find_at (shapes, 5, 11));
}

static void
test_shared_line (void)
{
  g_autoptr(SaksiShapes) shapes = parse (TWO_SQUARES, NULL);
  static const guint sides[] = { 1, 2, 1, 1 };
  SaksiLine ring;

  g_assert_cmpuint (saksi_shapes_get_n_lines (shapes), ==, G_N_ELEMENTS (sides));
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    g_assert_cmpuint (saksi_shapes_get_line (shapes, i).n_sides, ==, sides[i]);

  /* Four corners and the first again; where two lines meet the corner is there once. */
  ring = saksi_shape_get_ring (saksi_shapes_lookup (shapes, "W"), 0, 0);
  g_assert_cmpuint (ring.n_points, ==, 5);
  g_assert_cmpfloat (ring.points[0].x, ==, ring.points[4].x);
  g_assert_cmpfloat (ring.points[0].y, ==, ring.points[4].y);
}

static void
test_label_points (void)
{
  g_autoptr(SaksiShapes) shapes = parse (TWO_SQUARES, NULL);
  SaksiMapPoint point;
  double longitude, latitude;

  g_assert_true (saksi_shape_find_label_point (saksi_shapes_lookup (shapes, "W"), &point));
  saksi_mercator_unproject (&point, &longitude, &latitude);
  g_assert_cmpfloat_with_epsilon (longitude, 5, 0.1);
  g_assert_cmpfloat_with_epsilon (latitude, 5, 0.1);

  g_assert_true (saksi_shape_find_label_point (saksi_shapes_lookup (shapes, "E"), &point));
  saksi_mercator_unproject (&point, &longitude, &latitude);
  g_assert_cmpfloat_with_epsilon (longitude, 18.5, 1e-9);

  g_assert_false (saksi_shape_find_label_point (saksi_shapes_lookup (shapes, "N"), &point));
}

#define TOPOLOGY(transform, arcs, geometry) \
  "{" transform "\"arcs\":[" arcs "],\"objects\":{\"squares\":{\"geometries\":[" geometry "]}}}"
#define SQUARE "[[0,0],[1,0],[1,1],[0,0]]"

static void
test_refused (void)
{
  static const char *const cases[] = {
    "",
    "[]",
    "{}",
    "{\"arcs\":[]}",
    "{\"arcs\":[],\"objects\":{\"circles\":{\"geometries\":[]}}}",
    "{\"arcs\":{},\"objects\":{\"squares\":{\"geometries\":[]}}}",
    TOPOLOGY ("", "5", ""),
    TOPOLOGY ("", "[[0,0]]", ""),
    TOPOLOGY ("", "[[0,0],[1]]", ""),
    TOPOLOGY ("", "[[0,0],[\"1\",2]]", ""),
    TOPOLOGY ("", "[[0,0],[1e999,2]]", ""),
    TOPOLOGY ("", "[[0,0],[200,2]]", ""),
    TOPOLOGY ("", "[[0,0],[20,95]]", ""),
    TOPOLOGY ("\"transform\":7,", "[[0,0],[1,2]]", ""),
    TOPOLOGY ("\"transform\":{\"scale\":[1],\"translate\":[0,0]},", "[[0,0],[1,2]]", ""),
    TOPOLOGY ("\"transform\":{\"scale\":[1e308,1],\"translate\":[0,0]},", "[[0,0],[99,2]]", ""),
    TOPOLOGY ("", SQUARE, "7"),
    TOPOLOGY ("", SQUARE, "{\"type\":\"Polygon\",\"arcs\":[[0]]}"),
    TOPOLOGY ("", SQUARE, "{\"id\":\"A\",\"type\":\"Point\",\"arcs\":[[0]]}"),
    TOPOLOGY ("", SQUARE, "{\"id\":\"A\",\"type\":\"Polygon\",\"arcs\":[[1]]}"),
    TOPOLOGY ("", SQUARE, "{\"id\":\"A\",\"type\":\"Polygon\",\"arcs\":[[-2]]}"),
    TOPOLOGY ("", SQUARE, "{\"id\":\"A\",\"type\":\"Polygon\",\"arcs\":[[0.5]]}"),
    TOPOLOGY ("", SQUARE, "{\"id\":\"A\",\"type\":\"Polygon\",\"arcs\":[[1e300]]}"),
    TOPOLOGY ("", SQUARE, "{\"id\":\"A\",\"type\":\"Polygon\",\"arcs\":[0]}"),
    TOPOLOGY ("", SQUARE, "{\"id\":\"A\",\"type\":\"MultiPolygon\",\"arcs\":[[0]]}"),
    TOPOLOGY ("", "[[0,0],[1,1]]", "{\"id\":\"A\",\"type\":\"Polygon\",\"arcs\":[[0]]}"),
    TOPOLOGY ("", SQUARE, "{\"id\":\"A\",\"type\":null},{\"id\":\"A\",\"type\":null}"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(SaksiShapes) shapes = parse (cases[i], &error);

      g_test_message ("%s", cases[i]);
      g_assert_null (shapes);
      g_assert_nonnull (error);
      g_assert_true (error->domain == SAKSI_SHAPES_ERROR || error->domain == SAKSI_JSON_ERROR);
    }
}

static void
test_world_places (void)
{
  static const struct
  {
    double longitude, latitude;
    const char *id;
  } cases[] = {
    { 106.85, -6.2, "IDN" },
    { 466.85, -6.2, "IDN" },
    { -253.15, -6.2, "IDN" },
    { 103.82, 1.36, "SGP" },
    { 104.03, 1.08, "IDN" }, /* Batam, 41 km from Singapore */
    { 2.35, 48.85, "FRA" },
    { 120.2, 30.3, "CHN" },
    { 55.5, -21.1, "FRA" }, /* Réunion */
    { 28.2, -29.5, "LSO" }, /* a hole in South Africa */
    { 24, -29.5, "ZAF" },
    { -172, 66, "RUS" }, /* beyond the antimeridian */
    { 172, 66, "RUS" },
    { 0, -90, "ATA" },
    { 179.9, -89, "ATA" },
    { -150, 0, NULL },
    { 0, 90, NULL },
    { 108, -5, NULL }, /* the Java Sea */
  };
  g_autoptr(SaksiShapes) world = load_world ("world-50m.topo.json");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SaksiShape *shape = saksi_shapes_find_at (world, cases[i].longitude,
                                                      cases[i].latitude);

      g_test_message ("%g %g", cases[i].longitude, cases[i].latitude);
      g_assert_cmpstr (shape != NULL ? saksi_shape_get_id (shape) : NULL, ==, cases[i].id);
    }
}

/* A ring that was not cut at the antimeridian shows as a streak across the whole map. */
static void
assert_no_streaks (const SaksiShape *shape)
{
  for (guint i = 0; i < saksi_shape_get_n_polygons (shape); i++)
    for (guint k = 0; k < saksi_shape_get_n_rings (shape, i); k++)
      {
        SaksiLine ring = saksi_shape_get_ring (shape, i, k);

        for (guint p = 1; p < ring.n_points; p++)
          if (ring.points[p].y < 1)
            g_assert_cmpfloat (fabs (ring.points[p].x - ring.points[p - 1].x), <, 0.25);
      }
}

static void
test_world (gconstpointer data)
{
  g_autoptr(SaksiShapes) world = load_world (data);
  guint n_shapes = saksi_shapes_get_n_shapes (world);

  g_assert_cmpuint (n_shapes, >=, 175);
  for (guint i = 0; i < n_shapes; i++)
    {
      const SaksiShape *shape = saksi_shapes_get_shape (world, i);
      SaksiMapPoint point;

      g_assert_nonnull (saksi_shape_get_name (shape));
      g_assert_cmpuint (saksi_shape_get_n_polygons (shape), >, 0);
      assert_no_streaks (shape);
      g_assert_true (saksi_shape_find_label_point (shape, &point));
      g_test_message ("%s", saksi_shape_get_id (shape));
      g_assert_true (saksi_shape_contains (shape, &point));
    }

  g_assert_cmpstr (saksi_shape_get_id (saksi_shapes_lookup_short (world, "ID")), ==, "IDN");
}

/* Around Indonesia there are nearer outlines, but only where they are enough for the picture. */
static void
test_near (void)
{
  g_autoptr(SaksiShapes) near = load_world ("near-10m.topo.json");
  SaksiMapView jakarta = saksi_map_view_new_centered (106.8, -6.2, 60000, 1600, 1000);
  SaksiMapView other_turn = jakarta;
  SaksiMapView paris = saksi_map_view_new_centered (2.3, 48.8, 60000, 1600, 1000);
  SaksiMapView edge = saksi_map_view_new_centered (144.9, -6.2, 60000, 1600, 1000);
  SaksiMapView world = saksi_map_view_new_centered (106.8, -6.2, 1600, 1600, 1000);

  other_turn.left += 3;
  g_assert_cmpint (saksi_map_detail_for_view (&jakarta), ==, SAKSI_MAP_DETAIL_NEAR);
  g_assert_cmpint (saksi_map_detail_for_view (&other_turn), ==, SAKSI_MAP_DETAIL_NEAR);
  g_assert_cmpint (saksi_map_detail_for_view (&paris), ==, SAKSI_MAP_DETAIL_FINE);
  g_assert_cmpint (saksi_map_detail_for_view (&edge), ==, SAKSI_MAP_DETAIL_FINE);
  g_assert_cmpint (saksi_map_detail_for_view (&world), ==, SAKSI_MAP_DETAIL_FINE);

  g_assert_nonnull (saksi_shapes_lookup_short (near, "SG"));
  g_assert_cmpstr (saksi_shape_get_id (saksi_shapes_find_at (near, 104.0, 1.1)), ==, "IDN");
  g_assert_cmpstr (saksi_shape_get_id (saksi_shapes_find_at (near, 103.82, 1.35)), ==, "SGP");
  g_assert_null (saksi_shapes_find_at (near, 108.0, -4.0));
}

static void
test_boundary_pack (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(SaksiShapes) provinces = NULL;
  g_autofree char *path = g_build_filename (g_getenv ("SAKSI_SOURCE_ROOT"), "..", "shared", "geo",
                                            "indonesia-overview.topo.json", NULL);
  char *text;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, NULL))
    {
      g_test_skip ("no Indonesian boundaries beside the project");
      return;
    }

  bytes = g_bytes_new_take (text, length);
  provinces = saksi_shapes_new_from_topojson (bytes, "provinces", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (saksi_shapes_get_n_shapes (provinces), ==, 38);
  g_assert_cmpstr (saksi_shape_get_id (saksi_shapes_find_at (provinces, 107.6, -6.9)), ==, "32");
}

static void
test_view (void)
{
  SaksiMapView view = saksi_map_view_new_centered (180, 0, 1000, 500, 200);
  SaksiMapBox box = saksi_map_view_get_box (&view);
  SaksiMapPoint middle = { 1, 0.5 };
  SaksiMapPoint pixel = saksi_map_view_to_pixels (&view, &middle);

  g_assert_cmpfloat_with_epsilon (box.left, 0.75, 1e-9);
  g_assert_cmpfloat_with_epsilon (box.right, 1.25, 1e-9);
  g_assert_cmpfloat_with_epsilon (box.top, 0.4, 1e-9);
  g_assert_cmpfloat_with_epsilon (pixel.x, 250, 1e-9);
  g_assert_cmpfloat_with_epsilon (pixel.y, 100, 1e-9);

  /* What lies just east of the antimeridian is shown one world further on. */
  g_assert_cmpfloat (saksi_map_view_nearest_turn (&view, 0.01), ==, 1);
  g_assert_cmpfloat (saksi_map_view_nearest_turn (&view, 0.99), ==, 0);
}

static void
test_view_limits (void)
{
  g_assert_cmpfloat (saksi_map_view_min_scale (1280, 800), ==, 1280);
  g_assert_cmpfloat (saksi_map_view_min_scale (360, 720), ==, 720);
  g_assert_cmpfloat_with_epsilon (saksi_map_view_clamp_y (0.1, 1000, 500), 0.25, 1e-9);
  g_assert_cmpfloat_with_epsilon (saksi_map_view_clamp_y (-3, 1000, 500), 0.25, 1e-9);
  g_assert_cmpfloat_with_epsilon (saksi_map_view_clamp_y (0.9, 1000, 500), 0.75, 1e-9);
  g_assert_cmpfloat_with_epsilon (saksi_map_view_clamp_y (0.6, 1000, 500), 0.6, 1e-9);
  g_assert_cmpfloat_with_epsilon (saksi_map_view_clamp_y (0.6, 500, 500), 0.5, 1e-9);
  g_assert_cmpint (saksi_map_detail_for_scale (256), ==, SAKSI_MAP_DETAIL_COARSE);
  g_assert_cmpint (saksi_map_detail_for_scale (1280), ==, SAKSI_MAP_DETAIL_FINE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/geo/mercator/known", test_mercator_known);
  g_test_add_func ("/geo/mercator/back", test_mercator_back);
  g_test_add_func ("/geo/mercator/poles", test_mercator_poles);
  g_test_add_func ("/geo/shapes/squares", test_squares);
  g_test_add_func ("/geo/shapes/shared-line", test_shared_line);
  g_test_add_func ("/geo/shapes/label-points", test_label_points);
  g_test_add_func ("/geo/shapes/refused", test_refused);
  g_test_add_func ("/geo/world/places", test_world_places);
  g_test_add_data_func ("/geo/world/110m", "world-110m.topo.json", test_world);
  g_test_add_func ("/geo/near", test_near);
  g_test_add_data_func ("/geo/world/50m", "world-50m.topo.json", test_world);
  g_test_add_func ("/geo/boundary-pack", test_boundary_pack);
  g_test_add_func ("/geo/view/box", test_view);
  g_test_add_func ("/geo/view/limits", test_view_limits);

  return g_test_run ();
}
