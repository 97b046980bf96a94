/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "result/saksi-result-reader-private.h"

#include <string.h>

typedef SaksiResultReader Parser;

/**
 * saksi_result_reader_ensure_votes:
 * @self: a reader
 * @n: a number of votes
 *
 * Makes room for @n votes in the record.
 */
void
saksi_result_reader_ensure_votes (SaksiResultReader *self,
                                  guint              n)
{
  if (n <= self->room)
    return;

  self->room = MAX (n, self->room > 0 ? self->room * 4 : 8);
  self->result->votes = g_renew (SaksiVote, self->result->votes, self->room);
}

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
  saksi_result_reader_ensure_votes (parser, result->n_votes + 1);
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

/* Notes where a count stands when it is one that a shape can have a slot for: null, or a few
 * digits. */
static void
mark_count (Parser              *parser,
            SaksiSlotKind        kind,
            guint64              target,
            const SaksiScanText *raw)
{
  gboolean is_plain = raw->length <= SAKSI_SLOT_MAX_DIGITS;

  if (*raw->chars != 'n')
    for (gsize i = 0; i < raw->length && is_plain; i++)
      is_plain = g_ascii_isdigit (raw->chars[i]);

  if (is_plain)
    saksi_slot_marks_add (&parser->marks, kind, target, raw->chars, raw->length);
  else
    parser->marks.unfit = TRUE;
}

static void
read_count_member (Parser              *parser,
                   const char          *prefix,
                   const SaksiScanText *name,
                   SaksiSlotKind        kind,
                   guint64              target,
                   gint64              *count)
{
  SaksiScanText raw;

  if (saksi_parse_count (&parser->scan, count, &raw))
    mark_count (parser, kind, target, &raw);
  else if (parser->scan.error == NULL)
    saksi_extras_add (&parser->extras, prefix, name, &raw);
}

static void
read_vote_member (Parser              *parser,
                  const char          *prefix,
                  const SaksiScanText *name,
                  SaksiChoiceCode      choice)
{
  gint64 count;

  read_count_member (parser, prefix, name, SAKSI_SLOT_VOTE, choice, &count);
  add_vote (parser, choice, count);
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
      if (saksi_scan_text_equal (&name, "jml_suara_total"))
        read_vote_member (parser, "chart", &name, saksi_choice_code (SAKSI_CHOICE_CHART, 0, party));
      else if (saksi_scan_text_equal (&name, "jml_suara_partai"))
        read_vote_member (parser, "chart", &name,
                          saksi_choice_code (SAKSI_CHOICE_PARTY_ONLY, party, 0));
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

      if (saksi_scan_text_equal (&name, "null"))
        saksi_scan_skip (&parser->scan, NULL);
      else if (!saksi_parse_chart_key (&name, &number))
        keep_extra (parser, "chart", &name);
      else if (number <= SAKSI_MAX_PARTY && saksi_scan_peek (&parser->scan) == SAKSI_SCAN_OBJECT)
        read_party (parser, number);
      else
        read_vote_member (parser, "chart", &name,
                          saksi_choice_code (SAKSI_CHOICE_CHART, 0, number));
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
        read_count_member (parser, "administrasi", &name, SAKSI_SLOT_FIELD, field,
                           &parser->result->fields[field]);
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

      if (!saksi_parse_chart_key (&party_name, &party) || party > SAKSI_MAX_PARTY ||
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

          if (saksi_scan_text_equal (&name, "null"))
            saksi_scan_skip (&parser->scan, NULL);
          else if (!saksi_parse_chart_key (&name, &candidate))
            keep_extra (parser, "caleg", &name);
          else
            read_vote_member (parser, "caleg", &name,
                              saksi_choice_code (SAKSI_CHOICE_PARTY_CANDIDATE, party, candidate));
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

      parser->marks.unfit = TRUE;
      parser->text_length += size;
      return memcpy (kept, plain, size);
    }
  saksi_slot_marks_add (&parser->marks, SAKSI_SLOT_PAGE, parser->result->n_pages, text->chars - 1,
                        text->length + 2);
  memcpy (kept, text->chars, text->length);
  kept[text->length] = '\0';
  parser->text_length += text->length + 1;

  return kept;
}

/* An element of "images" that is neither an address nor null: no page, but kept. */
static void
skip_image (Parser *parser)
{
  char number[16];
  SaksiScanText name = { number, 0, FALSE };
  SaksiScanText raw;

  if (saksi_scan_peek (&parser->scan) == SAKSI_SCAN_NULL)
    {
      if (saksi_scan_skip (&parser->scan, &raw))
        saksi_slot_marks_add (&parser->marks, SAKSI_SLOT_PAGE, parser->result->n_pages, raw.chars,
                              raw.length);
      return;
    }

  name.length = (gsize) g_snprintf (number, sizeof number, "%u", parser->result->n_pages + 1);
  keep_extra (parser, "images", &name);
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
        skip_image (parser);
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

  if (text.length == SAKSI_CODE_MAX)
    saksi_slot_marks_add (&parser->marks, SAKSI_SLOT_CODE, 0, text.chars - 1, text.length + 2);
  else
    parser->marks.unfit = TRUE;
  parser->scan = ahead;
  return TRUE;
}

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
        saksi_result_reader_read_members (parser);
    }
  else if (saksi_scan_text_equal (name, "psu"))
    read_voting (parser, name);
  else if (saksi_scan_text_equal (name, "mode"))
    read_mode (parser, name);
  else if (saksi_scan_text_equal (name, "ts"))
    {
      if (saksi_parse_time (&parser->scan, &parser->result->ts, &raw))
        saksi_slot_marks_add (&parser->marks, SAKSI_SLOT_TIME, 0, raw.chars, raw.length);
      else if (parser->scan.error == NULL)
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

/**
 * saksi_result_reader_read_members:
 * @self: a reader whose cursor is inside an object
 *
 * Reads the members of the document itself, and of the object "tungsura" that regional elections
 * wrap the numbers in.
 */
void
saksi_result_reader_read_members (SaksiResultReader *self)
{
  SaksiScanText name;

  while (saksi_scan_next_member (&self->scan, &name))
    read_member (self, &name);
}
