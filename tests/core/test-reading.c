/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "check/saksi-reading-check.h"
#include "form/saksi-form-layout.h"
#include "reading/saksi-reading-file.h"
#include "result/saksi-import.h"
#include "result/saksi-station.h"
#include "source/saksi-removal.h"
#include "source/saksi-source.h"
#include "tally/saksi-tally.h"
#include "test-cache.h"
#include "test-tree.h"
#include "test-util.h"

/* Readings of forms: versions, sums over regions, rules, and what they say of explanations. */

#define PRESIDENT saksi_contest_from_name ("ppwp-2024")
#define CODE "1101012001001"

typedef struct
{
  char *folder;      /* owned */
  char *cache;       /* owned */
  SaksiStore *store; /* owned */
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  fixture->folder = test_make_folder ();
  fixture->cache = g_build_filename (fixture->folder, "saksi.db", NULL);
  fixture->store = test_open_store (fixture->cache, &error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  test_cache_check (fixture->cache);
  g_clear_object (&fixture->store);
  test_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->cache);
}

static SaksiReading *
save (Fixture            *fixture,
      const SaksiReading *reading)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  SaksiReading *stored;

  saksi_reading_save_async (fixture->store, reading, NULL, test_result_cb, &result);
  stored = saksi_reading_save_finish (test_wait (&result), &error);
  g_assert_no_error (error);
  g_assert_nonnull (stored);

  return stored;
}

static GPtrArray *
load (Fixture    *fixture,
      const char *code)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GPtrArray *readings;

  saksi_readings_load_async (fixture->store, PRESIDENT, code, NULL, test_result_cb, &result);
  readings = saksi_readings_load_finish (test_wait (&result), &error);
  g_assert_no_error (error);

  return readings;
}

static void
import_text (Fixture    *fixture,
             const char *name,
             const char *text,
             guint       rejected)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  const char *paths[] = { path, NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  SaksiImportSummary summary;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  saksi_import_run_async (fixture->store, paths, NULL, NULL, NULL, test_result_cb, &result);
  g_assert_true (saksi_import_run_finish (test_wait (&result), &summary, &error));
  g_assert_no_error (error);
  g_assert_cmpint (summary.rejected, ==, rejected);
}

static void
remove_source (Fixture    *fixture,
               const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GAsyncResult) counted = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  gint64 before = test_cache_count (fixture->cache, "reading");
  SaksiRemoval removal;

  saksi_removal_count_async (fixture->store, "lines", path, NULL, test_result_cb, &counted);
  g_assert_true (saksi_removal_count_finish (test_wait (&counted), &removal, &error));
  saksi_removal_run_async (fixture->store, "lines", path, NULL, test_result_cb, &result);
  g_assert_true (saksi_removal_run_finish (test_wait (&result), &error));
  g_assert_no_error (error);
  g_assert_cmpint (test_cache_count (fixture->cache, "reading"), ==, before - removal.readings);
}

/* Numbers as on a form that agrees with itself: 90, 110 and 10 votes, 295 ballots. */
static SaksiReading *
build_sound (const char *code)
{
  static const gint64 fields[SAKSI_N_FIELDS] = {
    210, 1, 211, 288, 140, 148, 200, 96, 104, 5, 2, 3, 6, 3, 3, 211, 101, 110,
  };
  static const gint64 others[] = { 295, 211, 1, 83, 0, 1, 1 };
  SaksiReading *reading = saksi_reading_new (PRESIDENT, code);

  memcpy (reading->values, fields, sizeof fields);
  memcpy (reading->values + SAKSI_N_FIELDS, others, sizeof others);
  saksi_reading_set_vote (reading, 100027, 10);
  saksi_reading_set_vote (reading, 100025, 90);
  saksi_reading_set_vote (reading, 100026, 110);

  return reading;
}

