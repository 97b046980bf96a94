/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "store/saksi-connection.h"
#include "test-util.h"

/* A cache of every older schema, with a row in each of its tables, goes up to the newest: every row
 * is there afterwards, and the schema is that of a cache that is new. Every text of such a row is
 * "x", every number 1, every blob one byte, so that all references in it hold. */

/* What a column must hold where its table does not take just anything. */
static const struct
{
  const char *table;
  const char *column;
  const char *value;
} values[] = {
  { NULL, "origin", "'own'" },
  { "receipt", "kind", "'user'" },
  { "inbox", "state", "'waiting'" },
  { "own_relation", "made", "1708300800" }, /* 2024-02-19 */
};

/* Tables that went, with the step that took them away; where what they held is now is asked for
 * one by one. */
static const struct
{
  const char *table;
  guint step;
} gone[] = {
  { "region_search", 5 }, /* derived from region */
  { "statement_search", 15 }, /* made anew from statement */
  { "own_relation", 13 }, /* in judgement: test_relation() */
};

typedef struct
{
  char *folder;
  SaksiConnection *connection;
} Cache;

static void
open_cache (Cache *self,
            guint  step)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = NULL;

  self->folder = test_make_folder ();
  path = g_build_filename (self->folder, "saksi.db", NULL);
  self->connection = saksi_connection_open (path, SAKSI_CONNECTION_WRITE, &error);
  g_assert_no_error (error);
  /* What a power cut would lose does not matter here. */
  saksi_connection_exec (self->connection, "PRAGMA synchronous = OFF", NULL);
  if (step > 0)
    saksi_schema_migrate_to (self->connection, step, &error);
  else
    saksi_schema_migrate (self->connection, &error);
  g_assert_no_error (error);
}

static void
close_cache (Cache *self)
{
  saksi_connection_close (self->connection);
  test_remove_folder (self->folder);
  g_free (self->folder);
}

static void
run (Cache      *self,
     const char *sql)
{
  g_autoptr(GError) error = NULL;

  saksi_connection_exec (self->connection, sql, &error);
  g_prefix_error (&error, "%s: ", sql);
  g_assert_no_error (error);
}

/* The rows that @sql asks for: their columns with bars between them. */
static GStrv
list_rows (Cache      *self,
           const char *sql)
{
  sqlite3 *db = saksi_connection_get_db (self->connection);
  g_autoptr(GStrvBuilder) rows = g_strv_builder_new ();
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      g_autoptr(GString) row = g_string_new (NULL);

      for (int i = 0; i < sqlite3_column_count (statement); i++)
        {
          const char *text = (const char *) sqlite3_column_text (statement, i);

          g_string_append_printf (row, "%s%s", i > 0 ? "|" : "", text != NULL ? text : "-");
        }
      g_strv_builder_add (rows, row->str);
    }
  g_assert_cmpint (sqlite3_finalize (statement), ==, SQLITE_OK);

  return g_strv_builder_end (rows);
}

static guint
get_newest (void)
{
  Cache cache;
  g_auto(GStrv) rows = NULL;

  open_cache (&cache, 0);
  rows = list_rows (&cache, "PRAGMA user_version");
  close_cache (&cache);

  return (guint) g_ascii_strtoull (rows[0], NULL, 10);
}

/* What searches keep for themselves is theirs, and another in every SQLite. */
#define NOT_OF_SEARCH \
  "NOT EXISTS (SELECT 1 FROM sqlite_schema AS v WHERE v.sql LIKE 'CREATE VIRTUAL%' " \
  "AND t.name LIKE v.name || '\\_%' ESCAPE '\\')"

static GStrv
list_tables (Cache *self)
{
  return list_rows (self, "SELECT t.name FROM sqlite_schema AS t WHERE t.type = 'table' "
                          "AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND " NOT_OF_SEARCH
                          " ORDER BY t.rowid");
}

static const char *
find_value (const char *table,
            const char *column,
            const char *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (g_str_equal (values[i].column, column) &&
        (values[i].table == NULL || g_str_equal (values[i].table, table)))
      return values[i].value;

  return g_str_equal (type, "INTEGER") || g_str_equal (type, "REAL") ? "1"
         : g_str_equal (type, "BLOB") ? "x'78'" : "'x'";
}

