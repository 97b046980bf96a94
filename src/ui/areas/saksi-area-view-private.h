/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "area/saksi-classes.h"
#include "areas/saksi-area-map.h"
#include "areas/saksi-area-view.h"
#include "areas/saksi-boundaries.h"
#include "common/saksi-wrap-box.h"

G_BEGIN_DECLS

/* For the files of this widget. */

struct _SaksiAreaView
{
  AdwBin parent_instance;

  SaksiStore *store;            /* owned, nullable */
  char *code;                   /* owned, nullable: of the region */
  char *wanted;                 /* owned, nullable: the child to be chosen when it is there */
  GCancellable *cancellable;    /* owned, nullable: of the question under way */
  SaksiAreaTable *table;        /* owned, nullable: shown */
  SaksiBoundaries *boundaries;  /* owned */
  GArray *counts;               /* owned; of SaksiMeasureCount, in the order of the drop-down */
  GArray *kinds;                /* owned; of SaksiAreaKind, likewise */
  GListStore *items;            /* owned; of SaksiAreaItem, by code */
  GListStore *sorted;           /* owned; the same, the largest number first */
  GtkSingleSelection *selection; /* owned; over @sorted */
  SaksiMeasureChoice choice;
  SaksiAreaKind kind;
  SaksiContest contest;
  gboolean count_chosen;        /* by the user; until then the first that there is is shown */
  gboolean kind_chosen;         /* likewise */
  gboolean filling;             /* drop-downs and selections change by our doing */
  gboolean distant;           /* it is read from afar, and nothing can be pressed */

  /* template children */
  GtkStack *stack;
  GtkWidget *failure;
  GtkDropDown *measure_button;
  GtkDropDown *candidate_button;
  GtkDropDown *count_button;
  GtkDropDown *kind_button;
  GtkWidget *controls;
  GtkBox *panes;
  GtkLabel *heading_label;
  SaksiAreaMap *map;
  GtkWidget *reading_box;
  GtkLabel *reading_label;
  GtkLabel *longest_label;
  SaksiWrapBox *legend;
  GtkLabel *notes_label;
  GtkLabel *problem_label;
  GtkWidget *list_card;
  GtkLabel *list_title;
  GtkScrolledWindow *list_scroller;
  GtkListView *list;
};

/* What is chosen above the map. */
void          saksi_area_view_init_choices    (SaksiAreaView  *self);
void          saksi_area_view_bind_choices    (GtkWidgetClass *widget_class);
void          saksi_area_view_fill_choices    (SaksiAreaView  *self);
SaksiAreaKind saksi_area_view_get_shown_kind  (SaksiAreaView  *self);

/* The regions, with what is chosen of them. */
SaksiShapes  *saksi_area_view_get_shapes      (SaksiAreaView  *self);
GStrv         saksi_area_view_dup_codes       (SaksiAreaView  *self) G_GNUC_WARN_UNUSED_RESULT;
void          saksi_area_view_show_choice     (SaksiAreaView  *self);
void          saksi_area_view_show_places     (SaksiAreaView  *self);

/* What is said below the map. */
void          saksi_area_view_show_notes      (SaksiAreaView      *self,
                                               const SaksiClasses *classes,
                                               guint               n_partial,
                                               gboolean            pack_names);
void          saksi_area_view_show_problem    (SaksiAreaView      *self);

/* For scenes. */
void          saksi_area_view_face_audience   (SaksiAreaView      *self);

/* Boundaries of one's own, and what zooms the map. */
void          saksi_area_view_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS
