/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "source/saksi-source.h"
#include "test-util.h"

/* Archives as they are gone through without libarchive: what libarchive writes must come out again,
 * and damage must be told. */

typedef struct
{
  char *name;
  GString *content;
} Entry;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->name);
  g_string_free (entry->content, TRUE);
  g_free (entry);
}

static void
add_entry (GPtrArray  *entries,
           GRand      *rand,
           const char *name,
           gsize       length)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->name = g_strdup (name);
  entry->content = g_string_new (NULL);
  for (gsize i = 0; i < length; i++)
    g_string_append_c (entry->content, (char) g_rand_int_range (rand, 0, 256));
  g_ptr_array_add (entries, entry);
}

/* Contents of all sizes around a block, and more than one goes into what is read at once; with
 * @long_names also names that do not fit into a header. */
static GPtrArray *
make_entries (GRand   *rand,
              gboolean long_names)
{
  static const gsize lengths[] = { 0, 1, 511, 512, 513, 1024, 1300000, 7 };
  GPtrArray *entries = g_ptr_array_new_with_free_func (entry_free);

  for (guint i = 0; i < 60; i++)
    {
      g_autoptr(GString) name = g_string_new ("a");
      guint depth = long_names ? i * 2 : i % 10;

      for (guint part = 0; part < depth; part++)
        g_string_append_printf (name, "/%u", part + 10);
      g_string_append_printf (name, "/%u.json", i);
      add_entry (entries, rand, name->str, lengths[i % G_N_ELEMENTS (lengths)]);
    }

  return entries;
}

static void
write_entries (const char *path,
               GPtrArray  *entries,
               int         format,
               int         filter)
{
  struct archive *archive = archive_write_new ();
  struct archive_entry *header = archive_entry_new ();

  g_assert_cmpint (archive_write_set_format (archive, format), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_add_filter (archive, filter), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_open_filename (archive, path), ==, ARCHIVE_OK);

  archive_entry_set_pathname (header, "a");
  archive_entry_set_filetype (header, AE_IFDIR);
  archive_entry_set_perm (header, 0755);
  g_assert_cmpint (archive_write_header (archive, header), ==, ARCHIVE_OK);
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = entries->pdata[i];

      archive_entry_clear (header);
      archive_entry_set_pathname (header, entry->name);
      archive_entry_set_filetype (header, AE_IFREG);
      archive_entry_set_perm (header, 0644);
      archive_entry_set_mtime (header, 1700000000, 5);
      archive_entry_set_size (header, (gint64) entry->content->len);
      g_assert_cmpint (archive_write_header (archive, header), ==, ARCHIVE_OK);
      g_assert_cmpint (archive_write_data (archive, entry->content->str, entry->content->len), ==,
                       entry->content->len);
    }
  archive_entry_free (header);
  g_assert_cmpint (archive_write_close (archive), ==, ARCHIVE_OK);
  archive_write_free (archive);
}

/* A hash that is told is that of the content. */
static guint
assert_hash (const SaksiSha256 *told,
             const GString     *content)
{
  SaksiSha256 sha256;

  if (told == NULL)
    return 0;
  saksi_sha256_of (content->str, content->len, &sha256);
  g_assert_cmpmem (told->bytes, sizeof told->bytes, sha256.bytes, sizeof sha256.bytes);

  return 1;
}

