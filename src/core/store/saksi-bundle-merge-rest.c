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
            const SaksiSha256 *expected,
            gint64            *size)
{
  g_autofree char *hash = saksi_sha256_to_hex (expected);
  g_autofree char *name = g_build_filename (self->images, hash, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = NULL;
  SaksiSha256 sha256;
  char *data;
  gsize length;

  if (!g_file_get_contents (name, &data, &length, NULL))
    return g_strdup ("the image is not in the bundle, or not what its hash says");

  bytes = g_bytes_new_take (data, length);
  saksi_sha256_of (data, length, &sha256);
  if (!saksi_sha256_equal (&sha256, expected))
    return g_strdup ("the image is not in the bundle, or not what its hash says");
  if (!saksi_form_file_save (self->forms_path, bytes, &sha256, &error))
    return g_strdup (error->message);
  *size = (gint64) length;

  return NULL;
}

static gboolean
put_image (sqlite3_stmt *row,
           gpointer      data,
           GError      **error)
{
  SaksiBundleMerge *self = data;
  const char *path = (const char *) sqlite3_column_text (row, 0);
  SaksiSha256 sha256 = { { 0 } };
  SaksiBundleSource *source = saksi_bundle_merge_get_source (
    self, sqlite3_column_int64 (row, 2), error);
  g_autofree char *reason = NULL;
  SaksiDocumentPath place;
  gint64 size = 0;
  SaksiPut put;

  /* All images of a path come at once; the number only tells them apart. */
  if (source == NULL || !saksi_bundle_merge_go_on (self, path, self->from + 1, error))
    return FALSE;
  if (!saksi_document_path_parse (path, &place) || place.kind != SAKSI_DOCUMENT_IMAGE)
    return saksi_bundle_merge_refuse (self, source, path, "this is no path of an image of a form",
                                      NULL, error);
  saksi_column_read_sha256 (row, 1, &sha256);
  reason = keep_image (self, &sha256, &size);
  if (reason != NULL)
    return saksi_bundle_merge_refuse (self, source, path, reason, NULL, error);

  if (!saksi_writer_put_image (self->writer, place.path, &sha256, size, source->receipt,
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
                           GError           **error)
{
  sqlite3_stmt *rows = saksi_connection_prepare (
    self->bundle,
    "SELECT path, sha256, receipt, fetched FROM form_image WHERE path > ?1 AND path <= coalesce ("
    "(SELECT path FROM form_image WHERE path > ?1 ORDER BY path LIMIT 1 OFFSET ?2), "
    "(SELECT max (path) FROM form_image)) ORDER BY path, fetched", error);

  if (rows == NULL)
    return FALSE;
  saksi_bind_text (rows, 1, self->path);
  sqlite3_bind_int64 (rows, 2, IMAGES);

  return saksi_connection_each_row (self->bundle, rows, put_image, self, error);
}

/* Takes in a record and notes where it goes on. */
typedef gboolean (*RecordFunc) (SaksiBundleMerge  *self,
                                gpointer           record,
                                GError           **error);

static gboolean
put_each (SaksiBundleMerge  *self,
          GPtrArray         *page, /* NULL with @error set when it could not be read */
          RecordFunc         func,
          GError           **error)
{
  if (page == NULL)
    return FALSE;
  for (guint i = 0; i < page->len; i++)
    if (!func (self, page->pdata[i], error))
      return FALSE;
  self->more = page->len > 0;

  return TRUE;
}

static gboolean
put_reading (SaksiBundleMerge  *self,
             gpointer           record,
             GError           **error)
{
  SaksiReading *reading = record;
  SaksiBundleSource *source = saksi_bundle_merge_get_source (self, reading->receipt, error);
  g_autofree char *path = g_strconcat (SAKSI_IMPORT_READING_PATH, reading->id, NULL);
  g_autofree char *reason = NULL;
  SaksiPut put;

  self->from = saksi_contest_key (reading->contest, reading->key) + 1;
  if (source == NULL)
    return FALSE;
  reading->receipt = source->receipt;
  if (!saksi_writer_put_reading (self->writer, reading, &put, &reason, error))
    return FALSE;
  if (reason != NULL)
    return saksi_bundle_merge_refuse (self, source, path, reason, NULL, error);
  saksi_bundle_merge_count (self, source, put);

  return TRUE;
}

gboolean
saksi_bundle_merge_readings (SaksiBundleMerge  *self,
                             GError           **error)
{
  g_autoptr(GPtrArray) page = saksi_reading_table_load_range (
    self->bundle, self->from, (gint64) (SAKSI_N_ELECTIONS + 1) << SAKSI_KEY_BITS, READINGS, error);

  return put_each (self, page, put_reading, error);
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
                 gpointer           record,
                 GError           **error)
{
  SaksiObservation *observation = record;
  SaksiBundleSource *source = saksi_bundle_merge_get_source (self, observation->receipt, error);
  g_autofree char *path = g_strconcat ("observation/", observation->id, NULL);
  const char *reason = check_observation (observation);
  g_autoptr(GBytes) raw = NULL;
  SaksiSha256 expected = observation->raw_sha256;
  SaksiPut put;

  self->from = observation->number;
  if (source == NULL)
    return FALSE;
  if (observation->raw_kept)
    raw = saksi_observation_table_load_raw (self->bundle, observation->id, NULL);
  if (raw != NULL)
    {
      saksi_observation_set_raw (observation, raw);
      if (!saksi_sha256_equal (&expected, &observation->raw_sha256))
        reason = "the bytes that the observation was read from are not those that came";
    }
  if (reason != NULL)
    return saksi_bundle_merge_refuse (self, source, path, reason, NULL, error);

  if (!saksi_writer_put_observation (self->writer, observation, source->receipt,
                                     saksi_bundle_merge_limit_time (observation->imported), &put,
                                     error))
    return FALSE;
  saksi_bundle_merge_count (self, source, put);

  return TRUE;
}

gboolean
saksi_bundle_merge_observations (SaksiBundleMerge  *self,
                                 GError           **error)
{
  g_autoptr(GPtrArray) page = saksi_observation_table_list_page (self->bundle, self->from,
                                                                 OBSERVATIONS, error);

  return put_each (self, page, put_observation, error);
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

static gboolean
put_refused (SaksiBundleMerge  *self,
             gpointer           record,
             GError           **error)
{
  const SaksiRefused *refused = record;
  SaksiBundleSource *source = saksi_bundle_merge_get_source (self, refused->receipt, error);

  return source != NULL &&
         saksi_bundle_merge_refuse (self, source, refused->path, check_reason (refused->reason),
                                    refused->body, error) &&
         go_on_behind (self, refused, error);
}

/* What was refused there may be taken in here, by a newer program. */
gboolean
saksi_bundle_merge_refused (SaksiBundleMerge  *self,
                            GError           **error)
{
  g_autoptr(GPtrArray) page = saksi_refused_table_list_after (self->bundle, self->path,
                                                              self->sha256, TRUE, REFUSED, error);

  return put_each (self, page, put_refused, error);
}
