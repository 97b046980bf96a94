/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-station-columns.h"

/* What a row of a presidential election takes in a block, and a little more. */
#define TYPICAL_ROW_SIZE 30

/* Where the block of a district lies. */
typedef struct
{
  SaksiKey district;
  gsize offset;
  guint length;
  guint first; /* row */
} Place;

struct _SaksiStationColumns
{
  gatomicrefcount references;
  SaksiContest contest;
  gboolean is_stored;
  gsize length;
  gsize room;
  guint8 *bytes;    /* owned: the blocks one behind the other */
  GArray *places;   /* owned, of Place, in order */
  GArray *stations; /* owned, of guint32: the lower bits of each row's key */
  GArray *findings; /* owned, of SaksiRowFinding, in the order of rows and rules */
};

/**
 * saksi_station_columns_new:
 * @contest: a contest
 * @documents: how many rows are expected
 *
 * Returns: (transfer full): columns without rows
 */
SaksiStationColumns *
saksi_station_columns_new (SaksiContest contest,
                           gsize        documents)
{
  SaksiStationColumns *self = g_new0 (SaksiStationColumns, 1);

  g_atomic_ref_count_init (&self->references);
  self->contest = contest;
  self->is_stored = TRUE;
  self->room = documents * TYPICAL_ROW_SIZE;
  self->bytes = g_malloc (self->room);
  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
  self->stations = g_array_sized_new (FALSE, FALSE, sizeof (guint32), (guint) documents);
  self->findings = g_array_new (FALSE, FALSE, sizeof (SaksiRowFinding));

  return self;
}

SaksiStationColumns *
saksi_station_columns_ref (SaksiStationColumns *self)
{
  g_atomic_ref_count_inc (&self->references);

  return self;
}

void
saksi_station_columns_unref (SaksiStationColumns *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;

  g_free (self->bytes);
  g_array_unref (self->places);
  g_array_unref (self->stations);
  g_array_unref (self->findings);
  g_free (self);
}

/**
 * saksi_station_columns_add_block:
 * @self: columns that are being filled
 * @district: the district of the block, behind those before
 * @data: the block
 * @length: how many bytes
 *
 * Adds the rows of a district. A block that is not sound adds none.
 */
void
saksi_station_columns_add_block (SaksiStationColumns *self,
                                 SaksiKey             district,
                                 gconstpointer        data,
                                 gsize                length)
{
  SaksiColumnBlock block;
  Place place = { district, self->length, (guint) length, self->stations->len };

  if (!saksi_column_block_open (&block, data, length) || !saksi_column_block_check (&block))
    return;

  if (self->length + length > self->room)
    {
      self->room = self->length + length + self->room / 8;
      self->bytes = g_realloc (self->bytes, self->room);
    }
  memcpy (self->bytes + self->length, data, length);
  self->length += length;
  g_array_append_val (self->places, place);
  g_array_set_size (self->stations, self->stations->len + block.n_rows);
  saksi_column_block_get_stations (&block, &g_array_index (self->stations, guint32, place.first));
}

/**
 * saksi_station_columns_add_finding:
 * @self: columns with all their blocks
 * @station: a station, not before that of the finding before
 * @rule: the rule
 * @severity: how grave it is
 *
 * Adds a finding. One of a station that is not there is left out.
 */
void
saksi_station_columns_add_finding (SaksiStationColumns *self,
                                   SaksiKey             station,
                                   guint                rule,
                                   SaksiSeverity        severity)
{
  SaksiRowFinding finding = {
    saksi_station_columns_find (self, station), (guint8) rule, (guint8) severity,
  };

  if (finding.row < self->stations->len &&
      saksi_station_columns_get_key (self, finding.row) == station)
    g_array_append_val (self->findings, finding);
}

/**
 * saksi_station_columns_set_not_stored:
 * @self: columns that are being filled
 *
 * Notes that a block was put together from documents instead of being read; see
 * saksi_station_columns_is_stored().
 */
void
saksi_station_columns_set_not_stored (SaksiStationColumns *self)
{
  self->is_stored = FALSE;
}

/**
 * saksi_station_columns_is_stored:
 * @self: columns
 *
 * Returns: whether all blocks came from the cache as they are
 */
gboolean
saksi_station_columns_is_stored (SaksiStationColumns *self)
{
  return self->is_stored;
}

/**
 * saksi_station_columns_get_contest:
 * @self: columns
 *
 * Returns: the contest that they were made for
 */
SaksiContest
saksi_station_columns_get_contest (SaksiStationColumns *self)
{
  return self->contest;
}

/**
 * saksi_station_columns_get_length:
 * @self: columns
 *
 * Returns: how many rows they have, one for each station with a document
 */
guint
saksi_station_columns_get_length (SaksiStationColumns *self)
{
  return self->stations->len;
}

/**
 * saksi_station_columns_get_size:
 * @self: columns
 *
 * Returns: how many bytes of memory they take, nearly
 */
gsize
saksi_station_columns_get_size (SaksiStationColumns *self)
{
  return self->room + self->places->len * sizeof (Place) + self->stations->len * sizeof (guint32) +
         self->findings->len * sizeof (SaksiRowFinding);
}

