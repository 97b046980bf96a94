/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "station/saksi-form-getter.h"
#include "station/saksi-form-numbers.h"
#include "station/saksi-form-pages.h"
#include "station/saksi-form-panes.h"

G_BEGIN_DECLS

/* For the files of this widget. */

#define NO_FIELD SAKSI_FORM_PAGES_NO_FIELD

struct _SaksiFormPages
{
  GtkWidget parent_instance;

  /* template children */
  SaksiFormPanes *panes;
  GtkAdjustment *brightness;
  GtkAdjustment *contrast;
  GtkWidget *cover;
  GtkWidget *strip;
  GtkWidget *thumbs;
  GtkWidget *tools;
  GtkWidget *note;
  GtkWidget *compact_bar;
  SaksiFormNumbers *strips;
  GtkWidget *numbers;
  GtkWidget *zoom_in;
  GtkWidget *zoom_out;
  GtkWidget *zoom_original;
  GtkWidget *invert;
  SaksiFormGetter *getter;

  SaksiFormView *view;        /* borrowed: of the panes, with the page that is shown */
  GPtrArray *pages;           /* owned, nullable: of SaksiStationPage */
  guint number;               /* of the page that is shown, from 1; 0 for none */
  SaksiFormKind kind;
  GArray *shown;              /* owned, nullable: of guint: which page of the form each picture
                               * shows, 0 when that is not known */
  guint marked;               /* the field that is marked, or SAKSI_FORM_PAGES_NO_FIELD */
  SaksiFormFields others;     /* what is marked with it */
  gboolean seeking;           /* whether that field's page is turned to when it is found */
  GCancellable *cancellable;  /* owned, nullable: of the small pictures */
  guint next_thumb;           /* which small picture is being read, or will be */
  gboolean reading;           /* whether one is */
  guint tools_source;
  gboolean compact;
  gboolean can_get;           /* pages that are not here can be fetched */
};

/* The page that is shown, and the one that is to be. */
const SaksiStationPage *saksi_form_pages_lookup        (SaksiFormPages   *self,
                                                        guint             number);
void                    saksi_form_pages_seek          (SaksiFormPages   *self);

/* The strip of small pictures, and the numbers that stand for it where there is no room. */
void                    saksi_form_pages_fill_strip    (SaksiFormPages   *self);
void                    saksi_form_pages_load_strip    (SaksiFormPages   *self);
void                    saksi_form_pages_cancel_strip  (SaksiFormPages   *self);
void                    saksi_form_pages_press_strip   (SaksiFormPages   *self);
void                    saksi_form_pages_take_picture  (SaksiFormPages   *self,
                                                        guint             number,
                                                        SaksiFormPicture *picture);

/* The tools for looking. */
void                    saksi_form_pages_update_tools  (SaksiFormPages   *self);
void                    saksi_form_pages_bind_tools    (GtkWidgetClass   *widget_class);

/* What follows from the state of the page. */
void                    saksi_form_pages_state_changed (SaksiFormPages   *self);
void                    saksi_form_pages_update_note   (SaksiFormPages   *self);
void                    saksi_form_pages_update_getter (SaksiFormPages   *self);
void                    saksi_form_pages_update_strips (SaksiFormPages   *self);

/* Where each part has its place. */
void                    saksi_form_pages_measure       (GtkWidget        *widget,
                                                        GtkOrientation    orientation,
                                                        int               for_size,
                                                        int              *minimum,
                                                        int              *natural,
                                                        int              *minimum_baseline,
                                                        int              *natural_baseline);
void                    saksi_form_pages_size_allocate (GtkWidget        *widget,
                                                        int               width,
                                                        int               height,
                                                        int               baseline);

G_END_DECLS
