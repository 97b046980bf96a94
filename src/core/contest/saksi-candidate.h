/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "contest/saksi-contest.h"

G_BEGIN_DECLS

/**
 * SaksiCandidate:
 *
 * What stands on a ballot: a candidate, a pair or a party. Lists of them are in ballot order.
 */
typedef struct
{
  SaksiChoiceCode choice;
  guint number;     /* on the ballot; 0 when no list of candidates is known */
  char *name;       /* as published; the choice's text when no list is known */
} SaksiCandidate;

SaksiCandidate *saksi_candidate_new  (SaksiChoiceCode choice,
                                      guint           number,
                                      const char     *name) G_GNUC_WARN_UNUSED_RESULT;
void            saksi_candidate_free (SaksiCandidate *self);
char           *saksi_candidate_dup_short_name (const SaksiCandidate *self)
  G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiCandidate, saksi_candidate_free)

G_END_DECLS
