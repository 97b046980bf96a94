/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-tree.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <string.h>

#include "test-json.h"

/* A nation in small: a regency each of an ordinary and an overseas province and of the specimen. */
static const char *const villages[] = {
  "1101012001", "1101012002", "1101022001", "1171013001", "99AE010001", "0001010001",
};

static const char *const contests[] = { "ppwp", "pdpd", "pdpr", "pkwkp" };

static void
file_free (gpointer data)
{
  TestFile *file = data;

  g_free (file->path);
  g_bytes_unref (file->bytes);
  g_free (file);
}

TestTree *
test_tree_new (void)
{
  TestTree *self = g_new0 (TestTree, 1);

  self->files = g_ptr_array_new_with_free_func (file_free);

  return self;
}

void
test_tree_free (TestTree *self)
{
  g_ptr_array_unref (self->files);
  g_free (self);
}

void
test_tree_add_bytes (TestTree     *self,
                     const char   *path,
                     gconstpointer data,
                     gsize         length)
{
  TestFile *file = g_new0 (TestFile, 1);

  file->path = g_strdup (path);
  file->bytes = g_bytes_new (data, length);
  g_ptr_array_add (self->files, file);
}

/* @text with apostrophes for quotation marks. */
void
test_tree_add (TestTree   *self,
               const char *path,
               const char *text)
{
  g_autofree char *json = test_json_text (text);

  test_tree_add_bytes (self, path, json, strlen (json));
}

static const char *
get_profile (const char *contest)
{
  return g_str_has_prefix (contest, "pkw") ? "pilkada" : "pemilu";
}

/* pemilu/hhcw/ppwp/11/1101/110101/1101012001/1101012001001.json, and above it. */
static char *
build_path (const char *contest,
            const char *code,
            const char *folder)
{
  static const gsize lengths[] = { 2, 4, 6, 10 };
  GString *path = g_string_new (folder);

  for (guint i = 0; i < G_N_ELEMENTS (lengths) && lengths[i] < strlen (code); i++)
    g_string_append_printf (path, "/%.*s", (int) lengths[i], code);
  g_string_append_printf (path, "/%s.json", code);

  return g_string_free (path, FALSE);
}

/* (transfer full) */
char *
test_tree_build_station_path (const char *contest,
                              const char *code)
{
  g_autofree char *folder = g_strdup_printf ("%s/hhcw/%s", get_profile (contest), contest);

  return build_path (contest, code, folder);
}

static void
append_count (GString *text,
              GRand   *rand,
              gint32   top)
{
  gint32 count = g_rand_int_range (rand, 0, top);

  switch (g_rand_int_range (rand, 0, 30))
    {
    case 0:
      g_string_append (text, "null");
      break;
    case 1:
      g_string_append_printf (text, "'%d'", count);
      break;
    case 2:
      g_string_append_printf (text, "%d.0", count);
      break;
    case 3:
      g_string_append_printf (text, "%d", 200000 + count);
      break;
    case 4:
      g_string_append_printf (text, "-%d", count);
      break;
    case 5:
      g_string_append (text, "'banyak'");
      break;
    default:
      g_string_append_printf (text, "%d", count);
      break;
    }
}

static void
append_chart (GString    *text,
              GRand      *rand,
              const char *contest)
{
  gboolean is_council = g_str_equal (contest, "pdpr");

  if (g_rand_int_range (rand, 0, 8) == 0)
    {
      g_string_append (text, "'chart': null");
      return;
    }

  g_string_append (text, "'chart': {'null': null");
  for (guint i = 0; i < 3 && g_rand_int_range (rand, 0, 12) != 0; i++)
    {
      g_string_append_printf (text, ", '%u': ", is_council ? i + 1 : 100025 + i);
      if (is_council)
        g_string_append (text, "{'jml_suara_partai': 1, 'jml_suara_total': ");
      append_count (text, rand, 120);
      if (is_council)
        g_string_append_c (text, '}');
    }
  g_string_append_c (text, '}');
}

