/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <string.h>
#include <time.h>

#include "bench-ui.h"
#include "common/saksi-page.h"
#include "timeline/saksi-time-axis.h"
#include "timeline/saksi-timeline-filters.h"
#include "timeline/saksi-timeline-page.h"

/* Uses the timeline with very many statements: bench-timeline CACHE [WIDTH HEIGHT]. A phase does
 * one thing again and again: turns of the wheel in the list, places anywhere in it, the axis zoomed
 * and moved, words typed, filters toggled. Prints how long the main loop was busy in one go, in
 * time of the processor, and how long it took on the clock from a change of the filters to the list
 * that shows it. To be run on a screen of its own, by run-ui-test.sh. */

/* Pixels a frame: a fast turn of the wheel. */
#define STEP 96
#define GO_LIMIT 0.2 /* ms; what is less is nobody's concern */

typedef struct _Bench Bench;

typedef struct
{
  const char *name;
  void (*act) (Bench *bench,
               guint  round);
  guint rounds;
  guint frames;   /* after each */
  gboolean waits; /* for the page to be settled before */
} Phase;

struct _Bench
{
  GMainContext *context;
  SaksiStore *store;
  GtkWidget *window;
  GtkWidget *page;
  GtkAdjustment *adjustment; /* borrowed */
  SaksiTimeAxis *axis;       /* borrowed */
  GtkWidget *search;         /* borrowed */
  GtkWidget *choice;         /* borrowed: an institution */
  GRand *rand;
  GArray *goes;              /* of double: milliseconds that the main loop was busy */
  GArray *answers;           /* of double: milliseconds */
  guint frames;
};

/* Of this thread, which waits for nothing. */
static double
get_cpu_ms (void)
{
  struct timespec time = { 0 };

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

/* One turn of the main loop; what it does for its sources is a go. */
static void
turn (Bench *bench)
{
  static GPollFD fds[64];
  int timeout = -1;
  int priority = 0;
  int n_fds;
  double start;
  double cost;

  g_main_context_prepare (bench->context, &priority);
  n_fds = g_main_context_query (bench->context, priority, &timeout, fds, G_N_ELEMENTS (fds));
  g_poll (fds, (guint) n_fds, timeout);
  g_main_context_check (bench->context, priority, fds, n_fds);
  start = get_cpu_ms ();
  g_main_context_dispatch (bench->context);
  cost = get_cpu_ms () - start;
  if (cost > GO_LIMIT)
    g_array_append_val (bench->goes, cost);
}

static gboolean
is_settled (Bench *bench)
{
  return saksi_page_get_settled (SAKSI_PAGE (bench->page));
}

static void
wait_frames (Bench *bench,
             guint  n)
{
  guint end = bench->frames + n;

  while (bench->frames < end)
    turn (bench);
}

static void
wait_settled (Bench *bench)
{
  while (is_settled (bench))
    turn (bench);
  while (!is_settled (bench))
    turn (bench);
}

static void
scroll (Bench *bench,
        guint  round)
{
  gtk_adjustment_set_value (bench->adjustment,
                            gtk_adjustment_get_value (bench->adjustment) + STEP);
}

static void
jump (Bench *bench,
      guint  round)
{
  double end = gtk_adjustment_get_upper (bench->adjustment) -
               gtk_adjustment_get_page_size (bench->adjustment);

  gtk_adjustment_set_value (bench->adjustment, g_rand_double_range (bench->rand, 0, end));
}

/* From years to hours and back. */
static void
zoom (Bench *bench,
      guint  round)
{
  saksi_time_axis_zoom (bench->axis, round % 60 < 30 ? 1.4 : 1 / 1.4);
}

static void
pan (Bench *bench,
     guint  round)
{
  guint32 first = 737060 + round * 7;

  saksi_time_axis_show_days (bench->axis, first, first + 400);
}

/* As the search box gives them out while somebody types. */
static void
type (Bench *bench,
      guint  round)
{
  static const char *const texts[] = {
    "s", "se", "ser", "server", "server c", "server cloud", "singapura", "", "nosuchword", "data",
  };

  gtk_editable_set_text (GTK_EDITABLE (bench->search), texts[round % G_N_ELEMENTS (texts)]);
}

static void
toggle (Bench *bench,
        guint  round)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (bench->choice), round % 2 == 0);
}

