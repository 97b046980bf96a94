/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "base/saksi-varint.h"
#include "common/saksi-bar.h"
#include "common/saksi-empty-state.h"
#include "common/saksi-line.h"
#include "common/saksi-palette.h"
#include "common/saksi-stage.h"
#include "common/saksi-tab-stop.h"
#include "common/saksi-tag.h"
#include "common/saksi-tooltip.h"
#include "common/saksi-wrap-box.h"
#include "compat/saksi-ask.h"
#include "compat/saksi-mnemonics.h"
#include "compat/saksi-split.h"
#include "source/saksi-network.h"
#include "test-chart.h"

static void
count_cb (int *count)
{
  (*count)++;
}

static void
test_tag (void)
{
  GtkWidget *tag = g_object_ref_sink (saksi_tag_new ("claim", SAKSI_MARK_CLAIM));
  int notified = 0;

  g_signal_connect_swapped (tag, "notify::label", G_CALLBACK (count_cb), &notified);
  g_signal_connect_swapped (tag, "notify::mark", G_CALLBACK (count_cb), &notified);
  g_assert_cmpstr (saksi_tag_get_label (SAKSI_TAG (tag)), ==, "claim");
  g_assert_true (gtk_widget_has_css_class (tag, "claim"));

  saksi_tag_set_mark (SAKSI_TAG (tag), SAKSI_MARK_CLAIM);
  saksi_tag_set_label (SAKSI_TAG (tag), "claim");
  g_assert_cmpint (notified, ==, 0);

  saksi_tag_set_mark (SAKSI_TAG (tag), SAKSI_MARK_RULE);
  g_assert_cmpint (notified, ==, 1);
  g_assert_false (gtk_widget_has_css_class (tag, "claim"));
  g_assert_true (gtk_widget_has_css_class (tag, "rule"));

  saksi_tag_set_label (SAKSI_TAG (tag), NULL);
  g_assert_cmpstr (saksi_tag_get_label (SAKSI_TAG (tag)), ==, "");

  g_assert_finalize_object (tag);
}

static void
assert_name (GtkWidget  *widget,
             const char *name)
{
  g_autofree char *difference =
      gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                          name);

  g_assert_cmpstr (difference, ==, NULL);
}

static void
test_bars (void)
{
  GtkWidget *bar = g_object_ref_sink (saksi_bar_new (1));
  GtkWidget *shares = g_object_ref_sink (saksi_share_bar_new ());
  const gint64 parts[] = { 1321, 2890, SAKSI_UNKNOWN };
  const char *names[] = { "01", "02", "03" };

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_ROLE_IMG);
  assert_name (bar, "—");
  saksi_bar_set_share (SAKSI_BAR (bar), 1, 4);
  assert_name (bar, "25.0%");
  saksi_bar_set_share (SAKSI_BAR (bar), 4, SAKSI_UNKNOWN);
  assert_name (bar, "—");

  assert_name (shares, "No votes known");
  saksi_share_bar_set_parts (SAKSI_SHARE_BAR (shares), parts, 3, names);
  assert_name (shares, "01 31.4%, 02 68.6%, 03 0.0%");

  g_assert_finalize_object (bar);
  g_assert_finalize_object (shares);
}

/* Every colour stands out from the cards of its style, neighbours from each other in lightness
 * alone, and no two are the same. */