/* A document of the station, with the numbers of build_sound() but for the votes. */
#define DOCUMENT(code, ts, second, third) \
  "{\"kode\":\"" code "\",\"mode\":\"hhcw\",\"chart\":{\"100025\":90,\"100026\":" second "," \
  "\"100027\":" third "},\"administrasi\":{\"suara_sah\":210,\"suara_tidak_sah\":1," \
  "\"suara_total\":211,\"pengguna_total_j\":211},\"images\":[null,null,null]," \
  "\"status_suara\":true,\"status_adm\":true,\"psu\":null,\"ts\":\"2024-02-15 1" ts ":00:00\"}\n"

static void
test_names (void)
{
  guint field;
  gint64 value;
  SaksiChoiceCode choice;

  for (guint i = 0; i < SAKSI_N_READING_FIELDS; i++)
    {
      g_assert_true (saksi_reading_field_from_name (saksi_reading_field_get_name (i), &field));
      g_assert_cmpuint (field, ==, i);
    }
  g_assert_true (saksi_reading_field_from_name ("valid", &field));
  g_assert_cmpuint (field, ==, SAKSI_FIELD_SUARA_SAH);
  g_assert_false (saksi_reading_field_from_name ("Valid", &field));
  g_assert_cmpuint (saksi_reading_field_from_form (SAKSI_FORM_FIELD_BALLOTS_RECEIVED), ==,
                    SAKSI_READING_FIELD_BALLOTS_RECEIVED);
  g_assert_cmpuint (saksi_reading_field_from_form (SAKSI_FORM_FIELD_DISABLED_J), ==,
                    SAKSI_READING_FIELD_DISABLED_J);

  g_assert_true (saksi_reading_value_from_text ("031", &value));
  g_assert_cmpint (value, ==, 31);
  g_assert_true (saksi_reading_value_from_text ("blank", &value));
  g_assert_cmpint (value, ==, SAKSI_READING_BLANK);
  g_assert_true (saksi_reading_value_from_text ("", &value));
  g_assert_cmpint (value, ==, SAKSI_READING_NOT_ENTERED);
  g_assert_false (saksi_reading_value_from_text ("-1", &value));
  g_assert_false (saksi_reading_value_from_text ("+1", &value));
  g_assert_false (saksi_reading_value_from_text ("1000000000", &value));
  g_assert_false (saksi_reading_value_from_text ("99999999999999999999999", &value));

  for (guint i = 0; i < 3; i++)
    {
      const SaksiChoiceCode choices[] = {
        100025, saksi_choice_code (SAKSI_CHOICE_PARTY_ONLY, 4, 0),
        saksi_choice_code (SAKSI_CHOICE_PARTY_CANDIDATE, 4, 100281),
      };
      g_autofree char *text = saksi_choice_code_dup_text (choices[i]);

      g_assert_true (saksi_choice_code_from_text (text, &choice));
      g_assert_cmpuint (choice, ==, choices[i]);
    }
  g_assert_false (saksi_choice_code_from_text ("", &choice));
  g_assert_false (saksi_choice_code_from_text ("4.", &choice));
  g_assert_false (saksi_choice_code_from_text ("4.x", &choice));
  g_assert_false (saksi_choice_code_from_text ("valid", &choice));
}

