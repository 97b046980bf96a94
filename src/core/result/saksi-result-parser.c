/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "result/saksi-result-parser.h"

#include <string.h>

#include "result/saksi-page-address.h"
#include "result/saksi-parse.h"

G_DEFINE_QUARK (saksi-result-error-quark, saksi_result_error)

typedef struct _SaksiResultReader Parser;

struct _SaksiResultReader
{
  SaksiScan scan;
  SaksiExtras extras;
  SaksiResult *result; /* owned; its pages and votes are those below */
  gboolean too_large;
  gboolean has_code;   /* the key is to be taken from the member "kode" */

  guint room;          /* for how many votes there is memory */
  char *pages[SAKSI_MAX_PAGES]; /* each nullable, in @text */
  char *text;          /* owned */
  gsize text_room;
  gsize text_length;
};

static void
add_vote (Parser         *parser,
          SaksiChoiceCode choice,
          gint64          count)
{
  SaksiResult *result = parser->result;

  if (result->n_votes == SAKSI_MAX_VOTES)
    {
      parser->too_large = TRUE;
      return;
    }
  if (result->n_votes == parser->room)
    {
      parser->room = parser->room > 0 ? parser->room * 4 : 8;
      result->votes = g_renew (SaksiVote, result->votes, parser->room);
    }
  result->votes[result->n_votes].choice = choice;
  result->votes[result->n_votes++].count = count;
}

static void
keep_extra (Parser              *parser,
            const char          *prefix,
            const SaksiScanText *name)
{
  SaksiScanText raw;

  if (saksi_scan_skip (&parser->scan, &raw))
    saksi_extras_add (&parser->extras, prefix, name, &raw);
}

static void
read_count_member (Parser              *parser,
                   const char          *prefix,
                   const SaksiScanText *name,
                   gint64              *count)
{
  SaksiScanText raw;

  if (!saksi_parse_count (&parser->scan, count, &raw) && parser->scan.error == NULL)
    saksi_extras_add (&parser->extras, prefix, name, &raw);
}

/* {"jml_suara_total": 3, "jml_suara_partai": 1}: the votes of a party in a council election. */
static void
read_party (Parser *parser,
            guint32 party)
{
  SaksiScanText name;

  saksi_scan_enter (&parser->scan);
  while (saksi_scan_next_member (&parser->scan, &name))
    {
      gint64 count;

      if (saksi_scan_text_equal (&name, "jml_suara_total"))
        {
          read_count_member (parser, "chart", &name, &count);
          add_vote (parser, saksi_choice_code (SAKSI_CHOICE_CHART, 0, party), count);
        }
      else if (saksi_scan_text_equal (&name, "jml_suara_partai"))
        {
          read_count_member (parser, "chart", &name, &count);
          add_vote (parser, saksi_choice_code (SAKSI_CHOICE_PARTY_ONLY, party, 0), count);
        }
      else if (saksi_scan_text_equal (&name, "null"))
        saksi_scan_skip (&parser->scan, NULL);
      else
        keep_extra (parser, "chart", &name);
    }
}

static void
read_chart_members (Parser *parser)
{
  SaksiScanText name;

  saksi_scan_enter (&parser->scan);
  while (saksi_scan_next_member (&parser->scan, &name))
    {
      guint32 number;
      gint64 count;

      if (saksi_scan_text_equal (&name, "null"))
        saksi_scan_skip (&parser->scan, NULL);
      else if (!saksi_parse_chart_key (&name, &number))
        keep_extra (parser, "chart", &name);
      else if (saksi_scan_peek (&parser->scan) == SAKSI_SCAN_OBJECT)
        read_party (parser, number);
      else
        {
          read_count_member (parser, "chart", &name, &count);
          add_vote (parser, saksi_choice_code (SAKSI_CHOICE_CHART, 0, number), count);
        }
    }
}

static void
read_administration_members (Parser *parser)
{
  SaksiScanText name;

  saksi_scan_enter (&parser->scan);
  while (saksi_scan_next_member (&parser->scan, &name))
    {
      SaksiField field;

      if (saksi_field_from_chars (name.chars, name.length, &field))
        read_count_member (parser, "administrasi", &name, &parser->result->fields[field]);
      else if (saksi_scan_text_equal (&name, "null"))
        saksi_scan_skip (&parser->scan, NULL);
      else
        keep_extra (parser, "administrasi", &name);
    }
}

