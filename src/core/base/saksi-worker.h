/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _SaksiWorker SaksiWorker;

/**
 * SaksiWorkerFunc:
 * @data: what was given with the job
 * @cancellable: (nullable): the job's cancellable
 * @error: a place for an error
 *
 * Runs on the worker's thread.
 *
 * Returns: (transfer full) (nullable): the result; %NULL is an error only when @error is set
 */
typedef gpointer (*SaksiWorkerFunc) (gpointer      data,
                                     GCancellable *cancellable,
                                     GError      **error);

SaksiWorker *saksi_worker_new        (const char      *name) G_GNUC_WARN_UNUSED_RESULT;
void         saksi_worker_run        (SaksiWorker     *self,
                                      GTask           *task,
                                      SaksiWorkerFunc  func,
                                      gpointer         data,
                                      GDestroyNotify   data_free,
                                      GDestroyNotify   result_free);
gboolean     saksi_worker_is_current (SaksiWorker     *self);
void         saksi_worker_stop       (SaksiWorker     *self);

G_END_DECLS
