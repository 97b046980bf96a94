/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "hosting/saksi-board-private.h"

#include <math.h>

#include "base/saksi-json.h"
#include "observation/saksi-provider-hint.h"

/* The rules on what was measured of registrations (W1), networks (W2) and copies (W4). */

#define RULE_REGISTRATION "registration"
#define RULE_DATABASE "address-database"
#define RULE_NETWORK "network"
#define RULE_PROVIDER "provider-hint"
#define RULE_VERSION 1

/* Days are those of WIB, UTC+7. */
#define WIB_SECONDS (7 * 3600)
#define DATE_LENGTH 10

/* What one observation says, in the words of one rule: observations that say the same are the
 * inputs of one inference. */
typedef struct
{
  SaksiHostingQuestion question;
  SaksiWording wording;
  const char *rule;
  char *name;            /* owned, nullable */
  char *date;            /* owned, nullable */
  char *country;         /* owned, nullable */
  GPtrArray *inputs;     /* of SaksiObservation, borrowed */
} Saying;

static void
saying_free (gpointer data)
{
  Saying *self = data;

  g_free (self->name);
  g_free (self->date);
  g_free (self->country);
  g_ptr_array_unref (self->inputs);
  g_free (self);
}

static gboolean
is_same (const Saying *a,
         const Saying *b)
{
  return a->question == b->question && a->wording == b->wording &&
         g_strcmp0 (a->name, b->name) == 0 && g_strcmp0 (a->date, b->date) == 0 &&
         g_strcmp0 (a->country, b->country) == 0;
}

/* Adds what @observation says to @sayings. Takes the texts over. */
static void
say (GPtrArray              *sayings,
     const SaksiObservation *observation,
     Saying                  saying)
{
  Saying *same = NULL;

  for (guint i = 0; i < sayings->len && same == NULL; i++)
    if (is_same (g_ptr_array_index (sayings, i), &saying))
      same = g_ptr_array_index (sayings, i);

  if (same == NULL)
    {
      same = g_memdup2 (&saying, sizeof saying);
      same->inputs = g_ptr_array_new ();
      g_ptr_array_add (sayings, same);
    }
  else
    {
      g_free (saying.name);
      g_free (saying.date);
      g_free (saying.country);
    }
  if (!g_ptr_array_find (same->inputs, observation, NULL))
    g_ptr_array_add (same->inputs, (gpointer) observation);
}

static char *
dup_country (JsonObject *result)
{
  const char *country = saksi_json_peek_string (result, "country");

  return country != NULL && *country != '\0' ? g_ascii_strup (country, -1) : NULL;
}

/* To whom a block or a network is registered: the holder where one is named, else its own name. */
static char *
dup_holder (JsonObject *result)
{
  static const char *const members[] = { "holder", "organization", "as_name", "name", "handle" };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      const char *text = saksi_json_peek_string (result, members[i]);

      if (text != NULL && *text != '\0')
        return g_strdup (text);
    }

  return NULL;
}

static gboolean
is_of_network (const SaksiObservation *observation)
{
  return observation->address == NULL && observation->prefix == NULL &&
         observation->target != NULL && g_ascii_strncasecmp (observation->target, "as", 2) == 0 &&
         g_ascii_isdigit (observation->target[2]);
}

/* A range of numbers is held by a registry that hands them out; who announces is told by one. */
static gboolean
is_range (JsonObject *result)
{
  const char *last = saksi_json_peek_string (result, "last");

  return last != NULL && g_strcmp0 (saksi_json_peek_string (result, "first"), last) != 0;
}

/* "Holder (AS64500)", or the number alone. */
static char *
dup_network (const char *holder,
             const char *number)
{
  g_autofree char *upper = g_ascii_strup (number, -1);

  return holder != NULL ? g_strdup_printf ("%s (%s)", holder, upper) : g_steal_pointer (&upper);
}

static void
say_number (GPtrArray              *sayings,
            const SaksiObservation *observation,
            JsonObject             *result)
{
  g_autofree char *holder = dup_holder (result);

  if (!is_range (result))
    say (sayings, observation, (Saying) {
      .question = SAKSI_HOSTING_ANNOUNCED,
      .wording = SAKSI_WORDING_ANNOUNCED,
      .rule = RULE_NETWORK,
      .name = dup_network (holder, observation->target),
    });
}

