/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "common/saksi-tag.h"
#include "reading/saksi-reading.h"
#include "results/saksi-breadcrumb.h"
#include "station/saksi-form-pages.h"
#include "station/saksi-numbers-card.h"
#include "station/saksi-reading-form.h"
#include "station/saksi-reading-versions.h"
#include "station/saksi-station-findings.h"
#include "station/saksi-station-view.h"
#include "station/saksi-versions-card.h"

G_BEGIN_DECLS

/* For the files of this widget. */

/**
 * SaksiStationView:
 *
 * One polling station: its form, beside the numbers that KPU published of it, what rules find in
 * them, every version, and where all that comes from. What is shown stays until the next answer is
 * there.
 */
struct _SaksiStationView
{
  GtkWidget parent_instance;

  SaksiStore *store;         /* owned, nullable: before something is shown */
  char *code;                /* owned, nullable: what was asked for last */
  SaksiContest contest;
  SaksiStation *station;     /* owned, nullable: what is shown */
  GPtrArray *readings;       /* owned, nullable: of SaksiReading, of what is shown */
  char *subtitle;            /* owned, nullable: the village of what is shown */
  char *place;               /* owned, nullable: what is to be seen there once it is shown */
  guint field;               /* the number that is marked on the form, or SAKSI_NUMBER_NONE */
  guint rule;                /* the rule whose numbers are marked, or 0 */
  GCancellable *cancellable; /* owned, nullable: of the question under way */
  guint spinner_source;
  guint reveal_tick;
  guint reveal_frames;
  gboolean settled;

  /* template children */
  GtkStack *stack;
  GtkSpinner *spinner;
  GtkWidget *failure;
  SaksiFormPages *pages;
  GtkScrolledWindow *scroller;
  SaksiBreadcrumb *breadcrumb;
  GtkLabel *title_label;
  SaksiTag *code_tag;
  GtkWidget *specimen_tag;
  SaksiTag *voting_tag;
  GtkWidget *nothing;
  GtkWidget *document;
  SaksiNumbersCard *numbers;
  SaksiReadingForm *reading;
  GtkWidget *reading_bar;
  GtkWidget *read_button;
  SaksiReadingVersions *reading_versions;
  GtkLabel *reading_label;
  SaksiStationFindings *findings;
  SaksiVersionsCard *versions;
  GtkLabel *evidence_label;
};

/* What is shown. */
void                saksi_station_view_show_station  (SaksiStationView *self,
                                                      gboolean          moved);
void                saksi_station_view_mark_field    (SaksiStationView *self,
                                                      guint             field);

/* What the user read. */
const SaksiReading *saksi_station_view_find_reading  (SaksiStationView *self);
void                saksi_station_view_show_reading  (SaksiStationView *self);
void                saksi_station_view_set_reading   (SaksiStationView *self,
                                                      gboolean          reading);
void                saksi_station_view_load_readings (SaksiStationView *self);
void                saksi_station_view_keep_reading  (SaksiStationView *self);
void                saksi_station_view_begin_reading (SaksiStationView *self);
void                saksi_station_view_bind_reading  (GtkWidgetClass   *widget_class);

G_END_DECLS
