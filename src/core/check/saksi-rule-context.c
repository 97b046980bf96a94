/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/saksi-rule-context.h"

/* How many voters a station may have, and the reserve of ballots in thousandths of its list.
 * General election: PKPU 7/2022 art. 15(3), Law 7/2017 art. 350(1) and 344(2). Regional election:
 * KPU's own limit of 600, Law 1/2015 art. 87(1) and 80(1), as amended by Law 10/2016. */
static const struct
{
  gint64 station_limit;
  gint64 law_limit;
  gint64 reserve;
} limits[] = {
  [SAKSI_TREE_GENERAL] = { 300, 500, 20 },
  [SAKSI_TREE_REGIONAL] = { 600, 800, 25 },
};

/* No list of voters is this long; beyond it the products below could overflow. */
#define LONGEST_LIST (G_GINT64_CONSTANT (1) << 40)

static void
set_input (SaksiRuleContext *self,
           guint             input,
           gint64            value)
{
  self->inputs[input] = value;
  self->known |= (SaksiRuleInputs) 1 << input;
}

static void
add_votes (SaksiRuleContext *self)
{
  gint64 sum = 0;
  gint64 largest = G_MININT64;

  for (guint i = 0; i < self->result->n_votes; i++)
    {
      const SaksiVote *vote = &self->result->votes[i];

      if (saksi_choice_code_get_kind (vote->choice) != SAKSI_CHOICE_CHART)
        continue;
      if (vote->count == SAKSI_UNKNOWN || __builtin_add_overflow (sum, vote->count, &sum))
        return;
      largest = MAX (largest, vote->count);
    }

  if (largest == G_MININT64)
    return;
  set_input (self, SAKSI_RULE_INPUT_VOTES, sum);
  set_input (self, SAKSI_RULE_INPUT_LARGEST_VOTE, largest);
}

static void
add_limits (SaksiRuleContext *self)
{
  SaksiTree tree = saksi_contest_get_tree (self->result->contest);
  gint64 reserve = limits[tree].reserve;
  gint64 list = self->result->fields[SAKSI_FIELD_PEMILIH_DPT_J];

  set_input (self, SAKSI_RULE_INPUT_STATION_LIMIT, limits[tree].station_limit);
  set_input (self, SAKSI_RULE_INPUT_LAW_LIMIT, limits[tree].law_limit);

  if (self->administration_hidden || list < 0 || list > LONGEST_LIST)
    return;
  set_input (self, SAKSI_RULE_INPUT_LIST_WITH_RESERVE, list * (1000 + reserve) / 1000);
  set_input (self, SAKSI_RULE_INPUT_BALLOTS, list + (list * reserve + 999) / 1000);
}

/**
 * saksi_rule_context_init:
 * @self: (out caller-allocates): a context
 * @result: the document; must outlive @self
 *
 * Numbers that the document itself declares not ready (a false status) count as unknown.
 */
void
saksi_rule_context_init (SaksiRuleContext  *self,
                         const SaksiResult *result)
{
  self->result = result;
  self->reading = NULL;
  self->versions = NULL;
  self->region = NULL;
  self->election = saksi_contest_get_election (result->contest);
  self->overseas = saksi_key_is_overseas (result->key);
  self->votes_hidden = result->flags.status_votes == SAKSI_PRESENCE_FALSE;
  self->administration_hidden = result->flags.status_administration == SAKSI_PRESENCE_FALSE;
  self->known = 0;

  if (!self->administration_hidden)
    for (guint i = 0; i < SAKSI_N_FIELDS; i++)
      if (result->fields[i] != SAKSI_UNKNOWN)
        set_input (self, i, result->fields[i]);
  if (!self->votes_hidden)
    add_votes (self);
  add_limits (self);
}
