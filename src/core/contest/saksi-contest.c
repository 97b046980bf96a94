/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "contest/saksi-contest.h"

#include <string.h>

static const struct
{
  const char *election;
  const char *contest;
  SaksiTree tree;
} contests[] = {
  [SAKSI_ELECTION_PPWP] = { "ppwp", "ppwp-2024", SAKSI_TREE_GENERAL },
  [SAKSI_ELECTION_PDPR] = { "pdpr", "pdpr-2024", SAKSI_TREE_GENERAL },
  [SAKSI_ELECTION_PDPRDP] = { "pdprdp", "pdprdp-2024", SAKSI_TREE_GENERAL },
  [SAKSI_ELECTION_PDPRDK] = { "pdprdk", "pdprdk-2024", SAKSI_TREE_GENERAL },
  [SAKSI_ELECTION_PDPD] = { "pdpd", "pdpd-2024", SAKSI_TREE_GENERAL },
  [SAKSI_ELECTION_PKWKP] = { "pkwkp", "pkwkp-2024", SAKSI_TREE_REGIONAL },
  [SAKSI_ELECTION_PKWKK] = { "pkwkk", "pkwkk-2024", SAKSI_TREE_REGIONAL },
};
G_STATIC_ASSERT (G_N_ELEMENTS (contests) == SAKSI_N_ELECTIONS);

/**
 * saksi_contest_from_election:
 * @election: a kind of election
 *
 * Returns: the contest of 2024 of that kind
 */
SaksiContest
saksi_contest_from_election (SaksiElection election)
{
  return (SaksiContest) (election + 1);
}

/**
 * saksi_contest_get_election:
 * @contest: a valid contest
 *
 * Returns: the kind of @contest
 */
SaksiElection
saksi_contest_get_election (SaksiContest contest)
{
  g_return_val_if_fail (contest >= 1 && contest <= SAKSI_N_ELECTIONS, SAKSI_ELECTION_PPWP);

  return (SaksiElection) (contest - 1);
}

/**
 * saksi_contest_from_name:
 * @name: kind and year, "ppwp-2024"
 *
 * Returns: the contest, or %SAKSI_CONTEST_INVALID when there is none of that name
 */
SaksiContest
saksi_contest_from_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (contests); i++)
    if (g_strcmp0 (name, contests[i].contest) == 0)
      return saksi_contest_from_election (i);

  return SAKSI_CONTEST_INVALID;
}

/**
 * saksi_contest_get_name:
 * @contest: a valid contest
 *
 * Returns: (transfer none): its name, kind and year
 */
const char *
saksi_contest_get_name (SaksiContest contest)
{
  return contests[saksi_contest_get_election (contest)].contest;
}

/**
 * saksi_contest_get_tree:
 * @contest: a valid contest
 *
 * Returns: the tree of regions that @contest was held in
 */
SaksiTree
saksi_contest_get_tree (SaksiContest contest)
{
  return contests[saksi_contest_get_election (contest)].tree;
}

/**
 * saksi_election_get_name:
 * @election: a kind of election
 *
 * Returns: (transfer none): the abbreviation that KPU's paths use
 */
const char *
saksi_election_get_name (SaksiElection election)
{
  return contests[election].election;
}

/**
 * saksi_election_from_chars:
 * @chars: characters, not necessarily terminated
 * @length: how many
 * @election: (out): the kind
 *
 * Returns: whether the characters are the abbreviation of a kind of election
 */
gboolean
saksi_election_from_chars (const char    *chars,
                           gsize          length,
                           SaksiElection *election)
{
  for (guint i = 0; i < G_N_ELEMENTS (contests); i++)
    if (strlen (contests[i].election) == length &&
        memcmp (contests[i].election, chars, length) == 0)
      {
        *election = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * saksi_election_has_parties:
 * @election: a kind of election
 *
 * Returns: whether votes are for parties and their candidates, as for the councils
 */
gboolean
saksi_election_has_parties (SaksiElection election)
{
  return election == SAKSI_ELECTION_PDPR || election == SAKSI_ELECTION_PDPRDP ||
         election == SAKSI_ELECTION_PDPRDK;
}

/**
 * saksi_choice_code_dup_text:
 * @code: a choice
 *
 * Returns: (transfer full): its name in answers: the number that the documents use ("100025"),
 *   "4.party" for the votes of party 4 alone, "4.100281" for a candidate of party 4
 */
char *
saksi_choice_code_dup_text (SaksiChoiceCode code)
{
  guint party = (guint) (code >> 32) & SAKSI_MAX_PARTY;
  guint32 candidate = (guint32) code;

  switch (saksi_choice_code_get_kind (code))
    {
    case SAKSI_CHOICE_PARTY_ONLY:
      return g_strdup_printf ("%u.party", party);
    case SAKSI_CHOICE_PARTY_CANDIDATE:
      return g_strdup_printf ("%u.%u", party, candidate);
    case SAKSI_CHOICE_CHART:
    default:
      return g_strdup_printf ("%u", candidate);
    }
}
