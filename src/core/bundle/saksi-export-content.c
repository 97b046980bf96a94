/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bundle/saksi-export-tables.h"

#include <math.h>

#include "base/saksi-varint.h"
#include "bundle/saksi-export-private.h"
#include "observation/saksi-observation-json.h"
#include "observation/saksi-observation-query.h"
#include "statement/saksi-content-export.h"
#include "statement/saksi-content-write.h"
#include "statement/saksi-system.h"

/* What was said and what others observed: some hundred rows, read at once. A cell that holds a
 * list has blanks between its entries, for none of them has blanks inside. */

/* A statement, and what of it and around it is the user's, in the content format: read back from
 * there, nothing is lost. */
typedef struct
{
  SaksiStatement *statement; /* owned */
  char *own;                 /* owned, nullable */
} Row;

typedef struct
{
  SaksiExportSource head;

  SaksiStore *store;            /* owned */
  SaksiStatementFilter *filter; /* owned, nullable: of statements */
  char *host;                   /* owned, nullable: of observations */
  gboolean has_reported;        /* the reported ones are read: those of instruments follow */
  gboolean measured;            /* the part that is written is that of instruments */
} Content;

static const char *const statement_columns[] = {
  "id", "basis", "kind", "date", "date_precision", "date_note", "person", "institution",
  "speaker_as_reported", "event", "text_id", "text_en", "topics", "hosts", "claims", "rules",
  "sources", "urls", "caution_id", "caution_en", "saksi", NULL,
};

/* Empty in the rows of what others reported, which the content has. */
#define MEASURED_COLUMNS \
  "kind", "observed_wib", "observed_utc", "observed_until_utc", "clock", "target", "address", \
  "prefix", "vantage_kind", "vantage", "vantage_asn", "vantage_country", "vantage_lat", \
  "vantage_lon", "vantage_radius_km", "vantage_basis", "instrument", "instrument_version", \
  "params", "measured", "sha256", "imported_from"
#define N_MEASURED_COLUMNS 22

/* Those before them, without id, host and urls. */
#define N_REPORTED_COLUMNS 19

static const char *const observation_columns[] = {
  "id", "host", "question", "what", "values", "by", "date", "not_after", "country", "place",
  "place_country", "kind_of_place", "method", "result", "scans", "scans_positive",
  "sites_at_least", "since", "note_id", "note_en", "sources", "urls", MEASURED_COLUMNS, NULL,
};

/* The ids with which each of @array's structures begins. */
static void
add_ids (SaksiTableWriter *writer,
         GPtrArray        *array)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < array->len; i++)
    {
      char *const *id = array->pdata[i];

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", *id);
    }
  saksi_table_writer_add_text (writer, text->len > 0 ? text->str : NULL);
}

/* Topics have blanks inside. */
static void
add_topics (SaksiTableWriter *writer,
            GPtrArray        *topics)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < topics->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", (const char *) topics->pdata[i]);
  saksi_table_writer_add_text (writer, text->len > 0 ? text->str : NULL);
}

static void
add_sources (SaksiTableWriter *writer,
             GPtrArray        *sources)
{
  g_autoptr(GString) urls = g_string_new (NULL);

  for (guint i = 0; i < sources->len; i++)
    {
      const SaksiStatementSource *source = sources->pdata[i];

      g_string_append_printf (urls, "%s%s", i > 0 ? " " : "", source->url);
    }
  add_ids (writer, sources);
  saksi_table_writer_add_text (writer, urls->len > 0 ? urls->str : NULL);
}

static void
statements_write_row (SaksiExportSource *source,
                      gconstpointer      row,
                      SaksiTableWriter  *writer)
{
  const SaksiStatement *statement = ((const Row *) row)->statement;

  saksi_table_writer_add_text (writer, statement->id);
  saksi_table_writer_add_text (writer, statement->basis);
  saksi_table_writer_add_text (writer, saksi_statement_kind_get_word (statement->kind));
  saksi_table_writer_add_text (writer, statement->date);
  saksi_table_writer_add_text (writer, saksi_date_precision_get_word (statement->precision));
  saksi_table_writer_add_text (writer, statement->date_note);
  saksi_table_writer_add_text (writer, statement->person);
  saksi_table_writer_add_text (writer, statement->institution);
  saksi_table_writer_add_text (writer, statement->speaker);
  saksi_table_writer_add_text (writer, statement->event);
  saksi_table_writer_add_text (writer, statement->text.indonesian);
  saksi_table_writer_add_text (writer, statement->text.english);
  add_topics (writer, statement->topics);
  add_ids (writer, statement->hosts);
  add_ids (writer, statement->claims);
  add_ids (writer, statement->rules);
  add_sources (writer, statement->sources);
  saksi_table_writer_add_text (writer, statement->caution.indonesian);
  saksi_table_writer_add_text (writer, statement->caution.english);
  saksi_table_writer_add_text (writer, ((const Row *) row)->own);
}

