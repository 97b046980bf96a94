/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "timeline/saksi-axis-layout.h"
#include "timeline/saksi-statement-model.h"

G_BEGIN_DECLS

/* Statements on an axis of time, in piles: what cannot be told apart at this zoom is one bar that
 * is the higher the more it stands for. */

void saksi_axis_piles_append (SaksiStatementModel   *model,
                              int                    pointed,
                              GtkWidget             *widget,
                              GtkSnapshot           *snapshot,
                              const SaksiAxisLayout *layout);

G_END_DECLS
