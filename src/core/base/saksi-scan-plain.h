/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For readers of bulk documents: the plain part of a string, many bytes at once. */

#include <glib.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

G_BEGIN_DECLS

#ifdef __SSE2__

/**
 * saksi_scan_special_16:
 * @at: sixteen bytes that may be read
 *
 * Looks at all of them at once. Signed, what is not ASCII is less than a space as well.
 *
 * Returns: a bit for each byte, the lowest for the first, set where it is a quotation mark, a
 *   backslash, a control character or not ASCII
 */
static inline guint
saksi_scan_special_16 (const char *at)
{
  __m128i bytes = _mm_loadu_si128 ((const __m128i *) at);
  __m128i quote = _mm_cmpeq_epi8 (bytes, _mm_set1_epi8 ('"'));
  __m128i backslash = _mm_cmpeq_epi8 (bytes, _mm_set1_epi8 ('\\'));
  __m128i below = _mm_cmplt_epi8 (bytes, _mm_set1_epi8 (' '));

  return (guint) _mm_movemask_epi8 (_mm_or_si128 (_mm_or_si128 (quote, backslash), below));
}

#endif

/**
 * saksi_scan_has_special_8:
 * @bytes: eight bytes, in any order
 *
 * Returns: whether any of them is a quotation mark, a backslash, a control character or not ASCII
 */
static inline gboolean
saksi_scan_has_special_8 (guint64 bytes)
{
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101);
  const guint64 highs = G_GUINT64_CONSTANT (0x8080808080808080);
  guint64 quote = bytes ^ (ones * '"');
  guint64 backslash = bytes ^ (ones * '\\');

  return ((bytes | ((quote - ones) & ~quote) | ((backslash - ones) & ~backslash) |
           ((bytes - ones * 0x20) & ~bytes)) & highs) != 0;
}

/**
 * saksi_scan_is_plain:
 * @character: a byte
 *
 * Returns: whether it stands for itself in a string of JSON: ASCII, and no quotation mark,
 *   backslash or control character
 */
static inline gboolean
saksi_scan_is_plain (char character)
{
  return (guchar) (character - ' ') < 0x80 - ' ' && character != '"' && character != '\\';
}

/**
 * saksi_scan_skip_plain:
 * @at: inside a string
 * @end: the end of the document
 *
 * Returns: where the first byte from @at on is that ends a string or needs a closer look; @end
 *   when there is none
 */
static inline const char *
saksi_scan_skip_plain (const char *at,
                       const char *end)
{
#ifdef __SSE2__
  while (end - at >= 16)
    {
      guint special = saksi_scan_special_16 (at);

      if (special != 0)
        return at + __builtin_ctz (special);
      at += 16;
    }
#endif
  while (end - at >= 8)
    {
      guint64 bytes;

      memcpy (&bytes, at, 8);
      if (saksi_scan_has_special_8 (bytes))
        break;
      at += 8;
    }
  while (at < end && saksi_scan_is_plain (*at))
    at++;

  return at;
}

G_END_DECLS
