/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tile/saksi-tile-template.h"

#include <string.h>

#include "source/saksi-http-address.h"

#define MAX_LENGTH 2000

static const char *const placeholders[] = { "{z}", "{x}", "{y}" };

struct _SaksiTileTemplate
{
  char *text;           /* owned */
  gboolean is_loopback;
};

G_DEFINE_QUARK (saksi-tile-error-quark, saksi_tile_error)

static char *
fill_in (const char      *text,
         const SaksiTile *tile)
{
  const guint numbers[G_N_ELEMENTS (placeholders)] = { tile->level, tile->column, tile->row };
  g_autoptr(GString) filled = g_string_new (text);

  for (guint i = 0; i < G_N_ELEMENTS (placeholders); i++)
    {
      char number[16];

      g_snprintf (number, sizeof number, "%u", numbers[i]);
      g_string_replace (filled, placeholders[i], number, 0);
    }

  return g_string_free (g_steal_pointer (&filled), FALSE);
}

static gboolean
check_placeholders (const char  *text,
                    GError     **error)
{
  const SaksiTile any = { 0, 0, 0 };
  g_autofree char *filled = fill_in (text, &any);

  for (guint i = 0; i < G_N_ELEMENTS (placeholders); i++)
    if (strstr (text, placeholders[i]) == NULL)
      {
        g_set_error (error, SAKSI_TILE_ERROR, SAKSI_TILE_ERROR_PLACEHOLDER, "%s is missing",
                     placeholders[i]);
        return FALSE;
      }
  if (strpbrk (filled, "{}") != NULL)
    {
      g_set_error_literal (error, SAKSI_TILE_ERROR, SAKSI_TILE_ERROR_PLACEHOLDER,
                           "only {z}, {x} and {y} are known");
      return FALSE;
    }

  return TRUE;
}

/* Formats of tiles other than PNG and JPEG, which are all that the platform decodes everywhere. Who
 * types the address of such tiles is told at once. */
static gboolean
check_format (GUri    *address,
              GError **error)
{
  static const char *const endings[] = { ".webp", ".avif", ".jxl", ".pbf", ".mvt", ".pmtiles" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = g_ascii_strdown (g_uri_get_path (address), -1);

      if (g_str_has_suffix (path, endings[i]))
        {
          g_set_error (error, SAKSI_TILE_ERROR, SAKSI_TILE_ERROR_FORMAT,
                       "%s tiles cannot be decoded", endings[i]);
          return FALSE;
        }
    }

  return TRUE;
}

static GUri *
parse_filled (const char       *text,
              const SaksiTile  *tile,
              GError          **error)
{
  g_autofree char *filled = fill_in (text, tile);
  g_autoptr(GError) local = NULL;
  GUri *address = saksi_http_address_parse (filled, &local);

  if (address == NULL)
    g_set_error_literal (error, SAKSI_TILE_ERROR,
                         g_error_matches (local, SAKSI_HTTP_ERROR, SAKSI_HTTP_ERROR_INSECURE)
                         ? SAKSI_TILE_ERROR_INSECURE : SAKSI_TILE_ERROR_ADDRESS, local->message);

  return address;
}

/**
 * saksi_tile_template_parse:
 * @text: an address with {z}, {x} and {y} in it
 * @allow_loopback: whether a server on this computer may be asked without encryption; for tests
 * @error: a place for a #SaksiTileError
 *
 * One server is asked and no other: the numbers may be in the path and in the query only.
 *
 * Returns: (transfer full) (nullable): the template when it may be used
 */
SaksiTileTemplate *
saksi_tile_template_parse (const char  *text,
                           gboolean     allow_loopback,
                           GError     **error)
{
  const SaksiTile first = { 0, 0, 0 };
  const SaksiTile other = { 3, 5, 6 };
  g_autoptr(GUri) address = NULL;
  g_autoptr(GUri) other_address = NULL;
  SaksiTileTemplate *self;

  g_return_val_if_fail (text != NULL, NULL);

  if (strlen (text) > MAX_LENGTH || !g_utf8_validate (text, -1, NULL))
    {
      g_set_error_literal (error, SAKSI_TILE_ERROR, SAKSI_TILE_ERROR_ADDRESS, "not an address");
      return NULL;
    }

  if (!check_placeholders (text, error))
    return NULL;
  address = parse_filled (text, &first, error);
  if (address == NULL)
    return NULL;
  other_address = parse_filled (text, &other, error);
  if (other_address == NULL)
    return NULL;
  if (!saksi_http_address_same_server (address, other_address))
    {
      g_set_error_literal (error, SAKSI_TILE_ERROR, SAKSI_TILE_ERROR_ADDRESS,
                           "each tile would be on a server of its own");
      return NULL;
    }
  if (!allow_loopback && !g_str_equal (g_uri_get_scheme (address), "https"))
    {
      g_set_error_literal (error, SAKSI_TILE_ERROR, SAKSI_TILE_ERROR_INSECURE,
                           "only https: addresses are asked");
      return NULL;
    }

  if (!check_format (address, error))
    return NULL;

  self = g_new0 (SaksiTileTemplate, 1);
  self->text = g_strdup (text);
  self->is_loopback = saksi_http_address_is_loopback (address);

  return self;
}

void
saksi_tile_template_free (SaksiTileTemplate *self)
{
  if (self == NULL)
    return;

  g_free (self->text);
  g_free (self);
}

/**
 * saksi_tile_template_is_loopback:
 * @self: a template
 *
 * Returns: whether its server is on this computer, as its host name says
 */
gboolean
saksi_tile_template_is_loopback (const SaksiTileTemplate *self)
{
  return self->is_loopback;
}

/**
 * saksi_tile_template_build_address:
 * @self: a template
 * @tile: which tile
 *
 * Returns: (transfer full): where the tile is; that this is an address was seen when @self was made
 */
GUri *
saksi_tile_template_build_address (const SaksiTileTemplate *self,
                                   const SaksiTile         *tile)
{
  return parse_filled (self->text, tile, NULL);
}
