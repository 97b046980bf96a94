/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the files of this folder: the part of a page's address that is its own,
 * "-YYYYMMDD-HHMMSS--UUID.jpg", in few bytes. */

#include <glib.h>

G_BEGIN_DECLS

#define SAKSI_PAGE_UUID_LENGTH 36
#define SAKSI_PAGE_TAIL_LENGTH (1 + 8 + 1 + 6 + 2 + SAKSI_PAGE_UUID_LENGTH + 4)

/* The most bytes that a packed one takes. */
#define SAKSI_PAGE_PACKED_MAX 23

typedef enum
{
  SAKSI_PAGE_TAIL_ODD,    /* not packed: it is no such text */
  SAKSI_PAGE_TAIL_SHORT,  /* the time as a number of four bytes, and the UUID */
  SAKSI_PAGE_TAIL_DIGITS, /* the fourteen digits of a time that is none, and the UUID */
} SaksiPageTail;

gsize         saksi_page_tail_get_size (SaksiPageTail kind);
gboolean      saksi_page_tail_has_time (const char   *tail);
SaksiPageTail saksi_page_tail_pack     (const char   *tail,
                                        guint8       *packed);
void          saksi_page_tail_unpack   (SaksiPageTail kind,
                                        const guint8 *packed,
                                        char          tail[SAKSI_PAGE_TAIL_LENGTH + 1]);

G_END_DECLS
