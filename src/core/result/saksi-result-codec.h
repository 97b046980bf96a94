/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "result/saksi-result.h"

G_BEGIN_DECLS

/* How the store keeps counts and votes: the choices of a document once, as a ballot that many
 * documents share, and the numbers alone beside it. */
void     saksi_ballot_encode        (const SaksiResult *result,
                                     GByteArray        *to);
gsize    saksi_counts_encode        (const SaksiResult *result,
                                     guint8            *to);
gboolean saksi_result_decode_counts (SaksiResult       *result,
                                     GBytes            *ballot,
                                     gconstpointer      counts,
                                     gsize              length);
const char *saksi_extra_pack        (const char        *extra,
                                     gsize             *length);
char    *saksi_extra_unpack         (const char        *packed) G_GNUC_WARN_UNUSED_RESULT;
void     saksi_votes_encode         (const SaksiVote   *votes,
                                     guint              n,
                                     GByteArray        *to);
gboolean saksi_votes_decode         (SaksiVarintReader *reader,
                                     SaksiVote        **votes,
                                     guint             *n);

G_END_DECLS
