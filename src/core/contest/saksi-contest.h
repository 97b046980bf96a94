/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "region/saksi-code.h"

G_BEGIN_DECLS

/**
 * SaksiElection:
 *
 * The kinds of election, with the abbreviations that KPU's paths use.
 */
typedef enum
{
  SAKSI_ELECTION_PPWP,   /* president */
  SAKSI_ELECTION_PDPR,   /* national parliament */
  SAKSI_ELECTION_PDPRDP, /* provincial council */
  SAKSI_ELECTION_PDPRDK, /* regency council */
  SAKSI_ELECTION_PDPD,   /* regional representatives */
  SAKSI_ELECTION_PKWKP,  /* governor */
  SAKSI_ELECTION_PKWKK,  /* regent or mayor */
} SaksiElection;

#define SAKSI_N_ELECTIONS 7

/* The trees of regions: a general and a regional election number their stations on their own. */
typedef enum
{
  SAKSI_TREE_GENERAL = 1,
  SAKSI_TREE_REGIONAL = 2,
} SaksiTree;

/**
 * SaksiContest:
 *
 * One election of one year, as a small number from 1 to 127 that is the same in every cache.
 * Outside the core a contest is named by kind and year, "ppwp-2024".
 */
typedef guint8 SaksiContest;

#define SAKSI_CONTEST_INVALID ((SaksiContest) 0)

SaksiContest  saksi_contest_from_name     (const char   *name);
SaksiContest  saksi_contest_from_election (SaksiElection election);
const char   *saksi_contest_get_name      (SaksiContest  contest);
SaksiElection saksi_contest_get_election  (SaksiContest  contest);
SaksiTree     saksi_contest_get_tree      (SaksiContest  contest);

const char   *saksi_election_get_name     (SaksiElection election);
gboolean      saksi_election_from_chars   (const char    *chars,
                                           gsize          length,
                                           SaksiElection *election);
gboolean      saksi_election_has_parties  (SaksiElection  election);

/**
 * saksi_contest_key:
 * @contest_or_tree: a #SaksiContest or a #SaksiTree
 * @key: a region or station, or the end of a subtree
 *
 * Builds a key of the tables that are clustered by contest or tree. It is the sum, not the union of
 * bits: the end of the nation's subtree is one more than what its bits can hold.
 *
 * Returns: the key, which sorts by contest or tree first
 */
static inline gint64
saksi_contest_key (guint    contest_or_tree,
                   SaksiKey key)
{
  return (gint64) (((guint64) contest_or_tree << SAKSI_KEY_BITS) + key);
}

/**
 * saksi_contest_key_get_key:
 * @contest_key: what saksi_contest_key() made of a region or station
 *
 * Returns: the key without its contest or tree
 */
static inline SaksiKey
saksi_contest_key_get_key (gint64 contest_key)
{
  return (guint64) contest_key & ((G_GUINT64_CONSTANT (1) << SAKSI_KEY_BITS) - 1);
}

/**
 * SaksiChoiceCode:
 *
 * What a vote is for, as a number that sorts in the order of the published lists. The top byte
 * tells which of three: what stands in the chart of a document (a candidate's or pair's id, a
 * party's number), a party's own votes, or a candidate of a party; the next three bytes are the
 * party, the last four the candidate.
 */
typedef guint64 SaksiChoiceCode;

typedef enum
{
  SAKSI_CHOICE_CHART,
  SAKSI_CHOICE_PARTY_ONLY,
  SAKSI_CHOICE_PARTY_CANDIDATE,
} SaksiChoiceKind;

/* The highest number of a party that fits into a choice. */
#define SAKSI_MAX_PARTY 0xffffff

/**
 * saksi_choice_code:
 * @kind: which of the three
 * @party: its number, up to %SAKSI_MAX_PARTY; 0 for what stands in the chart
 * @candidate: the candidate's number, or what stands in the chart; 0 for a party's own votes
 *
 * Returns: the code, see #SaksiChoiceCode
 */
static inline SaksiChoiceCode
saksi_choice_code (SaksiChoiceKind kind,
                   guint32         party,
                   guint32         candidate)
{
  return ((guint64) kind << 56) | ((guint64) (party & SAKSI_MAX_PARTY) << 32) | candidate;
}

/**
 * saksi_choice_code_get_kind:
 * @code: a choice
 *
 * Returns: which of the three it is
 */
static inline SaksiChoiceKind
saksi_choice_code_get_kind (SaksiChoiceCode code)
{
  return (SaksiChoiceKind) (code >> 56);
}

char *saksi_choice_code_dup_text (SaksiChoiceCode code) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
