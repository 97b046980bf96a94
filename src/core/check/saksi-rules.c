/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/saksi-rules.h"

#include "check/saksi-explain.h"
#include "check/saksi-reading-check.h"
#include "check/saksi-rule-context.h"

/* Marks a text for translation by who shows it; the core itself speaks English only. */
#define N_(text) (text)

#define FIELD(name) (1u << SAKSI_FIELD_##name)
#define INPUT(name) (1u << SAKSI_RULE_INPUT_##name)

#define EQUAL SAKSI_RELATION_EQUAL
#define AT_MOST SAKSI_RELATION_AT_MOST
#define NEARLY SAKSI_RELATION_NEARLY
#define NOT_ALL SAKSI_RELATION_NOT_ALL

#define IMPOSSIBLE SAKSI_SEVERITY_IMPOSSIBLE
#define SUSPICIOUS SAKSI_SEVERITY_SUSPICIOUS
#define INFORMATION SAKSI_SEVERITY_INFORMATION

#define ALL_ELECTIONS ((1u << SAKSI_N_ELECTIONS) - 1)
#define COUNCILS (1u << SAKSI_ELECTION_PDPR | 1u << SAKSI_ELECTION_PDPRDP | \
                  1u << SAKSI_ELECTION_PDPRDK)
#define REGIONAL (1u << SAKSI_ELECTION_PKWKP | 1u << SAKSI_ELECTION_PKWKK)

#define CORRECTED \
  N_("Numbers may be corrected after the district plenary; the photo of the form may not.")
#define RESERVE \
  N_("Moved-in and late-registered voters use the reserve and can exceed it lawfully.")

/* Ordered by number. Severities and comparisons are those of the project's description of the
 * published data, section 5. */