static void
test_validate (void)
{
  static const char *const bad[] = { "a\x1b[2J", "a\u202e", "tab\t", "\u2066x", "\xff" };
  g_autoptr(SaksiReading) reading = build_sound (CODE);
  g_autofree char *longest = g_strnfill (SAKSI_READING_MAX_NOTE, 'x');
  g_autofree char *longer = g_strnfill (SAKSI_READING_MAX_NOTE + 1, 'x');

  g_assert_true (saksi_reading_validate (reading, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      saksi_reading_set_note (reading, bad[i]);
      g_assert_false (saksi_reading_validate (reading, NULL));
    }
  saksi_reading_set_note (reading, "two\nlines");
  g_assert_true (saksi_reading_validate (reading, NULL));
  saksi_reading_set_reader (reading, "two\nlines");
  g_assert_false (saksi_reading_validate (reading, NULL));
  saksi_reading_set_reader (reading, "");
  g_assert_null (reading->reader);
  saksi_reading_set_note (reading, longest);
  g_assert_true (saksi_reading_validate (reading, NULL));
  saksi_reading_set_note (reading, longer);
  g_assert_false (saksi_reading_validate (reading, NULL));
  saksi_reading_set_note (reading, NULL);
  reading->values[3] = -3;
  g_assert_false (saksi_reading_validate (reading, NULL));
  reading->values[3] = SAKSI_READING_MAX_NUMBER + 1;
  g_assert_false (saksi_reading_validate (reading, NULL));
  reading->values[3] = SAKSI_READING_MAX_NUMBER;
  g_assert_true (saksi_reading_validate (reading, NULL));
  reading->key = saksi_key_from_code ("1101");
  g_assert_false (saksi_reading_validate (reading, NULL));
}

/* What is saved comes back; a change is a new version, what says the same is none. */
static void
test_versions (Fixture      *fixture,
               gconstpointer data)
{
  const SaksiSha256 sha256 = { { 1, 2, 3 } };
  g_autoptr(SaksiReading) reading = build_sound (CODE);
  g_autoptr(SaksiReading) first = NULL;
  g_autoptr(SaksiReading) second = NULL;
  g_autoptr(SaksiReading) again = NULL;
  g_autoptr(SaksiReading) other = NULL;
  g_autoptr(SaksiReading) gone = NULL;
  g_autoptr(GPtrArray) readings = NULL;

  reading->values[SAKSI_READING_FIELD_DISABLED_L] = SAKSI_READING_BLANK;
  reading->values[SAKSI_FIELD_PEMILIH_DPT_L] = SAKSI_READING_UNREADABLE;
  saksi_reading_set_note (reading, "Halaman 2 buram.\nLipatan.");
  saksi_reading_set_image (reading, 3, &sha256);
  saksi_reading_set_image (reading, 1, &sha256);
  reading->pages |= 2;
  first = save (fixture, reading);
  g_assert_cmpuint (first->version, ==, 1);
  g_assert_cmpstr (first->id, ==, first->series);
  g_assert_true (g_uuid_string_is_valid (first->id));
  test_cache_check (fixture->cache);

  saksi_reading_set_vote (reading, 100026, 160);
  second = save (fixture, reading);
  again = save (fixture, reading);
  g_assert_cmpuint (second->version, ==, 2);
  g_assert_cmpstr (second->series, ==, first->series);
  g_assert_cmpstr (second->id, !=, first->id);
  g_assert_cmpstr (second->id, ==, again->id);

  saksi_reading_set_reader (reading, "Ani");
  other = save (fixture, reading);
  g_assert_cmpuint (other->version, ==, 1);
  g_assert_cmpstr (other->series, !=, first->series);

  saksi_reading_set_reader (reading, NULL);
  reading->withdrawn = TRUE;
  gone = save (fixture, reading);
  g_assert_cmpuint (gone->version, ==, 3);

  readings = load (fixture, CODE);
  g_assert_cmpuint (readings->len, ==, 4);
  g_assert_cmpstr (saksi_readings_find_counted (readings)->id, ==, other->id);
  g_assert_cmpstr (saksi_readings_find_own (readings, "")->id, ==, gone->id);
  for (guint i = 0; i < readings->len; i++)
    {
      SaksiReading *one = readings->pdata[i];

      if (!g_str_equal (one->id, first->id))
        continue;
      g_assert_true (saksi_reading_same_content (one, first));
      g_assert_cmpint (one->created, ==, first->created);
      g_assert_cmpuint (one->pages, ==, 7);
      g_assert_cmpuint (one->images->len, ==, 2);
      g_assert_cmpuint (g_array_index (one->images, SaksiReadingImage, 0).page, ==, 1);
      g_assert_cmpint (saksi_reading_get_vote (one, 100026), ==, 110);
      g_assert_cmpint (one->values[SAKSI_READING_FIELD_DISABLED_L], ==, SAKSI_READING_BLANK);
      g_assert_false (one->current);
    }
}

static void
test_nothing_to_withdraw (Fixture      *fixture,
                          gconstpointer data)
{
  g_autoptr(SaksiReading) reading = build_sound (CODE);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  reading->withdrawn = TRUE;
  saksi_reading_save_async (fixture->store, reading, NULL, test_result_cb, &result);
  g_assert_null (saksi_reading_save_finish (test_wait (&result), &error));
  g_assert_error (error, SAKSI_READING_ERROR, SAKSI_READING_ERROR_INVALID);
  g_assert_cmpint (test_cache_count (fixture->cache, "reading"), ==, 0);
}

static void
set_random (SaksiReading *reading,
            GRand        *rand)
{
  for (guint i = 0; i < SAKSI_N_READING_FIELDS; i++)
    reading->values[i] = g_rand_boolean (rand) ? g_rand_int_range (rand, -2, 300)
                                               : SAKSI_READING_NOT_ENTERED;
  for (guint i = 0; i < 4; i++)
    saksi_reading_set_vote (reading, 100024 + i, g_rand_int_range (rand, 0, 3) > 0
                                                   ? g_rand_int_range (rand, -2, 300)
                                                   : SAKSI_READING_NOT_ENTERED);
  reading->withdrawn = FALSE;
}

/* Sums and findings follow each change; test_cache_check() makes them anew. */
static void
test_recount (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (11);
  g_autoptr(TestTree) tree = test_tree_new ();
  g_autofree char *lines = g_build_filename (fixture->folder, "documents.ndjson", NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *code = g_strdup_printf ("11010%d200%d%03d", g_rand_int_range (rand, 1, 3),
                                               g_rand_int_range (rand, 1, 3),
                                               g_rand_int_range (rand, 1, 4));
      g_autoptr(SaksiReading) reading = saksi_reading_new (PRESIDENT, i % 9 == 0 ? "0001012001001"
                                                                                 : code);
      g_autoptr(GPtrArray) before = load (fixture, i % 9 == 0 ? "0001012001001" : code);
      g_autoptr(SaksiReading) stored = NULL;

      set_random (reading, rand);
      saksi_reading_set_reader (reading, g_rand_boolean (rand) ? "Ani" : NULL);
      reading->withdrawn = g_rand_int_range (rand, 0, 4) == 0 &&
                           saksi_readings_find_own (before, reading->reader) != NULL;
      stored = save (fixture, reading);
      if (i % 10 == 0)
        test_cache_check (fixture->cache);
      test_tree_add_station (tree, rand, "ppwp", code, i % 30);
    }

  test_tree_write_lines (tree, lines);
  g_assert_true (g_file_get_contents (lines, &text, NULL, NULL));
  import_text (fixture, "one.ndjson", text, 0);
  test_cache_check (fixture->cache);
  remove_source (fixture, "one.ndjson");
}

/* Lines of readings of others: several people and versions a station, some of them withdrawn. */
static char *
build_lines (GRand *rand,
             guint  n,
             guint  file)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      guint series = file * 100 + g_rand_int_range (rand, 0, 20);

      g_string_append_printf (
        lines,
        "{\"reading\":\"%08x-0000-4000-8000-%012x\",\"series\":\"00000000-0000-4000-8000-%012x\","
        "\"version\":%u,\"contest\":\"ppwp-2024\",\"code\":\"110101200100%u\","
        "\"created\":\"2024-03-%02u 10:00:00Z\",\"reader\":null,\"note\":null,\"withdrawn\":%d,"
        "\"suara_sah\":%d,\"surat_suara_diterima\":%d,\"votes\":\"100025=%d\"}\n",
        file, i, series, i + 1, series % 5 + 1, i % 28 + 1, g_rand_int_range (rand, 0, 3) == 0,
        g_rand_int_range (rand, 0, 300), g_rand_int_range (rand, 0, 300),
        g_rand_int_range (rand, 0, 300));
    }

  return g_string_free (lines, FALSE);
}

