/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "contest/saksi-contest.h"

G_BEGIN_DECLS

/* The prefix of an address is what stands before the path of the image:
 * "https://sirekap-obj-formc.kpu.go.id/" and the like. */

gsize       saksi_page_addresses_measure     (char *const  *addresses,
                                              guint         n);
gsize       saksi_page_addresses_encode      (char *const  *addresses,
                                              guint         n,
                                              SaksiContest  contest,
                                              SaksiKey      key,
                                              const char  **prefix,
                                              gsize        *prefix_length,
                                              guint8       *to);
char      **saksi_page_addresses_decode      (gconstpointer data,
                                              gsize         length,
                                              SaksiContest  contest,
                                              SaksiKey      key,
                                              const char   *prefix,
                                              guint        *n) G_GNUC_WARN_UNUSED_RESULT;
const char *saksi_page_address_get_path      (const char   *address);
const char *saksi_page_address_get_time      (const char   *address,
                                              SaksiContest  contest,
                                              SaksiKey      key);

G_END_DECLS
