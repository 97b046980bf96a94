/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "test-cache.h"
#include "test-util.h"

/* Imports that end in the middle: killed, without space, without leave to write. What was committed
 * stays, everything fits together, and running again ends where an import ends that nothing
 * disturbed.
 *
 * test-crash SAKSI-CLI BREAK-WRITES.SO, the latter "-" where it cannot be loaded. How often to kill
 * is in SAKSI_TEST_CRASHES; --seed repeats a run. */

/* The second edition takes more than one transaction: it has more rows than go into one. */
#define N_FIRST 4000
#define N_DOCUMENTS 17000

static const char *program;
static const char *breaker;
static guint n_crashes = 20;

/* Made once for all cases. */
typedef struct
{
  char *folder;   /* owned */
  char *cache;    /* owned: the one that things happen to */
  char *base;     /* owned: an import of the first edition that nothing disturbed */
  char *whole;    /* owned: … and of the second */
  char *first;    /* owned: lines */
  char *second;   /* owned: lines, some of them changed, some older */
  char *expected; /* owned: what @whole holds */
} Fixture;

static char *
build_line (guint  i,
            guint  edition,
            GRand *rand)
{
  gboolean known = g_rand_int_range (rand, 0, 12) != 0;
  int valid = g_rand_int_range (rand, 0, 300);
  g_autofree char *votes = known ? g_strdup_printf ("%d", g_rand_int_range (rand, 0, 256001))
                                 : g_strdup ("null");

  return g_strdup_printf (
    "{\"kode\":\"%u%02u%02u%04u%03u\",\"ts\":\"2024-02-%02u 10:00:%02u\",\"chart\":{\"100025\":%s,"
    "\"100026\":%d},\"administrasi\":{\"suara_sah\":%d,\"suara_tidak_sah\":%d,"
    "\"suara_total\":%d}}\n",
    11 + i / 20000, i / 2000 % 10 + 1, i / 200 % 10 + 1, i / 10 % 20 + 1001, i % 10 + 1,
    edition, i % 60, votes, valid / 2, valid, valid / 20, valid + valid / 20);
}

static void
write_editions (const Fixture *fixture)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (5);
  g_autoptr(GString) first = g_string_new (NULL);
  g_autoptr(GString) second = g_string_new (NULL);

  for (guint i = 0; i < N_DOCUMENTS; i++)
    {
      g_autofree char *line = build_line (i, 15, rand);
      g_autofree char *other = build_line (i, i % 2 == 0 ? 16 : 14, rand);

      if (i < N_FIRST)
        g_string_append (first, line);
      g_string_append (second, line);
      if (i % 7 == 0)
        g_string_append (second, other);
    }
  g_string_append (second, "{\"kode\": \"11\n");
  g_assert_true (g_file_set_contents (fixture->first, first->str, (gssize) first->len, NULL));
  g_assert_true (g_file_set_contents (fixture->second, second->str, (gssize) second->len, NULL));
}

/* (transfer full): saksi-cli with @name set to @value, where there is a name. */
static GSubprocess *
start (const char *cache,
       const char *name,
       const char *value,
       const char *verb,
       const char *argument,
       const char *second)
{
  g_autoptr(GSubprocessLauncher) launcher = g_subprocess_launcher_new (
    G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr(GError) error = NULL;
  GSubprocess *process;

  if (name != NULL)
    {
      g_subprocess_launcher_setenv (launcher, name, value, TRUE);
      g_subprocess_launcher_setenv (launcher, "LD_PRELOAD", breaker, TRUE);
    }
  process = g_subprocess_launcher_spawn (launcher, &error, program, "--cache", cache, "--json",
                                         verb, argument, second, NULL);
  g_assert_no_error (error);

  return process;
}

/* Waits for the end, which must be @status. (transfer full): what it said of errors. */
static char *
expect (GSubprocess *process,
        int          status)
{
  g_autoptr(GError) error = NULL;
  char *errors = NULL;

  g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &errors, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  if (g_subprocess_get_exit_status (process) != status)
    g_test_message ("It said: %s", errors);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, status);

  return errors;
}