static void
retry (Fixture *fixture)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  SaksiImportSummary summary;

  saksi_import_retry_async (fixture->store, NULL, test_result_cb, &result);
  g_assert_true (saksi_import_retry_finish (test_wait (&result), &summary, &error));
  g_assert_no_error (error);
}

/* Files of readings come and go; what was read here stays, and the sums follow. */
static void
test_files (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (3);
  g_autofree char *first = build_lines (rand, 80, 1);
  g_autofree char *second = build_lines (rand, 80, 2);
  g_autofree char *damaged = g_strconcat (second, "{\"reading\":\"1\",\"series\":\"x", NULL);
  g_autoptr(SaksiReading) own = build_sound (CODE);
  g_autoptr(SaksiReading) stored = NULL;

  import_text (fixture, "documents.ndjson",
               DOCUMENT (CODE, "0", "160", "60") DOCUMENT ("1101012001002", "0", "1", "2"), 0);
  import_text (fixture, "first.any-name", first, 0);
  g_assert_cmpint (test_cache_count (fixture->cache, "reading"), ==, 80);
  test_cache_check (fixture->cache);
  import_text (fixture, "second.json", damaged, 1);
  test_cache_check (fixture->cache);
  import_text (fixture, "first.any-name", first, 0);
  g_assert_cmpint (test_cache_count (fixture->cache, "reading"), ==, 160);
  stored = save (fixture, own);
  test_cache_check (fixture->cache);

  retry (fixture);
  g_assert_cmpint (test_cache_count (fixture->cache, "refused"), ==, 1);
  test_cache_check (fixture->cache);

  remove_source (fixture, "documents.ndjson");
  test_cache_check (fixture->cache);
  remove_source (fixture, "second.json");
  g_assert_cmpint (test_cache_count (fixture->cache, "reading"), ==, 81);
  test_cache_check (fixture->cache);
  remove_source (fixture, "first.any-name");
  g_assert_cmpint (test_cache_count (fixture->cache, "reading"), ==, 1);
  g_assert_cmpint (test_cache_count (fixture->cache, "refused"), ==, 0);
}

