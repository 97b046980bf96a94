/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SAKSI_STORE_ERROR (saksi_store_error_quark ())

/**
 * SaksiStoreError:
 * @SAKSI_STORE_ERROR_OPEN: the file cannot be opened or made
 * @SAKSI_STORE_ERROR_NOT_SAKSI: the file is something else than a cache of Saksi
 * @SAKSI_STORE_ERROR_NEWER: the file was written by a newer Saksi; it is left as it is
 * @SAKSI_STORE_ERROR_FULL: the disk is full or the file may not be written
 * @SAKSI_STORE_ERROR_CORRUPT: the file is damaged
 * @SAKSI_STORE_ERROR_FAILED: anything else
 */
typedef enum
{
  SAKSI_STORE_ERROR_OPEN,
  SAKSI_STORE_ERROR_NOT_SAKSI,
  SAKSI_STORE_ERROR_NEWER,
  SAKSI_STORE_ERROR_FULL,
  SAKSI_STORE_ERROR_CORRUPT,
  SAKSI_STORE_ERROR_FAILED,
} SaksiStoreError;

GQuark saksi_store_error_quark (void);

/* One connection to the cache. It belongs to the thread of one worker. */
typedef struct _SaksiConnection SaksiConnection;

#define SAKSI_TYPE_STORE (saksi_store_get_type ())
G_DECLARE_FINAL_TYPE (SaksiStore, saksi_store, SAKSI, STORE, GObject)

/**
 * SaksiStoreFunc:
 * @connection: the connection of the worker that runs this
 * @data: the task's data
 * @cancellable: (nullable): the task's cancellable
 * @error: a place for an error
 *
 * Runs on a worker of the store.
 *
 * Returns: (transfer full) (nullable): the result; %NULL is an error only when @error is set
 */
typedef gpointer (*SaksiStoreFunc) (SaksiConnection *connection,
                                    gpointer         data,
                                    GCancellable    *cancellable,
                                    GError         **error);

void        saksi_store_open_async  (const char          *path,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
SaksiStore *saksi_store_open_finish (GAsyncResult        *result,
                                     GError             **error) G_GNUC_WARN_UNUSED_RESULT;
const char *saksi_store_get_path    (SaksiStore          *self);
char       *saksi_store_dup_forms_path (SaksiStore       *self) G_GNUC_WARN_UNUSED_RESULT;

void        saksi_store_read        (SaksiStore          *self,
                                     GTask               *task,
                                     SaksiStoreFunc       func,
                                     GDestroyNotify       result_free);
void        saksi_store_write       (SaksiStore          *self,
                                     GTask               *task,
                                     SaksiStoreFunc       func,
                                     GDestroyNotify       result_free);
void        saksi_store_emit_changed (SaksiStore         *self);

G_END_DECLS
