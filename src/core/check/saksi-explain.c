/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/saksi-explain.h"

#include <string.h>

#include "check/saksi-rule-context.h"

/* A number of the form is written in boxes, a digit each. Another digit in a box moves its number,
 * and with it what is left over in the rules R1 (candidates less valid votes), R2 (valid and
 * invalid less all votes) and R6 (all votes less voters who came). Looked for are one or two boxes
 * whose moves together take away what is left over. */

#define N_RULES 3

/* No number of a form is larger; beyond it the sums below could overflow. */
#define LARGEST_NUMBER G_GINT64_CONSTANT (999999999999999)

enum
{
  RULE_VOTES, /* R1 */
  RULE_TOTAL, /* R2 */
  RULE_CAME,  /* R6 */
};

/* A number and how it counts in each rule. */
typedef struct
{
  gboolean is_vote;
  SaksiChoiceCode choice;
  SaksiField field;
  gint64 value;
  int sign[N_RULES];
} Number;

/* Another digit in a box. */
typedef struct
{
  guint number; /* its place among the numbers */
  guint place;  /* 0 for the last box */
  guint digit;
  gint64 move;
  gint64 effect[N_RULES];
} Change;

typedef struct
{
  GArray *numbers; /* owned, of Number, in the order of the form */
  GArray *changes; /* owned, of Change, sorted by effect */
  gint64 left[N_RULES]; /* 0 too where the rule cannot be checked */
  SaksiRuleSet broken;
} Puzzle;

static const struct
{
  SaksiField field;
  int sign[N_RULES];
} fields[] = {
  { SAKSI_FIELD_SUARA_SAH, { -1, 1, 0 } },
  { SAKSI_FIELD_SUARA_TIDAK_SAH, { 0, 1, 0 } },
  { SAKSI_FIELD_SUARA_TOTAL, { 0, -1, 1 } },
  { SAKSI_FIELD_PENGGUNA_TOTAL_J, { 0, 0, -1 } },
};

static const guint rule_numbers[N_RULES] = {
  [RULE_VOTES] = 1, [RULE_TOTAL] = 2, [RULE_CAME] = 6,
};

/* Digits that were taken for each other in 2024. */
static const guint8 seen_pairs[][2] = {
  { 1, 7 }, { 1, 6 }, { 1, 4 }, { 0, 6 }, { 3, 8 }, { 5, 6 }, { 9, 8 }, { 0, 8 },
};

static gint64
power_of_ten (guint exponent)
{
  gint64 power = 1;

  while (exponent-- > 0)
    power *= 10;

  return power;
}

static guint
count_boxes (gint64 value)
{
  guint boxes = SAKSI_LEAST_BOXES;

  for (gint64 rest = value / 1000; rest > 0; rest /= 10)
    boxes++;

  return boxes;
}

static guint
digit_at (gint64 value,
          guint  place)
{
  return (guint) (value / power_of_ten (place) % 10);
}

static gboolean
is_written (gint64 value)
{
  return value >= 0 && value <= LARGEST_NUMBER;
}

/* Adds a number that counts in some of the rules that can be checked. */
static void
add_number (Puzzle        *puzzle,
            Number         number,
            const gboolean complete[N_RULES])
{
  gboolean counts = FALSE;

  for (guint i = 0; i < N_RULES; i++)
    {
      number.sign[i] = complete[i] ? number.sign[i] : 0;
      counts = counts || number.sign[i] != 0;
      puzzle->left[i] += number.sign[i] * number.value;
    }
  if (counts)
    g_array_append_val (puzzle->numbers, number);
}

/* Which of the rules have all their numbers, each of them one that can be written in boxes. */
static void
find_complete (const SaksiRuleContext *context,
               gboolean                complete[N_RULES])
{
  const SaksiResult *result = context->result;
  gboolean known[G_N_ELEMENTS (fields)];

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    known[i] = (context->known >> fields[i].field & 1) != 0 &&
               is_written (result->fields[fields[i].field]);

  complete[RULE_VOTES] = (context->known >> SAKSI_RULE_INPUT_VOTES & 1) != 0 && known[0];
  complete[RULE_TOTAL] = known[0] && known[1] && known[2];
  complete[RULE_CAME] = known[2] && known[3];

  for (guint i = 0; i < result->n_votes; i++)
    if (saksi_choice_code_get_kind (result->votes[i].choice) == SAKSI_CHOICE_CHART &&
        !is_written (result->votes[i].count))
      complete[RULE_VOTES] = FALSE;
}

