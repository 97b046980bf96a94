/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/saksi-scan.h"

#include <string.h>

#include "base/saksi-scan-plain.h"

static gboolean
fail (SaksiScan  *self,
      const char *reason)
{
  if (self->error == NULL)
    self->error = reason;

  return FALSE;
}

static inline void
skip_space (SaksiScan *self)
{
  while (self->at < self->end &&
         (*self->at == ' ' || *self->at == '\n' || *self->at == '\r' || *self->at == '\t'))
    self->at++;
}

/**
 * saksi_scan_init:
 * @self: (out caller-allocates): a cursor
 * @data: (nullable): a document, borrowed as long as the cursor and its texts are used
 * @length: its length in bytes
 */
void
saksi_scan_init (SaksiScan  *self,
                 const char *data,
                 gsize       length)
{
  self->start = data;
  self->at = data;
  self->end = length > 0 ? data + length : data;
  self->error = NULL;
  self->depth = 0;
  self->has_entries = 0;
}

/**
 * saksi_scan_peek:
 * @self: a cursor before a value
 *
 * Returns: what kind of value comes next
 */
SaksiScanKind
saksi_scan_peek (SaksiScan *self)
{
  if (self->error != NULL)
    return SAKSI_SCAN_ERROR;

  skip_space (self);
  if (self->at == self->end)
    {
      fail (self, SAKSI_SCAN_ENDS_EARLY);
      return SAKSI_SCAN_ERROR;
    }

  switch (*self->at)
    {
    case '{':
      return SAKSI_SCAN_OBJECT;
    case '[':
      return SAKSI_SCAN_ARRAY;
    case '"':
      return SAKSI_SCAN_STRING;
    case 't':
      return SAKSI_SCAN_TRUE;
    case 'f':
      return SAKSI_SCAN_FALSE;
    case 'n':
      return SAKSI_SCAN_NULL;
    case '-':
    case '0' ... '9':
      return SAKSI_SCAN_NUMBER;
    default:
      fail (self, "has a character where a value should be");
      return SAKSI_SCAN_ERROR;
    }
}

/**
 * saksi_scan_enter:
 * @self: a cursor before an object or array
 *
 * Goes into it; saksi_scan_next_member() or saksi_scan_next_element() go from entry to entry and,
 * at the end, out of it.
 *
 * Returns: whether that went well
 */
gboolean
saksi_scan_enter (SaksiScan *self)
{
  if (self->error != NULL)
    return FALSE;
  if (self->depth == SAKSI_SCAN_MAX_DEPTH - 1)
    return fail (self, "is nested too deep");

  self->at++;
  self->depth++;
  self->has_entries &= ~(1u << self->depth);

  return TRUE;
}

/* Comma and closing bracket; TRUE when an entry follows. */
static gboolean
next_entry (SaksiScan *self,
            char       closing)
{
  guint32 bit = 1u << self->depth;

  if (self->error != NULL)
    return FALSE;

  skip_space (self);
  if (self->at == self->end)
    return fail (self, SAKSI_SCAN_ENDS_EARLY);
  if (*self->at == closing)
    {
      self->at++;
      self->depth--;
      return FALSE;
    }
  if (self->has_entries & bit)
    {
      if (*self->at != ',')
        return fail (self, "lacks a comma");
      self->at++;
      skip_space (self);
      if (self->at == self->end)
        return fail (self, SAKSI_SCAN_ENDS_EARLY);
    }
  self->has_entries |= bit;

  return TRUE;
}

/**
 * saksi_scan_next_member:
 * @self: a cursor inside an object, before or behind a whole member
 * @name: (out): the name of the next member
 *
 * Returns: whether there is one more member, with the cursor before its value; %FALSE at the end
 *   of the object, with the cursor behind it, and on error
 */
gboolean
saksi_scan_next_member (SaksiScan     *self,
                        SaksiScanText *name)
{
  if (!next_entry (self, '}'))
    return FALSE;
  if (*self->at != '"')
    return fail (self, "has a member without a name");
  if (!saksi_scan_string (self, name))
    return FALSE;

  skip_space (self);
  if (self->at == self->end)
    return fail (self, SAKSI_SCAN_ENDS_EARLY);
  if (*self->at != ':')
    return fail (self, "lacks a colon");
  self->at++;

  return TRUE;
}

/**
 * saksi_scan_next_element:
 * @self: a cursor inside an array, before or behind a whole element
 *
 * Returns: whether there is one more element, with the cursor before it
 */
gboolean
saksi_scan_next_element (SaksiScan *self)
{
  return next_entry (self, ']');
}