/* The number of the file that a bad disk has only the beginning of; 0 for none. */
static ino_t broken_file;

/* Comes before that of the system. */
__attribute__ ((visibility ("default"))) ssize_t
read (int     fd,
      void   *data,
      size_t  length)
{
  struct stat info;

  if (broken_file != 0 && fstat (fd, &info) == 0 && info.st_ino == broken_file &&
      lseek (fd, 0, SEEK_CUR) >= SAKSI_READING_FILE_HEAD)
    {
      errno = EIO;
      return -1;
    }

  return syscall (SYS_read, fd, data, length);
}

/* A file that cannot be read to its end costs the rest of itself only. */
static void
test_broken_file (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (3);
  g_autofree char *many = build_lines (rand, 400, 1);
  g_autofree char *few = build_lines (rand, 10, 2);
  g_autofree char *broken = g_build_filename (fixture->folder, "broken.json", NULL);
  g_autofree char *sound = g_build_filename (fixture->folder, "sound.json", NULL);
  const char *paths[] = { broken, sound, NULL };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  SaksiImportSummary summary;
  struct stat info;

  g_assert_true (g_file_set_contents (broken, many, -1, NULL));
  g_assert_true (g_file_set_contents (sound, few, -1, NULL));
  g_assert_cmpint (stat (broken, &info), ==, 0);
  broken_file = info.st_ino;
  saksi_import_run_async (fixture->store, paths, NULL, NULL, NULL, test_result_cb, &result);
  g_assert_false (saksi_import_run_finish (test_wait (&result), &summary, &error));
  broken_file = 0;

  g_assert_error (error, SAKSI_SOURCE_ERROR, SAKSI_SOURCE_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, broken));
  g_assert_cmpint (summary.documents, >, 10);
  g_assert_cmpint (summary.documents, <, 400);
  g_assert_cmpint (test_cache_count (fixture->cache, "receipt WHERE origin GLOB '*/sound.json'"),
                   ==, 1);
}

static SaksiTally *
load_tally (Fixture    *fixture,
            const char *code)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  SaksiTally *tally;

  saksi_tally_load_async (fixture->store, PRESIDENT, code, NULL, test_result_cb, &result);
  tally = saksi_tally_load_finish (test_wait (&result), &error);
  g_assert_no_error (error);

  return tally;
}

