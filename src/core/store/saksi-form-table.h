/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/saksi-hash.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

gboolean saksi_form_table_find (SaksiConnection *connection,
                                const char      *path,
                                SaksiSha256     *sha256,
                                gint64          *fetched,
                                GError         **error);
char    *saksi_form_table_dup_folder (SaksiConnection *connection) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
