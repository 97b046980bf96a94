/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *saksi_plain_text_dup (const char *text,
                            gsize       max_characters) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
