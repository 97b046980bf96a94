/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/saksi-chart.h"

#include <glib/gi18n.h>

#include "common/saksi-ink.h"

/**
 * SaksiChart:
 *
 * What every chart can do: it has one place in the order of the Tab key, keys go from point to
 * point, the pointer points at them, and what the point says is the property "reading", the
 * tooltip, the name that a screen reader says and, where nothing else shows it, a bubble beside
 * the point.
 */
typedef struct
{
  char *name;            /* owned, nullable: what the chart is of */
  char *reading;         /* owned, nullable: what is told at the moment */
  int chosen;
  int pointed;           /* where the pointer is; it is told before the chosen one */
  GtkPopover *bubble;    /* owned, nullable: child */
  gboolean has_bubble;
} SaksiChartPrivate;

typedef enum
{
  PROP_READING = 1,
} SaksiChartProperty;
static GParamSpec *props[PROP_READING + 1];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SaksiChart, saksi_chart, GTK_TYPE_WIDGET)

/* In so many steps the keys for pages go from end to end. */
#define PAGES 10

static SaksiChartPrivate *
get_private (SaksiChart *self)
{
  return saksi_chart_get_instance_private (self);
}

static int
count_points (SaksiChart *self)
{
  return (int) SAKSI_CHART_GET_CLASS (self)->count_points (self);
}

/* The bubble is there as long as the keyboard is. */
static void
update_bubble (SaksiChart *self)
{
  SaksiChartPrivate *priv = get_private (self);
  GtkWidget *widget = GTK_WIDGET (self);
  GdkRectangle area = { 0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget) };
  gboolean wanted = priv->has_bubble && priv->chosen >= 0 && gtk_widget_get_mapped (widget) &&
                    (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_VISIBLE) != 0 &&
                    gtk_widget_is_focus (widget);

  if (!wanted)
    {
      if (priv->bubble != NULL)
        gtk_popover_popdown (priv->bubble);
      return;
    }

  if (priv->bubble == NULL)
    {
      priv->bubble = GTK_POPOVER (gtk_popover_new ());
      gtk_popover_set_autohide (priv->bubble, FALSE);
      gtk_popover_set_position (priv->bubble, GTK_POS_TOP);
      gtk_popover_set_child (priv->bubble, gtk_label_new (NULL));
      gtk_widget_set_can_focus (GTK_WIDGET (priv->bubble), FALSE);
      gtk_widget_set_can_target (GTK_WIDGET (priv->bubble), FALSE);
      gtk_widget_set_parent (GTK_WIDGET (priv->bubble), widget);
    }
  if (SAKSI_CHART_GET_CLASS (self)->get_area != NULL)
    SAKSI_CHART_GET_CLASS (self)->get_area (self, (guint) priv->chosen, &area);
  gtk_popover_set_pointing_to (priv->bubble, &area);
  gtk_label_set_label (GTK_LABEL (gtk_popover_get_child (priv->bubble)), priv->reading);
  gtk_popover_popup (priv->bubble);
}

/* GTK 4.8 tells a screen reader only the value of its own ranges, so the name carries it too. */
static void
tell (SaksiChart *self)
{
  SaksiChartPrivate *priv = get_private (self);
  g_autofree char *label = NULL;
  const char *reading;

  g_free (priv->reading);
  priv->reading = SAKSI_CHART_GET_CLASS (self)->dup_reading (self, saksi_chart_get_shown (self));
  reading = priv->reading != NULL ? priv->reading : _("nothing");
  if (priv->name != NULL)
    /* TRANSLATORS: what a chart is of, and what it says at the place that is chosen */
    label = g_strdup_printf (C_("chart", "%s: %s"), priv->name, reading);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label != NULL ? label : reading,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX,
                                  (double) MAX (count_points (self), 1) - 1,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW,
                                  (double) MAX (saksi_chart_get_shown (self), 0),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, reading, -1);
  update_bubble (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_READING]);
}

static void
take (SaksiChart *self,
      int         point)
{
  get_private (self)->pointed = SAKSI_CHART_NONE;
  SAKSI_CHART_GET_CLASS (self)->take (self, point);
}

static void
point_at (SaksiChart *self,
          int         point)
{
  SaksiChartPrivate *priv = get_private (self);

  if (priv->pointed == point)
    return;

  priv->pointed = point;
  tell (self);
}

static gboolean
find_step (guint           key,
           SaksiChartStep *step)
{
  static const struct
  {
    guint key;
    guint keypad;
    SaksiChartStep step;
  } keys[] = {
    { GDK_KEY_Left, GDK_KEY_KP_Left, SAKSI_CHART_LEFT },
    { GDK_KEY_Right, GDK_KEY_KP_Right, SAKSI_CHART_RIGHT },
    { GDK_KEY_Up, GDK_KEY_KP_Up, SAKSI_CHART_UP },
    { GDK_KEY_Down, GDK_KEY_KP_Down, SAKSI_CHART_DOWN },
    { GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, SAKSI_CHART_PAGE_BACK },
    { GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, SAKSI_CHART_PAGE_ON },
    { GDK_KEY_Home, GDK_KEY_KP_Home, SAKSI_CHART_FIRST },
    { GDK_KEY_End, GDK_KEY_KP_End, SAKSI_CHART_LAST },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].key == key || keys[i].keypad == key)
      {
        *step = keys[i].step;
        return TRUE;
      }

  return FALSE;
}