static gint64
get_vote (const SaksiTally *tally,
          const SaksiCount *count,
          SaksiChoiceCode   choice)
{
  for (guint i = 0; i < tally->candidates->len; i++)
    if (((const SaksiCandidate *) tally->candidates->pdata[i])->choice == choice)
      return count->votes[i];

  return SAKSI_UNKNOWN;
}

/* The own count of a region; withdrawn readings are not in it. */
static void
test_tally (Fixture      *fixture,
            gconstpointer data)
{
  static const char *const places[] = { "0", "11", "1101", "110101", "1101012001", CODE };
  g_autoptr(SaksiReading) one = build_sound (CODE);
  g_autoptr(SaksiReading) other = build_sound ("1101012001002");
  g_autoptr(SaksiReading) first = NULL;
  g_autoptr(SaksiReading) second = NULL;
  g_autoptr(SaksiReading) third = NULL;

  import_text (fixture, "documents.ndjson", DOCUMENT (CODE, "0", "160", "60"), 0);
  {
    g_autoptr(SaksiTally) tally = load_tally (fixture, "0");

    g_assert_null (tally->readings);
  }
  first = save (fixture, one);
  second = save (fixture, other);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr(SaksiTally) tally = load_tally (fixture, places[i]);
      guint n = i < 5 ? 2 : 1;

      g_assert_nonnull (tally->readings);
      g_assert_cmpint (get_vote (tally, tally->readings, 100025), ==, n * 90);
      g_assert_cmpint (get_vote (tally, tally->readings, 100026), ==, n * 110);
      g_assert_cmpint (tally->readings->valid, ==, n * 210);
      g_assert_cmpint (tally->readings->invalid, ==, n);
      g_assert_cmpint (tally->readings->stations, ==, n);
      g_assert_cmpint (get_vote (tally, tally->stations, 100026), ==, 160);
    }

  other->withdrawn = TRUE;
  third = save (fixture, other);
  {
    g_autoptr(SaksiTally) tally = load_tally (fixture, "0");

    g_assert_cmpint (tally->readings->stations, ==, 1);
    g_assert_cmpint (tally->readings->valid, ==, 210);
  }
}

static SaksiStation *
load_station (Fixture *fixture)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  SaksiStation *station;

  saksi_station_load_async (fixture->store, PRESIDENT, CODE, NULL, test_result_cb, &result);
  station = saksi_station_load_finish (test_wait (&result), &error);
  g_assert_no_error (error);

  return station;
}

static const SaksiFinding *
find_rule (const SaksiStation *station,
           guint               rule)
{
  for (guint i = 0; i < station->findings->len; i++)
    if (((const SaksiFinding *) station->findings->pdata[i])->rule == rule)
      return station->findings->pdata[i];

  return NULL;
}

