/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "history/saksi-change.h"

/* What every change between two versions has in common, and where what differs goes. */
typedef struct
{
  GPtrArray *changes;
  SaksiChange head;
} Comparison;

/* The votes of one side, sorted by choice. */
typedef struct
{
  const SaksiVote *items;
  guint n;
} Votes;

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

static char *
dup_member (const SaksiChange *self)
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
    case SAKSI_CHANGE_TOTAL:
      return g_strdup ("progres.total");
    case SAKSI_CHANGE_PROGRESS:
      return g_strdup ("progres.progres");
    case SAKSI_CHANGE_PERCENT:
      return g_strdup ("persen");
    case SAKSI_CHANGE_STATUS_PROGRESS:
      return g_strdup ("status_progress");
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * saksi_change_dup_field:
 * @self: a change
 *
 * Returns: (transfer full): the name of what changed: the identifier of the choice, the member of
 *   the document, or "page" and the number of the page; of a row of totals with "table" and the
 *   code of the child in front, as in "table.1101.persen"
 */
char *
saksi_change_dup_field (const SaksiChange *self)
{
  g_autofree char *member = dup_member (self);
  g_autofree char *code = NULL;

  if (self->row == SAKSI_KEY_INVALID)
    return g_steal_pointer (&member);

  code = saksi_key_dup_code (self->row);

  return g_strdup_printf ("table.%s.%s", code, member);
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
  SaksiChange *change = g_new (SaksiChange, 1);

  *change = comparison->head;
  change->kind = kind;
  change->item = item;
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

/* A choice that only one side has is unknown on the other. */
static void
compare_votes (Comparison *comparison,
               Votes       older,
               Votes       newer)
{
  guint i = 0;
  guint j = 0;

  while (i < older.n || j < newer.n)
    {
      SaksiChoiceCode choice;
      gint64 from = SAKSI_UNKNOWN;
      gint64 to = SAKSI_UNKNOWN;

      if (j == newer.n || (i < older.n && older.items[i].choice <= newer.items[j].choice))
        choice = older.items[i].choice;
      else
        choice = newer.items[j].choice;

      if (i < older.n && older.items[i].choice == choice)
        from = older.items[i++].count;
      if (j < newer.n && newer.items[j].choice == choice)
        to = newer.items[j++].count;
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
compare_pages (Comparison        *comparison,
               const SaksiResult *older,
               const SaksiResult *newer)
{
  guint n = MAX (older->n_pages, newer->n_pages);

  for (guint i = 0; i < n; i++)
    {
      const char *from = get_page (older, i);
      const char *to = get_page (newer, i);
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
  Comparison comparison = { changes, {
    .key = newer->key, .row = SAKSI_KEY_INVALID,
    .from = { .ts = older->ts, .fetched = older->fetched },
    .to = { .ts = newer->ts, .fetched = newer->fetched },
  } };

  compare_votes (&comparison, (Votes) { older->votes, older->n_votes },
                 (Votes) { newer->votes, newer->n_votes });
  for (guint i = 0; i < SAKSI_N_FIELDS; i++)
    compare_numbers (&comparison, SAKSI_CHANGE_FIELD, i, older->fields[i], newer->fields[i]);
  compare_pages (&comparison, older, newer);
  compare_numbers (&comparison, SAKSI_CHANGE_VOTING, 0, known_voting (older->flags.voting),
                   known_voting (newer->flags.voting));
  compare_numbers (&comparison, SAKSI_CHANGE_STATUS_VOTES, 0,
                   known_presence (older->flags.status_votes),
                   known_presence (newer->flags.status_votes));
  compare_numbers (&comparison, SAKSI_CHANGE_STATUS_ADMINISTRATION, 0,
                   known_presence (older->flags.status_administration),
                   known_presence (newer->flags.status_administration));
}

static void
compare_rows (Comparison              *comparison,
              const SaksiAggregateRow *older,
              const SaksiAggregateRow *newer)
{
  compare_votes (comparison, (Votes) { older->votes, older->n_votes },
                 (Votes) { newer->votes, newer->n_votes });
  compare_numbers (comparison, SAKSI_CHANGE_PERCENT, 0, older->percent, newer->percent);
  compare_numbers (comparison, SAKSI_CHANGE_TOTAL, 0, older->total, newer->total);
  compare_numbers (comparison, SAKSI_CHANGE_PROGRESS, 0, older->progress, newer->progress);
  compare_numbers (comparison, SAKSI_CHANGE_STATUS_PROGRESS, 0, known_presence (older->status),
                   known_presence (newer->status));
}

/* What stands for a child without a row; behind every other. */
static const SaksiAggregateRow unknown_row = {
  .key = SAKSI_KEY_INVALID, .percent = SAKSI_UNKNOWN, .total = SAKSI_UNKNOWN,
  .progress = SAKSI_UNKNOWN,
};

static const SaksiAggregateRow *
get_row (const SaksiAggregate *totals,
         guint                 i)
{
  return i < totals->rows->len ? &g_array_index (totals->rows, SaksiAggregateRow, i)
                               : &unknown_row;
}

/* Rows are in the order of their keys. */
static void
compare_tables (Comparison           *comparison,
                const SaksiAggregate *older,
                const SaksiAggregate *newer)
{
  guint i = 0;
  guint j = 0;

  while (i < older->rows->len || j < newer->rows->len)
    {
      const SaksiAggregateRow *from = get_row (older, i);
      const SaksiAggregateRow *to = get_row (newer, j);
      SaksiKey key = MIN (from->key, to->key);

      if (from->key == key)
        i++;
      else
        from = &unknown_row;
      if (to->key == key)
        j++;
      else
        to = &unknown_row;

      comparison->head.row = key;
      compare_rows (comparison, from, to);
    }
}

/**
 * saksi_changes_add_between_totals:
 * @changes: an array of #SaksiChange
 * @older: a version of the published totals of a region
 * @newer: the version after it
 *
 * Appends to @changes each value of @newer that differs from @older: those of the region, then
 * those of its children in the order of their codes.
 */
void
saksi_changes_add_between_totals (GPtrArray            *changes,
                                  const SaksiAggregate *older,
                                  const SaksiAggregate *newer)
{
  Comparison comparison = { changes, {
    .key = newer->key, .row = SAKSI_KEY_INVALID,
    .from = { .ts = older->ts, .fetched = older->fetched },
    .to = { .ts = newer->ts, .fetched = newer->fetched },
  } };

  compare_votes (&comparison, (Votes) { older->votes, older->n_votes },
                 (Votes) { newer->votes, newer->n_votes });
  compare_numbers (&comparison, SAKSI_CHANGE_TOTAL, 0, older->total, newer->total);
  compare_numbers (&comparison, SAKSI_CHANGE_PROGRESS, 0, older->progress, newer->progress);
  compare_tables (&comparison, older, newer);
}
