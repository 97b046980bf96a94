/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  SAKSI_ASK_NORMAL,
  SAKSI_ASK_DESTRUCTIVE, /* what is accepted cannot be undone */
} SaksiAskKind;

void     saksi_ask_async  (GtkWidget           *parent,
                           const char          *heading,
                           const char          *body,
                           const char          *accept_label,
                           SaksiAskKind         kind,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data);
gboolean saksi_ask_finish (GAsyncResult        *result,
                           GError             **error);
void     saksi_tell       (GtkWidget           *parent,
                           const char          *heading,
                           const char          *body);

G_END_DECLS
