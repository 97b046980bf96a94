/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "map/saksi-map-mark.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_MARK_LIST (saksi_mark_list_get_type ())
G_DECLARE_FINAL_TYPE (SaksiMarkList, saksi_mark_list, SAKSI, MARK_LIST, GtkWidget)

void saksi_mark_list_set_marks (SaksiMarkList *self,
                                GListModel    *marks);
void saksi_mark_list_select    (SaksiMarkList *self,
                                SaksiMapMark  *mark);

G_END_DECLS
