/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-form-table.h"

#include <string.h>

#include "store/saksi-connection.h"

/**
 * saksi_form_table_find:
 * @connection: a connection
 * @path: the path of a page image, as its address ends
 * @sha256: (out caller-allocates): the hash of its bytes; of the newest when there are several
 * @fetched: (out): when it was read, seconds since 1970 UTC
 * @error: a place for a #SaksiStoreError
 *
 * Returns: whether the image is on disk; %FALSE without @error when it is not
 */
gboolean
saksi_form_table_find (SaksiConnection *connection,
                       const char      *path,
                       SaksiSha256     *sha256,
                       gint64          *fetched,
                       GError         **error)
{
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection,
    "SELECT sha256, fetched FROM form_image WHERE path = ? ORDER BY fetched DESC, receipt DESC "
    "LIMIT 1", error);
  gboolean found;

  if (statement == NULL)
    return FALSE;
  saksi_bind_text (statement, 1, path);
  if (!saksi_connection_step (connection, statement, error))
    return FALSE;

  found = saksi_column_read_sha256 (statement, 0, sha256);
  if (found)
    *fetched = sqlite3_column_int64 (statement, 1);
  sqlite3_reset (statement);

  return found;
}

/**
 * saksi_form_table_list:
 * @connection: a connection
 * @path: the path of a page image, as its address ends
 * @error: a place for a #SaksiStoreError
 *
 * Returns: (transfer full) (nullable): of #SaksiFormImage: all that came under this path, the first
 *   that was read first; %NULL with @error set
 */
GArray *
saksi_form_table_list (SaksiConnection *connection,
                       const char      *path,
                       GError         **error)
{
  g_autoptr(GArray) images = g_array_new (FALSE, TRUE, sizeof (SaksiFormImage));
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection,
    "SELECT sha256, fetched, receipt FROM form_image WHERE path = ? ORDER BY fetched, receipt",
    error);

  if (statement == NULL)
    return NULL;
  saksi_bind_text (statement, 1, path);
  while (saksi_connection_step (connection, statement, &step_error))
    {
      SaksiFormImage image = { .fetched = sqlite3_column_int64 (statement, 1),
                               .receipt = sqlite3_column_int64 (statement, 2) };

      if (saksi_column_read_sha256 (statement, 0, &image.sha256))
        g_array_append_val (images, image);
    }
  if (step_error == NULL)
    return g_steal_pointer (&images);

  g_propagate_error (error, g_steal_pointer (&step_error));
  return NULL;
}

/**
 * saksi_form_table_dup_pattern:
 * @contest: a contest
 * @key: a region or station
 *
 * Returns: (transfer full): what GLOB finds the paths of its pages with:
 *   c327/pemilu/ppwp/82/71/…/8271021022008-…jpg
 */
char *
saksi_form_table_dup_pattern (SaksiContest contest,
                              SaksiKey     key)
{
  char code[SAKSI_CODE_SIZE] = "";
  GString *pattern = g_string_new ("*/");

  if (key != SAKSI_KEY_NATION)
    saksi_key_to_code (key, code);
  g_string_append_printf (pattern, "%s/*/%s",
                          saksi_election_get_name (saksi_contest_get_election (contest)), code);
  for (gsize i = strlen (code); i < SAKSI_CODE_MAX; i++)
    g_string_append_c (pattern, '?');
  g_string_append (pattern, "-*");

  return g_string_free (pattern, FALSE);
}

/* A nation is without the specimen, whose images come with the program. */
static sqlite3_stmt *
prepare_range (SaksiConnection *connection,
               const char      *sql,
               SaksiContest     contest,
               SaksiKey         key,
               GError         **error)
{
  g_autofree char *pattern = saksi_form_table_dup_pattern (contest, key);
  SaksiKey specimen_key = saksi_key_from_code (SAKSI_CODE_SPECIMEN);
  g_autofree char *specimen = saksi_form_table_dup_pattern (contest, specimen_key);
  sqlite3_stmt *statement = saksi_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return NULL;
  saksi_bind_text (statement, 1, pattern);
  saksi_bind_text (statement, 2, specimen);

  return statement;
}

/**
 * saksi_form_table_count:
 * @connection: a connection
 * @contest: a contest
 * @key: a region or station
 * @images: (out): how many images of pages there are of it
 * @bytes: (out): how much room they take up
 * @error: a place for a #SaksiStoreError
 *
 * Returns: whether they could be counted
 */
gboolean
saksi_form_table_count (SaksiConnection *connection,
                        SaksiContest     contest,
                        SaksiKey         key,
                        gint64          *images,
                        gint64          *bytes,
                        GError         **error)
{
  sqlite3_stmt *statement = prepare_range (
    connection,
    "SELECT count(*), coalesce(sum(size), 0) FROM form_image "
    "WHERE path GLOB ?1 AND path NOT GLOB ?2", contest, key, error);

  if (statement == NULL || !saksi_connection_step (connection, statement, error))
    return FALSE;
  *images = sqlite3_column_int64 (statement, 0);
  *bytes = sqlite3_column_int64 (statement, 1);
  sqlite3_reset (statement);

  return TRUE;
}

/**
 * saksi_form_table_remove:
 * @connection: a writing connection, within a transaction
 * @contest: a contest
 * @key: a region or station
 * @files: (element-type GBytes): gets the hashes of the files that nothing needs any more
 * @error: a place for a #SaksiStoreError
 *
 * Forgets the images of a region's pages. What documents say of them stays.
 *
 * Returns: whether it went well
 */
gboolean
saksi_form_table_remove (SaksiConnection *connection,
                         SaksiContest     contest,
                         SaksiKey         key,
                         GPtrArray       *files,
                         GError         **error)
{
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *statement = prepare_range (
    connection,
    "SELECT sha256 FROM form_image WHERE path GLOB ?1 AND path NOT GLOB ?2 EXCEPT "
    "SELECT sha256 FROM form_image WHERE NOT (path GLOB ?1 AND path NOT GLOB ?2)",
    contest, key, error);

  if (statement == NULL)
    return FALSE;
  while (saksi_connection_step (connection, statement, &step_error))
    g_ptr_array_add (files, saksi_column_dup_bytes (statement, 0));
  if (step_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&step_error));
      return FALSE;
    }

  statement = prepare_range (connection,
                             "DELETE FROM form_image WHERE path GLOB ?1 AND path NOT GLOB ?2",
                             contest, key, error);

  return statement != NULL && saksi_connection_run (connection, statement, error);
}

/**
 * saksi_form_table_dup_folder:
 * @connection: a connection
 *
 * Returns: (transfer full): the folder beside the cache file that keeps the form images
 */
char *
saksi_form_table_dup_folder (SaksiConnection *connection)
{
  return g_strconcat (sqlite3_db_filename (saksi_connection_get_db (connection), "main"), ".forms",
                      NULL);
}
