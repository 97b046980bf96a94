/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "result/saksi-shipped.h"

#include <nettle/sha2.h>
#include <string.h>

#include "base/saksi-data-dir.h"
#include "base/saksi-hash.h"
#include "result/saksi-import-batch.h"
#include "result/saksi-import.h"
#include "source/saksi-source.h"
#include "statement/saksi-content-ensure.h"
#include "store/saksi-content-table.h"

/* The property of the cache that tells which shipped documents it holds. */
#define PROPERTY "shipped-documents"

/* Documents in the layout of KPU's servers that come with Saksi, in the order in which they are
 * imported: the candidates, the specimen region and what was published of it later. */
static const char *const folders[] = { "content/pemilu", "specimen", "specimen-2" };

typedef struct
{
  char **paths;  /* owned: of the folders that are there */
  char *digest;  /* owned: over their documents */
} Shipped;

static void
shipped_free (gpointer data)
{
  Shipped *self = data;

  g_strfreev (self->paths);
  g_free (self->digest);
  g_free (self);
}

/* Names and contents of the documents of one folder. Images follow from them. */
static gboolean
hash_folder (struct sha256_ctx *context,
             const char        *path,
             GError           **error)
{
  g_autoptr(SaksiSource) source = saksi_source_open (path, error);
  g_autoptr(GError) next_error = NULL;

  if (source == NULL)
    return FALSE;
  while (saksi_source_next (source, NULL, &next_error))
    {
      const char *name = saksi_source_get_path (source);
      g_autoptr(GBytes) bytes = NULL;

      if (!g_str_has_suffix (name, ".json"))
        continue;
      bytes = saksi_source_read (source, SAKSI_IMPORT_MAX_DOCUMENT, error);
      if (bytes == NULL)
        return FALSE;
      sha256_update (context, strlen (name) + 1, (const guint8 *) name);
      sha256_update (context, g_bytes_get_size (bytes), g_bytes_get_data (bytes, NULL));
    }
  if (next_error != NULL)
    g_propagate_error (error, g_steal_pointer (&next_error));

  return next_error == NULL;
}

static gboolean
find_folders (Shipped *self,
              GError **error)
{
  g_autoptr(GStrvBuilder) paths = g_strv_builder_new ();
  guint8 digest[SAKSI_SHA256_SIZE];
  struct sha256_ctx context;

  sha256_init (&context);
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = saksi_data_dir_build_path (folders[i]);

      if (!g_file_test (path, G_FILE_TEST_IS_DIR))
        continue;
      g_strv_builder_add (paths, path);
      if (!hash_folder (&context, path, error))
        return FALSE;
    }
  sha256_digest (&context, sizeof digest, digest);
  self->paths = g_strv_builder_end (paths);
  self->digest = saksi_hex_encode (digest, sizeof digest);

  return TRUE;
}

/* On a worker. The result tells whether the cache lacks what is shipped. */
static gpointer
compare (SaksiConnection *connection,
         gpointer         data,
         GCancellable    *cancellable,
         GError         **error)
{
  Shipped *self = data;
  g_autofree char *loaded = NULL;

  if (!find_folders (self, error) ||
      !saksi_content_table_get_property (connection, PROPERTY, &loaded, error))
    return NULL;

  return GINT_TO_POINTER (g_strcmp0 (loaded, self->digest) != 0);
}

static gpointer
note_imported (SaksiConnection *connection,
               gpointer         data,
               GCancellable    *cancellable,
               GError         **error)
{
  saksi_content_table_set_property (connection, PROPERTY, data, error);
  return NULL;
}

static void
noted_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  g_task_propagate_pointer (G_TASK (result), &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  SaksiStore *store = SAKSI_STORE (source);
  const Shipped *self = g_task_get_task_data (task);
  SaksiImportSummary summary;
  GError *error = NULL;
  GTask *note;

  if (!saksi_import_run_finish (result, &summary, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  note = g_task_new (store, g_task_get_cancellable (task), noted_cb, g_object_ref (task));
  g_task_set_task_data (note, g_strdup (self->digest), g_free);
  saksi_store_write (store, note, note_imported, NULL);
}

static void
compared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Shipped *self = g_task_get_task_data (task);
  GError *error = NULL;
  gboolean lacks = GPOINTER_TO_INT (g_task_propagate_pointer (G_TASK (result), &error));

  if (error != NULL)
    g_task_return_error (task, error);
  else if (!lacks)
    g_task_return_boolean (task, TRUE);
  else
    saksi_import_shipped_async (SAKSI_STORE (source), (const char *const *) self->paths,
                                g_task_get_cancellable (task), imported_cb, g_object_ref (task));
}

static void
content_ensured_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  SaksiStore *store = SAKSI_STORE (source);
  GError *error = NULL;
  GTask *question;

  if (!saksi_content_ensure_finish (result, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  question = g_task_new (store, g_task_get_cancellable (task), compared_cb, g_object_ref (task));
  g_task_set_task_data (question, g_task_get_task_data (task), NULL);
  saksi_store_write (store, question, compare, NULL);
}

/**
 * saksi_shipped_ensure_async:
 * @store: the store
 * @cancellable: (nullable): a cancellable
 * @callback: called when the cache holds all of it
 * @user_data: given to @callback
 *
 * Brings what ships with Saksi into the cache: statements, certified results and names, candidates,
 * and the specimen region. Where it is there already, next to nothing is done. What the user has is
 * not touched.
 */
void
saksi_shipped_ensure_async (SaksiStore         *store,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, saksi_shipped_ensure_async);
  g_task_set_task_data (task, g_new0 (Shipped, 1), shipped_free);

  saksi_content_ensure_async (store, cancellable, content_ensured_cb, task);
}

/**
 * saksi_shipped_ensure_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: whether the cache holds all that is shipped
 */
gboolean
saksi_shipped_ensure_finish (GAsyncResult *result,
                             GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_shipped_ensure_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
