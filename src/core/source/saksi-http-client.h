/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "source/saksi-http-address.h"

G_BEGIN_DECLS

/**
 * SaksiHttpOutcome:
 *
 * How one request ended. Whether a body is the document that was asked for is not known here: a
 * status says nothing about that.
 */
typedef enum
{
  SAKSI_HTTP_BODY,          /* 200 with a body */
  SAKSI_HTTP_NOT_MODIFIED,
  SAKSI_HTTP_REDIRECT,
  SAKSI_HTTP_STATUS,        /* another status */
  SAKSI_HTTP_TOO_LARGE,
  SAKSI_HTTP_TIMEOUT,
  SAKSI_HTTP_BROKEN,        /* reset, or it ended too early */
  SAKSI_HTTP_UNREACHABLE,   /* no such host, no connection */
  SAKSI_HTTP_TLS,           /* the server cannot prove who it is */
} SaksiHttpOutcome;

typedef struct
{
  SaksiHttpOutcome outcome;
  guint status;       /* 0 when there was no answer */
  GBytes *body;       /* owned, nullable */
  char *etag;         /* owned, nullable */
  char *modified;     /* owned, nullable: "Last-Modified" as it came */
  char *location;     /* owned, nullable: where a redirect points to, as it came */
  char *retry_after;  /* owned, nullable: as it came */
  char *detail;       /* owned, nullable: for people who ask further */
  gint64 bytes;       /* of the body, as they came over the wire */
} SaksiHttpResponse;

/**
 * SaksiHttpClient:
 *
 * Asks one address at a time and nothing that was not asked for: no redirect is followed, no
 * request is repeated, no cookie or password is sent. Used on the thread that made it.
 */
typedef struct _SaksiHttpClient SaksiHttpClient;

SaksiHttpClient   *saksi_http_client_new          (guint                connections,
                                                   guint                timeout,
                                                   gboolean             is_loopback)
                                                   G_GNUC_WARN_UNUSED_RESULT;
void               saksi_http_client_free         (SaksiHttpClient     *self);
void               saksi_http_client_set_accept   (SaksiHttpClient     *self,
                                                   const char          *accept);
void               saksi_http_client_fetch_async  (SaksiHttpClient     *self,
                                                   GUri                *address,
                                                   const char          *etag,
                                                   const char          *modified,
                                                   gsize                max_size,
                                                   GCancellable        *cancellable,
                                                   GAsyncReadyCallback  callback,
                                                   gpointer             user_data);
SaksiHttpResponse *saksi_http_client_fetch_finish (GAsyncResult        *result,
                                                   GError             **error)
                                                   G_GNUC_WARN_UNUSED_RESULT;
void               saksi_http_response_free       (SaksiHttpResponse   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiHttpClient, saksi_http_client_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiHttpResponse, saksi_http_response_free)

G_END_DECLS
