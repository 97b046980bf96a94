/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "base/saksi-hash.h"
#include "base/saksi-varint.h"

G_BEGIN_DECLS

/* Caps: measurements come from outside. */
#define SAKSI_OBSERVATION_MAX_TEXT 1000            /* bytes of a name, label or version */
#define SAKSI_OBSERVATION_MAX_JSON (64 * 1024)     /* bytes of params or result */
#define SAKSI_OBSERVATION_MAX_RTT_MS 60000.0
#define SAKSI_OBSERVATION_ID_SIZE (2 * SAKSI_SHA256_SIZE + 1)

/**
 * SaksiVantageKind:
 * @SAKSI_VANTAGE_UNKNOWN: the file does not say where it was measured
 * @SAKSI_VANTAGE_HERE: this computer
 * @SAKSI_VANTAGE_ATLAS: a probe of RIPE Atlas
 * @SAKSI_VANTAGE_GLOBALPING: a probe of Globalping
 * @SAKSI_VANTAGE_OONI: a volunteer of OONI
 * @SAKSI_VANTAGE_RESOLVER: a resolver, asked on behalf of a network (client subnet)
 * @SAKSI_VANTAGE_REPORT: what somebody else reported
 *
 * From where an instrument looked.
 */
typedef enum
{
  SAKSI_VANTAGE_UNKNOWN,
  SAKSI_VANTAGE_HERE,
  SAKSI_VANTAGE_ATLAS,
  SAKSI_VANTAGE_GLOBALPING,
  SAKSI_VANTAGE_OONI,
  SAKSI_VANTAGE_RESOLVER,
  SAKSI_VANTAGE_REPORT,
} SaksiVantageKind;

#define SAKSI_N_VANTAGE_KINDS 7

/**
 * SaksiVantageBasis:
 * @SAKSI_BASIS_UNKNOWN: nobody says how the place is known; it may bound nothing
 * @SAKSI_BASIS_TYPED: the user typed in the city
 * @SAKSI_BASIS_DECLARED: who runs the probe declared its place
 * @SAKSI_BASIS_LOCATED: the platform located the probe by address databases
 * @SAKSI_BASIS_SUBNET: the place that a documented prefix stands for
 * @SAKSI_BASIS_REPORTED: as the report says
 *
 * How the place of a vantage is known.
 */
typedef enum
{
  SAKSI_BASIS_UNKNOWN,
  SAKSI_BASIS_TYPED,
  SAKSI_BASIS_DECLARED,
  SAKSI_BASIS_LOCATED,
  SAKSI_BASIS_SUBNET,
  SAKSI_BASIS_REPORTED,
} SaksiVantageBasis;

#define SAKSI_N_VANTAGE_BASES 6

/**
 * SaksiVantage:
 *
 * The place and network that something was measured from.
 */
typedef struct
{
  SaksiVantageKind kind;
  char *label;      /* owned, nullable: "Jakarta", "probe 1004", "8.8.8.8" */
  gint64 asn;       /* or SAKSI_UNKNOWN */
  char *cc;         /* owned, nullable: ISO 3166-1, two capital letters */
  double lat;       /* degrees, or NAN */
  double lon;       /* degrees, or NAN */
  double radius_km; /* how far from there it may be, or NAN */
  SaksiVantageBasis basis;
} SaksiVantage;

/* What an instrument returned. */
typedef enum
{
  SAKSI_OBSERVATION_DNS,
  SAKSI_OBSERVATION_ECS_DNS, /* asked on behalf of a client subnet */
  SAKSI_OBSERVATION_RDAP,
  SAKSI_OBSERVATION_BGP,
  SAKSI_OBSERVATION_GEODB,
  SAKSI_OBSERVATION_GEOFEED,
  SAKSI_OBSERVATION_PTR,
  SAKSI_OBSERVATION_TLS,
  SAKSI_OBSERVATION_CT,
  SAKSI_OBSERVATION_HEADER,
  SAKSI_OBSERVATION_RTT_TCP,
  SAKSI_OBSERVATION_RTT_TLS,
  SAKSI_OBSERVATION_PING,
  SAKSI_OBSERVATION_TRACE,
  SAKSI_OBSERVATION_ANYCAST_LIST,
  SAKSI_OBSERVATION_REPORTED,
} SaksiObservationKind;

#define SAKSI_N_OBSERVATION_KINDS 16

/**
 * SaksiObservationClock:
 * @SAKSI_CLOCK_INSTRUMENT: the instrument wrote the time
 * @SAKSI_CLOCK_UNTRUSTED: … and says that its clock may be wrong
 * @SAKSI_CLOCK_FILE: the format has no time: it is when the file was last changed
 * @SAKSI_CLOCK_REPORTED: who reported it says so
 * @SAKSI_CLOCK_LIST: the day that a list or database was made
 *
 * Where the time of an observation is from.
 */
typedef enum
{
  SAKSI_CLOCK_INSTRUMENT,
  SAKSI_CLOCK_UNTRUSTED,
  SAKSI_CLOCK_FILE,
  SAKSI_CLOCK_REPORTED,
  SAKSI_CLOCK_LIST,
} SaksiObservationClock;

#define SAKSI_N_OBSERVATION_CLOCKS 5

