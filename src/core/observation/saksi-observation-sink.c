/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "observation/saksi-observation-format.h"

#include <math.h>
#include <string.h>

#include "base/saksi-ip-prefix.h"
#include "base/saksi-json.h"

/* Nothing was measured before the protocols existed; a clock may be a day ahead. */
#define EARLIEST G_GINT64_CONSTANT (631152000) /* 1990-01-01 */
#define DAY 86400
#define MAX_REFUSED 1000

struct _SaksiObservationSink
{
  GPtrArray *observations; /* owned, of SaksiObservation */
  GPtrArray *refused;      /* owned, of SaksiRefusedItem */
  GPtrArray *places;       /* owned, of SaksiProbePlace */
  GHashTable *seen;        /* owned: SaksiSha256 of what was taken, owned */
  gint64 now;
};

static void
probe_place_free (gpointer data)
{
  SaksiProbePlace *place = data;

  saksi_vantage_clear (&place->vantage);
  g_free (place);
}

void
saksi_refused_item_free (SaksiRefusedItem *self)
{
  g_free (self->item);
  g_free (self->detail);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);
}

/**
 * saksi_refused_item_dup_reason:
 * @self: what was refused
 *
 * Returns: (transfer full): why, for people
 */
char *
saksi_refused_item_dup_reason (const SaksiRefusedItem *self)
{
  const char *text = saksi_refusal_get_text (self->refusal);

  return self->detail != NULL ? g_strdup_printf ("%s: %s", text, self->detail) : g_strdup (text);
}

/**
 * saksi_observation_sink_new:
 * @now: seconds since 1970 UTC: what was measured later cannot be
 *
 * Returns: (transfer full): an empty sink
 */
SaksiObservationSink *
saksi_observation_sink_new (gint64 now)
{
  SaksiObservationSink *self = g_new0 (SaksiObservationSink, 1);

  self->now = now;
  self->observations =
    g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_observation_unref);
  self->refused = g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_refused_item_free);
  self->places = g_ptr_array_new_with_free_func (probe_place_free);
  self->seen = g_hash_table_new_full (saksi_sha256_hash, saksi_sha256_equal, g_free, NULL);

  return self;
}

void
saksi_observation_sink_free (SaksiObservationSink *self)
{
  g_ptr_array_unref (self->observations);
  g_ptr_array_unref (self->refused);
  g_ptr_array_unref (self->places);
  g_hash_table_unref (self->seen);
  g_free (self);
}

/* What is wrong with the place of a vantage, NULL when nothing is. */
static const char *
check_place (const SaksiVantage *vantage)
{
  if (isnan (vantage->lat) != isnan (vantage->lon))
    return "one coordinate without the other";
  if (isinf (vantage->radius_km) || vantage->radius_km < 0)
    return "the radius";
  if (isnan (vantage->lat))
    return NULL;
  if (!(fabs (vantage->lat) <= 90))
    return "the latitude";
  if (!(fabs (vantage->lon) <= 180))
    return "the longitude";
  /* In the sea; it stands where somebody knew nothing. */
  if (vantage->lat == 0 && vantage->lon == 0)
    return "0, 0";

  return NULL;
}

static const char *
check_time (const SaksiObservation *observation,
            gint64                  now)
{
  if (observation->t_start == SAKSI_UNKNOWN || observation->t_end == SAKSI_UNKNOWN)
    return "it has none";
  if (observation->t_start < EARLIEST)
    return "before 1990";
  if (observation->t_end > now + DAY)
    return "in the future";
  if (observation->t_end < observation->t_start)
    return "it ends before it begins";

  return NULL;
}

/* Only the numbers that say how far something may be are dangerous when they are too small. */
static gboolean
has_rtt (const SaksiObservation *observation)
{
  return observation->kind == SAKSI_OBSERVATION_PING ||
         observation->kind == SAKSI_OBSERVATION_TRACE ||
         observation->kind == SAKSI_OBSERVATION_RTT_TCP ||
         observation->kind == SAKSI_OBSERVATION_RTT_TLS;
}

/* What answers in a probe’s own network, perhaps because its resolver does not name the real
 * address, is near and says nothing of the host. Over TLS this computer has seen that it is it. */
static const char *
check_address (const SaksiObservation *observation)
{
  gboolean is_proven = observation->kind == SAKSI_OBSERVATION_RTT_TLS &&
                       observation->vantage.kind == SAKSI_VANTAGE_HERE;
  SaksiIpPrefix address;

  if (!has_rtt (observation) || is_proven || observation->address == NULL ||
      !saksi_ip_prefix_parse_address (observation->address, &address) ||
      !saksi_ip_prefix_is_local (&address))
    return NULL;

  return observation->address;
}

