/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/saksi-hash.h"

G_BEGIN_DECLS

GBytes  *saksi_file_read (GFile         *file,
                          gsize          most,
                          GCancellable  *cancellable,
                          GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean saksi_file_hash (GFile         *file,
                          SaksiSha256   *digest,
                          GCancellable  *cancellable,
                          GError       **error);
gint64   saksi_file_get_size (const char *path);

G_END_DECLS
