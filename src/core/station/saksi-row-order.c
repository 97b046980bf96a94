/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-row-order.h"

#include <string.h>

#define DIGIT_BITS 16
#define N_DIGITS (1u << DIGIT_BITS)

/* One loop a width, so that the compiler can take many rows at once. */
#define EXPAND(type, all_set) \
  do \
    { \
      for (guint i = 0; i < n; i++) \
        { \
          type stored; \
          memcpy (&stored, data + (gsize) i * sizeof stored, sizeof stored); \
          values[i] = stored == (all_set) ? SAKSI_UNKNOWN : (gint64) (base + stored); \
        } \
    } \
  while (0)

static void
expand_1 (const guint8 *restrict data,
          guint64                base,
          guint                  n,
          gint64       *restrict values)
{
  EXPAND (guint8, G_MAXUINT8);
}

static void
expand_2 (const guint8 *restrict data,
          guint64                base,
          guint                  n,
          gint64       *restrict values)
{
  EXPAND (guint16, G_MAXUINT16);
}

static void
expand_4 (const guint8 *restrict data,
          guint64                base,
          guint                  n,
          gint64       *restrict values)
{
  EXPAND (guint32, G_MAXUINT32);
}

/**
 * saksi_column_expand:
 * @column: a column
 * @from: a row of it
 * @n: how many
 * @values: (out caller-allocates): their numbers, %SAKSI_UNKNOWN where they are not known
 */
void
saksi_column_expand (const SaksiColumn *column,
                     guint              from,
                     guint              n,
                     gint64            *values)
{
  /* A column of one number has no data. */
  const guint8 *data = column->width > 0 ? column->data + (gsize) from * column->width : NULL;
  guint64 base = (guint64) column->base;

  if (column->width == 0)
    {
      for (guint i = 0; i < n; i++)
        values[i] = column->base;
    }
#if G_BYTE_ORDER == G_LITTLE_ENDIAN
  else if (column->width == 1)
    expand_1 (data, base, n, values);
  else if (column->width == 2)
    expand_2 (data, base, n, values);
  else if (column->width == 4)
    expand_4 (data, base, n, values);
  else if (column->width == 3)
    {
      for (guint i = 0; i < n; i++, data += 3)
        {
          guint32 stored = data[0] | (guint32) data[1] << 8 | (guint32) data[2] << 16;

          values[i] = stored == 0xffffff ? SAKSI_UNKNOWN : (gint64) (base + stored);
        }
    }
#endif
  else
    {
      for (guint i = 0; i < n; i++)
        values[i] = saksi_column_get (column, from + i);
    }
}

/* What stands where a number is not small. */
#define NOT_SMALL (SAKSI_LARGEST_SMALL + 1)

static void
expand_small_1 (const guint8 *restrict data,
                gint16                 base,
                guint                  n,
                gint16       *restrict values,
                gint16       *restrict marks)
{
  for (guint i = 0; i < n; i++)
    {
      gint16 value = (gint16) (base + data[i]);

      marks[i] |= (data[i] == G_MAXUINT8) | (value > SAKSI_LARGEST_SMALL);
      values[i] = MIN (value, NOT_SMALL);
    }
}

#if G_BYTE_ORDER == G_LITTLE_ENDIAN
static void
expand_small_2 (const guint8 *restrict data,
                gint16                 base,
                guint                  n,
                gint16       *restrict values,
                gint16       *restrict marks)
{
  for (guint i = 0; i < n; i++)
    {
      guint16 stored;
      gint16 value;

      memcpy (&stored, data + (gsize) i * sizeof stored, sizeof stored);
      value = (gint16) (base + MIN (stored, NOT_SMALL));
      marks[i] |= value > SAKSI_LARGEST_SMALL;
      values[i] = MIN (value, NOT_SMALL);
    }
}
#endif

/**
 * saksi_column_expand_small:
 * @column: a column
 * @from: a row of it
 * @n: how many
 * @values: (out caller-allocates): their numbers, where they are from 0 to %SAKSI_LARGEST_SMALL;
 *   else some number not far from there
 * @marks: not 0 is set where they are not
 */
void
saksi_column_expand_small (const SaksiColumn *column,
                           guint              from,
                           guint              n,
                           gint16            *values,
                           gint16            *marks)
{
  gboolean is_small = column->base >= 0 && column->base <= SAKSI_LARGEST_SMALL;
  const guint8 *data = column->width > 0 ? column->data + (gsize) from * column->width : NULL;

  if (is_small && column->width == 0)
    {
      for (guint i = 0; i < n; i++)
        values[i] = (gint16) column->base;
    }
  else if (is_small && column->width == 1)
    expand_small_1 (data, (gint16) column->base, n, values, marks);
#if G_BYTE_ORDER == G_LITTLE_ENDIAN
  else if (is_small && column->width == 2)
    expand_small_2 (data, (gint16) column->base, n, values, marks);
#endif
  else
    {
      for (guint i = 0; i < n; i++)
        {
          gint64 value = saksi_column_get (column, from + i);

          /* Unknown is far below zero. */
          marks[i] |= value < 0 || value > SAKSI_LARGEST_SMALL;
          values[i] = (gint16) CLAMP (value, 0, NOT_SMALL);
        }
    }
}

