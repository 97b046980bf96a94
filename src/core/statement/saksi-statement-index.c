/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "statement/saksi-statement-index.h"

#include "store/saksi-statement-index-table.h"
#include "store/saksi-statement-table.h"

#define ID_CHUNK 4096

/* Days without a statement after which a new story begins. */
#define STORY_GAP 60

G_DEFINE_BOXED_TYPE (SaksiStatementIndex, saksi_statement_index, saksi_statement_index_ref,
                     saksi_statement_index_unref)

static void
lane_free (gpointer data)
{
  SaksiStatementLane *lane = data;

  g_free (lane->id);
  g_free (lane->name);
  saksi_text_clear (&lane->text);
  g_free (lane);
}

static void
statement_unref (gpointer data)
{
  saksi_statement_unref (data);
}

/**
 * saksi_statement_index_new:
 *
 * Returns: (transfer full): an empty index, to be filled by the code that reads the cache
 */
SaksiStatementIndex *
saksi_statement_index_new (void)
{
  SaksiStatementIndex *self = g_atomic_rc_box_new0 (SaksiStatementIndex);

  self->entries = g_array_new (FALSE, FALSE, sizeof (SaksiStatementEntry));
  self->lanes = g_ptr_array_new_with_free_func (lane_free);
  self->loaded = g_ptr_array_new_with_free_func (statement_unref);
  self->ids = g_string_chunk_new (ID_CHUNK);

  return self;
}

SaksiStatementIndex *
saksi_statement_index_ref (SaksiStatementIndex *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_index (gpointer data)
{
  SaksiStatementIndex *self = data;

  g_array_unref (self->entries);
  g_ptr_array_unref (self->lanes);
  g_ptr_array_unref (self->loaded);
  g_string_chunk_free (self->ids);
}

void
saksi_statement_index_unref (SaksiStatementIndex *self)
{
  g_atomic_rc_box_release_full (self, clear_index);
}

/**
 * saksi_statement_index_get_entry:
 * @self: an index
 * @position: where it is; there is one
 *
 * Returns: (transfer none): the entry there
 */
const SaksiStatementEntry *
saksi_statement_index_get_entry (SaksiStatementIndex *self,
                                 guint                position)
{
  return &g_array_index (self->entries, SaksiStatementEntry, position);
}

/**
 * saksi_statement_index_find:
 * @self: an index
 * @id: the id of a statement
 * @position: (out): where it is
 *
 * Returns: whether it is among the entries
 */
gboolean
saksi_statement_index_find (SaksiStatementIndex *self,
                            const char          *id,
                            guint               *position)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (g_str_equal (g_array_index (self->entries, SaksiStatementEntry, i).id, id))
      {
        *position = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * saksi_statement_index_find_story:
 * @self: an index
 * @first: (out): the position of the first entry of the story
 * @last: (out): that of its last one
 *
 * Where most was said: statements that follow each other without a gap of two months, and are more
 * than any others that do. Of two such spans with as many it is the later one.
 *
 * Returns: whether there is such a span, and anything outside it
 */
gboolean
saksi_statement_index_find_story (SaksiStatementIndex *self,
                                  guint               *first,
                                  guint               *last)
{
  guint start = 0;
  guint most = 0;

  for (guint i = 1; i <= self->entries->len; i++)
    {
      const SaksiStatementEntry *entry =
        &g_array_index (self->entries, SaksiStatementEntry, i - 1);

      if (i < self->entries->len && entry[1].julian - entry->julian <= STORY_GAP)
        continue;
      if (i - start >= most)
        {
          most = i - start;
          *first = start;
          *last = i - 1;
        }
      start = i;
    }

  return most > 0 && most < self->entries->len;
}

static void
filter_free (gpointer data)
{
  saksi_statement_filter_free (data);
}

static void
index_free (gpointer data)
{
  saksi_statement_index_unref (data);
}

static void
array_free (gpointer data)
{
  g_array_unref (data);
}

static void
pointers_free (gpointer data)
{
  g_ptr_array_unref (data);
}

static gpointer
run_load (SaksiConnection *connection,
          gpointer         data,
          GCancellable    *cancellable,
          GError         **error)
{
  return saksi_statement_table_load_index (connection, data, error);
}

static gpointer
run_load_many (SaksiConnection *connection,
               gpointer         data,
               GCancellable    *cancellable,
               GError         **error)
{
  return saksi_statement_table_load (connection, data, error);
}

/**
 * saksi_statement_index_load_async:
 * @store: a store
 * @filter: (nullable): which statements; %NULL for all
 * @cancellable: (nullable): a cancellable
 * @callback: called with the index
 * @user_data: given to @callback
 *
 * Finds which statements there are, without reading all of each.
 */
void
saksi_statement_index_load_async (SaksiStore                 *store,
                                  const SaksiStatementFilter *filter,
                                  GCancellable               *cancellable,
                                  GAsyncReadyCallback         callback,
                                  gpointer                    user_data)
{
  static const SaksiStatementFilter all;
  GTask *task;

  g_return_if_fail (SAKSI_IS_STORE (store));

  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, saksi_statement_index_load_async);
  g_task_set_task_data (task, saksi_statement_filter_copy (filter != NULL ? filter : &all),
                        filter_free);
  saksi_store_read (store, task, run_load, index_free);
}

/**
 * saksi_statement_index_load_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): the index, or %NULL with @error set
 */
SaksiStatementIndex *
saksi_statement_index_load_finish (GAsyncResult *result,
                                   GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_statement_index_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * saksi_statement_load_many_async:
 * @store: a store
 * @numbers: (element-type guint32): rows of statements
 * @cancellable: (nullable): a cancellable
 * @callback: called with the statements
 * @user_data: given to @callback
 *
 * Loads some statements whole.
 */
void
saksi_statement_load_many_async (SaksiStore         *store,
                                 GArray             *numbers,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (SAKSI_IS_STORE (store));
  g_return_if_fail (numbers != NULL);

  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, saksi_statement_load_many_async);
  g_task_set_task_data (task, g_array_copy (numbers), array_free);
  saksi_store_read (store, task, run_load_many, pointers_free);
}

/**
 * saksi_statement_load_many_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: (transfer full) (element-type SaksiStatement) (nullable): those that are there, by
 *   date, or %NULL with @error set
 */
GPtrArray *
saksi_statement_load_many_finish (GAsyncResult *result,
                                  GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_statement_load_many_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