static void
say_registration (GPtrArray              *sayings,
                  const SaksiObservation *observation,
                  JsonObject             *result)
{
  Saying saying = {
    .question = SAKSI_HOSTING_REGISTERED,
    .rule = RULE_REGISTRATION,
  };

  if (is_of_network (observation))
    {
      say_number (sayings, observation, result);
      return;
    }

  saying.name = dup_holder (result);
  saying.country = dup_country (result);
  saying.wording = saying.name == NULL ? SAKSI_WORDING_REGISTERED_COUNTRY
                   : saying.country == NULL ? SAKSI_WORDING_REGISTERED_HOLDER
                                            : SAKSI_WORDING_REGISTERED_HOLDER_COUNTRY;

  if (saying.name != NULL || saying.country != NULL)
    say (sayings, observation, saying);
}

/* (nullable): whom a registry names as the holder of a network's number. */
static char *
find_holder (const SaksiBoard *board,
             const char       *number)
{
  for (guint i = board->measured->len; i > 0; i--)
    {
      const SaksiObservation *observation = g_ptr_array_index (board->measured, i - 1);
      g_autoptr(JsonNode) node = NULL;
      JsonObject *result;

      if (observation->kind != SAKSI_OBSERVATION_RDAP || !is_of_network (observation) ||
          g_ascii_strcasecmp (observation->target, number) != 0)
        continue;
      node = saksi_observation_parse_result (observation);
      result = node != NULL ? json_node_get_object (node) : NULL;
      if (result != NULL && !is_range (result))
        return dup_holder (result);
    }

  return NULL;
}

/* Who announces: as a route or a trace tells. One that tells the number alone is told with the name
 * that a registry has for it, and the registry's answer is an input as well. */
static void
say_network (GPtrArray              *sayings,
             const SaksiBoard       *board,
             const SaksiObservation *observation,
             JsonObject             *result)
{
  g_autofree char *holder = dup_holder (result);
  g_autofree char *number = NULL;
  gint64 asn;

  if (saksi_json_peek_int (result, "asn", &asn))
    number = g_strdup_printf ("AS%" G_GINT64_FORMAT, asn);
  if (holder == NULL && number != NULL)
    holder = find_holder (board, number);
  if (holder == NULL && number == NULL)
    return;

  say (sayings, observation, (Saying) {
    .question = SAKSI_HOSTING_ANNOUNCED,
    .wording = SAKSI_WORDING_ANNOUNCED,
    .rule = RULE_NETWORK,
    .name = number != NULL ? dup_network (holder, number) : g_steal_pointer (&holder),
  });
}

static char *
dup_day (gint64 time)
{
  g_autoptr(GDateTime) moment = g_date_time_new_from_unix_utc (time + WIB_SECONDS);

  return moment != NULL ? g_date_time_format (moment, "%Y-%m-%d") : NULL;
}

static void
say_database (GPtrArray              *sayings,
              const SaksiObservation *observation,
              JsonObject             *result)
{
  char *country = dup_country (result);

  if (country == NULL)
    return;

  say (sayings, observation, (Saying) {
    .question = SAKSI_HOSTING_REGISTERED,
    .wording = SAKSI_WORDING_DATABASE_NAMED,
    .rule = RULE_DATABASE,
    .name = g_strdup (observation->instrument),
    .date = dup_day (observation->t_end),
    .country = country,
  });
}

static void
say_hints (GPtrArray              *sayings,
           const SaksiObservation *observation,
           GPtrArray              *hints)
{
  for (guint i = 0; i < hints->len; i++)
    {
      const SaksiProviderHint *hint = g_ptr_array_index (hints, i);

      say (sayings, observation, (Saying) {
        .question = SAKSI_HOSTING_COPIES,
        .wording = SAKSI_WORDING_PROVIDER,
        .rule = RULE_PROVIDER,
        .name = g_strdup (hint->provider),
      });
      if (hint->kind == SAKSI_PROVIDER_HINT_EDGE && hint->country != NULL)
        say (sayings, observation, (Saying) {
          .question = SAKSI_HOSTING_COPIES,
          .wording = SAKSI_WORDING_EDGE,
          .rule = RULE_PROVIDER,
          .name = g_strdup (hint->provider),
          .country = g_strdup (hint->country),
        });
    }
}

