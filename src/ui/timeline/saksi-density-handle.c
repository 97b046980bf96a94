/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline/saksi-density-handle.h"

#include <glib/gi18n.h>

#define WIDTH 12

struct _SaksiDensityHandle
{
  GtkWidget parent_instance;
};

enum
{
  SIGNAL_MOVE,
  SIGNAL_CANCEL,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiDensityHandle, saksi_density_handle, GTK_TYPE_WIDGET)

static gboolean
key_cb (SaksiDensityHandle *self,
        guint               key,
        guint               code,
        GdkModifierType     state)
{
  gboolean backwards = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      g_signal_emit (self, signals[SIGNAL_MOVE], 0, backwards ? 1 : -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      g_signal_emit (self, signals[SIGNAL_MOVE], 0, backwards ? -1 : 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Up:
      g_signal_emit (self, signals[SIGNAL_MOVE], 0, -6);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Down:
      g_signal_emit (self, signals[SIGNAL_MOVE], 0, 6);
      return GDK_EVENT_STOP;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      g_signal_emit (self, signals[SIGNAL_MOVE], 0, -G_MAXINT16);
      return GDK_EVENT_STOP;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      g_signal_emit (self, signals[SIGNAL_MOVE], 0, G_MAXINT16);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      g_signal_emit (self, signals[SIGNAL_CANCEL], 0);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
saksi_density_handle_measure (GtkWidget     *widget,
                              GtkOrientation orientation,
                              int            for_size,
                              int           *minimum,
                              int           *natural,
                              int           *minimum_baseline,
                              int           *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : 0;
}

static void
saksi_density_handle_class_init (SaksiDensityHandleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = saksi_density_handle_measure;

  /**
   * SaksiDensityHandle::move:
   * @steps: how many bars to the right, negative to the left; more than there are means the end
   */
  signals[SIGNAL_MOVE] = g_signal_new ("move", SAKSI_TYPE_DENSITY_HANDLE, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  /**
   * SaksiDensityHandle::cancel:
   *
   * The range is to be given up.
   */
  signals[SIGNAL_CANCEL] = g_signal_new ("cancel", SAKSI_TYPE_DENSITY_HANDLE, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "handle");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
}

static void
saksi_density_handle_init (SaksiDensityHandle *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Statements over time"), -1);
}

GtkWidget *
saksi_density_handle_new (void)
{
  return g_object_new (SAKSI_TYPE_DENSITY_HANDLE, NULL);
}

/* The name carries the value too: GTK 4.8 tells a screen reader only the value of its own
 * ranges. */
void
saksi_density_handle_set_name (SaksiDensityHandle *self,
                               const char         *name,
                               int                 value,
                               int                 maximum,
                               const char         *text)
{
  g_return_if_fail (SAKSI_IS_DENSITY_HANDLE (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, (double) maximum,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, (double) value,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), name);
}
