/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "contest/saksi-document-path.h"

#include <string.h>

/* A path of the layout has at most 10 parts below its host; what lies above the last ones is of
 * no interest. */
#define MAX_PARTS 16

typedef struct
{
  const char *chars;
  gsize length;
} Part;

typedef struct
{
  Part parts[MAX_PARTS]; /* the last ones of the path */
  guint n;
} Parts;

/* The last parts of @path, without "." and empty ones. */
static void
split (const char *path,
       Parts      *parts)
{
  const char *at = path;

  parts->n = 0;
  while (*at != '\0')
    {
      gsize length = strcspn (at, "/");

      if (length > 0 && !(length == 1 && *at == '.'))
        {
          if (parts->n == MAX_PARTS)
            memmove (parts->parts, parts->parts + 1, --parts->n * sizeof (Part));
          parts->parts[parts->n].chars = at;
          parts->parts[parts->n++].length = length;
        }
      at += length;
      if (*at == '/')
        at++;
    }
}

static gboolean
part_is (const Part *part,
         const char *text)
{
  return strlen (text) == part->length && memcmp (part->chars, text, part->length) == 0;
}

/* The part without its ending, when it has that ending. */
static gboolean
part_strip (Part       *part,
            const char *ending)
{
  gsize length = strlen (ending);

  if (part->length <= length ||
      g_ascii_strncasecmp (part->chars + part->length - length, ending, length) != 0)
    return FALSE;

  part->length -= length;
  return TRUE;
}

/* The codes from part @from on, the last one being the file: each must begin with the one before
 * it. Gives the key of the last. */
static SaksiKey
read_codes (const Parts *parts,
            guint        from)
{
  const Part *before = NULL;
  SaksiKey key = SAKSI_KEY_INVALID;

  for (guint i = from; i < parts->n; i++)
    {
      Part part = parts->parts[i];

      if (i == parts->n - 1)
        part_strip (&part, ".json");
      key = saksi_key_from_chars (part.chars, part.length);
      if (key == SAKSI_KEY_INVALID || (before != NULL && (part.length <= before->length ||
                                       memcmp (part.chars, before->chars, before->length) != 0)))
        return SAKSI_KEY_INVALID;
      before = &parts->parts[i];
    }

  return key;
}

/* hhcw/{kind}.json and hhcw/{kind}/P/…/CODE.json, with "hhcw" at part @at. */
static void
parse_tally (const Parts       *parts,
             guint              at,
             SaksiDocumentPath *document)
{
  SaksiElection election;
  Part kind;

  if (at + 1 >= parts->n)
    return;

  kind = parts->parts[at + 1];
  if (at + 2 == parts->n)
    part_strip (&kind, ".json");
  if (!saksi_election_from_chars (kind.chars, kind.length, &election))
    {
      document->kind = SAKSI_DOCUMENT_OTHER;
      return;
    }

  document->contest = saksi_contest_from_election (election);
  document->tree = saksi_contest_get_tree (document->contest);
  document->key = at + 2 == parts->n ? SAKSI_KEY_NATION : read_codes (parts, at + 2);

  if (document->key == SAKSI_KEY_INVALID)
    document->kind = SAKSI_DOCUMENT_MISPLACED;
  else if (saksi_key_get_level (document->key) == SAKSI_LEVEL_STATION)
    document->kind = SAKSI_DOCUMENT_STATION;
  else
    document->kind = SAKSI_DOCUMENT_AGGREGATE;
}

/* wilayah/{profile}/{kind}/…: regions, unless they are the districts of a council election. */
static void
parse_regions (const Parts       *parts,
               guint              at,
               SaksiDocumentPath *document)
{
  SaksiElection election;
  const Part *kind = &parts->parts[at + 2];

  if (at + 3 >= parts->n)
    return;
  if (!saksi_election_from_chars (kind->chars, kind->length, &election) ||
      (election != SAKSI_ELECTION_PPWP && election != SAKSI_ELECTION_PKWKP &&
       election != SAKSI_ELECTION_PKWKK))
    {
      document->kind = SAKSI_DOCUMENT_OTHER;
      return;
    }

  document->tree = saksi_contest_get_tree (saksi_contest_from_election (election));
  document->key = read_codes (parts, at + 3);
  document->kind = document->key == SAKSI_KEY_INVALID ||
                   saksi_key_get_level (document->key) == SAKSI_LEVEL_STATION
                   ? SAKSI_DOCUMENT_MISPLACED : SAKSI_DOCUMENT_REGIONS;
}

static gboolean
is_hex (const Part *part,
        gsize       length)
{
  if (part->length != length)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isxdigit (part->chars[i]))
      return FALSE;

  return TRUE;
}

