/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-verify-table.h"

#include "base/saksi-hash.h"
#include "store/saksi-connection.h"
#include "store/saksi-observation-table.h"
#include "store/saksi-seal.h"

/* How many observations are held at once. */
#define PAGE 500

static gboolean
note_integrity (sqlite3_stmt *row,
                gpointer      data,
                GError      **error)
{
  const char *text = (const char *) sqlite3_column_text (row, 0);

  if (g_strcmp0 (text, "ok") != 0)
    saksi_verification_add (data, SAKSI_PROBLEM_DATABASE, NULL, text);

  return TRUE;
}

static gboolean
note_orphan (sqlite3_stmt *row,
             gpointer      data,
             GError      **error)
{
  saksi_verification_add (data, SAKSI_PROBLEM_ORPHAN,
                          (const char *) sqlite3_column_text (row, 0),
                          (const char *) sqlite3_column_text (row, 1));

  return TRUE;
}

/* Whether all that is pointed to is there. */
static gboolean
check_links (SaksiConnection    *connection,
             SaksiVerification  *verification,
             GError            **error)
{
  return saksi_connection_query (
           connection, "SELECT \"table\", parent FROM pragma_foreign_key_check GROUP BY 1, 2",
           note_orphan, verification, error) &&
         saksi_connection_query (
           connection,
           "SELECT 'result', 'receipt' FROM (SELECT DISTINCT receipt FROM result) "
           "WHERE receipt NOT IN (SELECT id FROM receipt) UNION "
           "SELECT 'result_version', 'receipt' FROM "
           "(SELECT DISTINCT receipt FROM result_version) "
           "WHERE receipt NOT IN (SELECT id FROM receipt) UNION "
           "SELECT 'result', 'ballot' FROM (SELECT DISTINCT ballot FROM result) "
           "WHERE ballot NOT IN (SELECT id FROM ballot) UNION "
           "SELECT 'result_version', 'ballot' FROM "
           "(SELECT DISTINCT ballot FROM result_version) "
           "WHERE ballot NOT IN (SELECT id FROM ballot)", note_orphan, verification, error);
}

/* Text that does not come out as it is stored cannot be gone through in its order. */
static gboolean
check_text (SaksiConnection    *connection,
            SaksiVerification  *verification,
            GError            **error)
{
  return saksi_connection_query (
    connection,
    "SELECT 'its text is not UTF-8' FROM pragma_encoding WHERE encoding <> 'UTF-8' "
    "UNION ALL SELECT 'a path in the table document has a zero byte' WHERE EXISTS "
    "(SELECT 1 FROM document WHERE instr (path, char (0))) "
    "UNION ALL SELECT 'a path in the table form_image has a zero byte' WHERE EXISTS "
    "(SELECT 1 FROM form_image WHERE instr (path, char (0))) "
    "UNION ALL SELECT 'a path in the table refused has a zero byte' WHERE EXISTS "
    "(SELECT 1 FROM refused WHERE instr (path, char (0)))", note_integrity, verification, error);
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

  if (!saksi_connection_query (connection,
                               thorough ? "PRAGMA integrity_check" : "PRAGMA quick_check",
                               note_integrity, verification, error))
    return FALSE;
  /* Nothing behind a damage of the file says anything. */
  if (verification->n_problems > before)
    return TRUE;

  strangers = saksi_schema_list_strangers (connection, error);
  if (strangers == NULL)
    return FALSE;
  for (guint i = 0; i < strangers->len; i++)
    saksi_verification_add (verification, SAKSI_PROBLEM_SCHEMA, strangers->pdata[i], NULL);

  return check_links (connection, verification, error) &&
         check_text (connection, verification, error);
}

typedef struct
{
  SaksiVerification *verification; /* borrowed */
  GHashTable *seals; /* borrowed: of SaksiSha256, those of all receipts */
  gboolean has_first;
} Receipts;

