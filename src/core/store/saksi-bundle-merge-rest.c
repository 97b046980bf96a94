/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-bundle-merge-private.h"

#include <string.h>

#include "form/saksi-form-file.h"
#include "observation/saksi-observation-format.h"
#include "result/saksi-import-batch.h"
#include "result/saksi-reason.h"
#include "store/saksi-observation-table.h"
#include "store/saksi-reading-table.h"

/* Images, readings, observations and refused documents of a bundle. */

#define IMAGES 20
#define READINGS 500
#define OBSERVATIONS 500
#define REFUSED 50

/* What Saksi says of a document is shorter. */
#define MAX_REASON 400

/* Reads an image of the unpacked bundle, keeps it, and says why not. */
static char *
keep_image (SaksiBundleMerge  *self,
            const char        *path,
            const SaksiSha256 *expected,
            gint64            *size)
{
  g_autofree char *hash = saksi_sha256_to_hex (expected);
  g_autofree char *name = g_build_filename (self->images, hash, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = NULL;
  SaksiDocumentPath place;
  SaksiSha256 sha256;
  char *data;
  gsize length;

  if (!saksi_document_path_parse (path, &place) || place.kind != SAKSI_DOCUMENT_IMAGE)
    return g_strdup ("this is no path of an image of a form");
  if (!g_file_get_contents (name, &data, &length, NULL))
    return g_strdup ("the image is not in the bundle, or not what its hash says");

  bytes = g_bytes_new_take (data, length);
  saksi_sha256_of (data, length, &sha256);
  if (memcmp (sha256.bytes, expected->bytes, sizeof sha256.bytes) != 0)
    return g_strdup ("the image is not in the bundle, or not what its hash says");
  if (!saksi_form_file_save (self->forms_path, bytes, &sha256, &error))
    return g_strdup (error->message);
  *size = (gint64) length;

  return NULL;
}

static gboolean
put_image (SaksiBundleMerge  *self,
           SaksiWriter       *writer,
           sqlite3_stmt      *row,
           GError           **error)
{
  const char *path = (const char *) sqlite3_column_text (row, 0);
  SaksiSha256 sha256 = { { 0 } };
  SaksiBundleSource *source = saksi_bundle_merge_get_source (
    self, writer, sqlite3_column_int64 (row, 2), error);
  g_autofree char *reason = NULL;
  gint64 size = 0;
  SaksiPut put;

  if (source == NULL)
    return FALSE;
  if (sqlite3_column_bytes (row, 1) == sizeof sha256.bytes)
    memcpy (sha256.bytes, sqlite3_column_blob (row, 1), sizeof sha256.bytes);
  reason = keep_image (self, path, &sha256, &size);
  if (reason != NULL)
    return saksi_bundle_merge_refuse (self, writer, source, path, reason, NULL, error);

  if (!saksi_writer_put_image (writer, path, &sha256, size, source->receipt,
                               saksi_bundle_merge_limit_time (sqlite3_column_int64 (row, 3)), &put,
                               error))
    return FALSE;
  self->summary.images++;
  source->counts.images++;
  source->is_changed = TRUE;

  return TRUE;
}

gboolean
saksi_bundle_merge_images (SaksiBundleMerge  *self,
                           SaksiWriter       *writer,
                           gboolean          *more,
                           GError           **error)
{
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *row = saksi_connection_prepare (
    self->bundle,
    "SELECT path, sha256, receipt, fetched FROM form_image WHERE path > ?1 AND path <= coalesce ("
    "(SELECT path FROM form_image WHERE path > ?1 ORDER BY path LIMIT 1 OFFSET ?2), "
    "(SELECT max (path) FROM form_image)) ORDER BY path, fetched", error);
  g_autofree char *last = NULL;

  if (row == NULL)
    return FALSE;
  saksi_bind_text (row, 1, self->path);
  sqlite3_bind_int64 (row, 2, IMAGES);
  while (saksi_connection_step (self->bundle, row, &step_error))
    {
      if (!put_image (self, writer, row, error))
        {
          sqlite3_reset (row);
          return FALSE;
        }
      g_free (last);
      last = saksi_column_dup_text (row, 0);
    }
  *more = last != NULL;
  if (step_error == NULL)
    return last == NULL || saksi_bundle_merge_go_on (self, last, 0, error);

  g_propagate_error (error, g_steal_pointer (&step_error));
  return FALSE;
}

static gboolean
put_reading (SaksiBundleMerge  *self,
             SaksiWriter       *writer,
             SaksiReading      *reading,
             GError           **error)
{
  SaksiBundleSource *source = saksi_bundle_merge_get_source (self, writer, reading->receipt, error);
  g_autofree char *path = g_strconcat (SAKSI_IMPORT_READING_PATH, reading->id, NULL);
  g_autofree char *reason = NULL;
  SaksiPut put;

  if (source == NULL)
    return FALSE;
  reading->receipt = source->receipt;
  if (!saksi_writer_put_reading (writer, reading, &put, &reason, error))
    return FALSE;
  if (reason != NULL)
    return saksi_bundle_merge_refuse (self, writer, source, path, reason, NULL, error);
  saksi_bundle_merge_count (self, source, put);

  return TRUE;
}

gboolean
saksi_bundle_merge_readings (SaksiBundleMerge  *self,
                             SaksiWriter       *writer,
                             gboolean          *more,
                             GError           **error)
{
  g_autoptr(GPtrArray) readings = saksi_reading_table_load_range (
    self->bundle, self->from, (gint64) (SAKSI_N_ELECTIONS + 1) << SAKSI_KEY_BITS, READINGS, error);

  if (readings == NULL)
    return FALSE;
  for (guint i = 0; i < readings->len; i++)
    {
      SaksiReading *reading = readings->pdata[i];
      gint64 next = saksi_contest_key (reading->contest, reading->key) + 1;

      if (!put_reading (self, writer, reading, error))
        return FALSE;
      self->from = next;
    }
  *more = readings->len > 0;

  return TRUE;
}

/* Why an observation of a bundle is not taken in, or NULL. */
static const char *
check_observation (const SaksiObservation *observation)
{
  SaksiSha256 hash;
  g_autofree char *id = NULL;
  const char *detail;
  SaksiRefusal refusal;

  saksi_observation_hash (observation, &hash);
  id = saksi_sha256_to_hex (&hash);
  if (!g_str_equal (id, observation->id))
    return "the observation is not what was measured: its content has another hash";
  if (!saksi_observation_check (observation, g_get_real_time () / G_USEC_PER_SEC, &refusal,
                                &detail))
    return saksi_refusal_get_text (refusal);

  return NULL;
}

static gboolean
put_observation (SaksiBundleMerge  *self,
                 SaksiWriter       *writer,
                 SaksiObservation  *observation,
                 GError           **error)
{
  SaksiBundleSource *source = saksi_bundle_merge_get_source (self, writer, observation->receipt,
                                                             error);
  g_autofree char *path = g_strconcat ("observation/", observation->id, NULL);
  const char *reason = check_observation (observation);
  g_autoptr(GBytes) raw = NULL;
  SaksiSha256 expected = observation->raw_sha256;
  SaksiPut put;

  if (source == NULL)
    return FALSE;
  if (observation->raw_kept)
    raw = saksi_observation_table_load_raw (self->bundle, observation->id, NULL);
  if (raw != NULL)
    {
      saksi_observation_set_raw (observation, raw);
      if (memcmp (expected.bytes, observation->raw_sha256.bytes, sizeof expected.bytes) != 0)
        reason = "the bytes that the observation was read from are not those that came";
    }
  if (reason != NULL)
    return saksi_bundle_merge_refuse (self, writer, source, path, reason, NULL, error);

  if (!saksi_writer_put_observation (writer, observation, source->receipt,
                                     saksi_bundle_merge_limit_time (observation->imported), &put,
                                     error))
    return FALSE;
  saksi_bundle_merge_count (self, source, put);

  return TRUE;
}

gboolean
saksi_bundle_merge_observations (SaksiBundleMerge  *self,
                                 SaksiWriter       *writer,
                                 gboolean          *more,
                                 GError           **error)
{
  g_autoptr(GPtrArray) page = saksi_observation_table_list_page (self->bundle, self->from,
                                                                 OBSERVATIONS, error);

  if (page == NULL)
    return FALSE;
  for (guint i = 0; i < page->len; i++)
    {
      SaksiObservation *observation = page->pdata[i];
      gint64 number = observation->number;

      if (!put_observation (self, writer, observation, error))
        return FALSE;
      self->from = number;
    }
  *more = page->len > 0;

  return TRUE;
}

/* Why it was refused there, as long as that is something that Saksi says. */
static const char *
check_reason (const char *reason)
{
  SaksiReasonArgument arguments[SAKSI_REASON_MAX_ARGUMENTS];
  guint n;

  if (strlen (reason) <= MAX_REASON && g_utf8_validate (reason, -1, NULL) &&
      saksi_reason_match (reason, arguments, &n) != NULL)
    return reason;

  return "it was refused where the bundle was made";
}

/* Behind @refused it goes on; several can have one path. */
static gboolean
go_on_behind (SaksiBundleMerge   *self,
              const SaksiRefused *refused,
              GError            **error)
{
  gboolean is_next = refused->sha256 != NULL && g_str_equal (refused->path, self->path) &&
                     (self->sha256 == NULL ||
                      g_bytes_compare (refused->sha256, self->sha256) > 0);

  if (!is_next && !saksi_bundle_merge_go_on (self, refused->path, 0, error))
    return FALSE;

  g_clear_pointer (&self->sha256, g_bytes_unref);
  if (refused->sha256 != NULL)
    self->sha256 = g_bytes_ref (refused->sha256);

  return TRUE;
}

/* What was refused there may be taken in here, by a newer program. */
gboolean
saksi_bundle_merge_refused (SaksiBundleMerge  *self,
                            SaksiWriter       *writer,
                            gboolean          *more,
                            GError           **error)
{
  g_autoptr(GPtrArray) list = saksi_refused_table_list_after (self->bundle, self->path,
                                                              self->sha256, TRUE, REFUSED, error);

  if (list == NULL)
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    {
      const SaksiRefused *refused = list->pdata[i];
      SaksiBundleSource *source = saksi_bundle_merge_get_source (self, writer, refused->receipt,
                                                                 error);

      if (source == NULL ||
          !saksi_bundle_merge_refuse (self, writer, source, refused->path,
                                      check_reason (refused->reason), refused->body, error) ||
          !go_on_behind (self, refused, error))
        return FALSE;
    }
  *more = list->len == REFUSED;

  return TRUE;
}
