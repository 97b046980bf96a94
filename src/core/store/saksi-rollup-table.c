/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-rollup-table.h"

#include <stdlib.h>

#include "result/saksi-result-codec.h"
#include "store/saksi-connection.h"
#include "store/saksi-region-finding.h"

typedef struct
{
  gint64 key;        /* contest and region */
  SaksiRollup *sums; /* owned */
} Change;

/* The same sums are kept over documents and over readings. */
typedef struct
{
  const char *load;
  const char *next;
  const char *save;
  const char *forget;
} Statements;

#define STATEMENTS(table) \
  { "SELECT documents, reported, fields, votes, newest FROM " table " WHERE key = ?", \
    "SELECT key FROM " table " WHERE key >= ? AND key < ? ORDER BY key LIMIT 1", \
    "INSERT INTO " table " (key, documents, reported, fields, votes, newest) " \
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (key) DO UPDATE SET " \
    "documents = ?2, reported = ?3, fields = ?4, votes = ?5, newest = ?6", \
    "DELETE FROM " table " WHERE key >= ? AND key < ?" }

static const Statements all_statements[] = {
  [SAKSI_ROLLUP_DOCUMENTS] = STATEMENTS ("rollup"),
  [SAKSI_ROLLUP_READINGS] = STATEMENTS ("reading_rollup"),
};

struct _SaksiRollupDeltas
{
  const Statements *statements; /* of the table that they are written to */
  GArray *changes; /* owned, of Change: of villages until they are written; documents come in the
                    * order of their keys mostly, so the last is that of the next document */
};

/**
 * saksi_rollup_new:
 *
 * Returns: (transfer full): sums of nothing
 */
SaksiRollup *
saksi_rollup_new (void)
{
  SaksiRollup *self = g_new0 (SaksiRollup, 1);

  self->newest = SAKSI_UNKNOWN;
  self->votes = g_array_new (FALSE, FALSE, sizeof (SaksiVote));
  self->votes_known = g_array_new (FALSE, FALSE, sizeof (gint64));

  return self;
}

/**
 * saksi_rollup_free:
 * @self: (transfer full) (nullable): sums
 */
void
saksi_rollup_free (SaksiRollup *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->votes);
  g_array_unref (self->votes_known);
  g_free (self);
}

/* The place of @choice in @votes, or where it belongs. */
static guint
find_vote (GArray         *votes,
           SaksiChoiceCode choice)
{
  guint low = 0;
  guint high = votes->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (votes, SaksiVote, middle).choice < choice)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* Adds @count, the sum of @known documents. */
static void
add_vote (SaksiRollup    *self,
          SaksiChoiceCode choice,
          gint64          count,
          gint64          known)
{
  guint at = find_vote (self->votes, choice);
  SaksiVote vote = { choice, count };

  if (at < self->votes->len && g_array_index (self->votes, SaksiVote, at).choice == choice)
    {
      g_array_index (self->votes, SaksiVote, at).count += count;
      g_array_index (self->votes_known, gint64, at) += known;
    }
  else
    {
      g_array_insert_val (self->votes, at, vote);
      g_array_insert_val (self->votes_known, at, known);
    }
}

static void
add_numbers (SaksiRollup     *self,
             const gint64    *fields,
             const SaksiVote *votes,
             guint            n_votes,
             gint64           sign)
{
  for (guint i = 0; i < SAKSI_N_FIELDS; i++)
    if (fields[i] != SAKSI_UNKNOWN)
      {
        self->sums[i] += sign * fields[i];
        self->known[i] += sign;
      }

  for (guint i = 0; i < n_votes; i++)
    if (votes[i].count != SAKSI_UNKNOWN &&
        saksi_choice_code_get_kind (votes[i].choice) == SAKSI_CHOICE_CHART)
      add_vote (self, votes[i].choice, sign * votes[i].count, sign);
}

