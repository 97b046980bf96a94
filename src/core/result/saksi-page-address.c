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
 * where h4 is the beginning of the MD5 of the code. Such an address is kept as the number of its
 * prefix, the time and the UUID; any other as text. A list is a varint of its length, then for
 * each page a varint: 0 null, 1 text, else 2 more than the prefix's number. */

enum
{
  PAGE_NULL,
  PAGE_TEXT,
  PAGE_PACKED,
};

#define TIME_DIGITS 14
#define UUID_LENGTH 36
/* "-YYYYMMDD-HHMMSS--UUID.jpg" */
#define TAIL_LENGTH (1 + 8 + 1 + 6 + 2 + UUID_LENGTH + 4)

/* The part of the address between prefix and tail, from "h4/" to the end of the code. */
static gsize
build_middle (SaksiContest contest,
              SaksiKey     key,
              char         middle[64])
{
  static const char digits[] = "0123456789abcdef";
  char code[SAKSI_CODE_SIZE];
  guint8 digest[MD5_DIGEST_SIZE];
  struct md5_ctx md5;

  saksi_key_to_code (key, code);
  md5_init (&md5);
  md5_update (&md5, strlen (code), (const guint8 *) code);
  md5_digest (&md5, sizeof digest, digest);

  return (gsize) g_snprintf (middle, 64, "%c%c%c%c/%s/%s/%.2s/%.2s/%.2s/%.2s/%.2s/%s",
                             digits[digest[0] >> 4], digits[digest[0] & 15],
                             digits[digest[1] >> 4], digits[digest[1] & 15],
                             saksi_contest_get_tree (contest) == SAKSI_TREE_GENERAL ? "pemilu"
                                                                                    : "pilkada",
                             saksi_election_get_name (saksi_contest_get_election (contest)),
                             code, code + 2, code + 4, code + 6, code + 8, code);
}

static int
lower_hex (char character)
{
  if (character >= '0' && character <= '9')
    return character - '0';
  if (character >= 'a' && character <= 'f')
    return character - 'a' + 10;
  return -1;
}

static gboolean
is_dash_place (guint at)
{
  return at == 8 || at == 13 || at == 18 || at == 23;
}

