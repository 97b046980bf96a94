/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "result/saksi-parse.h"

#include <string.h>

#include "result/saksi-result-parser.h"

/**
 * saksi_extras_add:
 * @self: extras
 * @prefix: (nullable): the member's object, "administrasi" for example
 * @name: the member's name
 * @raw: its value as it is written
 */
void
saksi_extras_add (SaksiExtras         *self,
                  const char          *prefix,
                  const SaksiScanText *name,
                  const SaksiScanText *raw)
{
  if (self->members == NULL)
    self->members = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (self->members,
                   g_strdup_printf ("\"%s%s%.*s\":%.*s", prefix != NULL ? prefix : "",
                                    prefix != NULL ? "." : "", (int) name->length, name->chars,
                                    (int) raw->length, raw->chars));
}

static int
compare_members (gconstpointer a,
                 gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * saksi_extras_finish:
 * @self: extras; they are empty afterwards
 *
 * Returns: (transfer full) (nullable): a JSON object of the members in order, or %NULL
 */
char *
saksi_extras_finish (SaksiExtras *self)
{
  GString *text;

  if (self->members == NULL)
    return NULL;

  g_ptr_array_sort (self->members, compare_members);
  text = g_string_new ("{");
  for (guint i = 0; i < self->members->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "," : "", (char *) self->members->pdata[i]);
  g_string_append_c (text, '}');
  g_clear_pointer (&self->members, g_ptr_array_unref);

  return g_string_free (text, FALSE);
}

static gboolean
looks_like_html (const SaksiScan *scan)
{
  return scan->at < scan->end && *scan->at == '<';
}

/**
 * saksi_parse_begin:
 * @scan: (out caller-allocates): a cursor
 * @data: a document
 * @length: its length in bytes
 * @kind: what the outermost value must be, an object or an array
 * @error: a place for a #SaksiResultError
 *
 * Returns: whether it is; the cursor is inside it then
 */
gboolean
saksi_parse_begin (SaksiScan     *scan,
                   const char    *data,
                   gsize          length,
                   SaksiScanKind  kind,
                   GError       **error)
{
  SaksiScanKind found;

  saksi_scan_init (scan, data, length);
  if (length == 0)
    {
      g_set_error_literal (error, SAKSI_RESULT_ERROR, SAKSI_RESULT_ERROR_EMPTY,
                           "the document is empty");
      return FALSE;
    }

  found = saksi_scan_peek (scan);
  if (found == SAKSI_SCAN_ERROR)
    {
      if (looks_like_html (scan))
        g_set_error_literal (error, SAKSI_RESULT_ERROR, SAKSI_RESULT_ERROR_SYNTAX,
                             "a web page (HTML) stands where the document should be");
      else
        return saksi_parse_end (scan, error);
      return FALSE;
    }
  if (found != kind)
    {
      g_set_error (error, SAKSI_RESULT_ERROR, SAKSI_RESULT_ERROR_TYPE,
                   "the document is not %s", kind == SAKSI_SCAN_OBJECT ? "an object" : "a list");
      return FALSE;
    }

  return saksi_scan_enter (scan);
}

/**
 * saksi_parse_end:
 * @scan: a cursor behind the outermost value, or one that has failed
 * @error: a place for a #SaksiResultError
 *
 * Returns: whether the document was well-formed to its end
 */
gboolean
saksi_parse_end (SaksiScan *scan,
                 GError   **error)
{
  if (saksi_scan_finish (scan))
    return TRUE;

  g_set_error (error, SAKSI_RESULT_ERROR, SAKSI_RESULT_ERROR_SYNTAX,
               "the document %s, at byte %" G_GSIZE_FORMAT, scan->error,
               (gsize) (scan->at - scan->start));
  return FALSE;
}

/**
 * saksi_parse_count:
 * @scan: a cursor before a value
 * @count: (out): the count; %SAKSI_UNKNOWN for null and for what is no count
 * @raw: (out): the value as it is written
 *
 * Reads a count. Besides whole numbers, a number that is whole though it is written with a
 * fraction and a string of digits are counts, as crawlers have met them.
 *
 * Returns: whether the value is a count or null; if not, keep @raw as an extra
 */
gboolean
saksi_parse_count (SaksiScan     *scan,
                   gint64        *count,
                   SaksiScanText *raw)
{
  SaksiScanText text;
  gboolean whole;

  *count = SAKSI_UNKNOWN;
  switch (saksi_scan_peek (scan))
    {
    case SAKSI_SCAN_NULL:
      return saksi_scan_skip (scan, raw);
    case SAKSI_SCAN_NUMBER:
      raw->chars = scan->at;
      if (!saksi_scan_number (scan, &text, &whole))
        return FALSE;
      *raw = text;
      if (whole)
        return saksi_scan_text_to_int (&text, count);
      else
        {
          g_autofree char *copy = g_strndup (text.chars, text.length);
          double value = g_ascii_strtod (copy, NULL);

          if (value > 9e15 || value < -9e15 || value != (double) (gint64) value)
            return FALSE;
          *count = (gint64) value;
          return TRUE;
        }
    case SAKSI_SCAN_STRING:
      raw->chars = scan->at;
      if (!saksi_scan_string (scan, &text))
        return FALSE;
      raw->length = (gsize) (scan->at - raw->chars);
      return saksi_scan_text_to_int (&text, count);
    default:
      saksi_scan_skip (scan, raw);
      return FALSE;
    }
}

static gboolean
two_digits (const char *at,
            int        *value)
{
  if (!g_ascii_isdigit (at[0]) || !g_ascii_isdigit (at[1]))
    return FALSE;

  *value = (at[0] - '0') * 10 + (at[1] - '0');
  return TRUE;
}

/* Days from 1 January 1970 to a date of the Gregorian calendar, for years from 1970 on: whole
 * years of 365 days and their leap days, then the months of a year that begins in March. */
static gint64
days_since_1970 (int year,
                 int month,
                 int day)
{
  gint64 y = month > 2 ? year : year - 1;
  gint64 m = month > 2 ? month - 3 : month + 9;

  return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 719469;
}

/**
 * saksi_result_parse_time:
 * @chars: "YYYY-MM-DD HH:MM:SS", Indonesian western time
 * @length: how many characters
 * @seconds: (out): seconds since 1970, UTC
 *
 * Returns: whether it is such a time
 */
gboolean
saksi_result_parse_time (const char *chars,
                         gsize       length,
                         gint64     *seconds)
{
  int century, year, month, day, hour, minute, second;

  if (length != 19 || chars[4] != '-' || chars[7] != '-' || chars[10] != ' ' ||
      chars[13] != ':' || chars[16] != ':' ||
      !two_digits (chars, &century) || !two_digits (chars + 2, &year) ||
      !two_digits (chars + 5, &month) || !two_digits (chars + 8, &day) ||
      !two_digits (chars + 11, &hour) || !two_digits (chars + 14, &minute) ||
      !two_digits (chars + 17, &second))
    return FALSE;

  year += century * 100;
  if (year < 1970 || month < 1 || month > 12 || hour > 23 || minute > 59 || second > 60 ||
      day < 1 || day > g_date_get_days_in_month (month, (GDateYear) year))
    return FALSE;

  *seconds = ((days_since_1970 (year, month, day) * 24 + hour - 7) * 60 + minute) * 60 + second;
  return TRUE;
}

/**
 * saksi_parse_time:
 * @scan: a cursor before a value
 * @seconds: (out): seconds since 1970 UTC, %SAKSI_UNKNOWN for null and for what is no time
 * @raw: (out): the value as it is written
 *
 * Returns: whether the value is a time or null; if not, keep @raw as an extra
 */
gboolean
saksi_parse_time (SaksiScan     *scan,
                  gint64        *seconds,
                  SaksiScanText *raw)
{
  SaksiScanText text;
  SaksiScanKind kind = saksi_scan_peek (scan);

  *seconds = SAKSI_UNKNOWN;
  if (kind != SAKSI_SCAN_STRING)
    return saksi_scan_skip (scan, raw) && kind == SAKSI_SCAN_NULL;

  raw->chars = scan->at;
  if (!saksi_scan_string (scan, &text))
    return FALSE;
  raw->length = (gsize) (scan->at - raw->chars);

  return saksi_result_parse_time (text.chars, text.length, seconds);
}

/**
 * saksi_parse_presence:
 * @scan: a cursor before a value
 * @presence: (out): what the truth value says; the strings "true" and "false" count as well
 * @raw: (out): the value as it is written
 *
 * Returns: whether the value is a truth value or null; if not, keep @raw as an extra
 */
gboolean
saksi_parse_presence (SaksiScan     *scan,
                      SaksiPresence *presence,
                      SaksiScanText *raw)
{
  SaksiScanKind kind = saksi_scan_peek (scan);

  *presence = SAKSI_PRESENCE_ABSENT;
  if (!saksi_scan_skip (scan, raw))
    return FALSE;

  if (kind == SAKSI_SCAN_NULL)
    *presence = SAKSI_PRESENCE_NULL;
  else if (kind == SAKSI_SCAN_TRUE || saksi_scan_text_equal (raw, "\"true\""))
    *presence = SAKSI_PRESENCE_TRUE;
  else if (kind == SAKSI_SCAN_FALSE || saksi_scan_text_equal (raw, "\"false\""))
    *presence = SAKSI_PRESENCE_FALSE;

  return *presence != SAKSI_PRESENCE_ABSENT;
}

/**
 * saksi_parse_chart_key:
 * @name: the name of a member of a chart
 * @number: (out): the number it is
 *
 * Returns: whether the member stands for votes: its name is a number
 */
gboolean
saksi_parse_chart_key (const SaksiScanText *name,
                       guint32             *number)
{
  gint64 value;

  if (!saksi_scan_text_to_int (name, &value) || value < 0 || value > G_MAXUINT32)
    return FALSE;

  *number = (guint32) value;
  return TRUE;
}

/* Sorts SaksiVote by choice. */
int
saksi_vote_compare (gconstpointer a,
                    gconstpointer b)
{
  SaksiChoiceCode one = ((const SaksiVote *) a)->choice;
  SaksiChoiceCode other = ((const SaksiVote *) b)->choice;

  return one < other ? -1 : one > other;
}
