/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "check/saksi-explain.h"
#include "test-util.h"

/* Explanations are found a second time here, by trying every digit in every box and every two
 * boxes, on numbers kept as text. */

#define MAX_NUMBERS 12
#define MAX_TEXT 24
#define UNKNOWN ""

/* The candidates' votes, then valid, invalid and all votes and the voters who came. */
typedef struct
{
  guint n_votes;
  guint n_numbers;
  char texts[MAX_NUMBERS][MAX_TEXT];
} Form;

static SaksiResult *
new_result (const gint64 *votes,
            guint         n_votes,
            gint64        valid,
            gint64        invalid,
            gint64        total,
            gint64        came)
{
  SaksiResult *result = saksi_result_new ();

  result->contest = 1;
  result->key = saksi_key_from_code ("1204012001001");
  result->n_votes = n_votes;
  result->votes = g_new0 (SaksiVote, n_votes + 1);
  for (guint i = 0; i < n_votes; i++)
    result->votes[i] = (SaksiVote) { 100025 + i, votes[i] };
  result->fields[SAKSI_FIELD_SUARA_SAH] = valid;
  result->fields[SAKSI_FIELD_SUARA_TIDAK_SAH] = invalid;
  result->fields[SAKSI_FIELD_SUARA_TOTAL] = total;
  result->fields[SAKSI_FIELD_PENGGUNA_TOTAL_J] = came;

  return result;
}

static void
write_number (char   text[MAX_TEXT],
              gint64 number)
{
  if (number == SAKSI_UNKNOWN)
    g_strlcpy (text, UNKNOWN, MAX_TEXT);
  else
    g_snprintf (text, MAX_TEXT, "%03d", (int) number);
}

static void
read_form (const SaksiResult *result,
           Form              *form)
{
  static const SaksiField fields[] = { SAKSI_FIELD_SUARA_SAH, SAKSI_FIELD_SUARA_TIDAK_SAH,
                                       SAKSI_FIELD_SUARA_TOTAL, SAKSI_FIELD_PENGGUNA_TOTAL_J };

  form->n_votes = result->n_votes;
  form->n_numbers = result->n_votes + G_N_ELEMENTS (fields);
  for (guint i = 0; i < result->n_votes; i++)
    write_number (form->texts[i], result->votes[i].count);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    write_number (form->texts[form->n_votes + i], result->fields[fields[i]]);
}

static gboolean
is_known (const Form *form,
          guint       from,
          guint       n)
{
  for (guint i = from; i < from + n; i++)
    if (form->texts[i][0] == '\0')
      return FALSE;

  return n > 0;
}

static int
value (const Form *form,
       guint       index)
{
  return atoi (form->texts[index]);
}

/* Whether the three rules hold as far as they can be checked. */
static gboolean
agrees (const Form *form)
{
  guint v = form->n_votes;
  int sum = 0;

  for (guint i = 0; i < v; i++)
    sum += value (form, i);

  return (!is_known (form, 0, v) || !is_known (form, v, 1) || sum == value (form, v)) &&
         (!is_known (form, v, 3) || value (form, v) + value (form, v + 1) == value (form, v + 2)) &&
         (!is_known (form, v + 2, 2) || value (form, v + 2) == value (form, v + 3));
}

/* Whether a rule that can be checked sees the number. */
static gboolean
counts (const Form *form,
        guint       index)
{
  guint v = form->n_votes;
  gboolean first = v > 0 && is_known (form, 0, v + 1);
  gboolean second = is_known (form, v, 3);
  gboolean third = is_known (form, v + 2, 2);

  if (index < v)
    return first;
  if (index == v)
    return first || second;
  if (index == v + 1)
    return second;

  return index == v + 2 ? second || third : third;
}

