/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/saksi-ip-prefix.h"
#include "observation/saksi-dns-message.h"

/* Messages written byte by byte, after RFC 1035 and those that add to it. */

#define HEADER(flags, questions, answers, others, additional) \
  "\x12\x34" flags "\0" questions "\0" answers "\0" others "\0" additional
#define QUERY_NAME "\3www\7example\3org\0"
#define QUESTION_A QUERY_NAME "\0\1\0\1"

/* An answer of which all is known; add records with @answers. */
#define ANSWER(answers, records) \
  HEADER ("\x81\xa0", "\1", answers, "\0", "\0") QUESTION_A records

#define PARSE(literal, error) parse (literal, sizeof literal - 1, error)

/* In memory of exactly its size. */
static SaksiDnsMessage *
parse (const char *bytes,
       gsize       size,
       GError    **error)
{
  g_autofree guint8 *copy = g_memdup2 (bytes, size);

  return saksi_dns_message_parse (copy, size, error);
}

static const SaksiDnsRecord *
get_record (const SaksiDnsMessage *message,
            guint                  n)
{
  g_assert_cmpuint (n, <, message->records->len);

  return message->records->pdata[n];
}

static void
test_header (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiDnsMessage) message =
    PARSE (HEADER ("\x85\xb3", "\1", "\0", "\0", "\0") QUESTION_A, &error);
  const SaksiDnsQuestion *question;

  g_assert_no_error (error);
  g_assert_cmpuint (message->id, ==, 0x1234);
  g_assert_true (message->is_response);
  g_assert_true (message->is_authoritative);
  g_assert_false (message->is_truncated);
  g_assert_true (message->is_recursion_desired);
  g_assert_true (message->is_recursion_available);
  g_assert_true (message->is_authentic);
  g_assert_true (message->is_checking_disabled);
  g_assert_cmpuint (message->opcode, ==, 0);
  g_assert_cmpstr (saksi_dns_status_get_name (message->status), ==, "NXDOMAIN");
  g_assert_cmpuint (message->questions->len, ==, 1);
  question = message->questions->pdata[0];
  g_assert_cmpstr (question->name, ==, "www.example.org");
  g_assert_cmpuint (question->type, ==, SAKSI_DNS_A);
  g_assert_cmpuint (question->klass, ==, 1);
  g_assert_false (message->has_edns);
}

