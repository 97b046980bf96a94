/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "common/saksi-empty-state.h"
#include "common/saksi-export-button.h"
#include "common/saksi-page.h"
#include "compat/saksi-split.h"
#include "statement/saksi-statement-query.h"
#include "timeline/saksi-density.h"
#include "timeline/saksi-statement-list.h"
#include "timeline/saksi-statement-model.h"
#include "timeline/saksi-time-axis.h"
#include "timeline/saksi-timeline-filters.h"
#include "timeline/saksi-timeline-page.h"

G_BEGIN_DECLS

/* For the files of this page. */

struct _SaksiTimelinePage
{
  AdwBin parent_instance;

  SaksiStore *store;          /* owned */
  GCancellable *cancellable;  /* owned, nullable: of the questions under way */
  guint n_waiting;            /* questions without an answer */
  gboolean asked;             /* since the page was made, or the cache changed */
  guint32 story_first;        /* days between which the timeline opened, while @earlier is shown */
  guint32 story_last;
  gboolean stale;             /* the items are from before the cache changed */
  gboolean opened;            /* there was a list to begin with */
  SaksiStatementModel *model; /* owned */
  SaksiStatementFilter *fixed; /* owned, nullable: of a scene, instead of what is chosen */
  char *described;            /* owned, nullable: how many statements, how many in dispute */
  char *wanted;               /* owned, nullable: a statement to go to when there is a list */
  gboolean narrow;
  guint narrow_id;            /* source that tells the rows of a new width */
  guint axis_id;              /* source that shows or hides the axis for a new width */
  int height;                 /* of the page */
  guint height_id;            /* source that makes the axis as high as fits */

  /* template children */
  AdwToastOverlay *toasts;
  SaksiSplit *split;
  SaksiTimelineFilters *filters;
  SaksiDensity *density;
  GtkWidget *axis_box;
  GtkScrolledWindow *axis_window;
  SaksiTimeAxis *axis;
  GtkToggleButton *axis_button;
  GtkLabel *reading;
  GtkCheckButton *tracks[SAKSI_N_TRACKS];
  SaksiExportButton *export;
  GtkLabel *period;
  GtkLabel *summary;
  GtkToggleButton *disputed;
  GtkWidget *show_everything;
  GtkWidget *earlier;
  GtkLabel *earlier_label;
  GtkStack *states;
  SaksiStatementList *list;
  SaksiEmptyState *error;
};

gboolean              saksi_timeline_page_is_narrowed        (SaksiTimelinePage          *self);
gboolean              saksi_timeline_page_find_item          (SaksiTimelinePage          *self,
                                                              const char                 *id,
                                                              guint                      *position);
SaksiStatementFilter *saksi_timeline_page_dup_filter         (SaksiTimelinePage          *self)
  G_GNUC_WARN_UNUSED_RESULT;
void                  saksi_timeline_page_reload             (SaksiTimelinePage          *self);
void                  saksi_timeline_page_show_beginning     (SaksiTimelinePage          *self);
void                  saksi_timeline_page_show_everything    (SaksiTimelinePage          *self);

void                  saksi_timeline_page_open_story         (SaksiTimelinePage          *self,
                                                              SaksiStatementIndex        *index);
void                  saksi_timeline_page_describe_earlier   (SaksiTimelinePage          *self,
                                                              SaksiStatementIndex        *index);
void                  saksi_timeline_page_show_facets        (SaksiTimelinePage          *self,
                                                              const SaksiStatementFacets *facets);

gboolean              saksi_timeline_page_has_axis_height    (SaksiTimelinePage          *self);
void                  saksi_timeline_page_update_axis_height (SaksiTimelinePage          *self);
void                  saksi_timeline_page_load_axis          (SaksiTimelinePage          *self);
void                  saksi_timeline_page_install_axis       (GtkWidgetClass *widget_class);

void                  saksi_timeline_page_install_actions    (GtkWidgetClass *widget_class);

SaksiScene           *saksi_timeline_page_dup_scene          (SaksiPage                  *page)
  G_GNUC_WARN_UNUSED_RESULT;
char                 *saksi_timeline_page_dup_sources        (SaksiPage                  *page)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
