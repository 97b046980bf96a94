/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "observation/saksi-observe.h"

#include "observation/saksi-anycast-list.h"

/* What a file is, before it is read. */

/* How much of a file is looked at to tell what it is. */
#define HEAD_SIZE (64 * 1024)

/* (nullable): the format that the beginning of a file is of. */
static const SaksiObservationFormat *
find_format (const char *path)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr(GFileInputStream) stream = NULL;
  g_autofree char *head = g_malloc (HEAD_SIZE);
  g_autoptr(GBytes) bytes = NULL;
  gsize length = 0;

  /* The first bytes of a pipe are gone when they are looked at. */
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return NULL;
  /* The mark of these stands at the end. */
  if (g_str_has_suffix (name, ".mmdb"))
    return &saksi_format_mmdb;

  stream = g_file_read (file, NULL, NULL);
  if (stream == NULL ||
      !g_input_stream_read_all (G_INPUT_STREAM (stream), head, HEAD_SIZE, &length, NULL, NULL))
    return NULL;
  bytes = g_bytes_new_take (g_steal_pointer (&head), length);

  return saksi_observation_format_sniff (bytes, name);
}

/**
 * saksi_observe_recognises:
 * @path: a path
 *
 * Looks at the beginning of a file. May wait for the disk.
 *
 * Returns: whether it seems to be one of measurements
 */
gboolean
saksi_observe_recognises (const char *path)
{
  return find_format (path) != NULL;
}

void
saksi_list_look_free (SaksiListLook *self)
{
  g_free (self->day);
  g_free (self->commit);
  g_free (self);
}

static SaksiListLook *
look_new (const char *path)
{
  SaksiListLook *self = g_new0 (SaksiListLook, 1);
  g_auto(SaksiListName) name = { 0 };
  g_autoptr(GDateTime) day = NULL;

  saksi_list_name_read (path, &name);
  if (name.day != SAKSI_UNKNOWN)
    day = g_date_time_new_from_unix_utc (name.day);
  self->day = day != NULL ? g_date_time_format (day, "%Y-%m-%d") : NULL;
  self->commit = g_steal_pointer (&name.commit);

  return self;
}

static void
look_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  g_autofree char *path = g_file_get_path (data);
  const SaksiObservationFormat *format = path != NULL ? find_format (path) : NULL;

  g_task_return_pointer (task, format != NULL && format->is_list ? look_new (path) : NULL,
                         (GDestroyNotify) saksi_list_look_free);
}

/**
 * saksi_observe_look_async:
 * @file: a file
 * @cancellable: (nullable): a cancellable
 * @callback: called when it was looked at
 * @user_data: given to @callback
 *
 * Looks whether a file is a list of addresses, of which the user may know more than it tells.
 */
void
saksi_observe_look_async (GFile              *file,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, saksi_observe_look_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, look_thread);
}

/**
 * saksi_observe_look_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): what its name tells of a list; %NULL when it is none, or
 *   with @error set
 */
SaksiListLook *
saksi_observe_look_finish (GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_observe_look_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