static void
run (const char *cache,
     const char *path,
     int         status)
{
  g_autoptr(GSubprocess) process = start (cache, NULL, NULL, "import", path, NULL);
  g_autofree char *errors = expect (process, status);
}

static void
copy_cache (const char *from,
            const char *to)
{
  static const char *const ends[] = { "", "-wal", "-shm" };
  g_autofree char *data = NULL;
  gsize length;

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *path = g_strconcat (to, ends[i], NULL);

      g_unlink (path);
    }
  g_assert_true (g_file_get_contents (from, &data, &length, NULL));
  g_assert_true (g_file_set_contents (to, data, (gssize) length, NULL));
}

static void
set_up (Fixture *fixture)
{
  fixture->folder = test_make_folder ();
  fixture->cache = g_build_filename (fixture->folder, "saksi.db", NULL);
  fixture->base = g_build_filename (fixture->folder, "base.db", NULL);
  fixture->whole = g_build_filename (fixture->folder, "whole.db", NULL);
  fixture->first = g_build_filename (fixture->folder, "first.ndjson", NULL);
  fixture->second = g_build_filename (fixture->folder, "second.ndjson", NULL);
  write_editions (fixture);
  run (fixture->base, fixture->first, 0);
  copy_cache (fixture->base, fixture->whole);
  run (fixture->whole, fixture->second, 3);
  test_cache_check (fixture->whole);
  fixture->expected = test_cache_dump (fixture->whole, TEST_CACHE_ALL);
}

static void
tear_down (Fixture *fixture)
{
  test_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->cache);
  g_free (fixture->base);
  g_free (fixture->whole);
  g_free (fixture->first);
  g_free (fixture->second);
  g_free (fixture->expected);
}

/* Everything fits together now, and the import ends well when it is run again. */
static void
assert_recovers (const Fixture *fixture)
{
  g_autofree char *found = NULL;

  test_cache_check (fixture->cache);
  run (fixture->cache, fixture->second, 3);
  found = test_cache_dump (fixture->cache, TEST_CACHE_ALL);
  test_cache_assert_same_text (fixture->expected, found);
  g_assert_cmpint (test_cache_count (fixture->cache, "refused"), ==, 1);
}

/* Half of the imports begin without a cache, half go on with one. */
static void
begin (const Fixture *fixture,
       gboolean       from_nothing)
{
  copy_cache (fixture->base, fixture->cache);
  if (from_nothing)
    g_unlink (fixture->cache);
}

static gint64
count_results (const Fixture *fixture)
{
  return test_cache_count (fixture->cache, "result") +
         test_cache_count (fixture->cache, "result_version");
}

static gint64
measure_import (const Fixture *fixture)
{
  gint64 from = g_get_monotonic_time ();

  begin (fixture, FALSE);
  run (fixture->cache, fixture->second, 3);

  return g_get_monotonic_time () - from;
}

/* Killed at any time, seen from outside: what another process could read before is there after. */
static void
test_killed_in_time (gconstpointer data)
{
  const Fixture *fixture = data;
  gint64 whole_us = measure_import (fixture);

  for (guint i = 0; i < n_crashes / 2; i++)
    {
      gulong wait_us = (gulong) (g_test_rand_double () * (double) whole_us);
      g_autoptr(GSubprocess) process = NULL;
      g_autoptr(GError) error = NULL;
      gint64 seen;

      g_test_message ("Killed after %lu microseconds", wait_us);
      begin (fixture, FALSE);
      process = start (fixture->cache, NULL, NULL, "import", fixture->second, NULL);
      g_usleep (wait_us);
      seen = count_results (fixture);
      g_subprocess_force_exit (process);
      g_subprocess_wait (process, NULL, &error);
      g_assert_no_error (error);

      g_assert_cmpint (count_results (fixture), >=, seen);
      assert_recovers (fixture);
    }
}

static gint64
count_writes (const Fixture *fixture,
              gboolean       from_nothing)
{
  g_autofree char *path = g_build_filename (fixture->folder, "count", NULL);
  g_autofree char *text = NULL;
  g_autofree char *errors = NULL;
  g_autoptr(GSubprocess) process = NULL;

  begin (fixture, from_nothing);
  process = start (fixture->cache, "BREAK_WRITES_COUNT", path, "import", fixture->second, NULL);
  errors = expect (process, 3);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));

  return g_ascii_strtoll (text, NULL, 10);
}

