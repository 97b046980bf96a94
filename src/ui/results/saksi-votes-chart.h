/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "common/saksi-chart.h"
#include "tally/saksi-tally.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_VOTES_CHART (saksi_votes_chart_get_type ())
G_DECLARE_FINAL_TYPE (SaksiVotesChart, saksi_votes_chart, SAKSI, VOTES_CHART, SaksiChart)

/* More candidates than this stand in two blocks beside each other where there is room. */
#define SAKSI_VOTES_CHART_BLOCK 6

GtkWidget *saksi_votes_chart_new  (void);
void       saksi_votes_chart_show (SaksiVotesChart *self,
                                   GPtrArray       *candidates,
                                   const gint64    *votes,
                                   gboolean         compact);

G_END_DECLS
