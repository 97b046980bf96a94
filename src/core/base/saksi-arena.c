/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/saksi-arena.h"

#include <string.h>

#define CHUNK_SIZE (256 * 1024)
#define ALIGNMENT 8

struct _SaksiArena
{
  GPtrArray *chunks; /* owned, each of CHUNK_SIZE */
  guint n_used;      /* of @chunks; the others wait to be used again */
  GPtrArray *large;  /* owned: what did not fit into a chunk */
  guint8 *at;        /* in the last used chunk */
  gsize left;
  gsize size;        /* of what has been taken */
};

/**
 * saksi_arena_new:
 *
 * Returns: (transfer full): an empty arena
 */
SaksiArena *
saksi_arena_new (void)
{
  SaksiArena *self = g_new0 (SaksiArena, 1);

  self->chunks = g_ptr_array_new_with_free_func (g_free);
  self->large = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/**
 * saksi_arena_free:
 * @self: (transfer full) (nullable): an arena
 *
 * Gives back all that was taken.
 */
void
saksi_arena_free (SaksiArena *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->chunks);
  g_ptr_array_unref (self->large);
  g_free (self);
}

/**
 * saksi_arena_clear:
 * @self: an arena
 *
 * Gives back all that was taken, but keeps the memory to be taken again.
 */
void
saksi_arena_clear (SaksiArena *self)
{
  g_ptr_array_set_size (self->large, 0);
  self->n_used = 0;
  self->at = NULL;
  self->left = 0;
  self->size = 0;
}

static void
use_next_chunk (SaksiArena *self)
{
  if (self->n_used == self->chunks->len)
    g_ptr_array_add (self->chunks, g_malloc (CHUNK_SIZE));

  self->at = self->chunks->pdata[self->n_used++];
  self->left = CHUNK_SIZE;
}

/**
 * saksi_arena_take:
 * @self: an arena
 * @size: how many bytes
 *
 * Returns: (transfer none): memory that lives as long as @self, aligned for any number
 */
gpointer
saksi_arena_take (SaksiArena *self,
                  gsize       size)
{
  gpointer taken;

  size = (size + ALIGNMENT - 1) & ~(gsize) (ALIGNMENT - 1);
  self->size += size;
  if (size > CHUNK_SIZE / 4)
    {
      taken = g_malloc (size);
      g_ptr_array_add (self->large, taken);
      return taken;
    }
  if (size > self->left)
    use_next_chunk (self);

  taken = self->at;
  self->at += size;
  self->left -= size;

  return taken;
}

/**
 * saksi_arena_copy:
 * @self: an arena
 * @data: bytes
 * @size: how many
 *
 * Returns: (transfer none): a copy that lives as long as @self
 */
gpointer
saksi_arena_copy (SaksiArena   *self,
                  gconstpointer data,
                  gsize         size)
{
  gpointer copy = saksi_arena_take (self, size);

  if (size > 0)
    memcpy (copy, data, size);

  return copy;
}

/**
 * saksi_arena_get_size:
 * @self: an arena
 *
 * Returns: how much has been taken from it, in bytes
 */
gsize
saksi_arena_get_size (SaksiArena *self)
{
  return self->size;
}
