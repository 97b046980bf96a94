/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/saksi-file.h"

#include <glib/gstdio.h>
#include <nettle/sha2.h>

#define PART_SIZE (64 * 1024)

/**
 * saksi_file_read:
 * @file: a file, or what comes out of a pipe
 * @most: the most bytes that are read of it
 * @cancellable: (nullable): a cancellable
 * @error: a place for an error
 *
 * Waits for the disk: not for the main loop.
 *
 * Returns: (transfer full) (nullable): all of it; %NULL with @error set, or without when it is
 *   larger than @most
 */
GBytes *
saksi_file_read (GFile         *file,
                 gsize          most,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr(GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr(GByteArray) data = g_byte_array_new ();
  g_autofree guint8 *part = g_malloc (PART_SIZE);
  gssize n;

  if (stream == NULL)
    return NULL;
  while ((n = g_input_stream_read (G_INPUT_STREAM (stream), part, PART_SIZE, cancellable,
                                   error)) > 0)
    {
      if (data->len + (gsize) n > most)
        return NULL;
      g_byte_array_append (data, part, (guint) n);
    }
  if (n < 0)
    return NULL;

  return g_byte_array_free_to_bytes (g_steal_pointer (&data));
}

/**
 * saksi_file_hash:
 * @file: a file
 * @digest: (out caller-allocates): the SHA-256 of its bytes
 * @cancellable: (nullable): a cancellable
 * @error: a place for an error
 *
 * Waits for the disk: not for the main loop.
 *
 * Returns: whether all of it could be read
 */
gboolean
saksi_file_hash (GFile         *file,
                 SaksiSha256   *digest,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr(GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autofree guint8 *part = g_malloc (PART_SIZE);
  struct sha256_ctx context;
  gssize n;

  if (stream == NULL)
    return FALSE;
  sha256_init (&context);
  while ((n = g_input_stream_read (G_INPUT_STREAM (stream), part, PART_SIZE, cancellable,
                                   error)) > 0)
    sha256_update (&context, (size_t) n, part);
  if (n < 0)
    return FALSE;
  sha256_digest (&context, sizeof digest->bytes, digest->bytes);

  return TRUE;
}

/**
 * saksi_file_get_size:
 * @path: a path
 *
 * Returns: the bytes of a plain file; -1 of anything else
 */
gint64
saksi_file_get_size (const char *path)
{
  GStatBuf info;

  return g_stat (path, &info) == 0 && S_ISREG (info.st_mode) ? info.st_size : -1;
}
