/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "observation/saksi-dns-message.h"

#include "observation/saksi-dns-reader-private.h"

#define CLASS_IN 1
#define OPTION_SUBNET 8
#define FAMILY_IPV4 1
#define FAMILY_IPV6 2

static const struct
{
  guint16 type;
  const char *name;
} types[] = {
  { SAKSI_DNS_A, "A" },         { SAKSI_DNS_NS, "NS" },       { SAKSI_DNS_CNAME, "CNAME" },
  { SAKSI_DNS_SOA, "SOA" },     { SAKSI_DNS_PTR, "PTR" },     { SAKSI_DNS_MX, "MX" },
  { SAKSI_DNS_TXT, "TXT" },     { SAKSI_DNS_AAAA, "AAAA" },   { SAKSI_DNS_OPT, "OPT" },
  { SAKSI_DNS_SVCB, "SVCB" },   { SAKSI_DNS_HTTPS, "HTTPS" }, { SAKSI_DNS_CAA, "CAA" },
};

static const char *const statuses[] = {
  "NOERROR", "FORMERR", "SERVFAIL", "NXDOMAIN", "NOTIMP", "REFUSED",
};

G_DEFINE_QUARK (saksi-dns-error-quark, saksi_dns_error)

/**
 * saksi_dns_type_get_name:
 * @type: a type of records
 *
 * Returns: (transfer none) (nullable): its name; %NULL for those that are not read
 */
const char *
saksi_dns_type_get_name (guint16 type)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (types[i].type == type)
      return types[i].name;

  return NULL;
}

/**
 * saksi_dns_type_from_name:
 * @name: a name of a type, in any case
 * @type: (out): the type
 *
 * Returns: whether there is such a type among those that are read
 */
gboolean
saksi_dns_type_from_name (const char *name,
                          guint16    *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_ascii_strcasecmp (types[i].name, name) == 0)
      {
        *type = types[i].type;
        return TRUE;
      }

  return FALSE;
}

/**
 * saksi_dns_status_get_name:
 * @status: how a question ended
 *
 * Returns: (transfer none) (nullable): its name, as it is used everywhere; %NULL for rare ones
 */
const char *
saksi_dns_status_get_name (guint status)
{
  return status < G_N_ELEMENTS (statuses) ? statuses[status] : NULL;
}

static void
question_free (gpointer data)
{
  SaksiDnsQuestion *question = data;

  g_free (question->name);
  g_free (question);
}

static void
record_free (gpointer data)
{
  SaksiDnsRecord *record = data;

  g_free (record->name);
  g_free (record->data);
  g_free (record);
}

/**
 * saksi_dns_message_free:
 * @self: (transfer full) (nullable): a message
 */
void
saksi_dns_message_free (SaksiDnsMessage *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->questions);
  g_ptr_array_unref (self->records);
  g_free (self);
}

static gboolean
set_size_error (GError    **error,
                const char *text)
{
  g_set_error_literal (error, SAKSI_DNS_ERROR, SAKSI_DNS_ERROR_SIZE, text);

  return FALSE;
}

static gboolean
set_record_error (GError    **error,
                  const char *text)
{
  g_set_error_literal (error, SAKSI_DNS_ERROR, SAKSI_DNS_ERROR_RECORD, text);

  return FALSE;
}

static void
read_flags (SaksiDnsMessage *self,
            guint16          flags)
{
  self->is_response = (flags & 0x8000) != 0;
  self->opcode = flags >> 11 & 15;
  self->is_authoritative = (flags & 0x0400) != 0;
  self->is_truncated = (flags & 0x0200) != 0;
  self->is_recursion_desired = (flags & 0x0100) != 0;
  self->is_recursion_available = (flags & 0x0080) != 0;
  self->is_authentic = (flags & 0x0020) != 0;
  self->is_checking_disabled = (flags & 0x0010) != 0;
  self->status = flags & 15;
}

static gboolean
read_question (SaksiDnsMessage *self,
               SaksiDnsReader  *reader,
               GError         **error)
{
  g_autofree char *name = saksi_dns_reader_get_name (reader, TRUE, error);
  SaksiDnsQuestion *question;
  guint16 type;
  guint16 klass;

  if (name == NULL)
    return FALSE;
  if (!saksi_dns_reader_get_16 (reader, &type) || !saksi_dns_reader_get_16 (reader, &klass))
    return set_size_error (error, "The message ends in a question");

  question = g_new0 (SaksiDnsQuestion, 1);
  question->name = g_steal_pointer (&name);
  question->type = type;
  question->klass = klass;
  g_ptr_array_add (self->questions, question);

  return TRUE;
}

