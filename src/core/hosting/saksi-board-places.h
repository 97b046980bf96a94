/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/saksi-latency-region.h"
#include "statement/saksi-text.h"

G_BEGIN_DECLS

/* What a board has for a map besides the countries that were named. Nothing of it is a point where
 * a machine is: regions are areas, rings are what a database says, landmarks are who asked. Each
 * carries the ids of the observations that it comes from. */

/**
 * SaksiBoardReach:
 * @country: ISO 3166-1, two letters
 * @name: of the country
 * @reach: whether it can, may or must be there
 * @observation: (nullable): of the region's observations, the one that rules the country out alone;
 *   %NULL when it is not ruled out, or only by all of them together
 * @landmark: (nullable): the name of the place of that observation
 * @rtt_ms: the time that it took
 * @distance_km: from the landmark to the nearest place of the country
 * @limit_km: as far as that answer can have come
 * @least_ms: any shorter time rules the country out from there
 *
 * What a region says of a country. The numbers are set where @observation is.
 */
typedef struct
{
  char *country;
  SaksiText name;
  SaksiReach reach;
  char *observation;
  char *landmark;
  double rtt_ms;
  double distance_km;
  double limit_km;
  double least_ms;
} SaksiBoardReach;

/**
 * SaksiBoardRegion:
 * @bound: how fast an answer was taken to be; the two are drawn apart and never mixed
 * @subject: the address, or the service where no address is known
 * @place: which of the places of @subject it is, from 0
 * @outline: (element-type SaksiGeoPoint) (nullable): a closed ring around it; its longitudes go on
 *   beyond 180 degrees. %NULL where one ring does not do: then there are only @boxes
 * @boxes: (element-type SaksiGeoBox): rectangles side by side that cover it, never across the
 *   antimeridian
 * @area_km2: how large it is
 * @reaches: (element-type SaksiBoardReach): what it says of each country, by name of the code
 * @observations: (element-type utf8): ids of those that bound it
 * @binding: (element-type utf8): ids of those without which it would be larger
 * @compatible: (element-type utf8): ids of those that agree with it, but may be about another place
 * @is_inconsistent: no place fits all of @observations; @boxes is empty, the landmarks are still
 *   shown
 * @assumes_one_place: it holds only if one place answered all of @observations
 * @has_batam_and_singapore: the sentence about Batam and Singapore goes with it
 */
typedef struct
{
  SaksiLatencyBound bound;
  char *subject;
  guint place;
  GArray *outline;
  GArray *boxes;
  double area_km2;
  GPtrArray *reaches;
  GPtrArray *observations;
  GPtrArray *binding;
  GPtrArray *compatible;
  gboolean is_inconsistent;
  gboolean assumes_one_place;
  gboolean has_batam_and_singapore;
} SaksiBoardRegion;

/**
 * SaksiBoardRing:
 * @centre: where a database of addresses puts it
 * @radius_km: how exact that is, as the database says; 0 where it does not say
 * @database: its name
 * @built: (nullable): ISO date of the database
 * @subject: the address that was looked up
 * @observation: id
 *
 * What a database of addresses guesses: a hollow ring.
 */
typedef struct
{
  SaksiGeoPoint centre;
  double radius_km;
  char *database;
  char *built;
  char *subject;
  char *observation;
} SaksiBoardRing;

/**
 * SaksiBoardLandmark:
 * @point: where it is said to be
 * @radius_km: how far it may be from there
 * @label: its name, a city as a rule
 * @rtt_ms: the shortest time of an answer there, or NAN
 * @limit_km: as far as that answer can have come, by bound; NAN without a time
 * @observations: (element-type utf8): ids of what was observed from it
 *
 * Where somebody measured from: a small solid triangle.
 */
typedef struct
{
  SaksiGeoPoint point;
  double radius_km;
  char *label;
  double rtt_ms;
  double limit_km[SAKSI_N_LATENCY_BOUNDS];
  GPtrArray *observations;
} SaksiBoardLandmark;

/**
 * SaksiBoardAnycast:
 * @subject: an address or a prefix
 * @n_places: it answers from at least so many places, 2 or more
 * @observations: (element-type utf8): ids of what says so
 *
 * A badge “≥ n”. The regions of the same subject are its areas.
 */
typedef struct
{
  char *subject;
  guint n_places;
  GPtrArray *observations;
} SaksiBoardAnycast;

/**
 * SaksiBoardBadge:
 * @country: ISO 3166-1, two letters
 * @name: of the country
 * @holders: (element-type utf8): to whom blocks are registered there; may be empty
 * @observations: (element-type utf8): ids of what says so
 *
 * Where a block of addresses is registered: a badge beside the country's name, never a place in it.
 */
typedef struct
{
  char *country;
  SaksiText name;
  GPtrArray *holders;
  GPtrArray *observations;
} SaksiBoardBadge;

void saksi_board_badge_free    (SaksiBoardBadge    *self);
void saksi_board_reach_free    (SaksiBoardReach    *self);
void saksi_board_region_free   (SaksiBoardRegion   *self);
void saksi_board_ring_free     (SaksiBoardRing     *self);
void saksi_board_landmark_free (SaksiBoardLandmark *self);
void saksi_board_anycast_free  (SaksiBoardAnycast  *self);

G_END_DECLS
