/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "contest/saksi-contest.h"

G_BEGIN_DECLS

/* What stands before the path of a page image: "https://sirekap-obj-formc.kpu.go.id/" and the
 * like, interned because every address repeats it. The index in the array is its number. */
typedef GPtrArray SaksiPagePrefixes; /* of char * */

void   saksi_page_addresses_encode (char *const        *addresses,
                                    guint               n,
                                    SaksiContest        contest,
                                    SaksiKey            key,
                                    SaksiPagePrefixes  *prefixes,
                                    GByteArray         *to);
char **saksi_page_addresses_decode (gconstpointer       data,
                                    gsize               length,
                                    SaksiContest        contest,
                                    SaksiKey            key,
                                    SaksiPagePrefixes  *prefixes,
                                    guint              *n) G_GNUC_WARN_UNUSED_RESULT;
const char *saksi_page_address_get_path (const char    *address);

G_END_DECLS