static void
run_phase (Bench       *bench,
           const Phase *phase)
{
  g_autofree char *answers = g_strconcat (phase->name, "_shown", NULL);

  g_array_set_size (bench->goes, 0);
  for (guint i = 0; i < phase->rounds; i++)
    {
      gint64 start = g_get_monotonic_time ();
      double cost;

      phase->act (bench, i);
      if (!phase->waits)
        {
          wait_frames (bench, phase->frames);
          continue;
        }
      wait_settled (bench);
      wait_frames (bench, 1);
      cost = (double) (g_get_monotonic_time () - start) / 1000;
      g_array_append_val (bench->answers, cost);
      wait_frames (bench, phase->frames);
    }
  bench_print_figures (phase->name, bench->goes);
  bench_print_figures (answers, bench->answers);
}

static void
after_paint_cb (GdkFrameClock *clock,
                Bench         *bench)
{
  bench->frames++;
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  return G_SOURCE_CONTINUE;
}

static void
open_page (Bench *bench)
{
  GtkWidget *list;

  bench->page = saksi_timeline_page_new (bench->store);
  gtk_window_set_child (GTK_WINDOW (bench->window), bench->page);
  gtk_widget_add_tick_callback (bench->window, tick_cb, bench, NULL);
  gtk_window_present (GTK_WINDOW (bench->window));
  while (!is_settled (bench))
    turn (bench);

  list = bench_find (bench->page, GTK_TYPE_LIST_VIEW);
  bench->adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));
  bench->axis = SAKSI_TIME_AXIS (bench_find (bench->page, SAKSI_TYPE_TIME_AXIS));
  bench->search = bench_find (bench->page, GTK_TYPE_SEARCH_ENTRY);
  bench->choice = bench_find (bench_find (bench->page, SAKSI_TYPE_TIMELINE_FILTERS),
                              GTK_TYPE_CHECK_BUTTON);
  g_signal_connect (gtk_widget_get_frame_clock (bench->window), "after-paint",
                    G_CALLBACK (after_paint_cb), bench);
  wait_frames (bench, 20);
  bench_print_figures ("open", bench->goes);
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
}

int
main (int    argc,
      char **argv)
{
  static const Phase phases[] = {
    { "list", scroll, 400, 1, FALSE },
    { "jump", jump, 60, 12, FALSE }, /* until what was loaded is there */
    { "zoom", zoom, 180, 1, FALSE },
    { "pan", pan, 200, 1, FALSE },
    { "type", type, 40, 12, TRUE },
    { "toggle", toggle, 20, 12, TRUE },
  };
  Bench bench = { 0 };
  int width = 1280;
  int height = 800;

  if (argc != 2 && argc != 4)
    {
      g_printerr ("usage: bench-timeline CACHE [WIDTH HEIGHT]\n");
      return 2;
    }
  if (argc == 4)
    {
      width = (int) g_ascii_strtoll (argv[2], NULL, 10);
      height = (int) g_ascii_strtoll (argv[3], NULL, 10);
    }

  adw_init ();
  bench.context = g_main_context_default ();
  bench.rand = g_rand_new_with_seed (1);
  bench.goes = g_array_new (FALSE, FALSE, sizeof (double));
  bench.answers = g_array_new (FALSE, FALSE, sizeof (double));
  bench.window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (bench.window), width, height);
  g_main_context_acquire (bench.context);
  saksi_store_open_async (argv[1], NULL, opened_cb, &bench);
  while (bench.store == NULL)
    turn (&bench);
  open_page (&bench);
  for (guint i = 0; i < G_N_ELEMENTS (phases); i++)
    run_phase (&bench, &phases[i]);

  g_main_context_release (bench.context);
  gtk_window_destroy (GTK_WINDOW (bench.window));
  g_array_unref (bench.goes);
  g_array_unref (bench.answers);
  g_rand_free (bench.rand);
  g_clear_object (&bench.store);

  return 0;
}