/* Killed in the middle of a write, of the creation of the cache or of an import: half of a page is
 * in the file. */
static void
test_killed_in_write (gconstpointer data)
{
  const Fixture *fixture = data;
  gint64 n_writes[2];

  if (g_str_equal (breaker, "-"))
    {
      g_test_skip ("libraries cannot be put before the sanitizers");
      return;
    }

  n_writes[FALSE] = count_writes (fixture, FALSE);
  n_writes[TRUE] = count_writes (fixture, TRUE);
  g_test_message ("%" G_GINT64_FORMAT " and %" G_GINT64_FORMAT " writes", n_writes[FALSE],
                  n_writes[TRUE]);
  g_assert_cmpint (n_writes[FALSE], >, 100);

  for (guint i = 0; i < n_crashes / 2; i++)
    {
      gboolean from_nothing = i % 3 == 0;
      /* At the beginning, when the cache is made, there is more to break. */
      gint32 top = from_nothing && i % 2 == 0 ? 300 : (gint32) n_writes[from_nothing];
      g_autofree char *n = g_strdup_printf ("%d", g_test_rand_int_range (1, top));
      g_autoptr(GSubprocess) process = NULL;
      g_autoptr(GError) error = NULL;

      g_test_message ("Killed in write %s%s", n, from_nothing ? ", from nothing" : "");
      begin (fixture, from_nothing);
      process = start (fixture->cache, "BREAK_WRITES_KILL", n, "import",
                       fixture->second, NULL);
      g_subprocess_wait (process, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (g_subprocess_get_if_signaled (process));
      g_assert_cmpint (g_subprocess_get_term_sig (process), ==, SIGKILL);

      if (from_nothing)
        run (fixture->cache, fixture->first, 0);
      assert_recovers (fixture);
    }
}

/* What a person has read on the form of the first station. */
static GSubprocess *
start_reading (const Fixture *fixture,
               const char    *name,
               const char    *value,
               guint          number)
{
  g_autofree char *count = g_strdup_printf ("valid=%u", number);

  return start (fixture->cache, name, value, "read", "1101011001001", count);
}

/* Killed anywhere in the saving of a reading: it is there or it is not, and it is there once
 * it was said to be. */
static void
test_killed_in_reading (gconstpointer data)
{
  const Fixture *fixture = data;
  g_autofree char *path = g_build_filename (fixture->folder, "count", NULL);
  g_autofree char *text = NULL;
  gint64 n_writes;

  if (g_str_equal (breaker, "-"))
    {
      g_test_skip ("libraries cannot be put before the sanitizers");
      return;
    }

  begin (fixture, FALSE);
  {
    g_autoptr(GSubprocess) process = start_reading (fixture, "BREAK_WRITES_COUNT", path, 1);
    g_autofree char *errors = expect (process, 0);
  }
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  n_writes = g_ascii_strtoll (text, NULL, 10);
  g_test_message ("%" G_GINT64_FORMAT " writes", n_writes);
  g_assert_cmpint (n_writes, >, 3);
  g_assert_cmpint (test_cache_count (fixture->cache, "reading"), ==, 1);

  for (guint i = 0; i < n_crashes / 2; i++)
    {
      gint64 at = 1 + i * n_writes / (n_crashes / 2);
      g_autofree char *n = g_strdup_printf ("%" G_GINT64_FORMAT, at);
      gint64 before = test_cache_count (fixture->cache, "reading");
      g_autoptr(GSubprocess) process = start_reading (fixture, "BREAK_WRITES_KILL", n, 2 * i + 2);
      g_autoptr(GSubprocess) whole = NULL;
      g_autofree char *errors = NULL;
      g_autoptr(GError) error = NULL;
      gint64 after;

      g_subprocess_wait (process, NULL, &error);
      g_assert_no_error (error);
      test_cache_check (fixture->cache);
      after = test_cache_count (fixture->cache, "reading");
      g_assert_cmpint (after, >=, before + (g_subprocess_get_if_exited (process) ? 1 : 0));
      g_assert_cmpint (after, <=, before + 1);

      whole = start_reading (fixture, NULL, NULL, 2 * i + 3);
      errors = expect (whole, 0);
      g_assert_cmpint (test_cache_count (fixture->cache, "reading"), ==, after + 1);
    }
}

/* No space left, at any point: it is said, and nothing is lost. */
static void
test_disk_full (gconstpointer data)
{
  const Fixture *fixture = data;
  gint64 n_writes;

  if (g_str_equal (breaker, "-"))
    {
      g_test_skip ("libraries cannot be put before the sanitizers");
      return;
    }

  n_writes = count_writes (fixture, FALSE);
  for (guint i = 0; i < 4; i++)
    {
      /* Also among the first writes, which only open the cache. */
      int at = i == 0 ? 3 : g_test_rand_int_range (1, (gint32) n_writes / 2);
      g_autofree char *n = g_strdup_printf ("%d", at);
      g_autoptr(GSubprocess) process = NULL;
      g_autofree char *errors = NULL;

      g_test_message ("Full from write %s on", n);
      begin (fixture, FALSE);
      process = start (fixture->cache, "BREAK_WRITES_FULL", n, "import", fixture->second, NULL);
      errors = expect (process, 1);
      g_assert_cmpstr (errors, ==, "saksi-cli: the disk is full; what was read before is kept; "
                                   "make room and run it again to go on\n");
      assert_recovers (fixture);
    }
}

/* A file that may not grow any more: what ulimit does, and some file systems. */
static void
test_file_limit (gconstpointer data)
{
  const Fixture *fixture = data;
  g_autofree char *command = NULL;
  g_autofree char *errors = NULL;
  g_autoptr(GSubprocess) process = NULL;
  g_autoptr(GError) error = NULL;

  begin (fixture, FALSE);
  command = g_strdup_printf ("ulimit -f 1200; exec '%s' --cache '%s' import '%s'",
                             program, fixture->cache, fixture->second);
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE,
                              &error, "/bin/sh", "-c", command, NULL);
  g_assert_no_error (error);
  errors = expect (process, 1);
  g_assert_true (g_str_has_prefix (errors, "saksi-cli: "));
  assert_recovers (fixture);
}

