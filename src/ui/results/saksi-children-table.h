/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "results/saksi-tally-item.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_CHILDREN_TABLE (saksi_children_table_get_type ())
G_DECLARE_FINAL_TYPE (SaksiChildrenTable, saksi_children_table, SAKSI, CHILDREN_TABLE, GtkWidget)

void saksi_children_table_set_rows    (SaksiChildrenTable *self,
                                       SaksiLevel          parent_level,
                                       GPtrArray          *candidates,
                                       GPtrArray          *rows,
                                       SaksiTallyBasis     basis);
void saksi_children_table_set_compact (SaksiChildrenTable *self,
                                       gboolean            compact);

void        saksi_children_table_copy            (SaksiChildrenTable *self,
                                                  gboolean            all);
char      **saksi_children_table_dup_codes       (SaksiChildrenTable *self)
  G_GNUC_WARN_UNUSED_RESULT;
GMenuModel *saksi_children_table_build_sort_menu (SaksiChildrenTable *self,
                                                  const char         *action)
  G_GNUC_WARN_UNUSED_RESULT;
int         saksi_children_table_get_sort_column (SaksiChildrenTable *self,
                                                  gboolean           *descending);
void        saksi_children_table_set_sort_column (SaksiChildrenTable *self,
                                                  int                 index,
                                                  gboolean            descending);

G_END_DECLS
