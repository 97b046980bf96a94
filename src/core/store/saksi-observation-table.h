/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "observation/saksi-observation-format.h"
#include "store/saksi-writer.h"

G_BEGIN_DECLS

/* Which observations are wanted. */
typedef struct
{
  const char *host;  /* nullable: id or name of a system; NULL for those of all hosts */
  gint64 until;      /* what is known up to then, seconds since 1970 UTC, or SAKSI_UNKNOWN */
  gint64 after;      /* numbers above this one, 0 for all */
  gboolean unassigned; /* only those that belong to no host */
} SaksiObservationFilter;

GPtrArray *saksi_observation_table_list      (SaksiConnection              *connection,
                                              const SaksiObservationFilter *filter,
                                              GError                      **error)
  G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *saksi_observation_table_list_page (SaksiConnection              *connection,
                                              gint64                        after,
                                              guint                         limit,
                                              GError                      **error)
  G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *saksi_observation_table_list_addresses (SaksiConnection         *connection,
                                                   GError                 **error)
  G_GNUC_WARN_UNUSED_RESULT;
GBytes    *saksi_observation_table_load_raw  (SaksiConnection              *connection,
                                              const char                   *id,
                                              GError                      **error)
  G_GNUC_WARN_UNUSED_RESULT;
gboolean   saksi_observation_table_get_newest (SaksiConnection             *connection,
                                               gint64                      *number,
                                               GError                     **error);
gboolean   saksi_observation_table_count_unassigned (SaksiConnection       *connection,
                                                     gint64                 after,
                                                     gint64                *count,
                                                     GError               **error);
gboolean   saksi_observation_table_forget_refused (SaksiConnection         *connection,
                                                   const char              *origin,
                                                   GError                 **error);
gboolean   saksi_observation_table_remove    (SaksiConnection              *connection,
                                              const char                   *kind,
                                              const char                   *origin,
                                              GError                      **error);

gboolean   saksi_writer_put_observation      (SaksiWriter                  *self,
                                              const SaksiObservation       *observation,
                                              gint64                        receipt,
                                              gint64                        imported,
                                              SaksiPut                     *put,
                                              GError                      **error);
gboolean   saksi_writer_put_probe_place      (SaksiWriter                  *self,
                                              const SaksiProbePlace        *place,
                                              gint64                        receipt,
                                              SaksiPut                     *put,
                                              GError                      **error);

G_END_DECLS
