/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "geo/saksi-map-painter.h"

#define SEA 0x2040c0
#define LAND 0xf0e0d0

static const SaksiMapPalette palette = {
  .sea = { 0x20 / 255.0, 0x40 / 255.0, 0xc0 / 255.0, 1 },
  .land = { 0xf0 / 255.0, 0xe0 / 255.0, 0xd0 / 255.0, 1 },
  .coast = { 0, 0, 0, 1 },
  .border = { 0.5, 0.5, 0.5, 1 },
  .line_width = 1,
};

typedef struct
{
  SaksiShapes *world; /* owned */
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_build_filename (g_getenv ("SAKSI_SOURCE_ROOT"), "data", "map",
                                            "world-50m.topo.json", NULL);
  g_autoptr(GBytes) bytes = NULL;
  char *text;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, &error));
  bytes = g_bytes_new_take (text, length);
  fixture->world = saksi_shapes_new_from_topojson (bytes, "countries", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  saksi_shapes_unref (fixture->world);
}

static cairo_surface_t *
paint (SaksiShapes           *world,
       const SaksiMapView    *view,
       const SaksiMapOutline *outline)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, view->width,
                                                         view->height);
  cairo_t *cr = cairo_create (surface);

  saksi_map_paint_world (cr, view, world, &palette);
  if (outline != NULL)
    saksi_map_paint_outline (cr, view, outline);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

static guint32
get_pixel (cairo_surface_t *surface,
           int              x,
           int              y)
{
  const guchar *row = cairo_image_surface_get_data (surface) +
                      y * cairo_image_surface_get_stride (surface);
  guint32 pixel;

  memcpy (&pixel, row + 4 * x, sizeof pixel);

  return pixel & 0xffffff;
}

static int
pixel_difference (guint32 a,
                  guint32 b)
{
  int most = 0;

  for (int shift = 0; shift < 24; shift += 8)
    most = MAX (most, abs ((int) (a >> shift & 0xff) - (int) (b >> shift & 0xff)));

  return most;
}

/* Compares a part of one picture with another picture; counts the pixels that differ visibly. */
static guint
count_differences (cairo_surface_t *whole,
                   int              left,
                   int              top,
                   cairo_surface_t *part)
{
  guint count = 0;

  for (int y = 0; y < cairo_image_surface_get_height (part); y++)
    for (int x = 0; x < cairo_image_surface_get_width (part); x++)
      if (pixel_difference (get_pixel (whole, left + x, top + y), get_pixel (part, x, y)) > 24)
        count++;

  return count;
}

static void
test_land_and_sea (Fixture      *fixture,
                   gconstpointer data)
{
  SaksiMapView view = saksi_map_view_new_centered (20, 0, 1024, 1024, 512);
  SaksiMapPoint places[] = {
    saksi_mercator_project (20, 10),    /* Chad */
    saksi_mercator_project (-30, 0),    /* the Atlantic */
    saksi_mercator_project (-160, 0),   /* the Pacific, beyond the eastern edge */
  };
  static const guint32 colors[] = { LAND, SEA, SEA };
  cairo_surface_t *surface = paint (fixture->world, &view, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      SaksiMapPoint turned = {
        places[i].x + saksi_map_view_nearest_turn (&view, places[i].x), places[i].y,
      };
      SaksiMapPoint pixel = saksi_map_view_to_pixels (&view, &turned);

      g_assert_cmphex (get_pixel (surface, (int) pixel.x, (int) pixel.y), ==, colors[i]);
    }

  cairo_surface_destroy (surface);
}

/* A picture that is put together from smaller ones shows no seam. */
static void
test_no_seams (Fixture      *fixture,
               gconstpointer data)
{
  SaksiMapView view = saksi_map_view_new_centered (100, 10, 3000, 512, 512);
  cairo_surface_t *whole = paint (fixture->world, &view, NULL);

  for (int row = 0; row < 2; row++)
    for (int column = 0; column < 2; column++)
      {
        SaksiMapView part = view;
        cairo_surface_t *surface;

        part.left += column * 256 / view.scale;
        part.top += row * 256 / view.scale;
        part.width = part.height = 256;
        surface = paint (fixture->world, &part, NULL);
        g_assert_cmpuint (count_differences (whole, column * 256, row * 256, surface), <, 20);
        cairo_surface_destroy (surface);
      }

  cairo_surface_destroy (whole);
}

