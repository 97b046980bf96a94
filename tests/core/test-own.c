/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "foreign/saksi-inbox.h"
#include "statement/saksi-content-export.h"
#include "statement/saksi-content-import.h"
#include "statement/saksi-content-write.h"
#include "statement/saksi-entry.h"
#include "statement/saksi-statement-index.h"
#include "statement/saksi-statement-json.h"
#include "statement/saksi-statement-query.h"
#include "test-util.h"

/* What the user adds: it is marked, it can be taken away, and nothing that ships changes. */

#define BETTY "s-2024-02-19-betty-1"
#define ARIF "s-2024-02-17-arif-1"

typedef struct
{
  char *folder;
  SaksiStore *store;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char *path = NULL;

  fixture->folder = test_make_folder ();
  path = g_build_filename (fixture->folder, "saksi.db", NULL);
  fixture->store = test_open_store_with_content (path);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->store);
  test_remove_folder (fixture->folder);
  g_free (fixture->folder);
}

static SaksiStatement *
load (Fixture    *fixture,
      const char *id)
{
  g_autoptr(GAsyncResult) result = NULL;

  saksi_statement_load_async (fixture->store, id, NULL, test_result_cb, &result);

  return saksi_statement_load_finish (test_wait (&result), NULL);
}

static gboolean
act (Fixture    *fixture,
     SaksiOwnAct what,
     gint64      number,
     const char *text)
{
  g_autoptr(GAsyncResult) result = NULL;

  saksi_own_act_async (fixture->store, what, number, text, NULL, test_result_cb, &result);

  return saksi_own_act_finish (test_wait (&result), NULL);
}

static gboolean
import (Fixture           *fixture,
        const char        *text,
        SaksiInboxOutcome *outcome)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));

  saksi_inbox_import_async (fixture->store, bytes, NULL, test_result_cb, &result);

  return saksi_inbox_import_finish (test_wait (&result), outcome, NULL);
}

static guint
count_own_relations (const SaksiStatement *statement)
{
  guint n = 0;

  for (guint i = 0; i < statement->relations->len; i++)
    n += ((SaksiStatementRelation *) g_ptr_array_index (statement->relations, i))->is_own;

  return n;
}

static gboolean
relate (Fixture    *fixture,
        const char *id,
        const char *statement,
        const char *target,
        const char *type)
{
  g_autoptr(GPtrArray) records =
    g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_content_record_free);
  SaksiContentRecord *record = saksi_content_record_new (SAKSI_CONTENT_RELATIONS, id, 0);
  g_autoptr(GAsyncResult) result = NULL;

  g_ptr_array_add (records, record);
  saksi_content_record_set_text (record, "statement", statement);
  saksi_content_record_set_text (record, "target", target);
  saksi_content_record_set_text (record, "type", type);
  saksi_content_record_set_text (record, "question", "W5");
  saksi_content_record_set_text (record, "would_settle_id", "kontraknya");
  saksi_content_record_set_text (record, "note", "because");
  saksi_content_save_async (fixture->store, records, NULL, test_result_cb, &result);

  return saksi_content_save_finish (test_wait (&result), NULL);
}

static const SaksiStatementRelation *
find_judgement (const SaksiStatement *statement,
                const char           *id)
{
  for (guint i = 0; i < statement->relations->len; i++)
    {
      const SaksiStatementRelation *relation = g_ptr_array_index (statement->relations, i);

      if (g_strcmp0 (relation->judgement, id) == 0)
        return relation;
    }

  return NULL;
}

