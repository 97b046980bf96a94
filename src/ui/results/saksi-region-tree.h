/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "contest/saksi-contest.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_REGION_TREE (saksi_region_tree_get_type ())
G_DECLARE_FINAL_TYPE (SaksiRegionTree, saksi_region_tree, SAKSI, REGION_TREE, AdwBin)

void     saksi_region_tree_set_source   (SaksiRegionTree *self,
                                         SaksiStore      *store,
                                         SaksiContest     contest);
void     saksi_region_tree_set_folded   (SaksiRegionTree *self,
                                         gboolean         folded);
void     saksi_region_tree_reveal       (SaksiRegionTree *self,
                                         const char      *code);
gboolean saksi_region_tree_focus_search (SaksiRegionTree *self);
gboolean saksi_region_tree_get_settled  (SaksiRegionTree *self);

G_END_DECLS
