/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "observation/saksi-observation-format.h"

#include <string.h>

#include "base/saksi-ip-prefix.h"
#include "observation/saksi-anycast-list.h"
#include "observation/saksi-observation-json.h"
#include "observation/saksi-text-lines.h"

/* Geofeeds (RFC 8805): where an operator says that each of its blocks is. Only the rows that cover
 * an address of a known host are taken, the longest block for each; postal codes are not read. */

#define N_FIELDS 5

/* Rows that are looked at to recognise a file. */
#define N_ROWS_TO_TELL 8

typedef struct
{
  SaksiIpPrefix prefix;
  char *fields[N_FIELDS]; /* borrowed from the line; never NULL */
} Row;

/* One address and the row that says most of it. */
typedef struct
{
  SaksiIpPrefix address;
  SaksiIpPrefix prefix;
  char *line;    /* owned, nullable: the row, as it came */
  guint number;  /* of the line */
} Match;

static void
match_clear (gpointer data)
{
  Match *match = data;

  g_free (match->line);
}

/* Takes the quotes off the field at @at, doubled ones inside it once, and moves @at behind it. */
static char *
unquote (char **at)
{
  char *field = *at;
  char *to = field;
  char *from = field + 1;

  for (; *from != '\0' && (*from != '"' || from[1] == '"'); from++)
    {
      from += *from == '"';
      *to++ = *from;
    }
  /* Still on the quote that ends it: what is written before it does not reach it. */
  *at = *from != '\0' ? from + 1 : from;
  *to = '\0';

  return field;
}

static void
split (char *line,
       Row  *row)
{
  char *end = line + strlen (line);
  char *at = line;

  for (guint i = 0; i < N_FIELDS; i++)
    {
      char *field = at;
      char *comma;

      at += strspn (at, " \t");
      field = *at == '"' ? unquote (&at) : at;
      comma = strchr (at, ',');
      if (comma != NULL)
        *comma = '\0';
      row->fields[i] = g_strstrip (field);
      at = comma != NULL ? comma + 1 : end;
    }
}

static gboolean
is_country (const char *text)
{
  return *text == '\0' ||
         (strlen (text) == 2 && g_ascii_isalpha (text[0]) && g_ascii_isalpha (text[1]));
}

/* ISO 3166-2: the country, a hyphen and up to three letters or digits. */
static gboolean
is_region (const char *text,
           const char *country)
{
  gsize length = strlen (text);

  if (length == 0)
    return TRUE;
  if (length < 4 || length > 6 || text[2] != '-' || g_ascii_strncasecmp (text, country, 2) != 0)
    return FALSE;
  for (gsize i = 3; i < length; i++)
    if (!g_ascii_isalnum (text[i]))
      return FALSE;

  return TRUE;
}

/* Whether a line is a row; otherwise @problem says what is wrong. @line is cut into pieces. */
static gboolean
read_row (char        *line,
          Row         *row,
          const char **problem)
{
  split (line, row);
  if (!saksi_ip_prefix_parse (row->fields[0], &row->prefix))
    *problem = "the block of addresses";
  else if (saksi_ip_prefix_has_host_bits (&row->prefix))
    *problem = "bits after those of the block";
  else if (!is_country (row->fields[1]))
    *problem = "the country";
  else if (!is_region (row->fields[2], row->fields[1]))
    *problem = "the region";
  else if (!g_utf8_validate (row->fields[3], -1, NULL))
    *problem = "the city";
  else
    return TRUE;

  return FALSE;
}

static gboolean
is_blank (const char *line)
{
  return *line == '\0' || *line == '#';
}

static guint
recognise (GBytes     *bytes,
           const char *name)
{
  SaksiTextLines lines;
  guint n_rows = 0;
  guint n_tried = 0;

  saksi_text_lines_init (&lines, bytes);
  while (n_tried < N_ROWS_TO_TELL && saksi_text_lines_next (&lines))
    {
      const char *problem;
      Row row;

      if (is_blank (lines.line))
        continue;
      n_tried++;
      n_rows += strchr (lines.line, ',') != NULL && read_row (lines.line, &row, &problem);
    }

  return n_rows > 0 && 2 * n_rows >= n_tried ? 60 : 0;
}

