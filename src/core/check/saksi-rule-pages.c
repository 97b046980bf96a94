/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/saksi-rule-context.h"

#include <nettle/md5.h>
#include <string.h>

#include "result/saksi-page-address.h"

/* The rules about the pages of the form. An address ends in
 * "/{h4}/{profile}/{kind}/{2}/{2}/{2}/{2}/{2}/{station}-{YYYYMMDD}-{HHMMSS}--{uuid}.jpg", where
 * h4 are the first four hexadecimal digits of the MD5 of the station's code. */

#define PAGES_OF_PRESIDENT 3

/* How many slashes lie between h4 and the file name. */
#define SLASHES_TO_HASH 8

enum
{
  PART_STATION,
  PART_FOLDER,
  PART_DATE,
};

static gboolean
has_numbers (const SaksiResult *result)
{
  for (guint i = 0; i < SAKSI_N_FIELDS; i++)
    if (result->fields[i] != SAKSI_UNKNOWN)
      return TRUE;
  for (guint i = 0; i < result->n_votes; i++)
    if (result->votes[i].count != SAKSI_UNKNOWN)
      return TRUE;

  return FALSE;
}

/**
 * saksi_rule_check_pages:
 * @rule: R21
 * @context: a document
 * @finding: (out): how many pages there are and how many there should be
 *
 * Returns: the verdict; as long as nothing was published it cannot be checked
 */
SaksiVerdict
saksi_rule_check_pages (const SaksiRule        *rule,
                        const SaksiRuleContext *context,
                        SaksiFinding           *finding)
{
  const SaksiResult *result = context->result;
  guint expected = context->election == SAKSI_ELECTION_PPWP ? PAGES_OF_PRESIDENT : 1;
  guint found = 0;

  if (!has_numbers (result) && result->flags.status_votes != SAKSI_PRESENCE_TRUE &&
      result->flags.status_administration != SAKSI_PRESENCE_TRUE)
    return SAKSI_VERDICT_CANNOT_CHECK;

  for (guint i = 0; i < result->n_pages; i++)
    if (result->pages[i] != NULL)
      found++;
  expected = MAX (expected, result->n_pages);
  if (found == expected)
    return SAKSI_VERDICT_HOLDS;

  finding->rule = rule->number;
  finding->severity = rule->severity;
  finding->part = 0;
  finding->found = found;
  finding->expected = expected;
  return SAKSI_VERDICT_DIFFERS;
}

/* The day of the vote as YYYYMMDD. */
static guint
voting_day (SaksiContest contest)
{
  return saksi_contest_get_tree (contest) == SAKSI_TREE_REGIONAL ? 20241127 : 20240214;
}

static const char *
find_hash (const char *url,
           const char *name)
{
  const char *at = name;

  for (guint slashes = 0; at > url; at--)
    if (at[-1] == '/' && slashes++ == SLASHES_TO_HASH)
      return at;

  return NULL;
}

static void
hash_code (const char *code,
           char        hash[4])
{
  struct md5_ctx context;
  guint8 digest[2];

  md5_init (&context);
  md5_update (&context, SAKSI_CODE_MAX, (const guint8 *) code);
  md5_digest (&context, sizeof digest, digest);
  for (guint i = 0; i < 4; i++)
    hash[i] = "0123456789abcdef"[(digest[i / 2] >> (i % 2 == 0 ? 4 : 0)) & 15];
}

static guint
read_day (const char *digits)
{
  guint day = 0;

  for (guint i = 0; i < 8; i++)
    {
      guint digit = (guint) (guint8) digits[i] - '0';

      if (digit > 9)
        return 0;
      day = day * 10 + digit;
    }

  return digits[8] == '-' ? day : 0;
}

/* Returns whether the name begins with the code of a station, and whether it is this one. */
static gboolean
read_station (const char *name,
              const char *code,
              gboolean   *same)
{
  *same = strncmp (name, code, SAKSI_CODE_MAX) == 0 && name[SAKSI_CODE_MAX] == '-';

  return *same || (strcspn (name, "-") == SAKSI_CODE_MAX && name[SAKSI_CODE_MAX] == '-' &&
                   saksi_key_from_chars (name, SAKSI_CODE_MAX) != SAKSI_KEY_INVALID);
}

/* What an address of the usual form should name. */
typedef struct
{
  const SaksiResult *result;
  guint first_day;
  gboolean has_code; /* the following are set */
  char code[SAKSI_CODE_SIZE];
  char hash[4];
} Expected;

/* Returns whether the address has the usual form; @part tells what is odd about it, and is left
 * alone when nothing is. */
static gboolean
check_odd_address (const char *url,
                   Expected   *expected,
                   int        *part)
{
  const char *slash = strrchr (url, '/');
  const char *name = slash != NULL ? slash + 1 : url;
  const char *folder = find_hash (url, name);
  gboolean same;
  guint day;

  if (!expected->has_code)
    {
      saksi_key_to_code (expected->result->key, expected->code);
      hash_code (expected->code, expected->hash);
      expected->has_code = TRUE;
    }
  if (folder == NULL || !read_station (name, expected->code, &same))
    return FALSE;
  day = read_day (name + SAKSI_CODE_MAX + 1);
  if (day == 0)
    return FALSE;

  if (!same)
    *part = PART_STATION;
  else if (strncmp (folder, expected->hash, 4) != 0 || folder[4] != '/')
    *part = PART_FOLDER;
  else if (day < expected->first_day)
    *part = PART_DATE;

  return TRUE;
}

/* Nearly every address is that of its station to the letter; then only the day is left. */
static gboolean
check_address (const char *url,
               Expected   *expected,
               int        *part)
{
  const char *time = saksi_page_address_get_time (url, expected->result->contest,
                                                  expected->result->key);
  guint day = time != NULL ? read_day (time) : 0;

  if (day == 0)
    return check_odd_address (url, expected, part);
  if (day < expected->first_day)
    *part = PART_DATE;

  return TRUE;
}

/**
 * saksi_rule_check_page_addresses:
 * @rule: R22
 * @context: a document
 * @finding: (out): what is odd about the first odd address
 *
 * Returns: the verdict; without an address of the usual form it cannot be checked
 */
SaksiVerdict
saksi_rule_check_page_addresses (const SaksiRule        *rule,
                                 const SaksiRuleContext *context,
                                 SaksiFinding           *finding)
{
  const SaksiResult *result = context->result;
  Expected expected = { .result = result, .first_day = voting_day (result->contest) };
  guint n_checked = 0;
  guint n_unusual = 0;
  int part = -1;

  if (result->n_pages == 0 || saksi_key_get_level (result->key) != SAKSI_LEVEL_STATION)
    return SAKSI_VERDICT_CANNOT_CHECK;

  for (guint i = 0; i < result->n_pages && part < 0; i++)
    {
      if (result->pages[i] == NULL)
        continue;
      if (check_address (result->pages[i], &expected, &part))
        n_checked++;
      else
        n_unusual++;
    }

  if (part < 0)
    return n_checked > 0 && n_unusual == 0 ? SAKSI_VERDICT_HOLDS : SAKSI_VERDICT_CANNOT_CHECK;

  finding->rule = rule->number;
  finding->severity = rule->severity;
  finding->part = (guint) part;
  finding->found = SAKSI_UNKNOWN;
  finding->expected = SAKSI_UNKNOWN;
  return SAKSI_VERDICT_DIFFERS;
}
