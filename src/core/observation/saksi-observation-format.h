/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "observation/saksi-observation.h"

G_BEGIN_DECLS

/* The largest file that is read, and the most that is taken from one. */
#define SAKSI_OBSERVE_MAX_FILE ((gsize) 256 * 1024 * 1024)
#define SAKSI_OBSERVE_MAX_ITEMS 100000
/* The most bytes of one measurement, and of one whose bytes are kept. */
#define SAKSI_OBSERVE_MAX_ITEM (32 * 1024 * 1024)
#define SAKSI_OBSERVE_MAX_RAW (4 * 1024 * 1024)

/**
 * SaksiRefusal:
 *
 * Why a file, or one measurement of it, is not taken in: the closed list.
 */
typedef enum
{
  SAKSI_REFUSAL_FORMAT,      /* in none of the formats that are known */
  SAKSI_REFUSAL_EMPTY,
  SAKSI_REFUSAL_TRUNCATED,
  SAKSI_REFUSAL_OVERSIZED,
  SAKSI_REFUSAL_SYNTAX,
  SAKSI_REFUSAL_MISSING,     /* something that must be there is not */
  SAKSI_REFUSAL_TYPE,        /* something is of another type, or unreadable */
  SAKSI_REFUSAL_UNUSED,      /* a kind of measurement that Saksi has no use for */
  SAKSI_REFUSAL_UNFINISHED,  /* the measurement had not ended */
  SAKSI_REFUSAL_FAILED,      /* the instrument itself reports a failure */
  SAKSI_REFUSAL_TARGET,      /* it cannot be told what it is about */
  SAKSI_REFUSAL_ADDRESS,     /* no address, or one that nothing can be measured at */
  SAKSI_REFUSAL_COORDINATES,
  SAKSI_REFUSAL_TIME,
  SAKSI_REFUSAL_RTT,         /* negative, zero or absurdly long */
  SAKSI_REFUSAL_DUPLICATE,   /* stands twice in the file */
  SAKSI_REFUSAL_LIMIT,       /* too many of them in one file */
} SaksiRefusal;

#define SAKSI_N_REFUSALS 17

const char *saksi_refusal_get_name (SaksiRefusal refusal);
const char *saksi_refusal_get_text (SaksiRefusal refusal);
gboolean    saksi_observation_check (const SaksiObservation *observation,
                                     gint64                  now,
                                     SaksiRefusal           *refusal,
                                     const char            **detail);

/* An address that is known to belong to a host. */
typedef struct
{
  char *host;    /* owned: id of the system */
  char *address; /* owned, canonical */
} SaksiHostAddress;

void saksi_host_address_free (SaksiHostAddress *self);

/**
 * SaksiListOrigin:
 *
 * What the user knows of a list of addresses that the list itself does not tell: of which day it
 * is, as "2024-02-19"; the commit of its repository; where it was published. Formats that tell
 * their time themselves have no use for it.
 */
typedef struct
{
  const char *day;    /* nullable */
  const char *commit; /* nullable */
  const char *url;    /* nullable: an http or https address */
} SaksiListOrigin;

const char *saksi_list_origin_check (const SaksiListOrigin *self);

/**
 * SaksiObservationInput:
 *
 * One file on its way in. Everything is borrowed for the time of the call.
 */
typedef struct
{
  const char *name;         /* of the file, for people; not told to be true */
  const char *path;         /* nullable: where it lies, for a reader that needs a file */
  GBytes *bytes;            /* all of it */
  gint64 modified;          /* seconds since 1970 UTC, or SAKSI_UNKNOWN */
  gint64 now;
  GPtrArray *addresses;     /* of SaksiHostAddress: lists and databases are asked for these only */
  const SaksiListOrigin *list; /* nullable: of a list, what its user says of it */
  GCancellable *cancellable; /* nullable */
} SaksiObservationInput;

/**
 * SaksiObservationSink:
 *
 * Takes what an importer finds, checks it once more, and leaves out what stands there twice.
 */
typedef struct _SaksiObservationSink SaksiObservationSink;

/* One measurement that was refused. */
typedef struct
{
  char *item;           /* owned: where it stands in the file, "results[3]"; "" for the file */
  SaksiRefusal refusal;
  char *detail;         /* owned, nullable: what exactly */
  GBytes *body;         /* owned, nullable: as a file of its own, for another try */
} SaksiRefusedItem;

void                  saksi_refused_item_free         (SaksiRefusedItem       *self);
char                 *saksi_refused_item_dup_reason   (const SaksiRefusedItem *self)
  G_GNUC_WARN_UNUSED_RESULT;

SaksiObservationSink *saksi_observation_sink_new      (gint64                 now)
  G_GNUC_WARN_UNUSED_RESULT;
void                  saksi_observation_sink_free     (SaksiObservationSink  *self);
void                  saksi_observation_sink_take     (SaksiObservationSink  *self,
                                                       const char            *item,
                                                       SaksiObservation      *observation,
                                                       GBytes                *body);
void                  saksi_observation_sink_take_place (SaksiObservationSink *self,
                                                         const char           *item,
                                                         SaksiVantage         *vantage,
                                                         gint64                as_of);
void                  saksi_observation_sink_refuse   (SaksiObservationSink  *self,
                                                       const char            *item,
                                                       SaksiRefusal           refusal,
                                                       const char            *detail,
                                                       GBytes                *body);
gboolean              saksi_observation_sink_is_full  (SaksiObservationSink  *self);
GPtrArray            *saksi_observation_sink_get_observations (SaksiObservationSink *self);
GPtrArray            *saksi_observation_sink_get_refused (SaksiObservationSink *self);
GPtrArray            *saksi_observation_sink_get_places (SaksiObservationSink *self);

/* The place of a probe, as its platform lists it on a day. */
typedef struct
{
  SaksiVantage vantage;
  gint64 as_of;
} SaksiProbePlace;

/**
 * SaksiObservationFormat:
 * @id: as answers name it: "globalping"
 * @name: for people
 * @recognise: how sure it is that these bytes are of the format: 0 for not at all, 100 for a sign
 *   that no other format has. Asked with the whole file; must be cheap on a large one
 * @read: reads all measurements. A file that cannot be read at all is refused as one item ""
 * @is_list: it is a list of addresses, which does not say of which day it is, nor where from
 */
typedef struct
{
  const char *id;
  const char *name;
  guint (*recognise) (GBytes     *bytes,
                      const char *name);
  void (*read) (const SaksiObservationInput *input,
                SaksiObservationSink        *sink);
  gboolean is_list;
} SaksiObservationFormat;

const SaksiObservationFormat *saksi_observation_format_sniff (GBytes     *bytes,
                                                              const char *name);
const SaksiObservationFormat *saksi_observation_format_find  (const char *id);
const SaksiObservationFormat *saksi_observation_format_get   (guint       position);

/* One line a format; the table in saksi-observation-format.c lists them too. */
extern const SaksiObservationFormat saksi_format_globalping;
extern const SaksiObservationFormat saksi_format_atlas;
extern const SaksiObservationFormat saksi_format_atlas_probes;
extern const SaksiObservationFormat saksi_format_rdap;
extern const SaksiObservationFormat saksi_format_doh;
extern const SaksiObservationFormat saksi_format_mtr;
extern const SaksiObservationFormat saksi_format_dns;
extern const SaksiObservationFormat saksi_format_geofeed;
extern const SaksiObservationFormat saksi_format_anycast_prefixes;
extern const SaksiObservationFormat saksi_format_anycast_census;
extern const SaksiObservationFormat saksi_format_mmdb;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiObservationSink, saksi_observation_sink_free)

G_END_DECLS