/* Puts a row into @table. What the schema has put there itself stays. */
static void
fill_table (Cache      *self,
            const char *table)
{
  g_autofree char *ask = g_strdup_printf ("SELECT name, type FROM pragma_table_info ('%s')", table);
  g_auto(GStrv) columns = list_rows (self, ask);
  g_autoptr(GString) names = g_string_new (NULL);
  g_autoptr(GString) row = g_string_new (NULL);
  g_autofree char *sql = NULL;

  for (guint i = 0; columns[i] != NULL; i++)
    {
      g_auto(GStrv) parts = g_strsplit (columns[i], "|", 2);

      g_string_append_printf (names, "%s\"%s\"", i > 0 ? ", " : "", parts[0]);
      g_string_append_printf (row, "%s%s", i > 0 ? ", " : "",
                              find_value (table, parts[0], parts[1]));
    }
  sql = g_strdup_printf ("INSERT OR IGNORE INTO \"%s\" (%s) VALUES (%s)", table, names->str,
                         row->str);
  run (self, sql);
}

/* What is in @table: @names are the columns it had before, NULL for those that it has. */
static GStrv
dump_table (Cache       *self,
            const char  *table,
            char       **names)
{
  g_autofree char *ask = g_strdup_printf ("SELECT group_concat ('quote (\"' || name || '\")') "
                                          "FROM pragma_table_info ('%s')", table);
  g_auto(GStrv) found = NULL;
  g_autofree char *sql = NULL;

  if (*names == NULL)
    {
      found = list_rows (self, ask);
      *names = g_strdup (found[0]);
    }
  sql = g_strdup_printf ("SELECT %s FROM \"%s\"", *names, table);

  return list_rows (self, sql);
}

static gboolean
is_gone (const char *table,
         guint       step)
{
  for (guint i = 0; i < G_N_ELEMENTS (gone); i++)
    if (g_str_equal (gone[i].table, table) && step < gone[i].step)
      return TRUE;

  return FALSE;
}

static void
assert_all_there (const char *table,
                  guint       step,
                  GStrv       before,
                  GStrv       after)
{
  for (guint i = 0; before[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) after, before[i]))
      {
        g_autofree char *all = g_strjoinv ("\n", after);

        g_error ("schema %u, %s: lost %s; there are:\n%s", step, table, before[i], all);
      }
}

/* The schema in words, without remarks and spaces. */
static char *
describe_schema (Cache *self)
{
  g_auto(GStrv) rows = list_rows (self, "SELECT type, name, sql FROM sqlite_schema AS t "
                                        "WHERE sql NOT NULL AND " NOT_OF_SEARCH
                                        " ORDER BY type, name");
  g_autofree char *all = g_strjoinv ("\n", rows);
  GString *text = g_string_new (NULL);

  for (const char *at = all; *at != '\0'; at++)
    if (g_str_has_prefix (at, "--"))
      at += strcspn (at, "\n") - 1;
    else if (!g_ascii_isspace (*at) && *at != '"')
      g_string_append_c (text, *at);

  return g_string_free (text, FALSE);
}

/* Columns that were added later stand at the end of a table's words, and so they do in a new cache:
 * both went the same steps. */
static void
assert_new_schema (Cache *self)
{
  Cache fresh;
  g_autofree char *schema = describe_schema (self);
  g_autofree char *wanted = NULL;
  g_auto(GStrv) integrity = list_rows (self, "PRAGMA integrity_check");
  g_auto(GStrv) references = list_rows (self, "PRAGMA foreign_key_check");

  open_cache (&fresh, 0);
  wanted = describe_schema (&fresh);
  close_cache (&fresh);

  g_assert_cmpstr (schema, ==, wanted);
  g_assert_cmpstr (integrity[0], ==, "ok");
  g_assert_cmpuint (g_strv_length (references), ==, 0);
}

