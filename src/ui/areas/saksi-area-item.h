/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "area/saksi-measure.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_AREA_ITEM (saksi_area_item_get_type ())
G_DECLARE_FINAL_TYPE (SaksiAreaItem, saksi_area_item, SAKSI, AREA_ITEM, GObject)

SaksiAreaItem           *saksi_area_item_new          (const SaksiRegion        *region,
                                                       const char               *title,
                                                       const char               *short_name,
                                                       SaksiMeasure              measure,
                                                       const SaksiMeasureValue  *value,
                                                       int                       step,
                                                       guint                     n_steps)
  G_GNUC_WARN_UNUSED_RESULT;
SaksiAreaItem           *saksi_area_item_peek         (GListModel               *items,
                                                       guint                     position);
const char              *saksi_area_item_get_code     (SaksiAreaItem            *self);
const char              *saksi_area_item_get_title    (SaksiAreaItem            *self);
const char              *saksi_area_item_get_short    (SaksiAreaItem            *self);
const char              *saksi_area_item_get_number   (SaksiAreaItem            *self);
const char              *saksi_area_item_get_coverage (SaksiAreaItem            *self);
const char              *saksi_area_item_get_reading  (SaksiAreaItem            *self);
int                      saksi_area_item_get_step     (SaksiAreaItem            *self);
guint                    saksi_area_item_get_n_steps  (SaksiAreaItem            *self);
const SaksiMeasureValue *saksi_area_item_get_value    (SaksiAreaItem            *self);

G_END_DECLS