static void
test_palette (void)
{
  static const struct
  {
    SaksiPaletteVariant variant;
    const char *background;
    double contrast;
  } cases[] = {
    { SAKSI_PALETTE_LIGHT, "#ffffff", 3 },
    { SAKSI_PALETTE_DARK, "#2d2d2d", 3 },
    { SAKSI_PALETTE_LIGHT_HIGH_CONTRAST, "#ffffff", 4.5 },
    { SAKSI_PALETTE_DARK_HIGH_CONTRAST, "#1e1e1e", 4.5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GdkRGBA background;
      GdkRGBA colors[SAKSI_PALETTE_SIZE];

      gdk_rgba_parse (&background, cases[i].background);
      for (guint j = 0; j < SAKSI_PALETTE_SIZE; j++)
        {
          saksi_palette_get_color (j, cases[i].variant, &colors[j]);
          g_assert_cmpfloat (test_chart_get_contrast (&colors[j], &background), >=,
                             cases[i].contrast);
          if (j > 0)
            g_assert_cmpfloat (test_chart_get_contrast (&colors[j], &colors[j - 1]), >=, 1.3);
          for (guint k = 0; k < j; k++)
            g_assert_false (gdk_rgba_equal (&colors[j], &colors[k]));
        }
    }
}

/* How people see colours to whom one kind of cone is missing, in linear light (Machado, Oliveira
 * and Fernandes 2009); and all kinds. */
static const double eyes[][3][3] = {
  { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
  { { 0.152286, 1.052583, -0.204868 },
    { 0.114503, 0.786281, 0.099216 },
    { -0.003882, -0.048116, 1.051998 } },
  { { 0.367322, 0.860646, -0.227968 },
    { 0.280085, 0.672501, 0.047413 },
    { -0.011820, 0.042940, 0.968881 } },
  { { 1.255528, -0.076749, -0.178779 },
    { -0.078411, 0.930809, 0.147602 },
    { 0.004733, 0.691367, 0.303900 } },
};

static double
bend (double part)
{
  return part > 0.008856 ? cbrt (part) : 7.787 * part + 16.0 / 116;
}

/* In CIELAB, where 2 is what most people just see beside each other. */
static void
convert_to_lab (const GdkRGBA *color,
                const double   eye[3][3],
                double         lab[3])
{
  const float channels[] = { color->red, color->green, color->blue };
  double linear[3], seen[3], x, y, z;

  for (guint i = 0; i < 3; i++)
    linear[i] = channels[i] <= 0.04045 ? channels[i] / 12.92
                                       : pow ((channels[i] + 0.055) / 1.055, 2.4);
  for (guint i = 0; i < 3; i++)
    seen[i] = CLAMP (eye[i][0] * linear[0] + eye[i][1] * linear[1] + eye[i][2] * linear[2], 0, 1);
  x = bend ((0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.9505);
  y = bend (0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]);
  z = bend ((0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.089);
  lab[0] = 116 * y - 16;
  lab[1] = 500 * (x - y);
  lab[2] = 200 * (y - z);
}

static double
get_difference (const GdkRGBA *a,
                const GdkRGBA *b,
                const double   eye[3][3])
{
  double first[3], second[3], sum = 0;

  convert_to_lab (a, eye, first);
  convert_to_lab (b, eye, second);
  for (guint i = 0; i < 3; i++)
    sum += (first[i] - second[i]) * (first[i] - second[i]);

  return sqrt (sum);
}

#define MAX_STEPS 5
#define LEAST_DIFFERENCE 12

/* Classes of a map: neighbours differ for all eyes, all differ from the ground or have an edge that
 * does; the edge is seen on its class, and what is written there can be read. */
static void
test_steps (void)
{
  static const char *const grounds[] = { "#ffffff", "#383838", "#ffffff", "#303030" };

  for (guint variant = 0; variant < G_N_ELEMENTS (grounds); variant++)
    for (guint n = 1; n <= MAX_STEPS; n++)
      {
        GdkRGBA colors[MAX_STEPS];
        GdkRGBA ground;

        gdk_rgba_parse (&ground, grounds[variant]);
        for (guint i = 0; i < n; i++)
          {
            GdkRGBA edge, text;

            saksi_palette_get_step (i, n, variant, &colors[i]);
            saksi_palette_get_edge (&colors[i], &edge);
            saksi_palette_get_text (&colors[i], &text);
            g_assert_cmpfloat (test_chart_get_contrast (&colors[i], &edge), >=, 3);
            g_assert_cmpfloat (test_chart_get_contrast (&colors[i], &text), >=, 4.5);
            g_assert_cmpfloat (MAX (test_chart_get_contrast (&colors[i], &ground),
                                    test_chart_get_contrast (&edge, &ground)), >=, 3);
            for (guint eye = 0; eye < G_N_ELEMENTS (eyes); eye++)
              for (guint k = 0; k < i; k++)
                g_assert_cmpfloat (get_difference (&colors[i], &colors[k], eyes[eye]), >=,
                                   LEAST_DIFFERENCE * (i - k));
          }
      }
}

static void
test_empty_state (void)
{
  GtkWidget *state =
      g_object_ref_sink (saksi_empty_state_new ("saksi-map-symbolic", "Nothing Here", "Yet."));
  int notified = 0;

  g_signal_connect_swapped (state, "notify::title", G_CALLBACK (count_cb), &notified);
  g_object_set (state, "title", "Nothing Here", NULL);
  g_assert_cmpint (notified, ==, 0);
  g_object_set (state, "title", "Nothing", "action-label", "_Import", "action-name", "win.import",
                NULL);
  g_assert_cmpint (notified, ==, 1);

  g_assert_finalize_object (state);
}

static void
test_mnemonics (void)
{
  GtkWidget *box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  GtkWidget *button = gtk_button_new_with_mnemonic ("_Stop");

  gtk_box_append (GTK_BOX (box), button);
  saksi_name_mnemonics (box);
  assert_name (button, "Stop");
  gtk_button_set_label (GTK_BUTTON (button), "_Go");
  assert_name (button, "Go");

  g_assert_finalize_object (box);
}

static void
test_split (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *split = saksi_split_new ();
  GtkWidget *sidebar = gtk_label_new ("sidebar");
  GtkWidget *content = gtk_label_new ("content");
  int folds = 0;

  g_signal_connect_swapped (split, "notify::folded", G_CALLBACK (count_cb), &folds);
  gtk_widget_set_size_request (sidebar, 200, -1);
  gtk_widget_set_size_request (content, 300, -1);
  saksi_split_set_content (SAKSI_SPLIT (split), content);
  saksi_split_set_sidebar (SAKSI_SPLIT (split), sidebar);
  gtk_window_set_child (GTK_WINDOW (window), split);
  gtk_window_set_default_size (GTK_WINDOW (window), 800, 300);
  gtk_window_present (GTK_WINDOW (window));
  test_ui_wait_for (gtk_widget_get_width (content) > 300);
  g_assert_false (saksi_split_get_folded (SAKSI_SPLIT (split)));
  g_assert_cmpint (gtk_widget_get_width (sidebar), ==, 200);

  gtk_window_set_default_size (GTK_WINDOW (window), 360, 300);
  test_ui_wait_for (saksi_split_get_folded (SAKSI_SPLIT (split)));
  test_ui_wait_for (gtk_widget_get_child_visible (sidebar) &&
                    !gtk_widget_get_child_visible (content));
  saksi_split_set_show_content (SAKSI_SPLIT (split), TRUE);
  test_ui_wait_for (gtk_widget_get_child_visible (content) &&
                    !gtk_widget_get_child_visible (sidebar));
  g_assert_cmpint (gtk_widget_get_width (content), >=, 340);

  gtk_window_set_default_size (GTK_WINDOW (window), 800, 300);
  test_ui_wait_for (!saksi_split_get_folded (SAKSI_SPLIT (split)));
  g_assert_cmpint (folds, ==, 2);
  g_assert_true (saksi_split_get_show_content (SAKSI_SPLIT (split)));

  g_object_ref (split);
  gtk_window_destroy (GTK_WINDOW (window));
  test_ui_wait_for (gtk_widget_get_parent (split) == NULL);
  g_assert_finalize_object (split);
}

/* What is put into a box while it is hidden counts when it is shown again. */
static void
test_wrap_box_hidden (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = saksi_wrap_box_new ();
  int minimum;
  int other;

  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, ==, 0);

  gtk_widget_set_visible (box, FALSE);
  saksi_wrap_box_append (SAKSI_WRAP_BOX (box), gtk_label_new ("word"));
  gtk_widget_set_visible (box, TRUE);
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, >, 0);

  gtk_widget_set_visible (box, FALSE);
  saksi_wrap_box_remove_all (SAKSI_WRAP_BOX (box));
  gtk_widget_set_visible (box, TRUE);
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &other, NULL, NULL, NULL);
  g_assert_cmpint (other, ==, 0);

  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
has_tooltip (GtkWidget *widget)
{
  g_autoptr(GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  gboolean shown = FALSE;

  g_signal_emit_by_name (widget, "query-tooltip", 0, 0, FALSE, tooltip, &shown);

  return shown;
}

static void
test_tooltip (void)
{
  GtkWidget *button = g_object_ref_sink (gtk_button_new ());
  GtkWidget *label = g_object_ref_sink (gtk_label_new ("Kecamatan Teluk Dalam"));
  g_autofree char *difference = NULL;

  saksi_tooltip_add_text (button, NULL);
  g_assert_false (gtk_widget_get_has_tooltip (button));
  saksi_tooltip_add_text (button, "Show on the Map");
  g_assert_true (has_tooltip (button));
  difference = gtk_test_accessible_check_property (GTK_ACCESSIBLE (button),
                                                   GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                                   "Show on the Map");
  g_assert_cmpstr (difference, ==, NULL);

  /* A label tells only what it cannot show. */
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  saksi_tooltip_add_own (GTK_LABEL (label));
  gtk_widget_measure (label, GTK_ORIENTATION_VERTICAL, 400, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (label, &(GtkAllocation) { 0, 0, 400, 40 }, -1);
  g_assert_false (has_tooltip (label));
  gtk_widget_size_allocate (label, &(GtkAllocation) { 0, 0, 60, 40 }, -1);
  g_assert_true (has_tooltip (label));

  g_assert_finalize_object (button);
  g_assert_finalize_object (label);
}

static void
setup_row_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *list_item)
{
  gtk_list_item_set_child (list_item, gtk_button_new_with_label ("row"));
}

/* The Tab key goes to what is in a row of a list, and then on to what comes after the list. */
static void
test_tab_stop (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkStringList *rows = gtk_string_list_new (NULL);
  GtkWidget *list =
    gtk_list_view_new (GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (rows))),
                       factory);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *before = gtk_button_new_with_label ("before");
  GtkWidget *stop = g_object_new (SAKSI_TYPE_TAB_STOP, "child", list, NULL);
  GtkWidget *after = gtk_button_new_with_label ("after");
  guint n_steps = 0;

  for (guint i = 0; i < 20; i++)
    gtk_string_list_append (rows, "row");
  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  gtk_box_append (GTK_BOX (box), before);
  gtk_box_append (GTK_BOX (box), stop);
  gtk_box_append (GTK_BOX (box), after);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
  test_ui_wait_for (gtk_widget_get_mapped (list) && gtk_widget_get_height (list) > 0);

  gtk_widget_grab_focus (before);
  for (; n_steps < 10 && gtk_window_get_focus (GTK_WINDOW (window)) != after; n_steps++)
    g_assert_true (gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD));
  g_assert_cmpuint (n_steps, >=, 2);
  g_assert_cmpuint (n_steps, <=, 3);
  g_assert_true (gtk_widget_child_focus (window, GTK_DIR_TAB_BACKWARD));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), list));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The button inside a choice, which gets the focus, says what is chosen. */
