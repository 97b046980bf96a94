/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tile/saksi-tile-cache.h"

#include <errno.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

/* When the cache is full, so much of it stays. */
#define KEEP_PARTS 3
#define OF_PARTS 4

struct _SaksiTileCache
{
  char *folder;     /* owned */
  guint64 limit;    /* bytes */
  guint64 size;     /* bytes, once it is counted */
  gboolean counted;
};

typedef struct
{
  char *path;  /* owned */
  gint64 time;
  guint64 size;
} Entry;

static void
entry_clear (gpointer data)
{
  g_free (((Entry *) data)->path);
}

/**
 * saksi_tile_cache_new:
 * @folder: where the tiles are; made when the first one comes
 * @limit: how many bytes they may have together
 */
SaksiTileCache *
saksi_tile_cache_new (const char *folder,
                      guint64     limit)
{
  SaksiTileCache *self = g_new0 (SaksiTileCache, 1);

  self->folder = g_strdup (folder);
  self->limit = limit;

  return self;
}

void
saksi_tile_cache_free (SaksiTileCache *self)
{
  if (self == NULL)
    return;

  g_free (self->folder);
  g_free (self);
}

/* A name that says nothing of the address and cannot lead out of the folder. */
static char *
build_path (SaksiTileCache *self,
            const char     *key)
{
  g_autofree char *name = g_compute_checksum_for_string (G_CHECKSUM_SHA256, key, -1);

  return g_build_filename (self->folder, name, NULL);
}

/**
 * saksi_tile_cache_lookup:
 * @self: a cache
 * @key: the address of a tile
 * @age: (out): how many seconds ago it came
 *
 * Returns: (transfer full) (nullable): the tile
 */
GBytes *
saksi_tile_cache_lookup (SaksiTileCache *self,
                         const char     *key,
                         gint64         *age)
{
  g_autofree char *path = build_path (self, key);
  char *data = NULL;
  gsize length = 0;
  GStatBuf info;

  if (g_stat (path, &info) != 0 || !S_ISREG (info.st_mode) ||
      info.st_size > SAKSI_TILE_MAX_BYTES || !g_file_get_contents (path, &data, &length, NULL))
    return NULL;

  *age = g_get_real_time () / G_USEC_PER_SEC - (gint64) info.st_mtime;

  return g_bytes_new_take (data, length);
}

static GArray *
list_entries (SaksiTileCache *self)
{
  g_autoptr(GDir) dir = g_dir_open (self->folder, 0, NULL);
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  const char *name;

  g_array_set_clear_func (entries, entry_clear);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      Entry entry = { .path = g_build_filename (self->folder, name, NULL) };
      GStatBuf info;

      if (g_lstat (entry.path, &info) != 0 || !S_ISREG (info.st_mode))
        {
          g_free (entry.path);
          continue;
        }
      entry.time = (gint64) info.st_mtime;
      entry.size = (guint64) info.st_size;
      g_array_append_val (entries, entry);
    }

  return entries;
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  const Entry *first = a;
  const Entry *second = b;

  return (first->time > second->time) - (first->time < second->time);
}

/* Counts what there is, and makes room if that is too much. */
static void
tidy (SaksiTileCache *self)
{
  g_autoptr(GArray) entries = list_entries (self);

  self->size = 0;
  self->counted = TRUE;
  for (guint i = 0; i < entries->len; i++)
    self->size += g_array_index (entries, Entry, i).size;
  if (self->size <= self->limit)
    return;

  g_array_sort (entries, compare_times);
  for (guint i = 0; i < entries->len && self->size > self->limit / OF_PARTS * KEEP_PARTS; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);

      if (g_unlink (entry->path) == 0)
        self->size -= entry->size;
    }
}

/**
 * saksi_tile_cache_store:
 * @self: a cache
 * @key: the address of a tile
 * @bytes: the tile
 *
 * A tile that cannot be kept is not an error: it is asked for again another time.
 */
void
saksi_tile_cache_store (SaksiTileCache *self,
                        const char     *key,
                        GBytes         *bytes)
{
  g_autofree char *path = build_path (self, key);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (length > SAKSI_TILE_MAX_BYTES || g_mkdir_with_parents (self->folder, 0700) != 0 ||
      !g_file_set_contents_full (path, data, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                 NULL))
    return;

  self->size += length;
  if (!self->counted || self->size > self->limit)
    tidy (self);
}

/**
 * saksi_tile_cache_get_size:
 * @self: a cache
 *
 * The first time the files are counted, and the oldest removed when there are too many.
 *
 * Returns: how many bytes the tiles have together
 */
guint64
saksi_tile_cache_get_size (SaksiTileCache *self)
{
  if (!self->counted)
    tidy (self);

  return self->size;
}
