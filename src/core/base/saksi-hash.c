/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/saksi-hash.h"

#include <nettle/sha2.h>

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
