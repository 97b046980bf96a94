/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline/saksi-statement-model.h"

#include "timeline/saksi-timeline-words.h"

/* The statements that the filters leave, by date. What is not looked at is not loaded: an item is
 * made when a row asks for it, and its block of statements then comes from the cache. Items that
 * stay when the filters change stay the same, so that their rows do not have to be made anew. */

#define BLOCK 32
#define MAX_BLOCKS 32 /* kept; the oldest goes */
#define MAX_SEARCHED 128

struct _SaksiStatementModel
{
  GObject parent_instance;

  SaksiStore *store;         /* owned */
  SaksiStatementIndex *index; /* owned */
  GHashTable *items;         /* owned: number -> SaksiStatementItem, borrowed: only those in use */
  GHashTable *statements;    /* owned: number -> SaksiStatement, owned */
  guint hidden_from;         /* entries that are to come in the second step of a change */
  guint n_hidden;
  GQueue blocks;             /* of block numbers, newest first: asked for or loaded */
  GCancellable *cancellable; /* owned: of the blocks of this index */
  char *chosen;              /* owned, nullable: id */
  GHashTable *paired;        /* owned: ids that stand against the chosen one */
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SaksiStatementModel, saksi_statement_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
item_gone_cb (gpointer data,
              GObject *item)
{
  SaksiStatementModel *self = data;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (value == item)
      {
        g_hash_table_iter_remove (&iter);
        return;
      }
}

static void
take_statements (SaksiStatementModel *self,
                 GPtrArray           *statements)
{
  for (guint i = 0; i < statements->len; i++)
    {
      SaksiStatement *statement = g_ptr_array_index (statements, i);
      gpointer number = GUINT_TO_POINTER (statement->number);
      SaksiStatementItem *item = g_hash_table_lookup (self->items, number);

      g_hash_table_insert (self->statements, number, saksi_statement_ref (statement));
      if (item != NULL)
        saksi_statement_item_set_statement (item, statement);
    }
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) statements = saksi_statement_load_many_finish (result, &error);
  g_autoptr(SaksiStatementModel) self = user_data;

  if (statements != NULL)
    take_statements (self, statements);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("Statements could not be read: %s", error->message);
}

static void
drop_block (SaksiStatementModel *self,
            guint                block)
{
  guint end = MIN ((block + 1) * BLOCK, self->index->entries->len);

  for (guint i = block * BLOCK; i < end; i++)
    {
      const SaksiStatementEntry *entry = saksi_statement_index_get_entry (self->index, i);

      g_hash_table_remove (self->statements, GUINT_TO_POINTER (entry->number));
    }
}

static void
load_block (SaksiStatementModel *self,
            guint                block)
{
  g_autoptr(GArray) numbers = NULL;
  guint end = MIN ((block + 1) * BLOCK, self->index->entries->len);

  if (g_queue_find (&self->blocks, GUINT_TO_POINTER (block)) != NULL)
    return;

  if (self->blocks.length >= MAX_BLOCKS)
    drop_block (self, GPOINTER_TO_UINT (g_queue_pop_tail (&self->blocks)));
  g_queue_push_head (&self->blocks, GUINT_TO_POINTER (block));

  numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = block * BLOCK; i < end; i++)
    g_array_append_val (numbers, saksi_statement_index_get_entry (self->index, i)->number);
  saksi_statement_load_many_async (self->store, numbers, self->cancellable, loaded_cb,
                                   g_object_ref (self));
}

/* Items in use whose block was called off with the index before; or all that did not come with the
 * index: @anew. */
static void
load_waiting (SaksiStatementModel *self,
              gboolean             anew)
{
  for (guint i = 0; i < self->index->entries->len; i++)
    {
      const SaksiStatementEntry *entry = saksi_statement_index_get_entry (self->index, i);
      gpointer number = GUINT_TO_POINTER (entry->number);
      SaksiStatementItem *item = g_hash_table_lookup (self->items, number);

      if (item != NULL && (anew ? !g_hash_table_contains (self->statements, number)
                                : saksi_statement_item_get_statement (item) == NULL))
        load_block (self, i / BLOCK);
    }
}