static int
hex_value (char character)
{
  if (character >= '0' && character <= '9')
    return character - '0';
  if (character >= 'a' && character <= 'f')
    return character - 'a' + 10;
  if (character >= 'A' && character <= 'F')
    return character - 'A' + 10;
  return -1;
}

/* Four hexadecimal digits; -1 when they are not. */
static int
hex4 (const char *at,
      const char *end)
{
  int value = 0;

  if (end - at < 4)
    return -1;
  for (guint i = 0; i < 4; i++)
    {
      int digit = hex_value (at[i]);

      if (digit < 0)
        return -1;
      value = value << 4 | digit;
    }

  return value;
}

/* One escape, @at behind the backslash. Gives its character and where it ends; NULL when it is
 * none. A surrogate must have its other half, and NUL is refused: our texts end with it. */
static const char *
read_escape (const char *at,
             const char *end,
             gunichar   *character)
{
  int unit;
  int low;

  if (at == end)
    return NULL;

  switch (*at)
    {
    case '"':
    case '\\':
    case '/':
      *character = (gunichar) *at;
      return at + 1;
    case 'b':
      *character = '\b';
      return at + 1;
    case 'f':
      *character = '\f';
      return at + 1;
    case 'n':
      *character = '\n';
      return at + 1;
    case 'r':
      *character = '\r';
      return at + 1;
    case 't':
      *character = '\t';
      return at + 1;
    case 'u':
      break;
    default:
      return NULL;
    }

  unit = hex4 (at + 1, end);
  if (unit <= 0 || (unit >= 0xdc00 && unit <= 0xdfff))
    return NULL;
  if (unit < 0xd800 || unit > 0xdbff)
    {
      *character = (gunichar) unit;
      return at + 5;
    }

  if (end - at < 11 || at[5] != '\\' || at[6] != 'u')
    return NULL;
  low = hex4 (at + 7, end);
  if (low < 0xdc00 || low > 0xdfff)
    return NULL;
  *character = 0x10000 + ((gunichar) (unit - 0xd800) << 10) + (gunichar) (low - 0xdc00);

  return at + 11;
}

/**
 * saksi_scan_string:
 * @self: a cursor before a string
 * @text: (out): the string between its quotation marks
 *
 * Returns: whether it is a well-formed string
 */
gboolean
saksi_scan_string (SaksiScan     *self,
                   SaksiScanText *text)
{
  const char *at;
  gunichar character;

  if (self->error != NULL)
    return FALSE;

  at = self->at + 1;
  text->chars = at;
  text->escaped = FALSE;

  while (TRUE)
    {
      at = saksi_scan_skip_plain (at, self->end);
      if (at == self->end)
        return fail (self, SAKSI_SCAN_ENDS_EARLY);
      if (*at == '"')
        break;
      if (*at == '\\')
        {
          text->escaped = TRUE;
          at = read_escape (at + 1, self->end, &character);
          if (at == NULL)
            return fail (self, "has a wrong escape in a string");
        }
      else if ((guchar) *at < 0x20)
        return fail (self, "has a control character in a string");
      else if ((guchar) *at < 0x80)
        at++;
      else
        {
          character = g_utf8_get_char_validated (at, self->end - at);
          if (character == (gunichar) -1 || character == (gunichar) -2)
            return fail (self, "is not UTF-8");
          at = g_utf8_next_char (at);
        }
    }

  text->length = (gsize) (at - text->chars);
  self->at = at + 1;

  return TRUE;
}

static const char *
skip_digits (const char *at,
             const char *end)
{
  while (at < end && *at >= '0' && *at <= '9')
    at++;

  return at;
}

/**
 * saksi_scan_number:
 * @self: a cursor before a number
 * @text: (out): the number as it is written
 * @whole: (out): whether it has neither fraction nor exponent
 *
 * Returns: whether it is a well-formed number
 */
gboolean
saksi_scan_number (SaksiScan     *self,
                   SaksiScanText *text,
                   gboolean      *whole)
{
  const char *at = self->at;
  const char *digits;

  if (self->error != NULL)
    return FALSE;

  *whole = TRUE;
  if (*at == '-')
    at++;

  digits = at;
  at = skip_digits (at, self->end);
  if (at == digits || (*digits == '0' && at > digits + 1))
    return fail (self, "has a number that is none");

  if (at < self->end && *at == '.')
    {
      *whole = FALSE;
      digits = ++at;
      at = skip_digits (at, self->end);
      if (at == digits)
        return fail (self, "has a number that is none");
    }
  if (at < self->end && (*at == 'e' || *at == 'E'))
    {
      *whole = FALSE;
      at++;
      if (at < self->end && (*at == '+' || *at == '-'))
        at++;
      digits = at;
      at = skip_digits (at, self->end);
      if (at == digits)
        return fail (self, "has a number that is none");
    }

  text->chars = self->at;
  text->length = (gsize) (at - self->at);
  text->escaped = FALSE;
  self->at = at;

  return TRUE;
}

