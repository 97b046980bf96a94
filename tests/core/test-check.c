/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "check/saksi-rules.h"
#include "test-util.h"

/* The rules are evaluated a second time here, written from the description and not from the
 * table: plain conditions over doubles, with NAN for what is not known. */

#include <math.h>

typedef struct
{
  double votes, largest; /* of the chart */
  double sah, tidak, total;
  double dpt[3], from_list[3], moved[3], by_card[3], came[3]; /* J, L, P */
  gboolean abroad;
  gboolean regional;
  gboolean council;
} Numbers;

static double
known (gint64 count)
{
  return count == SAKSI_UNKNOWN ? NAN : (double) count;
}

static void
read_numbers (const SaksiResult *result,
              Numbers           *n)
{
  gboolean hide = result->flags.status_administration == SAKSI_PRESENCE_FALSE;
  double f[SAKSI_N_FIELDS];
  double *groups[] = { n->dpt, n->from_list, n->moved, n->by_card, n->came };
  guint n_chart = 0;

  for (guint i = 0; i < SAKSI_N_FIELDS; i++)
    f[i] = hide ? NAN : known (result->fields[i]);
  n->sah = f[0];
  n->tidak = f[1];
  n->total = f[2];
  for (guint g = 0; g < 5; g++)
    memcpy (groups[g], f + 3 + 3 * g, 3 * sizeof (double));

  n->votes = 0;
  n->largest = -INFINITY;
  for (guint i = 0; i < result->n_votes; i++)
    if (result->votes[i].choice >> 56 == 0)
      {
        n->votes += known (result->votes[i].count);
        n->largest = isnan (n->votes) ? NAN : MAX (n->largest, (double) result->votes[i].count);
        n_chart++;
      }
  if (n_chart == 0 || result->flags.status_votes == SAKSI_PRESENCE_FALSE)
    n->votes = n->largest = NAN;
  if (isnan (n->votes))
    n->largest = NAN;

  n->abroad = saksi_key_contains (saksi_key_from_code ("99"), result->key);
  n->regional = result->contest >= 6;
  n->council = result->contest >= 2 && result->contest <= 4;
}

/* '.' holds, 'X' differs, '?' cannot be checked, ' ' does not apply. */
static char
both (char a,
      char b)
{
  if (a == ' ' || b == ' ')
    return a == ' ' ? b : a;
  if (a == 'X' || b == 'X')
    return 'X';
  return a == '?' || b == '?' ? '?' : '.';
}

static char
equal (double a,
       double b)
{
  return isnan (a + b) ? '?' : a == b ? '.' : 'X';
}

static char
at_most (double a,
         double b)
{
  return isnan (a + b) ? '?' : a <= b ? '.' : 'X';
}

static char
at_home (const Numbers *n,
         char           verdict)
{
  return n->abroad ? ' ' : verdict;
}

static char
fits_boxes (const Numbers *n,
            double         value)
{
  return isnan (value) ? '?' : value < 0 || (value > 999 && !n->abroad) ? 'X' : '.';
}

static char
expect_boxes (const SaksiResult *result,
              const Numbers     *n)
{
  char verdict = '.';

  for (guint i = 0; i < SAKSI_N_FIELDS; i++)
    {
      double value = result->flags.status_administration == SAKSI_PRESENCE_FALSE
                       ? NAN : known (result->fields[i]);

      verdict = both (verdict, fits_boxes (n, value));
    }
  if (result->n_votes == 0 || result->flags.status_votes == SAKSI_PRESENCE_FALSE)
    return both (verdict, '?');
  for (guint i = 0; i < result->n_votes; i++)
    {
      double value = known (result->votes[i].count);

      verdict = both (verdict, fits_boxes (n, value));
    }

  return verdict;
}