/* {"1": {"100281": 3, "null": null}, …}: the votes of the candidates of each party. */
static void
read_candidate_members (Parser *parser)
{
  SaksiScanText party_name;
  SaksiScanText name;

  saksi_scan_enter (&parser->scan);
  while (saksi_scan_next_member (&parser->scan, &party_name))
    {
      guint32 party;

      if (!saksi_parse_chart_key (&party_name, &party) ||
          saksi_scan_peek (&parser->scan) != SAKSI_SCAN_OBJECT)
        {
          if (saksi_scan_text_equal (&party_name, "null"))
            saksi_scan_skip (&parser->scan, NULL);
          else
            keep_extra (parser, "caleg", &party_name);
          continue;
        }

      saksi_scan_enter (&parser->scan);
      while (saksi_scan_next_member (&parser->scan, &name))
        {
          guint32 candidate;
          gint64 count;

          if (saksi_scan_text_equal (&name, "null"))
            saksi_scan_skip (&parser->scan, NULL);
          else if (!saksi_parse_chart_key (&name, &candidate))
            keep_extra (parser, "caleg", &name);
          else
            {
              read_count_member (parser, "caleg", &name, &count);
              add_vote (parser, saksi_choice_code (SAKSI_CHOICE_PARTY_CANDIDATE, party, candidate),
                        count);
            }
        }
    }
}

/* Keeps a page address. All addresses together are shorter than the document, so there is room. */
static char *
keep_page (Parser              *parser,
           const SaksiScanText *text)
{
  char *kept = parser->text + parser->text_length;

  if (text->escaped)
    {
      g_autofree char *plain = saksi_scan_text_dup (text);
      gsize size = strlen (plain) + 1;

      parser->text_length += size;
      return memcpy (kept, plain, size);
    }
  memcpy (kept, text->chars, text->length);
  kept[text->length] = '\0';
  parser->text_length += text->length + 1;

  return kept;
}

static void
read_image_elements (Parser *parser)
{
  SaksiResult *result = parser->result;

  result->n_pages = 0;
  saksi_scan_enter (&parser->scan);
  while (saksi_scan_next_element (&parser->scan))
    {
      SaksiScanText text;
      char *page = NULL;

      if (saksi_scan_peek (&parser->scan) != SAKSI_SCAN_STRING)
        saksi_scan_skip (&parser->scan, NULL);
      else if (saksi_scan_string (&parser->scan, &text))
        page = keep_page (parser, &text);

      if (result->n_pages == SAKSI_MAX_PAGES)
        parser->too_large = TRUE;
      else
        parser->pages[result->n_pages++] = page;
    }
}

/* A member that is a collection of @kind, null, or wrong. */
static void
read_collection (Parser              *parser,
                 const SaksiScanText *name,
                 SaksiScanKind        kind,
                 SaksiPresence       *presence,
                 void               (*read) (Parser *parser))
{
  SaksiScanKind found = saksi_scan_peek (&parser->scan);

  if (found == kind)
    {
      *presence = SAKSI_PRESENCE_TRUE;
      read (parser);
    }
  else if (found == SAKSI_SCAN_NULL)
    {
      *presence = SAKSI_PRESENCE_NULL;
      saksi_scan_skip (&parser->scan, NULL);
    }
  else
    keep_extra (parser, NULL, name);
}

static void
read_voting (Parser              *parser,
             const SaksiScanText *name)
{
  static const struct
  {
    const char *text;
    SaksiVoting voting;
  } known[] = {
    { "null", SAKSI_VOTING_NULL },
    { "\"reguler\"", SAKSI_VOTING_REGULAR },
    { "\"pemungutan suara ulang\"", SAKSI_VOTING_AGAIN },
    { "\"pemungutan suara susulan\"", SAKSI_VOTING_LATER },
    { "\"pemungutan suara lanjutan\"", SAKSI_VOTING_CONTINUED },
    { "\"penghitungan suara ulang\"", SAKSI_VOTING_COUNT_AGAIN },
    { "\"penghitungan suara susulan\"", SAKSI_VOTING_COUNT_LATER },
  };
  SaksiScanText raw;

  if (!saksi_scan_skip (&parser->scan, &raw))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (strlen (known[i].text) == raw.length &&
        g_ascii_strncasecmp (known[i].text, raw.chars, raw.length) == 0)
      {
        parser->result->flags.voting = known[i].voting;
        return;
      }

  parser->result->flags.voting = SAKSI_VOTING_OTHER;
  saksi_extras_add (&parser->extras, NULL, name, &raw);
}

