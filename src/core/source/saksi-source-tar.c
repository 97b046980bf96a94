/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "source/saksi-source-private.h"

#include <string.h>

#include "source/saksi-byte-stream.h"
#include "source/saksi-tar-header.h"

/* A tar, packed or not. libarchive unpacks it; its entries are gone through here, since libarchive
 * takes more time for an entry than it takes to read a document of a station, most of it to turn
 * names into wide characters and back. */

/* A name is no longer than this, and what a pax header says neither. */
#define MAX_EXTENSION (1024 * 1024)

/* Documents of stations are much smaller. */
#define MAX_HASHED (16 * 1024)

typedef struct
{
  SaksiSource parent;
  SaksiByteStream *stream; /* owned */
  const char *block;       /* borrowed from @stream: what of it has not been gone through */
  gsize left;
  gint64 unread;           /* of the current entry, with what fills up its last block */
  GString *name;           /* owned: for the next entry, from the one before; empty for none */
  gint64 size;             /* likewise; -1 for none */
  SaksiSha256 sha256[2];   /* of the current entry and of the one at @ahead */
  const char *ahead;       /* borrowed from @block, nullable: an entry whose hash is known */
} TarSource;

static void
tar_free (SaksiSource *source)
{
  TarSource *self = (TarSource *) source;

  saksi_byte_stream_free (self->stream);
  g_string_free (self->name, TRUE);
  g_free (self);
}

static gboolean
fail (GError    **error,
      const char *reason)
{
  if (error != NULL && *error == NULL)
    g_set_error (error, SAKSI_SOURCE_ERROR, SAKSI_SOURCE_ERROR_DAMAGED,
                 "the archive is damaged: %s", reason);

  return FALSE;
}

/* Gives the next @wanted bytes, in one piece; less at the end of the file, @error set when it is
 * damaged. They are in the block, or put together in the buffer. */
static const char *
take (TarSource *self,
      gsize      wanted,
      gsize     *taken,
      GError   **error)
{
  const char *data = self->block;

  *taken = 0;
  if (self->left < wanted)
    {
      saksi_source_ensure_room (&self->parent, wanted + 1);
      data = self->parent.buffer;
    }

  while (*taken < wanted)
    {
      gsize n = MIN (wanted - *taken, self->left);

      if (n == 0)
        {
          if (!saksi_byte_stream_next (self->stream, &self->block, &self->left, error))
            break;
          continue;
        }
      if (data == self->parent.buffer)
        memcpy (self->parent.buffer + *taken, self->block, n);
      self->block += n;
      self->left -= n;
      *taken += n;
    }

  return data;
}

static gboolean
skip (TarSource *self,
      gint64     length,
      GError   **error)
{
  while (length > 0)
    {
      gsize n = (gsize) MIN (length, (gint64) self->left);

      if (n == 0)
        {
          if (!saksi_byte_stream_next (self->stream, &self->block, &self->left, error))
            return fail (error, "it ends too early");
          continue;
        }
      self->block += n;
      self->left -= n;
      length -= (gint64) n;
    }

  return TRUE;
}

static gint64
round_up (gint64 size)
{
  return (size + SAKSI_TAR_BLOCK - 1) & ~(gint64) (SAKSI_TAR_BLOCK - 1);
}

/* What an entry says of the next one. */
static gboolean
read_extension (TarSource            *self,
                const SaksiTarHeader *header,
                GError              **error)
{
  gsize length;
  const char *data;

  if (header->size > MAX_EXTENSION)
    return fail (error, "a name is too long");
  data = take (self, (gsize) round_up (header->size), &length, error);
  if ((gint64) length < round_up (header->size))
    return fail (error, "it ends too early");

  if (header->kind == SAKSI_TAR_PAX)
    return saksi_tar_pax_read (data, (gsize) header->size, self->name, &self->size) ||
           fail (error, "a header is not sound");

  g_string_append_len (g_string_truncate (self->name, 0), data,
                       (gssize) strnlen (data, (gsize) header->size));
  return TRUE;
}

/* Goes to the next header. Returns FALSE at the end, with @error where there should be more. */
static gboolean
next_header (TarSource      *self,
             SaksiTarHeader *header,
             GError        **error)
{
  gsize length;
  const char *block = take (self, SAKSI_TAR_BLOCK, &length, error);

  if (length == 0 && (error == NULL || *error == NULL))
    return FALSE;
  if (length < SAKSI_TAR_BLOCK)
    return fail (error, "it ends too early");
  if (saksi_tar_header_is_end (block))
    return FALSE;
  if (!saksi_tar_header_read (block, header))
    return fail (error, "a header is not sound");
  if (header->kind == SAKSI_TAR_UNKNOWN)
    return fail (error, "an entry is of a kind that is not read");

  return TRUE;
}