static GArray *
make_matches (const SaksiObservationInput *input)
{
  GArray *matches = g_array_new (FALSE, TRUE, sizeof (Match));

  g_array_set_clear_func (matches, match_clear);
  for (guint i = 0; i < input->addresses->len; i++)
    {
      const SaksiHostAddress *known = input->addresses->pdata[i];
      Match match = { 0 };

      if (saksi_ip_prefix_parse_address (known->address, &match.address))
        g_array_append_val (matches, match);
    }

  return matches;
}

static void
match_row (GArray              *matches,
           const SaksiIpPrefix *prefix,
           const char          *line,
           guint                number)
{
  for (guint i = 0; i < matches->len; i++)
    {
      Match *match = &g_array_index (matches, Match, i);

      if (!saksi_ip_prefix_contains (prefix, &match->address) ||
          (match->line != NULL && prefix->length <= match->prefix.length))
        continue;
      g_free (match->line);
      match->line = g_strdup (line);
      match->prefix = *prefix;
      match->number = number;
    }
}

/* Empty says that the operator does not tell. */
static const char *
or_null (const char *text)
{
  return *text != '\0' ? text : NULL;
}

static void
take_match (const SaksiObservationInput *input,
            const SaksiListName         *name,
            SaksiObservationSink        *sink,
            Match                       *match)
{
  g_autofree char *prefix = saksi_ip_prefix_to_string (&match->prefix);
  g_autofree char *item = g_strdup_printf ("line %u", match->number);
  g_autofree char *line = g_strdup (match->line);
  g_autoptr(GBytes) raw = g_bytes_new (match->line, strlen (match->line));
  SaksiObservation *observation = saksi_observation_new (SAKSI_OBSERVATION_GEOFEED, "geofeed");
  JsonBuilder *result = saksi_observation_json_begin ();
  const char *problem;
  Row row;

  read_row (line, &row, &problem);
  saksi_observation_json_text (result, "country", or_null (row.fields[1]));
  saksi_observation_json_text (result, "region", or_null (row.fields[2]));
  saksi_observation_json_text (result, "city", or_null (row.fields[3]));
  saksi_observation_take_result (observation, result);
  saksi_observation_set_prefix (observation, prefix);
  saksi_list_name_apply (name, input, observation);
  saksi_observation_set_raw (observation, raw);
  saksi_observation_sink_take (sink, item, observation, raw);
}

/* Addresses of one block get the same row, which is told once. */
static gboolean
is_told_before (GArray *matches,
                guint   position)
{
  const Match *match = &g_array_index (matches, Match, position);

  for (guint i = 0; i < position; i++)
    {
      const Match *before = &g_array_index (matches, Match, i);

      if (before->line != NULL && before->number == match->number)
        return TRUE;
    }

  return FALSE;
}

static void
read_geofeed (const SaksiObservationInput *input,
              SaksiObservationSink        *sink)
{
  g_autoptr(GArray) matches = make_matches (input);
  g_auto(SaksiListName) name = { 0 };
  SaksiTextLines lines;

  saksi_list_name_read_input (input, &name);
  saksi_text_lines_init (&lines, input->bytes);
  while (!g_cancellable_is_cancelled (input->cancellable) && saksi_text_lines_next (&lines))
    {
      g_autofree char *line = NULL;
      const char *problem = "a line that is too long";
      Row row;

      if (is_blank (lines.line))
        continue;
      line = g_strdup (lines.line);
      if (!lines.is_cut && read_row (lines.line, &row, &problem))
        match_row (matches, &row.prefix, line, lines.number);
      else
        {
          g_autofree char *item = g_strdup_printf ("line %u", lines.number);

          saksi_observation_sink_refuse (sink, item, SAKSI_REFUSAL_SYNTAX, problem, NULL);
        }
    }
  for (guint i = 0; i < matches->len; i++)
    if (g_array_index (matches, Match, i).line != NULL && !is_told_before (matches, i))
      take_match (input, &name, sink, &g_array_index (matches, Match, i));
}

const SaksiObservationFormat saksi_format_geofeed = {
  .id = "geofeed",
  .name = "Geofeed",
  .recognise = recognise,
  .read = read_geofeed,
  .is_list = TRUE,
};
