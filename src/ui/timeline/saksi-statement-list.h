/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "timeline/saksi-statement-model.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_STATEMENT_LIST (saksi_statement_list_get_type ())
G_DECLARE_FINAL_TYPE (SaksiStatementList, saksi_statement_list, SAKSI, STATEMENT_LIST, AdwBin)

void                saksi_statement_list_set_model    (SaksiStatementList  *self,
                                                       SaksiStatementModel *model);
void                saksi_statement_list_set_index    (SaksiStatementList  *self,
                                                       SaksiStatementIndex *index,
                                                       gboolean             anew);
void                saksi_statement_list_choose       (SaksiStatementList  *self,
                                                       guint                position);
void                saksi_statement_list_show_from    (SaksiStatementList  *self,
                                                       guint                position);
SaksiStatementItem *saksi_statement_list_get_selected (SaksiStatementList  *self);

G_END_DECLS
