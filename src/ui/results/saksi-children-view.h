/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tally/saksi-tally.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_CHILDREN_VIEW (saksi_children_view_get_type ())
G_DECLARE_FINAL_TYPE (SaksiChildrenView, saksi_children_view, SAKSI, CHILDREN_VIEW, AdwBin)

void saksi_children_view_show       (SaksiChildrenView *self,
                                     SaksiStore        *store,
                                     const SaksiTally  *tally,
                                     GPtrArray         *rows);
void saksi_children_view_set_layout (SaksiChildrenView *self,
                                     gboolean           compact,
                                     gboolean           few_columns);

G_END_DECLS