static gboolean
is_seen (const Form *before,
         const Form *after,
         guint       index,
         guint       box)
{
  char from = before->texts[index][box];
  char to = after->texts[index][box];
  const char pair[] = { MIN (from, to), MAX (from, to), '\0' };
  gsize zeros = strspn (after->texts[index], "0");

  if (strstr ("17 16 14 06 38 56 89 08", pair) != NULL)
    return TRUE;

  return zeros > box && box + 1 < strlen (after->texts[index]) && strchr ("842", from) != NULL;
}

/* "2 0: 0.0=160>060", as many boxes as were changed, how many of them unseen, then the numbers. */
static char *
describe_tried (const Form *before,
                const Form *after)
{
  GString *text = g_string_new (NULL);
  guint boxes = 0;
  guint unseen = 0;

  for (guint i = 0; i < before->n_numbers; i++)
    {
      for (guint box = 0; before->texts[i][box] != '\0'; box++)
        if (before->texts[i][box] != after->texts[i][box])
          {
            boxes++;
            unseen += !is_seen (before, after, i, box);
          }
      if (!g_str_equal (before->texts[i], after->texts[i]))
        g_string_append_printf (text, " %u=%s>%s", i, before->texts[i], after->texts[i]);
    }
  g_string_prepend (text, ":");
  g_string_prepend_c (text, (char) ('0' + unseen));
  g_string_prepend_c (text, ' ');
  g_string_prepend_c (text, (char) ('0' + boxes));

  return g_string_free (text, FALSE);
}

static void
try_boxes (const Form *form,
           Form       *tried,
           guint       from_number,
           guint       from_box,
           guint       left,
           GHashTable *found)
{
  if (left == 0)
    {
      if (agrees (tried))
        g_hash_table_add (found, describe_tried (form, tried));
      return;
    }

  for (guint i = from_number; i < form->n_numbers; i++)
    for (guint box = i == from_number ? from_box : 0;
         counts (form, i) && form->texts[i][box] != '\0'; box++)
      for (char digit = '0'; digit <= '9'; digit++)
        {
          if (digit == form->texts[i][box])
            continue;
          tried->texts[i][box] = digit;
          try_boxes (form, tried, i, box + 1, left - 1, found);
          tried->texts[i][box] = form->texts[i][box];
        }
}

static GHashTable *
try_all (const Form *form)
{
  GHashTable *found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) two = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Form tried = *form;
  GHashTableIter iter;
  gpointer text;

  if (agrees (form))
    return found;

  try_boxes (form, &tried, 0, 0, 1, found);
  try_boxes (form, &tried, 0, 0, 2, two);
  if (g_hash_table_size (found) == 0)
    {
      g_hash_table_unref (found);
      return g_steal_pointer (&two);
    }

  g_hash_table_iter_init (&iter, two);
  while (g_hash_table_iter_next (&iter, &text, NULL))
    if (g_str_has_prefix (text, "2 0:"))
      g_hash_table_add (found, g_strdup (text));

  return found;
}

/* The same text, of what the code under test says. */
static char *
describe_found (const Form             *form,
                const SaksiExplanation *explanation)
{
  Form after = *form;

  for (guint i = 0; i < explanation->n_changes; i++)
    {
      const SaksiBoxChange *change = &explanation->changes[i];
      static const SaksiField fields[] = { SAKSI_FIELD_SUARA_SAH, SAKSI_FIELD_SUARA_TIDAK_SAH,
                                           SAKSI_FIELD_SUARA_TOTAL, SAKSI_FIELD_PENGGUNA_TOTAL_J };
      guint index = change->is_vote ? (guint) change->choice - 100025 : form->n_votes;

      for (guint j = 0; !change->is_vote && j < G_N_ELEMENTS (fields); j++)
        if (fields[j] == change->field)
          index += j;
      g_assert_cmpuint (change->n_boxes, ==, strlen (form->texts[index]));
      g_assert_cmpint (form->texts[index][change->box], ==, (int) ('0' + change->digit_from));
      g_assert_cmpint (change->from, ==, atoi (form->texts[index]));
      after.texts[index][change->box] = (char) ('0' + change->digit_to);
    }
  for (guint i = 0; i < explanation->n_changes; i++)
    if (explanation->changes[i].is_vote)
      g_assert_cmpint (explanation->changes[i].to, ==,
                       atoi (after.texts[explanation->changes[i].choice - 100025]));

  return describe_tried (form, &after);
}

