/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/saksi-hash.h"

G_BEGIN_DECLS

#define SAKSI_SOURCE_ERROR (saksi_source_error_quark ())

/**
 * SaksiSourceError:
 * @SAKSI_SOURCE_ERROR_MISSING: there is no such file or folder, or it may not be read
 * @SAKSI_SOURCE_ERROR_FORMAT: the file is no archive that can be read
 * @SAKSI_SOURCE_ERROR_DAMAGED: the archive breaks off or is damaged
 * @SAKSI_SOURCE_ERROR_TOO_LARGE: an entry is larger than the caller takes
 * @SAKSI_SOURCE_ERROR_READ: an entry cannot be read
 */
typedef enum
{
  SAKSI_SOURCE_ERROR_MISSING,
  SAKSI_SOURCE_ERROR_FORMAT,
  SAKSI_SOURCE_ERROR_DAMAGED,
  SAKSI_SOURCE_ERROR_TOO_LARGE,
  SAKSI_SOURCE_ERROR_READ,
} SaksiSourceError;

GQuark saksi_source_error_quark (void);

typedef enum
{
  SAKSI_SOURCE_FOLDER,
  SAKSI_SOURCE_ARCHIVE,
  SAKSI_SOURCE_LINES,
} SaksiSourceKind;

/**
 * SaksiSource:
 *
 * Files from a folder, an archive, or a file with a document a line. Entries come one after the
 * other; each may be read or passed over. Used on one thread that may wait.
 */
typedef struct _SaksiSource SaksiSource;

SaksiSource    *saksi_source_open         (const char   *path,
                                           GError      **error) G_GNUC_WARN_UNUSED_RESULT;
void            saksi_source_free         (SaksiSource  *self);
SaksiSourceKind saksi_source_get_kind     (SaksiSource  *self);
gboolean        saksi_source_next         (SaksiSource  *self,
                                           GCancellable *cancellable,
                                           GError      **error);
const char     *saksi_source_get_path     (SaksiSource  *self);
gint64          saksi_source_get_size     (SaksiSource  *self);
const SaksiSha256 *saksi_source_get_sha256 (SaksiSource *self);
gboolean        saksi_source_peek         (SaksiSource  *self,
                                           gsize         max_size,
                                           const char  **data,
                                           gsize        *length,
                                           GError      **error);
GBytes         *saksi_source_read         (SaksiSource  *self,
                                           gsize         max_size,
                                           GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gint64          saksi_source_get_done     (SaksiSource  *self);
double          saksi_source_get_fraction (SaksiSource  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiSource, saksi_source_free)

G_END_DECLS
