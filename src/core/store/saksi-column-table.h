/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "result/saksi-result-row.h"
#include "station/saksi-station-columns.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

/**
 * SaksiColumnDistrict:
 *
 * The block of the district that is being written. It is read when a document of it is put, and
 * written when the next district is entered.
 */
typedef struct _SaksiColumnDistrict SaksiColumnDistrict;

SaksiColumnDistrict *saksi_column_district_new   (void) G_GNUC_WARN_UNUSED_RESULT;
void                 saksi_column_district_free  (SaksiColumnDistrict   *self);
gboolean             saksi_column_district_put   (SaksiColumnDistrict   *self,
                                                  SaksiConnection       *connection,
                                                  const SaksiResultRow  *row,
                                                  GError               **error);
gboolean             saksi_column_district_save  (SaksiColumnDistrict   *self,
                                                  SaksiConnection       *connection,
                                                  GError               **error);

gboolean             saksi_column_table_ensure   (SaksiConnection       *connection,
                                                  SaksiContest           contest,
                                                  GError               **error);
SaksiStationColumns *saksi_column_table_load     (SaksiConnection       *connection,
                                                  SaksiContest           contest,
                                                  GError               **error)
  G_GNUC_WARN_UNUSED_RESULT;
gint64               saksi_column_table_get_change (SaksiConnection     *connection,
                                                    const char          *what,
                                                    GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiColumnDistrict, saksi_column_district_free)

G_END_DECLS