/* R10, R11 and R24 follow what is read and what is published. */
static void
test_rules (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr(SaksiReading) reading = build_sound (CODE);
  g_autoptr(SaksiReading) stored = save (fixture, reading);

  {
    g_autoptr(SaksiStation) station = load_station (fixture);

    g_assert_cmpuint (station->findings->len, ==, 0);
  }

  /* A document that says something else. */
  import_text (fixture, "first.ndjson", DOCUMENT (CODE, "0", "160", "60"), 0);
  test_cache_check (fixture->cache);
  {
    g_autoptr(SaksiStation) station = load_station (fixture);
    const SaksiFinding *finding = find_rule (station, 24);

    g_assert_nonnull (finding);
    g_assert_cmpint (finding->severity, ==, SAKSI_SEVERITY_SUSPICIOUS);
    g_assert_cmpint (finding->found, ==, 160);
    g_assert_cmpint (finding->expected, ==, 110);
    g_assert_cmpuint (finding->part, ==, SAKSI_N_FIELDS + 1);
    g_assert_nonnull (find_rule (station, 1));
    g_assert_null (find_rule (station, 11));
    g_assert_null (find_rule (station, 10));
  }

  /* A newer one that says the same. */
  import_text (fixture, "second.ndjson", DOCUMENT (CODE, "1", "110", "10"), 0);
  {
    g_autoptr(SaksiStation) station = load_station (fixture);

    g_assert_null (find_rule (station, 24));
  }

  /* A reading in which the ballots do not agree, and are too few. */
  reading->values[SAKSI_READING_FIELD_BALLOTS_RECEIVED] = 200;
  saksi_reading_free (g_steal_pointer (&stored));
  stored = save (fixture, reading);
  {
    g_autoptr(SaksiStation) station = load_station (fixture);
    const SaksiFinding *sums = find_rule (station, 11);
    const SaksiFinding *ballots = find_rule (station, 10);
    g_autofree char *text = saksi_finding_format_text (ballots, NULL, NULL);

    g_assert_cmpint (sums->found, ==, 295);
    g_assert_cmpint (sums->expected, ==, 200);
    g_assert_cmpint (sums->severity, ==, SAKSI_SEVERITY_IMPOSSIBLE);
    g_assert_cmpint (ballots->severity, ==, SAKSI_SEVERITY_IMPOSSIBLE);
    g_assert_cmpint (ballots->found, ==, 211);
    g_assert_cmpint (ballots->expected, ==, 200);
    g_assert_cmpstr (text, ==, "All votes are 211, ballots received 200 by the form");
  }
  test_cache_check (fixture->cache);

  /* Without it the document stands alone again. */
  reading->withdrawn = TRUE;
  saksi_reading_free (g_steal_pointer (&stored));
  stored = save (fixture, reading);
  {
    g_autoptr(SaksiStation) station = load_station (fixture);

    g_assert_null (find_rule (station, 11));
    g_assert_null (find_rule (station, 10));
  }
}

static void
test_three_answers (void)
{
  g_autoptr(SaksiReading) reading = build_sound (CODE);
  g_autoptr(SaksiResult) result = saksi_reading_to_result (reading);
  SaksiFinding findings[SAKSI_MAX_FINDINGS];
  SaksiRuleSet unchecked;

  saksi_check_evaluate_station (result, reading, NULL, findings, &unchecked);
  g_assert_cmpuint (unchecked >> 11 & 1, ==, 0);
  g_assert_cmpuint (unchecked >> 24 & 1, ==, 0);

  reading->values[SAKSI_READING_FIELD_BALLOTS_UNUSED] = SAKSI_READING_UNREADABLE;
  reading->values[SAKSI_FIELD_PENGGUNA_TOTAL_P] = SAKSI_READING_BLANK;
  saksi_check_evaluate_station (result, reading, NULL, findings, &unchecked);
  g_assert_cmpuint (unchecked >> 11 & 1, ==, 1);
  g_assert_cmpuint (unchecked >> 24 & 1, ==, 1);

  saksi_check_evaluate_station (result, NULL, NULL, findings, &unchecked);
  g_assert_cmpuint (unchecked >> 11 & 1, ==, 0);
  g_assert_cmpuint (unchecked >> 24 & 1, ==, 0);
}

/* The sums of the form, each with its answer. */
static void
test_typing (void)
{
  g_autoptr(SaksiReading) reading = build_sound (CODE);
  g_autoptr(SaksiReading) nothing = saksi_reading_new (PRESIDENT, CODE);
  SaksiReadingCheck checks[SAKSI_N_READING_CHECKS];

  g_assert_cmpuint (saksi_reading_check (nothing, checks), ==, SAKSI_N_READING_CHECKS);
  for (guint i = 0; i < SAKSI_N_READING_CHECKS; i++)
    g_assert_cmpint (checks[i].verdict, ==, SAKSI_VERDICT_CANNOT_CHECK);

  saksi_reading_check (reading, checks);
  for (guint i = 0; i < SAKSI_N_READING_CHECKS; i++)
    g_assert_cmpint (checks[i].verdict, ==, SAKSI_VERDICT_HOLDS);

  reading->values[SAKSI_READING_FIELD_BALLOTS_UNUSED] = 84;
  saksi_reading_set_vote (reading, 100026, SAKSI_READING_UNREADABLE);
  saksi_reading_check (reading, checks);
  for (guint i = 0; i < SAKSI_N_READING_CHECKS; i++)
    {
      SaksiVerdict verdict = SAKSI_VERDICT_HOLDS;

      if (checks[i].rule == 1)
        verdict = SAKSI_VERDICT_CANNOT_CHECK;
      if (checks[i].rule == 11 && checks[i].part == 0)
        {
          verdict = SAKSI_VERDICT_DIFFERS;
          g_assert_cmpint (checks[i].found, ==, 296);
          g_assert_cmpint (checks[i].expected, ==, 295);
        }
      g_assert_cmpint (checks[i].verdict, ==, verdict);
    }
}

