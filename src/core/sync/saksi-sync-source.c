/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/saksi-sync-source.h"

#include <string.h>

#include "contest/saksi-place.h"
#include "source/saksi-http-address.h"
#include "store/saksi-sync-table.h"

G_DEFINE_BOXED_TYPE (SaksiSyncSource, saksi_sync_source, saksi_sync_source_copy,
                     saksi_sync_source_free)

/* A name without a scheme is that of an encrypted server. */
static char *
normalize (const char *text,
           GError    **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  g_autofree char *full = strstr (trimmed, "://") != NULL
                          ? g_strdup (trimmed) : g_strconcat ("https://", trimmed, NULL);
  g_autoptr(GUri) address = saksi_http_address_parse (full, error);

  return address != NULL ? saksi_http_address_dup_folder (address) : NULL;
}

/* One part of a path, as "pemilu" is. */
static gboolean
check_profile (const char *profile,
               GError    **error)
{
  gsize allowed = strspn (profile, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                   "-_");

  if (*profile != '\0' && profile[allowed] == '\0')
    return TRUE;

  g_set_error (error, SAKSI_HTTP_ERROR, SAKSI_HTTP_ERROR_ADDRESS,
               "“%s” is no profile: letters, digits, - and _ make one", profile);
  return FALSE;
}

static char **
normalize_all (const char *const *hosts,
               GError           **error)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; hosts != NULL && hosts[i] != NULL; i++)
    {
      g_autofree char *host = normalize (hosts[i], error);

      if (host == NULL)
        return NULL;
      g_strv_builder_add (builder, host);
    }

  return g_strv_builder_end (builder);
}

/**
 * saksi_sync_source_new:
 * @name: (nullable): its name, for people
 * @base: what the paths of documents are appended to; `https:`, or `http:` on this computer
 * @forms: (nullable): the same for page images, where they lie elsewhere
 * @profile: (nullable): the first part of the paths, "pemilu" when %NULL
 * @hosts: (nullable): further servers to which it may send on
 * @error: a place for a #SaksiHttpError
 *
 * Returns: (transfer full) (nullable): a source that can be asked, not saved yet
 */
SaksiSyncSource *
saksi_sync_source_new (const char        *name,
                       const char        *base,
                       const char        *forms,
                       const char        *profile,
                       const char *const *hosts,
                       GError           **error)
{
  g_autoptr(SaksiSyncSource) self = g_new0 (SaksiSyncSource, 1);

  self->name = g_strdup (name != NULL ? name : "");
  self->profile = g_strdup (profile != NULL ? profile : "pemilu");
  self->base = normalize (base, error);
  if (self->base == NULL || !check_profile (self->profile, error))
    return NULL;
  self->forms = forms != NULL && *forms != '\0' ? normalize (forms, error) : g_strdup ("");
  if (self->forms == NULL)
    return NULL;
  self->hosts = normalize_all (hosts, error);

  return self->hosts != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * saksi_sync_source_copy:
 * @self: a source
 *
 * Returns: (transfer full): the same source
 */
SaksiSyncSource *
saksi_sync_source_copy (const SaksiSyncSource *self)
{
  SaksiSyncSource *copy = g_new0 (SaksiSyncSource, 1);

  *copy = *self;
  copy->name = g_strdup (self->name);
  copy->base = g_strdup (self->base);
  copy->forms = g_strdup (self->forms);
  copy->profile = g_strdup (self->profile);
  copy->hosts = g_strdupv (self->hosts);

  return copy;
}

/**
 * saksi_sync_source_free:
 * @self: (transfer full) (nullable): a source
 */
void
saksi_sync_source_free (SaksiSyncSource *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->base);
  g_free (self->forms);
  g_free (self->profile);
  g_strfreev (self->hosts);
  g_free (self);
}

/**
 * saksi_sync_source_is_loopback:
 * @self: a source
 *
 * Returns: whether it is on this computer
 */
gboolean
saksi_sync_source_is_loopback (const SaksiSyncSource *self)
{
  g_autoptr(GUri) address = saksi_http_address_parse (self->base, NULL);

  return address != NULL && saksi_http_address_is_loopback (address);
}

static gboolean
is_public (const SaksiSyncSource *self)
{
  g_autoptr(GUri) base = saksi_http_address_parse (self->base, NULL);
  g_autoptr(GUri) forms = saksi_http_address_parse (self->forms, NULL);

  return (base != NULL && saksi_http_address_is_public (base)) ||
         (forms != NULL && saksi_http_address_is_public (forms));
}

