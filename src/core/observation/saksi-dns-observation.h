/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "observation/saksi-dns-message.h"
#include "observation/saksi-observation.h"

G_BEGIN_DECLS

/* How one asked oneself. */
typedef struct
{
  const char *server;  /* who was asked */
  const char *subnet;  /* on whose behalf */
} SaksiDnsAsking;

SaksiObservation *saksi_dns_observation_new (const SaksiDnsMessage  *message,
                                             const char             *instrument,
                                             const SaksiDnsAsking   *asking,
                                             GError                **error)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