/* The form has 90, 110 and 10; 160 and 60 were published. One box (160 to 060) would be enough,
 * two boxes are what the form says. */
static void
test_confirmed (void)
{
  g_autoptr(SaksiReading) reading = build_sound (CODE);
  g_autoptr(SaksiResult) result = saksi_reading_to_result (reading);
  g_autoptr(SaksiExplanations) explanations = NULL;
  guint n_confirmed = 0;

  result->votes[1].count = 160;
  result->votes[2].count = 60;
  result->flags.status_votes = result->flags.status_administration = SAKSI_PRESENCE_TRUE;
  explanations = saksi_explain (result);
  g_assert_cmpint (explanations->state, ==, SAKSI_EXPLAIN_FOUND);
  for (guint i = 0; i < explanations->items->len; i++)
    {
      const SaksiExplanation *item = &g_array_index (explanations->items, SaksiExplanation, i);
      gboolean is_true = item->n_changes == 2 && item->changes[0].to == 110 &&
                         item->changes[1].to == 10;

      g_assert_cmpint (saksi_explanation_compare (item, result, NULL), ==,
                       SAKSI_CONFIRMATION_UNKNOWN);
      g_assert_cmpint (saksi_explanation_compare (item, result, reading), ==,
                       is_true ? SAKSI_CONFIRMATION_CONFIRMED : SAKSI_CONFIRMATION_CONTRADICTED);
      n_confirmed += is_true;
      if (i == 0)
        {
          g_assert_cmpuint (item->n_changes, ==, 1);
          g_assert_cmpint (item->changes[0].to, ==, 60);
        }
    }
  g_assert_cmpuint (n_confirmed, ==, 1);

  /* Nobody could read one of the two. */
  saksi_reading_set_vote (reading, 100027, SAKSI_READING_UNREADABLE);
  for (guint i = 0; i < explanations->items->len; i++)
    {
      const SaksiExplanation *item = &g_array_index (explanations->items, SaksiExplanation, i);

      if (item->n_changes == 2 && item->changes[0].to == 110 && item->changes[1].to == 10)
        g_assert_cmpint (saksi_explanation_compare (item, result, reading), ==,
                         SAKSI_CONFIRMATION_UNKNOWN);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/reading/names", test_names);
  g_test_add_func ("/reading/validate", test_validate);
  g_test_add ("/reading/versions", Fixture, NULL, set_up, test_versions, tear_down);
  g_test_add ("/reading/withdraw", Fixture, NULL, set_up, test_nothing_to_withdraw, tear_down);
  g_test_add ("/reading/recount", Fixture, NULL, set_up, test_recount, tear_down);
  g_test_add ("/reading/files", Fixture, NULL, set_up, test_files, tear_down);
  g_test_add ("/reading/broken-file", Fixture, NULL, set_up, test_broken_file, tear_down);
  g_test_add ("/reading/tally", Fixture, NULL, set_up, test_tally, tear_down);
  g_test_add ("/reading/rules", Fixture, NULL, set_up, test_rules, tear_down);
  g_test_add_func ("/reading/three-answers", test_three_answers);
  g_test_add_func ("/reading/typing", test_typing);
  g_test_add_func ("/reading/confirmed", test_confirmed);

  return g_test_run ();
}
