/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SAKSI_TABLE_FORMAT_CSV,    /* RFC 4180 with a header line */
  SAKSI_TABLE_FORMAT_JSON,   /* one array of objects, an object a line */
  SAKSI_TABLE_FORMAT_NDJSON, /* an object a line */
} SaksiTableFormat;

/**
 * SaksiTableWriter:
 *
 * Turns rows into text. The cells of a row are added in the order of the columns.
 */
typedef struct _SaksiTableWriter SaksiTableWriter;

gboolean          saksi_table_format_from_name  (const char         *file_name,
                                                 SaksiTableFormat   *format);
SaksiTableWriter *saksi_table_writer_new        (SaksiTableFormat    format,
                                                 const char *const  *columns)
  G_GNUC_WARN_UNUSED_RESULT;
void              saksi_table_writer_free       (SaksiTableWriter   *self);
void              saksi_table_writer_begin      (SaksiTableWriter   *self);
void              saksi_table_writer_add_text   (SaksiTableWriter   *self,
                                                 const char         *text);
void              saksi_table_writer_add_number (SaksiTableWriter   *self,
                                                 gint64              number);
void              saksi_table_writer_add_double (SaksiTableWriter   *self,
                                                 double              number);
void              saksi_table_writer_add_time   (SaksiTableWriter   *self,
                                                 gint64              seconds);
void              saksi_table_writer_end_row    (SaksiTableWriter   *self);
void              saksi_table_writer_end        (SaksiTableWriter   *self);
gint64            saksi_table_writer_get_rows   (SaksiTableWriter   *self);
GString          *saksi_table_writer_get_buffer (SaksiTableWriter   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiTableWriter, saksi_table_writer_free)

G_END_DECLS
