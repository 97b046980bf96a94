/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "contest/saksi-contest.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

/**
 * SaksiPageVersion:
 *
 * An image that was published of a page. A changed address is another version, and so are other
 * bytes under the same address; none takes the place of an older one.
 */
typedef struct
{
  char *url;        /* owned */
  char *uploaded;   /* owned, nullable: what its address tells of when, "20240214-190000", in WIB */
  gint64 named;     /* when the first document that names it was fetched, seconds since 1970 UTC */
  gboolean current; /* the current document names it */
  char *sha256;     /* owned, nullable: not on this computer; hexadecimal */
  char *file;       /* owned, nullable: … path of the image */
  gint64 fetched;   /* seconds since 1970 UTC, or SAKSI_UNKNOWN */
  char *origin;     /* owned, nullable: where the image was read from */
} SaksiPageVersion;

void       saksi_page_version_free  (SaksiPageVersion *self);
GPtrArray *saksi_page_versions_load (SaksiConnection  *connection,
                                     SaksiContest      contest,
                                     SaksiKey          key,
                                     GPtrArray        *documents,
                                     guint             number,
                                     GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
