/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "hosting/saksi-board.h"

G_BEGIN_DECLS

GtkWidget *saksi_mark_popover_new (SaksiBoard           *board,
                                   const SaksiBoardMark *mark);

G_END_DECLS