/**
 * SaksiObservation:
 *
 * What one instrument returned once. An importer fills one in and gives it away; from then on it
 * does not change, and may be read from any thread.
 *
 * @params and @result are canonical JSON, described for each kind in docs/observations.md. Times
 * are seconds since 1970 UTC. What is not known is %NULL, NAN or %SAKSI_UNKNOWN, never 0.
 */
typedef struct
{
  gatomicrefcount ref_count;

  /* of the measurement */
  char *target;             /* owned, nullable: what was asked for, in lower case: a host name, or
                             * "AS45102" */
  char *address;            /* owned, nullable: what answered or is told about, canonical */
  char *prefix;             /* owned, nullable: … the block that is told about, "1.2.3.0/24" */
  SaksiObservationKind kind;
  gint64 t_start;
  gint64 t_end;             /* as t_start where only one is known */
  SaksiObservationClock clock;
  SaksiVantage vantage;
  char *instrument;         /* owned: "RIPE Atlas", "mtr", a database */
  char *instrument_version; /* owned, nullable */
  char *params;             /* owned, nullable until it is taken in: how it was asked */
  char *result;             /* owned, nullable until it is taken in: what came back */
  char *source;             /* owned, nullable: id of a source in the content, or an address */

  /* of its bytes */
  GBytes *raw;              /* owned, nullable: as they came; given by the importer, not loaded */
  SaksiSha256 raw_sha256;   /* all zero when there are none */
  gint64 raw_size;
  gboolean raw_kept;        /* in the cache */

  /* of the cache; set when it is loaded */
  char id[SAKSI_OBSERVATION_ID_SIZE]; /* the hash of its content, "" before it is stored */
  gint64 number;            /* in the order of arrival; 0 before it is stored */
  gint64 receipt;
  char *origin;             /* owned, nullable: what file or address it was imported from */
  gboolean is_of_bundle;    /* it came in an evidence bundle: “here” was wherever that was made */
  gint64 imported;          /* when */
  char *host;               /* owned, nullable: id of the system that it was loaded for */
  char *host_name;          /* owned, nullable: … and its name */
  gboolean by_address;      /* it belongs to the host by its address only, not by name */
  gint64 known_since;       /* from when on: the later of t_end and of what ties it to the host */
} SaksiObservation;

SaksiObservation *saksi_observation_new   (SaksiObservationKind    kind,
                                           const char             *instrument)
  G_GNUC_WARN_UNUSED_RESULT;
SaksiObservation *saksi_observation_ref   (SaksiObservation       *self);
void              saksi_observation_unref (SaksiObservation       *self);

/* For importers, before it is given away. */
void              saksi_observation_set_target  (SaksiObservation *self,
                                                 const char       *target);
gboolean          saksi_observation_set_address (SaksiObservation *self,
                                                 const char       *address);
gboolean          saksi_observation_set_prefix  (SaksiObservation *self,
                                                 const char       *prefix);
void              saksi_observation_take_params (SaksiObservation *self,
                                                 JsonBuilder      *params);
void              saksi_observation_take_result (SaksiObservation *self,
                                                 JsonBuilder      *result);
void              saksi_observation_set_raw     (SaksiObservation *self,
                                                 GBytes           *raw);
void              saksi_observation_hash        (const SaksiObservation *self,
                                                 SaksiSha256      *hash);

/* Whether a text is the address of something on the web, as a source has one. */
gboolean          saksi_observation_is_web_address (const char       *text);

/* For readers. */
JsonNode         *saksi_observation_parse_params (const SaksiObservation *self)
  G_GNUC_WARN_UNUSED_RESULT;
JsonNode         *saksi_observation_parse_result (const SaksiObservation *self)
  G_GNUC_WARN_UNUSED_RESULT;
gboolean          saksi_observation_get_rtt      (const SaksiObservation *self,
                                                  double                 *bound_ms,
                                                  guint                  *samples);
gboolean          saksi_observation_is_about     (const SaksiObservation *self,
                                                  const char             *address);

/* Names, as answers, files and the cache have them. */
const char *saksi_observation_kind_get_name   (SaksiObservationKind   kind);
gboolean    saksi_observation_kind_from_name  (const char            *name,
                                               SaksiObservationKind  *kind);
const char *saksi_observation_clock_get_name  (SaksiObservationClock  clock);
gboolean    saksi_observation_clock_from_name (const char            *name,
                                               SaksiObservationClock *clock);
const char *saksi_vantage_kind_get_name       (SaksiVantageKind       kind);
gboolean    saksi_vantage_kind_from_name      (const char            *name,
                                               SaksiVantageKind      *kind);
const char *saksi_vantage_basis_get_name      (SaksiVantageBasis      basis);
gboolean    saksi_vantage_basis_from_name     (const char            *name,
                                               SaksiVantageBasis     *basis);

void        saksi_vantage_init    (SaksiVantage       *self);
void        saksi_vantage_clear   (SaksiVantage       *self);
void        saksi_vantage_copy    (const SaksiVantage *self,
                                   SaksiVantage       *copy);
gboolean    saksi_vantage_has_place (const SaksiVantage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiObservation, saksi_observation_unref)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SaksiVantage, saksi_vantage_clear)

G_END_DECLS
