/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "result/saksi-station.h"
#include "station/saksi-form-colors.h"
#include "station/saksi-form-picture.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_FORM_NUMBERS (saksi_form_numbers_get_type ())
G_DECLARE_FINAL_TYPE (SaksiFormNumbers, saksi_form_numbers, SAKSI, FORM_NUMBERS, GtkWidget)

void  saksi_form_numbers_set_station (SaksiFormNumbers    *self,
                                      const SaksiStation  *station);
void  saksi_form_numbers_show        (SaksiFormNumbers    *self,
                                      SaksiFormPicture    *picture,
                                      const SaksiFormColors *colors);
void  saksi_form_numbers_choose      (SaksiFormNumbers    *self,
                                      guint                field);
guint saksi_form_numbers_get_n_shown (SaksiFormNumbers    *self);

G_END_DECLS
