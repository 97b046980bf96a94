/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "findings/saksi-findings-model.h"

G_BEGIN_DECLS

/* What stands in the place of the list. */
typedef enum
{
  SAKSI_FINDINGS_STATE_LOADING,
  SAKSI_FINDINGS_STATE_FAILED,
  SAKSI_FINDINGS_STATE_NOTHING, /* there is nothing that could be checked */
  SAKSI_FINDINGS_STATE_NONE,    /* everything that was asked for agrees */
  SAKSI_FINDINGS_STATE_NARROW,  /* nothing of what differs passes all that was chosen */
  SAKSI_FINDINGS_STATE_LIST,
} SaksiFindingsState;

#define SAKSI_TYPE_FINDINGS_VIEW (saksi_findings_view_get_type ())
G_DECLARE_FINAL_TYPE (SaksiFindingsView, saksi_findings_view, SAKSI, FINDINGS_VIEW, GtkWidget)

void saksi_findings_view_set_model  (SaksiFindingsView         *self,
                                     SaksiFindingsModel        *model);
void saksi_findings_view_set_contest (SaksiFindingsView        *self,
                                      SaksiContest              contest);
void saksi_findings_view_set_contests (SaksiFindingsView       *self,
                                       GArray                  *contests);
void saksi_findings_view_set_state  (SaksiFindingsView         *self,
                                     SaksiFindingsState         state,
                                     const char                *details);
void saksi_findings_view_show_facets (SaksiFindingsView         *self,
                                      const SaksiFindingsFacets *facets);
void saksi_findings_view_set_folded (SaksiFindingsView         *self,
                                     gboolean                   folded);

G_END_DECLS
