/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/saksi-hash.h"
#include "observation/saksi-dns-reader-private.h"

/* What records of each type say, as text. */

/* Parameters of a service (RFC 9460). */
enum
{
  PARAMETER_MANDATORY,
  PARAMETER_ALPN,
  PARAMETER_NO_DEFAULT_ALPN,
  PARAMETER_PORT,
  PARAMETER_IPV4HINT,
  PARAMETER_ECH,
  PARAMETER_IPV6HINT,
};

static const char *const parameter_names[] = {
  "mandatory", "alpn", "no-default-alpn", "port", "ipv4hint", "ech", "ipv6hint",
};

static char *
set_record_error (GError    **error,
                  const char *text)
{
  g_set_error_literal (error, SAKSI_DNS_ERROR, SAKSI_DNS_ERROR_RECORD, text);

  return NULL;
}

void
saksi_dns_data_append_quoted (GString      *text,
                              const guint8 *bytes,
                              gsize         length)
{
  g_string_append_c (text, '"');
  for (gsize i = 0; i < length; i++)
    if (bytes[i] == '"' || bytes[i] == '\\')
      g_string_append_printf (text, "\\%c", bytes[i]);
    else if (g_ascii_isprint (bytes[i]))
      g_string_append_c (text, (char) bytes[i]);
    else
      g_string_append_printf (text, "\\%03u", bytes[i]);
  g_string_append_c (text, '"');
}

static char *
read_address (SaksiDnsReader *reader,
              guint           size,
              GError        **error)
{
  const guint8 *bytes;
  SaksiIpPrefix address;

  if (!saksi_dns_reader_get_bytes (reader, size, &bytes))
    return set_record_error (error, "An address is too short");
  saksi_ip_prefix_from_bytes (bytes, size, &address);

  return saksi_ip_prefix_dup_address (&address);
}