/* "-YYYYMMDD-HHMMSS--UUID.jpg" to 7 bytes of time and 16 of UUID. */
static gboolean
pack_tail (const char *tail,
           guint8      packed[23])
{
  guint64 time = 0;
  guint nibble = 0;

  if (tail[0] != '-' || tail[9] != '-' || tail[16] != '-' || tail[17] != '-' ||
      memcmp (tail + TAIL_LENGTH - 4, ".jpg", 5) != 0)
    return FALSE;

  for (guint i = 1; i < 16; i++)
    {
      if (i == 9)
        continue;
      if (!g_ascii_isdigit (tail[i]))
        return FALSE;
      time = time * 10 + (guint64) (tail[i] - '0');
    }
  for (guint i = 0; i < 7; i++)
    packed[i] = (guint8) (time >> (8 * i));

  memset (packed + 7, 0, 16);
  for (guint i = 0; i < UUID_LENGTH; i++)
    {
      char character = tail[18 + i];
      int value = lower_hex (character);

      if (is_dash_place (i))
        {
          if (character != '-')
            return FALSE;
          continue;
        }
      if (value < 0)
        return FALSE;
      packed[7 + nibble / 2] |= (guint8) (nibble % 2 == 0 ? value << 4 : value);
      nibble++;
    }

  return TRUE;
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

static guint
intern_prefix (SaksiPagePrefixes *prefixes,
               const char        *chars,
               gsize              length)
{
  for (guint i = 0; i < prefixes->len; i++)
    {
      const char *prefix = prefixes->pdata[i];

      if (strncmp (prefix, chars, length) == 0 && prefix[length] == '\0')
        return i;
    }

  g_ptr_array_add (prefixes, g_strndup (chars, length));
  return prefixes->len - 1;
}

/* Whether @address is PREFIX + @middle + tail; packs it then. */
static gboolean
pack_address (const char        *address,
              const char        *middle,
              gsize              middle_length,
              SaksiPagePrefixes *prefixes,
              GByteArray        *to)
{
  gsize length = strlen (address);
  const char *tail;
  guint8 packed[23];

  if (length < middle_length + TAIL_LENGTH)
    return FALSE;
  tail = address + length - TAIL_LENGTH;
  if (memcmp (tail - middle_length, middle, middle_length) != 0 || !pack_tail (tail, packed))
    return FALSE;

  saksi_varint_append (to, PAGE_PACKED + intern_prefix (prefixes, address,
                                                        length - TAIL_LENGTH - middle_length));
  g_byte_array_append (to, packed, sizeof packed);

  return TRUE;
}

/**
 * saksi_page_addresses_encode:
 * @addresses: addresses of page images, each nullable
 * @n: how many
 * @contest: the contest of the station
 * @key: the station
 * @prefixes: the interned prefixes; new ones are added
 * @to: gets the bytes
 *
 * Packs the addresses of a document; saksi_page_addresses_decode() gives the same texts back.
 */
void
saksi_page_addresses_encode (char *const       *addresses,
                             guint              n,
                             SaksiContest       contest,
                             SaksiKey           key,
                             SaksiPagePrefixes *prefixes,
                             GByteArray        *to)
{
  char middle[64];
  gsize middle_length = build_middle (contest, key, middle);

  saksi_varint_append (to, n);
  for (guint i = 0; i < n; i++)
    {
      if (addresses[i] == NULL)
        saksi_varint_append (to, PAGE_NULL);
      else if (!pack_address (addresses[i], middle, middle_length, prefixes, to))
        {
          gsize length = strlen (addresses[i]);

          saksi_varint_append (to, PAGE_TEXT);
          saksi_varint_append (to, length);
          g_byte_array_append (to, (const guint8 *) addresses[i], (guint) length);
        }
    }
}

static char *
decode_address (SaksiVarintReader *reader,
                const char        *middle,
                SaksiPagePrefixes *prefixes)
{
  guint64 tag = saksi_varint_get (reader);
  char tail[TAIL_LENGTH + 1];
  char *address;

  if (tag == PAGE_NULL)
    return NULL;
  if (tag == PAGE_TEXT)
    {
      guint64 length = saksi_varint_get (reader);

      if (length > (guint64) (reader->end - reader->at))
        {
          reader->failed = TRUE;
          return NULL;
        }
      address = g_strndup ((const char *) reader->at, length);
      reader->at += length;
      return address;
    }

  if (reader->end - reader->at < 23 || tag - PAGE_PACKED >= prefixes->len)
    {
      reader->failed = TRUE;
      return NULL;
    }
  unpack_tail (reader->at, tail);
  reader->at += 23;

  return g_strconcat (prefixes->pdata[tag - PAGE_PACKED], middle, tail, NULL);
}

/**
 * saksi_page_addresses_decode:
 * @data: (nullable): what saksi_page_addresses_encode() made
 * @length: how many bytes
 * @contest: the contest of the station
 * @key: the station
 * @prefixes: the interned prefixes
 * @n: (out): how many addresses
 *
 * Returns: (transfer full): the addresses, each nullable; free it and each of them
 */
char **
saksi_page_addresses_decode (gconstpointer      data,
                             gsize              length,
                             SaksiContest       contest,
                             SaksiKey           key,
                             SaksiPagePrefixes *prefixes,
                             guint             *n)
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
    addresses[i] = decode_address (&reader, middle, prefixes);

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
  const char *at = address + strlen (address);
  guint slashes = 0;

  while (at > address)
    {
      if (at[-1] == '/' && ++slashes == 9)
        return at;
      at--;
    }

  return address;
}
