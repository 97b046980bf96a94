/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "result/saksi-result-parser.h"

#include <stdlib.h>
#include <string.h>

#include "result/saksi-page-address.h"
#include "result/saksi-result-reader-private.h"

G_DEFINE_QUARK (saksi-result-error-quark, saksi_result_error)

static gboolean
has_duplicate_votes (const SaksiResult *result)
{
  for (guint i = 1; i < result->n_votes; i++)
    if (result->votes[i].choice == result->votes[i - 1].choice)
      return TRUE;

  return FALSE;
}

static gboolean
check (const SaksiResultReader *self,
       GError                 **error)
{
  const SaksiResultFlags *flags = &self->result->flags;

  if (self->too_large)
    g_set_error_literal (error, SAKSI_RESULT_ERROR, SAKSI_RESULT_ERROR_TOO_LARGE,
                         "the document has more votes or pages than a station can have");
  else if (flags->mode == SAKSI_PRESENCE_FALSE)
    g_set_error_literal (error, SAKSI_RESULT_ERROR, SAKSI_RESULT_ERROR_MODE,
                         "the document is of another mode than “hhcw”");
  else if (flags->chart == SAKSI_PRESENCE_ABSENT &&
           flags->administration == SAKSI_PRESENCE_ABSENT && flags->images == SAKSI_PRESENCE_ABSENT)
    g_set_error_literal (error, SAKSI_RESULT_ERROR, SAKSI_RESULT_ERROR_TYPE,
                         "the document has neither votes nor numbers nor pages");
  else if (has_duplicate_votes (self->result))
    g_set_error_literal (error, SAKSI_RESULT_ERROR, SAKSI_RESULT_ERROR_TYPE,
                         "the document has two numbers of votes for the same choice");
  else
    return TRUE;

  return FALSE;
}

/**
 * saksi_result_reader_new:
 *
 * Returns: (transfer full): a reader
 */
SaksiResultReader *
saksi_result_reader_new (void)
{
  SaksiResultReader *self = g_new0 (SaksiResultReader, 1);

  self->result = saksi_result_new ();
  self->result->pages = self->pages;
  self->likely_contest = saksi_contest_from_election (SAKSI_ELECTION_PPWP);

  return self;
}

/**
 * saksi_result_reader_free:
 * @self: (transfer full) (nullable): a reader
 */
void
saksi_result_reader_free (SaksiResultReader *self)
{
  if (self == NULL)
    return;

  self->result->pages = NULL;
  self->result->n_pages = 0;
  saksi_result_free (self->result);
  for (guint i = 0; i < self->n_shapes; i++)
    saksi_result_shape_free (self->shapes[i]);
  g_free (self->text);
  g_free (self);
}

static void
ensure_text_room (SaksiResultReader *self,
                  gsize              length)
{
  if (self->text_room >= length + SAKSI_MAX_PAGES)
    return;

  self->text_room = length + SAKSI_MAX_PAGES;
  self->text = g_realloc (self->text, self->text_room);
}

static void
reset (SaksiResultReader *self,
       SaksiContest       contest,
       SaksiKey           key)
{
  SaksiResult *result = self->result;

  result->contest = contest;
  result->key = key;
  result->ts = SAKSI_UNKNOWN;
  memset (&result->flags, 0, sizeof result->flags);
  for (guint i = 0; i < SAKSI_N_FIELDS; i++)
    result->fields[i] = SAKSI_UNKNOWN;
  result->n_votes = 0;
  result->n_pages = 0;
  g_clear_pointer (&result->extra, g_free);

  self->too_large = FALSE;
  self->text_length = 0;
  self->marks.n = 0;
  self->marks.unfit = FALSE;
}

static gboolean
votes_are_sorted (const SaksiResult *result)
{
  for (guint i = 1; i < result->n_votes; i++)
    if (result->votes[i - 1].choice > result->votes[i].choice)
      return FALSE;

  return TRUE;
}

static gboolean
read_members (SaksiResultReader *self,
              const char        *data,
              gsize              length,
              GError           **error)
{
  SaksiResult *result = self->result;

  if (!saksi_parse_begin (&self->scan, data, length, SAKSI_SCAN_OBJECT, error))
    return FALSE;

  saksi_result_reader_read_members (self);
  result->extra = saksi_extras_finish (&self->extras);
  if (!votes_are_sorted (result))
    qsort (result->votes, result->n_votes, sizeof *result->votes, saksi_vote_compare);

  return saksi_parse_end (&self->scan, error) && check (self, error);
}

/* Puts @shape before the others; the one behind position @at gives way to it. */
static void
put_shape_first (SaksiResultReader *self,
                 SaksiResultShape  *shape,
                 guint              at)
{
  memmove (self->shapes + 1, self->shapes, at * sizeof *self->shapes);
  self->shapes[0] = shape;
}

static gboolean
read_by_shape (SaksiResultReader *self,
               SaksiContest       contest,
               SaksiKey           key,
               const char        *data,
               gsize              length)
{
  for (guint i = 0; i < self->n_shapes; i++)
    {
      reset (self, contest, key);
      if (!saksi_result_shape_read (self->shapes[i], self, data, length))
        continue;
      if (i > 0)
        put_shape_first (self, self->shapes[i], i);
      return TRUE;
    }

  return FALSE;
}

