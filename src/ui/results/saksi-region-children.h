/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "region/saksi-region.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_REGION_CHILDREN (saksi_region_children_get_type ())
G_DECLARE_FINAL_TYPE (SaksiRegionChildren, saksi_region_children, SAKSI, REGION_CHILDREN, GObject)

SaksiRegionChildren *saksi_region_children_new        (SaksiStore          *store,
                                                       SaksiContest         contest,
                                                       const char          *code)
  G_GNUC_WARN_UNUSED_RESULT;
gboolean             saksi_region_children_is_loading (SaksiRegionChildren *self);

G_END_DECLS
