/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-number-rows.h"

#include <glib/gi18n.h>

#include "check/saksi-rules.h"
#include "common/saksi-format.h"
#include "station/saksi-field-title.h"
#include "station/saksi-finding-text.h"

/* So many rules are named beside a number; all are told by the pointer. */
#define MAX_RULES 3

/* What all rows of a station are made from. */
typedef struct
{
  const SaksiStation *station;
  const SaksiExplanationSummary *explanation; /* nullable */
  const SaksiReading *reading;                /* nullable */
  GPtrArray *rows;
} Maker;

static void
row_free (gpointer data)
{
  SaksiNumberRow *row = data;

  g_free (row->title);
  g_free (row->details);
  g_free (row->value);
  g_free (row->read);
  g_free (row->tag);
  g_free (row->said);
  g_free (row->rules);
  g_free (row->rules_said);
  g_free (row);
}

/* Where the form has the votes of a candidate. Candidates are in ballot order, also where no list
 * tells their numbers. */
static guint
get_vote_field (const SaksiStation *station,
                guint               at)
{
  if (saksi_contest_get_election (station->contest) != SAKSI_ELECTION_PPWP ||
      at >= SAKSI_FORM_N_PAIRS)
    return SAKSI_NUMBER_NONE;

  return SAKSI_FORM_FIELD_VOTES_1 + at;
}

/* The field whose row has the number of @field: men and women stand in the row of both. */
static guint
get_row_field (guint field)
{
  return field >= SAKSI_FIELD_PEMILIH_DPT_J && field < SAKSI_N_FIELDS
           ? field - (field - SAKSI_FIELD_PEMILIH_DPT_J) % 3 : field;
}

/* The field of the row that a set of inputs is, when it is one. */
static guint
get_single_field (SaksiRuleInputs inputs)
{
  guint field;

  if (__builtin_popcount (inputs) != 1)
    return SAKSI_NUMBER_NONE;
  field = (guint) __builtin_ctz (inputs);

  return field < SAKSI_N_FIELDS ? get_row_field (field) : SAKSI_NUMBER_NONE;
}

static guint
find_largest_vote (const SaksiStation *station)
{
  guint largest = 0;

  if (station->current == NULL ||
      saksi_contest_get_election (station->contest) != SAKSI_ELECTION_PPWP)
    return SAKSI_NUMBER_NONE;

  for (guint i = 1; i < station->candidates->len; i++)
    {
      const SaksiCandidate *candidate = station->candidates->pdata[i];
      const SaksiCandidate *best = station->candidates->pdata[largest];

      if (saksi_result_get_vote (station->current, candidate->choice) >
          saksi_result_get_vote (station->current, best->choice))
        largest = i;
    }

  return SAKSI_FORM_FIELD_VOTES_1 + MIN (largest, SAKSI_FORM_N_PAIRS - 1);
}

static const SaksiComparison *
get_comparison (const SaksiFinding *finding)
{
  const SaksiRule *rule = saksi_rule_get (finding->rule);

  if (rule == NULL || finding->part >= SAKSI_MAX_COMPARISONS ||
      rule->comparisons[finding->part].found == 0)
    return NULL;

  return &rule->comparisons[finding->part];
}

/**
 * saksi_number_find_field:
 * @finding: a finding
 * @station: the station that it is about
 *
 * Returns: the field whose number differs, or %SAKSI_NUMBER_NONE when it is no single one
 */
guint
saksi_number_find_field (const SaksiFinding *finding,
                         const SaksiStation *station)
{
  const SaksiComparison *comparison = get_comparison (finding);
  guint field;

  if (comparison == NULL)
    return SAKSI_NUMBER_NONE;
  if (comparison->found == 1u << SAKSI_RULE_INPUT_LARGEST_VOTE)
    return find_largest_vote (station);

  field = get_single_field (comparison->found);

  return field != SAKSI_NUMBER_NONE ? field : get_single_field (comparison->expected);
}

/* The inputs of a rule that are no numbers of the published document: what on the form they stand
 * for, or are computed from. */
