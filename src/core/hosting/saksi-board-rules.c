/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "hosting/saksi-board-private.h"

/* The inference rules on what others reported, and the order of all rules. Each has a name and a
 * version that go with what it derives. None but that on documents touches W5 to W7: nothing that
 * is observed from outside does. */

#define RULE_REGISTRATION "reported-registration"
#define RULE_DATABASE "reported-address-database"
#define RULE_NETWORK "reported-network"
#define RULE_ANYCAST_PLACES "reported-anycast-places"
#define RULE_ANYCAST_LISTED "reported-anycast-listed"
#define RULE_ANYCAST_NOT_FOUND "reported-anycast-not-found"
#define RULE_VERSION 1

static GPtrArray *
filter_observations (SaksiBoard    *board,
                     SaksiEvidence  evidence)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < board->observations->len; i++)
    {
      SaksiReportedObservation *observation = g_ptr_array_index (board->observations, i);

      if (saksi_observation_get_evidence (observation) == evidence)
        g_ptr_array_add (found, observation);
    }

  return found;
}

static gboolean
is_said_by_several (GPtrArray *inputs)
{
  for (guint i = 1; i < inputs->len; i++)
    {
      SaksiReportedObservation *first = g_ptr_array_index (inputs, 0);
      SaksiReportedObservation *other = g_ptr_array_index (inputs, i);

      if (g_strcmp0 (first->by_name, other->by_name) != 0)
        return TRUE;
    }

  return FALSE;
}

/* Adds an inference from what was reported; one that is not allowed is a mistake in a rule. */
SaksiInference *
saksi_board_infer_reported (SaksiBoard           *board,
                            SaksiHostingQuestion  question,
                            SaksiInferenceStatus  status,
                            const char           *rule,
                            guint                 version,
                            GPtrArray            *inputs)
{
  g_autoptr(GError) error = NULL;
  SaksiInference *inference = saksi_inference_new (question, status, rule, version, inputs,
                                                   &error);

  g_assert_no_error (error);
  if (is_said_by_several (inputs))
    inference->confidence = SAKSI_CONFIDENCE_CONSISTENT;
  g_ptr_array_add (board->answers[question].inferences, inference);

  return inference;
}

static SaksiInference *
add_inference (SaksiBoard           *board,
               SaksiHostingQuestion  question,
               SaksiInferenceStatus  status,
               const char           *rule,
               GPtrArray            *inputs)
{
  return saksi_board_infer_reported (board, question, status, rule, RULE_VERSION, inputs);
}

static gboolean
is_measured_by_several (GPtrArray *observations)
{
  for (guint i = 1; i < observations->len; i++)
    if (g_strcmp0 (((SaksiObservation *) observations->pdata[0])->instrument,
                   ((SaksiObservation *) observations->pdata[i])->instrument) != 0)
      return TRUE;

  return FALSE;
}

/* Adds an inference from what was measured; one that is not allowed is a mistake in a rule. */
SaksiInference *
saksi_board_infer (SaksiBoard           *board,
                   SaksiHostingQuestion  question,
                   SaksiInferenceStatus  status,
                   const char           *rule,
                   guint                 version,
                   GPtrArray            *observations)
{
  g_autoptr(GError) error = NULL;
  SaksiInference *inference = saksi_inference_new_measured (question, status, rule, version,
                                                            observations, &error);

  g_assert_no_error (error);
  if (is_measured_by_several (observations))
    inference->confidence = SAKSI_CONFIDENCE_CONSISTENT;
  g_ptr_array_add (board->answers[question].inferences, inference);

  return inference;
}

/* Names a country as the content does, else as the map does, else by its code. */
void
saksi_board_name_country (const char       *country,
                          GHashTable       *countries,
                          SaksiTerritories *territories,
                          SaksiText        *name)
{
  const SaksiText *known = countries != NULL ? g_hash_table_lookup (countries, country) : NULL;
  const SaksiTerritory *land = territories != NULL ? saksi_territories_lookup (territories, country)
                                                   : NULL;

  saksi_text_clear (name);
  if (known != NULL)
    {
      name->english = g_strdup (known->english);
      name->indonesian = g_strdup (known->indonesian);
    }
  else
    {
      name->english = g_strdup (land != NULL ? saksi_territory_get_english (land) : country);
      name->indonesian = g_strdup (land != NULL ? saksi_territory_get_indonesian (land) : country);
    }
}

static void
append_name (char      **list,
             const char *name)
{
  char *longer = *list != NULL ? g_strconcat (*list, ", ", name, NULL) : g_strdup (name);

  g_free (*list);
  *list = longer;
}

