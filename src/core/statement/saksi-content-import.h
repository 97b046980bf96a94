/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/saksi-content-table.h"

G_BEGIN_DECLS

/* What became of the entries of a file. */
typedef struct
{
  guint n_entries; /* were written */
  guint n_known;   /* are there already, or have the id of an entry that ships, which stays */
  guint n_refused; /* entries and links that were left out */
} SaksiContentOutcome;

void     saksi_content_import_async  (SaksiStore           *store,
                                      GBytes               *bytes,
                                      SaksiContentOrigin    origin,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
void     saksi_content_add_async     (SaksiStore           *store,
                                      GBytes               *bytes,
                                      const char           *from,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
gboolean saksi_content_import_finish (GAsyncResult         *result,
                                      SaksiContentOutcome  *outcome,
                                      GError              **error);

void     saksi_content_save_async    (SaksiStore           *store,
                                      GPtrArray            *records,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
gboolean saksi_content_save_finish   (GAsyncResult         *result,
                                      GError              **error);

G_END_DECLS