static void
puzzle_init (Puzzle            *puzzle,
             const SaksiResult *result)
{
  SaksiRuleContext context;
  gboolean complete[N_RULES];

  saksi_rule_context_init (&context, result);
  find_complete (&context, complete);

  *puzzle = (Puzzle) { .numbers = g_array_new (FALSE, FALSE, sizeof (Number)) };
  for (guint i = 0; complete[RULE_VOTES] && i < result->n_votes; i++)
    if (saksi_choice_code_get_kind (result->votes[i].choice) == SAKSI_CHOICE_CHART)
      add_number (puzzle,
                  (Number) { .is_vote = TRUE, .choice = result->votes[i].choice,
                             .value = result->votes[i].count, .sign = { 1, 0, 0 } },
                  complete);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      Number number = { .field = fields[i].field, .value = result->fields[fields[i].field] };

      memcpy (number.sign, fields[i].sign, sizeof number.sign);
      if (is_written (number.value))
        add_number (puzzle, number, complete);
    }

  for (guint i = 0; i < N_RULES; i++)
    if (puzzle->left[i] != 0)
      puzzle->broken |= (SaksiRuleSet) 1 << rule_numbers[i];
}

static void
puzzle_clear (Puzzle *puzzle)
{
  g_array_unref (puzzle->numbers);
  g_clear_pointer (&puzzle->changes, g_array_unref);
}

static int
compare_effects (const gint64 a[N_RULES],
                 const gint64 b[N_RULES])
{
  for (guint i = 0; i < N_RULES; i++)
    if (a[i] != b[i])
      return a[i] < b[i] ? -1 : 1;

  return 0;
}

static int
compare_changes (gconstpointer a,
                 gconstpointer b)
{
  return compare_effects (((const Change *) a)->effect, ((const Change *) b)->effect);
}

static void
add_changes (Puzzle *puzzle,
             guint   index)
{
  const Number *number = &g_array_index (puzzle->numbers, Number, index);

  for (guint place = 0; place < count_boxes (number->value); place++)
    for (guint digit = 0; digit < 10; digit++)
      {
        Change change = { .number = index, .place = place, .digit = digit };

        change.move = ((gint64) digit - digit_at (number->value, place)) * power_of_ten (place);
        if (change.move == 0)
          continue;
        for (guint i = 0; i < N_RULES; i++)
          change.effect[i] = number->sign[i] * change.move;
        g_array_append_val (puzzle->changes, change);
      }
}

static void
build_changes (Puzzle *puzzle)
{
  puzzle->changes = g_array_new (FALSE, FALSE, sizeof (Change));
  for (guint i = 0; i < puzzle->numbers->len; i++)
    add_changes (puzzle, i);
  g_array_sort (puzzle->changes, compare_changes);
}

/* The first change whose effect is not before @effect. */
static guint
lower_bound (const Puzzle *puzzle,
             const gint64  effect[N_RULES])
{
  guint from = 0;
  guint to = puzzle->changes->len;

  while (from < to)
    {
      guint middle = from + (to - from) / 2;

      if (compare_effects (g_array_index (puzzle->changes, Change, middle).effect, effect) < 0)
        from = middle + 1;
      else
        to = middle;
    }

  return from;
}

/* What another change has to do after @change, or alone when there is none. */
static void
find_missing (const Puzzle *puzzle,
              const Change *change,
              gint64        missing[N_RULES])
{
  for (guint i = 0; i < N_RULES; i++)
    missing[i] = -puzzle->left[i] - (change != NULL ? change->effect[i] : 0);
}

static gboolean
is_pair (gint64 from,
         gint64 to)
{
  for (guint i = 0; i < G_N_ELEMENTS (seen_pairs); i++)
    if ((seen_pairs[i][0] == from && seen_pairs[i][1] == to) ||
        (seen_pairs[i][1] == from && seen_pairs[i][0] == to))
      return TRUE;

  return FALSE;
}

/* @to is the number after all changes: a box is empty only when all before it are. */
static SaksiMisreading
find_reason (guint  digit_from,
             guint  digit_to,
             guint  place,
             gint64 to)
{
  gboolean empty = digit_to == 0 && place > 0 && to < power_of_ten (place);

  if (empty && (digit_from == 8 || digit_from == 4 || digit_from == 2))
    return SAKSI_MISREADING_CROSSED;

  return is_pair (digit_from, digit_to) ? SAKSI_MISREADING_SEEN : SAKSI_MISREADING_OTHER;
}

