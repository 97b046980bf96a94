/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "statement/saksi-content-ensure.h"

#include <string.h>

#include "base/saksi-data-dir.h"
#include "base/saksi-hash.h"
#include "statement/saksi-content.h"
#include "statement/saksi-official.h"
#include "store/saksi-official-table.h"
#include "store/saksi-writer.h"

/* The property of the cache that tells which shipped content it holds. */
#define PROPERTY "bundled-content"

typedef enum
{
  PART_STATEMENTS,
  PART_CLAIM_PLACES,
  PART_OFFICIAL,
  PART_PROVINCES,
} Part;

static const char *const part_names[] = {
  [PART_STATEMENTS] = "content/seed-statements.json",
  [PART_CLAIM_PLACES] = "content/claim-places.csv",
  [PART_OFFICIAL] = "content/official-ppwp-2024.json",
  [PART_PROVINCES] = "content/provinces.csv",
};
#define N_PARTS G_N_ELEMENTS (part_names)

/* What ships with the program, read on the writing worker. */
typedef struct
{
  char *text[N_PARTS]; /* owned, terminated */
  gsize length[N_PARTS];
  char *digest;        /* owned: over all parts */
} Bundle;

static void
bundle_clear (Bundle *bundle)
{
  for (guint i = 0; i < N_PARTS; i++)
    g_free (bundle->text[i]);
  g_free (bundle->digest);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Bundle, bundle_clear)

static gboolean
bundle_load (Bundle  *bundle,
             GError **error)
{
  g_autoptr(GByteArray) digests = g_byte_array_new ();
  SaksiSha256 digest;

  for (guint i = 0; i < N_PARTS; i++)
    {
      g_autofree char *path = saksi_data_dir_build_path (part_names[i]);

      if (!g_file_get_contents (path, &bundle->text[i], &bundle->length[i], error))
        return FALSE;
      saksi_sha256_of (bundle->text[i], bundle->length[i], &digest);
      g_byte_array_append (digests, digest.bytes, sizeof digest.bytes);
    }

  saksi_sha256_of (digests->data, digests->len, &digest);
  bundle->digest = saksi_sha256_to_hex (&digest);
  return TRUE;
}

/* A line of the table ties a claim to a place that it names, if both are there. */
static void
add_claim_places (SaksiContent *content,
                  const char   *text)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++)
    {
      g_auto(GStrv) cells = g_strsplit (lines[i], ",", -1);
      SaksiContentTarget target = { .kind = SAKSI_CONTENT_CLAIM_PLACE };
      SaksiContentRecord *claim;

      if (g_strv_length (cells) != 2 ||
          saksi_content_lookup (content, SAKSI_CONTENT_PLACES, cells[1]) == NULL)
        continue;
      claim = saksi_content_lookup (content, SAKSI_CONTENT_CLAIMS, cells[0]);
      if (claim == NULL)
        continue;
      target.target = g_strdup (cells[1]);
      g_array_append_val (claim->targets, target);
    }
}

static gboolean
put_bundle (SaksiConnection *connection,
            const Bundle    *bundle,
            gint64           receipt,
            guint           *n_refused,
            GError         **error)
{
  g_autoptr(SaksiContent) content = saksi_content_new_from_data (bundle->text[PART_STATEMENTS],
                                                                 bundle->length[PART_STATEMENTS],
                                                                 NULL, error);
  g_autoptr(SaksiOfficial) official = NULL;
  g_autoptr(GPtrArray) names = NULL;

  if (content == NULL)
    return FALSE;
  add_claim_places (content, bundle->text[PART_CLAIM_PLACES]);

  official = saksi_official_new_from_data (bundle->text[PART_OFFICIAL],
                                           bundle->length[PART_OFFICIAL], error);
  if (official == NULL)
    return FALSE;
  names = saksi_region_names_parse (bundle->text[PART_PROVINCES], error);
  if (names == NULL)
    return FALSE;

  if (!saksi_content_table_replace (connection, SAKSI_CONTENT_BUNDLED, receipt, content->records,
                                    content->refusals, error))
    return FALSE;
  *n_refused = content->refusals->len;

  return saksi_official_table_replace (connection, official, error) &&
         saksi_official_table_name_regions (connection, names, error) &&
         saksi_content_table_set_property (connection, PROPERTY, bundle->digest, error);
}

static gint64
now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* Everything in one transaction, under one receipt that names the bytes by their hash. */
static gboolean
write_bundle (SaksiConnection *connection,
              const Bundle    *bundle,
              GError         **error)
{
  SaksiWriter *writer = saksi_writer_begin (connection, error);
  g_autofree char *origin = g_strdup_printf ("Saksi %s: content %.16s", SAKSI_VERSION,
                                             bundle->digest);
  SaksiReceiptCounts counts = { .documents = N_PARTS, .versions = N_PARTS };
  guint n_refused = 0;
  gint64 receipt;

  if (writer == NULL)
    return FALSE;

  receipt = saksi_writer_add_receipt (writer, SAKSI_RECEIPT_BUNDLED, origin, now (), error);
  if (receipt < 0 || !put_bundle (connection, bundle, receipt, &n_refused, error))
    {
      saksi_writer_abort (writer);
      return FALSE;
    }

  counts.refused = n_refused;
  if (!saksi_writer_count_receipt (writer, receipt, &counts, now (), error))
    {
      saksi_writer_abort (writer);
      return FALSE;
    }

  return saksi_writer_commit (writer, error);
}

/* Runs on the writing worker. The result tells whether anything changed. */
static gpointer
ensure (SaksiConnection *connection,
        gpointer         data,
        GCancellable    *cancellable,
        GError         **error)
{
  g_auto(Bundle) bundle = { 0 };
  g_autofree char *loaded = NULL;

  if (!bundle_load (&bundle, error))
    return NULL;
  if (!saksi_content_table_get_property (connection, PROPERTY, &loaded, error))
    return NULL;
  if (g_strcmp0 (loaded, bundle.digest) == 0)
    return GINT_TO_POINTER (FALSE);

  if (!write_bundle (connection, &bundle, error))
    {
      g_prefix_error (error, "Loading the content that ships with Saksi: ");
      return NULL;
    }

  return GINT_TO_POINTER (TRUE);
}

static void
ensured_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  gboolean changed = GPOINTER_TO_INT (g_task_propagate_pointer (G_TASK (result), &error));

  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  if (changed)
    saksi_store_emit_changed (SAKSI_STORE (source));
  g_task_return_boolean (task, TRUE);
}

/**
 * saksi_content_ensure_async:
 * @store: a store
 * @cancellable: (nullable): a cancellable
 * @callback: called when the content is there
 * @user_data: given to @callback
 *
 * Puts the content that ships with Saksi into a cache that does not have it: statements and what
 * belongs to them, certified results, names of provinces. Where the cache holds other shipped
 * content, from an older or newer Saksi, it is replaced; what is the user's own stays. All of it
 * happens in one transaction, and nothing at all when the cache is up to date.
 */
void
saksi_content_ensure_async (SaksiStore         *store,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (SAKSI_IS_STORE (store));

  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, saksi_content_ensure_async);

  saksi_store_write (store, g_task_new (store, cancellable, ensured_cb, task), ensure, NULL);
}

/**
 * saksi_content_ensure_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: whether the cache holds the shipped content
 */
gboolean
saksi_content_ensure_finish (GAsyncResult *result,
                             GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_content_ensure_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
