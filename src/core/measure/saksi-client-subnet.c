/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "measure/saksi-client-subnet.h"

#define LOOKED_UP "2026-11-21"
#define COMMON "Commonly known allocation; the city is an assumption"

/* A /24 of an access network in each country that the dispute is about; two in Indonesia. */
static const SaksiClientSubnet subnets[] = {
  { "36.68.0.0/24", "Telkom Indonesia", "Jakarta", "ID", COMMON, LOOKED_UP },
  { "125.164.0.0/24", "Telkom Indonesia", "Surabaya", "ID", COMMON, LOOKED_UP },
  { "220.255.0.0/24", "SingNet", "Singapore", "SG", COMMON, LOOKED_UP },
  { "115.192.0.0/24", "China Telecom Zhejiang", "Hangzhou", "CN", COMMON, LOOKED_UP },
  { "82.64.0.0/24", "Free", "Paris", "FR", COMMON, LOOKED_UP },
};

/**
 * saksi_client_subnets_get:
 * @n: (out): how many there are
 *
 * Returns: (transfer none) (array length=n): the networks on whose behalf is asked
 */
const SaksiClientSubnet *
saksi_client_subnets_get (guint *n)
{
  *n = G_N_ELEMENTS (subnets);

  return subnets;
}
