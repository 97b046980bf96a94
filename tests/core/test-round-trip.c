/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <string.h>

#include "bundle/saksi-export-tables.h"
#include "bundle/saksi-export.h"
#include "foreign/saksi-inbox.h"
#include "statement/saksi-content-export.h"
#include "statement/saksi-content-format.h"
#include "statement/saksi-content-import.h"
#include "statement/saksi-content-write.h"
#include "statement/saksi-statement-json.h"
#include "test-util.h"

/* What is written can be read, and written again it is the same, byte by byte: entries made up at
 * random, with whatever members the format has, in each of the three formats. */

#define N_ENTRIES 12
#define N_ROUNDS 3

typedef enum
{
  FORMAT_CONTENT,
  FORMAT_TIMELINE,
  FORMAT_CSV,
} Format;

typedef struct
{
  char *folder;
  SaksiStore *store;
} Cache;

static void
cache_open (Cache *cache)
{
  g_autofree char *path = NULL;

  cache->folder = test_make_folder ();
  path = g_build_filename (cache->folder, "saksi.db", NULL);
  cache->store = test_open_store_with_content (path);
}

static void
cache_close (Cache *cache)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (cache->store);
  test_remove_folder (cache->folder);
  g_free (cache->folder);
}

/* Everything that has a meaning in one of the formats, and letters of several scripts. */
static char *
make_text (GRand *rand)
{
  static const char *const pieces[] = {
    "\"", "\"\"", "'", "=1+1", "@x", "-", "+62", ",", ";", "\n", "\t", "<b>", "</script>", "&amp;",
    "&", "{", "}", "[]", "\\", "\\u0000", "ä", "日本", "العربية", "😀", "e\xcc\x81", " ", "  ",
    "Saksi", "suara", "{\"a\":", "\xc2\xa0", "%s", "--", "/*",
  };
  g_autoptr(GString) text = g_string_new (NULL);
  guint n = (guint) g_rand_int_range (rand, 1, 9);

  for (guint i = 0; i < n; i++)
    g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
make_date (GRand *rand)
{
  return g_strdup_printf ("20%02d-%02d-%02d", g_rand_int_range (rand, 10, 30),
                          g_rand_int_range (rand, 1, 13), g_rand_int_range (rand, 1, 29));
}

/* One that ships, or one of those that were made up before. */
static const char *
pick (GRand     *rand,
      GPtrArray *ids)
{
  return g_ptr_array_index (ids, g_rand_int_range (rand, 0, (int) ids->len));
}

static char *
make_value (GRand                    *rand,
            const SaksiContentMember *member,
            GPtrArray *const         *ids)
{
  switch (member->kind)
    {
    case SAKSI_MEMBER_DATE:
    case SAKSI_MEMBER_SPAN:
      return make_date (rand);
    case SAKSI_MEMBER_TIME:
      {
        g_autofree char *date = make_date (rand);

        return g_strconcat (date, g_rand_boolean (rand) ? "T08:30:00+07:00" : NULL, NULL);
      }
    case SAKSI_MEMBER_ADDRESS:
      return g_strdup_printf ("https://example.org/%d?a=b&c=%%22#d", g_rand_int (rand) & 0xFFFF);
    case SAKSI_MEMBER_WORD:
      return g_strdup (member->words[g_rand_int_range (rand, 0,
                                                       (int) g_strv_length ((char **)
                                                                            member->words))]);
    case SAKSI_MEMBER_REFERENCE:
      return g_strdup (pick (rand, ids[member->list]));
    case SAKSI_MEMBER_SPEAKER:
      return g_strdup (pick (rand, ids[SAKSI_CONTENT_INSTITUTIONS]));
    case SAKSI_MEMBER_TEXT:
    case SAKSI_MEMBER_VALUE:
    case SAKSI_MEMBER_INTEGER:
    case SAKSI_MEMBER_REAL:
    case SAKSI_MEMBER_FLAG:
    case SAKSI_MEMBER_TEXTS:
    case SAKSI_MEMBER_REFERENCES:
    case SAKSI_MEMBER_PAIRS:
    default:
      return make_text (rand);
    }
}

static void
add_number (GRand                    *rand,
            SaksiContentRecord       *record,
            const SaksiContentMember *member)
{
  SaksiContentValue value = { .column = member->name, .type = SAKSI_CONTENT_INTEGER };

  if (member->kind == SAKSI_MEMBER_REAL)
    {
      value.type = SAKSI_CONTENT_REAL;
      value.real = g_rand_double_range (rand, -90, 90);
    }
  else
    value.integer = member->kind == SAKSI_MEMBER_FLAG ? 1 : g_rand_int_range (rand, 0, 9999);
  g_array_append_val (record->values, value);
}

static void
add_targets (GRand                    *rand,
             SaksiContentRecord       *record,
             const SaksiContentMember *member,
             GPtrArray *const         *ids)
{
  guint n = (guint) g_rand_int_range (rand, 1, 4);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = make_text (rand);
      gboolean plain = member->kind == SAKSI_MEMBER_TEXTS;
      guint n_words = member->words != NULL ? g_strv_length ((char **) member->words) : 0;

      saksi_content_record_add_target (record, member->link,
                                       plain ? text : pick (rand, ids[member->list]),
                                       n_words > 0
                                         ? member->words[g_rand_int_range (rand, 0, (int) n_words)]
                                         : NULL);
    }
}