/* Adds a country to those that the sentence of @inference names. */
void
saksi_board_add_country (SaksiInference   *inference,
                         const char       *country,
                         GHashTable       *countries,
                         SaksiTerritories *territories)
{
  SaksiText name = { NULL, NULL };

  saksi_board_name_country (country, countries, territories, &name);
  append_name (&inference->sentence.place.english, name.english);
  append_name (&inference->sentence.place.indonesian,
               name.indonesian != NULL ? name.indonesian : name.english);
  g_ptr_array_add (inference->countries, g_strdup (country));
  saksi_text_clear (&name);
}

static const char *
get_country (const SaksiReportedObservation *observation)
{
  return observation->place != NULL ? observation->place->country : observation->country;
}

/* A registrant or a network is named where the observation is of one, else only the country is. */
static char *
dup_holder (const SaksiReportedObservation *observation)
{
  if (!g_str_has_prefix (observation->what, "registrant") &&
      !g_str_equal (observation->what, "network"))
    return NULL;

  return g_strjoinv (", ", observation->values);
}

static void
set_place (SaksiInference *inference,
           SaksiPlace     *place)
{
  inference->sentence.place.english = g_strdup (place->name.english);
  inference->sentence.place.indonesian = g_strdup (place->name.indonesian);
  g_ptr_array_add (inference->places, place);
}

static gboolean
is_same_answer (const SaksiReportedObservation *a,
                const SaksiReportedObservation *b)
{
  g_autofree char *holder = dup_holder (a);
  g_autofree char *other = dup_holder (b);

  return g_strcmp0 (get_country (a), get_country (b)) == 0 && g_strcmp0 (holder, other) == 0;
}

/* Takes the first of @observations and all that say the same out of it. */
static GPtrArray *
take_same (GPtrArray *observations)
{
  GPtrArray *same = g_ptr_array_new ();

  g_ptr_array_add (same, g_ptr_array_remove_index (observations, 0));
  for (guint i = 0; i < observations->len;)
    {
      SaksiReportedObservation *observation = g_ptr_array_index (observations, i);

      if (is_same_answer (g_ptr_array_index (same, 0), observation))
        g_ptr_array_add (same, g_ptr_array_remove_index (observations, i));
      else
        i++;
    }

  return same;
}

static int
compare_inputs (gconstpointer a,
                gconstpointer b)
{
  const SaksiInference *first = *(const SaksiInference *const *) a;
  const SaksiInference *second = *(const SaksiInference *const *) b;

  return (int) second->inputs->len - (int) first->inputs->len;
}

/* Reports that agree become one answer; reports that do not are all kept. */
static void
apply_registration (SaksiBoard *board)
{
  g_autoptr(GPtrArray) left = filter_observations (board, SAKSI_EVIDENCE_REGISTRATION);

  while (left->len > 0)
    {
      g_autoptr(GPtrArray) same = take_same (left);
      SaksiReportedObservation *first = g_ptr_array_index (same, 0);
      SaksiInference *inference;
      char *holder = dup_holder (first);

      if (holder == NULL && first->place == NULL)
        continue;

      inference = add_inference (board, SAKSI_HOSTING_REGISTERED, SAKSI_INFERENCE_CANDIDATE_SET,
                                 RULE_REGISTRATION, same);
      inference->sentence.wording = holder == NULL ? SAKSI_WORDING_REGISTERED_COUNTRY
                                    : first->place == NULL
                                    ? SAKSI_WORDING_REGISTERED_HOLDER
                                    : SAKSI_WORDING_REGISTERED_HOLDER_COUNTRY;
      inference->sentence.name = holder;
      if (first->place != NULL)
        set_place (inference, first->place);
    }

  g_ptr_array_sort (board->answers[SAKSI_HOSTING_REGISTERED].inferences, compare_inputs);
}

static void
apply_database (SaksiBoard *board)
{
  g_autoptr(GPtrArray) left = filter_observations (board, SAKSI_EVIDENCE_GEO_DATABASE);

  while (left->len > 0)
    {
      g_autoptr(GPtrArray) same = take_same (left);
      SaksiReportedObservation *first = g_ptr_array_index (same, 0);
      SaksiInference *inference;

      if (first->place == NULL)
        continue;

      inference = add_inference (board, SAKSI_HOSTING_REGISTERED, SAKSI_INFERENCE_CANDIDATE_SET,
                                 RULE_DATABASE, same);
      inference->sentence.wording = SAKSI_WORDING_DATABASE;
      set_place (inference, first->place);
    }
}

