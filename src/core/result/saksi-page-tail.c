/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "result/saksi-page-tail.h"

#include <string.h>

#define UUID_SIZE 16
#define SHORT_SIZE 4
#define DIGITS_SIZE 7
G_STATIC_ASSERT (DIGITS_SIZE + UUID_SIZE == SAKSI_PAGE_PACKED_MAX);

/* Where the UUID begins. */
#define UUID_PLACE 18

/**
 * saksi_page_tail_get_size:
 * @kind: how a tail is packed
 *
 * Returns: into how many bytes
 */
gsize
saksi_page_tail_get_size (SaksiPageTail kind)
{
  switch (kind)
    {
    case SAKSI_PAGE_TAIL_SHORT:
      return SHORT_SIZE + UUID_SIZE;
    case SAKSI_PAGE_TAIL_DIGITS:
      return DIGITS_SIZE + UUID_SIZE;
    case SAKSI_PAGE_TAIL_ODD:
    default:
      return 0;
    }
}

static gboolean
is_dash_place (guint at)
{
  return at == 8 || at == 13 || at == 18 || at == 23;
}

/* Eight lower-case hexadecimal digits, all at once, to four bytes. In each byte of the word: a is 1
 * for a letter and 0 for a figure, low the lower half of the character. */
static gboolean
pack_hex8 (const char digits[8],
           guint8     packed[4])
{
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101);
  guint64 characters;
  guint64 letters;
  guint64 low;
  guint64 nibbles;

  memcpy (&characters, digits, 8);
  characters = GUINT64_FROM_BE (characters);
  letters = (characters >> 6) & ones;
  low = characters & (ones * 0x0f);

  /* The upper half is 3 or 6; the lower one at most 9, or from 1 to 6. */
  if ((characters & (ones * 0xf0)) != ones * 0x30 + letters * 0x30 ||
      ((low + ones * 6 + letters * 3) & (ones * 0x10)) != 0 ||
      (((low | (ones * 0x10)) - letters) & (ones * 0x10)) != ones * 0x10)
    return FALSE;

  nibbles = low + letters * 9;
  nibbles = (nibbles | nibbles >> 4) & G_GUINT64_CONSTANT (0x00ff00ff00ff00ff);
  nibbles = (nibbles | nibbles >> 8) & G_GUINT64_CONSTANT (0x0000ffff0000ffff);
  packed[0] = (guint8) (nibbles >> 40);
  packed[1] = (guint8) (nibbles >> 32);
  packed[2] = (guint8) (nibbles >> 8);
  packed[3] = (guint8) nibbles;

  return TRUE;
}

static gboolean
pack_uuid (const char *uuid,
           guint8      packed[16])
{
  char digits[32];

  if (uuid[8] != '-' || uuid[13] != '-' || uuid[18] != '-' || uuid[23] != '-')
    return FALSE;

  memcpy (digits, uuid, 8);
  memcpy (digits + 8, uuid + 9, 4);
  memcpy (digits + 12, uuid + 14, 4);
  memcpy (digits + 16, uuid + 19, 4);
  memcpy (digits + 20, uuid + 24, 12);

  return pack_hex8 (digits, packed) && pack_hex8 (digits + 8, packed + 4) &&
         pack_hex8 (digits + 16, packed + 8) && pack_hex8 (digits + 24, packed + 12);
}

static void
unpack_uuid (const guint8 *packed,
             char         *uuid)
{
  static const char digits[] = "0123456789abcdef";
  guint nibble = 0;

  for (guint i = 0; i < SAKSI_PAGE_UUID_LENGTH; i++)
    {
      if (is_dash_place (i))
        {
          uuid[i] = '-';
          continue;
        }
      uuid[i] = digits[(packed[nibble / 2] >> (nibble % 2 == 0 ? 4 : 0)) & 15];
      nibble++;
    }
}

/**
 * saksi_page_tail_has_time:
 * @tail: a text of %SAKSI_PAGE_TAIL_LENGTH
 *
 * Returns: whether it begins as a tail, "-YYYYMMDD-HHMMSS--", with any digits
 */
