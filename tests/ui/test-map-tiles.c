/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "map/saksi-map-picture.h"
#include "map/saksi-world-map.h"
#include "paper/saksi-widget-capture.h"
#include "preferences/saksi-preferences-window.h"
#include "preferences/saksi-tile-settings.h"
#include "source/saksi-network.h"
#include "test-find.h"
#include "test-server.h"
#include "test-ui.h"
#include "test-util.h"

/* Pictures of a server on the map. The tile that is red is there, all others are not. */

#define RED 0xcc1020ff
#define ATTRIBUTION "\302\251 Contoh"

typedef struct
{
  TestTree *tree;
  TestServer *server;
  TestClock clock;
  SaksiTileStore *tiles;
} Fixture;

/* Of the fourth level a part of the world is there as WebP, whatever its names say. */
static void
add_other_format (TestTree *tree)
{
  static const char webp[] = "RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\0\0\0\0\x07\x10\x11";

  for (guint column = 0; column <= 8; column++)
    for (guint row = 8; row <= 12; row++)
      {
        g_autofree char *path = g_strdup_printf ("4/%u/%u.png", column, row);

        test_tree_add_bytes (tree, path, webp, sizeof webp);
      }
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr(GdkPixbuf) picture = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 256, 256);
  g_autofree char *png = NULL;
  g_autofree char *text = NULL;
  g_autoptr(SaksiTileSource) source = NULL;
  gsize length;

  gdk_pixbuf_fill (picture, RED);
  g_assert_true (gdk_pixbuf_save_to_buffer (picture, &png, &length, "png", NULL, NULL));
  fixture->tree = test_tree_new ();
  test_tree_add_bytes (fixture->tree, "1/1/0.png", png, length);
  test_tree_add (fixture->tree, "1/0/0.png", "not a picture");
  add_other_format (fixture->tree);
  test_clock_init (&fixture->clock);
  fixture->server = test_server_new (fixture->tree, &fixture->clock.clock);

  text = g_strconcat (test_server_get_base (fixture->server), "{z}/{x}/{y}.png", NULL);
  source = saksi_tile_source_new (saksi_tile_template_parse (text, TRUE, NULL), NULL, 0);
  fixture->tiles = saksi_tile_store_new (source);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  saksi_tile_store_stop (fixture->tiles);
  g_object_add_weak_pointer (G_OBJECT (fixture->tiles), (gpointer *) &fixture->tiles);
  g_object_unref (fixture->tiles);
  test_ui_wait_for (fixture->tiles == NULL);
  test_server_free (fixture->server);
  test_tree_free (fixture->tree);
}

static guint32
get_pixel (cairo_surface_t *surface,
           int              x,
           int              y)
{
  return *(guint32 *) (void *) (cairo_image_surface_get_data (surface) +
                                y * cairo_image_surface_get_stride (surface) + 4 * x);
}

/* At a scale that is none of a tile's own there are no seams, and nothing is drawn where there is
 * no tile. */
static void
test_paint (Fixture      *fixture,
            gconstpointer data)
{
  SaksiMapView view = { 0, 0, 601.3, 601, 601 };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 601, 601);
  cairo_t *cr = cairo_create (surface);
  g_autoptr(GPtrArray) none = saksi_tile_store_collect (fixture->tiles, &view, 1);
  g_autoptr(GPtrArray) some = NULL;

  g_assert_cmpuint (none->len, ==, 0);
  test_ui_wait_for (saksi_tile_store_get_waiting (fixture->tiles) == 0);
  some = saksi_tile_store_collect (fixture->tiles, &view, 1);
  g_assert_cmpuint (some->len, ==, 1);
  g_assert_cmpuint (test_server_get_requests (fixture->server)->len, ==, 4);

  saksi_map_tiles_paint (cr, &view, some, 0);
  cairo_surface_flush (surface);
  for (int x = 301; x < 601; x++)
    for (int y = 0; y < 301; y++)
      g_assert_cmphex (get_pixel (surface, x, y), ==, 0xffcc1020);
  g_assert_cmphex (get_pixel (surface, 300, 100), ==, 0);
  g_assert_cmphex (get_pixel (surface, 500, 301), ==, 0);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  /* A server that gave nothing is not asked again at once. */
  test_ui_wait_for (saksi_tile_store_get_waiting (fixture->tiles) == 0);
  g_assert_cmpuint (test_server_get_requests (fixture->server)->len, ==, 4);
}