static gboolean
activate (SaksiChart *self,
          int         point)
{
  if (point < 0 || SAKSI_CHART_GET_CLASS (self)->activate == NULL)
    return GDK_EVENT_PROPAGATE;

  SAKSI_CHART_GET_CLASS (self)->activate (self, (guint) point);

  return GDK_EVENT_STOP;
}

static gboolean
key_cb (SaksiChart     *self,
        guint           key,
        guint           code,
        GdkModifierType state)
{
  int chosen = get_private (self)->chosen;
  SaksiChartStep step;
  int point;

  /* A key that a child did not want is not for the chart. */
  if (!gtk_widget_is_focus (GTK_WIDGET (self)))
    return GDK_EVENT_PROPAGATE;
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_SHIFT_MASK)) != 0 ||
      count_points (self) == 0)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_space)
    return activate (self, chosen);
  if (!find_step (key, &step))
    return GDK_EVENT_PROPAGATE;

  point = SAKSI_CHART_GET_CLASS (self)->find_next (self, chosen, step);
  if (point == SAKSI_CHART_PASS)
    return GDK_EVENT_PROPAGATE;
  if (point >= 0)
    {
      take (self, point);
      if (SAKSI_CHART_GET_CLASS (self)->reveal != NULL)
        SAKSI_CHART_GET_CLASS (self)->reveal (self, (guint) point);
    }

  return GDK_EVENT_STOP;
}

static int
find_at (SaksiChart *self,
         double      x,
         double      y)
{
  return count_points (self) > 0 ? SAKSI_CHART_GET_CLASS (self)->find_at (self, x, y)
                                 : SAKSI_CHART_NONE;
}

/* Between two points the last one is told on. */
static void
motion_cb (SaksiChart *self,
           double      x,
           double      y)
{
  int point = find_at (self, x, y);

  if (point < 0)
    return;

  if (SAKSI_CHART_GET_CLASS (self)->pointing_takes)
    take (self, point);
  else
    point_at (self, point);
}

static void
leave_cb (SaksiChart *self)
{
  point_at (self, SAKSI_CHART_NONE);
}

static void
pressed_cb (SaksiChart *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
released_cb (SaksiChart *self,
             int         n_press,
             double      x,
             double      y)
{
  int point = find_at (self, x, y);

  if (point < 0)
    return;

  take (self, point);
  activate (self, point);
}

static int
saksi_chart_find_next_in_row (SaksiChart    *self,
                              int            from,
                              SaksiChartStep step)
{
  int direction = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -1 : 1;
  int last = count_points (self) - 1;
  int page = MAX (last / PAGES, 1);
  int moves[] = {
    [SAKSI_CHART_LEFT] = -direction,
    [SAKSI_CHART_RIGHT] = direction,
    [SAKSI_CHART_PAGE_BACK] = -page,
    [SAKSI_CHART_PAGE_ON] = page,
  };

  if (step == SAKSI_CHART_UP || step == SAKSI_CHART_DOWN)
    return SAKSI_CHART_PASS;
  if (step == SAKSI_CHART_FIRST || step == SAKSI_CHART_LAST)
    return step == SAKSI_CHART_FIRST ? 0 : last;
  if (from < 0)
    return moves[step] < 0 ? last : 0;

  return CLAMP (from + moves[step], 0, last);
}

static gboolean
saksi_chart_query_tooltip (GtkWidget  *widget,
                           int         x,
                           int         y,
                           gboolean    keyboard,
                           GtkTooltip *tooltip)
{
  SaksiChart *self = SAKSI_CHART (widget);
  int point = keyboard ? get_private (self)->chosen : find_at (self, x, y);
  g_autofree char *text = NULL;

  if (point < 0)
    return FALSE;

  text = SAKSI_CHART_GET_CLASS (self)->dup_reading (self, point);
  gtk_tooltip_set_text (tooltip, text);

  return text != NULL;
}

static void
saksi_chart_state_flags_changed (GtkWidget    *widget,
                                 GtkStateFlags before)
{
  GTK_WIDGET_CLASS (saksi_chart_parent_class)->state_flags_changed (widget, before);

  update_bubble (SAKSI_CHART (widget));
}

static void
saksi_chart_unmap (GtkWidget *widget)
{
  SaksiChartPrivate *priv = get_private (SAKSI_CHART (widget));

  if (priv->bubble != NULL)
    gtk_popover_popdown (priv->bubble);

  GTK_WIDGET_CLASS (saksi_chart_parent_class)->unmap (widget);
}

static void
saksi_chart_size_allocate (GtkWidget *widget,
                           int        width,
                           int        height,
                           int        baseline)
{
  SaksiChartPrivate *priv = get_private (SAKSI_CHART (widget));

  if (priv->bubble != NULL)
    gtk_popover_present (priv->bubble);
}

static void
saksi_chart_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  switch ((SaksiChartProperty) prop_id)
    {
    case PROP_READING:
      g_value_set_string (value, saksi_chart_get_reading (SAKSI_CHART (object)));
      break;
    }
}

