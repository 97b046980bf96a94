/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "result/saksi-page-address.h"

#include <nettle/md5.h>
#include <string.h>

#include "base/saksi-varint.h"
#include "result/saksi-page-tail.h"

/* An address is some 143 bytes, of which only a time and a UUID are its own; the rest follows from
 * the station's code and the contest:
 *
 *   PREFIX h4/pemilu/ppwp/82/71/02/10/22/CODE-YYYYMMDD-HHMMSS--UUID.jpg
 *
 * where h4 is the beginning of the MD5 of the code. The prefix is the same for all pages of a
 * document and for nearly all documents, so it is kept once, beside their ballot. Such an address
 * is kept as time and UUID; any other as text. A list is a varint of its length, then for each page
 * a byte and what it says; but where all pages are of the usual form, one byte says so. */

enum
{
  PAGE_NULL,
  PAGE_TEXT,
  PAGE_DIGITS,    /* see SaksiPageTail */
  PAGE_SHORT,
  PAGE_ALL_SHORT, /* this page and all that follow, without a byte each */
  PAGE_ALL_NEAR,  /* likewise, with all times first, each as its distance from the one before */
};

/* Of more pages the times are not brought together; real documents have up to some 30. */
#define MAX_NEAR 64
#define SHORT_SIZE 20
#define TIME_SIZE 4
#define UUID_SIZE 16

#define MIDDLE_SIZE 64

/* The part of the address between prefix and tail, from "h4/" to the end of the code. */
static gsize
build_middle (SaksiContest contest,
              SaksiKey     key,
              char         middle[MIDDLE_SIZE])
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

/* A document's pages are asked for several times, by what packs them and by a rule, and its station
 * is always the one that was asked for last; the hash in it is what takes time. */
typedef struct
{
  SaksiContest contest;
  SaksiKey key;
  gsize length; /* 0 before it is used */
  char text[MIDDLE_SIZE];
} Middle;

static const Middle *
get_middle (SaksiContest contest,
            SaksiKey     key)
{
  /* check-style: allow static: the last one is asked for again and again, by each thread */
  static _Thread_local Middle last;

  if (last.length == 0 || last.key != key || last.contest != contest)
    {
      last.contest = contest;
      last.key = key;
      last.length = build_middle (contest, key, last.text);
    }

  return &last;
}

