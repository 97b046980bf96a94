/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/saksi-data-dir.h"

/**
 * saksi_data_dir_build_path:
 * @name: the name of a shipped file or folder, relative to the data directory
 *
 * Finds what is shipped with Saksi. The environment variable `SAKSI_DATA_DIR`, a list of
 * directories like `PATH`, comes before the installed place, so that a build can run where it
 * was made; the first directory that has @name wins.
 *
 * Returns: (transfer full): the path, which need not exist
 */
char *
saksi_data_dir_build_path (const char *name)
{
  const char *list = g_getenv ("SAKSI_DATA_DIR");

  g_return_val_if_fail (name != NULL, NULL);

  if (list != NULL && *list != '\0')
    {
      g_auto(GStrv) directories = g_strsplit (list, G_SEARCHPATH_SEPARATOR_S, -1);

      for (guint i = 0; directories[i] != NULL; i++)
        {
          g_autofree char *path = g_build_filename (directories[i], name, NULL);

          if (g_file_test (path, G_FILE_TEST_EXISTS))
            return g_steal_pointer (&path);
        }
    }

  return g_build_filename (SAKSI_PKGDATADIR, name, NULL);
}

/**
 * saksi_data_dir_build_cache_path:
 *
 * Returns: (transfer full): where the cache lies when the user names no other place
 */
char *
saksi_data_dir_build_cache_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "saksi", "saksi.db", NULL);
}
