/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-statement-index-table.h"

#include <stdio.h>

#include "store/saksi-content-read.h"
#include "store/saksi-statement-filter.h"
#include "store/saksi-statement-table.h"

/* Dates in the cache were checked; one that is none would stand before all others. */
static guint32
read_day (const char *date)
{
  int year = 0;
  int month = 0;
  int day = 0;
  GDate found;

  if (date == NULL || sscanf (date, "%4d-%2d-%2d", &year, &month, &day) != 3 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return 1;

  g_date_clear (&found, 1);
  g_date_set_dmy (&found, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return g_date_get_julian (&found);
}

/* Every institution that speaks, also where the filter leaves nothing of it, so that lanes stay
 * where they are while filters change. @positions: id -> position + 1. */
static gboolean
load_lanes (SaksiConnection     *connection,
            SaksiStatementIndex *self,
            GHashTable          *positions,
            GError             **error)
{
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *row = saksi_connection_prepare (connection,
                                                "SELECT coalesce (n.id, ''), n.name, n.name,"
                                                " n.name_en"
                                                " FROM statement AS s"
                                                " LEFT JOIN institution AS n"
                                                "  ON n.id = s.institution"
                                                " GROUP BY s.institution"
                                                " ORDER BY s.institution IS NULL, count (*) DESC,"
                                                "  n.position", error);

  if (row == NULL)
    return FALSE;
  while (saksi_connection_step (connection, row, &step_error))
    {
      SaksiStatementLane *lane = g_new0 (SaksiStatementLane, 1);

      lane->id = saksi_column_dup_text (row, 0);
      lane->name = saksi_column_dup_text (row, 1);
      saksi_column_read_text (row, 2, &lane->text);
      g_ptr_array_add (self->lanes, lane);
      g_hash_table_insert (positions, lane->id, GUINT_TO_POINTER (self->lanes->len));
    }
  if (step_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&step_error));
      return FALSE;
    }

  return TRUE;
}

static void
add_entry (SaksiStatementIndex *self,
           GHashTable          *positions,
           sqlite3_stmt        *row)
{
  SaksiStatementEntry entry = { 0 };
  const char *institution = (const char *) sqlite3_column_text (row, 2);
  guint lane = GPOINTER_TO_UINT (g_hash_table_lookup (positions, institution));

  entry.number = (guint32) sqlite3_column_int64 (row, 0);
  entry.julian = read_day ((const char *) sqlite3_column_text (row, 1));
  entry.lane = lane > 0 ? lane - 1 : 0;
  entry.kind = (guint8) saksi_statement_kind_from_word ((const char *) sqlite3_column_text (row,
                                                                                            3));
  entry.precision =
    (guint8) saksi_date_precision_from_word ((const char *) sqlite3_column_text (row, 4));
  entry.is_own = sqlite3_column_int (row, 5);
  entry.is_disputed = sqlite3_column_int (row, 6);
  entry.id = g_string_chunk_insert (self->ids, (const char *) sqlite3_column_text (row, 7));
  ((SaksiStatementLane *) g_ptr_array_index (self->lanes, entry.lane))->count++;
  g_array_append_val (self->entries, entry);
}

static gboolean
load_entries (SaksiConnection            *connection,
              const SaksiStatementFilter *filter,
              SaksiStatementIndex        *self,
              GHashTable                 *positions,
              GError                    **error)
{
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *row = saksi_connection_prepare (connection,
                                                "SELECT s.number, s.date,"
                                                " coalesce (s.institution, ''), s.kind,"
                                                " s.date_precision, s.origin = 'own',"
                                                SAKSI_IN_DISPUTE ", s.id"
                                                " FROM statement AS s"
                                                " WHERE" SAKSI_STATEMENT_MATCHES
                                                " ORDER BY s.date, s.position, s.id", error);

  if (row == NULL)
    return FALSE;
  saksi_statement_filter_bind (filter, row);
  while (saksi_connection_step (connection, row, &step_error))
    add_entry (self, positions, row);
  if (step_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&step_error));
      return FALSE;
    }

  return TRUE;
}

static gboolean
load_first (SaksiConnection     *connection,
            SaksiStatementIndex *self,
            GError             **error)
{
  g_autoptr(GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint n_wanted = MIN (self->entries->len, SAKSI_STATEMENT_INDEX_LOADED);

  for (guint i = 0; i < n_wanted; i++)
    {
      guint32 number = g_array_index (self->entries, SaksiStatementEntry, i).number;

      g_array_append_val (numbers, number);
    }
  g_ptr_array_unref (self->loaded);
  self->loaded = saksi_statement_table_load (connection, numbers, error);

  return self->loaded != NULL;
}

/**
 * saksi_statement_table_load_index:
 * @connection: a connection
 * @filter: which statements
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): the index
 */
SaksiStatementIndex *
saksi_statement_table_load_index (SaksiConnection            *connection,
                                  const SaksiStatementFilter *filter,
                                  GError                    **error)
{
  SaksiStatementIndex *self = saksi_statement_index_new ();
  g_autoptr(GHashTable) positions = g_hash_table_new (g_str_hash, g_str_equal);

  if (load_lanes (connection, self, positions, error) &&
      load_entries (connection, filter, self, positions, error) &&
      load_first (connection, self, error))
    return self;

  if (self->loaded == NULL)
    self->loaded = g_ptr_array_new ();
  saksi_statement_index_unref (self);
  return NULL;
}
