/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "contest/saksi-contest.h"

G_BEGIN_DECLS

char       *saksi_link_build (SaksiContest  contest,
                              const char   *code) G_GNUC_WARN_UNUSED_RESULT;
char       *saksi_link_build_to_rule (SaksiContest  contest,
                                      const char   *code,
                                      guint         rule) G_GNUC_WARN_UNUSED_RESULT;
char       *saksi_link_build_to_reading (SaksiContest  contest,
                                         const char   *code) G_GNUC_WARN_UNUSED_RESULT;
char       *saksi_link_dup_code (const char   *code,
                                 const char  **place) G_GNUC_WARN_UNUSED_RESULT;
const char *saksi_link_parse (const char   *link,
                              SaksiContest *contest);

G_END_DECLS
