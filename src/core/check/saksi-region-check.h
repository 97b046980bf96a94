/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/saksi-check.h"
#include "result/saksi-aggregate.h"

G_BEGIN_DECLS

/**
 * SaksiRegionFacts:
 *
 * What the rules about the published totals of a region see. Nothing in it is owned.
 */
typedef struct
{
  const SaksiAggregate *aggregate; /* the current totals, as published */

  gint64 documents;       /* stations of the region that have a document here */
  gint64 newest;          /* the time of the newest of them, or SAKSI_UNKNOWN */
  const SaksiVote *votes; /* what they add up to, in order */
  guint n_votes;

  const SaksiVote *certified; /* nullable: the recapitulation, in order */
  guint n_certified;
} SaksiRegionFacts;

guint saksi_check_evaluate_region (const SaksiRegionFacts *facts,
                                   SaksiFinding            findings[SAKSI_MAX_FINDINGS],
                                   SaksiRuleSet           *unchecked);

G_END_DECLS