/**
 * saksi_rows_keep_marked:
 * @rows: rows
 * @n: how many
 * @marks: of each of @rows
 * @mask: the bits of the marks that matter
 * @wanted: what these bits are to be
 *
 * Takes away the rows whose marks are others. The order stays.
 *
 * Returns: how many are left
 */
guint
saksi_rows_keep_marked (guint32      *rows,
                        guint         n,
                        const guint8 *marks,
                        guint8        mask,
                        guint8        wanted)
{
  guint kept = 0;

  for (guint i = 0; i < n; i++)
    {
      rows[kept] = rows[i];
      kept += (marks[i] & mask) == wanted;
    }

  return kept;
}

static void
find_bounds (const gint64 *values,
             guint         n,
             gint64       *least,
             gint64       *most)
{
  gint64 low = G_MAXINT64;
  gint64 high = G_MININT64;

  /* SAKSI_UNKNOWN is below every number, so it never raises the upper bound. */
  for (guint i = 0; i < n; i++)
    {
      gint64 value = values[i];
      gint64 bounded = value == SAKSI_UNKNOWN ? G_MAXINT64 : value;

      low = bounded < low ? bounded : low;
      high = value > high ? value : high;
    }
  *least = low;
  *most = high;
}

/* Numbers become their distance from the end that comes first; unknown ones come behind all. */
static guint64
make_ranks (gint64  *values,
            guint    n,
            gboolean descending)
{
  guint64 *ranks = (guint64 *) values;
  gint64 least;
  gint64 most;
  guint64 unknown;

  find_bounds (values, n, &least, &most);
  if (least > most)
    {
      memset (values, 0, n * sizeof *values);
      return 0;
    }

  unknown = (guint64) most - (guint64) least + 1;
  if (descending)
    for (guint i = 0; i < n; i++)
      ranks[i] = values[i] == SAKSI_UNKNOWN ? unknown : (guint64) most - (guint64) values[i];
  else
    for (guint i = 0; i < n; i++)
      ranks[i] = values[i] == SAKSI_UNKNOWN ? unknown : (guint64) values[i] - (guint64) least;

  return unknown;
}

/* One pass of a radix sort: brings @from into the order of one digit of their ranks; equal ones
 * stay as they are. @from is NULL for the rows as they are numbered. */
static void
sort_by_digit (const guint64 *ranks,
               const guint32 *from,
               guint32       *to,
               guint          n,
               guint          shift,
               guint32       *starts)
{
  guint32 start = 0;

  memset (starts, 0, N_DIGITS * sizeof *starts);
  for (guint i = 0; i < n; i++)
    starts[(ranks[i] >> shift) & (N_DIGITS - 1)]++;
  for (guint digit = 0; digit < N_DIGITS; digit++)
    {
      guint32 count = starts[digit];

      starts[digit] = start;
      start += count;
    }

  for (guint i = 0; i < n; i++)
    {
      guint32 at = from != NULL ? from[i] : i;

      to[starts[(ranks[at] >> shift) & (N_DIGITS - 1)]++] = at;
    }
}

/**
 * saksi_rows_sort:
 * @rows: rows
 * @values: a number for each of @rows, or %SAKSI_UNKNOWN; overwritten
 * @n: how many
 * @descending: whether the greatest comes first
 *
 * Sorts @rows by @values. Unknown ones come last, equal ones stay in the order in which they are.
 */
void
saksi_rows_sort (guint32 *rows,
                 gint64  *values,
                 guint    n,
                 gboolean descending)
{
  guint64 highest = make_ranks (values, n, descending);
  const guint64 *ranks = (const guint64 *) values;
  g_autofree guint32 *starts = g_new (guint32, N_DIGITS);
  g_autofree guint32 *order = g_new (guint32, n + 1);
  g_autofree guint32 *spare = highest >> DIGIT_BITS > 0 ? g_new (guint32, n + 1) : NULL;
  g_autofree guint32 *sorted = NULL;

  sort_by_digit (ranks, NULL, order, n, 0, starts);
  for (guint shift = DIGIT_BITS; shift < 64 && highest >> shift > 0; shift += DIGIT_BITS)
    {
      guint32 *swapped = spare;

      sort_by_digit (ranks, order, spare, n, shift, starts);
      spare = order;
      order = swapped;
    }

  sorted = g_new (guint32, n + 1);
  for (guint i = 0; i < n; i++)
    sorted[i] = rows[order[i]];
  memcpy (rows, sorted, n * sizeof *rows);
}
