/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/saksi-ip-prefix.h"

G_BEGIN_DECLS

#define SAKSI_MMDB_ERROR (saksi_mmdb_error_quark ())

/**
 * SaksiMmdbError:
 * @SAKSI_MMDB_ERROR_MISSING: this Saksi was built without the library that reads them
 * @SAKSI_MMDB_ERROR_FORMAT: not such a database, or a damaged one
 * @SAKSI_MMDB_ERROR_FAILED: it could not be copied to where it is read
 */
typedef enum
{
  SAKSI_MMDB_ERROR_MISSING,
  SAKSI_MMDB_ERROR_FORMAT,
  SAKSI_MMDB_ERROR_FAILED,
} SaksiMmdbError;

GQuark saksi_mmdb_error_quark (void);

/**
 * SaksiMmdb:
 *
 * A database of addresses in the MaxMind DB format. Used on one thread.
 */
typedef struct _SaksiMmdb SaksiMmdb;

/* What a database says of an address. */
typedef struct
{
  gboolean is_found;
  SaksiIpPrefix prefix;      /* that it says this of */
  char *country;             /* owned, nullable: two letters, as they stand there */
  char *registered_country;  /* owned, nullable: where the block is registered */
  char *city;                /* owned, nullable */
  double lat;                /* degrees, or NAN */
  double lon;
  gint64 radius_km;          /* or SAKSI_UNKNOWN */
  gint64 asn;                /* or SAKSI_UNKNOWN */
  char *as_name;             /* owned, nullable */
  gboolean is_anycast;       /* it says so; otherwise nothing is known of that */
} SaksiMmdbRecord;

gboolean    saksi_mmdb_is_available   (void);
gboolean    saksi_mmdb_looks_like_one (GBytes              *bytes);
SaksiMmdb  *saksi_mmdb_open           (GBytes              *bytes,
                                       GError             **error) G_GNUC_WARN_UNUSED_RESULT;
void        saksi_mmdb_free           (SaksiMmdb           *self);
const char *saksi_mmdb_get_type       (SaksiMmdb           *self);
gint64      saksi_mmdb_get_built      (SaksiMmdb           *self);
gboolean    saksi_mmdb_has_ipv6       (SaksiMmdb           *self);
gboolean    saksi_mmdb_look_up        (SaksiMmdb           *self,
                                       const SaksiIpPrefix *address,
                                       SaksiMmdbRecord     *record,
                                       GError             **error);
void        saksi_mmdb_record_clear   (SaksiMmdbRecord     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiMmdb, saksi_mmdb_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SaksiMmdbRecord, saksi_mmdb_record_clear)

G_END_DECLS
