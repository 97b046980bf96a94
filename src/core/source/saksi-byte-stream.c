/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "source/saksi-byte-stream.h"

#include <archive.h>
#include <archive_entry.h>

#include "source/saksi-source.h"

/* What is read from the file at once. */
#define READ_SIZE (256 * 1024)

/* A few blocks go round between the thread that unpacks and the one that reads. */
#define BLOCK_SIZE (512 * 1024)
#define N_BLOCKS 4

typedef struct
{
  char *data;      /* owned, BLOCK_SIZE */
  gsize length;
  gint64 done;     /* bytes of the file that have been read for it */
  gboolean is_last;
  char *error;     /* owned, nullable: why it is the last */
} Block;

struct _SaksiByteStream
{
  struct archive *archive; /* owned; the unpacking thread's until it has ended */
  GThread *thread;
  GAsyncQueue *empty;      /* of Block, each owned by the queue it is in */
  GAsyncQueue *filled;
  int is_stopped;          /* (atomic) */
  Block *current;          /* owned, nullable: what was given last */
  gint64 done;
};

static Block *
block_new (void)
{
  Block *block = g_new0 (Block, 1);

  block->data = g_malloc (BLOCK_SIZE);

  return block;
}

static void
block_free (gpointer data)
{
  Block *block = data;

  g_free (block->data);
  g_free (block->error);
  g_free (block);
}

/* Fills a block as far as there is anything. */
static void
fill (SaksiByteStream *self,
      Block           *block)
{
  block->length = 0;
  while (block->length < BLOCK_SIZE && !block->is_last)
    {
      gssize n = archive_read_data (self->archive, block->data + block->length,
                                    BLOCK_SIZE - block->length);

      block->is_last = n <= 0;
      if (n > 0)
        block->length += (gsize) n;
      else if (n < 0)
        block->error = g_strdup (archive_error_string (self->archive) != NULL
                                 ? archive_error_string (self->archive) : "it ends too early");
    }
  block->done = archive_filter_bytes (self->archive, -1);
}

static gpointer
unpack (gpointer data)
{
  SaksiByteStream *self = data;
  gboolean is_over = FALSE;

  while (!is_over)
    {
      Block *block = g_async_queue_pop (self->empty);

      if (!g_atomic_int_get (&self->is_stopped))
        fill (self, block);
      is_over = block->is_last || g_atomic_int_get (&self->is_stopped);
      g_async_queue_push (self->filled, block);
    }

  return NULL;
}

/**
 * saksi_byte_stream_open:
 * @path: a file, packed in any way that libarchive knows, or not at all
 *
 * Returns: (transfer full) (nullable): its bytes, %NULL when it cannot be opened or unpacked
 */
SaksiByteStream *
saksi_byte_stream_open (const char *path)
{
  struct archive *archive = archive_read_new ();
  struct archive_entry *entry;
  SaksiByteStream *self;

  archive_read_support_filter_all (archive);
  archive_read_support_format_raw (archive);
  if (archive_read_open_filename (archive, path, READ_SIZE) != ARCHIVE_OK ||
      archive_read_next_header (archive, &entry) != ARCHIVE_OK)
    {
      archive_read_free (archive);
      return NULL;
    }

  self = g_new0 (SaksiByteStream, 1);
  self->archive = archive;
  self->empty = g_async_queue_new_full (block_free);
  self->filled = g_async_queue_new_full (block_free);
  for (guint i = 0; i < N_BLOCKS; i++)
    g_async_queue_push (self->empty, block_new ());
  self->thread = g_thread_new ("saksi-unpack", unpack, self);

  return self;
}

/**
 * saksi_byte_stream_free:
 * @self: (transfer full) (nullable): a stream
 */
void
saksi_byte_stream_free (SaksiByteStream *self)
{
  Block *block;

  if (self == NULL)
    return;

  /* The thread may wait for a block. */
  g_atomic_int_set (&self->is_stopped, TRUE);
  if (self->current != NULL)
    g_async_queue_push (self->empty, self->current);
  while ((block = g_async_queue_try_pop (self->filled)) != NULL)
    g_async_queue_push (self->empty, block);

  g_thread_join (self->thread);
  g_async_queue_unref (self->empty);
  g_async_queue_unref (self->filled);
  archive_read_free (self->archive);
  g_free (self);
}

/**
 * saksi_byte_stream_next:
 * @self: a stream
 * @data: (out): the next bytes, until the next call
 * @length: (out): how many, more than none
 * @error: a place for a #SaksiSourceError
 *
 * Returns: whether there are more bytes; if not, @error tells whether the file is damaged
 */
gboolean
saksi_byte_stream_next (SaksiByteStream *self,
                        const char     **data,
                        gsize           *length,
                        GError         **error)
{
  if (self->current == NULL || !self->current->is_last)
    {
      if (self->current != NULL)
        g_async_queue_push (self->empty, self->current);
      self->current = g_async_queue_pop (self->filled);
      self->done = self->current->done;
      if (self->current->length > 0)
        {
          *data = self->current->data;
          *length = self->current->length;
          return TRUE;
        }
    }

  if (self->current->error != NULL)
    g_set_error (error, SAKSI_SOURCE_ERROR, SAKSI_SOURCE_ERROR_DAMAGED,
                 "the archive is damaged: %s", self->current->error);

  return FALSE;
}

/**
 * saksi_byte_stream_get_done:
 * @self: a stream
 *
 * Returns: how many bytes of the file itself have been read for what was given
 */
gint64
saksi_byte_stream_get_done (SaksiByteStream *self)
{
  return self->done;
}