static char
expect_party_sums (const SaksiResult *result)
{
  char verdict = '.';
  gboolean any = FALSE;

  if (result->flags.candidates != SAKSI_PRESENCE_TRUE ||
      result->flags.status_votes == SAKSI_PRESENCE_FALSE)
    return '?';

  for (guint i = 0; i < result->n_votes; i++)
    {
      double sum = NAN;
      guint64 party = result->votes[i].choice;

      if (party >> 32 != 0)
        continue;
      any = TRUE;
      for (guint j = 0; j < result->n_votes; j++)
        if (result->votes[j].choice == (G_GUINT64_CONSTANT (1) << 56 | party << 32))
          sum = known (result->votes[j].count);
      for (guint j = 0; j < result->n_votes; j++)
        if (result->votes[j].choice >> 32 == (G_GUINT64_CONSTANT (2) << 24 | party))
          sum += known (result->votes[j].count);
      verdict = both (verdict, equal (known (result->votes[i].count), sum));
    }

  return any ? verdict : '?';
}

static char
expect_pages (const SaksiResult *result)
{
  gboolean numbers = result->flags.status_votes == SAKSI_PRESENCE_TRUE ||
                     result->flags.status_administration == SAKSI_PRESENCE_TRUE;
  guint missing = 0;

  for (guint i = 0; i < result->n_votes; i++)
    numbers = numbers || result->votes[i].count != SAKSI_UNKNOWN;
  for (guint i = 0; i < SAKSI_N_FIELDS; i++)
    numbers = numbers || result->fields[i] != SAKSI_UNKNOWN;
  for (guint i = 0; i < result->n_pages; i++)
    missing += result->pages[i] == NULL;
  if (result->n_pages == 0 || (result->contest == 1 && result->n_pages < 3))
    missing++;

  return !numbers ? '?' : missing > 0 ? 'X' : '.';
}

