/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/saksi-territories.h"

G_BEGIN_DECLS

/**
 * SaksiLatencyBound:
 * @SAKSI_LATENCY_HARD: as light goes in a vacuum: nothing is faster
 * @SAKSI_LATENCY_FIBRE: as light goes in glass: radio and lasers between satellites are faster
 *
 * How far an answer can have come from in a given time. The two are never mixed.
 */
typedef enum
{
  SAKSI_LATENCY_HARD,
  SAKSI_LATENCY_FIBRE,
} SaksiLatencyBound;

#define SAKSI_N_LATENCY_BOUNDS 2

/**
 * SaksiLatencySample:
 * @landmark: where it was measured from
 * @landmark_km: how far from there it may really have been
 * @rtt_ms: the shortest time from asking to answer
 */
typedef struct
{
  SaksiGeoPoint landmark;
  double landmark_km;
  double rtt_ms;
} SaksiLatencySample;

/**
 * SaksiReach:
 * @SAKSI_REACH_CANNOT: no place of the country is within reach
 * @SAKSI_REACH_MAY: some place is, and so are places of others
 * @SAKSI_REACH_MUST: all land within reach is this country's
 */
typedef enum
{
  SAKSI_REACH_CANNOT,
  SAKSI_REACH_MAY,
  SAKSI_REACH_MUST,
} SaksiReach;

/**
 * SaksiCountryReach:
 * @country: the country or territory, borrowed from the land that the region was made with
 * @reach: what holds for it
 * @alone: of the samples, the one that rules it out whatever the others say, or -1
 * @distance_km: from the landmark of that sample to the nearest place of the country
 * @limit_km: as far as the answer to that sample can have come
 * @least_ms: any time shorter than this one rules it out there, with all that the map, the landmark
 *   and the round earth may be off by
 *
 * The last three are set where @alone is.
 */
typedef struct
{
  const SaksiTerritory *country;
  SaksiReach reach;
  int alone;
  double distance_km;
  double limit_km;
  double least_ms;
} SaksiCountryReach;

/**
 * SaksiLatencyRegion:
 * @samples: (element-type guint): those that bound it
 * @compatible: (element-type guint): those that it does not contradict, which may have been
 *   answered elsewhere
 * @binding: (element-type guint): those of @samples without which it would be larger
 * @cells: the region itself
 * @area_km2: how large that is
 * @outline: (element-type SaksiGeoPoint) (nullable): a closed ring around it whose longitudes go on
 *   beyond 180 degrees; %NULL where it cannot be drawn as one
 * @countries: (element-type SaksiCountryReach): all land of the earth, by code
 * @is_inconsistent: no place is within reach of all @samples, though any two of them agree: some
 *   landmark is elsewhere, or there are several places. The region is empty.
 * @assumes_one_place: it holds only if one place answered all of @samples
 * @has_batam_and_singapore: both Indonesia and Singapore are within reach, and cannot be told apart
 *
 * Where an answer can have come from.
 */
typedef struct
{
  GArray *samples;
  GArray *compatible;
  GArray *binding;
  SaksiCells *cells;
  double area_km2;
  GArray *outline;
  GArray *countries;
  gboolean is_inconsistent;
  gboolean assumes_one_place;
  gboolean has_batam_and_singapore;
} SaksiLatencyRegion;

/**
 * SaksiLatencyRegions:
 * @bound: how far an answer was taken to come
 * @limits_km: (element-type double): for each sample, as far as its answer can have come; NAN for
 *   one that cannot be used
 * @refused: (element-type guint): samples that cannot be used: no place, no time
 * @n_places: the address answers at least at so many places; 0 without samples
 * @regions: (element-type SaksiLatencyRegion): one for each of these places
 */
typedef struct
{
  SaksiLatencyBound bound;
  GArray *limits_km;
  GArray *refused;
  guint n_places;
  GPtrArray *regions;
  SaksiTerritories *territories;
} SaksiLatencyRegions;

double               saksi_latency_get_limit_km (SaksiLatencyBound          bound,
                                                 double                     rtt_ms);
double               saksi_latency_get_least_ms (SaksiLatencyBound          bound,
                                                 double                     distance_km);

SaksiLatencyRegions *saksi_latency_regions_new  (SaksiLatencyBound          bound,
                                                 const SaksiLatencySample  *samples,
                                                 guint                      n_samples,
                                                 gboolean                   has_several_places,
                                                 SaksiTerritories          *territories)
  G_GNUC_WARN_UNUSED_RESULT;
void                 saksi_latency_regions_free (SaksiLatencyRegions       *self);

const SaksiCountryReach *
                     saksi_latency_region_lookup (const SaksiLatencyRegion *self,
                                                  const char               *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiLatencyRegions, saksi_latency_regions_free)

G_END_DECLS
