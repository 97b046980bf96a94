/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "observation/saksi-observation-format.h"
#include "store/saksi-receipt-table.h"
#include "store/saksi-store.h"
#include "store/saksi-writer.h"

G_BEGIN_DECLS

/* The beginning of the paths that refused measurements are listed under; the name of the file and
 * the place in it follow. */
#define SAKSI_OBSERVE_PATH "observation/"

#define SAKSI_OBSERVE_ERROR (saksi_observe_error_quark ())

/**
 * SaksiObserveError:
 * @SAKSI_OBSERVE_ERROR_INVALID: what was typed in cannot be taken
 * @SAKSI_OBSERVE_ERROR_HOST: of a report, the host or its address is none
 * @SAKSI_OBSERVE_ERROR_WHAT: what was reported is missing or too long
 * @SAKSI_OBSERVE_ERROR_COUNTRY: the country is no code, or is missing
 * @SAKSI_OBSERVE_ERROR_HOLDER: the holder or the network is missing or too long
 * @SAKSI_OBSERVE_ERROR_SITES: the number of places is below 2 or too large
 * @SAKSI_OBSERVE_ERROR_PUBLISHER: who published it is missing or too long
 * @SAKSI_OBSERVE_ERROR_URL: where it was published is no address of the web, or is missing
 * @SAKSI_OBSERVE_ERROR_DATE: the date is none
 * @SAKSI_OBSERVE_ERROR_QUESTION: of a document, the question is none that documents answer
 * @SAKSI_OBSERVE_ERROR_DOCUMENT: the file of a document is missing, empty or too large
 */
typedef enum
{
  SAKSI_OBSERVE_ERROR_INVALID,
  SAKSI_OBSERVE_ERROR_HOST,
  SAKSI_OBSERVE_ERROR_WHAT,
  SAKSI_OBSERVE_ERROR_COUNTRY,
  SAKSI_OBSERVE_ERROR_HOLDER,
  SAKSI_OBSERVE_ERROR_SITES,
  SAKSI_OBSERVE_ERROR_PUBLISHER,
  SAKSI_OBSERVE_ERROR_URL,
  SAKSI_OBSERVE_ERROR_DATE,
  SAKSI_OBSERVE_ERROR_QUESTION,
  SAKSI_OBSERVE_ERROR_DOCUMENT,
} SaksiObserveError;

GQuark saksi_observe_error_quark (void);

/**
 * SaksiObserveSummary:
 *
 * What came of one or several files of measurements.
 */
typedef struct
{
  gint64 files;
  gint64 observations; /* new ones */
  gint64 unchanged;    /* that were there already */
  gint64 places;       /* of probes, new ones */
  gint64 refused;
  gint64 unassigned;   /* of the new ones, that belong to no known host */
  char *format;        /* owned, nullable: id; NULL when there was none */
  gboolean mixed;      /* … or several */
  char *refused_place;  /* owned, nullable: the first that was refused: its file, and where in it */
  char *refused_reason; /* owned, nullable: and why */
} SaksiObserveSummary;

void saksi_observe_summary_clear (SaksiObserveSummary *self);

/**
 * SaksiObserveProgressFunc:
 * @summary: what has been done so far
 * @fraction: how many of the files, 0 to 1
 * @user_data: what was given with the function
 *
 * Called after each file, on the main thread.
 */
typedef void (*SaksiObserveProgressFunc) (const SaksiObserveSummary *summary,
                                          double                     fraction,
                                          gpointer                   user_data);

/* What the name of a list of addresses tells of it. */
typedef struct
{
  char *day;    /* owned, nullable: "2024-02-19" */
  char *commit; /* owned, nullable */
} SaksiListLook;

void           saksi_list_look_free      (SaksiListLook       *self);
void           saksi_observe_look_async  (GFile               *file,
                                          GCancellable        *cancellable,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data);
SaksiListLook *saksi_observe_look_finish (GAsyncResult        *result,
                                          GError             **error)
  G_GNUC_WARN_UNUSED_RESULT;