static void
test_relation (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr(SaksiStatement) before = load (fixture, BETTY);
  g_autoptr(SaksiStatement) related = NULL;
  g_autoptr(SaksiStatement) changed = NULL;
  g_autoptr(SaksiStatement) after = NULL;
  const SaksiStatementRelation *relation;

  g_assert_cmpuint (count_own_relations (before), ==, 0);
  g_assert_false (relate (fixture, "own-r", BETTY, BETTY, "contradicts"));
  g_assert_false (relate (fixture, "own-r", BETTY, ARIF, "hates"));
  g_assert_false (relate (fixture, "own-r", BETTY, "s-nobody", "contradicts"));
  g_assert_false (relate (fixture, "own r", BETTY, ARIF, "contradicts"));
  g_assert_true (relate (fixture, "own-r", BETTY, ARIF, "contradicts"));

  related = load (fixture, ARIF);
  g_assert_cmpuint (count_own_relations (related), ==, 1);
  relation = find_judgement (related, "own-r");
  g_assert_nonnull (relation);
  g_assert_true (relation->incoming);
  g_assert_cmpint (relation->type, ==, SAKSI_RELATION_CONTRADICTS);
  g_assert_cmpstr (relation->question, ==, "W5");
  g_assert_cmpstr (relation->would_settle.indonesian, ==, "kontraknya");

  /* Changed, not one more. */
  g_assert_true (relate (fixture, "own-r", BETTY, ARIF, "disputes"));
  changed = load (fixture, ARIF);
  g_assert_cmpuint (count_own_relations (changed), ==, 1);
  g_assert_cmpint (find_judgement (changed, "own-r")->type, ==, SAKSI_RELATION_DISPUTES);

  g_assert_true (act (fixture, SAKSI_OWN_UNRELATE, 0, "own-r"));
  after = load (fixture, BETTY);
  g_assert_cmpuint (after->relations->len, ==, before->relations->len);
}

static char *
make_file (const char *id,
           const char *text,
           const char *target)
{
  return g_strdup_printf ("{\"format\":\"saksi-statements\",\"format_version\":1,"
                          "\"sources\":[{\"id\":\"own-src\",\"basis\":\"related\","
                          "\"kind\":\"article\",\"publisher\":\"P\",\"lang\":\"id\","
                          "\"url\":\"https://example.org/\",\"label_id\":\"l\","
                          "\"label_en\":\"l\"}],\"statements\":[{\"id\":\"%s\","
                          "\"basis\":\"related\",\"kind\":\"statement\","
                          "\"date\":\"2024-02-20\",\"date_precision\":\"about\","
                          "\"speaker_as_reported\":\"Somebody\",\"text_id\":\"%s\","
                          "\"text_en\":\"%s\",\"topics\":[\"cloud\"],"
                          "\"relations\":[{\"type\":\"answers\",\"target\":\"%s\"}],"
                          "\"sources\":[\"own-src\"]}]}", id, text, text, target);
}

/* As it is kept while it can be had back. */
static char *
export_one (Fixture    *fixture,
            const char *id)
{
  SaksiStatementFilter filter = { .id = (char *) id };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) records = NULL;

  saksi_content_export_async (fixture->store, &filter, SAKSI_CONTENT_PARTS_UNDO, NULL,
                              test_result_cb, &result);
  records = saksi_content_export_finish (test_wait (&result), NULL, NULL);

  return saksi_content_dup_json (records);
}

