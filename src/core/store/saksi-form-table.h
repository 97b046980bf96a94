/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/saksi-hash.h"
#include "contest/saksi-contest.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

/* An image of a page that is on disk. */
typedef struct
{
  SaksiSha256 sha256;
  gint64 fetched; /* seconds since 1970 UTC */
  gint64 receipt;
} SaksiFormImage;

gboolean saksi_form_table_find (SaksiConnection *connection,
                                const char      *path,
                                SaksiSha256     *sha256,
                                gint64          *fetched,
                                GError         **error);
GArray  *saksi_form_table_list (SaksiConnection *connection,
                                const char      *path,
                                GError         **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean saksi_form_table_count (SaksiConnection *connection,
                                 SaksiContest     contest,
                                 SaksiKey         key,
                                 gint64          *images,
                                 gint64          *bytes,
                                 GError         **error);
gboolean saksi_form_table_remove (SaksiConnection *connection,
                                  SaksiContest     contest,
                                  SaksiKey         key,
                                  GPtrArray       *files,
                                  GError         **error);
char    *saksi_form_table_dup_pattern (SaksiContest contest,
                                       SaksiKey     key) G_GNUC_WARN_UNUSED_RESULT;
char    *saksi_form_table_dup_folder (SaksiConnection *connection) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
