/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "map/saksi-map-text.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "common/saksi-format.h"
#include "common/saksi-language.h"

/* How many names a label on the map takes, and how many characters of them. */
#define MAX_SPEAKERS 2
#define MAX_CHARACTERS 22

static const char *
translate (const char *text)
{
  return _(text);
}

/**
 * saksi_map_text_format_date:
 * @iso: (nullable): an ISO date
 *
 * Returns: (transfer full): the date as the user writes it
 */
char *
saksi_map_text_format_date (const char *iso)
{
  int year, month = 0, day = 0;

  if (iso == NULL || sscanf (iso, "%4d-%2d-%2d", &year, &month, &day) < 1)
    return g_strdup (SAKSI_FORMAT_UNKNOWN);

  return saksi_format_date (year, month, day);
}

/**
 * saksi_map_text_format_day:
 * @iso: (nullable): an ISO date
 * @precision: how exact it is
 *
 * Returns: (transfer full): the date, with how exact it is
 */
char *
saksi_map_text_format_day (const char         *iso,
                           SaksiDatePrecision  precision)
{
  g_autofree char *date = saksi_map_text_format_date (iso);

  switch (precision)
    {
    case SAKSI_PRECISION_ABOUT:
      /* TRANSLATORS: a date that is not exact */
      return g_strdup_printf (_("about %s"), date);

    case SAKSI_PRECISION_NOT_AFTER:
      /* TRANSLATORS: the real date may be earlier than this one */
      return g_strdup_printf (_("not after %s"), date);

    case SAKSI_PRECISION_DAY:
    default:
      return g_steal_pointer (&date);
    }
}

/**
 * saksi_map_text_get_question:
 * @question: a question
 *
 * Returns: (transfer none): the question in a few words, as a heading
 */
const char *
saksi_map_text_get_question (SaksiHostingQuestion question)
{
  switch (question)
    {
    case SAKSI_HOSTING_REGISTERED:
      return _("Registered to");

    case SAKSI_HOSTING_ANNOUNCED:
      return _("Announced by");

    case SAKSI_HOSTING_ANSWERS:
      return _("Answers at");

    case SAKSI_HOSTING_COPIES:
      return _("Copies of public pages at");

    case SAKSI_HOSTING_RUNS:
      return _("Runs at");

    case SAKSI_HOSTING_STORED:
      return _("Stored at");

    case SAKSI_HOSTING_GOVERNED:
      return _("Under whose law");

    default:
      g_assert_not_reached ();
    }
}

/**
 * saksi_map_text_get_stance:
 * @stance: a stance
 *
 * Returns: (transfer none): what somebody does with a claim
 */
const char *
saksi_map_text_get_stance (SaksiStance stance)
{
  switch (stance)
    {
    case SAKSI_STANCE_ASSERTS:
      return _("says so");

    case SAKSI_STANCE_DENIES:
      return _("denies it");

    case SAKSI_STANCE_SUPPORTS:
      return _("supports it");

    case SAKSI_STANCE_DECLINES:
      return _("gives no answer");

    case SAKSI_STANCE_REPORTS:
      return _("passes it on");

    default:
      g_assert_not_reached ();
    }
}

/**
 * saksi_map_text_dup_questions:
 * @questions: a bit `1u << question` for each
 *
 * Returns: (transfer full) (nullable): which questions something is about; %NULL for none
 */
char *
saksi_map_text_dup_questions (guint questions)
{
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; i < SAKSI_N_HOSTING_QUESTIONS; i++)
    if ((questions & 1u << i) != 0)
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "",
                              saksi_map_text_get_question (i));
  if (names->len == 0)
    return NULL;

  /* TRANSLATORS: which questions somebody spoke about, such as "Stored at, Under whose law" */
  return g_strdup_printf (_("About: %s"), names->str);
}

typedef char *(*FormatFunc) (const SaksiSentence       *sentence,
                             SaksiLanguage              language,
                             SaksiWordingTranslateFunc  translate,
                             SaksiWordingCountFunc      format_count);