static void
assert_explained (const SaksiResult *result)
{
  g_autoptr(SaksiExplanations) explanations = saksi_explain (result);
  g_autoptr(GHashTable) expected = NULL;
  g_autofree char *before = NULL;
  guint boxes = 0;
  Form form;

  read_form (result, &form);
  expected = try_all (&form);
  g_assert_cmpuint (explanations->items->len, ==, g_hash_table_size (expected));
  g_assert_cmpint (explanations->state, ==, agrees (&form) ? SAKSI_EXPLAIN_AGREES
                                            : explanations->items->len == 0 ? SAKSI_EXPLAIN_NONE
                                                                            : SAKSI_EXPLAIN_FOUND);

  for (guint i = 0; i < explanations->items->len; i++)
    {
      const SaksiExplanation *item = &g_array_index (explanations->items, SaksiExplanation, i);
      g_autofree char *text = describe_found (&form, item);

      g_assert_true (g_hash_table_contains (expected, text));
      /* Fewer boxes first, then fewer that nobody has seen; the rank grows with these only. */
      if (before == NULL)
        g_assert_cmpuint (item->rank, ==, 1);
      else
        {
          g_assert_cmpint (strncmp (before, text, 3), <=, 0);
          g_assert_cmpuint (item->rank, ==, item[-1].rank + (strncmp (before, text, 3) != 0));
          g_assert_cmpstr (before, !=, text);
        }
      g_free (g_steal_pointer (&before));
      before = g_steal_pointer (&text);
      boxes = i == 0 ? item->n_changes : boxes;
    }
  g_assert_cmpuint (saksi_explain_count_boxes (result), ==, boxes);
  g_assert_cmpint (saksi_explanations_is_unique (explanations), ==, explanations->items->len == 1);
}

/* A form that agrees with itself, in which some digits are then changed. */
static SaksiResult *
random_result (GRand *rand)
{
  guint n_votes = (guint) g_rand_int_range (rand, 1, 5);
  gint64 votes[5];
  gint64 valid = 0;
  gint64 invalid = g_rand_int_range (rand, 0, 12);
  SaksiResult *result;
  guint n_changes = (guint) g_rand_int_range (rand, 0, 4);

  for (guint i = 0; i < n_votes; i++)
    valid += votes[i] = g_rand_int_range (rand, 0, g_rand_int_range (rand, 0, 20) > 0 ? 200 : 1500);
  result = new_result (votes, n_votes, valid, invalid, valid + invalid, valid + invalid);

  for (guint i = 0; i < n_changes; i++)
    {
      guint which = (guint) g_rand_int_range (rand, 0, (gint32) n_votes + 4);
      gint64 *number = which < n_votes ? &result->votes[which].count
                       : which < n_votes + 3 ? &result->fields[which - n_votes]
                                             : &result->fields[SAKSI_FIELD_PENGGUNA_TOTAL_J];
      char text[MAX_TEXT];

      write_number (text, *number);
      text[g_rand_int_range (rand, 0, (gint32) strlen (text))] =
        (char) ('0' + g_rand_int_range (rand, 0, 10));
      *number = atoi (text);
    }
  if (g_rand_int_range (rand, 0, 12) == 0)
    result->votes[0].count = SAKSI_UNKNOWN;
  for (guint i = 0; i < 4; i++)
    if (g_rand_int_range (rand, 0, 25) == 0)
      result->fields[i < 3 ? i : SAKSI_FIELD_PENGGUNA_TOTAL_J] = SAKSI_UNKNOWN;

  return result;
}

