/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "statement/saksi-text.h"

G_BEGIN_DECLS

SaksiLanguage saksi_language_get_current (void);

G_END_DECLS
