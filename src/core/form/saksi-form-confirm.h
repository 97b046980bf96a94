/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "form/saksi-form-marks.h"
#include "form/saksi-form-sheet.h"

G_BEGIN_DECLS

guint  saksi_form_confirm_page  (const SaksiFormGrey      *self,
                                 const SaksiFormTransform *transform);
double saksi_form_confirm_boxes (const SaksiFormGrey      *self,
                                 const SaksiFormTransform *transform,
                                 guint                     page);

G_END_DECLS
