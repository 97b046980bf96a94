/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "statement/saksi-content-ensure.h"
#include "statement/saksi-content-import.h"
#include "statement/saksi-statement-index.h"
#include "statement/saksi-statement-query.h"
#include "statement/saksi-system.h"
#include "statement/saksi-time-track.h"
#include "test-util.h"

typedef struct
{
  char *folder;
  SaksiStore *store;
} Fixture;

static void
ensure (SaksiStore *store)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  saksi_content_ensure_async (store, NULL, test_result_cb, &result);
  g_assert_true (saksi_content_ensure_finish (test_wait (&result), &error));
  g_assert_no_error (error);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->folder = test_make_folder ();
  path = g_build_filename (fixture->folder, "saksi.db", NULL);
  fixture->store = test_open_store (path, &error);
  g_assert_no_error (error);
  ensure (fixture->store);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->store);
  test_remove_folder (fixture->folder);
  g_free (fixture->folder);
}

static GPtrArray *
list (Fixture                    *fixture,
      const SaksiStatementFilter *filter)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GPtrArray *statements;

  saksi_statement_list_async (fixture->store, filter, NULL, test_result_cb, &result);
  statements = saksi_statement_list_finish (test_wait (&result), &error);
  g_assert_no_error (error);
  g_assert_nonnull (statements);

  return statements;
}

static guint
count (Fixture                    *fixture,
       const SaksiStatementFilter *filter)
{
  g_autoptr(GPtrArray) statements = list (fixture, filter);

  return statements->len;
}

static SaksiStatement *
load (Fixture    *fixture,
      const char *id,
      GError    **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  saksi_statement_load_async (fixture->store, id, NULL, test_result_cb, &result);

  return saksi_statement_load_finish (test_wait (&result), error);
}

static SaksiStatementFacets *
load_facets (Fixture                    *fixture,
             const SaksiStatementFilter *filter)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  SaksiStatementFacets *facets;

  saksi_statement_load_facets_async (fixture->store, filter, NULL, test_result_cb, &result);
  facets = saksi_statement_load_facets_finish (test_wait (&result), &error);
  g_assert_no_error (error);

  return facets;
}

static const SaksiFacet *
find_facet (GPtrArray  *facets,
            const char *id)
{
  for (guint i = 0; i < facets->len; i++)
    {
      const SaksiFacet *facet = g_ptr_array_index (facets, i);

      if (g_str_equal (facet->id, id))
        return facet;
    }

  g_assert_not_reached ();
}

static void
test_list (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr(GPtrArray) statements = list (fixture, NULL);
  const char *date = "";

  g_assert_cmpuint (statements->len, >=, 47);
  for (guint i = 0; i < statements->len; i++)
    {
      const SaksiStatement *statement = g_ptr_array_index (statements, i);

      g_assert_cmpstr (statement->date, >=, date);
      date = statement->date;
      g_assert_nonnull (statement->text.english);
      g_assert_nonnull (statement->text.indonesian);
      g_assert_cmpuint (statement->sources->len, >, 0);
    }
}

static void
test_load (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiStatement) statement = load (fixture, "s-2024-02-17-arif-2", &error);
  g_autoptr(SaksiStatement) none = NULL;
  g_autofree char *speaker = NULL;
  const SaksiStatementClaim *claim;

  g_assert_no_error (error);
  speaker = saksi_statement_dup_speaker (statement, SAKSI_LANGUAGE_ENGLISH);
  g_assert_cmpstr (speaker, ==, statement->person_name);
  g_assert_cmpstr (statement->date, ==, "2024-02-17");
  g_assert_cmpint (statement->precision, ==, SAKSI_PRECISION_DAY);
  g_assert_cmpstr (statement->institution, ==, "cyberity");
  g_assert_nonnull (saksi_text_get (&statement->event_name, SAKSI_LANGUAGE_INDONESIAN));
  g_assert_cmpuint (statement->topics->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (statement->topics, 0), ==, "cloud");
  g_assert_cmpuint (statement->hosts->len, ==, 2);
  g_assert_true (((SaksiStatementHost *) g_ptr_array_index (statement->hosts, 0))->is_service);
  g_assert_cmpuint (statement->sources->len, ==, 2);

  g_assert_cmpuint (statement->claims->len, ==, 1);
  claim = g_ptr_array_index (statement->claims, 0);
  g_assert_cmpint (claim->stance, ==, SAKSI_STANCE_ASSERTS);
  g_assert_cmpstr (claim->network_evidence, ==, "strong");
  g_assert_cmpuint (g_strv_length (claim->questions), ==, 2);
  g_assert_cmpstr (claim->questions[0], ==, "W1");

  none = load (fixture, "s-of-nobody", &error);
  g_assert_null (none);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* A relation can be followed from both of its ends. */
