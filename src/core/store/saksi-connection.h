/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the files of this folder only: what the rest of the core may not know. */

#include <sqlite3.h>

#include "base/saksi-hash.h"
#include "store/saksi-kept.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

/* "SAKS", in PRAGMA application_id. */
#define SAKSI_APPLICATION_ID 0x53414b53

typedef enum
{
  SAKSI_CONNECTION_READ,
  SAKSI_CONNECTION_WRITE,
} SaksiConnectionMode;

/**
 * SaksiRowFunc:
 * @row: where the statement is
 * @data: what was given with the function
 * @error: a place for an error
 *
 * Takes a row of a statement.
 *
 * Returns: whether to go on; %FALSE with @error set
 */
typedef gboolean (*SaksiRowFunc) (sqlite3_stmt  *row,
                                  gpointer       data,
                                  GError       **error);

SaksiConnection *saksi_connection_open     (const char          *path,
                                            SaksiConnectionMode  mode,
                                            GError             **error) G_GNUC_WARN_UNUSED_RESULT;
void             saksi_connection_close    (SaksiConnection     *self);
sqlite3         *saksi_connection_get_db   (SaksiConnection     *self);
void             saksi_connection_set_cancellable (SaksiConnection *self,
                                                   GCancellable    *cancellable);

gboolean         saksi_connection_exec     (SaksiConnection     *self,
                                            const char          *sql,
                                            GError             **error);
sqlite3_stmt    *saksi_connection_prepare  (SaksiConnection     *self,
                                            const char          *sql,
                                            GError             **error);
gboolean         saksi_connection_step     (SaksiConnection     *self,
                                            sqlite3_stmt        *statement,
                                            GError             **error);
gboolean         saksi_connection_each_row (SaksiConnection     *self,
                                            sqlite3_stmt        *statement,
                                            SaksiRowFunc         func,
                                            gpointer             data,
                                            GError             **error);
gboolean         saksi_connection_query    (SaksiConnection     *self,
                                            const char          *sql,
                                            SaksiRowFunc         func,
                                            gpointer             data,
                                            GError             **error);
gboolean         saksi_connection_run      (SaksiConnection     *self,
                                            sqlite3_stmt        *statement,
                                            GError             **error);
gboolean         saksi_connection_read_number (SaksiConnection  *self,
                                            sqlite3_stmt        *statement,
                                            gint64              *number,
                                            GError             **error);
void             saksi_connection_set_error (SaksiConnection    *self,
                                             GError            **error);

gboolean         saksi_connection_begin    (SaksiConnection     *self,
                                            GError             **error);
gboolean         saksi_connection_commit   (SaksiConnection     *self,
                                            GError             **error);
void             saksi_connection_rollback (SaksiConnection     *self);
gboolean         saksi_connection_begin_read (SaksiConnection   *self,
                                              GError           **error);
void             saksi_connection_end_read (SaksiConnection     *self);
gint64           saksi_connection_get_data_version (SaksiConnection *self);
gboolean         saksi_connection_recall   (SaksiConnection     *self,
                                            gint64               id,
                                            gint64              *count);
void             saksi_connection_remember (SaksiConnection     *self,
                                            gint64               id,
                                            gint64               count);

void             saksi_bind_text           (sqlite3_stmt        *statement,
                                            int                  index,
                                            const char          *text);
void             saksi_bind_blob           (sqlite3_stmt        *statement,
                                            int                  index,
                                            gconstpointer        data,
                                            gsize                length);
void             saksi_bind_number         (sqlite3_stmt        *statement,
                                            int                  index,
                                            gint64               number);
gint64           saksi_column_number       (sqlite3_stmt        *statement,
                                            int                  column);
gboolean         saksi_column_read_sha256  (sqlite3_stmt        *statement,
                                            int                  column,
                                            SaksiSha256         *sha256);
char            *saksi_column_dup_text     (sqlite3_stmt        *statement,
                                            int                  column) G_GNUC_WARN_UNUSED_RESULT;
GBytes          *saksi_column_dup_bytes    (sqlite3_stmt        *statement,
                                            int                  column) G_GNUC_WARN_UNUSED_RESULT;

gboolean         saksi_schema_migrate      (SaksiConnection     *self,
                                            GError             **error);
gboolean         saksi_schema_migrate_to   (SaksiConnection     *self,
                                            guint                newest,
                                            GError             **error);
gboolean         saksi_schema_check        (SaksiConnection     *self,
                                            GError             **error);
gboolean         saksi_schema_is_older     (SaksiConnection     *self,
                                            gboolean            *is_older,
                                            GError             **error);
GPtrArray       *saksi_schema_list_strangers (SaksiConnection   *self,
                                              GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