/* Added, exported, taken away, and read back as it was. */
static void
test_statement (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *file = make_file ("own-1", "says so", BETTY);
  g_autofree char *exported = NULL;
  g_autoptr(SaksiStatement) first = NULL;
  g_autoptr(SaksiStatement) second = NULL;
  g_autoptr(SaksiStatement) betty = NULL;
  SaksiInboxOutcome outcome;

  g_assert_true (import (fixture, file, &outcome));
  g_assert_cmpint (outcome.kind, ==, SAKSI_FOREIGN_CONTENT);
  g_assert_cmpuint (outcome.n_refused, ==, 0);
  first = load (fixture, "own-1");
  g_assert_nonnull (first);
  g_assert_true (first->is_own);

  g_assert_true (relate (fixture, "own-r", ARIF, "own-1", "disputes"));
  exported = export_one (fixture, "own-1");
  g_assert_true (act (fixture, SAKSI_OWN_REMOVE, 0, "own-1"));
  g_assert_null (load (fixture, "own-1"));

  g_assert_true (import (fixture, exported, &outcome));
  g_assert_cmpuint (outcome.n_refused, ==, 0);
  second = load (fixture, "own-1");
  g_assert_cmpstr (second->text.english, ==, "says so");
  g_assert_cmpint (second->precision, ==, SAKSI_PRECISION_ABOUT);
  g_assert_cmpuint (second->relations->len, ==, 2);
  g_assert_nonnull (find_judgement (second, "own-r"));
  g_assert_cmpuint (second->topics->len, ==, 1);

  /* Nothing that ships is taken away, or changed by a file that takes its id. */
  g_assert_true (act (fixture, SAKSI_OWN_REMOVE, 0, BETTY));
  g_free (file);
  file = make_file (ARIF, "is overwritten", BETTY);
  g_assert_true (import (fixture, file, &outcome));
  g_assert_cmpuint (outcome.n_known, ==, 1);
  betty = load (fixture, BETTY);
  g_assert_nonnull (betty);
  g_clear_pointer (&second, saksi_statement_unref);
  second = load (fixture, ARIF);
  g_assert_false (second->is_own);
  g_assert_cmpstr (second->text.english, !=, "is overwritten");
}

static guint
count_found (Fixture    *fixture,
             const char *words)
{
  SaksiStatementFilter filter = { .text = (char *) words };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(SaksiStatementIndex) index = NULL;

  saksi_statement_index_load_async (fixture->store, &filter, NULL, test_result_cb, &result);
  index = saksi_statement_index_load_finish (test_wait (&result), NULL);
  g_assert_nonnull (index);

  return index->entries->len;
}

static void
change (Fixture         *fixture,
        SaksiContentList list,
        const char      *id,
        const char      *column,
        const char      *text)
{
  g_autoptr(GPtrArray) records =
    g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_content_record_free);
  g_autoptr(GAsyncResult) loaded = NULL;
  g_autoptr(GAsyncResult) saved = NULL;
  SaksiContentRecord *record;

  saksi_entry_load_async (fixture->store, list, id, NULL, test_result_cb, &loaded);
  record = saksi_entry_load_finish (test_wait (&loaded), NULL);
  g_assert_nonnull (record);
  g_ptr_array_add (records, record);
  saksi_content_record_set_text (record, column, text);
  saksi_content_save_async (fixture->store, records, NULL, test_result_cb, &saved);
  g_assert_true (saksi_content_save_finish (test_wait (&saved), NULL));
}

/* A search finds what a statement says now, also by what it refers to, and no longer what it said
 * before. */
static void
test_search (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *file = make_file ("own-1", "quokka", BETTY);
  g_autofree char *other = make_file ("own-2", "wombat", BETTY);
  SaksiInboxOutcome outcome;

  g_assert_true (import (fixture, file, &outcome));
  g_assert_true (import (fixture, other, &outcome));
  g_assert_cmpuint (count_found (fixture, "quokka"), ==, 1);
  change (fixture, SAKSI_CONTENT_STATEMENTS, "own-1", "text_id", "numbat");
  change (fixture, SAKSI_CONTENT_STATEMENTS, "own-1", "text_en", "numbat");
  g_assert_cmpuint (count_found (fixture, "quokka"), ==, 0);
  g_assert_cmpuint (count_found (fixture, "numbat"), ==, 1);
  g_assert_cmpuint (count_found (fixture, "wombat"), ==, 1);

  change (fixture, SAKSI_CONTENT_SOURCES, "own-src", "publisher", "Bilby");
  g_assert_cmpuint (count_found (fixture, "bilby"), ==, 2);
  g_assert_true (act (fixture, SAKSI_OWN_REMOVE, 0, "own-1"));
  g_assert_cmpuint (count_found (fixture, "numbat"), ==, 0);
  g_assert_cmpuint (count_found (fixture, "bilby"), ==, 1);
}