/* One level below, the tile above stands in. */
static void
test_stand_in (Fixture      *fixture,
               gconstpointer data)
{
  SaksiMapView world = { 0, 0, 512, 512, 512 };
  SaksiMapView near = { 0.6, 0.1, 1024, 200, 200 };
  g_autoptr(GPtrArray) none = saksi_tile_store_collect (fixture->tiles, &world, 1);
  g_autoptr(GPtrArray) some = NULL;

  test_ui_wait_for (saksi_tile_store_get_waiting (fixture->tiles) == 0);
  some = saksi_tile_store_collect (fixture->tiles, &near, 1);
  g_assert_cmpuint (some->len, ==, 1);
  g_assert_cmpuint (((SaksiMapTile *) some->pdata[0])->tile.level, ==, 1);
}

/* While a briefing is presented nothing is asked. */
static void
test_held (Fixture      *fixture,
             gconstpointer data)
{
  SaksiMapView view = { 0, 0, 512, 512, 512 };
  g_autoptr(GPtrArray) none = NULL;

  saksi_network_hold ();
  none = saksi_tile_store_collect (fixture->tiles, &view, 1);
  g_assert_cmpuint (saksi_tile_store_get_waiting (fixture->tiles), ==, 4);
  for (guint i = 0; i < 50; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (test_server_get_requests (fixture->server)->len, ==, 0);

  saksi_network_release ();
  test_ui_wait_for (saksi_tile_store_get_waiting (fixture->tiles) == 0);
  g_assert_cmpuint (test_server_get_requests (fixture->server)->len, ==, 4);
}

/* A server that gives nothing at all is let be, and that is said. */
static void
test_failing (Fixture      *fixture,
              gconstpointer data)
{
  SaksiMapView view = { 0, 0.5, 2048, 2048, 1024 };
  g_autoptr(GPtrArray) none = saksi_tile_store_collect (fixture->tiles, &view, 1);

  g_assert_null (saksi_tile_store_get_problem (fixture->tiles));
  test_ui_wait_for (saksi_tile_store_get_waiting (fixture->tiles) == 0);
  g_assert_cmpstr (saksi_tile_store_get_problem (fixture->tiles), ==,
                   "The map server does not answer");
  g_assert_cmpuint (test_server_get_requests (fixture->server)->len, <,
                    6 + SAKSI_TILE_CONNECTIONS);
}

/* Well-made pictures of another format are not decoded, and that is what is said. */
static void
test_other_format (Fixture      *fixture,
                   gconstpointer data)
{
  SaksiMapView view = { 0, 0.5, 4096, 2048, 1024 };
  g_autoptr(GPtrArray) none = saksi_tile_store_collect (fixture->tiles, &view, 1);

  test_ui_wait_for (saksi_tile_store_get_waiting (fixture->tiles) == 0);
  g_assert_cmpstr (saksi_tile_store_get_problem (fixture->tiles), ==,
                   "The map server sends pictures that Saksi cannot read, WebP for one; it reads "
                   "PNG and JPEG");
}

static void
captured_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  *(SaksiCapture **) user_data = saksi_capture_finish (result, NULL);
}

static void
picture_saved_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_assert_true (saksi_capture_save_finish (result, NULL));
  *(gboolean *) user_data = TRUE;
}

/* A file of the map says whose pictures are in it, though what says it on the screen is not. */
static void
check_picture (GtkWidget  *map,
               const char *caveat)
{
  SaksiCaption caption = { .as_of = (char *) "Known", .caveat = (char *) "Map: Natural Earth." };
  g_autofree char *folder = g_dir_make_tmp ("saksi-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "map.svg", NULL);
  g_autofree char *expected = g_strdup_printf ("Known · %s</desc>", caveat);
  g_autofree char *text = NULL;
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(SaksiCapture) capture = NULL;
  gboolean done = FALSE;

  saksi_capture_async (map, FALSE, NULL, captured_cb, &capture);
  test_ui_wait_for (capture != NULL);
  saksi_capture_save_async (capture, &caption, SAKSI_PICTURE_SVG, file, NULL, picture_saved_cb,
                            &done);
  test_ui_wait_for (done);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, expected));
  g_remove (path);
  g_rmdir (folder);
}

