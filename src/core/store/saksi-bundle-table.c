/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-bundle-table.h"

#include <string.h>

#include "store/saksi-connection.h"
#include "store/saksi-form-table.h"

/* The cache of a bundle: a cache of its own, with those rows that the bundle is about. What is
 * derived is not in it, and what ships with every Saksi neither. */

/* Parameters of all statements: ?1 the first key of the region, ?2 its end, ?3 the contest or 0,
 * ?4 whether what is shipped is wanted, ?5 whether everything is, ?6 a pattern of images. */

#define WANTED "(?4 OR b.receipt NOT IN (SELECT id FROM cache.receipt WHERE kind = 'bundled'))"

/* Rows on their way into a table, and how many they will be. */
#define COPY(table, rows) { "INSERT INTO " table " " rows, "SELECT count(*) FROM (" rows ")" }

#define OF_CONTEST(table, condition) \
  COPY (table, "SELECT b.* FROM main.contest AS c JOIN cache." table " AS b " \
        "ON b.key >= (c.id << 49) + ?1 AND b.key < (c.id << 49) + ?2 " \
        "WHERE ?3 IN (0, c.id)" condition)

/* A region's own list, those of what is below it, and those that lead to it: each begins with its
 * key and is as long as its level. */
#define LISTS(table) \
  COPY (table, "SELECT b.* FROM cache." table " AS b WHERE " WANTED " AND (" \
        "(b.key & ((1 << 49) - 1) >= ?1 AND b.key & ((1 << 49) - 1) < ?2) OR " \
        "b.key & ((1 << 49) - 1) IN (0, ?1 & ~((1 << 42) - 1), ?1 & ~((1 << 31) - 1), " \
        "?1 & ~((1 << 24) - 1)))")

#define EVERYTHING(table) COPY (table, "SELECT * FROM cache." table " WHERE ?5")

static const struct
{
  const char *copy;
  const char *count;
} copies[] = {
  COPY ("receipt", "SELECT * FROM cache.receipt"),
  LISTS ("region_list"),
  LISTS ("region_list_version"),
  COPY ("document", "SELECT * FROM cache.document AS b WHERE " WANTED),
  OF_CONTEST ("result", " AND " WANTED),
  OF_CONTEST ("result_version", " AND " WANTED),
  COPY ("ballot", "SELECT * FROM cache.ballot WHERE id IN "
        "(SELECT ballot FROM main.result UNION SELECT ballot FROM main.result_version)"),
  OF_CONTEST ("aggregate", " AND " WANTED),
  OF_CONTEST ("aggregate_version", " AND " WANTED),
  OF_CONTEST ("reading", ""),
  COPY ("form_image", "SELECT * FROM cache.form_image AS b WHERE " WANTED " AND path GLOB ?6"),
  EVERYTHING ("withdrawn_observation"),
  EVERYTHING ("vantage"),
  EVERYTHING ("observation_raw"),
  EVERYTHING ("observation"),
  EVERYTHING ("refused"),
};

/* What @scope means to the statements. */
typedef struct
{
  gint64 from;
  gint64 end;
  gint64 contest;
  gboolean shipped;
  gboolean everything;
  char *images; /* owned */
} Parameters;

static char *
build_pattern (const SaksiBundleScope *scope)
{
  char code[SAKSI_CODE_SIZE] = "";
  GString *pattern;

  if (scope->contest != SAKSI_CONTEST_INVALID)
    return saksi_form_table_dup_pattern (scope->contest, scope->key);

  if (scope->key != SAKSI_KEY_NATION)
    saksi_key_to_code (scope->key, code);
  pattern = g_string_new ("*/");
  g_string_append (pattern, code);
  for (gsize i = strlen (code); i < SAKSI_CODE_MAX; i++)
    g_string_append_c (pattern, '?');
  g_string_append (pattern, "-*");

  return g_string_free (pattern, FALSE);
}

/* The statement @sql with those parameters that it has. */
static sqlite3_stmt *
prepare (SaksiConnection   *connection,
         const char        *sql,
         const Parameters  *parameters,
         GError           **error)
{
  sqlite3_stmt *statement = saksi_connection_prepare (connection, sql, error);
  int n;

  if (statement == NULL)
    return NULL;
  n = sqlite3_bind_parameter_count (statement);
  if (n >= 2)
    {
      sqlite3_bind_int64 (statement, 1, parameters->from);
      sqlite3_bind_int64 (statement, 2, parameters->end);
    }
  if (n >= 3)
    sqlite3_bind_int64 (statement, 3, parameters->contest);
  if (n >= 4)
    sqlite3_bind_int (statement, 4, parameters->shipped);
  if (n >= 5)
    sqlite3_bind_int (statement, 5, parameters->everything);
  if (n >= 6)
    saksi_bind_text (statement, 6, parameters->images);

  return statement;
}

