/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "contest/saksi-contest.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_CONTEST_BUTTON (saksi_contest_button_get_type ())
G_DECLARE_FINAL_TYPE (SaksiContestButton, saksi_contest_button, SAKSI, CONTEST_BUTTON, AdwBin)

void saksi_contest_button_set_contest  (SaksiContestButton *self,
                                        SaksiContest        contest);
void saksi_contest_button_set_contests (SaksiContestButton *self,
                                        GArray             *contests);

G_END_DECLS