/* A folder that nothing can be made in; to root, none is. */
static void
test_read_only (gconstpointer data)
{
  const Fixture *fixture = data;
  g_autofree char *folder = g_build_filename (fixture->folder, "locked", NULL);
  g_autofree char *cache = g_build_filename (folder, "saksi.db", NULL);
  g_autoptr(GSubprocess) process = NULL;
  g_autofree char *errors = NULL;

  g_assert_cmpint (g_mkdir (folder, 0500), ==, 0);
  if (geteuid () == 0)
    {
      g_assert_cmpint (g_rmdir (folder), ==, 0);
      g_assert_true (g_file_set_contents (folder, "", 0, NULL));
    }
  process = start (cache, NULL, NULL, "import", fixture->second, NULL);
  errors = expect (process, 1);
  g_assert_true (g_str_has_prefix (errors, "saksi-cli: "));
  g_assert_nonnull (strstr (errors, folder));
}

int
main (int    argc,
      char **argv)
{
  const char *crashes = g_getenv ("SAKSI_TEST_CRASHES");
  Fixture fixture = { 0 };
  int status;

  test_init (&argc, &argv);
  g_assert_cmpint (argc, ==, 3);
  program = argv[1];
  breaker = argv[2];
  if (crashes != NULL)
    n_crashes = (guint) g_ascii_strtoull (crashes, NULL, 10);

  g_test_add_data_func ("/crash/killed-in-time", &fixture, test_killed_in_time);
  g_test_add_data_func ("/crash/killed-in-write", &fixture, test_killed_in_write);
  g_test_add_data_func ("/crash/killed-in-reading", &fixture, test_killed_in_reading);
  g_test_add_data_func ("/crash/disk-full", &fixture, test_disk_full);
  g_test_add_data_func ("/crash/file-limit", &fixture, test_file_limit);
  g_test_add_data_func ("/crash/read-only", &fixture, test_read_only);

  set_up (&fixture);
  status = g_test_run ();
  tear_down (&fixture);

  return status;
}
