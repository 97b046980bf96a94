/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "store/saksi-store.h"
#include "sync/saksi-sync-source.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_SERVER_WINDOW (saksi_server_window_get_type ())
G_DECLARE_FINAL_TYPE (SaksiServerWindow, saksi_server_window, SAKSI, SERVER_WINDOW, AdwWindow)

SaksiServerWindow *saksi_server_window_new (SaksiStore            *store,
                                            const SaksiSyncSource *source,
                                            GPtrArray             *known)
                                            G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
