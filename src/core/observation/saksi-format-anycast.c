/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "observation/saksi-observation-format.h"

#include <string.h>

#include "base/saksi-ip-prefix.h"
#include "observation/saksi-anycast-list.h"
#include "observation/saksi-observation-json.h"
#include "observation/saksi-text-lines.h"

/* Lists of blocks that were found to answer from more than one place. Of the lists only this is
 * taken: whether they list the blocks of addresses of known hosts. "Not listed" is told too; it is
 * not proof of one place. */

#define LACES_HEADER "prefix,number_of_sites"
#define MAX_SITES 100000

/* Lines that are looked at to recognise a file. */
#define N_LINES_TO_TELL 8

/* The blocks that scans go by. */
#define BLOCK_IPV4 24
#define BLOCK_IPV6 48

/* One block of a known host. */
typedef struct
{
  SaksiIpPrefix block;
  gboolean is_listed;
  SaksiIpPrefix listed;   /* the block of the list that covers it */
  gint64 n_sites;         /* or SAKSI_UNKNOWN */
  char *line;             /* owned, nullable */
} Block;

typedef struct
{
  const char *list;       /* what it is called */
  gboolean has_sites;     /* rows with a number of places */
  GArray *blocks;         /* owned, of Block */
  gboolean has_ipv4;
  gboolean has_ipv6;
  gboolean is_whole;      /* every line could be read */
} Reading;

static void
block_clear (gpointer data)
{
  Block *block = data;

  g_free (block->line);
}

static gboolean
is_blank (const char *line)
{
  return *line == '\0' || *line == '#';
}

/* One line of either list. @line is cut into pieces. */
static gboolean
read_line (char          *line,
           gboolean       has_sites,
           SaksiIpPrefix *prefix,
           gint64        *n_sites,
           const char   **problem)
{
  char *comma = strchr (line, ',');
  char *end = comma != NULL ? strchr (comma + 1, ',') : NULL;

  *n_sites = SAKSI_UNKNOWN;
  if (comma != NULL)
    *comma = '\0';
  if (end != NULL)
    *end = '\0';

  if ((comma != NULL) != has_sites)
    *problem = "the number of columns";
  else if (strchr (line, '/') == NULL || !saksi_ip_prefix_parse (line, prefix) ||
           saksi_ip_prefix_has_host_bits (prefix))
    *problem = "the block of addresses";
  else if (has_sites && !g_ascii_string_to_signed (comma + 1, 10, 1, MAX_SITES, n_sites, NULL))
    *problem = "the number of places";
  else
    return TRUE;

  return FALSE;
}

/* A bare list of blocks could be of anything; only its name can say of what. */
static gboolean
is_called_so (const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  return strstr (lower, "anycast") != NULL || strstr (lower, "anycatch") != NULL;
}

static guint
recognise_lines (GBytes     *bytes,
                 const char *name,
                 gboolean    has_sites)
{
  SaksiTextLines lines;
  guint n_rows = 0;
  guint n_tried = 0;

  saksi_text_lines_init (&lines, bytes);
  while (n_tried < N_LINES_TO_TELL && saksi_text_lines_next (&lines))
    {
      const char *problem;
      SaksiIpPrefix prefix;
      gint64 n_sites;

      if (is_blank (lines.line))
        continue;
      if (has_sites && g_str_has_prefix (lines.line, LACES_HEADER))
        return 95;
      n_tried++;
      n_rows += read_line (lines.line, has_sites, &prefix, &n_sites, &problem);
    }

  return n_rows > 0 && 2 * n_rows >= n_tried && is_called_so (name) ? 70 : 0;
}

static guint
recognise_bgp_tools (GBytes     *bytes,
                     const char *name)
{
  return recognise_lines (bytes, name, FALSE);
}

static guint
recognise_laces (GBytes     *bytes,
                 const char *name)
{
  return recognise_lines (bytes, name, TRUE);
}

static gboolean
has_block (GArray              *blocks,
           const SaksiIpPrefix *block)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const Block *other = &g_array_index (blocks, Block, i);

      if (other->block.length == block->length &&
          saksi_ip_prefix_contains (&other->block, block))
        return TRUE;
    }

  return FALSE;
}

static GArray *
make_blocks (const SaksiObservationInput *input)
{
  GArray *blocks = g_array_new (FALSE, TRUE, sizeof (Block));

  g_array_set_clear_func (blocks, block_clear);
  for (guint i = 0; i < input->addresses->len; i++)
    {
      const SaksiHostAddress *known = input->addresses->pdata[i];
      Block block = { .n_sites = SAKSI_UNKNOWN };

      if (!saksi_ip_prefix_parse_address (known->address, &block.block))
        continue;
      saksi_ip_prefix_shorten (&block.block, block.block.size == 4 ? BLOCK_IPV4 : BLOCK_IPV6);
      if (!has_block (blocks, &block.block))
        g_array_append_val (blocks, block);
    }

  return blocks;
}

