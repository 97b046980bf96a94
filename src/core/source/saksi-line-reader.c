/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "source/saksi-line-reader.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

/* What is read at once, and how many blocks of it go round between the two threads. */
#define READ_SIZE (1024 * 1024)
#define N_BLOCKS 3

/* A line that is longer than this is passed over, not kept in memory. */
#define MAX_LINE (16 * 1024 * 1024)

/* How often who waits for input looks whether it is still wanted, in milliseconds. */
#define PATIENCE 100

struct _SaksiLineReader
{
  int fd;              /* borrowed */
  gboolean may_wait;   /* input may come slowly, or never */
  GThread *thread;
  GAsyncQueue *empty;  /* of SaksiLineBlock, each owned by the queue it is in */
  GAsyncQueue *filled;
  int is_stopped;      /* (atomic) */
  SaksiLineBlock *current; /* owned, nullable: what was given last */

  /* the reading thread's alone */
  GByteArray *rest;    /* owned: the beginning of a line that goes on in the next block */
  gint64 dropped;      /* how much of that line was not kept */
  gint64 number;       /* of the last line */
  gint64 done;
};

static SaksiLineBlock *
block_new (void)
{
  SaksiLineBlock *block = g_new0 (SaksiLineBlock, 1);

  block->lines = g_array_new (FALSE, FALSE, sizeof (SaksiLine));

  return block;
}

static void
block_free (gpointer data)
{
  SaksiLineBlock *block = data;

  g_array_unref (block->lines);
  g_free (block->data);
  g_free (block);
}

static void
ensure_room (SaksiLineBlock *block,
             gsize           room)
{
  if (room <= block->room)
    return;

  block->room = MAX (room, 2 * block->room);
  block->data = g_realloc (block->data, block->room);
}

/* Waits until there is input, or the end of it; FALSE when the thread is no longer wanted. */
static gboolean
wait_for_input (SaksiLineReader *self)
{
  struct pollfd input = { .fd = self->fd, .events = POLLIN };

  while (!g_atomic_int_get (&self->is_stopped))
    if (!self->may_wait || poll (&input, 1, PATIENCE) != 0)
      return TRUE;

  return FALSE;
}

/* Reads more behind what is in the block. */
static void
read_more (SaksiLineReader *self,
           SaksiLineBlock  *block)
{
  gssize n = 0;

  ensure_room (block, block->filled + READ_SIZE);
  if (wait_for_input (self))
    do
      n = read (self->fd, block->data + block->filled, READ_SIZE);
    while (n < 0 && errno == EINTR);

  block->is_last = n <= 0;
  block->error = n < 0 ? errno : 0;
  block->filled += n > 0 ? (gsize) n : 0;
  self->done += MAX (n, 0);
}

/* A line up to @stop, without the end that other systems put there. */
static void
add_line (SaksiLineReader *self,
          SaksiLineBlock  *block,
          gsize            start,
          gsize            stop)
{
  SaksiLine line = { .number = ++self->number, .start = start };

  while (stop > start && g_ascii_isspace (block->data[stop - 1]))
    stop--;
  line.length = stop - start;
  line.size = self->dropped + (gint64) line.length;
  self->dropped = 0;
  if (line.size > 0)
    g_array_append_val (block->lines, line);
}

/* Finds the lines from @start on, where @searched bytes have been looked at; returns where the one
 * begins that has no end yet. */
static gsize
find_lines (SaksiLineReader *self,
            SaksiLineBlock  *block,
            gsize            start,
            gsize            searched)
{
  const char *end;

  while ((end = memchr (block->data + start + searched, '\n',
                        block->filled - start - searched)) != NULL)
    {
      gsize stop = (gsize) (end - block->data);

      add_line (self, block, start, stop);
      start = stop + 1;
      searched = 0;
    }

  return start;
}

static void
hash_lines (SaksiLineBlock *block)
{
  SaksiLine *lines = (SaksiLine *) block->lines->data;
  guint n = block->lines->len;

  for (guint i = 0; i + 1 < n; i += 2)
    {
      SaksiSha256 digests[2];

      saksi_sha256_of_two (block->data + lines[i].start, lines[i].length,
                           block->data + lines[i + 1].start, lines[i + 1].length, digests);
      lines[i].sha256 = digests[0];
      lines[i + 1].sha256 = digests[1];
    }
  if (n % 2 == 1)
    saksi_sha256_of (block->data + lines[n - 1].start, lines[n - 1].length, &lines[n - 1].sha256);
}

