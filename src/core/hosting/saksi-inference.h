/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hosting/saksi-wording.h"
#include "observation/saksi-observation.h"
#include "statement/saksi-system.h"

G_BEGIN_DECLS

#define SAKSI_INFERENCE_ERROR (saksi_inference_error_quark ())

/**
 * SaksiInferenceError:
 * @SAKSI_INFERENCE_ERROR_NO_INPUT: there is nothing that it could be derived from
 * @SAKSI_INFERENCE_ERROR_NOT_OBSERVABLE: only documents can answer the question
 * @SAKSI_INFERENCE_ERROR_WRONG_EVIDENCE: evidence of that kind says nothing about the question
 */
typedef enum
{
  SAKSI_INFERENCE_ERROR_NO_INPUT,
  SAKSI_INFERENCE_ERROR_NOT_OBSERVABLE,
  SAKSI_INFERENCE_ERROR_WRONG_EVIDENCE,
} SaksiInferenceError;

GQuark saksi_inference_error_quark (void);

/**
 * SaksiHostingQuestion:
 * @SAKSI_HOSTING_REGISTERED: W1, to whom and in which country the address block is registered
 * @SAKSI_HOSTING_ANNOUNCED: W2, which network announces it
 * @SAKSI_HOSTING_ANSWERS: W3, where the front address answers
 * @SAKSI_HOSTING_COPIES: W4, where copies of public pages are
 * @SAKSI_HOSTING_RUNS: W5, where the application runs
 * @SAKSI_HOSTING_STORED: W6, where data is stored
 * @SAKSI_HOSTING_GOVERNED: W7, whose law and people control it
 *
 * The seven meanings of "where is it".
 */
typedef enum
{
  SAKSI_HOSTING_REGISTERED,
  SAKSI_HOSTING_ANNOUNCED,
  SAKSI_HOSTING_ANSWERS,
  SAKSI_HOSTING_COPIES,
  SAKSI_HOSTING_RUNS,
  SAKSI_HOSTING_STORED,
  SAKSI_HOSTING_GOVERNED,
} SaksiHostingQuestion;

#define SAKSI_N_HOSTING_QUESTIONS 7

typedef enum
{
  SAKSI_INFERENCE_UNKNOWN,
  SAKSI_INFERENCE_NOT_OBSERVABLE,
  SAKSI_INFERENCE_EXCLUDED_SET,
  SAKSI_INFERENCE_CANDIDATE_SET,
  SAKSI_INFERENCE_MULTIPLE_PLACES,
  SAKSI_INFERENCE_SINGLE_REGION,
  SAKSI_INFERENCE_DOCUMENTED,
} SaksiInferenceStatus;

/* Never a percentage: a word, with its reason. */
typedef enum
{
  SAKSI_CONFIDENCE_NOT_OBSERVABLE,
  SAKSI_CONFIDENCE_ONE_SOURCE,
  SAKSI_CONFIDENCE_CONSISTENT,
  SAKSI_CONFIDENCE_EXCLUDED_BY_PHYSICS,
} SaksiConfidence;

/**
 * SaksiEvidence:
 * @SAKSI_EVIDENCE_REGISTRATION: who a block or a network is registered to
 * @SAKSI_EVIDENCE_GEO_DATABASE: where a database, or the network itself, puts an address
 * @SAKSI_EVIDENCE_ANYCAST: that a block was found to answer at several places
 * @SAKSI_EVIDENCE_NETWORK: which network announces a block
 * @SAKSI_EVIDENCE_LATENCY: how long an answer took to a landmark whose place is known
 * @SAKSI_EVIDENCE_HINT: what names and headers say of the provider
 * @SAKSI_EVIDENCE_DOCUMENT: a contract, a ruling, an audit, of which the bytes are known
 * @SAKSI_EVIDENCE_OTHER: nothing that follows for any question
 *
 * What an inference may be derived from.
 */
typedef enum
{
  SAKSI_EVIDENCE_REGISTRATION,
  SAKSI_EVIDENCE_GEO_DATABASE,
  SAKSI_EVIDENCE_ANYCAST,
  SAKSI_EVIDENCE_NETWORK,
  SAKSI_EVIDENCE_LATENCY,
  SAKSI_EVIDENCE_HINT,
  SAKSI_EVIDENCE_DOCUMENT,
  SAKSI_EVIDENCE_OTHER,
} SaksiEvidence;

/**
 * SaksiInference:
 *
 * What a named rule derives from observations. It can be made again from them at any time. It has
 * @inputs, which others reported, or @observations, which were measured; never both, so that a
 * report is not taken for a measurement.
 */
typedef struct
{
  SaksiHostingQuestion question;
  SaksiInferenceStatus status;
  SaksiConfidence confidence;
  const char *rule;       /* static */
  guint version;          /* of the rule */
  SaksiSentence sentence;
  GPtrArray *places;      /* of SaksiPlace, borrowed from the inputs */
  GPtrArray *countries;   /* of char*, owned: ISO 3166-1 codes that the sentence names */
  GPtrArray *inputs;      /* of SaksiReportedObservation, borrowed */
  GPtrArray *observations; /* of SaksiObservation, borrowed */
} SaksiInference;

SaksiInference *saksi_inference_new        (SaksiHostingQuestion   question,
                                            SaksiInferenceStatus   status,
                                            const char            *rule,
                                            guint                  version,
                                            GPtrArray             *inputs,
                                            GError               **error) G_GNUC_WARN_UNUSED_RESULT;
SaksiInference *saksi_inference_new_measured (SaksiHostingQuestion   question,
                                              SaksiInferenceStatus   status,
                                              const char            *rule,
                                              guint                  version,
                                              GPtrArray             *observations,
                                              GError               **error)
  G_GNUC_WARN_UNUSED_RESULT;
void            saksi_inference_free       (SaksiInference        *self);

SaksiEvidence   saksi_observation_get_evidence (const SaksiReportedObservation *self);
SaksiEvidence   saksi_observation_get_measured_evidence (const SaksiObservation *self);
gboolean        saksi_observation_kind_concerns (SaksiObservationKind   kind,
                                                 SaksiHostingQuestion   question);
gboolean        saksi_evidence_concerns    (SaksiEvidence          evidence,
                                            SaksiHostingQuestion   question);
gboolean        saksi_hosting_question_is_observable (SaksiHostingQuestion question);

const char     *saksi_hosting_question_get_id   (SaksiHostingQuestion  question);
gboolean        saksi_hosting_question_from_id  (const char           *id,
                                                 SaksiHostingQuestion *question);
guint           saksi_hosting_questions_from_ids (const char *const *ids);
const char     *saksi_inference_status_get_word (SaksiInferenceStatus  status);
const char     *saksi_confidence_get_text       (SaksiConfidence       confidence);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiInference, saksi_inference_free)

G_END_DECLS
