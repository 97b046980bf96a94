/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "statement/saksi-content-import.h"

#include <string.h>

#include "statement/saksi-content-write.h"
#include "statement/saksi-content.h"
#include "store/saksi-writer.h"

static gint64
now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

typedef struct
{
  GBytes *bytes; /* owned */
  SaksiContentOrigin origin;
  char *from;         /* owned, nullable: the bundle that others made, for people */
  gboolean is_strict; /* nothing is written when anything would be left out */
  SaksiContentOutcome outcome;
} Import;

static void
import_free (gpointer data)
{
  Import *import = data;

  g_bytes_unref (import->bytes);
  g_free (import->from);
  g_free (import);
}

static void
set_refused (GPtrArray *refusals,
             GError   **error)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < refusals->len; i++)
    {
      const SaksiContentRefusal *refusal = g_ptr_array_index (refusals, i);

      g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", refusal->reason);
    }
  g_set_error_literal (error, SAKSI_CONTENT_ERROR, SAKSI_CONTENT_ERROR_REFUSED, text->str);
}

static gboolean
is_same (SaksiContentRecord *one,
         SaksiContentRecord *other)
{
  g_autoptr(GPtrArray) ones = g_ptr_array_new ();
  g_autoptr(GPtrArray) others = g_ptr_array_new ();
  g_autofree char *text = NULL;
  g_autofree char *other_text = NULL;

  g_ptr_array_add (ones, one);
  g_ptr_array_add (others, other);
  text = saksi_content_dup_json (ones);
  other_text = saksi_content_dup_json (others);

  return g_str_equal (text, other_text);
}

/* Takes those away of @content that the user has: what others wrote does not take the place of what
 * the user wrote. */
static gboolean
keep_own (SaksiConnection *connection,
          SaksiContent    *content,
          GHashTable      *own,
          SaksiContentList list,
          guint           *n_same,
          GError         **error)
{
  for (guint i = content->records->len; i > 0; i--)
    {
      SaksiContentRecord *record = g_ptr_array_index (content->records, i - 1);
      g_autoptr(SaksiContentRecord) kept = NULL;

      if (record->list != list || !g_hash_table_contains (own, record->id))
        continue;
      kept = saksi_content_table_load (connection, list, record->id, error);
      if (kept == NULL)
        return FALSE;
      if (is_same (kept, record))
        (*n_same)++;
      else
        g_ptr_array_add (content->refusals,
                         saksi_content_refusal_new (list, record->id,
                                                    "an entry of your own has this id and says "
                                                    "something else"));
      g_ptr_array_remove_index (content->records, i - 1);
    }

  return TRUE;
}