static void
test_drop_down_name (void)
{
  const char *const choices[] = { "one", "two", NULL };
  GtkWidget *choice = g_object_ref_sink (gtk_drop_down_new_from_strings (choices));

  gtk_widget_set_tooltip_text (choice, "Number");
  saksi_name_mnemonics (choice);
  assert_name (gtk_widget_get_first_child (choice), "one, Number");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), 1);
  assert_name (gtk_widget_get_first_child (choice), "two, Number");
  g_object_unref (choice);
}

/* Nothing comes between a scene and its audience: what is told then is told afterwards. */
static void
test_stage (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWidget *window = gtk_window_new ();
  GtkWidget *gone = gtk_window_new ();
  guint before = g_list_model_get_n_items (windows);

  saksi_stage_enter ();
  g_assert_true (saksi_network_is_held ());
  saksi_tell (window, "Heading", "Body");
  saksi_tell (gone, "Of a window that is closed meanwhile", "Body");
  g_assert_cmpuint (g_list_model_get_n_items (windows), ==, before);
  gtk_window_destroy (GTK_WINDOW (gone));
  before--;
  saksi_stage_leave ();
  g_assert_false (saksi_stage_is_taken ());
  g_assert_false (saksi_network_is_held ());
  g_assert_cmpuint (g_list_model_get_n_items (windows), ==, before + 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What expands takes the room that the others leave, and is as high as its text is at that width;
 * without room the others give in. */
static void
test_line (void)
{
  GtkWidget *line = g_object_ref_sink (saksi_line_new (6));
  GtkWidget *text = gtk_label_new ("one two three four five six seven eight nine ten eleven");
  GtkWidget *end = gtk_label_new ("end");
  GtkWidget *hidden = gtk_label_new ("not there");
  int end_width;
  int minimum;
  int natural;
  int height;
  int wrapped;

  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_set_visible (hidden, FALSE);
  saksi_line_append (SAKSI_LINE (line), text);
  saksi_line_append (SAKSI_LINE (line), hidden);
  saksi_line_append (SAKSI_LINE (line), end);

  gtk_widget_measure (end, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &end_width, NULL, NULL);
  gtk_widget_measure (line, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  gtk_widget_measure (line, GTK_ORIENTATION_VERTICAL, natural, &height, NULL, NULL, NULL);
  gtk_widget_measure (line, GTK_ORIENTATION_VERTICAL, natural / 2, &wrapped, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <, natural);
  g_assert_cmpint (wrapped, >, height);

  gtk_widget_size_allocate (line, &(GtkAllocation) { 0, 0, natural + 50, height }, -1);
  g_assert_cmpint (gtk_widget_get_width (end), ==, end_width);
  g_assert_cmpint (gtk_widget_get_width (text), ==, natural + 50 - 6 - end_width);

  g_assert_finalize_object (line);
}

int
main (int    argc,
      char **argv)
{
  test_ui_init (&argc, &argv);

  g_test_add_func ("/widgets/tag", test_tag);
  g_test_add_func ("/widgets/tooltip", test_tooltip);
  g_test_add_func ("/widgets/bars", test_bars);
  g_test_add_func ("/widgets/palette", test_palette);
  g_test_add_func ("/widgets/steps", test_steps);
  g_test_add_func ("/widgets/empty-state", test_empty_state);
  g_test_add_func ("/widgets/mnemonics", test_mnemonics);
  g_test_add_func ("/widgets/split", test_split);
  g_test_add_func ("/widgets/tab-stop", test_tab_stop);
  g_test_add_func ("/widgets/drop-down-name", test_drop_down_name);
  g_test_add_func ("/widgets/wrap-box-hidden", test_wrap_box_hidden);
  g_test_add_func ("/widgets/stage", test_stage);
  g_test_add_func ("/widgets/line", test_line);

  return g_test_run ();
}