static char
expect_addresses (const SaksiResult *result)
{
  static const char pattern[] =
    "/([0-9a-f]{4})/[a-z]+/[a-z]+(?:/[0-9A-Z]{2}){5}/([0-9A-Z]{13})-([0-9]{8})-[0-9]{6}--[^/]*$";
  g_autofree char *code = saksi_key_dup_code (result->key);
  g_autofree char *md5 = g_compute_checksum_for_string (G_CHECKSUM_MD5, code, -1);
  g_autoptr(GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  char verdict = ' ';

  for (guint i = 0; i < result->n_pages; i++)
    {
      g_autoptr(GMatchInfo) match = NULL;

      if (result->pages[i] == NULL)
        continue;
      if (!g_regex_match (regex, result->pages[i], 0, &match))
        verdict = both (verdict, '?');
      else
        {
          g_autofree char *folder = g_match_info_fetch (match, 1);
          g_autofree char *station = g_match_info_fetch (match, 2);
          g_autofree char *day = g_match_info_fetch (match, 3);
          const char *first_day = result->contest >= 6 ? "20241127" : "20240214";

          verdict = both (verdict,
                          g_str_equal (station, code) && strncmp (folder, md5, 4) == 0 &&
                          strcmp (day, first_day) >= 0 ? '.' : 'X');
        }
    }

  return verdict == ' ' ? '?' : verdict;
}

static void
expect_verdicts (const SaksiResult *result,
                 char               verdicts[SAKSI_LAST_RULE + 1])
{
  Numbers n;
  double limit;

  memset (verdicts, ' ', SAKSI_LAST_RULE + 1);
  read_numbers (result, &n);
  limit = n.regional ? 600 : 300;

  verdicts[1] = equal (n.votes, n.sah);
  verdicts[2] = equal (n.sah + n.tidak, n.total);
  verdicts[3] = at_most (n.sah, n.total);
  verdicts[4] = verdicts[8] = '.';
  for (guint i = 0; i < 3; i++)
    {
      double kinds = n.from_list[i] + n.moved[i] + n.by_card[i];

      verdicts[4] = both (verdicts[4], equal (kinds, n.came[i]));
      verdicts[8] = both (verdicts[8], at_most (n.from_list[i], n.dpt[i]));
    }
  verdicts[5] = both (equal (n.dpt[1] + n.dpt[2], n.dpt[0]),
                      equal (n.from_list[1] + n.from_list[2], n.from_list[0]));
  verdicts[5] = both (verdicts[5], equal (n.moved[1] + n.moved[2], n.moved[0]));
  verdicts[5] = both (verdicts[5], equal (n.by_card[1] + n.by_card[2], n.by_card[0]));
  verdicts[5] = both (verdicts[5], equal (n.came[1] + n.came[2], n.came[0]));
  verdicts[6] = equal (n.total, n.came[0]);
  verdicts[7] = at_most (n.total, n.came[0]);
  verdicts[9] = n.dpt[0] < 0 ? '?' : at_most (n.votes * 1000,
                                              n.dpt[0] * (n.regional ? 1025 : 1020));
  verdicts[10] = n.dpt[0] < 0 ? '?' : at_most ((n.total - n.dpt[0] - 1) * 1000,
                                               n.dpt[0] * (n.regional ? 25 : 20) - 1);
  verdicts[12] = at_home (&n, at_most (n.dpt[0], limit));
  verdicts[13] = at_home (&n, at_most (n.largest, limit));
  verdicts[14] = isnan (n.sah + n.votes) ? '?' : n.sah == 0 && n.votes > 300 ? 'X' : '.';
  if (n.council)
    {
      verdicts[15] = both (isnan (n.votes + n.sah) ? '?' : fabs (n.votes - n.sah) <= 5 ? '.' : 'X',
                           at_home (&n, at_most (n.sah, 300)));
      verdicts[16] = expect_party_sums (result);
    }
  if (n.regional)
    verdicts[17] = at_home (&n, at_most (n.sah, 600));
  verdicts[18] = expect_boxes (result, &n);
  verdicts[21] = expect_pages (result);
  verdicts[22] = expect_addresses (result);
  verdicts[25] = both (isnan (n.dpt[0] + n.from_list[0])
                         ? '?' : n.dpt[0] > 0 && n.from_list[0] == n.dpt[0] ? 'X' : '.',
                       isnan (n.votes) ? '?' : n.votes > 0 && n.largest == n.votes ? 'X' : '.');
}

static void
assert_verdicts (const SaksiResult *result)
{
  SaksiFinding findings[SAKSI_MAX_FINDINGS];
  SaksiRuleSet unchecked;
  guint n_findings = saksi_check_evaluate_full (result, findings, &unchecked);
  char expected[SAKSI_LAST_RULE + 1];
  guint at = 0;

  expect_verdicts (result, expected);
  for (guint number = 1; number <= SAKSI_LAST_RULE; number++)
    {
      gboolean differs = at < n_findings && findings[at].rule == number;
      const SaksiRule *rule = saksi_rule_get (number);
      char found = differs ? 'X' : (unchecked >> number & 1) ? '?' : '.';
      SaksiFinding finding;

      if (rule == NULL)
        continue;
      if (!saksi_rule_applies (rule, result))
        found = ' ';
      if (found != expected[number])
        g_test_message ("R%u: expected '%c', found '%c'", number, expected[number], found);
      g_assert_cmpint (found, ==, expected[number]);
      if (found == ' ')
        continue;

      g_assert_cmpint (saksi_check_rule (rule, result, &finding), ==,
                       found == 'X' ? SAKSI_VERDICT_DIFFERS
                       : found == '?' ? SAKSI_VERDICT_CANNOT_CHECK : SAKSI_VERDICT_HOLDS);
      if (differs)
        {
          g_assert_cmpint (finding.severity, ==, findings[at].severity);
          g_assert_cmpuint (finding.part, ==, findings[at].part);
          g_assert_cmpint (finding.found, ==, findings[at].found);
          g_assert_cmpint (finding.expected, ==, findings[at].expected);
          g_assert_cmpint (finding.severity, <=, rule->severity);
          at++;
        }
    }
  g_assert_cmpuint (at, ==, n_findings);
  g_assert_cmpuint (saksi_check_evaluate (result, findings), ==, n_findings);
}

/* Numbers that often agree, near the limits, sometimes unknown, sometimes absurd. */
static gint64
random_count (GRand *rand)
{
  switch (g_rand_int_range (rand, 0, 12))
    {
    case 0:
      return SAKSI_UNKNOWN;
    case 1:
      return g_rand_int_range (rand, -3, 3);
    case 2:
      return g_rand_int_range (rand, 290, 310);
    case 3:
      return g_rand_int_range (rand, 490, 1010);
    default:
      return g_rand_int_range (rand, 0, 5) * 50;
    }
}

static void
add_vote (SaksiResult    *result,
          SaksiChoiceCode choice,
          gint64          count)
{
  result->votes = g_renew (SaksiVote, result->votes, result->n_votes + 1);
  result->votes[result->n_votes].choice = choice;
  result->votes[result->n_votes++].count = count;
}

static void
add_random_votes (SaksiResult *result,
                  GRand       *rand)
{
  guint n = (guint) g_rand_int_range (rand, 0, 5);

  for (guint i = 0; i < n; i++)
    add_vote (result, saksi_choice_code (SAKSI_CHOICE_CHART, 0, i + 1), random_count (rand));
  if (!saksi_election_has_parties (saksi_contest_get_election (result->contest)))
    return;

  for (guint i = 0; i < n; i++)
    if (g_rand_int_range (rand, 0, 5) > 0)
      add_vote (result, saksi_choice_code (SAKSI_CHOICE_PARTY_ONLY, i + 1, 0), random_count (rand));
  for (guint i = 0; i < n; i++)
    for (guint j = (guint) g_rand_int_range (rand, 0, 4); j > 0; j--)
      add_vote (result, saksi_choice_code (SAKSI_CHOICE_PARTY_CANDIDATE, i + 1, 10 - j),
                random_count (rand));
}

static char *
random_address (SaksiResult *result,
                GRand       *rand)
{
  static const char *const days[] = { "20240214", "20241128", "20240213", "2024021" };
  g_autofree char *code = saksi_key_dup_code (g_rand_int_range (rand, 0, 8) > 0 ? result->key
                                                                                : result->key + 1);
  g_autofree char *own = saksi_key_dup_code (result->key);
  g_autofree char *md5 = g_compute_checksum_for_string (G_CHECKSUM_MD5, own, -1);

  if (g_rand_int_range (rand, 0, 10) == 0)
    md5[0] = 'x';
  md5[4] = '\0';

  return g_strdup_printf ("https://forms.example/%s/pemilu/ppwp/%.2s/%.2s/%.2s/%.2s/%.2s/"
                          "%s-%s-190000--x.jpg", md5[0] == 'x' ? "0f0f" : md5, code, code + 2,
                          code + 4, code + 6, code + 8, code,
                          days[g_rand_int_range (rand, 0, 10) % 4]);
}

static SaksiPresence
random_presence (GRand *rand)
{
  return g_rand_int_range (rand, 0, 10) > 0 ? SAKSI_PRESENCE_TRUE
                                            : (SaksiPresence) g_rand_int_range (rand, 0, 4);
}

static SaksiResult *
random_result (GRand *rand)
{
  static const char *const codes[] = { "3101011003008", "99AE010001001", "0001011001001" };
  SaksiResult *result = saksi_result_new ();

  result->contest = (SaksiContest) g_rand_int_range (rand, 1, SAKSI_N_ELECTIONS + 1);
  result->key = saksi_key_from_code (codes[g_rand_int_range (rand, 0, G_N_ELEMENTS (codes))]);
  result->flags.status_votes = random_presence (rand);
  result->flags.status_administration = random_presence (rand);
  result->flags.candidates = random_presence (rand);

  if (g_rand_int_range (rand, 0, 10) > 0)
    for (guint i = 0; i < SAKSI_N_FIELDS; i++)
      result->fields[i] = random_count (rand);
  if (g_rand_int_range (rand, 0, 10) > 0)
    add_random_votes (result, rand);

  result->n_pages = (guint) g_rand_int_range (rand, 0, 5);
  result->pages = g_new0 (char *, result->n_pages + 1);
  for (guint i = 0; i < result->n_pages; i++)
    if (g_rand_int_range (rand, 0, 6) > 0)
      result->pages[i] = random_address (result, rand);

  return result;
}

static void
test_random (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (20240214);

  for (guint i = 0; i < 50000; i++)
    {
      g_autoptr(SaksiResult) result = random_result (rand);

      assert_verdicts (result);
    }
}

/* Real documents, with everything that is odd about them. */
static void
test_samples (void)
{
  g_autoptr(GPtrArray) results = test_load_samples ();

  if (results == NULL)
    {
      g_test_skip ("the samples are not there");
      return;
    }

  for (guint i = 0; i < results->len; i++)
    assert_verdicts (results->pdata[i]);
  g_test_message ("%u documents", results->len);
}

/* A station whose numbers all agree, to change one thing in. */
static SaksiResult *
sound_result (const char *contest,
              const char *code)
{
  static const gint64 fields[SAKSI_N_FIELDS] = {
    183, 4, 187, 240, 118, 122, 182, 85, 97, 2, 1, 1, 3, 1, 2, 187, 87, 100,
  };
  SaksiResult *result = saksi_result_new ();
  g_autofree char *md5 = g_compute_checksum_for_string (G_CHECKSUM_MD5, code, -1);

  result->contest = saksi_contest_from_name (contest);
  result->key = saksi_key_from_code (code);
  memcpy (result->fields, fields, sizeof fields);
  add_vote (result, 100025, 61);
  add_vote (result, 100026, 102);
  add_vote (result, 100027, 20);
  result->n_pages = 3;
  result->pages = g_new0 (char *, 4);
  for (guint i = 0; i < 3; i++)
    result->pages[i] = g_strdup_printf ("https://forms.test/%.4s/pemilu/ppwp/%.2s/%.2s/%.2s/%.2s/"
                                        "%.2s/%s-20241127-190000--0.jpg", md5, code, code + 2,
                                        code + 4, code + 6, code + 8, code);

  return result;
}

static void
test_sound (void)
{
  static const char *const codes[] = { "1204012001001", "99AE010001001" };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr(SaksiResult) result = sound_result ("ppwp-2024", codes[i]);
      SaksiFinding findings[SAKSI_MAX_FINDINGS];
      SaksiRuleSet unchecked;

      g_assert_cmpuint (saksi_check_evaluate_full (result, findings, &unchecked), ==, 0);
      g_assert_cmpuint (unchecked, ==, 0);
      assert_verdicts (result);
    }
}