static void
test_world_repeats (Fixture      *fixture,
                    gconstpointer data)
{
  SaksiMapView view = saksi_map_view_new_centered (110, 0, 1024, 300, 300);
  SaksiMapView turned = view;
  cairo_surface_t *here = paint (fixture->world, &view, NULL);
  cairo_surface_t *there;

  turned.left -= 3;
  there = paint (fixture->world, &turned, NULL);
  g_assert_cmpuint (count_differences (here, 0, 0, there), <, 20);

  cairo_surface_destroy (here);
  cairo_surface_destroy (there);
}

/* Where the world was cut there is no line, on land (Chukotka) nor at the pole. */
static void
test_no_cut_line (Fixture      *fixture,
                  gconstpointer data)
{
  SaksiMapView chukotka = saksi_map_view_new_centered (180, 67, 8000, 40, 40);
  SaksiMapView pole = saksi_map_view_new_centered (0, -84, 1000, 400, 20);
  cairo_surface_t *surface = paint (fixture->world, &chukotka, NULL);

  for (int x = 0; x < 40; x++)
    g_assert_cmpint (pixel_difference (get_pixel (surface, x, 20), LAND), <, 8);
  cairo_surface_destroy (surface);

  surface = paint (fixture->world, &pole, NULL);
  for (int x = 0; x < 400; x++)
    g_assert_cmphex (get_pixel (surface, x, 19), ==, LAND);
  cairo_surface_destroy (surface);
}

/* Dashes stay where they are on the ground when the view moves. */
static void
test_dashes_stay (Fixture      *fixture,
                  gconstpointer data)
{
  SaksiMapOutline outline = {
    .shape = saksi_shapes_lookup (fixture->world, "CHN"),
    .fill = { 1, 0, 0, 0.2 },
    .line = { 1, 0, 0, 1 },
    .line_width = 2,
    .dashes = { 8, 6 },
    .n_dashes = 2,
  };
  SaksiMapView view = saksi_map_view_new_centered (100, 35, 4000, 500, 400);
  SaksiMapView moved = view;
  cairo_surface_t *before = paint (fixture->world, &view, &outline);
  cairo_surface_t *plain = paint (fixture->world, &view, NULL);
  cairo_surface_t *after;

  moved.left += 120 / view.scale;
  moved.top += 50 / view.scale;
  moved.width -= 120;
  moved.height -= 50;
  after = paint (fixture->world, &moved, &outline);

  g_assert_cmpuint (count_differences (before, 120, 50, after), <, 40);
  g_assert_cmpuint (count_differences (before, 0, 0, plain), >, 2000);

  cairo_surface_destroy (before);
  cairo_surface_destroy (plain);
  cairo_surface_destroy (after);
}

static void
test_outline_of_nothing (Fixture      *fixture,
                         gconstpointer data)
{
  SaksiMapOutline outline = { .line = { 1, 0, 0, 1 }, .line_width = 2 };
  SaksiMapView view = saksi_map_view_new_centered (0, 0, 300, 300, 300);
  cairo_surface_t *with = paint (fixture->world, &view, &outline);
  cairo_surface_t *without = paint (fixture->world, &view, NULL);

  g_assert_cmpuint (count_differences (with, 0, 0, without), ==, 0);

  cairo_surface_destroy (with);
  cairo_surface_destroy (without);
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/map-painter/land-and-sea", test_land_and_sea },
    { "/map-painter/no-seams", test_no_seams },
    { "/map-painter/world-repeats", test_world_repeats },
    { "/map-painter/no-cut-line", test_no_cut_line },
    { "/map-painter/dashes-stay", test_dashes_stay },
    { "/map-painter/outline-of-nothing", test_outline_of_nothing },
  };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
