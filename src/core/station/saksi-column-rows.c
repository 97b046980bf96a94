/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-column-block.h"

#include <string.h>

struct _SaksiColumnRows
{
  GArray *stations; /* owned, of guint32, in order of arrival */
  GArray *fixed;    /* owned, of gint64, SAKSI_N_FIXED_COLUMNS a row */
  GArray *choices;  /* owned, of SaksiChoiceCode, in order of arrival */
  GArray *votes;    /* owned, of gint64, one for each of @choices a row */
  gboolean is_sorted;
};

/**
 * saksi_column_rows_new:
 *
 * Returns: (transfer full): no rows
 */
SaksiColumnRows *
saksi_column_rows_new (void)
{
  SaksiColumnRows *self = g_new0 (SaksiColumnRows, 1);

  self->stations = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->fixed = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->choices = g_array_new (FALSE, FALSE, sizeof (SaksiChoiceCode));
  self->votes = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->is_sorted = TRUE;

  return self;
}

/**
 * saksi_column_rows_free:
 * @self: (transfer full) (nullable): rows
 */
void
saksi_column_rows_free (SaksiColumnRows *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->stations);
  g_array_unref (self->fixed);
  g_array_unref (self->choices);
  g_array_unref (self->votes);
  g_free (self);
}

/**
 * saksi_column_rows_clear:
 * @self: rows
 *
 * Drops all rows and keeps the room for those of the next district.
 */
void
saksi_column_rows_clear (SaksiColumnRows *self)
{
  g_array_set_size (self->stations, 0);
  g_array_set_size (self->fixed, 0);
  g_array_set_size (self->choices, 0);
  g_array_set_size (self->votes, 0);
  self->is_sorted = TRUE;
}

/**
 * saksi_column_rows_get_length:
 * @self: rows
 *
 * Returns: how many were put; a station that was put twice counts twice until it is encoded
 */
guint
saksi_column_rows_get_length (SaksiColumnRows *self)
{
  return self->stations->len;
}

/* Makes room for the votes of one more choice in every row. */
static void
add_choice (SaksiColumnRows *self,
            SaksiChoiceCode  choice)
{
  const gint64 unknown = SAKSI_UNKNOWN;
  guint before = self->choices->len;
  GArray *votes = g_array_sized_new (FALSE, FALSE, sizeof (gint64),
                                     self->stations->len * (before + 1));

  for (guint row = 0; row < self->stations->len; row++)
    {
      if (before > 0)
        g_array_append_vals (votes, &g_array_index (self->votes, gint64, row * before), before);
      g_array_append_val (votes, unknown);
    }
  g_array_unref (self->votes);
  self->votes = votes;
  g_array_append_val (self->choices, choice);
}

/* The place of @choice; @likely is where it is as a rule. */
static guint
ensure_choice (SaksiColumnRows *self,
               SaksiChoiceCode  choice,
               guint            likely)
{
  if (likely < self->choices->len &&
      g_array_index (self->choices, SaksiChoiceCode, likely) == choice)
    return likely;

  for (guint i = 0; i < self->choices->len; i++)
    if (g_array_index (self->choices, SaksiChoiceCode, i) == choice)
      return i;
  if (self->choices->len < SAKSI_BLOCK_MAX_CHOICES)
    add_choice (self, choice);
  else
    return SAKSI_BLOCK_MAX_CHOICES;

  return self->choices->len - 1;
}

/**
 * saksi_column_rows_put:
 * @self: rows
 * @station: the lower bits of the station's key
 * @fixed: see saksi_column_values_fill()
 * @votes: its votes
 * @n_votes: how many
 *
 * Adds the row of a station; it takes the place of one that was put before.
 */
void
saksi_column_rows_put (SaksiColumnRows *self,
                       guint32          station,
                       const gint64     fixed[SAKSI_N_FIXED_COLUMNS],
                       const SaksiVote *votes,
                       guint            n_votes)
{
  guint row = self->stations->len;

  if (row > 0 && g_array_index (self->stations, guint32, row - 1) >= station)
    self->is_sorted = FALSE;
  g_array_append_val (self->stations, station);
  g_array_append_vals (self->fixed, fixed, SAKSI_N_FIXED_COLUMNS);
  g_array_set_size (self->votes, (row + 1) * self->choices->len);
  for (guint i = 0; i < self->choices->len; i++)
    g_array_index (self->votes, gint64, row * self->choices->len + i) = SAKSI_UNKNOWN;

  for (guint i = 0; i < n_votes; i++)
    if (votes[i].count != SAKSI_UNKNOWN &&
        saksi_choice_code_get_kind (votes[i].choice) == SAKSI_CHOICE_CHART)
      {
        guint place = ensure_choice (self, votes[i].choice, i);

        if (place < self->choices->len)
          g_array_index (self->votes, gint64, row * self->choices->len + place) = votes[i].count;
      }
}

