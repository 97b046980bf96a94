/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "hosting/saksi-board.h"
#include "map/saksi-map-mark.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_BOARD_CARD (saksi_board_card_get_type ())
G_DECLARE_FINAL_TYPE (SaksiBoardCard, saksi_board_card, SAKSI, BOARD_CARD, GtkWidget)

void saksi_board_card_set_board           (SaksiBoardCard *self,
                                           SaksiBoard     *board);
void saksi_board_card_set_error           (SaksiBoardCard *self,
                                           const char     *message);
void saksi_board_card_set_marks           (SaksiBoardCard *self,
                                           GListModel     *marks);
void saksi_board_card_select_mark         (SaksiBoardCard *self,
                                           SaksiMapMark   *mark);
void saksi_board_card_set_store           (SaksiBoardCard *self,
                                           SaksiStore     *store);
void saksi_board_card_show_evidence       (SaksiBoardCard *self,
                                           guint           question);
int  saksi_board_card_measure_full_height (SaksiBoardCard *self,
                                           int             width);

G_END_DECLS
