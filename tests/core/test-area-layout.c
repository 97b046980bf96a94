/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "area/saksi-area-layout.h"
#include "area/saksi-boundary-pack.h"
#include "geo/saksi-map-fill.h"
#include "test-util.h"

/* Where regions are drawn, and which files are boundary packs. */

#define N_PROVINCES 38

static SaksiAreaAtlas *
load_atlas (void)
{
  g_autoptr(GError) error = NULL;
  SaksiAreaAtlas *atlas = saksi_area_atlas_load (&error);

  g_assert_no_error (error);

  return atlas;
}

/* The provinces in the order of their codes, and voters abroad. */
static GStrv
list_codes (SaksiAreaAtlas *atlas)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 11; i < 99; i++)
    {
      g_autofree char *code = g_strdup_printf ("%u", i);

      if (saksi_area_atlas_lookup (atlas, code) != NULL)
        g_strv_builder_add (builder, code);
    }
  g_strv_builder_add (builder, "99");

  return g_strv_builder_end (builder);
}

static void
test_atlas (void)
{
  g_autoptr(SaksiAreaAtlas) atlas = load_atlas ();

  g_assert_cmpuint (saksi_area_atlas_get_length (atlas), ==, N_PROVINCES);
  for (guint i = 0; i < N_PROVINCES; i++)
    {
      const SaksiProvincePlace *place = saksi_area_atlas_get_place (atlas, i);

      g_assert_true (place->has_capital);
      g_assert_cmpuint (strlen (place->short_name), <, 9);
      for (guint k = 0; k < i; k++)
        {
          const SaksiProvincePlace *other = saksi_area_atlas_get_place (atlas, k);

          g_assert_cmpstr (place->short_name, !=, other->short_name);
          g_assert_true (place->column != other->column || place->row != other->row);
        }
    }
  g_assert_cmpstr (saksi_area_atlas_lookup (atlas, "31")->capital_name, ==, "Jakarta");
  g_assert_null (saksi_area_atlas_lookup (atlas, "99"));
}

/* Marks lie within the picture and not over each other, and are found where they are. */
static void
check_marks (SaksiAreaLayout *layout,
             int              width,
             int              height)
{
  for (guint i = 0; i < saksi_area_layout_get_length (layout); i++)
    {
      const SaksiAreaPlace *place = saksi_area_layout_get_place (layout, i);
      double half = place->size / 2;

      g_assert_cmpfloat (place->size, >, 0);
      g_assert_cmpfloat (place->x - half, >=, 0);
      g_assert_cmpfloat (place->y - half, >=, 0);
      g_assert_cmpfloat (place->x + half, <=, width);
      g_assert_cmpfloat (place->y + half, <=, height);
      g_assert_cmpint (saksi_area_layout_find_at (layout, place->x, place->y), ==, (int) i);
      for (guint k = 0; k < i; k++)
        {
          const SaksiAreaPlace *other = saksi_area_layout_get_place (layout, k);
          double apart = MAX (fabs (place->x - other->x), fabs (place->y - other->y));

          if (place->round && other->round)
            apart = hypot (place->x - other->x, place->y - other->y);
          g_assert_cmpfloat (apart, >=, (place->size + other->size) / 2 * 0.98);
        }
    }
  g_assert_cmpint (saksi_area_layout_find_at (layout, -1, -1), ==, -1);
}

/* Every region can be reached from the first with the arrow keys. */
static void
check_arrows (SaksiAreaLayout *layout)
{
  guint n = saksi_area_layout_get_length (layout);
  g_autofree gboolean *reached = g_new0 (gboolean, n);
  gboolean grew = TRUE;

  g_assert_cmpint (saksi_area_layout_find_next (layout, -1, SAKSI_AREA_RIGHT), ==, 0);
  reached[0] = TRUE;
  while (grew)
    {
      grew = FALSE;
      for (guint i = 0; i < n; i++)
        for (guint k = SAKSI_AREA_LEFT; reached[i] && k <= SAKSI_AREA_DOWN; k++)
          {
            int next = saksi_area_layout_find_next (layout, (int) i, k);

            grew = grew || !reached[next];
            reached[next] = TRUE;
          }
    }
  for (guint i = 0; i < n; i++)
    g_assert_true (reached[i]);
}

