/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  SAKSI_TEXT_CELL_TEXT,
  SAKSI_TEXT_CELL_NUMBER, /* at the end of its column, with digits of equal width */
} SaksiTextCellKind;

#define SAKSI_TYPE_TEXT_CELL (saksi_text_cell_get_type ())
G_DECLARE_FINAL_TYPE (SaksiTextCell, saksi_text_cell, SAKSI, TEXT_CELL, GtkWidget)

GtkWidget  *saksi_text_cell_new       (SaksiTextCellKind  kind,
                                       guint              width_chars);
void        saksi_text_cell_set_text  (SaksiTextCell     *self,
                                       const char        *text);
const char *saksi_text_cell_get_text  (SaksiTextCell     *self);

G_END_DECLS
