/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "source/saksi-overview.h"

#include <sys/statvfs.h>

#include <glib/gstdio.h>

#include "result/saksi-result.h"

/**
 * saksi_overview_free:
 * @self: (transfer full) (nullable): what the cache holds
 */
void
saksi_overview_free (SaksiOverview *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->counts.origins, g_ptr_array_unref);
  g_free (self);
}

/* How large the file of the cache is, with what SQLite keeps beside it. */
static gint64
measure_database (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm" };
  gint64 sum = 0;
  gboolean known = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat (path, endings[i], NULL);
      GStatBuf info;

      if (g_stat (name, &info) == 0)
        {
          sum += info.st_size;
          known = TRUE;
        }
    }

  return known ? sum : SAKSI_UNKNOWN;
}

static gint64
measure_room (const char *path)
{
  struct statvfs info;

  if (statvfs (path, &info) != 0)
    return SAKSI_UNKNOWN;

  return (gint64) info.f_bavail * (gint64) info.f_frsize;
}

static gpointer
load_overview (SaksiConnection *connection,
               gpointer         data,
               GCancellable    *cancellable,
               GError         **error)
{
  const char *path = data;
  g_autoptr(SaksiOverview) self = g_new0 (SaksiOverview, 1);

  if (!saksi_overview_table_count (connection, &self->counts, error))
    return NULL;
  self->database_bytes = measure_database (path);
  self->free_bytes = measure_room (path);

  return g_steal_pointer (&self);
}

static void
free_overview (gpointer data)
{
  saksi_overview_free (data);
}

/**
 * saksi_overview_load_async:
 * @store: the store
 * @cancellable: (nullable): a cancellable
 * @callback: called with the answer
 * @user_data: given to @callback
 *
 * Asks what the cache holds, from where, and how much room that takes.
 */
void
saksi_overview_load_async (SaksiStore         *store,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, saksi_overview_load_async);
  g_task_set_task_data (task, g_strdup (saksi_store_get_path (store)), g_free);
  saksi_store_read (store, task, load_overview, free_overview);
}

/**
 * saksi_overview_load_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): the answer; %NULL with @error set
 */
SaksiOverview *
saksi_overview_load_finish (GAsyncResult *result,
                            GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_overview_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
