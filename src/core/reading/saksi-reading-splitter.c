/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reading/saksi-reading-file.h"

#include <string.h>

/* A file is a table of comma-separated values with a header, or objects of JSON: one a line, in an
 * array, or however another program has laid them out. */

typedef enum
{
  KIND_UNKNOWN, /* nothing but blanks so far */
  KIND_CSV,
  KIND_JSON,
} Kind;

struct _SaksiReadingSplitter
{
  SaksiReadingItemFunc func;
  gpointer user_data;
  Kind kind;
  GString *item;      /* owned: the record or object that is being read */
  GString *header;    /* owned: of a table, with the end of its line; empty before it is read */
  gboolean too_large; /* the item is, and its rest is passed over */
  guint depth;        /* of objects, 0 between them */
  gboolean quoted;    /* in a text */
  gboolean escaped;   /* behind a backslash in a text of JSON */
};

#define MARK "\xef\xbb\xbf"

static gsize
skip_blanks (const char *data,
             gsize       length)
{
  gsize at = length >= strlen (MARK) && memcmp (data, MARK, strlen (MARK)) == 0 ? strlen (MARK)
                                                                               : 0;

  while (at < length && strchr (" \t\r\n", data[at]) != NULL && data[at] != '\0')
    at++;

  return at;
}

static gboolean
starts_with (const char *data,
             gsize       length,
             const char *text)
{
  return length >= strlen (text) && memcmp (data, text, strlen (text)) == 0;
}

/**
 * saksi_reading_file_matches:
 * @data: the beginning of a file
 * @length: up to %SAKSI_READING_FILE_HEAD bytes of it
 *
 * Returns: whether it is a file of readings, whatever its name
 */
gboolean
saksi_reading_file_matches (const char *data,
                            gsize       length)
{
  gsize at = skip_blanks (data, length);

  data += at;
  length -= at;
  if (starts_with (data, length, "\"reading\",\"series\",") ||
      starts_with (data, length, "reading,series,"))
    return TRUE;
  if (length == 0 || (*data != '{' && *data != '['))
    return FALSE;

  return memmem (data, length, "\"reading\"", strlen ("\"reading\"")) != NULL &&
         memmem (data, length, "\"series\"", strlen ("\"series\"")) != NULL;
}

/**
 * saksi_reading_splitter_new:
 * @func: called for each reading
 * @user_data: given to @func
 *
 * Returns: (transfer full): a splitter
 */
SaksiReadingSplitter *
saksi_reading_splitter_new (SaksiReadingItemFunc func,
                            gpointer             user_data)
{
  SaksiReadingSplitter *self = g_new0 (SaksiReadingSplitter, 1);

  self->func = func;
  self->user_data = user_data;
  self->item = g_string_new (NULL);
  self->header = g_string_new (NULL);

  return self;
}

/**
 * saksi_reading_splitter_free:
 * @self: (transfer full): a splitter
 */
void
saksi_reading_splitter_free (SaksiReadingSplitter *self)
{
  g_string_free (self->item, TRUE);
  g_string_free (self->header, TRUE);
  g_free (self);
}

static void
keep (SaksiReadingSplitter *self,
      char                  byte)
{
  if (self->item->len >= SAKSI_READING_MAX_ITEM)
    self->too_large = TRUE;
  else
    g_string_append_c (self->item, byte);
}

static void
hand_over (SaksiReadingSplitter *self,
           const char           *problem)
{
  if (self->too_large)
    problem = "it is too large for a reading";

  if (self->kind == KIND_CSV)
    g_string_prepend (self->item, self->header->str);
  self->func (self->item->str, self->item->len, problem, self->user_data);
  g_string_truncate (self->item, 0);
  self->too_large = FALSE;
}

/* A record of a table is complete. */
static void
end_record (SaksiReadingSplitter *self)
{
  gboolean is_empty = strspn (self->item->str, "\r\n") == self->item->len && !self->too_large;

  if (is_empty)
    g_string_truncate (self->item, 0);
  else if (self->header->len == 0)
    {
      g_string_assign (self->header, self->item->str);
      g_string_truncate (self->item, 0);
      self->too_large = FALSE;
    }
  else
    hand_over (self, NULL);
}

static void
feed_csv (SaksiReadingSplitter *self,
          char                  byte)
{
  keep (self, byte != '\0' ? byte : ' ');
  if (byte == '"')
    self->quoted = !self->quoted;
  else if (byte == '\n' && !self->quoted)
    end_record (self);
}

static void
feed_json (SaksiReadingSplitter *self,
           char                  byte)
{
  if (self->depth == 0 && byte != '{')
    return;

  keep (self, byte);
  if (self->escaped)
    self->escaped = FALSE;
  else if (self->quoted)
    {
      self->escaped = byte == '\\';
      self->quoted = byte != '"';
    }
  else if (byte == '"')
    self->quoted = TRUE;
  else if (byte == '{')
    self->depth++;
  else if (byte == '}' && --self->depth == 0)
    hand_over (self, NULL);
}

/**
 * saksi_reading_splitter_feed:
 * @self: a splitter
 * @data: what comes next in the file
 * @length: how many bytes
 */
void
saksi_reading_splitter_feed (SaksiReadingSplitter *self,
                             const char           *data,
                             gsize                 length)
{
  gsize at = self->kind == KIND_UNKNOWN ? skip_blanks (data, length) : 0;

  if (at == length)
    return;
  if (self->kind == KIND_UNKNOWN)
    self->kind = data[at] == '{' || data[at] == '[' ? KIND_JSON : KIND_CSV;

  for (; at < length; at++)
    if (self->kind == KIND_CSV)
      feed_csv (self, data[at]);
    else
      feed_json (self, data[at]);
}

/**
 * saksi_reading_splitter_end:
 * @self: a splitter that has been fed the whole file
 *
 * What has begun and not ended is told as damaged; the last line of a table needs no end.
 */
void
saksi_reading_splitter_end (SaksiReadingSplitter *self)
{
  if (self->kind == KIND_CSV && !self->quoted)
    end_record (self);
  else if (self->item->len > 0)
    hand_over (self, "the file ends in the middle of it");
}
