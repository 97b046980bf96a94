/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "foreign/saksi-plain-text.h"

#include <string.h>

/* Text of others is shown as text only. Whatever looks like markup goes, and what could make a line
 * look like another one is made visible. */

/* Longer input is cut before anything is done with it. */
#define MAX_TEXT_BYTES (256 * 1024)

/* What is inside of these is no text. */
static const char *const silent[] = { "script", "style", "template", "iframe", "object" };

static gboolean
begins_tag (const char *text)
{
  return text[0] == '<' && (g_ascii_isalpha (text[1]) || text[1] == '/' || text[1] == '!' ||
                            text[1] == '?');
}

static const char *
find_name (const char *tag)
{
  for (guint i = 0; i < G_N_ELEMENTS (silent); i++)
    {
      gsize length = strlen (silent[i]);

      if (g_ascii_strncasecmp (tag + 1, silent[i], length) == 0 &&
          !g_ascii_isalnum (tag[1 + length]))
        return silent[i];
    }

  return NULL;
}

/* The end of an element that holds no text; the end of all where it is never closed. */
static const char *
skip_element (const char *text,
              const char *name)
{
  gsize length = strlen (name);

  for (const char *c = strstr (text, "</"); c != NULL; c = strstr (c + 2, "</"))
    if (g_ascii_strncasecmp (c + 2, name, length) == 0)
      return c;

  return text + strlen (text);
}

static const char *
skip_tag (const char *text)
{
  const char *end;

  if (g_str_has_prefix (text, "<!--"))
    {
      end = strstr (text, "-->");
      return end != NULL ? end + 3 : text + strlen (text);
    }
  end = strchr (text, '>');

  return end != NULL ? end + 1 : text + strlen (text);
}

/* Characters without width, which would hide a tag from the search for it. */
static char *
drop_invisible (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (character != 0x200b && character != 0xfeff && character != 0x2060)
        g_string_append_unichar (plain, character);
    }

  return g_string_free (plain, FALSE);
}

static char *
strip_tags (const char *text)
{
  GString *plain = g_string_new (NULL);

  while (*text != '\0')
    {
      const char *name;

      if (!begins_tag (text))
        {
          g_string_append_c (plain, *text++);
          continue;
        }
      name = find_name (text);
      text = skip_tag (text);
      if (name != NULL)
        text = skip_element (text, name);
      g_string_append_c (plain, ' ');
    }

  return g_string_free (plain, FALSE);
}

/* Reads a reference at @text; 0 where there is none that is known. */
static gunichar
read_reference (const char  *text,
                const char **end)
{
  static const struct
  {
    const char *name;
    gunichar character;
  } names[] = {
    { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' }, { "&apos;", '\'' },
    { "&nbsp;", ' ' }, { "&ndash;", 0x2013 }, { "&mdash;", 0x2014 }, { "&hellip;", 0x2026 },
    { "&lsquo;", 0x2018 }, { "&rsquo;", 0x2019 }, { "&ldquo;", 0x201c }, { "&rdquo;", 0x201d },
  };
  guint64 number;
  char *stop = NULL;
  gboolean hexadecimal;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_has_prefix (text, names[i].name))
      {
        *end = text + strlen (names[i].name);
        return names[i].character;
      }

  if (text[1] != '#')
    return 0;
  hexadecimal = text[2] == 'x' || text[2] == 'X';
  if (!(hexadecimal ? g_ascii_isxdigit (text[3]) : g_ascii_isdigit (text[2])))
    return 0;
  number = g_ascii_strtoull (text + (hexadecimal ? 3 : 2), &stop, hexadecimal ? 16 : 10);
  if (*stop != ';' || number == 0 || number > 0x10ffff || !g_unichar_validate ((gunichar) number))
    return 0;

  *end = stop + 1;
  return (gunichar) number;
}

static char *
decode_references (const char *text)
{
  GString *plain = g_string_new (NULL);

  while (*text != '\0')
    {
      const char *end = NULL;
      gunichar character = *text == '&' ? read_reference (text, &end) : 0;

      if (character != 0)
        {
          g_string_append_unichar (plain, character);
          text = end;
        }
      else
        g_string_append_c (plain, *text++);
    }

  return g_string_free (plain, FALSE);
}

/* Characters that change the direction of others. */
static gboolean
is_direction (gunichar c)
{
  return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2066 && c <= 0x2069);
}

static char *
fold (const char *text,
      gsize       max_characters)
{
  GString *plain = g_string_new (NULL);
  gboolean space = FALSE;
  gsize n = 0;

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (g_unichar_isspace (character) || g_unichar_iscntrl (character) ||
          character == 0x2028 || character == 0x2029)
        {
          space = plain->len > 0;
          continue;
        }
      if (n >= max_characters)
        {
          g_string_append (plain, "…");
          break;
        }
      if (space)
        g_string_append_c (plain, ' ');
      if (is_direction (character))
        g_string_append_printf (plain, "[U+%04X]", character);
      else
        g_string_append_unichar (plain, character);
      n += space ? 2 : 1;
      space = FALSE;
    }

  return g_string_free (plain, FALSE);
}

/**
 * saksi_plain_text_dup:
 * @text: (nullable): text of others, perhaps with markup, perhaps not UTF-8
 * @max_characters: what is longer is cut
 *
 * Makes one line of plain text: tags and what is no text go, references become characters, white
 * space is folded, and characters that change the direction of others are spelt out.
 *
 * Returns: (transfer full) (nullable): the text, or %NULL where nothing is left
 */
char *
saksi_plain_text_dup (const char *text,
                      gsize       max_characters)
{
  g_autofree char *cut = NULL;
  g_autofree char *valid = NULL;
  g_autofree char *normal = NULL;
  char *plain;

  if (text == NULL)
    return NULL;

  cut = g_strndup (text, MAX_TEXT_BYTES);
  valid = g_utf8_make_valid (cut, -1);
  /* What was written as references of references is markup again after the first turn. */
  for (guint turn = 0; turn < 3; turn++)
    {
      g_autofree char *visible = drop_invisible (valid);
      g_autofree char *stripped = strip_tags (visible);

      g_free (valid);
      valid = turn < 2 ? decode_references (stripped) : g_steal_pointer (&stripped);
    }
  normal = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  plain = fold (normal != NULL ? normal : valid, max_characters);
  if (*plain == '\0')
    g_clear_pointer (&plain, g_free);

  return plain;
}
