/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/saksi-ip-prefix.h"

#include <arpa/inet.h>
#include <string.h>

/* The longest that is read: an IPv6 address with an IPv4 one in it, a slash and three digits. */
#define MAX_TEXT (INET6_ADDRSTRLEN + 4)

static gboolean
parse_address (const char    *text,
               SaksiIpPrefix *self)
{
  SaksiIpPrefix prefix = { 0 };

  if (inet_pton (AF_INET, text, prefix.bytes) == 1)
    prefix.size = 4;
  else if (inet_pton (AF_INET6, text, prefix.bytes) == 1)
    prefix.size = 16;
  else
    return FALSE;

  prefix.length = (guint8) (prefix.size * 8);
  *self = prefix;

  return TRUE;
}

/**
 * saksi_ip_prefix_parse_address:
 * @text: an address, IPv4 in four decimal parts or IPv6
 * @self: (out caller-allocates): the block of this one address
 *
 * Returns: whether @text was one; @self is not touched when it was not
 */
gboolean
saksi_ip_prefix_parse_address (const char    *text,
                               SaksiIpPrefix *self)
{
  return text != NULL && strlen (text) < INET6_ADDRSTRLEN && parse_address (text, self);
}

static gboolean
parse_length (const char *text,
              guint       max,
              guint8     *length)
{
  guint value = 0;
  gsize n = strlen (text);

  if (n == 0 || n > 3 || (n > 1 && *text == '0'))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      value = value * 10 + (guint) (text[i] - '0');
    }
  if (value > max)
    return FALSE;
  *length = (guint8) value;

  return TRUE;
}

/**
 * saksi_ip_prefix_parse:
 * @text: an address, or one with a slash and the number of bits
 * @self: (out caller-allocates): the block
 *
 * Bits after the given ones stay as they are; see saksi_ip_prefix_has_host_bits().
 *
 * Returns: whether @text was one; @self is not touched when it was not
 */
gboolean
saksi_ip_prefix_parse (const char    *text,
                       SaksiIpPrefix *self)
{
  char copy[MAX_TEXT + 1];
  SaksiIpPrefix prefix;
  char *slash;

  if (text == NULL || strlen (text) > MAX_TEXT)
    return FALSE;
  g_strlcpy (copy, text, sizeof copy);
  slash = strchr (copy, '/');
  if (slash != NULL)
    *slash = '\0';
  if (!parse_address (copy, &prefix))
    return FALSE;
  if (slash != NULL && !parse_length (slash + 1, prefix.length, &prefix.length))
    return FALSE;
  *self = prefix;

  return TRUE;
}

/**
 * saksi_ip_prefix_from_bytes:
 * @bytes: an address, the most significant byte first
 * @size: of @bytes: 4 or 16
 * @self: (out caller-allocates): the block of this one address
 */
void
saksi_ip_prefix_from_bytes (const guint8  *bytes,
                            guint          size,
                            SaksiIpPrefix *self)
{
  g_return_if_fail (size == 4 || size == 16);

  memset (self, 0, sizeof *self);
  memcpy (self->bytes, bytes, size);
  self->size = (guint8) size;
  self->length = (guint8) (size * 8);
}

/* Which bits of byte @n belong to a block of @length bits. */
static guint8
get_mask (guint length,
          guint n)
{
  if (length >= 8 * (n + 1))
    return 0xff;
  if (length <= 8 * n)
    return 0;

  return (guint8) (0xff << (8 * (n + 1) - length));
}

/**
 * saksi_ip_prefix_has_host_bits:
 * @self: a block
 *
 * Returns: whether bits after the given ones are set
 */
gboolean
saksi_ip_prefix_has_host_bits (const SaksiIpPrefix *self)
{
  for (guint i = 0; i < self->size; i++)
    if ((self->bytes[i] & ~get_mask (self->length, i)) != 0)
      return TRUE;

  return FALSE;
}

/**
 * saksi_ip_prefix_shorten:
 * @self: a block
 * @length: how many bits shall be given; at most as many as there are
 *
 * Makes it the block around it, with no bits after the given ones.
 */
void
saksi_ip_prefix_shorten (SaksiIpPrefix *self,
                         guint          length)
{
  self->length = (guint8) MIN (length, self->length);
  for (guint i = 0; i < self->size; i++)
    self->bytes[i] &= get_mask (self->length, i);
}

/**
 * saksi_ip_prefix_contains:
 * @self: a block
 * @other: another, or an address
 *
 * Returns: whether all addresses of @other are in @self
 */
gboolean
saksi_ip_prefix_contains (const SaksiIpPrefix *self,
                          const SaksiIpPrefix *other)
{
  if (self->size != other->size || self->length > other->length)
    return FALSE;
  for (guint i = 0; i < self->size; i++)
    if (((self->bytes[i] ^ other->bytes[i]) & get_mask (self->length, i)) != 0)
      return FALSE;

  return TRUE;
}

/* @self; an IPv4 one that is written as IPv6 as what it is. */
static SaksiIpPrefix
unmap (const SaksiIpPrefix *self)
{
  static const SaksiIpPrefix mapped = { .bytes = { [10] = 0xff, [11] = 0xff }, .size = 16,
                                        .length = 96 };
  SaksiIpPrefix plain = { .size = 4 };

  if (!saksi_ip_prefix_contains (&mapped, self))
    return *self;

  memcpy (plain.bytes, self->bytes + 12, 4);
  plain.length = (guint8) (self->length - 96);

  return plain;
}

/**
 * saksi_ip_prefix_is_local:
 * @self: a block, or an address
 *
 * Returns: whether it is of one computer, link or private network only, of the network of a
 *   provider behind one address (RFC 6598), or of those that programs invent for names (RFC 2544):
 *   others elsewhere have the same
 */
gboolean
saksi_ip_prefix_is_local (const SaksiIpPrefix *self)
{
  static const char *const blocks[] = {
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
    "192.168.0.0/16", "198.18.0.0/15", "::1/128", "fc00::/7", "fe80::/10",
  };
  SaksiIpPrefix plain = unmap (self);

  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    {
      SaksiIpPrefix block;

      if (saksi_ip_prefix_parse (blocks[i], &block) && saksi_ip_prefix_contains (&block, &plain))
        return TRUE;
    }

  return FALSE;
}

/**
 * saksi_ip_prefix_dup_address:
 * @self: a block
 *
 * Returns: (transfer full): its address, without the number of bits
 */
char *
saksi_ip_prefix_dup_address (const SaksiIpPrefix *self)
{
  char text[INET6_ADDRSTRLEN];

  return g_strdup (inet_ntop (self->size == 4 ? AF_INET : AF_INET6, self->bytes, text,
                              sizeof text));
}

/**
 * saksi_ip_prefix_to_string:
 * @self: a block
 *
 * Returns: (transfer full): its address, a slash and the number of bits
 */
char *
saksi_ip_prefix_to_string (const SaksiIpPrefix *self)
{
  g_autofree char *address = saksi_ip_prefix_dup_address (self);

  return g_strdup_printf ("%s/%u", address, self->length);
}
