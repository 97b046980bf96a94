/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SAKSI_TILE_ERROR (saksi_tile_error_quark ())

/**
 * SaksiTileError:
 * @SAKSI_TILE_ERROR_ADDRESS: not an address of one server
 * @SAKSI_TILE_ERROR_INSECURE: not https:
 * @SAKSI_TILE_ERROR_PLACEHOLDER: {z}, {x} or {y} is missing, or there is another one
 * @SAKSI_TILE_ERROR_NO_ANSWER: the server gave no tile
 * @SAKSI_TILE_ERROR_NOT_IMAGE: what it gave is no tile
 * @SAKSI_TILE_ERROR_FORMAT: it is, or would be, a tile of a format that not every desktop decodes
 */
typedef enum
{
  SAKSI_TILE_ERROR_ADDRESS,
  SAKSI_TILE_ERROR_INSECURE,
  SAKSI_TILE_ERROR_PLACEHOLDER,
  SAKSI_TILE_ERROR_NO_ANSWER,
  SAKSI_TILE_ERROR_NOT_IMAGE,
  SAKSI_TILE_ERROR_FORMAT,
} SaksiTileError;

GQuark saksi_tile_error_quark (void);

/* The levels that are asked for: at the last one the world is four million pixels wide. */
#define SAKSI_TILE_MAX_LEVEL 14

/* A square of the world in Mercator's projection: of 2^level columns and rows. */
typedef struct
{
  guint level;
  guint column;
  guint row;
} SaksiTile;

/* Where a server has its tiles. Immutable. */
typedef struct _SaksiTileTemplate SaksiTileTemplate;

SaksiTileTemplate *saksi_tile_template_parse         (const char              *text,
                                                      gboolean                 allow_loopback,
                                                      GError                 **error)
  G_GNUC_WARN_UNUSED_RESULT;
void               saksi_tile_template_free          (SaksiTileTemplate       *self);
gboolean           saksi_tile_template_is_loopback   (const SaksiTileTemplate *self);
GUri              *saksi_tile_template_build_address (const SaksiTileTemplate *self,
                                                      const SaksiTile         *tile)
  G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiTileTemplate, saksi_tile_template_free)

G_END_DECLS