gboolean
saksi_page_tail_has_time (const char *tail)
{
  for (guint i = 1; i < 16; i++)
    if (i != 9 && (guchar) (tail[i] - '0') > 9)
      return FALSE;

  return tail[0] == '-' && tail[9] == '-' && tail[16] == '-' && tail[17] == '-';
}

static guint32
two_digits (const char *at)
{
  return (guint32) (at[0] - '0') * 10 + (guint32) (at[1] - '0');
}

/* The parts of the time in the bits that they need; FALSE when they do not fit. */
static gboolean
pack_short (const char *tail,
            guint8     *packed)
{
  guint32 year = two_digits (tail + 3);
  guint32 month = two_digits (tail + 5);
  guint32 day = two_digits (tail + 7);
  guint32 hour = two_digits (tail + 10);
  guint32 minute = two_digits (tail + 12);
  guint32 second = two_digits (tail + 14);
  guint32 time = GUINT32_TO_LE (year << 26 | month << 22 | day << 17 | hour << 12 | minute << 6 |
                                second);

  if (tail[1] != '2' || tail[2] != '0' || year > 63 || month > 15 || day > 31 || hour > 31 ||
      minute > 63 || second > 63)
    return FALSE;

  memcpy (packed, &time, SHORT_SIZE);
  return TRUE;
}

static void
unpack_short (const guint8 *packed,
              char         *tail)
{
  guint32 time;

  memcpy (&time, packed, SHORT_SIZE);
  time = GUINT32_FROM_LE (time);
  g_snprintf (tail, UUID_PLACE + 1, "-20%02u%02u%02u-%02u%02u%02u--", time >> 26, time >> 22 & 15,
              time >> 17 & 31, time >> 12 & 31, time >> 6 & 63, time & 63);
}

static void
pack_digits (const char *tail,
             guint8     *packed)
{
  guint64 time = 0;

  for (guint i = 1; i < 16; i++)
    if (i != 9)
      time = time * 10 + (guint64) (tail[i] - '0');
  for (guint i = 0; i < DIGITS_SIZE; i++)
    packed[i] = (guint8) (time >> (8 * i));
}

static void
unpack_digits (const guint8 *packed,
               char         *tail)
{
  guint64 time = 0;

  for (guint i = 0; i < DIGITS_SIZE; i++)
    time |= (guint64) packed[i] << (8 * i);
  memset (tail, '-', UUID_PLACE);
  for (guint i = 15; i >= 1; i--)
    if (i != 9)
      {
        tail[i] = (char) ('0' + time % 10);
        time /= 10;
      }
}

/**
 * saksi_page_tail_pack:
 * @tail: a text of %SAKSI_PAGE_TAIL_LENGTH, terminated
 * @packed: room for %SAKSI_PAGE_PACKED_MAX bytes
 *
 * Returns: how it was packed
 */
SaksiPageTail
saksi_page_tail_pack (const char *tail,
                      guint8     *packed)
{
  SaksiPageTail kind = SAKSI_PAGE_TAIL_SHORT;

  if (!saksi_page_tail_has_time (tail) ||
      memcmp (tail + SAKSI_PAGE_TAIL_LENGTH - 4, ".jpg", 5) != 0)
    return SAKSI_PAGE_TAIL_ODD;

  if (!pack_short (tail, packed))
    {
      pack_digits (tail, packed);
      kind = SAKSI_PAGE_TAIL_DIGITS;
    }

  return pack_uuid (tail + UUID_PLACE, packed + saksi_page_tail_get_size (kind) - UUID_SIZE)
         ? kind : SAKSI_PAGE_TAIL_ODD;
}

/**
 * saksi_page_tail_unpack:
 * @kind: how it was packed
 * @packed: what saksi_page_tail_pack() made, of the size of @kind
 * @tail: gets the text
 */
void
saksi_page_tail_unpack (SaksiPageTail kind,
                        const guint8 *packed,
                        char          tail[SAKSI_PAGE_TAIL_LENGTH + 1])
{
  if (kind == SAKSI_PAGE_TAIL_SHORT)
    unpack_short (packed, tail);
  else
    unpack_digits (packed, tail);
  unpack_uuid (packed + saksi_page_tail_get_size (kind) - UUID_SIZE, tail + UUID_PLACE);
  memcpy (tail + SAKSI_PAGE_TAIL_LENGTH - 4, ".jpg", 5);
}
