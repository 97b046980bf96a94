/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "form/saksi-form-register.h"
#include "station/saksi-form-camera.h"
#include "station/saksi-form-colors.h"
#include "station/saksi-form-picture.h"

G_BEGIN_DECLS

/**
 * SaksiFormViewState:
 *
 * What a form view shows. All but the page itself are words.
 */
typedef enum
{
  SAKSI_FORM_VIEW_NOTHING,
  SAKSI_FORM_VIEW_LOADING,
  SAKSI_FORM_VIEW_PAGE,
  SAKSI_FORM_VIEW_NOT_PUBLISHED,
  SAKSI_FORM_VIEW_WITHDRAWN,
  SAKSI_FORM_VIEW_NOT_DOWNLOADED,
  SAKSI_FORM_VIEW_BROKEN,
} SaksiFormViewState;

#define SAKSI_TYPE_FORM_VIEW (saksi_form_view_get_type ())
G_DECLARE_FINAL_TYPE (SaksiFormView, saksi_form_view, SAKSI, FORM_VIEW, GtkWidget)

GtkWidget          *saksi_form_view_new           (void);
void                saksi_form_view_show_file     (SaksiFormView       *self,
                                                   const char          *path,
                                                   SaksiFormKind        kind,
                                                   guint                number);
SaksiFormPicture   *saksi_form_view_get_picture   (SaksiFormView       *self);
gboolean            saksi_form_view_get_covered   (SaksiFormView       *self);
void                saksi_form_view_set_covers_by_default (gboolean     covered);
void                saksi_form_view_set_covers_for_others (gboolean     covered);
gboolean            saksi_form_view_begin_for_others      (void);
void                saksi_form_view_show_state    (SaksiFormView       *self,
                                                   SaksiFormViewState   state);
SaksiFormViewState  saksi_form_view_get_state     (SaksiFormView       *self);
double              saksi_form_view_get_zoom      (SaksiFormView       *self);
double              saksi_form_view_get_min_zoom  (SaksiFormView       *self);
SaksiFormFit        saksi_form_view_get_fit       (SaksiFormView       *self);
void                saksi_form_view_set_fit       (SaksiFormView       *self,
                                                   SaksiFormFit         fit);
int                 saksi_form_view_get_turns     (SaksiFormView       *self);
gboolean            saksi_form_view_get_inverted  (SaksiFormView       *self);
void                saksi_form_view_set_inverted  (SaksiFormView       *self,
                                                   gboolean             inverted);
const SaksiFormColors *saksi_form_view_get_colors (SaksiFormView       *self);
void                saksi_form_view_set_insets    (SaksiFormView       *self,
                                                   const GtkBorder     *insets);
void                saksi_form_view_set_highlight (SaksiFormView       *self,
                                                   const SaksiFormQuad *area);
void                saksi_form_view_set_others    (SaksiFormView       *self,
                                                   GArray              *areas);
guint               saksi_form_view_get_n_marks   (SaksiFormView       *self);
void                saksi_form_view_set_peer      (SaksiFormView       *self,
                                                   SaksiFormView       *peer);
void                saksi_form_view_set_label     (SaksiFormView       *self,
                                                   const char          *label);

G_END_DECLS
