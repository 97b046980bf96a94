/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "contest/saksi-document-path.h"

/* All levels of a code are repeated: 32/3204/320401/3204012001.json. */
static void
append_codes (GString *path,
              SaksiKey key)
{
  char code[SAKSI_CODE_SIZE];
  SaksiLevel own = saksi_key_get_level (key);

  for (SaksiLevel level = SAKSI_LEVEL_PROVINCE; level <= own; level++)
    g_string_append_printf (path, "/%s",
                            saksi_key_to_code (saksi_key_get_ancestor (key, level), code));
}

/* Whether there are totals of the nation, or of a province. */
static gboolean
has_totals (SaksiElection election,
            SaksiKey      key)
{
  SaksiLevel level = saksi_key_get_level (key);

  switch (election)
    {
    case SAKSI_ELECTION_PPWP:
    case SAKSI_ELECTION_PDPR:
      return TRUE;
    case SAKSI_ELECTION_PDPRDP:
    case SAKSI_ELECTION_PDPD:
    case SAKSI_ELECTION_PKWKP:
    case SAKSI_ELECTION_PKWKK:
      return level >= SAKSI_LEVEL_PROVINCE;
    case SAKSI_ELECTION_PDPRDK:
    default:
      return level >= SAKSI_LEVEL_REGENCY;
    }
}

/* Voters abroad elect the president and the parliament; Jakarta's regencies have no council. */
static gboolean
is_held (SaksiElection election,
         SaksiKey      key)
{
  static const char jakarta[] = "31";

  if (election == SAKSI_ELECTION_PPWP || election == SAKSI_ELECTION_PDPR)
    return TRUE;
  if (saksi_key_is_overseas (key))
    return FALSE;

  return election != SAKSI_ELECTION_PDPRDK ||
         !saksi_key_contains (saksi_key_from_code (jakarta), key);
}

static char *
build_tally (SaksiElection election,
             SaksiKey      key,
             const char   *profile)
{
  GString *path;

  if (!is_held (election, key) || !has_totals (election, key))
    return NULL;

  path = g_string_new (profile);
  g_string_append_printf (path, "/hhcw/%s", saksi_election_get_name (election));
  append_codes (path, key);
  g_string_append (path, ".json");

  return g_string_free (path, FALSE);
}

/* All general elections use the tree of the presidential one, regional ones that of governors. */
static char *
build_regions (SaksiElection election,
               SaksiKey      key,
               const char   *profile)
{
  SaksiTree tree = saksi_contest_get_tree (saksi_contest_from_election (election));
  GString *path = g_string_new ("wilayah");

  g_string_append_printf (path, "/%s/%s", profile,
                          saksi_election_get_name (tree == SAKSI_TREE_GENERAL
                                                   ? SAKSI_ELECTION_PPWP : SAKSI_ELECTION_PKWKP));
  if (key == SAKSI_KEY_NATION)
    g_string_append (path, "/" SAKSI_CODE_NATION);
  else
    append_codes (path, key);
  g_string_append (path, ".json");

  return g_string_free (path, FALSE);
}

static char *
build_candidates (SaksiElection election,
                  SaksiKey      key,
                  const char   *profile)
{
  char code[SAKSI_CODE_SIZE];

  if (election == SAKSI_ELECTION_PDPD)
    return key != SAKSI_KEY_NATION && is_held (election, key)
           ? g_strdup_printf ("%s/caleg/dpd/%s.json", profile, saksi_key_to_code (key, code))
           : NULL;
  if (key != SAKSI_KEY_NATION)
    return NULL;
  if (election == SAKSI_ELECTION_PPWP)
    return g_strdup_printf ("%s/ppwp.json", profile);
  if (saksi_election_has_parties (election))
    return g_strdup_printf ("%s/partai.json", profile);

  return g_strdup_printf ("%s/paslon/%s.json", profile, saksi_election_get_name (election));
}

/**
 * saksi_document_path_is_held:
 * @contest: a contest
 * @key: a region or station
 *
 * Returns: whether people vote there in that contest
 */
gboolean
saksi_document_path_is_held (SaksiContest contest,
                             SaksiKey     key)
{
  return is_held (saksi_contest_get_election (contest), key);
}

/**
 * saksi_document_path_build:
 * @kind: lists of regions or candidates, totals, or a station
 * @contest: a contest
 * @key: the region or station; for candidates the area whose list it is
 * @profile: the first part of the paths, "pemilu"
 *
 * The path under which a document is published, the other way round of
 * saksi_document_path_parse().
 *
 * Returns: (transfer full) (nullable): the path; %NULL where nothing like that is published
 */
char *
saksi_document_path_build (SaksiDocumentKind kind,
                           SaksiContest      contest,
                           SaksiKey          key,
                           const char       *profile)
{
  SaksiElection election = saksi_contest_get_election (contest);

  switch (kind)
    {
    case SAKSI_DOCUMENT_REGIONS:
      return saksi_key_get_level (key) < SAKSI_LEVEL_STATION
             ? build_regions (election, key, profile) : NULL;
    case SAKSI_DOCUMENT_AGGREGATE:
      return saksi_key_get_level (key) < SAKSI_LEVEL_STATION
             ? build_tally (election, key, profile) : NULL;
    case SAKSI_DOCUMENT_STATION:
      return saksi_key_get_level (key) == SAKSI_LEVEL_STATION
             ? build_tally (election, key, profile) : NULL;
    case SAKSI_DOCUMENT_CANDIDATES:
      return build_candidates (election, key, profile);
    case SAKSI_DOCUMENT_NONE:
    case SAKSI_DOCUMENT_MISPLACED:
    case SAKSI_DOCUMENT_OTHER:
    case SAKSI_DOCUMENT_IMAGE:
    default:
      return NULL;
    }
}
