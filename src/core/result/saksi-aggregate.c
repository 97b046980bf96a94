/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "result/saksi-aggregate.h"

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
  gboolean wrong_mode;
  gboolean has_content;
} Parser;

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

/* A share in per cent, as hundredths; TRUE when it is one. */
static gboolean
read_percent (Parser *parser,
              gint64 *hundredths)
{
  g_autofree char *copy = NULL;
  SaksiScanText raw;
  SaksiScanKind kind = saksi_scan_peek (&parser->scan);
  double value;

  if (!saksi_scan_skip (&parser->scan, &raw) || kind != SAKSI_SCAN_NUMBER || raw.length > 32)
    return FALSE;
  copy = g_strndup (raw.chars, raw.length);
  value = g_ascii_strtod (copy, NULL);
  if (value < -1e6 || value > 1e6)
    return FALSE;

  *hundredths = (gint64) (value * 100 + (value < 0 ? -0.5 : 0.5));
  return TRUE;
}

/* {"total": 30, "persen": 96.67, "progres": 29} */
static void
read_progress (Parser *parser,
               gint64 *total,
               gint64 *progress,
               gint64 *percent)
{
  SaksiScanText name;

  if (saksi_scan_peek (&parser->scan) != SAKSI_SCAN_OBJECT)
    {
      saksi_scan_skip (&parser->scan, NULL);
      return;
    }

  saksi_scan_enter (&parser->scan);
  while (saksi_scan_next_member (&parser->scan, &name))
    {
      if (saksi_scan_text_equal (&name, "total"))
        read_count (parser, "progres", &name, total);
      else if (saksi_scan_text_equal (&name, "progres"))
        read_count (parser, "progres", &name, progress);
      else if (saksi_scan_text_equal (&name, "persen"))
        read_percent (parser, percent);
      else
        saksi_scan_skip (&parser->scan, NULL);
    }
}

/* The members of the chart or of one row of the table: votes, and what stands beside them. */
static void
read_row (Parser            *parser,
          SaksiAggregateRow *row)
{
  g_autoptr(GArray) votes = g_array_new (FALSE, FALSE, sizeof (SaksiVote));
  SaksiScanText name;
  SaksiScanText raw;

  row->percent = row->total = row->progress = SAKSI_UNKNOWN;

  saksi_scan_enter (&parser->scan);
  while (saksi_scan_next_member (&parser->scan, &name))
    {
      SaksiVote vote;
      guint32 number;

      if (saksi_parse_chart_key (&name, &number))
        {
          vote.choice = saksi_choice_code (SAKSI_CHOICE_CHART, 0, number);
          if (saksi_scan_peek (&parser->scan) == SAKSI_SCAN_OBJECT)
            saksi_scan_skip (&parser->scan, NULL);
          else if (votes->len < SAKSI_MAX_VOTES)
            {
              read_count (parser, "table", &name, &vote.count);
              g_array_append_val (votes, vote);
            }
          else
            saksi_scan_skip (&parser->scan, NULL);
        }
      else if (saksi_scan_text_equal (&name, "persen"))
        read_percent (parser, &row->percent);
      else if (saksi_scan_text_equal (&name, "progres"))
        read_progress (parser, &row->total, &row->progress, &row->percent);
      else if (saksi_scan_text_equal (&name, "status_progress"))
        saksi_parse_presence (&parser->scan, &row->status, &raw);
      else
        saksi_scan_skip (&parser->scan, NULL);
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

      row.key = saksi_key_from_chars (name.chars, name.length);
      if (row.key == SAKSI_KEY_INVALID || row.key == SAKSI_KEY_NATION ||
          !saksi_key_contains (parser->aggregate->key, row.key) ||
          saksi_scan_peek (&parser->scan) != SAKSI_SCAN_OBJECT)
        {
          SaksiScanText raw;

          if (saksi_scan_skip (&parser->scan, &raw) && !saksi_scan_text_equal (&name, "null"))
            saksi_extras_add (&parser->extras, "table", &name, &raw);
          continue;
        }
      read_row (parser, &row);
      g_array_append_val (parser->aggregate->rows, row);
    }
}