/* {h4}/{profile}/{kind}/82/71/02/10/22/CODE-….jpg: nine parts from the end. */
static void
parse_image (const Parts       *parts,
             SaksiDocumentPath *document)
{
  const Part *first;
  const Part *file;
  SaksiElection election;

  if (parts->n < 9)
    return;
  first = &parts->parts[parts->n - 9];
  file = &parts->parts[parts->n - 1];
  if (!is_hex (first, 4) || file->length < SAKSI_CODE_MAX + 1 ||
      file->chars[SAKSI_CODE_MAX] != '-' ||
      !saksi_election_from_chars (first[2].chars, first[2].length, &election))
    return;

  document->key = saksi_key_from_chars (file->chars, SAKSI_CODE_MAX);
  if (document->key == SAKSI_KEY_INVALID)
    return;
  document->contest = saksi_contest_from_election (election);
  document->path = first->chars;
  document->kind = SAKSI_DOCUMENT_IMAGE;
}

static void
parse_candidates (const Parts       *parts,
                  guint              at,
                  SaksiDocumentPath *document)
{
  Part file = parts->parts[parts->n - 1];
  SaksiElection election;

  document->kind = SAKSI_DOCUMENT_CANDIDATES;
  part_strip (&file, ".json");
  if (part_is (&parts->parts[at], "caleg") && at + 1 < parts->n &&
      part_is (&parts->parts[at + 1], "dpd"))
    document->contest = saksi_contest_from_election (SAKSI_ELECTION_PDPD);
  else if (saksi_election_from_chars (file.chars, file.length, &election))
    document->contest = saksi_contest_from_election (election);
}

/* ppwp.json and partai.json directly below their profile. */
static gboolean
is_list (const Parts *parts)
{
  const Part *profile = parts->n >= 2 ? &parts->parts[parts->n - 2] : NULL;
  const Part *file = &parts->parts[parts->n - 1];

  if (parts->n >= 3 && part_is (&parts->parts[parts->n - 3], "wilayah"))
    return FALSE;

  return profile != NULL && (part_is (profile, "pemilu") || part_is (profile, "pilkada")) &&
         (part_is (file, "ppwp.json") || part_is (file, "partai.json"));
}

static void
parse_json (const Parts       *parts,
            SaksiDocumentPath *document)
{
  static const char *const others[] = { "hhcd", "hr", "ds", "ph" };

  if (is_list (parts))
    {
      document->path = parts->parts[parts->n - 2].chars;
      parse_candidates (parts, parts->n - 2, document);
      return;
    }

  /* From the end: a folder far above may be called like one of the layout. */
  for (guint at = parts->n - 1; at-- > 0;)
    {
      const Part *part = &parts->parts[at];

      /* The name of a document begins with its profile, one part above, but for region lists. */
      document->path = parts->parts[at > 0 ? at - 1 : 0].chars;
      if (part_is (part, "wilayah") && at + 2 < parts->n)
        {
          document->path = part->chars;
          parse_regions (parts, at, document);
          return;
        }
      if (part_is (part, "hhcw"))
        {
          parse_tally (parts, at, document);
          return;
        }
      if (part_is (part, "caleg") || part_is (part, "paslon"))
        {
          parse_candidates (parts, at, document);
          return;
        }
      for (guint i = 0; i < G_N_ELEMENTS (others); i++)
        if (part_is (part, others[i]))
          {
            document->kind = SAKSI_DOCUMENT_OTHER;
            return;
          }
    }
}

/**
 * saksi_document_path_parse:
 * @path: a path or the path part of an address, "/" between its parts
 * @document: (out caller-allocates): what the path says
 *
 * Recognises the documents of KPU's servers by their path, wherever the host folder, a prefix of a
 * mirror or the folders `pemilu`, `wilayah` and `pilkada` lie.
 *
 * Returns: whether @path belongs to the layout
 */
gboolean
saksi_document_path_parse (const char        *path,
                           SaksiDocumentPath *document)
{
  Parts parts;
  Part file;

  memset (document, 0, sizeof *document);
  document->tree = SAKSI_TREE_GENERAL;

  split (path, &parts);
  if (parts.n < 2)
    return FALSE;

  /* Hidden files are what file managers leave behind. */
  file = parts.parts[parts.n - 1];
  if (*file.chars == '.')
    return FALSE;

  if (part_strip (&file, ".json"))
    parse_json (&parts, document);
  else if (part_strip (&file, ".jpg") || part_strip (&file, ".jpeg") || part_strip (&file, ".png"))
    parse_image (&parts, document);

  return document->kind != SAKSI_DOCUMENT_NONE;
}
