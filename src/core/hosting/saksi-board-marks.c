/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "hosting/saksi-board-private.h"

static void
add_once (GPtrArray *list,
          char      *text)
{
  for (guint i = 0; i < list->len; i++)
    if (g_strcmp0 (g_ptr_array_index (list, i), text) == 0)
      {
        g_free (text);
        return;
      }

  g_ptr_array_add (list, text);
}

static void
name_country (SaksiBoardMark   *mark,
              const SaksiPlace *place,
              GHashTable       *countries)
{
  const SaksiText *name = countries != NULL ? g_hash_table_lookup (countries, mark->country) : NULL;

  if (name == NULL)
    name = &place->name;
  mark->name.english = g_strdup (name->english);
  mark->name.indonesian = g_strdup (name->indonesian);
}

static SaksiBoardMark *
find_mark (SaksiBoard         *board,
           SaksiBoardMarkKind  kind,
           const char         *country)
{
  for (guint i = 0; i < board->marks->len; i++)
    {
      SaksiBoardMark *mark = g_ptr_array_index (board->marks, i);

      if (mark->kind == kind && g_strcmp0 (mark->country, country) == 0)
        return mark;
    }

  return NULL;
}

static SaksiBoardMark *
ensure_mark (SaksiBoard         *board,
             SaksiBoardMarkKind  kind,
             const SaksiPlace   *place,
             GHashTable         *countries)
{
  SaksiBoardMark *mark = find_mark (board, kind, place->country);

  if (mark != NULL)
    return mark;

  mark = g_new0 (SaksiBoardMark, 1);
  mark->kind = kind;
  mark->country = g_strdup (place->country);
  mark->speakers = g_ptr_array_new_with_free_func (g_free);
  mark->deniers = g_ptr_array_new_with_free_func (g_free);
  mark->statements = g_ptr_array_new_with_free_func (g_free);
  mark->observations = g_ptr_array_new_with_free_func (g_free);
  name_country (mark, place, countries);
  g_ptr_array_add (board->marks, mark);

  return mark;
}

/* Who says that it is so. Who denies it, declines to answer or only passes it on names no place. */
static gboolean
is_affirmative (const SaksiClaimStance *stance)
{
  return stance->stance == SAKSI_STANCE_ASSERTS || stance->stance == SAKSI_STANCE_SUPPORTS;
}

/* A claim that names a country, by one who makes it or denies it. */
typedef struct
{
  const SaksiClaim *claim;
  const SaksiPlace *place;
  const SaksiClaimStance *stance;
} Naming;

static int
compare_namings (gconstpointer a,
                 gconstpointer b)
{
  const Naming *first = a;
  const Naming *second = b;

  return g_strcmp0 (first->stance->date, second->stance->date);
}

static GArray *
list_namings (SaksiBoard *board)
{
  GArray *namings = g_array_new (FALSE, FALSE, sizeof (Naming));

  for (guint i = 0; i < board->claims->len; i++)
    {
      const SaksiClaim *claim = ((SaksiBoardClaim *) g_ptr_array_index (board->claims, i))->claim;

      for (guint k = 0; k < claim->places->len * claim->stances->len; k++)
        {
          Naming naming = {
            .claim = claim,
            .place = g_ptr_array_index (claim->places, k % claim->places->len),
            .stance = g_ptr_array_index (claim->stances, k / claim->places->len),
          };

          if (is_affirmative (naming.stance) || naming.stance->stance == SAKSI_STANCE_DENIES)
            g_array_append_val (namings, naming);
        }
    }
  g_array_sort (namings, compare_namings);

  return namings;
}

static gboolean
names_country (const SaksiClaim *claim,
               const char       *country)
{
  for (guint i = 0; i < claim->places->len; i++)
    if (g_strcmp0 (((const SaksiPlace *) g_ptr_array_index (claim->places, i))->country,
                   country) == 0)
      return TRUE;

  return FALSE;
}