static const char *
check_rtt (const SaksiObservation *observation)
{
  g_autoptr(JsonNode) node = NULL;
  double rtt;

  if (!has_rtt (observation))
    return NULL;

  node = saksi_observation_parse_result (observation);
  if (node == NULL ||
      !saksi_json_peek_double (json_node_get_object (node), "min_ms", &rtt))
    return NULL;
  if (!(rtt > 0))
    return "not above zero";

  return rtt > SAKSI_OBSERVATION_MAX_RTT_MS ? "above a minute" : NULL;
}

static gboolean
text_is_long (const char *text,
              gsize       most)
{
  return text != NULL && strlen (text) > most;
}

static const char *
check_size (const SaksiObservation *observation)
{
  if (text_is_long (observation->params, SAKSI_OBSERVATION_MAX_JSON))
    return "how it was asked";
  if (text_is_long (observation->result, SAKSI_OBSERVATION_MAX_JSON))
    return "the result";
  if (text_is_long (observation->target, SAKSI_OBSERVATION_MAX_TEXT) ||
      text_is_long (observation->source, SAKSI_OBSERVATION_MAX_TEXT) ||
      text_is_long (observation->instrument, SAKSI_OBSERVATION_MAX_TEXT) ||
      text_is_long (observation->instrument_version, SAKSI_OBSERVATION_MAX_TEXT) ||
      text_is_long (observation->vantage.label, SAKSI_OBSERVATION_MAX_TEXT))
    return "a name";

  return NULL;
}

/**
 * saksi_observation_check:
 * @observation: an observation
 * @now: seconds since 1970 UTC
 * @refusal: (out): why not
 * @detail: (out) (nullable): more of it
 *
 * Returns: whether an observation may be taken in
 */
