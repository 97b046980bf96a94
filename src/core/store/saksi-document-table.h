/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "contest/saksi-candidate.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

GPtrArray *saksi_document_table_load_candidates (SaksiConnection *connection,
                                                 SaksiContest     contest,
                                                 SaksiKey         key,
                                                 GError         **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