static inline const Place *
place_at (SaksiStationColumns *self,
          guint                at)
{
  return &g_array_index (self->places, Place, at);
}

static guint
place_end (SaksiStationColumns *self,
           guint                at)
{
  return at + 1 < self->places->len ? place_at (self, at + 1)->first : self->stations->len;
}

/* The last place whose district is not behind @district; the first when all are. */
static guint
find_place (SaksiStationColumns *self,
            SaksiKey             district)
{
  guint low = 0;
  guint high = self->places->len;

  while (low + 1 < high)
    {
      guint middle = (low + high) / 2;

      if (place_at (self, middle)->district <= district)
        low = middle;
      else
        high = middle;
    }

  return low;
}

/* The place that has @row. */
static guint
find_place_of_row (SaksiStationColumns *self,
                   guint                row)
{
  guint low = 0;
  guint high = self->places->len;

  while (low + 1 < high)
    {
      guint middle = (low + high) / 2;

      if (place_at (self, middle)->first <= row)
        low = middle;
      else
        high = middle;
    }

  return low;
}

/**
 * saksi_station_columns_find:
 * @self: columns
 * @key: a region or station
 *
 * Returns: the row of the first station that is not before @key
 */
guint
saksi_station_columns_find (SaksiStationColumns *self,
                            SaksiKey             key)
{
  SaksiKey district = key & ~(SaksiKey) SAKSI_BLOCK_MASK;
  guint32 station = (guint32) key & SAKSI_BLOCK_MASK;
  guint at = find_place (self, district);
  guint low;
  guint high;

  if (self->places->len == 0 || place_at (self, at)->district > key)
    return 0;
  if (place_at (self, at)->district < district)
    return place_end (self, at);

  low = place_at (self, at)->first;
  high = place_end (self, at);
  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (self->stations, guint32, middle) < station)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/**
 * saksi_station_columns_find_region:
 * @self: columns
 * @region: a region or station; the specimen is no part of the nation
 * @from: (out): the row of its first station
 * @end: (out): the row behind its last
 */
void
saksi_station_columns_find_region (SaksiStationColumns *self,
                                   SaksiKey             region,
                                   guint               *from,
                                   guint               *end)
{
  SaksiKey first = region;

  if (region == SAKSI_KEY_NATION)
    first = saksi_key_get_end (saksi_key_from_code (SAKSI_CODE_SPECIMEN));
  *from = saksi_station_columns_find (self, first);
  *end = saksi_station_columns_find (self, saksi_key_get_end (region));
}

/**
 * saksi_station_columns_get_key:
 * @self: columns
 * @row: a row
 *
 * Returns: the station
 */
SaksiKey
saksi_station_columns_get_key (SaksiStationColumns *self,
                               guint                row)
{
  return place_at (self, find_place_of_row (self, row))->district |
         g_array_index (self->stations, guint32, row);
}

/**
 * saksi_station_columns_get_stations:
 * @self: columns
 *
 * Returns: (transfer none): the lower bits of the key of each row
 */
const guint32 *
saksi_station_columns_get_stations (SaksiStationColumns *self)
{
  return (const guint32 *) self->stations->data;
}

/**
 * saksi_station_columns_next_run:
 * @self: columns
 * @from: a row
 * @end: a row, or behind the last
 * @run: (out): rows of one block, from @from on and before @end
 *
 * Returns: whether there are any
 */
gboolean
saksi_station_columns_next_run (SaksiStationColumns *self,
                                guint                from,
                                guint                end,
                                SaksiBlockRun       *run)
{
  const Place *place;
  guint at;

  if (from >= end)
    return FALSE;

  at = find_place_of_row (self, from);
  place = place_at (self, at);
  saksi_column_block_open (&run->block, self->bytes + place->offset, place->length);
  run->district = place->district;
  run->first = from;
  run->offset = from - place->first;
  run->n = MIN (end, place_end (self, at)) - from;

  return TRUE;
}

/**
 * saksi_station_columns_get_findings:
 * @self: columns
 * @row: a row
 * @n: (out): how many
 *
 * Returns: (transfer none): the findings of a station, in the order of the rules
 */
const SaksiRowFinding *
saksi_station_columns_get_findings (SaksiStationColumns *self,
                                    guint                row,
                                    guint               *n)
{
  const SaksiRowFinding *findings = (const SaksiRowFinding *) self->findings->data;
  guint low = 0;
  guint high = self->findings->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (findings[middle].row < row)
        low = middle + 1;
      else
        high = middle;
    }
  for (*n = 0; low + *n < self->findings->len && findings[low + *n].row == row;)
    (*n)++;

  return findings + low;
}

/**
 * saksi_station_columns_get_all_findings:
 * @self: columns
 * @n: (out): how many
 *
 * Returns: (transfer none): the findings of all stations, in the order of rows and rules
 */
const SaksiRowFinding *
saksi_station_columns_get_all_findings (SaksiStationColumns *self,
                                        guint               *n)
{
  *n = self->findings->len;

  return (const SaksiRowFinding *) self->findings->data;
}
