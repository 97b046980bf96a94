/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A number that is not known. It is never a count: no document can carry it. */
#define SAKSI_UNKNOWN G_MININT64

/* The most bytes that one encoded number takes. */
#define SAKSI_VARINT_MAX 10

/* A cursor over encoded bytes; @at stops at @end and @failed is set on the first bad read. */
typedef struct
{
  const guint8 *at;
  const guint8 *end;
  gboolean failed;
} SaksiVarintReader;

gsize   saksi_varint_put       (guint8            *to,
                                guint64            value);
gsize   saksi_varint_put_count (guint8            *to,
                                gint64             count);
void    saksi_varint_append       (GByteArray     *to,
                                   guint64         value);
void    saksi_varint_append_count (GByteArray     *to,
                                   gint64          count);
void    saksi_varint_reader_init  (SaksiVarintReader *reader,
                                   gconstpointer      data,
                                   gsize              length);
guint64 saksi_varint_get       (SaksiVarintReader *reader);
gint64  saksi_varint_get_count (SaksiVarintReader *reader);

G_END_DECLS
