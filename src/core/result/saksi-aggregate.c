/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "result/saksi-aggregate.h"

#include <string.h>

#include "result/saksi-parse.h"
#include "result/saksi-result-codec.h"
#include "result/saksi-result-parser.h"

static void
clear_row (gpointer data)
{
  SaksiAggregateRow *row = data;

  g_free (row->votes);
}

/**
 * saksi_aggregate_new:
 *
 * Returns: (transfer full): totals in which everything is unknown
 */
SaksiAggregate *
saksi_aggregate_new (void)
{
  SaksiAggregate *self = g_new0 (SaksiAggregate, 1);

  self->ts = SAKSI_UNKNOWN;
  self->total = SAKSI_UNKNOWN;
  self->progress = SAKSI_UNKNOWN;
  self->rows = g_array_new (FALSE, TRUE, sizeof (SaksiAggregateRow));
  g_array_set_clear_func (self->rows, clear_row);

  return self;
}

/**
 * saksi_aggregate_free:
 * @self: (transfer full) (nullable): totals
 */
void
saksi_aggregate_free (SaksiAggregate *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->rows);
  g_free (self->votes);
  g_free (self->extra);
  g_free (self);
}

typedef struct
{
  SaksiScan scan;
  SaksiExtras extras;
  SaksiAggregate *aggregate; /* borrowed */
  SaksiAggregateRow chart;   /* owned: the votes and shares of the region itself */
  gboolean wrong_mode;
  gboolean has_content;
} Parser;

/* Keeps the next value as it is written. */
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
read_count (Parser              *parser,
            const char          *prefix,
            const SaksiScanText *name,
            gint64              *count)
{
  SaksiScanText raw;

  if (!saksi_parse_count (&parser->scan, count, &raw) && parser->scan.error == NULL)
    saksi_extras_add (&parser->extras, prefix, name, &raw);
}

/* A share in per cent, as hundredths. */
static void
read_percent (Parser              *parser,
              const char          *prefix,
              const SaksiScanText *name,
              gint64              *hundredths)
{
  g_autofree char *copy = NULL;
  SaksiScanText raw;
  SaksiScanKind kind = saksi_scan_peek (&parser->scan);
  double value;

  *hundredths = SAKSI_UNKNOWN;
  if (!saksi_scan_skip (&parser->scan, &raw) || kind == SAKSI_SCAN_NULL)
    return;

  copy = g_strndup (raw.chars, raw.length);
  value = g_ascii_strtod (copy, NULL);
  if (kind == SAKSI_SCAN_NUMBER && value >= -1e6 && value <= 1e6)
    *hundredths = (gint64) (value * 100 + (value < 0 ? -0.5 : 0.5));
  else
    saksi_extras_add (&parser->extras, prefix, name, &raw);
}

/* "psu": every region of the published totals is regular; what is not is kept. */
static void
read_voting (Parser              *parser,
             const char          *prefix,
             const SaksiScanText *name)
{
  static const char regular[] = "\"reguler\"";
  SaksiScanText raw;

  if (!saksi_scan_skip (&parser->scan, &raw) || saksi_scan_text_equal (&raw, "null") ||
      (raw.length == strlen (regular) &&
       g_ascii_strncasecmp (raw.chars, regular, raw.length) == 0))
    return;

  saksi_extras_add (&parser->extras, prefix, name, &raw);
}

/* {"total": 30, "persen": 96.67, "progres": 29} */
static void
read_progress (Parser            *parser,
               const char        *prefix,
               SaksiAggregateRow *row)
{
  static const SaksiScanText member = { "progres", strlen ("progres"), FALSE };
  SaksiScanText name;

  switch (saksi_scan_peek (&parser->scan))
    {
    case SAKSI_SCAN_OBJECT:
      break;
    case SAKSI_SCAN_NULL:
      saksi_scan_skip (&parser->scan, NULL);
      return;
    default:
      keep_extra (parser, prefix, &member);
      return;
    }

  saksi_scan_enter (&parser->scan);
  while (saksi_scan_next_member (&parser->scan, &name))
    {
      if (saksi_scan_text_equal (&name, "total"))
        read_count (parser, prefix, &name, &row->total);
      else if (saksi_scan_text_equal (&name, "progres"))
        read_count (parser, prefix, &name, &row->progress);
      else if (saksi_scan_text_equal (&name, "persen"))
        read_percent (parser, prefix, &name, &row->percent);
      else if (saksi_scan_text_equal (&name, "null"))
        saksi_scan_skip (&parser->scan, NULL);
      else
        keep_extra (parser, prefix, &name);
    }
}

