/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/saksi-explain.h"
#include "check/saksi-rules.h"
#include "reading/saksi-reading.h"

G_BEGIN_DECLS

/**
 * SaksiReadingCheck:
 *
 * One sum of the form, made with the numbers of a reading alone. @inputs are all numbers that take
 * part: bits below %SAKSI_N_FIELDS are those of #SaksiField, the others of #SaksiRuleInput.
 */
typedef struct
{
  guint rule;
  guint part; /* which of the rule's comparisons, from 0 */
  SaksiVerdict verdict;
  gint64 found;    /* or SAKSI_UNKNOWN when it cannot be checked */
  gint64 expected; /* likewise */
  SaksiRuleInputs inputs;
} SaksiReadingCheck;

/* R1, R2, R4 (three columns), R5 (five kinds), R6 and R11 (two sums). */
#define SAKSI_N_READING_CHECKS 13

/* Whether a reading says the same as an explanation. */
typedef enum
{
  SAKSI_CONFIRMATION_UNKNOWN,      /* no reading, or it lacks the numbers that would change */
  SAKSI_CONFIRMATION_CONFIRMED,
  SAKSI_CONFIRMATION_CONTRADICTED,
} SaksiConfirmation;

guint             saksi_reading_check          (const SaksiReading *reading,
                                                SaksiReadingCheck   checks[SAKSI_N_READING_CHECKS]);
guint             saksi_check_evaluate_station (const SaksiResult  *result,
                                                const SaksiReading *reading,
                                                const GPtrArray    *versions,
                                                SaksiFinding        findings[SAKSI_MAX_FINDINGS],
                                                SaksiRuleSet       *unchecked);
SaksiConfirmation saksi_explanation_compare    (const SaksiExplanation *self,
                                                const SaksiResult      *result,
                                                const SaksiReading     *reading);

G_END_DECLS
