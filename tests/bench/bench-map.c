/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <math.h>
#include <shumate/shumate.h>

#include "bench-ui.h"
#include "map/saksi-world-map.h"

/* Moves the map: bench-map MARKERS DOTS [WIDTH HEIGHT [TILES]]. Prints what a frame costs all
 * threads of a program, of panning half a degree a frame and of zooming; TILES is the address of
 * pictures of a server on this computer. To be run on a screen of its own, by run-ui-test.sh. */

#define WARM_UP 30
#define FRAMES 300

/* Degrees a frame, and levels a frame. */
#define PAN_STEP 0.5
#define ZOOM_STEP 0.02
#define PAN_ZOOM 3.0

typedef enum
{
  PHASE_OPENING,
  PHASE_WARM_UP,
  PHASE_PAN,
  PHASE_ZOOM,
  PHASE_DONE,
} Phase;

typedef struct
{
  GMainLoop *loop;
  GtkWidget *window;
  SaksiWorldMap *map;        /* borrowed: a child of the window */
  ShumateViewport *viewport; /* borrowed: of the map */
  SaksiBoard *board;         /* owned */
  SaksiTileStore *tiles;     /* owned, nullable */
  GArray *figures;           /* of double: milliseconds a frame */
  double before;
  Phase phase;
  guint frame;
} Bench;

static const char *const countries[] = {
  "ID", "SG", "MY", "CN", "FR", "US", "JP", "KR", "IN", "AU", "DE", "GB", "NL", "BR", "ZA", "EG",
  "TH", "VN", "PH", "MM", "KH", "LA", "BD", "PK", "IR", "SA", "TR", "RU", "KZ", "MN", "IT", "ES",
  "PL", "SE", "NO", "FI", "CA", "MX", "AR", "NG",
};

static void
next_phase (Bench *bench,
            Phase  phase)
{
  bench->phase = phase;
  bench->frame = 0;
  if (phase == PHASE_DONE)
    g_main_loop_quit (bench->loop);
}

static void
move_on (Bench *bench)
{
  ShumateLocation *location = SHUMATE_LOCATION (bench->viewport);
  double longitude = shumate_location_get_longitude (location);

  if (bench->phase == PHASE_ZOOM)
    shumate_viewport_set_zoom_level (bench->viewport,
                                     PAN_ZOOM + 1 + sin (bench->frame * ZOOM_STEP));
  else
    shumate_location_set_location (location, 0, fmod (longitude + PAN_STEP + 180, 360) - 180);
}

/* What a frame costs is what was spent since the last was painted. */
static void
after_paint_cb (GdkFrameClock *clock,
                Bench         *bench)
{
  double now = bench_get_cpu_ms ();
  double cost = now - bench->before;

  bench->before = now;
  bench->frame++;
  if (bench->phase == PHASE_WARM_UP && bench->frame == WARM_UP)
    next_phase (bench, PHASE_PAN);
  else if (bench->phase == PHASE_PAN || bench->phase == PHASE_ZOOM)
    {
      g_array_append_val (bench->figures, cost);
      if (bench->frame < FRAMES)
        return;
      bench_print_figures (bench->phase == PHASE_PAN ? "pan" : "zoom", bench->figures);
      next_phase (bench, bench->phase == PHASE_PAN ? PHASE_ZOOM : PHASE_DONE);
    }
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  Bench *bench = user_data;

  if (bench->phase != PHASE_OPENING && bench->phase != PHASE_DONE)
    move_on (bench);

  return G_SOURCE_CONTINUE;
}

static gboolean
wait_cb (gpointer user_data)
{
  Bench *bench = user_data;

  if (!saksi_world_map_get_settled (bench->map) ||
      (bench->tiles != NULL && saksi_tile_store_get_waiting (bench->tiles) > 0))
    return G_SOURCE_CONTINUE;

  shumate_viewport_set_zoom_level (bench->viewport, PAN_ZOOM);
  g_signal_connect (gtk_widget_get_frame_clock (bench->window), "after-paint",
                    G_CALLBACK (after_paint_cb), bench);
  gtk_widget_add_tick_callback (bench->window, tick_cb, bench, NULL);
  next_phase (bench, PHASE_WARM_UP);

  return G_SOURCE_REMOVE;
}