static GType
get_item_type (GListModel *model)
{
  return SAKSI_TYPE_STATEMENT_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  SaksiStatementModel *self = SAKSI_STATEMENT_MODEL (model);

  return self->index->entries->len - self->n_hidden;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  SaksiStatementModel *self = SAKSI_STATEMENT_MODEL (model);
  const SaksiStatementEntry *entry;
  SaksiStatementItem *item;
  SaksiStatement *statement;

  if (self->n_hidden > 0 && position >= self->hidden_from)
    position += self->n_hidden;
  if (position >= self->index->entries->len)
    return NULL;

  entry = saksi_statement_index_get_entry (self->index, position);
  item = g_hash_table_lookup (self->items, GUINT_TO_POINTER (entry->number));
  if (item != NULL)
    return g_object_ref (item);

  item = saksi_statement_item_new ();
  saksi_statement_item_set_highlighted (item, g_strcmp0 (entry->id, self->chosen) == 0);
  saksi_statement_item_set_paired (item, saksi_statement_model_is_paired (self, entry->id));
  g_hash_table_insert (self->items, GUINT_TO_POINTER (entry->number), item);
  g_object_weak_ref (G_OBJECT (item), item_gone_cb, self);

  statement = g_hash_table_lookup (self->statements, GUINT_TO_POINTER (entry->number));
  if (statement != NULL)
    saksi_statement_item_set_statement (item, statement);
  else
    load_block (self, position / BLOCK);

  return item;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
forget_items (SaksiStatementModel *self,
              GHashTable          *items)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    {
      g_object_weak_unref (item, item_gone_cb, self);
      g_hash_table_iter_remove (&iter);
    }
}

static void
saksi_statement_model_dispose (GObject *object)
{
  SaksiStatementModel *self = SAKSI_STATEMENT_MODEL (object);

  g_cancellable_cancel (self->cancellable);
  forget_items (self, self->items);

  G_OBJECT_CLASS (saksi_statement_model_parent_class)->dispose (object);
}

static void
saksi_statement_model_finalize (GObject *object)
{
  SaksiStatementModel *self = SAKSI_STATEMENT_MODEL (object);

  g_object_unref (self->cancellable);
  g_queue_clear (&self->blocks);
  g_hash_table_unref (self->items);
  g_hash_table_unref (self->statements);
  g_hash_table_unref (self->paired);
  saksi_statement_index_unref (self->index);
  g_object_unref (self->store);
  g_free (self->chosen);

  G_OBJECT_CLASS (saksi_statement_model_parent_class)->finalize (object);
}

static void
saksi_statement_model_class_init (SaksiStatementModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = saksi_statement_model_dispose;
  object_class->finalize = saksi_statement_model_finalize;

  /**
   * SaksiStatementModel::chosen:
   *
   * Another statement was chosen, or it became known which stand against it.
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", SAKSI_TYPE_STATEMENT_MODEL, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
statement_unref (gpointer data)
{
  saksi_statement_unref (data);
}

static void
saksi_statement_model_init (SaksiStatementModel *self)
{
  self->index = saksi_statement_index_new ();
  self->items = g_hash_table_new (NULL, NULL);
  self->statements = g_hash_table_new_full (NULL, NULL, NULL, statement_unref);
  self->paired = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->cancellable = g_cancellable_new ();
  g_queue_init (&self->blocks);
}

SaksiStatementModel *
saksi_statement_model_new (SaksiStore *store)
{
  SaksiStatementModel *self = g_object_new (SAKSI_TYPE_STATEMENT_MODEL, NULL);

  self->store = g_object_ref (store);

  return self;
}

SaksiStatementIndex *
saksi_statement_model_get_index (SaksiStatementModel *self)
{
  g_return_val_if_fail (SAKSI_IS_STATEMENT_MODEL (self), NULL);

  return self->index;
}

static gboolean
is_same (SaksiStatementIndex *before,
         guint                i,
         SaksiStatementIndex *after,
         guint                j)
{
  return g_str_equal (saksi_statement_index_get_entry (before, i)->id,
                      saksi_statement_index_get_entry (after, j)->id);
}

/* Tells what differs between the beginning and the end that are the same. The list view keeps the
 * rows of items that it finds again in between; it has each of them made to look for its own, so
 * where they are many they go and come in two steps, and it does not look.
 *
 * Returns: whether that was so, and the list view does not know any more where it was */
static gboolean
tell_change (SaksiStatementModel *self,
             SaksiStatementIndex *before)
{
  guint n_before = before->entries->len;
  guint n_after = self->index->entries->len;
  guint start = 0;
  guint end = 0;

  while (start < MIN (n_before, n_after) && is_same (before, start, self->index, start))
    start++;
  while (end < MIN (n_before, n_after) - start &&
         is_same (before, n_before - end - 1, self->index, n_after - end - 1))
    end++;
  n_before -= start + end;
  n_after -= start + end;
  if (n_before > 0 && n_after > MAX_SEARCHED)
    {
      self->hidden_from = start;
      self->n_hidden = n_after;
      g_list_model_items_changed (G_LIST_MODEL (self), start, n_before, 0);
      self->n_hidden = 0;
      g_list_model_items_changed (G_LIST_MODEL (self), start, 0, n_after);
      return TRUE;
    }
  if (n_before > 0 || n_after > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), start, n_before, n_after);

  return FALSE;
}