static SaksiFormFields
get_other_named (SaksiRuleInputs     inputs,
                 const SaksiStation *station)
{
  static const struct
  {
    guint input;
    guint field;
  } others[] = {
    { SAKSI_RULE_INPUT_LIST_WITH_RESERVE, SAKSI_FIELD_PEMILIH_DPT_J },
    { SAKSI_RULE_INPUT_BALLOTS, SAKSI_FIELD_PEMILIH_DPT_J },
    { SAKSI_RULE_INPUT_BALLOTS_RECEIVED, SAKSI_FORM_FIELD_BALLOTS_RECEIVED },
    { SAKSI_RULE_INPUT_BALLOTS_USED, SAKSI_FORM_FIELD_BALLOTS_USED },
    { SAKSI_RULE_INPUT_BALLOTS_RETURNED, SAKSI_FORM_FIELD_BALLOTS_RETURNED },
    { SAKSI_RULE_INPUT_BALLOTS_UNUSED, SAKSI_FORM_FIELD_BALLOTS_UNUSED },
    { SAKSI_RULE_INPUT_READ_TOTAL, SAKSI_FIELD_SUARA_TOTAL },
  };
  SaksiFormFields named = 0;
  guint largest = find_largest_vote (station);

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if ((inputs & (1u << others[i].input)) != 0)
      named |= SAKSI_FORM_FIELD_BIT (others[i].field);
  if ((inputs & (1u << SAKSI_RULE_INPUT_LARGEST_VOTE)) != 0 && largest != SAKSI_NUMBER_NONE)
    named |= SAKSI_FORM_FIELD_BIT (largest);

  return named;
}

/**
 * saksi_number_get_named:
 * @finding: a finding
 * @station: the station that it is about
 *
 * Returns: the numbers that the rule compares, as the form has them: men and women for themselves
 */
SaksiFormFields
saksi_number_get_named (const SaksiFinding *finding,
                        const SaksiStation *station)
{
  const SaksiComparison *comparison = get_comparison (finding);
  SaksiRuleInputs inputs = comparison != NULL ? comparison->found | comparison->expected : 0;
  SaksiFormFields named = inputs & ((1u << SAKSI_N_FIELDS) - 1);

  if ((inputs & (1u << SAKSI_RULE_INPUT_VOTES)) != 0)
    for (guint i = 0; i < station->candidates->len; i++)
      {
        guint field = get_vote_field (station, i);

        if (field != SAKSI_NUMBER_NONE)
          named |= SAKSI_FORM_FIELD_BIT (field);
      }

  return named | get_other_named (inputs, station);
}

/**
 * saksi_number_is_named:
 * @finding: a finding
 * @station: the station that it is about
 * @field: a field of a row
 *
 * Returns: whether the number of that row is one of those that the rule compares
 */
gboolean
saksi_number_is_named (const SaksiFinding *finding,
                       const SaksiStation *station,
                       guint               field)
{
  SaksiFormFields named = saksi_number_get_named (finding, station);

  for (guint i = 0; i < SAKSI_N_FORM_FIELDS; i++)
    if ((named & SAKSI_FORM_FIELD_BIT (i)) != 0 && get_row_field (i) == field)
      return TRUE;

  return FALSE;
}

/**
 * saksi_number_dup_name:
 * @field: of #SaksiField or #SaksiFormField
 *
 * Returns: (transfer full): its name in files: as it is published or in readings, "votes-1" for
 *   those of the first pair
 */
char *
saksi_number_dup_name (guint field)
{
  g_return_val_if_fail (field < SAKSI_N_FORM_FIELDS, NULL);

  if (field >= SAKSI_FORM_FIELD_VOTES_1 && field < SAKSI_FORM_FIELD_BALLOTS_RECEIVED)
    return g_strdup_printf ("votes-%u", field - SAKSI_FORM_FIELD_VOTES_1 + 1);

  return g_strdup (saksi_reading_field_get_name (saksi_reading_field_from_form (field)));
}

/* Returns: the field of that name, or SAKSI_NUMBER_NONE */
guint
saksi_number_from_name (const char *name)
{
  for (guint field = 0; field < SAKSI_N_FORM_FIELDS; field++)
    {
      g_autofree char *other = saksi_number_dup_name (field);

      if (g_str_equal (other, name))
        return field;
    }

  return SAKSI_NUMBER_NONE;
}