static void
apply_network (SaksiBoard *board)
{
  g_autoptr(GPtrArray) left = filter_observations (board, SAKSI_EVIDENCE_NETWORK);

  while (left->len > 0)
    {
      g_autoptr(GPtrArray) same = take_same (left);
      char *holder = dup_holder (g_ptr_array_index (same, 0));
      SaksiInference *inference;

      if (holder == NULL)
        continue;

      inference = add_inference (board, SAKSI_HOSTING_ANNOUNCED, SAKSI_INFERENCE_CANDIDATE_SET,
                                 RULE_NETWORK, same);
      inference->sentence.wording = SAKSI_WORDING_ANNOUNCED;
      inference->sentence.name = holder;
    }
}

static gboolean
is_anycast (const SaksiReportedObservation *observation)
{
  return g_strcmp0 (observation->result, "anycast") == 0;
}

/* A census that counted places says the most. */
static void
apply_anycast_places (SaksiBoard *board,
                      GPtrArray  *observations)
{
  g_autoptr(GPtrArray) counted = g_ptr_array_new ();
  SaksiInference *inference;
  gint64 most = 0;

  for (guint i = 0; i < observations->len; i++)
    {
      SaksiReportedObservation *observation = g_ptr_array_index (observations, i);

      if (is_anycast (observation) && observation->sites_at_least > 1)
        {
          g_ptr_array_add (counted, observation);
          most = MAX (most, observation->sites_at_least);
        }
    }
  if (counted->len == 0)
    return;

  inference = add_inference (board, SAKSI_HOSTING_ANSWERS, SAKSI_INFERENCE_MULTIPLE_PLACES,
                             RULE_ANYCAST_PLACES, counted);
  inference->sentence.wording = SAKSI_WORDING_ANYCAST_PLACES;
  inference->sentence.count = most;
}

/* Whether a series of scans was still going on, on the day of the board: then nobody knew yet how
 * many there would be. */
static gboolean
is_going_on (const SaksiBoard               *board,
             const SaksiReportedObservation *series)
{
  const char *end = series->date != NULL ? strchr (series->date, '/') : NULL;

  return board->as_of != NULL && end != NULL && strcmp (board->as_of, end + 1) < 0;
}

static void
apply_anycast_listed (SaksiBoard *board,
                      GPtrArray  *observations)
{
  g_autoptr(GPtrArray) listed = g_ptr_array_new ();
  const SaksiReportedObservation *first;
  SaksiInference *inference;

  for (guint i = 0; i < observations->len; i++)
    {
      SaksiReportedObservation *observation = g_ptr_array_index (observations, i);

      if (is_anycast (observation) && observation->scans_positive > 0)
        g_ptr_array_add (listed, observation);
    }
  if (listed->len == 0)
    return;

  first = g_ptr_array_index (listed, 0);
  inference = add_inference (board, SAKSI_HOSTING_ANSWERS, SAKSI_INFERENCE_MULTIPLE_PLACES,
                             RULE_ANYCAST_LISTED, listed);
  inference->sentence.wording = SAKSI_WORDING_ANYCAST_LISTED;
  inference->sentence.count = first->scans_positive;
  inference->sentence.total = first->scans;
  if (is_going_on (board, first))
    {
      inference->sentence.wording = SAKSI_WORDING_ANYCAST_SINCE;
      inference->sentence.date = first->since != NULL
                                 ? g_strdup (first->since)
                                 : g_strndup (first->date, strcspn (first->date, "/"));
    }
}

static void
apply_anycast_not_found (SaksiBoard *board,
                         GPtrArray  *observations)
{
  for (guint i = 0; i < observations->len; i++)
    {
      SaksiReportedObservation *observation = g_ptr_array_index (observations, i);
      g_autoptr(GPtrArray) inputs = g_ptr_array_new ();
      SaksiInference *inference;

      if (g_strcmp0 (observation->result, "not-detected") != 0)
        continue;

      g_ptr_array_add (inputs, observation);
      inference = add_inference (board, SAKSI_HOSTING_ANSWERS, SAKSI_INFERENCE_UNKNOWN,
                                 RULE_ANYCAST_NOT_FOUND, inputs);
      inference->sentence.wording = SAKSI_WORDING_ANYCAST_NOT_FOUND;
      inference->sentence.name = g_strjoinv (", ", observation->values);
    }
}

