/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "hosting/saksi-inference.h"

#define N_(text) (text)

G_DEFINE_QUARK (saksi-inference-error-quark, saksi_inference_error)

static const char *const question_ids[SAKSI_N_HOSTING_QUESTIONS] = {
  "W1", "W2", "W3", "W4", "W5", "W6", "W7",
};

static const char *const status_words[] = {
  [SAKSI_INFERENCE_UNKNOWN] = "unknown",
  [SAKSI_INFERENCE_NOT_OBSERVABLE] = "not_observable",
  [SAKSI_INFERENCE_EXCLUDED_SET] = "excluded_set",
  [SAKSI_INFERENCE_CANDIDATE_SET] = "candidate_set",
  [SAKSI_INFERENCE_MULTIPLE_PLACES] = "multiple_places",
  [SAKSI_INFERENCE_SINGLE_REGION] = "single_region",
  [SAKSI_INFERENCE_DOCUMENTED] = "documented",
};

static const char *const confidence_texts[] = {
  [SAKSI_CONFIDENCE_NOT_OBSERVABLE] = N_("not observable"),
  [SAKSI_CONFIDENCE_ONE_SOURCE] = N_("one source says"),
  [SAKSI_CONFIDENCE_CONSISTENT] = N_("consistent"),
  [SAKSI_CONFIDENCE_EXCLUDED_BY_PHYSICS] = N_("excluded by physics"),
};

/**
 * saksi_hosting_question_get_id:
 * @question: one of the seven
 *
 * Returns: (transfer none): how content and answers name it, "W1" to "W7"
 */
const char *
saksi_hosting_question_get_id (SaksiHostingQuestion question)
{
  g_return_val_if_fail ((guint) question < SAKSI_N_HOSTING_QUESTIONS, NULL);

  return question_ids[question];
}

/**
 * saksi_hosting_question_from_id:
 * @id: (nullable): "W1" to "W7"
 * @question: (out): the question of that name; not touched when there is none
 *
 * Returns: whether there is one
 */