static gboolean
keep_all_own (SaksiConnection *connection,
              SaksiContent    *content,
              guint           *n_same,
              GError         **error)
{
  for (guint list = 0; list < SAKSI_N_CONTENT_LISTS; list++)
    {
      g_autoptr(GHashTable) own = saksi_content_table_load_ids_of (connection, list,
                                                                   SAKSI_CONTENT_OWN, error);

      if (own == NULL || !keep_own (connection, content, own, list, n_same, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
put_content (SaksiConnection   *connection,
             Import            *import,
             gint64             receipt,
             GHashTable *const *known,
             GError           **error)
{
  gsize length;
  const char *text = g_bytes_get_data (import->bytes, &length);
  g_autoptr(SaksiContent) content = saksi_content_new_from_data (text, length, known, error);
  guint n_taken = 0;
  guint n_same = 0;

  if (content == NULL ||
      (import->from != NULL && !keep_all_own (connection, content, &n_same, error)) ||
      !saksi_content_table_replace (connection, import->origin, receipt, content->records,
                                    content->refusals, error))
    return FALSE;
  if (import->is_strict && content->refusals->len > 0)
    {
      set_refused (content->refusals, error);
      return FALSE;
    }

  for (guint i = 0; i < content->refusals->len; i++)
    n_taken += ((SaksiContentRefusal *) g_ptr_array_index (content->refusals, i))->is_taken;
  import->outcome.n_known = n_taken + n_same;
  import->outcome.n_entries = content->records->len - n_taken;
  import->outcome.n_refused = content->refusals->len - n_taken;
  return TRUE;
}

/* What the user adds may refer to all that is there already; what ships must stand by itself. */
static gboolean
put_import (SaksiConnection *connection,
            Import          *import,
            gint64           receipt,
            GError         **error)
{
  GHashTable *known[SAKSI_N_CONTENT_LISTS] = { NULL };
  gboolean good = TRUE;

  if (import->origin == SAKSI_CONTENT_BUNDLED)
    return put_content (connection, import, receipt, NULL, error);

  for (guint list = 0; good && list < SAKSI_N_CONTENT_LISTS; list++)
    {
      known[list] = saksi_content_table_load_ids (connection, list, error);
      good = known[list] != NULL;
    }
  good = good && put_content (connection, import, receipt, known, error);
  for (guint list = 0; list < SAKSI_N_CONTENT_LISTS; list++)
    g_clear_pointer (&known[list], g_hash_table_unref);

  return good;
}

static gint64
add_receipt (SaksiWriter  *writer,
             const Import *import,
             GError      **error)
{
  if (import->from != NULL)
    return saksi_writer_add_receipt (writer, SAKSI_RECEIPT_ARCHIVE, import->from, now (), error);

  return saksi_writer_add_receipt (writer,
                                   import->origin == SAKSI_CONTENT_BUNDLED ? SAKSI_RECEIPT_BUNDLED
                                                                           : SAKSI_RECEIPT_USER,
                                   "statements", now (), error);
}

static gpointer
run_import (SaksiConnection *connection,
            gpointer         data,
            GCancellable    *cancellable,
            GError         **error)
{
  Import *import = data;
  SaksiWriter *writer = saksi_writer_begin (connection, error);
  SaksiReceiptCounts counts = { .documents = 1, .versions = 1 };
  gint64 receipt;

  if (writer == NULL)
    return NULL;

  receipt = add_receipt (writer, import, error);
  if (receipt < 0 || !put_import (connection, import, receipt, error))
    {
      saksi_writer_abort (writer);
      return NULL;
    }

  counts.refused = import->outcome.n_refused;
  if (import->from != NULL && import->outcome.n_entries == 0)
    counts.versions = 0;
  if (!saksi_writer_count_receipt (writer, receipt, &counts, now (), error))
    {
      saksi_writer_abort (writer);
      return NULL;
    }
  if (!saksi_writer_commit (writer, error))
    return NULL;

  return g_memdup2 (&import->outcome, sizeof import->outcome);
}

static void
start (SaksiStore         *store,
       GBytes             *bytes,
       SaksiContentOrigin  origin,
       const char         *from,
       gboolean            is_strict,
       GTask              *task)
{
  Import *import = g_new0 (Import, 1);

  import->bytes = g_bytes_ref (bytes);
  import->origin = origin;
  import->from = g_strdup (from);
  import->is_strict = is_strict;
  g_task_set_task_data (task, import, import_free);
  saksi_store_write (store, task, run_import, g_free);
}

/**
 * saksi_content_import_async:
 * @store: a store
 * @bytes: a file of the content format
 * @origin: whose it is
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: given to @callback
 *
 * Takes a file of statements into the cache. The user's own entries are added to those that are
 * there; shipped ones take the place of the shipped ones.
 */
void
saksi_content_import_async (SaksiStore         *store,
                            GBytes             *bytes,
                            SaksiContentOrigin  origin,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (SAKSI_IS_STORE (store));
  g_return_if_fail (bytes != NULL);

  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, saksi_content_import_async);
  start (store, bytes, origin, NULL, FALSE, task);
}

/**
 * saksi_content_add_async:
 * @store: a store
 * @bytes: a file of the content format
 * @from: where others gave it, for people
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done; ends with saksi_content_import_finish()
 * @user_data: given to @callback
 *
 * Adds what others wrote to the user's own entries. The receipt names @from, and an entry that is
 * there already stays as it is.
 */
void
saksi_content_add_async (SaksiStore         *store,
                         GBytes             *bytes,
                         const char         *from,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (SAKSI_IS_STORE (store));
  g_return_if_fail (bytes != NULL && from != NULL);

  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, saksi_content_import_async);
  start (store, bytes, SAKSI_CONTENT_OWN, from, FALSE, task);
}

/**
 * saksi_content_import_finish:
 * @result: what the callback got
 * @outcome: (out) (optional): what became of the entries
 * @error: a place for a #SaksiContentError
 *
 * The caller tells the store with saksi_store_emit_changed().
 *
 * Returns: whether the file was one of the content format
 */
gboolean
saksi_content_import_finish (GAsyncResult        *result,
                             SaksiContentOutcome *outcome,
                             GError             **error)
{
  g_autofree SaksiContentOutcome *answer = NULL;

  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_content_import_async), FALSE);

  answer = g_task_propagate_pointer (G_TASK (result), error);
  if (answer == NULL)
    return FALSE;

  if (outcome != NULL)
    *outcome = *answer;
  return TRUE;
}

/**
 * saksi_content_save_async:
 * @store: a store
 * @records: (element-type SaksiContentRecord): entries of the user's own
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: given to @callback
 *
 * Saves what the user wrote. It goes through the same reader and the same checks as a file; when
 * anything is not as it should be, nothing is saved.
 */
void
saksi_content_save_async (SaksiStore         *store,
                          GPtrArray          *records,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_autoptr(GBytes) bytes = NULL;
  GTask *task;
  char *text;

  g_return_if_fail (SAKSI_IS_STORE (store));

  text = saksi_content_dup_json (records);
  bytes = g_bytes_new_take (text, strlen (text));
  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, saksi_content_save_async);
  start (store, bytes, SAKSI_CONTENT_OWN, NULL, TRUE, task);
}

/**
 * saksi_content_save_finish:
 * @result: what the callback got
 * @error: a place for a #SaksiContentError
 *
 * The caller tells the store with saksi_store_emit_changed().
 *
 * Returns: whether all of it was saved
 */
gboolean
saksi_content_save_finish (GAsyncResult *result,
                           GError      **error)
{
  g_autofree SaksiContentOutcome *outcome = NULL;

  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_content_save_async), FALSE);

  outcome = g_task_propagate_pointer (G_TASK (result), error);

  return outcome != NULL;
}