static gboolean
add_seal (sqlite3_stmt *row,
          gpointer      data,
          GError      **error)
{
  Receipts *receipts = data;
  SaksiSha256 hash;

  if (saksi_column_read_sha256 (row, 0, &hash))
    g_hash_table_add (receipts->seals, g_memdup2 (&hash, sizeof hash));

  return TRUE;
}

/* Several imports may be under way at once, so a receipt follows the one that was sealed last by
 * then, which may have been begun after it. Only one follows none. */
static gboolean
is_linked (Receipts          *receipts,
           const SaksiSha256 *previous)
{
  gboolean is_other;

  if (!saksi_sha256_equal (previous, &(SaksiSha256) { { 0 } }))
    return g_hash_table_contains (receipts->seals, previous);

  is_other = receipts->has_first;
  receipts->has_first = TRUE;

  return !is_other;
}

static gboolean
note_receipt (sqlite3_stmt *row,
              gpointer      data,
              GError      **error)
{
  Receipts *receipts = data;
  const char *number = (const char *) sqlite3_column_text (row, 0);
  const char *record = (const char *) sqlite3_column_text (row, 1);
  SaksiSha256 previous = { { 0 } };
  SaksiSha256 hash;
  SaksiSha256 seal;

  receipts->verification->records++;
  if (!saksi_column_read_sha256 (row, 3, &hash))
    {
      saksi_verification_add (receipts->verification, SAKSI_PROBLEM_RECEIPT, number, NULL);
      return TRUE;
    }

  saksi_column_read_sha256 (row, 2, &previous);
  saksi_seal_receipt (&previous, record != NULL ? record : "", &seal);
  if (!saksi_sha256_equal (&seal, &hash))
    saksi_verification_add (receipts->verification, SAKSI_PROBLEM_RECEIPT, number, NULL);
  else if (!is_linked (receipts, &previous))
    saksi_verification_add (receipts->verification, SAKSI_PROBLEM_LINK, number, NULL);

  return TRUE;
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
  g_autoptr(GHashTable) seals = g_hash_table_new_full (saksi_sha256_hash, saksi_sha256_equal,
                                                       g_free, NULL);
  Receipts receipts = { .verification = verification, .seals = seals };

  return saksi_connection_query (
           connection, "SELECT hash FROM receipt WHERE hash IS NOT NULL", add_seal, &receipts,
           error) &&
         saksi_connection_query (
           connection,
           "SELECT id, " SAKSI_SEAL_RECORD ", previous, hash FROM receipt "
           "WHERE finished IS NOT NULL OR hash IS NOT NULL ORDER BY id", note_receipt, &receipts,
           error);
}

typedef struct
{
  SaksiVerification *verification; /* borrowed */
  SaksiSha256 seal; /* of the one before */
  gint64 number;    /* … 0 for none */
  gboolean removed; /* whether the user has ever taken observations out */
} Seals;

static gboolean
note_removal (sqlite3_stmt *row,
              gpointer      data,
              GError      **error)
{
  Seals *seals = data;

  seals->removed = sqlite3_column_int (row, 0) != 0;

  return TRUE;
}

