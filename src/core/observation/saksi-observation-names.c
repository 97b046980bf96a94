/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "observation/saksi-observation.h"

#include <math.h>

/* The words that stand in the cache and in files; they never change. */

static const char *const kinds[] = {
  [SAKSI_OBSERVATION_DNS] = "dns",
  [SAKSI_OBSERVATION_ECS_DNS] = "ecs_dns",
  [SAKSI_OBSERVATION_RDAP] = "rdap",
  [SAKSI_OBSERVATION_BGP] = "bgp",
  [SAKSI_OBSERVATION_GEODB] = "geodb",
  [SAKSI_OBSERVATION_GEOFEED] = "geofeed",
  [SAKSI_OBSERVATION_PTR] = "ptr",
  [SAKSI_OBSERVATION_TLS] = "tls",
  [SAKSI_OBSERVATION_CT] = "ct",
  [SAKSI_OBSERVATION_HEADER] = "header",
  [SAKSI_OBSERVATION_RTT_TCP] = "rtt_tcp",
  [SAKSI_OBSERVATION_RTT_TLS] = "rtt_tls",
  [SAKSI_OBSERVATION_PING] = "ping",
  [SAKSI_OBSERVATION_TRACE] = "trace",
  [SAKSI_OBSERVATION_ANYCAST_LIST] = "anycast_list",
  [SAKSI_OBSERVATION_REPORTED] = "reported",
};

static const char *const clocks[] = {
  [SAKSI_CLOCK_INSTRUMENT] = "instrument",
  [SAKSI_CLOCK_UNTRUSTED] = "untrusted",
  [SAKSI_CLOCK_FILE] = "file",
  [SAKSI_CLOCK_REPORTED] = "reported",
  [SAKSI_CLOCK_LIST] = "list",
};

static const char *const vantages[] = {
  [SAKSI_VANTAGE_UNKNOWN] = "unknown",
  [SAKSI_VANTAGE_HERE] = "here",
  [SAKSI_VANTAGE_ATLAS] = "atlas",
  [SAKSI_VANTAGE_GLOBALPING] = "globalping",
  [SAKSI_VANTAGE_OONI] = "ooni",
  [SAKSI_VANTAGE_RESOLVER] = "resolver",
  [SAKSI_VANTAGE_REPORT] = "report",
};

static const char *const bases[] = {
  [SAKSI_BASIS_UNKNOWN] = "unknown",
  [SAKSI_BASIS_TYPED] = "typed",
  [SAKSI_BASIS_DECLARED] = "declared",
  [SAKSI_BASIS_LOCATED] = "located",
  [SAKSI_BASIS_SUBNET] = "subnet",
  [SAKSI_BASIS_REPORTED] = "reported",
};

G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == SAKSI_N_OBSERVATION_KINDS);
G_STATIC_ASSERT (G_N_ELEMENTS (clocks) == SAKSI_N_OBSERVATION_CLOCKS);
G_STATIC_ASSERT (G_N_ELEMENTS (vantages) == SAKSI_N_VANTAGE_KINDS);
G_STATIC_ASSERT (G_N_ELEMENTS (bases) == SAKSI_N_VANTAGE_BASES);

/* The place of @name among @n names, -1 when it is none of them. */
static int
find_name (const char *const *names,
           guint              n,
           const char        *name)
{
  for (guint i = 0; name != NULL && i < n; i++)
    if (g_str_equal (names[i], name))
      return (int) i;

  return -1;
}

/**
 * saksi_observation_kind_get_name:
 * @kind: a kind of observation
 *
 * Returns: (transfer none): its name in the cache and in answers, as "rtt_tcp"
 */
const char *
saksi_observation_kind_get_name (SaksiObservationKind kind)
{
  return kinds[kind];
}

/**
 * saksi_observation_kind_from_name:
 * @name: (nullable): a name as saksi_observation_kind_get_name() gives it
 * @kind: (out): the kind of that name; not touched when there is none
 *
 * Returns: whether there is one
 */
