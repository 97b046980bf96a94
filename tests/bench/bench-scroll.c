/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "bench-ui.h"
#include "results/saksi-region-view.h"
#include "results/saksi-results-page.h"
#include "results/saksi-station-table.h"

/* Scrolls the table of all stations of the nation: bench-scroll CACHE [WIDTH HEIGHT]. Prints what a
 * frame costs all threads of the program, of smooth scrolling and of jumps to random places, and
 * the memory afterwards. To be run on a screen of its own, by run-ui-test.sh. */

#define WARM_UP 20
#define FRAMES 300
#define JUMPS 100

/* Pixels a frame: some three rows, a fast turn of the wheel. */
#define STEP 96

typedef enum
{
  PHASE_OPENING,
  PHASE_WARM_UP,
  PHASE_SCROLL,
  PHASE_JUMP,
  PHASE_DONE,
} Phase;

typedef struct
{
  GMainLoop *loop;
  SaksiStore *store;
  GtkWidget *window;
  GtkWidget *page;
  GtkAdjustment *adjustment; /* borrowed */
  GRand *rand;
  GArray *figures;           /* of double: milliseconds a frame */
  double before;
  Phase phase;
  guint frame;
} Bench;

static void
print_memory (void)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL))
    return;
  line = strstr (text, "\nPss:");
  if (line != NULL)
    g_print ("memory.pss %.1f MB\n", g_ascii_strtod (line + 5, NULL) / 1024);
}

static void
next_phase (Bench *bench,
            Phase  phase)
{
  bench->phase = phase;
  bench->frame = 0;
  if (phase == PHASE_DONE)
    {
      print_memory ();
      g_main_loop_quit (bench->loop);
    }
}

static void
move_on (Bench *bench)
{
  double value = gtk_adjustment_get_value (bench->adjustment);
  double end = gtk_adjustment_get_upper (bench->adjustment) -
               gtk_adjustment_get_page_size (bench->adjustment);

  if (bench->phase == PHASE_JUMP)
    value = g_rand_double_range (bench->rand, 0, end);
  else
    value += STEP;
  gtk_adjustment_set_value (bench->adjustment, value);
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
  switch (bench->phase)
    {
    case PHASE_OPENING:
    case PHASE_DONE:
      return;
    case PHASE_WARM_UP:
      if (bench->frame == WARM_UP)
        next_phase (bench, PHASE_SCROLL);
      break;
    case PHASE_SCROLL:
      g_array_append_val (bench->figures, cost);
      if (bench->frame == FRAMES)
        {
          bench_print_figures ("scroll", bench->figures);
          next_phase (bench, PHASE_JUMP);
        }
      break;
    case PHASE_JUMP:
      g_array_append_val (bench->figures, cost);
      if (bench->frame == JUMPS)
        {
          bench_print_figures ("jump", bench->figures);
          next_phase (bench, PHASE_DONE);
        }
      break;
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

static void
start_scrolling (Bench *bench)
{
  GtkWidget *table = bench_find (bench->window, SAKSI_TYPE_STATION_TABLE);
  GtkWidget *scroller = bench_find (table, GTK_TYPE_SCROLLED_WINDOW);

  bench->adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  g_signal_connect (gtk_widget_get_frame_clock (bench->window), "after-paint",
                    G_CALLBACK (after_paint_cb), bench);
  gtk_widget_add_tick_callback (bench->window, tick_cb, bench, NULL);
  next_phase (bench, PHASE_WARM_UP);
}

static gboolean
wait_cb (gpointer user_data)
{
  Bench *bench = user_data;
  SaksiRegionView *view = SAKSI_REGION_VIEW (bench_find (bench->page, SAKSI_TYPE_REGION_VIEW));
  gboolean settled;

  g_object_get (bench->page, "settled", &settled, NULL);
  if (!settled)
    return G_SOURCE_CONTINUE;
  if (!saksi_region_view_get_shows_stations (view))
    {
      saksi_region_view_set_shows_stations (view, TRUE);
      return G_SOURCE_CONTINUE;
    }
  start_scrolling (bench);

  return G_SOURCE_REMOVE;
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Bench *bench = user_data;
  g_autoptr(GError) error = NULL;

  bench->store = saksi_store_open_finish (result, &error);
  if (bench->store == NULL)
    g_error ("%s", error->message);

  bench->page = saksi_results_page_new (bench->store);
  gtk_window_set_child (GTK_WINDOW (bench->window), bench->page);
  gtk_window_present (GTK_WINDOW (bench->window));
  g_timeout_add (50, wait_cb, bench);
}

int
main (int    argc,
      char **argv)
{
  Bench bench = { 0 };
  int width = 1200;
  int height = 900;

  if (argc != 2 && argc != 4)
    {
      g_printerr ("usage: bench-scroll CACHE [WIDTH HEIGHT]\n");
      return 2;
    }

  adw_init ();
  bench.loop = g_main_loop_new (NULL, FALSE);
  bench.rand = g_rand_new_with_seed (1);
  bench.figures = g_array_new (FALSE, FALSE, sizeof (double));
  bench.window = gtk_window_new ();
  if (argc == 4)
    {
      width = (int) g_ascii_strtoll (argv[2], NULL, 10);
      height = (int) g_ascii_strtoll (argv[3], NULL, 10);
    }
  gtk_window_set_default_size (GTK_WINDOW (bench.window), width, height);
  saksi_store_open_async (argv[1], NULL, opened_cb, &bench);
  g_main_loop_run (bench.loop);

  gtk_window_destroy (GTK_WINDOW (bench.window));
  g_array_unref (bench.figures);
  g_rand_free (bench.rand);
  g_main_loop_unref (bench.loop);
  g_clear_object (&bench.store);

  return 0;
}
