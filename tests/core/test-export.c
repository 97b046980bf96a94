/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <json-glib/json-glib.h>
#include <stdlib.h>
#include <string.h>

#include "base/saksi-varint.h"
#include "bundle/saksi-export-tables.h"
#include "bundle/saksi-table-file.h"
#include "bundle/saksi-table-writer.h"
#include "result/saksi-shipped.h"
#include "statement/saksi-content-export.h"
#include "statement/saksi-statement-index.h"
#include "statement/saksi-statement-json.h"
#include "test-util.h"

typedef struct
{
  char *folder;
  SaksiStore *store;
} Fixture;

/* A cache with what ships: statements, and the specimen with its findings. */
static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->folder = test_make_folder ();
  path = g_build_filename (fixture->folder, "saksi.db", NULL);
  fixture->store = test_open_store (path, &error);
  g_assert_no_error (error);
  saksi_shipped_ensure_async (fixture->store, NULL, test_result_cb, &result);
  g_assert_true (saksi_shipped_ensure_finish (test_wait (&result), &error));
  g_assert_no_error (error);
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

static char *
write_two_rows (SaksiTableFormat format)
{
  static const char *const columns[] = { "name", "votes", "at", NULL };
  g_autoptr(SaksiTableWriter) writer = saksi_table_writer_new (format, columns);

  saksi_table_writer_begin (writer);
  saksi_table_writer_add_text (writer, "=1+2");
  saksi_table_writer_add_number (writer, -5);
  saksi_table_writer_add_time (writer, 1707894000);
  saksi_table_writer_end_row (writer);
  saksi_table_writer_add_text (writer, "a \"b\",\nc\\");
  saksi_table_writer_add_number (writer, SAKSI_UNKNOWN);
  saksi_table_writer_add_time (writer, SAKSI_UNKNOWN);
  saksi_table_writer_end_row (writer);
  saksi_table_writer_end (writer);
  g_assert_cmpint (saksi_table_writer_get_rows (writer), ==, 2);

  return g_strdup (saksi_table_writer_get_buffer (writer)->str);
}

static void
test_formats (void)
{
  static const struct
  {
    SaksiTableFormat format;
    const char *text;
  } cases[] = {
    { SAKSI_TABLE_FORMAT_CSV,
      "\"name\",\"votes\",\"at\"\r\n"
      "\"'=1+2\",-5,\"2024-02-14T14:00:00+07:00\"\r\n"
      "\"a \"\"b\"\",\nc\\\",,\r\n" },
    { SAKSI_TABLE_FORMAT_JSON,
      "[\n{\"name\":\"=1+2\",\"votes\":-5,\"at\":\"2024-02-14T14:00:00+07:00\"},\n"
      "{\"name\":\"a \\\"b\\\",\\u000ac\\\\\",\"votes\":null,\"at\":null}\n]\n" },
    { SAKSI_TABLE_FORMAT_NDJSON,
      "{\"name\":\"=1+2\",\"votes\":-5,\"at\":\"2024-02-14T14:00:00+07:00\"}\n"
      "{\"name\":\"a \\\"b\\\",\\u000ac\\\\\",\"votes\":null,\"at\":null}\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = write_two_rows (cases[i].format);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* What a spreadsheet would calculate gets an apostrophe; a minus inside a text does not. */
static void
test_guard (void)
{
  static const char *const columns[] = { "a", NULL };
  static const struct
  {
    const char *text;
    const char *cell;
  } cases[] = {
    { "=A1", "\"'=A1\"" }, { "+1", "\"'+1\"" },     { "-1", "\"'-1\"" },
    { "@x", "\"'@x\"" },   { "\tx", "\"'\tx\"" },   { "\rx", "\"'\rx\"" },
    { "a-b", "\"a-b\"" },  { "", "\"\"" },          { "\"", "\"\"\"\"" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SaksiTableWriter) writer = saksi_table_writer_new (SAKSI_TABLE_FORMAT_CSV, columns);

      saksi_table_writer_add_text (writer, cases[i].text);
      g_assert_cmpstr (saksi_table_writer_get_buffer (writer)->str, ==, cases[i].cell);
    }
}

static guint
count_files (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  guint count = 0;

  while (g_dir_read_name (dir) != NULL)
    count++;

  return count;
}

/* The name is there only when all of the file is. */
static void
test_file (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "table.csv", NULL);
  g_autoptr(GFile) target = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;
  g_autofree char *contents = NULL;
  g_autofree char *sha256 = NULL;
  g_autofree char *wanted = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "new", -1);
  SaksiTableFile *file;

  g_assert_true (g_file_set_contents (path, "old", -1, &error));
  file = saksi_table_file_open (target, &error);
  g_assert_no_error (error);
  g_assert_true (saksi_table_file_append (file, "given up", 8, &error));
  saksi_table_file_free (file);
  g_assert_cmpuint (count_files (folder), ==, 1);

  file = saksi_table_file_open (target, &error);
  g_assert_true (saksi_table_file_append (file, "new", 3, &error));
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "old");
  g_clear_pointer (&contents, g_free);
  sha256 = saksi_table_file_commit (file, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sha256, ==, wanted);
  saksi_table_file_free (file);
  g_assert_cmpuint (count_files (folder), ==, 1);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "new");

  test_remove_folder (folder);
}

