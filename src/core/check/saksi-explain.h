/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/saksi-rules.h"

G_BEGIN_DECLS

/* The rules that an explanation makes hold: R1, R2 and R6, where their input is complete. */
#define SAKSI_EXPLAINED_RULES ((SaksiRuleSet) (1u << 1 | 1u << 2 | 1u << 6))

/* No more boxes than this are looked at together. */
#define SAKSI_MAX_BOXES 2

/* Numbers are written in so many boxes, or in as many as they need. */
#define SAKSI_LEAST_BOXES 3

/* What may have made one digit into another. */
typedef enum
{
  SAKSI_MISREADING_OTHER,   /* nothing that is known */
  SAKSI_MISREADING_SEEN,    /* two digits that were confused in practice */
  SAKSI_MISREADING_CROSSED, /* the X of an empty leading box, read as a digit */
} SaksiMisreading;

/**
 * SaksiBoxChange:
 *
 * Another digit in one box of one number.
 */
typedef struct
{
  gboolean is_vote;
  SaksiChoiceCode choice; /* of a vote: whose */
  SaksiField field;       /* of another number: which */
  gint64 from;            /* the number as published */
  gint64 to;              /* the number after all changes of the explanation */
  guint n_boxes;          /* of the number */
  guint box;              /* from the left, from 0 */
  guint digit_from;
  guint digit_to;
  SaksiMisreading reason;
} SaksiBoxChange;

/* A set of changes after which the numbers agree. */
typedef struct
{
  SaksiBoxChange changes[SAKSI_MAX_BOXES]; /* in the order of the form */
  guint n_changes;
  guint rank; /* from 1, the likelier first; equal ranks are a tie */
} SaksiExplanation;

typedef enum
{
  SAKSI_EXPLAIN_AGREES, /* nothing is to be explained: what could be checked holds */
  SAKSI_EXPLAIN_NONE,   /* two boxes do not suffice */
  SAKSI_EXPLAIN_FOUND,
} SaksiExplainState;

/**
 * SaksiExplanations:
 *
 * Which misread boxes would make a form agree with itself.
 */
typedef struct
{
  SaksiExplainState state;
  SaksiRuleSet broken; /* the rules that did not hold and would */
  GArray *items;       /* of SaksiExplanation, likeliest first */
} SaksiExplanations;

/* The first of the explanations and how many there are beside it; plain, to be copied. */
typedef struct
{
  SaksiExplainState state;
  guint n_first; /* explanations that share the first rank */
  SaksiExplanation first;
} SaksiExplanationSummary;

SaksiExplanations *saksi_explain                (const SaksiResult             *result)
                                                 G_GNUC_WARN_UNUSED_RESULT;
guint              saksi_explain_count_boxes    (const SaksiResult             *result);
void               saksi_explanations_free      (SaksiExplanations             *self);
gboolean           saksi_explanations_is_unique (const SaksiExplanations       *self);
void               saksi_explanations_summarize (const SaksiExplanations       *self,
                                                 SaksiExplanationSummary       *summary);

char              *saksi_explanation_format_changes
                                                (const SaksiExplanation        *self,
                                                 SaksiTranslateFunc             translate)
                                                 G_GNUC_WARN_UNUSED_RESULT;
char              *saksi_explanation_summary_format_text
                                                (const SaksiExplanationSummary *self,
                                                 SaksiTranslateFunc             translate,
                                                 SaksiFormatCountFunc           format_count)
                                                 G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiExplanations, saksi_explanations_free)

G_END_DECLS