static void
test_relations (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr(GPtrArray) statements = list (fixture, NULL);
  guint outgoing = 0;
  guint incoming = 0;

  for (guint i = 0; i < statements->len; i++)
    {
      const SaksiStatement *statement = g_ptr_array_index (statements, i);

      for (guint j = 0; j < statement->relations->len; j++)
        {
          const SaksiStatementRelation *relation = g_ptr_array_index (statement->relations, j);

          outgoing += !relation->incoming;
          incoming += relation->incoming;
          g_assert_cmpstr (relation->statement, !=, statement->id);
          g_assert_nonnull (relation->date);
        }
    }
  g_assert_cmpuint (outgoing, >=, 28);
  g_assert_cmpuint (outgoing, ==, incoming);
}

static void
test_filter (Fixture      *fixture,
             gconstpointer data)
{
  const struct
  {
    SaksiStatementFilter filter;
    guint expected;
  } cases[] = {
    { { .from = (char *) "2024-02-17", .to = (char *) "2024-02-17" }, 6 },
    { { .institutions = (char *[]) { (char *) "kpu", NULL } }, 15 },
    { { .institutions = (char *[]) { (char *) "KPU", NULL } }, 15 },
    { { .institutions = (char *[]) { (char *) "kpu", (char *) "kip", NULL } }, 17 },
    { { .institutions = (char *[]) { (char *) "", NULL } }, 6 },
    { { .institutions = (char *[]) { NULL } }, 0 },
    { { .topics = (char *[]) { (char *) "cloud", NULL } }, 10 },
    { { .kinds = (char *[]) { (char *) "ruling", (char *) "question", NULL } }, 2 },
    { { .person = (char *) "betty" }, 5 },
    { { .person = (char *) "Epsilon" }, 5 },
    { { .host = (char *) "no-such-host" }, 0 },
    { { .claim = (char *) "c-breach-of-rules" }, 1 },
    { { .text = (char *) "anycast Singapura" }, 1 },
    { { .text = (char *) "\" OR NEAR( *" }, 0 },
    { { .text = (char *) "   " }, 47 },
    { { .text = (char *) "hasyim asy'ari" }, 5 },
    { { .text = (char *) "hasyim asyari" }, 5 },
    { { .text = (char *) "HÁSYIM" }, 5 },
    { { .text = (char *) "hasy" }, 5 },
    { { .text = (char *) "asyim" }, 0 },
    { { .text = (char *) "CNBC" }, 8 },
    { { .text = (char *) "\"cyber team\"" }, 1 },
    { { .text = (char *) "“cyber team”" }, 1 },
    { { .text = (char *) "\"team cyber\"" }, 0 },
    { { .text = (char *) "team cyber" }, 1 },
    { { .text = (char *) "\"cyber te\"" }, 0 },
    { { .text = (char *) "\"cyber te" }, 1 },
    { { .text = (char *) "\"\"\"" }, 47 },
    { { .text = (char *) "who:hasyim" }, 1 },
    { { .text = (char *) "'; DROP TABLE statement" }, 0 },
    { { .is_disputed = TRUE }, 6 },
    { { .is_disputed = TRUE, .text = (char *) "no such word" }, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("case %u", i);
      g_assert_cmpuint (count (fixture, &cases[i].filter), ==, cases[i].expected);
    }
}

/* A host can be named as in the file or as people know it; a search finds both languages. */
static void
test_filter_names (Fixture      *fixture,
                   gconstpointer data)
{
  SaksiStatementFilter by_id = { .host = (char *) "pemilu2024" };
  SaksiStatementFilter by_name = { .host = (char *) "pemilu2024.kpu.go.id" };
  SaksiStatementFilter english = { .text = (char *) "internet-service giant" };
  SaksiStatementFilter indonesian = { .text = (char *) "raksasa penyedia" };
  SaksiStatementFilter speaker = { .text = (char *) "kurniawan" };

  g_assert_cmpuint (count (fixture, &by_id), >, 5);
  g_assert_cmpuint (count (fixture, &by_id), ==, count (fixture, &by_name));
  g_assert_cmpuint (count (fixture, &english), ==, 1);
  g_assert_cmpuint (count (fixture, &indonesian), ==, 1);
  g_assert_cmpuint (count (fixture, &speaker), >=, 5);
}

static void
test_facets (Fixture      *fixture,
             gconstpointer data)
{
  SaksiStatementFilter filter = { .institutions = (char *[]) { (char *) "kpu", NULL } };
  g_autoptr(SaksiStatementFacets) all = load_facets (fixture, NULL);
  g_autoptr(SaksiStatementFacets) kpu = load_facets (fixture, &filter);
  guint sum = 0;

  g_assert_cmpuint (all->total, ==, count (fixture, NULL));
  g_assert_cmpuint (all->disputes, >, 0);
  g_assert_cmpuint (find_facet (all->institutions, "kpu")->count, ==, 15);
  g_assert_cmpuint (find_facet (all->kinds, "ruling")->count, ==, 1);

  /* The institutions keep their counts, everything else is narrowed to one of them. */
  g_assert_cmpuint (kpu->total, ==, 15);
  g_assert_cmpuint (find_facet (kpu->institutions, "kominfo")->count, ==, 12);
  g_assert_cmpuint (find_facet (kpu->people, "betty")->count, ==, 5);
  g_assert_cmpuint (find_facet (kpu->people, "semuel")->count, ==, 0);
  g_assert_cmpuint (kpu->topics->len, ==, all->topics->len);
  g_assert_cmpuint (find_facet (kpu->topics, "hoaks")->count, <=,
                    find_facet (all->topics, "hoaks")->count);

  for (guint i = 0; i < all->days->len; i++)
    sum += g_array_index (all->days, SaksiStatementDay, i).count;
  g_assert_cmpuint (sum, ==, all->total);
}

static GPtrArray *
systems (Fixture *fixture)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GPtrArray *array;

  saksi_statement_list_systems_async (fixture->store, NULL, test_result_cb, &result);
  array = saksi_statement_list_systems_finish (test_wait (&result), &error);
  g_assert_no_error (error);

  return array;
}

