/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "observation/saksi-observation.h"

#include <math.h>
#include <nettle/sha2.h>
#include <string.h>

#include <gio/gio.h>

#include "base/saksi-json.h"
#include "observation/saksi-observation-json.h"

/**
 * saksi_observation_new:
 * @kind: what was measured
 * @instrument: what with
 *
 * Returns: (transfer full): an observation of which nothing else is known yet
 */
SaksiObservation *
saksi_observation_new (SaksiObservationKind kind,
                       const char          *instrument)
{
  SaksiObservation *self = g_new0 (SaksiObservation, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;
  self->instrument = g_strdup (instrument);
  self->t_start = SAKSI_UNKNOWN;
  self->t_end = SAKSI_UNKNOWN;
  self->known_since = SAKSI_UNKNOWN;
  saksi_vantage_init (&self->vantage);

  return self;
}

SaksiObservation *
saksi_observation_ref (SaksiObservation *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
saksi_observation_unref (SaksiObservation *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->target);
  g_free (self->address);
  g_free (self->prefix);
  saksi_vantage_clear (&self->vantage);
  g_free (self->instrument);
  g_free (self->instrument_version);
  g_free (self->params);
  g_free (self->result);
  g_free (self->source);
  g_clear_pointer (&self->raw, g_bytes_unref);
  g_free (self->origin);
  g_free (self->host);
  g_free (self->host_name);
  g_free (self);
}

/**
 * saksi_observation_set_target:
 * @self: an observation
 * @target: (nullable): the host name or other name that was asked for
 */
void
saksi_observation_set_target (SaksiObservation *self,
                              const char       *target)
{
  g_clear_pointer (&self->target, g_free);
  if (target == NULL)
    return;

  self->target = g_utf8_validate (target, -1, NULL) ? g_utf8_strdown (target, -1)
                                                    : g_utf8_make_valid (target, -1);
  /* The root's dot says nothing. */
  if (strlen (self->target) > 1 && g_str_has_suffix (self->target, "."))
    self->target[strlen (self->target) - 1] = '\0';
}

/**
 * saksi_observation_set_address:
 * @self: an observation
 * @address: (nullable): an address as text
 *
 * Returns: whether it is one that something can be measured at; if not, @self has none
 */
gboolean
saksi_observation_set_address (SaksiObservation *self,
                               const char       *address)
{
  g_autoptr(GInetAddress) parsed = NULL;

  g_clear_pointer (&self->address, g_free);
  if (address == NULL || strlen (address) > SAKSI_OBSERVATION_MAX_TEXT)
    return FALSE;
  parsed = g_inet_address_new_from_string (address);
  if (parsed == NULL || g_inet_address_get_is_any (parsed) ||
      g_inet_address_get_is_multicast (parsed))
    return FALSE;

  self->address = g_inet_address_to_string (parsed);
  return TRUE;
}

/**
 * saksi_observation_set_prefix:
 * @self: an observation
 * @prefix: (nullable): a block, "1.2.3.0/24"
 *
 * Returns: whether it is one without bits behind its length; if not, @self has none
 */
gboolean
saksi_observation_set_prefix (SaksiObservation *self,
                              const char       *prefix)
{
  g_autoptr(GInetAddressMask) mask = NULL;
  g_autofree char *address = NULL;

  g_clear_pointer (&self->prefix, g_free);
  if (prefix == NULL || strlen (prefix) > SAKSI_OBSERVATION_MAX_TEXT)
    return FALSE;
  mask = g_inet_address_mask_new_from_string (prefix, NULL);
  if (mask == NULL)
    return FALSE;

  address = g_inet_address_to_string (g_inet_address_mask_get_address (mask));
  self->prefix = g_strdup_printf ("%s/%u", address, g_inet_address_mask_get_length (mask));
  return TRUE;
}

/**
 * saksi_observation_take_params:
 * @self: an observation
 * @params: (transfer full): a finished object: how it was asked
 */
void
saksi_observation_take_params (SaksiObservation *self,
                               JsonBuilder      *params)
{
  g_free (self->params);
  self->params = saksi_observation_json_take (params);
}

/**
 * saksi_observation_take_result:
 * @self: an observation
 * @result: (transfer full): a finished object: what came back
 */
void
saksi_observation_take_result (SaksiObservation *self,
                               JsonBuilder      *result)
{
  g_free (self->result);
  self->result = saksi_observation_json_take (result);
}

/**
 * saksi_observation_set_raw:
 * @self: an observation
 * @raw: the bytes it was read from, as they came
 */
void
saksi_observation_set_raw (SaksiObservation *self,
                           GBytes           *raw)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (raw, &length);

  g_clear_pointer (&self->raw, g_bytes_unref);
  self->raw = g_bytes_ref (raw);
  self->raw_size = (gint64) length;
  saksi_sha256_of (data, length, &self->raw_sha256);
}

static void
hash_text (struct sha256_ctx *context,
           const char        *text)
{
  /* With its length in front, so that no two lists of texts look the same; none is not empty. */
  g_autofree char *length = text != NULL ? g_strdup_printf ("%" G_GSIZE_FORMAT ":", strlen (text))
                                         : g_strdup ("-:");

  sha256_update (context, strlen (length), (const guint8 *) length);
  if (text != NULL)
    sha256_update (context, strlen (text), (const guint8 *) text);
}

static void
hash_number (struct sha256_ctx *context,
             gint64             number)
{
  g_autofree char *text = number == SAKSI_UNKNOWN
                            ? NULL : g_strdup_printf ("%" G_GINT64_FORMAT, number);

  hash_text (context, text);
}

static void
hash_double (struct sha256_ctx *context,
             double             number)
{
  char text[SAKSI_OBSERVATION_NUMBER_SIZE];

  hash_text (context, isnan (number) ? NULL : saksi_observation_format_number (number, text));
}

