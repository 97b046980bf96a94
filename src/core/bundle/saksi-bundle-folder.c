/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bundle/saksi-bundle-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

/* A folder for what a bundle is made of, while it is packed or unpacked. */

#define PREFIX ".saksi-bundle-"

/* How old a folder is that nobody can be at work in any more, in seconds. */
#define STALE (24 * 60 * 60)

static gboolean
is_stale (const char *name,
          const char *path)
{
  GStatBuf info;

  return g_str_has_prefix (name, PREFIX) && strlen (name) == strlen (PREFIX "XXXXXX") &&
         g_lstat (path, &info) == 0 && S_ISDIR (info.st_mode) &&
         info.st_mtime < g_get_real_time () / G_USEC_PER_SEC - STALE;
}

/* Takes away what a program that was killed has left. */
static void
remove_stale_folders (const char *parent)
{
  g_autoptr(GDir) dir = g_dir_open (parent, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (parent, name, NULL);

      if (is_stale (name, path))
        saksi_bundle_remove_folder (path);
    }
}

/* @beside: (nullable): a file on the disk that has room; NULL for the user's cache folder. */
char *
saksi_bundle_make_folder (const char *beside,
                          GError    **error)
{
  g_autofree char *parent = beside != NULL
                            ? g_path_get_dirname (beside)
                            : g_build_filename (g_get_user_cache_dir (), "saksi", NULL);
  char *folder = g_build_filename (parent, PREFIX "XXXXXX", NULL);

  remove_stale_folders (parent);
  if (g_mkdir_with_parents (parent, 0700) == 0 && g_mkdtemp (folder) != NULL)
    return folder;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "Making a folder in %s: %s",
               parent, g_strerror (errno));
  g_free (folder);

  return NULL;
}

/* Removes a folder of saksi_bundle_make_folder() with the files in it and one level below. */
void
saksi_bundle_remove_folder (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        saksi_bundle_remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}
