/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  SAKSI_PICTURE_PNG,
  SAKSI_PICTURE_SVG,
  SAKSI_PICTURE_PDF,
} SaksiPictureFormat;

/**
 * SaksiPictureFile:
 *
 * A file of a picture or of pages while it is made: first it is drawn into, on any one thread, then
 * it is written. What it is of and what stands below it are kept in the file as well.
 */
typedef struct _SaksiPictureFile SaksiPictureFile;

gboolean          saksi_picture_format_from_name (const char          *name,
                                                  SaksiPictureFormat  *format);

SaksiPictureFile *saksi_picture_file_new         (SaksiPictureFormat   format,
                                                  double               width,
                                                  double               height,
                                                  double               scale,
                                                  const char          *title,
                                                  const char          *subject)
  G_GNUC_WARN_UNUSED_RESULT;
SaksiPictureFile *saksi_picture_file_new_pages   (double               width,
                                                  double               height,
                                                  const char          *title,
                                                  const char          *subject)
  G_GNUC_WARN_UNUSED_RESULT;
void              saksi_picture_file_free        (SaksiPictureFile    *self);
void              saksi_picture_file_set_subject (SaksiPictureFile    *self,
                                                  const char          *subject);
void              saksi_picture_file_name_page   (SaksiPictureFile    *self,
                                                  guint                page,
                                                  const char          *name);
cairo_t          *saksi_picture_file_get_context (SaksiPictureFile    *self);
void              saksi_picture_file_finish      (SaksiPictureFile    *self);
gboolean          saksi_picture_file_write       (SaksiPictureFile    *self,
                                                  GFile               *file,
                                                  GCancellable        *cancellable,
                                                  GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiPictureFile, saksi_picture_file_free)

G_END_DECLS