static gboolean
note_seal (sqlite3_stmt *row,
           gpointer      data,
           GError      **error)
{
  Seals *seals = data;
  gint64 number = sqlite3_column_int64 (row, 0);
  SaksiSha256 hash = { { 0 } };
  SaksiSha256 stored = { { 0 } };
  SaksiSha256 raw = { { 0 } };
  SaksiSha256 seal;
  /* What follows one that the user took out cannot be told any more. */
  gboolean is_known = number == seals->number + 1 || !seals->removed;

  saksi_column_read_sha256 (row, 1, &hash);
  saksi_column_read_sha256 (row, 2, &stored);
  saksi_column_read_sha256 (row, 3, &raw);
  saksi_seal_observation (&seals->seal, &hash, &raw, sqlite3_column_int64 (row, 4), &seal);
  if (is_known && !saksi_sha256_equal (&seal, &stored))
    {
      g_autofree char *id = saksi_sha256_to_hex (&hash);

      saksi_verification_add (seals->verification, SAKSI_PROBLEM_SEAL, id, NULL);
    }
  seals->seal = stored;
  seals->number = number;

  return TRUE;
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
  Seals seals = { .verification = verification };
  gint64 after = G_MININT64;

  if (!saksi_connection_query (
        connection,
        "SELECT EXISTS (SELECT 1 FROM withdrawn_observation) OR "
        "EXISTS (SELECT 1 FROM receipt WHERE kind = 'user' AND origin GLOB 'removed *')",
        note_removal, &seals, error) ||
      !saksi_connection_query (
        connection, "SELECT number, hash, seal, raw, receipt FROM observation ORDER BY number",
        note_seal, &seals, error))
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

typedef struct
{
  SaksiVerification *verification; /* borrowed */
  SaksiProblemKind kind;           /* what it is when they are not what came */
} Bodies;

/* A row of a name, a hash and the bytes it is the hash of. */
static gboolean
note_body (sqlite3_stmt *row,
           gpointer      data,
           GError      **error)
{
  const Bodies *bodies = data;
  SaksiSha256 stored = { { 0 } };
  SaksiSha256 hash;

  saksi_column_read_sha256 (row, 1, &stored);
  saksi_sha256_of (sqlite3_column_blob (row, 2), (gsize) sqlite3_column_bytes (row, 2), &hash);
  if (!saksi_sha256_equal (&stored, &hash))
    saksi_verification_add (bodies->verification, bodies->kind,
                            (const char *) sqlite3_column_text (row, 0), NULL);
  bodies->verification->records++;

  return TRUE;
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
  Bodies raw = { verification, SAKSI_PROBLEM_RAW };
  Bodies refused = { verification, SAKSI_PROBLEM_REFUSED };
  Bodies published = { verification, SAKSI_PROBLEM_PUBLISHED };

  return saksi_connection_query (connection,
                                 "SELECT lower (hex (sha256)), sha256, body FROM observation_raw "
                                 "WHERE body IS NOT NULL", note_body, &raw, error) &&
         saksi_connection_query (connection,
                                 "SELECT path, sha256, body FROM refused WHERE body IS NOT NULL",
                                 note_body, &refused, error) &&
         saksi_connection_query (connection, "SELECT path, sha256, body FROM document",
                                 note_body, &published, error);
}

typedef struct
{
  SaksiVerification *verification; /* borrowed */
  SaksiProgress *progress;         /* borrowed */
  SaksiVerifyImageFunc func;
  gpointer user_data;
} Images;

static gboolean
note_image (sqlite3_stmt *row,
            gpointer      data,
            GError      **error)
{
  const Images *images = data;
  const char *path = (const char *) sqlite3_column_text (row, 0);
  SaksiSha256 sha256;

  images->verification->records++;
  if (saksi_column_read_sha256 (row, 1, &sha256))
    images->func (path, &sha256, sqlite3_column_int64 (row, 2), images->user_data);
  else
    saksi_verification_add (images->verification, SAKSI_PROBLEM_IMAGE_BYTES, path, NULL);

  return saksi_progress_add (images->progress, 1, error);
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
  Images images = { verification, progress, func, user_data };
  sqlite3_stmt *count = saksi_connection_prepare (
    connection, "SELECT count(DISTINCT sha256) FROM form_image", error);
  gint64 total;

  if (!saksi_connection_read_number (connection, count, &total, error))
    return FALSE;
  if (total == 0)
    return TRUE;
  saksi_progress_begin (progress, SAKSI_PHASE_IMAGES, total);

  return saksi_connection_query (connection,
                                 "SELECT min (path), sha256, size FROM form_image GROUP BY sha256 "
                                 "ORDER BY 1", note_image, &images, error);
}
