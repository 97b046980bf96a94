/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "reading/saksi-reading.h"
#include "result/saksi-station.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_READING_FORM (saksi_reading_form_get_type ())
G_DECLARE_FINAL_TYPE (SaksiReadingForm, saksi_reading_form, SAKSI, READING_FORM, AdwBin)

void          saksi_reading_form_show        (SaksiReadingForm   *self,
                                              const SaksiStation *station,
                                              const SaksiReading *own);
void          saksi_reading_form_take        (SaksiReadingForm   *self,
                                              const SaksiReading *older);
void          saksi_reading_form_begin       (SaksiReadingForm   *self);
gboolean      saksi_reading_form_has_changes (SaksiReadingForm   *self);
SaksiReading *saksi_reading_form_dup_reading (SaksiReadingForm   *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
