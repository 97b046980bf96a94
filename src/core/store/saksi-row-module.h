/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the files of this folder only. */

#include "result/saksi-result-row.h"
#include "store/saksi-connection.h"

G_BEGIN_DECLS

/* Rows that are to be inserted, and who brings them. */
typedef struct
{
  SaksiResultRow **rows; /* borrowed, in the order of their keys */
  guint n_rows;
  gint64 receipt;
  gint64 fetched;
} SaksiRowSet;

gboolean saksi_row_module_add  (sqlite3           *db);
void     saksi_row_module_bind (sqlite3_stmt      *statement,
                                int                index,
                                const SaksiRowSet *set);

G_END_DECLS