static GPtrArray *
claims (Fixture    *fixture,
        const char *host,
        const char *as_of)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GPtrArray *array;

  saksi_statement_list_claims_async (fixture->store, host, as_of, NULL, test_result_cb, &result);
  array = saksi_statement_list_claims_finish (test_wait (&result), &error);
  g_assert_no_error (error);

  return array;
}

static void
test_systems (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr(GPtrArray) array = systems (fixture);
  const SaksiSystem *portal = g_ptr_array_index (array, 0);

  g_assert_cmpuint (array->len, ==, 10);
  g_assert_cmpstr (portal->name, ==, "pemilu2024.kpu.go.id");
  g_assert_cmpstr (portal->kind, ==, "host");
  g_assert_cmpuint (portal->n_observations, ==, 2);
  g_assert_cmpuint (portal->n_claims, >=, 6);
  g_assert_cmpuint (portal->n_statements, >, 5);
}

static void
test_claims (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr(GPtrArray) none = claims (fixture, "sirekap-web", "2024-02-16");
  g_autoptr(GPtrArray) then = claims (fixture, "sirekap-web.kpu.go.id", "2024-02-17");
  g_autoptr(GPtrArray) now = claims (fixture, "sirekap-web", NULL);
  const SaksiClaim *abroad = g_ptr_array_index (then, 0);
  const SaksiClaimStance *stance = g_ptr_array_index (abroad->stances, 0);

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (then->len, >, 0);
  g_assert_cmpuint (now->len, >=, then->len);

  g_assert_cmpstr (abroad->id, ==, "c-servers-abroad");
  g_assert_cmpuint (abroad->places->len, ==, 3);
  g_assert_cmpstr (((SaksiPlace *) g_ptr_array_index (abroad->places, 0))->country, ==, "CN");
  g_assert_cmpint (stance->stance, ==, SAKSI_STANCE_ASSERTS);
  g_assert_cmpstr (stance->institution_name, ==, "Cyberity");
}