/* One record of each type that is read, and what is made of its data. */
static void
test_types (void)
{
#define RECORD(type, length, data) \
  ANSWER ("\1", "\xc0\x0c" type "\0\1\0\0\1\x2c\0" length data)
#define CASE(type, length, data, text) \
  { RECORD (type, length, data), sizeof RECORD (type, length, data) - 1, text }
  static const struct
  {
    const char *bytes;
    gsize size;
    const char *text;
  } cases[] = {
    CASE ("\0\1", "\4", "\xaa\x21\x0d\x37", "170.33.13.55"),
    CASE ("\0\x1c", "\x10", "\x20\1\x0d\xb8\0\0\0\0\0\0\0\0\0\0\0\1", "2001:db8::1"),
    CASE ("\0\5", "\4", "\1a\xc0\x10", "a.example.org"),
    CASE ("\0\2", "\5", "\3ns1\0", "ns1"),
    CASE ("\0\x0c", "\1", "\0", "."),
    CASE ("\0\6", "\x1d", "\2ns\xc0\x10\1h\xc0\x10\0\0\0\1\0\0\0\2\0\0\0\3\0\0\0\4\xff\xff\xff\xff",
          "ns.example.org h.example.org 1 2 3 4 4294967295"),
    CASE ("\0\x0f", "\5", "\0\x0a\1m\0", "10 m"),
    CASE ("\0\x10", "\x0b", "\4v=\"1\0\4\x01\xffz\\", "\"v=\\\"1\" \"\" \"\\001\\255z\\\\\""),
    CASE ("\1\1", "\x0f", "\x80\5issueca.test;", "128 issue \"ca.test;\""),
    CASE ("\0\x41", "\x2b",
          "\0\1\0" "\0\1\0\6\2h3\2h2" "\0\3\0\2\x20\xfb" "\0\4\0\x08\1\2\3\4\5\6\7\x08"
          "\0\5\0\3\1\2\3" "\xff\0\0\1x",
          "1 . alpn=h3,h2 port=8443 ipv4hint=1.2.3.4,5.6.7.8 ech=AQID key65280=\"x\""),
    CASE ("\0\x40", "\x0f", "\0\0\1s\0" "\0\0\0\2\0\1" "\0\2\0\0",
          "0 s mandatory=alpn no-default-alpn"),
    CASE ("\x12\x34", "\3", "\1\2\xff", "\\# 3 0102ff"),
    CASE ("\x12\x34", "\0", "", "\\# 0"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(SaksiDnsMessage) message = parse (cases[i].bytes, cases[i].size, &error);
      const SaksiDnsRecord *record;

      g_test_message ("%s", cases[i].text);
      g_assert_no_error (error);
      record = get_record (message, 0);
      g_assert_cmpstr (record->name, ==, "www.example.org");
      g_assert_cmpuint (record->ttl, ==, 300);
      g_assert_cmpuint (record->klass, ==, 1);
      g_assert_cmpint (record->section, ==, SAKSI_DNS_ANSWER);
      g_assert_cmpstr (record->data, ==, cases[i].text);
    }
#undef CASE
}

/* What is cut off anywhere, and what goes on after its end, is not a message. */
static void
test_cut (void)
{
  static const char bytes[] =
    HEADER ("\x81\x80", "\1", "\2", "\1", "\1") QUESTION_A
    "\xc0\x0c\0\5\0\1\0\0\0\x3c\0\4\1a\xc0\x10"
    "\1a\xc0\x10\0\1\0\1\0\0\0\x3c\0\4\1\2\3\4"
    "\xc0\x10\0\6\0\1\0\0\0\x3c\0\x1d\2ns\xc0\x10\1h\xc0\x10"
    "\0\0\0\1\0\0\0\2\0\0\0\3\0\0\0\4\0\0\0\5"
    "\0\0\x29\4\xd0\0\0\0\0\0\x0b\0\x08\0\7\0\1\x18\x14\xcb\0\x71";
  g_autoptr(SaksiDnsMessage) whole = PARSE (bytes, NULL);

  g_assert_nonnull (whole);
  g_assert_cmpuint (whole->records->len, ==, 3);
  for (gsize size = 0; size <= sizeof bytes; size++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(SaksiDnsMessage) message = parse (bytes, size, &error);

      if (size == sizeof bytes - 1)
        continue;
      g_assert_null (message);
      g_assert_nonnull (error);
      g_assert_true (error->domain == SAKSI_DNS_ERROR);
    }
}

static void
test_too_large (void)
{
  g_autofree char *bytes = g_malloc0 (SAKSI_DNS_MAX_SIZE + 1);
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiDnsMessage) message = parse (bytes, SAKSI_DNS_MAX_SIZE + 1, &error);

  g_assert_null (message);
  g_assert_error (error, SAKSI_DNS_ERROR, SAKSI_DNS_ERROR_SIZE);
}

