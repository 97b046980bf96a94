/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bundle/saksi-export-tables.h"

#include "bundle/saksi-export-private.h"

/* A sample is small enough to come as one part. Each row carries what it takes to draw it again. */
typedef struct
{
  SaksiExportSource head;

  SaksiStore *store;   /* owned */
  gint64 id;
  SaksiSample *sample; /* owned, nullable: once it is there */
  guint position;      /* of the next row */
} Sample;

static const char *const columns[] = {
  "position", "code", "name", "village", "regency", "province", "state", "lot", "seed", "method",
  "contest", "region", "of", "population", "population_sha256", "drawn", NULL,
};

static void
sample_load (SaksiExportSource   *source,
             GCancellable        *cancellable,
             GAsyncReadyCallback  callback,
             gpointer             user_data)
{
  Sample *self = (Sample *) source;

  saksi_sample_load_async (self->store, self->id, cancellable, callback, user_data);
}

static GPtrArray *
sample_load_finish (SaksiExportSource *source,
                    GAsyncResult      *result,
                    gboolean          *complete,
                    GError           **error)
{
  Sample *self = (Sample *) source;

  *complete = TRUE;
  g_clear_pointer (&self->sample, saksi_sample_free);
  self->position = 0;
  self->sample = saksi_sample_load_finish (result, error);

  return self->sample != NULL ? g_ptr_array_ref (self->sample->stations) : NULL;
}

static void
sample_write_row (SaksiExportSource *source,
                  gconstpointer      row,
                  SaksiTableWriter  *writer)
{
  Sample *self = (Sample *) source;
  const SaksiSample *sample = self->sample;
  const SaksiSampleStation *station = row;
  g_autofree char *lot = saksi_sample_dup_lot (sample->seed, station->code);
  g_autofree char *sha256 = saksi_sha256_to_hex (&sample->sha256);

  saksi_table_writer_add_number (writer, ++self->position);
  saksi_table_writer_add_text (writer, station->code);
  saksi_table_writer_add_text (writer, station->name);
  saksi_table_writer_add_text (writer, station->village);
  saksi_table_writer_add_text (writer, station->regency);
  saksi_table_writer_add_text (writer, station->province);
  saksi_table_writer_add_text (writer, saksi_sample_state_get_name (station->state));
  saksi_table_writer_add_text (writer, lot);
  saksi_table_writer_add_text (writer, sample->seed);
  saksi_table_writer_add_number (writer, sample->method);
  saksi_table_writer_add_text (writer, saksi_contest_get_name (sample->contest));
  saksi_table_writer_add_text (writer, sample->region);
  saksi_table_writer_add_text (writer, saksi_sample_kind_get_name (sample->kind));
  saksi_table_writer_add_number (writer, sample->population);
  saksi_table_writer_add_text (writer, sha256);
  saksi_table_writer_add_time (writer, sample->created);
}

static void
sample_free (SaksiExportSource *source)
{
  Sample *self = (Sample *) source;

  g_clear_pointer (&self->sample, saksi_sample_free);
  g_object_unref (self->store);
  g_free (self);
}

static const SaksiExportSourceClass sample_class = {
  .load = sample_load,
  .load_finish = sample_load_finish,
  .write_row = sample_write_row,
  .free = sample_free,
};

/**
 * saksi_export_sample_new:
 * @store: a store
 * @id: a sample
 *
 * Returns: (transfer full): the stations of a sample, in the order of the draw
 */
SaksiExportSource *
saksi_export_sample_new (SaksiStore *store,
                         gint64      id)
{
  Sample *self = g_new0 (Sample, 1);

  self->head.klass = &sample_class;
  self->head.columns = g_strdupv ((char **) columns);
  self->head.total = SAKSI_UNKNOWN;
  self->store = g_object_ref (store);
  self->id = id;

  return &self->head;
}