static void
describe_change (const Puzzle   *puzzle,
                 const Change   *change,
                 gint64          to,
                 SaksiBoxChange *description)
{
  const Number *number = &g_array_index (puzzle->numbers, Number, change->number);

  description->is_vote = number->is_vote;
  description->choice = number->choice;
  description->field = number->field;
  description->from = number->value;
  description->to = to;
  description->n_boxes = count_boxes (number->value);
  description->box = description->n_boxes - 1 - change->place;
  description->digit_from = digit_at (number->value, change->place);
  description->digit_to = change->digit;
  description->reason = find_reason (description->digit_from, change->digit, change->place, to);
}

/* Changes in the order of the form: by number, then from left to right. */
static gboolean
stands_before (const Change *a,
               const Change *b)
{
  return a->number != b->number ? a->number < b->number : a->place > b->place;
}

static SaksiExplanation
describe (const Puzzle *puzzle,
          const Change *first,
          const Change *second)
{
  SaksiExplanation explanation = { .n_changes = second != NULL ? 2 : 1 };
  const Change *changes[] = { first, second };

  for (guint i = 0; i < explanation.n_changes; i++)
    {
      gint64 to = g_array_index (puzzle->numbers, Number, changes[i]->number).value;

      for (guint j = 0; j < explanation.n_changes; j++)
        if (changes[j]->number == changes[i]->number)
          to += changes[j]->move;
      describe_change (puzzle, changes[i], to, &explanation.changes[i]);
    }

  return explanation;
}

static guint
count_unseen (const SaksiExplanation *self)
{
  guint unseen = 0;

  for (guint i = 0; i < self->n_changes; i++)
    unseen += self->changes[i].reason == SAKSI_MISREADING_OTHER;

  return unseen;
}

static void
add_single (const Puzzle *puzzle,
            GArray       *items)
{
  gint64 missing[N_RULES];

  find_missing (puzzle, NULL, missing);
  for (guint i = lower_bound (puzzle, missing); i < puzzle->changes->len; i++)
    {
      const Change *change = &g_array_index (puzzle->changes, Change, i);
      SaksiExplanation explanation;

      if (compare_effects (change->effect, missing) != 0)
        break;
      explanation = describe (puzzle, change, NULL);
      g_array_append_val (items, explanation);
    }
}

/* With @only_seen, only those are added that are made of seen confusions alone. */
static void
add_pairs (const Puzzle *puzzle,
           GArray       *items,
           gboolean      only_seen)
{
  for (guint i = 0; i < puzzle->changes->len; i++)
    {
      const Change *first = &g_array_index (puzzle->changes, Change, i);
      gint64 missing[N_RULES];

      find_missing (puzzle, first, missing);
      for (guint j = lower_bound (puzzle, missing); j < puzzle->changes->len; j++)
        {
          const Change *second = &g_array_index (puzzle->changes, Change, j);
          SaksiExplanation explanation;

          if (compare_effects (second->effect, missing) != 0)
            break;
          if (!stands_before (first, second))
            continue;
          explanation = describe (puzzle, first, second);
          if (!only_seen || count_unseen (&explanation) == 0)
            g_array_append_val (items, explanation);
        }
    }
}

static int
compare_numbers (const SaksiBoxChange *a,
                 const SaksiBoxChange *b)
{
  if (a->is_vote != b->is_vote)
    return a->is_vote ? -1 : 1;
  if (a->choice != b->choice)
    return a->choice < b->choice ? -1 : 1;
  if (a->field != b->field)
    return a->field < b->field ? -1 : 1;
  if (a->box != b->box)
    return a->box < b->box ? -1 : 1;

  return (a->digit_to > b->digit_to) - (a->digit_to < b->digit_to);
}

static int
compare_likelihood (const SaksiExplanation *a,
                    const SaksiExplanation *b)
{
  if (a->n_changes != b->n_changes)
    return a->n_changes < b->n_changes ? -1 : 1;

  return (int) count_unseen (a) - (int) count_unseen (b);
}

static int
compare_explanations (gconstpointer a,
                      gconstpointer b)
{
  const SaksiExplanation *x = a;
  const SaksiExplanation *y = b;
  int order = compare_likelihood (x, y);

  for (guint i = 0; order == 0 && i < x->n_changes; i++)
    order = compare_numbers (&x->changes[i], &y->changes[i]);

  return order;
}

