/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "result/saksi-aggregate.h"
#include "result/saksi-result.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

SaksiResult    *saksi_result_table_load          (SaksiConnection *connection,
                                                  SaksiContest     contest,
                                                  SaksiKey         key,
                                                  GError         **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray      *saksi_result_table_load_range    (SaksiConnection *connection,
                                                  SaksiContest     contest,
                                                  SaksiKey         from,
                                                  SaksiKey         to,
                                                  guint            limit,
                                                  GError         **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray      *saksi_result_table_load_versions (SaksiConnection *connection,
                                                  SaksiContest     contest,
                                                  SaksiKey         key,
                                                  GError         **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * SaksiResultFunc:
 * @result: (transfer none): a version of a document
 * @user_data: what was given with the function
 *
 * Gets a version; it is gone when the function returns.
 */
typedef void (*SaksiResultFunc) (const SaksiResult *result,
                                 gpointer           user_data);

gboolean        saksi_result_table_foreach_older (SaksiConnection *connection,
                                                  SaksiContest     contest,
                                                  SaksiKey         from,
                                                  SaksiKey         to,
                                                  SaksiResultFunc  func,
                                                  gpointer         user_data,
                                                  GError         **error);
GArray         *saksi_result_table_load_changed  (SaksiConnection *connection,
                                                  SaksiContest     contest,
                                                  SaksiKey         from,
                                                  SaksiKey         to,
                                                  guint            limit,
                                                  GError         **error) G_GNUC_WARN_UNUSED_RESULT;
SaksiAggregate *saksi_aggregate_table_load       (SaksiConnection *connection,
                                                  SaksiContest     contest,
                                                  SaksiKey         key,
                                                  gint64          *n_versions,
                                                  GError         **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray      *saksi_aggregate_table_load_versions (SaksiConnection *connection,
                                                     SaksiContest     contest,
                                                     SaksiKey         key,
                                                     GError         **error)
                                                     G_GNUC_WARN_UNUSED_RESULT;
gboolean        saksi_aggregate_table_get_total  (SaksiConnection *connection,
                                                  SaksiContest     contest,
                                                  SaksiKey         key,
                                                  gint64          *total,
                                                  GError         **error);

G_END_DECLS