/* Columns of the cases below. */
#define PRESIDENT "ppwp-2024", "1204012001001"
#define ABROAD "ppwp-2024", "99AE010001001"
#define GOVERNOR "pkwkp-2024", "1204012001001"
#define MAYOR "pkwkk-2024", "1204012001001"
#define E SAKSI_SEVERITY_IMPOSSIBLE
#define W SAKSI_SEVERITY_SUSPICIOUS
#define I SAKSI_SEVERITY_INFORMATION

static void
test_numbers (void)
{
  static const struct
  {
    const char *contest;
    const char *code;
    int field; /* or -1 - index of a vote */
    gint64 value;
    guint rule;
    SaksiSeverity severity;
    gint64 found;
    gint64 expected;
  } cases[] = {
    { PRESIDENT, -2, 902, 1, E, 983, 183 },
    { PRESIDENT, SAKSI_FIELD_SUARA_TIDAK_SAH, 5, 2, E, 188, 187 },
    { PRESIDENT, SAKSI_FIELD_SUARA_TOTAL, 100, 3, E, 183, 100 },
    { PRESIDENT, SAKSI_FIELD_PENGGUNA_DPTB_L, 9, 4, E, 95, 87 },
    { PRESIDENT, SAKSI_FIELD_PENGGUNA_TOTAL_P, 101, 5, E, 188, 187 },
    { PRESIDENT, SAKSI_FIELD_SUARA_TOTAL, 188, 6, E, 188, 187 },
    { PRESIDENT, SAKSI_FIELD_SUARA_TOTAL, 188, 7, E, 188, 187 },
    { PRESIDENT, SAKSI_FIELD_PENGGUNA_DPT_P, 130, 8, E, 130, 122 },
    { PRESIDENT, -2, 164, 9, W, 245, 244 },
    { PRESIDENT, SAKSI_FIELD_SUARA_TOTAL, 246, 10, W, 246, 245 },
    { GOVERNOR, SAKSI_FIELD_SUARA_TOTAL, 247, 10, W, 247, 246 },
    { PRESIDENT, SAKSI_FIELD_PEMILIH_DPT_J, 301, 12, W, 301, 300 },
    { PRESIDENT, SAKSI_FIELD_PEMILIH_DPT_J, 501, 12, E, 501, 500 },
    { MAYOR, SAKSI_FIELD_PEMILIH_DPT_J, 601, 12, W, 601, 600 },
    { MAYOR, SAKSI_FIELD_PEMILIH_DPT_J, 801, 12, E, 801, 800 },
    { PRESIDENT, -1, 301, 13, W, 301, 300 },
    { MAYOR, SAKSI_FIELD_SUARA_SAH, 601, 17, W, 601, 600 },
    { PRESIDENT, SAKSI_FIELD_PEMILIH_DPT_L, 1000, 18, E, 1000, 999 },
    { ABROAD, SAKSI_FIELD_PEMILIH_DPT_L, -1, 18, E, -1, 0 },
    { PRESIDENT, SAKSI_FIELD_PENGGUNA_DPT_J, 240, 25, I, 240, 240 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SaksiResult) result = sound_result (cases[i].contest, cases[i].code);
      SaksiFinding finding;

      if (cases[i].field < 0)
        result->votes[-1 - cases[i].field].count = cases[i].value;
      else
        result->fields[cases[i].field] = cases[i].value;

      g_assert_cmpint (saksi_check_rule (saksi_rule_get (cases[i].rule), result, &finding), ==,
                       SAKSI_VERDICT_DIFFERS);
      g_assert_cmpuint (finding.rule, ==, cases[i].rule);
      g_assert_cmpint (finding.severity, ==, cases[i].severity);
      g_assert_cmpint (finding.found, ==, cases[i].found);
      g_assert_cmpint (finding.expected, ==, cases[i].expected);
      assert_verdicts (result);
    }
}

