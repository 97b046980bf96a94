/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "geo/saksi-map-view.h"
#include "map/saksi-label-places.h"
#include "map/saksi-map-mark.h"
#include "map/saksi-world.h"

G_BEGIN_DECLS

/* How far a label stays from its country and from the edges, in pixels. */
#define SAKSI_MAP_LABEL_GAP 10

/**
 * SaksiMapLabel:
 *
 * The name beside one marked country, in a long and a short wording, and where the country is.
 */
typedef struct
{
  SaksiMapMark *mark; /* owned */
  GtkWidget *full;    /* borrowed: a child of the layer: who says so, and where */
  GtkWidget *brief;   /* borrowed: likewise: only where */
  GtkWidget *button;  /* borrowed: one of the two */
  gboolean known;     /* the country is on the map */
  gboolean shown;
  SaksiMapBox box;    /* of the country, or of its largest part */
  SaksiMapBox inner;  /* of its largest part */
  SaksiMapPoint point;
  SaksiMapPoint pixel; /* where @point is in the window */
  SaksiLabelBox placed;
} SaksiMapLabel;

SaksiMapLabel *saksi_map_label_new              (SaksiMapMark        *mark,
                                                 GtkWidget           *layer,
                                                 GCallback            clicked);
void           saksi_map_label_free             (SaksiMapLabel       *self);
void           saksi_map_label_locate           (SaksiMapLabel       *self,
                                                 SaksiWorld          *world);
int            saksi_map_label_measure_full     (SaksiMapLabel       *self);
void           saksi_map_label_set_compact      (SaksiMapLabel       *self,
                                                 gboolean             compact);
gboolean       saksi_map_label_prepare          (SaksiMapLabel       *self,
                                                 const SaksiMapView  *view,
                                                 const SaksiLabelBox *bounds,
                                                 SaksiLabel          *label);
void           saksi_map_label_allocate         (SaksiMapLabel       *self);
void           saksi_map_label_snapshot_leader  (SaksiMapLabel       *self,
                                                 double               line_width,
                                                 GtkSnapshot         *snapshot);
void           saksi_map_label_set_selected     (SaksiMapLabel       *self,
                                                 gboolean             selected);
gboolean       saksi_map_label_get_selected     (SaksiMapLabel       *self);

SaksiMapBox    saksi_map_label_find_country_box (const SaksiShape    *shape);
SaksiLabelBox  saksi_map_label_to_pixels        (const SaksiMapView  *view,
                                                 const SaksiMapBox   *box,
                                                 double               turn);
gboolean       saksi_map_label_is_in_bounds     (const SaksiLabelBox *bounds,
                                                 const SaksiMapPoint *pixel);

G_END_DECLS