static void
saksi_chart_dispose (GObject *object)
{
  SaksiChartPrivate *priv = get_private (SAKSI_CHART (object));

  if (priv->bubble != NULL)
    {
      gtk_widget_unparent (GTK_WIDGET (priv->bubble));
      priv->bubble = NULL;
    }

  G_OBJECT_CLASS (saksi_chart_parent_class)->dispose (object);
}

static void
saksi_chart_finalize (GObject *object)
{
  SaksiChartPrivate *priv = get_private (SAKSI_CHART (object));

  g_free (priv->name);
  g_free (priv->reading);

  G_OBJECT_CLASS (saksi_chart_parent_class)->finalize (object);
}

static void
saksi_chart_class_init (SaksiChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = saksi_chart_get_property;
  object_class->dispose = saksi_chart_dispose;
  object_class->finalize = saksi_chart_finalize;
  widget_class->query_tooltip = saksi_chart_query_tooltip;
  widget_class->state_flags_changed = saksi_chart_state_flags_changed;
  widget_class->unmap = saksi_chart_unmap;
  widget_class->size_allocate = saksi_chart_size_allocate;
  klass->find_next = saksi_chart_find_next_in_row;
  klass->take = saksi_chart_choose;

  /**
   * SaksiChart:reading:
   *
   * What the point says that is pointed at, or else the chosen one.
   */
  props[PROP_READING] = g_param_spec_string ("reading", NULL, NULL, NULL,
                                             G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                             G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
}

static void
saksi_chart_init (SaksiChart *self)
{
  SaksiChartPrivate *priv = get_private (self);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  priv->chosen = SAKSI_CHART_NONE;
  priv->pointed = SAKSI_CHART_NONE;
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));

  gtk_widget_add_css_class (GTK_WIDGET (self), "chart");
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  saksi_ink_follow (GTK_WIDGET (self));
}

/* What the chart is of, for those who do not see it. */
void
saksi_chart_set_name (SaksiChart *self,
                      const char *name)
{
  SaksiChartPrivate *priv = get_private (self);

  g_return_if_fail (SAKSI_IS_CHART (self));

  g_free (priv->name);
  priv->name = g_strdup (name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _("The arrow keys lead from one value to the next."), -1);
  tell (self);
}

/* Returns: (nullable): what is told at the moment */
const char *
saksi_chart_get_reading (SaksiChart *self)
{
  g_return_val_if_fail (SAKSI_IS_CHART (self), NULL);

  return get_private (self)->reading;
}

/* Returns: the chosen point, or %SAKSI_CHART_NONE */
int
saksi_chart_get_chosen (SaksiChart *self)
{
  g_return_val_if_fail (SAKSI_IS_CHART (self), SAKSI_CHART_NONE);

  return get_private (self)->chosen;
}

/* Returns: the point that is told at the moment, or %SAKSI_CHART_NONE */
int
saksi_chart_get_shown (SaksiChart *self)
{
  SaksiChartPrivate *priv = get_private (self);

  g_return_val_if_fail (SAKSI_IS_CHART (self), SAKSI_CHART_NONE);

  return priv->pointed >= 0 ? priv->pointed : priv->chosen;
}

void
saksi_chart_choose (SaksiChart *self,
                    int         point)
{
  SaksiChartPrivate *priv = get_private (self);

  g_return_if_fail (SAKSI_IS_CHART (self));
  g_return_if_fail (point < count_points (self));

  if (priv->chosen == point && priv->pointed < 0)
    {
      update_bubble (self);
      return;
    }

  priv->chosen = point;
  priv->pointed = SAKSI_CHART_NONE;
  tell (self);
}

/* After the points changed: what they say is found out anew. */
void
saksi_chart_reset (SaksiChart *self,
                   int         chosen)
{
  SaksiChartPrivate *priv = get_private (self);

  g_return_if_fail (SAKSI_IS_CHART (self));
  g_return_if_fail (chosen < MAX (count_points (self), 1));

  priv->chosen = count_points (self) > 0 ? chosen : SAKSI_CHART_NONE;
  priv->pointed = SAKSI_CHART_NONE;
  tell (self);
}

/* What the keys lead to is said in a bubble, for charts that stand alone. */
void
saksi_chart_show_bubble (SaksiChart *self)
{
  g_return_if_fail (SAKSI_IS_CHART (self));

  get_private (self)->has_bubble = TRUE;
}