/**
 * saksi_number_find_change:
 * @change: a box that may have been misread
 * @station: the station that it is about
 *
 * Returns: the field whose box it is, or %SAKSI_NUMBER_NONE when the form has no such box
 */
guint
saksi_number_find_change (const SaksiBoxChange *change,
                          const SaksiStation   *station)
{
  if (!change->is_vote)
    return get_single_field (1u << change->field);

  for (guint i = 0; i < station->candidates->len; i++)
    if (((const SaksiCandidate *) station->candidates->pdata[i])->choice == change->choice)
      return get_vote_field (station, i);

  return SAKSI_NUMBER_NONE;
}

static const SaksiFinding *
find_finding (const SaksiStation *station,
              guint               field)
{
  for (guint i = 0; i < station->findings->len; i++)
    {
      const SaksiFinding *finding = station->findings->pdata[i];

      if (field != SAKSI_NUMBER_NONE && finding->severity > SAKSI_SEVERITY_INFORMATION &&
          saksi_number_find_field (finding, station) == field)
        return finding;
    }

  return NULL;
}

static const SaksiBoxChange *
find_change (const Maker *maker,
             guint        field)
{
  const SaksiExplanationSummary *explanation = maker->explanation;

  if (explanation == NULL || explanation->state != SAKSI_EXPLAIN_FOUND ||
      explanation->n_first != 1 || field == SAKSI_NUMBER_NONE)
    return NULL;

  for (guint i = 0; i < explanation->first.n_changes; i++)
    if (saksi_number_find_change (&explanation->first.changes[i], maker->station) == field)
      return &explanation->first.changes[i];

  return NULL;
}

/* How the published number stands to the one on the form, as it was read. */
static void
compare_with_reading (SaksiNumberRow *row,
                      gint64          value,
                      gint64          read)
{
  if (value == read)
    {
      row->tag = g_strdup ("✓");
      row->mark = SAKSI_MARK_PLAIN;
      row->said = g_strdup (_("Published as it was read"));
      return;
    }

  row->tag = saksi_format_difference (value - read);
  row->mark = SAKSI_MARK_DIFFERS;
  row->said = g_strdup_printf (_("Published minus read: %s"), row->tag);
}

/* What the number could have been on the form: an inference, with its own mark. */
static void
tell_change (SaksiNumberRow       *row,
             const Maker          *maker,
             const SaksiBoxChange *change)
{
  g_autofree char *number = saksi_format_count (change->to);

  /* TRANSLATORS: a number that may stand on the form instead of the published one */
  row->tag = g_strdup_printf (C_("number", "%s?"), number);
  row->mark = SAKSI_MARK_INFERENCE;
  row->said = saksi_finding_text_build_explanation (maker->explanation);
}

/* "R1, R9": which rules compare the number with others. Which of the compared numbers is at fault
 * is not known from them, so that the mark is neutral and stands at each. */
static void
tell_rules (SaksiNumberRow     *row,
            const SaksiStation *station)
{
  GString *rules = g_string_new (NULL);
  GString *said = g_string_new (NULL);
  guint n = 0;
  guint last = 0;

  for (guint i = 0; i < station->findings->len; i++)
    {
      const SaksiFinding *finding = station->findings->pdata[i];
      g_autofree char *text = NULL;

      if (finding->severity <= SAKSI_SEVERITY_INFORMATION ||
          !saksi_number_is_named (finding, station, row->field))
        continue;

      text = saksi_finding_text_build (finding);
      g_string_append_printf (said, "%sR%u: %s", said->len > 0 ? "\n" : "", finding->rule, text);
      if (finding->rule == last)
        continue;
      last = finding->rule;
      if (++n <= MAX_RULES)
        g_string_append_printf (rules, "%sR%u", n > 1 ? ", " : "", finding->rule);
    }
  if (n > MAX_RULES)
    g_string_append (rules, "…");

  row->rules = g_string_free (rules, n == 0);
  row->rules_said = g_string_free (said, n == 0);
}

