/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "common/saksi-wrap-box.h"
#include "statement/saksi-statement.h"

G_BEGIN_DECLS

void saksi_statement_chips_fill (SaksiWrapBox         *box,
                                 const SaksiStatement *statement,
                                 SaksiLanguage         language);

G_END_DECLS
