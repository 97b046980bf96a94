/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "statement/saksi-statement.h"
#include "store/saksi-connection.h"

G_BEGIN_DECLS

/* The columns that saksi_column_dup_source() reads, of the table source as o. */
#define SAKSI_SOURCE_COLUMNS \
  "o.id, o.kind, o.publisher, o.author, o.published, o.not_before, o.not_after," \
  " o.published_note, o.url, o.lang, o.label_id, o.label_en, o.archive_url"

void                  saksi_column_read_text  (sqlite3_stmt *row,
                                               int           column,
                                               SaksiText    *text);
char                **saksi_column_dup_list   (sqlite3_stmt *row,
                                               int           column) G_GNUC_WARN_UNUSED_RESULT;
SaksiStatementSource *saksi_column_dup_source (sqlite3_stmt *row,
                                               int           column) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