static void
read_mode (Parser              *parser,
           const SaksiScanText *name)
{
  SaksiScanText raw;

  if (!saksi_scan_skip (&parser->scan, &raw))
    return;

  if (saksi_scan_text_equal (&raw, "null"))
    parser->result->flags.mode = SAKSI_PRESENCE_NULL;
  else if (saksi_scan_text_equal (&raw, "\"hhcw\""))
    parser->result->flags.mode = SAKSI_PRESENCE_TRUE;
  else
    {
      parser->result->flags.mode = SAKSI_PRESENCE_FALSE;
      saksi_extras_add (&parser->extras, NULL, name, &raw);
    }
}

/* "kode" with the code of the station itself: where documents stand a line each. It says nothing
 * that the place of the document does not say, so it is no part of the content. */
static gboolean
read_code (Parser              *parser,
           const SaksiScanText *name)
{
  SaksiScan ahead = parser->scan;
  SaksiScanText text;
  SaksiKey key;

  if (!saksi_scan_text_equal (name, "kode") || saksi_scan_peek (&ahead) != SAKSI_SCAN_STRING ||
      !saksi_scan_string (&ahead, &text))
    return FALSE;
  key = saksi_key_from_chars (text.chars, text.length);
  if (parser->has_code)
    parser->result->key = key;
  else if (key != parser->result->key)
    return FALSE;

  parser->scan = ahead;
  return TRUE;
}

static void read_members (Parser *parser);

static void
read_member (Parser              *parser,
             const SaksiScanText *name)
{
  SaksiResultFlags *flags = &parser->result->flags;
  SaksiScanText raw;

  if (saksi_scan_text_equal (name, "chart"))
    read_collection (parser, name, SAKSI_SCAN_OBJECT, &flags->chart, read_chart_members);
  else if (saksi_scan_text_equal (name, "administrasi"))
    read_collection (parser, name, SAKSI_SCAN_OBJECT, &flags->administration,
                     read_administration_members);
  else if (saksi_scan_text_equal (name, "images"))
    read_collection (parser, name, SAKSI_SCAN_ARRAY, &flags->images, read_image_elements);
  else if (saksi_scan_text_equal (name, "caleg"))
    read_collection (parser, name, SAKSI_SCAN_OBJECT, &flags->candidates, read_candidate_members);
  else if (saksi_scan_text_equal (name, "tungsura") &&
           saksi_scan_peek (&parser->scan) == SAKSI_SCAN_OBJECT)
    {
      if (saksi_scan_enter (&parser->scan))
        read_members (parser);
    }
  else if (saksi_scan_text_equal (name, "psu"))
    read_voting (parser, name);
  else if (saksi_scan_text_equal (name, "mode"))
    read_mode (parser, name);
  else if (saksi_scan_text_equal (name, "ts"))
    {
      if (!saksi_parse_time (&parser->scan, &parser->result->ts, &raw) &&
          parser->scan.error == NULL)
        saksi_extras_add (&parser->extras, NULL, name, &raw);
    }
  else if (saksi_scan_text_equal (name, "status_suara"))
    {
      if (!saksi_parse_presence (&parser->scan, &flags->status_votes, &raw) &&
          parser->scan.error == NULL)
        saksi_extras_add (&parser->extras, NULL, name, &raw);
    }
  else if (saksi_scan_text_equal (name, "status_adm"))
    {
      if (!saksi_parse_presence (&parser->scan, &flags->status_administration, &raw) &&
          parser->scan.error == NULL)
        saksi_extras_add (&parser->extras, NULL, name, &raw);
    }
  else if (!read_code (parser, name))
    keep_extra (parser, NULL, name);
}

