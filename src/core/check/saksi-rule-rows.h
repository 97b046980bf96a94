/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/saksi-rules.h"

G_BEGIN_DECLS

/* How many documents are looked at together: their inputs stay in the nearest cache. */
#define SAKSI_RULE_ROWS 256

/* A larger number does not fit the three boxes of a form; larger and unknown ones are not compared
 * here, but marked. */
#define SAKSI_RULE_ROWS_LARGEST 999

/**
 * SaksiRuleRows:
 *
 * The numbers of many documents, one column for each input, and a mark for each document: not 0
 * where a rule may have something to say.
 */
typedef struct
{
  gint16 inputs[SAKSI_N_RULE_INPUTS][SAKSI_RULE_ROWS];
  gint16 marks[SAKSI_RULE_ROWS];
} SaksiRuleRows;

/* A comparison of the table of rules without its words. */
typedef struct
{
  SaksiRuleInputs found;
  SaksiRuleInputs expected;
  SaksiRelation relation;
  gboolean domestic;
} SaksiRowComparison;

/**
 * SaksiRowRules:
 *
 * All comparisons that the rules make in documents of a contest, and what they compare with.
 */
typedef struct
{
  GArray *comparisons; /* owned, of SaksiRowComparison */
  gint16 station_limit;
  gint16 law_limit;
  gint16 lists_with_reserve[SAKSI_RULE_ROWS_LARGEST + 1]; /* by the number of voters on the list */
  gint16 ballots[SAKSI_RULE_ROWS_LARGEST + 1];            /* likewise */
} SaksiRowRules;

SaksiRowRules *saksi_row_rules_new       (SaksiContest         contest)
  G_GNUC_WARN_UNUSED_RESULT;
void           saksi_row_rules_free      (SaksiRowRules       *self);
void           saksi_row_rules_mark      (const SaksiRowRules *self,
                                          SaksiRuleRows       *rows,
                                          guint                n,
                                          gboolean             overseas);

/* The loops over documents, in a file that is compiled for speed. */

void           saksi_rule_rows_clear     (SaksiRuleRows       *self,
                                          guint                n);
void           saksi_rule_rows_add_vote  (SaksiRuleRows       *self,
                                          const gint16        *counts,
                                          guint                n);
void           saksi_rule_rows_derive    (SaksiRuleRows       *self,
                                          const SaksiRowRules *rules,
                                          guint                n);
void           saksi_rule_rows_compare   (SaksiRuleRows            *self,
                                          const SaksiRowComparison *comparison,
                                          guint                     n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiRowRules, saksi_row_rules_free)

G_END_DECLS