gboolean
saksi_observation_check (const SaksiObservation *observation,
                         gint64                  now,
                         SaksiRefusal           *refusal,
                         const char            **detail)
{
  const struct
  {
    SaksiRefusal refusal;
    const char *problem;
  } checks[] = {
    { SAKSI_REFUSAL_OVERSIZED, check_size (observation) },
    { SAKSI_REFUSAL_TIME, check_time (observation, now) },
    { SAKSI_REFUSAL_ADDRESS, check_address (observation) },
    { SAKSI_REFUSAL_COORDINATES, check_place (&observation->vantage) },
    { SAKSI_REFUSAL_RTT, check_rtt (observation) },
  };

  *detail = NULL;
  if (observation->target == NULL && observation->address == NULL && observation->prefix == NULL)
    {
      *refusal = SAKSI_REFUSAL_TARGET;
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    if (checks[i].problem != NULL)
      {
        *refusal = checks[i].refusal;
        *detail = checks[i].problem;
        return FALSE;
      }

  return TRUE;
}

/* A country is two capital letters or not known. */
static void
tidy_country (SaksiVantage *vantage)
{
  if (vantage->cc == NULL)
    return;

  for (char *at = vantage->cc; *at != '\0'; at++)
    *at = g_ascii_toupper (*at);
  if (strlen (vantage->cc) != 2 || !g_ascii_isalpha (vantage->cc[0]) ||
      !g_ascii_isalpha (vantage->cc[1]))
    g_clear_pointer (&vantage->cc, g_free);
}

/**
 * saksi_observation_sink_take:
 * @self: a sink
 * @item: where it stands in the file, "" when the file is one measurement
 * @observation: (transfer full): a whole observation
 * @body: (nullable): the item as a file of its own, in case that it is refused
 *
 * Takes an observation in, or refuses it: when it cannot be right, or stood there before.
 */
void
saksi_observation_sink_take (SaksiObservationSink *self,
                             const char           *item,
                             SaksiObservation     *observation,
                             GBytes               *body)
{
  g_autoptr(SaksiObservation) owned = observation;
  g_autofree SaksiSha256 *hash = g_new (SaksiSha256, 1);
  const char *detail;
  SaksiRefusal refusal;

  tidy_country (&owned->vantage);
  if (owned->params == NULL)
    owned->params = g_strdup ("{}");
  if (owned->result == NULL)
    owned->result = g_strdup ("{}");
  if (owned->t_end == SAKSI_UNKNOWN)
    owned->t_end = owned->t_start;

  if (!saksi_observation_check (owned, self->now, &refusal, &detail))
    {
      saksi_observation_sink_refuse (self, item, refusal, detail, body);
      return;
    }
  if (saksi_observation_sink_is_full (self))
    {
      saksi_observation_sink_refuse (self, item, SAKSI_REFUSAL_LIMIT, NULL, NULL);
      return;
    }

  saksi_observation_hash (owned, hash);
  if (g_hash_table_contains (self->seen, hash))
    {
      saksi_observation_sink_refuse (self, item, SAKSI_REFUSAL_DUPLICATE, NULL, NULL);
      return;
    }
  g_hash_table_add (self->seen, g_steal_pointer (&hash));
  g_ptr_array_add (self->observations, g_steal_pointer (&owned));
}

/**
 * saksi_observation_sink_take_place:
 * @self: a sink
 * @item: where it stands in the file
 * @vantage: (transfer full): a probe; @vantage itself is the caller's, what it has is taken
 * @as_of: when its platform listed it so, seconds since 1970 UTC
 *
 * Takes in where a probe is. Measurements of the probe that say nothing of its place get it from
 * there.
 */
void
saksi_observation_sink_take_place (SaksiObservationSink *self,
                                   const char           *item,
                                   SaksiVantage         *vantage,
                                   gint64                as_of)
{
  SaksiProbePlace *place = g_new0 (SaksiProbePlace, 1);
  const char *problem = check_place (vantage);

  place->vantage = *vantage;
  place->as_of = as_of;
  saksi_vantage_init (vantage);
  tidy_country (&place->vantage);

  if (problem == NULL && (isnan (place->vantage.lat) || place->vantage.label == NULL))
    problem = "there is none";
  if (problem != NULL)
    saksi_observation_sink_refuse (self, item, SAKSI_REFUSAL_COORDINATES, problem, NULL);
  else if (as_of == SAKSI_UNKNOWN || as_of < EARLIEST || as_of > self->now + DAY)
    saksi_observation_sink_refuse (self, item, SAKSI_REFUSAL_TIME, NULL, NULL);
  else if (saksi_observation_sink_is_full (self))
    saksi_observation_sink_refuse (self, item, SAKSI_REFUSAL_LIMIT, NULL, NULL);
  else
    {
      g_ptr_array_add (self->places, place);
      return;
    }

  probe_place_free (place);
}

/**
 * saksi_observation_sink_refuse:
 * @self: a sink
 * @item: where it stands in the file; "" for the whole file
 * @refusal: why it is not taken in
 * @detail: (nullable): what exactly, for people; what is no UTF-8 in it is replaced
 * @body: (nullable): the item as a file of its own
 *
 * Notes what is not taken in. Of very many the first are kept, and one that stands for the rest.
 */
void
saksi_observation_sink_refuse (SaksiObservationSink *self,
                               const char           *item,
                               SaksiRefusal          refusal,
                               const char           *detail,
                               GBytes               *body)
{
  SaksiRefusedItem *refused;

  if (self->refused->len > MAX_REFUSED)
    return;

  refused = g_new0 (SaksiRefusedItem, 1);
  g_ptr_array_add (self->refused, refused);
  if (self->refused->len > MAX_REFUSED)
    {
      refused->item = g_strdup ("…");
      refused->refusal = SAKSI_REFUSAL_LIMIT;
      return;
    }

  refused->item = g_strdup (item);
  refused->refusal = refusal;
  refused->detail = detail != NULL ? g_utf8_make_valid (detail, -1) : NULL;
  refused->body = body != NULL ? g_bytes_ref (body) : NULL;
}

/**
 * saksi_observation_sink_is_full:
 * @self: a sink
 *
 * Returns: whether nothing more is taken; an importer may stop then, after refusing one more
 */
gboolean
saksi_observation_sink_is_full (SaksiObservationSink *self)
{
  return self->observations->len + self->places->len >= SAKSI_OBSERVE_MAX_ITEMS;
}

/**
 * saksi_observation_sink_get_observations:
 * @self: a sink
 *
 * Returns: (transfer none) (element-type SaksiObservation): what was taken so far, each once
 */
GPtrArray *
saksi_observation_sink_get_observations (SaksiObservationSink *self)
{
  return self->observations;
}

/**
 * saksi_observation_sink_get_refused:
 * @self: a sink
 *
 * Returns: (transfer none) (element-type SaksiRefusedItem): what was refused so far
 */
GPtrArray *
saksi_observation_sink_get_refused (SaksiObservationSink *self)
{
  return self->refused;
}

/**
 * saksi_observation_sink_get_places:
 * @self: a sink
 *
 * Returns: (transfer none) (element-type SaksiProbePlace): the places of probes that were taken so
 *   far
 */
GPtrArray *
saksi_observation_sink_get_places (SaksiObservationSink *self)
{
  return self->places;
}
