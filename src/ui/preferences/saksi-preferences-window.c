/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "preferences/saksi-preferences-window.h"

#include <glib/gi18n.h>

/**
 * SaksiPreferencesWindow:
 *
 * What the user may set. What is typed is kept only when it can be used.
 */
struct _SaksiPreferencesWindow
{
  AdwPreferencesWindow parent_instance;

  GSettings *settings;      /* owned */
  SaksiTileSettings *tiles; /* owned, nullable */

  /* template children */
  GtkSwitch *use_tiles;
  GtkEditable *address;
  GtkEditable *attribution;
  GtkLabel *problem;
};

G_DEFINE_FINAL_TYPE (SaksiPreferencesWindow, saksi_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

/* Returns: (transfer none): what is wrong with an address */
static const char *
explain (const GError *error)
{
  switch ((SaksiTileError) error->code)
    {
    case SAKSI_TILE_ERROR_PLACEHOLDER:
      return _("The address needs {z}, {x} and {y}, and nothing else in braces.");

    case SAKSI_TILE_ERROR_INSECURE:
      return _("The address has to begin with https://.");

    case SAKSI_TILE_ERROR_FORMAT:
      return _("Saksi reads pictures in PNG and JPEG, not WebP, AVIF or vector tiles. Many servers "
               "give the same map as .png.");

    case SAKSI_TILE_ERROR_ADDRESS:
    case SAKSI_TILE_ERROR_NO_ANSWER:
    case SAKSI_TILE_ERROR_NOT_IMAGE:
    default:
      return _("This is not the address of one server.");
    }
}

static gboolean
check_address (SaksiPreferencesWindow *self,
               const char            **problem)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->address)));
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiTileTemplate) address = NULL;

  *problem = NULL;
  if (*text == '\0')
    return TRUE;

  address = saksi_tile_settings_parse_address (text, &error);
  if (address == NULL)
    *problem = explain (error);

  return address != NULL;
}

static void
update (SaksiPreferencesWindow *self)
{
  gboolean usable = saksi_tile_settings_is_usable (self->settings);
  const char *problem;
  gboolean good = check_address (self, &problem);

  if (good)
    gtk_widget_remove_css_class (GTK_WIDGET (self->address), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->address), "error");
  if (good && usable && self->tiles != NULL)
    problem = saksi_tile_settings_get_problem (self->tiles);
  if (good && !usable)
    problem = _("It can be turned on when both are filled in and applied.");
  gtk_label_set_label (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);

  gtk_widget_set_sensitive (GTK_WIDGET (self->use_tiles), usable);
  if (!usable)
    g_settings_set_boolean (self->settings, SAKSI_KEY_TILES, FALSE);
}

static void
address_changed_cb (SaksiPreferencesWindow *self)
{
  if (self->settings != NULL)
    update (self);
}

static void
address_applied_cb (SaksiPreferencesWindow *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->address)));
  const char *problem;

  if (check_address (self, &problem))
    g_settings_set_string (self->settings, SAKSI_KEY_TILES_ADDRESS, text);
  update (self);
}

static void
attribution_applied_cb (SaksiPreferencesWindow *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->attribution)));

  g_settings_set_string (self->settings, SAKSI_KEY_TILES_ATTRIBUTION, text);
  update (self);
}

static void
show_entry (GtkEditable *entry,
            GSettings   *settings,
            const char  *key)
{
  g_autofree char *text = g_settings_get_string (settings, key);

  gtk_editable_set_text (entry, text);
}

static void
saksi_preferences_window_dispose (GObject *object)
{
  SaksiPreferencesWindow *self = SAKSI_PREFERENCES_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_PREFERENCES_WINDOW);
  g_clear_object (&self->settings);
  g_clear_object (&self->tiles);

  G_OBJECT_CLASS (saksi_preferences_window_parent_class)->dispose (object);
}

static void
saksi_preferences_window_class_init (SaksiPreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = saksi_preferences_window_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/id/saksi/Saksi/preferences/saksi-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiPreferencesWindow, use_tiles);
  gtk_widget_class_bind_template_child (widget_class, SaksiPreferencesWindow, address);
  gtk_widget_class_bind_template_child (widget_class, SaksiPreferencesWindow, attribution);
  gtk_widget_class_bind_template_child (widget_class, SaksiPreferencesWindow, problem);
  gtk_widget_class_bind_template_callback (widget_class, address_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, address_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, attribution_applied_cb);
}

static void
saksi_preferences_window_init (SaksiPreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * saksi_preferences_window_new:
 * @parent: (nullable): the window that it belongs to
 * @settings: what is set
 * @tiles: (nullable): what becomes of it on the map, so that it can be told what does not
 */
GtkWidget *
saksi_preferences_window_new (GtkWindow         *parent,
                              GSettings         *settings,
                              SaksiTileSettings *tiles)
{
  SaksiPreferencesWindow *self = g_object_new (SAKSI_TYPE_PREFERENCES_WINDOW,
                                               "transient-for", parent, NULL);

  show_entry (self->address, settings, SAKSI_KEY_TILES_ADDRESS);
  show_entry (self->attribution, settings, SAKSI_KEY_TILES_ATTRIBUTION);
  self->settings = g_object_ref (settings);
  g_set_object (&self->tiles, tiles);
  if (tiles != NULL)
    g_signal_connect_object (tiles, "notify::problem", G_CALLBACK (update), self,
                             G_CONNECT_SWAPPED);
  update (self);
  g_settings_bind (settings, SAKSI_KEY_TILES, self->use_tiles, "active",
                   G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_NO_SENSITIVITY);

  return GTK_WIDGET (self);
}