/* Whether one stance on a claim is a speaker's who holds it, and another denies it. */
static gboolean
is_denied_to (const SaksiClaim *claim,
              const char       *speaker,
              SaksiLanguage     language)
{
  gboolean is_held = FALSE;
  gboolean is_denied = FALSE;

  for (guint i = 0; i < claim->stances->len; i++)
    {
      const SaksiClaimStance *stance = g_ptr_array_index (claim->stances, i);
      g_autofree char *name = saksi_claim_stance_dup_speaker (stance, language);

      is_held |= is_affirmative (stance) && g_strcmp0 (name, speaker) == 0;
      is_denied |= stance->stance == SAKSI_STANCE_DENIES;
    }

  return is_held && is_denied;
}

static gboolean
are_all_denied (SaksiBoard           *board,
                const SaksiBoardMark *mark,
                SaksiLanguage         language)
{
  for (guint i = 0; i < mark->speakers->len; i++)
    {
      gboolean is_denied = FALSE;

      for (guint k = 0; k < board->claims->len && !is_denied; k++)
        {
          const SaksiClaim *claim = ((SaksiBoardClaim *) g_ptr_array_index (board->claims,
                                                                            k))->claim;

          is_denied = names_country (claim, mark->country) &&
                      is_denied_to (claim, g_ptr_array_index (mark->speakers, i), language);
        }
      if (!is_denied)
        return FALSE;
    }

  return TRUE;
}

/* A country that is only denied is not on the board. */
static void
add_denier (SaksiBoard    *board,
            const Naming  *naming,
            SaksiLanguage  language)
{
  SaksiBoardMark *mark = find_mark (board, SAKSI_BOARD_MARK_CLAIMED, naming->place->country);
  g_autofree char *speaker = saksi_claim_stance_dup_speaker (naming->stance, language);

  if (mark == NULL || is_affirmative (naming->stance) ||
      !are_all_denied (board, mark, language))
    return;

  add_once (mark->deniers, g_steal_pointer (&speaker));
}

static void
mark_claims (SaksiBoard    *board,
             GHashTable    *countries,
             SaksiLanguage  language)
{
  g_autoptr(GArray) namings = list_namings (board);

  for (guint i = 0; i < namings->len; i++)
    {
      const Naming *naming = &g_array_index (namings, Naming, i);
      SaksiBoardMark *mark;

      if (!is_affirmative (naming->stance))
        continue;
      mark = ensure_mark (board, SAKSI_BOARD_MARK_CLAIMED, naming->place, countries);
      add_once (mark->speakers, saksi_claim_stance_dup_speaker (naming->stance, language));
      add_once (mark->statements, g_strdup (naming->stance->statement));
      mark->questions |=
        saksi_hosting_questions_from_ids ((const char *const *) naming->claim->questions);
    }
  for (guint i = 0; i < namings->len; i++)
    add_denier (board, &g_array_index (namings, Naming, i), language);
}

static void
mark_observation (SaksiBoard                     *board,
                  const SaksiReportedObservation *observation,
                  GHashTable                     *countries)
{
  SaksiBoardMark *mark;

  if (observation->place == NULL)
    return;

  mark = ensure_mark (board, SAKSI_BOARD_MARK_REPORTED, observation->place, countries);
  add_once (mark->speakers, g_strdup (observation->by_name));
  add_once (mark->observations, g_strdup (observation->id));
  if (saksi_observation_get_evidence (observation) == SAKSI_EVIDENCE_REGISTRATION)
    mark->is_registration = TRUE;
}

/* Lists the countries that were named by @board's claims and observations. */
void
saksi_board_marks_build (SaksiBoard    *board,
                         GHashTable    *countries,
                         SaksiLanguage  language)
{
  mark_claims (board, countries, language);
  for (guint i = 0; i < board->observations->len; i++)
    mark_observation (board, g_ptr_array_index (board->observations, i), countries);
}
