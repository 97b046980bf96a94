/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-form-pages-private.h"

#include <math.h>

#include <glib/gi18n.h>

/* The tools for looking at a page: how large it is seen, how it is turned, and its inverse. */

static gboolean
tools_idle_cb (gpointer user_data)
{
  SaksiFormPages *self = user_data;
  double zoom = saksi_form_view_get_zoom (self->view);
  gboolean shown = saksi_form_view_get_state (self->view) == SAKSI_FORM_VIEW_PAGE;
  /* TRANSLATORS: how large the page of a form is seen, in percent */
  g_autofree char *label = g_strdup_printf (C_("zoom", "%d%%"), (int) round (zoom * 100));

  self->tools_source = 0;
  gtk_button_set_label (GTK_BUTTON (self->zoom_original), shown ? label : "—");
  gtk_widget_set_sensitive (self->tools, shown);
  gtk_widget_set_sensitive (self->zoom_in, zoom < SAKSI_FORM_MAX_ZOOM - 1e-6);
  gtk_widget_set_sensitive (self->zoom_out,
                            zoom > saksi_form_view_get_min_zoom (self->view) + 1e-6);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->invert),
                                saksi_form_view_get_inverted (self->view));

  return G_SOURCE_REMOVE;
}

/* The zoom changes while widgets get their places, when no label may change. */
void
saksi_form_pages_update_tools (SaksiFormPages *self)
{
  if (self->tools_source == 0)
    self->tools_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, tools_idle_cb, self, NULL);
}

static void
zoom_in_cb (SaksiFormPages *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->view), "form.zoom-in", NULL);
}

static void
zoom_out_cb (SaksiFormPages *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->view), "form.zoom-out", NULL);
}

static void
zoom_original_cb (SaksiFormPages *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->view), "form.zoom-100", NULL);
}

static void
fit_cb (SaksiFormPages *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->view), "form.fit-page", NULL);
}

static void
turn_left_cb (SaksiFormPages *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->view), "form.turn-left", NULL);
}

static void
turn_right_cb (SaksiFormPages *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->view), "form.turn-right", NULL);
}

static void
invert_cb (SaksiFormPages *self)
{
  saksi_form_view_set_inverted (self->view,
                                gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->invert)));
}

void
saksi_form_pages_bind_tools (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, zoom_in_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_out_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_original_cb);
  gtk_widget_class_bind_template_callback (widget_class, fit_cb);
  gtk_widget_class_bind_template_callback (widget_class, turn_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, turn_right_cb);
  gtk_widget_class_bind_template_callback (widget_class, invert_cb);
}
