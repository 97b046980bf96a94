/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "timeline/saksi-statement-item.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_STATEMENT_ROW (saksi_statement_row_get_type ())
G_DECLARE_FINAL_TYPE (SaksiStatementRow, saksi_statement_row, SAKSI, STATEMENT_ROW, AdwBin)

GtkWidget *saksi_statement_row_new      (void);
void       saksi_statement_row_set_item (SaksiStatementRow  *self,
                                         SaksiStatementItem *item);

G_END_DECLS
