/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *saksi_reason_words_dup       (const char *reason) G_GNUC_WARN_UNUSED_RESULT;
char *saksi_reason_words_dup_place (const char *path,
                                    const char *origin) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