/* A list may name longer or shorter blocks than scans go by; the first that covers one is taken. */
static void
mark (Reading             *reading,
      const SaksiIpPrefix *prefix,
      gint64               n_sites,
      const char          *line)
{
  if (prefix->size == 4)
    reading->has_ipv4 = TRUE;
  else
    reading->has_ipv6 = TRUE;

  for (guint i = 0; i < reading->blocks->len; i++)
    {
      Block *block = &g_array_index (reading->blocks, Block, i);

      if (block->is_listed || !saksi_ip_prefix_contains (prefix, &block->block))
        continue;
      block->is_listed = TRUE;
      block->listed = *prefix;
      block->n_sites = n_sites;
      block->line = g_strdup (line);
    }
}

static void
read_lines (Reading                     *reading,
            const SaksiObservationInput *input,
            SaksiObservationSink        *sink)
{
  SaksiTextLines lines;

  saksi_text_lines_init (&lines, input->bytes);
  while (!g_cancellable_is_cancelled (input->cancellable) && saksi_text_lines_next (&lines))
    {
      char whole[SAKSI_TEXT_LINE_SIZE];
      const char *problem = "a line that is too long";
      SaksiIpPrefix prefix;
      gint64 n_sites;

      if (is_blank (lines.line) ||
          (reading->has_sites && g_str_has_prefix (lines.line, LACES_HEADER)))
        continue;
      g_strlcpy (whole, lines.line, sizeof whole);
      if (!lines.is_cut &&
          read_line (lines.line, reading->has_sites, &prefix, &n_sites, &problem))
        mark (reading, &prefix, n_sites, whole);
      else
        {
          g_autofree char *item = g_strdup_printf ("line %u", lines.number);

          saksi_observation_sink_refuse (sink, item, SAKSI_REFUSAL_SYNTAX, problem, NULL);
          reading->is_whole = FALSE;
        }
    }
}

static void
take_block (const Reading               *reading,
            const Block                 *block,
            const SaksiListName         *name,
            const SaksiObservationInput *input,
            SaksiObservationSink        *sink)
{
  g_autofree char *prefix = saksi_ip_prefix_to_string (&block->block);
  SaksiObservation *observation = saksi_observation_new (SAKSI_OBSERVATION_ANYCAST_LIST,
                                                         reading->list);
  JsonBuilder *result = saksi_observation_json_begin ();

  saksi_list_name_apply (name, input, observation);
  json_builder_set_member_name (result, "listed");
  json_builder_add_boolean_value (result, block->is_listed);
  if (block->is_listed)
    {
      g_autofree char *listed = saksi_ip_prefix_to_string (&block->listed);
      g_autoptr(GBytes) raw = g_bytes_new (block->line, strlen (block->line));

      saksi_observation_json_text (result, "prefix", listed);
      if (reading->has_sites)
        saksi_observation_json_count (result, "sites", block->n_sites);
      saksi_observation_set_raw (observation, raw);
    }
  saksi_observation_take_result (observation, result);
  saksi_observation_set_prefix (observation, prefix);
  saksi_observation_sink_take (sink, prefix, observation, NULL);
}

static void
read_list (const SaksiObservationInput *input,
           SaksiObservationSink        *sink,
           const char                  *list,
           gboolean                     has_sites)
{
  Reading reading = { .list = list, .has_sites = has_sites, .is_whole = TRUE,
                      .blocks = make_blocks (input) };
  g_autoptr(GArray) blocks = reading.blocks;
  g_auto(SaksiListName) name = { 0 };

  saksi_list_name_read_input (input, &name);
  read_lines (&reading, input, sink);
  /* A list of the one kind of addresses says nothing of the other. And a line that cannot be read
   * may have been about any block: then it is not known what is not listed. */
  for (guint i = 0; i < blocks->len; i++)
    {
      const Block *block = &g_array_index (blocks, Block, i);
      gboolean is_told = block->block.size == 4 ? reading.has_ipv4 : reading.has_ipv6;

      if (block->is_listed || (is_told && reading.is_whole))
        take_block (&reading, block, &name, input, sink);
    }
}

static void
read_bgp_tools (const SaksiObservationInput *input,
                SaksiObservationSink        *sink)
{
  read_list (input, sink, "bgp.tools anycast-prefixes", FALSE);
}

static void
read_laces (const SaksiObservationInput *input,
            SaksiObservationSink        *sink)
{
  read_list (input, sink, "LACeS anycast census", TRUE);
}

const SaksiObservationFormat saksi_format_anycast_prefixes = {
  .id = "anycast-prefixes",
  .name = "Anycast prefixes",
  .recognise = recognise_bgp_tools,
  .read = read_bgp_tools,
  .is_list = TRUE,
};

const SaksiObservationFormat saksi_format_anycast_census = {
  .id = "anycast-census",
  .name = "Anycast census",
  .recognise = recognise_laces,
  .read = read_laces,
  .is_list = TRUE,
};
