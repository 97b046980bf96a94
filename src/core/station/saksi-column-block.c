/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-column-block.h"

#include <string.h>

#include "station/saksi-station-query.h"

/* A block is a byte that tells its form; how many rows and choices it has; the choices; how many
 * bytes the stations take, and the stations; width and base of each column; the columns. */

/**
 * saksi_column_block_open:
 * @self: a block
 * @data: encoded bytes, borrowed as long as @self is used
 * @length: how many
 *
 * Returns: whether they begin like a block; see saksi_column_block_check()
 */
gboolean
saksi_column_block_open (SaksiColumnBlock *self,
                         gconstpointer     data,
                         gsize             length)
{
  SaksiVarintReader reader;
  guint64 n_rows;
  guint64 n_choices;
  guint64 stations_length;

  if (length == 0 || *(const guint8 *) data != SAKSI_BLOCK_FORM)
    return FALSE;

  saksi_varint_reader_init (&reader, (const guint8 *) data + 1, length - 1);
  n_rows = saksi_varint_get (&reader);
  n_choices = saksi_varint_get (&reader);
  if (reader.failed || n_choices > SAKSI_BLOCK_MAX_CHOICES || n_rows > SAKSI_BLOCK_MASK)
    return FALSE;

  self->n_rows = (guint) n_rows;
  self->n_choices = (guint) n_choices;
  self->choices = reader.at;
  for (guint i = 0; i < self->n_choices; i++)
    saksi_varint_get (&reader);
  stations_length = saksi_varint_get (&reader);
  if (reader.failed || stations_length > (gsize) (reader.end - reader.at))
    return FALSE;

  self->stations = reader.at;
  self->directory = reader.at + stations_length;
  self->end = reader.end;
  reader.at = self->directory;
  for (guint i = 0; i < SAKSI_N_FIXED_COLUMNS + self->n_choices && !reader.failed; i++)
    {
      reader.at += reader.at < reader.end;
      saksi_varint_get_count (&reader);
    }
  self->data = reader.at;

  return !reader.failed;
}

static gboolean
is_width (guint width)
{
  return width <= 4 || width == 8;
}

/**
 * saksi_column_block_check:
 * @self: an open block
 *
 * Returns: whether all of it is there, so that the other functions stay within it
 */
gboolean
saksi_column_block_check (SaksiColumnBlock *self)
{
  SaksiVarintReader reader;
  guint64 size = 0;
  guint64 station = 0;

  saksi_varint_reader_init (&reader, self->stations, (gsize) (self->directory - self->stations));
  for (guint i = 0; i < self->n_rows; i++)
    {
      station += saksi_varint_get (&reader);
      if (reader.failed || station > SAKSI_BLOCK_MASK)
        return FALSE;
    }

  saksi_varint_reader_init (&reader, self->directory, (gsize) (self->data - self->directory));
  for (guint i = 0; i < SAKSI_N_FIXED_COLUMNS + self->n_choices; i++)
    {
      guint width = *reader.at++;

      if (!is_width (width))
        return FALSE;
      size += (guint64) width * self->n_rows;
      saksi_varint_get_count (&reader);
    }

  return size == (guint64) (self->end - self->data);
}

/**
 * saksi_column_block_get_stations:
 * @self: a block
 * @stations: (out caller-allocates): room for the lower bits of each row's key, in order
 */
void
saksi_column_block_get_stations (SaksiColumnBlock *self,
                                 guint32          *stations)
{
  SaksiVarintReader reader;
  guint64 station = 0;

  saksi_varint_reader_init (&reader, self->stations, (gsize) (self->directory - self->stations));
  for (guint i = 0; i < self->n_rows; i++)
    {
      station += saksi_varint_get (&reader);
      stations[i] = (guint32) station;
    }
}

/**
 * saksi_column_block_get_choices:
 * @self: a block
 * @choices: (out caller-allocates): room for its choices, in order
 */
void
saksi_column_block_get_choices (SaksiColumnBlock *self,
                                SaksiChoiceCode  *choices)
{
  SaksiVarintReader reader;

  saksi_varint_reader_init (&reader, self->choices, (gsize) (self->stations - self->choices));
  for (guint i = 0; i < self->n_choices; i++)
    choices[i] = saksi_varint_get (&reader);
}

/**
 * saksi_column_block_find_choice:
 * @self: a block
 * @choice: a choice
 * @index: (out): the column of its votes
 *
 * Returns: whether the block has it
 */
gboolean
saksi_column_block_find_choice (SaksiColumnBlock *self,
                                SaksiChoiceCode   choice,
                                guint            *index)
{
  SaksiVarintReader reader;

  saksi_varint_reader_init (&reader, self->choices, (gsize) (self->stations - self->choices));
  for (guint i = 0; i < self->n_choices; i++)
    if (saksi_varint_get (&reader) == choice)
      {
        *index = SAKSI_N_FIXED_COLUMNS + i;
        return TRUE;
      }

  return FALSE;
}

