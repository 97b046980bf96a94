/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bundle/saksi-export-private.h"

#include "bundle/saksi-table-file.h"

/* Reading and writing take turns: a part of the table is read by the store, then written by a
 * thread of the pool, then the next is read. Memory holds one part, and both can be cancelled
 * between two. */

G_DEFINE_QUARK (saksi-export-error-quark, saksi_export_error)

typedef struct
{
  SaksiExportSource *source;  /* owned */
  GFile *target;              /* owned, nullable: NULL for a text in memory */
  SaksiTableFile *file;       /* owned, nullable: opened with the first part */
  SaksiTableWriter *writer;   /* owned, nullable: likewise */
  GPtrArray *rows;            /* owned, nullable: the part that is being written */
  SaksiTableFormat format;
  SaksiExportProgressFunc progress;
  gpointer progress_data;
  char *sha256;               /* owned, nullable: when all is written */
  GError *error;              /* owned, nullable: why it is given up */
  gint64 limit;               /* no part is read after so many rows, or 0 */
  gboolean complete;          /* no part follows the one that is being written */
} Export;

static void
export_free (gpointer data)
{
  Export *self = data;

  saksi_export_source_free (self->source);
  g_clear_object (&self->target);
  g_clear_pointer (&self->file, saksi_table_file_free);
  g_clear_pointer (&self->writer, saksi_table_writer_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_error (&self->error);
  g_free (self->sha256);
  g_free (self);
}

/**
 * saksi_export_source_free:
 * @self: a source
 */
void
saksi_export_source_free (SaksiExportSource *self)
{
  g_strfreev (self->columns);
  self->klass->free (self);
}

/**
 * saksi_export_summary_free:
 * @self: a summary
 */
void
saksi_export_summary_free (SaksiExportSummary *self)
{
  g_free (self->sha256);
  g_free (self);
}

/* Adds the last three cells of a row about a document. @origin is nullable: nothing is said where
 * the document that the row tells of is not there any more. */
void
saksi_export_add_origin (SaksiTableWriter          *writer,
                         const SaksiDocumentOrigin *origin)
{
  saksi_table_writer_add_text (writer, origin != NULL ? origin->origin : NULL);
  saksi_table_writer_add_time (writer, origin != NULL ? origin->fetched : SAKSI_UNKNOWN);
  saksi_table_writer_add_text (writer, origin != NULL ? origin->sha256 : NULL);
}

/* Runs on a thread of the pool. */
static gboolean
begin_writing (Export  *self,
               GError **error)
{
  if (self->target != NULL)
    {
      self->file = saksi_table_file_open (self->target, error);
      if (self->file == NULL)
        return FALSE;
    }
  self->writer = saksi_table_writer_new (self->format,
                                         (const char *const *) self->source->columns);
  saksi_table_writer_begin (self->writer);

  return TRUE;
}

/* A text in memory stays in the buffer of the writer. */
static gboolean
flush (Export  *self,
       GError **error)
{
  GString *buffer = saksi_table_writer_get_buffer (self->writer);

  if (self->file == NULL)
    return TRUE;
  if (!saksi_table_file_append (self->file, buffer->str, buffer->len, error))
    return FALSE;

  g_string_truncate (buffer, 0);

  return TRUE;
}

static gboolean
write_part (Export  *self,
            GError **error)
{
  if (self->writer == NULL && !begin_writing (self, error))
    return FALSE;

  for (guint i = 0; i < self->rows->len; i++)
    {
      self->source->klass->write_row (self->source, self->rows->pdata[i], self->writer);
      saksi_table_writer_end_row (self->writer);
    }
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  if (self->complete)
    saksi_table_writer_end (self->writer);
  if (!flush (self, error))
    return FALSE;
  if (!self->complete || self->file == NULL)
    return TRUE;

  self->sha256 = saksi_table_file_commit (self->file, error);

  return self->sha256 != NULL;
}

static void
write_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      data,
                 GCancellable *cancellable)
{
  GError *error = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, &error) || !write_part (data, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void load_next (GTask *task);

/* The file that was begun goes away on the pool as well: removing it writes to the disk. */
static void
give_up_in_thread (GTask        *task,
                   gpointer      source,
                   gpointer      data,
                   GCancellable *cancellable)
{
  g_clear_pointer (&((Export *) data)->file, saksi_table_file_free);
  g_task_return_boolean (task, TRUE);
}

static void
given_up_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Export *self = g_task_get_task_data (task);

  g_task_return_error (task, g_steal_pointer (&self->error));
}

static void
fail (GTask  *task,
      GError *error)
{
  g_autoptr(GTask) part = NULL;
  Export *self = g_task_get_task_data (task);

  if (self->file == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  self->error = error;
  part = g_task_new (NULL, NULL, given_up_cb, g_object_ref (task));
  g_task_set_task_data (part, self, NULL);
  g_task_run_in_thread (part, give_up_in_thread);
}

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Export *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      fail (task, error);
      return;
    }

  if (self->progress != NULL)
    self->progress (saksi_table_writer_get_rows (self->writer), self->source->total,
                    self->progress_data);
  if (self->complete ||
      (self->limit > 0 && saksi_table_writer_get_rows (self->writer) >= self->limit))
    g_task_return_boolean (task, TRUE);
  else
    load_next (task);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GTask) part = NULL;
  Export *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->rows = self->source->klass->load_finish (self->source, result, &self->complete, &error);
  if (self->rows == NULL)
    {
      fail (task, error);
      return;
    }

  /* The outer task keeps the export alive until the thread is done with it. */
  part = g_task_new (NULL, g_task_get_cancellable (task), written_cb, g_object_ref (task));
  g_task_set_task_data (part, self, NULL);
  g_task_set_check_cancellable (part, FALSE);
  g_task_run_in_thread (part, write_in_thread);
}

