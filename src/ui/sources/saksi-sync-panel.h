/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "store/saksi-store.h"
#include "sync/saksi-sync.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_SYNC_PANEL (saksi_sync_panel_get_type ())
G_DECLARE_FINAL_TYPE (SaksiSyncPanel, saksi_sync_panel, SAKSI, SYNC_PANEL, AdwPreferencesGroup)

void       saksi_sync_panel_set_store   (SaksiSyncPanel *self,
                                         SaksiStore     *store);
SaksiSync *saksi_sync_panel_get_fetcher (SaksiSyncPanel *self);

G_END_DECLS
