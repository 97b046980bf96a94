/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-known.h"

#include "store/saksi-connection.h"

struct _SaksiKnown
{
  SaksiConnection *connection; /* owned */
  GHashTable *districts;       /* owned: contest key -> SaksiFingerprints */
  SaksiFingerprints *last;     /* borrowed, nullable: the next document is mostly of the same */
};

/* The lower bits of a district are all zero, which g_int64_hash() does not bear well. */
static guint
hash_district (gconstpointer district)
{
  return (guint) (*(const guint64 *) district >> 24);
}

/**
 * saksi_known_open:
 * @path: the cache file, which exists
 * @error: a place for a #SaksiStoreError
 *
 * Returns: (transfer full) (nullable): what the cache knows
 */
SaksiKnown *
saksi_known_open (const char *path,
                  GError    **error)
{
  SaksiConnection *connection = saksi_connection_open (path, SAKSI_CONNECTION_READ, error);
  SaksiKnown *self;

  if (connection == NULL)
    return NULL;

  self = g_new0 (SaksiKnown, 1);
  self->connection = connection;
  self->districts = g_hash_table_new_full (hash_district, g_int64_equal, g_free,
                                           (GDestroyNotify) saksi_fingerprints_free);

  return self;
}

/**
 * saksi_known_free:
 * @self: (transfer full) (nullable): what the cache knows
 */
void
saksi_known_free (SaksiKnown *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->districts);
  saksi_connection_close (self->connection);
  g_free (self);
}

/* A district that cannot be read is one of which nothing is known: its documents are read. */
static SaksiFingerprints *
ensure_district (SaksiKnown *self,
                 gint64      district)
{
  SaksiFingerprints *prints = g_hash_table_lookup (self->districts, &district);

  if (prints != NULL)
    return prints;

  prints = saksi_fingerprints_new ();
  saksi_fingerprint_table_load (self->connection, district, prints, NULL);
  g_hash_table_insert (self->districts, g_memdup2 (&district, sizeof district), prints);

  return prints;
}

/**
 * saksi_known_has:
 * @self: what the cache knows
 * @contest: a contest
 * @station: a station
 * @print: the fingerprint of a document of @station
 *
 * Returns: whether these very bytes are a version of the station's document
 */
gboolean
saksi_known_has (SaksiKnown      *self,
                 SaksiContest     contest,
                 SaksiKey         station,
                 SaksiFingerprint print)
{
  gint64 district = saksi_fingerprint_district (contest, station);

  if (self->last == NULL || saksi_fingerprints_get_district (self->last) != district)
    self->last = ensure_district (self, district);

  return saksi_fingerprints_match (self->last, station, print) == SAKSI_FINGERPRINT_SAME;
}
