/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "store/saksi-connection.h"
#include "saksi-schema-resources.h"

/* Each step is a list of files below the resource folder. A step is never edited after a release:
 * what changes later is a new step. */
static const char *const step_1[] = {
  "receipts.sql", "regions.sql", "contests.sql", "results.sql", "forms.sql", "findings.sql",
  "content.sql", NULL,
};

static const char *const step_2[] = { "fingerprints.sql", NULL };
static const char *const step_3[] = { "sync.sql", NULL };
static const char *const step_4[] = { "columns.sql", NULL };
static const char *const step_5[] = { "names.sql", NULL };
static const char *const step_6[] = { "readings.sql", NULL };
static const char *const step_7[] = { "observations.sql", NULL };
static const char *const step_8[] = { "words.sql", NULL };
static const char *const step_9[] = { "presses.sql", NULL };
static const char *const step_10[] = { "samples.sql", NULL };
static const char *const step_11[] = { "withdrawn.sql", NULL };
static const char *const step_12[] = { "rules.sql", NULL };
static const char *const step_13[] = { "judgements.sql", NULL };
static const char *const step_14[] = { "documents.sql", NULL };
static const char *const step_15[] = { "search.sql", NULL };

static const char *const *const steps[] = {
  step_1, step_2, step_3, step_4, step_5, step_6, step_7, step_8,
  step_9, step_10, step_11, step_12, step_13, step_14, step_15,
};

static gboolean
read_number (SaksiConnection *self,
             const char      *sql,
             gint64          *number,
             GError         **error)
{
  sqlite3_stmt *statement = saksi_connection_prepare (self, sql, error);

  if (statement == NULL || !saksi_connection_step (self, statement, error))
    return FALSE;

  *number = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return TRUE;
}

/* Whether @at is where a quotation begins: then @end is what ends it. */
static gboolean
opens_quote (const char *at,
             char       *end)
{
  *end = *at == '[' ? ']' : *at;

  return strchr ("'\"`[", *at) != NULL;
}

/* The words of a definition without remarks and line breaks, which may be put better without
 * making another schema. What is quoted stays: nothing can hide behind what looks like a remark. */
static char *
dup_plain (const char *sql)
{
  GString *plain = g_string_new (NULL);

  for (const char *at = sql; *at != '\0';)
    {
      gsize length = strspn (at, " \t\n\r");
      char end;

      if (length > 0 || g_str_has_prefix (at, "--"))
        {
          at += length > 0 ? length : strcspn (at, "\n");
          if (plain->len > 0 && plain->str[plain->len - 1] != ' ')
            g_string_append_c (plain, ' ');
          continue;
        }
      if (opens_quote (at, &end))
        length = 1 + strcspn (at + 1, (char[]) { end, '\0' });
      /* What ends the quotation, or the character itself. */
      if (at[length] != '\0')
        length++;
      g_string_append_len (plain, at, (gssize) length);
      at += length;
    }

  return g_string_free (plain, FALSE);
}