/* Where the tail of @address begins, when what stands before it is that of @middle. */
static const char *
find_tail (const char   *address,
           const Middle *middle)
{
  gsize length = strlen (address);
  const char *tail;

  if (length < middle->length + SAKSI_PAGE_TAIL_LENGTH)
    return NULL;
  tail = address + length - SAKSI_PAGE_TAIL_LENGTH;

  return memcmp (tail - middle->length, middle->text, middle->length) == 0 ? tail : NULL;
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

/* One address; the first of the known form says what the prefix is. */
static gsize
encode_address (const char   *address,
                const Middle *middle,
                const char  **prefix,
                gsize        *prefix_length,
                guint8       *to)
{
  const char *tail = find_tail (address, middle);
  SaksiPageTail kind = tail != NULL ? saksi_page_tail_pack (tail, to + 1) : SAKSI_PAGE_TAIL_ODD;
  gsize before = kind != SAKSI_PAGE_TAIL_ODD ? (gsize) (tail - address) - middle->length : 0;
  gsize length;

  if (kind != SAKSI_PAGE_TAIL_ODD && *prefix == NULL)
    {
      *prefix = address;
      *prefix_length = before;
    }
  if (kind != SAKSI_PAGE_TAIL_ODD && before == *prefix_length &&
      memcmp (address, *prefix, before) == 0)
    {
      *to = kind == SAKSI_PAGE_TAIL_SHORT ? PAGE_SHORT : PAGE_DIGITS;
      return 1 + saksi_page_tail_get_size (kind);
    }

  length = strlen (address);
  *to = PAGE_TEXT;
  before = 1 + saksi_varint_put (to + 1, length);
  memcpy (to + before, address, length);

  return before + length;
}

/* Takes away the byte of each of @n pages but the first. */
static void
merge_short (guint8 *first,
             guint   n)
{
  *first = PAGE_ALL_SHORT;
  for (guint i = 1; i < n; i++)
    memmove (first + 1 + i * SHORT_SIZE, first + i * (1 + SHORT_SIZE) + 1, SHORT_SIZE);
}

/* The times of pages that lie one after the other, as distances. Returns the number of bytes. */
static gsize
pack_times (const guint8 *pages,
            guint         n,
            guint8       *to)
{
  guint8 *at = to;
  guint32 before = 0;

  for (guint i = 0; i < n; i++)
    {
      guint32 time;
      gint64 distance;

      memcpy (&time, pages + i * SHORT_SIZE, sizeof time);
      time = GUINT32_FROM_LE (time);
      distance = (gint64) time - before;
      at += saksi_varint_put_count (at, distance);
      before = time;
    }

  return (gsize) (at - to);
}

/* Of pages that were merged: brings their times together where that is shorter, as it is when they
 * were uploaded within hours. Returns where they end. */
static guint8 *
merge_near (guint8 *first,
            guint   n)
{
  guint8 pages[MAX_NEAR * SHORT_SIZE];
  guint8 times[MAX_NEAR * SAKSI_VARINT_MAX];
  guint8 *at = first + 1;
  gsize length;

  if (n > MAX_NEAR)
    return at + n * SHORT_SIZE;
  memcpy (pages, at, n * SHORT_SIZE);
  length = pack_times (pages, n, times);
  if (length >= n * TIME_SIZE)
    return at + n * SHORT_SIZE;

  *first = PAGE_ALL_NEAR;
  at = mempcpy (at, times, length);
  for (guint i = 0; i < n; i++)
    at = mempcpy (at, pages + i * SHORT_SIZE + TIME_SIZE, UUID_SIZE);

  return at;
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
  const Middle *middle = get_middle (contest, key);
  guint8 *first = to + saksi_varint_put (to, n);
  guint8 *at = first;
  guint n_short = 0;

  *prefix = NULL;
  *prefix_length = 0;

  for (guint i = 0; i < n; i++)
    {
      guint8 *page = at;

      *page = PAGE_NULL;
      at += addresses[i] != NULL
            ? encode_address (addresses[i], middle, prefix, prefix_length, page) : 1;
      n_short += *page == PAGE_SHORT;
    }
  if (*prefix == NULL)
    *prefix = "";
  if (n_short == n && n > 0)
    {
      merge_short (first, n);
      at = merge_near (first, n);
    }

  return (gsize) (at - to);
}

static char *
decode_packed (SaksiVarintReader *reader,
               SaksiPageTail      kind,
               const Middle      *middle,
               const char        *prefix)
{
  gsize size = saksi_page_tail_get_size (kind);
  char tail[SAKSI_PAGE_TAIL_LENGTH + 1];

  if ((gsize) (reader->end - reader->at) < size)
    return NULL;

  saksi_page_tail_unpack (kind, reader->at, tail);
  reader->at += size;

  return g_strconcat (prefix, middle->text, tail, NULL);
}

static char *
decode_text (SaksiVarintReader *reader)
{
  guint64 length = saksi_varint_get (reader);
  char *address;

  if (length > (gsize) (reader->end - reader->at))
    return NULL;

  address = g_strndup ((const char *) reader->at, length);
  reader->at += length;

  return address;
}

/* @tag is what the byte before says; it is read unless it goes on from the page before. */
static char *
decode_address (SaksiVarintReader *reader,
                guint64           *tag,
                const Middle      *middle,
                const char        *prefix)
{
  char *address = NULL;

  if (*tag != PAGE_ALL_SHORT)
    *tag = saksi_varint_get (reader);
  if (*tag == PAGE_TEXT)
    address = decode_text (reader);
  else if (*tag == PAGE_SHORT || *tag == PAGE_ALL_SHORT)
    address = decode_packed (reader, SAKSI_PAGE_TAIL_SHORT, middle, prefix);
  else if (*tag == PAGE_DIGITS)
    address = decode_packed (reader, SAKSI_PAGE_TAIL_DIGITS, middle, prefix);
  reader->failed = reader->failed || (address == NULL && *tag != PAGE_NULL);

  return address;
}

/* What merge_near() brought together, behind its byte. */
static void
decode_near (SaksiVarintReader *reader,
             guint              n,
             const Middle      *middle,
             const char        *prefix,
             char             **addresses)
{
  guint32 times[MAX_NEAR] = { 0 };
  guint64 time = 0;

  for (guint i = 0; i < MIN (n, MAX_NEAR); i++)
    {
      time += (guint64) saksi_varint_get_count (reader);
      times[i] = GUINT32_TO_LE ((guint32) time);
    }
  if (n > MAX_NEAR || (gsize) (reader->end - reader->at) < n * UUID_SIZE)
    reader->failed = TRUE;

  for (guint i = 0; i < n && !reader->failed; i++)
    {
      guint8 packed[SHORT_SIZE];
      char tail[SAKSI_PAGE_TAIL_LENGTH + 1];

      memcpy (packed, &times[i], TIME_SIZE);
      memcpy (packed + TIME_SIZE, reader->at, UUID_SIZE);
      reader->at += UUID_SIZE;
      saksi_page_tail_unpack (SAKSI_PAGE_TAIL_SHORT, packed, tail);
      addresses[i] = g_strconcat (prefix, middle->text, tail, NULL);
    }
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
  const Middle *middle = get_middle (contest, key);
  SaksiVarintReader reader;
  guint64 tag = PAGE_NULL;
  guint64 count;
  char **addresses;

  saksi_varint_reader_init (&reader, data, length);
  count = length > 0 ? saksi_varint_get (&reader) : 0;
  *n = (guint) MIN (count, length);
  addresses = g_new0 (char *, *n + 1);
  if (*n > 0 && reader.at < reader.end && *reader.at == PAGE_ALL_NEAR)
    {
      reader.at++;
      decode_near (&reader, *n, middle, prefix, addresses);
      return addresses;
    }

  for (guint i = 0; i < *n && !reader.failed; i++)
    addresses[i] = decode_address (&reader, &tag, middle, prefix);

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

/**
 * saksi_page_address_get_time:
 * @address: the address of a page image
 * @contest: a contest
 * @key: a station
 *
 * Returns: (transfer none) (nullable): the time of the upload, "YYYYMMDD-HHMMSS" and more, when
 *   the address is of the usual form and names this station in this contest
 */
const char *
saksi_page_address_get_time (const char  *address,
                             SaksiContest contest,
                             SaksiKey     key)
{
  const Middle *middle = get_middle (contest, key);
  const char *tail = find_tail (address, middle);

  if (tail == NULL || !saksi_page_tail_has_time (tail) ||
      (tail - middle->length > address && tail[-(gssize) middle->length - 1] != '/'))
    return NULL;

  return tail + 1;
}