/**
 * saksi_sync_source_limit_rate:
 * @self: a source
 * @rate: what the user would like; 0 for the usual
 *
 * Returns: how many requests a second it gets
 */
double
saksi_sync_source_limit_rate (const SaksiSyncSource *self,
                              double                 rate)
{
  if (rate <= 0)
    return SAKSI_SYNC_DEFAULT_RATE;

  return is_public (self) ? MIN (rate, SAKSI_SYNC_DEFAULT_RATE) : rate;
}

/**
 * saksi_sync_source_limit_connections:
 * @self: a source
 * @connections: what the user would like; 0 for the usual
 *
 * Returns: how many connections at a time it gets
 */
guint
saksi_sync_source_limit_connections (const SaksiSyncSource *self,
                                     guint                  connections)
{
  if (connections == 0)
    return SAKSI_SYNC_DEFAULT_CONNECTIONS;

  return MIN (connections, is_public (self) ? SAKSI_SYNC_DEFAULT_CONNECTIONS
                                            : SAKSI_SYNC_MAX_CONNECTIONS);
}

static gpointer
load_sources (SaksiConnection *connection,
              gpointer         data,
              GCancellable    *cancellable,
              GError         **error)
{
  return saksi_sync_table_list_sources (connection, error);
}

/**
 * saksi_sync_sources_load_async:
 * @store: the store
 * @cancellable: (nullable): a cancellable
 * @callback: called with the answer
 * @user_data: given to @callback
 *
 * Asks for the servers that are set up: those that came with Saksi, and the user's own.
 */
void
saksi_sync_sources_load_async (SaksiStore         *store,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, saksi_sync_sources_load_async);
  saksi_store_read (store, task, load_sources, saksi_ptr_array_free);
}

/**
 * saksi_sync_sources_load_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): of #SaksiSyncSource; %NULL with @error set
 */
GPtrArray *
saksi_sync_sources_load_finish (GAsyncResult *result,
                                GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_sync_sources_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
save_source (SaksiConnection *connection,
             gpointer         data,
             GCancellable    *cancellable,
             GError         **error)
{
  SaksiSyncSource *source = data;

  source->id = saksi_sync_table_put_source (connection, source, error);
  return NULL;
}

/**
 * saksi_sync_source_save_async:
 * @store: the store
 * @source: a source from saksi_sync_source_new(), or one that was loaded and changed
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is saved
 * @user_data: given to @callback
 *
 * Saves how a server is set up.
 */
void
saksi_sync_source_save_async (SaksiStore            *store,
                              const SaksiSyncSource *source,
                              GCancellable          *cancellable,
                              GAsyncReadyCallback    callback,
                              gpointer               user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, saksi_sync_source_save_async);
  g_task_set_task_data (task, saksi_sync_source_copy (source),
                        (GDestroyNotify) saksi_sync_source_free);
  saksi_store_write (store, task, save_source, NULL);
}

/**
 * saksi_sync_source_save_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: the id of the source, or -1 with @error set
 */
gint64
saksi_sync_source_save_finish (GAsyncResult *result,
                               GError      **error)
{
  const SaksiSyncSource *source;

  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_sync_source_save_async), -1);

  source = g_task_get_task_data (G_TASK (result));
  if (g_task_had_error (G_TASK (result)))
    {
      g_task_propagate_pointer (G_TASK (result), error);
      return -1;
    }

  return source->id;
}

static gpointer
remove_source (SaksiConnection *connection,
               gpointer         data,
               GCancellable    *cancellable,
               GError         **error)
{
  saksi_sync_table_remove_source (connection, *(gint64 *) data, error);
  return NULL;
}

/**
 * saksi_sync_source_remove_async:
 * @store: the store
 * @id: a source
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is gone
 * @user_data: given to @callback
 *
 * Forgets how a server is set up and what was still to be fetched from it. What came from it stays.
 */
void
saksi_sync_source_remove_async (SaksiStore         *store,
                                gint64              id,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, saksi_sync_source_remove_async);
  g_task_set_task_data (task, g_memdup2 (&id, sizeof id), g_free);
  saksi_store_write (store, task, remove_source, NULL);
}

/**
 * saksi_sync_source_remove_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: whether it is gone
 */
gboolean
saksi_sync_source_remove_finish (GAsyncResult *result,
                                 GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_sync_source_remove_async), FALSE);

  if (g_task_had_error (G_TASK (result)))
    {
      g_task_propagate_pointer (G_TASK (result), error);
      return FALSE;
    }

  return TRUE;
}
