/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "form/saksi-form-layout.h"
#include "form/saksi-form-transform.h"

G_BEGIN_DECLS

/* The sheet that KPU had printed for the presidential election of 2024. Saksi's own specimen is
 * laid out by saksi-form-layout.h. Places are fractions of the sheet's width and height. */

/* The sheet in points; it is printed at 60 by 90 centimetres. */
#define SAKSI_FORM_SHEET_WIDTH 1700.8
#define SAKSI_FORM_SHEET_HEIGHT 2551.2

/* The tag beside the title tells pages apart: cells of black and white inside a black border. */
#define SAKSI_FORM_TAG_BITS 6
#define SAKSI_FORM_TAG_CELLS (SAKSI_FORM_TAG_BITS + 2)

/* A corner mark is two squares that touch at a corner; this is how wide both are, in points. */
#define SAKSI_FORM_MARK_SIZE 40.6

const SaksiFormSlot  *saksi_form_sheet_find_slot      (guint field);
const SaksiFormPoint *saksi_form_sheet_get_marks      (void);
const SaksiFormRect  *saksi_form_sheet_get_tag        (void);
guint64               saksi_form_sheet_get_tag_code   (guint page);
const SaksiFormRect  *saksi_form_sheet_get_signatures (guint page);

G_END_DECLS