static void
test_marks (void)
{
  static const int sizes[][2] = { { 340, 260 }, { 800, 420 }, { 1600, 900 } };
  g_autoptr(SaksiAreaAtlas) atlas = load_atlas ();
  g_auto(GStrv) codes = list_codes (atlas);

  g_assert_cmpuint (g_strv_length (codes), ==, N_PROVINCES + 1);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (guint kind = SAKSI_AREA_TILES; kind <= SAKSI_AREA_SYMBOLS; kind++)
      {
        g_autoptr(SaksiAreaLayout) layout =
          saksi_area_layout_new (kind, atlas, NULL, (const char *const *) codes, sizes[i][0],
                                 sizes[i][1]);

        g_assert_cmpint (saksi_area_layout_get_kind (layout), ==, kind);
        g_assert_true (saksi_area_layout_is_mapped (layout));
        check_marks (layout, sizes[i][0], sizes[i][1]);
        check_arrows (layout);
      }
}

/* Wider tiles take the room beside them, and no more. */
static void
test_wide (void)
{
  static const double widest[] = { 1, 1.1, 9 };
  g_autoptr(SaksiAreaAtlas) atlas = load_atlas ();
  g_auto(GStrv) codes = list_codes (atlas);
  double before = -1;

  for (guint k = 0; k < G_N_ELEMENTS (widest); k++)
    {
      g_autoptr(SaksiAreaLayout) layout =
        saksi_area_layout_new (SAKSI_AREA_TILES, atlas, NULL, (const char *const *) codes, 1000,
                               400);
      double more = 0;

      saksi_area_layout_widen (layout, widest[k]);
      check_arrows (layout);
      for (guint i = 0; i < saksi_area_layout_get_length (layout); i++)
        {
          const SaksiAreaPlace *place = saksi_area_layout_get_place (layout, i);
          double half = (place->size + place->more_width) / 2;

          more = place->more_width;
          g_assert_cmpfloat (place->x - half, >=, 0);
          g_assert_cmpfloat (place->x + half, <=, 1000);
          g_assert_cmpint (saksi_area_layout_find_at (layout, place->x - half + 1, place->y), ==,
                           (int) i);
          g_assert_cmpint (saksi_area_layout_find_at (layout, place->x + half - 1, place->y), ==,
                           (int) i);
        }
      g_assert_cmpfloat (more, >, before);
      before = more;
    }
}

/* Regions that nobody has drawn stand in the order of their codes, and say so. */
static void
test_plain (void)
{
  static const char *const codes[] = { "110101", "110102", "110103", "110104", "110105", NULL };
  g_autoptr(SaksiAreaAtlas) atlas = load_atlas ();
  g_autoptr(SaksiAreaLayout) layout =
    saksi_area_layout_new (SAKSI_AREA_SYMBOLS, atlas, NULL, codes, 600, 300);
  g_autoptr(SaksiAreaLayout) empty =
    saksi_area_layout_new (SAKSI_AREA_TILES, atlas, NULL, codes + 5, 600, 300);

  g_assert_cmpint (saksi_area_layout_get_kind (layout), ==, SAKSI_AREA_TILES);
  g_assert_false (saksi_area_layout_is_mapped (layout));
  check_marks (layout, 600, 300);
  check_arrows (layout);
  for (guint i = 1; i < 5; i++)
    g_assert_true (saksi_area_layout_get_place (layout, i)->y >
                   saksi_area_layout_get_place (layout, i - 1)->y ||
                   saksi_area_layout_get_place (layout, i)->x >
                   saksi_area_layout_get_place (layout, i - 1)->x);
  g_assert_cmpint (saksi_area_layout_find_next (empty, -1, SAKSI_AREA_UP), ==, -1);
  g_assert_cmpint (saksi_area_layout_find_at (empty, 3, 3), ==, -1);
}

static char *
build_data_path (const char *name)
{
  return g_build_filename (g_getenv ("SAKSI_SOURCE_ROOT"), "tests", "data", name, NULL);
}

static SaksiBoundaryPack *
load_pack (const char *path,
           GError    **error)
{
  g_autoptr(SaksiAreaAtlas) atlas = load_atlas ();

  return saksi_boundary_pack_load (path, atlas, error);
}

