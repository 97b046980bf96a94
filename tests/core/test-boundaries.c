/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "area/saksi-boundary-pack.h"
#include "geo/saksi-map-fill.h"
#include "test-util.h"

/* What a boundary pack of a user may be: anything. And that regions that share a border are painted
 * without a gap between them. */

static SaksiBoundaryPack *
read_pack (const char *text,
           gsize       length,
           GError    **error)
{
  g_autoptr(SaksiAreaAtlas) atlas = saksi_area_atlas_load (NULL);
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, length);

  return saksi_boundary_pack_new_from_bytes (bytes, "pack.json", atlas, error);
}

#define ARC "[[106,-7],[106,-6],[107,-6],[106,-7]]"
#define SHAPE(id) "{\"type\":\"Polygon\",\"id\":" id ",\"arcs\":[[0]]}"
#define PACK(more, arcs, shapes) \
  "{\"type\":\"Topology\"," more "\"arcs\":[" arcs "],\"objects\":{\"provinces\":" \
  "{\"type\":\"GeometryCollection\",\"geometries\":[" shapes "]}}}"
#define TRANSFORM(scale, translate) \
  "\"transform\":{\"scale\":" scale ",\"translate\":" translate "},"

static const struct
{
  const char *text;
  int code;
  const char *about;
} refused[] = {
  /* Of another kind. */
  { "", SAKSI_BOUNDARY_ERROR_FORMAT, "pack.json" },
  { "[1,2]", SAKSI_BOUNDARY_ERROR_FORMAT, "pack.json" },
  { "{\"type\":\"FeatureCollection\",\"features\":[]}", SAKSI_BOUNDARY_ERROR_FORMAT, "pack.json" },
  { "{\"arcs\":{},\"objects\":{}}", SAKSI_BOUNDARY_ERROR_FORMAT, "pack.json" },
  { PACK ("", ARC, ""), SAKSI_BOUNDARY_ERROR_FORMAT, "pack.json" },

  /* Coordinates that no place has. */
  { PACK ("", "[[106,-7],[106,-6],[1e9,-6],[106,-7]]", SHAPE ("\"31\"")),
    SAKSI_BOUNDARY_ERROR_BEYOND, "pack.json" },
  { PACK ("", "[[106,-7],[106,-91],[107,-6],[106,-7]]", SHAPE ("\"31\"")),
    SAKSI_BOUNDARY_ERROR_BEYOND, "pack.json" },
  { PACK ("", "[[106,-7],[106,-6],[1e999,-6],[106,-7]]", SHAPE ("\"31\"")),
    SAKSI_BOUNDARY_ERROR_DAMAGED, "pack.json" },
  { PACK (TRANSFORM ("[1e308,1e308]", "[0,0]"), "[[9,9],[9,9],[9,9],[9,9]]", SHAPE ("\"31\"")),
    SAKSI_BOUNDARY_ERROR_BEYOND, "pack.json" },
  { PACK (TRANSFORM ("[1]", "[0,0]"), ARC, SHAPE ("\"31\"")), SAKSI_BOUNDARY_ERROR_DAMAGED,
    "pack.json" },
  { PACK ("", "[[106,-7],[\"106\",-6],[107,-6],[106,-7]]", SHAPE ("\"31\"")),
    SAKSI_BOUNDARY_ERROR_DAMAGED, "pack.json" },
  { PACK ("", "[[106,-7]]", SHAPE ("\"31\"")), SAKSI_BOUNDARY_ERROR_DAMAGED, "pack.json" },

  /* Lines that are not there. */
  { PACK ("", "", SHAPE ("\"31\"")), SAKSI_BOUNDARY_ERROR_DAMAGED, "pack.json" },
  { PACK ("", ARC, "{\"type\":\"Polygon\",\"id\":\"31\",\"arcs\":[[-9]]}"),
    SAKSI_BOUNDARY_ERROR_DAMAGED, "pack.json" },
  { PACK ("", ARC, "{\"type\":\"Polygon\",\"id\":\"31\",\"arcs\":[[1e18]]}"),
    SAKSI_BOUNDARY_ERROR_DAMAGED, "pack.json" },
  { PACK ("", ARC, "{\"type\":\"LineString\",\"id\":\"31\",\"arcs\":[0]}"),
    SAKSI_BOUNDARY_ERROR_DAMAGED, "pack.json" },

  /* Codes that are none, or of two. */
  { PACK ("", ARC, SHAPE ("\"31\"") "," SHAPE ("\"31\"")), SAKSI_BOUNDARY_ERROR_TWICE, "31" },
  { PACK ("", ARC, "{\"type\":\"Polygon\",\"arcs\":[[0]]}"), SAKSI_BOUNDARY_ERROR_TWICE, "" },
  { PACK ("", ARC, SHAPE ("31")), SAKSI_BOUNDARY_ERROR_TWICE, "" },
  { PACK ("", ARC, SHAPE ("\"010203\"")), SAKSI_BOUNDARY_ERROR_CODE, "010203" },
};

