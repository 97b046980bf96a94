/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "statement/saksi-statement-index.h"

G_BEGIN_DECLS

/* What a person opened on the card of a statement. */
enum
{
  SAKSI_OPENED_DETAILS = 1 << 0,
  SAKSI_OPENED_OTHER_LANGUAGE = 1 << 1,
};

#define SAKSI_TYPE_STATEMENT_ITEM (saksi_statement_item_get_type ())
G_DECLARE_FINAL_TYPE (SaksiStatementItem, saksi_statement_item, SAKSI, STATEMENT_ITEM, GObject)

SaksiStatementItem   *saksi_statement_item_new             (void);
const SaksiStatement *saksi_statement_item_get_statement   (SaksiStatementItem *self);
void                  saksi_statement_item_set_statement   (SaksiStatementItem *self,
                                                            SaksiStatement     *statement);
gboolean              saksi_statement_item_get_highlighted (SaksiStatementItem *self);
void                  saksi_statement_item_set_highlighted (SaksiStatementItem *self,
                                                            gboolean            highlighted);
gboolean              saksi_statement_item_get_paired      (SaksiStatementItem *self);
void                  saksi_statement_item_set_paired      (SaksiStatementItem *self,
                                                            gboolean            paired);
guint                 saksi_statement_item_get_opened      (SaksiStatementItem *self);
void                  saksi_statement_item_set_opened      (SaksiStatementItem *self,
                                                            guint               opened);
int                   saksi_statement_item_get_height      (SaksiStatementItem *self,
                                                            int                 width);
void                  saksi_statement_item_set_size        (SaksiStatementItem *self,
                                                            int                 width,
                                                            int                 height);

G_END_DECLS
