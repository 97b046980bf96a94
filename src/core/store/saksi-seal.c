/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-seal.h"

#include <nettle/sha2.h>
#include <string.h>

/* The two chains of the cache. Each link is a hash over the link before it and what it stands for,
 * so that nothing before it can be changed or taken out unseen. */

/**
 * saksi_seal_receipt:
 * @previous: the seal of the receipt that was sealed before, or zeros
 * @record: all that stands in the receipt, see %SAKSI_SEAL_RECORD
 * @seal: (out caller-allocates): its seal
 */
void
saksi_seal_receipt (const SaksiSha256 *previous,
                    const char        *record,
                    SaksiSha256       *seal)
{
  struct sha256_ctx context;

  sha256_init (&context);
  sha256_update (&context, sizeof previous->bytes, previous->bytes);
  sha256_update (&context, strlen (record), (const guint8 *) record);
  sha256_digest (&context, sizeof seal->bytes, seal->bytes);
}

/**
 * saksi_seal_observation:
 * @previous: the seal of the observation before, or zeros
 * @hash: the hash of what was measured
 * @raw: … of the bytes it was read from, or zeros
 * @receipt: the receipt it came with
 * @seal: (out caller-allocates): its seal
 */
void
saksi_seal_observation (const SaksiSha256 *previous,
                        const SaksiSha256 *hash,
                        const SaksiSha256 *raw,
                        gint64             receipt,
                        SaksiSha256       *seal)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  struct sha256_ctx context;
  int length = g_snprintf (number, sizeof number, "%" G_GINT64_FORMAT, receipt);

  sha256_init (&context);
  sha256_update (&context, sizeof previous->bytes, previous->bytes);
  sha256_update (&context, sizeof hash->bytes, hash->bytes);
  sha256_update (&context, sizeof raw->bytes, raw->bytes);
  sha256_update (&context, (size_t) length, (const guint8 *) number);
  sha256_digest (&context, sizeof seal->bytes, seal->bytes);
}