/* Dates as the user writes them; the core knows the numbers only. */
static char *
format_sentence (const SaksiSentence *sentence,
                 FormatFunc           format)
{
  g_autofree char *date = sentence->date != NULL ? saksi_map_text_format_date (sentence->date)
                                                 : NULL;
  SaksiSentence shown = *sentence;

  shown.date = date;

  return format (&shown, saksi_language_get_current (), translate, saksi_format_count);
}

char *
saksi_map_text_build_head (const SaksiSentence *sentence)
{
  return format_sentence (sentence, saksi_sentence_format_head);
}

char *
saksi_map_text_build_sentence (const SaksiSentence *sentence)
{
  return format_sentence (sentence, saksi_sentence_format_text);
}

/**
 * saksi_map_text_build_caveat:
 * @answer: what is known of a question
 *
 * Returns: (transfer full) (nullable): what the answer does not mean
 */
char *
saksi_map_text_build_caveat (const SaksiAnswer *answer)
{
  const char *caveat = saksi_wording_get_caveat (answer->sentence.wording);

  if (caveat == NULL || answer->inferences->len == 0)
    return NULL;

  return g_strdup (_(caveat));
}

/**
 * saksi_map_text_build_source:
 * @observation: a reported observation
 *
 * Returns: (transfer full): who reported it and when
 */
char *
saksi_map_text_build_source (const SaksiReportedObservation *observation)
{
  const char *end = observation->date != NULL ? strchr (observation->date, '/') : NULL;
  g_autofree char *date = NULL;

  if (end != NULL)
    {
      g_autofree char *first = saksi_map_text_format_date (observation->date);
      g_autofree char *last = saksi_map_text_format_date (end + 1);

      /* TRANSLATORS: the first and the last day of a series */
      date = g_strdup_printf (_("%1$s to %2$s"), first, last);
    }
  else if (observation->date != NULL)
    date = saksi_map_text_format_date (observation->date);
  else if (observation->not_after != NULL)
    date = saksi_map_text_format_day (observation->not_after, SAKSI_PRECISION_NOT_AFTER);
  else
    date = g_strdup (_("day not known"));

  /* TRANSLATORS: who reported something, and when */
  return g_strdup_printf (_("%1$s, %2$s"), observation->by_name, date);
}

char *
saksi_map_text_count_claims (guint count)
{
  return g_strdup_printf (ngettext ("%u claim", "%u claims", count), count);
}

char *
saksi_map_text_count_statements (guint count)
{
  return g_strdup_printf (ngettext ("%u statement", "%u statements", count), count);
}

char *
saksi_map_text_count_reports (guint count)
{
  return g_strdup_printf (ngettext ("%u report", "%u reports", count), count);
}

/**
 * saksi_answer_count_reports:
 * @answer: what is known of a question
 *
 * Returns: how many reports it is derived from; the inferences of one question share none
 */
guint
saksi_answer_count_reports (const SaksiAnswer *answer)
{
  guint count = 0;

  for (guint i = 0; i < answer->inferences->len; i++)
    {
      const SaksiInference *inference = g_ptr_array_index (answer->inferences, i);

      count += inference->inputs->len;
    }

  return count;
}

char *
saksi_map_text_count_measurements (guint count)
{
  return g_strdup_printf (ngettext ("%u measurement", "%u measurements", count), count);
}

/* Returns: from how many measurements the inferences of an answer are derived; each once */
guint
saksi_answer_count_measurements (const SaksiAnswer *answer)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < answer->inferences->len; i++)
    {
      const SaksiInference *inference = g_ptr_array_index (answer->inferences, i);

      for (guint k = 0; k < inference->observations->len; k++)
        g_hash_table_add (seen, g_ptr_array_index (inference->observations, k));
    }

  return g_hash_table_size (seen);
}

static void
add_each (GHashTable *seen,
          GPtrArray  *items)
{
  for (guint i = 0; i < items->len; i++)
    g_hash_table_add (seen, g_ptr_array_index (items, i));
}

