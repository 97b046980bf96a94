/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "measure/saksi-rdap-bootstrap.h"

#include "base/saksi-ip-prefix.h"
#include "base/saksi-json.h"

#define MAX_DEPTH 8

/* How many bits of @address a service is responsible for; -1 for none. */
static int
match_blocks (JsonArray           *blocks,
              const SaksiIpPrefix *address)
{
  int best = -1;

  for (guint i = 0; i < json_array_get_length (blocks); i++)
    {
      JsonNode *node = json_array_get_element (blocks, i);
      SaksiIpPrefix block;

      if (json_node_get_value_type (node) == G_TYPE_STRING &&
          saksi_ip_prefix_parse (json_node_get_string (node), &block) &&
          saksi_ip_prefix_contains (&block, address))
        best = MAX (best, block.length);
    }

  return best;
}

/* (nullable): the first server of a service that may be asked */
static GUri *
find_server (JsonArray *servers)
{
  for (guint i = 0; i < json_array_get_length (servers); i++)
    {
      JsonNode *node = json_array_get_element (servers, i);
      g_autoptr(GUri) server = NULL;

      if (json_node_get_value_type (node) != G_TYPE_STRING)
        continue;
      server = saksi_http_address_parse (json_node_get_string (node), NULL);
      if (server != NULL && g_str_has_suffix (g_uri_get_path (server), "/"))
        return g_steal_pointer (&server);
    }

  return NULL;
}

static GUri *
find_in_services (JsonArray           *services,
                  const SaksiIpPrefix *address)
{
  g_autoptr(GUri) found = NULL;
  int best = -1;

  for (guint i = 0; i < json_array_get_length (services); i++)
    {
      JsonArray *service = saksi_json_node_get_array (json_array_get_element (services, i),
                                                      "service", NULL);
      JsonArray *blocks;
      JsonArray *servers;
      g_autoptr(GUri) server = NULL;
      int length;

      if (service == NULL || json_array_get_length (service) < 2)
        continue;
      blocks = saksi_json_node_get_array (json_array_get_element (service, 0), "blocks", NULL);
      servers = saksi_json_node_get_array (json_array_get_element (service, 1), "servers", NULL);
      length = blocks != NULL && servers != NULL ? match_blocks (blocks, address) : -1;
      server = length > best ? find_server (servers) : NULL;
      if (server == NULL)
        continue;
      best = length;
      g_clear_pointer (&found, g_uri_unref);
      found = g_steal_pointer (&server);
    }

  return g_steal_pointer (&found);
}

/**
 * saksi_rdap_bootstrap_find:
 * @list: the list of registries for the kind of addresses that @address is of (RFC 9224)
 * @address: an address
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): the server of the registry that is responsible for @address,
 *   the longest block wins; %NULL with @error set when there is none that may be asked
 */
GUri *
saksi_rdap_bootstrap_find (GBytes     *list,
                           const char *address,
                           GError    **error)
{
  gsize size;
  const char *text = g_bytes_get_data (list, &size);
  g_autoptr(JsonNode) root = saksi_json_parse (text, size, SAKSI_RDAP_BOOTSTRAP_MAX_SIZE,
                                               MAX_DEPTH, error);
  JsonObject *object;
  JsonArray *services;
  SaksiIpPrefix wanted;
  GUri *server;

  if (root == NULL)
    return NULL;
  object = saksi_json_node_get_object (root, "list of registries", error);
  if (object == NULL)
    return NULL;
  services = saksi_json_peek_array (object, "services");
  server = services != NULL && saksi_ip_prefix_parse_address (address, &wanted)
             ? find_in_services (services, &wanted) : NULL;
  if (server == NULL)
    g_set_error (error, SAKSI_JSON_ERROR, SAKSI_JSON_ERROR_MISSING,
                 "No registry is named for %s", address);

  return server;
}
