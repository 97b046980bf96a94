/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "briefing/saksi-briefing.h"

G_BEGIN_DECLS

const char *saksi_briefing_words_get_kind    (SaksiSceneKind           kind);
char       *saksi_briefing_words_dup_refusal (const SaksiSceneRefusal *refusal)
  G_GNUC_WARN_UNUSED_RESULT;
const char *saksi_briefing_words_get_error   (const GError            *error);

G_END_DECLS