static void
test_outlines (void)
{
  static const char *const codes[] = { "31", "32", "33", "99", NULL };
  g_autofree char *path = build_data_path ("boundaries");
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiAreaAtlas) atlas = load_atlas ();
  g_autoptr(SaksiBoundaryPack) pack = saksi_boundary_pack_load (path, atlas, &error);
  g_autoptr(SaksiAreaLayout) layout = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (saksi_boundary_pack_get_name (pack), ==, "squares.topo.json");
  g_assert_nonnull (strstr (saksi_boundary_pack_get_attribution (pack), "drawn for the tests"));
  g_assert_null (saksi_boundary_pack_get_shapes (pack, SAKSI_LEVEL_DISTRICT));
  g_assert_true (saksi_shapes_have_any (saksi_boundary_pack_get_shapes (pack, SAKSI_LEVEL_REGENCY),
                                        (const char *const[]) { "3171", NULL }));

  layout = saksi_area_layout_new (SAKSI_AREA_OUTLINES, atlas,
                                  saksi_boundary_pack_get_shapes (pack, SAKSI_LEVEL_PROVINCE),
                                  codes, 500, 400);
  g_assert_cmpint (saksi_area_layout_get_kind (layout), ==, SAKSI_AREA_OUTLINES);
  for (guint i = 0; i < 4; i++)
    {
      const SaksiAreaPlace *place = saksi_area_layout_get_place (layout, i);

      g_assert_cmpint (saksi_area_layout_find_at (layout, place->x, place->y), ==, (int) i);
      g_assert_cmpint (place->shape != NULL, ==, i < 2);
    }
  check_arrows (layout);
}

static void
paint (SaksiMapFill *fill,
       guint32      *pixels)
{
  SaksiMapFillStyle style = { 1, { 1, 1, 1, 1 }, 6 };
  SaksiMapView view = { 0.788, 0.500, 4000, 100, 100 };
  SaksiMapBox box = saksi_shape_get_box (fill->shape);
  cairo_surface_t *surface = cairo_image_surface_create_for_data ((guchar *) pixels,
                                                                  CAIRO_FORMAT_RGB24, 100, 100,
                                                                  400);
  cairo_t *cr = cairo_create (surface);

  view.left = box.left - 0.002;
  view.top = box.top - 0.002;
  saksi_map_paint_fills (cr, &view, fill, 1, &style);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* What is unknown has stripes of another colour, what is known has none. */
static void
test_fills (void)
{
  g_autofree char *path = build_data_path ("boundaries");
  g_autoptr(SaksiBoundaryPack) pack = load_pack (path, NULL);
  SaksiShapes *shapes = saksi_boundary_pack_get_shapes (pack, SAKSI_LEVEL_PROVINCE);
  SaksiMapFill fill = { saksi_shapes_lookup (shapes, "31"), { 1, 0, 0, 1 }, { 0, 0, 0, 1 },
                        FALSE };
  g_autofree guint32 *pixels = g_new0 (guint32, 100 * 100);
  guint n_red = 0;
  guint n_white = 0;

  paint (&fill, pixels);
  g_assert_cmphex (pixels[12 * 100 + 12] & 0xffffff, ==, 0xff0000);
  g_assert_cmphex (pixels[2 * 100 + 2] & 0xffffff, ==, 0);

  fill.hatched = TRUE;
  memset (pixels, 0, 4 * 100 * 100);
  paint (&fill, pixels);
  for (guint i = 9; i < 15; i++)
    for (guint k = 9; k < 15; k++)
      {
        n_red += (pixels[i * 100 + k] & 0xffff) == 0;
        n_white += (pixels[i * 100 + k] & 0xffff) > 0x8000;
      }
  g_assert_cmpuint (n_red, >, 5);
  g_assert_cmpuint (n_white, >, 2);
}

static void
check_refused (const char *folder,
               const char *text,
               int         code,
               const char *about)
{
  g_autofree char *path = g_build_filename (folder, "pack.json", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiBoundaryPack) pack = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  pack = load_pack (folder, &error);
  g_assert_null (pack);
  g_assert_error (error, SAKSI_BOUNDARY_ERROR, code);
  g_assert_cmpstr (error->message, ==, about);
}

#define PACK(object, code, west) \
  "{\"type\":\"Topology\",\"arcs\":[[[" west ",-7],[" west ",-6],[108,-6],[" west ",-7]]]," \
  "\"objects\":{\"" object "\":{\"type\":\"GeometryCollection\",\"geometries\":[" \
  "{\"type\":\"Polygon\",\"id\":\"" code "\",\"arcs\":[[0]]}]}}}"

static void
test_refused (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *large = g_build_filename (folder, "large.json", NULL);
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GError) error = NULL;
  SaksiBoundaryPack *pack;

  pack = load_pack (folder, &error);
  g_assert_null (pack);
  g_assert_error (error, SAKSI_BOUNDARY_ERROR, SAKSI_BOUNDARY_ERROR_NOTHING);

  check_refused (folder, "{}", SAKSI_BOUNDARY_ERROR_FORMAT, "pack.json");
  check_refused (folder, "", SAKSI_BOUNDARY_ERROR_FORMAT, "pack.json");
  check_refused (folder, "kode,nama\n11,Aceh\n", SAKSI_BOUNDARY_ERROR_FORMAT, "pack.json");
  check_refused (folder, PACK ("countries", "31", "106"), SAKSI_BOUNDARY_ERROR_FORMAT,
                 "pack.json");
  check_refused (folder, PACK ("provinces", "77", "106"), SAKSI_BOUNDARY_ERROR_CODE, "77");
  check_refused (folder, PACK ("provinces", "3171", "106"), SAKSI_BOUNDARY_ERROR_CODE, "3171");
  check_refused (folder, PACK ("regencies", "31", "106"), SAKSI_BOUNDARY_ERROR_CODE, "31");
  check_refused (folder, PACK ("provinces", "ID-JK", "106"), SAKSI_BOUNDARY_ERROR_CODE, "ID-JK");
  /* In another list of codes this is another province. */
  check_refused (folder, PACK ("provinces", "94", "106"), SAKSI_BOUNDARY_ERROR_PLACE,
                 "94, Nabire");

  g_string_set_size (text, 33 * 1024 * 1024);
  memset (text->str, ' ', text->len);
  g_assert_true (g_file_set_contents (large, text->str, (gssize) text->len, NULL));
  g_clear_error (&error);
  pack = load_pack (large, &error);
  g_assert_null (pack);
  g_assert_error (error, SAKSI_BOUNDARY_ERROR, SAKSI_BOUNDARY_ERROR_SIZE);

  test_remove_folder (folder);
}

