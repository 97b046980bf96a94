/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "contest/saksi-contest.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

/* What most questions to the store are about: a region or station in a contest. */
typedef struct
{
  SaksiContest contest;
  SaksiKey key;
} SaksiPlace;

GTask   *saksi_place_task_new (SaksiStore          *store,
                               gpointer             tag,
                               SaksiContest         contest,
                               const char          *code,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data) G_GNUC_WARN_UNUSED_RESULT;
void     saksi_ptr_array_free (gpointer             array);

G_END_DECLS
