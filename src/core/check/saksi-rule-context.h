/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/saksi-region-check.h"
#include "check/saksi-rules.h"
#include "reading/saksi-reading.h"

G_BEGIN_DECLS

/* For the files of this folder: a document, or the totals of a region, with the numbers that rules
 * compare, made once and asked by every rule. Lives on the stack; nothing in it is owned. */
struct _SaksiRuleContext
{
  const SaksiResult *result;   /* NULL where @region is not */
  const SaksiReading *reading; /* nullable */
  const GPtrArray *versions;   /* nullable; of SaksiResult, in the order of their times, the
                                * document last; two at least */
  const SaksiRegionFacts *region; /* nullable */
  SaksiElection election;
  gboolean overseas;
  gboolean votes_hidden;          /* the document says that its votes do not count yet */
  gboolean administration_hidden; /* … that its administration does not */
  SaksiRuleInputs known;
  gint64 inputs[SAKSI_N_RULE_INPUTS];
};

void         saksi_rule_context_init         (SaksiRuleContext       *self,
                                              const SaksiResult      *result);
void         saksi_rule_context_add_reading  (SaksiRuleContext       *self,
                                              const SaksiReading     *reading);

SaksiVerdict saksi_rule_compare              (const SaksiRule        *rule,
                                              const SaksiRuleContext *context,
                                              SaksiFinding           *finding);
SaksiVerdict saksi_rule_check_empty_valid    (const SaksiRule        *rule,
                                              const SaksiRuleContext *context,
                                              SaksiFinding           *finding);
SaksiVerdict saksi_rule_check_party_sums     (const SaksiRule        *rule,
                                              const SaksiRuleContext *context,
                                              SaksiFinding           *finding);
SaksiVerdict saksi_rule_check_ballots        (const SaksiRule        *rule,
                                              const SaksiRuleContext *context,
                                              SaksiFinding           *finding);
SaksiVerdict saksi_rule_check_reading        (const SaksiRule        *rule,
                                              const SaksiRuleContext *context,
                                              SaksiFinding           *finding);
SaksiVerdict saksi_rule_check_boxes          (const SaksiRule        *rule,
                                              const SaksiRuleContext *context,
                                              SaksiFinding           *finding);
SaksiVerdict saksi_rule_check_pages          (const SaksiRule        *rule,
                                              const SaksiRuleContext *context,
                                              SaksiFinding           *finding);
SaksiVerdict saksi_rule_check_page_addresses (const SaksiRule        *rule,
                                              const SaksiRuleContext *context,
                                              SaksiFinding           *finding);
SaksiVerdict saksi_rule_check_rows           (const SaksiRule        *rule,
                                              const SaksiRuleContext *context,
                                              SaksiFinding           *finding);
SaksiVerdict saksi_rule_check_tally          (const SaksiRule        *rule,
                                              const SaksiRuleContext *context,
                                              SaksiFinding           *finding);
SaksiVerdict saksi_rule_check_certified      (const SaksiRule        *rule,
                                              const SaksiRuleContext *context,
                                              SaksiFinding           *finding);
SaksiVerdict saksi_rule_check_versions       (const SaksiRule        *rule,
                                              const SaksiRuleContext *context,
                                              SaksiFinding           *finding);

/**
 * saksi_rule_context_sum:
 * @self: a context
 * @inputs: a set of inputs
 * @sum: (out): their sum
 *
 * Returns: whether all of them are known
 */
static inline gboolean
saksi_rule_context_sum (const SaksiRuleContext *self,
                        SaksiRuleInputs         inputs,
                        gint64                 *sum)
{
  gint64 total = 0;

  if ((inputs & ~self->known) != 0)
    return FALSE;

  while (inputs != 0)
    {
      guint input = (guint) __builtin_ctz (inputs);

      if (__builtin_add_overflow (total, self->inputs[input], &total))
        return FALSE;
      inputs &= inputs - 1;
    }
  *sum = total;

  return TRUE;
}

G_END_DECLS
