/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "contest/saksi-contest.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_REGION_PICKER (saksi_region_picker_get_type ())
G_DECLARE_FINAL_TYPE (SaksiRegionPicker, saksi_region_picker, SAKSI, REGION_PICKER, AdwActionRow)

void        saksi_region_picker_set_store   (SaksiRegionPicker *self,
                                             SaksiStore        *store);
void        saksi_region_picker_set_contest (SaksiRegionPicker *self,
                                             SaksiContest       contest);
void        saksi_region_picker_set_code    (SaksiRegionPicker *self,
                                             const char        *code);
const char *saksi_region_picker_get_code    (SaksiRegionPicker *self);

G_END_DECLS
