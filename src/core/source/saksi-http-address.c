/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "source/saksi-http-address.h"

#include <string.h>

#define PARSE_FLAGS (G_URI_FLAGS_ENCODED | G_URI_FLAGS_SCHEME_NORMALIZE)

G_DEFINE_QUARK (saksi-http-error-quark, saksi_http_error)

/**
 * saksi_http_address_is_loopback:
 * @address: an address
 *
 * Returns: whether it names this computer, without asking anybody for the meaning of a name
 */
gboolean
saksi_http_address_is_loopback (GUri *address)
{
  const char *host = g_uri_get_host (address);
  g_autoptr(GInetAddress) inet = g_inet_address_new_from_string (host);

  if (inet != NULL)
    return g_inet_address_get_is_loopback (inet);

  return g_ascii_strcasecmp (host, "localhost") == 0;
}

/**
 * saksi_http_address_is_public:
 * @address: an address
 *
 * Returns: whether it belongs to the state, whose servers are for everybody and are asked slowly
 *   whatever the user would like
 */
gboolean
saksi_http_address_is_public (GUri *address)
{
  g_autofree char *host = g_ascii_strdown (g_uri_get_host (address), -1);

  if (g_str_has_suffix (host, "."))
    host[strlen (host) - 1] = '\0';

  return g_str_has_suffix (host, ".go.id");
}

/* An encrypted connection, or none at all because the server is this computer. */
static gboolean
check (GUri    *address,
       GError **error)
{
  const char *scheme = g_uri_get_scheme (address);
  const char *host = g_uri_get_host (address);

  if (host == NULL || *host == '\0' || g_uri_get_userinfo (address) != NULL)
    {
      g_set_error_literal (error, SAKSI_HTTP_ERROR, SAKSI_HTTP_ERROR_ADDRESS,
                           "an address needs a host and must not hold a user name");
      return FALSE;
    }
  if (g_str_equal (scheme, "https") ||
      (g_str_equal (scheme, "http") && saksi_http_address_is_loopback (address)))
    return TRUE;

  g_set_error_literal (error, SAKSI_HTTP_ERROR, SAKSI_HTTP_ERROR_INSECURE,
                       "only https: addresses are asked, and http: on this computer");
  return FALSE;
}

static GUri *
take_checked (GUri    *address,
              GError **error)
{
  g_autoptr(GUri) parsed = address;

  if (parsed == NULL)
    {
      g_prefix_error (error, "not an address: ");
      if (error != NULL && *error != NULL)
        {
          (*error)->domain = SAKSI_HTTP_ERROR;
          (*error)->code = SAKSI_HTTP_ERROR_ADDRESS;
        }
      return NULL;
    }

  return check (parsed, error) ? g_steal_pointer (&parsed) : NULL;
}

/**
 * saksi_http_address_parse:
 * @text: an address
 * @error: a place for a #SaksiHttpError
 *
 * Returns: (transfer full) (nullable): the address when it may be asked
 */
GUri *
saksi_http_address_parse (const char *text,
                          GError    **error)
{
  return take_checked (g_uri_parse (text, PARSE_FLAGS, error), error);
}

/**
 * saksi_http_address_resolve:
 * @base: the address that was asked
 * @reference: where it points to
 * @error: a place for a #SaksiHttpError
 *
 * Returns: (transfer full) (nullable): the address when it may be asked
 */
GUri *
saksi_http_address_resolve (GUri       *base,
                            const char *reference,
                            GError    **error)
{
  return take_checked (g_uri_parse_relative (base, reference, PARSE_FLAGS, error), error);
}

static int
get_usual_port (GUri *address)
{
  return g_str_equal (g_uri_get_scheme (address), "https") ? 443 : 80;
}

static int
get_port (GUri *address)
{
  int port = g_uri_get_port (address);

  return port > 0 ? port : get_usual_port (address);
}

/**
 * saksi_http_address_same_server:
 * @a: an address
 * @b: another
 *
 * Returns: whether scheme, host and port are the same
 */
gboolean
saksi_http_address_same_server (GUri *a,
                                GUri *b)
{
  return g_str_equal (g_uri_get_scheme (a), g_uri_get_scheme (b)) &&
         g_ascii_strcasecmp (g_uri_get_host (a), g_uri_get_host (b)) == 0 &&
         get_port (a) == get_port (b);
}

/**
 * saksi_http_address_dup_folder:
 * @address: an address
 *
 * Returns: (transfer full): the address as one that paths are appended to: without query and usual
 *   port, with a slash at its end
 */
char *
saksi_http_address_dup_folder (GUri *address)
{
  const char *own = g_uri_get_path (address);
  g_autofree char *path = g_str_has_suffix (own, "/") ? g_strdup (own)
                                                      : g_strconcat (own, "/", NULL);
  int port = get_port (address);

  return g_uri_join (G_URI_FLAGS_ENCODED, g_uri_get_scheme (address), NULL,
                     g_uri_get_host (address), port == get_usual_port (address) ? -1 : port, path,
                     NULL, NULL);
}

/**
 * saksi_http_address_dup_server:
 * @address: an address
 *
 * Returns: (transfer full): scheme, host and port, which is what is asked politely as one
 */
char *
saksi_http_address_dup_server (GUri *address)
{
  g_autofree char *host = g_ascii_strdown (g_uri_get_host (address), -1);

  return g_uri_join (G_URI_FLAGS_NONE, g_uri_get_scheme (address), NULL, host,
                     get_port (address), "", NULL, NULL);
}