static void
test_bad (void)
{
#define BAD(code, literal) { code, literal, sizeof literal - 1 }
  static const struct
  {
    int code;
    const char *bytes;
    gsize size;
  } cases[] = {
    /* A name that points at itself, forwards, into the header, and in a circle of two. */
    BAD (SAKSI_DNS_ERROR_NAME, HEADER ("\1\0", "\1", "\0", "\0", "\0") "\xc0\x0c\0\1\0\1"),
    BAD (SAKSI_DNS_ERROR_NAME, HEADER ("\1\0", "\1", "\0", "\0", "\0") "\xc0\x0e\1a\0\0\1\0\1"),
    BAD (SAKSI_DNS_ERROR_NAME, HEADER ("\1\0", "\1", "\0", "\0", "\0") "\1a\xc0\x04\0\1\0\1"),
    BAD (SAKSI_DNS_ERROR_NAME, HEADER ("\1\0", "\1", "\0", "\0", "\0") "\1a\xc0\x0c\0\1\0\1"),
    /* Kinds of labels that were never used. */
    BAD (SAKSI_DNS_ERROR_NAME, HEADER ("\1\0", "\1", "\0", "\0", "\0") "\x41" "a\0\0\1\0\1"),
    BAD (SAKSI_DNS_ERROR_NAME, HEADER ("\1\0", "\1", "\0", "\0", "\0") "\x81" "a\0\0\1\0\1"),
    /* Data shorter and longer than their type. */
    BAD (SAKSI_DNS_ERROR_RECORD, RECORD ("\0\1", "\3", "\1\2\3")),
    BAD (SAKSI_DNS_ERROR_RECORD, RECORD ("\0\1", "\5", "\1\2\3\4\5")),
    BAD (SAKSI_DNS_ERROR_RECORD, RECORD ("\0\x1c", "\4", "\1\2\3\4")),
    BAD (SAKSI_DNS_ERROR_RECORD, RECORD ("\0\5", "\4", "\1a\0\0")),
    BAD (SAKSI_DNS_ERROR_NAME, RECORD ("\0\5", "\2", "\2a")),
    BAD (SAKSI_DNS_ERROR_RECORD, RECORD ("\0\x10", "\2", "\2a")),
    BAD (SAKSI_DNS_ERROR_RECORD, RECORD ("\0\x10", "\0", "")),
    BAD (SAKSI_DNS_ERROR_RECORD, RECORD ("\0\x0f", "\1", "\0")),
    BAD (SAKSI_DNS_ERROR_RECORD, RECORD ("\1\1", "\2", "\0\0")),
    BAD (SAKSI_DNS_ERROR_RECORD, RECORD ("\1\1", "\4", "\0\2a=")),
    /* The target of a service may not point; its parameters are in order and once. */
    BAD (SAKSI_DNS_ERROR_NAME, RECORD ("\0\x41", "\4", "\0\1\xc0\x0c")),
    BAD (SAKSI_DNS_ERROR_RECORD, RECORD ("\0\x41", "\x0f", "\0\1\0\0\3\0\2\0\1\0\3\0\2\0\1")),
    BAD (SAKSI_DNS_ERROR_RECORD, RECORD ("\0\x41", "\x0a", "\0\1\0\0\4\0\3\1\2\3")),
    BAD (SAKSI_DNS_ERROR_RECORD, RECORD ("\0\x41", "\x09", "\0\1\0\0\1\0\2\2h")),
    /* Client subnets: a family that is not known, too many bits, too few bytes, bits to spare. */
#define SUBNET(length, option) \
  HEADER ("\x81\x80", "\0", "\0", "\0", "\1") "\0\0\x29\4\xd0\0\0\0\0\0" length "\0\x08\0" option
    BAD (SAKSI_DNS_ERROR_RECORD, SUBNET ("\x0b", "\7\0\3\x18\0\xcb\0\x71")),
    BAD (SAKSI_DNS_ERROR_RECORD, SUBNET ("\x0d", "\x09\0\1\x21\0\xcb\0\x71\1\1")),
    BAD (SAKSI_DNS_ERROR_RECORD, SUBNET ("\x0a", "\6\0\1\x18\0\xcb\0")),
    BAD (SAKSI_DNS_ERROR_RECORD, SUBNET ("\x0b", "\7\0\1\x17\0\xcb\0\x71")),
    BAD (SAKSI_DNS_ERROR_RECORD, SUBNET ("\x06", "\2\0\1")),
    /* OPT as an answer, and twice. */
    BAD (SAKSI_DNS_ERROR_RECORD, ANSWER ("\1", "\0\0\x29\4\xd0\0\0\0\0\0\0")),
    BAD (SAKSI_DNS_ERROR_RECORD, HEADER ("\x81\x80", "\0", "\0", "\0", "\2")
         "\0\0\x29\4\xd0\0\0\0\0\0\0" "\0\0\x29\4\xd0\0\0\0\0\0\0"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(SaksiDnsMessage) message = parse (cases[i].bytes, cases[i].size, &error);

      g_test_message ("%u", i);
      g_assert_error (error, SAKSI_DNS_ERROR, cases[i].code);
      g_assert_null (message);
    }
}

/* A name of @n labels "a", or as many pointers as it takes to go through @n of them. */
static GByteArray *
make_names (guint n_labels)
{
  static const char header[] = HEADER ("\1\0", "\1", "\0", "\0", "\0");
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_append (bytes, (const guint8 *) header, sizeof header - 1);
  for (guint i = 0; i < n_labels; i++)
    g_byte_array_append (bytes, (const guint8 *) "\1a", 2);
  g_byte_array_append (bytes, (const guint8 *) "\0\0\1\0\1", 5);

  return bytes;
}

static void
test_longest_name (void)
{
  for (guint n = 126; n <= 128; n++)
    {
      g_autoptr(GByteArray) bytes = make_names (n);
      g_autoptr(GError) error = NULL;
      g_autoptr(SaksiDnsMessage) message = parse ((const char *) bytes->data, bytes->len, &error);

      /* 127 labels of one letter take 255 bytes. */
      if (n <= 127)
        g_assert_no_error (error);
      else
        g_assert_error (error, SAKSI_DNS_ERROR, SAKSI_DNS_ERROR_NAME);
    }
}

/* Questions of which each points at the one before: "a", "b.a" and so on would be too long, so they
 * are bare pointers. */
static void
test_most_pointers (void)
{
  for (guint n = 60; n < 70; n++)
    {
      g_autoptr(GByteArray) bytes = g_byte_array_new ();
      g_autoptr(GError) error = NULL;
      g_autoptr(SaksiDnsMessage) message = NULL;
      const guint8 header[] = { 0, 0, 1, 0, 0, (guint8) (n + 1), 0, 0, 0, 0, 0, 0 };
      guint last = 12;

      g_byte_array_append (bytes, header, sizeof header);
      g_byte_array_append (bytes, (const guint8 *) "\1a\0\0\1\0\1", 7);
      for (guint i = 0; i < n; i++)
        {
          guint8 question[6] = { (guint8) (0xc0 | last >> 8), (guint8) last, 0, 1, 0, 1 };

          last = bytes->len;
          g_byte_array_append (bytes, question, sizeof question);
        }
      message = parse ((const char *) bytes->data, bytes->len, &error);
      if (n <= SAKSI_DNS_MAX_POINTERS)
        g_assert_no_error (error);
      else
        g_assert_error (error, SAKSI_DNS_ERROR, SAKSI_DNS_ERROR_NAME);
    }
}

/* Letters that mean something in a name are told from those that do not. */
static void
test_strange_names (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiDnsMessage) message =
    PARSE (HEADER ("\1\0", "\1", "\0", "\0", "\0") "\5a.b\\\1\2\xffZ\0\0\1\0\1", &error);
  const SaksiDnsQuestion *question;

  g_assert_no_error (error);
  question = message->questions->pdata[0];
  g_assert_cmpstr (question->name, ==, "a\\.b\\\\\\001.\\255Z");
}

