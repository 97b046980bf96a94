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

const char *
saksi_hosting_question_get_id (SaksiHostingQuestion question)
{
  g_return_val_if_fail ((guint) question < SAKSI_N_HOSTING_QUESTIONS, NULL);

  return question_ids[question];
}

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
  if (g_strcmp0 (self->kind_of_place, "document") == 0)
    return SAKSI_EVIDENCE_DOCUMENT;

  return SAKSI_EVIDENCE_OTHER;
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
    case SAKSI_EVIDENCE_GEO_DATABASE:
      return question == SAKSI_HOSTING_REGISTERED;

    case SAKSI_EVIDENCE_ANYCAST:
      return question == SAKSI_HOSTING_ANSWERS;

    case SAKSI_EVIDENCE_DOCUMENT:
      return TRUE;

    case SAKSI_EVIDENCE_OTHER:
      return FALSE;

    default:
      g_assert_not_reached ();
    }
}

static gboolean
check_input (SaksiHostingQuestion            question,
             const SaksiReportedObservation *input,
             GError                        **error)
{
  SaksiEvidence evidence = saksi_observation_get_evidence (input);

  if (saksi_evidence_concerns (evidence, question))
    return TRUE;

  if (!saksi_hosting_question_is_observable (question))
    g_set_error (error, SAKSI_INFERENCE_ERROR, SAKSI_INFERENCE_ERROR_NOT_OBSERVABLE,
                 "only documents can answer %s; %s is none", question_ids[question], input->id);
  else
    g_set_error (error, SAKSI_INFERENCE_ERROR, SAKSI_INFERENCE_ERROR_WRONG_EVIDENCE,
                 "%s says nothing about %s", input->id, question_ids[question]);

  return FALSE;
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
 * The one way to make an inference. It holds two rules that nothing may go around: there is none
 * without inputs, and none from evidence that says nothing about its question.
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

  if (inputs->len == 0)
    {
      g_set_error (error, SAKSI_INFERENCE_ERROR, SAKSI_INFERENCE_ERROR_NO_INPUT,
                   "%s has nothing to derive %s from", rule, question_ids[question]);
      return NULL;
    }
  for (guint i = 0; i < inputs->len; i++)
    if (!check_input (question, g_ptr_array_index (inputs, i), error))
      return NULL;

  self = g_new0 (SaksiInference, 1);
  self->question = question;
  self->status = status;
  self->rule = rule;
  self->version = version;
  self->inputs = g_ptr_array_ref (inputs);
  self->places = g_ptr_array_new ();
  self->confidence = SAKSI_CONFIDENCE_ONE_SOURCE;

  return self;
}

void
saksi_inference_free (SaksiInference *self)
{
  g_ptr_array_unref (self->inputs);
  g_ptr_array_unref (self->places);
  saksi_sentence_clear (&self->sentence);
  g_free (self);
}
