/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "observation/saksi-observation-format.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

gint64     saksi_observation_as_of_to_time      (const char          *as_of);

void       saksi_observations_load_async        (SaksiStore          *store,
                                                 const char          *host,
                                                 const char          *as_of,
                                                 GCancellable        *cancellable,
                                                 GAsyncReadyCallback  callback,
                                                 gpointer             user_data);
GPtrArray *saksi_observations_load_finish       (GAsyncResult        *result,
                                                 GError             **error)
  G_GNUC_WARN_UNUSED_RESULT;

void       saksi_observations_load_unassigned_async (SaksiStore          *store,
                                                     GCancellable        *cancellable,
                                                     GAsyncReadyCallback  callback,
                                                     gpointer             user_data);

void       saksi_observations_load_addresses_async  (SaksiStore          *store,
                                                     GCancellable        *cancellable,
                                                     GAsyncReadyCallback  callback,
                                                     gpointer             user_data);
GPtrArray *saksi_observations_load_addresses_finish (GAsyncResult        *result,
                                                     GError             **error)
  G_GNUC_WARN_UNUSED_RESULT;

void       saksi_observation_load_raw_async     (SaksiStore          *store,
                                                 const char          *id,
                                                 GCancellable        *cancellable,
                                                 GAsyncReadyCallback  callback,
                                                 gpointer             user_data);
GBytes    *saksi_observation_load_raw_finish    (GAsyncResult        *result,
                                                 GError             **error)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
