/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "observation/saksi-dns-message.h"

#include <string.h>

#define MAX_LABEL 63
#define CLASS_IN 1
#define OPTION_SUBNET 8

/* What an answer over UDP may be at most; said although the answers come over HTTP. */
#define UDP_SIZE 1232

/* Recursion is wished for, and so is to know whether signatures were checked. */
#define FLAGS 0x0120

static void
put_16 (GByteArray *out,
        guint       value)
{
  const guint8 bytes[2] = { (guint8) (value >> 8), (guint8) value };

  g_byte_array_append (out, bytes, sizeof bytes);
}

static gboolean
set_query_error (GError    **error,
                 const char *name)
{
  g_set_error (error, SAKSI_DNS_ERROR, SAKSI_DNS_ERROR_QUERY, "Not a name of a host: %s", name);

  return FALSE;
}

static gboolean
is_host_label (const char *label,
               gsize       length)
{
  if (length == 0 || length > MAX_LABEL)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (label[i]) && label[i] != '-' && label[i] != '_')
      return FALSE;

  return TRUE;
}

/* Names of hosts only: nothing else is asked for. */
static gboolean
put_name (GByteArray *out,
          const char *name,
          GError    **error)
{
  guint start = out->len;
  const char *label = name;
  gsize n = strlen (name);

  while (label < name + n)
    {
      const char *end = strchrnul (label, '.');
      gsize length = (gsize) (end - label);
      guint8 byte = (guint8) length;

      if (!is_host_label (label, length))
        return set_query_error (error, name);
      g_byte_array_append (out, &byte, 1);
      g_byte_array_append (out, (const guint8 *) label, (guint) length);
      label = *end == '.' ? end + 1 : end;
    }
  if (out->len == start || out->len - start + 1 > SAKSI_DNS_MAX_NAME)
    return set_query_error (error, name);
  g_byte_array_append (out, (const guint8 *) "", 1);

  return TRUE;
}

static void
put_opt (GByteArray          *out,
         const SaksiIpPrefix *subnet)
{
  SaksiIpPrefix block = *subnet;
  guint n_bytes = (subnet->length + 7u) / 8;
  const guint8 lengths[2] = { subnet->length, 0 };

  saksi_ip_prefix_shorten (&block, block.length);
  g_byte_array_append (out, (const guint8 *) "", 1);
  put_16 (out, SAKSI_DNS_OPT);
  put_16 (out, UDP_SIZE);
  put_16 (out, 0);
  put_16 (out, 0);
  put_16 (out, 8 + n_bytes);
  put_16 (out, OPTION_SUBNET);
  put_16 (out, 4 + n_bytes);
  put_16 (out, block.size == 4 ? 1 : 2);
  g_byte_array_append (out, lengths, sizeof lengths);
  g_byte_array_append (out, block.bytes, n_bytes);
}

/**
 * saksi_dns_query_build:
 * @name: a name of a host
 * @type: a type of records
 * @subnet: (nullable): a block of addresses; the answer shall be the one for somebody there
 * @error: a place for an error
 *
 * Its id is 0, as RFC 8484 asks for.
 *
 * Returns: (transfer full) (nullable): the question as it is on the wire
 */
GBytes *
saksi_dns_query_build (const char          *name,
                       guint16              type,
                       const SaksiIpPrefix *subnet,
                       GError             **error)
{
  g_autoptr(GByteArray) out = g_byte_array_new ();

  put_16 (out, 0);
  put_16 (out, FLAGS);
  put_16 (out, 1);
  put_16 (out, 0);
  put_16 (out, 0);
  put_16 (out, subnet != NULL ? 1 : 0);
  if (!put_name (out, name, error))
    return NULL;
  put_16 (out, type);
  put_16 (out, CLASS_IN);
  if (subnet != NULL)
    put_opt (out, subnet);

  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}