/* The members of the document itself, and of the object "tungsura" that regional elections wrap
 * the numbers in; the cursor is inside it. */
static void
read_members (Parser *parser)
{
  SaksiScanText name;

  while (saksi_scan_next_member (&parser->scan, &name))
    read_member (parser, &name);
}

static gboolean
has_duplicate_votes (const SaksiResult *result)
{
  for (guint i = 1; i < result->n_votes; i++)
    if (result->votes[i].choice == result->votes[i - 1].choice)
      return TRUE;

  return FALSE;
}

static gboolean
check (const Parser *parser,
       GError      **error)
{
  const SaksiResultFlags *flags = &parser->result->flags;

  if (parser->too_large)
    g_set_error_literal (error, SAKSI_RESULT_ERROR, SAKSI_RESULT_ERROR_TOO_LARGE,
                         "the document has more votes or pages than a station can have");
  else if (flags->mode == SAKSI_PRESENCE_FALSE)
    g_set_error_literal (error, SAKSI_RESULT_ERROR, SAKSI_RESULT_ERROR_MODE,
                         "the document is of another mode than “hhcw”");
  else if (flags->chart == SAKSI_PRESENCE_ABSENT &&
           flags->administration == SAKSI_PRESENCE_ABSENT && flags->images == SAKSI_PRESENCE_ABSENT)
    g_set_error_literal (error, SAKSI_RESULT_ERROR, SAKSI_RESULT_ERROR_TYPE,
                         "the document has neither votes nor numbers nor pages");
  else if (has_duplicate_votes (parser->result))
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
  g_free (self->text);
  g_free (self);
}

static void
reset (SaksiResultReader *self,
       gsize              length,
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
  if (self->text_room < length + SAKSI_MAX_PAGES)
    {
      self->text_room = length + SAKSI_MAX_PAGES;
      self->text = g_realloc (self->text, self->text_room);
    }
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
read_document (SaksiResultReader *self,
               const char        *data,
               gsize              length,
               GError           **error)
{
  SaksiResult *result = self->result;

  if (!saksi_parse_begin (&self->scan, data, length, SAKSI_SCAN_OBJECT, error))
    return FALSE;

  read_members (self);
  result->extra = saksi_extras_finish (&self->extras);
  if (!votes_are_sorted (result))
    qsort (result->votes, result->n_votes, sizeof *result->votes, saksi_vote_compare);

  return saksi_parse_end (&self->scan, error) && check (self, error);
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
  reset (self, length, contest, key);
  self->has_code = FALSE;

  return read_document (self, data, length, error) ? self->result : NULL;
}

/* The contest of the first page address that tells one. */
static SaksiContest
find_contest (const SaksiResult *result)
{
  for (guint i = 0; i < result->n_pages; i++)
    {
      SaksiElection election;
      const char *kind = result->pages[i] != NULL ? saksi_page_address_get_path (result->pages[i])
                                                  : NULL;

      /* h4/{profile}/{kind}/… */
      for (guint slashes = 0; kind != NULL && slashes < 2; slashes++)
        {
          kind = strchr (kind, '/');
          kind = kind != NULL ? kind + 1 : NULL;
        }
      if (kind != NULL && saksi_election_from_chars (kind, strcspn (kind, "/"), &election))
        return saksi_contest_from_election (election);
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
  reset (self, length, SAKSI_CONTEST_INVALID, SAKSI_KEY_INVALID);
  self->has_code = TRUE;

  if (!read_document (self, data, length, error))
    return NULL;
  if (self->result->key == SAKSI_KEY_INVALID ||
      saksi_key_get_level (self->result->key) != SAKSI_LEVEL_STATION)
    {
      g_set_error_literal (error, SAKSI_RESULT_ERROR, SAKSI_RESULT_ERROR_TYPE,
                           "the line has no code of a station in “kode”");
      return NULL;
    }
  self->result->contest = find_contest (self->result);

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
  const SaksiResult *result = saksi_result_reader_read (reader, data, length, contest, key, error);

  return result != NULL ? saksi_result_copy (result) : NULL;
}
