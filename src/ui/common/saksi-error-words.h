/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *saksi_error_words_get       (const GError *error);
const char *saksi_error_words_get_store (const GError *error);

G_END_DECLS
