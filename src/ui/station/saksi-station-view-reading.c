/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-station-view-private.h"

#include <glib/gi18n.h>

#include "common/saksi-format.h"
#include "compat/saksi-ask.h"

/* What the user read off the form: shown, typed beside it, and kept. */

/* What is seen above and below the number that is typed, in pixels. */
#define REVEAL_MARGIN 60

/* Returns: (nullable): what was read here last and not taken back */
const SaksiReading *
saksi_station_view_find_reading (SaksiStationView *self)
{
  const SaksiReading *own = NULL;

  if (self->readings != NULL)
    own = saksi_readings_find_own (self->readings, NULL);

  return own != NULL && !own->withdrawn ? own : NULL;
}

void
saksi_station_view_show_reading (SaksiStationView *self)
{
  const SaksiReading *own = saksi_station_view_find_reading (self);
  g_autofree char *text = NULL;

  if (own != NULL)
    {
      g_autofree char *time = saksi_format_time_wib (own->created);

      /* TRANSLATORS: a time, and the number of the version of what a person read */
      text = g_strdup_printf (_("Your reading of %s, version %u"), time, own->version);
      if (own->note != NULL)
        {
          g_autofree char *line = g_steal_pointer (&text);

          text = g_strdup_printf ("%s\n%s", line, own->note);
        }
    }
  saksi_reading_versions_show (self->reading_versions, self->readings);
  gtk_label_set_label (self->reading_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reading_label), text != NULL);
  gtk_button_set_label (GTK_BUTTON (self->read_button),
                        own != NULL ? _("_Change Your Reading…") : _("_Read the Form…"));
}

void
saksi_station_view_set_reading (SaksiStationView *self,
                                gboolean          reading)
{
  gtk_widget_set_visible (GTK_WIDGET (self->reading), reading);
  gtk_widget_set_visible (GTK_WIDGET (self->numbers), !reading);
  gtk_widget_set_visible (self->reading_bar, !reading);
}

static void
readings_loaded_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(SaksiStationView) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) readings = saksi_readings_load_finish (result, &error);
  const SaksiReading *first = readings != NULL && readings->len > 0 ? readings->pdata[0] : NULL;

  /* The answer may be about a station that is left already. */
  if (self->numbers == NULL || self->station == NULL || readings == NULL ||
      (first != NULL && first->key != saksi_key_from_code (self->station->region->code)))
    return;

  g_clear_pointer (&self->readings, g_ptr_array_unref);
  self->readings = g_steal_pointer (&readings);
  if (self->readings->len > 0)
    saksi_station_view_show_station (self, FALSE);
}

void
saksi_station_view_load_readings (SaksiStationView *self)
{
  if (self->station != NULL)
    saksi_readings_load_async (self->store, self->contest, self->station->region->code, NULL,
                               readings_loaded_cb, g_object_ref (self));
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(SaksiStationView) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiReading) reading = saksi_reading_save_finish (result, &error);

  if (self->numbers == NULL)
    return;
  if (reading == NULL)
    {
      saksi_tell (GTK_WIDGET (self), _("The Reading Was Not Saved"), error->message);
      return;
    }

  if (self->station != NULL &&
      reading->key == saksi_key_from_code (self->station->region->code))
    saksi_station_view_load_readings (self);
}

static void
save_reading (SaksiStationView *self)
{
  g_autoptr(SaksiReading) reading = saksi_reading_form_dup_reading (self->reading);

  saksi_reading_save_async (self->store, reading, NULL, saved_cb, g_object_ref (self));
}

static void
save_reading_cb (SaksiStationView *self)
{
  save_reading (self);
  saksi_station_view_set_reading (self, FALSE);
  gtk_widget_grab_focus (self->read_button);
}

/* What was typed is kept when one goes elsewhere; only who cancels throws it away. */
void
saksi_station_view_keep_reading (SaksiStationView *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->reading)) &&
      saksi_reading_form_has_changes (self->reading))
    save_reading (self);
}

static void
stop_reading (SaksiStationView *self)
{
  saksi_station_view_set_reading (self, FALSE);
  gtk_widget_grab_focus (self->read_button);
}

static void
discarded_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(SaksiStationView) self = user_data;

  if (saksi_ask_finish (result, NULL) && self->numbers != NULL)
    stop_reading (self);
}

static void
reading_cancelled_cb (SaksiStationView *self)
{
  if (!saksi_reading_form_has_changes (self->reading))
    {
      stop_reading (self);
      return;
    }

  saksi_ask_async (GTK_WIDGET (self), _("Discard What You Have Typed?"),
                   _("It has not been kept yet."), _("_Discard"), SAKSI_ASK_DESTRUCTIVE, NULL,
                   discarded_cb, g_object_ref (self));
}

/* Brings what is being typed into sight, with what is around it. What has just been shown gets its
 * place in the frame after this one. */
static gboolean
reveal_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  SaksiStationView *self = SAKSI_STATION_VIEW (widget);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  graphene_rect_t bounds;
  double top;

  if (self->reveal_frames++ < 1)
    return G_SOURCE_CONTINUE;

  self->reveal_tick = 0;
  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->reading)) ||
      !gtk_widget_compute_bounds (focus, GTK_WIDGET (self->scroller), &bounds))
    return G_SOURCE_REMOVE;

  top = gtk_adjustment_get_value (adjustment) + (double) bounds.origin.y;
  gtk_adjustment_clamp_page (adjustment, top - REVEAL_MARGIN,
                             top + (double) bounds.size.height + REVEAL_MARGIN);

  return G_SOURCE_REMOVE;
}

static void
reading_focused_cb (SaksiStationView *self,
                    guint             field,
                    guint             page)
{
  self->reveal_frames = 0;
  if (self->reveal_tick == 0)
    self->reveal_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), reveal_cb, NULL, NULL);
  if (field != SAKSI_NUMBER_NONE)
    saksi_station_view_mark_field (self, field);
  else
    saksi_form_pages_show_page (self->pages, page);
}

/* Lets the numbers be typed, beginning with what was read here before. */
void
saksi_station_view_begin_reading (SaksiStationView *self)
{
  /* The key is heard wherever the focus is. */
  if (self->station == NULL || self->station->current == NULL ||
      !gtk_widget_get_mapped (GTK_WIDGET (self)) ||
      gtk_widget_get_visible (GTK_WIDGET (self->reading)))
    return;

  saksi_reading_form_show (self->reading, self->station,
                           self->readings != NULL ? saksi_readings_find_own (self->readings, NULL)
                                                  : NULL);
  saksi_station_view_set_reading (self, TRUE);
  saksi_reading_form_begin (self->reading);
}

static void
read_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  saksi_station_view_begin_reading (SAKSI_STATION_VIEW (widget));
}

/* An older version is what one begins with; it stays, and so does the current one. */
static void
older_chosen_cb (SaksiStationView *self,
                 gpointer          reading)
{
  g_autoptr(SaksiReading) older = saksi_reading_copy (reading);

  saksi_station_view_begin_reading (self);
  if (gtk_widget_get_visible (GTK_WIDGET (self->reading)))
    saksi_reading_form_take (self->reading, older);
}

/* To be called once, for the class. */
void
saksi_station_view_bind_reading (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "station.read", NULL, read_action);
  gtk_widget_class_bind_template_callback (widget_class, reading_focused_cb);
  gtk_widget_class_bind_template_callback (widget_class, older_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_reading_cb);
  gtk_widget_class_bind_template_callback (widget_class, reading_cancelled_cb);
}