gboolean
saksi_observation_kind_from_name (const char           *name,
                                  SaksiObservationKind *kind)
{
  int found = find_name (kinds, G_N_ELEMENTS (kinds), name);

  if (found >= 0)
    *kind = (SaksiObservationKind) found;

  return found >= 0;
}

/**
 * saksi_observation_clock_get_name:
 * @clock: whose clock a time is from
 *
 * Returns: (transfer none): its name in the cache and in answers, as "instrument"
 */
const char *
saksi_observation_clock_get_name (SaksiObservationClock clock)
{
  return clocks[clock];
}

/**
 * saksi_observation_clock_from_name:
 * @name: (nullable): a name as saksi_observation_clock_get_name() gives it
 * @clock: (out): the clock of that name; not touched when there is none
 *
 * Returns: whether there is one
 */
gboolean
saksi_observation_clock_from_name (const char            *name,
                                   SaksiObservationClock *clock)
{
  int found = find_name (clocks, G_N_ELEMENTS (clocks), name);

  if (found >= 0)
    *clock = (SaksiObservationClock) found;

  return found >= 0;
}

/**
 * saksi_vantage_kind_get_name:
 * @kind: a kind of vantage
 *
 * Returns: (transfer none): its name in the cache and in answers, as "globalping"
 */
const char *
saksi_vantage_kind_get_name (SaksiVantageKind kind)
{
  return vantages[kind];
}

/**
 * saksi_vantage_kind_from_name:
 * @name: (nullable): a name as saksi_vantage_kind_get_name() gives it
 * @kind: (out): the kind of that name; not touched when there is none
 *
 * Returns: whether there is one
 */
gboolean
saksi_vantage_kind_from_name (const char       *name,
                              SaksiVantageKind *kind)
{
  int found = find_name (vantages, G_N_ELEMENTS (vantages), name);

  if (found >= 0)
    *kind = (SaksiVantageKind) found;

  return found >= 0;
}

/**
 * saksi_vantage_basis_get_name:
 * @basis: on what ground a vantage is placed
 *
 * Returns: (transfer none): its name in the cache and in answers, as "declared"
 */
const char *
saksi_vantage_basis_get_name (SaksiVantageBasis basis)
{
  return bases[basis];
}

/**
 * saksi_vantage_basis_from_name:
 * @name: (nullable): a name as saksi_vantage_basis_get_name() gives it
 * @basis: (out): the basis of that name; not touched when there is none
 *
 * Returns: whether there is one
 */
gboolean
saksi_vantage_basis_from_name (const char        *name,
                               SaksiVantageBasis *basis)
{
  int found = find_name (bases, G_N_ELEMENTS (bases), name);

  if (found >= 0)
    *basis = (SaksiVantageBasis) found;

  return found >= 0;
}

/**
 * saksi_vantage_init:
 * @self: (out caller-allocates): a vantage of which nothing is known
 */
void
saksi_vantage_init (SaksiVantage *self)
{
  *self = (SaksiVantage) {
    .asn = SAKSI_UNKNOWN,
    .lat = NAN,
    .lon = NAN,
    .radius_km = NAN,
  };
}

/**
 * saksi_vantage_clear:
 * @self: a vantage that was initialised
 *
 * Frees its texts and makes it unknown again, so that it may be filled once more.
 */
void
saksi_vantage_clear (SaksiVantage *self)
{
  g_free (self->label);
  g_free (self->cc);
  saksi_vantage_init (self);
}

/**
 * saksi_vantage_copy:
 * @self: a vantage
 * @copy: (out caller-allocates): another one like it, to be cleared
 */
void
saksi_vantage_copy (const SaksiVantage *self,
                    SaksiVantage       *copy)
{
  *copy = *self;
  copy->label = g_strdup (self->label);
  copy->cc = g_strdup (self->cc);
}

/**
 * saksi_vantage_has_place:
 * @self: a vantage
 *
 * Returns: whether it lies at a known place, and it is known how: only then it can bound a distance
 */
gboolean
saksi_vantage_has_place (const SaksiVantage *self)
{
  return !isnan (self->lat) && !isnan (self->lon) && !isnan (self->radius_km) &&
         self->basis != SAKSI_BASIS_UNKNOWN;
}
