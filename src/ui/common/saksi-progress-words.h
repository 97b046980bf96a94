/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/saksi-progress.h"

G_BEGIN_DECLS

char *saksi_progress_words_dup (const SaksiProgressState *state) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