/**
 * saksi_rollup_add_result:
 * @self: sums
 * @result: a station's document
 * @sign: 1 to add it, -1 to take it away
 *
 * Unknown counts add nothing. Of a council election the totals of the parties are summed; the
 * votes of its candidates are not.
 */
void
saksi_rollup_add_result (SaksiRollup       *self,
                         const SaksiResult *result,
                         gint64             sign)
{
  self->documents += sign;
  if (saksi_result_sum_votes (result) != SAKSI_UNKNOWN)
    self->reported += sign;
  /* A document gives way to a newer one only, so the newest time never goes back. */
  self->newest = MAX (self->newest, result->ts);

  add_numbers (self, result->fields, result->votes, result->n_votes, sign);
}

static void
add_rollup (SaksiRollup       *self,
            const SaksiRollup *other)
{
  self->documents += other->documents;
  self->reported += other->reported;
  self->newest = MAX (self->newest, other->newest);
  for (guint i = 0; i < SAKSI_N_FIELDS; i++)
    {
      self->sums[i] += other->sums[i];
      self->known[i] += other->known[i];
    }
  for (guint i = 0; i < other->votes->len; i++)
    {
      const SaksiVote *vote = &g_array_index (other->votes, SaksiVote, i);

      add_vote (self, vote->choice, vote->count, g_array_index (other->votes_known, gint64, i));
    }
}

/* A choice that no document has any more is unknown again, not zero. */
static void
drop_unknown_votes (SaksiRollup *self)
{
  for (guint i = self->votes->len; i-- > 0;)
    if (g_array_index (self->votes_known, gint64, i) == 0)
      {
        g_array_remove_index (self->votes, i);
        g_array_remove_index (self->votes_known, i);
      }
}

/**
 * saksi_rollup_get_vote:
 * @self: sums
 * @choice: what the votes are for
 *
 * Returns: the sum, or %SAKSI_UNKNOWN when no document has it
 */
gint64
saksi_rollup_get_vote (const SaksiRollup *self,
                       SaksiChoiceCode    choice)
{
  guint at = find_vote (self->votes, choice);

  if (at < self->votes->len && g_array_index (self->votes, SaksiVote, at).choice == choice)
    return g_array_index (self->votes, SaksiVote, at).count;

  return SAKSI_UNKNOWN;
}

static void
change_clear (gpointer data)
{
  Change *change = data;

  g_clear_pointer (&change->sums, saksi_rollup_free);
}

static GArray *
changes_new (void)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (Change));

  g_array_set_clear_func (changes, change_clear);

  return changes;
}

/**
 * saksi_rollup_deltas_new:
 * @kind: what is summed
 *
 * Returns: (transfer full): no changes
 */
SaksiRollupDeltas *
saksi_rollup_deltas_new (SaksiRollupKind kind)
{
  SaksiRollupDeltas *self = g_new0 (SaksiRollupDeltas, 1);

  self->statements = &all_statements[kind];
  self->changes = changes_new ();

  return self;
}

void
saksi_rollup_deltas_free (SaksiRollupDeltas *self)
{
  g_array_unref (self->changes);
  g_free (self);
}

/* The last of @changes, which is that of @key. */
static SaksiRollup *
ensure_last (GArray *changes,
             gint64  key)
{
  Change change = { key, NULL };

  if (changes->len > 0)
    {
      const Change *last = &g_array_index (changes, Change, changes->len - 1);

      if (last->key == key)
        return last->sums;
    }

  change.sums = saksi_rollup_new ();
  g_array_append_val (changes, change);

  return change.sums;
}

static SaksiRollup *
ensure_village (SaksiRollupDeltas *self,
                SaksiContest       contest,
                SaksiKey           station)
{
  SaksiKey village = saksi_key_get_ancestor (station, SAKSI_LEVEL_VILLAGE);

  return ensure_last (self->changes, saksi_contest_key (contest, village));
}