static void
test_abroad (void)
{
  static const guint exempt[] = { 12, 13, 18 };

  for (gsize i = 0; i < G_N_ELEMENTS (exempt); i++)
    {
      g_autoptr(SaksiResult) result = sound_result ("ppwp-2024", "99AE010001001");
      SaksiFinding finding;

      result->fields[SAKSI_FIELD_PEMILIH_DPT_J] = 1034;
      result->votes[0].count = 1001;
      g_assert_cmpint (saksi_check_rule (saksi_rule_get (exempt[i]), result, &finding), !=,
                       SAKSI_VERDICT_DIFFERS);
      assert_verdicts (result);
    }
}

static void
test_overflow (void)
{
  g_autoptr(SaksiResult) result = sound_result ("ppwp-2024", "1204012001001");
  SaksiFinding findings[SAKSI_MAX_FINDINGS];
  SaksiRuleSet unchecked;

  for (guint i = 0; i < SAKSI_N_FIELDS; i++)
    result->fields[i] = i % 2 == 0 ? G_MAXINT64 : G_MININT64 + 1;
  for (guint i = 0; i < result->n_votes; i++)
    result->votes[i].count = G_MAXINT64;

  for (guint i = saksi_check_evaluate_full (result, findings, &unchecked); i > 0; i--)
    saksi_finding_get_difference (&findings[i - 1]);
  g_assert_true (unchecked & 1u << 1);
}

