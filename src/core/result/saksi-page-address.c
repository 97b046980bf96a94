/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "result/saksi-page-address.h"

#include <nettle/md5.h>
#include <string.h>

#include "base/saksi-varint.h"

/* An address is some 143 bytes, of which only a time and a UUID are its own; the rest follows from
 * the station's code and the contest:
 *
 *   PREFIX h4/pemilu/ppwp/82/71/02/10/22/CODE-YYYYMMDD-HHMMSS--UUID.jpg
 *
 * where h4 is the beginning of the MD5 of the code. The prefix is the same for all pages of a
 * document and for nearly all documents, so it is kept once, beside their ballot. Such an address
 * is kept as time and UUID; any other as text. A list is a varint of its length, then for each page
 * a byte: 0 null, 1 text, 2 packed. */

enum
{
  PAGE_NULL,
  PAGE_TEXT,
  PAGE_PACKED,
};

#define UUID_LENGTH 36
/* "-YYYYMMDD-HHMMSS--UUID.jpg" */
#define TAIL_LENGTH (1 + 8 + 1 + 6 + 2 + UUID_LENGTH + 4)
/* Seven bytes of time, sixteen of UUID. */
#define PACKED_LENGTH 23

/* The part of the address between prefix and tail, from "h4/" to the end of the code. */
static gsize
build_middle (SaksiContest contest,
              SaksiKey     key,
              char         middle[64])
{
  static const char digits[] = "0123456789abcdef";
  const char *profile = saksi_contest_get_tree (contest) == SAKSI_TREE_GENERAL ? "/pemilu/"
                                                                                : "/pilkada/";
  char code[SAKSI_CODE_SIZE];
  guint8 digest[MD5_DIGEST_SIZE];
  struct md5_ctx md5;
  char *at = middle;

  saksi_key_to_code (key, code);
  md5_init (&md5);
  md5_update (&md5, strlen (code), (const guint8 *) code);
  md5_digest (&md5, sizeof digest, digest);

  *at++ = digits[digest[0] >> 4];
  *at++ = digits[digest[0] & 15];
  *at++ = digits[digest[1] >> 4];
  *at++ = digits[digest[1] & 15];
  at = stpcpy (at, profile);
  at = stpcpy (at, saksi_election_get_name (saksi_contest_get_election (contest)));
  for (guint i = 0; i < 10; i += 2)
    {
      *at++ = '/';
      *at++ = code[i];
      *at++ = code[i + 1];
    }
  *at++ = '/';
  at = stpcpy (at, code);

  return (gsize) (at - middle);
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

/* "-YYYYMMDD-HHMMSS--UUID.jpg" to 7 bytes of time and 16 of UUID. */
static gboolean
pack_tail (const char *tail,
           guint8      packed[PACKED_LENGTH])
{
  guint64 time = 0;

  if (tail[0] != '-' || tail[9] != '-' || tail[16] != '-' || tail[17] != '-' ||
      memcmp (tail + TAIL_LENGTH - 4, ".jpg", 5) != 0)
    return FALSE;

  for (guint i = 1; i < 16; i++)
    {
      guint digit = (guchar) tail[i] - '0';

      if (i == 9)
        continue;
      if (digit > 9)
        return FALSE;
      time = time * 10 + digit;
    }
  for (guint i = 0; i < 7; i++)
    packed[i] = (guint8) (time >> (8 * i));

  return pack_uuid (tail + 18, packed + 7);
}

static void
unpack_tail (const guint8 *packed,
             char          tail[TAIL_LENGTH + 1])
{
  static const char digits[] = "0123456789abcdef";
  guint64 time = 0;
  guint nibble = 0;

  for (guint i = 0; i < 7; i++)
    time |= (guint64) packed[i] << (8 * i);
  memset (tail, '-', 18);
  for (guint i = 15; i >= 1; i--)
    if (i != 9)
      {
        tail[i] = (char) ('0' + time % 10);
        time /= 10;
      }

  for (guint i = 0; i < UUID_LENGTH; i++)
    {
      if (is_dash_place (i))
        {
          tail[18 + i] = '-';
          continue;
        }
      tail[18 + i] = digits[(packed[7 + nibble / 2] >> (nibble % 2 == 0 ? 4 : 0)) & 15];
      nibble++;
    }
  memcpy (tail + TAIL_LENGTH - 4, ".jpg", 5);
}

/* Where the path of @address begins when it is of the known form; packs its tail then. */
static const char *
pack_address (const char *address,
              const char *middle,
              gsize       middle_length,
              guint8      packed[PACKED_LENGTH])
{
  gsize length = strlen (address);
  const char *tail;

  if (length < middle_length + TAIL_LENGTH)
    return NULL;
  tail = address + length - TAIL_LENGTH;
  if (memcmp (tail - middle_length, middle, middle_length) != 0 || !pack_tail (tail, packed))
    return NULL;

  return tail - middle_length;
}

/**
 * saksi_page_addresses_measure:
 * @addresses: addresses of page images, each nullable
 * @n: how many
 *
 * Returns: room enough for saksi_page_addresses_encode(), in bytes
 */
gsize
saksi_page_addresses_measure (char *const *addresses,
                              guint        n)
{
  gsize size = SAKSI_VARINT_MAX;

  for (guint i = 0; i < n; i++)
    size += 1 + SAKSI_VARINT_MAX + (addresses[i] != NULL ? strlen (addresses[i]) : 0);

  return size;
}

/**
 * saksi_page_addresses_encode:
 * @addresses: addresses of page images, each nullable
 * @n: how many
 * @contest: the contest of the station
 * @key: the station
 * @prefix: (out) (transfer none): the prefix, which is to be kept elsewhere; not terminated, and
 *   empty when no address is of the known form
 * @prefix_length: (out): its length in bytes
 * @to: room for what saksi_page_addresses_measure() says
 *
 * Packs the addresses of a document; saksi_page_addresses_decode() gives the same texts back.
 *
 * Returns: how many bytes were written
 */
gsize
saksi_page_addresses_encode (char *const *addresses,
                             guint        n,
                             SaksiContest contest,
                             SaksiKey     key,
                             const char **prefix,
                             gsize       *prefix_length,
                             guint8      *to)
{
  char middle[64];
  gsize middle_length = build_middle (contest, key, middle);
  guint8 *at = to;

  *prefix = NULL;
  *prefix_length = 0;

  at += saksi_varint_put (at, n);
  for (guint i = 0; i < n; i++)
    {
      const char *address = addresses[i];
      const char *path = address != NULL ? pack_address (address, middle, middle_length, at + 1)
                                         : NULL;

      if (path != NULL && *prefix == NULL)
        {
          *prefix = address;
          *prefix_length = (gsize) (path - address);
        }
      if (address == NULL)
        *at++ = PAGE_NULL;
      else if (path != NULL && (gsize) (path - address) == *prefix_length &&
               memcmp (address, *prefix, *prefix_length) == 0)
        {
          *at = PAGE_PACKED;
          at += 1 + PACKED_LENGTH;
        }
      else
        {
          gsize length = strlen (address);

          *at++ = PAGE_TEXT;
          at += saksi_varint_put (at, length);
          memcpy (at, address, length);
          at += length;
        }
    }
  if (*prefix == NULL)
    *prefix = "";

  return (gsize) (at - to);
}

static char *
decode_address (SaksiVarintReader *reader,
                const char        *middle,
                const char        *prefix)
{
  guint64 tag = saksi_varint_get (reader);
  gsize left = (gsize) (reader->end - reader->at);
  char tail[TAIL_LENGTH + 1];
  char *address = NULL;

  if (tag == PAGE_TEXT)
    {
      guint64 length = saksi_varint_get (reader);

      left = (gsize) (reader->end - reader->at);
      if (length <= left)
        {
          address = g_strndup ((const char *) reader->at, length);
          reader->at += length;
        }
    }
  else if (tag == PAGE_PACKED && left >= PACKED_LENGTH)
    {
      unpack_tail (reader->at, tail);
      reader->at += PACKED_LENGTH;
      address = g_strconcat (prefix, middle, tail, NULL);
    }
  reader->failed = reader->failed || (address == NULL && tag != PAGE_NULL);

  return address;
}

/**
 * saksi_page_addresses_decode:
 * @data: (nullable): what saksi_page_addresses_encode() made
 * @length: how many bytes
 * @contest: the contest of the station
 * @key: the station
 * @prefix: the prefix it was made with
 * @n: (out): how many addresses
 *
 * Returns: (transfer full): the addresses, each nullable; free it and each of them
 */
char **
saksi_page_addresses_decode (gconstpointer data,
                             gsize         length,
                             SaksiContest  contest,
                             SaksiKey      key,
                             const char   *prefix,
                             guint        *n)
{
  SaksiVarintReader reader;
  char middle[64];
  guint64 count;
  char **addresses;

  saksi_varint_reader_init (&reader, data, length);
  count = length > 0 ? saksi_varint_get (&reader) : 0;
  *n = (guint) MIN (count, length);
  addresses = g_new0 (char *, *n + 1);
  build_middle (contest, key, middle);

  for (guint i = 0; i < *n && !reader.failed; i++)
    addresses[i] = decode_address (&reader, middle, prefix);

  return addresses;
}

/**
 * saksi_page_address_get_path:
 * @address: the address of a page image
 *
 * Returns: (transfer none): the part of @address that names the image wherever it lies: the last
 *   nine parts of its path, "c327/pemilu/ppwp/82/71/02/10/22/….jpg"; @address itself when it has
 *   fewer
 */
const char *
saksi_page_address_get_path (const char *address)
{
  const char *end = address + strlen (address);

  for (guint slashes = 0; slashes < 9; slashes++)
    {
      end = memrchr (address, '/', (gsize) (end - address));
      if (end == NULL)
        return address;
    }

  return end + 1;
}
