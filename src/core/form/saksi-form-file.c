/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "form/saksi-form-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Page images lie in a folder beside the cache, each named by the hash of its bytes, in 256
 * subfolders. A file is written under another name, brought to disk and then renamed, so that a
 * name always stands for whole bytes. */

G_DEFINE_QUARK (saksi-form-error-quark, saksi_form_error)

/**
 * saksi_form_file_build_path:
 * @forms_path: the folder of form images
 * @sha256: the hash of an image
 *
 * Returns: (transfer full): where the image lies when it is there
 */
char *
saksi_form_file_build_path (const char        *forms_path,
                            const SaksiSha256 *sha256)
{
  g_autofree char *hex = saksi_sha256_to_hex (sha256);
  char folder[3] = { hex[0], hex[1], '\0' };

  return g_build_filename (forms_path, folder, hex, NULL);
}

/**
 * saksi_form_files_delete:
 * @forms_path: the folder of form images
 * @hashes: (element-type GBytes): SHA-256 of files that nothing names any more; entries that are
 *   %NULL or no hash are passed over
 *
 * Deletes files. One that cannot be deleted does no harm. Waits for the disk: for workers only.
 */
void
saksi_form_files_delete (const char *forms_path,
                         GPtrArray  *hashes)
{
  for (guint i = 0; i < hashes->len; i++)
    {
      GBytes *hash = hashes->pdata[i];
      SaksiSha256 sha256;
      g_autofree char *path = NULL;

      if (hash == NULL || g_bytes_get_size (hash) != sizeof sha256.bytes)
        continue;
      memcpy (sha256.bytes, g_bytes_get_data (hash, NULL), sizeof sha256.bytes);
      path = saksi_form_file_build_path (forms_path, &sha256);
      g_unlink (path);
    }
}

static gboolean
is_image (GBytes *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  return (length > 4 && memcmp (data, "\xff\xd8\xff", 3) == 0) ||
         (length > 8 && memcmp (data, "\x89PNG\r\n\x1a\n", 8) == 0);
}

/* A file of another length was damaged since. */
static gboolean
has_file (const char *path,
          gsize       length)
{
  GStatBuf info;

  return g_stat (path, &info) == 0 && (gsize) info.st_size == length;
}

static gboolean
write_file (const char *path,
            GBytes     *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  int fd = open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  gsize done = 0;
  int failure = 0;

  if (fd < 0)
    return FALSE;
  while (done < length && failure == 0)
    {
      gssize n = write (fd, data + done, length - done);

      if (n >= 0)
        done += (gsize) n;
      else if (errno != EINTR)
        failure = errno;
    }
  if (failure == 0 && fsync (fd) != 0)
    failure = errno;
  close (fd);

  if (failure != 0)
    g_unlink (path);
  errno = failure;

  return failure == 0;
}

/**
 * saksi_form_file_save:
 * @forms_path: the folder of form images
 * @bytes: an image
 * @sha256: (out): the hash of @bytes
 * @error: a place for a #SaksiFormError
 *
 * Keeps an image as it came. May wait for the disk.
 *
 * Returns: whether the image is there now, by this call or an earlier one
 */
gboolean
saksi_form_file_save (const char  *forms_path,
                      GBytes      *bytes,
                      SaksiSha256 *sha256,
                      GError     **error)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *temporary = NULL;

  if (!is_image (bytes))
    {
      g_set_error_literal (error, SAKSI_FORM_ERROR, SAKSI_FORM_ERROR_NOT_IMAGE,
                           "the file is neither a JPEG nor a PNG image");
      return FALSE;
    }

  saksi_sha256_of (data, length, sha256);
  path = saksi_form_file_build_path (forms_path, sha256);
  if (has_file (path, length))
    return TRUE;

  folder = g_path_get_dirname (path);
  temporary = g_strconcat (path, ".part", NULL);
  if (g_mkdir_with_parents (folder, 0700) != 0 || !write_file (temporary, bytes) ||
      g_rename (temporary, path) != 0)
    {
      g_set_error (error, SAKSI_FORM_ERROR, SAKSI_FORM_ERROR_SAVE, "the image cannot be kept: %s",
                   g_strerror (errno));
      return FALSE;
    }

  return TRUE;
}