/* What was left of the block before comes first. */
static void
begin_block (SaksiLineReader *self,
             SaksiLineBlock  *block)
{
  g_array_set_size (block->lines, 0);
  ensure_room (block, self->rest->len + READ_SIZE);
  if (self->rest->len > 0)
    memcpy (block->data, self->rest->data, self->rest->len);
  block->filled = self->rest->len;
  g_byte_array_set_size (self->rest, 0);
}

/* Reads until there is a line at least, or the end. */
static void
fill (SaksiLineReader *self,
      SaksiLineBlock  *block)
{
  gsize start = 0;
  gsize searched;

  begin_block (self, block);
  searched = block->filled;
  do
    {
      read_more (self, block);
      start = find_lines (self, block, start, searched);
      searched = block->filled - start;
      if (start == 0 && searched > MAX_LINE)
        {
          self->dropped += (gint64) searched;
          block->filled = 0;
          searched = 0;
        }
    }
  while (block->lines->len == 0 && !block->is_last);

  if (!block->is_last)
    g_byte_array_append (self->rest, (guint8 *) block->data + start, (guint) searched);
  else if (searched > 0 || self->dropped > 0)
    add_line (self, block, start, block->filled);
  hash_lines (block);
  block->done = self->done;
}

static gpointer
read_ahead (gpointer data)
{
  SaksiLineReader *self = data;
  gboolean is_over = FALSE;

  while (!is_over)
    {
      SaksiLineBlock *block = g_async_queue_pop (self->empty);

      if (!g_atomic_int_get (&self->is_stopped))
        fill (self, block);
      is_over = block->is_last || g_atomic_int_get (&self->is_stopped);
      g_async_queue_push (self->filled, block);
    }

  return NULL;
}

/**
 * saksi_line_reader_new:
 * @fd: an open file, as long as the reader is used
 * @may_wait: whether its bytes may come slowly, as from a pipe
 *
 * Returns: (transfer full): a reader
 */
SaksiLineReader *
saksi_line_reader_new (int      fd,
                       gboolean may_wait)
{
  SaksiLineReader *self = g_new0 (SaksiLineReader, 1);

  self->fd = fd;
  self->may_wait = may_wait;
  self->rest = g_byte_array_new ();
  self->empty = g_async_queue_new_full (block_free);
  self->filled = g_async_queue_new_full (block_free);
  for (guint i = 0; i < N_BLOCKS; i++)
    g_async_queue_push (self->empty, block_new ());
  self->thread = g_thread_new ("saksi-lines", read_ahead, self);

  return self;
}

/**
 * saksi_line_reader_free:
 * @self: (transfer full) (nullable): a reader
 */
void
saksi_line_reader_free (SaksiLineReader *self)
{
  SaksiLineBlock *block;

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
  g_byte_array_unref (self->rest);
  g_free (self);
}

/* Returns: the next block, or %NULL once that is not waited for any more */
static SaksiLineBlock *
wait_for_block (SaksiLineReader *self,
                GCancellable    *cancellable,
                GError         **error)
{
  SaksiLineBlock *block = g_async_queue_try_pop (self->filled);

  while (block == NULL && !g_cancellable_set_error_if_cancelled (cancellable, error))
    block = g_async_queue_timeout_pop (self->filled, PATIENCE * G_TIME_SPAN_MILLISECOND);

  return block;
}

/**
 * saksi_line_reader_next:
 * @self: a reader that has not given its last block yet
 * @cancellable: (nullable): a cancellable
 * @error: a place for an error
 *
 * Returns: (transfer none) (nullable): the next block, until the next call, with lines in it unless
 *   it is the last; %NULL when waiting for it was cancelled
 */
const SaksiLineBlock *
saksi_line_reader_next (SaksiLineReader *self,
                        GCancellable    *cancellable,
                        GError         **error)
{
  g_return_val_if_fail (self->current == NULL || !self->current->is_last, NULL);

  if (self->current != NULL)
    g_async_queue_push (self->empty, g_steal_pointer (&self->current));
  self->current = wait_for_block (self, cancellable, error);

  return self->current;
}
