/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "history/saksi-change.h"

/* The two versions that are compared, and where what differs goes. */
typedef struct
{
  GPtrArray *changes;
  const SaksiResult *older;
  const SaksiResult *newer;
} Comparison;

/**
 * saksi_change_free:
 * @self: (transfer full) (nullable): a change
 */
void
saksi_change_free (SaksiChange *self)
{
  if (self == NULL)
    return;

  g_free (self->from.text);
  g_free (self->to.text);
  g_free (self);
}

/**
 * saksi_change_dup_field:
 * @self: a change
 *
 * Returns: (transfer full): the name of what changed: the identifier of the choice, the member of
 *   the document, or "page" and the number of the page
 */
char *
saksi_change_dup_field (const SaksiChange *self)
{
  switch (self->kind)
    {
    case SAKSI_CHANGE_VOTES:
      return saksi_choice_code_dup_text (self->item);
    case SAKSI_CHANGE_FIELD:
      return g_strdup (saksi_field_get_name ((SaksiField) self->item));
    case SAKSI_CHANGE_PAGE:
      return g_strdup_printf ("page%" G_GUINT64_FORMAT, self->item);
    case SAKSI_CHANGE_VOTING:
      return g_strdup ("psu");
    case SAKSI_CHANGE_STATUS_VOTES:
      return g_strdup ("status_suara");
    case SAKSI_CHANGE_STATUS_ADMINISTRATION:
      return g_strdup ("status_adm");
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * saksi_change_get_time:
 * @self: a change
 *
 * Returns: when it was published, in seconds since 1970 UTC: the newer version's own time or,
 *   where it tells none, when it was first seen
 */
gint64
saksi_change_get_time (const SaksiChange *self)
{
  return self->to.ts != SAKSI_UNKNOWN ? self->to.ts : self->to.fetched;
}

static SaksiChange *
add (Comparison     *comparison,
     SaksiChangeKind kind,
     guint64         item)
{
  SaksiChange *change = g_new0 (SaksiChange, 1);

  change->key = comparison->newer->key;
  change->kind = kind;
  change->item = item;
  change->from.ts = comparison->older->ts;
  change->from.fetched = comparison->older->fetched;
  change->to.ts = comparison->newer->ts;
  change->to.fetched = comparison->newer->fetched;
  g_ptr_array_add (comparison->changes, change);

  return change;
}

static void
compare_numbers (Comparison     *comparison,
                 SaksiChangeKind kind,
                 guint64         item,
                 gint64          from,
                 gint64          to)
{
  SaksiChange *change;

  if (from == to)
    return;

  change = add (comparison, kind, item);
  change->from.number = from;
  change->to.number = to;
}

/* Both lists are sorted by choice; a choice that only one of them has is unknown in the other. */
static void
compare_votes (Comparison *comparison)
{
  const SaksiResult *older = comparison->older;
  const SaksiResult *newer = comparison->newer;
  guint i = 0;
  guint j = 0;

  while (i < older->n_votes || j < newer->n_votes)
    {
      SaksiChoiceCode choice;
      gint64 from = SAKSI_UNKNOWN;
      gint64 to = SAKSI_UNKNOWN;

      if (j == newer->n_votes ||
          (i < older->n_votes && older->votes[i].choice <= newer->votes[j].choice))
        choice = older->votes[i].choice;
      else
        choice = newer->votes[j].choice;

      if (i < older->n_votes && older->votes[i].choice == choice)
        from = older->votes[i++].count;
      if (j < newer->n_votes && newer->votes[j].choice == choice)
        to = newer->votes[j++].count;
      compare_numbers (comparison, SAKSI_CHANGE_VOTES, choice, from, to);
    }
}

static const char *
get_page (const SaksiResult *result,
          guint              i)
{
  return i < result->n_pages ? result->pages[i] : NULL;
}

static void
compare_pages (Comparison *comparison)
{
  guint n = MAX (comparison->older->n_pages, comparison->newer->n_pages);

  for (guint i = 0; i < n; i++)
    {
      const char *from = get_page (comparison->older, i);
      const char *to = get_page (comparison->newer, i);
      SaksiChange *change;

      if (g_strcmp0 (from, to) == 0)
        continue;
      change = add (comparison, SAKSI_CHANGE_PAGE, i + 1);
      change->from.text = g_strdup (from);
      change->to.text = g_strdup (to);
    }
}

/* A member that is absent says no more than one that is null. */
static gint64
known_presence (SaksiPresence presence)
{
  return presence == SAKSI_PRESENCE_ABSENT ? SAKSI_PRESENCE_NULL : presence;
}

static gint64
known_voting (SaksiVoting voting)
{
  return voting == SAKSI_VOTING_ABSENT ? SAKSI_VOTING_NULL : voting;
}

/**
 * saksi_changes_add_between:
 * @changes: an array of #SaksiChange
 * @older: a version of a station's document
 * @newer: the version after it
 *
 * Appends to @changes each value of @newer that differs from @older: votes in the order of their
 * choices, then the administrative counts in the order in which they are kept, the pages, and what
 * else there is.
 */
void
saksi_changes_add_between (GPtrArray         *changes,
                           const SaksiResult *older,
                           const SaksiResult *newer)
{
  Comparison comparison = { changes, older, newer };

  compare_votes (&comparison);
  for (guint i = 0; i < SAKSI_N_FIELDS; i++)
    compare_numbers (&comparison, SAKSI_CHANGE_FIELD, i, older->fields[i], newer->fields[i]);
  compare_pages (&comparison);
  compare_numbers (&comparison, SAKSI_CHANGE_VOTING, 0, known_voting (older->flags.voting),
                   known_voting (newer->flags.voting));
  compare_numbers (&comparison, SAKSI_CHANGE_STATUS_VOTES, 0,
                   known_presence (older->flags.status_votes),
                   known_presence (newer->flags.status_votes));
  compare_numbers (&comparison, SAKSI_CHANGE_STATUS_ADMINISTRATION, 0,
                   known_presence (older->flags.status_administration),
                   known_presence (newer->flags.status_administration));
}