static const char *
shout (const char *text)
{
  return strstr (text, "valid votes") != NULL ? "{expected}! {found}? {none} {" : text;
}

static char *
dots (gint64 count)
{
  return g_strdup_printf ("%d.", (int) count);
}

static void
test_text (void)
{
  SaksiFinding finding = { .rule = 1, .found = 964, .expected = 164 };
  g_autofree char *plain = saksi_finding_format_text (&finding, NULL, NULL);
  g_autofree char *translated = saksi_finding_format_text (&finding, shout, dots);
  g_autofree char *unknown = NULL;

  g_assert_cmpstr (plain, ==, "Candidate votes add up to 964, valid votes say 164");
  g_assert_cmpstr (translated, ==, "164.! 964.? {none} {");
  g_assert_cmpint (saksi_finding_get_difference (&finding), ==, 800);

  finding = (SaksiFinding) { .rule = 16, .part = 4, .found = SAKSI_UNKNOWN, .expected = 12 };
  unknown = saksi_finding_format_text (&finding, NULL, NULL);
  g_assert_cmpstr (unknown, ==, "The total of party 4 says —, party and candidates add up to 12");
  g_assert_cmpint (saksi_finding_get_difference (&finding), ==, SAKSI_UNKNOWN);
}

static void
test_terms (void)
{
  g_autoptr(SaksiResult) result = sound_result ("ppwp-2024", "1204012001001");
  SaksiFinding finding = { .rule = 1 };
  g_autoptr(GArray) votes = saksi_finding_list_terms (&finding, result);
  g_autoptr(GArray) kinds = NULL;

  g_assert_cmpuint (votes->len, ==, 3);
  g_assert_cmpint (g_array_index (votes, gint64, 1), ==, 102);

  finding = (SaksiFinding) { .rule = 4, .part = 2 };
  kinds = saksi_finding_list_terms (&finding, result);
  g_assert_cmpuint (kinds->len, ==, 3);
  g_assert_cmpint (g_array_index (kinds, gint64, 0), ==, 97);
  g_assert_cmpint (g_array_index (kinds, gint64, 2), ==, 2);

  for (guint rule = 6; rule <= 22; rule++)
    {
      finding = (SaksiFinding) { .rule = rule, .part = rule == 16 ? 4 : 0 };
      if (rule != 9 && rule != 15)
        g_assert_null (saksi_finding_list_terms (&finding, result));
    }
}