/**
 * saksi_map_text_count_board:
 * @board: a board
 *
 * Returns: (transfer full): how much its answers rest on; what several of them share counts once
 */
char *
saksi_map_text_count_board (const SaksiBoard *board)
{
  g_autoptr(GHashTable) claims = g_hash_table_new (NULL, NULL);
  g_autoptr(GHashTable) reports = g_hash_table_new (NULL, NULL);
  g_autoptr(GHashTable) measured = g_hash_table_new (NULL, NULL);
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *counts = NULL;

  for (guint i = 0; i < SAKSI_N_HOSTING_QUESTIONS; i++)
    {
      const SaksiAnswer *answer = &board->answers[i];

      add_each (claims, answer->claims);
      for (guint k = 0; k < answer->inferences->len; k++)
        {
          const SaksiInference *inference = g_ptr_array_index (answer->inferences, k);

          add_each (reports, inference->inputs);
          add_each (measured, inference->observations);
        }
    }

  if (g_hash_table_size (measured) > 0)
    g_ptr_array_add (parts, saksi_map_text_count_measurements (g_hash_table_size (measured)));
  if (g_hash_table_size (reports) > 0)
    g_ptr_array_add (parts, saksi_map_text_count_reports (g_hash_table_size (reports)));
  if (g_hash_table_size (claims) > 0)
    g_ptr_array_add (parts, saksi_map_text_count_claims (g_hash_table_size (claims)));
  if (parts->len == 0)
    return g_strdup (_("What can be known, question by question"));

  g_ptr_array_add (parts, NULL);
  counts = g_strjoinv (", ", (char **) parts->pdata);

  /* TRANSLATORS: "8 reports, 9 claims" */
  return g_strdup_printf (_("%s; each may be about several questions"), counts);
}

static char *
join_speakers (GPtrArray *speakers,
               guint      most)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < MIN (speakers->len, most); i++)
    {
      if (i > 0)
        g_string_append (text, ", ");
      g_string_append (text, g_ptr_array_index (speakers, i));
    }
  if (speakers->len > most)
    g_string_append_printf (text, " +%u", speakers->len - most);

  return g_string_free (text, FALSE);
}

/* Some names are long; then there is only one of them. */
static char *
join_some_speakers (GPtrArray *speakers)
{
  char *text = join_speakers (speakers, MAX_SPEAKERS);

  if (g_utf8_strlen (text, -1) <= MAX_CHARACTERS)
    return text;

  g_free (text);
  return join_speakers (speakers, 1);
}

static char *
describe_mark (const SaksiBoardMark *mark,
               const char           *country,
               const char           *speakers)
{
  if (mark->kind == SAKSI_BOARD_MARK_CLAIMED)
    /* TRANSLATORS: for a screen reader: country, who named it */
    return g_strdup_printf (_("%1$s, claimed by %2$s"), country, speakers);
  if (mark->is_registration)
    /* TRANSLATORS: for a screen reader: country, who named it */
    return g_strdup_printf (_("%1$s, where addresses are registered as reported by %2$s; "
                              "this is not where a machine is"), country, speakers);

  return g_strdup_printf (_("%1$s, in network facts reported by %2$s"), country, speakers);
}

/**
 * saksi_map_text_build_mark:
 * @mark: a country that was named
 *
 * Returns: (transfer full): what the map shows of it
 */
