/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-host.h"

#include <libsoup/soup.h>
#include <string.h>

/* For the tests alone: a certificate that nobody but they trust, and its key, which protects
 * nothing. */
static const char identity[] =
  "-----BEGIN PRIVATE KEY-----\n"
  "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQghjTlo7rjKy1n3tKD\n"
  "c6ZfU0IKy2VqI1MM3c+Fm2FQlCGhRANCAASqeCUAy6BRbz2wBZWCxFgxkkI0Onuu\n"
  "/Tw1+onc+ZzWCQru/TOaLFJ8hZB4AmBNvrzEf5Ovj1U2cKeWAFarnlcx\n"
  "-----END PRIVATE KEY-----\n"
  "-----BEGIN CERTIFICATE-----\n"
  "MIIBjTCCATSgAwIBAgIBATAKBggqhkjOPQQDAjAVMRMwEQYDVQQDDApTYWtzaSB0\n"
  "ZXN0MCAXDTIwMDEwMTAwMDAwMFoYDzIxMjAwMTAxMDAwMDAwWjAVMRMwEQYDVQQD\n"
  "DApTYWtzaSB0ZXN0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqnglAMugUW89\n"
  "sAWVgsRYMZJCNDp7rv08NfqJ3Pmc1gkK7v0zmixSfIWQeAJgTb68xH+Tr49VNnCn\n"
  "lgBWq55XMaNzMHEwIAYDVR0RBBkwF4IVc2lyZWthcC13ZWIua3B1LmdvLmlkMAwG\n"
  "A1UdEwEB/wQCMAAwCwYDVR0PBAQDAgeAMBMGA1UdJQQMMAoGCCsGAQUFBwMBMB0G\n"
  "A1UdDgQWBBRDk9Bd6+ojB1+lXWrl3EXdbjVy7zAKBggqhkjOPQQDAgNHADBEAiBu\n"
  "y48uARAKZZotMhbeVsJfuLhlRE74rZNpFOf1ntbOMAIgPxhL2tqL85spF7hK5pMv\n"
  "3oP8M8924eT/aOsqczc0SBQ=\n"
  "-----END CERTIFICATE-----\n";

struct _TestHost
{
  SoupServer *plain;           /* of those who are asked about the host */
  SoupServer *tls;             /* the host itself */
  char *base;
  char *folder;
  GTlsDatabase *authorities;
  GPtrArray *requests;         /* of char* */
};

/* A resolver that knows one address, and asks nobody. */
struct _TestResolver
{
  GResolver parent_instance;
};

G_DECLARE_FINAL_TYPE (TestResolver, test_resolver, TEST, RESOLVER, GResolver)
G_DEFINE_FINAL_TYPE (TestResolver, test_resolver, G_TYPE_RESOLVER)

static void
lookup_async (GResolver          *resolver,
              const char         *name,
              GCancellable       *cancellable,
              GAsyncReadyCallback callback,
              gpointer            user_data)
{
  g_autoptr(GTask) task = g_task_new (resolver, cancellable, callback, user_data);

  if (g_str_equal (name, TEST_HOST_NAME))
    g_task_return_pointer (task,
                           g_list_prepend (NULL, g_inet_address_new_from_string ("127.0.0.1")),
                           (GDestroyNotify) g_resolver_free_addresses);
  else
    g_task_return_new_error (task, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, "No %s", name);
}

static GList *
lookup_finish (GResolver    *resolver,
               GAsyncResult *result,
               GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
test_resolver_class_init (TestResolverClass *klass)
{
  GResolverClass *resolver_class = G_RESOLVER_CLASS (klass);

  resolver_class->lookup_by_name_async = lookup_async;
  resolver_class->lookup_by_name_finish = lookup_finish;
}

static void
test_resolver_init (TestResolver *self)
{
}

GResolver *
test_resolver_new (void)
{
  return g_object_new (test_resolver_get_type (), NULL);
}

static void
note (TestHost          *self,
      SoupServerMessage *message,
      const char        *path)
{
  g_ptr_array_add (self->requests,
                   g_strdup_printf ("%s %s", soup_server_message_get_method (message), path));
}

/* The question itself, made an answer with one address. */
static void
answer_question (SoupServerMessage *message,
                 const char        *encoded)
{
  g_autoptr(GString) padded = g_string_new (encoded);
  g_autofree guint8 *query = NULL;
  g_autoptr(GByteArray) answer = g_byte_array_new ();
  /* The name is at 12; one minute; 127.0.0.1. */
  static const guint8 record[] = { 0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 127, 0, 0, 1 };
  gsize size;
  gsize question;

  g_strdelimit (padded->str, "-", '+');
  g_strdelimit (padded->str, "_", '/');
  while (padded->len % 4 != 0)
    g_string_append_c (padded, '=');
  query = g_base64_decode (padded->str, &size);
  g_assert_cmpuint (size, >, 12 + 1 + 4);
  question = 12 + strlen ((const char *) query + 12) + 1 + 4;
  g_byte_array_append (answer, query, (guint) question);
  g_byte_array_append (answer, record, sizeof record);
  g_byte_array_append (answer, query + question, (guint) (size - question));
  answer->data[2] |= 0x80;
  answer->data[7] = 1;
  /* The answer depends on all the bits that were sent. */
  answer->data[answer->len - 4] = 24;
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_server_message_set_response (message, "application/dns-message", SOUP_MEMORY_COPY,
                                    (const char *) answer->data, answer->len);
}

static void
answer_json (SoupServerMessage *message,
             const char        *text)
{
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, text,
                                    strlen (text));
}

