/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

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

static const char *const *const steps[] = {
  step_1, step_2, step_3, step_4, step_5, step_6, step_7, step_8,
  step_9, step_10, step_11, step_12, step_13,
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