/* The names that a name led over. */
static void
say_names (GPtrArray              *sayings,
           const SaksiObservation *observation,
           JsonObject             *result)
{
  JsonArray *answers = saksi_json_peek_array (result, "answers");
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  g_autoptr(GPtrArray) hints = NULL;

  for (guint i = 0; answers != NULL && i < json_array_get_length (answers); i++)
    {
      JsonNode *node = json_array_get_element (answers, i);
      JsonObject *answer = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

      if (answer == NULL ||
          g_strcmp0 (saksi_json_peek_string (answer, "type"), "CNAME") != 0 ||
          saksi_json_peek_string (answer, "data") == NULL)
        continue;
      g_ptr_array_add (names, (gpointer) saksi_json_peek_string (answer, "data"));
    }
  g_ptr_array_add (names, NULL);

  hints = saksi_provider_hints_from_names ((const char *const *) names->pdata);
  say_hints (sayings, observation, hints);
}

static void
add_line (GPtrArray  *lines,
          const char *name,
          JsonNode   *value)
{
  if (!JSON_NODE_HOLDS_VALUE (value) || json_node_get_value_type (value) != G_TYPE_STRING)
    return;

  g_ptr_array_add (lines, name != NULL ? g_strdup_printf ("%s: %s", name,
                                                          json_node_get_string (value))
                                       : json_node_dup_string (value));
}

/* A header as an object with its name and its value. */
static void
add_pair (GPtrArray  *lines,
          JsonObject *header)
{
  const char *name = saksi_json_peek_string (header, "name");
  const char *value = saksi_json_peek_string (header, "value");

  if (name != NULL && value != NULL)
    g_ptr_array_add (lines, g_strdup_printf ("%s: %s", name, value));
}

/* Headers come as lines, as names with values, or as names with one value or several. */
static GPtrArray *
list_lines (JsonObject *result)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  JsonArray *list = saksi_json_peek_array (result, "headers");
  JsonObject *map = saksi_json_peek_object (result, "headers");
  g_autoptr(GList) names = map != NULL ? json_object_get_members (map) : NULL;

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonNode *header = json_array_get_element (list, i);

      if (JSON_NODE_HOLDS_OBJECT (header))
        add_pair (lines, json_node_get_object (header));
      else
        add_line (lines, NULL, header);
    }
  for (GList *link = names; link != NULL; link = link->next)
    {
      JsonArray *values = saksi_json_peek_array (map, link->data);

      for (guint i = 0; values != NULL && i < json_array_get_length (values); i++)
        add_line (lines, link->data, json_array_get_element (values, i));
      if (values == NULL)
        add_line (lines, link->data, json_object_get_member (map, link->data));
    }
  g_ptr_array_add (lines, NULL);

  return lines;
}

static void
say_headers (GPtrArray              *sayings,
             const SaksiObservation *observation,
             JsonObject             *result)
{
  g_autoptr(GPtrArray) lines = list_lines (result);
  g_autoptr(GPtrArray) hints =
    saksi_provider_hints_from_headers ((const char *const *) lines->pdata);

  say_hints (sayings, observation, hints);
}

static void
say_all (GPtrArray              *sayings,
         const SaksiBoard       *board,
         const SaksiObservation *observation)
{
  g_autoptr(JsonNode) node = saksi_observation_parse_result (observation);
  JsonObject *result = node != NULL ? json_node_get_object (node) : NULL;

  if (result == NULL)
    return;

  switch (saksi_observation_get_measured_evidence (observation))
    {
    case SAKSI_EVIDENCE_REGISTRATION:
      say_registration (sayings, observation, result);
      break;

    case SAKSI_EVIDENCE_NETWORK:
      say_network (sayings, board, observation, result);
      break;

    case SAKSI_EVIDENCE_GEO_DATABASE:
      say_database (sayings, observation, result);
      break;

    case SAKSI_EVIDENCE_HINT:
      if (observation->kind == SAKSI_OBSERVATION_HEADER)
        say_headers (sayings, observation, result);
      else
        say_names (sayings, observation, result);
      break;

    case SAKSI_EVIDENCE_ANYCAST:
    case SAKSI_EVIDENCE_LATENCY:
    case SAKSI_EVIDENCE_DOCUMENT:
    case SAKSI_EVIDENCE_OTHER:
      break;

    default:
      g_assert_not_reached ();
    }
}