static void
plain_cb (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           user_data)
{
  TestHost *self = user_data;
  const char *question = query != NULL ? g_hash_table_lookup (query, "dns") : NULL;
  g_autofree char *list = g_strdup_printf ("{\"services\":[[[\"10.0.0.0/8\"],[\"%snobody/\"]],"
                                           "[[\"127.0.0.0/8\"],[\"%sregistry/\"]]]}",
                                           self->base, self->base);

  note (self, message, path);
  if (g_str_equal (path, "/dns-query") && question != NULL)
    answer_question (message, question);
  else if (g_str_equal (path, "/rdap/ipv4.json"))
    answer_json (message, list);
  else if (g_str_equal (path, "/registry/ip/127.0.0.1"))
    soup_server_message_set_redirect (message, SOUP_STATUS_FOUND, "/other/ip/127.0.0.1");
  else if (g_str_equal (path, "/other/ip/127.0.0.1"))
    answer_json (message, "{\"objectClassName\":\"ip network\",\"handle\":\"127.0.0.0\","
                          "\"startAddress\":\"127.0.0.0\",\"endAddress\":\"127.255.255.255\","
                          "\"ipVersion\":\"v4\",\"name\":\"LOOPBACK\",\"country\":\"ID\"}");
  else
    soup_server_message_set_status (message, SOUP_STATUS_NOT_FOUND, NULL);
}

static void
tls_cb (SoupServer        *server,
        SoupServerMessage *message,
        const char        *path,
        GHashTable        *query,
        gpointer           user_data)
{
  note (user_data, message, path);
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Via",
                                "cache3.l2sg1[0,200-0,H], kunlun2.id12[0,200-0,H]");
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
}

static SoupServer *
make_server (TestHost          *self,
             SoupServerCallback callback,
             GTlsCertificate   *certificate)
{
  SoupServer *server = soup_server_new (NULL, NULL);
  g_autoptr(GError) error = NULL;
  SoupServerListenOptions options = SOUP_SERVER_LISTEN_IPV4_ONLY;

  if (certificate != NULL)
    {
      soup_server_set_tls_certificate (server, certificate);
      options |= SOUP_SERVER_LISTEN_HTTPS;
    }
  soup_server_add_handler (server, NULL, callback, self, NULL);
  soup_server_listen_local (server, 0, options, &error);
  g_assert_no_error (error);

  return server;
}

static GUri *
get_address (SoupServer *server)
{
  GSList *uris = soup_server_get_uris (server);
  GUri *address = g_uri_ref (uris->data);

  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);

  return address;
}

TestHost *
test_host_new (void)
{
  TestHost *self = g_new0 (TestHost, 1);
  g_autoptr(GError) error = NULL;
  g_autoptr(GTlsCertificate) certificate = g_tls_certificate_new_from_pem (identity, -1, &error);
  g_autoptr(GUri) address = NULL;
  g_autofree char *path = NULL;

  g_assert_no_error (error);
  self->folder = test_make_folder ();
  self->requests = g_ptr_array_new_with_free_func (g_free);
  path = g_build_filename (self->folder, "authorities.pem", NULL);
  g_file_set_contents (path, strstr (identity, "-----BEGIN CERT"), -1, &error);
  g_assert_no_error (error);
  self->authorities = g_tls_file_database_new (path, &error);
  g_assert_no_error (error);
  self->plain = make_server (self, plain_cb, NULL);
  self->tls = make_server (self, tls_cb, certificate);
  address = get_address (self->plain);
  self->base = g_uri_to_string (address);

  return self;
}

void
test_host_free (TestHost *self)
{
  soup_server_disconnect (self->plain);
  soup_server_disconnect (self->tls);
  g_object_unref (self->plain);
  g_object_unref (self->tls);
  g_object_unref (self->authorities);
  g_ptr_array_unref (self->requests);
  test_remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->base);
  g_free (self);
}

/* Ends in a slash. */
const char *
test_host_get_base (TestHost *self)
{
  return self->base;
}

guint16
test_host_get_port (TestHost *self)
{
  g_autoptr(GUri) address = get_address (self->tls);

  return (guint16) g_uri_get_port (address);
}

GTlsDatabase *
test_host_get_authorities (TestHost *self)
{
  return self->authorities;
}

/* (transfer none): methods and paths of what arrived, as it came */
GPtrArray *
test_host_get_requests (TestHost *self)
{
  return self->requests;
}
