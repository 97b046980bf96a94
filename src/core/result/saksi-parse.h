/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the files of this folder: reading members the tolerant way. A member of a wrong type is
 * unknown, and kept as an extra. */

#include "base/saksi-scan.h"
#include "result/saksi-result.h"

G_BEGIN_DECLS

/* Members that Saksi does not know or cannot read, as "name":value texts. */
typedef struct
{
  GPtrArray *members; /* owned, of char *; NULL while there are none */
} SaksiExtras;

void     saksi_extras_add       (SaksiExtras         *self,
                                 const char          *prefix,
                                 const SaksiScanText *name,
                                 const SaksiScanText *raw);
char    *saksi_extras_finish    (SaksiExtras         *self) G_GNUC_WARN_UNUSED_RESULT;

gboolean saksi_parse_begin      (SaksiScan           *scan,
                                 const char          *data,
                                 gsize                length,
                                 SaksiScanKind        kind,
                                 GError             **error);
gboolean saksi_parse_end        (SaksiScan           *scan,
                                 GError             **error);
gboolean saksi_parse_count      (SaksiScan           *scan,
                                 gint64              *count,
                                 SaksiScanText       *raw);
gboolean saksi_parse_time       (SaksiScan           *scan,
                                 gint64              *seconds,
                                 SaksiScanText       *raw);
gboolean saksi_parse_presence   (SaksiScan           *scan,
                                 SaksiPresence       *presence,
                                 SaksiScanText       *raw);
gboolean saksi_parse_chart_key  (const SaksiScanText *name,
                                 guint32             *number);
int      saksi_vote_compare     (gconstpointer        a,
                                 gconstpointer        b);

G_END_DECLS
