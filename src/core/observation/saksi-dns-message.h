/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/saksi-ip-prefix.h"

G_BEGIN_DECLS

#define SAKSI_DNS_ERROR (saksi_dns_error_quark ())

/**
 * SaksiDnsError:
 * @SAKSI_DNS_ERROR_SIZE: more or fewer bytes than a message has
 * @SAKSI_DNS_ERROR_NAME: a name that is too long, or that points somewhere else than backwards
 * @SAKSI_DNS_ERROR_RECORD: what a record says is not what its type asks for
 * @SAKSI_DNS_ERROR_CHAIN: names that refer to others without end
 * @SAKSI_DNS_ERROR_QUERY: something that cannot be asked
 */
typedef enum
{
  SAKSI_DNS_ERROR_SIZE,
  SAKSI_DNS_ERROR_NAME,
  SAKSI_DNS_ERROR_RECORD,
  SAKSI_DNS_ERROR_CHAIN,
  SAKSI_DNS_ERROR_QUERY,
} SaksiDnsError;

GQuark saksi_dns_error_quark (void);

/* Limits of a message. */
#define SAKSI_DNS_MAX_SIZE 65535
#define SAKSI_DNS_MAX_NAME 255
#define SAKSI_DNS_MAX_POINTERS 64
#define SAKSI_DNS_MAX_CHAIN 16

/* Those whose data are read. */
typedef enum
{
  SAKSI_DNS_A = 1,
  SAKSI_DNS_NS = 2,
  SAKSI_DNS_CNAME = 5,
  SAKSI_DNS_SOA = 6,
  SAKSI_DNS_PTR = 12,
  SAKSI_DNS_MX = 15,
  SAKSI_DNS_TXT = 16,
  SAKSI_DNS_AAAA = 28,
  SAKSI_DNS_OPT = 41,
  SAKSI_DNS_SVCB = 64,
  SAKSI_DNS_HTTPS = 65,
  SAKSI_DNS_CAA = 257,
} SaksiDnsType;

typedef enum
{
  SAKSI_DNS_ANSWER,
  SAKSI_DNS_AUTHORITY,
  SAKSI_DNS_ADDITIONAL,
} SaksiDnsSection;

typedef struct
{
  char *name;     /* without the dot at the end, but "." for the root */
  guint16 type;
  guint16 klass;
} SaksiDnsQuestion;

/**
 * SaksiDnsRecord:
 *
 * One record. Data of types that are not read are in the form of RFC 3597.
 */
typedef struct
{
  SaksiDnsSection section;
  char *name;     /* as in SaksiDnsQuestion */
  guint16 type;
  guint16 klass;
  guint32 ttl;    /* seconds */
  char *data;     /* as one writes it in a zone, names without the dot at the end */
} SaksiDnsRecord;

/**
 * SaksiDnsMessage:
 *
 * A question to the domain name system, or the answer to one (RFC 1035).
 */
typedef struct
{
  guint16 id;
  gboolean is_response;
  gboolean is_authoritative;
  gboolean is_truncated;
  gboolean is_recursion_desired;
  gboolean is_recursion_available;
  gboolean is_authentic;          /* the resolver says it has checked signatures */
  gboolean is_checking_disabled;
  guint opcode;
  guint status;                   /* 0: no error; with the upper bits of RFC 6891 */
  GPtrArray *questions;           /* owned, of SaksiDnsQuestion */
  GPtrArray *records;             /* owned, of SaksiDnsRecord, in their order; without OPT */
  gboolean has_edns;
  guint udp_size;
  gboolean has_subnet;            /* RFC 7871 */
  SaksiIpPrefix subnet;           /* whom the answer is for */
  guint scope;                    /* bits of it that the answer depends on; 0: on none */
} SaksiDnsMessage;

/**
 * SaksiDnsChain:
 *
 * How a name leads over others to its addresses.
 */
typedef struct
{
  GPtrArray *names;     /* owned, of char*: the name itself, then each that it refers to */
  GPtrArray *addresses; /* owned, of char* */
} SaksiDnsChain;

SaksiDnsMessage *saksi_dns_message_parse      (const guint8          *data,
                                               gsize                  size,
                                               GError               **error)
  G_GNUC_WARN_UNUSED_RESULT;
void             saksi_dns_message_free       (SaksiDnsMessage       *self);
SaksiDnsChain   *saksi_dns_message_find_chain (const SaksiDnsMessage *self,
                                               const char            *name,
                                               GError               **error)
  G_GNUC_WARN_UNUSED_RESULT;
void             saksi_dns_chain_free         (SaksiDnsChain         *self);

GBytes          *saksi_dns_query_build        (const char            *name,
                                               guint16                type,
                                               const SaksiIpPrefix   *subnet,
                                               GError               **error)
  G_GNUC_WARN_UNUSED_RESULT;

const char      *saksi_dns_type_get_name      (guint16                type);
gboolean         saksi_dns_type_from_name     (const char            *name,
                                               guint16               *type);
const char      *saksi_dns_status_get_name    (guint                  status);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiDnsMessage, saksi_dns_message_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiDnsChain, saksi_dns_chain_free)

G_END_DECLS
