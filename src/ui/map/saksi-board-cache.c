/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "map/saksi-board-cache.h"

#include "common/saksi-language.h"

/**
 * SaksiBoardCache:
 *
 * The boards of one service on the days of its line of time, loaded ahead one after the other, so
 * that travelling in time shows each of them within a frame. It forgets everything when the store
 * changes or another service is asked for.
 */
struct _SaksiBoardCache
{
  GObject parent_instance;

  SaksiStore *store;         /* owned */
  char *host;                /* owned, nullable: whose boards they are */
  GHashTable *boards;        /* owned: day -> SaksiBoard */
  GQueue wanted;             /* of owned days, the next first */
  char *loading;             /* owned, nullable: the day that is being loaded */
  GCancellable *cancellable; /* owned */
};

G_DEFINE_FINAL_TYPE (SaksiBoardCache, saksi_board_cache, G_TYPE_OBJECT)

static void load_next (SaksiBoardCache *self);

/* Nothing is NULL for a table: everything that is known is the day "". */
static const char *
get_key (const char *as_of)
{
  return as_of != NULL ? as_of : "";
}

static void
board_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(SaksiBoardCache) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiBoard) board = saksi_hosting_load_board_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  /* Whoever wants the day itself gets the error then. */
  if (board != NULL)
    saksi_board_cache_add (self, self->host, self->loading, board);
  g_clear_pointer (&self->loading, g_free);
  load_next (self);
}

static void
load_next (SaksiBoardCache *self)
{
  if (self->loading != NULL)
    return;

  while ((self->loading = g_queue_pop_head (&self->wanted)) != NULL &&
         g_hash_table_contains (self->boards, self->loading))
    g_clear_pointer (&self->loading, g_free);
  if (self->loading == NULL || g_hash_table_size (self->boards) >= SAKSI_BOARD_CACHE_MAX)
    {
      g_clear_pointer (&self->loading, g_free);
      return;
    }

  saksi_hosting_load_board_async (self->store, self->host, self->loading,
                                  saksi_language_get_current (), self->cancellable,
                                  board_loaded_cb, g_object_ref (self));
}

static void
saksi_board_cache_dispose (GObject *object)
{
  SaksiBoardCache *self = SAKSI_BOARD_CACHE (object);

  saksi_board_cache_clear (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (saksi_board_cache_parent_class)->dispose (object);
}

static void
saksi_board_cache_finalize (GObject *object)
{
  SaksiBoardCache *self = SAKSI_BOARD_CACHE (object);

  g_clear_pointer (&self->boards, g_hash_table_unref);
  g_clear_object (&self->cancellable);
  g_free (self->host);

  G_OBJECT_CLASS (saksi_board_cache_parent_class)->finalize (object);
}

static void
saksi_board_cache_class_init (SaksiBoardCacheClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = saksi_board_cache_dispose;
  G_OBJECT_CLASS (klass)->finalize = saksi_board_cache_finalize;
}

static void
saksi_board_cache_init (SaksiBoardCache *self)
{
  self->boards = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                        (GDestroyNotify) saksi_board_unref);
  self->cancellable = g_cancellable_new ();
  g_queue_init (&self->wanted);
}

SaksiBoardCache *
saksi_board_cache_new (SaksiStore *store)
{
  SaksiBoardCache *self;

  g_return_val_if_fail (SAKSI_IS_STORE (store), NULL);

  self = g_object_new (SAKSI_TYPE_BOARD_CACHE, NULL);
  self->store = g_object_ref (store);

  return self;
}

static void
set_host (SaksiBoardCache *self,
          const char      *host)
{
  if (g_strcmp0 (self->host, host) == 0)
    return;

  saksi_board_cache_clear (self);
  self->host = g_strdup (host);
}

/**
 * saksi_board_cache_lookup:
 * @self: a cache
 * @host: a service
 * @as_of: (nullable): an ISO date
 *
 * Returns: (transfer none) (nullable): the board, or %NULL if it has to be loaded
 */
SaksiBoard *
saksi_board_cache_lookup (SaksiBoardCache *self,
                          const char      *host,
                          const char      *as_of)
{
  g_return_val_if_fail (SAKSI_IS_BOARD_CACHE (self), NULL);

  if (g_strcmp0 (self->host, host) != 0)
    return NULL;

  return g_hash_table_lookup (self->boards, get_key (as_of));
}

/* Keeps a board that was loaded otherwise. */
void
saksi_board_cache_add (SaksiBoardCache *self,
                       const char      *host,
                       const char      *as_of,
                       SaksiBoard      *board)
{
  g_autofree char *name = g_strdup (host);
  g_autofree char *key = g_strdup (get_key (as_of));

  g_return_if_fail (SAKSI_IS_BOARD_CACHE (self));
  g_return_if_fail (host != NULL && board != NULL);

  set_host (self, name);
  if (g_hash_table_size (self->boards) < SAKSI_BOARD_CACHE_MAX)
    g_hash_table_insert (self->boards, g_steal_pointer (&key), saksi_board_ref (board));
}

/**
 * saksi_board_cache_prefetch:
 * @self: a cache
 * @host: a service
 * @days: (element-type utf8): ISO dates, those wanted first in front
 *
 * Loads the boards of these days one after the other.
 */
void
saksi_board_cache_prefetch (SaksiBoardCache *self,
                            const char      *host,
                            GPtrArray       *days)
{
  g_return_if_fail (SAKSI_IS_BOARD_CACHE (self));
  g_return_if_fail (host != NULL && days != NULL);

  set_host (self, host);
  g_queue_clear_full (&self->wanted, g_free);
  for (guint i = 0; i < days->len; i++)
    g_queue_push_tail (&self->wanted, g_strdup (g_ptr_array_index (days, i)));
  load_next (self);
}

/* Forgets everything: something has changed. */
void
saksi_board_cache_clear (SaksiBoardCache *self)
{
  g_return_if_fail (SAKSI_IS_BOARD_CACHE (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_queue_clear_full (&self->wanted, g_free);
  g_clear_pointer (&self->loading, g_free);
  g_clear_pointer (&self->host, g_free);
  g_hash_table_remove_all (self->boards);
}

guint
saksi_board_cache_get_size (SaksiBoardCache *self)
{
  g_return_val_if_fail (SAKSI_IS_BOARD_CACHE (self), 0);

  return g_hash_table_size (self->boards);
}
