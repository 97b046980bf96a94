/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "statement/saksi-statement-query.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_TIMELINE_FILTERS (saksi_timeline_filters_get_type ())
G_DECLARE_FINAL_TYPE (SaksiTimelineFilters, saksi_timeline_filters, SAKSI, TIMELINE_FILTERS, AdwBin)

void     saksi_timeline_filters_show_facets  (SaksiTimelineFilters       *self,
                                              const SaksiStatementFacets *facets);
void     saksi_timeline_filters_fill         (SaksiTimelineFilters       *self,
                                              SaksiStatementFilter       *filter);
gboolean saksi_timeline_filters_is_active    (SaksiTimelineFilters       *self);
void     saksi_timeline_filters_clear        (SaksiTimelineFilters       *self);
void     saksi_timeline_filters_set_host     (SaksiTimelineFilters       *self,
                                              const char                 *host);
void     saksi_timeline_filters_focus_search (SaksiTimelineFilters       *self);

G_END_DECLS
