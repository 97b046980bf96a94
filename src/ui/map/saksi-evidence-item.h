/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "hosting/saksi-board.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

GtkWidget *saksi_evidence_item_new          (SaksiObservation               *observation)
  G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *saksi_evidence_item_new_reported (const SaksiReportedObservation *observation)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
