/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bundle/saksi-table-writer.h"

#include <math.h>
#include <string.h>

#include "base/saksi-varint.h"
#include "bundle/saksi-csv.h"
#include "observation/saksi-observation-json.h"

struct _SaksiTableWriter
{
  SaksiTableFormat format;
  char **columns;  /* owned */
  guint n_columns;
  guint column;    /* of the next cell */
  gint64 rows;     /* that are complete */
  GString *buffer; /* owned; what was not taken yet */
};

/**
 * saksi_table_format_from_name:
 * @file_name: the name of a file
 * @format: (out): the format that its ending names
 *
 * Returns: whether the ending is one of .csv, .json and .ndjson
 */
gboolean
saksi_table_format_from_name (const char       *file_name,
                              SaksiTableFormat *format)
{
  static const struct
  {
    const char *ending;
    SaksiTableFormat format;
  } endings[] = {
    { ".csv", SAKSI_TABLE_FORMAT_CSV },
    { ".json", SAKSI_TABLE_FORMAT_JSON },
    { ".ndjson", SAKSI_TABLE_FORMAT_NDJSON },
  };
  g_autofree char *lower = g_ascii_strdown (file_name, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i].ending))
      {
        *format = endings[i].format;
        return TRUE;
      }

  return FALSE;
}

/**
 * saksi_table_writer_new:
 * @format: what is written
 * @columns: (array zero-terminated=1): the names of the columns; they are copied
 *
 * Returns: (transfer full): a writer with an empty buffer; saksi_table_writer_begin() comes first
 */
SaksiTableWriter *
saksi_table_writer_new (SaksiTableFormat   format,
                        const char *const *columns)
{
  SaksiTableWriter *self = g_new0 (SaksiTableWriter, 1);

  self->format = format;
  self->columns = g_strdupv ((char **) columns);
  self->n_columns = g_strv_length (self->columns);
  self->buffer = g_string_new (NULL);

  return self;
}

void
saksi_table_writer_free (SaksiTableWriter *self)
{
  g_strfreev (self->columns);
  g_string_free (self->buffer, TRUE);
  g_free (self);
}

/* Text of JSON between quotes. What is not UTF-8 is replaced. */
static void
append_json_text (GString    *buffer,
                  const char *text)
{
  g_autofree char *valid = NULL;

  if (!g_utf8_validate (text, -1, NULL))
    text = valid = g_utf8_make_valid (text, -1);

  g_string_append_c (buffer, '"');
  for (; *text != '\0'; text++)
    {
      if (*text == '"' || *text == '\\')
        g_string_append_c (buffer, '\\');
      if ((guchar) *text < 0x20)
        g_string_append_printf (buffer, "\\u%04x", (guint) (guchar) *text);
      else
        g_string_append_c (buffer, *text);
    }
  g_string_append_c (buffer, '"');
}

/**
 * saksi_table_writer_begin:
 * @self: a writer
 *
 * What stands before the first row.
 */
void
saksi_table_writer_begin (SaksiTableWriter *self)
{
  if (self->format == SAKSI_TABLE_FORMAT_JSON)
    g_string_append_c (self->buffer, '[');
  if (self->format != SAKSI_TABLE_FORMAT_CSV)
    return;

  for (guint i = 0; i < self->n_columns; i++)
    {
      if (i > 0)
        g_string_append_c (self->buffer, ',');
      saksi_csv_append_text (self->buffer, self->columns[i]);
    }
  g_string_append (self->buffer, "\r\n");
}

static void
begin_cell (SaksiTableWriter *self)
{
  g_return_if_fail (self->column < self->n_columns);

  if (self->format == SAKSI_TABLE_FORMAT_CSV)
    {
      if (self->column > 0)
        g_string_append_c (self->buffer, ',');
    }
  else
    {
      if (self->column == 0 && self->format == SAKSI_TABLE_FORMAT_JSON)
        g_string_append (self->buffer, self->rows > 0 ? ",\n" : "\n");
      g_string_append_c (self->buffer, self->column == 0 ? '{' : ',');
      append_json_text (self->buffer, self->columns[self->column]);
      g_string_append_c (self->buffer, ':');
    }
  self->column++;
}

