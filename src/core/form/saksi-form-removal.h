/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "contest/saksi-contest.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

/* What goes when the images of a region's forms are deleted. */
typedef struct
{
  gint64 images;
  gint64 bytes;
} SaksiFormRemoval;

void     saksi_form_removal_count_async  (SaksiStore          *store,
                                          SaksiContest         contest,
                                          const char          *code,
                                          GCancellable        *cancellable,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data);
gboolean saksi_form_removal_count_finish (GAsyncResult        *result,
                                          SaksiFormRemoval    *removal,
                                          GError             **error);
void     saksi_form_removal_run_async    (SaksiStore          *store,
                                          SaksiContest         contest,
                                          const char          *code,
                                          GCancellable        *cancellable,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data);
gboolean saksi_form_removal_run_finish   (GAsyncResult        *result,
                                          SaksiFormRemoval    *removal,
                                          GError             **error);

G_END_DECLS
