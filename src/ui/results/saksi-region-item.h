/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "region/saksi-region.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_REGION_ITEM (saksi_region_item_get_type ())
G_DECLARE_FINAL_TYPE (SaksiRegionItem, saksi_region_item, SAKSI, REGION_ITEM, GObject)

SaksiRegionItem   *saksi_region_item_new            (SaksiRegion     *region)
  G_GNUC_WARN_UNUSED_RESULT;
SaksiRegionItem   *saksi_region_item_new_nation     (void) G_GNUC_WARN_UNUSED_RESULT;
const SaksiRegion *saksi_region_item_get_region     (SaksiRegionItem *self);
const char        *saksi_region_item_get_code       (SaksiRegionItem *self);
const char        *saksi_region_item_get_title      (SaksiRegionItem *self);
const char        *saksi_region_item_get_path       (SaksiRegionItem *self);
gboolean           saksi_region_item_is_specimen    (SaksiRegionItem *self);

char              *saksi_region_dup_title           (const SaksiRegion *region)
  G_GNUC_WARN_UNUSED_RESULT;
gboolean           saksi_region_code_is_specimen    (const char        *code);

G_END_DECLS
