/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/saksi-rule-context.h"

/* The two things that R23 looks for, in the order of its sentences. */
enum
{
  PART_FELL,
  PART_REPLACED,
};

/* What is known after some of the versions: a number that a later version does not have stays what
 * it was. */
typedef struct
{
  gint64 fields[SAKSI_N_FIELDS];
  GArray *votes;    /* owned, of SaksiVote, sorted by choice */
  GPtrArray *pages; /* owned; of addresses, nullable and borrowed from the versions */
  gboolean withdrawn; /* the version before the next one lacked a number that was known */
  gint64 fell_from; /* the largest fall so far */
  gint64 fell_to;
  gboolean replaced; /* a page has another address than before */
} Past;

static void
compare_number (Past  *past,
                gint64 before,
                gint64 after)
{
  gint64 fall;

  if (before == SAKSI_UNKNOWN)
    return;
  if (after == SAKSI_UNKNOWN)
    {
      past->withdrawn = TRUE;
      return;
    }
  if (after < before && !__builtin_sub_overflow (before, after, &fall) &&
      (past->fell_from == SAKSI_UNKNOWN || fall > past->fell_from - past->fell_to))
    {
      past->fell_from = before;
      past->fell_to = after;
    }
}

static void
look_at_fields (Past              *past,
                const SaksiResult *result)
{
  gboolean hidden = result->flags.status_administration == SAKSI_PRESENCE_FALSE;

  for (guint i = 0; i < SAKSI_N_FIELDS; i++)
    {
      gint64 count = hidden ? SAKSI_UNKNOWN : result->fields[i];

      compare_number (past, past->fields[i], count);
      if (count != SAKSI_UNKNOWN)
        past->fields[i] = count;
    }
}

/* Both lists are sorted by choice and are merged. */
static void
look_at_votes (Past              *past,
               const SaksiResult *result)
{
  g_autoptr(GArray) before = g_steal_pointer (&past->votes);
  gboolean hidden = result->flags.status_votes == SAKSI_PRESENCE_FALSE;
  guint n_votes = hidden ? 0 : result->n_votes;
  guint at = 0;

  past->votes = g_array_sized_new (FALSE, FALSE, sizeof (SaksiVote), MAX (before->len, n_votes));
  for (guint i = 0; i < n_votes || at < before->len;)
    {
      SaksiVote old = { .choice = G_MAXUINT64, .count = SAKSI_UNKNOWN };
      SaksiVote vote = old;

      if (at < before->len)
        old = g_array_index (before, SaksiVote, at);
      if (i < n_votes)
        vote = result->votes[i];
      at += old.choice <= vote.choice;
      i += vote.choice <= old.choice;
      if (old.choice < vote.choice)
        vote = (SaksiVote) { old.choice, SAKSI_UNKNOWN };
      else if (vote.choice < old.choice)
        old.count = SAKSI_UNKNOWN;

      compare_number (past, old.count, vote.count);
      if (vote.count == SAKSI_UNKNOWN)
        vote.count = old.count;
      g_array_append_val (past->votes, vote);
    }
}

static void
look_at_pages (Past              *past,
               const SaksiResult *result)
{
  for (guint i = 0; i < result->n_pages; i++)
    {
      if (i == past->pages->len)
        g_ptr_array_add (past->pages, NULL);
      if (result->pages[i] == NULL)
        continue;
      if (past->pages->pdata[i] != NULL &&
          !g_str_equal (past->pages->pdata[i], result->pages[i]))
        past->replaced = TRUE;
      past->pages->pdata[i] = result->pages[i];
    }
}

static void
look_at (Past              *past,
         const SaksiResult *result)
{
  past->withdrawn = FALSE;
  look_at_fields (past, result);
  look_at_votes (past, result);
  look_at_pages (past, result);
}

static SaksiVerdict
judge (const Past      *past,
       const SaksiRule *rule,
       SaksiFinding    *finding)
{
  *finding = (SaksiFinding) {
    .rule = rule->number, .severity = rule->severity, .part = PART_FELL,
    .expected = past->fell_from, .found = past->fell_to,
  };

  if (past->fell_from != SAKSI_UNKNOWN)
    return SAKSI_VERDICT_DIFFERS;
  finding->part = PART_REPLACED;
  if (past->replaced)
    return SAKSI_VERDICT_DIFFERS;

  return past->withdrawn ? SAKSI_VERDICT_CANNOT_CHECK : SAKSI_VERDICT_HOLDS;
}

/**
 * saksi_rule_check_versions:
 * @rule: R23
 * @context: a document with its earlier versions
 * @finding: (out): the largest fall of a number; without one, that a page was replaced
 *
 * A number is compared with the last one known before it, be it of a version further back. Where
 * the last version lacks a number that was known, the rule cannot tell.
 *
 * Returns: the verdict
 */
SaksiVerdict
saksi_rule_check_versions (const SaksiRule        *rule,
                           const SaksiRuleContext *context,
                           SaksiFinding           *finding)
{
  Past past = { .fell_from = SAKSI_UNKNOWN, .fell_to = SAKSI_UNKNOWN };
  SaksiVerdict verdict;

  for (guint i = 0; i < SAKSI_N_FIELDS; i++)
    past.fields[i] = SAKSI_UNKNOWN;
  past.votes = g_array_new (FALSE, FALSE, sizeof (SaksiVote));
  past.pages = g_ptr_array_new ();

  for (guint i = 0; i < context->versions->len; i++)
    look_at (&past, context->versions->pdata[i]);
  verdict = judge (&past, rule, finding);

  g_array_unref (past.votes);
  g_ptr_array_unref (past.pages);

  return verdict;
}