static void
test_random (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (360);

  for (guint i = 0; i < 4000; i++)
    {
      g_autoptr(SaksiResult) result = random_result (rand);

      assert_explained (result);
    }
}

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
    {
      SaksiResult *result = results->pdata[i];

      /* The boxes above know candidates by the ids of the presidential ones. */
      if (result->contest == 1)
        assert_explained (result);
    }
}

static const SaksiExplanation *
get_item (const SaksiExplanations *explanations,
          guint                    index)
{
  return &g_array_index (explanations->items, SaksiExplanation, index);
}

/* The station of the samples whose form is known: it reads 110 and 10. */
static void
test_ternate (void)
{
  const gint64 votes[] = { 90, 160, 60 };
  g_autoptr(SaksiResult) result = new_result (votes, 3, 210, 0, 210, 210);
  g_autoptr(SaksiExplanations) explanations = saksi_explain (result);
  const SaksiExplanation *first;
  const SaksiExplanation *second;
  SaksiExplanationSummary summary;
  g_autofree char *changes = NULL;
  g_autofree char *text = NULL;

  assert_explained (result);
  g_assert_cmpuint (explanations->broken, ==, 1u << 1);
  g_assert_cmpuint (explanations->items->len, ==, 2);
  g_assert_false (saksi_explanations_is_unique (explanations));

  first = get_item (explanations, 0);
  g_assert_cmpuint (first->n_changes, ==, 1);
  g_assert_cmpuint (first->rank, ==, 1);
  g_assert_cmpint (first->changes[0].from, ==, 160);
  g_assert_cmpint (first->changes[0].to, ==, 60);
  g_assert_cmpint (first->changes[0].reason, ==, SAKSI_MISREADING_OTHER);

  second = get_item (explanations, 1);
  g_assert_cmpuint (second->n_changes, ==, 2);
  g_assert_cmpuint (second->rank, ==, 2);
  g_assert_cmpint (second->changes[0].to, ==, 110);
  g_assert_cmpint (second->changes[0].reason, ==, SAKSI_MISREADING_SEEN);
  g_assert_cmpint (second->changes[1].from, ==, 60);
  g_assert_cmpint (second->changes[1].to, ==, 10);

  changes = saksi_explanation_format_changes (second, NULL);
  g_assert_cmpstr (changes, ==, "160 → 110 and 060 → 010");
  saksi_explanations_summarize (explanations, &summary);
  text = saksi_explanation_summary_format_text (&summary, NULL, NULL);
  g_assert_cmpstr (text, ==, "could be 160 → 060");
}

/* The X of an empty box, read as a digit. */
static void
test_crossed (void)
{
  const gint64 votes[] = { 831, 124, 9 };
  g_autoptr(SaksiResult) result = new_result (votes, 3, 164, 3, 167, 167);
  g_autoptr(SaksiExplanations) explanations = saksi_explain (result);
  const SaksiExplanation *first = get_item (explanations, 0);
  g_autofree char *changes = saksi_explanation_format_changes (first, NULL);

  assert_explained (result);
  g_assert_cmpint (first->changes[0].reason, ==, SAKSI_MISREADING_CROSSED);
  g_assert_cmpuint (first->changes[0].box, ==, 0);
  g_assert_cmpstr (changes, ==, "831 → X31");
}

/* Both empty boxes of one number. */
static void
test_one_number (void)
{
  const gint64 votes[] = { 883, 100 };
  g_autoptr(SaksiResult) result = new_result (votes, 2, 103, 0, 103, 103);
  g_autoptr(SaksiExplanations) explanations = saksi_explain (result);
  const SaksiExplanation *first = get_item (explanations, 0);
  g_autofree char *changes = saksi_explanation_format_changes (first, NULL);

  assert_explained (result);
  g_assert_cmpuint (first->n_changes, ==, 2);
  g_assert_cmpint (first->changes[0].to, ==, 3);
  g_assert_cmpint (first->changes[1].to, ==, 3);
  g_assert_cmpstr (changes, ==, "883 → XX3");
}

