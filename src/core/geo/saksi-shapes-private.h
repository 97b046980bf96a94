/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the files of this folder only: how a set of shapes is made. */

#include "geo/saksi-shapes.h"

G_BEGIN_DECLS

typedef struct
{
  guint first; /* in the array of points */
  guint n_points;
  guint n_sides; /* how many rings it is a part of */
  SaksiMapBox box;
} SaksiRun;

typedef struct
{
  guint first; /* in the array of rings */
  guint n_rings;
  SaksiMapBox box;
} SaksiPolygon;

struct _SaksiShape
{
  SaksiShapes *set;     /* borrowed: the shape is a part of it */
  char *id;             /* owned */
  char *name;           /* owned, nullable */
  char *short_id;       /* owned, nullable */
  guint first;          /* in the array of polygons */
  guint n_polygons;
  SaksiMapBox box;
  gboolean has_label;   /* the file names a place for the label */
  SaksiMapPoint label;
};

struct _SaksiShapes
{
  gatomicrefcount ref_count;
  GArray *line_points;  /* of SaksiMapPoint */
  GArray *lines;        /* of SaksiRun */
  GArray *ring_points;  /* of SaksiMapPoint */
  GArray *rings;        /* of SaksiRun */
  GArray *polygons;     /* of SaksiPolygon */
  GPtrArray *shapes;    /* of SaksiShape, owned */
  GHashTable *by_id;    /* id -> SaksiShape, both borrowed from shapes */
};

SaksiShapes *saksi_shapes_new_empty (void) G_GNUC_WARN_UNUSED_RESULT;
void         saksi_shapes_take_shape (SaksiShapes *self,
                                      SaksiShape  *shape);
void         saksi_shape_free       (SaksiShape  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiShape, saksi_shape_free)

G_END_DECLS
