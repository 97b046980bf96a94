/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tally/saksi-tally.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_CHANGES_VIEW (saksi_changes_view_get_type ())
G_DECLARE_FINAL_TYPE (SaksiChangesView, saksi_changes_view, SAKSI, CHANGES_VIEW, AdwBin)

void     saksi_changes_view_show        (SaksiChangesView *self,
                                         SaksiStore       *store,
                                         SaksiContest      contest,
                                         const char       *code,
                                         GPtrArray        *candidates);
gboolean saksi_changes_view_get_settled (SaksiChangesView *self);

G_END_DECLS
