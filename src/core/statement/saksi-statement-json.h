/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "statement/saksi-statement.h"

G_BEGIN_DECLS

/* Statements as files for others. @statements is an array of SaksiStatement. */
char *saksi_statements_dup_content_json  (GPtrArray     *statements) G_GNUC_WARN_UNUSED_RESULT;
char *saksi_statements_dup_timeline_json (GPtrArray     *statements,
                                          SaksiLanguage  language) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
