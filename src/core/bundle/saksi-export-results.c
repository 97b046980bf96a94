/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bundle/saksi-export-tables.h"

#include <string.h>

#include "base/saksi-varint.h"
#include "bundle/saksi-export-private.h"
#include "contest/saksi-contest.h"
#include "contest/saksi-place.h"
#include "store/saksi-document-origin.h"
#include "store/saksi-result-table.h"

/* What stations published, a row each: where the station is, the votes in ballot order, the
 * administrative counts under KPU's own names, when KPU made the document, how many pages it has
 * and which rules it breaks. */

/* So many stations are in memory at once. */
#define PART 2000

typedef struct
{
  SaksiExportSource head;

  SaksiStore *store;       /* owned */
  SaksiStationQuery query; /* asked first where there is no set */
  char *text;              /* owned, nullable: of the query */
  SaksiStationSet *set;    /* owned, nullable */
  GArray *ranges;          /* owned, nullable: of SaksiExportRange that are still to be read */
  guint range;             /* the one that is being read */
  gint64 limit;
  char *contest;           /* owned */
  GPtrArray *origins;      /* owned, nullable: of nullable SaksiDocumentOrigin, for each row */
  guint row;               /* the next of the part that is to be written */
} Results;

/* The rows of a part, as the reader of origins needs them. */
typedef struct
{
  Results *results; /* the export keeps it while a part is asked for */
  GPtrArray *rows;  /* owned */
} Part;

static const char *const first_columns[] = {
  "contest", "code", "province", "regency", "district", "village", "station",
};

static const char *const last_columns[] = { "ts", "images", "pages", "findings", "rules",
                                           "source", "fetched", "sha256" };

static void
take_columns (Results *self)
{
  GPtrArray *candidates = saksi_station_set_get_candidates (self->set);
  g_autoptr(GPtrArray) columns = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (first_columns); i++)
    g_ptr_array_add (columns, g_strdup (first_columns[i]));
  for (guint i = 0; i < candidates->len; i++)
    {
      const SaksiCandidate *candidate = candidates->pdata[i];

      g_ptr_array_add (columns, g_strdup_printf ("votes_%" G_GUINT64_FORMAT,
                                                 (guint64) candidate->choice));
    }
  for (SaksiField field = 0; field < SAKSI_N_FIELDS; field++)
    g_ptr_array_add (columns, g_strdup (saksi_field_get_name (field)));
  for (gsize i = 0; i < G_N_ELEMENTS (last_columns); i++)
    g_ptr_array_add (columns, g_strdup (last_columns[i]));
  g_ptr_array_add (columns, NULL);

  self->head.columns = (char **) g_ptr_array_steal (columns, NULL);
}

/* The whole set where no ranges are given, and not more than the limit. */
static void
take_ranges (Results *self)
{
  guint length = saksi_station_set_get_length (self->set);
  SaksiExportRange all = { 0, length };
  gint64 total = 0;

  if (self->ranges == NULL)
    {
      if (self->limit > 0 && self->limit < length)
        all.n_rows = (guint) self->limit;
      self->ranges = g_array_new (FALSE, FALSE, sizeof all);
      g_array_append_val (self->ranges, all);
    }
  for (guint i = 0; i < self->ranges->len; i++)
    total += g_array_index (self->ranges, SaksiExportRange, i).n_rows;
  self->head.total = total;
}

static void
part_free (gpointer data)
{
  Part *part = data;

  g_ptr_array_unref (part->rows);
  g_free (part);
}

static guint
count_images (const SaksiResult *result)
{
  guint n = 0;

  for (guint i = 0; i < result->n_pages; i++)
    n += result->pages[i] != NULL;

  return n;
}

/* Whether what @row tells is what @result says. Another document may have come since the row was
 * made, and documents need not tell their time. */
