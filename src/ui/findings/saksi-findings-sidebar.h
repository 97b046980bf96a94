/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "check/saksi-findings.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_FINDINGS_SIDEBAR (saksi_findings_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (SaksiFindingsSidebar, saksi_findings_sidebar, SAKSI, FINDINGS_SIDEBAR,
                      GtkWidget)

void saksi_findings_sidebar_show (SaksiFindingsSidebar      *self,
                                  const SaksiFindingsFilter *filter,
                                  const SaksiFindingsFacets *facets,
                                  gboolean                   only_specimen);

G_END_DECLS
