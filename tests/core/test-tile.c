/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <utime.h>

#include <glib/gstdio.h>

#include "test-server.h"
#include "test-util.h"
#include "tile/saksi-tile-source.h"

#define LIMIT (1024 * 1024)

static void
test_template (void)
{
  static const struct
  {
    const char *text;
    int code; /* -1: it may be used */
  } cases[] = {
    { "https://tiles.example/{z}/{x}/{y}.png", -1 },
    { "https://tiles.example:8443/m?x={x}&y={y}&z={z}&k=1", -1 },
    { "http://127.0.0.1:8080/{z}/{x}/{y}", -1 },
    { "", SAKSI_TILE_ERROR_PLACEHOLDER },
    { "https://tiles.example/{z}/{x}.png", SAKSI_TILE_ERROR_PLACEHOLDER },
    { "https://tiles.example/{z}/{x}/{y}{r}.png", SAKSI_TILE_ERROR_PLACEHOLDER },
    { "https://tiles.example/{z}/{x}/{y}/}", SAKSI_TILE_ERROR_PLACEHOLDER },
    { "http://tiles.example/{z}/{x}/{y}.png", SAKSI_TILE_ERROR_INSECURE },
    { "file:///etc/{z}/{x}/{y}.png", SAKSI_TILE_ERROR_ADDRESS },
    { "ftp://tiles.example/{z}/{x}/{y}.png", SAKSI_TILE_ERROR_INSECURE },
    { "https://{x}.tiles.example/{z}/{y}.png", SAKSI_TILE_ERROR_ADDRESS },
    { "https://tiles.example:80{x}/{z}/{y}.png", SAKSI_TILE_ERROR_ADDRESS },
    { "https://me:secret@tiles.example/{z}/{x}/{y}.png", SAKSI_TILE_ERROR_ADDRESS },
    { "{z}{x}{y}", SAKSI_TILE_ERROR_ADDRESS },
    { "https://tiles.example/{z}/{x}/{y}.WebP", SAKSI_TILE_ERROR_FORMAT },
    { "https://tiles.example/{z}/{x}/{y}.pbf?k=1.png", SAKSI_TILE_ERROR_FORMAT },
    { "https://tiles.example/{z}/{x}/{y}\xff", SAKSI_TILE_ERROR_ADDRESS },
  };
  const SaksiTile tile = { 7, 101, 66 };
  g_autoptr(SaksiTileTemplate) loopback = NULL;
  g_autoptr(GError) insecure = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(SaksiTileTemplate) address = saksi_tile_template_parse (cases[i].text, TRUE,
                                                                        &error);
      g_autofree char *shown = g_strescape (cases[i].text, NULL);

      g_test_message ("%s", shown);
      if (cases[i].code < 0)
        g_assert_no_error (error);
      else
        g_assert_error (error, SAKSI_TILE_ERROR, cases[i].code);
      g_assert_true ((address != NULL) == (cases[i].code < 0));
    }

  /* Only a test may ask without encryption. */
  loopback = saksi_tile_template_parse (cases[2].text, FALSE, &insecure);
  g_assert_null (loopback);
  g_assert_error (insecure, SAKSI_TILE_ERROR, SAKSI_TILE_ERROR_INSECURE);

  loopback = saksi_tile_template_parse (cases[1].text, FALSE, NULL);
  {
    g_autoptr(GUri) address = saksi_tile_template_build_address (loopback, &tile);
    g_autofree char *text = g_uri_to_string (address);

    g_assert_cmpstr (text, ==, "https://tiles.example:8443/m?x=101&y=66&z=7&k=1");
  }
}

/* The cache never keeps more than it may, and the oldest go. */
static void
test_cache (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *tiles = g_build_filename (folder, "tiles", NULL);
  SaksiTileCache *cache = saksi_tile_cache_new (tiles, 10000);
  g_autofree char *data = g_strnfill (1000, 'x');
  g_autoptr(GBytes) bytes = g_bytes_new_static (data, 1000);
  gint64 age;

  g_assert_null (saksi_tile_cache_lookup (cache, "a/0", &age));
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *key = g_strdup_printf ("a/%u", i);
      g_autoptr(GBytes) found = NULL;

      saksi_tile_cache_store (cache, key, bytes);
      g_assert_cmpuint (saksi_tile_cache_get_size (cache), <=, 10000);
      found = saksi_tile_cache_lookup (cache, key, &age);
      if (i < 10)
        {
          g_assert_nonnull (found);
          g_assert_cmpint (age, <, 60);
        }
    }

  /* What another run left is counted, too. */
  saksi_tile_cache_free (cache);
  cache = saksi_tile_cache_new (tiles, 2500);
  g_assert_cmpuint (saksi_tile_cache_get_size (cache), <=, 2500);
  saksi_tile_cache_free (cache);

  test_remove_folder (folder);
}

/* The beginning of an image, as much as tells its size. */
static GBytes *
make_png (guint width,
          guint height)
{
  guint8 data[64] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

  for (guint i = 0; i < 4; i++)
    {
      data[16 + i] = (guint8) (width >> (24 - 8 * i));
      data[20 + i] = (guint8) (height >> (24 - 8 * i));
    }

  return g_bytes_new (data, sizeof data);
}