/* One good file in a folder is enough; who is to be named may stand beside it. */
static void
test_folder (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *good = g_build_filename (folder, "good.topojson", NULL);
  g_autofree char *bad = g_build_filename (folder, "bad.json", NULL);
  g_autofree char *notice = g_build_filename (folder, "attribution.txt", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiBoundaryPack) pack = NULL;

  g_assert_true (g_file_set_contents (good, PACK ("provinces", "31", "106"), -1, NULL));
  g_assert_true (g_file_set_contents (bad, PACK ("provinces", "77", "106"), -1, NULL));
  g_assert_true (g_file_set_contents (notice, " Somebody,\n2024 \n", -1, NULL));
  pack = load_pack (folder, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (saksi_boundary_pack_get_name (pack), ==, "good.topojson");
  g_assert_cmpstr (saksi_boundary_pack_get_attribution (pack), ==, "Somebody, 2024");
  test_remove_folder (folder);
}

static void
check_name (SaksiBoundaryPack *pack,
            const char        *code,
            const char        *expected)
{
  g_autofree char *name = saksi_boundary_pack_dup_region_name (pack, code);

  g_assert_cmpstr (name, ==, expected);
}

#define REGENCY(code, name) \
  "{\"type\":\"Polygon\",\"id\":\"" code "\",\"properties\":{\"nama\":" name "},\"arcs\":[[0]]}"

/* Names of a pack are written as those of KPU are, and what is no name is none. */
static void
test_names (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "pack.json", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiBoundaryPack) pack = NULL;

  g_assert_true (g_file_set_contents (
    path,
    "{\"type\":\"Topology\",\"arcs\":[[[106,-7],[106,-6],[108,-6],[106,-7]]],"
    "\"objects\":{\"regencies\":{\"type\":\"GeometryCollection\",\"geometries\":["
    REGENCY ("3101", "\"Kabupaten Misal Utara\"") "," REGENCY ("3102", "\"MISAL SELATAN\"") ","
    REGENCY ("3103", "\"KABUPATEN MISAL BARAT\"") "," REGENCY ("3104", "\" \\n \"") ","
    REGENCY ("3105", "12") "," REGENCY ("3106", "\"Satu\\nDua\"") ","
    REGENCY ("3171", "\"KOTA MISAL\"") "," REGENCY ("3172", "\"Kota Misal\"") "]}}}",
    -1, NULL));
  pack = load_pack (folder, &error);
  g_assert_no_error (error);
  check_name (pack, "3101", "Kab. Misal Utara");
  check_name (pack, "3102", "Kab. Misal Selatan");
  check_name (pack, "3103", "Kab. Misal Barat");
  check_name (pack, "3104", NULL);
  check_name (pack, "3105", NULL);
  check_name (pack, "3106", "Kab. Satu Dua");
  check_name (pack, "3171", "Kota Misal");
  check_name (pack, "3172", "Kota Misal");
  check_name (pack, "3199", NULL);
  check_name (pack, "31", NULL);
  check_name (pack, "310101", NULL);
  check_name (pack, "nowhere", NULL);
  test_remove_folder (folder);
}