static void
learn_shape (SaksiResultReader *self,
             const char        *data,
             gsize              length)
{
  if (self->marks.unfit || self->result->key == SAKSI_KEY_INVALID)
    return;

  if (self->n_shapes == SAKSI_MAX_SHAPES)
    saksi_result_shape_free (self->shapes[--self->n_shapes]);
  put_shape_first (self, saksi_result_shape_new (self->result, &self->marks, data, length),
                   self->n_shapes++);
}

static gboolean
read_document (SaksiResultReader *self,
               SaksiContest       contest,
               SaksiKey           key,
               const char        *data,
               gsize              length,
               GError           **error)
{
  ensure_text_room (self, length);
  if (read_by_shape (self, contest, key, data, length))
    return TRUE;

  reset (self, contest, key);
  if (!read_members (self, data, length, error))
    return FALSE;
  learn_shape (self, data, length);

  return TRUE;
}

/**
 * saksi_result_reader_read:
 * @self: a reader
 * @data: the document of a station
 * @length: its length in bytes
 * @contest: the contest it belongs to
 * @key: the station it belongs to
 * @error: a place for a #SaksiResultError
 *
 * Reads a station's document, of any kind of election. It is read the tolerant way: every member
 * may be missing or null, members that are not known are kept as they are, and a member of the
 * wrong type is unknown, and kept. Refused is only what is not JSON, not such a document, or
 * beyond any real size.
 *
 * Returns: (transfer none) (nullable): the record, without hash and receipt, until the next call;
 *   %NULL with @error set
 */
const SaksiResult *
saksi_result_reader_read (SaksiResultReader *self,
                          const char        *data,
                          gsize              length,
                          SaksiContest       contest,
                          SaksiKey           key,
                          GError           **error)
{
  self->has_code = FALSE;

  return read_document (self, contest, key, data, length, error) ? self->result : NULL;
}

/* The contest that an address tells, @likely for a start. */
static SaksiContest
read_contest (const char  *address,
              SaksiKey     key,
              SaksiContest likely)
{
  SaksiElection election;
  const char *kind;

  if (saksi_page_address_get_time (address, likely, key) != NULL)
    return likely;

  /* h4/{profile}/{kind}/… */
  kind = saksi_page_address_get_path (address);
  for (guint slashes = 0; kind != NULL && slashes < 2; slashes++)
    {
      kind = strchr (kind, '/');
      kind = kind != NULL ? kind + 1 : NULL;
    }

  return kind != NULL && saksi_election_from_chars (kind, strcspn (kind, "/"), &election)
         ? saksi_contest_from_election (election) : SAKSI_CONTEST_INVALID;
}

/* The contest of the first page address that tells one. */
static SaksiContest
find_contest (SaksiResultReader *self)
{
  const SaksiResult *result = self->result;

  for (guint i = 0; i < result->n_pages; i++)
    {
      SaksiContest contest = result->pages[i] != NULL
                             ? read_contest (result->pages[i], result->key, self->likely_contest)
                             : SAKSI_CONTEST_INVALID;

      if (contest != SAKSI_CONTEST_INVALID)
        return self->likely_contest = contest;
    }

  return saksi_contest_from_election (SAKSI_ELECTION_PPWP);
}

/**
 * saksi_result_reader_read_line:
 * @self: a reader
 * @data: a station's document with its code as a member "kode"
 * @length: its length in bytes
 * @error: a place for a #SaksiResultError
 *
 * Reads a document that tells its station itself. Its contest is that of its page addresses, the
 * presidential one when it has none.
 *
 * Returns: (transfer none) (nullable): as saksi_result_reader_read()
 */
const SaksiResult *
saksi_result_reader_read_line (SaksiResultReader *self,
                               const char        *data,
                               gsize              length,
                               GError           **error)
{
  self->has_code = TRUE;

  if (!read_document (self, SAKSI_CONTEST_INVALID, SAKSI_KEY_INVALID, data, length, error))
    return NULL;
  if (self->result->key == SAKSI_KEY_INVALID ||
      saksi_key_get_level (self->result->key) != SAKSI_LEVEL_STATION)
    {
      g_set_error_literal (error, SAKSI_RESULT_ERROR, SAKSI_RESULT_ERROR_TYPE,
                           "the line has no code of a station in “kode”");
      return NULL;
    }
  self->result->contest = find_contest (self);

  return self->result;
}

/**
 * saksi_result_parse:
 * @data: the document of a station
 * @length: its length in bytes
 * @contest: the contest it belongs to
 * @key: the station it belongs to
 * @error: a place for a #SaksiResultError
 *
 * Reads a single document as saksi_result_reader_read() does.
 *
 * Returns: (transfer full) (nullable): the record, without hash and receipt; %NULL with @error set
 */
SaksiResult *
saksi_result_parse (const char  *data,
                    gsize        length,
                    SaksiContest contest,
                    SaksiKey     key,
                    GError     **error)
{
  g_autoptr(SaksiResultReader) reader = saksi_result_reader_new ();

  if (!read_document (reader, contest, key, data, length, error))
    return NULL;

  return saksi_result_copy (reader->result);
}
