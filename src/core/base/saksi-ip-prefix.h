/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SaksiIpPrefix:
 *
 * A block of addresses, or one address, which is a block with all its bits given.
 */
typedef struct
{
  guint8 bytes[16];
  guint8 size;   /* of @bytes: 4 or 16 */
  guint8 length; /* bits that all addresses of the block share */
} SaksiIpPrefix;

gboolean saksi_ip_prefix_parse         (const char          *text,
                                        SaksiIpPrefix       *self);
gboolean saksi_ip_prefix_parse_address (const char          *text,
                                        SaksiIpPrefix       *self);
void     saksi_ip_prefix_from_bytes    (const guint8        *bytes,
                                        guint                size,
                                        SaksiIpPrefix       *self);
gboolean saksi_ip_prefix_has_host_bits (const SaksiIpPrefix *self);
void     saksi_ip_prefix_shorten       (SaksiIpPrefix       *self,
                                        guint                length);
gboolean saksi_ip_prefix_contains      (const SaksiIpPrefix *self,
                                        const SaksiIpPrefix *other);
gboolean saksi_ip_prefix_is_local      (const SaksiIpPrefix *self);
char    *saksi_ip_prefix_dup_address   (const SaksiIpPrefix *self) G_GNUC_WARN_UNUSED_RESULT;
char    *saksi_ip_prefix_to_string     (const SaksiIpPrefix *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
