/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-chart.h"

#include <math.h>

/* What holds for every chart, whatever it is of. */

/* Dots an inch, in the unit of GtkSettings. */
#define NORMAL_DPI (96 * 1024)

/* Text may reach so far over the edge: glyphs are not always within their boxes. */
#define TOLERANCE 2.5

static gboolean
is_label_with (GtkWidget  *widget,
               const char *text)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
         g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), text) == 0;
}

static gboolean
is_shown (GtkWidget  *widget,
          const char *text)
{
  if (is_label_with (widget, text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (is_shown (child, text))
      return TRUE;

  return FALSE;
}

/* The length of all texts below @widget that are part of @reading. */
static size_t
count_said (GtkWidget  *widget,
            const char *reading)
{
  const char *text = GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : "";
  size_t length = strlen (text) > 1 && strstr (reading, text) != NULL ? strlen (text) : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    length += count_said (child, reading);

  return length;
}

/* Whether a reading is on the screen: in a label or a bubble, or but for some marks and a word in
 * the labels of the chart itself. */
static gboolean
is_read (SaksiChart *chart,
         const char *reading)
{
  return is_shown (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (chart))), reading) ||
         count_said (GTK_WIDGET (chart), reading) + strlen (" :  votes, —") >= strlen (reading);
}

/* What is shown is what a screen reader says. */
static void
check_reading (SaksiChart *chart,
               const char *name)
{
  const char *reading = saksi_chart_get_reading (chart);
  g_autofree char *label = name != NULL ? g_strdup_printf ("%s: %s", name, reading)
                                        : g_strdup (reading);
  g_autofree char *difference = NULL;

  g_assert_nonnull (reading);
  difference = gtk_test_accessible_check_property (GTK_ACCESSIBLE (chart),
                                                   GTK_ACCESSIBLE_PROPERTY_LABEL, label);
  g_assert_cmpstr (difference, ==, NULL);
  difference = gtk_test_accessible_check_property (GTK_ACCESSIBLE (chart),
                                                   GTK_ACCESSIBLE_PROPERTY_VALUE_NOW,
                                                   (double) saksi_chart_get_shown (chart));
  g_assert_cmpstr (difference, ==, NULL);
}

/* From one end to the other: each press leads to another point, which is told and is shown. */
void
test_chart_check_keys (SaksiChart *chart,
                       const char *name,
                       guint       back,
                       guint       on)
{
  GtkWidget *widget = GTK_WIDGET (chart);
  g_autofree char *first = NULL;
  guint n = SAKSI_CHART_GET_CLASS (chart)->count_points (chart);
  int before;
  guint n_steps = 0;

  g_assert_cmpuint (n, >, 1);
  g_assert_true (gtk_widget_get_focusable (widget));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_ROLE_SLIDER);
  g_assert_true (GTK_IS_WINDOW (gtk_widget_get_root (widget)));
  gtk_window_set_focus_visible (GTK_WINDOW (gtk_widget_get_root (widget)), TRUE);

  g_assert_true (test_ui_press (widget, GDK_KEY_Home, 0));
  g_assert_cmpint (saksi_chart_get_chosen (chart), >=, 0);
  check_reading (chart, name);
  first = g_strdup (saksi_chart_get_reading (chart));
  do
    {
      before = saksi_chart_get_chosen (chart);
      g_assert_true (test_ui_press (widget, on, 0));
      check_reading (chart, name);
      test_ui_wait_for (is_read (chart, saksi_chart_get_reading (chart)));
      if (saksi_chart_get_chosen (chart) != before)
        n_steps++;
    }
  while (saksi_chart_get_chosen (chart) != before && n_steps < MIN (n, 12));
  g_assert_cmpuint (n_steps, >, 0);
  g_assert_cmpstr (saksi_chart_get_reading (chart), !=, first);

  before = saksi_chart_get_chosen (chart);
  g_assert_true (test_ui_press (widget, back, 0));
  g_assert_cmpint (saksi_chart_get_chosen (chart), !=, before);
  check_reading (chart, name);

  /* What is meant for others goes on to them. */
  g_assert_false (test_ui_press (widget, GDK_KEY_Right, GDK_CONTROL_MASK));
  g_assert_false (test_ui_press (widget, GDK_KEY_Tab, 0));
}

static gboolean
emit_motion (GtkWidget  *widget,
             const char *signal,
             double      x,
             double      y)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean found = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_EVENT_CONTROLLER_MOTION (controller))
        continue;
      found = TRUE;
      if (g_str_equal (signal, "leave"))
        g_signal_emit_by_name (controller, signal);
      else
        g_signal_emit_by_name (controller, signal, x, y);
    }

  return found;
}

/* The pointer says the same as keys do, and leaves what keys chose. */
void
test_chart_check_pointer (SaksiChart *chart)
{
  GtkWidget *widget = GTK_WIDGET (chart);
  SaksiChartClass *klass = SAKSI_CHART_GET_CLASS (chart);
  g_autofree char *before = g_strdup (saksi_chart_get_reading (chart));
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  int chosen = saksi_chart_get_chosen (chart);
  guint n_found = 0;

  for (int x = 2; x < width; x += MAX (width / 40, 1))
    for (int y = 2; y < height; y += MAX (height / 20, 1))
      {
        int point = klass->find_at (chart, x, y);
        g_autofree char *reading = point >= 0 ? klass->dup_reading (chart, point) : NULL;

        if (point < 0 || point == chosen)
          continue;
        g_assert_true (emit_motion (widget, "motion", x, y));
        g_assert_cmpstr (saksi_chart_get_reading (chart), ==, reading);
        n_found++;
      }
  g_assert_cmpuint (n_found, >, 0);

  emit_motion (widget, "leave", 0, 0);
  if (!klass->pointing_takes)
    {
      g_assert_cmpint (saksi_chart_get_chosen (chart), ==, chosen);
      g_assert_cmpstr (saksi_chart_get_reading (chart), ==, before);
    }
}

