/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The mean radius of the earth, and half the way around it. */
#define SAKSI_EARTH_RADIUS_KM 6371.0088
#define SAKSI_EARTH_HALF_TURN_KM (G_PI * SAKSI_EARTH_RADIUS_KM)

/**
 * SaksiGeoPoint:
 * @longitude: in degrees, east positive
 * @latitude: in degrees, north positive
 *
 * A place on the earth.
 */
typedef struct
{
  double longitude;
  double latitude;
} SaksiGeoPoint;

/**
 * SaksiVector:
 *
 * A place on the earth as a vector of length one. Neither the poles nor the antimeridian are
 * special in it.
 */
typedef struct
{
  double x;
  double y;
  double z;
} SaksiVector;

/**
 * SaksiDisc:
 * @centre: its middle
 * @radius_km: along the surface; from half a turn on, it is the whole earth
 *
 * All places that are not farther than that from the middle.
 */
typedef struct
{
  SaksiVector centre;
  double radius_km;
} SaksiDisc;

SaksiVector   saksi_vector_from_point      (SaksiGeoPoint      point);
SaksiGeoPoint saksi_vector_to_point        (const SaksiVector *self);
double        saksi_vector_get_dot         (const SaksiVector *self,
                                            const SaksiVector *other);
double        saksi_vector_get_distance_km (const SaksiVector *self,
                                            const SaksiVector *other);
double        saksi_vector_get_distance_to_arc_km (const SaksiVector *self,
                                                   const SaksiVector *from,
                                                   const SaksiVector *to);

gboolean      saksi_disc_contains          (const SaksiDisc   *self,
                                            const SaksiVector *place);
gboolean      saksi_disc_is_apart          (const SaksiDisc   *self,
                                            const SaksiDisc   *other);
gboolean      saksi_discs_find_apart       (const SaksiDisc   *discs,
                                            guint              n_discs,
                                            guint             *first,
                                            guint             *second);
GArray       *saksi_discs_pick_apart       (const SaksiDisc   *discs,
                                            guint              n_discs)
  G_GNUC_WARN_UNUSED_RESULT;
GArray       *saksi_discs_trace_meeting    (const SaksiDisc   *discs,
                                            guint              n_discs,
                                            const SaksiVector *inside)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
