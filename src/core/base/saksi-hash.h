/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SAKSI_SHA256_SIZE 32

typedef struct
{
  guint8 bytes[SAKSI_SHA256_SIZE];
} SaksiSha256;

void     saksi_sha256_of     (gconstpointer      data,
                              gsize              length,
                              SaksiSha256       *digest);
void     saksi_sha256_of_two (gconstpointer      one,
                              gsize              one_length,
                              gconstpointer      other,
                              gsize              other_length,
                              SaksiSha256        digests[2]);
guint    saksi_sha256_hash   (gconstpointer      digest);
gboolean saksi_sha256_equal  (gconstpointer      one,
                              gconstpointer      other);
char    *saksi_sha256_to_hex (const SaksiSha256 *digest) G_GNUC_WARN_UNUSED_RESULT;
char    *saksi_hex_encode    (const guint8      *bytes,
                              gsize              length) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
