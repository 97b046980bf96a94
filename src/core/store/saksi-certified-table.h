/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "result/saksi-result.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

/* A certified result of a region. */
typedef struct
{
  SaksiVote *votes; /* owned */
  guint n_votes;
  gint64 valid;     /* or SAKSI_UNKNOWN */
  char *source;     /* owned: the decree */
} SaksiCertified;

void           saksi_certified_free       (SaksiCertified   *self);
SaksiCertified *saksi_certified_table_load (SaksiConnection *connection,
                                          SaksiContest     contest,
                                          SaksiKey         key,
                                          GError         **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiCertified, saksi_certified_free)

G_END_DECLS
