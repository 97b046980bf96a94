/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SaksiProviderHintKind:
 * @SAKSI_PROVIDER_HINT_NAME: a name leads to a service of the provider
 * @SAKSI_PROVIDER_HINT_HEADER: an answer bears a header as the provider's servers write it
 * @SAKSI_PROVIDER_HINT_EDGE: and the header also names a place or a node
 */
typedef enum
{
  SAKSI_PROVIDER_HINT_NAME,
  SAKSI_PROVIDER_HINT_HEADER,
  SAKSI_PROVIDER_HINT_EDGE,
} SaksiProviderHintKind;

/**
 * SaksiProviderHint:
 *
 * What a name or a header hints at. Never more: servers describe themselves, and anybody can write
 * the same.
 */
typedef struct
{
  SaksiProviderHintKind kind;
  const char *provider;  /* static */
  const char *service;   /* static, nullable: the product, where the name tells */
  char *evidence;        /* owned: the name, or the header as it came */
  char *code;            /* owned, nullable: of a place or an address of a node, as it came */
  const char *city;      /* static, nullable: what the code stands for */
  const char *country;   /* static, nullable: ISO 3166-1, two letters */
  const char *basis;     /* static: how it is known that the provider writes so */
  const char *date;      /* static, ISO: when that was looked up */
} SaksiProviderHint;

GPtrArray  *saksi_provider_hints_from_names   (const char *const       *names)
  G_GNUC_WARN_UNUSED_RESULT;
GPtrArray  *saksi_provider_hints_from_headers (const char *const       *lines)
  G_GNUC_WARN_UNUSED_RESULT;
void        saksi_provider_hint_free          (SaksiProviderHint       *self);
const char *saksi_provider_hint_get_caveat    (const SaksiProviderHint *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiProviderHint, saksi_provider_hint_free)

G_END_DECLS
