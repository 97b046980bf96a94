/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "foreign/saksi-inbox.h"
#include "statement/saksi-content-ensure.h"
#include "statement/saksi-content-import.h"
#include "statement/saksi-statement-index.h"

/* How long the questions of the timeline take with very many statements, from asking to answer on
 * the main loop. Usage: bench-statements CACHE [NUMBER]; a cache that is not there is made, with so
 * many generated statements as the user's own. Prints a figure a line, in microseconds. */

#define ROUNDS 200
#define TEXT_WORDS 24

static const char *const words[] = {
  "server", "cloud", "sirekap", "data", "indonesia", "alibaba", "address", "formulir", "contract",
  "anycast", "kpu", "pemilu", "hosting", "domain", "network", "suara", "rekapitulasi", "penyedia",
  "measured", "disimpan", "answered", "layanan", "election", "terbuka", "storage", "diperiksa",
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

#define PICK(array) array[g_rand_int_range (rand, 0, G_N_ELEMENTS (array))]

static void
append_text (GString    *json,
             GRand      *rand,
             const char *member,
             guint       i)
{
  g_string_append_printf (json, "\"%s\":\"", member);
  for (guint word = 0; word < TEXT_WORDS; word++)
    g_string_append_printf (json, "%s ", pick (rand));
  g_string_append_printf (json, "number%u\",", i);
}

/* Like what ships, in how much is known of each: some have a name, a service, a claim, a relation
 * to one before. */
static void
append_statement (GString *json,
                  GRand   *rand,
                  guint    i)
{
  static const char *const institutions[] = {
    "kpu", "bawaslu", "kominfo", "polhukam", "bssn", "kip", "mk", "cyberity", "perludem", "itb",
  };
  static const char *const people[] = { "semuel", "betty", "hasyim", "idham", "bagja", "arif" };
  static const char *const hosts[] = { "pemilu2024", "sirekap-web", "sirekap", "form-c1" };
  static const char *const claims[] = { "c-servers-abroad", "c-all-data-in-id", "c-anycast-sg" };
  static const char *const precisions[] = { "day", "day", "day", "about", "not-after" };
  static const char *const kinds[] = { "statement", "statement", "question", "report", "ruling" };

  g_string_append_printf (json, "%s{\"id\":\"own-%u\",\"basis\":\"related\",\"kind\":\"%s\","
                          "\"date\":\"%04d-%02d-%02d\",\"date_precision\":\"%s\",",
                          i > 0 ? "," : "", i, PICK (kinds), g_rand_int_range (rand, 2019, 2026),
                          g_rand_int_range (rand, 1, 13), g_rand_int_range (rand, 1, 29),
                          PICK (precisions));
  if (i % 3 == 0)
    g_string_append_printf (json, "\"person\":\"%s\",", PICK (people));
  if (i % 2 == 0)
    g_string_append_printf (json, "\"hosts\":[\"%s\"],", PICK (hosts));
  if (i % 4 == 0)
    g_string_append_printf (json, "\"claims\":[{\"claim\":\"%s\",\"stance\":\"asserts\"}],",
                            PICK (claims));
  if (i % 10 == 9)
    g_string_append_printf (json, "\"relations\":[{\"type\":\"%s\",\"target\":\"own-%u\"}],",
                            i % 20 == 9 ? "disputes" : "answers",
                            (guint) g_rand_int_range (rand, 0, (int) i));
  append_text (json, rand, "text_id", i);
  append_text (json, rand, "text_en", i);
  g_string_append_printf (json, "\"institution\":\"%s\",\"speaker_as_reported\":\"Speaker %u\","
                          "\"topics\":[\"%s\",\"%s\"],\"sources\":[\"own-src\"]}",
                          PICK (institutions), i % 500, pick (rand), "own");
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
  SaksiContentOutcome outcome;

  saksi_content_ensure_async (store, NULL, result_cb, &ensured);
  if (!saksi_content_ensure_finish (wait_for (&ensured), &error))
    g_error ("%s", error->message);
  for (guint i = 0; i < number; i++)
    append_statement (json, rand, i);
  g_string_append (json, "]}");
  bytes = g_string_free_to_bytes (json);
  saksi_content_import_async (store, bytes, SAKSI_CONTENT_OWN, NULL, result_cb, &imported);
  if (!saksi_content_import_finish (wait_for (&imported), &outcome, &error))
    g_error ("%s", error->message);
  g_assert_cmpuint (outcome.n_refused, ==, 0);
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

typedef void (*AskFunc) (SaksiStore                 *store,
                         const SaksiStatementFilter *filter,
                         GRand                      *rand);

static void
ask_list (SaksiStore                 *store,
          const SaksiStatementFilter *filter,
          GRand                      *rand)
{
  ask_index (store, filter);
}

static void
ask_counts (SaksiStore                 *store,
            const SaksiStatementFilter *filter,
            GRand                      *rand)
{
  ask_facets (store, filter);
}

static void
ask_some (SaksiStore                 *store,
          const SaksiStatementFilter *filter,
          GRand                      *rand)
{
  ask_block (store, rand);
}

/* What is kept in memory is out of date afterwards. */
static void
write_something (SaksiStore *store,
                 guint       i)
{
  g_autofree char *feed = g_strdup_printf ("https://example.org/%u", i);
  g_autoptr(GAsyncResult) result = NULL;

  saksi_own_act_async (store, SAKSI_OWN_WATCH, 0, feed, NULL, result_cb, &result);
  g_assert_true (saksi_own_act_finish (wait_for (&result), NULL));
}

static void
measure (SaksiStore                 *store,
         const char                 *name,
         AskFunc                     ask,
         const SaksiStatementFilter *filter,
         gboolean                    writes)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (2);
  gint64 times[ROUNDS];

  for (guint i = 0; i < ROUNDS; i++)
    {
      gint64 start;

      if (writes)
        write_something (store, i);
      start = g_get_monotonic_time ();
      ask (store, filter, rand);
      times[i] = g_get_monotonic_time () - start;
    }
  print_times (name, times);
}

/* Words of both languages, in very many texts, in few and in none; as they are being typed. */
static void
measure_searches (SaksiStore *store)
{
  static const char *const searches[] = {
    "s", "se", "serv", "server", "disim", "alibaba kontrak", "server cloud sirekap", "data a",
    "number123", "Speaker 77", "singapura", "kurniawan", "nosuchword", "n",
  };
  gint64 times[ROUNDS];

  for (guint i = 0; i < ROUNDS; i++)
    {
      SaksiStatementFilter filter = {
        .text = (char *) searches[i % G_N_ELEMENTS (searches)],
        .institutions = i % 5 == 4 ? (char *[]) { (char *) "kpu", NULL } : NULL,
      };
      gint64 start = g_get_monotonic_time ();

      ask_index (store, &filter);
      times[i] = g_get_monotonic_time () - start;
    }
  print_times ("statements_search", times);
}

static void
measure_all (SaksiStore *store)
{
  static const SaksiStatementFilter all;
  SaksiStatementFilter narrow = {
    .institutions = (char *[]) { (char *) "kpu", (char *) "mk", NULL },
    .topics = (char *[]) { (char *) "cloud", NULL },
    .from = (char *) "2021-01-01",
  };
  SaksiStatementFilter word = { .text = (char *) "server" };

  measure_searches (store);
  measure (store, "statements_filter", ask_list, &narrow, FALSE);
  measure (store, "statements_all", ask_list, &all, FALSE);
  measure (store, "statements_counts", ask_counts, &word, FALSE);
  measure (store, "statements_block", ask_some, &all, FALSE);
  measure (store, "statements_changed", ask_list, &word, TRUE);
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

  measure_all (store);

  return EXIT_SUCCESS;
}