/* The outlines of the country, where somebody has put them: none of them is without its place. */
static void
test_country (void)
{
  g_autofree char *path = test_dup_shared_path ("geo");
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiAreaAtlas) atlas = load_atlas ();
  g_auto(GStrv) codes = list_codes (atlas);
  g_autoptr(SaksiBoundaryPack) pack = NULL;
  g_autoptr(SaksiAreaLayout) layout = NULL;

  if (path == NULL)
    {
      g_test_skip ("There is no shared folder with boundaries");
      return;
    }

  pack = saksi_boundary_pack_load (path, atlas, &error);
  g_assert_no_error (error);
  layout = saksi_area_layout_new (SAKSI_AREA_OUTLINES, atlas,
                                  saksi_boundary_pack_get_shapes (pack, SAKSI_LEVEL_PROVINCE),
                                  (const char *const *) codes, 900, 500);
  for (guint i = 0; i < N_PROVINCES; i++)
    {
      const SaksiAreaPlace *place = saksi_area_layout_get_place (layout, i);

      g_assert_nonnull (place->shape);
      g_assert_cmpint (saksi_area_layout_find_at (layout, place->x, place->y), ==, (int) i);
    }
  check_arrows (layout);
}

static SaksiAreaCamera
make_random_camera (double max_zoom)
{
  SaksiAreaCamera whole = SAKSI_AREA_CAMERA_WHOLE;

  return saksi_area_camera_zoom_at (&whole, g_test_rand_double_range (1, max_zoom),
                                    g_test_rand_double_range (0, 1),
                                    g_test_rand_double_range (0, 1));
}

static void
check_camera (const SaksiAreaCamera *camera)
{
  double half = 0.5 / camera->zoom;

  g_assert_cmpfloat (camera->zoom, >=, 1);
  g_assert_cmpfloat (camera->x - half, >=, -1e-9);
  g_assert_cmpfloat (camera->x + half, <=, 1 + 1e-9);
  g_assert_cmpfloat (camera->y - half, >=, -1e-9);
  g_assert_cmpfloat (camera->y + half, <=, 1 + 1e-9);
}

/* The spot that is seen at a place of the screen. */
static void
find_spot (const SaksiAreaCamera *camera,
           double                 x,
           double                 y,
           double                 spot[2])
{
  spot[0] = camera->x + (x - 0.5) / camera->zoom;
  spot[1] = camera->y + (y - 0.5) / camera->zoom;
}

/* Going nearer, and back again on the same way, the spot at the pointer stays where it is; what is
 * seen is never beyond the whole. */
static void
test_camera (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      double x = g_test_rand_double_range (0, 1);
      double y = g_test_rand_double_range (0, 1);
      SaksiAreaCamera first = make_random_camera (8);
      double zoom = first.zoom * g_test_rand_double_range (1, 6);
      SaksiAreaCamera near = saksi_area_camera_zoom_at (&first, zoom, x, y);
      SaksiAreaCamera way = saksi_area_camera_between (&first, &near,
                                                       g_test_rand_double_range (0, 1));
      SaksiAreaCamera back = saksi_area_camera_zoom_at (&near, first.zoom, x, y);
      SaksiAreaCamera far = saksi_area_camera_pan (&near, g_test_rand_double_range (-9, 9),
                                                   g_test_rand_double_range (-9, 9));
      double before[2], after[2], between[2];

      find_spot (&first, x, y, before);
      find_spot (&near, x, y, after);
      find_spot (&way, x, y, between);
      for (guint k = 0; k < 2; k++)
        {
          g_assert_cmpfloat_with_epsilon (before[k], after[k], 1e-9);
          g_assert_cmpfloat_with_epsilon (before[k], between[k], 1e-9);
        }
      g_assert_true (saksi_area_camera_equal (&first, &back));
      check_camera (&near);
      check_camera (&way);
      check_camera (&far);
      near = saksi_area_camera_zoom_at (&near, 0.01, x, y);
      g_assert_true (saksi_area_camera_equal (&near, &SAKSI_AREA_CAMERA_WHOLE));
    }
}