static void
check_refused (const char *text,
               gsize       length,
               int         code,
               const char *about)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiBoundaryPack) pack = read_pack (text, length, &error);

  g_assert_null (pack);
  g_assert_error (error, SAKSI_BOUNDARY_ERROR, code);
  g_assert_cmpstr (error->message, ==, about);
}

static void
test_refused (void)
{
  g_autoptr(SaksiBoundaryPack) pack = read_pack (PACK ("", ARC, SHAPE ("\"31\"")),
                                                 strlen (PACK ("", ARC, SHAPE ("\"31\""))), NULL);

  /* What the others differ from is right. */
  g_assert_nonnull (pack);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_test_message ("%s", refused[i].text);
      check_refused (refused[i].text, strlen (refused[i].text), refused[i].code,
                     refused[i].about);
    }
}

/* Wherever the file ends too early. */
static void
test_truncated (void)
{
  const char *text = PACK (TRANSFORM ("[1,1]", "[0,0]"), "[[106,-7],[0,1],[1,0],[-1,-1]]",
                           SHAPE ("\"31\""));
  gsize length = strlen (text);

  for (gsize i = 0; i < length; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(SaksiBoundaryPack) pack = read_pack (text, i, &error);

      g_assert_null (pack);
      g_assert_cmpint (error->domain, ==, SAKSI_BOUNDARY_ERROR);
      g_assert_true (i == 0 || error->code == SAKSI_BOUNDARY_ERROR_DAMAGED);
    }
}

static void
append_times (GString    *text,
              const char *what,
              guint       times)
{
  for (guint i = 0; i < times; i++)
    g_string_append (text, what);
}

/* Brackets in brackets end no stack, in any part of the file. */
static void
test_deep (void)
{
  static const char *const starts[] = {
    "", "{\"arcs\":", "{\"x\":", "{\"arcs\":[" ARC "],\"objects\":",
    "{\"arcs\":[" ARC "],\"objects\":{\"provinces\":{\"geometries\":", "{\"arcs\":[" ARC
    "],\"objects\":{\"provinces\":{\"geometries\":[{\"id\":\"31\",\"type\":\"Polygon\",\"arcs\":",
  };

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    for (guint depth = 10; depth <= 100000; depth *= 100)
      {
        g_autoptr(GString) text = g_string_new (starts[i]);
        g_autoptr(GError) error = NULL;
        g_autoptr(SaksiBoundaryPack) pack = NULL;

        append_times (text, "[", depth);
        append_times (text, "]", depth);
        append_times (text, i > 4 ? "}]}}}" : i > 3 ? "}}}" : i > 0 ? "}" : "", 1);
        pack = read_pack (text->str, text->len, &error);
        g_assert_null (pack);
        g_assert_cmpint (error->domain, ==, SAKSI_BOUNDARY_ERROR);
      }
}

/* One arc with more points than any country has. */
static void
test_huge_arc (void)
{
  g_autoptr(GString) text = g_string_sized_new (26 * 1024 * 1024);

  g_string_append (text, "{\"type\":\"Topology\"," TRANSFORM ("[1,1]", "[106,-6]") "\"arcs\":[[");
  append_times (text, "[0,0],", 4000001);
  g_string_append (text, "[0,0]]],\"objects\":{\"provinces\":{\"geometries\":[" SHAPE ("\"31\"")
                         "]}}}");
  check_refused (text->str, text->len, SAKSI_BOUNDARY_ERROR_LIMIT, "pack.json");
}

/* A country as strips beside each other that share wavy borders, some of them in their middle
 * finer than a pixel. */
#define N_STRIPS 6
#define N_WAVES 40