/* RFC 7871, 6: exactly as many bytes as the bits ask for, and nothing after the bits. */
static gboolean
read_subnet (SaksiDnsMessage *self,
             SaksiDnsReader  *option,
             GError         **error)
{
  guint16 family;
  guint8 source;
  guint8 scope;
  guint8 address[16] = { 0 };
  const guint8 *bytes;
  gsize length = 0;
  guint size;

  if (!saksi_dns_reader_get_16 (option, &family) || !saksi_dns_reader_get_8 (option, &source) ||
      !saksi_dns_reader_get_8 (option, &scope))
    return set_record_error (error, "A client subnet is too short");
  size = family == FAMILY_IPV4 ? 4 : 16;
  length = option->end - option->at;
  if ((family != FAMILY_IPV4 && family != FAMILY_IPV6) || source > size * 8 || scope > size * 8 ||
      length != (source + 7u) / 8 || !saksi_dns_reader_get_bytes (option, length, &bytes))
    return set_record_error (error, "A client subnet cannot be read");
  if (self->has_subnet)
    return set_record_error (error, "There is more than one client subnet");

  for (gsize i = 0; i < length; i++)
    address[i] = bytes[i];
  saksi_ip_prefix_from_bytes (address, size, &self->subnet);
  self->subnet.length = source;
  if (saksi_ip_prefix_has_host_bits (&self->subnet))
    return set_record_error (error, "A client subnet has more bits than it says");
  self->has_subnet = TRUE;
  self->scope = scope;

  return TRUE;
}

static gboolean
read_options (SaksiDnsMessage *self,
              SaksiDnsReader  *reader,
              GError         **error)
{
  while (reader->at < reader->end)
    {
      SaksiDnsReader option = *reader;
      const guint8 *bytes;
      guint16 code;
      guint16 length;

      if (!saksi_dns_reader_get_16 (reader, &code) || !saksi_dns_reader_get_16 (reader, &length))
        return set_record_error (error, "A record OPT is too short");
      option.at = reader->at;
      if (!saksi_dns_reader_get_bytes (reader, length, &bytes))
        return set_record_error (error, "An option ends in the middle");
      option.end = reader->at;
      if (code == OPTION_SUBNET && !read_subnet (self, &option, error))
        return FALSE;
    }

  return TRUE;
}

/* Not a record of a zone: it says how the message is to be understood (RFC 6891, 6.1). */
static gboolean
read_opt (SaksiDnsMessage      *self,
          const SaksiDnsRecord *record,
          SaksiDnsReader       *reader,
          GError              **error)
{
  if (self->has_edns || record->section != SAKSI_DNS_ADDITIONAL ||
      !g_str_equal (record->name, "."))
    return set_record_error (error, "A record OPT is out of its place");

  self->has_edns = TRUE;
  self->udp_size = record->klass;
  self->status |= record->ttl >> 24 << 4;

  return read_options (self, reader, error);
}

static gboolean
read_record (SaksiDnsMessage *self,
             SaksiDnsReader  *reader,
             SaksiDnsSection  section,
             GError         **error)
{
  g_autofree char *name = saksi_dns_reader_get_name (reader, TRUE, error);
  SaksiDnsRecord record = { .section = section, .name = name };
  SaksiDnsReader data;
  const guint8 *bytes;
  guint16 length;

  if (name == NULL)
    return FALSE;
  if (!saksi_dns_reader_get_16 (reader, &record.type) ||
      !saksi_dns_reader_get_16 (reader, &record.klass) ||
      !saksi_dns_reader_get_32 (reader, &record.ttl) || !saksi_dns_reader_get_16 (reader, &length))
    return set_size_error (error, "The message ends in a record");
  data = *reader;
  if (!saksi_dns_reader_get_bytes (reader, length, &bytes))
    return set_size_error (error, "The message ends in a record");
  data.end = reader->at;

  if (record.type == SAKSI_DNS_OPT)
    return read_opt (self, &record, &data, error);
  /* RFC 2181, 8. */
  if (record.ttl > G_MAXINT32)
    record.ttl = 0;
  record.data = saksi_dns_data_read (&data, record.klass == CLASS_IN ? record.type : 0, error);
  if (record.data == NULL)
    return FALSE;
  g_steal_pointer (&name);
  g_ptr_array_add (self->records, g_memdup2 (&record, sizeof record));

  return TRUE;
}