static const char *
same (const char *text)
{
  return text;
}

static char *
export_as (SaksiExportSource *source,
           SaksiTableFormat   format)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  char *text;

  saksi_export_text_async (source, format, NULL, test_result_cb, &result);
  text = saksi_export_text_finish (test_wait (&result), &error);
  g_assert_no_error (error);

  return text;
}

static char *
export_text (SaksiExportSource *source)
{
  return export_as (source, SAKSI_TABLE_FORMAT_NDJSON);
}

static guint
count_lines (const char *text)
{
  guint count = 0;

  for (; *text != '\0'; text++)
    count += *text == '\n';

  return count;
}

static void
test_findings (Fixture      *fixture,
               gconstpointer data)
{
  SaksiFindingsFilter filter = {
    .contest = saksi_contest_from_name ("ppwp-2024"),
    .region = SAKSI_CODE_SPECIMEN,
    .sort = SAKSI_FINDINGS_SORT_CODE,
  };
  g_autofree char *all = export_text (saksi_export_findings_new (fixture->store, &filter, 0, same));
  g_autofree char *two = export_text (saksi_export_findings_new (fixture->store, &filter, 2, same));
  g_autofree char *one_rule = NULL;

  g_assert_cmpuint (count_lines (all), >, 2);
  g_assert_cmpuint (count_lines (two), ==, 2);
  g_assert_true (g_str_has_prefix (all, two));

  filter.rules = (SaksiRuleSet) 1 << 1;
  one_rule = export_text (saksi_export_findings_new (fixture->store, &filter, 0, same));
  g_assert_cmpuint (count_lines (one_rule), <, count_lines (all));
  g_assert_nonnull (strstr (one_rule, "\"rule\":\"R1\""));
  g_assert_null (strstr (one_rule, "\"rule\":\"R9\""));
}

/* What is below a region, in the order that is asked for; what that does not name stands last. */
static void
test_children (Fixture      *fixture,
               gconstpointer data)
{
  static const char *const order[] = { "13", "11", NULL };
  SaksiContest contest = saksi_contest_from_name ("ppwp-2024");
  g_autofree char *all = export_text (
    saksi_export_children_new (fixture->store, contest, SAKSI_CODE_NATION, NULL));
  g_autofree char *sorted = export_text (
    saksi_export_children_new (fixture->store, contest, SAKSI_CODE_NATION, order));
  g_autofree char *village = export_text (
    saksi_export_children_new (fixture->store, contest, "0001011001", NULL));
  g_auto(GStrv) lines = g_strsplit (all, "\n", -1);
  g_auto(GStrv) sorted_lines = g_strsplit (sorted, "\n", -1);

  g_assert_cmpuint (count_lines (all), ==, 39);
  g_assert_true (g_str_has_prefix (lines[0], "{\"contest\":\"ppwp-2024\",\"code\":\"11\","));
  g_assert_nonnull (strstr (lines[0], "\"official_100025\":"));
  g_assert_null (strstr (lines[0], "\"official_100025\":null"));
  g_assert_nonnull (strstr (lines[0], "\"published_100025\":null"));

  g_assert_cmpuint (count_lines (sorted), ==, 39);
  g_assert_nonnull (strstr (sorted_lines[0], "\"code\":\"13\""));
  g_assert_cmpstr (sorted_lines[1], ==, lines[0]);
  g_assert_nonnull (strstr (sorted_lines[2], "\"code\":\"12\""));

  g_assert_cmpuint (count_lines (village), ==, 6);
  g_assert_nonnull (strstr (village, "\"code\":\"0001011001901\""));
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* Files put statements of one day in the order of their ids, the list in that of their file. */
static char *
sort_lines (char *text)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  qsort (lines, g_strv_length (lines), sizeof *lines, compare_lines);
  g_free (text);

  return g_strjoinv ("\n", lines);
}