static SaksiShapes *
make_strips (void)
{
  g_autoptr(GString) text = g_string_new ("{\"type\":\"Topology\",\"arcs\":[");
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = NULL;
  SaksiShapes *shapes;

  for (guint i = 0; i <= N_STRIPS; i++)
    {
      g_string_append (text, i > 0 ? ",[" : "[");
      for (guint k = 0; k <= N_WAVES; k++)
        {
          double aside = k % N_WAVES == 0 ? 0 : g_test_rand_double_range (-0.3, 0.3);
          char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];

          g_string_append_printf (text, "%s[%s,%s]", k > 0 ? "," : "",
                                  g_ascii_dtostr (x, sizeof x, 100 + i + aside),
                                  g_ascii_dtostr (y, sizeof y, 5 - 10.0 * k / N_WAVES));
        }
      g_string_append_c (text, ']');
    }
  for (guint i = 0; i < N_STRIPS; i++)
    g_string_append_printf (text, ",[[%u,5],[%u,5]],[[%u,-5],[%u,-5]]", 100 + i, 101 + i, 100 + i,
                            101 + i);
  g_string_append (text, "],\"objects\":{\"provinces\":{\"geometries\":[");
  for (guint i = 0; i < N_STRIPS; i++)
    g_string_append_printf (text, "%s{\"type\":\"Polygon\",\"id\":\"%u\",\"arcs\":[[%u,%u,%d,%d]]}",
                            i > 0 ? "," : "", i, N_STRIPS + 1 + 2 * i, i + 1,
                            ~(int) (N_STRIPS + 2 + 2 * i), ~(int) i);
  g_string_append (text, "]}}}");

  bytes = g_bytes_new (text->str, text->len);
  shapes = saksi_shapes_new_from_topojson (bytes, "provinces", &error);
  g_assert_no_error (error);

  return shapes;
}

#define SIZE 160

/* What of a white ground nobody sees, of 255. */
#define MOST_GROUND 3

/* Paints all of them red on white, without outlines. */
static void
paint_strips (SaksiShapes        *shapes,
              const SaksiMapView *view,
              guint32            *pixels)
{
  SaksiMapFillStyle style = { 0.1, { 0, 0, 0, 0 }, 5 };
  SaksiMapFill fills[N_STRIPS];
  cairo_surface_t *surface =
    cairo_image_surface_create_for_data ((guchar *) pixels, CAIRO_FORMAT_RGB24, SIZE, SIZE,
                                         4 * SIZE);
  cairo_t *cr = cairo_create (surface);

  for (guint i = 0; i < N_STRIPS; i++)
    fills[i] = (SaksiMapFill) { saksi_shapes_get_shape (shapes, i), { 1, 0, 0, 1 },
                                { 0, 0, 0, 0 }, FALSE };
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  saksi_map_paint_fills (cr, view, fills, N_STRIPS, &style);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* The ground is seen nowhere between neighbours, from afar and from near. */
static void
test_seams (void)
{
  g_autofree guint32 *pixels = g_new0 (guint32, SIZE * SIZE);

  for (guint round = 0; round < 60; round++)
    {
      g_autoptr(SaksiShapes) shapes = make_strips ();
      double scale = g_test_rand_double_range (15000, 200000);
      double west = g_test_rand_double_range (100.5, 100.8);
      SaksiMapPoint corner = saksi_mercator_project (west, 3.5);
      SaksiMapView view = { corner.x, corner.y, scale, SIZE, SIZE };
      SaksiMapPoint end = saksi_mercator_project (105.4, -4.5);

      paint_strips (shapes, &view, pixels);
      end = saksi_map_view_to_pixels (&view, &end);
      for (int y = 0; y < MIN (SIZE, (int) end.y); y++)
        for (int x = 0; x < MIN (SIZE, (int) end.x); x++)
          g_assert_cmpuint (pixels[y * SIZE + x] & 0xff, <=, MOST_GROUND);
    }
}

int
main (int    argc,
      char **argv)
{
  test_init (&argc, &argv);

  g_test_add_func ("/boundaries/refused", test_refused);
  g_test_add_func ("/boundaries/truncated", test_truncated);
  g_test_add_func ("/boundaries/deep", test_deep);
  g_test_add_func ("/boundaries/huge-arc", test_huge_arc);
  g_test_add_func ("/boundaries/seams", test_seams);

  return g_test_run ();
}
