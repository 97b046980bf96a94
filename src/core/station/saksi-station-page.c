/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-station-query.h"

#include "base/saksi-varint.h"
#include "contest/saksi-place.h"
#include "region/saksi-region-query.h"
#include "station/saksi-station-set-private.h"
#include "store/saksi-name-table.h"

typedef struct
{
  SaksiStationSet *set; /* owned */
  guint offset;
  guint n;
} Page;

static void
page_free (gpointer data)
{
  Page *page = data;

  saksi_station_set_unref (page->set);
  g_free (page);
}

/**
 * saksi_station_row_free:
 * @self: (transfer full) (nullable): a row
 */
void
saksi_station_row_free (SaksiStationRow *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  for (guint i = 0; i < G_N_ELEMENTS (self->names); i++)
    g_free (self->names[i]);
  g_free (self->votes);
  g_free (self);
}

static gint64
read_value (SaksiBlockRun *run,
            guint          index)
{
  SaksiColumn column;

  if (!saksi_column_block_get_column (&run->block, index, &column))
    return SAKSI_UNKNOWN;

  return saksi_column_get (&column, run->offset);
}

static void
fill_numbers (SaksiStationRow *row,
              SaksiBlockRun   *run,
              GPtrArray       *candidates)
{
  SaksiStationStatus status;

  row->ts = read_value (run, SAKSI_COLUMN_TIME);
  saksi_station_status_unpack (read_value (run, SAKSI_COLUMN_STATUS), &status);
  row->parts = status.parts;
  row->status_votes = status.votes;
  row->status_administration = status.administration;
  row->voting = status.voting;
  row->n_images = (guint) read_value (run, SAKSI_COLUMN_IMAGES);
  row->n_pages = (guint) read_value (run, SAKSI_COLUMN_PAGES);
  for (guint i = 0; i < SAKSI_N_FIELDS; i++)
    row->fields[i] = read_value (run, SAKSI_COLUMN_FIELDS + i);

  row->votes = g_new (gint64, candidates->len + 1);
  for (guint i = 0; i < candidates->len; i++)
    {
      const SaksiCandidate *candidate = candidates->pdata[i];
      guint index;

      row->votes[i] = saksi_column_block_find_choice (&run->block, candidate->choice, &index)
                        ? read_value (run, index) : SAKSI_UNKNOWN;
    }
}

static void
fill_findings (SaksiStationRow     *row,
               SaksiStationColumns *columns,
               guint                number)
{
  guint n;
  const SaksiRowFinding *findings = saksi_station_columns_get_findings (columns, number, &n);

  row->n_findings = n;
  for (guint i = 0; i < n; i++)
    {
      row->rules |= 1u << findings[i].rule;
      row->severity = MAX (row->severity, (SaksiSeverity) findings[i].severity);
    }
}

static char *
dup_region_name (SaksiRegionNames *names,
                 SaksiKey          key)
{
  const char *name = saksi_region_names_lookup (names, key);
  char code[SAKSI_CODE_SIZE];

  saksi_key_to_code (key, code);

  return name != NULL ? saksi_region_dup_display_name (name, code) : g_strdup (code);
}

static gboolean
fill_names (SaksiStationRow  *row,
            SaksiConnection  *connection,
            SaksiRegionNames *names,
            SaksiContest      contest,
            SaksiKey          key,
            GError          **error)
{
  for (guint level = SAKSI_LEVEL_PROVINCE; level <= SAKSI_LEVEL_VILLAGE; level++)
    row->names[level] = dup_region_name (names, saksi_key_get_ancestor (key, level));

  /* Abroad there are other kinds of stations; at home all are called by their number. */
  if (!saksi_key_is_overseas (key))
    row->name = g_strdup_printf ("TPS %03u", saksi_key_get_number (key));
  else
    row->name = saksi_region_query_dup_station_name (connection, saksi_contest_get_tree (contest),
                                                     key, error);

  return row->name != NULL;
}

static gpointer
read_page (SaksiConnection *connection,
           gpointer         data,
           GCancellable    *cancellable,
           GError         **error)
{
  const Page *page = data;
  SaksiStationColumns *columns = saksi_station_set_get_columns (page->set);
  SaksiContest contest = saksi_station_set_get_contest (page->set);
  guint length = saksi_station_set_get_length (page->set);
  guint end = page->offset < length ? page->offset + MIN (page->n, length - page->offset)
                                    : page->offset;
  SaksiRegionNames *names = saksi_name_table_get (connection, saksi_contest_get_tree (contest),
                                                  error);
  g_autoptr(GPtrArray) rows =
    g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_station_row_free);

  if (names == NULL)
    return NULL;
  for (guint i = page->offset; i < end; i++)
    {
      guint32 number = saksi_station_set_get_row (page->set, i);
      SaksiKey key = saksi_station_columns_get_key (columns, number);
      SaksiStationRow *row = g_new0 (SaksiStationRow, 1);
      SaksiBlockRun run;

      g_ptr_array_add (rows, row);
      saksi_key_to_code (key, row->code);
      if (saksi_station_columns_next_run (columns, number, number + 1, &run))
        fill_numbers (row, &run, saksi_station_set_get_candidates (page->set));
      fill_findings (row, columns, number);
      if (!fill_names (row, connection, names, contest, key, error))
        return NULL;
    }

  return g_steal_pointer (&rows);
}

/**
 * saksi_station_set_read_page_async:
 * @self: a set
 * @store: the store it came from
 * @offset: where to begin
 * @n: how many are wanted
 * @cancellable: (nullable): a cancellable
 * @callback: called with the answer
 * @user_data: given to @callback
 *
 * Reads some of the stations. The numbers are those of the moment when the set was made; the names
 * are those of now.
 */
void
saksi_station_set_read_page_async (SaksiStationSet    *self,
                                   SaksiStore         *store,
                                   guint               offset,
                                   guint               n,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Page *page = g_new0 (Page, 1);

  page->set = saksi_station_set_ref (self);
  page->offset = offset;
  page->n = n;
  g_task_set_source_tag (task, saksi_station_set_read_page_async);
  g_task_set_task_data (task, page, page_free);
  saksi_store_read (store, task, read_page, saksi_ptr_array_free);
}

/**
 * saksi_station_set_read_page_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable) (element-type SaksiStationRow): the rows, fewer than wanted
 *   at the end of the set; %NULL with @error set
 */
GPtrArray *
saksi_station_set_read_page_finish (GAsyncResult *result,
                                    GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_station_set_read_page_async),
                        NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