/* However near, regions are found where they are drawn, each can be brought into view, and the
 * arrow keys go the same ways. */
static void
check_near (SaksiAreaLayout *layout,
            int              width,
            int              height)
{
  guint n = saksi_area_layout_get_length (layout);
  g_autofree int *next = g_new0 (int, n);

  for (guint i = 0; i < n; i++)
    next[i] = saksi_area_layout_find_next (layout, (int) i, SAKSI_AREA_RIGHT);
  for (guint round = 0; round < 20; round++)
    {
      SaksiAreaCamera camera = make_random_camera (saksi_area_layout_get_limit (layout));
      guint wanted = (guint) g_test_rand_int_range (0, (int) n);

      saksi_area_layout_look (layout, &camera);
      camera = saksi_area_layout_reveal (layout, &camera, wanted);
      saksi_area_layout_look (layout, &camera);
      for (guint i = 0; i < n; i++)
        {
          const SaksiAreaPlace *place = saksi_area_layout_get_place (layout, i);
          gboolean seen = place->x >= 0 && place->x <= width && place->y >= 0 &&
                          place->y <= height;

          if (i == wanted && !place->moved)
            g_assert_true (seen);
          /* What stands aside lies over the others. */
          if (seen)
            {
              int found = saksi_area_layout_find_at (layout, place->x, place->y);

              g_assert_cmpint (found, >=, 0);
              g_assert_true (found == (int) i ||
                             saksi_area_layout_get_place (layout, (guint) found)->aside);
            }
          g_assert_cmpint (saksi_area_layout_find_next (layout, (int) i, SAKSI_AREA_RIGHT), ==,
                           next[i]);
        }
    }
}

static void
test_near (void)
{
  static const char *const outlined[] = { "31", "32", "33", "99", NULL };
  g_autofree char *path = build_data_path ("boundaries");
  g_autoptr(SaksiBoundaryPack) pack = load_pack (path, NULL);
  SaksiShapes *shapes = saksi_boundary_pack_get_shapes (pack, SAKSI_LEVEL_PROVINCE);
  g_autoptr(SaksiAreaAtlas) atlas = load_atlas ();
  g_auto(GStrv) all = list_codes (atlas);
  const char *const *codes[] = { (const char *const *) all, (const char *const *) all, outlined };

  for (guint kind = SAKSI_AREA_TILES; kind <= SAKSI_AREA_OUTLINES; kind++)
    {
      g_autoptr(SaksiAreaLayout) layout = saksi_area_layout_new (kind, atlas, shapes, codes[kind],
                                                                 700, 420);

      g_assert_cmpint (saksi_area_layout_get_kind (layout), ==, kind);
      check_near (layout, 700, 420);
    }
}

int
main (int    argc,
      char **argv)
{
  test_init (&argc, &argv);

  g_test_add_func ("/area-layout/atlas", test_atlas);
  g_test_add_func ("/area-layout/marks", test_marks);
  g_test_add_func ("/area-layout/wide", test_wide);
  g_test_add_func ("/area-layout/plain", test_plain);
  g_test_add_func ("/area-layout/outlines", test_outlines);
  g_test_add_func ("/area-layout/camera", test_camera);
  g_test_add_func ("/area-layout/near", test_near);
  g_test_add_func ("/area-layout/fills", test_fills);
  g_test_add_func ("/area-layout/refused", test_refused);
  g_test_add_func ("/area-layout/folder", test_folder);
  g_test_add_func ("/area-layout/names", test_names);
  g_test_add_func ("/area-layout/country", test_country);

  return g_test_run ();
}
