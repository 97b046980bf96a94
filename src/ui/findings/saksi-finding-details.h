/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "findings/saksi-finding-row.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_FINDING_DETAILS (saksi_finding_details_get_type ())
G_DECLARE_FINAL_TYPE (SaksiFindingDetails, saksi_finding_details, SAKSI, FINDING_DETAILS, GtkWidget)

void saksi_finding_details_show        (SaksiFindingDetails *self,
                                        SaksiContest         contest,
                                        SaksiFindingRow     *row);
void saksi_finding_details_set_compact (SaksiFindingDetails *self,
                                        gboolean             compact);

G_END_DECLS
