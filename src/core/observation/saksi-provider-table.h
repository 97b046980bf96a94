/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the files of this folder: what is known of how providers name their servers. Products are
 * renamed, so each row says since when and on what ground it is believed. */

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *pattern;   /* labels; a star stands for any letters within its label */
  const char *provider;
  const char *service;   /* nullable */
  const char *basis;
  const char *date;
} SaksiProviderName;

/* Where in a header's value a place is named. */
typedef enum
{
  SAKSI_EDGE_NONE,
  SAKSI_EDGE_LAST_LETTERS,    /* three letters after the last hyphen: an airport */
  SAKSI_EDGE_FIRST_LETTERS,   /* the first three letters: an airport */
  SAKSI_EDGE_SERVER_COUNTRY,  /* two letters after the first hyphen: a country */
  SAKSI_EDGE_NODE_COUNTRY,    /* two letters after a dot and perhaps "l2", a node: a country */
  SAKSI_EDGE_HEX_ADDRESS,     /* the first eight digits: an address */
} SaksiEdgeForm;

typedef struct
{
  const char *header;    /* without regard to case; a star at its end for any rest */
  const char *value;     /* nullable: what the value has to have in it, in lower case */
  const char *provider;
  const char *service;   /* nullable */
  SaksiEdgeForm edge;
  const char *basis;
  const char *date;
} SaksiProviderHeader;

typedef struct
{
  const char *code;      /* IATA */
  const char *city;
  const char *country;   /* ISO 3166-1, two letters */
} SaksiAirport;

const SaksiProviderName   *saksi_provider_table_get_names    (guint      *n);
const SaksiProviderHeader *saksi_provider_table_get_headers  (guint      *n);
const SaksiAirport        *saksi_provider_table_find_airport (const char *code);

G_END_DECLS