static SaksiContentRecord *
make_entry (GRand            *rand,
            SaksiContentList  list,
            guint             position,
            GPtrArray *const *ids)
{
  const SaksiContentMember *member = saksi_content_list_get_format (list)->members;
  g_autofree char *id = g_strdup_printf ("own-%u-%u-%u", list, position, g_rand_int (rand));
  SaksiContentRecord *record = saksi_content_record_new (list, id, position);

  for (; member->name != NULL; member++)
    {
      gboolean to_itself = (member->kind == SAKSI_MEMBER_PAIRS ||
                            member->kind == SAKSI_MEMBER_REFERENCES) && member->list == list;

      if (!member->required && (to_itself ? position == 0 : g_rand_boolean (rand)))
        continue;
      if (member->kind == SAKSI_MEMBER_INTEGER || member->kind == SAKSI_MEMBER_REAL ||
          member->kind == SAKSI_MEMBER_FLAG)
        add_number (rand, record, member);
      else if (member->kind == SAKSI_MEMBER_TEXTS || member->kind == SAKSI_MEMBER_REFERENCES ||
               member->kind == SAKSI_MEMBER_PAIRS)
        add_targets (rand, record, member, ids);
      else
        {
          g_autofree char *text = make_value (rand, member, ids);
          const char *column = member->kind == SAKSI_MEMBER_VALUE ? "value_text"
                               : member->column != NULL ? member->column : member->name;

          saksi_content_record_set_text (record, column, text);
        }
    }

  return record;
}

static gpointer
run_ids (SaksiConnection *connection,
         gpointer         data,
         GCancellable    *cancellable,
         GError         **error)
{
  return saksi_content_table_load_ids (connection, GPOINTER_TO_UINT (data), error);
}

/* Owned; so are the ids. */
static GPtrArray *
load_ids (Cache *cache,
          guint  list)
{
  g_autoptr(GAsyncResult) result = NULL;
  GTask *task = g_task_new (cache->store, NULL, test_result_cb, &result);
  g_autoptr(GHashTable) set = NULL;
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer id;

  g_task_set_task_data (task, GUINT_TO_POINTER (list), NULL);
  saksi_store_read (cache->store, task, run_ids, NULL);
  set = g_task_propagate_pointer (G_TASK (test_wait (&result)), NULL);
  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (ids, g_strdup (id));

  return ids;
}

static void
save (Cache     *cache,
      GPtrArray *records)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  saksi_content_save_async (cache->store, records, NULL, test_result_cb, &result);
  saksi_content_save_finish (test_wait (&result), &error);
  g_assert_no_error (error);
}

/* Each list is saved before the next: what refers to it picks among all. */
static void
make_up (Cache *cache,
         GRand *rand)
{
  GPtrArray *ids[SAKSI_N_CONTENT_LISTS];

  for (guint list = 0; list < SAKSI_N_CONTENT_LISTS; list++)
    ids[list] = load_ids (cache, list);
  for (guint list = 0; list < SAKSI_N_CONTENT_LISTS; list++)
    {
      g_autoptr(GPtrArray) records =
        g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_content_record_free);

      for (guint i = 0; i < N_ENTRIES; i++)
        {
          SaksiContentRecord *record = make_entry (rand, list, i, ids);

          if (list == SAKSI_CONTENT_RELATIONS &&
              g_strcmp0 (saksi_content_record_get_text (record, "statement"),
                         saksi_content_record_get_text (record, "target")) == 0)
            {
              saksi_content_record_free (record);
              continue;
            }
          g_ptr_array_add (records, record);
          g_ptr_array_add (ids[list], g_strdup (record->id));
        }
      save (cache, records);
    }
  for (guint list = 0; list < SAKSI_N_CONTENT_LISTS; list++)
    g_ptr_array_unref (ids[list]);
}

