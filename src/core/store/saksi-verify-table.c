/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-verify-table.h"

#include <string.h>

#include "base/saksi-hash.h"
#include "store/saksi-connection.h"
#include "store/saksi-observation-table.h"
#include "store/saksi-seal.h"

/* How many observations are held at once. */
#define PAGE 500

/* Looks at a row and notes what is wrong with it; @state is that of the walk. */
typedef void (*RowFunc) (sqlite3_stmt      *row,
                         SaksiVerification *verification,
                         gpointer           state);

/* Calls @func for every row of @sql, a literal. */
static gboolean
walk (SaksiConnection   *connection,
      const char        *sql,
      RowFunc            func,
      SaksiVerification *verification,
      gpointer           state,
      GError           **error)
{
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *row = saksi_connection_prepare (connection, sql, error);

  if (row == NULL)
    return FALSE;
  while (saksi_connection_step (connection, row, &step_error))
    func (row, verification, state);
  if (step_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&step_error));
  return FALSE;
}

/* Takes a hash out of a row; whether it is one. */
static gboolean
column_hash (sqlite3_stmt *row,
             int           column,
             SaksiSha256  *hash)
{
  if (sqlite3_column_bytes (row, column) != sizeof hash->bytes)
    return FALSE;

  memcpy (hash->bytes, sqlite3_column_blob (row, column), sizeof hash->bytes);
  return TRUE;
}

static gboolean
hash_equal (const SaksiSha256 *one,
            const SaksiSha256 *other)
{
  return memcmp (one->bytes, other->bytes, sizeof one->bytes) == 0;
}

static void
note_integrity (sqlite3_stmt      *row,
                SaksiVerification *verification,
                gpointer           state)
{
  const char *text = (const char *) sqlite3_column_text (row, 0);

  if (g_strcmp0 (text, "ok") != 0)
    saksi_verification_add (verification, SAKSI_PROBLEM_DATABASE, NULL, text);
}

static void
note_orphan (sqlite3_stmt      *row,
             SaksiVerification *verification,
             gpointer           state)
{
  saksi_verification_add (verification, SAKSI_PROBLEM_ORPHAN,
                          (const char *) sqlite3_column_text (row, 0),
                          (const char *) sqlite3_column_text (row, 1));
}

/* Text that does not come out as it is stored cannot be gone through in its order. */
static gboolean
check_text (SaksiConnection    *connection,
            SaksiVerification  *verification,
            GError            **error)
{
  return walk (connection,
               "SELECT 'its text is not UTF-8' FROM pragma_encoding WHERE encoding <> 'UTF-8' "
               "UNION ALL SELECT 'a path in the table document has a zero byte' WHERE EXISTS "
               "(SELECT 1 FROM document WHERE instr (path, char (0))) "
               "UNION ALL SELECT 'a path in the table form_image has a zero byte' WHERE EXISTS "
               "(SELECT 1 FROM form_image WHERE instr (path, char (0))) "
               "UNION ALL SELECT 'a path in the table refused has a zero byte' WHERE EXISTS "
               "(SELECT 1 FROM refused WHERE instr (path, char (0)))",
               note_integrity, verification, NULL, error);
}

/**
 * saksi_verify_database:
 * @connection: a connection that reads
 * @thorough: whether to compare the indexes with their tables as well
 * @verification: where problems are noted
 * @error: a place for a #SaksiStoreError
 *
 * Looks at the structure of the file, at what it is made of, and whether all that is pointed to is
 * there.
 *
 * Returns: whether it could be done
 */
