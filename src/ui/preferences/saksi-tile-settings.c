/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "preferences/saksi-tile-settings.h"

#define CACHE_LIMIT (64 * 1024 * 1024)

/* A word of thanks, not a page. */
#define MAX_ATTRIBUTION 200

/**
 * SaksiTileSettings:
 *
 * Gives the map page the pictures of a server while the settings say so. While a briefing is
 * presented nothing is asked, because no request of the program passes then (see
 * saksi_network_hold()).
 */
struct _SaksiTileSettings
{
  GObject parent_instance;

  GSettings *settings;   /* owned */
  GWeakRef page;         /* of SaksiMapPage */
  SaksiTileStore *tiles; /* owned, nullable */
};

enum
{
  PROP_PROBLEM = 1,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (SaksiTileSettings, saksi_tile_settings, G_TYPE_OBJECT)

/**
 * saksi_tile_settings_parse_address:
 * @text: what somebody typed
 * @error: a place for a #SaksiTileError
 *
 * Returns: (transfer full) (nullable): the address when it may be asked
 */
SaksiTileTemplate *
saksi_tile_settings_parse_address (const char  *text,
                                   GError     **error)
{
  /* For whoever tries it out with a server of his own; see docs/testing.md. */
  gboolean allow_loopback = g_getenv ("SAKSI_LOOPBACK_TILES") != NULL;

  return saksi_tile_template_parse (text, allow_loopback, error);
}

static char *
dup_attribution (GSettings *settings)
{
  g_autofree char *text = g_settings_get_string (settings, SAKSI_KEY_TILES_ATTRIBUTION);

  g_strstrip (text);

  return g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), MAX_ATTRIBUTION));
}

/* Returns: whether there is an address that may be asked, and whose pictures they are */
gboolean
saksi_tile_settings_is_usable (GSettings *settings)
{
  g_autofree char *text = g_settings_get_string (settings, SAKSI_KEY_TILES_ADDRESS);
  g_autofree char *attribution = dup_attribution (settings);
  g_autoptr(SaksiTileTemplate) address = saksi_tile_settings_parse_address (text, NULL);

  return address != NULL && *attribution != '\0';
}

static void
problem_changed_cb (SaksiTileSettings *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PROBLEM]);
}

static void
drop_tiles (SaksiTileSettings *self)
{
  if (self->tiles != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->tiles, problem_changed_cb, self);
      saksi_tile_store_stop (self->tiles);
    }
  g_clear_object (&self->tiles);
}

static SaksiTileStore *
create_tiles (SaksiTileSettings *self)
{
  g_autofree char *text = g_settings_get_string (self->settings, SAKSI_KEY_TILES_ADDRESS);
  SaksiTileTemplate *address = saksi_tile_settings_parse_address (text, NULL);
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "saksi", "tiles", NULL);
  g_autoptr(SaksiTileSource) source = saksi_tile_source_new (address, folder, CACHE_LIMIT);

  return saksi_tile_store_new (source);
}

static void
update (SaksiTileSettings *self)
{
  g_autoptr(SaksiMapPage) page = g_weak_ref_get (&self->page);
  g_autofree char *attribution = dup_attribution (self->settings);

  drop_tiles (self);
  if (page == NULL)
    return;

  if (g_settings_get_boolean (self->settings, SAKSI_KEY_TILES) &&
      saksi_tile_settings_is_usable (self->settings))
    {
      self->tiles = create_tiles (self);
      g_signal_connect_object (self->tiles, "notify::failing", G_CALLBACK (problem_changed_cb),
                               self, G_CONNECT_SWAPPED);
    }
  saksi_map_page_set_tiles (page, self->tiles, self->tiles != NULL ? attribution : NULL);
  problem_changed_cb (self);
}

static void
changed_cb (SaksiTileSettings *self,
            const char        *key)
{
  if (g_str_has_prefix (key, SAKSI_KEY_TILES))
    update (self);
}

static void
saksi_tile_settings_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_PROBLEM:
      g_value_set_static_string (value,
                                 saksi_tile_settings_get_problem (SAKSI_TILE_SETTINGS (object)));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
saksi_tile_settings_dispose (GObject *object)
{
  SaksiTileSettings *self = SAKSI_TILE_SETTINGS (object);

  drop_tiles (self);
  g_weak_ref_set (&self->page, NULL);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (saksi_tile_settings_parent_class)->dispose (object);
}

static void
saksi_tile_settings_finalize (GObject *object)
{
  g_weak_ref_clear (&SAKSI_TILE_SETTINGS (object)->page);

  G_OBJECT_CLASS (saksi_tile_settings_parent_class)->finalize (object);
}

static void
saksi_tile_settings_class_init (SaksiTileSettingsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = saksi_tile_settings_get_property;
  object_class->dispose = saksi_tile_settings_dispose;
  object_class->finalize = saksi_tile_settings_finalize;

  props[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL,
                                             G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                             G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
saksi_tile_settings_init (SaksiTileSettings *self)
{
  g_weak_ref_init (&self->page, NULL);
}

/**
 * saksi_tile_settings_new:
 * @settings: what is set
 * @page: the page that has the map
 */
SaksiTileSettings *
saksi_tile_settings_new (GSettings    *settings,
                         SaksiMapPage *page)
{
  SaksiTileSettings *self = g_object_new (SAKSI_TYPE_TILE_SETTINGS, NULL);

  self->settings = g_object_ref (settings);
  g_weak_ref_set (&self->page, page);
  g_signal_connect_object (settings, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  update (self);

  return self;
}

/**
 * saksi_tile_settings_get_problem:
 * @self: the settings
 *
 * Returns: (transfer none) (nullable): why no pictures come, or %NULL while they do
 */
const char *
saksi_tile_settings_get_problem (SaksiTileSettings *self)
{
  g_return_val_if_fail (SAKSI_IS_TILE_SETTINGS (self), NULL);

  return self->tiles != NULL ? saksi_tile_store_get_problem (self->tiles) : NULL;
}