static void
add_tile (TestTree   *tree,
          const char *path,
          guint       width,
          guint       height)
{
  g_autoptr(GBytes) bytes = make_png (width, height);

  test_tree_add_bytes (tree, path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static SaksiTileSource *
make_source (TestServer *server,
             const char *folder)
{
  g_autofree char *text = g_strconcat (test_server_get_base (server), "{z}/{x}/{y}.png", NULL);
  SaksiTileTemplate *address = saksi_tile_template_parse (text, TRUE, NULL);

  g_assert_nonnull (address);

  return saksi_tile_source_new (address, folder, LIMIT);
}

static GBytes *
load (SaksiTileSource *source,
      guint            level,
      guint            column,
      guint            row,
      GError         **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  const SaksiTile tile = { level, column, row };

  saksi_tile_source_load_async (source, &tile, NULL, test_result_cb, &result);

  return saksi_tile_source_load_finish (test_wait (&result), error);
}

static void
assert_refused (SaksiTileSource *source,
                guint            row,
                int              code)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = load (source, 4, 0, row, &error);

  g_assert_null (bytes);
  g_assert_error (error, SAKSI_TILE_ERROR, code);
}

/* One request for a tile; the second time none. What is no tile is refused and not kept. */
static void
test_source (void)
{
  g_autofree char *folder = test_make_folder ();
  TestTree *tree = test_tree_new ();
  TestClock clock;
  TestServer *server;
  const TestAnswer redirect = { TEST_ANSWER_REDIRECT, 0, "https://elsewhere.example/1.png" };
  const TestAnswer large = { TEST_ANSWER_LARGE, 4 * 1024 * 1024, NULL };
  const TestAnswer bomb = { TEST_ANSWER_BOMB, 64 * 1024 * 1024, NULL };
  const TestAnswer page = { TEST_ANSWER_BODY, 1, "<html>not a tile</html>" };

  test_clock_init (&clock);
  add_tile (tree, "3/4/2.png", 256, 256);
  add_tile (tree, "4/0/0.png", 512, 256);
  add_tile (tree, "4/0/1.png", 4096, 4096);
  add_tile (tree, "4/0/2.png", 16, 16);
  server = test_server_new (tree, &clock.clock);
  test_server_misbehave (server, "/4/0/3.png", 1, &redirect);
  test_server_misbehave (server, "/4/0/4.png", 1, &large);
  test_server_misbehave (server, "/4/0/5.png", 1, &bomb);
  test_server_misbehave (server, "/4/0/6.png", 1, &page);

  {
    g_autoptr(SaksiTileSource) source = make_source (server, folder);
    g_autoptr(GBytes) first = load (source, 3, 4, 2, NULL);
    g_autoptr(GBytes) again = load (source, 3, 4, 2, NULL);
    const TestRequest *request;

    g_assert_nonnull (first);
    g_assert_true (g_bytes_equal (first, again));
    g_assert_cmpuint (test_server_count (server, "/3/4/2.png"), ==, 1);
    request = g_ptr_array_index (test_server_get_requests (server), 0);
    g_assert_true (g_str_has_prefix (request->user_agent, "Saksi/"));
    g_assert_true (request->is_bare);

    for (guint row = 0; row < 3; row++)
      assert_refused (source, row, SAKSI_TILE_ERROR_NOT_IMAGE);
    for (guint row = 3; row < 6; row++)
      assert_refused (source, row, SAKSI_TILE_ERROR_NO_ANSWER);
    assert_refused (source, 6, SAKSI_TILE_ERROR_NOT_IMAGE);
    assert_refused (source, 7, SAKSI_TILE_ERROR_NO_ANSWER);
    assert_refused (source, 0, SAKSI_TILE_ERROR_NOT_IMAGE);
    g_assert_cmpuint (test_server_count (server, "/4/0/0.png"), ==, 2);
  }

  test_server_free (server);
  test_tree_free (tree);
  test_remove_folder (folder);
}

/* A tile that is too old is asked for again; without an answer it is better than nothing. */
static void
test_old (void)
{
  g_autofree char *folder = test_make_folder ();
  TestTree *tree = test_tree_new ();
  TestClock clock;
  TestServer *server;
  const TestAnswer gone = { TEST_ANSWER_STATUS, 503, NULL };

  test_clock_init (&clock);
  add_tile (tree, "3/4/2.png", 256, 256);
  server = test_server_new (tree, &clock.clock);
  {
    g_autoptr(SaksiTileSource) source = make_source (server, folder);
    g_autoptr(GBytes) first = load (source, 3, 4, 2, NULL);
    g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
    g_autoptr(GBytes) again = NULL;
    g_autofree char *path = NULL;
    gint64 now = g_get_real_time () / G_USEC_PER_SEC;

    g_assert_nonnull (first);
    {
      /* The worker keeps it in its own time; a second lookup waits for that. */
      g_autoptr(GBytes) kept = load (source, 3, 4, 2, NULL);

      g_assert_nonnull (kept);
    }
    path = g_build_filename (folder, g_dir_read_name (dir), NULL);
    g_assert_cmpint (g_utime (path, &(struct utimbuf) { now - 864000, now - 864000 }), ==, 0);
    test_server_misbehave (server, "/3/4/2.png", 1, &gone);
    again = load (source, 3, 4, 2, NULL);
    g_assert_nonnull (again);
    g_assert_cmpuint (test_server_count (server, "/3/4/2.png"), ==, 2);
  }

  test_server_free (server);
  test_tree_free (tree);
  test_remove_folder (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tile/template", test_template);
  g_test_add_func ("/tile/cache", test_cache);
  g_test_add_func ("/tile/source", test_source);
  g_test_add_func ("/tile/old", test_old);

  return g_test_run ();
}