gboolean
saksi_verify_database (SaksiConnection   *connection,
                       gboolean           thorough,
                       SaksiVerification *verification,
                       GError           **error)
{
  g_autoptr(GPtrArray) strangers = NULL;
  /* Something may have been found before, in the bundle that the cache came in. */
  gint64 before = verification->n_problems;

  if (!walk (connection, thorough ? "PRAGMA integrity_check" : "PRAGMA quick_check",
             note_integrity, verification, NULL, error))
    return FALSE;
  /* Nothing behind a damage of the file says anything. */
  if (verification->n_problems > before)
    return TRUE;

  strangers = saksi_schema_list_strangers (connection, error);
  if (strangers == NULL)
    return FALSE;
  for (guint i = 0; i < strangers->len; i++)
    saksi_verification_add (verification, SAKSI_PROBLEM_SCHEMA, strangers->pdata[i], NULL);

  return walk (connection,
               "SELECT \"table\", parent FROM pragma_foreign_key_check GROUP BY 1, 2",
               note_orphan, verification, NULL, error) &&
         walk (connection,
               "SELECT 'result', 'receipt' FROM (SELECT DISTINCT receipt FROM result) "
               "WHERE receipt NOT IN (SELECT id FROM receipt) UNION "
               "SELECT 'result_version', 'receipt' FROM "
               "(SELECT DISTINCT receipt FROM result_version) "
               "WHERE receipt NOT IN (SELECT id FROM receipt) UNION "
               "SELECT 'result', 'ballot' FROM (SELECT DISTINCT ballot FROM result) "
               "WHERE ballot NOT IN (SELECT id FROM ballot) UNION "
               "SELECT 'result_version', 'ballot' FROM "
               "(SELECT DISTINCT ballot FROM result_version) "
               "WHERE ballot NOT IN (SELECT id FROM ballot)",
               note_orphan, verification, NULL, error) &&
         check_text (connection, verification, error);
}

static guint
hash_of_seal (gconstpointer data)
{
  guint hash;

  memcpy (&hash, data, sizeof hash);
  return hash;
}

static gboolean
seals_equal (gconstpointer one,
             gconstpointer other)
{
  return hash_equal (one, other);
}

typedef struct
{
  GHashTable *seals; /* borrowed: of SaksiSha256, those of all receipts */
  gboolean has_first;
} Receipts;

static void
add_seal (sqlite3_stmt      *row,
          SaksiVerification *verification,
          gpointer           state)
{
  Receipts *receipts = state;
  SaksiSha256 hash;

  if (column_hash (row, 0, &hash))
    g_hash_table_add (receipts->seals, g_memdup2 (&hash, sizeof hash));
}

/* Several imports may be under way at once, so a receipt follows the one that was sealed last by
 * then, which may have been begun after it. Only one follows none. */
static gboolean
is_linked (Receipts          *receipts,
           const SaksiSha256 *previous)
{
  gboolean is_other;

  if (!hash_equal (previous, &(SaksiSha256) { { 0 } }))
    return g_hash_table_contains (receipts->seals, previous);

  is_other = receipts->has_first;
  receipts->has_first = TRUE;

  return !is_other;
}

static void
note_receipt (sqlite3_stmt      *row,
              SaksiVerification *verification,
              gpointer           state)
{
  Receipts *receipts = state;
  const char *number = (const char *) sqlite3_column_text (row, 0);
  const char *record = (const char *) sqlite3_column_text (row, 1);
  SaksiSha256 previous = { { 0 } };
  SaksiSha256 hash;
  SaksiSha256 seal;

  verification->records++;
  if (!column_hash (row, 3, &hash))
    {
      saksi_verification_add (verification, SAKSI_PROBLEM_RECEIPT, number, NULL);
      return;
    }

  column_hash (row, 2, &previous);
  saksi_seal_receipt (&previous, record != NULL ? record : "", &seal);
  if (!hash_equal (&seal, &hash))
    saksi_verification_add (verification, SAKSI_PROBLEM_RECEIPT, number, NULL);
  else if (!is_linked (receipts, &previous))
    saksi_verification_add (verification, SAKSI_PROBLEM_LINK, number, NULL);
}

