/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the files of this folder: what the blocks of a tar say (POSIX pax and ustar, GNU, old). */

#include <glib.h>

G_BEGIN_DECLS

#define SAKSI_TAR_BLOCK 512

typedef enum
{
  SAKSI_TAR_FILE,
  SAKSI_TAR_PAX,       /* its content says more of the next entry */
  SAKSI_TAR_LONG_NAME, /* its content is the name of the next entry */
  SAKSI_TAR_OTHER,     /* a folder, a link and so on */
  SAKSI_TAR_UNKNOWN,   /* a kind whose content does not lie as that of others does */
} SaksiTarKind;

typedef struct
{
  SaksiTarKind kind;
  gint64 size;
  char name[100 + 1 + 155 + 1];
} SaksiTarHeader;

gboolean saksi_tar_header_is_end (const char     *block);
gboolean saksi_tar_header_read   (const char     *block,
                                  SaksiTarHeader *header);
gboolean saksi_tar_pax_read      (const char     *data,
                                  gsize           length,
                                  GString        *name,
                                  gint64         *size);

G_END_DECLS
