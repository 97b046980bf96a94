/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "hosting/saksi-board.h"
#include "map/saksi-map-theme.h"
#include "map/saksi-world.h"

G_BEGIN_DECLS

/* One country of an order, before its shape is looked up. */
typedef struct
{
  char *country; /* owned */
  SaksiMapMarkKind kind;
  gboolean doubled;
} SaksiMapPictureMark;

/**
 * SaksiMapOrder:
 *
 * What is to be painted. Made on the main thread, read by the painting one.
 */
typedef struct
{
  SaksiWorld *world; /* owned */
  SaksiMapView view; /* in pixels of the device */
  SaksiMapTheme theme;
  gboolean high_contrast;
  int scale_factor;
  SaksiMapColor mark_colors[SAKSI_N_MAP_MARK_KINDS];
  GArray *marks;     /* owned, of SaksiMapPictureMark */
  SaksiBoard *board; /* owned, nullable: its regions, rings and landmarks */
  GPtrArray *tiles;  /* owned, nullable, of SaksiMapTile: over the land, below the marks */
  guint generation;  /* of the marks and the theme */
  guint tile_round;  /* of the tiles */
} SaksiMapOrder;

/* A painted part of the world. It belongs to the main thread once it is there. */
typedef struct _SaksiMapPicture SaksiMapPicture;

SaksiMapOrder      *saksi_map_order_new            (SaksiWorld         *world,
                                                    const SaksiMapView *view)
  G_GNUC_WARN_UNUSED_RESULT;
void                saksi_map_order_take_marks     (SaksiMapOrder      *self,
                                                    GArray             *marks);
void                saksi_map_order_set_board      (SaksiMapOrder      *self,
                                                    SaksiBoard         *board);
void                saksi_map_order_free           (SaksiMapOrder      *self);
GArray             *saksi_map_picture_marks_new    (GListModel         *marks)
  G_GNUC_WARN_UNUSED_RESULT;

SaksiMapPicture    *saksi_map_picture_paint        (const SaksiMapOrder *order)
  G_GNUC_WARN_UNUSED_RESULT;
void                saksi_map_picture_free         (SaksiMapPicture    *self);
const SaksiMapView *saksi_map_picture_get_view     (SaksiMapPicture    *self);
guint               saksi_map_picture_get_generation (SaksiMapPicture  *self);
guint               saksi_map_picture_get_tile_round (SaksiMapPicture  *self);
gboolean            saksi_map_picture_covers       (SaksiMapPicture    *self,
                                                    const SaksiMapView *view,
                                                    double              margin);
double              saksi_map_picture_find_turn    (SaksiMapPicture    *self,
                                                    const SaksiMapView *view);
void                saksi_map_picture_snapshot     (SaksiMapPicture    *self,
                                                    GtkSnapshot        *snapshot,
                                                    const SaksiMapView *view,
                                                    double              turn,
                                                    int                 scale_factor,
                                                    gboolean            as_texture);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiMapOrder, saksi_map_order_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiMapPicture, saksi_map_picture_free)

G_END_DECLS
