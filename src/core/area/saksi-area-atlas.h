/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/saksi-mercator.h"
#include "region/saksi-code.h"

G_BEGIN_DECLS

/**
 * SaksiProvincePlace:
 *
 * Where a province is drawn without its outline.
 */
typedef struct
{
  char code[SAKSI_CODE_SIZE];
  char *short_name;      /* owned: fits a tile */
  guint column;          /* of its tile */
  guint row;
  gboolean has_capital;
  char *capital_name;    /* owned, nullable */
  SaksiMapPoint capital; /* where it has one */
} SaksiProvincePlace;

/**
 * SaksiAreaAtlas:
 *
 * The tile and the capital of each province, as they ship. Immutable, so any thread may read it.
 */
typedef struct _SaksiAreaAtlas SaksiAreaAtlas;

SaksiAreaAtlas           *saksi_area_atlas_load   (GError         **error)
  G_GNUC_WARN_UNUSED_RESULT;
SaksiAreaAtlas           *saksi_area_atlas_ref    (SaksiAreaAtlas  *self);
void                      saksi_area_atlas_unref  (SaksiAreaAtlas  *self);
guint                     saksi_area_atlas_get_length (SaksiAreaAtlas *self);
const SaksiProvincePlace *saksi_area_atlas_get_place  (SaksiAreaAtlas *self,
                                                       guint           index);
const SaksiProvincePlace *saksi_area_atlas_lookup (SaksiAreaAtlas  *self,
                                                   const char      *code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiAreaAtlas, saksi_area_atlas_unref)

G_END_DECLS
