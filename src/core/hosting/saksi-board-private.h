/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the files of this folder only: the rules that make inferences. */

#include "hosting/saksi-board.h"

G_BEGIN_DECLS

void saksi_board_rules_apply (SaksiBoard *board);
void saksi_board_marks_build (SaksiBoard    *board,
                              GHashTable    *countries,
                              SaksiLanguage  language);

G_END_DECLS
