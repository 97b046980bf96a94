/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* More of the head of an answer is not read. */
#define SAKSI_TLS_PROBE_MAX_HEAD (64 * 1024)

/**
 * SaksiTlsProbe:
 *
 * One connection to a server, from its opening to the end of the TLS handshake. Times are
 * milliseconds of the monotonic clock.
 */
typedef struct
{
  double connect_ms;            /* until there was a connection */
  double handshake_ms;          /* from then until the server had proved who it is: at least one
                                 * round trip, more with the work on both sides */
  char *protocol;               /* owned, nullable: "TLS 1.3" */
  GTlsCertificate *certificate; /* owned */
  GBytes *head;                 /* owned, nullable: what the server answered, as it came */
} SaksiTlsProbe;

void           saksi_tls_probe_free   (SaksiTlsProbe       *self);
void           saksi_tls_probe_async  (GInetAddress        *address,
                                       guint16              port,
                                       const char          *name,
                                       GTlsDatabase        *authorities,
                                       const char          *path,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data);
SaksiTlsProbe *saksi_tls_probe_finish (GAsyncResult        *result,
                                       GError             **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean       saksi_interface_is_tunnel (const char       *name);
gboolean       saksi_has_tunnel       (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiTlsProbe, saksi_tls_probe_free)

G_END_DECLS
