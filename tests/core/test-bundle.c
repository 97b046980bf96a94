/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>

#include "bundle/saksi-bundle-private.h"
#include "store/saksi-store-file.h"
#include "store/saksi-verify-table.h"
#include "test-cache.h"
#include "test-home.h"
#include "test-tree.h"
#include "test-util.h"

/* Making a bundle, taking one in and verifying tell how far they are, and can be stopped in their
 * midst: nothing half is left behind, and it can be done again. */

#define N_STATIONS 40

/* Cancels itself when a phase has come as far as it should. */
typedef struct
{
  GCancellable *cancellable; /* owned */
  SaksiPhase phase;
  gint64 at;
  SaksiProgressState last;
  guint phases; /* a bit for each phase that was told */
} Stop;

typedef struct
{
  TestHome home;
  char *bundle; /* owned: where it is to be */
  SaksiKey key; /* of the region that it is of */
  Stop stop;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (11);
  g_autoptr(TestTree) tree = test_tree_new ();
  g_autofree char *path = NULL;
  SaksiImportSummary summary;

  test_home_open (&fixture->home, TEST_HOME_SHIPPED);
  path = test_home_dup_path (&fixture->home, "documents.ndjson");
  fixture->bundle = test_home_dup_path (&fixture->home, "all.saksi");
  fixture->key = SAKSI_KEY_NATION;
  fixture->stop.cancellable = g_cancellable_new ();
  for (guint i = 0; i < N_STATIONS; i++)
    {
      g_autofree char *code = g_strdup_printf ("1101012001%03u", i + 1);

      test_tree_add_station (tree, rand, "ppwp", code, 10);
    }
  test_tree_write_lines (tree, path);
  test_home_import (&fixture->home, "documents.ndjson", &summary);
  g_assert_cmpint (summary.stations, ==, N_STATIONS);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_object_unref (fixture->stop.cancellable);
  g_free (fixture->bundle);
  test_home_close (&fixture->home);
}

static void
stop_cb (const SaksiProgressState *state,
         gpointer                  user_data)
{
  Stop *stop = user_data;

  g_assert_cmpint (state->done, >=, 0);
  g_assert_true (state->total == 0 || state->done <= state->total);
  /* It never goes back. */
  g_assert_cmpfloat (state->fraction, >=, stop->last.fraction);
  g_assert_cmpfloat (state->fraction, <=, 1);
  stop->last = *state;
  stop->phases |= 1u << state->phase;
  if (state->phase == stop->phase && state->done >= stop->at)
    g_cancellable_cancel (stop->cancellable);
}

static SaksiProgress *
make_progress (Stop *stop)
{
  static const SaksiProgressShare shares[] = {
    { SAKSI_PHASE_COPY, 0.2 },     { SAKSI_PHASE_UNPACK, 0.3 }, { SAKSI_PHASE_IMAGES, 0.4 },
    { SAKSI_PHASE_DOCUMENTS, 0.5 }, { SAKSI_PHASE_PACK, 1 },     { SAKSI_PHASE_NONE, 0 },
  };

  return saksi_progress_new (shares, stop_cb, stop, stop->cancellable);
}

/* How many files in the folder are named as a part of something is; 0 when all is whole. */
static guint
count_parts (Fixture *fixture)
{
  g_autoptr(GDir) dir = g_dir_open (fixture->home.folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_suffix (name, ".part") || g_str_has_prefix (name, ".saksi-bundle-");

  return n;
}

/* Packs on this thread, where each step is told as it is done. */
static SaksiExportSummary *
pack (Fixture  *fixture,
      GError  **error)
{
  g_autoptr(SaksiProgress) progress = make_progress (&fixture->stop);
  g_autoptr(GFile) file = g_file_new_for_path (fixture->bundle);
  g_autofree char *forms = saksi_store_dup_forms_path (fixture->home.store);
  SaksiBundleContents contents = {
    .cache = (char *) saksi_store_get_path (fixture->home.store), .forms_path = forms,
    .file = file, .scope = { .contest = SAKSI_CONTEST_INVALID, .key = fixture->key },
  };

  return saksi_bundle_pack (&contents, progress, error);
}

static void
make_bundle (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiExportSummary) summary = pack (fixture, &error);

  g_assert_no_error (error);
  g_assert_cmpint (summary->rows, >, 0);
}

