/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/saksi-grid.h"
#include "geo/saksi-shapes.h"

G_BEGIN_DECLS

/* What the coasts of the map may be off by: they are simplified, and the smallest islands are
 * missing. Land that is so near to the edge of a disc is not called out of reach. */
#define SAKSI_TERRITORY_TOLERANCE_KM 10.0

/**
 * SaksiTerritory:
 *
 * The land of one code of ISO 3166-1. Réunion is not France, and Guam is not the United States.
 */
typedef struct _SaksiTerritory SaksiTerritory;

/**
 * SaksiTerritories:
 *
 * All land of the earth. Immutable, so any thread may read it.
 */
typedef struct _SaksiTerritories SaksiTerritories;

SaksiTerritories     *saksi_territories_new      (SaksiShapes           *world,
                                                  const char            *outlying,
                                                  const char            *names,
                                                  GError               **error)
  G_GNUC_WARN_UNUSED_RESULT;
SaksiTerritories     *saksi_territories_load     (GError               **error)
  G_GNUC_WARN_UNUSED_RESULT;
SaksiTerritories     *saksi_territories_ref      (SaksiTerritories      *self);
void                  saksi_territories_unref    (SaksiTerritories      *self);

SaksiGrid            *saksi_territories_get_grid (SaksiTerritories      *self);
guint                 saksi_territories_get_n    (SaksiTerritories      *self);
const SaksiTerritory *saksi_territories_get      (SaksiTerritories      *self,
                                                  guint                  index);
const SaksiTerritory *saksi_territories_lookup   (SaksiTerritories      *self,
                                                  const char            *id);
const SaksiTerritory *saksi_territories_find_at  (SaksiTerritories      *self,
                                                  SaksiGeoPoint          point);

const char           *saksi_territory_get_id     (const SaksiTerritory  *self);
const char           *saksi_territory_get_english (const SaksiTerritory *self);
const char           *saksi_territory_get_indonesian (const SaksiTerritory *self);
GArray               *saksi_territory_get_spans  (const SaksiTerritory  *self);
double                saksi_territory_get_distance_km (const SaksiTerritory *self,
                                                       SaksiGeoPoint         point);
gboolean              saksi_territory_is_beyond  (const SaksiTerritory  *self,
                                                  SaksiGeoPoint          centre,
                                                  double                 radius_km);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiTerritories, saksi_territories_unref)

G_END_DECLS