/**
 * saksi_rollup_deltas_add_row:
 * @self: changes
 * @row: a station's document that became current
 *
 * Notes the change for the station's village; those of the regions above follow when they are
 * written.
 */
void
saksi_rollup_deltas_add_row (SaksiRollupDeltas    *self,
                             const SaksiResultRow *row)
{
  SaksiRollup *village = ensure_village (self, row->contest, row->key);

  village->documents++;
  village->reported += row->is_reported;
  village->newest = MAX (village->newest, row->ts);
  add_numbers (village, row->fields, row->votes, row->n_votes, 1);
}

/**
 * saksi_rollup_deltas_add_result:
 * @self: changes
 * @result: what is summed of a station from now on
 */
void
saksi_rollup_deltas_add_result (SaksiRollupDeltas *self,
                                const SaksiResult *result)
{
  saksi_rollup_add_result (ensure_village (self, result->contest, result->key), result, 1);
}

/**
 * saksi_rollup_deltas_remove_result:
 * @self: changes
 * @result: a station's document that has ceased to be current
 */
void
saksi_rollup_deltas_remove_result (SaksiRollupDeltas *self,
                                   const SaksiResult *result)
{
  saksi_rollup_add_result (ensure_village (self, result->contest, result->key), result, -1);
}

static int
compare_changes (gconstpointer a,
                 gconstpointer b)
{
  gint64 one = ((const Change *) a)->key;
  gint64 other = ((const Change *) b)->key;

  return one < other ? -1 : one > other;
}

static gboolean
are_in_order (const GArray *changes)
{
  for (guint i = 1; i < changes->len; i++)
    if (g_array_index (changes, Change, i - 1).key >= g_array_index (changes, Change, i).key)
      return FALSE;

  return TRUE;
}

/* (transfer full): sorted changes added up by their regions of @level. */
static GArray *
add_up (const GArray *changes,
        SaksiLevel    level)
{
  GArray *regions = changes_new ();

  for (guint i = 0; i < changes->len; i++)
    {
      const Change *change = &g_array_index (changes, Change, i);
      SaksiKey key = saksi_contest_key_get_key (change->key);
      guint contest = (guint) (change->key >> SAKSI_KEY_BITS);

      /* The specimen is no part of the nation. */
      if (level == SAKSI_LEVEL_NATION && saksi_key_is_specimen (key))
        continue;
      add_rollup (ensure_last (regions, saksi_contest_key (contest,
                                          saksi_key_get_ancestor (key, level))), change->sums);
    }

  return regions;
}

/* (transfer full): the changes of the villages, each once and in order; none are left. */
static GArray *
take_villages (SaksiRollupDeltas *self)
{
  g_autoptr(GArray) changes = g_steal_pointer (&self->changes);

  self->changes = changes_new ();
  if (are_in_order (changes))
    return g_steal_pointer (&changes);

  g_array_sort (changes, compare_changes);
  return add_up (changes, SAKSI_LEVEL_VILLAGE);
}

static gboolean
decode (SaksiRollup  *self,
        sqlite3_stmt *statement)
{
  SaksiVarintReader reader;
  SaksiVote *votes;
  guint n;

  self->documents = sqlite3_column_int64 (statement, 0);
  self->reported = sqlite3_column_int64 (statement, 1);

  self->newest = saksi_column_number (statement, 4);

  saksi_varint_reader_init (&reader, sqlite3_column_blob (statement, 2),
                            (gsize) sqlite3_column_bytes (statement, 2));
  for (guint i = 0; i < SAKSI_N_FIELDS; i++)
    {
      self->sums[i] = saksi_varint_get_count (&reader);
      self->known[i] = saksi_varint_get_count (&reader);
    }
  if (reader.failed)
    return FALSE;

  saksi_varint_reader_init (&reader, sqlite3_column_blob (statement, 3),
                            (gsize) sqlite3_column_bytes (statement, 3));
  saksi_votes_decode (&reader, &votes, &n);
  g_array_append_vals (self->votes, votes, n);
  g_free (votes);
  for (guint i = 0; i < n; i++)
    {
      gint64 known = saksi_varint_get_count (&reader);

      g_array_append_val (self->votes_known, known);
    }

  return !reader.failed;
}