static void
add_empty (SaksiTableWriter *writer,
           guint             n)
{
  for (guint i = 0; i < n; i++)
    saksi_table_writer_add_text (writer, NULL);
}

static void
add_utc (SaksiTableWriter *writer,
         gint64            seconds)
{
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc (seconds);
  g_autofree char *text = time != NULL ? g_date_time_format_iso8601 (time) : NULL;

  saksi_table_writer_add_text (writer, text);
}

static void
add_vantage (SaksiTableWriter   *writer,
             const SaksiVantage *vantage)
{
  saksi_table_writer_add_text (writer, saksi_vantage_kind_get_name (vantage->kind));
  saksi_table_writer_add_text (writer, vantage->label);
  saksi_table_writer_add_number (writer, vantage->asn);
  saksi_table_writer_add_text (writer, vantage->cc);
  saksi_table_writer_add_double (writer, vantage->lat);
  saksi_table_writer_add_double (writer, vantage->lon);
  saksi_table_writer_add_double (writer, vantage->radius_km);
  saksi_table_writer_add_text (writer, saksi_vantage_basis_get_name (vantage->basis));
}

/* What an instrument returned. */
static void
write_measured (const SaksiObservation *observation,
                SaksiTableWriter       *writer)
{
  g_autofree char *sha256 = observation->raw_size > 0
                              ? saksi_sha256_to_hex (&observation->raw_sha256) : NULL;
  g_autofree char *params = saksi_observation_json_dup_plain (observation->params);
  g_autofree char *result = saksi_observation_json_dup_plain (observation->result);

  saksi_table_writer_add_text (writer, observation->id);
  saksi_table_writer_add_text (writer, observation->host_name);
  add_empty (writer, N_REPORTED_COLUMNS);
  saksi_table_writer_add_text (writer, observation->source);
  saksi_table_writer_add_text (writer, saksi_observation_kind_get_name (observation->kind));
  saksi_table_writer_add_time (writer, observation->t_start);
  add_utc (writer, observation->t_start);
  add_utc (writer, observation->t_end);
  saksi_table_writer_add_text (writer, saksi_observation_clock_get_name (observation->clock));
  saksi_table_writer_add_text (writer, observation->target);
  saksi_table_writer_add_text (writer, observation->address);
  saksi_table_writer_add_text (writer, observation->prefix);
  add_vantage (writer, &observation->vantage);
  saksi_table_writer_add_text (writer, observation->instrument);
  saksi_table_writer_add_text (writer, observation->instrument_version);
  saksi_table_writer_add_text (writer, params);
  saksi_table_writer_add_text (writer, result);
  saksi_table_writer_add_text (writer, sha256);
  saksi_table_writer_add_text (writer, observation->origin);
}

/* What somebody reported. */
static void
write_reported (const SaksiReportedObservation *observation,
                SaksiTableWriter               *writer)
{
  const SaksiPlace *place = observation->place;
  g_autofree char *values = observation->values != NULL ? g_strjoinv ("; ", observation->values)
                                                        : NULL;

  saksi_table_writer_add_text (writer, observation->id);
  saksi_table_writer_add_text (writer, observation->host_name);
  saksi_table_writer_add_text (writer, observation->question);
  saksi_table_writer_add_text (writer, observation->what);
  saksi_table_writer_add_text (writer, values);
  saksi_table_writer_add_text (writer, observation->by_name);
  saksi_table_writer_add_text (writer, observation->date);
  saksi_table_writer_add_text (writer, observation->not_after);
  saksi_table_writer_add_text (writer, observation->country);
  saksi_table_writer_add_text (writer, place != NULL ? place->name.english : NULL);
  saksi_table_writer_add_text (writer, place != NULL ? place->country : NULL);
  saksi_table_writer_add_text (writer, observation->kind_of_place);
  saksi_table_writer_add_text (writer, observation->method);
  saksi_table_writer_add_text (writer, observation->result);
  saksi_table_writer_add_number (writer, observation->scans);
  saksi_table_writer_add_number (writer, observation->scans_positive);
  saksi_table_writer_add_number (writer, observation->sites_at_least);
  saksi_table_writer_add_text (writer, observation->since);
  saksi_table_writer_add_text (writer, observation->note.indonesian);
  saksi_table_writer_add_text (writer, observation->note.english);
  add_sources (writer, observation->sources);
  add_empty (writer, N_MEASURED_COLUMNS);
}

static void
observations_write_row (SaksiExportSource *source,
                        gconstpointer      row,
                        SaksiTableWriter  *writer)
{
  if (((Content *) source)->measured)
    write_measured (row, writer);
  else
    write_reported (row, writer);
}

