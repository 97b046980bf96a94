/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-bundle-merge.h"

#include <string.h>

#include "store/saksi-bundle-merge-private.h"

/* What is in a bundle goes the way of everything that comes in: it is decoded, checked and put by
 * the writer, a part a transaction, and what is refused is listed with its reason. Receipts of the
 * bundle become receipts here, so that each record still tells where it was from. */

/* Takes in some records of a part, from where the one before ended, and notes whether there may
 * be more. */
typedef gboolean (*PartFunc) (SaksiBundleMerge  *self,
                              GError           **error);

/* What is wrong with the bundle itself. */
static gboolean
merge_problems (SaksiBundleMerge  *self,
                GError           **error)
{
  for (guint i = 0; i + 1 < self->problems->len; i += 2)
    {
      SaksiBundleSource *source = saksi_bundle_merge_get_source (self, 0, error);

      if (source == NULL ||
          !saksi_bundle_merge_refuse (self, source, self->problems->pdata[i],
                                      self->problems->pdata[i + 1], NULL, error))
        return FALSE;
    }

  return TRUE;
}

/* In the order in which one needs the other. */
static const PartFunc parts[] = {
  merge_problems,
  saksi_bundle_merge_lists,
  saksi_bundle_merge_older_lists,
  saksi_bundle_merge_documents,
  saksi_bundle_merge_totals,
  saksi_bundle_merge_older_results,
  saksi_bundle_merge_results,
  saksi_bundle_merge_images,
  saksi_bundle_merge_readings,
  saksi_bundle_merge_observations,
  saksi_bundle_merge_refused,
};

static void
source_free (gpointer data)
{
  SaksiBundleSource *self = data;

  g_free (self->origin);
  g_free (self);
}

/**
 * saksi_bundle_merge_new:
 * @cache: the cache of an unpacked bundle
 * @images: the folder with its images
 * @forms_path: the folder that keeps the images of the cache that takes it in
 * @origin: the bundle, for people
 *
 * Returns: (transfer full): a merge that has done nothing yet
 */
SaksiBundleMerge *
saksi_bundle_merge_new (const char *cache,
                        const char *images,
                        const char *forms_path,
                        const char *origin)
{
  SaksiBundleMerge *self = g_new0 (SaksiBundleMerge, 1);

  self->cache = g_strdup (cache);
  self->images = g_strdup (images);
  self->forms_path = g_strdup (forms_path);
  self->origin = g_strdup (origin);
  self->sources = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, source_free);
  self->path = g_strdup ("");
  self->problems = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/**
 * saksi_bundle_merge_add_problem:
 * @self: a merge that is not open yet
 * @place: (nullable): what of the bundle is not as it was made
 * @text: what is wrong with it
 *
 * Has a problem listed among what is refused.
 */
void
saksi_bundle_merge_add_problem (SaksiBundleMerge *self,
                                const char       *place,
                                const char       *text)
{
  g_ptr_array_add (self->problems, g_strdup (place != NULL ? place : self->origin));
  g_ptr_array_add (self->problems, g_strdup (text));
}

void
saksi_bundle_merge_free (SaksiBundleMerge *self)
{
  if (self == NULL)
    return;

  g_assert (self->bundle == NULL);
  g_hash_table_unref (self->sources);
  g_ptr_array_unref (self->problems);
  g_free (self->cache);
  g_free (self->images);
  g_free (self->forms_path);
  g_free (self->origin);
  g_free (self->path);
  g_clear_pointer (&self->sha256, g_bytes_unref);
  g_free (self);
}

static gboolean
count_records (SaksiBundleMerge  *self,
               GError           **error)
{
  sqlite3_stmt *row = saksi_connection_prepare (
    self->bundle,
    "SELECT (SELECT count(*) FROM region_list) + (SELECT count(*) FROM region_list_version) + "
    "(SELECT count(*) FROM document) + (SELECT count(*) FROM aggregate) + "
    "(SELECT count(*) FROM aggregate_version) + (SELECT count(*) FROM result) + "
    "(SELECT count(*) FROM result_version) + (SELECT count(*) FROM form_image) + "
    "(SELECT count(*) FROM reading) + (SELECT count(*) FROM observation) + "
    "(SELECT count(*) FROM refused)", error);

  return saksi_connection_read_number (self->bundle, row, &self->total, error);
}