static void
add_markers (Bench *bench,
             guint  n_markers)
{
  for (guint i = 0; i < n_markers; i++)
    {
      const char *country = countries[i % G_N_ELEMENTS (countries)];
      g_autoptr(SaksiMapMark) mark = saksi_map_mark_new (SAKSI_MAP_MARK_CLAIMED, country, country,
                                                         country);

      g_list_store_append (saksi_world_map_get_marks (bench->map), mark);
    }
}

/* Landmarks spread over the earth, the same ones each time. */
static void
add_dots (Bench *bench,
          guint  n_dots)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (1);

  for (guint i = 0; i < n_dots; i++)
    {
      SaksiBoardLandmark *landmark = g_new0 (SaksiBoardLandmark, 1);

      landmark->point.longitude = g_rand_double_range (rand, -180, 180);
      landmark->point.latitude = g_rand_double_range (rand, -60, 70);
      landmark->label = g_strdup_printf ("%u", i);
      landmark->rtt_ms = NAN;
      g_ptr_array_add (bench->board->landmarks, landmark);
    }
  saksi_world_map_set_board (bench->map, bench->board);
}

/* Nothing is kept, so that all that comes into view is asked for and decoded. */
static gboolean
add_tiles (Bench      *bench,
           const char *text)
{
  g_autoptr(GError) error = NULL;
  SaksiTileTemplate *address = saksi_tile_template_parse (text, TRUE, &error);
  g_autoptr(SaksiTileSource) source = NULL;

  if (address == NULL)
    {
      g_printerr ("%s\n", error->message);
      return FALSE;
    }

  source = saksi_tile_source_new (address, NULL, 0);
  bench->tiles = saksi_tile_store_new (source);
  saksi_world_map_set_tiles (bench->map, bench->tiles, "bench");

  return TRUE;
}

static void
create_board (Bench *bench)
{
  SaksiBoardParts parts = {
    .host = "bench.example",
    .id = "bench",
    .claims = g_ptr_array_new (),
    .observations = g_ptr_array_new (),
    .legal_rules = g_ptr_array_new (),
  };

  bench->board = saksi_board_build (&parts);
}

int
main (int    argc,
      char **argv)
{
  Bench bench = { 0 };
  int width = 1400;
  int height = 900;

  if (argc != 3 && argc != 5 && argc != 6)
    {
      g_printerr ("usage: bench-map MARKERS DOTS [WIDTH HEIGHT [TILES]]\n");
      return 2;
    }
  if (argc >= 5)
    {
      width = (int) g_ascii_strtoll (argv[3], NULL, 10);
      height = (int) g_ascii_strtoll (argv[4], NULL, 10);
    }

  adw_init ();
  bench.loop = g_main_loop_new (NULL, FALSE);
  bench.figures = g_array_new (FALSE, FALSE, sizeof (double));
  bench.window = gtk_window_new ();
  bench.map = SAKSI_WORLD_MAP (saksi_world_map_new ());
  bench.viewport = shumate_map_get_viewport (SHUMATE_MAP (bench_find (GTK_WIDGET (bench.map),
                                                                      SHUMATE_TYPE_MAP)));
  create_board (&bench);
  add_markers (&bench, (guint) g_ascii_strtoull (argv[1], NULL, 10));
  add_dots (&bench, (guint) g_ascii_strtoull (argv[2], NULL, 10));

  if (argc == 6 && !add_tiles (&bench, argv[5]))
    return 2;

  gtk_window_set_default_size (GTK_WINDOW (bench.window), width, height);
  gtk_window_set_child (GTK_WINDOW (bench.window), GTK_WIDGET (bench.map));
  gtk_window_present (GTK_WINDOW (bench.window));
  g_timeout_add (50, wait_cb, &bench);
  g_main_loop_run (bench.loop);

  if (bench.tiles != NULL && saksi_tile_store_get_problem (bench.tiles) != NULL)
    g_error ("%s", saksi_tile_store_get_problem (bench.tiles));
  gtk_window_destroy (GTK_WINDOW (bench.window));
  g_clear_object (&bench.tiles);
  saksi_board_unref (bench.board);
  g_array_unref (bench.figures);
  g_main_loop_unref (bench.loop);

  return 0;
}