static void
test_agrees (void)
{
  const gint64 votes[] = { 61, 102, 20 };
  g_autoptr(SaksiResult) result = new_result (votes, 3, 183, 4, 187, 187);
  g_autoptr(SaksiExplanations) explanations = saksi_explain (result);
  SaksiExplanationSummary summary;
  g_autofree char *text = NULL;

  g_assert_cmpint (explanations->state, ==, SAKSI_EXPLAIN_AGREES);
  saksi_explanations_summarize (explanations, &summary);
  text = saksi_explanation_summary_format_text (&summary, NULL, NULL);
  g_assert_cmpstr (text, ==, "");

  /* Numbers that do not count yet explain nothing. */
  result->votes[0].count = 99;
  result->flags.status_votes = SAKSI_PRESENCE_FALSE;
  g_clear_pointer (&explanations, saksi_explanations_free);
  explanations = saksi_explain (result);
  g_assert_cmpint (explanations->state, ==, SAKSI_EXPLAIN_AGREES);
}

static void
test_odd (void)
{
  const gint64 votes[] = { G_MAXINT64, -5, 20 };
  g_autoptr(SaksiResult) result = new_result (votes, 3, 10, 4, 187, -187);
  g_autoptr(SaksiExplanations) explanations = saksi_explain (result);

  /* Only valid + invalid = all can be written in boxes. */
  g_assert_cmpuint (explanations->broken, ==, 1u << 2);
}

static char *
plain (gint64 count)
{
  return g_strdup_printf ("%d", (int) count);
}

static void
test_text (void)
{
  const gint64 votes[] = { 70, 70 };
  g_autoptr(SaksiResult) result = new_result (votes, 2, 80, SAKSI_UNKNOWN, SAKSI_UNKNOWN,
                                              SAKSI_UNKNOWN);
  g_autoptr(SaksiExplanations) explanations = saksi_explain (result);
  SaksiExplanationSummary summary;
  g_autofree char *text = NULL;
  g_autofree char *none = NULL;

  assert_explained (result);
  saksi_explanations_summarize (explanations, &summary);
  text = saksi_explanation_summary_format_text (&summary, NULL, plain);
  g_assert_cmpstr (text, ==, "could be 070 → 010, one of 2 possibilities");

  summary = (SaksiExplanationSummary) { .state = SAKSI_EXPLAIN_NONE };
  none = saksi_explanation_summary_format_text (&summary, NULL, plain);
  g_assert_cmpstr (none, ==, "no two boxes suffice");
}

/* Thirty candidates: the search must not grow with the square of the numbers. */
static void
test_many (void)
{
  gint64 votes[40];
  gint64 valid = 0;
  g_autoptr(SaksiResult) result = NULL;
  gint64 start;

  for (guint i = 0; i < G_N_ELEMENTS (votes); i++)
    valid += votes[i] = 11 + i;
  result = new_result (votes, G_N_ELEMENTS (votes), valid + 120, 0, valid + 120, valid + 120);

  start = g_get_monotonic_time ();
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr(SaksiExplanations) explanations = saksi_explain (result);

      g_assert_cmpint (explanations->state, ==, SAKSI_EXPLAIN_FOUND);
    }
  g_test_message ("%.3f ms for forty candidates",
                  (double) (g_get_monotonic_time () - start) / 20000.0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/explain/ternate", test_ternate);
  g_test_add_func ("/explain/crossed", test_crossed);
  g_test_add_func ("/explain/one-number", test_one_number);
  g_test_add_func ("/explain/agrees", test_agrees);
  g_test_add_func ("/explain/odd", test_odd);
  g_test_add_func ("/explain/text", test_text);
  g_test_add_func ("/explain/many", test_many);
  g_test_add_func ("/explain/random", test_random);
  g_test_add_func ("/explain/samples", test_samples);

  return g_test_run ();
}
