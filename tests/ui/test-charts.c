/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/saksi-varint.h"
#include "common/saksi-bar.h"
#include "common/saksi-ink.h"
#include "common/saksi-time-plot.h"
#include "contest/saksi-candidate.h"
#include "results/saksi-votes-chart.h"
#include "statement/saksi-statement-query.h"
#include "test-chart.h"
#include "timeline/saksi-density.h"

/* Each kind of chart that can be made without a page; those of pages are tested there. The same
 * tests run in high contrast too. */

#define DAY (24 * 60 * 60)

static GtkWidget *
show (GtkWidget *chart,
      int        width)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_valign (chart, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), chart);
  if (SAKSI_IS_TIME_PLOT (chart))
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      g_object_bind_property (chart, "reading", label, "label", G_BINDING_SYNC_CREATE);
      gtk_box_append (GTK_BOX (box), label);
    }
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), width, 700);
  gtk_window_present (GTK_WINDOW (window));
  test_ui_wait_for (gtk_widget_get_mapped (chart) && gtk_widget_get_width (chart) > 0);

  return window;
}

static void
check_in_window (GtkWidget  *chart,
                 const char *name,
                 guint       back,
                 guint       on)
{
  static const AdwColorScheme schemes[] = { ADW_COLOR_SCHEME_FORCE_LIGHT,
                                            ADW_COLOR_SCHEME_FORCE_DARK };
  static const int widths[] = { 900, 360 };

  g_object_ref_sink (chart);
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      GtkWidget *window = show (chart, widths[i]);

      adw_style_manager_set_color_scheme (adw_style_manager_get_default (), schemes[i]);
      g_assert_cmpint (gtk_widget_get_width (chart), <=, widths[i]);
      test_chart_check_keys (SAKSI_CHART (chart), name, back, on);
      test_chart_check_pointer (SAKSI_CHART (chart));
      test_chart_check_text (chart);
      test_chart_check_large (chart);
      g_assert_cmpint (gtk_widget_get_width (chart), <=, widths[i]);
      gtk_box_remove (GTK_BOX (gtk_widget_get_parent (chart)), chart);
      gtk_window_destroy (GTK_WINDOW (window));
    }
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_DEFAULT);
  g_assert_finalize_object (chart);
}

static GPtrArray *
new_candidates (guint n)
{
  GPtrArray *candidates = g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_candidate_free);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("Calon-%u", i + 1);

      g_ptr_array_add (candidates, saksi_candidate_new (100000 + i, i + 1, name));
    }

  return candidates;
}

/* A few in one block, many in two, and where there is little room one below the other. */
static void
test_votes (void)
{
  static const gint64 votes[] = { 123, 4567, SAKSI_UNKNOWN, 0, 8, 9, 10, 1234567, 3 };

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr(GPtrArray) candidates = new_candidates (i == 1 ? G_N_ELEMENTS (votes) : 3);
      GtkWidget *chart = saksi_votes_chart_new ();

      saksi_votes_chart_show (SAKSI_VOTES_CHART (chart), candidates, votes, i == 2);
      if (i == 2)
        check_in_window (chart, "Votes", GDK_KEY_Up, GDK_KEY_Down);
      else
        {
          GtkWidget *window = show (chart, 900);

          test_chart_check_keys (SAKSI_CHART (chart), "Votes", GDK_KEY_Up, GDK_KEY_Down);
          test_chart_check_pointer (SAKSI_CHART (chart));
          test_chart_check_text (chart);
          g_assert_true (test_ui_press (chart, GDK_KEY_Home, 0));
          g_assert_true (test_ui_press (chart, GDK_KEY_Right, 0));
          g_assert_cmpint (saksi_chart_get_chosen (SAKSI_CHART (chart)), ==, i == 1 ? 5 : 0);
          gtk_window_destroy (GTK_WINDOW (window));
        }
    }
}

static void
test_shares (void)
{
  GtkWidget *bar = saksi_share_bar_new ();
  const gint64 parts[] = { 1321, 2890, 700 };
  const char *const names[] = { "01", "02", "03" };

  saksi_share_bar_set_parts (SAKSI_SHARE_BAR (bar), parts, G_N_ELEMENTS (parts), names);
  check_in_window (bar, NULL, GDK_KEY_Left, GDK_KEY_Right);
}

static void
fill_plot (GtkWidget *plot,
           guint      n_series)
{
  const gint64 start = 1707890400;
  const SaksiTimePoint points[] = {
    { start, "first", SAKSI_MARK_PLAIN, { 1000, 900, 800 } },
    { start + 3600, "second", SAKSI_MARK_DIFFERS, { 2000, 1900, 800 } },
    { start + 5 * DAY, "third, after a gap", SAKSI_MARK_PLAIN, { 823236, 823000, 700000 } },
    { start + 9 * DAY, "fourth", SAKSI_MARK_PLAIN, { 823236, 823236, 823236 } },
  };

  saksi_chart_set_name (SAKSI_CHART (plot), "Plot");
  saksi_time_plot_set_points (SAKSI_TIME_PLOT (plot), points, G_N_ELEMENTS (points), n_series);
}

static void
test_plots (void)
{
  static const guint n_series[] = { 0, 3 };

  for (guint i = 0; i < G_N_ELEMENTS (n_series); i++)
    {
      GtkWidget *plot = saksi_time_plot_new ();

      fill_plot (plot, n_series[i]);
      check_in_window (plot, "Plot", GDK_KEY_Left, GDK_KEY_Right);
    }
}

