/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "result/saksi-result-parser.h"

#include <string.h>

#include "result/saksi-parse.h"

G_DEFINE_QUARK (saksi-result-error-quark, saksi_result_error)

/* The state of reading one document. */
typedef struct
{
  SaksiScan scan;
  SaksiExtras extras;
  SaksiResult *result; /* borrowed */
  gboolean too_large;
  guint room; /* for how many votes @result has memory */
} Parser;

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

static void
read_image_elements (Parser *parser)
{
  SaksiResult *result = parser->result;
  char *pages[SAKSI_MAX_PAGES];
  guint n = 0;

  saksi_scan_enter (&parser->scan);
  while (saksi_scan_next_element (&parser->scan))
    {
      SaksiScanText text;
      char *page = NULL;

      if (saksi_scan_peek (&parser->scan) != SAKSI_SCAN_STRING)
        saksi_scan_skip (&parser->scan, NULL);
      else if (saksi_scan_string (&parser->scan, &text))
        page = saksi_scan_text_dup (&text);

      if (n == SAKSI_MAX_PAGES)
        {
          parser->too_large = TRUE;
          g_free (page);
        }
      else
        pages[n++] = page;
    }

  for (guint i = 0; i < result->n_pages; i++)
    g_free (result->pages[i]);
  g_free (result->pages);
  result->pages = g_memdup2 (pages, n * sizeof *pages);
  result->n_pages = n;
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
 * that the place of the document does not say, so it is passed over. */
static gboolean
is_own_code (Parser              *parser,
             const SaksiScanText *name)
{
  SaksiScan ahead = parser->scan;
  SaksiScanText text;

  if (!saksi_scan_text_equal (name, "kode") || saksi_scan_peek (&ahead) != SAKSI_SCAN_STRING ||
      !saksi_scan_string (&ahead, &text) ||
      saksi_key_from_chars (text.chars, text.length) != parser->result->key)
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
  else if (!is_own_code (parser, name))
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
 * saksi_result_parse:
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
 * Returns: (transfer full) (nullable): the record, without hash and receipt; %NULL with @error set
 */
SaksiResult *
saksi_result_parse (const char  *data,
                    gsize        length,
                    SaksiContest contest,
                    SaksiKey     key,
                    GError     **error)
{
  g_autoptr(SaksiResult) result = saksi_result_new ();
  Parser parser = { .result = result };

  result->contest = contest;
  result->key = key;

  if (!saksi_parse_begin (&parser.scan, data, length, SAKSI_SCAN_OBJECT, error))
    return NULL;

  read_members (&parser);
  result->extra = saksi_extras_finish (&parser.extras);
  if (result->n_votes > 1)
    qsort (result->votes, result->n_votes, sizeof *result->votes, saksi_vote_compare);
  if (!saksi_parse_end (&parser.scan, error) || !check (&parser, error))
    return NULL;

  return g_steal_pointer (&result);
}