static gboolean
read_sources (SaksiBundleMerge  *self,
              GError           **error)
{
  g_autoptr(GPtrArray) receipts = saksi_receipt_table_list (self->bundle, error);

  for (guint i = 0; receipts != NULL && i < receipts->len; i++)
    {
      const SaksiReceipt *receipt = receipts->pdata[i];
      SaksiBundleSource *source = g_new0 (SaksiBundleSource, 1);

      source->origin = g_strdup (receipt->origin);
      g_hash_table_insert (self->sources, g_memdup2 (&receipt->id, sizeof receipt->id), source);
    }

  return receipts != NULL;
}

/**
 * saksi_bundle_merge_open:
 * @self: a merge
 * @cancellable: (nullable): asked while the bundle is read; must live until it is closed
 * @error: a place for a #SaksiStoreError
 *
 * Opens the bundle's cache, which has been verified.
 *
 * Returns: whether it can be read
 */
gboolean
saksi_bundle_merge_open (SaksiBundleMerge *self,
                         GCancellable     *cancellable,
                         GError          **error)
{
  self->bundle = saksi_connection_open (self->cache, SAKSI_CONNECTION_READ, error);
  if (self->bundle == NULL)
    return FALSE;

  saksi_connection_set_cancellable (self->bundle, cancellable);

  return saksi_schema_check (self->bundle, error) && read_sources (self, error) &&
         count_records (self, error);
}

/**
 * saksi_bundle_merge_close:
 * @self: a merge
 *
 * Closes the bundle's cache, on the thread that opened it. The summary stays. May be called twice.
 */
void
saksi_bundle_merge_close (SaksiBundleMerge *self)
{
  g_clear_pointer (&self->bundle, saksi_connection_close);
}

/* The receipt here of what has @receipt in the bundle; made when the first such record comes. What
 * has none there was read by who made the bundle. */
SaksiBundleSource *
saksi_bundle_merge_get_source (SaksiBundleMerge *self,
                               gint64            receipt,
                               GError          **error)
{
  SaksiBundleSource *source = g_hash_table_lookup (self->sources, &receipt);
  g_autofree char *origin = NULL;

  if (source == NULL)
    {
      source = g_new0 (SaksiBundleSource, 1);
      g_hash_table_insert (self->sources, g_memdup2 (&receipt, sizeof receipt), source);
    }
  if (source->receipt != 0)
    return source;

  origin = source->origin != NULL ? g_strdup_printf ("%s (%s)", self->origin, source->origin)
                                  : g_strdup (self->origin);
  source->receipt = saksi_writer_add_receipt (self->writer, SAKSI_RECEIPT_ARCHIVE, origin,
                                              g_get_real_time () / G_USEC_PER_SEC, error);
  if (source->receipt < 0)
    {
      source->receipt = 0;
      return NULL;
    }
  source->is_changed = TRUE;

  return source;
}

/* Counts what became of a record. */
void
saksi_bundle_merge_count (SaksiBundleMerge  *self,
                          SaksiBundleSource *source,
                          SaksiPut           put)
{
  self->summary.documents++;
  source->counts.documents++;
  source->is_changed = TRUE;
  if (put == SAKSI_PUT_UNCHANGED)
    {
      self->summary.unchanged++;
      source->counts.unchanged++;
    }
  else
    {
      self->summary.versions++;
      source->counts.versions++;
    }
}

/* Lists a record that was not taken in. */
gboolean
saksi_bundle_merge_refuse (SaksiBundleMerge  *self,
                           SaksiBundleSource *source,
                           const char        *path,
                           const char        *reason,
                           GBytes            *body,
                           GError           **error)
{
  self->summary.documents++;
  self->summary.rejected++;
  source->counts.documents++;
  source->counts.refused++;
  source->is_changed = TRUE;

  return saksi_writer_put_refused (self->writer, path, reason, body,
                                   body != NULL ? (gint64) g_bytes_get_size (body) : 0,
                                   source->receipt, g_get_real_time () / G_USEC_PER_SEC, error);
}

/* Where a part of paths goes on. Paths of a bundle can be texts that SQLite has in another order
 * than C has: such a part would go round for ever. */
