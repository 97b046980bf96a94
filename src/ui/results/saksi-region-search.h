/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "contest/saksi-contest.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_REGION_SEARCH (saksi_region_search_get_type ())
G_DECLARE_FINAL_TYPE (SaksiRegionSearch, saksi_region_search, SAKSI, REGION_SEARCH, GtkWidget)

void saksi_region_search_set_query      (SaksiRegionSearch *self,
                                         SaksiStore        *store,
                                         SaksiContest       contest,
                                         const char        *text);
void saksi_region_search_activate_first (SaksiRegionSearch *self);

G_END_DECLS