/* How many rows will be copied, but for the few that depend on what is copied. */
static gboolean
count_all (SaksiConnection   *connection,
           const Parameters  *parameters,
           gint64            *total,
           GError           **error)
{
  *total = 0;
  for (guint i = 0; i < G_N_ELEMENTS (copies); i++)
    {
      gint64 n;

      if (!saksi_connection_read_number (connection, prepare (connection, copies[i].count,
                                                              parameters, error), &n, error))
        return FALSE;
      *total += n;
    }

  return TRUE;
}

/* Only of tables whose rows have a number; those of documents of stations are most of all. */
static void
row_copied_cb (void          *data,
               int            operation,
               const char    *database,
               const char    *table,
               sqlite3_int64  row)
{
  saksi_progress_add (data, 1, NULL);
}

static gboolean
copy_all (SaksiConnection   *connection,
          const Parameters  *parameters,
          SaksiProgress     *progress,
          gint64            *records,
          GError           **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (copies); i++)
    {
      sqlite3_stmt *statement = prepare (connection, copies[i].copy, parameters, error);

      if (statement == NULL || !saksi_connection_run (connection, statement, error))
        return FALSE;
      *records += sqlite3_changes64 (saksi_connection_get_db (connection));
      if (!saksi_progress_set_done (progress, *records, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
count_and_copy (SaksiConnection   *connection,
                const Parameters  *parameters,
                SaksiProgress     *progress,
                gint64            *records,
                GError           **error)
{
  sqlite3 *db = saksi_connection_get_db (connection);
  gint64 total;
  gboolean done;

  if (!count_all (connection, parameters, &total, error))
    return FALSE;
  saksi_progress_begin (progress, SAKSI_PHASE_COPY, total);
  sqlite3_update_hook (db, row_copied_cb, progress);
  done = copy_all (connection, parameters, progress, records, error);
  sqlite3_update_hook (db, NULL, NULL);

  return done;
}

static gboolean
attach (SaksiConnection  *connection,
        const char       *cache,
        GError          **error)
{
  sqlite3_stmt *statement = saksi_connection_prepare (connection, "ATTACH ? AS cache", error);

  if (statement == NULL)
    return FALSE;
  saksi_bind_text (statement, 1, cache);

  return saksi_connection_run (connection, statement, error);
}

static gboolean
fill (SaksiConnection         *connection,
      const char              *cache,
      const SaksiBundleScope  *scope,
      SaksiProgress           *progress,
      gint64                  *records,
      GError                 **error)
{
  g_autofree char *images = build_pattern (scope);
  Parameters parameters = {
    .from = (gint64) scope->key,
    .end = (gint64) saksi_key_get_end (scope->key),
    .contest = scope->contest,
    .shipped = scope->key != SAKSI_KEY_NATION && saksi_key_is_specimen (scope->key),
    .everything = scope->key == SAKSI_KEY_NATION && scope->contest == SAKSI_CONTEST_INVALID,
    .images = images,
  };

  /* A transaction that writes from its beginning would lock the other cache for all who write. */
  if (!saksi_schema_migrate (connection, error) || !attach (connection, cache, error) ||
      !saksi_connection_begin_read (connection, error))
    return FALSE;
  if (!count_and_copy (connection, &parameters, progress, records, error))
    {
      saksi_connection_rollback (connection);
      return FALSE;
    }

  /* Beside a bundle there is room for no other file. */
  return saksi_connection_commit (connection, error) &&
         saksi_connection_exec (connection, "DETACH cache; PRAGMA journal_mode = DELETE", error);
}

/**
 * saksi_bundle_table_make:
 * @path: a file that does not exist
 * @cache: a cache of this schema
 * @scope: what of it is wanted
 * @progress: told how many rows are copied
 * @records: (out): how many rows there are
 * @error: a place for a #SaksiStoreError
 *
 * Makes a cache that holds a part of another. Not for the main thread.
 *
 * Returns: whether it was made
 */
gboolean
saksi_bundle_table_make (const char              *path,
                         const char              *cache,
                         const SaksiBundleScope  *scope,
                         SaksiProgress           *progress,
                         gint64                  *records,
                         GError                 **error)
{
  SaksiConnection *connection = saksi_connection_open (path, SAKSI_CONNECTION_WRITE, error);
  gboolean done;

  if (connection == NULL)
    return FALSE;
  *records = 0;
  saksi_connection_set_cancellable (connection, saksi_progress_get_cancellable (progress));
  done = fill (connection, cache, scope, progress, records, error);
  saksi_connection_close (connection);

  return done;
}
