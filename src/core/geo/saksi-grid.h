/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/saksi-sphere.h"

G_BEGIN_DECLS

/**
 * SaksiGrid:
 *
 * The earth cut into some 800,000 cells of the same area, 25 km across, in rows of the same
 * latitude. Immutable, so any thread may read it.
 */
typedef struct _SaksiGrid SaksiGrid;

/**
 * SaksiCells:
 *
 * A set of cells of a grid, a bit for each.
 */
typedef struct _SaksiCells SaksiCells;

/**
 * SaksiSpan:
 * @row: of the grid, from the north
 * @first: the first cell in the row
 * @n: how many cells there are, going on from the end of the row to its beginning
 *
 * Cells beside each other.
 */
typedef struct
{
  guint row;
  guint first;
  guint n;
} SaksiSpan;

/**
 * SaksiGeoBox:
 *
 * A rectangle in degrees. It never spans the antimeridian.
 */
typedef struct
{
  double west;
  double south;
  double east;
  double north;
} SaksiGeoBox;

SaksiGrid    *saksi_grid_new            (void) G_GNUC_WARN_UNUSED_RESULT;
SaksiGrid    *saksi_grid_ref            (SaksiGrid          *self);
void          saksi_grid_unref          (SaksiGrid          *self);
guint         saksi_grid_get_n_rows     (SaksiGrid          *self);
guint         saksi_grid_get_n_cells    (SaksiGrid          *self);
guint         saksi_grid_get_row_length (SaksiGrid          *self,
                                         guint               row);
double        saksi_grid_get_row_latitude (SaksiGrid        *self,
                                           guint             row);
double        saksi_grid_get_cell_km2   (SaksiGrid          *self);
guint         saksi_grid_find_row       (SaksiGrid          *self,
                                         double              latitude);
SaksiSpan     saksi_grid_find_cell      (SaksiGrid          *self,
                                         SaksiGeoPoint       point);
SaksiSpan     saksi_grid_cover_disc     (SaksiGrid          *self,
                                         guint               row,
                                         SaksiGeoPoint       centre,
                                         double              radius_km);
SaksiGeoPoint saksi_grid_get_centre     (SaksiGrid          *self,
                                         guint               row,
                                         guint               cell);

SaksiCells   *saksi_cells_new           (SaksiGrid          *grid) G_GNUC_WARN_UNUSED_RESULT;
void          saksi_cells_free          (SaksiCells         *self);
void          saksi_cells_add_span      (SaksiCells         *self,
                                         const SaksiSpan    *span);
guint64      *saksi_cells_get_row_words (SaksiCells         *self,
                                         guint               row,
                                         guint              *n_words);
gboolean      saksi_cells_contains      (const SaksiCells   *self,
                                         SaksiGeoPoint       point);
gboolean      saksi_cells_meet_spans    (const SaksiCells   *self,
                                         GArray             *spans);
gboolean      saksi_cells_is_subset     (const SaksiCells   *self,
                                         const SaksiCells   *other);
guint         saksi_cells_count         (const SaksiCells   *self);
GArray       *saksi_cells_list_spans    (const SaksiCells   *self) G_GNUC_WARN_UNUSED_RESULT;
GArray       *saksi_cells_list_boxes    (const SaksiCells   *self) G_GNUC_WARN_UNUSED_RESULT;

void          saksi_words_set_span      (guint64            *words,
                                         guint               row_length,
                                         const SaksiSpan    *span);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiGrid, saksi_grid_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiCells, saksi_cells_free)

G_END_DECLS