static SaksiRollup *
load (SaksiConnection  *connection,
      const Statements *statements,
      gint64            contest_key,
      GError          **error)
{
  g_autoptr(SaksiRollup) rollup = NULL;
  sqlite3_stmt *statement = saksi_connection_prepare (connection, statements->load, error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, contest_key);
  if (!saksi_connection_step (connection, statement, error))
    return NULL;

  rollup = saksi_rollup_new ();
  if (!decode (rollup, statement))
    {
      g_set_error_literal (error, SAKSI_STORE_ERROR, SAKSI_STORE_ERROR_CORRUPT,
                           "the sums of a region are damaged");
      g_clear_pointer (&rollup, saksi_rollup_free);
    }
  sqlite3_reset (statement);

  return g_steal_pointer (&rollup);
}

/**
 * saksi_rollup_table_load:
 * @connection: a connection
 * @kind: what is summed
 * @contest_key: contest and region
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): the sums; %NULL without @error when the region has nothing
 *   of the kind
 */
SaksiRollup *
saksi_rollup_table_load (SaksiConnection *connection,
                         SaksiRollupKind  kind,
                         gint64           contest_key,
                         GError         **error)
{
  return load (connection, &all_statements[kind], contest_key, error);
}

/* The first contest key at or behind @from and before @to that has sums; -1 when there is none, or
 * with @error set. */
static gint64
find_next (SaksiConnection  *connection,
           const Statements *statements,
           gint64            from,
           gint64            to,
           GError          **error)
{
  sqlite3_stmt *statement = saksi_connection_prepare (connection, statements->next, error);
  gint64 key;

  if (statement == NULL)
    return -1;
  sqlite3_bind_int64 (statement, 1, from);
  sqlite3_bind_int64 (statement, 2, to);
  if (!saksi_connection_step (connection, statement, error))
    return -1;

  key = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);

  return key;
}

/**
 * saksi_rollup_table_next:
 * @connection: a connection
 * @from: a contest key
 * @to: a contest key
 * @error: a place for an error
 *
 * Returns: the first contest key at or behind @from and before @to that has sums of documents; -1
 *   when there is none, or with @error set
 */
gint64
saksi_rollup_table_next (SaksiConnection *connection,
                         gint64           from,
                         gint64           to,
                         GError         **error)
{
  return find_next (connection, &all_statements[SAKSI_ROLLUP_DOCUMENTS], from, to, error);
}

static gboolean
save (SaksiConnection   *connection,
      const Statements  *statements,
      gint64             contest_key,
      const SaksiRollup *rollup,
      GError           **error)
{
  g_autoptr(GByteArray) fields = g_byte_array_new ();
  g_autoptr(GByteArray) votes = g_byte_array_new ();
  sqlite3_stmt *statement = saksi_connection_prepare (connection, statements->save, error);

  if (statement == NULL)
    return FALSE;

  for (guint i = 0; i < SAKSI_N_FIELDS; i++)
    {
      saksi_varint_append_count (fields, rollup->sums[i]);
      saksi_varint_append_count (fields, rollup->known[i]);
    }
  saksi_votes_encode ((const SaksiVote *) rollup->votes->data, rollup->votes->len, votes);
  for (guint i = 0; i < rollup->votes->len; i++)
    saksi_varint_append_count (votes, g_array_index (rollup->votes_known, gint64, i));

  sqlite3_bind_int64 (statement, 1, contest_key);
  sqlite3_bind_int64 (statement, 2, rollup->documents);
  sqlite3_bind_int64 (statement, 3, rollup->reported);
  saksi_bind_blob (statement, 4, fields->data, fields->len);
  saksi_bind_blob (statement, 5, votes->data, votes->len);
  saksi_bind_number (statement, 6, rollup->newest);

  return saksi_connection_run (connection, statement, error);
}

