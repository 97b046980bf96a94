/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "statement/saksi-text.h"
#include "store/saksi-content-table.h"

G_BEGIN_DECLS

/* What an entry of content is called where one is chosen. */
typedef struct
{
  char *id;
  SaksiText text;
  gboolean is_own;
} SaksiEntryName;

/* In place of a list: the topics that statements have. */
#define SAKSI_ENTRY_TOPICS SAKSI_N_CONTENT_LISTS

void                saksi_entry_name_free         (SaksiEntryName       *self);
char               *saksi_entry_make_id           (void) G_GNUC_WARN_UNUSED_RESULT;

void                saksi_entry_list_names_async  (SaksiStore           *store,
                                                   guint                 list,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
GPtrArray          *saksi_entry_list_names_finish (GAsyncResult         *result,
                                                   GError              **error)
  G_GNUC_WARN_UNUSED_RESULT;

void                saksi_entry_load_async        (SaksiStore           *store,
                                                   SaksiContentList      list,
                                                   const char           *id,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
SaksiContentRecord *saksi_entry_load_finish       (GAsyncResult         *result,
                                                   GError              **error)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