/**
 * saksi_verify_receipts:
 * @connection: a connection that reads
 * @verification: where problems are noted
 * @error: a place for a #SaksiStoreError
 *
 * Goes along the chain of receipts. One that is not over is not sealed yet.
 *
 * Returns: whether it could be done
 */
gboolean
saksi_verify_receipts (SaksiConnection   *connection,
                       SaksiVerification *verification,
                       GError           **error)
{
  g_autoptr(GHashTable) seals = g_hash_table_new_full (hash_of_seal, seals_equal, g_free, NULL);
  Receipts receipts = { .seals = seals };

  return walk (connection, "SELECT hash FROM receipt WHERE hash IS NOT NULL", add_seal,
               verification, &receipts, error) &&
         walk (connection,
               "SELECT id, " SAKSI_SEAL_RECORD ", previous, hash FROM receipt "
               "WHERE finished IS NOT NULL OR hash IS NOT NULL ORDER BY id",
               note_receipt, verification, &receipts, error);
}

typedef struct
{
  SaksiSha256 seal; /* of the one before */
  gint64 number;    /* … 0 for none */
  gboolean removed; /* whether the user has ever taken observations out */
} Seals;

static void
note_removal (sqlite3_stmt      *row,
              SaksiVerification *verification,
              gpointer           state)
{
  Seals *seals = state;

  seals->removed = sqlite3_column_int (row, 0) != 0;
}

static void
note_seal (sqlite3_stmt      *row,
           SaksiVerification *verification,
           gpointer           state)
{
  Seals *seals = state;
  gint64 number = sqlite3_column_int64 (row, 0);
  SaksiSha256 hash = { { 0 } };
  SaksiSha256 stored = { { 0 } };
  SaksiSha256 raw = { { 0 } };
  SaksiSha256 seal;
  /* What follows one that the user took out cannot be told any more. */
  gboolean is_known = number == seals->number + 1 || !seals->removed;

  column_hash (row, 1, &hash);
  column_hash (row, 2, &stored);
  column_hash (row, 3, &raw);
  saksi_seal_observation (&seals->seal, &hash, &raw, sqlite3_column_int64 (row, 4), &seal);
  if (is_known && !hash_equal (&seal, &stored))
    {
      g_autofree char *id = saksi_sha256_to_hex (&hash);

      saksi_verification_add (verification, SAKSI_PROBLEM_SEAL, id, NULL);
    }
  seals->seal = stored;
  seals->number = number;
}

static void
check_observation (const SaksiObservation *observation,
                   SaksiVerification      *verification)
{
  SaksiSha256 hash;
  g_autofree char *id = NULL;

  saksi_observation_hash (observation, &hash);
  id = saksi_sha256_to_hex (&hash);
  if (!g_str_equal (id, observation->id))
    saksi_verification_add (verification, SAKSI_PROBLEM_OBSERVATION, observation->id, NULL);
  verification->records++;
}

/**
 * saksi_verify_observations:
 * @connection: a connection that reads
 * @verification: where problems are noted
 * @error: a place for a #SaksiStoreError
 *
 * Goes along the chain of observations, and makes the hash of each of them again.
 *
 * Returns: whether it could be done
 */
gboolean
saksi_verify_observations (SaksiConnection   *connection,
                           SaksiVerification *verification,
                           GError           **error)
{
  Seals seals = { .number = 0 };
  gint64 after = G_MININT64;

  if (!walk (connection,
             "SELECT EXISTS (SELECT 1 FROM withdrawn_observation) OR "
             "EXISTS (SELECT 1 FROM receipt WHERE kind = 'user' AND origin GLOB 'removed *')",
             note_removal, verification, &seals, error) ||
      !walk (connection,
             "SELECT number, hash, seal, raw, receipt FROM observation ORDER BY number",
             note_seal, verification, &seals, error))
    return FALSE;

  while (TRUE)
    {
      g_autoptr(GPtrArray) page = saksi_observation_table_list_page (connection, after, PAGE,
                                                                     error);

      if (page == NULL)
        return FALSE;
      if (page->len == 0)
        return TRUE;
      for (guint i = 0; i < page->len; i++)
        {
          const SaksiObservation *observation = page->pdata[i];

          check_observation (observation, verification);
          after = observation->number;
        }
    }
}

