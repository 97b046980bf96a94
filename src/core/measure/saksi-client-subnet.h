/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SaksiClientSubnet:
 *
 * A network on whose behalf a resolver is asked (RFC 7871): what would it answer to somebody there?
 * It stands for its operator; where in the country it is used is not known.
 */
typedef struct
{
  const char *subnet;    /* "36.68.0.0/24" */
  const char *operator_; /* who gives it to customers */
  const char *city;      /* of the operator's customers or seat */
  const char *country;   /* ISO 3166-1, two letters */
  const char *basis;     /* how that is known */
  const char *date;      /* ISO: when that was looked up */
} SaksiClientSubnet;

const SaksiClientSubnet *saksi_client_subnets_get (guint *n);

G_END_DECLS