static void
statements_load (SaksiExportSource   *source,
                 GCancellable        *cancellable,
                 GAsyncReadyCallback  callback,
                 gpointer             user_data)
{
  Content *self = (Content *) source;

  saksi_content_export_async (self->store, self->filter, SAKSI_CONTENT_PARTS_OWN, cancellable,
                              callback, user_data);
}

static void
row_free (gpointer data)
{
  Row *row = data;

  saksi_statement_unref (row->statement);
  g_free (row->own);
  g_free (row);
}

/* The entries that came with each of the statements, as one line of text. */
static void
fill_own (GPtrArray *rows,
          GPtrArray *records)
{
  g_autoptr(GPtrArray) own = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (own, g_ptr_array_new ());
  for (guint i = 0; i < records->len; i++)
    {
      SaksiContentRecord *record = g_ptr_array_index (records, i);

      if (record->position < own->len)
        g_ptr_array_add (g_ptr_array_index (own, record->position), record);
    }
  for (guint i = 0; i < rows->len; i++)
    {
      GPtrArray *entries = g_ptr_array_index (own, i);

      if (entries->len > 0)
        ((Row *) g_ptr_array_index (rows, i))->own = saksi_content_dup_line (entries);
    }
}

static GPtrArray *
statements_load_finish (SaksiExportSource *source,
                        GAsyncResult      *result,
                        gboolean          *complete,
                        GError           **error)
{
  g_autoptr(GPtrArray) statements = NULL;
  g_autoptr(GPtrArray) records = saksi_content_export_finish (result, &statements, error);
  GPtrArray *rows;

  *complete = TRUE;
  if (records == NULL)
    return NULL;

  rows = g_ptr_array_new_with_free_func (row_free);
  for (guint i = 0; i < statements->len; i++)
    {
      Row *row = g_new0 (Row, 1);

      row->statement = saksi_statement_ref (g_ptr_array_index (statements, i));
      g_ptr_array_add (rows, row);
    }
  fill_own (rows, records);

  return rows;
}

static void
observations_load (SaksiExportSource   *source,
                   GCancellable        *cancellable,
                   GAsyncReadyCallback  callback,
                   gpointer             user_data)
{
  Content *self = (Content *) source;

  if (self->has_reported)
    saksi_observations_load_async (self->store, self->host, NULL, cancellable, callback,
                                   user_data);
  else
    saksi_statement_list_observations_async (self->store, self->host, cancellable, callback,
                                             user_data);
}

static GPtrArray *
observations_load_finish (SaksiExportSource *source,
                          GAsyncResult      *result,
                          gboolean          *complete,
                          GError           **error)
{
  Content *self = (Content *) source;

  *complete = self->has_reported;
  self->measured = self->has_reported;
  self->has_reported = TRUE;

  return self->measured ? saksi_observations_load_finish (result, error)
                        : saksi_statement_list_observations_finish (result, error);
}

static void
content_free (SaksiExportSource *source)
{
  Content *self = (Content *) source;

  g_object_unref (self->store);
  g_clear_pointer (&self->filter, saksi_statement_filter_free);
  g_free (self->host);
  g_free (self);
}

static const SaksiExportSourceClass statements_class = {
  .load = statements_load,
  .load_finish = statements_load_finish,
  .write_row = statements_write_row,
  .free = content_free,
};

static const SaksiExportSourceClass observations_class = {
  .load = observations_load,
  .load_finish = observations_load_finish,
  .write_row = observations_write_row,
  .free = content_free,
};

static Content *
content_new (SaksiStore                   *store,
             const SaksiExportSourceClass *klass,
             const char *const            *columns)
{
  Content *self = g_new0 (Content, 1);

  self->head.klass = klass;
  self->head.columns = g_strdupv ((char **) columns);
  self->head.total = SAKSI_UNKNOWN;
  self->store = g_object_ref (store);

  return self;
}

/**
 * saksi_export_statements_new:
 * @store: the cache
 * @filter: which statements
 *
 * Returns: (transfer full): a table of statements, by date
 */
SaksiExportSource *
saksi_export_statements_new (SaksiStore                 *store,
                             const SaksiStatementFilter *filter)
{
  Content *self = content_new (store, &statements_class, statement_columns);

  self->filter = saksi_statement_filter_copy (filter);

  return &self->head;
}

/**
 * saksi_export_observations_new:
 * @store: the cache
 * @host: (nullable): the id or the name of the one system that is meant
 *
 * Returns: (transfer full): a table of what others observed of the services
 */
SaksiExportSource *
saksi_export_observations_new (SaksiStore *store,
                               const char *host)
{
  Content *self = content_new (store, &observations_class, observation_columns);

  self->host = g_strdup (host);

  return &self->head;
}