static void
go_up (guint step)
{
  Cache cache;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) dumps = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_auto(GStrv) tables = NULL;
  g_auto(GStrv) names = NULL;

  open_cache (&cache, step);
  tables = list_tables (&cache);
  names = g_new0 (char *, g_strv_length (tables) + 1);
  run (&cache, "PRAGMA foreign_keys = OFF");
  for (guint i = 0; tables[i] != NULL; i++)
    fill_table (&cache, tables[i]);
  run (&cache, "PRAGMA foreign_keys = ON");
  for (guint i = 0; tables[i] != NULL; i++)
    {
      g_ptr_array_add (dumps, dump_table (&cache, tables[i], &names[i]));
      g_assert_cmpuint (g_strv_length (dumps->pdata[i]), >, 0);
    }

  saksi_schema_migrate (cache.connection, &error);
  g_assert_no_error (error);
  for (guint i = 0; tables[i] != NULL; i++)
    if (!is_gone (tables[i], step))
      {
        g_auto(GStrv) after = dump_table (&cache, tables[i], &names[i]);

        assert_all_there (tables[i], step, dumps->pdata[i], after);
      }
  assert_new_schema (&cache);
  close_cache (&cache);
}

static void
test_go_up (void)
{
  guint newest = get_newest ();

  for (guint step = 1; step <= newest; step++)
    go_up (step);
}

/* What the user had judged of two statements is a judgement, with its note and its day. */
static void
test_relation (void)
{
  for (guint step = 8; step < 13; step++)
    {
      Cache cache;
      g_autoptr(GError) error = NULL;
      g_auto(GStrv) tables = NULL;
      g_auto(GStrv) judgements = NULL;

      open_cache (&cache, step);
      tables = list_tables (&cache);
      run (&cache, "PRAGMA foreign_keys = OFF");
      for (guint i = 0; tables[i] != NULL; i++)
        fill_table (&cache, tables[i]);
      saksi_schema_migrate (cache.connection, &error);
      g_assert_no_error (error);

      judgements = list_rows (&cache, "SELECT origin, statement, target, type, note, made, "
                                      "length (id) FROM judgement");
      g_assert_cmpuint (g_strv_length (judgements), ==, 1);
      g_assert_cmpstr (judgements[0], ==, "own|x|x|x|x|2024-02-19|20");
      close_cache (&cache);
    }
}

/* Findings of a cache without a rules version are of the first rules, unless it has no results. */
static void
test_rules (void)
{
  for (guint has_result = 0; has_result <= 1; has_result++)
    {
      Cache cache;
      g_autoptr(GError) error = NULL;
      g_auto(GStrv) rows = NULL;

      open_cache (&cache, 11);
      if (has_result)
        fill_table (&cache, "result");
      saksi_schema_migrate (cache.connection, &error);
      g_assert_no_error (error);
      rows = list_rows (&cache, "SELECT value FROM property WHERE name = 'rules_version'");
      g_assert_cmpuint (g_strv_length (rows), ==, has_result ? 0 : 1);
      close_cache (&cache);
    }
}

/* A step that is edited makes caches that say one schema and have another. What each step made is
 * noted here; what is changed later is a step of its own, with a line of its own. */
static void
test_steps_stay (void)
{
  static const char *const sums[] = {
    "bc74af07f8a58b81", "a8f4ffe2cc74eb2b", "b528018cccbe7560", "6ad262ee0a2e8ae8",
    "58c2cb8b5e7163f4", "82df28c54ede961c", "b13cc21516e33917", "939c2a7196fb1b3d",
    "bed53a272592850e", "d5006047570c602e", "9e133ef8eefa41ce", "9e133ef8eefa41ce",
    "334d76dc0a033551", "31ca7df0c1c973c7", "9e722a28fcafb5c8",
  };

  g_assert_cmpuint (get_newest (), ==, G_N_ELEMENTS (sums));
  for (guint step = 1; step <= G_N_ELEMENTS (sums); step++)
    {
      Cache cache;
      g_autofree char *schema = NULL;
      g_autofree char *sum = NULL;

      open_cache (&cache, step);
      schema = describe_schema (&cache);
      sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, schema, -1);
      sum[16] = '\0';
      g_test_message ("schema %u: %s", step, sum);
      g_assert_cmpstr (sum, ==, sums[step - 1]);
      close_cache (&cache);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/schema/go-up", test_go_up);
  g_test_add_func ("/schema/relation", test_relation);
  g_test_add_func ("/schema/rules", test_rules);
  g_test_add_func ("/schema/steps-stay", test_steps_stay);

  return g_test_run ();
}