/**
 * saksi_scan_literal:
 * @self: a cursor before `true`, `false` or `null`
 *
 * Returns: whether it is spelled right
 */
gboolean
saksi_scan_literal (SaksiScan *self)
{
  static const char *const literals[] = { "true", "false", "null" };

  if (self->error != NULL)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (literals); i++)
    {
      gsize length = strlen (literals[i]);

      if ((gsize) (self->end - self->at) >= length && memcmp (self->at, literals[i], length) == 0)
        {
          self->at += length;
          return TRUE;
        }
    }

  return fail (self, "has a word that is none of JSON's");
}

static gboolean
skip_value (SaksiScan *self)
{
  SaksiScanText text;
  gboolean whole;

  switch (saksi_scan_peek (self))
    {
    case SAKSI_SCAN_OBJECT:
      saksi_scan_enter (self);
      while (saksi_scan_next_member (self, &text))
        skip_value (self);
      break;
    case SAKSI_SCAN_ARRAY:
      saksi_scan_enter (self);
      while (saksi_scan_next_element (self))
        skip_value (self);
      break;
    case SAKSI_SCAN_STRING:
      saksi_scan_string (self, &text);
      break;
    case SAKSI_SCAN_NUMBER:
      saksi_scan_number (self, &text, &whole);
      break;
    case SAKSI_SCAN_TRUE:
    case SAKSI_SCAN_FALSE:
    case SAKSI_SCAN_NULL:
      saksi_scan_literal (self);
      break;
    case SAKSI_SCAN_ERROR:
    default:
      break;
    }

  return self->error == NULL;
}

/**
 * saksi_scan_skip:
 * @self: a cursor before a value
 * @raw: (out) (optional): the value as it is written
 *
 * Goes behind the next value, checking it all the same. The recursion is bounded by
 * %SAKSI_SCAN_MAX_DEPTH.
 *
 * Returns: whether it is well-formed
 */
gboolean
saksi_scan_skip (SaksiScan     *self,
                 SaksiScanText *raw)
{
  const char *from;

  if (saksi_scan_peek (self) == SAKSI_SCAN_ERROR)
    return FALSE;
  from = self->at;
  if (!skip_value (self))
    return FALSE;

  if (raw != NULL)
    {
      raw->chars = from;
      raw->length = (gsize) (self->at - from);
      raw->escaped = FALSE;
    }

  return TRUE;
}

/**
 * saksi_scan_finish:
 * @self: a cursor behind the outermost value
 *
 * Returns: whether nothing but white space follows
 */
gboolean
saksi_scan_finish (SaksiScan *self)
{
  if (self->error != NULL)
    return FALSE;

  skip_space (self);
  if (self->at != self->end)
    return fail (self, "goes on behind its end");

  return TRUE;
}

/**
 * saksi_scan_text_dup:
 * @text: a string of the document
 *
 * Returns: (transfer full): the string with its escapes resolved
 */
char *
saksi_scan_text_dup (const SaksiScanText *text)
{
  const char *at = text->chars;
  const char *end = at + text->length;
  GString *plain;

  if (!text->escaped)
    return g_strndup (text->chars, text->length);

  plain = g_string_sized_new (text->length);
  while (at < end)
    {
      gunichar character;

      if (*at != '\\')
        {
          g_string_append_c (plain, *at++);
          continue;
        }
      at = read_escape (at + 1, end, &character);
      g_assert (at != NULL);
      g_string_append_unichar (plain, character);
    }

  return g_string_free (plain, FALSE);
}

/**
 * saksi_scan_text_to_int:
 * @text: digits with or without a minus sign
 * @value: (out): the number
 *
 * Returns: whether it is a whole number that fits into 63 bits
 */
gboolean
saksi_scan_text_to_int (const SaksiScanText *text,
                        gint64              *value)
{
  const char *at = text->chars;
  const char *end = at + text->length;
  gboolean negative = at < end && *at == '-';
  gint64 number = 0;

  if (negative)
    at++;
  if (at == end)
    return FALSE;

  for (; at < end; at++)
    {
      int digit = *at - '0';

      if (digit < 0 || digit > 9 || number > (G_MAXINT64 / 2 - digit) / 10)
        return FALSE;
      number = number * 10 + digit;
    }

  *value = negative ? -number : number;
  return TRUE;
}
