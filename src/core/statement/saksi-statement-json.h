/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "statement/saksi-statement.h"

G_BEGIN_DECLS

char *saksi_statements_dup_timeline_json (GPtrArray     *statements,
                                          GPtrArray     *own,
                                          SaksiLanguage  language) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
