/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "results/saksi-tally-item.h"

#include "base/saksi-varint.h"
#include "results/saksi-region-item.h"

/* A child region as a row of the table, with one of its counts. Immutable. */

struct _SaksiTallyItem
{
  GObject parent_instance;

  char *code;    /* owned */
  char *title;   /* owned */
  gboolean has_name;
  gint64 *votes; /* owned */
  guint n_votes;
  gint64 stations;
  gint64 reported;
  gint64 valid;
  gint64 findings;
};

G_DEFINE_FINAL_TYPE (SaksiTallyItem, saksi_tally_item, G_TYPE_OBJECT)

static void
saksi_tally_item_finalize (GObject *object)
{
  SaksiTallyItem *self = SAKSI_TALLY_ITEM (object);

  g_free (self->code);
  g_free (self->title);
  g_free (self->votes);

  G_OBJECT_CLASS (saksi_tally_item_parent_class)->finalize (object);
}

static void
saksi_tally_item_class_init (SaksiTallyItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = saksi_tally_item_finalize;
}

static void
saksi_tally_item_init (SaksiTallyItem *self)
{
}

SaksiTallyItem *
saksi_tally_item_new (const SaksiTallyRow *row,
                      guint                n_votes,
                      SaksiTallyBasis      basis)
{
  SaksiTallyItem *self = g_object_new (SAKSI_TYPE_TALLY_ITEM, NULL);
  const gint64 *votes = saksi_tally_row_get_votes (row, basis);

  self->code = g_strdup (row->region->code);
  self->title = saksi_region_dup_title (row->region);
  self->has_name = saksi_region_name_is_known (row->region->name, row->region->code);
  self->stations = row->region->stations;
  self->reported = row->region->reported;
  self->findings = row->findings;
  self->n_votes = n_votes;
  self->votes = g_new (gint64, MAX (n_votes, 1));
  for (guint i = 0; i < n_votes; i++)
    self->votes[i] = votes != NULL ? votes[i] : SAKSI_UNKNOWN;

  /* Only station documents tell the valid votes; of the others there is the candidates' sum. */
  self->valid = basis == SAKSI_TALLY_BASIS_STATIONS ? row->valid
                                                    : saksi_tally_sum_votes (self->votes, n_votes);

  return self;
}

const char *
saksi_tally_item_get_code (SaksiTallyItem *self)
{
  g_return_val_if_fail (SAKSI_IS_TALLY_ITEM (self), NULL);

  return self->code;
}

const char *
saksi_tally_item_get_title (SaksiTallyItem *self)
{
  g_return_val_if_fail (SAKSI_IS_TALLY_ITEM (self), NULL);

  return self->title;
}

/* Whether the title is a name, and not what stands where the cache has none. */
gboolean
saksi_tally_item_has_name (SaksiTallyItem *self)
{
  g_return_val_if_fail (SAKSI_IS_TALLY_ITEM (self), FALSE);

  return self->has_name;
}

gint64
saksi_tally_item_get_stations (SaksiTallyItem *self)
{
  g_return_val_if_fail (SAKSI_IS_TALLY_ITEM (self), SAKSI_UNKNOWN);

  return self->stations;
}

gint64
saksi_tally_item_get_reported (SaksiTallyItem *self)
{
  g_return_val_if_fail (SAKSI_IS_TALLY_ITEM (self), SAKSI_UNKNOWN);

  return self->reported;
}

const gint64 *
saksi_tally_item_get_votes (SaksiTallyItem *self,
                            guint          *n_votes)
{
  g_return_val_if_fail (SAKSI_IS_TALLY_ITEM (self), NULL);

  if (n_votes != NULL)
    *n_votes = self->n_votes;
  return self->votes;
}

gint64
saksi_tally_item_get_sum (SaksiTallyItem *self)
{
  g_return_val_if_fail (SAKSI_IS_TALLY_ITEM (self), SAKSI_UNKNOWN);

  return saksi_tally_sum_votes (self->votes, self->n_votes);
}

gint64
saksi_tally_item_get_valid (SaksiTallyItem *self)
{
  g_return_val_if_fail (SAKSI_IS_TALLY_ITEM (self), SAKSI_UNKNOWN);

  return self->valid;
}

gint64
saksi_tally_item_get_findings (SaksiTallyItem *self)
{
  g_return_val_if_fail (SAKSI_IS_TALLY_ITEM (self), SAKSI_UNKNOWN);

  return self->findings;
}

/* Whether both show the same. */
gboolean
saksi_tally_item_equal (SaksiTallyItem *self,
                        SaksiTallyItem *other)
{
  g_return_val_if_fail (SAKSI_IS_TALLY_ITEM (self), FALSE);
  g_return_val_if_fail (SAKSI_IS_TALLY_ITEM (other), FALSE);

  return strcmp (self->code, other->code) == 0 && strcmp (self->title, other->title) == 0 &&
         self->n_votes == other->n_votes &&
         memcmp (self->votes, other->votes, self->n_votes * sizeof *self->votes) == 0 &&
         self->stations == other->stations && self->reported == other->reported &&
         self->valid == other->valid && self->findings == other->findings;
}

/* Returns: (nullable): the votes of @row as @basis counts them */
const gint64 *
saksi_tally_row_get_votes (const SaksiTallyRow *row,
                           SaksiTallyBasis      basis)
{
  switch (basis)
    {
    case SAKSI_TALLY_BASIS_PUBLISHED:
      return row->published;
    case SAKSI_TALLY_BASIS_STATIONS:
      return row->votes;
    case SAKSI_TALLY_BASIS_OFFICIAL:
      return row->official;
    }

  g_return_val_if_reached (NULL);
}

/* The sum of the votes that are known; unknown where none is. */
gint64
saksi_tally_sum_votes (const gint64 *votes,
                       guint         n_votes)
{
  gint64 sum = SAKSI_UNKNOWN;

  for (guint i = 0; i < n_votes; i++)
    if (votes != NULL && votes[i] != SAKSI_UNKNOWN)
      sum = (sum == SAKSI_UNKNOWN ? 0 : sum) + votes[i];

  return sum;
}
