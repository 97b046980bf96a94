/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/saksi-statement-records.h"

G_BEGIN_DECLS

/* Why a filter refuses a statement: 1 << SaksiTermKind, or one of these. */
enum
{
  SAKSI_REFUSED_DAYS = 1 << SAKSI_N_TERM_KINDS,
  SAKSI_REFUSED_TEXT = 1 << (SAKSI_N_TERM_KINDS + 1),
  SAKSI_REFUSED_ID = 1 << (SAKSI_N_TERM_KINDS + 2),
  SAKSI_REFUSED_UNDISPUTED = 1 << (SAKSI_N_TERM_KINDS + 3),
};

guint16 *saksi_statement_filter_sift (const SaksiStatementFilter *filter,
                                      SaksiConnection            *connection,
                                      SaksiStatementRecords      *records,
                                      GError                    **error)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