SaksiMapMark *
saksi_map_text_build_mark (const SaksiBoardMark *mark)
{
  const char *country = saksi_text_get (&mark->name, saksi_language_get_current ());
  g_autofree char *some = join_some_speakers (mark->speakers);
  g_autofree char *all = join_speakers (mark->speakers, G_MAXUINT);
  g_autofree char *questions = saksi_map_text_dup_questions (mark->questions);
  gboolean claimed = mark->kind == SAKSI_BOARD_MARK_CLAIMED;
  g_autofree char *label = NULL;
  g_autofree char *short_label = NULL;
  g_autofree char *description = NULL;
  SaksiMapMark *shown;

  if (mark->deniers->len > 0)
    {
      g_autofree char *some_deny = join_some_speakers (mark->deniers);
      g_autofree char *all_deny = join_speakers (mark->deniers, G_MAXUINT);

      /* TRANSLATORS: a label on the map: who names it, the country, who denies a claim that does */
      label = g_strdup_printf (_("%1$s: %2$s (denied by %3$s)"), some, country, some_deny);
      /* TRANSLATORS: for a screen reader: country, who named it, who denies a claim that does */
      description = g_strdup_printf (_("%1$s, claimed by %2$s; denied by %3$s"), country, all,
                                     all_deny);
      /* TRANSLATORS: a very short label on the map: the code of a country; a claim about it is
       * denied */
      short_label = g_strdup_printf (_("%s (denied)"), mark->country);
    }
  else
    {
      /* TRANSLATORS: a label on the map: who names it, and the country */
      label = g_strdup_printf (_("%1$s: %2$s"), some, country);
      description = describe_mark (mark, country, all);
      short_label = g_strdup (mark->country);
    }
  if (questions != NULL)
    {
      g_autofree char *said = g_steal_pointer (&description);

      description = g_strdup_printf ("%s. %s", said, questions);
    }
  shown = saksi_map_mark_new (claimed ? SAKSI_MAP_MARK_CLAIMED : SAKSI_MAP_MARK_REPORTED,
                              mark->country, label, description);
  saksi_map_mark_set_short_label (shown, short_label);
  if (mark->is_registration)
    saksi_map_mark_set_badge (shown, saksi_map_text_get_registered ());

  return shown;
}

/* Returns: (transfer none): the word in the label of a country where addresses are registered */
const char *
saksi_map_text_get_registered (void)
{
  /* TRANSLATORS: one word in a label on the map, after a country: addresses are registered there */
  return C_("badge", "registered");
}

/* The names of those who keep the registers, each once. */
static GPtrArray *
list_registers (SaksiBoard            *board,
                const SaksiBoardBadge *badge)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < board->measured->len; i++)
    {
      const SaksiObservation *observation = g_ptr_array_index (board->measured, i);

      if (g_ptr_array_find_with_equal_func (badge->observations, observation->id, g_str_equal,
                                            NULL) &&
          !g_ptr_array_find_with_equal_func (names, observation->instrument, g_str_equal, NULL))
        g_ptr_array_add (names, observation->instrument);
    }

  return names;
}

/**
 * saksi_map_text_build_badge:
 * @board: the board that @badge is on
 * @badge: where blocks of addresses are registered
 *
 * Returns: (transfer full): what the map shows of it: a label, no outline
 */
SaksiMapMark *
saksi_map_text_build_badge (SaksiBoard            *board,
                            const SaksiBoardBadge *badge)
{
  const char *name = saksi_text_get (&badge->name, saksi_language_get_current ());
  const char *country = name != NULL ? name : badge->country;
  g_autoptr(GPtrArray) registers = list_registers (board, badge);
  g_autofree char *some = join_some_speakers (registers);
  g_autofree char *all = join_speakers (registers, G_MAXUINT);
  g_autofree char *holders = join_speakers (badge->holders, G_MAXUINT);
  g_autofree char *label = g_strdup_printf (_("%1$s: %2$s"), some, country);
  g_autofree char *description = NULL;
  SaksiMapMark *mark;

  description = badge->holders->len > 0
                /* TRANSLATORS: country, names of holders, names of registers */
                ? g_strdup_printf (_("%1$s, where addresses are registered to %2$s, according to "
                                     "%3$s; this is not where a machine is"), country, holders, all)
                /* TRANSLATORS: country, names of registers */
                : g_strdup_printf (_("%1$s, where addresses are registered, according to %2$s; "
                                     "this is not where a machine is"), country, all);
  mark = saksi_map_mark_new (SAKSI_MAP_MARK_REGISTERED, badge->country, label, description);
  saksi_map_mark_set_short_label (mark, badge->country);
  saksi_map_mark_set_badge (mark, saksi_map_text_get_registered ());

  return mark;
}
