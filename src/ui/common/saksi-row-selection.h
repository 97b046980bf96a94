/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SAKSI_TYPE_ROW_SELECTION (saksi_row_selection_get_type ())
G_DECLARE_FINAL_TYPE (SaksiRowSelection, saksi_row_selection, SAKSI, ROW_SELECTION, GObject)

SaksiRowSelection *saksi_row_selection_new       (GListModel        *model)
  G_GNUC_WARN_UNUSED_RESULT;
GListModel        *saksi_row_selection_get_model (SaksiRowSelection *self);

G_END_DECLS
