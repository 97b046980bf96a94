/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <time.h>

#include "result/saksi-result-parser.h"

/* How fast documents are read on one thread: by Saksi's reader, with full validation, and by
 * json-glib, filling the same numbers. Prints nanoseconds of processor time a document. */

static gint64
cpu_ns (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (gint64) time.tv_sec * 1000000000 + time.tv_nsec;
}

static gint64
read_with_saksi (char  **lines,
                 gsize  *lengths,
                 guint   n,
                 gint64 *checksum)
{
  g_autoptr(SaksiResultReader) reader = saksi_result_reader_new ();
  gint64 start = cpu_ns ();

  for (guint i = 0; i < n; i++)
    {
      const SaksiResult *result = saksi_result_reader_read_line (reader, lines[i], lengths[i],
                                                                 NULL);

      if (result == NULL)
        continue;
      for (guint f = 0; f < SAKSI_N_FIELDS; f++)
        if (result->fields[f] != SAKSI_UNKNOWN)
          *checksum += result->fields[f];
      for (guint v = 0; v < result->n_votes; v++)
        if (result->votes[v].count != SAKSI_UNKNOWN)
          *checksum += result->votes[v].count;
    }

  return cpu_ns () - start;
}

static void
add_members (JsonObject *object,
             gint64     *checksum)
{
  JsonObjectIter iter;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, NULL, &node))
    if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64)
      *checksum += json_node_get_int (node);
}

/* What else our reader takes from a document: its time, its flags, the addresses of its pages. */
static gsize
read_rest (JsonObject *object)
{
  JsonNode *images = json_object_get_member (object, "images");
  const char *time = json_object_get_string_member_with_default (object, "ts", NULL);
  gsize sum = time != NULL ? strlen (time) : 0;

  sum += json_object_get_boolean_member_with_default (object, "status_suara", FALSE);
  sum += json_object_get_boolean_member_with_default (object, "status_adm", FALSE);
  if (images != NULL && JSON_NODE_HOLDS_ARRAY (images))
    {
      JsonArray *array = json_node_get_array (images);

      for (guint i = 0; i < json_array_get_length (array); i++)
        if (JSON_NODE_HOLDS_VALUE (json_array_get_element (array, i)))
          sum += strlen (json_array_get_string_element (array, i));
    }

  return sum;
}

static gint64
read_with_json_glib (char  **lines,
                     gsize  *lengths,
                     guint   n,
                     gint64 *checksum)
{
  g_autoptr(JsonParser) parser = json_parser_new_immutable ();
  gint64 start = cpu_ns ();
  volatile gsize rest = 0;

  for (guint i = 0; i < n; i++)
    {
      static const char *const members[] = { "chart", "administrasi" };
      JsonObject *object;

      if (!json_parser_load_from_data (parser, lines[i], (gssize) lengths[i], NULL))
        continue;
      object = json_node_get_object (json_parser_get_root (parser));
      for (guint m = 0; m < G_N_ELEMENTS (members); m++)
        if (json_object_has_member (object, members[m]) &&
            !json_object_get_null_member (object, members[m]))
          add_members (json_object_get_object_member (object, members[m]), checksum);
      rest += read_rest (object);
    }

  return cpu_ns () - start;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GMappedFile) file = argc == 3 ? g_mapped_file_new (argv[1], FALSE, NULL) : NULL;
  guint wanted = argc == 3 ? (guint) g_ascii_strtoull (argv[2], NULL, 10) : 0;
  g_autoptr(GPtrArray) lines = g_ptr_array_new ();
  g_autoptr(GArray) lengths = g_array_new (FALSE, FALSE, sizeof (gsize));
  gint64 ours = 0;
  gint64 theirs = 0;
  gint64 our_time;
  gint64 their_time;
  const char *at;
  const char *end;

  if (file == NULL || wanted == 0)
    {
      g_printerr ("usage: bench-documents FILE.ndjson COUNT\n");
      return 2;
    }

  at = g_mapped_file_get_contents (file);
  end = at + g_mapped_file_get_length (file);
  while (at < end && lines->len < wanted)
    {
      const char *stop = memchr (at, '\n', (gsize) (end - at));
      gsize length = (gsize) ((stop != NULL ? stop : end) - at);

      g_ptr_array_add (lines, (gpointer) at);
      g_array_append_val (lengths, length);
      at += length + 1;
    }

  /* Once without counting, so that the file is in memory. */
  read_with_saksi ((char **) lines->pdata, (gsize *) lengths->data, lines->len, &theirs);
  theirs = 0;
  our_time = read_with_saksi ((char **) lines->pdata, (gsize *) lengths->data, lines->len, &ours);
  their_time = read_with_json_glib ((char **) lines->pdata, (gsize *) lengths->data, lines->len,
                                    &theirs);

  g_print ("{\"documents\":%u,\"saksi_ns\":%.1f,\"json_glib_ns\":%.1f,\"same\":%s}\n", lines->len,
           (double) our_time / lines->len, (double) their_time / lines->len,
           ours == theirs ? "true" : "false");

  return ours == theirs ? 0 : 1;
}
