/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "hosting/saksi-board.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_QUESTION_ROW (saksi_question_row_get_type ())
G_DECLARE_FINAL_TYPE (SaksiQuestionRow, saksi_question_row, SAKSI, QUESTION_ROW, GtkWidget)

GtkWidget *saksi_question_row_new       (SaksiHostingQuestion  question);
void       saksi_question_row_set_board (SaksiQuestionRow     *self,
                                         SaksiBoard           *board);

G_END_DECLS
