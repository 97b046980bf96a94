/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "hosting/saksi-board.h"

#include <gio/gio.h>
#include <string.h>

#include "hosting/saksi-board-private.h"
#include "observation/saksi-observation-query.h"

/* The length of an ISO date without the time. */
#define DATE_LENGTH 10

/**
 * saksi_board_claim_new:
 * @claim: (transfer full): a claim
 * @about: (nullable): what it is about when that is not the service itself; it is copied
 *
 * Returns: (transfer full): the claim as a board has it
 */
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
  g_ptr_array_unref (mark->deniers);
  g_ptr_array_unref (mark->statements);
  g_ptr_array_unref (mark->observations);
  g_free (mark);
}

static void
measured_free (gpointer data)
{
  saksi_observation_unref (data);
}

void
saksi_withdrawn_free (SaksiWithdrawn *self)
{
  g_free (self->id);
  g_free (self->question);
  g_free (self);
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
find_published (const SaksiReportedObservation *self)
{
  for (guint i = 0; i < self->sources->len; i++)
    {
      const SaksiStatementSource *source = g_ptr_array_index (self->sources, i);

      if (source->published != NULL)
        return source->published;
    }

  return NULL;
}

static const char *
find_not_before (const SaksiReportedObservation *self)
{
  for (guint i = 0; i < self->sources->len; i++)
    {
      const SaksiStatementSource *source = g_ptr_array_index (self->sources, i);

      if (source->not_before != NULL)
        return source->not_before;
    }

  return NULL;
}

static char *
dup_own_date (const SaksiReportedObservation *self)
{
  const char *date = self->date;

  if (date == NULL)
    date = find_published (self);
  if (date == NULL)
    date = self->not_after;
  if (date == NULL)
    date = find_not_before (self);

  return date != NULL ? g_strndup (date, DATE_LENGTH) : NULL;
}

/* Whether an address, or what was printed of one, is in one of the blocks of @self. */
static gboolean
has_in_block (const SaksiReportedObservation *self,
              const char                     *address)
{
  g_autoptr(GInetAddress) parsed = g_inet_address_new_from_string (address);

  for (guint i = 0; self->values[i] != NULL; i++)
    {
      g_autoptr(GInetAddressMask) mask =
        g_inet_address_mask_new_from_string (self->values[i], NULL);

      if (parsed == NULL ? g_str_has_suffix (address, ".") &&
                           g_str_has_prefix (self->values[i], address)
                         : mask != NULL && g_inet_address_mask_get_family (mask) ==
                                             g_inet_address_get_family (parsed) &&
                           g_inet_address_mask_matches (mask, parsed))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_address_in (const SaksiReportedObservation *self,
               const SaksiReportedObservation *other)
{
  if (!g_str_has_prefix (other->what, "address") || other->values == NULL)
    return FALSE;

  for (guint i = 0; other->values[i] != NULL; i++)
    if (has_in_block (self, other->values[i]))
      return TRUE;

  return FALSE;
}

/**
 * saksi_observation_dup_known_since:
 * @self: an observation
 * @others: (nullable) (element-type SaksiReportedObservation): all that was reported of the same
 *   service
 *
 * Finds the first day on which it can have been known: its own date, or the beginning of its
 * series; else that of its source; else the day after which it cannot have been made, or the one
 * before which its source cannot have been. What is about a block of addresses is known of the
 * service only since somebody said that it has an address in there: a list may be older than that.
 *
 * Returns: (transfer full) (nullable): an ISO date
 */
char *
saksi_observation_dup_known_since (const SaksiReportedObservation *self,
                                   GPtrArray                      *others)
{
  char *date = dup_own_date (self);
  g_autofree char *tied = NULL;

  if (others == NULL || !g_str_has_prefix (self->what, "prefix") || self->values == NULL)
    return date;

  for (guint i = 0; i < others->len; i++)
    {
      const SaksiReportedObservation *other = g_ptr_array_index (others, i);
      g_autofree char *since = is_address_in (self, other) ? dup_own_date (other) : NULL;

      if (since != NULL && (tied == NULL || strcmp (since, tied) < 0))
        {
          g_free (tied);
          tied = g_steal_pointer (&since);
        }
    }
  if (tied == NULL || (date != NULL && strcmp (date, tied) >= 0))
    return date;

  g_free (date);
  return g_steal_pointer (&tied);
}

/* What was measured later, or is known to be about the service only since later, is left out by
 * whoever loads it; here it is made sure of. */
static void
drop_later_measurements (SaksiBoard *self)
{
  gint64 end = saksi_observation_as_of_to_time (self->as_of);

  for (guint i = 0; self->as_of != NULL && i < self->measured->len;)
    {
      const SaksiObservation *observation = g_ptr_array_index (self->measured, i);

      if (MAX (observation->t_end, observation->known_since) > end)
        g_ptr_array_remove_index (self->measured, i);
      else
        i++;
    }
}

static void
drop_later_observations (SaksiBoard *self)
{
  g_autoptr(GPtrArray) later = g_ptr_array_new ();

  for (guint i = 0; self->as_of != NULL && i < self->observations->len; i++)
    {
      SaksiReportedObservation *observation = g_ptr_array_index (self->observations, i);
      g_autofree char *since =
        saksi_observation_dup_known_since (observation, self->observations);

      if (since != NULL && g_strcmp0 (since, self->as_of) > 0)
        g_ptr_array_add (later, observation);
    }
  for (guint i = 0; i < later->len; i++)
    g_ptr_array_remove (self->observations, g_ptr_array_index (later, i));
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

static gboolean
is_missed (const SaksiWithdrawn *withdrawn,
           SaksiHostingQuestion  question)
{
  if (withdrawn->question != NULL)
    return g_str_equal (withdrawn->question, saksi_hosting_question_get_id (question));

  return saksi_observation_kind_concerns (withdrawn->kind, question);
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
  for (guint i = 0; i < self->withdrawn->len; i++)
    if (is_missed (g_ptr_array_index (self->withdrawn, i), question))
      answer->n_withdrawn++;
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
  self->measured = parts->measured != NULL ? g_steal_pointer (&parts->measured)
                                           : g_ptr_array_new_with_free_func (measured_free);
  self->withdrawn = parts->withdrawn != NULL
                    ? g_steal_pointer (&parts->withdrawn)
                    : g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_withdrawn_free);
  self->legal_rules = g_steal_pointer (&parts->legal_rules);
  self->marks = g_ptr_array_new_with_free_func (mark_free);
  self->regions = g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_board_region_free);
  self->badges = g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_board_badge_free);
  self->rings = g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_board_ring_free);
  self->landmarks = g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_board_landmark_free);
  self->anycast = g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_board_anycast_free);

  drop_later_observations (self);
  drop_later_measurements (self);
  saksi_board_reports_take (self, parts->countries, parts->territories);
  for (guint i = 0; i < SAKSI_N_HOSTING_QUESTIONS; i++)
    prepare_answer (self, i);
  saksi_board_rules_apply (self, parts->countries, parts->territories);
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
  g_ptr_array_unref (self->badges);
  g_ptr_array_unref (self->regions);
  g_ptr_array_unref (self->rings);
  g_ptr_array_unref (self->landmarks);
  g_ptr_array_unref (self->anycast);
  g_ptr_array_unref (self->claims);
  g_ptr_array_unref (self->observations);
  g_ptr_array_unref (self->measured);
  g_ptr_array_unref (self->withdrawn);
  g_ptr_array_unref (self->legal_rules);
  saksi_text_clear (&self->what);
  g_free (self->host);
  g_free (self->id);
  g_free (self->as_of);
  g_free (self);
}
