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
 */
typedef enum
{
  SAKSI_OBSERVE_ERROR_INVALID,
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

gboolean saksi_observe_recognises   (const char               *path);
void     saksi_observe_files_async  (SaksiStore               *store,
                                     GPtrArray                *files,
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

/* A measurement that somebody published, typed in with its source. */
typedef struct
{
  const char *host;       /* host name, or an address */
  const char *address;    /* nullable */
  const char *what;       /* what was reported, in a few words */
  const char *country;    /* nullable: ISO 3166-1, two letters: as reported */
  const char *publisher;  /* who reported it */
  const char *url;        /* where; an http or https address */
  const char *date;       /* ISO date of the report */
  const char *note;       /* nullable */
} SaksiReport;

SaksiObservation *saksi_report_to_observation (const SaksiReport    *self,
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

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SaksiObserveSummary, saksi_observe_summary_clear)

G_END_DECLS
