/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the files of this folder. */

#include <glib.h>

G_BEGIN_DECLS

/**
 * SaksiByteStream:
 *
 * The bytes of a file, unpacked by a thread of its own while those before are worked on. Used on
 * one thread that may wait.
 */
typedef struct _SaksiByteStream SaksiByteStream;

SaksiByteStream *saksi_byte_stream_open     (const char       *path) G_GNUC_WARN_UNUSED_RESULT;
void             saksi_byte_stream_free     (SaksiByteStream  *self);
gboolean         saksi_byte_stream_next     (SaksiByteStream  *self,
                                             const char      **data,
                                             gsize            *length,
                                             GError          **error);
gint64           saksi_byte_stream_get_done (SaksiByteStream  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiByteStream, saksi_byte_stream_free)

G_END_DECLS