static gboolean
forget_range (SaksiConnection  *connection,
              const Statements *statements,
              gint64            from,
              gint64            to,
              GError          **error)
{
  sqlite3_stmt *statement = saksi_connection_prepare (connection, statements->forget, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, from);
  sqlite3_bind_int64 (statement, 2, to);

  return saksi_connection_run (connection, statement, error);
}

/* Whether there is a row of this key. @next is the next key that has one, -1 before it is asked
 * for: keys before it need not be looked up. */
static gboolean
has_row (SaksiConnection  *connection,
         const Statements *statements,
         gint64            contest_key,
         gint64           *next,
         gboolean         *has,
         GError          **error)
{
  if (*next < contest_key)
    {
      g_autoptr(GError) next_error = NULL;

      *next = find_next (connection, statements, contest_key, G_MAXINT64, &next_error);
      if (next_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&next_error));
          return FALSE;
        }
      if (*next < 0)
        *next = G_MAXINT64;
    }
  *has = *next == contest_key;

  return TRUE;
}

/* Adds a change to what is stored; it is what is stored then. */
static gboolean
write_change (SaksiConnection  *connection,
              const Statements *statements,
              gint64            contest_key,
              SaksiRollup      *change,
              gint64           *next,
              GError          **error)
{
  g_autoptr(GError) load_error = NULL;
  g_autoptr(SaksiRollup) stored = NULL;
  gboolean has;

  if (!has_row (connection, statements, contest_key, next, &has, error))
    return FALSE;
  if (has)
    stored = load (connection, statements, contest_key, &load_error);
  if (load_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&load_error));
      return FALSE;
    }

  if (stored != NULL)
    add_rollup (change, stored);
  if (change->documents == 0)
    return forget_range (connection, statements, contest_key, contest_key + 1, error);
  drop_unknown_votes (change);

  return save (connection, statements, contest_key, change, error);
}

static gboolean
write_changes (SaksiConnection  *connection,
               const Statements *statements,
               GArray           *changes,
               GError          **error)
{
  gint64 next = -1;
  gboolean compared = FALSE;

  /* What was published of a region is compared with what its documents add up to. */
  if (statements == &all_statements[SAKSI_ROLLUP_DOCUMENTS] &&
      !saksi_region_finding_any (connection, &compared, error))
    return FALSE;

  for (guint i = 0; i < changes->len; i++)
    {
      Change *change = &g_array_index (changes, Change, i);

      if (!write_change (connection, statements, change->key, change->sums, &next, error) ||
          (compared && !saksi_region_finding_update (connection, change->key, error)))
        return FALSE;
    }

  return TRUE;
}

/**
 * saksi_rollup_deltas_write:
 * @self: changes; none are left afterwards
 * @connection: a writing connection in a transaction
 * @error: a place for an error
 *
 * Returns: whether all changes were written
 */
gboolean
saksi_rollup_deltas_write (SaksiRollupDeltas *self,
                           SaksiConnection   *connection,
                           GError           **error)
{
  const Statements *statements = self->statements;
  g_autoptr(GArray) changes = take_villages (self);

  for (guint level = SAKSI_LEVEL_VILLAGE; level > SAKSI_LEVEL_NATION; level--)
    {
      g_autoptr(GArray) above = add_up (changes, level - 1);

      if (!write_changes (connection, statements, changes, error))
        return FALSE;
      g_array_unref (changes);
      changes = g_steal_pointer (&above);
    }

  return write_changes (connection, statements, changes, error);
}