static void
add_text_once (GPtrArray  *list,
               const char *text)
{
  if (text != NULL && !g_ptr_array_find_with_equal_func (list, text, g_str_equal, NULL))
    g_ptr_array_add (list, g_strdup (text));
}

static void
add_badge (SaksiBoard       *board,
           const Saying     *saying,
           GHashTable       *countries,
           SaksiTerritories *territories)
{
  SaksiBoardBadge *badge = NULL;

  if (!g_str_equal (saying->rule, RULE_REGISTRATION) || saying->country == NULL)
    return;

  for (guint i = 0; i < board->badges->len && badge == NULL; i++)
    if (g_str_equal (((SaksiBoardBadge *) board->badges->pdata[i])->country, saying->country))
      badge = board->badges->pdata[i];
  if (badge == NULL)
    {
      badge = g_new0 (SaksiBoardBadge, 1);
      badge->country = g_strdup (saying->country);
      badge->holders = g_ptr_array_new_with_free_func (g_free);
      badge->observations = g_ptr_array_new_with_free_func (g_free);
      saksi_board_name_country (badge->country, countries, territories, &badge->name);
      g_ptr_array_add (board->badges, badge);
    }

  add_text_once (badge->holders, saying->name);
  for (guint i = 0; i < saying->inputs->len; i++)
    add_text_once (badge->observations, ((SaksiObservation *) saying->inputs->pdata[i])->id);
}

/* A ring needs a place; that of a whole country is in the sentence already. */
static void
add_ring (SaksiBoard             *board,
          const SaksiObservation *observation)
{
  g_autoptr(JsonNode) node = saksi_observation_parse_result (observation);
  JsonObject *result = node != NULL ? json_node_get_object (node) : NULL;
  SaksiBoardRing *ring;
  SaksiGeoPoint centre;
  double radius = 0;

  if (result == NULL || observation->kind != SAKSI_OBSERVATION_GEODB ||
      !saksi_json_peek_double (result, "lat", &centre.latitude) ||
      !saksi_json_peek_double (result, "lon", &centre.longitude) ||
      !(fabs (centre.latitude) <= 90) || !(fabs (centre.longitude) <= 180))
    return;
  if (!saksi_json_peek_double (result, "radius_km", &radius) || !(radius > 0))
    radius = 0;

  ring = g_new0 (SaksiBoardRing, 1);
  ring->centre = centre;
  ring->radius_km = MIN (radius, SAKSI_EARTH_HALF_TURN_KM);
  ring->database = g_strdup (observation->instrument);
  ring->built = dup_day (observation->t_end);
  ring->subject = g_strdup (observation->address != NULL ? observation->address
                                                         : observation->prefix);
  ring->observation = g_strdup (observation->id);
  g_ptr_array_add (board->rings, ring);
}

static int
compare_inputs (gconstpointer a,
                gconstpointer b)
{
  const Saying *first = *(const Saying *const *) a;
  const Saying *second = *(const Saying *const *) b;
  int database = (first->wording == SAKSI_WORDING_DATABASE_NAMED) -
                 (second->wording == SAKSI_WORDING_DATABASE_NAMED);

  return database != 0 ? database : (int) second->inputs->len - (int) first->inputs->len;
}

/* Derives what registrations, networks, databases, names and headers say. */
void
saksi_board_measured_apply (SaksiBoard       *board,
                            GHashTable       *countries,
                            SaksiTerritories *territories)
{
  g_autoptr(GPtrArray) sayings = g_ptr_array_new_with_free_func (saying_free);

  for (guint i = 0; i < board->measured->len; i++)
    {
      say_all (sayings, board, g_ptr_array_index (board->measured, i));
      add_ring (board, g_ptr_array_index (board->measured, i));
    }
  g_ptr_array_sort (sayings, compare_inputs);

  for (guint i = 0; i < sayings->len; i++)
    {
      Saying *saying = g_ptr_array_index (sayings, i);
      SaksiInference *inference = saksi_board_infer (board, saying->question,
                                                     SAKSI_INFERENCE_CANDIDATE_SET, saying->rule,
                                                     RULE_VERSION, saying->inputs);

      inference->sentence.wording = saying->wording;
      inference->sentence.name = g_strdup (saying->name);
      inference->sentence.date = g_strdup (saying->date);
      if (saying->country != NULL)
        saksi_board_add_country (inference, saying->country, countries, territories);
      add_badge (board, saying, countries, territories);
    }
}
