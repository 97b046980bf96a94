/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/saksi-varint.h"

/* Numbers are written as LEB128: seven bits a byte, the lowest first. Counts are nullable and
 * may be negative in a faulty document, so they are folded to 0 for unknown, else one more than
 * their zigzag form: counts up to 62 take one byte, up to 8190 two. */

/**
 * saksi_varint_put:
 * @to: room for %SAKSI_VARINT_MAX bytes
 * @value: a number
 *
 * Returns: how many bytes were written
 */
gsize
saksi_varint_put (guint8 *to,
                  guint64 value)
{
  gsize length = 0;

  while (value >= 0x80)
    {
      to[length++] = (guint8) (value | 0x80);
      value >>= 7;
    }
  to[length++] = (guint8) value;

  return length;
}

/**
 * saksi_varint_put_count:
 * @to: room for %SAKSI_VARINT_MAX bytes
 * @count: a count within ±2^62, or %SAKSI_UNKNOWN
 *
 * Returns: how many bytes were written
 */
gsize
saksi_varint_put_count (guint8 *to,
                        gint64  count)
{
  guint64 folded = 0;

  if (count != SAKSI_UNKNOWN)
    folded = (((guint64) count << 1) ^ (guint64) (count >> 63)) + 1;

  return saksi_varint_put (to, folded);
}

/**
 * saksi_varint_append:
 * @to: bytes that get longer
 * @value: a number
 *
 * Appends what saksi_varint_put() writes.
 */
void
saksi_varint_append (GByteArray *to,
                     guint64     value)
{
  guint8 bytes[SAKSI_VARINT_MAX];

  g_byte_array_append (to, bytes, saksi_varint_put (bytes, value));
}

/**
 * saksi_varint_append_count:
 * @to: bytes that get longer
 * @count: a count within ±2^62, or %SAKSI_UNKNOWN
 *
 * Appends what saksi_varint_put_count() writes.
 */
void
saksi_varint_append_count (GByteArray *to,
                           gint64      count)
{
  guint8 bytes[SAKSI_VARINT_MAX];

  g_byte_array_append (to, bytes, saksi_varint_put_count (bytes, count));
}

/**
 * saksi_varint_reader_init:
 * @reader: a reader
 * @data: (nullable): encoded bytes, borrowed as long as @reader is used
 * @length: how many
 */
void
saksi_varint_reader_init (SaksiVarintReader *reader,
                          gconstpointer      data,
                          gsize              length)
{
  reader->at = data;
  reader->end = length > 0 ? reader->at + length : reader->at;
  reader->failed = FALSE;
}

/**
 * saksi_varint_get:
 * @reader: a reader
 *
 * Returns: the next number; 0, with `failed` set, where the bytes end or are no number
 */
guint64
saksi_varint_get (SaksiVarintReader *reader)
{
  guint64 value = 0;

  for (guint shift = 0; shift < 64 && reader->at < reader->end; shift += 7)
    {
      guint8 byte = *reader->at++;

      value |= (guint64) (byte & 0x7f) << shift;
      if (byte < 0x80)
        return value;
    }

  reader->failed = TRUE;
  return 0;
}

/**
 * saksi_varint_get_count:
 * @reader: a reader
 *
 * Returns: the next count, or %SAKSI_UNKNOWN
 */
gint64
saksi_varint_get_count (SaksiVarintReader *reader)
{
  guint64 folded = saksi_varint_get (reader);

  if (folded == 0)
    return SAKSI_UNKNOWN;
  folded--;

  return (gint64) (folded >> 1) ^ -(gint64) (folded & 1);
}
