/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the files of this folder: what each kind of source brings. */

#include "source/saksi-source.h"

G_BEGIN_DECLS

typedef struct
{
  SaksiSourceKind kind;
  void     (*free)         (SaksiSource *self);
  gboolean (*next)         (SaksiSource  *self,
                            GCancellable *cancellable,
                            GError      **error);
  gboolean (*peek)         (SaksiSource *self,
                            gsize        max_size,
                            const char **data,
                            gsize       *length,
                            GError     **error);
  gint64   (*get_done)     (SaksiSource *self);
} SaksiSourceClass;

struct _SaksiSource
{
  const SaksiSourceClass *klass; /* static */
  GString *path;                 /* owned: of the current entry, below the origin */
  gint64 size;                   /* of the current entry, in bytes; -1 when not known */
  const SaksiSha256 *sha256;     /* borrowed, nullable: its hash, when that is known already */
  char *buffer;                  /* owned: holds the current entry, used again for the next */
  gsize room;
  gint64 total;                  /* bytes of the file; 0 when not known */
};

SaksiSource *saksi_source_folder_open  (const char  *path,
                                        GError     **error);
SaksiSource *saksi_source_archive_open (const char  *path,
                                        GError     **error);
SaksiSource *saksi_source_lines_open   (const char  *path,
                                        GError     **error);
SaksiSource *saksi_source_tar_open     (const char  *path,
                                        gint64       size);

void         saksi_source_ensure_room  (SaksiSource *self,
                                        gsize        room);
void         saksi_source_set_path     (SaksiSource *self,
                                        const char  *path);
gboolean     saksi_source_is_sound_name (const char *name);

G_END_DECLS
