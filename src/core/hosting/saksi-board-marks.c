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
ensure_mark (SaksiBoard         *board,
             SaksiBoardMarkKind  kind,
             const SaksiPlace   *place,
             GHashTable         *countries)
{
  SaksiBoardMark *mark;

  for (guint i = 0; i < board->marks->len; i++)
    {
      mark = g_ptr_array_index (board->marks, i);
      if (mark->kind == kind && g_strcmp0 (mark->country, place->country) == 0)
        return mark;
    }

  mark = g_new0 (SaksiBoardMark, 1);
  mark->kind = kind;
  mark->country = g_strdup (place->country);
  mark->speakers = g_ptr_array_new_with_free_func (g_free);
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

/* A claim that names a country, by one who makes it. */
typedef struct
{
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
            .place = g_ptr_array_index (claim->places, k % claim->places->len),
            .stance = g_ptr_array_index (claim->stances, k / claim->places->len),
          };

          if (is_affirmative (naming.stance))
            g_array_append_val (namings, naming);
        }
    }
  g_array_sort (namings, compare_namings);

  return namings;
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
      SaksiBoardMark *mark = ensure_mark (board, SAKSI_BOARD_MARK_CLAIMED, naming->place,
                                          countries);

      add_once (mark->speakers, saksi_claim_stance_dup_speaker (naming->stance, language));
      add_once (mark->statements, g_strdup (naming->stance->statement));
    }
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