gboolean
saksi_hosting_question_from_id (const char           *id,
                                SaksiHostingQuestion *question)
{
  for (guint i = 0; i < SAKSI_N_HOSTING_QUESTIONS; i++)
    if (g_strcmp0 (id, question_ids[i]) == 0)
      {
        *question = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * saksi_hosting_questions_from_ids:
 * @ids: (nullable) (array zero-terminated=1): "W1" to "W7"; others are left out
 *
 * Returns: the questions, a bit `1u << question` for each
 */
guint
saksi_hosting_questions_from_ids (const char *const *ids)
{
  guint questions = 0;
  SaksiHostingQuestion question;

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    if (saksi_hosting_question_from_id (ids[i], &question))
      questions |= 1u << question;

  return questions;
}

/**
 * saksi_inference_status_get_word:
 * @status: a status
 *
 * Returns: (transfer none): its word in answers, as "candidate_set"; it is not for people
 */
const char *
saksi_inference_status_get_word (SaksiInferenceStatus status)
{
  g_return_val_if_fail ((guint) status < G_N_ELEMENTS (status_words), NULL);

  return status_words[status];
}

/**
 * saksi_confidence_get_text:
 * @confidence: a confidence
 *
 * Returns: (transfer none): its word, in English
 */
const char *
saksi_confidence_get_text (SaksiConfidence confidence)
{
  g_return_val_if_fail ((guint) confidence < G_N_ELEMENTS (confidence_texts), NULL);

  return confidence_texts[confidence];
}

/**
 * saksi_hosting_question_is_observable:
 * @question: a question
 *
 * Returns: whether anything measured from outside can bear on it
 */
gboolean
saksi_hosting_question_is_observable (SaksiHostingQuestion question)
{
  return question < SAKSI_HOSTING_RUNS;
}

/**
 * saksi_observation_get_evidence:
 * @self: an observation
 *
 * Returns: what kind of evidence it is; this follows from how it was made, not from what it was
 *   filed under
 */
SaksiEvidence
saksi_observation_get_evidence (const SaksiReportedObservation *self)
{
  if (g_strcmp0 (self->kind_of_place, "registration") == 0)
    return SAKSI_EVIDENCE_REGISTRATION;
  if (g_strcmp0 (self->kind_of_place, "geolocation-database") == 0)
    return SAKSI_EVIDENCE_GEO_DATABASE;
  if (g_strcmp0 (self->kind_of_place, "anycast-detection") == 0)
    return SAKSI_EVIDENCE_ANYCAST;
  if (g_strcmp0 (self->kind_of_place, "network-announcement") == 0)
    return SAKSI_EVIDENCE_NETWORK;
  /* One that nobody has shown is a claim. */
  if (g_strcmp0 (self->kind_of_place, "document") == 0 && self->sha256 != NULL)
    return SAKSI_EVIDENCE_DOCUMENT;

  return SAKSI_EVIDENCE_OTHER;
}

/* A connection that opens may have been opened by something on the way, a proxy of the network; the
 * answer under a certificate, or to a ping, may not. */
static SaksiEvidence
get_kind_evidence (SaksiObservationKind kind)
{
  switch (kind)
    {
    case SAKSI_OBSERVATION_RDAP:
      return SAKSI_EVIDENCE_REGISTRATION;

    case SAKSI_OBSERVATION_BGP:
    /* Who announces the last hop; never how far away it is. */
    case SAKSI_OBSERVATION_TRACE:
      return SAKSI_EVIDENCE_NETWORK;

    case SAKSI_OBSERVATION_GEODB:
    case SAKSI_OBSERVATION_GEOFEED:
      return SAKSI_EVIDENCE_GEO_DATABASE;

    case SAKSI_OBSERVATION_PING:
    case SAKSI_OBSERVATION_RTT_TLS:
      return SAKSI_EVIDENCE_LATENCY;

    case SAKSI_OBSERVATION_ANYCAST_LIST:
      return SAKSI_EVIDENCE_ANYCAST;

    case SAKSI_OBSERVATION_DNS:
    case SAKSI_OBSERVATION_ECS_DNS:
    case SAKSI_OBSERVATION_HEADER:
      return SAKSI_EVIDENCE_HINT;

    case SAKSI_OBSERVATION_PTR:
    case SAKSI_OBSERVATION_TLS:
    case SAKSI_OBSERVATION_CT:
    case SAKSI_OBSERVATION_RTT_TCP:
    case SAKSI_OBSERVATION_REPORTED:
      return SAKSI_EVIDENCE_OTHER;

    default:
      g_assert_not_reached ();
    }
}

/**
 * saksi_observation_get_measured_evidence:
 * @self: an observation
 *
 * Returns: what kind of evidence it is; a time is none unless it comes from a landmark of which the
 *   place is known, and how
 */
SaksiEvidence
saksi_observation_get_measured_evidence (const SaksiObservation *self)
{
  SaksiEvidence evidence = get_kind_evidence (self->kind);
  double rtt_ms;

  if (evidence == SAKSI_EVIDENCE_LATENCY &&
      (!saksi_vantage_has_place (&self->vantage) ||
       !saksi_observation_get_rtt (self, &rtt_ms, NULL)))
    return SAKSI_EVIDENCE_OTHER;

  return evidence;
}

/**
 * saksi_observation_kind_concerns:
 * @kind: a kind of observation
 * @question: a question
 *
 * Returns: whether observations of that kind can be used for the question; of what was reported it
 *   is not told by which evidence
 */
gboolean
saksi_observation_kind_concerns (SaksiObservationKind kind,
                                 SaksiHostingQuestion question)
{
  if (kind == SAKSI_OBSERVATION_REPORTED)
    return question <= SAKSI_HOSTING_ANSWERS;

  return saksi_evidence_concerns (get_kind_evidence (kind), question);
}

/**
 * saksi_evidence_concerns:
 * @evidence: a kind of evidence
 * @question: a question
 *
 * Registrations and databases of addresses say who holds a block. They never say where an address
 * answers, and nothing but a document says where data is.
 *
 * Returns: whether such evidence can be used for the question
 */
gboolean
saksi_evidence_concerns (SaksiEvidence        evidence,
                         SaksiHostingQuestion question)
{
  switch (evidence)
    {
    case SAKSI_EVIDENCE_REGISTRATION:
      return question == SAKSI_HOSTING_REGISTERED || question == SAKSI_HOSTING_ANNOUNCED;

    case SAKSI_EVIDENCE_GEO_DATABASE:
      return question == SAKSI_HOSTING_REGISTERED;

    case SAKSI_EVIDENCE_NETWORK:
      return question == SAKSI_HOSTING_ANNOUNCED;

    case SAKSI_EVIDENCE_ANYCAST:
    case SAKSI_EVIDENCE_LATENCY:
      return question == SAKSI_HOSTING_ANSWERS;

    case SAKSI_EVIDENCE_HINT:
      return question == SAKSI_HOSTING_COPIES;

    case SAKSI_EVIDENCE_DOCUMENT:
      return TRUE;

    case SAKSI_EVIDENCE_OTHER:
      return FALSE;

    default:
      g_assert_not_reached ();
    }
}

/* What the evidence must be for a status. Of what cannot be seen from outside a document tells, and
 * nothing else follows from it. */
static gboolean
allows_status (SaksiHostingQuestion question,
               SaksiEvidence        evidence,
               SaksiInferenceStatus status)
{
  if (!saksi_hosting_question_is_observable (question))
    return status == SAKSI_INFERENCE_DOCUMENTED;

  switch (status)
    {
    case SAKSI_INFERENCE_EXCLUDED_SET:
      return evidence == SAKSI_EVIDENCE_LATENCY;

    case SAKSI_INFERENCE_SINGLE_REGION:
      return evidence == SAKSI_EVIDENCE_LATENCY || evidence == SAKSI_EVIDENCE_DOCUMENT;

    case SAKSI_INFERENCE_MULTIPLE_PLACES:
      return evidence == SAKSI_EVIDENCE_LATENCY || evidence == SAKSI_EVIDENCE_ANYCAST ||
             evidence == SAKSI_EVIDENCE_DOCUMENT;

    case SAKSI_INFERENCE_DOCUMENTED:
      return evidence == SAKSI_EVIDENCE_DOCUMENT;

    /* That something cannot be known does not follow from anything. */
    case SAKSI_INFERENCE_NOT_OBSERVABLE:
      return FALSE;

    case SAKSI_INFERENCE_UNKNOWN:
    case SAKSI_INFERENCE_CANDIDATE_SET:
      return TRUE;

    default:
      g_assert_not_reached ();
    }
}

static gboolean
check_evidence (SaksiHostingQuestion   question,
                SaksiInferenceStatus   status,
                SaksiEvidence          evidence,
                const char            *id,
                GError               **error)
{
  if (!saksi_hosting_question_is_observable (question) && evidence != SAKSI_EVIDENCE_DOCUMENT)
    g_set_error (error, SAKSI_INFERENCE_ERROR, SAKSI_INFERENCE_ERROR_NOT_OBSERVABLE,
                 "only documents can answer %s; %s is none", question_ids[question], id);
  else if (!saksi_evidence_concerns (evidence, question))
    g_set_error (error, SAKSI_INFERENCE_ERROR, SAKSI_INFERENCE_ERROR_WRONG_EVIDENCE,
                 "%s says nothing about %s", id, question_ids[question]);
  else if (!allows_status (question, evidence, status))
    g_set_error (error, SAKSI_INFERENCE_ERROR, SAKSI_INFERENCE_ERROR_WRONG_EVIDENCE,
                 "from %s does not follow “%s”", id, status_words[status]);
  else
    return TRUE;

  return FALSE;
}

static gboolean
check_number (SaksiHostingQuestion   question,
              const char            *rule,
              guint                  n_inputs,
              GError               **error)
{
  if (n_inputs > 0)
    return TRUE;

  g_set_error (error, SAKSI_INFERENCE_ERROR, SAKSI_INFERENCE_ERROR_NO_INPUT,
               "%s has nothing to derive %s from", rule, question_ids[question]);
  return FALSE;
}

static SaksiInference *
inference_new (SaksiHostingQuestion  question,
               SaksiInferenceStatus  status,
               const char           *rule,
               guint                 version)
{
  SaksiInference *self = g_new0 (SaksiInference, 1);

  self->question = question;
  self->status = status;
  self->rule = rule;
  self->version = version;
  self->places = g_ptr_array_new ();
  self->countries = g_ptr_array_new_with_free_func (g_free);
  self->confidence = SAKSI_CONFIDENCE_ONE_SOURCE;

  return self;
}

/**
 * saksi_inference_new:
 * @question: what it is about
 * @status: what follows
 * @rule: (transfer none): the name of the rule, a static string
 * @version: the version of the rule
 * @inputs: (element-type SaksiReportedObservation): what it follows from
 * @error: a place for a #SaksiInferenceError
 *
 * With saksi_inference_new_measured() the one way to make an inference. They hold what nothing may
 * go around: there is none without inputs, none from evidence that says nothing about its question,
 * and none that excludes a place without a time that was measured.
 *
 * Returns: (transfer full) (nullable): the inference, or %NULL with @error set
 */
SaksiInference *
saksi_inference_new (SaksiHostingQuestion   question,
                     SaksiInferenceStatus   status,
                     const char            *rule,
                     guint                  version,
                     GPtrArray             *inputs,
                     GError               **error)
{
  SaksiInference *self;

  g_return_val_if_fail ((guint) question < SAKSI_N_HOSTING_QUESTIONS, NULL);
  g_return_val_if_fail (rule != NULL, NULL);
  g_return_val_if_fail (inputs != NULL, NULL);

  if (!check_number (question, rule, inputs->len, error))
    return NULL;
  for (guint i = 0; i < inputs->len; i++)
    {
      const SaksiReportedObservation *input = g_ptr_array_index (inputs, i);

      if (!check_evidence (question, status, saksi_observation_get_evidence (input), input->id,
                           error))
        return NULL;
    }

  self = inference_new (question, status, rule, version);
  self->inputs = g_ptr_array_ref (inputs);
  self->observations = g_ptr_array_new ();

  return self;
}

/**
 * saksi_inference_new_measured:
 * @question: what it is about
 * @status: what follows
 * @rule: (transfer none): the name of the rule, a static string
 * @version: the version of the rule
 * @observations: (element-type SaksiObservation): what it follows from
 * @error: a place for a #SaksiInferenceError
 *
 * As saksi_inference_new(), from what was measured.
 *
 * Returns: (transfer full) (nullable): the inference, or %NULL with @error set
 */
SaksiInference *
saksi_inference_new_measured (SaksiHostingQuestion   question,
                              SaksiInferenceStatus   status,
                              const char            *rule,
                              guint                  version,
                              GPtrArray             *observations,
                              GError               **error)
{
  SaksiInference *self;

  g_return_val_if_fail ((guint) question < SAKSI_N_HOSTING_QUESTIONS, NULL);
  g_return_val_if_fail (rule != NULL, NULL);
  g_return_val_if_fail (observations != NULL, NULL);

  if (!check_number (question, rule, observations->len, error))
    return NULL;
  for (guint i = 0; i < observations->len; i++)
    {
      const SaksiObservation *observation = g_ptr_array_index (observations, i);

      if (!check_evidence (question, status,
                           saksi_observation_get_measured_evidence (observation),
                           observation->id, error))
        return NULL;
    }

  self = inference_new (question, status, rule, version);
  self->inputs = g_ptr_array_new ();
  self->observations = g_ptr_array_ref (observations);

  return self;
}

void
saksi_inference_free (SaksiInference *self)
{
  g_ptr_array_unref (self->inputs);
  g_ptr_array_unref (self->observations);
  g_ptr_array_unref (self->places);
  g_ptr_array_unref (self->countries);
  saksi_sentence_clear (&self->sentence);
  g_free (self);
}