static void
test_export (Fixture      *fixture,
             gconstpointer data)
{
  fixture->key = saksi_key_from_code ("00");
  make_bundle (fixture);
  g_assert_cmpfloat (fixture->stop.last.fraction, ==, 1);
  g_assert_cmpuint (fixture->stop.phases, ==, 1u << SAKSI_PHASE_COPY | 1u << SAKSI_PHASE_IMAGES |
                                                1u << SAKSI_PHASE_PACK);
  g_assert_cmpuint (count_parts (fixture), ==, 0);
}

/* What was at its place before is still there, and nothing else. */
static void
test_export_stopped (Fixture      *fixture,
                     gconstpointer data)
{
  g_autofree char *text = NULL;

  /* The specimen has images. */
  fixture->key = saksi_key_from_code ("00");
  test_home_write (&fixture->home, "all.saksi", "an older one");
  for (SaksiPhase phase = SAKSI_PHASE_COPY; phase <= SAKSI_PHASE_PACK; phase++)
    {
      g_autoptr(GError) error = NULL;

      fixture->stop.phase = phase;
      fixture->stop.at = 1;
      fixture->stop.last.fraction = 0;
      g_assert_null (pack (fixture, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpuint (fixture->stop.last.phase, ==, phase);
      g_assert_cmpuint (count_parts (fixture), ==, 0);
      g_cancellable_reset (fixture->stop.cancellable);
    }
  g_assert_true (g_file_get_contents (fixture->bundle, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "an older one");

  fixture->stop = (Stop) { .cancellable = fixture->stop.cancellable };
  fixture->key = SAKSI_KEY_NATION;
  make_bundle (fixture);
}

static void
test_unpack_stopped (Fixture      *fixture,
                     gconstpointer data)
{
  g_autofree char *folder = test_home_dup_path (&fixture->home, "inner");
  g_autoptr(SaksiVerification) verification = saksi_verification_new ();
  g_autoptr(SaksiProgress) progress = NULL;
  g_autoptr(GError) error = NULL;

  make_bundle (fixture);
  fixture->stop.last.fraction = 0;
  fixture->stop.phase = SAKSI_PHASE_UNPACK;
  fixture->stop.at = 1;
  progress = make_progress (&fixture->stop);
  g_assert_false (saksi_bundle_unpack (fixture->bundle, folder, verification, progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (fixture->stop.last.done, >, 0);
}

static void
image_cb (const char        *path,
          const SaksiSha256 *sha256,
          gint64             size,
          gpointer           user_data)
{
  ++*(guint *) user_data;
}

typedef struct
{
  Fixture *fixture;
  guint n_images; /* that were looked at */
} Verify;

static gboolean
verify_images (SaksiConnection *connection,
               gpointer         data,
               GError         **error)
{
  Verify *verify = data;
  g_autoptr(SaksiVerification) verification = saksi_verification_new ();
  g_autoptr(SaksiProgress) progress = make_progress (&verify->fixture->stop);

  return saksi_verify_each_image (connection, image_cb, &verify->n_images, verification, progress,
                                  error);
}

static gboolean
verify_documents (SaksiConnection *connection,
                  gpointer         data,
                  GError         **error)
{
  Verify *verify = data;
  g_autoptr(SaksiVerification) verification = saksi_verification_new ();
  g_autoptr(SaksiProgress) progress = make_progress (&verify->fixture->stop);

  return saksi_verify_documents (connection, TRUE, verification, progress, error);
}

static void
test_verify_stopped (Fixture      *fixture,
                     gconstpointer data)
{
  const char *path = saksi_store_get_path (fixture->home.store);
  GCancellable *cancellable = fixture->stop.cancellable;
  Verify verify = { .fixture = fixture };
  g_autoptr(GError) error = NULL;

  fixture->stop.phase = SAKSI_PHASE_IMAGES;
  fixture->stop.at = 2;
  g_assert_false (saksi_store_file_read (path, verify_images, &verify, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (verify.n_images, ==, 2);

  g_clear_error (&error);
  g_cancellable_reset (cancellable);
  fixture->stop = (Stop) { .cancellable = cancellable, .phase = SAKSI_PHASE_DOCUMENTS, .at = 1 };
  g_assert_false (saksi_store_file_read (path, verify_documents, &verify, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (fixture->stop.last.total, >=, N_STATIONS);
}

static gboolean
import (Fixture            *fixture,
        SaksiStore         *store,
        SaksiImportSummary *summary,
        GError            **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  saksi_bundle_import_async (store, fixture->bundle, stop_cb, &fixture->stop,
                             fixture->stop.cancellable, test_result_cb, &result);

  return saksi_bundle_import_finish (test_wait (&result), summary, error);
}

/* What was committed stays; what is taken in again after that is the rest. */
static void
test_import_stopped (Fixture      *fixture,
                     gconstpointer data)
{
  SaksiImportSummary first;
  SaksiImportSummary second;
  g_autoptr(GError) error = NULL;
  TestHome other;

  make_bundle (fixture);
  test_home_open (&other, TEST_HOME_EMPTY);
  fixture->stop = (Stop) { .cancellable = fixture->stop.cancellable, .phase = SAKSI_PHASE_MERGE,
                           .at = N_STATIONS };
  g_assert_false (import (fixture, other.store, &first, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (first.stations, ==, N_STATIONS);
  g_assert_cmpint (first.images, ==, 0);
  g_assert_cmpint (test_cache_count (saksi_store_get_path (other.store), "result"), ==,
                   N_STATIONS);

  g_clear_error (&error);
  g_cancellable_reset (fixture->stop.cancellable);
  fixture->stop = (Stop) { .cancellable = fixture->stop.cancellable };
  g_assert_true (import (fixture, other.store, &second, &error));
  g_assert_no_error (error);
  g_assert_cmpint (second.unchanged, ==, first.versions);
  g_assert_cmpfloat (fixture->stop.last.fraction, ==, 1);
  g_assert_cmpint (fixture->stop.last.total, ==, fixture->stop.last.done);
  test_home_close (&other);
}

/* What was written and is undone is not counted as taken in. */
static void
test_import_undone (Fixture      *fixture,
                    gconstpointer data)
{
  SaksiImportSummary summary;
  g_autoptr(GError) error = NULL;
  TestHome other;

  make_bundle (fixture);
  fixture->stop = (Stop) { .cancellable = fixture->stop.cancellable };
  test_home_open (&other, TEST_HOME_EMPTY);
  test_cache_run (saksi_store_get_path (other.store),
                  "CREATE TRIGGER undo BEFORE UPDATE ON receipt BEGIN "
                  "SELECT RAISE (ABORT, 'undone'); END");
  g_assert_false (import (fixture, other.store, &summary, &error));
  g_assert_error (error, SAKSI_STORE_ERROR, SAKSI_STORE_ERROR_FAILED);
  g_assert_cmpint (test_cache_count (saksi_store_get_path (other.store), "result"), ==, 0);
  g_assert_cmpint (summary.documents, ==, 0);
  g_assert_cmpint (summary.versions, ==, 0);
  test_home_close (&other);
}

static const char *
mark (const char *text)
{
  return g_str_has_prefix (text, "The database") ? "Damaged: {detail}"
         : g_str_equal (text, "its text is not UTF-8") ? "no UTF-8" : "unexpected";
}

/* What the core says of a damage is said in the user's language, what SQLite says as it says it. */
static void
test_words (void)
{
  g_autoptr(SaksiVerification) verification = saksi_verification_new ();
  g_autofree char *own = NULL;
  g_autofree char *other = NULL;

  saksi_verification_add (verification, SAKSI_PROBLEM_DATABASE, NULL, "its text is not UTF-8");
  saksi_verification_add (verification, SAKSI_PROBLEM_DATABASE, NULL, "Page 7: never used");
  own = saksi_problem_dup_text (verification->problems->pdata[0], mark);
  other = saksi_problem_dup_text (verification->problems->pdata[1], mark);
  g_assert_cmpstr (own, ==, "Damaged: no UTF-8");
  g_assert_cmpstr (other, ==, "Damaged: Page 7: never used");
}

int
main (int    argc,
      char **argv)
{
  test_init (&argc, &argv);
  g_test_add ("/bundle/export", Fixture, NULL, set_up, test_export, tear_down);
  g_test_add ("/bundle/export-stopped", Fixture, NULL, set_up, test_export_stopped, tear_down);
  g_test_add ("/bundle/unpack-stopped", Fixture, NULL, set_up, test_unpack_stopped, tear_down);
  g_test_add ("/bundle/verify-stopped", Fixture, NULL, set_up, test_verify_stopped, tear_down);
  g_test_add ("/bundle/import-stopped", Fixture, NULL, set_up, test_import_stopped, tear_down);
  g_test_add ("/bundle/import-undone", Fixture, NULL, set_up, test_import_undone, tear_down);
  g_test_add_func ("/bundle/words", test_words);

  return g_test_run ();
}
