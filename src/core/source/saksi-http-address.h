/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SAKSI_HTTP_ERROR (saksi_http_error_quark ())

/**
 * SaksiHttpError:
 * @SAKSI_HTTP_ERROR_ADDRESS: not an address that can be asked
 * @SAKSI_HTTP_ERROR_INSECURE: neither https: nor a server on this computer
 */
typedef enum
{
  SAKSI_HTTP_ERROR_ADDRESS,
  SAKSI_HTTP_ERROR_INSECURE,
} SaksiHttpError;

GQuark   saksi_http_error_quark         (void);

GUri    *saksi_http_address_parse       (const char *text,
                                         GError    **error) G_GNUC_WARN_UNUSED_RESULT;
GUri    *saksi_http_address_resolve     (GUri       *base,
                                         const char *reference,
                                         GError    **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean saksi_http_address_is_loopback (GUri       *address);
gboolean saksi_http_address_is_public   (GUri       *address);
gboolean saksi_http_address_same_server (GUri       *a,
                                         GUri       *b);
char    *saksi_http_address_dup_folder  (GUri       *address) G_GNUC_WARN_UNUSED_RESULT;
char    *saksi_http_address_dup_server  (GUri       *address) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
