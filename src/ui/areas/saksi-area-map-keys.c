/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "areas/saksi-area-map-private.h"

/* How a map of results is moved by keys and buttons. */

/* How far one press of a key goes: how much larger, and which part of the window. */
#define KEY_ZOOM 1.5
#define KEY_PAN 0.2

static gboolean
pan (SaksiAreaMap *self,
     double        right,
     double        down)
{
  saksi_area_mover_pan_by (self->mover, right * KEY_PAN, down * KEY_PAN);

  return GDK_EVENT_STOP;
}

/* With Shift arrows move the map instead of the choice. */
static gboolean
pan_key_cb (SaksiAreaMap *self,
            guint         key)
{
  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return pan (self, -1, 0);
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return pan (self, 1, 0);
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return pan (self, 0, -1);
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return pan (self, 0, 1);
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
zoom_key_cb (SaksiAreaMap *self,
             guint         key)
{
  switch (key)
    {
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      saksi_area_map_zoom_in (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      saksi_area_map_zoom_out (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
      saksi_area_map_show_all (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* The other keys are those of every chart. */
static gboolean
key_cb (SaksiAreaMap   *self,
        guint           key,
        guint           code,
        GdkModifierType state)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0 ||
      saksi_area_map_get_n_items (self) == 0)
    return GDK_EVENT_PROPAGATE;

  return zoom_key_cb (self, key) || ((state & GDK_SHIFT_MASK) != 0 && pan_key_cb (self, key));
}

void
saksi_area_map_zoom_in (SaksiAreaMap *self)
{
  g_return_if_fail (SAKSI_IS_AREA_MAP (self));

  saksi_area_mover_zoom_by (self->mover, KEY_ZOOM);
}

void
saksi_area_map_zoom_out (SaksiAreaMap *self)
{
  g_return_if_fail (SAKSI_IS_AREA_MAP (self));

  saksi_area_mover_zoom_by (self->mover, 1 / KEY_ZOOM);
}

void
saksi_area_map_show_all (SaksiAreaMap *self)
{
  g_return_if_fail (SAKSI_IS_AREA_MAP (self));

  saksi_area_mover_go_to (self->mover, &SAKSI_AREA_CAMERA_WHOLE);
}

void
saksi_area_map_add_keys (SaksiAreaMap *self)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  g_signal_connect_swapped (controller, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}
