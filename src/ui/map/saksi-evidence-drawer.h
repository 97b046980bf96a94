/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "hosting/saksi-board.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

/* Instead of a question: everything there is. */
#define SAKSI_EVIDENCE_ALL SAKSI_N_HOSTING_QUESTIONS

#define SAKSI_TYPE_EVIDENCE_DRAWER (saksi_evidence_drawer_get_type ())
G_DECLARE_FINAL_TYPE (SaksiEvidenceDrawer, saksi_evidence_drawer, SAKSI, EVIDENCE_DRAWER, GtkWidget)

void  saksi_evidence_drawer_set_store (SaksiEvidenceDrawer *self,
                                       SaksiStore          *store);
void  saksi_evidence_drawer_show      (SaksiEvidenceDrawer *self,
                                       SaksiBoard          *board,
                                       guint                question);
guint saksi_evidence_drawer_get_n_items (SaksiEvidenceDrawer *self);

G_END_DECLS