/* Whose pictures they are is on the map as long as they are; without them nobody is asked. */
static void
test_map (Fixture      *fixture,
          gconstpointer data)
{
  GtkWidget *map = saksi_world_map_new ();
  GtkWidget *window = test_ui_show (map, 500, 400);

  test_ui_wait_for (saksi_world_map_get_settled (SAKSI_WORLD_MAP (map)));
  g_assert_cmpuint (test_server_get_requests (fixture->server)->len, ==, 0);
  g_assert_false (test_shows (map, ATTRIBUTION));

  saksi_world_map_set_tiles (SAKSI_WORLD_MAP (map), fixture->tiles, ATTRIBUTION);
  test_ui_wait_for (test_server_count (fixture->server, "/1/1/0.png") == 1);
  test_ui_wait_for (saksi_tile_store_get_waiting (fixture->tiles) == 0);
  test_ui_wait_for (saksi_world_map_get_settled (SAKSI_WORLD_MAP (map)));
  g_assert_true (test_shows (map, ATTRIBUTION));
  g_assert_true (test_shows (map, "Made with Natural Earth"));
  check_picture (map, "Map: Natural Earth. " ATTRIBUTION);

  saksi_world_map_set_tiles (SAKSI_WORLD_MAP (map), NULL, NULL);
  test_ui_wait_for (saksi_world_map_get_settled (SAKSI_WORLD_MAP (map)));
  g_assert_false (test_shows (map, ATTRIBUTION));
  check_picture (map, "Map: Natural Earth.");
  test_ui_close (window);
}

static void
type_text (GtkWidget  *row,
           const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  g_signal_emit_by_name (row, "apply");
}

/* Off by default; it can be turned on only with an address that may be asked and a name. */
static void
test_preferences (void)
{
  g_autoptr(GSettings) settings = g_settings_new (SAKSI_APP_ID);
  GtkWidget *window = saksi_preferences_window_new (NULL, settings, NULL);
  GtkWidget *use_tiles = test_find_nth (window, GTK_TYPE_SWITCH, 0);
  GtkWidget *address = test_find_nth (window, ADW_TYPE_ENTRY_ROW, 0);
  GtkWidget *attribution = test_find_nth (window, ADW_TYPE_ENTRY_ROW, 1);
  g_autofree char *kept = NULL;

  gtk_window_present (GTK_WINDOW (window));
  test_ui_wait_for (gtk_widget_get_mapped (window));
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (use_tiles)));
  g_assert_false (gtk_widget_get_sensitive (use_tiles));

  type_text (attribution, ATTRIBUTION);
  type_text (address, "http://tiles.example/{z}/{x}/{y}.png");
  g_assert_true (test_shows (window, "The address has to begin with https://."));
  g_assert_true (gtk_widget_has_css_class (address, "error"));
  type_text (address, "https://tiles.example/{z}/{y}.png");
  g_assert_true (test_shows (window,
                             "The address needs {z}, {x} and {y}, and nothing else in braces."));
  type_text (address, "https://tiles.example/{z}/{x}/{y}.webp?key=1");
  g_assert_true (test_shows (window,
                             "Saksi reads pictures in PNG and JPEG, not WebP, AVIF or vector "
                             "tiles. Many servers give the same map as .png."));
  kept = g_settings_get_string (settings, SAKSI_KEY_TILES_ADDRESS);
  g_assert_cmpstr (kept, ==, "");
  g_assert_false (gtk_widget_get_sensitive (use_tiles));

  type_text (address, " https://tiles.example/{z}/{x}/{y}.png ");
  g_assert_false (gtk_widget_has_css_class (address, "error"));
  g_assert_true (gtk_widget_get_sensitive (use_tiles));
  gtk_switch_set_active (GTK_SWITCH (use_tiles), TRUE);
  g_assert_true (g_settings_get_boolean (settings, SAKSI_KEY_TILES));

  /* Without a name it is off again. */
  type_text (attribution, "  ");
  g_assert_false (g_settings_get_boolean (settings, SAKSI_KEY_TILES));
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (use_tiles)));

  g_settings_reset (settings, SAKSI_KEY_TILES_ADDRESS);
  g_settings_reset (settings, SAKSI_KEY_TILES_ATTRIBUTION);
  gtk_window_destroy (GTK_WINDOW (window));
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
    { "/map-tiles/paint", test_paint },
    { "/map-tiles/stand-in", test_stand_in },
    { "/map-tiles/held", test_held },
    { "/map-tiles/failing", test_failing },
    { "/map-tiles/other-format", test_other_format },
    { "/map-tiles/map", test_map },
  };

  test_ui_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  g_test_add_func ("/map-tiles/preferences", test_preferences);

  return g_test_run ();
}
