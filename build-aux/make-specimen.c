/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "make-specimen.h"

#include <errno.h>
#include <stdlib.h>
#include <utime.h>

#include <glib/gstdio.h>

/* Writes the specimen region in the layout of KPU's servers, at build time: into one folder the
 * first versions of its documents and the pages of its forms, into another what was published
 * later. */

static gboolean
ensure_folder_of (const char *path,
                  GError    **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0755) == 0)
    return TRUE;

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s: %s", folder,
               g_strerror (errno));
  return FALSE;
}

/* Takes @text. */
static gboolean
write_text (const char *path,
            char       *text,
            GError    **error)
{
  g_autofree char *content = text;

  return ensure_folder_of (path, error) && g_file_set_contents (path, content, -1, error);
}

/* "00/0001/000101" of "000101": every level above is a folder. */
static char *
build_code_path (const char *code)
{
  static const gsize lengths[] = { 2, 4, 6, 10, 13 };
  GString *path = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (lengths) && lengths[i] <= strlen (code); i++)
    g_string_append_printf (path, "%s%.*s", i > 0 ? "/" : "", (int) lengths[i], code);

  return g_string_free (path, FALSE);
}

/* There is no list of provinces among them: it would be a version of the nation's. */
static gboolean
write_regions (const char *folder,
               GError    **error)
{
  guint n_regions;
  const SpecimenRegion *regions = specimen_get_regions (&n_regions);

  for (guint i = 0; i < n_regions; i++)
    {
      g_autofree char *code_path = build_code_path (regions[i].code);
      g_autofree char *path = g_strdup_printf ("%s/wilayah/pemilu/ppwp/%s.json", folder, code_path);

      if (!write_text (path, specimen_build_region_list (regions[i].code), error))
        return FALSE;
    }

  return TRUE;
}

/* The totals of the regions above a station that has the version: all regions for the first. */
static gboolean
write_aggregates (const char *folder,
                  guint       version,
                  GError    **error)
{
  guint n_regions;
  const SpecimenRegion *regions = specimen_get_regions (&n_regions);
  guint n_stations;
  const SpecimenStation *stations = specimen_get_stations (&n_stations);

  for (guint i = 0; i < n_regions; i++)
    {
      g_autofree char *code_path = build_code_path (regions[i].code);
      g_autofree char *path = g_strdup_printf ("%s/pemilu/hhcw/ppwp/%s.json", folder, code_path);
      gboolean changed = FALSE;

      for (guint j = 0; j < n_stations; j++)
        changed = changed || (specimen_has_version (&stations[j], version) &&
                              g_str_has_prefix (stations[j].code, regions[i].code));
      if (changed && !write_text (path, specimen_build_aggregate (regions[i].code, version), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_documents (const char *folder,
                 guint       version,
                 GError    **error)
{
  guint n_stations;
  const SpecimenStation *stations = specimen_get_stations (&n_stations);

  for (guint i = 0; i < n_stations; i++)
    {
      g_autofree char *code_path = build_code_path (stations[i].code);
      g_autofree char *path = g_strdup_printf ("%s/pemilu/hhcw/ppwp/%s.json", folder, code_path);

      if (specimen_has_version (&stations[i], version) &&
          !write_text (path, specimen_build_document (&stations[i], version), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_images (const char *folder,
              GError    **error)
{
  guint n_stations;
  const SpecimenStation *stations = specimen_get_stations (&n_stations);

  for (guint i = 0; i < n_stations; i++)
    for (guint page = 1; page <= SAKSI_FORM_N_PAGES; page++)
      {
        g_autofree char *image_path = specimen_build_image_path (&stations[i], page);
        g_autofree char *path = NULL;

        if (image_path == NULL)
          continue;
        path = g_build_filename (folder, SPECIMEN_HOST, image_path, NULL);
        if (!ensure_folder_of (path, error) ||
            !specimen_write_image (&stations[i], page, path, error))
          return FALSE;
      }

  return TRUE;
}

static void
remove_tree (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

/* Removes what an earlier run has written, and nothing else. */
static void
clear (const char *folder)
{
  static const char *const names[] = { "pemilu", "wilayah", SPECIMEN_HOST };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      remove_tree (path);
    }
}

/* The folder is what the build looks at to see whether it is up to date. */
static void
touch (const char *folder)
{
  utime (folder, NULL);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GError) error = NULL;

  if (argc != 3)
    {
      g_printerr ("Usage: %s FOLDER FOLDER-OF-LATER-VERSIONS\n", argv[0]);
      return EXIT_FAILURE;
    }

  clear (argv[1]);
  clear (argv[2]);
  if (!write_regions (argv[1], &error) || !write_aggregates (argv[1], 1, &error) ||
      !write_documents (argv[1], 1, &error) || !write_images (argv[1], &error) ||
      !write_aggregates (argv[2], 2, &error) || !write_documents (argv[2], 2, &error))
    {
      g_printerr ("%s: %s\n", argv[0], error->message);
      return EXIT_FAILURE;
    }

  touch (argv[1]);
  touch (argv[2]);

  return EXIT_SUCCESS;
}