static const SaksiRule rules[] = {
  { 1, IMPOSSIBLE, SAKSI_RULE_SCOPE_STATION, ALL_ELECTIONS,
    N_("votes = valid"),
    N_("Votes of all candidates = valid votes"),
    N_("Form part V.A is the sum of part IV"),
    CORRECTED,
    saksi_rule_compare,
    { { INPUT (VOTES), EQUAL, FIELD (SUARA_SAH),
        N_("Candidate votes add up to {found}, valid votes say {expected}") } } },

  { 2, IMPOSSIBLE, SAKSI_RULE_SCOPE_STATION, ALL_ELECTIONS,
    N_("valid + invalid = total"),
    N_("Valid votes + invalid votes = all votes"),
    N_("Form part V.C is V.A + V.B"),
    CORRECTED,
    saksi_rule_compare,
    { { FIELD (SUARA_SAH) | FIELD (SUARA_TIDAK_SAH), EQUAL, FIELD (SUARA_TOTAL),
        N_("Valid and invalid votes add up to {found}, the total says {expected}") } } },

  { 3, IMPOSSIBLE, SAKSI_RULE_SCOPE_STATION, ALL_ELECTIONS,
    N_("valid ≤ total"),
    N_("Valid votes are at most all votes"),
    N_("Follows from form part V.C"),
    CORRECTED,
    saksi_rule_compare,
    { { FIELD (SUARA_SAH), AT_MOST, FIELD (SUARA_TOTAL),
        N_("Valid votes are {found}, all votes only {expected}") } } },

  { 4, IMPOSSIBLE, SAKSI_RULE_SCOPE_STATION, ALL_ELECTIONS,
    N_("kinds = voters who came"),
    N_("Voters from the list + moved in + by identity card = voters who came"),
    N_("Form part I.B.4 is B.1 + B.2 + B.3"),
    CORRECTED,
    saksi_rule_compare,
    { { FIELD (PENGGUNA_DPT_J) | FIELD (PENGGUNA_DPTB_J) | FIELD (PENGGUNA_NON_DPT_J), EQUAL,
        FIELD (PENGGUNA_TOTAL_J),
        N_("The three kinds of voters add up to {found}, voters who came say {expected}") },
      { FIELD (PENGGUNA_DPT_L) | FIELD (PENGGUNA_DPTB_L) | FIELD (PENGGUNA_NON_DPT_L), EQUAL,
        FIELD (PENGGUNA_TOTAL_L),
        N_("The three kinds of male voters add up to {found}, men who came say {expected}") },
      { FIELD (PENGGUNA_DPT_P) | FIELD (PENGGUNA_DPTB_P) | FIELD (PENGGUNA_NON_DPT_P), EQUAL,
        FIELD (PENGGUNA_TOTAL_P),
        N_("The three kinds of female voters add up to {found}, women who came say {expected}") } }
  },

  { 5, IMPOSSIBLE, SAKSI_RULE_SCOPE_STATION, ALL_ELECTIONS,
    N_("men + women = all"),
    N_("Men + women = all, for each kind of voter"),
    N_("Columns L, P and J of form part I"),
    CORRECTED,
    saksi_rule_compare,
    { { FIELD (PEMILIH_DPT_L) | FIELD (PEMILIH_DPT_P), EQUAL, FIELD (PEMILIH_DPT_J),
        N_("Men and women on the list add up to {found}, all on the list say {expected}") },
      { FIELD (PENGGUNA_DPT_L) | FIELD (PENGGUNA_DPT_P), EQUAL, FIELD (PENGGUNA_DPT_J),
        N_("Men and women who came from the list add up to {found}, all of them say {expected}") },
      { FIELD (PENGGUNA_DPTB_L) | FIELD (PENGGUNA_DPTB_P), EQUAL, FIELD (PENGGUNA_DPTB_J),
        N_("Men and women who had moved in add up to {found}, all of them say {expected}") },
      { FIELD (PENGGUNA_NON_DPT_L) | FIELD (PENGGUNA_NON_DPT_P), EQUAL, FIELD (PENGGUNA_NON_DPT_J),
        N_("Men and women with identity card add up to {found}, all of them say {expected}") },
      { FIELD (PENGGUNA_TOTAL_L) | FIELD (PENGGUNA_TOTAL_P), EQUAL, FIELD (PENGGUNA_TOTAL_J),
        N_("Men and women who came add up to {found}, all who came say {expected}") } } },

  { 6, IMPOSSIBLE, SAKSI_RULE_SCOPE_STATION, ALL_ELECTIONS,
    N_("total = voters who came"),
    N_("All votes = voters who came"),
    N_("Form part V.C against I.B.4; Law 7/2017 art. 374(2)h makes a difference a ground for a "
       "recount"),
    N_("A voter may leave with the ballot; the form should say so."),
    saksi_rule_compare,
    { { FIELD (SUARA_TOTAL), EQUAL, FIELD (PENGGUNA_TOTAL_J),
        N_("All votes are {found}, voters who came {expected}") } } },

  { 7, IMPOSSIBLE, SAKSI_RULE_SCOPE_STATION, ALL_ELECTIONS,
    N_("total ≤ voters who came"),
    N_("All votes are at most the voters who came"),
    N_("Form part V.C against I.B.4; the weaker form of R6"),
    CORRECTED,
    saksi_rule_compare,
    { { FIELD (SUARA_TOTAL), AT_MOST, FIELD (PENGGUNA_TOTAL_J),
        N_("All votes are {found}, voters who came only {expected}") } } },

  { 8, IMPOSSIBLE, SAKSI_RULE_SCOPE_STATION, ALL_ELECTIONS,
    N_("came from list ≤ list"),
    N_("Voters who came from the list are at most the list"),
    N_("Form part I.B.1 is part of I.A"),
    CORRECTED,
    saksi_rule_compare,
    { { FIELD (PENGGUNA_DPT_J), AT_MOST, FIELD (PEMILIH_DPT_J),
        N_("From the list came {found}, the list has only {expected}") },
      { FIELD (PENGGUNA_DPT_L), AT_MOST, FIELD (PEMILIH_DPT_L),
        N_("Of the men on the list came {found}, the list has only {expected}") },
      { FIELD (PENGGUNA_DPT_P), AT_MOST, FIELD (PEMILIH_DPT_P),
        N_("Of the women on the list came {found}, the list has only {expected}") } } },

  { 9, SUSPICIOUS, SAKSI_RULE_SCOPE_STATION, ALL_ELECTIONS,
    N_("votes ≤ list + reserve"),
    N_("Votes of all candidates are at most the list and the reserve of ballots"),
    N_("Ballots supplied: Law 7/2017 art. 344(2), list + 2 %; regional elections Law 1/2015 "
       "art. 80(1), list + 2.5 %"),
    RESERVE,
    saksi_rule_compare,
    { { INPUT (VOTES), AT_MOST, INPUT (LIST_WITH_RESERVE),
        N_("Candidate votes add up to {found}, the list with its reserve is {expected}") } } },

  { 10, IMPOSSIBLE, SAKSI_RULE_SCOPE_STATION, ALL_ELECTIONS,
    N_("total ≤ ballots received"),
    N_("All votes are at most the ballots that the station received, or should have received"),
    N_("Form part II.1 where somebody has read it, else computed: Law 7/2017 art. 344(2), list + "
       "2 %; regional elections Law 1/2015 art. 80(1), list + 2.5 %"),
    RESERVE,
    saksi_rule_check_ballots,
    { { FIELD (SUARA_TOTAL), AT_MOST, INPUT (BALLOTS),
        N_("All votes are {found}, ballots should have been {expected}"), .milder = TRUE },
      { FIELD (SUARA_TOTAL), AT_MOST, INPUT (BALLOTS_RECEIVED),
        N_("All votes are {found}, ballots received {expected} by the form") } } },

  { 11, IMPOSSIBLE, SAKSI_RULE_SCOPE_READING, ALL_ELECTIONS,
    N_("ballots add up"),
    N_("Ballots received = used + returned + unused; ballots used = all votes"),
    N_("Form parts II.1 to II.4 and V.C; not published, known from a reading of the form only"),
    NULL,
    saksi_rule_compare,
    { { INPUT (BALLOTS_USED) | INPUT (BALLOTS_RETURNED) | INPUT (BALLOTS_UNUSED), EQUAL,
        INPUT (BALLOTS_RECEIVED),
        N_("Ballots used, returned and unused add up to {found}, ballots received {expected}") },
      { INPUT (BALLOTS_USED), EQUAL, INPUT (READ_TOTAL),
        N_("Ballots used are {found}, all votes on the form {expected}") } } },

  { 12, IMPOSSIBLE, SAKSI_RULE_SCOPE_STATION, ALL_ELECTIONS,
    N_("list ≤ limit of a station"),
    N_("The list of a station is not longer than allowed"),
    N_("PKPU 7/2022 art. 15(3): 300 voters; Law 7/2017 art. 350(1): 500. Regional elections: 600 "
       "by regulation, 800 by Law 1/2015 art. 87(1). Stations abroad are exempt"),
    N_("Some special sites and remote places have one station only."),
    saksi_rule_compare,
    { { FIELD (PEMILIH_DPT_J), AT_MOST, INPUT (LAW_LIMIT),
        N_("The list has {found} voters, the law allows a station {expected}"), .domestic = TRUE },
      { FIELD (PEMILIH_DPT_J), AT_MOST, INPUT (STATION_LIMIT),
        N_("The list has {found} voters, regulations allow a station {expected}"), .domestic = TRUE,
        .milder = TRUE } } },

  { 13, SUSPICIOUS, SAKSI_RULE_SCOPE_STATION, ALL_ELECTIONS,
    N_("one candidate ≤ limit"),
    N_("No candidate has more votes than a station may have voters"),
    N_("Follows from the limit of R12; stations abroad are exempt"),
    NULL,
    saksi_rule_compare,
    { { INPUT (LARGEST_VOTE), AT_MOST, INPUT (STATION_LIMIT),
        N_("One candidate has {found} votes, a station may have {expected} voters"),
        .domestic = TRUE } } },

  { 14, IMPOSSIBLE, SAKSI_RULE_SCOPE_STATION, ALL_ELECTIONS,
    N_("valid votes not zero"),
    N_("Valid votes are not zero where candidates have hundreds of votes"),
    N_("Form part V.A is the sum of part IV"),
    NULL,
    saksi_rule_check_empty_valid,
    { { .text = N_("Candidate votes add up to {found}, valid votes say {expected}") } } },

  { 15, SUSPICIOUS, SAKSI_RULE_SCOPE_STATION, COUNCILS,
    N_("parties ≈ valid"),
    N_("Votes of all parties are within five of the valid votes, and these within the limit of a "
       "station"),
    N_("Form part V.A is the sum of part IV, with a tolerance; the limit of R12"),
    NULL,
    saksi_rule_compare,
    { { INPUT (VOTES), NEARLY, FIELD (SUARA_SAH),
        N_("Party votes add up to {found}, valid votes say {expected}") },
      { FIELD (SUARA_SAH), AT_MOST, INPUT (STATION_LIMIT),
        N_("Valid votes are {found}, a station may have {expected} voters"), .domestic = TRUE } } },

  { 16, IMPOSSIBLE, SAKSI_RULE_SCOPE_STATION, COUNCILS,
    N_("party + its candidates = party total"),
    N_("Votes of a party and of its candidates = the party’s total"),
    N_("Form C.Hasil of the councils, part IV"),
    CORRECTED,
    saksi_rule_check_party_sums,
    { { .text = N_("The total of party {part} says {found}, party and candidates add up to "
                   "{expected}") } } },

  { 17, SUSPICIOUS, SAKSI_RULE_SCOPE_STATION, REGIONAL,
    N_("valid ≤ limit of a station"),
    N_("Valid votes are not above the limit of a station"),
    N_("KPU’s limit of 600 voters a station in regional elections"),
    NULL,
    saksi_rule_compare,
    { { FIELD (SUARA_SAH), AT_MOST, INPUT (STATION_LIMIT),
        N_("Valid votes are {found}, a station may have {expected} voters"), .domestic = TRUE } } },

  { 18, IMPOSSIBLE, SAKSI_RULE_SCOPE_STATION, ALL_ELECTIONS,
    N_("fits three boxes"),
    N_("Every number fits into three boxes"),
    N_("Each number on the form is written in three boxes: 0 to 999; lists abroad are longer"),
    NULL,
    saksi_rule_check_boxes,
    { { .text = N_("A number is {found}, the boxes end at {expected}") } } },

  { 19, IMPOSSIBLE, SAKSI_RULE_SCOPE_AGGREGATE, ALL_ELECTIONS,
    N_("rows = total"),
    N_("The rows of a published total add up to it"),
    N_("Arithmetic of one published document"),
    NULL,
    saksi_rule_check_rows,
    { { .text = N_("The rows add up to {found}, the published total says {expected}") },
      { .text = N_("{found} stations are in, the region has only {expected}") },
      { .text = N_("A row of the published total belongs to another region") } } },

  { 20, INFORMATION, SAKSI_RULE_SCOPE_TALLY, ALL_ELECTIONS,
    N_("total = sum of stations"),
    N_("A published total = the sum of the stations’ documents"),
    N_("Arithmetic over documents of different times"),
    N_("Differences are normal while the documents are not of the same time."),
    saksi_rule_check_tally,
    { { .text = N_("The published total says {found}, the stations add up to {expected}") },
      { .text = N_("The published total says {found}, the stations add up to {expected}; some "
                   "stations are newer") },
      { .text = N_("The published total says {found}, the stations add up to {expected}; the "
                   "total is newer") } } },

  { 21, SUSPICIOUS, SAKSI_RULE_SCOPE_STATION, ALL_ELECTIONS,
    N_("numbers with their form"),
    N_("Where numbers are published, the pages of the form are too"),
    N_("The published document names a photo for each page of the form"),
    N_("Pages are uploaded one by one, often hours apart."),
    saksi_rule_check_pages,
    { { .text = N_("Of {expected} pages of the form {found} are published") } } },

  { 22, SUSPICIOUS, SAKSI_RULE_SCOPE_STATION, ALL_ELECTIONS,
    N_("form of this station"),
    N_("The addresses of the pages belong to the station and the day"),
    N_("Pattern of all published addresses: station code, its folder, time of upload"),
    N_("The clock of a phone may be wrong."),
    saksi_rule_check_page_addresses,
    { { .text = N_("The address of a page names another station") },
      { .text = N_("The address of a page lies in the folder of another station") },
      { .text = N_("The address of a page says that it was uploaded before the vote") } } },

  { 23, INFORMATION, SAKSI_RULE_SCOPE_VERSIONS, ALL_ELECTIONS,
    N_("changed since"),
    N_("A number fell or a page was replaced between two versions"),
    N_("Versions of the published document"),
    N_("Corrections after a plenary are lawful and expected."),
    saksi_rule_check_versions,
    { { .text = N_("Between two versions a number fell from {expected} to {found}") },
      { .text = N_("Between two versions a page of the form was replaced") } } },

  { 24, SUSPICIOUS, SAKSI_RULE_SCOPE_READING, ALL_ELECTIONS,
    N_("published = reading"),
    N_("Published numbers = a person’s reading of the form"),
    N_("The form against the published document"),
    CORRECTED,
    saksi_rule_check_reading,
    { { .text = N_("{subject}: published is {found}, somebody has read {expected} on the "
                   "form") } } },

  { 25, INFORMATION, SAKSI_RULE_SCOPE_STATION, ALL_ELECTIONS,
    N_("everyone, or all for one"),
    N_("Everyone on the list came, or one candidate has all votes"),
    N_("Statistics only; no rule of law is touched"),
    N_("Often lawful: small stations, special sites, the noken custom in the Papuan highlands."),
    saksi_rule_compare,
    { { FIELD (PENGGUNA_DPT_J), NOT_ALL, FIELD (PEMILIH_DPT_J),
        N_("All {expected} voters of the list came") },
      { INPUT (LARGEST_VOTE), NOT_ALL, INPUT (VOTES),
        N_("One candidate has all {expected} votes") } } },

  { 27, INFORMATION, SAKSI_RULE_SCOPE_OFFICIAL, ALL_ELECTIONS,
    N_("count = recapitulation"),
    N_("The count from the forms = the recapitulation"),
    N_("Law 7/2017: the recapitulation, tier by tier, is the legal result"),
    N_("Plenary meetings correct mistakes of the stations."),
    saksi_rule_check_certified,
    { { .text = N_("The count from the forms says {found}, the recapitulation {expected}") } } },
};