static gboolean
is_vote (Parser              *parser,
         const SaksiScanText *name,
         guint32             *number)
{
  return saksi_parse_chart_key (name, number) &&
         saksi_scan_peek (&parser->scan) != SAKSI_SCAN_OBJECT;
}

static void
read_status (Parser              *parser,
             const char          *prefix,
             const SaksiScanText *name,
             SaksiPresence       *status)
{
  SaksiScanText raw;

  if (!saksi_parse_presence (&parser->scan, status, &raw) && parser->scan.error == NULL)
    saksi_extras_add (&parser->extras, prefix, name, &raw);
}

/* The members of the chart or of one row of the table: votes, and what stands beside them. */
static void
read_row (Parser            *parser,
          const char        *prefix,
          SaksiAggregateRow *row)
{
  g_autoptr(GArray) votes = g_array_new (FALSE, FALSE, sizeof (SaksiVote));
  SaksiScanText name;

  row->percent = row->total = row->progress = SAKSI_UNKNOWN;

  saksi_scan_enter (&parser->scan);
  while (saksi_scan_next_member (&parser->scan, &name))
    {
      SaksiVote vote;
      guint32 number;

      if (votes->len < SAKSI_MAX_VOTES && is_vote (parser, &name, &number))
        {
          vote.choice = saksi_choice_code (SAKSI_CHOICE_CHART, 0, number);
          read_count (parser, prefix, &name, &vote.count);
          g_array_append_val (votes, vote);
        }
      else if (saksi_scan_text_equal (&name, "persen"))
        read_percent (parser, prefix, &name, &row->percent);
      else if (saksi_scan_text_equal (&name, "progres"))
        read_progress (parser, prefix, row);
      else if (saksi_scan_text_equal (&name, "status_progress"))
        read_status (parser, prefix, &name, &row->status);
      else if (saksi_scan_text_equal (&name, "psu"))
        read_voting (parser, prefix, &name);
      else if (saksi_scan_text_equal (&name, "null"))
        saksi_scan_skip (&parser->scan, NULL);
      else
        keep_extra (parser, prefix, &name);
    }

  g_array_sort (votes, saksi_vote_compare);
  row->n_votes = votes->len;
  row->votes = (SaksiVote *) g_array_free (g_steal_pointer (&votes), FALSE);
}

static void
read_table (Parser *parser)
{
  SaksiScanText name;

  saksi_scan_enter (&parser->scan);
  while (saksi_scan_next_member (&parser->scan, &name))
    {
      SaksiAggregateRow row = { 0 };
      char prefix[sizeof "table." + SAKSI_CODE_MAX];

      row.key = saksi_key_from_chars (name.chars, name.length);
      if (row.key == SAKSI_KEY_INVALID || row.key == SAKSI_KEY_NATION ||
          saksi_key_get_parent (row.key) != parser->aggregate->key ||
          saksi_scan_peek (&parser->scan) != SAKSI_SCAN_OBJECT)
        {
          if (saksi_scan_text_equal (&name, "null"))
            saksi_scan_skip (&parser->scan, NULL);
          else
            keep_extra (parser, "table", &name);
          continue;
        }
      g_snprintf (prefix, sizeof prefix, "table.%.*s", (int) name.length, name.chars);
      read_row (parser, prefix, &row);
      g_array_append_val (parser->aggregate->rows, row);
    }
}

static void
read_chart (Parser *parser)
{
  g_clear_pointer (&parser->chart.votes, g_free);
  read_row (parser, "chart", &parser->chart);
}

static void
read_collection (Parser              *parser,
                 const SaksiScanText *name,
                 void               (*read) (Parser *parser))
{
  SaksiScanKind kind = saksi_scan_peek (&parser->scan);

  parser->has_content = TRUE;
  if (kind == SAKSI_SCAN_OBJECT)
    read (parser);
  else if (kind == SAKSI_SCAN_NULL)
    saksi_scan_skip (&parser->scan, NULL);
  else
    keep_extra (parser, NULL, name);
}

