/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "statement/saksi-statement.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_STATEMENT_ITEM (saksi_statement_item_get_type ())
G_DECLARE_FINAL_TYPE (SaksiStatementItem, saksi_statement_item, SAKSI, STATEMENT_ITEM, GObject)

SaksiStatementItem   *saksi_statement_item_new             (SaksiStatement     *statement)
  G_GNUC_WARN_UNUSED_RESULT;
const SaksiStatement *saksi_statement_item_get_statement   (SaksiStatementItem *self);
gboolean              saksi_statement_item_get_highlighted (SaksiStatementItem *self);
void                  saksi_statement_item_set_highlighted (SaksiStatementItem *self,
                                                            gboolean            highlighted);

G_END_DECLS
