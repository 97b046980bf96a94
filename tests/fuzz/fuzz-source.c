/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "fuzz.h"
#include "source/saksi-source.h"

/* Archives and files of lines: the first byte says which kind the name promises. */

#define MAX_ENTRY 65536

static void
read_entries (SaksiSource *source)
{
  g_autoptr(GError) error = NULL;
  guint n = 0;

  while (n++ < 1000 && saksi_source_next (source, NULL, &error))
    {
      const char *data;
      gsize length;

      g_assert_nonnull (saksi_source_get_path (source));
      g_assert_true (g_utf8_validate (saksi_source_get_path (source), -1, NULL));
      if (n % 2 == 0 && saksi_source_peek (source, MAX_ENTRY, &data, &length, NULL))
        g_assert_cmpuint (length, <=, MAX_ENTRY);
      if (n % 3 != 0)
        {
          g_autoptr(GBytes) bytes = saksi_source_read (source, MAX_ENTRY, NULL);

          if (bytes != NULL)
            g_assert_cmpuint (g_bytes_get_size (bytes), <=, MAX_ENTRY);
        }
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static const char *const endings[] = { ".ndjson", ".tar", ".tar.gz", ".tar.zst", ".zip" };
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autoptr(SaksiSource) source = NULL;
  g_autoptr(GError) error = NULL;

  if (size == 0)
    return 0;
  folder = g_dir_make_tmp ("saksi-fuzz-XXXXXX", NULL);
  path = g_strconcat (folder, "/a", endings[data[0] % G_N_ELEMENTS (endings)], NULL);
  g_assert_true (g_file_set_contents_full (path, (const char *) data + 1, (gssize) size - 1,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  source = saksi_source_open (path, &error);
  g_assert_cmpint (source != NULL, ==, error == NULL);
  if (source != NULL)
    read_entries (source);
  g_unlink (path);
  g_rmdir (folder);

  return 0;
}
