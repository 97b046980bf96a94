/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the files of this folder: what one press has brought so far, and how it becomes
 * observations. */

#include "measure/saksi-self-observation.h"
#include "measure/saksi-tls-probe.h"
#include "observation/saksi-observation-format.h"

G_BEGIN_DECLS

typedef struct
{
  char *host;                     /* owned: its name */
  SaksiVantage here;
  SaksiObservationSink *sink;     /* owned */
  GPtrArray *failures;            /* owned, of SaksiSelfObservationFailure */
} SaksiSelfRecord;

/* When something was asked and answered, seconds since 1970 UTC. */
typedef struct
{
  gint64 start;
  gint64 end;
} SaksiSelfTimes;

void saksi_self_record_init       (SaksiSelfRecord                   *self,
                                   const char                        *host,
                                   const SaksiSelfObservationOptions *options,
                                   gint64                             now);
void saksi_self_record_clear      (SaksiSelfRecord                   *self);
void saksi_self_record_fail       (SaksiSelfRecord                   *self,
                                   SaksiPlannedRequestKind            kind,
                                   const char                        *what,
                                   GError                            *error);
void saksi_self_record_addresses  (SaksiSelfRecord                   *self,
                                   GList                             *addresses,
                                   const SaksiSelfTimes              *times);
gboolean saksi_self_record_dns    (SaksiSelfRecord                   *self,
                                   GBytes                            *answer,
                                   const char                        *server,
                                   const char                        *subnet,
                                   const SaksiSelfTimes              *times,
                                   GError                           **error);
gboolean saksi_self_record_rdap   (SaksiSelfRecord                   *self,
                                   GBytes                            *answer,
                                   const char                        *address,
                                   const char                        *source,
                                   const SaksiSelfTimes              *times,
                                   GError                           **error);
void saksi_self_record_head       (SaksiSelfRecord                   *self,
                                   const SaksiTlsProbe               *probe,
                                   const char                        *address,
                                   const SaksiSelfTimes              *times);
void saksi_self_record_times      (SaksiSelfRecord                   *self,
                                   GPtrArray                         *probes,
                                   const char                        *address,
                                   guint                              sent,
                                   guint16                            port,
                                   const SaksiSelfTimes              *times);

void saksi_self_observation_press_async  (SaksiStore          *store,
                                          const char          *host,
                                          gint64               now,
                                          GCancellable        *cancellable,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data);
gboolean saksi_self_observation_press_finish (GAsyncResult    *result,
                                              GError         **error);
void saksi_self_observation_keep_async   (SaksiStore          *store,
                                          const char          *host,
                                          GPtrArray           *observations,
                                          gint64               now,
                                          GCancellable        *cancellable,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data);
gssize saksi_self_observation_keep_finish (GAsyncResult       *result,
                                           GError            **error);

G_END_DECLS