/**
 * saksi_table_writer_add_text:
 * @self: a writer
 * @text: (nullable): the next cell; an empty cell in CSV and null in JSON where it is not known
 */
void
saksi_table_writer_add_text (SaksiTableWriter *self,
                             const char       *text)
{
  begin_cell (self);
  if (self->format == SAKSI_TABLE_FORMAT_CSV)
    {
      if (text != NULL)
        saksi_csv_append_text (self->buffer, text);
    }
  else if (text == NULL)
    g_string_append (self->buffer, "null");
  else
    append_json_text (self->buffer, text);
}

/**
 * saksi_table_writer_add_number:
 * @self: a writer
 * @number: the next cell; %SAKSI_UNKNOWN is an empty cell in CSV and null in JSON
 */
void
saksi_table_writer_add_number (SaksiTableWriter *self,
                               gint64            number)
{
  begin_cell (self);
  if (self->format != SAKSI_TABLE_FORMAT_CSV && number == SAKSI_UNKNOWN)
    g_string_append (self->buffer, "null");
  else
    saksi_csv_append_number (self->buffer, number);
}

/**
 * saksi_table_writer_add_double:
 * @self: a writer
 * @number: the next cell; NAN is an empty cell in CSV and null in JSON
 *
 * Writes as few digits as give the same number again.
 */
void
saksi_table_writer_add_double (SaksiTableWriter *self,
                               double            number)
{
  char text[SAKSI_OBSERVATION_NUMBER_SIZE];

  if (!isfinite (number))
    {
      saksi_table_writer_add_text (self, NULL);
      return;
    }

  begin_cell (self);
  g_string_append (self->buffer, saksi_observation_format_plain (number, text));
}

/**
 * saksi_table_writer_add_time:
 * @self: a writer
 * @seconds: the next cell, since 1970 UTC, or %SAKSI_UNKNOWN
 *
 * Times are written as ISO 8601 in Indonesian western time with its offset.
 */
void
saksi_table_writer_add_time (SaksiTableWriter *self,
                             gint64            seconds)
{
  g_autoptr(GDateTime) time =
    seconds != SAKSI_UNKNOWN ? g_date_time_new_from_unix_utc (seconds) : NULL;
  g_autoptr(GDateTime) local = time != NULL ? g_date_time_add_hours (time, 7) : NULL;
  char text[sizeof "2024-02-14T12:00:00+07:00"];

  if (local == NULL || g_date_time_get_year (local) > 9999)
    {
      saksi_table_writer_add_text (self, NULL);
      return;
    }

  g_snprintf (text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02d+07:00",
              g_date_time_get_year (local), g_date_time_get_month (local),
              g_date_time_get_day_of_month (local), g_date_time_get_hour (local),
              g_date_time_get_minute (local), g_date_time_get_second (local));
  saksi_table_writer_add_text (self, text);
}

/**
 * saksi_table_writer_end_row:
 * @self: a writer whose row has a cell for every column
 *
 * Ends the row and counts it.
 */
void
saksi_table_writer_end_row (SaksiTableWriter *self)
{
  g_return_if_fail (self->column == self->n_columns);

  if (self->format == SAKSI_TABLE_FORMAT_CSV)
    g_string_append (self->buffer, "\r\n");
  else
    g_string_append (self->buffer, self->format == SAKSI_TABLE_FORMAT_JSON ? "}" : "}\n");
  self->column = 0;
  self->rows++;
}

/**
 * saksi_table_writer_end:
 * @self: a writer
 *
 * What stands after the last row.
 */
void
saksi_table_writer_end (SaksiTableWriter *self)
{
  if (self->format == SAKSI_TABLE_FORMAT_JSON)
    g_string_append (self->buffer, "\n]\n");
}

/**
 * saksi_table_writer_get_rows:
 * @self: a writer
 *
 * Returns: how many rows are complete
 */
gint64
saksi_table_writer_get_rows (SaksiTableWriter *self)
{
  return self->rows;
}

/**
 * saksi_table_writer_get_buffer:
 * @self: a writer
 *
 * Returns: (transfer none): what was written since it was emptied last; to be emptied by the caller
 */
GString *
saksi_table_writer_get_buffer (SaksiTableWriter *self)
{
  return self->buffer;
}
