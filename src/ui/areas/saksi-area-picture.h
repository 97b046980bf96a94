/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the files of this folder only: outlines, painted on a thread of their own. */

#include <gtk/gtk.h>

#include "area/saksi-area-layout.h"
#include "geo/saksi-map-fill.h"
#include "map/saksi-world.h"

G_BEGIN_DECLS

/**
 * SaksiAreaOrder:
 *
 * What is to be painted: regions in their colours, or the land that discs stand on.
 */
typedef struct
{
  SaksiMapView view;       /* in pixels of the device */
  SaksiShapes *shapes;     /* owned, nullable: keeps what @fills are about */
  GArray *fills;           /* owned, of SaksiMapFill; none for the land alone */
  SaksiMapFillStyle style;
  SaksiWorld *world;       /* owned, nullable: the land, where it has been read already */
  SaksiMapPalette land;    /* its colours; the sea has none */
  double scale_factor;     /* pixels of the device for one of the window */
} SaksiAreaOrder;

SaksiAreaOrder *saksi_area_order_new  (const SaksiMapView *view,
                                       double              scale_factor)
  G_GNUC_WARN_UNUSED_RESULT;
void            saksi_area_order_free (SaksiAreaOrder     *self);

typedef struct _SaksiAreaPicture SaksiAreaPicture;

void              saksi_area_picture_paint_async  (SaksiAreaOrder      *order,
                                                   GCancellable        *cancellable,
                                                   GAsyncReadyCallback  callback,
                                                   gpointer             user_data);
SaksiAreaPicture *saksi_area_picture_paint_finish (GAsyncResult        *result,
                                                   GError             **error)
  G_GNUC_WARN_UNUSED_RESULT;
void              saksi_area_picture_free         (SaksiAreaPicture    *self);
gboolean          saksi_area_picture_covers       (SaksiAreaPicture    *self,
                                                   const SaksiMapView  *view);
SaksiWorld       *saksi_area_picture_get_world    (SaksiAreaPicture    *self);
void              saksi_area_picture_snapshot     (SaksiAreaPicture    *self,
                                                   GtkSnapshot         *snapshot,
                                                   const SaksiMapView  *view,
                                                   gboolean             as_texture);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiAreaPicture, saksi_area_picture_free)

G_END_DECLS
