/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "statement/saksi-content-ensure.h"
#include "statement/saksi-statement-index.h"

/* How long the questions of the timeline take with very many statements, from asking to answer on
 * the main loop. Usage: bench-statements CACHE [NUMBER]; a cache that is not there is made, with so
 * many generated statements as the user's own. Prints a figure a line, in microseconds. */

#define ROUNDS 60

static const char *const words[] = {
  "server", "cloud", "sirekap", "data", "indonesia", "alibaba", "address", "formulir", "contract",
  "anycast", "kpu", "pemilu", "hosting", "domain", "network", "suara", "rekapitulasi", "penyedia",
};

static void
result_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

static const char *
pick (GRand *rand)
{
  return words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))];
}

static void
append_statement (GString *json,
                  GRand   *rand,
                  guint    i)
{
  static const char *const institutions[] = { "kpu", "kominfo", "bawaslu", "cyberity" };
  static const char *const precisions[] = { "day", "about", "not-after" };

  g_string_append_printf (json, "%s{\"id\":\"own-%u\",\"basis\":\"related\",\"kind\":\"statement\","
                          "\"date\":\"%04d-%02d-%02d\",\"date_precision\":\"%s\",",
                          i > 0 ? "," : "", i, g_rand_int_range (rand, 2019, 2026),
                          g_rand_int_range (rand, 1, 13), g_rand_int_range (rand, 1, 29),
                          precisions[g_rand_int_range (rand, 0, 3)]);
  g_string_append_printf (json, "\"institution\":\"%s\",\"speaker_as_reported\":\"Speaker %u\","
                          "\"text_id\":\"%s %s %s %u\",\"text_en\":\"%s %s %s %u\","
                          "\"topics\":[\"%s\"],\"sources\":[\"own-src\"]}",
                          institutions[g_rand_int_range (rand, 0, 4)], i % 500, pick (rand),
                          pick (rand), pick (rand), i, pick (rand), pick (rand), pick (rand), i,
                          pick (rand));
}

static void
generate (SaksiStore *store,
          guint       number)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (1);
  g_autoptr(GAsyncResult) ensured = NULL;
  g_autoptr(GAsyncResult) imported = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = NULL;
  GString *json = g_string_new ("{\"format\":\"saksi-statements\",\"format_version\":1,"
                                "\"sources\":[{\"id\":\"own-src\",\"basis\":\"related\","
                                "\"kind\":\"article\",\"publisher\":\"P\",\"lang\":\"id\","
                                "\"url\":\"https://example.org/\",\"label_id\":\"l\","
                                "\"label_en\":\"l\"}],\"statements\":[");
  guint n_refused = 0;

  saksi_content_ensure_async (store, NULL, result_cb, &ensured);
  if (!saksi_content_ensure_finish (wait_for (&ensured), &error))
    g_error ("%s", error->message);
  for (guint i = 0; i < number; i++)
    append_statement (json, rand, i);
  g_string_append (json, "]}");
  bytes = g_string_free_to_bytes (json);
  saksi_content_import_async (store, bytes, SAKSI_CONTENT_OWN, NULL, result_cb, &imported);
  if (!saksi_content_import_finish (wait_for (&imported), NULL, &n_refused, &error))
    g_error ("%s", error->message);
  g_assert_cmpuint (n_refused, ==, 0);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  gint64 one = *(const gint64 *) a;
  gint64 other = *(const gint64 *) b;

  return one < other ? -1 : one > other;
}

static void
print_times (const char *name,
             gint64     *times)
{
  qsort (times, ROUNDS, sizeof *times, compare);
  g_print ("%s.median %" G_GINT64_FORMAT " us\n", name, times[ROUNDS / 2]);
  g_print ("%s.p99 %" G_GINT64_FORMAT " us\n", name, times[ROUNDS * 99 / 100]);
}

typedef enum
{
  ASK_SEARCH,
  ASK_ALL,
  ASK_FACETS,
  ASK_BLOCK,
} Ask;

static void
ask_index (SaksiStore                 *store,
           const SaksiStatementFilter *filter)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(SaksiStatementIndex) index = NULL;

  saksi_statement_index_load_async (store, filter, NULL, result_cb, &result);
  index = saksi_statement_index_load_finish (wait_for (&result), NULL);
  g_assert_nonnull (index);
}

static void
ask_facets (SaksiStore                 *store,
            const SaksiStatementFilter *filter)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(SaksiStatementFacets) facets = NULL;

  saksi_statement_load_facets_async (store, filter, NULL, result_cb, &result);
  facets = saksi_statement_load_facets_finish (wait_for (&result), NULL);
  g_assert_nonnull (facets);
}

static void
ask_block (SaksiStore *store,
           GRand      *rand)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr(GPtrArray) statements = NULL;

  for (guint i = 0; i < 32; i++)
    {
      guint32 number = (guint32) g_rand_int_range (rand, 100, 20000);

      g_array_append_val (numbers, number);
    }
  saksi_statement_load_many_async (store, numbers, NULL, result_cb, &result);
  statements = saksi_statement_load_many_finish (wait_for (&result), NULL);
  g_assert_nonnull (statements);
}

static void
measure (SaksiStore *store,
         const char *name,
         Ask         what)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (2);
  gint64 times[ROUNDS];

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autofree char *text = g_strdup_printf ("%s %.3s", pick (rand), pick (rand));
      SaksiStatementFilter filter = { .text = what == ASK_ALL ? NULL : text };
      gint64 start = g_get_monotonic_time ();

      if (what == ASK_BLOCK)
        ask_block (store, rand);
      else if (what == ASK_FACETS)
        ask_facets (store, &filter);
      else
        ask_index (store, &filter);
      times[i] = g_get_monotonic_time () - start;
    }
  print_times (name, times);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GAsyncResult) opened = NULL;
  g_autoptr(SaksiStore) store = NULL;
  g_autoptr(GError) error = NULL;
  gboolean is_there;

  if (argc < 2)
    return EXIT_FAILURE;

  is_there = g_file_test (argv[1], G_FILE_TEST_EXISTS);
  saksi_store_open_async (argv[1], NULL, result_cb, &opened);
  store = saksi_store_open_finish (wait_for (&opened), &error);
  if (store == NULL)
    g_error ("%s", error->message);
  if (!is_there)
    generate (store, argc > 2 ? (guint) g_ascii_strtoull (argv[2], NULL, 10) : 20000);

  measure (store, "statements_search", ASK_SEARCH);
  measure (store, "statements_all", ASK_ALL);
  measure (store, "statements_counts", ASK_FACETS);
  measure (store, "statements_block", ASK_BLOCK);

  return EXIT_SUCCESS;
}
