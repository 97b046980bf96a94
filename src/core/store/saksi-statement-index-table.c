/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-statement-index-table.h"

#include "store/saksi-statement-filter.h"
#include "store/saksi-statement-table.h"

/* Every institution that speaks, also where the filter leaves nothing of it, so that lanes stay
 * where they are while filters change. */
static void
add_lanes (SaksiStatementIndex   *self,
           SaksiStatementRecords *records)
{
  GPtrArray *terms = records->terms[SAKSI_TERM_INSTITUTION];

  for (guint i = 0; i < terms->len; i++)
    {
      const SaksiStatementTerm *term = g_ptr_array_index (terms, i);
      SaksiStatementLane *lane = g_new0 (SaksiStatementLane, 1);

      lane->id = g_strdup (term->id);
      lane->name = g_strdup (term->name);
      saksi_text_copy (&term->text, &lane->text);
      g_ptr_array_add (self->lanes, lane);
    }
}

static void
add_entries (SaksiStatementIndex   *self,
             SaksiStatementRecords *records,
             const guint16         *refused)
{
  for (guint i = 0; i < records->entries->len; i++)
    if (refused[i] == 0)
      {
        SaksiStatementEntry entry = g_array_index (records->entries, SaksiStatementEntry, i);

        entry.id = g_string_chunk_insert (self->ids, entry.id);
        ((SaksiStatementLane *) g_ptr_array_index (self->lanes, entry.lane))->count++;
        g_array_append_val (self->entries, entry);
      }
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
  SaksiStatementRecords *records = saksi_statement_records_get (connection, error);
  g_autofree guint16 *refused = NULL;
  SaksiStatementIndex *self;

  if (records == NULL)
    return NULL;
  refused = saksi_statement_filter_sift (filter, connection, records, error);
  if (refused == NULL)
    return NULL;

  self = saksi_statement_index_new ();
  add_lanes (self, records);
  add_entries (self, records, refused);
  if (load_first (connection, self, error))
    return self;

  self->loaded = g_ptr_array_new ();
  saksi_statement_index_unref (self);
  return NULL;
}
