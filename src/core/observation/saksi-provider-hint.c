/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "observation/saksi-provider-hint.h"

#include <string.h>

#include "base/saksi-ip-prefix.h"
#include "observation/saksi-provider-table.h"

/* Marks a text for translation by whoever shows it. */
#define N_(text) (text)

/* A header that is longer is not looked at. */
#define MAX_LINE 8192

/* Digits of an address at the start of an EagleId. */
#define ADDRESS_DIGITS 8

/**
 * saksi_provider_hint_free:
 * @self: (transfer full) (nullable): a hint
 */
void
saksi_provider_hint_free (SaksiProviderHint *self)
{
  if (self == NULL)
    return;

  g_free (self->evidence);
  g_free (self->code);
  g_free (self);
}

/**
 * saksi_provider_hint_get_caveat:
 * @self: a hint
 *
 * Returns: (transfer none): why it is no more than a hint, in English; always shown with it
 */
const char *
saksi_provider_hint_get_caveat (const SaksiProviderHint *self)
{
  switch (self->kind)
    {
    case SAKSI_PROVIDER_HINT_NAME:
      return N_("Only a hint: the name leads to a service of this provider. It does not show where "
                "its servers are.");
    case SAKSI_PROVIDER_HINT_EDGE:
      return N_("Only a hint: servers name themselves, and others can write the same. It is about "
                "the front, not about the application or its data.");
    case SAKSI_PROVIDER_HINT_HEADER:
    default:
      return N_("Only a hint: the answer looks as this provider’s servers write it, and others can "
                "write the same.");
    }
}

/* Whether the @length letters at @label are those of @pattern, where a star stands for any. */
static gboolean
label_matches (const char *pattern,
               gsize       pattern_length,
               const char *label,
               gsize       length)
{
  const char *star = memchr (pattern, '*', pattern_length);
  gsize before = star != NULL ? (gsize) (star - pattern) : pattern_length;
  gsize after = star != NULL ? pattern_length - before - 1 : 0;

  if (star == NULL && length != pattern_length)
    return FALSE;

  return length >= before + after && g_ascii_strncasecmp (pattern, label, before) == 0 &&
         g_ascii_strncasecmp (pattern + pattern_length - after, label + length - after, after) == 0;
}

/* Where the label starts that ends before @end. */
static const char *
find_label (const char *name,
            const char *end)
{
  while (end > name && end[-1] != '.')
    end--;

  return end;
}

/* Label by label from the end, so that nobody else's name can look like a provider's. At least one
 * label is before them. */
static gboolean
name_matches (const char *pattern,
              const char *name)
{
  const char *pattern_end = pattern + strlen (pattern);
  const char *end = name + strlen (name);

  if (end > name && end[-1] == '.')
    end--;
  for (;;)
    {
      const char *pattern_label = find_label (pattern, pattern_end);
      const char *label = find_label (name, end);

      if (!label_matches (pattern_label, (gsize) (pattern_end - pattern_label), label,
                          (gsize) (end - label)) || label == name)
        return FALSE;
      if (pattern_label == pattern)
        return TRUE;
      pattern_end = pattern_label - 1;
      end = label - 1;
    }
}

/**
 * saksi_provider_hints_from_names:
 * @names: (array zero-terminated=1): names that a name led over
 *
 * Returns: (transfer container) (element-type SaksiProviderHint): at most one hint a name
 */
GPtrArray *
saksi_provider_hints_from_names (const char *const *names)
{
  GPtrArray *hints = g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_provider_hint_free);
  guint n;
  const SaksiProviderName *rows = saksi_provider_table_get_names (&n);

  for (guint i = 0; names[i] != NULL; i++)
    for (guint row = 0; row < n; row++)
      if (name_matches (rows[row].pattern, names[i]))
        {
          SaksiProviderHint *hint = g_new0 (SaksiProviderHint, 1);

          hint->kind = SAKSI_PROVIDER_HINT_NAME;
          hint->provider = rows[row].provider;
          hint->service = rows[row].service;
          hint->evidence = g_strdup (names[i]);
          hint->basis = rows[row].basis;
          hint->date = rows[row].date;
          g_ptr_array_add (hints, hint);
          break;
        }

  return hints;
}

static gboolean
header_matches (const SaksiProviderHeader *row,
                const char                *name,
                gsize                      length,
                const char                *value)
{
  g_autofree char *lower = NULL;

  if (!label_matches (row->header, strlen (row->header), name, length))
    return FALSE;
  if (row->value == NULL)
    return TRUE;
  lower = g_ascii_strdown (value, -1);
  /* The name of a server of three letters is in the names of many. */
  if (strlen (row->value) <= 3)
    return strcmp (lower, row->value) == 0;

  return strstr (lower, row->value) != NULL;
}