/**
 * saksi_column_rows_add_block:
 * @self: rows
 * @data: an encoded block
 * @length: how many bytes
 *
 * Adds the rows of a block.
 *
 * Returns: whether the block is sound; if not, nothing is added
 */
gboolean
saksi_column_rows_add_block (SaksiColumnRows *self,
                             gconstpointer    data,
                             gsize            length)
{
  SaksiColumnBlock block;
  g_autofree guint32 *stations = NULL;
  g_autofree SaksiChoiceCode *choices = NULL;
  g_autofree SaksiColumn *columns = NULL;
  g_autofree SaksiVote *votes = NULL;

  if (!saksi_column_block_open (&block, data, length) || !saksi_column_block_check (&block))
    return FALSE;

  stations = g_new (guint32, block.n_rows + 1);
  choices = g_new (SaksiChoiceCode, block.n_choices + 1);
  columns = g_new (SaksiColumn, SAKSI_N_FIXED_COLUMNS + block.n_choices);
  votes = g_new (SaksiVote, block.n_choices + 1);
  saksi_column_block_get_stations (&block, stations);
  saksi_column_block_get_choices (&block, choices);
  for (guint i = 0; i < SAKSI_N_FIXED_COLUMNS + block.n_choices; i++)
    saksi_column_block_get_column (&block, i, &columns[i]);

  for (guint row = 0; row < block.n_rows; row++)
    {
      gint64 fixed[SAKSI_N_FIXED_COLUMNS];

      for (guint i = 0; i < SAKSI_N_FIXED_COLUMNS; i++)
        fixed[i] = saksi_column_get (&columns[i], row);
      for (guint i = 0; i < block.n_choices; i++)
        votes[i] = (SaksiVote) { choices[i],
                                 saksi_column_get (&columns[SAKSI_N_FIXED_COLUMNS + i], row) };
      saksi_column_rows_put (self, stations[row], fixed, votes, block.n_choices);
    }

  return TRUE;
}

static int
compare_rows (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  const guint32 *stations = user_data;
  guint one = *(const guint *) a;
  guint other = *(const guint *) b;

  if (stations[one] != stations[other])
    return stations[one] < stations[other] ? -1 : 1;

  return one < other ? -1 : one > other;
}

/* The rows in the order of their stations; of those of one station the last. */
static GArray *
get_order (SaksiColumnRows *self)
{
  const guint32 *stations = (const guint32 *) self->stations->data;
  GArray *order = g_array_sized_new (FALSE, FALSE, sizeof (guint), self->stations->len);
  guint n = 0;

  g_array_set_size (order, self->stations->len);
  for (guint i = 0; i < order->len; i++)
    g_array_index (order, guint, i) = i;
  if (self->is_sorted)
    return order;

  g_array_sort_with_data (order, compare_rows, (gpointer) stations);
  for (guint i = 0; i < order->len; i++)
    {
      guint row = g_array_index (order, guint, i);

      if (n > 0 && stations[g_array_index (order, guint, n - 1)] == stations[row])
        n--;
      g_array_index (order, guint, n++) = row;
    }
  g_array_set_size (order, n);

  return order;
}

/* A column before it is written: numbers @stride apart. */
typedef struct
{
  const gint64 *values;
  guint stride;
} Source;

static inline gint64
value_at (const Source *source,
          const GArray *order,
          guint         i)
{
  return source->values[(gsize) g_array_index (order, guint, i) * source->stride];
}

/* Base and width that hold all numbers of a column exactly. */
static void
measure (const Source *source,
         const GArray *order,
         SaksiColumn  *column)
{
  static const guint widths[] = { 1, 2, 3, 4, 8 };
  gint64 least = G_MAXINT64;
  gint64 most = G_MININT64;
  gboolean has_unknown = FALSE;
  guint64 range;

  for (guint i = 0; i < order->len; i++)
    {
      gint64 value = value_at (source, order, i);

      has_unknown |= value == SAKSI_UNKNOWN;
      if (value != SAKSI_UNKNOWN)
        {
          least = MIN (least, value);
          most = MAX (most, value);
        }
    }

  column->width = 0;
  column->base = least > most ? SAKSI_UNKNOWN : least;
  if (least > most || (least == most && !has_unknown))
    return;

  /* All bits set is unknown, so that number must stay free. */
  range = (guint64) most - (guint64) least;
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    if (range < G_MAXUINT64 >> (64 - 8 * widths[i]))
      {
        column->width = widths[i];
        return;
      }
}

