/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "hosting/saksi-board.h"

#include "hosting/saksi-board-private.h"

/* The length of an ISO date without the time. */
#define DATE_LENGTH 10

SaksiBoardClaim *
saksi_board_claim_new (SaksiClaim *claim,
                       const char *about)
{
  SaksiBoardClaim *self = g_new0 (SaksiBoardClaim, 1);

  self->claim = claim;
  self->about = g_strdup (about);

  return self;
}

void
saksi_board_claim_free (SaksiBoardClaim *self)
{
  saksi_claim_free (self->claim);
  g_free (self->about);
  g_free (self);
}

static void
mark_free (gpointer data)
{
  SaksiBoardMark *mark = data;

  g_free (mark->country);
  saksi_text_clear (&mark->name);
  g_ptr_array_unref (mark->speakers);
  g_ptr_array_unref (mark->statements);
  g_ptr_array_unref (mark->observations);
  g_free (mark);
}

static void
inference_free (gpointer data)
{
  saksi_inference_free (data);
}

/**
 * saksi_claim_stance_dup_speaker:
 * @self: who took a stance
 * @language: the language of names
 *
 * Returns: (transfer full): the short name of the institution, else of the person, else what was
 *   printed
 */
char *
saksi_claim_stance_dup_speaker (const SaksiClaimStance *self,
                                SaksiLanguage           language)
{
  if (self->institution_name != NULL)
    return saksi_institution_dup_short_name (self->institution_name, &self->institution_text,
                                             language);
  if (self->person_name != NULL)
    return g_strdup (self->person_name);

  return g_strdup (self->speaker != NULL ? self->speaker : "—");
}

static const char *
find_source_date (const SaksiReportedObservation *self)
{
  for (guint i = 0; i < self->sources->len; i++)
    {
      const SaksiStatementSource *source = g_ptr_array_index (self->sources, i);

      if (source->published != NULL)
        return source->published;
      if (source->not_before != NULL)
        return source->not_before;
    }

  return NULL;
}

/**
 * saksi_observation_dup_known_since:
 * @self: an observation
 *
 * Finds the first day on which it can have been known: its own date, or the beginning of its
 * series; else that of its source, or the day before which that cannot have been; else the day
 * after which it cannot have been made.
 *
 * Returns: (transfer full) (nullable): an ISO date
 */
char *
saksi_observation_dup_known_since (const SaksiReportedObservation *self)
{
  const char *date = self->date;

  if (date == NULL)
    date = find_source_date (self);
  if (date == NULL)
    date = self->not_after;

  return date != NULL ? g_strndup (date, DATE_LENGTH) : NULL;
}

static void
drop_later_observations (SaksiBoard *self)
{
  for (guint i = 0; self->as_of != NULL && i < self->observations->len;)
    {
      g_autofree char *since =
        saksi_observation_dup_known_since (g_ptr_array_index (self->observations, i));

      if (since != NULL && g_strcmp0 (since, self->as_of) > 0)
        g_ptr_array_remove_index (self->observations, i);
      else
        i++;
    }
}

static gboolean
concerns (char                 **questions,
          SaksiHostingQuestion   question)
{
  return questions != NULL &&
         g_strv_contains ((const char *const *) questions,
                          saksi_hosting_question_get_id (question));
}

static gboolean
is_in_force (const SaksiLegalRule *rule,
             const char           *as_of)
{
  return rule->in_force == NULL || as_of == NULL || g_strcmp0 (rule->in_force, as_of) <= 0;
}

static void
prepare_answer (SaksiBoard           *self,
                SaksiHostingQuestion  question)
{
  SaksiAnswer *answer = &self->answers[question];

  answer->question = question;
  answer->inferences = g_ptr_array_new_with_free_func (inference_free);
  answer->claims = g_ptr_array_new ();
  answer->rules = g_ptr_array_new ();

  for (guint i = 0; i < self->claims->len; i++)
    {
      SaksiBoardClaim *claim = g_ptr_array_index (self->claims, i);

      if (concerns (claim->claim->questions, question))
        g_ptr_array_add (answer->claims, claim);
    }
  for (guint i = 0; i < self->legal_rules->len; i++)
    {
      SaksiLegalRule *rule = g_ptr_array_index (self->legal_rules, i);

      if (concerns (rule->questions, question) && is_in_force (rule, self->as_of))
        g_ptr_array_add (answer->rules, rule);
    }
}

/**
 * saksi_board_build:
 * @parts: what is known; its lists are taken over and set to %NULL
 *
 * Puts together what is known of the seven questions. Observations that nobody can have known on
 * the day of the board are left out; claims are expected to be without later stances already.
 *
 * Returns: (transfer full): the board
 */
SaksiBoard *
saksi_board_build (SaksiBoardParts *parts)
{
  SaksiBoard *self;

  g_return_val_if_fail (parts != NULL, NULL);

  self = g_new0 (SaksiBoard, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->host = g_strdup (parts->host);
  self->id = g_strdup (parts->id);
  self->as_of = g_strdup (parts->as_of);
  if (parts->what != NULL)
    {
      self->what.english = g_strdup (parts->what->english);
      self->what.indonesian = g_strdup (parts->what->indonesian);
    }
  self->claims = g_steal_pointer (&parts->claims);
  self->observations = g_steal_pointer (&parts->observations);
  self->legal_rules = g_steal_pointer (&parts->legal_rules);
  self->marks = g_ptr_array_new_with_free_func (mark_free);
  self->regions = g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_board_region_free);
  self->rings = g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_board_ring_free);
  self->landmarks = g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_board_landmark_free);
  self->anycast = g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_board_anycast_free);

  drop_later_observations (self);
  for (guint i = 0; i < SAKSI_N_HOSTING_QUESTIONS; i++)
    prepare_answer (self, i);
  saksi_board_rules_apply (self);
  saksi_board_marks_build (self, parts->countries, parts->language);

  return self;
}

SaksiBoard *
saksi_board_ref (SaksiBoard *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
saksi_board_unref (SaksiBoard *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (guint i = 0; i < SAKSI_N_HOSTING_QUESTIONS; i++)
    {
      g_ptr_array_unref (self->answers[i].inferences);
      g_ptr_array_unref (self->answers[i].claims);
      g_ptr_array_unref (self->answers[i].rules);
      saksi_sentence_clear (&self->answers[i].sentence);
    }
  g_ptr_array_unref (self->marks);
  g_ptr_array_unref (self->regions);
  g_ptr_array_unref (self->rings);
  g_ptr_array_unref (self->landmarks);
  g_ptr_array_unref (self->anycast);
  g_ptr_array_unref (self->claims);
  g_ptr_array_unref (self->observations);
  g_ptr_array_unref (self->legal_rules);
  saksi_text_clear (&self->what);
  g_free (self->host);
  g_free (self->id);
  g_free (self->as_of);
  g_free (self);
}