static void
load_next (GTask *task)
{
  Export *self = g_task_get_task_data (task);

  self->source->klass->load (self->source, g_task_get_cancellable (task), loaded_cb,
                             g_object_ref (task));
}

static GTask *
export_start (SaksiExportSource   *source,
              gpointer             tag,
              GCancellable        *cancellable,
              GAsyncReadyCallback  callback,
              gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Export *self = g_new0 (Export, 1);

  self->source = source;
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, self, export_free);

  /* A file that is complete when the export is cancelled is complete. */
  g_task_set_check_cancellable (task, FALSE);

  return task;
}

/**
 * saksi_export_file_async:
 * @source: (transfer full): what to write
 * @file: where to; the ending of its name tells the format
 * @progress: (nullable): told after each part
 * @progress_data: for @progress
 * @cancellable: (nullable): gives up; the file is then as it was before
 * @callback: called when the file is complete
 * @user_data: for @callback
 *
 * Writes a table beside @file and gives it its name when it is complete.
 */
void
saksi_export_file_async (SaksiExportSource       *source,
                         GFile                   *file,
                         SaksiExportProgressFunc  progress,
                         gpointer                 progress_data,
                         GCancellable            *cancellable,
                         GAsyncReadyCallback      callback,
                         gpointer                 user_data)
{
  g_autoptr(GTask) task = export_start (source, saksi_export_file_async, cancellable, callback,
                                        user_data);
  g_autofree char *name = g_file_get_basename (file);
  Export *self = g_task_get_task_data (task);

  self->target = g_object_ref (file);
  self->progress = progress;
  self->progress_data = progress_data;
  if (name == NULL || !saksi_table_format_from_name (name, &self->format))
    {
      g_task_return_new_error (task, SAKSI_EXPORT_ERROR, SAKSI_EXPORT_ERROR_FORMAT,
                               "%s: the name of a table ends in .csv, .json or .ndjson",
                               name != NULL ? name : "");
      return;
    }

  load_next (task);
}

/**
 * saksi_export_file_finish:
 * @result: of the callback
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): what was written
 */
SaksiExportSummary *
saksi_export_file_finish (GAsyncResult  *result,
                          GError       **error)
{
  Export *self = g_task_get_task_data (G_TASK (result));
  SaksiExportSummary *summary;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  summary = g_new0 (SaksiExportSummary, 1);
  summary->rows = saksi_table_writer_get_rows (self->writer);
  summary->sha256 = g_strdup (self->sha256);

  return summary;
}

/**
 * saksi_export_text_async:
 * @source: (transfer full): what to write; not more than fits into memory
 * @format: the format
 * @cancellable: (nullable): gives up
 * @callback: called when the text is complete
 * @user_data: for @callback
 */
void
saksi_export_text_async (SaksiExportSource   *source,
                         SaksiTableFormat     format,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr(GTask) task = export_start (source, saksi_export_text_async, cancellable, callback,
                                        user_data);

  ((Export *) g_task_get_task_data (task))->format = format;
  load_next (task);
}

/**
 * saksi_export_text_finish:
 * @result: of the callback
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): the table
 */
char *
saksi_export_text_finish (GAsyncResult  *result,
                          GError       **error)
{
  Export *self = g_task_get_task_data (G_TASK (result));

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  return g_strndup (saksi_table_writer_get_buffer (self->writer)->str,
                    saksi_table_writer_get_buffer (self->writer)->len);
}

/**
 * saksi_export_head_async:
 * @source: (transfer full): what to read
 * @limit: how many rows are wanted
 * @cancellable: (nullable): gives up
 * @callback: called when they are there
 * @user_data: for @callback
 *
 * Reads the first rows of a table as CSV, with its line of titles; there may be some more than
 * @limit, as tables are read in parts.
 */
void
saksi_export_head_async (SaksiExportSource   *source,
                         gint64               limit,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr(GTask) task = export_start (source, saksi_export_head_async, cancellable, callback,
                                        user_data);
  Export *self = g_task_get_task_data (task);

  self->format = SAKSI_TABLE_FORMAT_CSV;
  self->limit = limit;
  load_next (task);
}

/**
 * saksi_export_head_finish:
 * @result: of the callback
 * @total: (out): how many rows the table has, or %SAKSI_UNKNOWN
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): the beginning of the table
 */
char *
saksi_export_head_finish (GAsyncResult  *result,
                          gint64        *total,
                          GError       **error)
{
  Export *self = g_task_get_task_data (G_TASK (result));
  GString *buffer;

  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_export_head_async), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  buffer = saksi_table_writer_get_buffer (self->writer);
  *total = self->complete ? saksi_table_writer_get_rows (self->writer) : self->source->total;

  return g_strndup (buffer->str, buffer->len);
}
