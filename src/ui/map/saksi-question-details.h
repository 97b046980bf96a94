/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "hosting/saksi-board.h"

G_BEGIN_DECLS

void       saksi_question_details_fill   (GtkBox                 *box,
                                          SaksiBoard             *board,
                                          const SaksiAnswer      *answer);
GtkWidget *saksi_statement_link_new      (const SaksiClaimStance *stance);

G_END_DECLS
