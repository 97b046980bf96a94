/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "result/saksi-station.h"

G_BEGIN_DECLS

char *saksi_version_text_dup_change (const SaksiStation *station,
                                     guint               at,
                                     gboolean           *differs) G_GNUC_WARN_UNUSED_RESULT;
char *saksi_version_text_dup_votes  (const SaksiStation *station,
                                     const SaksiResult  *version) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
