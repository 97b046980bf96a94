/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "map/saksi-tile-store.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_MAP_PAGE (saksi_map_page_get_type ())
G_DECLARE_FINAL_TYPE (SaksiMapPage, saksi_map_page, SAKSI, MAP_PAGE, GtkWidget)

GtkWidget  *saksi_map_page_new       (SaksiStore   *store) G_GNUC_WARN_UNUSED_RESULT;
void        saksi_map_page_show_host (SaksiMapPage *self,
                                      const char   *host);
const char *saksi_map_page_get_host  (SaksiMapPage *self);
void        saksi_map_page_set_as_of (SaksiMapPage *self,
                                      const char   *as_of);
void        saksi_map_page_set_tiles (SaksiMapPage   *self,
                                      SaksiTileStore *tiles,
                                      const char     *attribution);

G_END_DECLS
