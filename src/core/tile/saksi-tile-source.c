/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tile/saksi-tile-source.h"

#include <string.h>

#include "base/saksi-worker.h"
#include "form/saksi-form-image.h"
#include "source/saksi-http-client.h"

/* Seconds without a byte. */
#define TIMEOUT 15

/**
 * SaksiTileSource:
 *
 * Tiles of one server, from a folder of this computer where they are there already. Used on the
 * thread that made it; files are read on a worker.
 */
struct _SaksiTileSource
{
  GObject parent_instance;

  SaksiTileTemplate *address; /* owned */
  SaksiHttpClient *client;    /* owned */
  SaksiTileCache *cache;      /* owned; used on the worker */
  SaksiWorker *worker;        /* owned */
};

/* One tile on its way. */
typedef struct
{
  GUri *address;    /* owned */
  char *key;        /* owned */
  GBytes *old;      /* owned, nullable: better than nothing */
} Load;

/* What the worker does with the cache. */
typedef struct
{
  SaksiTileCache *cache; /* borrowed: lives longer than the worker */
  char *key;             /* owned */
  GBytes *bytes;         /* owned, nullable: what is to be kept */
} CacheJob;

/* What it found. */
typedef struct
{
  GBytes *bytes; /* owned */
  gint64 age;
} Found;

G_DEFINE_FINAL_TYPE (SaksiTileSource, saksi_tile_source, G_TYPE_OBJECT)

static void
load_free (gpointer data)
{
  Load *load = data;

  g_uri_unref (load->address);
  g_free (load->key);
  g_clear_pointer (&load->old, g_bytes_unref);
  g_free (load);
}

static void
cache_job_free (gpointer data)
{
  CacheJob *job = data;

  g_free (job->key);
  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_free (job);
}

static void
found_free (gpointer data)
{
  Found *found = data;

  g_bytes_unref (found->bytes);
  g_free (found);
}

static CacheJob *
cache_job_new (SaksiTileSource *self,
               const char      *key,
               GBytes          *bytes)
{
  CacheJob *job = g_new0 (CacheJob, 1);

  job->cache = self->cache;
  job->key = g_strdup (key);
  job->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;

  return job;
}

static gpointer
lookup_func (gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  CacheJob *job = data;
  Found *found;
  gint64 age = 0;
  GBytes *bytes = saksi_tile_cache_lookup (job->cache, job->key, &age);

  if (bytes == NULL)
    return NULL;

  found = g_new0 (Found, 1);
  found->bytes = bytes;
  found->age = age;

  return found;
}

static gpointer
store_func (gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  CacheJob *job = data;

  saksi_tile_cache_store (job->cache, job->key, job->bytes);

  return NULL;
}

/* Pictures that are well made, but of a format that GdkPixbuf has no decoder for everywhere. */
static gboolean
is_other_format (const char *data,
                 gsize       length)
{
  return length >= 12 && ((memcmp (data, "RIFF", 4) == 0 && memcmp (data + 8, "WEBP", 4) == 0) ||
                          memcmp (data + 4, "ftypavif", 8) == 0);
}

/* What is no image of a fitting size is refused before anything decodes it, and never kept. */
static gboolean
check_bytes (GBytes  *bytes,
             GError **error)
{
  g_autoptr(GError) local = NULL;
  guint width = 0, height = 0;
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);

  if (data != NULL && saksi_form_image_read_size (data, length, &width, &height, &local) &&
      width == height && width >= SAKSI_TILE_MIN_SIDE && width <= SAKSI_TILE_MAX_SIDE)
    return TRUE;

  g_set_error (error, SAKSI_TILE_ERROR,
               data != NULL && is_other_format (data, length) ? SAKSI_TILE_ERROR_FORMAT
                                                              : SAKSI_TILE_ERROR_NOT_IMAGE,
               "not a tile: %s",
               local != NULL ? local->message : "its size is not that of one");
  return FALSE;
}

static void
keep (SaksiTileSource *self,
      const char      *key,
      GBytes          *bytes)
{
  g_autoptr(GTask) task = g_task_new (self, NULL, NULL, NULL);

  if (self->cache == NULL)
    return;

  g_task_set_source_tag (task, keep);
  saksi_worker_run (self->worker, g_object_ref (task), store_func,
                    cache_job_new (self, key, bytes), cache_job_free, NULL);
}