static void
append_administration (GString *text,
                       GRand   *rand)
{
  static const char *const names[] = {
    "suara_sah", "suara_tidak_sah", "suara_total", "pemilih_dpt_j", "pengguna_dpt_j",
    "pengguna_dptb_j", "pengguna_non_dpt_j", "pengguna_total_j", "pengguna_total_l",
    "pengguna_total_p",
  };

  if (g_rand_int_range (rand, 0, 6) == 0)
    {
      g_string_append (text, ", 'administrasi': null");
      return;
    }

  g_string_append (text, ", 'administrasi': {'baru': 1");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_rand_int_range (rand, 0, 20) != 0)
      {
        g_string_append_printf (text, ", '%s': ", names[i]);
        append_count (text, rand, 300);
      }
  g_string_append_c (text, '}');
}

static void
append_image (GString    *text,
              GRand      *rand,
              const char *contest,
              const char *code)
{
  g_autofree char *md5 = g_compute_checksum_for_string (G_CHECKSUM_MD5, code, -1);
  gint32 kind = g_rand_int_range (rand, 0, 6);

  if (kind == 0)
    {
      g_string_append (text, "null");
      return;
    }
  if (kind == 1)
    {
      g_string_append_printf (text, "'http://lain.example/%s.jpg'", code);
      return;
    }
  g_string_append_printf (text, "'https://forms.example/%.4s/%s/%s/%.2s/%.2s/%.2s/%.2s/%.2s/%s-"
                          "20240214-%06d--%08x-0000-4000-8000-%08x0000.jpg'",
                          md5, get_profile (contest), contest, code, code + 2, code + 4, code + 6,
                          code + 8, code, g_rand_int_range (rand, 0, 240000), g_rand_int (rand),
                          g_rand_int (rand));
}

/* A document of a station, @minute minutes after it was made first. */
void
test_tree_add_station (TestTree   *self,
                       GRand      *rand,
                       const char *contest,
                       const char *code,
                       guint       minute)
{
  g_autoptr(GString) text = g_string_new ("{");
  g_autofree char *path = test_tree_build_station_path (contest, code);
  gboolean is_wrapped = g_str_equal (contest, "pkwkp");

  if (is_wrapped)
    g_string_append (text, "'tungsura': {");
  append_chart (text, rand, contest);
  append_administration (text, rand);
  if (is_wrapped)
    g_string_append_c (text, '}');
  g_string_append (text, ", 'images': [");
  for (guint i = 0; i < 3; i++)
    {
      g_string_append (text, i > 0 ? ", " : "");
      append_image (text, rand, contest, code);
    }
  g_string_append_printf (text, "], 'mode': 'hhcw', 'status_suara': %s, 'status_adm': true, "
                          "'psu': %s, 'lain': {'b': [1, 2], 'a': null}, "
                          "'ts': '2024-02-%02u %02u:%02u:00'}",
                          g_rand_boolean (rand) ? "true" : "'false'",
                          g_rand_boolean (rand) ? "null" : "'Reguler'",
                          14 + minute / 1440, minute / 60 % 24, minute % 60);
  test_tree_add (self, path, text->str);
}

/* The list of what is right below @code, which are the beginnings of the villages' codes. */
static void
add_region_list (TestTree   *self,
                 const char *code,
                 gsize       length,
                 gsize       child_length)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GString) text = g_string_new ("[");
  g_autofree char *path = build_path ("ppwp", code, "wilayah/pemilu/ppwp");

  for (guint i = 0; i < G_N_ELEMENTS (villages); i++)
    {
      char *child;

      if (strncmp (villages[i], code, length) != 0)
        continue;
      child = g_strndup (villages[i], child_length);
      if (g_hash_table_add (seen, child))
        g_string_append_printf (text, "%s{'nama': 'WILAYAH %s', 'id': %u, 'kode': '%s', "
                                "'tingkat': 1}", text->len > 1 ? ", " : "", child, i + 7, child);
    }
  g_string_append_c (text, ']');
  test_tree_add (self, path, text->str);
}