static void
test_names (void)
{
  static const char *const wrong[] = { "", "R", "1", "R0", "R26", "R28", "R1x", "x1", "R-1" };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_cmpuint (saksi_rule_from_name (wrong[i]), ==, 0);
  g_assert_cmpuint (saksi_rule_from_name ("R1"), ==, 1);
  g_assert_cmpuint (saksi_rule_from_name ("r27"), ==, 27);

  for (guint number = 1; number <= SAKSI_LAST_RULE; number++)
    {
      const SaksiRule *rule = saksi_rule_get (number);

      g_assert_cmpint (rule == NULL, ==, number == 26);
      if (rule == NULL)
        continue;
      g_assert_cmpuint (rule->number, ==, number);
      g_assert_nonnull (rule->evaluate);
      g_assert_nonnull (rule->comparisons[0].text);
      g_assert_nonnull (rule->label);
      g_assert_nonnull (rule->title);
      g_assert_nonnull (rule->basis);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/check/sound", test_sound);
  g_test_add_func ("/check/numbers", test_numbers);
  g_test_add_func ("/check/abroad", test_abroad);
  g_test_add_func ("/check/overflow", test_overflow);
  g_test_add_func ("/check/random", test_random);
  g_test_add_func ("/check/samples", test_samples);
  g_test_add_func ("/check/text", test_text);
  g_test_add_func ("/check/terms", test_terms);
  g_test_add_func ("/check/names", test_names);

  return g_test_run ();
}