static void
test_subnet (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiDnsMessage) message =
    PARSE (HEADER ("\x81\x83", "\1", "\0", "\0", "\1") QUESTION_A
           "\0\0\x29\4\xd0\1\0\0\0\0\x11\0\x0a\0\2zz\0\x08\0\7\0\1\x18\x14\xcb\0\x71", &error);
  g_autofree char *subnet = NULL;

  g_assert_no_error (error);
  g_assert_true (message->has_edns);
  g_assert_cmpuint (message->udp_size, ==, 1232);
  /* The upper bits of the status are in the record. */
  g_assert_cmpuint (message->status, ==, 16 + 3);
  g_assert_true (message->has_subnet);
  subnet = saksi_ip_prefix_to_string (&message->subnet);
  g_assert_cmpstr (subnet, ==, "203.0.113.0/24");
  g_assert_cmpuint (message->scope, ==, 20);
  g_assert_cmpuint (message->records->len, ==, 0);
}

static void
test_chain (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiDnsMessage) message =
    PARSE (ANSWER ("\4",
                   "\xc0\x0c\0\5\0\1\0\0\0\x3c\0\4\1A\xc0\x10"
                   "\1a\xc0\x10\0\5\0\1\0\0\0\x3c\0\x08\1b\4test\0"
                   "\1B\4test\0\0\1\0\1\0\0\0\x3c\0\4\1\2\3\4"
                   "\1b\4test\0\0\1\0\1\0\0\0\x3c\0\4\1\2\3\5"), &error);
  g_autoptr(SaksiDnsChain) chain = NULL;
  g_autoptr(SaksiDnsChain) other = NULL;

  g_assert_no_error (error);
  chain = saksi_dns_message_find_chain (message, "WWW.example.org", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (chain->names->len, ==, 3);
  g_assert_cmpstr (chain->names->pdata[1], ==, "A.example.org");
  g_assert_cmpstr (chain->names->pdata[2], ==, "b.test");
  g_assert_cmpuint (chain->addresses->len, ==, 2);
  g_assert_cmpstr (chain->addresses->pdata[1], ==, "1.2.3.5");

  other = saksi_dns_message_find_chain (message, "other.test", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (other->names->len, ==, 1);
  g_assert_cmpuint (other->addresses->len, ==, 0);
}

/* Two names that refer to each other. */
static void
test_endless_chain (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiDnsMessage) message =
    PARSE (ANSWER ("\2",
                   "\xc0\x0c\0\5\0\1\0\0\0\x3c\0\3\1a\0"
                   "\1a\0\0\5\0\1\0\0\0\x3c\0\2\xc0\x0c"), &error);
  SaksiDnsChain *chain;

  g_assert_no_error (error);
  chain = saksi_dns_message_find_chain (message, "www.example.org", &error);
  g_assert_error (error, SAKSI_DNS_ERROR, SAKSI_DNS_ERROR_CHAIN);
  g_assert_null (chain);
}

