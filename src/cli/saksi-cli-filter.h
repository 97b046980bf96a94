/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What options of several verbs mean. A text that was not given is NULL and changes nothing. */

#include "check/saksi-findings.h"
#include "statement/saksi-statement-query.h"

G_BEGIN_DECLS

gboolean saksi_cli_parse_rules      (const char           *text,
                                     SaksiRuleSet         *rules,
                                     GError              **error);
gboolean saksi_cli_parse_severities (const char           *text,
                                     guint                *severities,
                                     GError              **error);
gboolean saksi_cli_parse_sort       (const char           *text,
                                     SaksiFindingsSort    *sort,
                                     GError              **error);
gboolean saksi_cli_parse_boxes      (const char           *text,
                                     guint                *boxes,
                                     GError              **error);
gboolean saksi_cli_parse_since      (const char           *text,
                                     gint64               *since,
                                     GError              **error);
gboolean saksi_cli_parse_statements (SaksiStatementFilter *filter,
                                     const char           *institutions,
                                     const char           *topics,
                                     GError              **error);

G_END_DECLS