static void
update_items (SaksiStatementModel *self)
{
  for (guint i = 0; i < self->index->entries->len; i++)
    {
      const SaksiStatementEntry *entry = saksi_statement_index_get_entry (self->index, i);
      SaksiStatementItem *item = g_hash_table_lookup (self->items,
                                                      GUINT_TO_POINTER (entry->number));

      if (item == NULL)
        continue;
      saksi_statement_item_set_paired (item, saksi_statement_model_is_paired (self, entry->id));
      saksi_statement_item_set_highlighted (item, g_strcmp0 (entry->id, self->chosen) == 0);
    }
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

static void
chosen_loaded_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(SaksiStatement) statement = saksi_statement_load_finish (result, NULL);
  g_autoptr(SaksiStatementModel) self = user_data;

  if (statement == NULL || g_strcmp0 (statement->id, self->chosen) != 0)
    return;

  g_hash_table_remove_all (self->paired);
  for (guint i = 0; i < statement->relations->len; i++)
    {
      const SaksiStatementRelation *relation = g_ptr_array_index (statement->relations, i);

      if (saksi_words_is_dispute (relation->type))
        g_hash_table_add (self->paired, g_strdup (relation->statement));
    }
  update_items (self);
}

static void
load_chosen (SaksiStatementModel *self)
{
  if (self->chosen != NULL)
    saksi_statement_load_async (self->store, self->chosen, NULL, chosen_loaded_cb,
                                g_object_ref (self));
}

/* A statement that was written anew has another number in the cache. Its item, and with it the row
 * that somebody looks at, stays the same. */
static void
renumber_items (SaksiStatementModel *self,
                SaksiStatementIndex *before)
{
  g_autoptr(GHashTable) old = g_steal_pointer (&self->items);
  g_autoptr(GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < before->entries->len; i++)
    {
      const SaksiStatementEntry *entry = saksi_statement_index_get_entry (before, i);

      if (g_hash_table_contains (old, GUINT_TO_POINTER (entry->number)))
        g_hash_table_insert (numbers, (gpointer) entry->id, GUINT_TO_POINTER (entry->number));
    }

  self->items = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < self->index->entries->len; i++)
    {
      const SaksiStatementEntry *entry = saksi_statement_index_get_entry (self->index, i);
      gpointer number;
      gpointer item;

      if (g_hash_table_lookup_extended (numbers, entry->id, NULL, &number) &&
          g_hash_table_steal_extended (old, number, NULL, &item))
        g_hash_table_insert (self->items, GUINT_TO_POINTER (entry->number), item);
    }
  forget_items (self, old);
}

/* @anew: what was known of statements is out of date; items stay, and their statements are loaded
 * once more
 *
 * Returns: whether so much is other that a view does not know any more where it was */
gboolean
saksi_statement_model_set_index (SaksiStatementModel *self,
                                 SaksiStatementIndex *index,
                                 gboolean             anew)
{
  g_autoptr(SaksiStatementIndex) before = NULL;
  gboolean is_lost;

  g_return_val_if_fail (SAKSI_IS_STATEMENT_MODEL (self), FALSE);
  g_return_val_if_fail (index != NULL, FALSE);

  before = g_steal_pointer (&self->index);
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_queue_clear (&self->blocks);
  g_hash_table_remove_all (self->statements);
  self->index = saksi_statement_index_ref (index);
  if (anew)
    renumber_items (self, before);
  take_statements (self, index->loaded);
  is_lost = tell_change (self, before);
  load_waiting (self, anew);
  if (anew)
    load_chosen (self);

  return is_lost;
}

/* @id: (nullable): the statement that is looked at; those that contradict or dispute it are lit
 * with it */
void
saksi_statement_model_choose (SaksiStatementModel *self,
                              const char          *id)
{
  g_return_if_fail (SAKSI_IS_STATEMENT_MODEL (self));

  if (g_strcmp0 (self->chosen, id) == 0)
    return;

  g_free (self->chosen);
  self->chosen = g_strdup (id);
  g_hash_table_remove_all (self->paired);
  update_items (self);
  load_chosen (self);
}

const char *
saksi_statement_model_get_chosen (SaksiStatementModel *self)
{
  g_return_val_if_fail (SAKSI_IS_STATEMENT_MODEL (self), NULL);

  return self->chosen;
}

/* Returns: whether @id and the chosen statement contradict or dispute each other */
gboolean
saksi_statement_model_is_paired (SaksiStatementModel *self,
                                 const char          *id)
{
  g_return_val_if_fail (SAKSI_IS_STATEMENT_MODEL (self), FALSE);

  return g_hash_table_size (self->paired) > 0 && g_hash_table_contains (self->paired, id);
}
