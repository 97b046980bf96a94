/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/saksi-hash.h"

#include <string.h>

/* SHA-256 (FIPS 180-4) of two texts at once. The processor's instructions for it take several
 * cycles each but can be begun every other one; two computations that do not wait for each other
 * take half the time of one after the other. Where there are no such instructions, nettle does
 * it. */

#if defined (__x86_64__) && defined (__GNUC__)

#include <cpuid.h>
#include <immintrin.h>

#define WITH_SHA __attribute__ ((target ("sha,sse4.1")))

#define BLOCK 64

static const guint32 constants[64] = {
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

/* The eight words a to h as the instructions want them. */
typedef struct
{
  __m128i abef;
  __m128i cdgh;
} State;

/* A text that is being hashed: whole blocks of its own, then one or two that end it. */
typedef struct
{
  const guint8 *at;
  gsize n_blocks;
  guint8 tail[2 * BLOCK];
  gsize n_tail;
  State state;
} Text;

WITH_SHA static inline void
init (Text         *text,
      gconstpointer data,
      gsize         length)
{
  gsize rest = length % BLOCK;
  guint64 bits = GUINT64_TO_BE ((guint64) length * 8);

  text->at = data;
  text->n_blocks = length / BLOCK;
  text->n_tail = rest < BLOCK - 8 ? 1 : 2;
  memset (text->tail, 0, sizeof text->tail);
  if (rest > 0)
    memcpy (text->tail, text->at + text->n_blocks * BLOCK, rest);
  text->tail[rest] = 0x80;
  memcpy (text->tail + text->n_tail * BLOCK - 8, &bits, 8);
  text->state.abef = _mm_set_epi32 (0x6a09e667, (int) 0xbb67ae85, 0x510e527f, (int) 0x9b05688c);
  text->state.cdgh = _mm_set_epi32 (0x3c6ef372, (int) 0xa54ff53a, 0x1f83d9ab, 0x5be0cd19);
}

WITH_SHA static inline void
load (const guint8 *block,
      __m128i       words[4])
{
  const __m128i order = _mm_set_epi64x (0x0c0d0e0f08090a0b, 0x0405060700010203);

  for (guint i = 0; i < 4; i++)
    words[i] = _mm_shuffle_epi8 (_mm_loadu_si128 ((const __m128i *) block + i), order);
}

/* Four rounds, the @n-th of sixteen, and the words for the rounds that come sixteen later. */
WITH_SHA static inline void
do_rounds (State  *state,
           __m128i words[4],
           guint   n)
{
  __m128i sum = _mm_add_epi32 (words[n % 4],
                               _mm_loadu_si128 ((const __m128i *) constants + n));

  state->cdgh = _mm_sha256rnds2_epu32 (state->cdgh, state->abef, sum);
  state->abef = _mm_sha256rnds2_epu32 (state->abef, state->cdgh, _mm_shuffle_epi32 (sum, 0x0e));
  if (n < 12)
    {
      __m128i next = _mm_sha256msg1_epu32 (words[n % 4], words[(n + 1) % 4]);

      next = _mm_add_epi32 (next, _mm_alignr_epi8 (words[(n + 3) % 4], words[(n + 2) % 4], 4));
      words[n % 4] = _mm_sha256msg2_epu32 (next, words[(n + 3) % 4]);
    }
}

WITH_SHA static inline void
add (State       *state,
     const State *before)
{
  state->abef = _mm_add_epi32 (state->abef, before->abef);
  state->cdgh = _mm_add_epi32 (state->cdgh, before->cdgh);
}

WITH_SHA static void
hash_blocks (State        *state,
             const guint8 *at,
             gsize         n)
{
  for (; n > 0; n--, at += BLOCK)
    {
      State now = *state;
      __m128i words[4];

      load (at, words);
#pragma GCC unroll 16
      for (guint i = 0; i < 16; i++)
        do_rounds (&now, words, i);
      add (state, &now);
    }
}

WITH_SHA static void
hash_blocks_of_two (State        *one_state,
                    const guint8 *one_at,
                    State        *other_state,
                    const guint8 *other_at,
                    gsize         n)
{
  for (; n > 0; n--, one_at += BLOCK, other_at += BLOCK)
    {
      State one = *one_state;
      State other = *other_state;
      __m128i one_words[4];
      __m128i other_words[4];

      load (one_at, one_words);
      load (other_at, other_words);
#pragma GCC unroll 16
      for (guint i = 0; i < 16; i++)
        {
          do_rounds (&one, one_words, i);
          do_rounds (&other, other_words, i);
        }
      add (one_state, &one);
      add (other_state, &other);
    }
}

WITH_SHA static void
finish (const Text  *text,
        SaksiSha256 *digest)
{
  const guint32 words[] = {
    (guint32) _mm_extract_epi32 (text->state.abef, 3),
    (guint32) _mm_extract_epi32 (text->state.abef, 2),
    (guint32) _mm_extract_epi32 (text->state.cdgh, 3),
    (guint32) _mm_extract_epi32 (text->state.cdgh, 2),
    (guint32) _mm_extract_epi32 (text->state.abef, 1),
    (guint32) _mm_extract_epi32 (text->state.abef, 0),
    (guint32) _mm_extract_epi32 (text->state.cdgh, 1),
    (guint32) _mm_extract_epi32 (text->state.cdgh, 0),
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      guint32 word = GUINT32_TO_BE (words[i]);

      memcpy (digest->bytes + 4 * i, &word, sizeof word);
    }
}

WITH_SHA static void
hash_two (Text *one,
          Text *other)
{
  gsize both = MIN (one->n_blocks, other->n_blocks);
  gsize both_tails = MIN (one->n_tail, other->n_tail);

  hash_blocks_of_two (&one->state, one->at, &other->state, other->at, both);
  hash_blocks (&one->state, one->at + both * BLOCK, one->n_blocks - both);
  hash_blocks (&other->state, other->at + both * BLOCK, other->n_blocks - both);
  hash_blocks_of_two (&one->state, one->tail, &other->state, other->tail, both_tails);
  hash_blocks (&one->state, one->tail + both_tails * BLOCK, one->n_tail - both_tails);
  hash_blocks (&other->state, other->tail + both_tails * BLOCK, other->n_tail - both_tails);
}

static gpointer
look_for_instructions (gpointer unused)
{
  guint eax, ebx, ecx, edx;
  gboolean has_sse41;
  gboolean has_sha;

  has_sse41 = __get_cpuid (1, &eax, &ebx, &ecx, &edx) && (ecx & bit_SSE4_1) != 0 &&
              (ecx & bit_SSSE3) != 0;
  has_sha = __get_cpuid_count (7, 0, &eax, &ebx, &ecx, &edx) && (ebx & bit_SHA) != 0;

  return GINT_TO_POINTER (has_sse41 && has_sha);
}

static gboolean
sha256_by_instructions (gconstpointer one,
                        gsize         one_length,
                        gconstpointer other,
                        gsize         other_length,
                        SaksiSha256   digests[2])
{
  static GOnce once = G_ONCE_INIT;
  Text texts[2];

  if (!GPOINTER_TO_INT (g_once (&once, look_for_instructions, NULL)))
    return FALSE;

  init (&texts[0], one, one_length);
  init (&texts[1], other, other_length);
  hash_two (&texts[0], &texts[1]);
  finish (&texts[0], &digests[0]);
  finish (&texts[1], &digests[1]);

  return TRUE;
}

#else

static gboolean
sha256_by_instructions (gconstpointer one,
                        gsize         one_length,
                        gconstpointer other,
                        gsize         other_length,
                        SaksiSha256   digests[2])
{
  return FALSE;
}

#endif

/**
 * saksi_sha256_of_two:
 * @one: bytes
 * @one_length: how many
 * @other: other bytes
 * @other_length: how many
 * @digests: (out caller-allocates): the SHA-256 of each
 *
 * The same as saksi_sha256_of() for each, in half the time when both are of like length.
 */
void
saksi_sha256_of_two (gconstpointer one,
                     gsize         one_length,
                     gconstpointer other,
                     gsize         other_length,
                     SaksiSha256   digests[2])
{
  if (sha256_by_instructions (one, one_length, other, other_length, digests))
    return;

  saksi_sha256_of (one, one_length, &digests[0]);
  saksi_sha256_of (other, other_length, &digests[1]);
}
