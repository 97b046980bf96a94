/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "timeline/saksi-statement-row.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_STATEMENT_SLOT (saksi_statement_slot_get_type ())
G_DECLARE_FINAL_TYPE (SaksiStatementSlot, saksi_statement_slot, SAKSI, STATEMENT_SLOT, GtkWidget)

GtkWidget         *saksi_statement_slot_new        (void);
void               saksi_statement_slot_set_item   (SaksiStatementSlot *self,
                                                    SaksiStatementItem *item);
SaksiStatementItem *saksi_statement_slot_get_item  (SaksiStatementSlot *self);
gboolean           saksi_statement_slot_is_waiting (SaksiStatementSlot *self);
gboolean           saksi_statement_slot_has_row    (SaksiStatementSlot *self);
void               saksi_statement_slot_take_row   (SaksiStatementSlot *self,
                                                    SaksiStatementRow  *row);
SaksiStatementRow *saksi_statement_slot_give_row   (SaksiStatementSlot *self)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