gboolean saksi_observe_recognises   (const char               *path);
void     saksi_observe_files_async  (SaksiStore               *store,
                                     GPtrArray                *files,
                                     const SaksiListOrigin    *list,
                                     GCancellable             *cancellable,
                                     SaksiObserveProgressFunc  progress,
                                     gpointer                  progress_data,
                                     GAsyncReadyCallback       callback,
                                     gpointer                  user_data);
gboolean saksi_observe_files_finish (GAsyncResult             *result,
                                     SaksiObserveSummary      *summary,
                                     GError                  **error);

/* Observations that were made here. */
void     saksi_observe_take_async   (SaksiStore               *store,
                                     SaksiReceiptKind          kind,
                                     const char               *origin,
                                     SaksiObservationSink     *sink,
                                     GCancellable             *cancellable,
                                     GAsyncReadyCallback       callback,
                                     gpointer                  user_data);
gboolean saksi_observe_take_finish  (GAsyncResult             *result,
                                     SaksiObserveSummary      *summary,
                                     GError                  **error);

/**
 * SaksiReportKind:
 * @SAKSI_REPORT_OTHER: something from which nothing follows, though it ties an address to a host
 * @SAKSI_REPORT_REGISTRATION: to whom, or in which country, a block is registered
 * @SAKSI_REPORT_GEO_DATABASE: the country in which a database of addresses puts it
 * @SAKSI_REPORT_ANYCAST: that it answers from several places
 * @SAKSI_REPORT_NETWORK: which network announces it
 * @SAKSI_REPORT_DOCUMENT: what a contract, a ruling or an audit says of what cannot be seen from
 *   outside; with its file, so that everybody can tell which one it was
 *
 * What somebody published, by how it was found out. Times of answers are none of these: what others
 * measured without their raw data rules nothing out.
 */
typedef enum
{
  SAKSI_REPORT_OTHER,
  SAKSI_REPORT_REGISTRATION,
  SAKSI_REPORT_GEO_DATABASE,
  SAKSI_REPORT_ANYCAST,
  SAKSI_REPORT_NETWORK,
  SAKSI_REPORT_DOCUMENT,
} SaksiReportKind;

#define SAKSI_N_REPORT_KINDS 6
#define SAKSI_REPORT_MAX_DOCUMENT ((gsize) 64 * 1024 * 1024)
#define SAKSI_REPORT_MAX_SITES 100000

/* A measurement that somebody published, typed in with its source. */
typedef struct
{
  SaksiReportKind kind;
  const char *host;       /* host name, or an address */
  const char *address;    /* nullable */
  const char *what;       /* what was reported, in a few words */
  const char *country;    /* nullable: ISO 3166-1, two letters: as reported */
  const char *holder;     /* nullable: to whom it is registered, or the network; of a document,
                           * who does what is asked about */
  const char *question;   /* of a document: "W5", "W6" or "W7" */
  GFile *document;        /* of a document */
  gint64 sites;           /* of anycast: at least so many places; 0 where that is not told */
  const char *publisher;  /* who reported it */
  const char *url;        /* where; an http or https address; NULL for a document that is nowhere,
                           * of at most %SAKSI_OBSERVE_MAX_RAW bytes */
  const char *date;       /* ISO date of the report */
  const char *note;       /* nullable */
} SaksiReport;

const char       *saksi_report_kind_get_name  (SaksiReportKind       kind);
gboolean          saksi_report_kind_from_name (const char           *name,
                                               SaksiReportKind      *kind);
gboolean          saksi_report_check          (const SaksiReport    *self,
                                               GError              **error);
SaksiObservation *saksi_report_to_observation (const SaksiReport    *self,
                                               GBytes               *document,
                                               GError              **error)
  G_GNUC_WARN_UNUSED_RESULT;
void              saksi_observe_report_async  (SaksiStore           *store,
                                               const SaksiReport    *report,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gboolean          saksi_observe_report_finish (GAsyncResult         *result,
                                               SaksiObserveSummary  *summary,
                                               GError              **error);

/* On the writing worker. */
gboolean saksi_observe_retry        (SaksiConnection          *connection,
                                     SaksiWriter              *writer,
                                     const SaksiRefused       *refused,
                                     SaksiObserveSummary      *summary,
                                     GError                  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiListLook, saksi_list_look_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SaksiObserveSummary, saksi_observe_summary_clear)

G_END_DECLS
