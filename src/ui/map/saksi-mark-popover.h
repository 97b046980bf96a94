/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "hosting/saksi-board.h"
#include "map/saksi-map-mark.h"

G_BEGIN_DECLS

GtkWidget *saksi_mark_popover_new       (GtkWidget            *page,
                                         SaksiBoard           *board,
                                         const SaksiBoardMark *mark)
  G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *saksi_mark_popover_new_plain (GtkWidget            *page,
                                         SaksiMapMark         *mark)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
