/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "bench-ui.h"
#include "areas/saksi-area-map.h"
#include "areas/saksi-area-view.h"

/* Goes over a map of results: bench-areas CACHE [FOLDER]. Prints what a frame costs all threads of
 * the program when another region is chosen, when the map is dragged from near, and when another
 * measure is chosen, with the boundary pack in FOLDER or without one; and what the question to the
 * cache took. To be run on a screen of its own,
 * by run-ui-test.sh. */

#define FRAMES 200
#define WIDTH 1400
#define HEIGHT 900

typedef enum
{
  STEP_CHOOSE,
  STEP_NEARER,
  STEP_DRAG,
  STEP_MEASURE,
} Step;

static const char *const step_names[] = { "choose", "nearer", "drag", "measure" };

typedef struct
{
  GMainLoop *loop;
  SaksiStore *store;
  SaksiAreaView *view;
  SaksiAreaMap *map;     /* borrowed */
  GArray *figures;       /* of double: milliseconds a frame */
  double before;
  gint64 asked;          /* microseconds */
  guint frame;
  Step step;
  gboolean started;
} Bench;

/* The middle of the map, forth and back by some pixels. */
static void
drag_on (Bench *bench)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (bench->map));
  double way = bench->frame / 40 % 2 == 0 ? -9 : 9;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GObject) controller = g_list_model_get_item (controllers, i);

      if (G_OBJECT_TYPE (controller) != GTK_TYPE_GESTURE_DRAG)
        continue;
      g_signal_emit_by_name (controller, "drag-begin", 0.0, 0.0);
      g_signal_emit_by_name (controller, "drag-update", way, way / 3);
      g_signal_emit_by_name (controller, "drag-end", way, way / 3);
    }
}

static void
go_on (Bench *bench)
{
  guint n = saksi_area_layout_get_length (saksi_area_map_get_layout (bench->map));

  switch (bench->step)
    {
    case STEP_CHOOSE:
      saksi_area_map_choose (bench->map, (int) (bench->frame % n));
      break;
    case STEP_NEARER:
      /* Each of these is some frames of its own. */
      if (bench->frame < 4)
        saksi_area_map_zoom_in (bench->map);
      break;
    case STEP_DRAG:
      drag_on (bench);
      break;
    case STEP_MEASURE:
      saksi_area_view_set_measure (bench->view, bench->frame % SAKSI_N_MEASURES);
      break;
    }
}

/* What a frame costs is what was spent since the last was painted and everything had settled. */
static void
after_paint_cb (GdkFrameClock *clock,
                Bench         *bench)
{
  double now = bench_get_cpu_ms ();
  double cost = now - bench->before;

  gtk_widget_queue_draw (GTK_WIDGET (bench->map));
  if (!saksi_area_view_get_settled (bench->view))
    return;
  if (!bench->started)
    {
      bench->started = TRUE;
      g_print ("shown %.1f ms\n", (double) (g_get_monotonic_time () - bench->asked) / 1e3);
    }

  bench->before = now;
  if (bench->frame++ > 5)
    g_array_append_val (bench->figures, cost);
  if (bench->frame >= FRAMES)
    {
      if (bench->step != STEP_NEARER)
        bench_print_figures (step_names[bench->step], bench->figures);
      g_array_set_size (bench->figures, 0);
      bench->frame = 0;
      if (bench->step++ == STEP_MEASURE)
        {
          g_main_loop_quit (bench->loop);
          return;
        }
    }
  go_on (bench);
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
  g_main_loop_quit (bench->loop);
}

static void
open_store (Bench      *bench,
            const char *path)
{
  saksi_store_open_async (path, NULL, opened_cb, bench);
  g_main_loop_run (bench->loop);
}

int
main (int    argc,
      char **argv)
{
  Bench bench = { 0 };
  GtkWidget *window;

  if (argc < 2)
    {
      g_printerr ("bench-areas CACHE [FOLDER]\n");
      return 2;
    }

  adw_init ();
  bench.loop = g_main_loop_new (NULL, FALSE);
  bench.figures = g_array_new (FALSE, FALSE, sizeof (double));
  open_store (&bench, argv[1]);
  bench.view = g_object_ref_sink (g_object_new (SAKSI_TYPE_AREA_VIEW, NULL));
  bench.map = SAKSI_AREA_MAP (bench_find (GTK_WIDGET (bench.view), SAKSI_TYPE_AREA_MAP));
  if (argc > 2)
    saksi_area_view_set_folder (bench.view, argv[2]);
  window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (bench.view));
  gtk_window_present (GTK_WINDOW (window));
  bench.asked = g_get_monotonic_time ();
  saksi_area_view_show (bench.view, bench.store, saksi_contest_from_name ("ppwp-2024"), "0");
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint",
                    G_CALLBACK (after_paint_cb), &bench);
  g_main_loop_run (bench.loop);

  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (bench.view);
  g_object_unref (bench.store);
  g_array_unref (bench.figures);
  g_main_loop_unref (bench.loop);

  return 0;
}
