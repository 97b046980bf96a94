/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "form/saksi-form-layout.h"
#include "result/saksi-station.h"

G_BEGIN_DECLS

const char *saksi_field_title_get      (guint               field);
char       *saksi_field_title_dup_vote (const SaksiStation *station,
                                        SaksiChoiceCode     choice) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
