/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/saksi-hash.h"
#include "check/saksi-rules.h"
#include "reading/saksi-reading.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

#define SAKSI_SAMPLE_ERROR (saksi_sample_error_quark ())

/**
 * SaksiSampleError:
 * @SAKSI_SAMPLE_ERROR_INVALID: a seed or a size that no sample can have
 * @SAKSI_SAMPLE_ERROR_EMPTY: there is no station to draw
 * @SAKSI_SAMPLE_ERROR_NOT_FOUND: there is no such sample
 */
typedef enum
{
  SAKSI_SAMPLE_ERROR_INVALID,
  SAKSI_SAMPLE_ERROR_EMPTY,
  SAKSI_SAMPLE_ERROR_NOT_FOUND,
} SaksiSampleError;

GQuark saksi_sample_error_quark (void);

/* The way in which stations are drawn, docs/sampling.md. */
#define SAKSI_SAMPLE_METHOD 1

#define SAKSI_SAMPLE_MAX_SIZE 10000
#define SAKSI_SAMPLE_MAX_SEED 200 /* bytes */

/* Among which stations is drawn; all of them have a document. */
typedef enum
{
  SAKSI_SAMPLE_ALL,
  SAKSI_SAMPLE_FINDINGS,    /* with findings, at the time of the draw */
  SAKSI_SAMPLE_NO_FINDINGS, /* without any */
} SaksiSampleKind;

#define SAKSI_N_SAMPLE_KINDS 3

/* What a reading says of the published numbers of a station. */
typedef enum
{
  SAKSI_SAMPLE_UNREAD,     /* there is no reading */
  SAKSI_SAMPLE_AGREES,     /* all that are compared are the same */
  SAKSI_SAMPLE_DIFFERS,    /* one is not */
  SAKSI_SAMPLE_INCOMPLETE, /* not all could be read, or not all are published */
} SaksiSampleState;

#define SAKSI_N_SAMPLE_STATES 4

/* One station of a sample, as it is now. */
typedef struct
{
  SaksiKey key;
  char *code;     /* owned, as all of these */
  char *name;
  char *village;  /* nullable: names as published, where the cache knows them */
  char *regency;  /* nullable */
  char *province; /* nullable */
  SaksiSampleState state;
} SaksiSampleStation;

/**
 * SaksiSample:
 *
 * Stations that were drawn by lot. All but the states of the stations is as it was at the draw.
 */
typedef struct
{
  gint64 id; /* 0 before it is stored */
  SaksiContest contest;
  char region[SAKSI_CODE_SIZE];
  char *region_name; /* owned, nullable: as published */
  SaksiSampleKind kind;
  guint method;
  char *seed;        /* owned */
  guint size;        /* what was asked for; not more than the population when it was drawn */
  gint64 population; /* stations among which was drawn */
  SaksiSha256 sha256; /* of their codes */
  gint64 created;    /* seconds since 1970 UTC */
  GPtrArray *stations; /* owned, nullable: of SaksiSampleStation, in the order of the draw */
} SaksiSample;

/**
 * SaksiSampleProgress:
 *
 * How far the reading of a sample has come. The stations at its beginning that have been read
 * without a gap are a random sample themselves, whichever others were read besides: what can be
 * said of the population is said of these.
 */
typedef struct
{
  guint states[SAKSI_N_SAMPLE_STATES];
  guint read;           /* with a reading, whatever it says */
  guint run;            /* at the beginning, without a gap */
  guint run_differs;    /* … of which the numbers differ */
  guint run_incomplete; /* … of which they could not be compared; counted as if they differed */
  double most;          /* see saksi_sample_get_bound() */
} SaksiSampleProgress;

/* Draws: the lots of stations are compared, the smallest are kept. */
typedef struct _SaksiSampleDraw SaksiSampleDraw;

SaksiSampleDraw *saksi_sample_draw_new    (const char         *seed,
                                           guint               size) G_GNUC_WARN_UNUSED_RESULT;
void             saksi_sample_draw_free   (SaksiSampleDraw    *self);
void             saksi_sample_draw_add    (SaksiSampleDraw    *self,
                                           SaksiKey            key);
gint64           saksi_sample_draw_finish (SaksiSampleDraw    *self,
                                           GArray             *keys,
                                           SaksiSha256        *sha256);
char            *saksi_sample_dup_lot     (const char         *seed,
                                           const char         *code) G_GNUC_WARN_UNUSED_RESULT;

SaksiSample     *saksi_sample_new         (void) G_GNUC_WARN_UNUSED_RESULT;
void             saksi_sample_free        (SaksiSample        *self);
void             saksi_sample_station_free (SaksiSampleStation *self);
gboolean         saksi_sample_validate    (const SaksiSample  *self,
                                           GError            **error);
const char      *saksi_sample_kind_get_name  (SaksiSampleKind   kind);
gboolean         saksi_sample_kind_from_name (const char       *name,
                                              SaksiSampleKind  *kind);
const char      *saksi_sample_state_get_name (SaksiSampleState  state);
SaksiSampleState saksi_sample_compare     (const SaksiResult  *result,
                                           const SaksiReading *reading);
void             saksi_sample_count       (const SaksiSample   *self,
                                           SaksiSampleProgress *progress);
double           saksi_sample_get_bound   (guint               n,
                                           guint               n_differs);
char            *saksi_sample_format_statement (const SaksiSample   *self,
                                                SaksiTranslateFunc   translate,
                                                SaksiFormatCountFunc format_count)
  G_GNUC_WARN_UNUSED_RESULT;
char            *saksi_sample_format_rule (const SaksiSample   *self,
                                           SaksiTranslateFunc   translate)
  G_GNUC_WARN_UNUSED_RESULT;

void             saksi_sample_create_async (SaksiStore          *store,
                                           const SaksiSample   *wanted,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
SaksiSample     *saksi_sample_create_finish (GAsyncResult  *result,
                                                 GError       **error)
  G_GNUC_WARN_UNUSED_RESULT;
void             saksi_sample_load_async  (SaksiStore          *store,
                                           gint64               id,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
SaksiSample     *saksi_sample_load_finish (GAsyncResult        *result,
                                           GError             **error) G_GNUC_WARN_UNUSED_RESULT;
void             saksi_samples_list_async (SaksiStore          *store,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
GPtrArray       *saksi_samples_list_finish (GAsyncResult       *result,
                                            GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiSample, saksi_sample_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiSampleDraw, saksi_sample_draw_free)

G_END_DECLS
