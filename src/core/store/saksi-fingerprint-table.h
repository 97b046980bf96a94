/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/saksi-hash.h"
#include "contest/saksi-contest.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

/**
 * SaksiFingerprint:
 *
 * What is enough to know a document again: the first eight bytes of the hash of its bytes,
 * and whether the bytes were a line that names its station itself. So bytes that have been read
 * one way are not taken for known when they come the other way, where they may mean another place.
 */
typedef guint64 SaksiFingerprint;

typedef enum
{
  SAKSI_FINGERPRINT_NO_STATION, /* nothing is stored of the station */
  SAKSI_FINGERPRINT_OTHER,      /* something is, but not these bytes */
  SAKSI_FINGERPRINT_SAME,       /* these bytes are one of its versions */
} SaksiFingerprintMatch;

/**
 * SaksiFingerprints:
 *
 * The fingerprints of a district in a contest, by station.
 */
typedef struct _SaksiFingerprints SaksiFingerprints;

SaksiFingerprint       saksi_fingerprint_of          (const SaksiSha256 *sha256,
                                                      gboolean           is_line);

SaksiFingerprints     *saksi_fingerprints_new        (void) G_GNUC_WARN_UNUSED_RESULT;
void                   saksi_fingerprints_free       (SaksiFingerprints *self);
gint64                 saksi_fingerprints_get_district (SaksiFingerprints *self);
guint                  saksi_fingerprints_get_length (SaksiFingerprints *self);
SaksiFingerprintMatch  saksi_fingerprints_match      (SaksiFingerprints *self,
                                                      SaksiKey           station,
                                                      SaksiFingerprint   print);
void                   saksi_fingerprints_add        (SaksiFingerprints *self,
                                                      SaksiKey           station,
                                                      SaksiFingerprint   print);

gint64                 saksi_fingerprint_district    (SaksiContest       contest,
                                                      SaksiKey           station);
gboolean               saksi_fingerprint_table_load  (SaksiConnection   *connection,
                                                      gint64             district,
                                                      SaksiFingerprints *prints,
                                                      GError           **error);
gboolean               saksi_fingerprint_table_ensure (SaksiConnection   *connection,
                                                       gint64             district,
                                                       SaksiFingerprints *prints,
                                                       GError           **error);
gboolean               saksi_fingerprint_table_save  (SaksiConnection   *connection,
                                                      SaksiFingerprints *prints,
                                                      GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiFingerprints, saksi_fingerprints_free)

G_END_DECLS
