/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the files of the map of results only. */

#include "areas/saksi-area-item.h"
#include "areas/saksi-area-map.h"
#include "areas/saksi-area-mover.h"
#include "areas/saksi-area-picture.h"

G_BEGIN_DECLS

/**
 * SaksiAreaMap:
 *
 * Regions in the colours of their classes. One of them is chosen, by the pointer or by keys; a
 * click or Enter opens it. Seen as a whole or nearer; what is chosen by keys comes into view.
 */
struct _SaksiAreaMap
{
  SaksiChart parent_instance;

  GListModel *items;         /* owned, nullable; of SaksiAreaItem, in the order of their codes */
  SaksiAreaAtlas *atlas;     /* owned, nullable: nothing is drawn without */
  SaksiShapes *shapes;       /* owned, nullable */
  SaksiAreaLayout *layout;   /* owned, nullable: made for the size of the moment */
  SaksiAreaPicture *picture; /* owned, nullable: what lies below the marks */
  SaksiWorld *world;         /* owned, nullable */
  SaksiAreaMover *mover;     /* owned, nullable: gone in dispose */
  GskRenderNode *marks;      /* owned, nullable: drawn again only when something changed */
  GskRenderNode *asides;     /* owned, nullable: likewise; they do not move with the map */
  SaksiAreaCamera marks_camera; /* of @marks */
  GCancellable *cancellable; /* owned, nullable; of the picture that is being painted */
  SaksiAreaKind kind;
  gboolean distant;          /* it is read from afar: names are large or not there */
  gboolean stale;            /* what is being painted is of another moment already */
  int laid_width;            /* of the layout */
  int laid_height;
};

guint          saksi_area_map_get_n_items         (SaksiAreaMap *self);
SaksiAreaItem *saksi_area_map_get_item            (SaksiAreaMap *self,
                                                   guint         position);
gboolean       saksi_area_map_has_fitting_picture (SaksiAreaMap *self);
void           saksi_area_map_order_picture       (SaksiAreaMap *self);
void           saksi_area_map_stop_painting       (SaksiAreaMap *self);
gboolean       saksi_area_map_can_keep_marks      (SaksiAreaMap *self);
void           saksi_area_map_forget_marks        (SaksiAreaMap *self);
void           saksi_area_map_snapshot            (GtkWidget    *widget,
                                                   GtkSnapshot  *snapshot);
void           saksi_area_map_add_keys            (SaksiAreaMap *self);

G_END_DECLS