static void
test_query (void)
{
  static const char expected[] =
    "\0\0\1\x20\0\1\0\0\0\0\0\1" QUESTION_A
    "\0\0\x29\4\xd0\0\0\0\0\0\x0b\0\x08\0\7\0\1\x18\0\xcb\0\x71";
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) query = NULL;
  g_autoptr(GBytes) plain = NULL;
  g_autoptr(SaksiDnsMessage) message = NULL;
  SaksiIpPrefix subnet;

  g_assert_true (saksi_ip_prefix_parse ("203.0.113.77/24", &subnet));
  query = saksi_dns_query_build ("www.example.org", SAKSI_DNS_A, &subnet, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (query, NULL), g_bytes_get_size (query), expected,
                   sizeof expected - 1);

  g_assert_true (saksi_ip_prefix_parse ("2001:db8::/33", &subnet));
  g_clear_pointer (&query, g_bytes_unref);
  query = saksi_dns_query_build ("www.example.org.", SAKSI_DNS_HTTPS, &subnet, &error);
  g_assert_no_error (error);
  message = parse (g_bytes_get_data (query, NULL), g_bytes_get_size (query), &error);
  g_assert_no_error (error);
  g_assert_true (message->has_subnet);
  g_assert_cmpuint (message->subnet.length, ==, 33);
  g_assert_cmpuint (message->subnet.size, ==, 16);

  plain = saksi_dns_query_build ("www.example.org", SAKSI_DNS_A, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (plain), ==, 12 + sizeof QUESTION_A - 1);
}

static void
test_bad_queries (void)
{
  g_autofree char *long_label = g_strnfill (64, 'a');
  g_autofree char *long_name = NULL;
  g_autoptr(GString) name = g_string_new (NULL);
  const char *names[] = { "", ".", "a..b", "a b", "a/b", "é.test", NULL, NULL };

  for (guint i = 0; i < 128; i++)
    g_string_append (name, "a.");
  long_name = g_strdup (name->str);
  names[6] = long_label;
  names[7] = long_name;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(GError) error = NULL;
      GBytes *query = saksi_dns_query_build (names[i], SAKSI_DNS_A, NULL, &error);

      g_assert_error (error, SAKSI_DNS_ERROR, SAKSI_DNS_ERROR_QUERY);
      g_assert_null (query);
    }
}

static void
test_names_of_types (void)
{
  static const guint16 known[] = { 1, 2, 5, 6, 12, 15, 16, 28, 41, 64, 65, 257 };
  guint16 type = 0;

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_assert_true (saksi_dns_type_from_name (saksi_dns_type_get_name (known[i]), &type));
      g_assert_cmpuint (type, ==, known[i]);
    }
  g_assert_null (saksi_dns_type_get_name (3));
  g_assert_false (saksi_dns_type_from_name ("NULL", &type));
  g_assert_null (saksi_dns_status_get_name (200));
}

