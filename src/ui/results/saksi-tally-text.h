/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tally/saksi-tally.h"

G_BEGIN_DECLS

const SaksiCount *saksi_tally_choose_count (const SaksiTally *tally);
char             *saksi_tally_dup_footer   (const SaksiTally *tally) G_GNUC_WARN_UNUSED_RESULT;
char             *saksi_tally_dup_nothing  (const SaksiTally *tally) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