static void
test_observations (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) array = NULL;
  guint anycast = 0;

  saksi_statement_list_observations_async (fixture->store, "sirekap-web", NULL, test_result_cb,
                                           &result);
  array = saksi_statement_list_observations_finish (test_wait (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (array->len, ==, 8);

  for (guint i = 0; i < array->len; i++)
    {
      const SaksiReportedObservation *observation = g_ptr_array_index (array, i);

      g_assert_cmpuint (g_strv_length (observation->values), >, 0);
      g_assert_cmpuint (observation->sources->len, >, 0);
      g_assert_nonnull (observation->by_name);
      anycast += g_strcmp0 (observation->result, "anycast") == 0;
    }
  g_assert_cmpuint (anycast, ==, 3);
}

static void
test_rules (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) array = NULL;
  g_autofree char *name = NULL;

  saksi_statement_list_rules_async (fixture->store, "W5", NULL, test_result_cb, &result);
  array = saksi_statement_list_rules_finish (test_wait (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (array->len, ==, 1);
  name = saksi_legal_rule_dup_short_name (&((SaksiLegalRule *) g_ptr_array_index (array, 0))->name,
                                          SAKSI_LANGUAGE_ENGLISH);
  g_assert_cmpstr (name, ==, "PP 71/2019");
}

static void
test_questions (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) array = NULL;

  saksi_statement_list_questions_async (fixture->store, NULL, test_result_cb, &result);
  array = saksi_statement_list_questions_finish (test_wait (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (array->len, ==, 7);
  g_assert_cmpstr (((SaksiQuestion *) g_ptr_array_index (array, 5))->observable, ==, "no");
}

static const char own_file[] =
  "{\"format\": \"saksi-statements\", \"format_version\": 1,"
  " \"sources\": [{\"id\": \"mine\", \"basis\": \"related\", \"kind\": \"article\","
  "  \"publisher\": \"P\", \"url\": \"https://example.org/a\", \"lang\": \"id\","
  "  \"label_id\": \"a\", \"label_en\": \"b\"},"
  "  {\"id\": \"jitoe-2024\", \"basis\": \"related\", \"kind\": \"article\","
  "  \"publisher\": \"Not theirs\", \"url\": \"https://example.org/a\", \"lang\": \"id\","
  "  \"label_id\": \"a\", \"label_en\": \"b\"}],"
  " \"statements\": [{\"id\": \"s-mine\", \"basis\": \"related\", \"kind\": \"statement\","
  "  \"date\": \"2024-05-01\", \"date_precision\": \"day\", \"person\": \"betty\","
  "  \"institution\": \"kpu\", \"text_id\": \"catatan\", \"text_en\": \"note\","
  "  \"claims\": [{\"claim\": \"c-cdn-global\", \"stance\": \"supports\"}],"
  "  \"relations\": [{\"type\": \"answers\", \"target\": \"s-2024-02-17-arif-2\"}],"
  "  \"sources\": [\"mine\", \"selular-2024\"]}]}";

static void
import (Fixture           *fixture,
        const char        *text,
        SaksiContentOrigin origin,
        guint              entries,
        guint              refused)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  SaksiContentOutcome outcome;

  saksi_content_import_async (fixture->store, bytes, origin, NULL, test_result_cb, &result);
  g_assert_true (saksi_content_import_finish (test_wait (&result), &outcome, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (outcome.n_entries + outcome.n_known, ==, entries);
  g_assert_cmpuint (outcome.n_refused + outcome.n_known, ==, refused);
}

/* The user's own entries survive whatever is shipped, and what they refer to stays with them. */
static void
test_own (Fixture      *fixture,
          gconstpointer data)
{
  static const char nearly_empty[] = "{\"format\": \"saksi-statements\", \"format_version\": 1}";
  guint before = count (fixture, NULL);
  g_autoptr(GPtrArray) left = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiStatement) own = NULL;
  g_autoptr(SaksiStatement) again = NULL;

  import (fixture, own_file, SAKSI_CONTENT_OWN, 3, 1);
  g_assert_cmpuint (count (fixture, NULL), ==, before + 1);
  own = load (fixture, "s-mine", &error);
  g_assert_no_error (error);
  g_assert_true (own->is_own);
  g_assert_cmpuint (own->relations->len, ==, 1);

  /* Another version of Saksi ships nothing: only what the own entry needs is left. */
  import (fixture, nearly_empty, SAKSI_CONTENT_BUNDLED, 0, 0);
  left = list (fixture, NULL);
  g_assert_cmpuint (left->len, ==, 2);
  again = load (fixture, "s-mine", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again->person_name, ==, own->person_name);
  g_assert_cmpuint (again->claims->len, ==, 1);
  g_assert_cmpuint (again->sources->len, ==, 2);
}

/* Loading again changes nothing; where other content was loaded, it brings the shipped one back. */
static void
test_ensure (Fixture      *fixture,
             gconstpointer data)
{
  guint changes = 0;
  guint before = count (fixture, NULL);

  g_signal_connect_swapped (fixture->store, "changed", G_CALLBACK (g_atomic_int_inc), &changes);
  ensure (fixture->store);
  g_assert_cmpuint (changes, ==, 0);
  g_assert_cmpuint (count (fixture, NULL), ==, before);
}

static void
test_ensure_newer (Fixture      *fixture,
                   gconstpointer data)
{
  static const char *const names[] = {
    "seed-statements.json", "claim-places.csv", "official-ppwp-2024.json", "provinces.csv",
  };
  g_autofree char *old = g_strdup (g_getenv ("SAKSI_DATA_DIR"));
  g_autofree char *folder = g_build_filename (fixture->folder, "content", NULL);
  guint before = count (fixture, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiStatement) statement = NULL;

  g_mkdir_with_parents (folder, 0700);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *from = g_build_filename (old, "content", names[i], NULL);
      g_autofree char *to = g_build_filename (folder, names[i], NULL);
      g_autofree char *text = NULL;
      g_autoptr(GString) edited = NULL;

      g_assert_true (g_file_get_contents (from, &text, NULL, NULL));
      edited = g_string_new (text);
      g_string_replace (edited, "belongs to the internet-service giant Alibaba", "is of Alibaba",
                        0);
      g_assert_true (g_file_set_contents (to, edited->str, -1, NULL));
    }

  import (fixture, own_file, SAKSI_CONTENT_OWN, 3, 1);
  g_setenv ("SAKSI_DATA_DIR", fixture->folder, TRUE);
  ensure (fixture->store);
  g_setenv ("SAKSI_DATA_DIR", old, TRUE);

  statement = load (fixture, "s-2024-02-17-arif-2", &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (statement->text.english, "is of Alibaba"));
  g_assert_cmpuint (count (fixture, NULL), ==, before + 1);
}

static void
test_short_names (void)
{
  const SaksiText kpu = { (char *) "General Elections Commission", (char *) "Komisi (KPU RI)" };
  const SaksiText cyberity = { (char *) "Cyberity (a community)", (char *) "Cyberity" };
  const SaksiText odd = { (char *) "Custom", (char *) "Adat" };
  g_autofree char *a = saksi_institution_dup_short_name ("Komisi (KPU RI)", &kpu,
                                                         SAKSI_LANGUAGE_ENGLISH);
  g_autofree char *b = saksi_institution_dup_short_name ("Cyberity", &cyberity,
                                                         SAKSI_LANGUAGE_ENGLISH);
  g_autofree char *c = saksi_legal_rule_dup_short_name (&odd, SAKSI_LANGUAGE_INDONESIAN);

  g_assert_cmpstr (a, ==, "KPU RI");
  g_assert_cmpstr (b, ==, "Cyberity");
  g_assert_cmpstr (c, ==, "Adat");
  g_assert_cmpint (saksi_language_from_tag ("id_ID.UTF-8"), ==, SAKSI_LANGUAGE_INDONESIAN);
  g_assert_cmpint (saksi_language_from_tag ("id"), ==, SAKSI_LANGUAGE_INDONESIAN);
  g_assert_cmpint (saksi_language_from_tag ("ido"), ==, SAKSI_LANGUAGE_ENGLISH);
  g_assert_cmpint (saksi_language_from_tag (NULL), ==, SAKSI_LANGUAGE_ENGLISH);
}

/* The days of statements, which may be none; and the story among them, as positions. */
static const struct
{
  guint32 days[8];
  guint n;
  gboolean found;
  guint first;
  guint last;
} stories[] = {
  { { 0 }, 0, FALSE },
  { { 1000 }, 1, FALSE },
  { { 1000, 1060, 1120 }, 3, FALSE },
  { { 1000, 1000, 1061, 1062, 1063 }, 5, TRUE, 2, 4 },
  { { 1000, 1001, 1002, 2000, 2001, 3000 }, 6, TRUE, 0, 2 },
  { { 1000, 1001, 2000, 2001 }, 4, TRUE, 2, 3 },
  { { 1000, 2000, 2001, 2001, 3000, 3001 }, 6, TRUE, 1, 3 },
};

static void
test_story (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (stories); i++)
    {
      g_autoptr(SaksiStatementIndex) index = saksi_statement_index_new ();
      guint first = 0;
      guint last = 0;

      for (guint j = 0; j < stories[i].n; j++)
        {
          SaksiStatementEntry entry = { .julian = stories[i].days[j] };

          g_array_append_val (index->entries, entry);
        }
      g_assert_cmpint (saksi_statement_index_find_story (index, &first, &last), ==,
                       stories[i].found);
      if (!stories[i].found)
        continue;
      g_assert_cmpuint (first, ==, stories[i].first);
      g_assert_cmpuint (last, ==, stories[i].last);
    }
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

static SaksiStatementIndex *
load_index (Fixture                    *fixture,
            const SaksiStatementFilter *filter)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  SaksiStatementIndex *index;

  saksi_statement_index_load_async (fixture->store, filter, NULL, test_result_cb, &result);
  index = saksi_statement_index_load_finish (test_wait (&result), &error);
  g_assert_no_error (error);

  return index;
}

/* The index names the same statements as the list, in the same order, and its first ones are the
 * same in whole. */
static void
test_index (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr(GPtrArray) statements = list (fixture, NULL);
  g_autoptr(SaksiStatementIndex) all = load_index (fixture, NULL);
  guint n_disputed = 0;
  guint n_in_lanes = 0;
  guint position = 0;

  g_assert_cmpuint (all->entries->len, ==, statements->len);
  g_assert_cmpuint (all->loaded->len, ==, MIN (statements->len, SAKSI_STATEMENT_INDEX_LOADED));
  for (guint i = 0; i < statements->len; i++)
    {
      const SaksiStatement *statement = g_ptr_array_index (statements, i);
      const SaksiStatementEntry *entry = &g_array_index (all->entries, SaksiStatementEntry, i);
      const SaksiStatementLane *lane = g_ptr_array_index (all->lanes, entry->lane);
      gboolean disputed = FALSE;

      for (guint j = 0; j < statement->relations->len; j++)
        {
          const SaksiStatementRelation *relation = g_ptr_array_index (statement->relations, j);

          disputed |= relation->type == SAKSI_RELATION_CONTRADICTS ||
                      relation->type == SAKSI_RELATION_DISPUTES;
        }
      g_assert_cmpstr (entry->id, ==, statement->id);
      g_assert_cmpuint (entry->number, ==, statement->number);
      g_assert_cmpuint (entry->precision, ==, statement->precision);
      g_assert_cmpstr (lane->id, ==, statement->institution != NULL ? statement->institution : "");
      g_assert_cmpint (entry->is_disputed, ==, disputed);
      g_assert_false (entry->is_own);
      n_disputed += disputed;
      g_assert_true (saksi_statement_index_find (all, statement->id, &position));
      g_assert_cmpuint (position, ==, i);
    }
  g_assert_cmpuint (n_disputed, ==, 6);
  for (guint i = 0; i < all->lanes->len; i++)
    n_in_lanes += ((const SaksiStatementLane *) g_ptr_array_index (all->lanes, i))->count;
  g_assert_cmpuint (n_in_lanes, ==, all->entries->len);
  g_assert_false (saksi_statement_index_find (all, "s-that-nobody-made", &position));
}

/* Lanes stay where they are when a filter leaves nothing of them. */
static void
test_index_filter (Fixture      *fixture,
                   gconstpointer data)
{
  SaksiStatementFilter filter = { .text = (char *) "anycast singapura" };
  g_autoptr(SaksiStatementIndex) all = load_index (fixture, NULL);
  g_autoptr(SaksiStatementIndex) some = load_index (fixture, &filter);
  g_autoptr(SaksiStatementIndex) signs = NULL;

  g_assert_cmpuint (some->entries->len, ==, 1);
  g_assert_cmpuint (some->lanes->len, ==, all->lanes->len);

  /* Signs are no words, and no syntax. */
  filter.text = (char *) "\"*' (";
  signs = load_index (fixture, &filter);
  g_assert_cmpuint (signs->entries->len, ==, all->entries->len);
}

/* A choice of a facet leaves as many as its count said, whatever else is chosen. */
static void
check_counts (Fixture                    *fixture,
              const SaksiStatementFilter *filter)
{
  g_autoptr(SaksiStatementFacets) facets = load_facets (fixture, filter);
  SaksiStatementFilter disputed = *filter;

  g_assert_cmpuint (facets->total, ==, count (fixture, filter));
  disputed.is_disputed = TRUE;
  g_assert_cmpuint (facets->disputes, ==, count (fixture, &disputed));
  for (guint i = 0; i < facets->institutions->len; i++)
    {
      const SaksiFacet *facet = g_ptr_array_index (facets->institutions, i);
      SaksiStatementFilter narrowed = *filter;

      narrowed.institutions = (char *[]) { facet->id, NULL };
      g_assert_cmpuint (facet->count, ==, count (fixture, &narrowed));
    }
  for (guint i = 0; i < facets->topics->len; i++)
    {
      const SaksiFacet *facet = g_ptr_array_index (facets->topics, i);
      SaksiStatementFilter narrowed = *filter;

      narrowed.topics = (char *[]) { facet->id, NULL };
      g_assert_cmpuint (facet->count, ==, count (fixture, &narrowed));
    }
  for (guint i = 0; i < facets->hosts->len; i++)
    {
      const SaksiFacet *facet = g_ptr_array_index (facets->hosts, i);
      SaksiStatementFilter narrowed = *filter;

      narrowed.host = facet->id;
      g_assert_cmpuint (facet->count, ==, count (fixture, &narrowed));
    }
  for (guint i = 0; i < facets->people->len; i++)
    {
      const SaksiFacet *facet = g_ptr_array_index (facets->people, i);
      SaksiStatementFilter narrowed = *filter;

      narrowed.person = facet->id;
      g_assert_cmpuint (facet->count, ==, count (fixture, &narrowed));
    }
  for (guint i = 0; i < facets->claims->len; i++)
    {
      const SaksiFacet *facet = g_ptr_array_index (facets->claims, i);
      SaksiStatementFilter narrowed = *filter;

      narrowed.claim = facet->id;
      g_assert_cmpuint (facet->count, ==, count (fixture, &narrowed));
    }
  for (guint i = 0; i < facets->kinds->len; i++)
    {
      const SaksiFacet *facet = g_ptr_array_index (facets->kinds, i);
      SaksiStatementFilter narrowed = *filter;

      narrowed.kinds = (char *[]) { facet->id, NULL };
      g_assert_cmpuint (facet->count, ==, count (fixture, &narrowed));
    }
}

static void
test_counts (Fixture      *fixture,
             gconstpointer data)
{
  const SaksiStatementFilter filters[] = {
    { .id = NULL },
    { .institutions = (char *[]) { (char *) "kpu", (char *) "", NULL } },
    { .topics = (char *[]) { (char *) "cloud", NULL }, .text = (char *) "data" },
    { .kinds = (char *[]) { (char *) "statement", NULL }, .to = (char *) "2024-03-01" },
    { .person = (char *) "betty", .host = (char *) "pemilu2024" },
    { .claim = (char *) "c-breach-of-rules", .from = (char *) "2024-02-01" },
    { .is_disputed = TRUE },
    { .is_disputed = TRUE, .topics = (char *[]) { (char *) "cloud", NULL } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    check_counts (fixture, &filters[i]);
}

static GPtrArray *
load_track (Fixture       *fixture,
            SaksiTrackKind kind)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GPtrArray *marks;

  saksi_time_track_load_async (fixture->store, kind, NULL, test_result_cb, &result);
  marks = saksi_time_track_load_finish (test_wait (&result), &error);
  g_assert_no_error (error);

  return marks;
}

/* Reported observations stand at their days; in a cache without results the other tracks are
 * empty, and what ships is no download of the user's. */
static void
test_tracks (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr(GPtrArray) observations = load_track (fixture, SAKSI_TRACK_OBSERVATIONS);
  g_autoptr(GPtrArray) changes = load_track (fixture, SAKSI_TRACK_CHANGES);
  g_autoptr(GPtrArray) gaps = load_track (fixture, SAKSI_TRACK_GAPS);
  g_autoptr(GPtrArray) downloads = load_track (fixture, SAKSI_TRACK_DOWNLOADS);

  g_assert_cmpuint (observations->len, >, 0);
  for (guint i = 0; i < observations->len; i++)
    {
      const SaksiTrackMark *mark = g_ptr_array_index (observations, i);

      g_assert_cmpint (mark->end - mark->start, >=, 86399);
      g_assert_cmpint ((mark->start + 7 * 3600) % 86400, ==, 0);
      g_assert_nonnull (mark->text);
    }
  g_assert_cmpuint (changes->len, ==, 0);
  g_assert_cmpuint (gaps->len, ==, 0);
  g_assert_cmpuint (downloads->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *data = g_build_filename (g_getenv ("SAKSI_SOURCE_ROOT"), "data", NULL);

  g_setenv ("SAKSI_DATA_DIR", data, TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/statement/list", test_list);
  ADD ("/statement/index", test_index);
  ADD ("/statement/index-filter", test_index_filter);
  ADD ("/statement/counts", test_counts);
  ADD ("/statement/tracks", test_tracks);
  ADD ("/statement/load", test_load);
  ADD ("/statement/relations", test_relations);
  ADD ("/statement/filter", test_filter);
  ADD ("/statement/filter-names", test_filter_names);
  ADD ("/statement/facets", test_facets);
  ADD ("/statement/systems", test_systems);
  ADD ("/statement/claims", test_claims);
  ADD ("/statement/observations", test_observations);
  ADD ("/statement/rules", test_rules);
  ADD ("/statement/questions", test_questions);
  ADD ("/statement/own", test_own);
  ADD ("/statement/ensure", test_ensure);
  ADD ("/statement/ensure-newer", test_ensure_newer);
  g_test_add_func ("/statement/story", test_story);
  g_test_add_func ("/statement/short-names", test_short_names);

  return g_test_run ();
}