static void
copy_sentence (SaksiSentence       *to,
               const SaksiSentence *from)
{
  saksi_sentence_clear (to);
  *to = *from;
  to->name = g_strdup (from->name);
  to->date = g_strdup (from->date);
  to->place.english = g_strdup (from->place.english);
  to->place.indonesian = g_strdup (from->place.indonesian);
}

/* A question's answer is its first inference; without one it is unknown, or cannot be known. */
static void
conclude (SaksiAnswer *answer)
{
  if (answer->inferences->len > 0)
    {
      SaksiInference *best = g_ptr_array_index (answer->inferences, 0);

      answer->status = best->status;
      copy_sentence (&answer->sentence, &best->sentence);
    }
  else if (saksi_hosting_question_is_observable (answer->question))
    {
      answer->status = SAKSI_INFERENCE_UNKNOWN;
      answer->sentence.wording = SAKSI_WORDING_UNKNOWN;
    }
  else
    {
      answer->status = SAKSI_INFERENCE_NOT_OBSERVABLE;
      answer->sentence.wording = SAKSI_WORDING_NOT_OBSERVABLE;
    }
}

/* What is told first of where an address answers: that there are several places, and the most of
 * them; then what is left, then what is not. */
static int
rank_answer (const SaksiInference *inference)
{
  static const int ranks[] = {
    [SAKSI_INFERENCE_MULTIPLE_PLACES] = 0,
    [SAKSI_INFERENCE_SINGLE_REGION] = 2,
    [SAKSI_INFERENCE_EXCLUDED_SET] = 3,
    [SAKSI_INFERENCE_CANDIDATE_SET] = 4,
    [SAKSI_INFERENCE_UNKNOWN] = 5,
    [SAKSI_INFERENCE_NOT_OBSERVABLE] = 6,
    [SAKSI_INFERENCE_DOCUMENTED] = 6,
  };

  return ranks[inference->status] +
         (inference->sentence.wording == SAKSI_WORDING_ANYCAST_LISTED ||
          inference->sentence.wording == SAKSI_WORDING_ANYCAST_SINCE ? 1 : 0);
}

static int
compare_answers (gconstpointer a,
                 gconstpointer b)
{
  const SaksiInference *first = *(const SaksiInference *const *) a;
  const SaksiInference *second = *(const SaksiInference *const *) b;
  int order = rank_answer (first) - rank_answer (second);

  if (order == 0 && first->sentence.wording == SAKSI_WORDING_ANYCAST_PLACES &&
      second->sentence.wording == SAKSI_WORDING_ANYCAST_PLACES)
    return first->sentence.count < second->sentence.count ? 1
           : first->sentence.count > second->sentence.count ? -1 : 0;

  return order;
}

/* Of who holds a block and who announces it: what registries and routes tell comes before what
 * others reported of them, and databases come last. The sort keeps what is equal in its order. */
static int
rank_holder (const SaksiInference *inference)
{
  gboolean is_database = inference->sentence.wording == SAKSI_WORDING_DATABASE ||
                         inference->sentence.wording == SAKSI_WORDING_DATABASE_NAMED;

  return 2 * is_database + (inference->observations->len == 0);
}

static int
compare_holders (gconstpointer a,
                 gconstpointer b)
{
  return rank_holder (*(const SaksiInference *const *) a) -
         rank_holder (*(const SaksiInference *const *) b);
}

/* Derives everything that can be derived from the observations of @board. */
void
saksi_board_rules_apply (SaksiBoard       *board,
                         GHashTable       *countries,
                         SaksiTerritories *territories)
{
  g_autoptr(GPtrArray) anycast = filter_observations (board, SAKSI_EVIDENCE_ANYCAST);

  apply_registration (board);
  apply_database (board);
  apply_network (board);
  apply_anycast_places (board, anycast);
  apply_anycast_listed (board, anycast);
  apply_anycast_not_found (board, anycast);
  saksi_board_measured_apply (board, countries, territories);
  saksi_board_anycast_apply (board);
  saksi_board_latency_apply (board, countries, territories);
  saksi_board_documents_apply (board);

  g_ptr_array_sort (board->answers[SAKSI_HOSTING_REGISTERED].inferences, compare_holders);
  g_ptr_array_sort (board->answers[SAKSI_HOSTING_ANNOUNCED].inferences, compare_holders);
  g_ptr_array_sort (board->answers[SAKSI_HOSTING_ANSWERS].inferences, compare_answers);
  for (guint i = 0; i < SAKSI_N_HOSTING_QUESTIONS; i++)
    conclude (&board->answers[i]);
}