static void
append_column (const Source      *source,
               const GArray      *order,
               const SaksiColumn *column,
               GByteArray        *to)
{
  guint8 *at;

  if (column->width == 0)
    return;

  g_byte_array_set_size (to, to->len + order->len * column->width);
  at = to->data + to->len - order->len * column->width;
  for (guint i = 0; i < order->len; i++)
    {
      gint64 value = value_at (source, order, i);
      guint64 stored = value == SAKSI_UNKNOWN ? G_MAXUINT64
                                              : (guint64) value - (guint64) column->base;

      for (guint byte = 0; byte < column->width; byte++, stored >>= 8)
        *at++ = (guint8) stored;
    }
}

static int
compare_choices (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  const SaksiChoiceCode *choices = user_data;
  SaksiChoiceCode one = choices[*(const guint *) a];
  SaksiChoiceCode other = choices[*(const guint *) b];

  return one < other ? -1 : one > other;
}

/* The choices that any row has votes for, in the order of their codes, so that the bytes follow
 * from the documents and not from how they came. */
static GArray *
get_choices (SaksiColumnRows *self,
             const GArray    *order)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint place = 0; place < self->choices->len; place++)
    {
      const Source source = { (const gint64 *) self->votes->data + place, self->choices->len };

      for (guint i = 0; i < order->len; i++)
        if (value_at (&source, order, i) != SAKSI_UNKNOWN)
          {
            g_array_append_val (places, place);
            break;
          }
    }
  g_array_sort_with_data (places, compare_choices, self->choices->data);

  return places;
}

static void
append_stations (SaksiColumnRows *self,
                 const GArray    *order,
                 GByteArray      *to)
{
  g_autofree guint8 *stations = g_malloc ((gsize) order->len * SAKSI_VARINT_MAX);
  guint8 *at = stations;
  guint32 last = 0;

  for (guint i = 0; i < order->len; i++)
    {
      guint32 station = g_array_index (self->stations, guint32, g_array_index (order, guint, i));

      at += saksi_varint_put (at, station - last);
      last = station;
    }
  saksi_varint_append (to, (guint64) (at - stations));
  g_byte_array_append (to, stations, (guint) (at - stations));
}

/**
 * saksi_column_rows_encode:
 * @self: rows
 *
 * Returns: (transfer full): their block; the same rows make the same bytes in whichever order they
 *   were put
 */
GByteArray *
saksi_column_rows_encode (SaksiColumnRows *self)
{
  const guint8 form = SAKSI_BLOCK_FORM;
  g_autoptr(GArray) order = get_order (self);
  g_autoptr(GArray) places = get_choices (self, order);
  guint n_columns = SAKSI_N_FIXED_COLUMNS + places->len;
  g_autofree Source *sources = g_new (Source, n_columns);
  g_autofree SaksiColumn *columns = g_new0 (SaksiColumn, n_columns);
  GByteArray *to = g_byte_array_sized_new (order->len * 40 + 128);

  g_byte_array_append (to, &form, 1);
  saksi_varint_append (to, order->len);
  saksi_varint_append (to, places->len);
  for (guint i = 0; i < places->len; i++)
    saksi_varint_append (to, g_array_index (self->choices, SaksiChoiceCode,
                                            g_array_index (places, guint, i)));
  append_stations (self, order, to);

  for (guint i = 0; i < n_columns; i++)
    {
      guint8 width;

      if (i < SAKSI_N_FIXED_COLUMNS)
        sources[i] = (Source) { (const gint64 *) self->fixed->data + i, SAKSI_N_FIXED_COLUMNS };
      else
        sources[i] = (Source) { (const gint64 *) self->votes->data +
                                g_array_index (places, guint, i - SAKSI_N_FIXED_COLUMNS),
                                self->choices->len };
      measure (&sources[i], order, &columns[i]);
      width = (guint8) columns[i].width;
      g_byte_array_append (to, &width, 1);
      saksi_varint_append_count (to, columns[i].base);
    }
  for (guint i = 0; i < n_columns; i++)
    append_column (&sources[i], order, &columns[i], to);

  return to;
}