static void
read_members (Parser            *parser,
              SaksiAggregateRow *region)
{
  SaksiScanText name;
  SaksiScanText raw;

  while (saksi_scan_next_member (&parser->scan, &name))
    {
      SaksiScanKind kind = saksi_scan_peek (&parser->scan);

      if (saksi_scan_text_equal (&name, "chart"))
        read_collection (parser, &name, read_chart);
      else if (saksi_scan_text_equal (&name, "table"))
        read_collection (parser, &name, read_table);
      else if (saksi_scan_text_equal (&name, "progres"))
        read_progress (parser, NULL, region);
      else if (saksi_scan_text_equal (&name, "tungsura") && kind == SAKSI_SCAN_OBJECT)
        {
          if (saksi_scan_enter (&parser->scan))
            read_members (parser, region);
        }
      else if (saksi_scan_text_equal (&name, "ts"))
        {
          if (!saksi_parse_time (&parser->scan, &parser->aggregate->ts, &raw) &&
              parser->scan.error == NULL)
            saksi_extras_add (&parser->extras, NULL, &name, &raw);
        }
      else if (saksi_scan_text_equal (&name, "mode"))
        {
          if (saksi_scan_skip (&parser->scan, &raw))
            parser->wrong_mode = kind == SAKSI_SCAN_STRING &&
                                 !saksi_scan_text_equal (&raw, "\"hhcw\"");
        }
      else if (saksi_scan_text_equal (&name, "psu"))
        read_voting (parser, NULL, &name);
      else
        keep_extra (parser, NULL, &name);
    }
}

static void
keep_number (Parser     *parser,
             const char *name,
             gint64      number)
{
  char text[32];
  SaksiScanText raw = { text, 0, FALSE };
  const SaksiScanText member = { name, strlen (name), FALSE };

  raw.length = (gsize) g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, number);
  saksi_extras_add (&parser->extras, "chart", &member, &raw);
}

/* Brings together what the document and its chart say of the region. Of the chart's numbers those
 * are kept besides that say something else. */
static void
merge_chart (Parser                  *parser,
             const SaksiAggregateRow *region)
{
  SaksiAggregate *aggregate = parser->aggregate;
  SaksiAggregateRow *chart = &parser->chart;
  gint64 percent = SAKSI_UNKNOWN;

  aggregate->votes = g_steal_pointer (&chart->votes);
  aggregate->n_votes = chart->n_votes;
  aggregate->total = region->total != SAKSI_UNKNOWN ? region->total : chart->total;
  aggregate->progress = region->progress != SAKSI_UNKNOWN ? region->progress : chart->progress;

  if (chart->total != SAKSI_UNKNOWN && chart->total != aggregate->total)
    keep_number (parser, "total", chart->total);
  if (chart->progress != SAKSI_UNKNOWN && chart->progress != aggregate->progress)
    keep_number (parser, "progres", chart->progress);
  if (aggregate->total > 0 && aggregate->progress >= 0)
    percent = (aggregate->progress * 10000 + aggregate->total / 2) / aggregate->total;
  if (chart->percent != SAKSI_UNKNOWN &&
      (percent == SAKSI_UNKNOWN || ABS (percent - chart->percent) > 1))
    keep_number (parser, "persen", chart->percent);
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  SaksiKey one = ((const SaksiAggregateRow *) a)->key;
  SaksiKey other = ((const SaksiAggregateRow *) b)->key;

  return one < other ? -1 : one > other;
}

static gboolean
has_duplicate_votes (const SaksiVote *votes,
                     guint            n)
{
  for (guint i = 1; i < n; i++)
    if (votes[i].choice == votes[i - 1].choice)
      return TRUE;

  return FALSE;
}

static gboolean
has_duplicates (const SaksiAggregate *self)
{
  if (has_duplicate_votes (self->votes, self->n_votes))
    return TRUE;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const SaksiAggregateRow *row = &g_array_index (self->rows, SaksiAggregateRow, i);

      if ((i > 0 && row->key == row[-1].key) || has_duplicate_votes (row->votes, row->n_votes))
        return TRUE;
    }

  return FALSE;
}

