/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/saksi-mercator.h"

G_BEGIN_DECLS

#define SAKSI_SHAPES_ERROR (saksi_shapes_error_quark ())

/**
 * SaksiShapesError:
 * @SAKSI_SHAPES_ERROR_FORMAT: not the TopoJSON that is expected
 * @SAKSI_SHAPES_ERROR_MISSING: TopoJSON, but the object that is asked for is not in it
 * @SAKSI_SHAPES_ERROR_DAMAGED: something in it is not what it should be, or it ends too early
 * @SAKSI_SHAPES_ERROR_LIMIT: more points or shapes, or deeper in each other, than is accepted
 * @SAKSI_SHAPES_ERROR_PLACE: a point lies beyond the world
 * @SAKSI_SHAPES_ERROR_ID: a shape has no code, or that of another; the message is the code
 */
typedef enum
{
  SAKSI_SHAPES_ERROR_FORMAT,
  SAKSI_SHAPES_ERROR_MISSING,
  SAKSI_SHAPES_ERROR_DAMAGED,
  SAKSI_SHAPES_ERROR_LIMIT,
  SAKSI_SHAPES_ERROR_PLACE,
  SAKSI_SHAPES_ERROR_ID,
} SaksiShapesError;

GQuark saksi_shapes_error_quark (void);

/* One country or region. It lives as long as the set that it belongs to. */
typedef struct _SaksiShape SaksiShape;

/* A set of shapes that share their borders. Immutable, so any thread may read it. */
typedef struct _SaksiShapes SaksiShapes;

/**
 * SaksiLine:
 * @points: the points, borrowed from the set
 * @n_points: how many
 * @n_sides: of how many shapes it is the edge: 1 for a coast, 2 for a border
 * @box: what it spans
 *
 * Points that belong together: a border, or a ring around a shape, whose last point is its first.
 */
typedef struct
{
  const SaksiMapPoint *points;
  guint n_points;
  guint n_sides;
  SaksiMapBox box;
} SaksiLine;

SaksiShapes      *saksi_shapes_new_from_topojson (GBytes             *bytes,
                                                  const char         *object,
                                                  GError            **error)
  G_GNUC_WARN_UNUSED_RESULT;
SaksiShapes      *saksi_shapes_ref               (SaksiShapes        *self);
void              saksi_shapes_unref             (SaksiShapes        *self);

guint             saksi_shapes_get_n_shapes      (SaksiShapes        *self);
const SaksiShape *saksi_shapes_get_shape         (SaksiShapes        *self,
                                                  guint               index);
const SaksiShape *saksi_shapes_lookup            (SaksiShapes        *self,
                                                  const char         *id);
const SaksiShape *saksi_shapes_lookup_short      (SaksiShapes        *self,
                                                  const char         *short_id);
const SaksiShape *saksi_shapes_find_at           (SaksiShapes        *self,
                                                  double              longitude,
                                                  double              latitude);
guint             saksi_shapes_get_n_lines       (SaksiShapes        *self);
SaksiLine         saksi_shapes_get_line          (SaksiShapes        *self,
                                                  guint               index);

const char       *saksi_shape_get_id             (const SaksiShape   *self);
const char       *saksi_shape_get_name           (const SaksiShape   *self);
const char       *saksi_shape_get_short_id       (const SaksiShape   *self);
SaksiMapBox       saksi_shape_get_box            (const SaksiShape   *self);
gboolean          saksi_shape_contains           (const SaksiShape   *self,
                                                  const SaksiMapPoint *point);
gboolean          saksi_shape_find_label_point   (const SaksiShape   *self,
                                                  SaksiMapPoint      *point);

guint             saksi_shape_get_n_polygons     (const SaksiShape   *self);
SaksiMapBox       saksi_shape_get_polygon_box    (const SaksiShape   *self,
                                                  guint               polygon);
gboolean          saksi_shape_polygon_contains   (const SaksiShape   *self,
                                                  guint               polygon,
                                                  const SaksiMapPoint *point);
guint             saksi_shape_get_n_rings        (const SaksiShape   *self,
                                                  guint               polygon);
SaksiLine         saksi_shape_get_ring           (const SaksiShape   *self,
                                                  guint               polygon,
                                                  guint               ring);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiShapes, saksi_shapes_unref)

G_END_DECLS