static gboolean
read_message (SaksiDnsMessage *self,
              SaksiDnsReader  *reader,
              GError         **error)
{
  guint16 flags;
  guint16 counts[4];

  if (!saksi_dns_reader_get_16 (reader, &self->id) || !saksi_dns_reader_get_16 (reader, &flags))
    return set_size_error (error, "The message is shorter than its header");
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    if (!saksi_dns_reader_get_16 (reader, &counts[i]))
      return set_size_error (error, "The message is shorter than its header");
  read_flags (self, flags);

  for (guint n = 0; n < counts[0]; n++)
    if (!read_question (self, reader, error))
      return FALSE;
  for (guint section = 0; section < 3; section++)
    for (guint n = 0; n < counts[1 + section]; n++)
      if (!read_record (self, reader, (SaksiDnsSection) section, error))
        return FALSE;
  if (reader->at != reader->end)
    return set_size_error (error, "There are bytes after the last record");

  return TRUE;
}

/**
 * saksi_dns_message_parse:
 * @data: a message as it is on the wire, without the length that TCP puts before it
 * @size: of @data
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): the message; %NULL with @error set when it is not one
 */
SaksiDnsMessage *
saksi_dns_message_parse (const guint8 *data,
                         gsize         size,
                         GError      **error)
{
  g_autoptr(SaksiDnsMessage) self = NULL;
  SaksiDnsReader reader = { data, size, size, 0 };

  if (size > SAKSI_DNS_MAX_SIZE)
    {
      set_size_error (error, "The message is too long");
      return NULL;
    }
  self = g_new0 (SaksiDnsMessage, 1);
  self->questions = g_ptr_array_new_with_free_func (question_free);
  self->records = g_ptr_array_new_with_free_func (record_free);
  if (!read_message (self, &reader, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * saksi_dns_chain_free:
 * @self: (transfer full) (nullable): a chain
 */
void
saksi_dns_chain_free (SaksiDnsChain *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->addresses);
  g_free (self);
}

/* (nullable): what @name refers to */
static const char *
find_alias (const SaksiDnsMessage *self,
            const char            *name)
{
  for (guint i = 0; i < self->records->len; i++)
    {
      const SaksiDnsRecord *record = self->records->pdata[i];

      if (record->section == SAKSI_DNS_ANSWER && record->type == SAKSI_DNS_CNAME &&
          g_ascii_strcasecmp (record->name, name) == 0)
        return record->data;
    }

  return NULL;
}

static void
collect_addresses (const SaksiDnsMessage *self,
                   const char            *name,
                   GPtrArray             *addresses)
{
  for (guint i = 0; i < self->records->len; i++)
    {
      const SaksiDnsRecord *record = self->records->pdata[i];

      if (record->section == SAKSI_DNS_ANSWER &&
          (record->type == SAKSI_DNS_A || record->type == SAKSI_DNS_AAAA) &&
          g_ascii_strcasecmp (record->name, name) == 0)
        g_ptr_array_add (addresses, g_strdup (record->data));
    }
}

/**
 * saksi_dns_message_find_chain:
 * @self: a message
 * @name: the name that was asked for
 * @error: a place for an error
 *
 * Follows the names of the answer.
 *
 * Returns: (transfer full) (nullable): the names on the way and the addresses at its end; %NULL
 *   with @error set when they go on for more than %SAKSI_DNS_MAX_CHAIN names
 */
SaksiDnsChain *
saksi_dns_message_find_chain (const SaksiDnsMessage *self,
                              const char            *name,
                              GError               **error)
{
  g_autoptr(SaksiDnsChain) chain = g_new0 (SaksiDnsChain, 1);

  chain->names = g_ptr_array_new_with_free_func (g_free);
  chain->addresses = g_ptr_array_new_with_free_func (g_free);
  for (const char *next = name; next != NULL; next = find_alias (self, next))
    {
      if (chain->names->len > SAKSI_DNS_MAX_CHAIN)
        {
          g_set_error (error, SAKSI_DNS_ERROR, SAKSI_DNS_ERROR_CHAIN,
                       "More than %d names refer to one another", SAKSI_DNS_MAX_CHAIN);
          return NULL;
        }
      g_ptr_array_add (chain->names, g_strdup (next));
    }
  collect_addresses (self, chain->names->pdata[chain->names->len - 1], chain->addresses);

  return g_steal_pointer (&chain);
}