static gboolean
check (const Parser *parser,
       GError      **error)
{
  if (parser->wrong_mode)
    g_set_error_literal (error, SAKSI_RESULT_ERROR, SAKSI_RESULT_ERROR_MODE,
                         "the document is of another mode than “hhcw”");
  else if (!parser->has_content)
    g_set_error_literal (error, SAKSI_RESULT_ERROR, SAKSI_RESULT_ERROR_TYPE,
                         "the document has neither totals nor rows");
  else if (has_duplicates (parser->aggregate))
    g_set_error_literal (error, SAKSI_RESULT_ERROR, SAKSI_RESULT_ERROR_TYPE,
                         "the document has two rows or two numbers of votes for the same");
  else
    return TRUE;

  return FALSE;
}

/**
 * saksi_aggregate_parse:
 * @data: the totals of a region
 * @length: the length in bytes
 * @contest: the contest they belong to
 * @key: the region they belong to
 * @error: a place for a #SaksiResultError
 *
 * Reads a document of published totals, of a general or a regional election. Rows may lack votes,
 * keys may be "null", `persen` may be whole or not. Members that are not known, and those of a
 * wrong type, are kept as they are.
 *
 * Returns: (transfer full) (nullable): the totals, or %NULL with @error set
 */
SaksiAggregate *
saksi_aggregate_parse (const char  *data,
                       gsize        length,
                       SaksiContest contest,
                       SaksiKey     key,
                       GError     **error)
{
  g_autoptr(SaksiAggregate) aggregate = saksi_aggregate_new ();
  SaksiAggregateRow region = {
    .total = SAKSI_UNKNOWN, .progress = SAKSI_UNKNOWN, .percent = SAKSI_UNKNOWN,
  };
  Parser parser = { .aggregate = aggregate, .chart = region };

  aggregate->contest = contest;
  aggregate->key = key;

  if (!saksi_parse_begin (&parser.scan, data, length, SAKSI_SCAN_OBJECT, error))
    return NULL;

  read_members (&parser, &region);
  merge_chart (&parser, &region);
  g_array_sort (aggregate->rows, compare_rows);
  aggregate->extra = saksi_extras_finish (&parser.extras);

  return saksi_parse_end (&parser.scan, error) && check (&parser, error)
         ? g_steal_pointer (&aggregate) : NULL;
}

/**
 * saksi_aggregate_rows_encode:
 * @self: totals
 * @to: gets the rows
 */
void
saksi_aggregate_rows_encode (const SaksiAggregate *self,
                             GByteArray           *to)
{
  saksi_varint_append (to, self->rows->len);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const SaksiAggregateRow *row = &g_array_index (self->rows, SaksiAggregateRow, i);

      saksi_varint_append (to, row->key);
      saksi_varint_append (to, row->status);
      saksi_varint_append_count (to, row->percent);
      saksi_varint_append_count (to, row->total);
      saksi_varint_append_count (to, row->progress);
      saksi_votes_encode (row->votes, row->n_votes, to);
    }
}

/**
 * saksi_aggregate_rows_decode:
 * @self: totals without rows
 * @data: what saksi_aggregate_rows_encode() made
 * @length: how many bytes
 *
 * Returns: whether the bytes are sound
 */
gboolean
saksi_aggregate_rows_decode (SaksiAggregate *self,
                             gconstpointer   data,
                             gsize           length)
{
  SaksiVarintReader reader;
  guint64 n;

  saksi_varint_reader_init (&reader, data, length);
  n = saksi_varint_get (&reader);
  for (guint64 i = 0; i < n && !reader.failed; i++)
    {
      SaksiAggregateRow row = { 0 };

      row.key = saksi_varint_get (&reader);
      row.status = saksi_varint_get (&reader) & 3;
      row.percent = saksi_varint_get_count (&reader);
      row.total = saksi_varint_get_count (&reader);
      row.progress = saksi_varint_get_count (&reader);
      saksi_votes_decode (&reader, &row.votes, &row.n_votes);
      g_array_append_val (self->rows, row);
    }

  return !reader.failed;
}