static char *
export_csv (Cache *cache)
{
  g_autoptr(SaksiStatementFilter) filter = saksi_statement_filter_new ();
  g_autofree char *path = g_build_filename (cache->folder, "statements.csv", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiExportSummary) summary = NULL;
  char *text = NULL;

  saksi_export_file_async (saksi_export_statements_new (cache->store, filter), file, NULL, NULL,
                           NULL, test_result_cb, &result);
  summary = saksi_export_file_finish (test_wait (&result), &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, &error));

  return text;
}

static char *
export (Cache *cache,
        Format format)
{
  g_autoptr(SaksiStatementFilter) filter = saksi_statement_filter_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) statements = NULL;
  g_autoptr(GPtrArray) records = NULL;

  if (format == FORMAT_CSV)
    return export_csv (cache);

  saksi_content_export_async (cache->store, filter,
                              format == FORMAT_CONTENT ? SAKSI_CONTENT_PARTS_ALL
                                                       : SAKSI_CONTENT_PARTS_OWN,
                              NULL, test_result_cb, &result);
  records = saksi_content_export_finish (test_wait (&result), &statements, &error);
  g_assert_no_error (error);

  return format == FORMAT_CONTENT
         ? saksi_content_dup_json (records)
         : saksi_statements_dup_timeline_json (statements, records, SAKSI_LANGUAGE_INDONESIAN);
}

static void
import (Cache      *cache,
        const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  SaksiInboxOutcome outcome = { 0 };

  saksi_inbox_import_async (cache->store, bytes, NULL, test_result_cb, &result);
  saksi_inbox_import_finish (test_wait (&result), &outcome, &error);
  g_assert_no_error (error);
  g_assert_true (outcome.has_content);
  g_assert_cmpuint (outcome.n_own, >, N_ENTRIES);
  g_assert_cmpuint (outcome.n_refused, ==, 0);
  /* Nothing waits that has become a statement. */
  g_assert_cmpuint (outcome.n_added, ==, 0);
}

/* A quote within a cell is written twice, so these can only be where a cell begins. */
static void
check_cells (const char *csv)
{
  static const char *const formulas[] = {
    ",\"=", ",\"+", ",\"-", ",\"@", ",\"\t", ",\"\r", "\n\"=", "\n\"+", "\n\"-", "\n\"@",
  };

  for (guint i = 0; i < G_N_ELEMENTS (formulas); i++)
    g_assert_null (strstr (csv, formulas[i]));
  g_assert_nonnull (strstr (csv, ",\"'"));
}

static void
test_format (gconstpointer data)
{
  guint32 seed = g_test_rand_int_range (0, G_MAXINT32);

  g_test_message ("seed %u", seed);
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr(GRand) rand = g_rand_new_with_seed (seed + round);
      g_autofree char *first = NULL;
      g_autofree char *second = NULL;
      Cache here;
      Cache there;

      cache_open (&here);
      make_up (&here, rand);
      first = export (&here, GPOINTER_TO_INT (data));
      cache_open (&there);
      import (&there, first);
      second = export (&there, GPOINTER_TO_INT (data));
      g_assert_cmpstr (first, ==, second);
      if (GPOINTER_TO_INT (data) == FORMAT_CSV)
        check_cells (first);
      cache_close (&here);
      cache_close (&there);
    }
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = g_build_filename (g_getenv ("SAKSI_SOURCE_ROOT"), "data", NULL);

  g_setenv ("SAKSI_DATA_DIR", folder, TRUE);
  test_init (&argc, &argv);
  g_test_add_data_func ("/round-trip/content", GINT_TO_POINTER (FORMAT_CONTENT), test_format);
  g_test_add_data_func ("/round-trip/timeline", GINT_TO_POINTER (FORMAT_TIMELINE), test_format);
  g_test_add_data_func ("/round-trip/csv", GINT_TO_POINTER (FORMAT_CSV), test_format);

  return g_test_run ();
}