/**
 * saksi_rule_get:
 * @number: 1 for R1
 *
 * Returns: (nullable): the rule; R26 is a hint and not in the table
 */
const SaksiRule *
saksi_rule_get (guint number)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (rules[i].number == number)
      return &rules[i];

  return NULL;
}

static gboolean
sees_enough (const SaksiRule        *self,
             const SaksiRuleContext *context)
{
  switch (self->scope)
    {
    case SAKSI_RULE_SCOPE_STATION:
      return context->region == NULL;
    case SAKSI_RULE_SCOPE_READING:
      return context->reading != NULL;
    case SAKSI_RULE_SCOPE_VERSIONS:
      return context->versions != NULL;
    case SAKSI_RULE_SCOPE_AGGREGATE:
    case SAKSI_RULE_SCOPE_TALLY:
      return context->region != NULL;
    case SAKSI_RULE_SCOPE_OFFICIAL:
      return context->region != NULL && context->region->certified != NULL;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
rule_applies (const SaksiRule        *self,
              const SaksiRuleContext *context)
{
  if ((self->elections & 1u << context->election) == 0 || !sees_enough (self, context))
    return FALSE;
  if (!context->overseas || self->evaluate != saksi_rule_compare)
    return TRUE;

  for (guint i = 0; i < SAKSI_MAX_COMPARISONS && self->comparisons[i].found != 0; i++)
    if (!self->comparisons[i].domestic)
      return TRUE;

  return FALSE;
}

/**
 * saksi_rule_applies:
 * @self: a rule
 * @result: a document
 *
 * Returns: whether the rule says something about documents of this contest and place, seeing
 *   nothing else
 */
gboolean
saksi_rule_applies (const SaksiRule   *self,
                    const SaksiResult *result)
{
  SaksiRuleContext context;

  saksi_rule_context_init (&context, result);
  return rule_applies (self, &context);
}

/**
 * saksi_check_rule:
 * @rule: a rule
 * @result: a document
 * @finding: (out): what differs; set only for %SAKSI_VERDICT_DIFFERS
 *
 * Returns: what the rule says of the document; a rule that does not apply cannot be checked
 */
SaksiVerdict
saksi_check_rule (const SaksiRule   *rule,
                  const SaksiResult *result,
                  SaksiFinding      *finding)
{
  SaksiRuleContext context;

  saksi_rule_context_init (&context, result);
  if (!rule_applies (rule, &context))
    return SAKSI_VERDICT_CANNOT_CHECK;

  return rule->evaluate (rule, &context, finding);
}

/* The rules that say something about documents of an election, at home or abroad, with or without
 * a reading, with or without earlier versions. */
typedef struct
{
  const SaksiRule *rules[G_N_ELEMENTS (rules)];
  guint n;
} RuleList;

#define N_LISTS (8 * SAKSI_N_ELECTIONS)

static guint
get_place (const SaksiRuleContext *context)
{
  return 8 * context->election + (context->overseas ? 4 : 0) + (context->versions != NULL ? 2 : 0) +
         (context->reading != NULL ? 1 : 0);
}

static RuleList *
build_lists (void)
{
  const SaksiReading reading = { .version = 0 };
  const GPtrArray versions = { .len = 0 };
  RuleList *lists = g_new0 (RuleList, N_LISTS);

  for (guint place = 0; place < N_LISTS; place++)
    {
      const SaksiRuleContext context = {
        .election = place / 8, .overseas = place / 4 % 2,
        .versions = place / 2 % 2 == 1 ? &versions : NULL,
        .reading = place % 2 == 1 ? &reading : NULL,
      };

      for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
        if (rule_applies (&rules[i], &context))
          lists[place].rules[lists[place].n++] = &rules[i];
    }

  return lists;
}

static const RuleList *
get_list (const SaksiRuleContext *context)
{
  static RuleList *lists;

  if (g_once_init_enter (&lists))
    g_once_init_leave (&lists, build_lists ());

  return &lists[get_place (context)];
}

/* Asks one rule. What it finds goes behind the other findings. */
static void
ask (const SaksiRule        *rule,
     const SaksiRuleContext *context,
     SaksiFinding            findings[SAKSI_MAX_FINDINGS],
     guint                  *n_findings,
     SaksiRuleSet           *unchecked)
{
  switch (rule->evaluate (rule, context, &findings[*n_findings]))
    {
    case SAKSI_VERDICT_DIFFERS:
      findings[(*n_findings)++].boxes = SAKSI_BOXES_UNASKED;
      break;
    case SAKSI_VERDICT_CANNOT_CHECK:
      *unchecked |= (SaksiRuleSet) 1 << rule->number;
      break;
    case SAKSI_VERDICT_HOLDS:
    default:
      break;
    }
}

#define ALL_RULES (~(SaksiRuleSet) 0)

/* Asks the rules of a list that are among @wanted. */
static guint
evaluate (const SaksiRuleContext *context,
          SaksiRuleSet            wanted,
          SaksiFinding            findings[SAKSI_MAX_FINDINGS],
          SaksiRuleSet           *unchecked)
{
  const RuleList *list = get_list (context);
  guint n_findings = 0;

  G_STATIC_ASSERT (G_N_ELEMENTS (rules) <= SAKSI_MAX_FINDINGS);

  *unchecked = 0;
  for (guint i = 0; i < list->n; i++)
    if ((wanted >> list->rules[i]->number & 1) != 0)
      ask (list->rules[i], context, findings, &n_findings, unchecked);

  return n_findings;
}

static SaksiRuleSet
rules_about_readings (void)
{
  SaksiRuleSet set = 0;

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (rules[i].scope == SAKSI_RULE_SCOPE_READING)
      set |= (SaksiRuleSet) 1 << rules[i].number;

  return set;
}

/**
 * saksi_check_evaluate_some:
 * @result: a document
 * @wanted: the rules to ask
 * @findings: (out caller-allocates): what differs, in the order of the rules
 * @unchecked: (out): those of them that apply, but whose input is not complete
 *
 * As saksi_check_evaluate_full(), for some of the rules.
 *
 * Returns: how many findings there are
 */
guint
saksi_check_evaluate_some (const SaksiResult *result,
                           SaksiRuleSet       wanted,
                           SaksiFinding       findings[SAKSI_MAX_FINDINGS],
                           SaksiRuleSet      *unchecked)
{
  SaksiRuleContext context;

  saksi_rule_context_init (&context, result);

  return evaluate (&context, wanted, findings, unchecked);
}

/**
 * saksi_check_evaluate_full:
 * @result: a document
 * @findings: (out caller-allocates): what differs, in the order of the rules
 * @unchecked: (out): the rules that apply, but whose input is not complete
 *
 * Asks every rule that needs nothing but the document. Allocates nothing.
 *
 * Returns: how many findings there are
 */
guint
saksi_check_evaluate_full (const SaksiResult *result,
                           SaksiFinding       findings[SAKSI_MAX_FINDINGS],
                           SaksiRuleSet      *unchecked)
{
  return saksi_check_evaluate_some (result, ALL_RULES, findings, unchecked);
}

/**
 * saksi_check_evaluate_station:
 * @result: (nullable): the current document of a station
 * @reading: (nullable): the reading of its form that counts
 * @versions: (nullable) (element-type SaksiResult): all versions of the document in the order of
 *   their times, @result last
 * @findings: (out caller-allocates): what differs, in the order of the rules
 * @unchecked: (out): the rules that apply, but whose input is not complete; without a document
 *   none
 *
 * As saksi_check_evaluate_full(), and asks the rules about the reading and about versions.
 *
 * Returns: how many findings there are
 */
guint
saksi_check_evaluate_station (const SaksiResult  *result,
                              const SaksiReading *reading,
                              const GPtrArray    *versions,
                              SaksiFinding        findings[SAKSI_MAX_FINDINGS],
                              SaksiRuleSet       *unchecked)
{
  SaksiRuleContext context;
  SaksiResult nothing = { .ts = SAKSI_UNKNOWN };
  guint n_findings;

  if (result != NULL)
    {
      saksi_rule_context_init (&context, result);
      saksi_rule_context_add_reading (&context, reading);
      if (versions != NULL && versions->len > 1)
        context.versions = versions;
      return evaluate (&context, ALL_RULES, findings, unchecked);
    }

  *unchecked = 0;
  if (reading == NULL)
    return 0;
  nothing.contest = reading->contest;
  nothing.key = reading->key;
  for (guint i = 0; i < SAKSI_N_FIELDS; i++)
    nothing.fields[i] = SAKSI_UNKNOWN;
  saksi_rule_context_init (&context, &nothing);
  saksi_rule_context_add_reading (&context, reading);
  n_findings = evaluate (&context, rules_about_readings (), findings, unchecked);
  *unchecked = 0;

  return n_findings;
}

/**
 * saksi_check_evaluate_region:
 * @facts: the published totals of a region, and what they are compared with
 * @findings: (out caller-allocates): what differs, in the order of the rules
 * @unchecked: (out): the rules that apply, but whose input is not complete
 *
 * Asks the rules about published totals.
 *
 * Returns: how many findings there are
 */
guint
saksi_check_evaluate_region (const SaksiRegionFacts *facts,
                             SaksiFinding            findings[SAKSI_MAX_FINDINGS],
                             SaksiRuleSet           *unchecked)
{
  const SaksiRuleContext context = {
    .election = saksi_contest_get_election (facts->aggregate->contest),
    .region = facts,
  };
  guint n_findings = 0;

  *unchecked = 0;
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (rule_applies (&rules[i], &context))
      ask (&rules[i], &context, findings, &n_findings, unchecked);

  return n_findings;
}

/**
 * saksi_check_evaluate:
 * @result: a document
 * @findings: (out caller-allocates): what differs, in the order of the rules
 *
 * Returns: how many findings there are
 */
guint
saksi_check_evaluate (const SaksiResult *result,
                      SaksiFinding       findings[SAKSI_MAX_FINDINGS])
{
  SaksiRuleSet unchecked;

  return saksi_check_evaluate_full (result, findings, &unchecked);
}

/**
 * saksi_check_explain:
 * @result: a document
 * @findings: (array length=n_findings): what saksi_check_evaluate() found in it
 * @n_findings: how many
 *
 * Tells each finding that misread boxes could explain how many boxes the smallest explanation has,
 * 0 when two do not suffice. Those are the findings of R1, R2 and R6, and of R3 and R7, which
 * follow from them.
 */
void
saksi_check_explain (const SaksiResult *result,
                     SaksiFinding      *findings,
                     guint              n_findings)
{
  const SaksiRuleSet explained = SAKSI_EXPLAINED_RULES | 1u << 3 | 1u << 7;
  int boxes = SAKSI_BOXES_UNASKED;

  for (guint i = 0; i < n_findings; i++)
    {
      if ((explained >> findings[i].rule & 1) == 0)
        continue;
      if (boxes == SAKSI_BOXES_UNASKED)
        boxes = (int) saksi_explain_count_boxes (result);
      findings[i].boxes = boxes;
    }
}

/**
 * saksi_rule_from_name:
 * @name: "R1", also in lower case
 *
 * Returns: the number of the rule, or 0 when there is none of that name
 */
guint
saksi_rule_from_name (const char *name)
{
  guint64 number;

  if ((name[0] != 'R' && name[0] != 'r') ||
      !g_ascii_string_to_unsigned (name + 1, 10, 1, SAKSI_LAST_RULE, &number, NULL))
    return 0;

  return saksi_rule_get ((guint) number) != NULL ? (guint) number : 0;
}
