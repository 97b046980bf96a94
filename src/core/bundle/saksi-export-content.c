/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bundle/saksi-export-tables.h"

#include "base/saksi-varint.h"
#include "bundle/saksi-export-private.h"
#include "statement/saksi-system.h"

/* What was said and what others observed: some hundred rows, read at once. A cell that holds a
 * list has blanks between its entries, for none of them has blanks inside. */

typedef struct
{
  SaksiExportSource head;

  SaksiStore *store;            /* owned */
  SaksiStatementFilter *filter; /* owned, nullable: of statements */
  char *host;                   /* owned, nullable: of observations */
} Content;

static const char *const statement_columns[] = {
  "id", "basis", "kind", "date", "date_precision", "date_note", "person", "institution",
  "speaker_as_reported", "event", "text_id", "text_en", "topics", "hosts", "claims", "rules",
  "sources", "urls", "caution_id", "caution_en", NULL,
};

static const char *const observation_columns[] = {
  "id", "host", "question", "what", "values", "by", "date", "not_after", "country", "place",
  "place_country", "kind_of_place", "method", "result", "scans", "scans_positive",
  "sites_at_least", "since", "note_id", "note_en", "sources", "urls", NULL,
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
  const SaksiStatement *statement = row;

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
}

static void
observations_write_row (SaksiExportSource *source,
                        gconstpointer      row,
                        SaksiTableWriter  *writer)
{
  const SaksiReportedObservation *observation = row;
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
}

static void
statements_load (SaksiExportSource   *source,
                 GCancellable        *cancellable,
                 GAsyncReadyCallback  callback,
                 gpointer             user_data)
{
  Content *self = (Content *) source;

  saksi_statement_list_async (self->store, self->filter, cancellable, callback, user_data);
}

static GPtrArray *
statements_load_finish (SaksiExportSource *source,
                        GAsyncResult      *result,
                        gboolean          *complete,
                        GError           **error)
{
  *complete = TRUE;

  return saksi_statement_list_finish (result, error);
}

static void
observations_load (SaksiExportSource   *source,
                   GCancellable        *cancellable,
                   GAsyncReadyCallback  callback,
                   gpointer             user_data)
{
  Content *self = (Content *) source;

  saksi_statement_list_observations_async (self->store, self->host, cancellable, callback,
                                           user_data);
}

static GPtrArray *
observations_load_finish (SaksiExportSource *source,
                          GAsyncResult      *result,
                          gboolean          *complete,
                          GError           **error)
{
  *complete = TRUE;

  return saksi_statement_list_observations_finish (result, error);
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
