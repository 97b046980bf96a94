/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "contest/saksi-candidate-list.h"

#include <string.h>

#include "base/saksi-json.h"
#include "store/saksi-writer.h"

static void
clear_choice (gpointer data)
{
  SaksiChoice *choice = data;

  g_free (choice->name);
}

static gboolean
read_number (const char *text,
             guint32    *number)
{
  guint64 value;

  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT32, &value, NULL))
    return FALSE;

  *number = (guint32) value;
  return TRUE;
}

static void
add_choice (GArray         *choices,
            SaksiContest    contest,
            const char     *area,
            SaksiChoiceCode code,
            JsonObject     *entry)
{
  SaksiChoice choice = { .contest = contest, .choice = code };
  const char *name = saksi_json_peek_string (entry, "nama");
  gint64 number = 0;

  saksi_json_peek_int (entry, "nomor_urut", &number);
  g_strlcpy (choice.area, area, sizeof choice.area);
  choice.number = (guint) CLAMP (number, 0, 9999);
  choice.name = name != NULL ? g_strdup (name) : saksi_choice_code_dup_text (code);
  g_array_append_val (choices, choice);
}

/* {"100025": {"nama": …, "nomor_urut": …}, …}: candidates or pairs of one area. */
static void
read_candidates (GArray      *choices,
                 SaksiContest contest,
                 const char  *area,
                 JsonObject  *object)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    {
      guint32 id;

      if (read_number (name, &id) && JSON_NODE_HOLDS_OBJECT (node))
        add_choice (choices, contest, area, saksi_choice_code (SAKSI_CHOICE_CHART, 0, id),
                    json_node_get_object (node));
    }
}

/* {"11": {candidates}, …}: regional elections, by area. */
static void
read_areas (GArray      *choices,
            SaksiContest contest,
            JsonObject  *object)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    if (saksi_key_from_code (name) != SAKSI_KEY_INVALID && JSON_NODE_HOLDS_OBJECT (node))
      read_candidates (choices, contest, name, json_node_get_object (node));
}

/* {"1": {party}, …}: the parties of all council elections. */
static void
read_parties (GArray     *choices,
              JsonObject *object)
{
  static const SaksiElection elections[] = {
    SAKSI_ELECTION_PDPR, SAKSI_ELECTION_PDPRDP, SAKSI_ELECTION_PDPRDK,
  };

  for (guint i = 0; i < G_N_ELEMENTS (elections); i++)
    read_candidates (choices, saksi_contest_from_election (elections[i]), "", object);
}

/* {"1": {"100281": {candidate}, …}, …}: the candidates of a district, by party. */
static void
read_party_candidates (GArray      *choices,
                       SaksiContest contest,
                       const char  *area,
                       JsonObject  *object)
{
  JsonObjectIter parties;
  const char *party_name;
  JsonNode *party_node;

  json_object_iter_init (&parties, object);
  while (json_object_iter_next (&parties, &party_name, &party_node))
    {
      JsonObjectIter iter;
      const char *name;
      JsonNode *node;
      guint32 party;

      if (!read_number (party_name, &party) || party > SAKSI_MAX_PARTY ||
          !JSON_NODE_HOLDS_OBJECT (party_node))
        continue;
      json_object_iter_init (&iter, json_node_get_object (party_node));
      while (json_object_iter_next (&iter, &name, &node))
        {
          guint32 id;

          if (read_number (name, &id) && JSON_NODE_HOLDS_OBJECT (node))
            add_choice (choices, contest, area,
                        saksi_choice_code (SAKSI_CHOICE_PARTY_CANDIDATE, party, id),
                        json_node_get_object (node));
        }
    }
}

/* A district's code tells its council: PPnn national, PP00nn provincial, KKKKnn of a regency. */
static SaksiElection
election_of_district (const char *area)
{
  if (strlen (area) == 4)
    return SAKSI_ELECTION_PDPR;

  return strncmp (area + 2, "00", 2) == 0 ? SAKSI_ELECTION_PDPRDP : SAKSI_ELECTION_PDPRDK;
}

/**
 * saksi_candidate_list_parse:
 * @path: the path of a list of candidates or parties, from its profile on
 * @root: the document
 * @error: a place for a #SaksiJsonError
 *
 * Reads `ppwp.json`, `partai.json`, `caleg/partai/…`, `caleg/dpd/…` and `paslon/…`. Entries of
 * another shape are passed over.
 *
 * Returns: (transfer full) (nullable): of #SaksiChoice; %NULL with @error set
 */
GArray *
saksi_candidate_list_parse (const char *path,
                            JsonNode   *root,
                            GError    **error)
{
  g_autoptr(GArray) choices = g_array_new (FALSE, TRUE, sizeof (SaksiChoice));
  JsonObject *object = saksi_json_node_get_object (root, "the list", error);
  g_autofree char *file = g_path_get_basename (path);
  SaksiElection election;

  if (object == NULL)
    return NULL;

  g_array_set_clear_func (choices, clear_choice);
  if (g_str_has_suffix (file, ".json"))
    file[strlen (file) - strlen (".json")] = '\0';

  if (g_str_equal (file, "partai"))
    read_parties (choices, object);
  else if (strstr (path, "/caleg/partai/") != NULL && (strlen (file) == 4 || strlen (file) == 6))
    read_party_candidates (choices, saksi_contest_from_election (election_of_district (file)), file,
                           object);
  else if (strstr (path, "/caleg/dpd/") != NULL)
    read_candidates (choices, saksi_contest_from_election (SAKSI_ELECTION_PDPD), file, object);
  else if (strstr (path, "/paslon/") != NULL &&
           saksi_election_from_chars (file, strlen (file), &election))
    read_areas (choices, saksi_contest_from_election (election), object);
  else if (saksi_election_from_chars (file, strlen (file), &election))
    read_candidates (choices, saksi_contest_from_election (election), "", object);

  return g_steal_pointer (&choices);
}