/* The ids of what a filter leaves in a list, a line each. */
static char *
list_ids (Fixture                    *fixture,
          const SaksiStatementFilter *filter)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(SaksiStatementIndex) index = NULL;
  GString *ids = g_string_new (NULL);

  saksi_statement_index_load_async (fixture->store, filter, NULL, test_result_cb, &result);
  index = saksi_statement_index_load_finish (test_wait (&result), NULL);
  for (guint i = 0; i < index->entries->len; i++)
    g_string_append_printf (ids, "%s\n",
                            g_array_index (index->entries, SaksiStatementEntry, i).id);

  return sort_lines (g_string_free (ids, FALSE));
}

/* The first cells of all records but the header. */
static char *
read_csv_ids (const char *text)
{
  GString *ids = g_string_new (NULL);
  gboolean quoted = FALSE;
  guint record = 0;
  guint cell = 0;

  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        quoted = !quoted;
      else if (*text == ',' && !quoted)
        cell++;
      else if (*text == '\n' && !quoted)
        {
          if (record++ > 0)
            g_string_append_c (ids, '\n');
          cell = 0;
        }
      else if (record > 0 && cell == 0 && *text != '\r')
        g_string_append_c (ids, *text);
    }

  return sort_lines (g_string_free (ids, FALSE));
}

/* The ids of the objects of an array, which is all of the file or a member of it. */
static char *
read_json_ids (const char *text,
               const char *list,
               const char *member)
{
  g_autoptr(JsonNode) node = json_from_string (text, NULL);
  GString *ids = g_string_new (NULL);
  JsonArray *array;

  g_assert_nonnull (node);
  array = list != NULL ? json_object_get_array_member (json_node_get_object (node), list)
                       : json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    g_string_append_printf (ids, "%s\n",
                            json_object_get_string_member (json_array_get_object_element (array, i),
                                                           member));

  return sort_lines (g_string_free (ids, FALSE));
}

static void
check_statements (Fixture                    *fixture,
                  const SaksiStatementFilter *filter)
{
  g_autofree char *wanted = list_ids (fixture, filter);
  g_autofree char *csv = export_as (saksi_export_statements_new (fixture->store, filter),
                                    SAKSI_TABLE_FORMAT_CSV);
  g_autofree char *json = export_as (saksi_export_statements_new (fixture->store, filter),
                                     SAKSI_TABLE_FORMAT_JSON);
  g_autofree char *csv_ids = read_csv_ids (csv);
  g_autofree char *json_ids = read_json_ids (json, NULL, "id");
  g_autofree char *timeline = NULL;
  g_autofree char *timeline_ids = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) statements = NULL;
  g_autoptr(GPtrArray) records = NULL;

  saksi_content_export_async (fixture->store, filter, SAKSI_CONTENT_PARTS_OWN, NULL, test_result_cb,
                              &result);
  records = saksi_content_export_finish (test_wait (&result), &statements, NULL);
  timeline = saksi_statements_dup_timeline_json (statements, records, SAKSI_LANGUAGE_ENGLISH);
  timeline_ids = read_json_ids (timeline, "events", "unique_id");

  g_assert_cmpstr (csv_ids, ==, wanted);
  g_assert_cmpstr (json_ids, ==, wanted);
  g_assert_cmpstr (timeline_ids, ==, wanted);
}

/* What is exported is the list as it is filtered, no more and no less, in every format. */
static void
test_statements (Fixture      *fixture,
                 gconstpointer data)
{
  const SaksiStatementFilter filters[] = {
    { .id = NULL },
    { .institutions = (char *[]) { (char *) "kpu", (char *) "", NULL } },
    { .topics = (char *[]) { (char *) "cloud", NULL }, .text = (char *) "data" },
    { .kinds = (char *[]) { (char *) "statement", NULL }, .to = (char *) "2024-02-19" },
    { .person = (char *) "betty", .host = (char *) "sirekap" },
    { .claim = (char *) "c-servers-abroad" },
    { .text = (char *) "nobody said this" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    check_statements (fixture, &filters[i]);
}

static void
test_cancel (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "statements.csv", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(SaksiStatementFilter) filter = saksi_statement_filter_new ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  guint before = count_files (fixture->folder);

  saksi_export_file_async (saksi_export_statements_new (fixture->store, filter), file, NULL, NULL,
                           cancellable, test_result_cb, &result);
  g_cancellable_cancel (cancellable);
  g_assert_null (saksi_export_file_finish (test_wait (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (fixture->folder), ==, before);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/export/formats", test_formats);
  g_test_add_func ("/export/guard", test_guard);
  g_test_add_func ("/export/file", test_file);
  g_test_add ("/export/findings", Fixture, NULL, set_up, test_findings, tear_down);
  g_test_add ("/export/children", Fixture, NULL, set_up, test_children, tear_down);
  g_test_add ("/export/statements", Fixture, NULL, set_up, test_statements, tear_down);
  g_test_add ("/export/cancel", Fixture, NULL, set_up, test_cancel, tear_down);

  return g_test_run ();
}
