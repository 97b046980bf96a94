/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "result/saksi-parse.h"

#include <string.h>

#include "result/saksi-result-parser.h"

static void append_value (GString   *to,
                          SaksiScan *scan);

static int
compare_members (gconstpointer a,
                 gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The members in order, as an object. */
static void
append_members (GString   *to,
                GPtrArray *members)
{
  g_ptr_array_sort (members, compare_members);
  g_string_append_c (to, '{');
  for (guint i = 0; i < members->len; i++)
    g_string_append_printf (to, "%s%s", i > 0 ? "," : "", (char *) members->pdata[i]);
  g_string_append_c (to, '}');
}

/* A text within a string: with those escapes only that it needs. */
static void
append_text (GString             *to,
             const SaksiScanText *text)
{
  g_autofree char *plain = saksi_scan_text_dup (text);

  for (const char *at = plain; *at != '\0'; at++)
    if (*at == '"' || *at == '\\')
      g_string_append_printf (to, "\\%c", *at);
    else if ((guchar) *at < 0x20)
      g_string_append_printf (to, "\\u%04x", (guint) *at);
    else
      g_string_append_c (to, *at);
}

static void
append_object (GString   *to,
               SaksiScan *scan)
{
  g_autoptr(GPtrArray) members = g_ptr_array_new_with_free_func (g_free);
  SaksiScanText name;

  saksi_scan_enter (scan);
  while (saksi_scan_next_member (scan, &name))
    {
      GString *member = g_string_new ("\"");

      append_text (member, &name);
      g_string_append (member, "\":");
      append_value (member, scan);
      g_ptr_array_add (members, g_string_free (member, FALSE));
    }
  append_members (to, members);
}

static void
append_array (GString   *to,
              SaksiScan *scan)
{
  gboolean is_first = TRUE;

  saksi_scan_enter (scan);
  g_string_append_c (to, '[');
  while (saksi_scan_next_element (scan))
    {
      if (!is_first)
        g_string_append_c (to, ',');
      append_value (to, scan);
      is_first = FALSE;
    }
  g_string_append_c (to, ']');
}

/* A well-formed value without white space and with its members in order, so that what says the
 * same is written the same. */
static void
append_value (GString   *to,
              SaksiScan *scan)
{
  SaksiScanText text;

  switch (saksi_scan_peek (scan))
    {
    case SAKSI_SCAN_OBJECT:
      append_object (to, scan);
      break;
    case SAKSI_SCAN_ARRAY:
      append_array (to, scan);
      break;
    case SAKSI_SCAN_STRING:
      saksi_scan_string (scan, &text);
      g_string_append_c (to, '"');
      append_text (to, &text);
      g_string_append_c (to, '"');
      break;
    default:
      if (saksi_scan_skip (scan, &text))
        g_string_append_len (to, text.chars, (gssize) text.length);
      break;
    }
}

/**
 * saksi_extras_add:
 * @self: extras
 * @prefix: (nullable): the member's object, "administrasi" for example
 * @name: the member's name
 * @raw: its value as it is written, well-formed
 *
 * Keeps the member, whatever its white space and the order of what is in it.
 */
void
saksi_extras_add (SaksiExtras         *self,
                  const char          *prefix,
                  const SaksiScanText *name,
                  const SaksiScanText *raw)
{
  GString *member = g_string_new ("\"");
  SaksiScan scan;

  if (self->members == NULL)
    self->members = g_ptr_array_new_with_free_func (g_free);

  if (prefix != NULL)
    g_string_append_printf (member, "%s.", prefix);
  append_text (member, name);
  g_string_append (member, "\":");
  saksi_scan_init (&scan, raw->chars, raw->length);
  append_value (member, &scan);
  g_ptr_array_add (self->members, g_string_free (member, FALSE));
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

  text = g_string_new (NULL);
  append_members (text, self->members);
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

/* Takes a number that is small enough to be a count. */
static gboolean
set_count (gint64 *count,
           gint64  number)
{
  if (number < -SAKSI_MAX_COUNT || number > SAKSI_MAX_COUNT)
    return FALSE;

  *count = number;
  return TRUE;
}

static gboolean
set_count_from_text (gint64              *count,
                     const SaksiScanText *text)
{
  gint64 number;

  return saksi_scan_text_to_int (text, &number) && set_count (count, number);
}

/* A number with a fraction or an exponent, which may be whole all the same. */
static gboolean
set_count_from_real (gint64              *count,
                     const SaksiScanText *text)
{
  g_autofree char *copy = g_strndup (text->chars, text->length);
  double value = g_ascii_strtod (copy, NULL);

  if (value < -SAKSI_MAX_COUNT || value > SAKSI_MAX_COUNT || value != (double) (gint64) value)
    return FALSE;

  return set_count (count, (gint64) value);
}

/**
 * saksi_parse_count:
 * @scan: a cursor before a value
 * @count: (out): the count; %SAKSI_UNKNOWN for null and for what is no count
 * @raw: (out): the value as it is written
 *
 * Reads a count. Besides whole numbers, a number that is whole though it is written with a
 * fraction and a string of digits are counts, as crawlers have met them. What is far beyond any
 * electorate is none.
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
      return whole ? set_count_from_text (count, &text) : set_count_from_real (count, &text);
    case SAKSI_SCAN_STRING:
      raw->chars = scan->at;
      if (!saksi_scan_string (scan, &text))
        return FALSE;
      raw->length = (gsize) (scan->at - raw->chars);
      return set_count_from_text (count, &text);
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

/**
 * saksi_vote_compare:
 * @a: a #SaksiVote
 * @b: another one
 *
 * Returns: which choice comes first in the published lists, as a #GCompareFunc does
 */
int
saksi_vote_compare (gconstpointer a,
                    gconstpointer b)
{
  SaksiChoiceCode one = ((const SaksiVote *) a)->choice;
  SaksiChoiceCode other = ((const SaksiVote *) b)->choice;

  return one < other ? -1 : one > other;
}
