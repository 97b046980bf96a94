/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void   saksi_pick_file_async   (GtkWidget           *parent,
                                const char          *title,
                                GListModel          *filters,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);
void   saksi_pick_folder_async (GtkWidget           *parent,
                                const char          *title,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);
void   saksi_pick_save_async   (GtkWidget           *parent,
                                const char          *title,
                                const char          *name,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);
GFile *saksi_pick_finish       (GAsyncResult        *result,
                                GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
