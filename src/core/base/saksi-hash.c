/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/saksi-hash.h"

#include <nettle/sha2.h>
#include <string.h>

/**
 * saksi_sha256_of:
 * @data: bytes
 * @length: how many
 * @digest: (out caller-allocates): their SHA-256 (FIPS 180-4)
 *
 * Nettle uses the processor's SHA instructions, which makes it several times faster than
 * GChecksum; a national import hashes close to a gigabyte.
 */
void
saksi_sha256_of (gconstpointer data,
                 gsize         length,
                 SaksiSha256  *digest)
{
  struct sha256_ctx context;

  sha256_init (&context);
  sha256_update (&context, length, data);
  sha256_digest (&context, sizeof digest->bytes, digest->bytes);
}

/**
 * saksi_sha256_hash:
 * @digest: (type SaksiSha256): a digest
 *
 * Returns: a number for a #GHashTable
 */
guint
saksi_sha256_hash (gconstpointer digest)
{
  guint hash;

  memcpy (&hash, digest, sizeof hash);
  return hash;
}

/**
 * saksi_sha256_equal:
 * @one: (type SaksiSha256): a digest
 * @other: (type SaksiSha256): another
 *
 * Returns: whether both are the same
 */
gboolean
saksi_sha256_equal (gconstpointer one,
                    gconstpointer other)
{
  return memcmp (one, other, sizeof (SaksiSha256)) == 0;
}

/**
 * saksi_hex_encode:
 * @bytes: bytes
 * @length: how many
 *
 * Returns: (transfer full): the bytes in lower-case hexadecimal
 */
char *
saksi_hex_encode (const guint8 *bytes,
                  gsize         length)
{
  char *text = g_malloc (2 * length + 1);

  for (gsize i = 0; i < length; i++)
    {
      text[2 * i] = "0123456789abcdef"[bytes[i] >> 4];
      text[2 * i + 1] = "0123456789abcdef"[bytes[i] & 15];
    }
  text[2 * length] = '\0';

  return text;
}

/**
 * saksi_sha256_to_hex:
 * @digest: a digest
 *
 * Returns: (transfer full): @digest in 64 lower-case hexadecimal digits
 */
char *
saksi_sha256_to_hex (const SaksiSha256 *digest)
{
  return saksi_hex_encode (digest->bytes, sizeof digest->bytes);
}