static void
set_airport (SaksiProviderHint *hint,
             const char        *letters)
{
  const SaksiAirport *airport;

  for (guint i = 0; i < 3; i++)
    if (!g_ascii_isupper (letters[i]))
      return;
  g_free (hint->code);
  hint->code = g_strndup (letters, 3);
  airport = saksi_provider_table_find_airport (hint->code);
  hint->kind = SAKSI_PROVIDER_HINT_EDGE;
  hint->city = airport != NULL ? airport->city : NULL;
  hint->country = airport != NULL ? airport->country : NULL;
}

/* Two letters that could be a country's, followed by something that is no letter. */
static void
set_country (SaksiProviderHint *hint,
             const char        *letters)
{
  char upper[3] = { g_ascii_toupper (letters[0]), 0, 0 };

  if (!g_ascii_isalpha (letters[0]) || !g_ascii_isalpha (letters[1]) ||
      g_ascii_isalpha (letters[2]))
    return;
  upper[1] = g_ascii_toupper (letters[1]);
  g_free (hint->code);
  hint->code = g_strndup (letters, 2);
  hint->kind = SAKSI_PROVIDER_HINT_EDGE;
  hint->country = g_intern_string (upper);
}

/* The nodes are listed from the origin to the user; the last one answered. */
static void
read_nodes (SaksiProviderHint *hint,
            const char        *value)
{
  for (const char *dot = strchr (value, '.'); dot != NULL; dot = strchr (dot + 1, '.'))
    set_country (hint, g_str_has_prefix (dot + 1, "l2") ? dot + 3 : dot + 1);
}

static void
read_hex_address (SaksiProviderHint *hint,
                  const char        *value)
{
  SaksiIpPrefix address;
  guint8 bytes[4] = { 0 };

  for (guint i = 0; i < ADDRESS_DIGITS; i++)
    {
      int digit = g_ascii_xdigit_value (value[i]);

      if (digit < 0)
        return;
      bytes[i / 2] = (guint8) (bytes[i / 2] << 4 | digit);
    }
  saksi_ip_prefix_from_bytes (bytes, sizeof bytes, &address);
  hint->code = saksi_ip_prefix_dup_address (&address);
  hint->kind = SAKSI_PROVIDER_HINT_EDGE;
}

static void
read_edge (SaksiProviderHint *hint,
           SaksiEdgeForm      form,
           const char        *value)
{
  const char *hyphen;

  switch (form)
    {
    case SAKSI_EDGE_LAST_LETTERS:
      hyphen = strrchr (value, '-');
      if (hyphen != NULL && strlen (hyphen) == 4)
        set_airport (hint, hyphen + 1);
      break;
    case SAKSI_EDGE_FIRST_LETTERS:
      if (strlen (value) >= 3)
        set_airport (hint, value);
      break;
    case SAKSI_EDGE_SERVER_COUNTRY:
      hyphen = strchr (value, '-');
      if (hyphen != NULL && strlen (hyphen) >= 3)
        set_country (hint, hyphen + 1);
      break;
    case SAKSI_EDGE_NODE_COUNTRY:
      read_nodes (hint, value);
      break;
    case SAKSI_EDGE_HEX_ADDRESS:
      read_hex_address (hint, value);
      break;
    case SAKSI_EDGE_NONE:
    default:
      break;
    }
}

static void
read_line (GPtrArray  *hints,
           const char *line)
{
  guint n;
  const SaksiProviderHeader *rows = saksi_provider_table_get_headers (&n);
  const char *colon = strchr (line, ':');
  g_autofree char *value = NULL;

  if (colon == NULL || strlen (line) > MAX_LINE)
    return;
  value = g_strstrip (g_strdup (colon + 1));
  for (guint row = 0; row < n; row++)
    if (header_matches (&rows[row], line, (gsize) (colon - line), value))
      {
        SaksiProviderHint *hint = g_new0 (SaksiProviderHint, 1);

        hint->kind = SAKSI_PROVIDER_HINT_HEADER;
        hint->provider = rows[row].provider;
        hint->service = rows[row].service;
        hint->evidence = g_strdup (line);
        hint->basis = rows[row].basis;
        hint->date = rows[row].date;
        read_edge (hint, rows[row].edge, value);
        g_ptr_array_add (hints, hint);
        return;
      }
}

/**
 * saksi_provider_hints_from_headers:
 * @lines: (array zero-terminated=1): headers of an answer: a name, a colon and a value each
 *
 * Returns: (transfer container) (element-type SaksiProviderHint): at most one hint a header
 */
GPtrArray *
saksi_provider_hints_from_headers (const char *const *lines)
{
  GPtrArray *hints = g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_provider_hint_free);

  for (guint i = 0; lines[i] != NULL; i++)
    read_line (hints, lines[i]);

  return hints;
}