static char *
build_read (gint64 read)
{
  if (read == SAKSI_READING_BLANK)
    return g_strdup (C_("number", "blank"));
  if (read == SAKSI_READING_UNREADABLE)
    return g_strdup (C_("number", "unreadable"));

  return saksi_format_count (read);
}

/* @read: what stands on the form, in the terms of a reading. */
static SaksiNumberRow *
add_row (Maker  *maker,
         char   *title,
         guint   field,
         gint64  value,
         gint64  read)
{
  SaksiNumberRow *row = g_new0 (SaksiNumberRow, 1);
  const SaksiBoxChange *change = find_change (maker, field);

  row->title = title;
  row->field = field;
  row->value = saksi_format_count (value);
  row->differs = find_finding (maker->station, field) != NULL;
  tell_rules (row, maker->station);
  if (maker->reading != NULL)
    row->read = build_read (read);
  if (read >= 0 && value != SAKSI_UNKNOWN)
    compare_with_reading (row, value, read);
  else if (change != NULL)
    tell_change (row, maker, change);
  g_ptr_array_add (maker->rows, row);

  return row;
}

/* "men 104 · women 110", for a field that stands for both. */
static char *
build_men_and_women (const SaksiResult *result,
                     SaksiField         both)
{
  g_autofree char *men = NULL;
  g_autofree char *women = NULL;

  if (both < SAKSI_FIELD_PEMILIH_DPT_J || result->fields[both] == SAKSI_UNKNOWN ||
      (result->fields[both + 1] == SAKSI_UNKNOWN && result->fields[both + 2] == SAKSI_UNKNOWN))
    return NULL;

  men = saksi_format_count (result->fields[both + 1]);
  women = saksi_format_count (result->fields[both + 2]);

  return g_strdup_printf (_("men %s · women %s"), men, women);
}

static void
add_candidates (Maker *maker)
{
  const SaksiStation *station = maker->station;

  for (guint i = 0; i < station->candidates->len; i++)
    {
      const SaksiCandidate *candidate = station->candidates->pdata[i];

      add_row (maker, saksi_field_title_dup_vote (station, candidate->choice),
               get_vote_field (station, i),
               saksi_result_get_vote (station->current, candidate->choice),
               maker->reading != NULL ? saksi_reading_get_vote (maker->reading, candidate->choice)
                                      : SAKSI_READING_NOT_ENTERED);
    }
}

static void
add_fields (Maker *maker)
{
  static const struct
  {
    SaksiField field;
    gboolean seldom;
  } fields[] = {
    { SAKSI_FIELD_SUARA_SAH, FALSE },
    { SAKSI_FIELD_SUARA_TIDAK_SAH, FALSE },
    { SAKSI_FIELD_SUARA_TOTAL, FALSE },
    { SAKSI_FIELD_PENGGUNA_TOTAL_J, FALSE },
    { SAKSI_FIELD_PENGGUNA_DPT_J, TRUE },
    { SAKSI_FIELD_PENGGUNA_DPTB_J, TRUE },
    { SAKSI_FIELD_PENGGUNA_NON_DPT_J, TRUE },
    { SAKSI_FIELD_PEMILIH_DPT_J, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      SaksiField field = fields[i].field;
      SaksiNumberRow *row = add_row (maker, g_strdup (saksi_field_title_get (field)), field,
                                     maker->station->current->fields[field],
                                     maker->reading != NULL ? maker->reading->values[field]
                                                            : SAKSI_READING_NOT_ENTERED);

      row->details = build_men_and_women (maker->station->current, field);
      row->seldom = fields[i].seldom;
    }
}

/**
 * saksi_number_rows_build:
 * @station: a station with a document
 * @explanation: (nullable): what could explain what differs
 * @reading: (nullable): what was read on the form
 *
 * Returns: (transfer full): of #SaksiNumberRow: the numbers in the order of the form
 */
GPtrArray *
saksi_number_rows_build (const SaksiStation            *station,
                         const SaksiExplanationSummary *explanation,
                         const SaksiReading            *reading)
{
  Maker maker = { station, explanation, reading, g_ptr_array_new_with_free_func (row_free) };

  add_candidates (&maker);
  add_fields (&maker);

  return maker.rows;
}