/* What another statement says of it comes back with it. */
static void
test_pointed_at (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char *file = make_file ("own-1", "says so", BETTY);
  g_autofree char *other = make_file ("own-0", "answers that", "own-1");
  g_autofree char *exported = NULL;
  g_autoptr(SaksiStatement) alone = NULL;
  g_autoptr(SaksiStatement) answer = NULL;
  const SaksiStatementRelation *relation;
  SaksiInboxOutcome outcome;

  g_assert_true (import (fixture, file, &outcome));
  g_assert_true (import (fixture, other, &outcome));
  g_assert_cmpuint (outcome.n_refused, ==, 0);
  exported = export_one (fixture, "own-1");
  g_assert_true (act (fixture, SAKSI_OWN_REMOVE, 0, "own-1"));
  alone = load (fixture, "own-0");
  g_assert_cmpuint (alone->relations->len, ==, 0);

  g_assert_true (import (fixture, exported, &outcome));
  g_assert_cmpuint (outcome.n_refused, ==, 0);
  answer = load (fixture, "own-0");
  g_assert_cmpstr (answer->text.english, ==, "answers that");
  g_assert_cmpuint (answer->sources->len, ==, 1);
  g_assert_cmpuint (answer->relations->len, ==, 1);
  relation = g_ptr_array_index (answer->relations, 0);
  g_assert_false (relation->incoming);
  g_assert_cmpint (relation->type, ==, SAKSI_RELATION_ANSWERS);
}

/* Content that ships again leaves the user's statement and relation alone. */
static void
test_update (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *file = make_file ("own-1", "stays", BETTY);
  g_autofree char *seed = g_build_filename (g_getenv ("SAKSI_DATA_DIR"), "content",
                                            "seed-statements.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiStatement) own = NULL;
  g_autoptr(SaksiStatement) betty = NULL;
  SaksiContentOutcome shipped;
  SaksiInboxOutcome outcome;
  char *alone;
  gsize length;

  g_assert_true (import (fixture, file, &outcome));
  g_assert_true (relate (fixture, "own-r", BETTY, ARIF, "contradicts"));
  g_assert_true (g_file_get_contents (seed, &text, &length, &error));
  bytes = g_bytes_new (text, length);
  saksi_content_import_async (fixture->store, bytes, SAKSI_CONTENT_BUNDLED, NULL, test_result_cb,
                              &result);
  g_assert_true (saksi_content_import_finish (test_wait (&result), NULL, &error));

  /* And content that ships an entry of that id, and nothing of what was there before. */
  g_clear_pointer (&bytes, g_bytes_unref);
  g_clear_object (&result);
  g_free (file);
  file = make_file ("own-1", "is overwritten", BETTY);
  alone = strstr (file, "\"relations\":");
  memmove (alone, strstr (alone, "],") + 2, strlen (strstr (alone, "],") + 2) + 1);
  bytes = g_bytes_new (file, strlen (file));
  saksi_content_import_async (fixture->store, bytes, SAKSI_CONTENT_BUNDLED, NULL, test_result_cb,
                              &result);
  g_assert_true (saksi_content_import_finish (test_wait (&result), &shipped, &error));
  g_assert_cmpuint (shipped.n_known, ==, 2);

  own = load (fixture, "own-1");
  g_assert_nonnull (own);
  g_assert_true (own->is_own);
  g_assert_cmpstr (own->text.english, ==, "stays");
  betty = load (fixture, BETTY);
  g_assert_cmpuint (count_own_relations (betty), ==, 2);
}

static GPtrArray *
list_inbox (Fixture *fixture)
{
  g_autoptr(GAsyncResult) result = NULL;

  saksi_inbox_list_async (fixture->store, NULL, test_result_cb, &result);

  return saksi_inbox_list_finish (test_wait (&result), NULL);
}

/* What waits is on no timeline; what was put away does not come again. */
static void
test_inbox (Fixture      *fixture,
            gconstpointer data)
{
  static const char csv[] = "title,url,date\nOne,https://example.org/1,2024-02-01\nTwo,,\n";
  g_autoptr(GPtrArray) items = NULL;
  SaksiInboxOutcome outcome;
  gint64 id;

  g_assert_true (import (fixture, csv, &outcome));
  g_assert_cmpint (outcome.kind, ==, SAKSI_FOREIGN_CSV);
  g_assert_cmpuint (outcome.n_added, ==, 2);
  g_assert_true (import (fixture, csv, &outcome));
  g_assert_cmpuint (outcome.n_added, ==, 0);

  items = list_inbox (fixture);
  g_assert_cmpuint (items->len, ==, 2);
  id = ((SaksiInboxItem *) g_ptr_array_index (items, 0))->id;
  g_assert_true (act (fixture, SAKSI_OWN_DISMISS, id, NULL));
  g_assert_true (import (fixture, csv, &outcome));
  g_assert_cmpuint (outcome.n_added, ==, 0);
  g_ptr_array_unref (items);
  items = list_inbox (fixture);
  g_assert_cmpuint (items->len, ==, 1);
  g_assert_true (act (fixture, SAKSI_OWN_RESTORE, id, NULL));
  g_ptr_array_unref (items);
  items = list_inbox (fixture);
  g_assert_cmpuint (items->len, ==, 2);
  g_assert_false (import (fixture, "<html>", &outcome));
}

static void
test_watch (Fixture      *fixture,
            gconstpointer data)
{
  static const char *const bad[] = {
    "http://example.org/feed", "file:///etc/passwd", "https://user:pw@example.org/", "feed", "",
  };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) watches = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (act (fixture, SAKSI_OWN_WATCH, 0, bad[i]));
  g_assert_true (act (fixture, SAKSI_OWN_WATCH, 0, "https://example.org/feed"));
  g_assert_true (act (fixture, SAKSI_OWN_WATCH, 0, "https://example.org/feed"));
  saksi_watch_list_async (fixture->store, NULL, test_result_cb, &result);
  watches = saksi_watch_list_finish (test_wait (&result), NULL);
  g_assert_cmpuint (watches->len, ==, 1);
  g_assert_cmpint (((SaksiWatch *) g_ptr_array_index (watches, 0))->checked, ==, 0);
}

