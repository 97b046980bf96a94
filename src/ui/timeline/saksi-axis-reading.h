/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "statement/saksi-statement-index.h"

G_BEGIN_DECLS

/* What an axis of time says to who listens. */

char *saksi_axis_reading_dup_statement (SaksiStatementIndex *index,
                                        guint                position) G_GNUC_WARN_UNUSED_RESULT;
char *saksi_axis_reading_dup_view      (SaksiStatementIndex *index,
                                        double               start,
                                        double               span) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