static void
hash_vantage (struct sha256_ctx  *context,
              const SaksiVantage *vantage)
{
  hash_text (context, saksi_vantage_kind_get_name (vantage->kind));
  hash_text (context, vantage->label);
  hash_number (context, vantage->asn);
  hash_text (context, vantage->cc);
  hash_double (context, vantage->lat);
  hash_double (context, vantage->lon);
  hash_double (context, vantage->radius_km);
  hash_text (context, saksi_vantage_basis_get_name (vantage->basis));
}

/**
 * saksi_observation_hash:
 * @self: an observation
 * @hash: (out caller-allocates): over what was measured
 *
 * The same measurement has the same hash, whichever file it comes in. When the time is only that
 * of the file it is not part of it; the bytes of the file are.
 */
void
saksi_observation_hash (const SaksiObservation *self,
                        SaksiSha256            *hash)
{
  struct sha256_ctx context;

  sha256_init (&context);
  hash_text (&context, "saksi-observation-1");
  hash_text (&context, self->target);
  hash_text (&context, self->address);
  hash_text (&context, self->prefix);
  hash_text (&context, saksi_observation_kind_get_name (self->kind));
  hash_text (&context, saksi_observation_clock_get_name (self->clock));
  if (self->clock == SAKSI_CLOCK_FILE)
    sha256_update (&context, sizeof self->raw_sha256.bytes, self->raw_sha256.bytes);
  else
    {
      hash_number (&context, self->t_start);
      hash_number (&context, self->t_end);
    }
  hash_vantage (&context, &self->vantage);
  hash_text (&context, self->instrument);
  hash_text (&context, self->instrument_version);
  hash_text (&context, self->params);
  hash_text (&context, self->result);
  hash_text (&context, self->source);
  sha256_digest (&context, sizeof hash->bytes, hash->bytes);
}

static JsonNode *
parse (const char *text)
{
  JsonNode *node = NULL;

  if (text != NULL)
    node = saksi_json_parse (text, strlen (text), SAKSI_OBSERVATION_MAX_JSON, 16, NULL);
  if (node != NULL && !JSON_NODE_HOLDS_OBJECT (node))
    g_clear_pointer (&node, json_node_unref);

  return node;
}

/**
 * saksi_observation_is_web_address:
 * @text: (nullable): what is said to be where something was published
 *
 * Returns: whether it is an http or https address with a host, and not too long
 */
gboolean
saksi_observation_is_web_address (const char *text)
{
  g_autoptr(GUri) uri = NULL;

  if (text == NULL || strlen (text) > SAKSI_OBSERVATION_MAX_TEXT)
    return FALSE;

  uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);

  return uri != NULL && g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0' &&
         (g_str_equal (g_uri_get_scheme (uri), "https") ||
          g_str_equal (g_uri_get_scheme (uri), "http"));
}

/**
 * saksi_observation_parse_params:
 * @self: an observation
 *
 * Returns: (transfer full) (nullable): an object: how it was asked
 */
JsonNode *
saksi_observation_parse_params (const SaksiObservation *self)
{
  return parse (self->params);
}

/**
 * saksi_observation_parse_result:
 * @self: an observation
 *
 * Returns: (transfer full) (nullable): an object: what came back
 */
JsonNode *
saksi_observation_parse_result (const SaksiObservation *self)
{
  return parse (self->result);
}

/**
 * saksi_observation_get_rtt:
 * @self: an observation
 * @bound_ms: (out): the round trip that was not exceeded: the least of the samples, and what the
 *   instrument may have cut off when it rounded
 * @samples: (out) (nullable): how many replies that is the least of
 *
 * Returns: whether a round trip to the address was measured; a trace that did not reach it has none
 */
gboolean
saksi_observation_get_rtt (const SaksiObservation *self,
                           double                 *bound_ms,
                           guint                  *samples)
{
  g_autoptr(JsonNode) node = NULL;
  JsonObject *result;
  double minimum;
  double resolution = 0;
  gint64 count = 0;

  if (self->kind != SAKSI_OBSERVATION_PING && self->kind != SAKSI_OBSERVATION_RTT_TCP &&
      self->kind != SAKSI_OBSERVATION_RTT_TLS && self->kind != SAKSI_OBSERVATION_TRACE)
    return FALSE;

  node = saksi_observation_parse_result (self);
  result = node != NULL ? json_node_get_object (node) : NULL;
  if (result == NULL || !saksi_json_peek_double (result, "min_ms", &minimum) || !(minimum > 0))
    return FALSE;

  saksi_json_peek_double (result, "resolution_ms", &resolution);
  saksi_json_peek_int (result, "samples", &count);
  *bound_ms = minimum + MAX (resolution, 0);
  if (samples != NULL)
    *samples = (guint) CLAMP (count, 0, G_MAXINT);

  return TRUE;
}

/**
 * saksi_observation_is_about:
 * @self: an observation
 * @address: an address, canonical
 *
 * Returns: whether it tells something of this address: as the address, or as one of its block
 */
gboolean
saksi_observation_is_about (const SaksiObservation *self,
                            const char             *address)
{
  g_autoptr(GInetAddress) wanted = NULL;
  g_autoptr(GInetAddressMask) mask = NULL;

  if (self->address != NULL)
    return g_str_equal (self->address, address);
  if (self->prefix == NULL)
    return FALSE;

  wanted = g_inet_address_new_from_string (address);
  mask = g_inet_address_mask_new_from_string (self->prefix, NULL);

  return wanted != NULL && mask != NULL &&
         g_inet_address_get_family (wanted) == g_inet_address_mask_get_family (mask) &&
         g_inet_address_mask_matches (mask, wanted);
}