static void
rank (GArray *items)
{
  g_array_sort (items, compare_explanations);

  for (guint i = 0; i < items->len; i++)
    {
      SaksiExplanation *item = &g_array_index (items, SaksiExplanation, i);
      const SaksiExplanation *before = i > 0 ? item - 1 : NULL;

      item->rank = before == NULL ? 1 : before->rank + (compare_likelihood (before, item) != 0);
    }
}

/**
 * saksi_explain:
 * @result: a document
 *
 * Finds which misread boxes would make a form agree with itself. The numbers are the votes of the
 * chart, the valid, the invalid and all votes and the voters who came, each written in three boxes
 * or as many as it needs; a change puts another digit into one box. An explanation is a set of
 * changes after which those of R1, R2 and R6 hold whose input is complete. All explanations with
 * the fewest boxes are found, one or two; where one box suffices, those with two boxes as well
 * that are made of confusions seen in practice alone. Seen confusions come before others.
 *
 * The fewest boxes need not be the truth: the form decides.
 *
 * Returns: (transfer full): the explanations
 */
SaksiExplanations *
saksi_explain (const SaksiResult *result)
{
  SaksiExplanations *self = g_new0 (SaksiExplanations, 1);
  Puzzle puzzle;

  puzzle_init (&puzzle, result);
  self->items = g_array_new (FALSE, FALSE, sizeof (SaksiExplanation));
  self->broken = puzzle.broken;

  if (puzzle.broken != 0)
    {
      build_changes (&puzzle);
      add_single (&puzzle, self->items);
      add_pairs (&puzzle, self->items, self->items->len > 0);
      rank (self->items);
      self->state = self->items->len > 0 ? SAKSI_EXPLAIN_FOUND : SAKSI_EXPLAIN_NONE;
    }
  puzzle_clear (&puzzle);

  return self;
}

static gboolean
has_pair (const Puzzle *puzzle)
{
  for (guint i = 0; i < puzzle->changes->len; i++)
    {
      const Change *first = &g_array_index (puzzle->changes, Change, i);
      gint64 missing[N_RULES];

      find_missing (puzzle, first, missing);
      for (guint j = lower_bound (puzzle, missing); j < puzzle->changes->len; j++)
        {
          const Change *second = &g_array_index (puzzle->changes, Change, j);

          if (compare_effects (second->effect, missing) != 0)
            break;
          if (stands_before (first, second))
            return TRUE;
        }
    }

  return FALSE;
}

/**
 * saksi_explain_count_boxes:
 * @result: a document in which R1, R2 or R6 does not hold
 *
 * Returns: how many boxes the smallest explanations have, 0 when two do not suffice; what
 *   saksi_explain() would find, without describing it
 */
guint
saksi_explain_count_boxes (const SaksiResult *result)
{
  Puzzle puzzle;
  gint64 missing[N_RULES];
  guint boxes = 0;
  guint at;

  puzzle_init (&puzzle, result);
  if (puzzle.broken != 0)
    {
      build_changes (&puzzle);
      find_missing (&puzzle, NULL, missing);
      at = lower_bound (&puzzle, missing);
      if (at < puzzle.changes->len &&
          compare_effects (g_array_index (puzzle.changes, Change, at).effect, missing) == 0)
        boxes = 1;
      else if (has_pair (&puzzle))
        boxes = 2;
    }
  puzzle_clear (&puzzle);

  return boxes;
}

/**
 * saksi_explanations_free:
 * @self: (transfer full): explanations
 */
void
saksi_explanations_free (SaksiExplanations *self)
{
  g_array_unref (self->items);
  g_free (self);
}

/**
 * saksi_explanations_is_unique:
 * @self: explanations
 *
 * Returns: whether there is a single one, of whatever size and rank
 */
gboolean
saksi_explanations_is_unique (const SaksiExplanations *self)
{
  return self->items->len == 1;
}

/**
 * saksi_explanations_summarize:
 * @self: explanations
 * @summary: (out caller-allocates): the first and how many equal it
 */
void
saksi_explanations_summarize (const SaksiExplanations *self,
                              SaksiExplanationSummary *summary)
{
  *summary = (SaksiExplanationSummary) { .state = self->state };

  for (guint i = 0; i < self->items->len; i++)
    if (g_array_index (self->items, SaksiExplanation, i).rank == 1)
      summary->n_first++;
  if (self->items->len > 0)
    summary->first = g_array_index (self->items, SaksiExplanation, 0);
}
