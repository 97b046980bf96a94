/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "station/saksi-form-view.h"

G_BEGIN_DECLS

/* For the files of this widget: what its input does to what is seen. */

/* What gestures remember between two events. */
typedef struct
{
  double pointer_x; /* where the pointer is in the view */
  double pointer_y;
  double dragged_x; /* how far the page was moved by the drag */
  double dragged_y;
  double pinched;   /* the zoom at which a pinch began */
} SaksiFormInput;

SaksiFormCamera *saksi_form_view_peek_camera     (SaksiFormView  *self);
SaksiFormInput  *saksi_form_view_peek_input      (SaksiFormView  *self);
gboolean         saksi_form_view_sees_highlight  (SaksiFormView  *self);
void             saksi_form_view_reveal          (SaksiFormView  *self);
void             saksi_form_view_camera_moved    (SaksiFormView  *self);
void             saksi_form_view_emit_turn_page  (SaksiFormView  *self,
                                                  int             step);
void             saksi_form_view_add_controllers (SaksiFormView  *self);
void             saksi_form_view_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS
