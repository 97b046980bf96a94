/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/saksi-store.h"

G_BEGIN_DECLS

/* 5 GB: the forms of some 1,900 polling stations. */
#define SAKSI_FORM_DEFAULT_QUOTA (G_GINT64_CONSTANT (5) * 1000 * 1000 * 1000)

/* How much room the images of forms may take up, and do; in bytes. What the user imports counts,
 * but is never refused for it. */
typedef struct
{
  gint64 limit;
  gint64 used;
} SaksiFormQuota;

void     saksi_form_quota_load_async  (SaksiStore           *store,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
gboolean saksi_form_quota_load_finish (GAsyncResult         *result,
                                       SaksiFormQuota       *quota,
                                       GError              **error);
void     saksi_form_quota_save_async  (SaksiStore           *store,
                                       gint64                limit,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
gboolean saksi_form_quota_save_finish (GAsyncResult         *result,
                                       GError              **error);

G_END_DECLS