static void
add_station_list (TestTree   *self,
                  const char *village,
                  guint       n)
{
  g_autoptr(GString) text = g_string_new ("[");
  g_autofree char *path = build_path ("ppwp", village, "wilayah/pemilu/ppwp");

  for (guint i = 1; i <= n; i++)
    g_string_append_printf (text, "%s{'nama': 'TPS %03u', 'id': %u, 'kode': '%s%03u', "
                            "'tingkat': 5}", i > 1 ? ", " : "", i, 1000 + i, village, i);
  g_string_append_c (text, ']');
  test_tree_add (self, path, text->str);
}

static void
add_regions (TestTree *self)
{
  static const gsize lengths[] = { 0, 2, 4, 6, 10 };
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  add_region_list (self, "0", 0, 2);
  for (guint i = 0; i < G_N_ELEMENTS (villages); i++)
    {
      for (guint level = 1; level < 4; level++)
        {
          char *code = g_strndup (villages[i], lengths[level]);

          if (g_hash_table_add (seen, code))
            add_region_list (self, code, lengths[level], lengths[level + 1]);
        }
      add_station_list (self, villages[i], 5);
    }
}

static void
add_aggregate (TestTree   *self,
               GRand      *rand,
               const char *contest,
               const char *village)
{
  g_autofree char *path = test_tree_build_station_path (contest, village);
  g_autoptr(GString) text = g_string_new ("{'ts': '2024-02-20 09:00:00', 'mode': 'hhcw', "
                                          "'psu': 'Reguler', 'chart': {'100025': ");

  append_count (text, rand, 500);
  g_string_append_printf (text, ", 'persen': 40}, 'progres': {'total': 5, 'progres': 2}, "
                          "'table': {'%s001': {'persen': 0, 'status_progress': false}, "
                          "'%s002': {'100025': ", village, village);
  append_count (text, rand, 100);
  g_string_append (text, ", 'persen': 100, 'status_progress': true}}}");
  test_tree_add (self, path, text->str);
}

static void
add_lists (TestTree *self)
{
  test_tree_add (self, "pemilu/ppwp.json",
                 "{'100025': {'ts': '2024-01-01 00:00:00', 'nama': 'A - B', 'nomor_urut': 1},"
                 " '100026': {'nama': 'C - D', 'nomor_urut': 2},"
                 " '100027': {'nama': 'E - F', 'nomor_urut': 3}}");
  test_tree_add (self, "pemilu/partai.json", "{'1': {'nama': 'P', 'nomor_urut': 1}}");
  test_tree_add (self, "pemilu/caleg/dpd/11.json", "{'100025': {'nama': 'G', 'nomor_urut': 1}}");
  test_tree_add (self, "pilkada/paslon/pkwkp.json",
                 "{'11': {'100025': {'nama': 'H - I', 'nomor_urut': 1}}}");
  test_tree_add (self, "pemilu/hhcd/pdpr/1101.json",
                 "{'ts': '2024-02-20 09:00:00', 'table': {'1': {'100281': 3}}}");
}

/* Lists of regions and candidates, totals, and the stations of four contests. */
void
test_tree_add_random (TestTree *self,
                      GRand    *rand)
{
  add_regions (self);
  add_lists (self);
  for (guint contest = 0; contest < G_N_ELEMENTS (contests); contest++)
    for (guint village = 0; village < G_N_ELEMENTS (villages); village++)
      {
        add_aggregate (self, rand, contests[contest], villages[village]);
        for (guint i = 1; i <= 4; i++)
          {
            g_autofree char *code = g_strdup_printf ("%s%03u", villages[village], i);

            test_tree_add_station (self, rand, contests[contest], code,
                                   (guint) g_rand_int_range (rand, 0, 5000));
          }
      }
}

void
test_tree_shuffle (TestTree *self,
                   GRand    *rand)
{
  for (guint i = self->files->len; i > 1; i--)
    {
      guint other = (guint) g_rand_int_range (rand, 0, (gint32) i);
      gpointer file = self->files->pdata[i - 1];

      self->files->pdata[i - 1] = self->files->pdata[other];
      self->files->pdata[other] = file;
    }
}

