/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-station-set-private.h"

struct _SaksiStationSet
{
  gatomicrefcount references;
  SaksiStationColumns *columns; /* owned */
  guint32 *rows;                /* owned */
  guint n;
  guint total;
  GPtrArray *candidates;        /* owned, of SaksiCandidate */
};

/* Takes @rows and @candidates. */
SaksiStationSet *
saksi_station_set_new (SaksiStationColumns *columns,
                       guint32             *rows,
                       guint                n,
                       guint                total,
                       GPtrArray           *candidates)
{
  SaksiStationSet *self = g_new0 (SaksiStationSet, 1);

  g_atomic_ref_count_init (&self->references);
  self->columns = saksi_station_columns_ref (columns);
  self->rows = rows;
  self->n = n;
  self->total = total;
  self->candidates = candidates;

  return self;
}

SaksiStationSet *
saksi_station_set_ref (SaksiStationSet *self)
{
  g_atomic_ref_count_inc (&self->references);

  return self;
}

void
saksi_station_set_unref (SaksiStationSet *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;

  saksi_station_columns_unref (self->columns);
  g_free (self->rows);
  g_ptr_array_unref (self->candidates);
  g_free (self);
}

/**
 * saksi_station_set_get_contest:
 * @self: a set of stations
 *
 * Returns: the contest that was asked about
 */
SaksiContest
saksi_station_set_get_contest (SaksiStationSet *self)
{
  return saksi_station_columns_get_contest (self->columns);
}

/**
 * saksi_station_set_get_length:
 * @self: a set
 *
 * Returns: how many stations are in it
 */
guint
saksi_station_set_get_length (SaksiStationSet *self)
{
  return self->n;
}

/**
 * saksi_station_set_get_total:
 * @self: a set
 *
 * Returns: how many stations with a document the region has, whatever the filters
 */
guint
saksi_station_set_get_total (SaksiStationSet *self)
{
  return self->total;
}

/**
 * saksi_station_set_get_candidates:
 * @self: a set
 *
 * Returns: (transfer none) (element-type SaksiCandidate): what the votes of its rows are for, in
 *   ballot order
 */
GPtrArray *
saksi_station_set_get_candidates (SaksiStationSet *self)
{
  return self->candidates;
}

SaksiStationColumns *
saksi_station_set_get_columns (SaksiStationSet *self)
{
  return self->columns;
}

guint32
saksi_station_set_get_row (SaksiStationSet *self,
                           guint            position)
{
  return self->rows[position];
}

/**
 * saksi_station_set_get_code:
 * @self: a set
 * @position: a row, less than the length
 * @code: (out): the code of its station
 *
 * Needs nothing but memory, so it may be asked on any thread, the main one too.
 */
void
saksi_station_set_get_code (SaksiStationSet *self,
                            guint            position,
                            char             code[SAKSI_CODE_SIZE])
{
  g_return_if_fail (position < self->n);

  saksi_key_to_code (saksi_station_columns_get_key (self->columns, self->rows[position]), code);
}

/**
 * saksi_station_set_find:
 * @self: a set
 * @code: the code of a station
 * @position: (out): where it is
 *
 * Returns: whether it is in the set
 */
gboolean
saksi_station_set_find (SaksiStationSet *self,
                        const char      *code,
                        guint           *position)
{
  SaksiKey key = saksi_key_from_code (code);
  guint row;

  if (key == SAKSI_KEY_INVALID)
    return FALSE;
  row = saksi_station_columns_find (self->columns, key);
  if (row >= saksi_station_columns_get_length (self->columns) ||
      saksi_station_columns_get_key (self->columns, row) != key)
    return FALSE;

  for (guint i = 0; i < self->n; i++)
    if (self->rows[i] == row)
      {
        *position = i;
        return TRUE;
      }

  return FALSE;
}