static void
read_chart (Parser *parser)
{
  SaksiAggregateRow row = { 0 };

  read_row (parser, &row);
  g_free (parser->aggregate->votes);
  parser->aggregate->votes = row.votes;
  parser->aggregate->n_votes = row.n_votes;
  if (parser->aggregate->total == SAKSI_UNKNOWN)
    parser->aggregate->total = row.total;
  if (parser->aggregate->progress == SAKSI_UNKNOWN)
    parser->aggregate->progress = row.progress;
}

static void
read_members (Parser *parser)
{
  SaksiAggregate *aggregate = parser->aggregate;
  gint64 percent = SAKSI_UNKNOWN;
  SaksiScanText name;
  SaksiScanText raw;

  while (saksi_scan_next_member (&parser->scan, &name))
    {
      SaksiScanKind kind = saksi_scan_peek (&parser->scan);

      if (saksi_scan_text_equal (&name, "chart") || saksi_scan_text_equal (&name, "table"))
        {
          parser->has_content = TRUE;
          if (kind != SAKSI_SCAN_OBJECT)
            saksi_scan_skip (&parser->scan, NULL);
          else if (saksi_scan_text_equal (&name, "chart"))
            read_chart (parser);
          else
            read_table (parser);
        }
      else if (saksi_scan_text_equal (&name, "progres"))
        read_progress (parser, &aggregate->total, &aggregate->progress, &percent);
      else if (saksi_scan_text_equal (&name, "tungsura") && kind == SAKSI_SCAN_OBJECT)
        {
          if (saksi_scan_enter (&parser->scan))
            read_members (parser);
        }
      else if (saksi_scan_text_equal (&name, "ts"))
        {
          if (!saksi_parse_time (&parser->scan, &aggregate->ts, &raw) && parser->scan.error == NULL)
            saksi_extras_add (&parser->extras, NULL, &name, &raw);
        }
      else if (saksi_scan_text_equal (&name, "mode"))
        {
          if (saksi_scan_skip (&parser->scan, &raw))
            parser->wrong_mode = kind == SAKSI_SCAN_STRING &&
                                 !saksi_scan_text_equal (&raw, "\"hhcw\"");
        }
      else if (saksi_scan_text_equal (&name, "psu"))
        saksi_scan_skip (&parser->scan, NULL);
      else if (saksi_scan_skip (&parser->scan, &raw))
        saksi_extras_add (&parser->extras, NULL, &name, &raw);
    }
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  SaksiKey one = ((const SaksiAggregateRow *) a)->key;
  SaksiKey other = ((const SaksiAggregateRow *) b)->key;

  return one < other ? -1 : one > other;
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
 * keys may be "null", `persen` may be whole or not.
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
  Parser parser = { .aggregate = aggregate };

  aggregate->contest = contest;
  aggregate->key = key;

  if (!saksi_parse_begin (&parser.scan, data, length, SAKSI_SCAN_OBJECT, error))
    return NULL;

  read_members (&parser);
  g_array_sort (aggregate->rows, compare_rows);
  aggregate->extra = saksi_extras_finish (&parser.extras);

  if (!saksi_parse_end (&parser.scan, error))
    return NULL;
  if (parser.wrong_mode)
    {
      g_set_error_literal (error, SAKSI_RESULT_ERROR, SAKSI_RESULT_ERROR_MODE,
                           "the document is of another mode than “hhcw”");
      return NULL;
    }
  if (!parser.has_content)
    {
      g_set_error_literal (error, SAKSI_RESULT_ERROR, SAKSI_RESULT_ERROR_TYPE,
                           "the document has neither totals nor rows");
      return NULL;
    }

  return g_steal_pointer (&aggregate);
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