/* Writes each document with its members in another order and other white space. */
void
test_tree_shuffle_members (TestTree *self,
                           GRand    *rand)
{
  for (guint i = 0; i < self->files->len; i++)
    {
      TestFile *file = self->files->pdata[i];
      gsize length;
      const char *data = g_bytes_get_data (file->bytes, &length);
      g_autofree char *text = g_strndup (data, length);
      char *shuffled;

      if (!g_str_has_suffix (file->path, ".json"))
        continue;
      shuffled = test_json_shuffle (text, rand);
      g_bytes_unref (file->bytes);
      file->bytes = g_bytes_new_take (shuffled, strlen (shuffled));
    }
}

/* Adds the files of a folder, whose names begin with @path. */
void
test_tree_read_folder (TestTree   *self,
                       const char *folder,
                       const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (folder, name, NULL);
      g_autofree char *child_path = g_strconcat (path, *path != '\0' ? "/" : "", name, NULL);
      g_autofree char *contents = NULL;
      gsize length;

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        test_tree_read_folder (self, child, child_path);
      else if (g_file_get_contents (child, &contents, &length, NULL))
        test_tree_add_bytes (self, child_path, contents, length);
    }
}

void
test_tree_write_folder (const TestTree *self,
                        const char     *folder)
{
  for (guint i = 0; i < self->files->len; i++)
    {
      const TestFile *file = self->files->pdata[i];
      g_autofree char *path = g_build_filename (folder, file->path, NULL);
      g_autofree char *parent = g_path_get_dirname (path);
      gsize length;
      const char *data = g_bytes_get_data (file->bytes, &length);
      g_autoptr(GError) error = NULL;

      g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
      g_remove (path);
      g_file_set_contents_full (path, data != NULL ? data : "", (gssize) length,
                                G_FILE_SET_CONTENTS_NONE, 0600, &error);
      g_assert_no_error (error);
    }
}

void
test_tree_write_archive (const TestTree *self,
                         const char     *path,
                         TestArchive     kind)
{
  struct archive *archive = archive_write_new ();

  if (kind == TEST_ARCHIVE_ZIP)
    archive_write_set_format_zip (archive);
  else
    archive_write_set_format_pax_restricted (archive);
  if (kind == TEST_ARCHIVE_TAR_GZ)
    archive_write_add_filter_gzip (archive);
  else if (kind == TEST_ARCHIVE_TAR_ZST)
    archive_write_add_filter_zstd (archive);
  g_assert_cmpint (archive_write_open_filename (archive, path), ==, ARCHIVE_OK);

  for (guint i = 0; i < self->files->len; i++)
    {
      const TestFile *file = self->files->pdata[i];
      struct archive_entry *entry = archive_entry_new ();
      gsize length;
      gconstpointer data = g_bytes_get_data (file->bytes, &length);

      archive_entry_set_pathname (entry, file->path);
      archive_entry_set_filetype (entry, AE_IFREG);
      archive_entry_set_perm (entry, 0644);
      archive_entry_set_size (entry, (gint64) length);
      g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
      g_assert_cmpint (archive_write_data (archive, data, length), ==, (gssize) length);
      archive_entry_free (entry);
    }

  g_assert_cmpint (archive_write_close (archive), ==, ARCHIVE_OK);
  archive_write_free (archive);
}

/* A document a line, with the code of its station as its first member. */
void
test_tree_write_lines (const TestTree *self,
                       const char     *path)
{
  g_autoptr(GString) lines = g_string_new (NULL);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < self->files->len; i++)
    {
      const TestFile *file = self->files->pdata[i];
      g_autofree char *code = g_path_get_basename (file->path);
      gsize length;
      const char *data = g_bytes_get_data (file->bytes, &length);

      code[strlen (code) - strlen (".json")] = '\0';
      g_string_append_printf (lines, "{\"kode\":\"%s\",%.*s\n", code, (int) length - 1, data + 1);
    }
  g_file_set_contents (path, lines->str, (gssize) lines->len, &error);
  g_assert_no_error (error);
}
