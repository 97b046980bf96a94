/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reading/saksi-reading.h"

G_BEGIN_DECLS

/* The most bytes that one reading of a file may have. */
#define SAKSI_READING_MAX_ITEM (64 * 1024)

/* How much of a file is looked at to tell what it is. */
#define SAKSI_READING_FILE_HEAD 4096

/* The columns before and behind the numbers, in the order of a file. */
extern const char *const saksi_reading_columns[];
extern const char *const saksi_reading_last_column;

/**
 * SaksiReadingSplitter:
 *
 * Cuts a file of readings, fed to it in parts of any size, into readings.
 */
typedef struct _SaksiReadingSplitter SaksiReadingSplitter;

/**
 * SaksiReadingItemFunc:
 * @text: a reading that stands alone, for saksi_reading_parse(); what there is of it when @problem
 *   is set
 * @length: its length in bytes
 * @problem: (nullable): why it is none
 * @user_data: the caller's
 */
typedef void (*SaksiReadingItemFunc) (const char *text,
                                      gsize       length,
                                      const char *problem,
                                      gpointer    user_data);

gboolean              saksi_reading_file_matches   (const char           *data,
                                                    gsize                 length);
SaksiReadingSplitter *saksi_reading_splitter_new   (SaksiReadingItemFunc  func,
                                                    gpointer              user_data)
  G_GNUC_WARN_UNUSED_RESULT;
void                  saksi_reading_splitter_free  (SaksiReadingSplitter *self);
void                  saksi_reading_splitter_feed  (SaksiReadingSplitter *self,
                                                    const char           *data,
                                                    gsize                 length);
void                  saksi_reading_splitter_end   (SaksiReadingSplitter *self);
SaksiReading         *saksi_reading_parse          (const char           *text,
                                                    gsize                 length,
                                                    GError              **error)
  G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiReadingSplitter, saksi_reading_splitter_free)

G_END_DECLS