/**
 * saksi_column_block_get_column:
 * @self: a block
 * @index: which column
 * @column: (out): the column
 *
 * Returns: whether there is such a column
 */
gboolean
saksi_column_block_get_column (SaksiColumnBlock *self,
                               guint             index,
                               SaksiColumn      *column)
{
  SaksiVarintReader reader;
  const guint8 *data = self->data;

  if (index >= SAKSI_N_FIXED_COLUMNS + self->n_choices)
    return FALSE;

  saksi_varint_reader_init (&reader, self->directory, (gsize) (self->data - self->directory));
  for (guint i = 0; ; i++)
    {
      column->width = *reader.at++;
      column->base = saksi_varint_get_count (&reader);
      column->data = data;
      if (i == index)
        return TRUE;
      data += (gsize) column->width * self->n_rows;
    }
}

/**
 * saksi_column_block_get_columns:
 * @self: a block
 * @columns: (out caller-allocates): room for its columns, %SAKSI_N_FIXED_COLUMNS and one for each
 *   choice
 */
void
saksi_column_block_get_columns (SaksiColumnBlock *self,
                                SaksiColumn      *columns)
{
  SaksiVarintReader reader;
  const guint8 *data = self->data;

  saksi_varint_reader_init (&reader, self->directory, (gsize) (self->data - self->directory));
  for (guint i = 0; i < SAKSI_N_FIXED_COLUMNS + self->n_choices; i++)
    {
      columns[i].width = *reader.at++;
      columns[i].base = saksi_varint_get_count (&reader);
      columns[i].data = data;
      data += (gsize) columns[i].width * self->n_rows;
    }
}

/**
 * saksi_column_get:
 * @self: a column
 * @row: a row of it
 *
 * Returns: the number, or %SAKSI_UNKNOWN
 */
gint64
saksi_column_get (const SaksiColumn *self,
                  guint              row)
{
  guint64 stored = 0;

  if (self->width == 0)
    return self->base;

  for (guint i = self->width; i-- > 0;)
    stored = stored << 8 | self->data[(gsize) row * self->width + i];

  return stored == G_MAXUINT64 >> (64 - 8 * self->width)
           ? SAKSI_UNKNOWN : (gint64) ((guint64) self->base + stored);
}

#define PARTS_BITS 3
#define PRESENCE_BITS 2

static gint64
pack_status (guint                   parts,
             const SaksiResultFlags *flags)
{
  return parts | (gint64) flags->status_votes << PARTS_BITS |
         (gint64) flags->status_administration << (PARTS_BITS + PRESENCE_BITS) |
         (gint64) flags->voting << (PARTS_BITS + 2 * PRESENCE_BITS);
}

/**
 * saksi_station_status_unpack:
 * @packed: a number of %SAKSI_COLUMN_STATUS
 * @status: (out): what it packs
 */
void
saksi_station_status_unpack (gint64              packed,
                             SaksiStationStatus *status)
{
  const guint presence = (1 << PRESENCE_BITS) - 1;

  status->parts = (guint) packed & SAKSI_STATION_ALL_PARTS;
  status->votes = (guint) (packed >> PARTS_BITS) & presence;
  status->administration = (guint) (packed >> (PARTS_BITS + PRESENCE_BITS)) & presence;
  status->voting = (SaksiVoting) (packed >> (PARTS_BITS + 2 * PRESENCE_BITS));
}

/**
 * saksi_column_values_fill:
 * @fixed: (out caller-allocates): the row of a document, but for its votes
 * @ts: the document's own time
 * @flags: its flags, packed
 * @fields: its administrative counts
 * @is_reported: whether all its votes are known
 * @n_images: pages with an address
 * @n_pages: pages
 */
void
saksi_column_values_fill (gint64        fixed[SAKSI_N_FIXED_COLUMNS],
                          gint64        ts,
                          guint         flags,
                          const gint64 *fields,
                          gboolean      is_reported,
                          guint         n_images,
                          guint         n_pages)
{
  SaksiResultFlags unpacked;
  guint parts = (is_reported ? SAKSI_STATION_VOTES : 0) |
                (n_images > 0 ? SAKSI_STATION_IMAGES : 0);

  for (guint i = 0; i < SAKSI_N_FIELDS; i++)
    if (fields[i] != SAKSI_UNKNOWN)
      parts |= SAKSI_STATION_ADMINISTRATION;

  saksi_result_unpack_flags (flags, &unpacked);
  fixed[SAKSI_COLUMN_TIME] = ts;
  fixed[SAKSI_COLUMN_STATUS] = pack_status (parts, &unpacked);
  fixed[SAKSI_COLUMN_IMAGES] = n_images;
  fixed[SAKSI_COLUMN_PAGES] = n_pages;
  memcpy (&fixed[SAKSI_COLUMN_FIELDS], fields, SAKSI_N_FIELDS * sizeof *fields);
}
