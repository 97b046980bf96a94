/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "tally/saksi-tally.h"

G_BEGIN_DECLS

/* Which of the counts of a child region the table shows. */
typedef enum
{
  SAKSI_TALLY_BASIS_PUBLISHED, /* KPU's row for it in the total of the region above */
  SAKSI_TALLY_BASIS_STATIONS,  /* the sum of its station documents, or the station's own votes */
  SAKSI_TALLY_BASIS_OFFICIAL,  /* as certified by decree */
} SaksiTallyBasis;

#define SAKSI_N_TALLY_BASES 3

#define SAKSI_TYPE_TALLY_ITEM (saksi_tally_item_get_type ())
G_DECLARE_FINAL_TYPE (SaksiTallyItem, saksi_tally_item, SAKSI, TALLY_ITEM, GObject)

SaksiTallyItem *saksi_tally_item_new          (const SaksiTallyRow *row,
                                               guint                n_votes,
                                               SaksiTallyBasis      basis)
  G_GNUC_WARN_UNUSED_RESULT;
const char     *saksi_tally_item_get_code     (SaksiTallyItem      *self);
const char     *saksi_tally_item_get_title    (SaksiTallyItem      *self);
gboolean        saksi_tally_item_has_name     (SaksiTallyItem      *self);
gint64          saksi_tally_item_get_stations (SaksiTallyItem      *self);
gint64          saksi_tally_item_get_reported (SaksiTallyItem      *self);
const gint64   *saksi_tally_item_get_votes    (SaksiTallyItem      *self,
                                               guint               *n_votes);
gint64          saksi_tally_item_get_sum      (SaksiTallyItem      *self);
gint64          saksi_tally_item_get_valid    (SaksiTallyItem      *self);
gint64          saksi_tally_item_get_findings (SaksiTallyItem      *self);
gboolean        saksi_tally_item_equal        (SaksiTallyItem      *self,
                                               SaksiTallyItem      *other);

const gint64   *saksi_tally_row_get_votes     (const SaksiTallyRow *row,
                                               SaksiTallyBasis      basis);
gint64          saksi_tally_sum_votes         (const gint64        *votes,
                                               guint                n_votes);

G_END_DECLS
