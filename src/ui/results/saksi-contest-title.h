/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "contest/saksi-contest.h"

G_BEGIN_DECLS

const char *saksi_contest_get_title (SaksiContest contest);

G_END_DECLS