/* A row of a name, a hash and the bytes it is the hash of. */
static void
note_body (sqlite3_stmt      *row,
           SaksiVerification *verification,
           gpointer           state)
{
  const SaksiProblemKind *kind = state;
  SaksiSha256 stored = { { 0 } };
  SaksiSha256 hash;

  column_hash (row, 1, &stored);
  saksi_sha256_of (sqlite3_column_blob (row, 2), (gsize) sqlite3_column_bytes (row, 2), &hash);
  if (!hash_equal (&stored, &hash))
    saksi_verification_add (verification, *kind, (const char *) sqlite3_column_text (row, 0), NULL);
  verification->records++;
}

/**
 * saksi_verify_bodies:
 * @connection: a connection that reads
 * @verification: where problems are noted
 * @error: a place for a #SaksiStoreError
 *
 * Reads all bytes that the cache keeps as they came, and makes their hashes again.
 *
 * Returns: whether it could be done
 */
gboolean
saksi_verify_bodies (SaksiConnection   *connection,
                     SaksiVerification *verification,
                     GError           **error)
{
  SaksiProblemKind raw = SAKSI_PROBLEM_RAW;
  SaksiProblemKind refused = SAKSI_PROBLEM_REFUSED;
  SaksiProblemKind published = SAKSI_PROBLEM_PUBLISHED;

  return walk (connection,
               "SELECT lower (hex (sha256)), sha256, body FROM observation_raw "
               "WHERE body IS NOT NULL", note_body, verification, &raw, error) &&
         walk (connection, "SELECT path, sha256, body FROM refused WHERE body IS NOT NULL",
               note_body, verification, &refused, error) &&
         walk (connection, "SELECT path, sha256, body FROM document",
               note_body, verification, &published, error);
}

/**
 * saksi_verify_each_image:
 * @connection: a connection that reads
 * @func: called for each image that should be beside the cache, once for the same bytes
 * @user_data: given to @func
 * @verification: where problems are noted
 * @progress: told how many images are done
 * @error: a place for a #SaksiStoreError
 *
 * Returns: whether it could be done
 */
gboolean
saksi_verify_each_image (SaksiConnection      *connection,
                         SaksiVerifyImageFunc  func,
                         gpointer              user_data,
                         SaksiVerification    *verification,
                         SaksiProgress        *progress,
                         GError              **error)
{
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *row;
  gint64 total;

  row = saksi_connection_prepare (connection, "SELECT count(DISTINCT sha256) FROM form_image",
                                  error);
  if (!saksi_connection_read_number (connection, row, &total, error))
    return FALSE;
  saksi_progress_begin (progress, SAKSI_PHASE_IMAGES, total);
  row = saksi_connection_prepare (
    connection,
    "SELECT min (path), sha256, size FROM form_image GROUP BY sha256 ORDER BY 1", error);
  if (row == NULL)
    return FALSE;
  while (saksi_connection_step (connection, row, &step_error))
    {
      const char *path = (const char *) sqlite3_column_text (row, 0);

      verification->records++;
      if (sqlite3_column_bytes (row, 1) != SAKSI_SHA256_SIZE)
        saksi_verification_add (verification, SAKSI_PROBLEM_IMAGE_BYTES, path, NULL);
      else
        func (path, sqlite3_column_blob (row, 1), sqlite3_column_int64 (row, 2), user_data);
      if (!saksi_progress_add (progress, 1, error))
        {
          sqlite3_reset (row);
          return FALSE;
        }
    }
  if (step_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&step_error));
  return FALSE;
}