/* Returns how many hashes were told before an entry was read. */
static guint
compare_entries (const char *path,
                 GPtrArray  *entries,
                 guint       read_every)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiSource) source = saksi_source_open (path, &error);
  guint n_hashed = 0;

  g_assert_no_error (error);
  g_assert_cmpint (saksi_source_get_kind (source), ==, SAKSI_SOURCE_ARCHIVE);
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = entries->pdata[i];
      const char *data;
      gsize length;

      g_assert_true (saksi_source_next (source, NULL, &error));
      g_assert_cmpstr (saksi_source_get_path (source), ==, entry->name);
      n_hashed += assert_hash (saksi_source_get_sha256 (source), entry->content);
      if (i % read_every != 0)
        continue;
      g_assert_true (saksi_source_peek (source, G_MAXINT, &data, &length, &error));
      g_assert_cmpmem (data, length, entry->content->str, entry->content->len);
    }
  g_assert_false (saksi_source_next (source, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (saksi_source_get_fraction (source), >, 0.9);

  return n_hashed;
}

static void
test_formats (void)
{
  static const struct
  {
    int format;
    gboolean long_names;
  } formats[] = {
    { ARCHIVE_FORMAT_TAR_USTAR, FALSE }, { ARCHIVE_FORMAT_TAR_GNUTAR, TRUE },
    { ARCHIVE_FORMAT_TAR_PAX_INTERCHANGE, TRUE }, { ARCHIVE_FORMAT_TAR_PAX_RESTRICTED, TRUE },
    { ARCHIVE_FORMAT_ZIP, TRUE },
  };
  static const int filters[] = { ARCHIVE_FILTER_NONE, ARCHIVE_FILTER_GZIP, ARCHIVE_FILTER_ZSTD };
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "a", NULL);
  g_autoptr(GRand) rand = g_rand_new_with_seed (3);

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    for (gsize filter = 0; filter < G_N_ELEMENTS (filters); filter++)
      {
        g_autoptr(GPtrArray) entries = make_entries (rand, formats[i].long_names);
        guint n_hashed;

        g_test_message ("format %#x, filter %d", (guint) formats[i].format, filters[filter]);
        write_entries (path, entries, formats[i].format, filters[filter]);
        n_hashed = compare_entries (path, entries, 1);
        g_assert_cmpuint (n_hashed, ==, compare_entries (path, entries, 3));
        if (formats[i].format == ARCHIVE_FORMAT_TAR_USTAR)
          g_assert_cmpuint (n_hashed, >, entries->len / 4);
      }
  test_remove_folder (folder);
}

/* Goes through all there is. Returns how many entries could be read. */
static guint
read_all (const char *path,
          GError    **error)
{
  g_autoptr(SaksiSource) source = saksi_source_open (path, error);
  guint n = 0;

  while (source != NULL && saksi_source_next (source, NULL, error))
    {
      const char *data;
      gsize length;

      if (saksi_source_peek (source, 64 * 1024 * 1024, &data, &length, NULL))
        n++;
    }

  return n;
}

/* Wherever an archive is cut off, the entries before are read; it is told unless the cut is between
 * two entries. */
static void
test_cut_off (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "a", NULL);
  g_autofree char *cut = g_build_filename (folder, "b", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr(GRand) rand = g_rand_new_with_seed (4);
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func (entry_free);
  gsize length;

  add_entry (entries, rand, "a/1.json", 600);
  add_entry (entries, rand, "a/2.json", 10);
  write_entries (path, entries, ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));

  /* A folder, a header and two blocks, a header and a block. */
  for (gsize at = 512; at < 512 * 6; at += 37)
    {
      g_autoptr(GError) error = NULL;
      guint expected = (at >= 512 + 512 + 600) + (at >= 512 * 5 + 10);

      g_assert_true (g_file_set_contents (cut, bytes, (gssize) at, NULL));
      g_assert_cmpuint (read_all (cut, &error), ==, expected);
      g_assert_cmpint (error == NULL, ==, at % 512 == 0 && (at == 512 || at == 512 * 4));
      if (error != NULL)
        g_assert_error (error, SAKSI_SOURCE_ERROR, SAKSI_SOURCE_ERROR_DAMAGED);
    }
  test_remove_folder (folder);
}

/* Whatever bytes are changed, going through it ends, and reads nothing that is not there. */
static void
test_damaged (void)
{
  static const int formats[] = {
    ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FORMAT_TAR_GNUTAR, ARCHIVE_FORMAT_TAR_PAX_INTERCHANGE,
  };
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "a", NULL);
  g_autofree char *name = g_strnfill (240, 'n');
  g_autoptr(GRand) rand = g_rand_new_with_seed (5);

  for (guint i = 0; i < 600; i++)
    {
      g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func (entry_free);
      g_autofree char *bytes = NULL;
      gsize length;

      add_entry (entries, rand, i % 3 == 0 ? "a/1.json" : name, 600);
      add_entry (entries, rand, "a/2.json", 10);
      if (i % 3 == 0)
        write_entries (path, entries, formats[0], ARCHIVE_FILTER_NONE);
      else
        write_entries (path, entries, formats[i % 3], ARCHIVE_FILTER_NONE);
      g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
      for (gint32 n = g_rand_int_range (rand, 1, 5); n > 0; n--)
        bytes[g_rand_int_range (rand, 0, (gint32) length)] = (char) g_rand_int_range (rand, 0, 256);
      g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
      read_all (path, NULL);
    }
  test_remove_folder (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/tar/formats", test_formats);
  g_test_add_func ("/tar/cut-off", test_cut_off);
  g_test_add_func ("/tar/damaged", test_damaged);

  return g_test_run ();
}