/* (transfer full) (nullable): what is stored of the children of a region, added up. */
static SaksiRollup *
sum_children (SaksiConnection *connection,
              guint            contest,
              SaksiKey         region,
              SaksiLevel       level,
              GError         **error)
{
  g_autoptr(SaksiRollup) sum = saksi_rollup_new ();
  gint64 to = saksi_contest_key (contest, saksi_key_get_end (region));
  gint64 next = saksi_contest_key (contest, region) + 1;

  while ((next = saksi_rollup_table_next (connection, next, to, error)) >= 0)
    {
      SaksiKey child = saksi_key_get_ancestor (saksi_contest_key_get_key (next), level + 1);
      g_autoptr(SaksiRollup) part = NULL;

      if (level != SAKSI_LEVEL_NATION || !saksi_key_is_specimen (child))
        part = saksi_rollup_table_load (connection, SAKSI_ROLLUP_DOCUMENTS,
                                        saksi_contest_key (contest, child), error);
      if (part != NULL)
        add_rollup (sum, part);
      next = saksi_contest_key (contest, saksi_key_get_end (child));
    }

  return g_steal_pointer (&sum);
}

static gboolean
recount_above (SaksiConnection *connection,
               guint            contest,
               SaksiKey         region,
               SaksiLevel       level,
               GError         **error)
{
  const Statements *statements = &all_statements[SAKSI_ROLLUP_DOCUMENTS];
  gint64 key = saksi_contest_key (contest, region);
  GError *sum_error = NULL;
  g_autoptr(SaksiRollup) sum = sum_children (connection, contest, region, level, &sum_error);

  if (sum_error != NULL)
    {
      g_propagate_error (error, sum_error);
      return FALSE;
    }
  if (sum->documents == 0)
    return forget_range (connection, statements, key, key + 1, error) &&
           saksi_region_finding_update (connection, key, error);
  drop_unknown_votes (sum);

  return save (connection, statements, key, sum, error) &&
         saksi_region_finding_update (connection, key, error);
}

/**
 * saksi_rollup_table_recount:
 * @connection: a writing connection, within a transaction
 * @district: contest and district
 * @results: (element-type SaksiResult): the current documents of its stations, in order
 * @error: a place for an error
 *
 * Makes the sums of a district anew, and those of the regions it lies in. For when documents were
 * taken away: the newest time cannot be told from a difference.
 *
 * Returns: whether it went well
 */
gboolean
saksi_rollup_table_recount (SaksiConnection *connection,
                            gint64           district,
                            GPtrArray       *results,
                            GError         **error)
{
  const Statements *statements = &all_statements[SAKSI_ROLLUP_DOCUMENTS];
  SaksiRollupDeltas *deltas = saksi_rollup_deltas_new (SAKSI_ROLLUP_DOCUMENTS);
  SaksiKey key = saksi_contest_key_get_key (district);
  guint contest = (guint) (district >> SAKSI_KEY_BITS);
  g_autoptr(GArray) villages = NULL;
  g_autoptr(GArray) districts = NULL;

  for (guint i = 0; i < results->len; i++)
    {
      const SaksiResult *result = results->pdata[i];

      saksi_rollup_add_result (ensure_village (deltas, result->contest, result->key), result, 1);
    }
  villages = take_villages (deltas);
  saksi_rollup_deltas_free (deltas);
  districts = add_up (villages, SAKSI_LEVEL_DISTRICT);

  if (!forget_range (connection, statements, district,
                     saksi_contest_key (contest, saksi_key_get_end (key)), error) ||
      !write_changes (connection, statements, villages, error) ||
      !write_changes (connection, statements, districts, error) ||
      !saksi_region_finding_update_range (connection, district,
                                          saksi_contest_key (contest, saksi_key_get_end (key)),
                                          error))
    return FALSE;

  for (guint level = SAKSI_LEVEL_DISTRICT; level-- > SAKSI_LEVEL_NATION;)
    {
      if (level == SAKSI_LEVEL_NATION && saksi_key_is_specimen (key))
        break;
      if (!recount_above (connection, contest, saksi_key_get_ancestor (key, level), level, error))
        return FALSE;
    }

  return TRUE;
}