static gboolean
run_step (SaksiConnection   *self,
          const char *const *files,
          GError           **error)
{
  for (guint i = 0; files[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat ("/id/saksi/core/schema/", files[i], NULL);
      g_autoptr(GBytes) sql = g_resource_lookup_data (saksi_schema_get_resource (), path, 0, error);

      if (sql == NULL || !saksi_connection_exec (self, g_bytes_get_data (sql, NULL), error))
        {
          g_prefix_error (error, "%s: ", files[i]);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
check_identity (SaksiConnection *self,
                gint64           version,
                GError         **error)
{
  gint64 application_id = 0;
  gint64 tables = 0;

  if (!read_number (self, "PRAGMA application_id", &application_id, error) ||
      !read_number (self, "SELECT count(*) FROM sqlite_schema", &tables, error))
    return FALSE;

  if (application_id != SAKSI_APPLICATION_ID && (application_id != 0 || tables > 0))
    {
      g_set_error_literal (error, SAKSI_STORE_ERROR, SAKSI_STORE_ERROR_NOT_SAKSI,
                           "this file is not a cache of Saksi");
      return FALSE;
    }
  if (version > (gint64) G_N_ELEMENTS (steps))
    {
      g_set_error (error, SAKSI_STORE_ERROR, SAKSI_STORE_ERROR_NEWER,
                   "the cache has schema %" G_GINT64_FORMAT ", this Saksi knows %u", version,
                   (guint) G_N_ELEMENTS (steps));
      return FALSE;
    }

  return TRUE;
}

/**
 * saksi_schema_migrate_to:
 * @self: a writing connection
 * @newest: the last step to be taken; a cache that is beyond it stays as it is
 * @error: a place for a #SaksiStoreError
 *
 * Brings the cache to a schema, one transaction a step. A file that is not ours or that a newer
 * program wrote is refused and not touched.
 *
 * Returns: whether the cache can be used by a program of that schema
 */
gboolean
saksi_schema_migrate_to (SaksiConnection *self,
                         guint            newest,
                         GError         **error)
{
  gint64 version = 0;

  g_return_val_if_fail (newest <= G_N_ELEMENTS (steps), FALSE);

  if (!read_number (self, "PRAGMA user_version", &version, error) ||
      !check_identity (self, version, error))
    return FALSE;

  for (; version < (gint64) newest; version++)
    {
      g_autofree char *bump =
        g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d",
                         SAKSI_APPLICATION_ID, (int) version + 1);

      if (!saksi_connection_begin (self, error))
        return FALSE;
      if (!run_step (self, steps[version], error) ||
          !saksi_connection_exec (self, bump, error) ||
          !saksi_connection_commit (self, error))
        {
          saksi_connection_rollback (self);
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * saksi_schema_migrate:
 * @self: a writing connection
 * @error: a place for a #SaksiStoreError
 *
 * Brings the cache to the schema of this program, as saksi_schema_migrate_to() does.
 *
 * Returns: whether the cache can be used
 */
gboolean
saksi_schema_migrate (SaksiConnection *self,
                      GError         **error)
{
  return saksi_schema_migrate_to (self, G_N_ELEMENTS (steps), error);
}

/**
 * saksi_schema_check:
 * @self: a connection
 * @error: a place for a #SaksiStoreError
 *
 * Tells whether a file is a cache of this very schema, without changing it.
 *
 * Returns: whether it is
 */
gboolean
saksi_schema_check (SaksiConnection *self,
                    GError         **error)
{
  gint64 version = 0;

  if (!read_number (self, "PRAGMA user_version", &version, error) ||
      !check_identity (self, version, error))
    return FALSE;
  if (version == (gint64) G_N_ELEMENTS (steps))
    return TRUE;

  g_set_error (error, SAKSI_STORE_ERROR, SAKSI_STORE_ERROR_FAILED,
               "the cache has the older schema %" G_GINT64_FORMAT "; open it with Saksi once",
               version);
  return FALSE;
}

/**
 * saksi_schema_is_older:
 * @self: a connection
 * @is_older: (out): whether a migration is needed before it can be used
 * @error: a place for a #SaksiStoreError
 *
 * Returns: whether it is a cache that this program can use or bring up to date
 */
gboolean
saksi_schema_is_older (SaksiConnection *self,
                       gboolean        *is_older,
                       GError         **error)
{
  gint64 version = 0;

  if (!read_number (self, "PRAGMA user_version", &version, error) ||
      !check_identity (self, version, error))
    return FALSE;
  *is_older = version < (gint64) G_N_ELEMENTS (steps);

  return TRUE;
}

/* What a database is made of: the text of each table, index, trigger and view. */
static GHashTable *
list_parts (SaksiConnection *self,
            GError         **error)
{
  g_autoptr(GHashTable) parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(GError) step_error = NULL;
  /* SQLite's own tables of statistics hold nothing of ours. */
  sqlite3_stmt *row = saksi_connection_prepare (
    self,
    "SELECT type || ' ' || name, coalesce (sql, '') FROM sqlite_schema "
    "WHERE name NOT GLOB 'sqlite_stat*'", error);

  if (row == NULL)
    return NULL;
  while (saksi_connection_step (self, row, &step_error))
    g_hash_table_replace (parts, saksi_column_dup_text (row, 0),
                          dup_plain ((const char *) sqlite3_column_text (row, 1)));
  if (step_error == NULL)
    return g_steal_pointer (&parts);

  g_propagate_error (error, g_steal_pointer (&step_error));
  return NULL;
}

static int
compare_names (gconstpointer one,
               gconstpointer other)
{
  return strcmp (*(const char *const *) one, *(const char *const *) other);
}

static void
add_differing (GPtrArray  *names,
               GHashTable *parts,
               GHashTable *others)
{
  GHashTableIter iter;
  gpointer name, sql;

  g_hash_table_iter_init (&iter, parts);
  while (g_hash_table_iter_next (&iter, &name, &sql))
    if (g_strcmp0 (sql, g_hash_table_lookup (others, name)) != 0 &&
        !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
      g_ptr_array_add (names, g_strdup (name));
}

/**
 * saksi_schema_list_strangers:
 * @self: a connection to a cache of this schema or an older one
 * @error: a place for a #SaksiStoreError
 *
 * Compares what a database is made of with what Saksi makes: a trigger or a view that somebody has
 * put in could change what is written or read.
 *
 * Returns: (transfer full) (nullable): the kinds and names of what is there and should not be, is
 *   not and should be, or is made otherwise; %NULL with @error set
 */
GPtrArray *
saksi_schema_list_strangers (SaksiConnection *self,
                             GError         **error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GHashTable) parts = list_parts (self, error);
  g_autoptr(GHashTable) own = NULL;
  SaksiConnection *model = NULL;
  gint64 version = 0;

  if (parts == NULL || !read_number (self, "PRAGMA user_version", &version, error) ||
      !check_identity (self, version, error))
    return NULL;
  model = saksi_connection_open (":memory:", SAKSI_CONNECTION_WRITE, error);
  if (model == NULL)
    return NULL;
  if (saksi_schema_migrate_to (model, (guint) CLAMP (version, 0, G_MAXUINT), error))
    own = list_parts (model, error);
  saksi_connection_close (model);
  if (own == NULL)
    return NULL;

  add_differing (names, parts, own);
  add_differing (names, own, parts);
  g_ptr_array_sort (names, compare_names);

  return g_steal_pointer (&names);
}
