/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "history/saksi-change.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_CHANGE_ITEM (saksi_change_item_get_type ())
G_DECLARE_FINAL_TYPE (SaksiChangeItem, saksi_change_item, SAKSI, CHANGE_ITEM, GObject)

const SaksiChange *saksi_change_item_get_change (SaksiChangeItem *self);

#define SAKSI_TYPE_CHANGES_MODEL (saksi_changes_model_get_type ())
G_DECLARE_FINAL_TYPE (SaksiChangesModel, saksi_changes_model, SAKSI, CHANGES_MODEL, GObject)

SaksiChangesModel *saksi_changes_model_new         (GPtrArray         *changes,
                                                    GArray            *shown)
  G_GNUC_WARN_UNUSED_RESULT;
GArray            *saksi_changes_model_get_shown   (SaksiChangesModel *self);

G_END_DECLS