/* What comes later lies further in the direction of reading, and so do the keys. */
static void
test_right_to_left (void)
{
  GtkWidget *plot = saksi_time_plot_new ();
  GtkWidget *window;
  int width;

  fill_plot (plot, 3);
  gtk_widget_set_direction (plot, GTK_TEXT_DIR_RTL);
  window = show (plot, 600);
  width = gtk_widget_get_width (plot);
  g_assert_cmpint (SAKSI_CHART_GET_CLASS (plot)->find_at (SAKSI_CHART (plot), width - 2, 40), ==,
                   0);
  g_assert_true (test_ui_press (plot, GDK_KEY_Home, 0));
  g_assert_true (test_ui_press (plot, GDK_KEY_Left, 0));
  g_assert_cmpint (saksi_chart_get_chosen (SAKSI_CHART (plot)), ==, 1);
  g_assert_true (test_ui_press (plot, GDK_KEY_End, 0));
  g_assert_cmpint (saksi_chart_get_chosen (SAKSI_CHART (plot)), ==, 3);
  gtk_window_destroy (GTK_WINDOW (window));
}

static GtkWidget *
new_density (void)
{
  g_autoptr(GArray) days = g_array_new (FALSE, FALSE, sizeof (SaksiStatementDay));
  GtkWidget *density = saksi_density_new ();

  for (guint i = 0; i < 9; i++)
    {
      SaksiStatementDay day = { .julian = 738900 + 7 * i, .count = 1 + i % 3 };

      g_array_append_val (days, day);
    }
  saksi_density_set_days (SAKSI_DENSITY (density), days);

  return density;
}

static void
test_density (void)
{
  GtkWidget *density = new_density ();
  GtkWidget *window = show (density, 700);
  guint32 from, to;

  /* Enter takes the week as the range, and gives it up. */
  g_assert_true (test_ui_press (density, GDK_KEY_End, 0));
  g_assert_true (test_ui_press (density, GDK_KEY_Return, 0));
  g_assert_true (saksi_density_get_range (SAKSI_DENSITY (density), &from, &to));
  g_assert_cmpuint (to - from, ==, 6);
  g_assert_true (test_ui_press (density, GDK_KEY_Return, 0));
  g_assert_false (saksi_density_get_range (SAKSI_DENSITY (density), &from, &to));
  gtk_window_destroy (GTK_WINDOW (window));

  check_in_window (new_density (), "Statements over time", GDK_KEY_Left, GDK_KEY_Right);
}

/* What charts are drawn with is seen on windows and on cards, in every style. */
static void
test_contrast (void)
{
  static const AdwColorScheme schemes[] = { ADW_COLOR_SCHEME_FORCE_LIGHT,
                                            ADW_COLOR_SCHEME_FORCE_DARK };
  static const char *const grounds[] = { "window_bg_color", "card_bg_color", "popover_bg_color" };
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean strong = adw_style_manager_get_high_contrast (manager);
  GtkWidget *bar = saksi_share_bar_new ();
  GtkWidget *window = show (bar, 300);

  g_assert_true (strong == (g_getenv ("ADW_DEBUG_HIGH_CONTRAST") != NULL));
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    for (guint j = 0; j < G_N_ELEMENTS (grounds); j++)
      {
        GdkRGBA ground;

        adw_style_manager_set_color_scheme (manager, schemes[i]);
        test_chart_get_ground (bar, grounds[j], &ground);
        for (SaksiInk ink = 0; ink < SAKSI_N_INKS; ink++)
          {
            static const double least[SAKSI_N_INKS] = {
              [SAKSI_INK_TEXT] = 4.5, [SAKSI_INK_SOFT] = 4.5, [SAKSI_INK_LINE] = 3,
              [SAKSI_INK_GRID] = 1.2, [SAKSI_INK_TRACK] = 1.1, [SAKSI_INK_ACCENT] = 3,
            };
            double more = strong && (ink == SAKSI_INK_SOFT || ink == SAKSI_INK_LINE) ? 7 : 0;
            GdkRGBA color;

            saksi_ink_get_color (ink, bar, &color);
            test_chart_lay_over (&color, &ground, &color);
            g_assert_cmpfloat (test_chart_get_contrast (&color, &ground), >=,
                               MAX (least[ink], more));
          }
        for (SaksiMark mark = 0; mark < SAKSI_N_MARKS; mark++)
          {
            GdkRGBA color;

            saksi_mark_get_color (mark, bar, &color);
            test_chart_lay_over (&color, &ground, &color);
            g_assert_cmpfloat (test_chart_get_contrast (&color, &ground), >=, 4.5);
          }
        for (guint k = 0; k < SAKSI_PALETTE_SIZE; k++)
          {
            GdkRGBA color;

            saksi_palette_get_color (k, saksi_palette_get_variant (), &color);
            g_assert_cmpfloat (test_chart_get_contrast (&color, &ground), >=, strong ? 4.5 : 3);
          }
      }
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  test_ui_init (&argc, &argv);

  g_test_add_func ("/charts/votes", test_votes);
  g_test_add_func ("/charts/shares", test_shares);
  g_test_add_func ("/charts/plots", test_plots);
  g_test_add_func ("/charts/right-to-left", test_right_to_left);
  g_test_add_func ("/charts/density", test_density);
  g_test_add_func ("/charts/contrast", test_contrast);

  return g_test_run ();
}
