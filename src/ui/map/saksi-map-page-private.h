/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "map/saksi-board-cache.h"
#include "map/saksi-board-card.h"
#include "map/saksi-map-arrangement.h"
#include "map/saksi-map-legend.h"
#include "map/saksi-map-page.h"
#include "map/saksi-service-list.h"
#include "map/saksi-time-cursor.h"
#include "map/saksi-world-map.h"

G_BEGIN_DECLS

/* For the files of this page. */

struct _SaksiMapPage
{
  GtkWidget parent_instance;

  SaksiStore *store;           /* owned */
  GCancellable *services_cancellable; /* owned, nullable: while the services are loaded */
  GCancellable *moments_cancellable;  /* owned, nullable: while the moments are loaded */
  GCancellable *board_cancellable;    /* owned, nullable: while the board is loaded */
  GCancellable *import_cancellable;   /* owned: of imports; ends with the page */
  char *host;                  /* owned, nullable: the chosen service */
  char *as_of;                 /* owned, nullable: the chosen day; NULL for the last one */
  SaksiBoardCache *cache;      /* owned: of the chosen service */
  SaksiBoard *shown;           /* owned, nullable: the board on the screen */
  SaksiMapArrangement arrangement;
  gboolean show_board;         /* which card is seen where only one is */
  gboolean settled;
  GtkWidget *popover;          /* owned: a child, nullable */

  /* template children */
  SaksiWorldMap *map;
  SaksiServiceList *services;
  SaksiBoardCard *board;
  SaksiMapLegend *wide_legend;
  SaksiMapLegend *narrow_legend;
  GtkWidget *time;
  GtkLabel *as_of_label;
  SaksiTimeCursor *cursor;
};

void saksi_map_page_update_time    (SaksiMapPage   *self);

void saksi_map_page_update_settled (SaksiMapPage   *self);
void saksi_map_page_load_board     (SaksiMapPage   *self);
void saksi_map_page_load_host      (SaksiMapPage   *self);
void saksi_map_page_reload         (SaksiMapPage   *self);
void saksi_map_page_stop_loading   (SaksiMapPage   *self);

void saksi_map_page_update_marks   (SaksiMapPage   *self);
void saksi_map_page_update_legends (SaksiMapPage   *self);
void saksi_map_page_pick_mark      (SaksiMapPage   *self,
                                    SaksiMapMark   *mark);
void saksi_map_page_activate_mark  (SaksiMapPage   *self,
                                    SaksiMapMark   *mark,
                                    GtkWidget      *label);

void saksi_map_page_size_allocate  (GtkWidget      *widget,
                                    int             width,
                                    int             height,
                                    int             baseline);
void saksi_map_page_measure        (GtkWidget      *widget,
                                    GtkOrientation  orientation,
                                    int             for_size,
                                    int            *minimum,
                                    int            *natural,
                                    int            *minimum_baseline,
                                    int            *natural_baseline);

G_END_DECLS