static void
test_prefixes (void)
{
  static const struct
  {
    const char *text;
    const char *shown; /* NULL: not one */
  } cases[] = {
    { "170.33.13.0/24", "170.33.13.0/24" },
    { "170.33.13.55", "170.33.13.55/32" },
    { "0.0.0.0/0", "0.0.0.0/0" },
    { "2001:DB8::/32", "2001:db8::/32" },
    { "::ffff:1.2.3.4/128", "::ffff:1.2.3.4/128" },
    { "170.33.13.0/33", NULL },
    { "170.33.13.0/", NULL },
    { "170.33.13.0/024", NULL },
    { "170.33.13.0/-1", NULL },
    { "170.33.13.0/24 ", NULL },
    { "170.33.13/24", NULL },
    { "170.33.013.1", NULL },
    { "2001:db8::/129", NULL },
    { "fe80::1%eth0", NULL },
    { "example.org", NULL },
    { "", NULL },
    { "1111:1111:1111:1111:1111:1111:111.111.111.111/128000000000", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SaksiIpPrefix prefix;
      g_autofree char *shown = NULL;

      if (saksi_ip_prefix_parse (cases[i].text, &prefix))
        shown = saksi_ip_prefix_to_string (&prefix);
      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

static void
test_prefix_contains (void)
{
  static const struct
  {
    const char *block;
    const char *other;
    gboolean is_in;
  } cases[] = {
    { "170.33.13.0/24", "170.33.13.255", TRUE },
    { "170.33.13.0/24", "170.33.12.255", FALSE },
    { "170.33.13.0/24", "170.33.13.0/25", TRUE },
    { "170.33.13.0/25", "170.33.13.0/24", FALSE },
    { "170.33.13.128/25", "170.33.13.127", FALSE },
    { "0.0.0.0/0", "255.1.2.3", TRUE },
    { "::/0", "1.2.3.4", FALSE },
    { "2001:db8::/33", "2001:db8:8000::", FALSE },
    { "2001:db8::/33", "2001:db8:7fff::", TRUE },
  };
  SaksiIpPrefix block;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SaksiIpPrefix other;

      g_assert_true (saksi_ip_prefix_parse (cases[i].block, &block));
      g_assert_true (saksi_ip_prefix_parse (cases[i].other, &other));
      g_assert_cmpint (saksi_ip_prefix_contains (&block, &other), ==, cases[i].is_in);
    }

  g_assert_true (saksi_ip_prefix_parse ("170.33.13.55/24", &block));
  g_assert_true (saksi_ip_prefix_has_host_bits (&block));
  saksi_ip_prefix_shorten (&block, 24);
  g_assert_false (saksi_ip_prefix_has_host_bits (&block));
  g_assert_false (saksi_ip_prefix_parse_address ("170.33.13.0/24", &block));
  g_assert_true (saksi_ip_prefix_parse_address ("170.33.13.0", &block));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/dns/header", test_header);
  g_test_add_func ("/dns/types", test_types);
  g_test_add_func ("/dns/cut", test_cut);
  g_test_add_func ("/dns/too-large", test_too_large);
  g_test_add_func ("/dns/bad", test_bad);
  g_test_add_func ("/dns/longest-name", test_longest_name);
  g_test_add_func ("/dns/most-pointers", test_most_pointers);
  g_test_add_func ("/dns/strange-names", test_strange_names);
  g_test_add_func ("/dns/subnet", test_subnet);
  g_test_add_func ("/dns/chain", test_chain);
  g_test_add_func ("/dns/endless-chain", test_endless_chain);
  g_test_add_func ("/dns/query", test_query);
  g_test_add_func ("/dns/bad-queries", test_bad_queries);
  g_test_add_func ("/dns/names-of-types", test_names_of_types);
  g_test_add_func ("/dns/prefixes", test_prefixes);
  g_test_add_func ("/dns/prefix-contains", test_prefix_contains);

  return g_test_run ();
}
