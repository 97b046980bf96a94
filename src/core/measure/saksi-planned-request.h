/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SaksiPlannedRequestKind:
 * @SAKSI_PLANNED_SYSTEM_DNS: this computer's resolver is asked for the name
 * @SAKSI_PLANNED_DOH: a resolver on the web is asked for it, on behalf of a network
 * @SAKSI_PLANNED_REGISTRIES: which registry is responsible for an address is asked
 * @SAKSI_PLANNED_REGISTRY: the registry is asked who holds the address
 * @SAKSI_PLANNED_HEAD: the host is connected to over TLS, and asked once for the head of its page
 * @SAKSI_PLANNED_TLS: the host is connected to again, only to take the time
 */
typedef enum
{
  SAKSI_PLANNED_SYSTEM_DNS,
  SAKSI_PLANNED_DOH,
  SAKSI_PLANNED_REGISTRIES,
  SAKSI_PLANNED_REGISTRY,
  SAKSI_PLANNED_HEAD,
  SAKSI_PLANNED_TLS,
} SaksiPlannedRequestKind;

#define SAKSI_N_PLANNED_REQUEST_KINDS 6

/**
 * SaksiPlannedRequest:
 *
 * Something that will be sent, told before it is.
 */
typedef struct
{
  SaksiPlannedRequestKind kind;
  char *server;   /* owned, nullable: who gets it, where that is known before */
  char *name;     /* owned: of the host that it is about */
  char *subnet;   /* owned, nullable: on whose behalf */
  char *place;    /* owned, nullable: what the subnet stands for */
  guint count;    /* how many of them */
} SaksiPlannedRequest;

/* Gives a text of the list in the language of the user. */
typedef const char *(*SaksiPlannedTranslateFunc) (const char *text);

SaksiPlannedRequest *saksi_planned_request_new         (SaksiPlannedRequestKind    kind,
                                                        const char                *server,
                                                        const char                *name)
  G_GNUC_WARN_UNUSED_RESULT;
void                 saksi_planned_request_free        (SaksiPlannedRequest       *self);
const char          *saksi_planned_request_kind_get_id (SaksiPlannedRequestKind    kind);
const char          *saksi_planned_request_get_caveat  (void);
char                *saksi_planned_request_format_text (const SaksiPlannedRequest *self,
                                                        SaksiPlannedTranslateFunc  translate)
  G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiPlannedRequest, saksi_planned_request_free)

G_END_DECLS