typedef struct
{
  graphene_rect_t area; /* of what is looked at */
  GdkRGBA ground;
  double smallest;      /* contrast of its texts */
  guint n_texts;
} Look;

static void
look_at_text (Look          *look,
              GskRenderNode *node,
              GskTransform  *transform)
{
  const GdkRGBA *color = gsk_text_node_get_color (node);
  graphene_rect_t bounds;
  GdkRGBA seen;

  gsk_render_node_get_bounds (node, &bounds);
  gsk_transform_transform_bounds (transform, &bounds, &bounds);
  g_assert_cmpfloat (bounds.origin.x, >=, look->area.origin.x - TOLERANCE);
  g_assert_cmpfloat (bounds.origin.y, >=, look->area.origin.y - TOLERANCE);
  g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=,
                     look->area.origin.x + look->area.size.width + TOLERANCE);
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=,
                     look->area.origin.y + look->area.size.height + TOLERANCE);
  test_chart_lay_over (color, &look->ground, &seen);
  look->smallest = MIN (look->smallest, test_chart_get_contrast (&seen, &look->ground));
  look->n_texts++;
}

static void
look_at (Look          *look,
         GskRenderNode *node,
         GskTransform  *transform)
{
  g_autoptr(GskTransform) inner = NULL;

  switch (gsk_render_node_get_node_type (node))
    {
    case GSK_CONTAINER_NODE:
      for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
        look_at (look, gsk_container_node_get_child (node, i), transform);
      break;
    case GSK_TRANSFORM_NODE:
      inner = gsk_transform_transform (gsk_transform_ref (transform),
                                       gsk_transform_node_get_transform (node));
      look_at (look, gsk_transform_node_get_child (node), inner);
      break;
    case GSK_CLIP_NODE:
      look_at (look, gsk_clip_node_get_child (node), transform);
      break;
    case GSK_ROUNDED_CLIP_NODE:
      look_at (look, gsk_rounded_clip_node_get_child (node), transform);
      break;
    case GSK_OPACITY_NODE:
      look_at (look, gsk_opacity_node_get_child (node), transform);
      break;
    case GSK_DEBUG_NODE:
      look_at (look, gsk_debug_node_get_child (node), transform);
      break;
    case GSK_TEXT_NODE:
      look_at_text (look, node, transform);
      break;
    default:
      break;
    }
}

/* Whether some text ends in an ellipsis. */
static gboolean
is_cut (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
      pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (is_cut (child))
      return TRUE;

  return FALSE;
}

/* All texts lie within the widget, can be read on its ground, and none is cut off. */
void
test_chart_check_text (GtkWidget *widget)
{
  g_autoptr(GskTransform) identity = gsk_transform_new ();
  g_autoptr(GskRenderNode) node = NULL;
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  Look look = { .smallest = 21 };
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);

  gtk_test_widget_wait_for_draw (widget);
  graphene_rect_init (&look.area, 0, 0, (float) width, (float) height);
  test_chart_get_ground (widget, "window_bg_color", &look.ground);
  GTK_WIDGET_GET_CLASS (widget)->snapshot (widget, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  look_at (&look, node, identity);
  g_assert_cmpfloat (look.smallest, >=, 3);
  g_assert_false (is_cut (widget));
}

/* The same with text twice as large: the widget grows with it. */
void
test_chart_check_large (GtkWidget *widget)
{
  GtkSettings *settings = gtk_widget_get_settings (widget);
  int height;
  int larger;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * NORMAL_DPI, NULL);
  test_ui_wait_for ((gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, -1, &larger, NULL, NULL,
                                         NULL), larger) > height &&
                    gtk_widget_get_height (widget) >= larger);
  test_chart_check_text (widget);
  g_object_set (settings, "gtk-xft-dpi", NORMAL_DPI, NULL);
  test_ui_wait_for ((gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, -1, &larger, NULL, NULL,
                                         NULL), larger) == height);
}

static double
get_luminance (const GdkRGBA *color)
{
  const float channels[] = { color->red, color->green, color->blue };
  const double weights[] = { 0.2126, 0.7152, 0.0722 };
  double sum = 0;

  for (int i = 0; i < 3; i++)
    sum += weights[i] * (channels[i] <= 0.04045 ? channels[i] / 12.92
                                                : pow ((channels[i] + 0.055) / 1.055, 2.4));

  return sum;
}

/* Of the Web Content Accessibility Guidelines: 1 to 21. */
double
test_chart_get_contrast (const GdkRGBA *a,
                         const GdkRGBA *b)
{
  double light = MAX (get_luminance (a), get_luminance (b));
  double dark = MIN (get_luminance (a), get_luminance (b));

  return (light + 0.05) / (dark + 0.05);
}

/* A colour of the style as it is seen on the window. */
void
test_chart_get_ground (GtkWidget  *widget,
                       const char *name,
                       GdkRGBA    *ground)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  GdkRGBA window;

  g_assert_true (gtk_style_context_lookup_color (style, "window_bg_color", &window));
  g_assert_true (gtk_style_context_lookup_color (style, name, ground));
  test_chart_lay_over (ground, &window, ground);
}

/* What is seen of a colour that lets the ground through. */
void
test_chart_lay_over (const GdkRGBA *color,
                     const GdkRGBA *ground,
                     GdkRGBA       *result)
{
  float alpha = color->alpha;

  *result = (GdkRGBA) {
    color->red * alpha + ground->red * (1 - alpha),
    color->green * alpha + ground->green * (1 - alpha),
    color->blue * alpha + ground->blue * (1 - alpha),
    1,
  };
}
