/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "statement/saksi-statement-index.h"
#include "store/saksi-store.h"

#include "briefing/saksi-scene.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_TIMELINE_PAGE (saksi_timeline_page_get_type ())
G_DECLARE_FINAL_TYPE (SaksiTimelinePage, saksi_timeline_page, SAKSI, TIMELINE_PAGE, AdwBin)

GtkWidget *saksi_timeline_page_new            (SaksiStore        *store);
void       saksi_timeline_page_show_statement (SaksiTimelinePage *self,
                                               const char        *id);
void       saksi_timeline_page_show_scene     (SaksiTimelinePage *self,
                                               SaksiScene        *scene);
void       saksi_timeline_page_show_host      (SaksiTimelinePage *self,
                                               const char        *name);
SaksiStatementIndex *saksi_timeline_page_get_index (SaksiTimelinePage *self);

G_END_DECLS
