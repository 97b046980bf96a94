/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "contest/saksi-contest.h"
#include "store/saksi-store.h"

#include "briefing/saksi-scene.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_FINDINGS_PAGE (saksi_findings_page_get_type ())
G_DECLARE_FINAL_TYPE (SaksiFindingsPage, saksi_findings_page, SAKSI, FINDINGS_PAGE, GtkWidget)

GtkWidget *saksi_findings_page_new         (SaksiStore        *store);
void       saksi_findings_page_set_contest (SaksiFindingsPage *self,
                                            SaksiContest       contest);
void       saksi_findings_page_show_region (SaksiFindingsPage *self,
                                            const char        *code);
void       saksi_findings_page_show_scene  (SaksiFindingsPage *self,
                                            SaksiScene        *scene);
gint64     saksi_findings_page_get_count   (SaksiFindingsPage *self);

G_END_DECLS
