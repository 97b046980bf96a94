/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SaksiTableFile:
 *
 * A file that has its name only when it is complete. Until then it grows under another name in
 * the same folder, and goes away when it is given up. Every function writes to the disk: not for
 * the main thread.
 */
typedef struct _SaksiTableFile SaksiTableFile;

SaksiTableFile *saksi_table_file_open   (GFile           *file,
                                         GError         **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean        saksi_table_file_append (SaksiTableFile  *self,
                                         gconstpointer    data,
                                         gsize            length,
                                         GError         **error);
char           *saksi_table_file_commit (SaksiTableFile  *self,
                                         GError         **error) G_GNUC_WARN_UNUSED_RESULT;
void            saksi_table_file_free   (SaksiTableFile  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiTableFile, saksi_table_file_free)

G_END_DECLS