/* Makes a file the current entry; FALSE when its name is none that is read. */
static gboolean
set_entry (TarSource            *self,
           const SaksiTarHeader *header)
{
  const char *name = self->name->len > 0 ? self->name->str : header->name;
  gint64 size = self->size >= 0 ? self->size : header->size;
  gboolean is_sound = saksi_source_is_sound_name (name);

  if (is_sound)
    saksi_source_set_path (&self->parent, name);
  self->parent.size = size;
  self->unread = round_up (size);
  g_string_truncate (self->name, 0);
  self->size = -1;

  return is_sound && header->kind == SAKSI_TAR_FILE;
}

/* Whether the @room bytes at @block are the header of a file that is all in them, with nothing
 * before it that says more of it. */
static gboolean
is_small_file (const char     *block,
               gsize           room,
               SaksiTarHeader *header)
{
  return room > SAKSI_TAR_BLOCK && !saksi_tar_header_is_end (block) &&
         saksi_tar_header_read (block, header) && header->kind == SAKSI_TAR_FILE &&
         header->size >= 0 && header->size <= MAX_HASHED &&
         (gsize) header->size <= room - SAKSI_TAR_BLOCK;
}

/* Two hashes at once take little more time than one, so an entry is hashed together with the next,
 * where both are at hand. */
static void
hash_two (TarSource *self)
{
  const char *data = self->block;
  gint64 size = self->parent.size;
  gint64 whole = round_up (size);
  SaksiTarHeader next;
  gboolean is_known = self->ahead == data && self->left > 0;

  self->ahead = NULL;
  self->parent.sha256 = NULL;
  if (is_known)
    {
      self->sha256[0] = self->sha256[1];
      self->parent.sha256 = &self->sha256[0];
      return;
    }
  if (size > MAX_HASHED || whole >= (gint64) self->left ||
      !is_small_file (data + whole, self->left - (gsize) whole, &next))
    return;

  self->ahead = data + whole + SAKSI_TAR_BLOCK;
  saksi_sha256_of_two (data, (gsize) size, self->ahead, (gsize) next.size, self->sha256);
  self->parent.sha256 = &self->sha256[0];
}

static gboolean
tar_next (SaksiSource  *source,
          GCancellable *cancellable,
          GError      **error)
{
  TarSource *self = (TarSource *) source;
  SaksiTarHeader header;
  GError *local_error = NULL;

  while (skip (self, self->unread, &local_error) && next_header (self, &header, &local_error))
    {
      self->unread = 0;
      if (header.kind == SAKSI_TAR_PAX || header.kind == SAKSI_TAR_LONG_NAME)
        {
          if (!read_extension (self, &header, &local_error))
            break;
        }
      else if (set_entry (self, &header))
        {
          hash_two (self);
          return TRUE;
        }
    }
  if (local_error != NULL)
    g_propagate_error (error, local_error);

  return FALSE;
}

static gboolean
tar_peek (SaksiSource *source,
          gsize        max_size,
          const char **data,
          gsize       *length,
          GError     **error)
{
  TarSource *self = (TarSource *) source;

  *data = take (self, (gsize) source->size, length, error);
  self->unread -= (gint64) *length;

  return (gint64) *length == source->size || fail (error, "it ends too early");
}

static gint64
tar_get_done (SaksiSource *source)
{
  return saksi_byte_stream_get_done (((TarSource *) source)->stream);
}

static const SaksiSourceClass tar_class = {
  SAKSI_SOURCE_ARCHIVE, tar_free, tar_next, tar_peek, tar_get_done,
};

/* Whether the file begins as a tar does. */
static gboolean
begins_as_tar (TarSource *self)
{
  SaksiTarHeader header;

  return saksi_byte_stream_next (self->stream, &self->block, &self->left, NULL) &&
         self->left >= SAKSI_TAR_BLOCK && saksi_tar_header_read (self->block, &header) &&
         header.kind != SAKSI_TAR_UNKNOWN;
}

/* A tar, packed or not; NULL without an error when the file is something else. */
SaksiSource *
saksi_source_tar_open (const char *path,
                       gint64      size)
{
  SaksiByteStream *stream = saksi_byte_stream_open (path);
  TarSource *self;

  if (stream == NULL)
    return NULL;

  self = g_new0 (TarSource, 1);
  self->parent.klass = &tar_class;
  self->parent.path = g_string_new (NULL);
  self->parent.total = size;
  self->stream = stream;
  self->name = g_string_new (NULL);
  self->size = -1;
  if (!begins_as_tar (self))
    {
      saksi_source_free (&self->parent);
      return NULL;
    }

  return &self->parent;
}
