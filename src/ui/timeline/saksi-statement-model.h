/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "timeline/saksi-statement-item.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_STATEMENT_MODEL (saksi_statement_model_get_type ())
G_DECLARE_FINAL_TYPE (SaksiStatementModel, saksi_statement_model, SAKSI, STATEMENT_MODEL, GObject)

SaksiStatementModel *saksi_statement_model_new        (SaksiStore          *store);
SaksiStatementIndex *saksi_statement_model_get_index  (SaksiStatementModel *self);
gboolean             saksi_statement_model_set_index  (SaksiStatementModel *self,
                                                       SaksiStatementIndex *index,
                                                       gboolean             anew);
void                 saksi_statement_model_choose     (SaksiStatementModel *self,
                                                       const char          *id);
const char          *saksi_statement_model_get_chosen (SaksiStatementModel *self);
gboolean             saksi_statement_model_is_paired  (SaksiStatementModel *self,
                                                       const char          *id);

G_END_DECLS
