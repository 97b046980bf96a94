/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "area/saksi-area-atlas.h"
#include "geo/saksi-shapes.h"

G_BEGIN_DECLS

#define SAKSI_BOUNDARY_ERROR (saksi_boundary_error_quark ())

/**
 * SaksiBoundaryError:
 * @SAKSI_BOUNDARY_ERROR_NOTHING: no file that could be a pack
 * @SAKSI_BOUNDARY_ERROR_SIZE: larger than what is read
 * @SAKSI_BOUNDARY_ERROR_FORMAT: not TopoJSON with the objects `provinces` or `regencies`
 * @SAKSI_BOUNDARY_ERROR_DAMAGED: it ends too early, or something in it is not what it should be
 * @SAKSI_BOUNDARY_ERROR_LIMIT: more shapes or points, or deeper in each other, than is accepted
 * @SAKSI_BOUNDARY_ERROR_BEYOND: a point lies beyond the world
 * @SAKSI_BOUNDARY_ERROR_TWICE: two shapes of a level have the same code, or one has none
 * @SAKSI_BOUNDARY_ERROR_CODE: a shape has a code that no region of its level can have
 * @SAKSI_BOUNDARY_ERROR_PLACE: a province lies far from its capital: its codes are of another list
 *
 * Why a boundary pack is refused. The message tells which file, code or place it is about, and
 * nothing else, so that the reason can be said in any language.
 */
typedef enum
{
  SAKSI_BOUNDARY_ERROR_NOTHING,
  SAKSI_BOUNDARY_ERROR_SIZE,
  SAKSI_BOUNDARY_ERROR_FORMAT,
  SAKSI_BOUNDARY_ERROR_DAMAGED,
  SAKSI_BOUNDARY_ERROR_LIMIT,
  SAKSI_BOUNDARY_ERROR_BEYOND,
  SAKSI_BOUNDARY_ERROR_TWICE,
  SAKSI_BOUNDARY_ERROR_CODE,
  SAKSI_BOUNDARY_ERROR_PLACE,
} SaksiBoundaryError;

GQuark saksi_boundary_error_quark (void);

/**
 * SaksiBoundaryPack:
 *
 * Outlines of provinces and regencies that the user brings. Immutable, so any thread may read it.
 */
typedef struct _SaksiBoundaryPack SaksiBoundaryPack;

SaksiBoundaryPack *saksi_boundary_pack_load            (const char         *path,
                                                        SaksiAreaAtlas     *atlas,
                                                        GError            **error)
  G_GNUC_WARN_UNUSED_RESULT;
SaksiBoundaryPack *saksi_boundary_pack_new_from_bytes  (GBytes            *bytes,
                                                        const char        *name,
                                                        SaksiAreaAtlas    *atlas,
                                                        GError           **error)
  G_GNUC_WARN_UNUSED_RESULT;
void               saksi_boundary_pack_free            (SaksiBoundaryPack  *self);
SaksiShapes       *saksi_boundary_pack_get_shapes      (SaksiBoundaryPack  *self,
                                                        SaksiLevel          level);
char              *saksi_boundary_pack_dup_region_name (SaksiBoundaryPack *self,
                                                        const char        *code)
  G_GNUC_WARN_UNUSED_RESULT;
const char        *saksi_boundary_pack_get_name        (SaksiBoundaryPack  *self);
const char        *saksi_boundary_pack_get_attribution (SaksiBoundaryPack  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiBoundaryPack, saksi_boundary_pack_free)

G_END_DECLS
