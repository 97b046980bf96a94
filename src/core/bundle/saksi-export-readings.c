/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bundle/saksi-export-tables.h"

#include "bundle/saksi-export-private.h"
#include "reading/saksi-reading-file.h"

/* About so many readings are in memory at once. */
#define PART 1000

typedef struct
{
  SaksiExportSource head;

  SaksiStore *store; /* owned */
  SaksiContest contest;
  SaksiKey next;     /* the first station that is still to come */
  SaksiKey end;
} Readings;

static char **
build_columns (void)
{
  g_autoptr(GStrvBuilder) columns = g_strv_builder_new ();

  for (guint i = 0; saksi_reading_columns[i] != NULL; i++)
    g_strv_builder_add (columns, saksi_reading_columns[i]);
  for (guint i = 0; i < SAKSI_N_READING_FIELDS; i++)
    g_strv_builder_add (columns, saksi_reading_field_get_name (i));
  g_strv_builder_add (columns, saksi_reading_last_column);

  return g_strv_builder_end (columns);
}

static void
readings_load (SaksiExportSource   *source,
               GCancellable        *cancellable,
               GAsyncReadyCallback  callback,
               gpointer             user_data)
{
  Readings *self = (Readings *) source;

  saksi_readings_load_part_async (self->store, self->contest, self->next, self->end, PART,
                                  cancellable, callback, user_data);
}

static GPtrArray *
readings_load_finish (SaksiExportSource *source,
                      GAsyncResult      *result,
                      gboolean          *complete,
                      GError           **error)
{
  Readings *self = (Readings *) source;
  GPtrArray *readings = saksi_readings_load_finish (result, error);

  if (readings == NULL)
    return NULL;
  *complete = readings->len == 0;
  if (!*complete)
    self->next = ((const SaksiReading *) readings->pdata[readings->len - 1])->key + 1;

  return readings;
}

static char *
format_pages (const SaksiReading *reading)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < SAKSI_MAX_PAGES; i++)
    if (reading->pages >> i & 1)
      g_string_append_printf (text, "%s%u", text->len > 0 ? " " : "", i + 1);

  return g_string_free (text, FALSE);
}

static char *
format_images (const SaksiReading *reading)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < reading->images->len; i++)
    {
      const SaksiReadingImage *image = &g_array_index (reading->images, SaksiReadingImage, i);
      g_autofree char *sha256 = saksi_sha256_to_hex (&image->sha256);

      g_string_append_printf (text, "%s%u=%s", i > 0 ? " " : "", image->page, sha256);
    }

  return g_string_free (text, FALSE);
}

static char *
format_votes (const SaksiReading *reading)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < reading->n_votes; i++)
    {
      const SaksiVote *vote = &reading->votes[i];
      const char *state = saksi_reading_value_get_state (vote->count);
      g_autofree char *choice = saksi_choice_code_dup_text (vote->choice);

      g_string_append_printf (text, "%s%s=", i > 0 ? " " : "", choice);
      if (state != NULL)
        g_string_append (text, state);
      else
        g_string_append_printf (text, "%" G_GINT64_FORMAT, vote->count);
    }

  return g_string_free (text, FALSE);
}

static void
add_value (SaksiTableWriter *writer,
           gint64            value)
{
  const char *state = saksi_reading_value_get_state (value);

  if (state != NULL)
    saksi_table_writer_add_text (writer, state);
  else
    saksi_table_writer_add_number (writer, value);
}

static void
readings_write_row (SaksiExportSource *source,
                    gconstpointer      row,
                    SaksiTableWriter  *writer)
{
  const SaksiReading *reading = row;
  char code[SAKSI_CODE_SIZE];
  g_autofree char *pages = format_pages (reading);
  g_autofree char *images = format_images (reading);
  g_autofree char *votes = format_votes (reading);

  saksi_table_writer_add_text (writer, reading->id);
  saksi_table_writer_add_text (writer, reading->series);
  saksi_table_writer_add_number (writer, reading->version);
  saksi_table_writer_add_text (writer, saksi_contest_get_name (reading->contest));
  saksi_table_writer_add_text (writer, saksi_key_to_code (reading->key, code));
  saksi_table_writer_add_time (writer, reading->created);
  saksi_table_writer_add_text (writer, reading->reader);
  saksi_table_writer_add_text (writer, reading->note);
  saksi_table_writer_add_number (writer, reading->withdrawn ? 1 : 0);
  saksi_table_writer_add_text (writer, pages);
  saksi_table_writer_add_text (writer, images);
  for (guint i = 0; i < SAKSI_N_READING_FIELDS; i++)
    add_value (writer, reading->values[i]);
  saksi_table_writer_add_text (writer, votes);
}

static void
readings_free (SaksiExportSource *source)
{
  Readings *self = (Readings *) source;

  g_object_unref (self->store);
  g_free (self);
}

static const SaksiExportSourceClass readings_class = {
  .load = readings_load,
  .load_finish = readings_load_finish,
  .write_row = readings_write_row,
  .free = readings_free,
};

/**
 * saksi_export_readings_new:
 * @store: the cache
 * @contest: a contest
 * @code: the valid code of a region or station, "0" for the nation; the specimen is part of the
 *   nation here
 *
 * Returns: (transfer full): a table of all versions of all readings there
 */
SaksiExportSource *
saksi_export_readings_new (SaksiStore  *store,
                           SaksiContest contest,
                           const char  *code)
{
  Readings *self = g_new0 (Readings, 1);
  SaksiKey key = saksi_key_from_code (code);

  self->head.klass = &readings_class;
  self->head.columns = build_columns ();
  self->head.total = SAKSI_UNKNOWN;
  self->store = g_object_ref (store);
  self->contest = contest;
  self->next = key;
  self->end = saksi_key_get_end (key);

  return &self->head;
}