static gboolean
is_from (const SaksiStationRow *row,
         const SaksiResult     *result,
         GPtrArray             *candidates)
{
  if (row->ts != result->ts || row->n_pages != result->n_pages ||
      row->n_images != count_images (result) ||
      memcmp (row->fields, result->fields, sizeof row->fields) != 0)
    return FALSE;

  for (guint i = 0; row->votes != NULL && i < candidates->len; i++)
    {
      const SaksiCandidate *candidate = candidates->pdata[i];

      if (row->votes[i] != saksi_result_get_vote (result, candidate->choice))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_origin (GPtrArray             *origins,
            SaksiConnection       *connection,
            SaksiStationSet       *set,
            const SaksiStationRow *row,
            GError               **error)
{
  SaksiContest contest = saksi_station_set_get_contest (set);
  SaksiKey key = saksi_key_from_code (row->code);
  SaksiDocumentOrigin *origin = NULL;
  g_autoptr(GError) load_error = NULL;
  g_autoptr(SaksiResult) result = saksi_result_table_load (connection, contest, key, &load_error);

  if (load_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&load_error));
      return FALSE;
    }
  if (result != NULL && is_from (row, result, saksi_station_set_get_candidates (set)))
    {
      origin = saksi_document_origin_read (connection, contest, key, error);
      if (origin == NULL)
        return FALSE;
    }
  g_ptr_array_add (origins, origin);

  return TRUE;
}

static gpointer
read_origins (SaksiConnection *connection,
              gpointer         data,
              GCancellable    *cancellable,
              GError         **error)
{
  const Part *part = data;
  g_autoptr(GPtrArray) origins =
    g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_document_origin_free);

  for (guint i = 0; i < part->rows->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !add_origin (origins, connection, part->results->set, part->rows->pdata[i], error))
      return NULL;

  return g_steal_pointer (&origins);
}

static void
page_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Part *part = g_task_get_task_data (task);
  GError *error = NULL;
  GPtrArray *rows = saksi_station_set_read_page_finish (result, &error);

  if (rows == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_clear_pointer (&part->rows, g_ptr_array_unref);
  part->rows = rows;
  saksi_store_read (SAKSI_STORE (object), g_steal_pointer (&task), read_origins,
                    saksi_ptr_array_free);
}

static void
results_load (SaksiExportSource   *source,
              GCancellable        *cancellable,
              GAsyncReadyCallback  callback,
              gpointer             user_data)
{
  Results *self = (Results *) source;
  const SaksiExportRange *range;
  Part *part;
  GTask *task;

  if (self->set == NULL)
    {
      saksi_station_query_run_async (self->store, &self->query, cancellable, callback, user_data);
      return;
    }

  range = &g_array_index (self->ranges, SaksiExportRange, self->range);
  part = g_new0 (Part, 1);
  part->results = self;
  part->rows = g_ptr_array_new ();
  task = g_task_new (self->store, cancellable, callback, user_data);
  g_task_set_source_tag (task, results_load);
  g_task_set_task_data (task, part, part_free);
  saksi_station_set_read_page_async (self->set, self->store, range->offset,
                                     MIN (range->n_rows, PART), cancellable, page_cb, task);
}

/* Goes on behind @n_rows rows that were read. */
static void
advance (Results *self,
         guint    n_rows)
{
  if (self->range < self->ranges->len)
    {
      SaksiExportRange *range = &g_array_index (self->ranges, SaksiExportRange, self->range);

      n_rows = MIN (n_rows, range->n_rows);
      range->offset += n_rows;
      range->n_rows -= n_rows;
    }
  while (self->range < self->ranges->len &&
         g_array_index (self->ranges, SaksiExportRange, self->range).n_rows == 0)
    self->range++;
}

/* The answer to the query is a part without rows. */
static GPtrArray *
results_load_finish (SaksiExportSource *source,
                     GAsyncResult      *result,
                     gboolean          *complete,
                     GError           **error)
{
  Results *self = (Results *) source;
  GPtrArray *rows;

  if (self->set == NULL)
    {
      self->set = saksi_station_query_run_finish (result, error);
      if (self->set == NULL)
        return NULL;
      take_columns (self);
      take_ranges (self);
      advance (self, 0);
      rows = g_ptr_array_new ();
    }
  else
    {
      const Part *part = g_task_get_task_data (G_TASK (result));

      g_clear_pointer (&self->origins, g_ptr_array_unref);
      self->origins = g_task_propagate_pointer (G_TASK (result), error);
      if (self->origins == NULL)
        return NULL;
      rows = g_ptr_array_ref (part->rows);
      self->row = 0;

      /* A set never gets shorter; were it so, this would not go on forever. */
      advance (self, rows->len > 0 ? MIN (rows->len, PART) : G_MAXUINT);
    }
  *complete = self->range >= self->ranges->len;

  return rows;
}

