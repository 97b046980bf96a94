/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "contest/saksi-candidate.h"
#include "history/saksi-change.h"

G_BEGIN_DECLS

char *saksi_change_text_dup_title (const SaksiChange     *change,
                                   GPtrArray             *candidates) G_GNUC_WARN_UNUSED_RESULT;
char *saksi_change_text_dup_side  (const SaksiChange     *change,
                                   const SaksiChangeSide *side) G_GNUC_WARN_UNUSED_RESULT;
char *saksi_change_text_dup_step  (const SaksiChange     *change) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