static char *
read_soa (SaksiDnsReader *reader,
          GError        **error)
{
  g_autofree char *server = saksi_dns_reader_get_name (reader, TRUE, error);
  g_autofree char *person = NULL;
  guint32 numbers[5];

  if (server == NULL)
    return NULL;
  person = saksi_dns_reader_get_name (reader, TRUE, error);
  if (person == NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (!saksi_dns_reader_get_32 (reader, &numbers[i]))
      return set_record_error (error, "A record SOA is too short");

  return g_strdup_printf ("%s %s %u %u %u %u %u", server, person, numbers[0], numbers[1],
                          numbers[2], numbers[3], numbers[4]);
}

static char *
read_mx (SaksiDnsReader *reader,
         GError        **error)
{
  g_autofree char *name = NULL;
  guint16 preference;

  if (!saksi_dns_reader_get_16 (reader, &preference))
    return set_record_error (error, "A record MX is too short");
  name = saksi_dns_reader_get_name (reader, TRUE, error);

  return name != NULL ? g_strdup_printf ("%u %s", preference, name) : NULL;
}

static char *
read_txt (SaksiDnsReader *reader,
          GError        **error)
{
  g_autoptr(GString) text = g_string_new (NULL);

  while (reader->at < reader->end)
    {
      const guint8 *bytes;
      guint8 length;

      if (!saksi_dns_reader_get_8 (reader, &length) ||
          !saksi_dns_reader_get_bytes (reader, length, &bytes))
        return set_record_error (error, "A text ends in the middle");
      if (text->len > 0)
        g_string_append_c (text, ' ');
      saksi_dns_data_append_quoted (text, bytes, length);
    }
  if (text->len == 0)
    return set_record_error (error, "A record TXT has no text");

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
read_caa (SaksiDnsReader *reader,
          GError        **error)
{
  g_autoptr(GString) text = g_string_new (NULL);
  const guint8 *tag;
  const guint8 *value;
  guint8 flags;
  guint8 length;
  gsize rest;

  if (!saksi_dns_reader_get_8 (reader, &flags) || !saksi_dns_reader_get_8 (reader, &length) ||
      length == 0 || !saksi_dns_reader_get_bytes (reader, length, &tag))
    return set_record_error (error, "A record CAA is too short");
  g_string_append_printf (text, "%u ", flags);
  for (guint i = 0; i < length; i++)
    {
      if (!g_ascii_isalnum (tag[i]))
        return set_record_error (error, "The tag of a record CAA has other than letters");
      g_string_append_c (text, (char) tag[i]);
    }
  g_string_append_c (text, ' ');
  rest = reader->end - reader->at;
  saksi_dns_reader_get_bytes (reader, rest, &value);
  saksi_dns_data_append_quoted (text, value, rest);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
append_addresses (GString        *text,
                  SaksiDnsReader *value,
                  guint           size)
{
  if (value->at == value->end || (value->end - value->at) % size != 0)
    return FALSE;
  while (value->at < value->end)
    {
      g_autofree char *address = read_address (value, size, NULL);

      g_string_append_printf (text, "%s%s", text->str[text->len - 1] == '=' ? "" : ",", address);
    }

  return TRUE;
}

static gboolean
append_protocols (GString        *text,
                  SaksiDnsReader *value)
{
  if (value->at == value->end)
    return FALSE;
  while (value->at < value->end)
    {
      const guint8 *bytes;
      guint8 length;

      if (!saksi_dns_reader_get_8 (value, &length) || length == 0 ||
          !saksi_dns_reader_get_bytes (value, length, &bytes))
        return FALSE;
      if (text->str[text->len - 1] != '=')
        g_string_append_c (text, ',');
      for (guint i = 0; i < length; i++)
        if (g_ascii_isalnum (bytes[i]) || bytes[i] == '-' || bytes[i] == '/' || bytes[i] == '.')
          g_string_append_c (text, (char) bytes[i]);
        else
          g_string_append_printf (text, "\\%03u", bytes[i]);
    }

  return TRUE;
}

static gboolean
append_mandatory (GString        *text,
                  SaksiDnsReader *value)
{
  if (value->at == value->end)
    return FALSE;
  while (value->at < value->end)
    {
      guint16 key;

      if (!saksi_dns_reader_get_16 (value, &key))
        return FALSE;
      if (text->str[text->len - 1] != '=')
        g_string_append_c (text, ',');
      if (key < G_N_ELEMENTS (parameter_names))
        g_string_append (text, parameter_names[key]);
      else
        g_string_append_printf (text, "key%u", key);
    }

  return TRUE;
}

static gboolean
append_port (GString        *text,
             SaksiDnsReader *value)
{
  guint16 port;

  if (!saksi_dns_reader_get_16 (value, &port) || value->at != value->end)
    return FALSE;
  g_string_append_printf (text, "%u", port);

  return TRUE;
}

static void
append_base64 (GString        *text,
               SaksiDnsReader *value)
{
  g_autofree char *encoded = g_base64_encode (value->data + value->at, value->end - value->at);

  g_string_append (text, encoded);
}

static gboolean
append_parameter (GString        *text,
                  guint16         key,
                  SaksiDnsReader *value)
{
  if (key < G_N_ELEMENTS (parameter_names))
    g_string_append_printf (text, " %s", parameter_names[key]);
  else
    g_string_append_printf (text, " key%u", key);
  if (key == PARAMETER_NO_DEFAULT_ALPN)
    return value->at == value->end;

  g_string_append_c (text, '=');
  switch (key)
    {
    case PARAMETER_MANDATORY:
      return append_mandatory (text, value);
    case PARAMETER_ALPN:
      return append_protocols (text, value);
    case PARAMETER_PORT:
      return append_port (text, value);
    case PARAMETER_IPV4HINT:
      return append_addresses (text, value, 4);
    case PARAMETER_IPV6HINT:
      return append_addresses (text, value, 16);
    case PARAMETER_ECH:
      append_base64 (text, value);
      return TRUE;
    default:
      saksi_dns_data_append_quoted (text, value->data + value->at, value->end - value->at);
      return TRUE;
    }
}

static char *
read_service (SaksiDnsReader *reader,
              GError        **error)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *target = NULL;
  guint16 priority;
  int last = -1;

  if (!saksi_dns_reader_get_16 (reader, &priority))
    return set_record_error (error, "A record SVCB is too short");
  target = saksi_dns_reader_get_name (reader, FALSE, error);
  if (target == NULL)
    return NULL;
  g_string_append_printf (text, "%u %s", priority, target);

  while (reader->at < reader->end)
    {
      SaksiDnsReader value = *reader;
      const guint8 *bytes;
      guint16 key;
      guint16 length;

      if (!saksi_dns_reader_get_16 (reader, &key) || !saksi_dns_reader_get_16 (reader, &length))
        return set_record_error (error, "A parameter of a record SVCB is too short");
      value.at = reader->at;
      if (key <= last || !saksi_dns_reader_get_bytes (reader, length, &bytes))
        return set_record_error (error, "Parameters of a record SVCB are not in their order");
      value.end = reader->at;
      last = key;
      if (!append_parameter (text, key, &value))
        return set_record_error (error, "A parameter of a record SVCB cannot be read");
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
read_unknown (SaksiDnsReader *reader)
{
  gsize length = reader->end - reader->at;
  g_autofree char *hex = saksi_hex_encode (reader->data + reader->at, length);

  reader->at = reader->end;

  return g_strdup_printf ("\\# %zu%s%s", length, length > 0 ? " " : "", hex);
}

static char *
read_data (SaksiDnsReader *reader,
           guint16         type,
           GError        **error)
{
  switch (type)
    {
    case SAKSI_DNS_A:
      return read_address (reader, 4, error);
    case SAKSI_DNS_AAAA:
      return read_address (reader, 16, error);
    case SAKSI_DNS_NS:
    case SAKSI_DNS_CNAME:
    case SAKSI_DNS_PTR:
      return saksi_dns_reader_get_name (reader, TRUE, error);
    case SAKSI_DNS_SOA:
      return read_soa (reader, error);
    case SAKSI_DNS_MX:
      return read_mx (reader, error);
    case SAKSI_DNS_TXT:
      return read_txt (reader, error);
    case SAKSI_DNS_CAA:
      return read_caa (reader, error);
    case SAKSI_DNS_SVCB:
    case SAKSI_DNS_HTTPS:
      return read_service (reader, error);
    default:
      return read_unknown (reader);
    }
}

/* Reads all that there is up to the end of @reader. (nullable): NULL with @error set */
char *
saksi_dns_data_read (SaksiDnsReader *reader,
                     guint16         type,
                     GError        **error)
{
  g_autofree char *data = read_data (reader, type, error);

  if (data != NULL && reader->at != reader->end)
    return set_record_error (error, "A record says more than its type asks for");

  return g_steal_pointer (&data);
}
