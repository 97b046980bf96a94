/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "area/saksi-area.h"

#include "contest/saksi-place.h"
#include "station/saksi-station-query.h"
#include "store/saksi-result-table.h"
#include "tally/saksi-tally-query.h"

/* The columns that are looked at, of one run of rows. */
typedef enum
{
  LOOK_TIME,
  LOOK_VOTERS,
  LOOK_REGISTERED,
  LOOK_VALID,
  LOOK_INVALID,
  N_LOOKS,
} Look;

static const guint look_columns[N_LOOKS] = {
  [LOOK_TIME] = SAKSI_COLUMN_TIME,
  [LOOK_VOTERS] = SAKSI_COLUMN_FIELDS + SAKSI_FIELD_PENGGUNA_TOTAL_J,
  [LOOK_REGISTERED] = SAKSI_COLUMN_FIELDS + SAKSI_FIELD_PEMILIH_DPT_J,
  [LOOK_VALID] = SAKSI_COLUMN_FIELDS + SAKSI_FIELD_SUARA_SAH,
  [LOOK_INVALID] = SAKSI_COLUMN_FIELDS + SAKSI_FIELD_SUARA_TIDAK_SAH,
};

/**
 * saksi_area_table_free:
 * @self: (transfer full) (nullable): a table
 */
void
saksi_area_table_free (SaksiAreaTable *self)
{
  if (self == NULL)
    return;

  saksi_tally_free (self->tally);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->sums, g_array_unref);
  g_free (self);
}

static void
add_station (SaksiAreaSums *sums,
             const gint64   numbers[N_LOOKS])
{
  sums->documents++;
  sums->newest = MAX (sums->newest, numbers[LOOK_TIME]);
  if (numbers[LOOK_VOTERS] != SAKSI_UNKNOWN && numbers[LOOK_REGISTERED] != SAKSI_UNKNOWN)
    {
      sums->voters += numbers[LOOK_VOTERS];
      sums->registered += numbers[LOOK_REGISTERED];
      sums->turnout_stations++;
    }
  if (numbers[LOOK_VALID] != SAKSI_UNKNOWN && numbers[LOOK_INVALID] != SAKSI_UNKNOWN)
    {
      sums->invalid += numbers[LOOK_INVALID];
      sums->cast += numbers[LOOK_VALID] + numbers[LOOK_INVALID];
      sums->invalid_stations++;
    }
}

/* A block whose columns cannot be read counts as documents that tell nothing. */
static void
add_run (SaksiAreaSums       *sums,
         const SaksiBlockRun *run)
{
  SaksiColumn columns[N_LOOKS];
  gboolean readable[N_LOOKS];

  for (guint i = 0; i < N_LOOKS; i++)
    {
      SaksiColumnBlock block = run->block;

      readable[i] = saksi_column_block_get_column (&block, look_columns[i], &columns[i]);
    }

  for (guint row = 0; row < run->n; row++)
    {
      gint64 numbers[N_LOOKS];

      for (guint i = 0; i < N_LOOKS; i++)
        numbers[i] = readable[i] ? saksi_column_get (&columns[i], run->offset + row)
                                 : SAKSI_UNKNOWN;
      add_station (sums, numbers);
    }
}

static SaksiAreaSums
sum_region (SaksiStationColumns *columns,
            SaksiKey             key)
{
  SaksiAreaSums sums = { .newest = SAKSI_UNKNOWN, .percent = SAKSI_UNKNOWN };
  guint from = saksi_station_columns_find (columns, key);
  guint end = saksi_station_columns_find (columns, saksi_key_get_end (key));
  SaksiBlockRun run;

  while (saksi_station_columns_next_run (columns, from, end, &run))
    {
      add_run (&sums, &run);
      from += run.n;
    }

  return sums;
}

/* How far KPU was with a child when it published the totals of the region. */
static gint64
find_percent (const SaksiAggregate *aggregate,
              SaksiKey              key)
{
  for (guint i = 0; aggregate != NULL && i < aggregate->rows->len; i++)
    {
      const SaksiAggregateRow *row = &g_array_index (aggregate->rows, SaksiAggregateRow, i);

      if (row->key == key)
        return row->percent;
    }

  return SAKSI_UNKNOWN;
}

static GArray *
sum_children (SaksiConnection *connection,
              SaksiContest     contest,
              SaksiKey         key,
              GPtrArray       *rows,
              GError         **error)
{
  SaksiStationColumns *columns = saksi_station_query_get_columns (connection, contest, error);
  g_autoptr(SaksiAggregate) aggregate = NULL;
  GError *load_error = NULL;
  GArray *sums;

  if (columns == NULL)
    return NULL;
  aggregate = saksi_aggregate_table_load (connection, contest, key, NULL, &load_error);
  if (load_error != NULL)
    {
      g_propagate_error (error, load_error);
      return NULL;
    }

  sums = g_array_sized_new (FALSE, FALSE, sizeof (SaksiAreaSums), rows->len);
  for (guint i = 0; i < rows->len; i++)
    {
      const SaksiTallyRow *row = rows->pdata[i];
      SaksiKey child = saksi_key_from_code (row->region->code);
      SaksiAreaSums sum = sum_region (columns, child);

      sum.percent = find_percent (aggregate, child);
      g_array_append_val (sums, sum);
    }

  return sums;
}

static gpointer
load (SaksiConnection *connection,
      gpointer         data,
      GCancellable    *cancellable,
      GError         **error)
{
  const SaksiPlace *place = data;
  g_autoptr(SaksiAreaTable) table = g_new0 (SaksiAreaTable, 1);

  table->tally = saksi_tally_query (connection, place->contest, place->key, error);
  if (table->tally == NULL)
    return NULL;
  table->rows = saksi_tally_query_children (connection, place->contest, place->key, error);
  if (table->rows == NULL)
    return NULL;
  table->sums = sum_children (connection, place->contest, place->key, table->rows, error);
  if (table->sums == NULL)
    return NULL;

  return g_steal_pointer (&table);
}

static void
free_table (gpointer table)
{
  saksi_area_table_free (table);
}

/**
 * saksi_area_table_load_async:
 * @store: the store
 * @contest: a contest
 * @code: a valid region code
 * @cancellable: (nullable): a cancellable
 * @callback: called with the answer
 * @user_data: given to @callback
 *
 * Asks what is known of the children of a region. All of it is one answer, so that going from one
 * measure to the next asks nothing.
 */
void
saksi_area_table_load_async (SaksiStore         *store,
                             SaksiContest        contest,
                             const char         *code,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_return_if_fail (saksi_key_from_code (code) != SAKSI_KEY_INVALID);

  saksi_store_read (store,
                    saksi_place_task_new (store, saksi_area_table_load_async, contest, code,
                                          cancellable, callback, user_data),
                    load, free_table);
}

/**
 * saksi_area_table_load_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): the table; %NULL with @error set
 */
SaksiAreaTable *
saksi_area_table_load_finish (GAsyncResult *result,
                              GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_area_table_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