static void
fetched_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  SaksiTileSource *self = g_task_get_source_object (task);
  Load *load = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiHttpResponse) response = saksi_http_client_fetch_finish (result, &error);

  if (response == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  if (response->outcome != SAKSI_HTTP_BODY)
    g_set_error (&error, SAKSI_TILE_ERROR, SAKSI_TILE_ERROR_NO_ANSWER, "no tile: %s",
                 response->detail != NULL ? response->detail : "too large");
  else if (check_bytes (response->body, &error))
    {
      keep (self, load->key, response->body);
      g_task_return_pointer (task, g_bytes_ref (response->body), (GDestroyNotify) g_bytes_unref);
      return;
    }

  if (load->old != NULL)
    g_task_return_pointer (task, g_steal_pointer (&load->old), (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
fetch (GTask *task)
{
  SaksiTileSource *self = g_task_get_source_object (task);
  Load *load = g_task_get_task_data (task);

  saksi_http_client_fetch_async (self->client, load->address, NULL, NULL, SAKSI_TILE_MAX_BYTES,
                                 g_task_get_cancellable (task), fetched_cb, g_object_ref (task));
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Load *load = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  Found *found = g_task_propagate_pointer (G_TASK (result), &error);

  if (error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  if (found != NULL && check_bytes (found->bytes, NULL))
    {
      if (found->age >= 0 && found->age < SAKSI_TILE_CACHE_MAX_AGE)
        {
          g_task_return_pointer (task, g_bytes_ref (found->bytes),
                                 (GDestroyNotify) g_bytes_unref);
          found_free (found);
          return;
        }
      load->old = g_bytes_ref (found->bytes);
    }
  g_clear_pointer (&found, found_free);
  fetch (task);
}

/**
 * saksi_tile_source_load_async:
 * @self: a source
 * @tile: which tile
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is there
 * @user_data: for @callback
 *
 * Loads a tile: from the folder, or else by one request. No redirect is followed, no more than
 * %SAKSI_TILE_MAX_BYTES are read, and what comes is a square PNG or JPEG image or nothing.
 */
void
saksi_tile_source_load_async (SaksiTileSource     *self,
                              const SaksiTile     *tile,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  Load *load = g_new0 (Load, 1);

  g_return_if_fail (SAKSI_IS_TILE_SOURCE (self));

  load->address = saksi_tile_template_build_address (self->address, tile);
  load->key = g_uri_to_string (load->address);
  g_task_set_source_tag (task, saksi_tile_source_load_async);
  g_task_set_task_data (task, load, load_free);
  if (self->cache == NULL)
    fetch (task);
  else
    saksi_worker_run (self->worker,
                      g_task_new (self, cancellable, found_cb, g_object_ref (task)), lookup_func,
                      cache_job_new (self, load->key, NULL), cache_job_free, found_free);
}

/* Returns: (transfer full) (nullable): the bytes of an image whose size has been checked */
GBytes *
saksi_tile_source_load_finish (GAsyncResult  *result,
                               GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
saksi_tile_source_finalize (GObject *object)
{
  SaksiTileSource *self = SAKSI_TILE_SOURCE (object);

  saksi_http_client_free (self->client);
  g_clear_pointer (&self->worker, saksi_worker_stop);
  saksi_tile_cache_free (self->cache);
  saksi_tile_template_free (self->address);

  G_OBJECT_CLASS (saksi_tile_source_parent_class)->finalize (object);
}

static void
saksi_tile_source_class_init (SaksiTileSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = saksi_tile_source_finalize;
}

static void
saksi_tile_source_init (SaksiTileSource *self)
{
}

/**
 * saksi_tile_source_new:
 * @address: (transfer full): where the tiles are
 * @folder: (nullable): where they are kept; %NULL to keep none
 * @limit: how many bytes are kept at most
 */
SaksiTileSource *
saksi_tile_source_new (SaksiTileTemplate *address,
                       const char        *folder,
                       guint64            limit)
{
  SaksiTileSource *self = g_object_new (SAKSI_TYPE_TILE_SOURCE, NULL);

  self->address = address;
  self->client = saksi_http_client_new (SAKSI_TILE_CONNECTIONS, TIMEOUT,
                                        saksi_tile_template_is_loopback (address));
  saksi_http_client_set_accept (self->client, "image/png, image/jpeg");
  if (folder != NULL)
    {
      self->cache = saksi_tile_cache_new (folder, limit);
      self->worker = saksi_worker_new ("map tiles");
    }

  return self;
}
