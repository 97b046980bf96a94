/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "result/saksi-result.h"

G_BEGIN_DECLS

typedef enum
{
  SAKSI_SEVERITY_INFORMATION, /* I: to know */
  SAKSI_SEVERITY_SUSPICIOUS,  /* W: to be looked at */
  SAKSI_SEVERITY_IMPOSSIBLE,  /* E: cannot be, as it is written */
} SaksiSeverity;

typedef enum
{
  SAKSI_VERDICT_HOLDS,
  SAKSI_VERDICT_DIFFERS,
  SAKSI_VERDICT_CANNOT_CHECK,
} SaksiVerdict;

/**
 * SaksiFinding:
 *
 * What one rule says of one document. A rule may compare several pairs of numbers; the finding
 * tells of the gravest, and among those of the one that differs most.
 */
typedef struct
{
  guint rule; /* the number in the rule's name: 1 for R1 */
  SaksiSeverity severity;
  guint part; /* which of the rule's comparisons, from 0; the party's number for R16 */
  gint64 expected; /* or SAKSI_UNKNOWN where the rule compares no numbers */
  gint64 found;
  int boxes; /* see saksi_check_explain(); SAKSI_BOXES_UNASKED before it */
} SaksiFinding;

/* Misread boxes do not explain such a finding, or nobody has asked. */
#define SAKSI_BOXES_UNASKED (-1)

/* The most findings that one document can have. */
#define SAKSI_MAX_FINDINGS 32

/* A set of rules: the bit 1 << n stands for the rule Rn. */
typedef guint32 SaksiRuleSet;

guint  saksi_check_evaluate         (const SaksiResult  *result,
                                     SaksiFinding        findings[SAKSI_MAX_FINDINGS]);
guint  saksi_check_evaluate_full    (const SaksiResult  *result,
                                     SaksiFinding        findings[SAKSI_MAX_FINDINGS],
                                     SaksiRuleSet       *unchecked);
guint  saksi_check_evaluate_some    (const SaksiResult  *result,
                                     SaksiRuleSet        wanted,
                                     SaksiFinding        findings[SAKSI_MAX_FINDINGS],
                                     SaksiRuleSet       *unchecked);
void   saksi_check_explain          (const SaksiResult  *result,
                                     SaksiFinding       *findings,
                                     guint               n_findings);
gint64 saksi_finding_get_difference (const SaksiFinding *self);

G_END_DECLS