/* What is written for TimelineJS can be read again, and holds no markup of ours. */
static void
test_timeline (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) statements = NULL;
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autofree char *text = NULL;
  g_autoptr(SaksiForeign) foreign = NULL;
  g_autoptr(GError) error = NULL;

  saksi_statement_list_async (fixture->store, NULL, NULL, test_result_cb, &result);
  statements = saksi_statement_list_finish (test_wait (&result), &error);
  g_assert_no_error (error);
  text = saksi_statements_dup_timeline_json (statements, none, SAKSI_LANGUAGE_ENGLISH);
  foreign = saksi_foreign_new_from_data (text, strlen (text), &error);
  g_assert_no_error (error);
  g_assert_cmpint (foreign->kind, ==, SAKSI_FOREIGN_TIMELINE);
  g_assert_cmpuint (foreign->items->len, ==, statements->len);
  for (guint i = 0; i < statements->len; i++)
    {
      const SaksiStatement *statement = g_ptr_array_index (statements, i);
      const SaksiForeignItem *item = g_ptr_array_index (foreign->items, i);

      g_assert_cmpstr (item->key, ==, statement->id);
      g_assert_cmpstr (item->published, ==, statement->date);
      g_assert_cmpstr (item->summary, ==, statement->text.english);
    }
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = g_build_filename (g_getenv ("SAKSI_SOURCE_ROOT"), "data", NULL);

  g_setenv ("SAKSI_DATA_DIR", folder, TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/own/relation", test_relation);
  ADD ("/own/statement", test_statement);
  ADD ("/own/search", test_search);
  ADD ("/own/pointed-at", test_pointed_at);
  ADD ("/own/update", test_update);
  ADD ("/own/inbox", test_inbox);
  ADD ("/own/watch", test_watch);
  ADD ("/own/timeline", test_timeline);
#undef ADD

  return g_test_run ();
}
