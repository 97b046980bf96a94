/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "result/saksi-result.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

/**
 * SaksiCountsFunc:
 * @key: a station
 * @fields: %SAKSI_N_FIELDS administrative counts, or %NULL for a station without a document
 * @votes: its votes, sorted by choice
 * @n_votes: how many
 * @user_data: what was given with the function
 *
 * Gets the counts of the current document of a station. They are gone when it returns.
 */
typedef void (*SaksiCountsFunc) (SaksiKey         key,
                                 const gint64    *fields,
                                 const SaksiVote *votes,
                                 guint            n_votes,
                                 gpointer         user_data);

gboolean saksi_counts_table_foreach (SaksiConnection *connection,
                                     SaksiContest     contest,
                                     SaksiKey         from,
                                     SaksiKey         to,
                                     SaksiCountsFunc  func,
                                     gpointer         user_data,
                                     GError         **error);
GArray  *saksi_counts_table_list_keys (SaksiConnection *connection,
                                       SaksiContest     contest,
                                       SaksiKey         from,
                                       SaksiKey         to,
                                       GError         **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean saksi_counts_table_get_region (SaksiConnection *connection,
                                        SaksiContest     contest,
                                        SaksiKey         key,
                                        gint64          *total,
                                        gint64          *reported,
                                        GError         **error);

G_END_DECLS