static void
add_rules (SaksiTableWriter *writer,
           SaksiRuleSet      rules)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint rule = 1; rule <= SAKSI_LAST_RULE; rule++)
    if ((rules & (SaksiRuleSet) 1 << rule) != 0)
      g_string_append_printf (text, "%sR%u", text->len > 0 ? " " : "", rule);
  saksi_table_writer_add_text (writer, text->len > 0 ? text->str : NULL);
}

static void
results_write_row (SaksiExportSource *source,
                   gconstpointer      data,
                   SaksiTableWriter  *writer)
{
  Results *self = (Results *) source;
  const SaksiStationRow *row = data;
  guint n_candidates = saksi_station_set_get_candidates (self->set)->len;

  saksi_table_writer_add_text (writer, self->contest);
  saksi_table_writer_add_text (writer, row->code);
  for (SaksiLevel level = SAKSI_LEVEL_PROVINCE; level <= SAKSI_LEVEL_VILLAGE; level++)
    saksi_table_writer_add_text (writer, row->names[level]);
  saksi_table_writer_add_text (writer, row->name);
  for (guint i = 0; i < n_candidates; i++)
    saksi_table_writer_add_number (writer, row->votes != NULL ? row->votes[i] : SAKSI_UNKNOWN);
  for (SaksiField field = 0; field < SAKSI_N_FIELDS; field++)
    saksi_table_writer_add_number (writer, row->fields[field]);
  saksi_table_writer_add_time (writer, row->ts);
  saksi_table_writer_add_number (writer, row->n_images);
  saksi_table_writer_add_number (writer, row->n_pages);
  saksi_table_writer_add_number (writer, row->n_findings);
  add_rules (writer, row->rules);
  saksi_export_add_origin (writer, self->origins->pdata[self->row++]);
}

static void
results_free (SaksiExportSource *source)
{
  Results *self = (Results *) source;

  g_object_unref (self->store);
  g_clear_pointer (&self->set, saksi_station_set_unref);
  g_clear_pointer (&self->ranges, g_array_unref);
  g_clear_pointer (&self->origins, g_ptr_array_unref);
  g_free (self->contest);
  g_free (self->text);
  g_free (self);
}

static const SaksiExportSourceClass results_class = {
  .load = results_load,
  .load_finish = results_load_finish,
  .write_row = results_write_row,
  .free = results_free,
};

static Results *
results_new (SaksiStore  *store,
             SaksiContest contest)
{
  Results *self = g_new0 (Results, 1);

  self->head.klass = &results_class;
  self->head.total = SAKSI_UNKNOWN;
  self->store = g_object_ref (store);
  self->contest = g_strdup (saksi_contest_get_name (contest));

  return self;
}

/**
 * saksi_export_results_new:
 * @store: the cache
 * @query: which stations, and in which order
 * @limit: not more than this many; 0 for all
 *
 * Returns: (transfer full): a table of what stations published
 */
SaksiExportSource *
saksi_export_results_new (SaksiStore              *store,
                          const SaksiStationQuery *query,
                          gint64                   limit)
{
  Results *self = results_new (store, query->contest);

  self->query = *query;
  self->text = g_strdup (query->text);
  self->query.text = self->text;
  self->limit = limit;

  return &self->head;
}

/**
 * saksi_export_stations_new:
 * @store: the cache
 * @set: stations that were asked for before, in their order
 * @ranges: (nullable): which of them, #SaksiExportRange in order; %NULL for all
 *
 * Returns: (transfer full): a table of what stations published
 */
SaksiExportSource *
saksi_export_stations_new (SaksiStore      *store,
                           SaksiStationSet *set,
                           GArray          *ranges)
{
  Results *self = results_new (store, saksi_station_set_get_contest (set));

  self->set = saksi_station_set_ref (set);
  if (ranges != NULL)
    self->ranges = g_array_copy (ranges);
  take_columns (self);
  take_ranges (self);

  return &self->head;
}