gboolean
saksi_bundle_merge_go_on (SaksiBundleMerge  *self,
                          const char        *path,
                          gint64             from,
                          GError           **error)
{
  int order = strcmp (path, self->path);

  if (order < 0 || (order == 0 && from <= self->from))
    {
      g_set_error_literal (error, SAKSI_STORE_ERROR, SAKSI_STORE_ERROR_CORRUPT,
                           "the bundle has a path that is no text");
      return FALSE;
    }
  if (order > 0)
    {
      g_free (self->path);
      self->path = g_strdup (path);
    }
  self->from = from;
  self->more = TRUE;

  return TRUE;
}

static int
compare_receipts (gconstpointer one,
                  gconstpointer other)
{
  gint64 a = ((const SaksiBundleSource *) one)->receipt;
  gint64 b = ((const SaksiBundleSource *) other)->receipt;

  return a < b ? -1 : a > b;
}

/* Writes what this transaction has counted; @finished or %SAKSI_UNKNOWN. */
static gboolean
write_counts (SaksiBundleMerge *self,
              gint64            finished,
              GError          **error)
{
  g_autoptr(GList) sources = g_hash_table_get_values (self->sources);

  /* Sealed in the order in which they were made here. */
  sources = g_list_sort (sources, compare_receipts);
  for (GList *l = sources; l != NULL; l = l->next)
    {
      SaksiBundleSource *source = l->data;

      if (source->receipt == 0 || (!source->is_changed && finished == SAKSI_UNKNOWN))
        continue;
      if (!saksi_writer_count_receipt (self->writer, source->receipt, &source->counts, finished,
                                       error))
        return FALSE;
      memset (&source->counts, 0, sizeof source->counts);
      source->is_changed = FALSE;
    }

  return TRUE;
}

static void
begin_part (SaksiBundleMerge *self,
            guint             part)
{
  self->part = part;
  self->from = 0;
  g_free (self->path);
  self->path = g_strdup ("");
  g_clear_pointer (&self->sha256, g_bytes_unref);
}

static gboolean
take_part (SaksiBundleMerge  *self,
           GError           **error)
{
  gint64 finished = SAKSI_UNKNOWN;

  self->more = FALSE;
  if (!parts[self->part] (self, error))
    return FALSE;
  if (!self->more)
    begin_part (self, self->part + 1);
  if (saksi_bundle_merge_is_done (self))
    finished = g_get_real_time () / G_USEC_PER_SEC;

  return write_counts (self, finished, error);
}

/**
 * saksi_bundle_merge_step:
 * @self: an open merge that is not done
 * @connection: the writing connection
 * @error: a place for an error
 *
 * Takes in the next part, in a transaction of its own.
 *
 * Returns: whether it went well
 */
gboolean
saksi_bundle_merge_step (SaksiBundleMerge *self,
                         SaksiConnection  *connection,
                         GError          **error)
{
  SaksiImportSummary before = self->summary;
  gboolean done;

  self->writer = saksi_writer_begin (connection, error);
  if (self->writer == NULL)
    return FALSE;

  done = take_part (self, error);
  if (done)
    done = saksi_writer_commit (self->writer, error);
  else
    saksi_writer_abort (self->writer);
  /* What does not stay was not done. */
  if (!done)
    self->summary = before;

  return done;
}

/**
 * saksi_bundle_merge_is_done:
 * @self: a merge
 *
 * Returns: whether saksi_bundle_merge_step() has nothing left to do
 */
gboolean
saksi_bundle_merge_is_done (SaksiBundleMerge *self)
{
  return self->part == G_N_ELEMENTS (parts);
}

/**
 * saksi_bundle_merge_get_total:
 * @self: an open merge
 *
 * Returns: how many records there are to take in
 */
gint64
saksi_bundle_merge_get_total (SaksiBundleMerge *self)
{
  return self->total;
}

/**
 * saksi_bundle_merge_get_done:
 * @self: a merge
 *
 * Returns: how many records have been gone through
 */
gint64
saksi_bundle_merge_get_done (SaksiBundleMerge *self)
{
  return self->summary.documents + self->summary.images;
}

/**
 * saksi_bundle_merge_get_summary:
 * @self: a merge
 *
 * Returns: (transfer none): what was done so far; it belongs to @self and grows with each step
 */
const SaksiImportSummary *
saksi_bundle_merge_get_summary (SaksiBundleMerge *self)
{
  return &self->summary;
}
