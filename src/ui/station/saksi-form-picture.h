/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "contest/saksi-contest.h"
#include "form/saksi-form-register.h"

G_BEGIN_DECLS

/**
 * SaksiFormKind:
 * @SAKSI_FORM_KIND_OTHER: a form whose places are not known
 * @SAKSI_FORM_KIND_SPECIMEN: drawn by Saksi, so that it fills the picture; nobody's signatures
 * @SAKSI_FORM_KIND_SHEET: a photograph of the printed presidential form of 2024
 *
 * How to find the numbers in a picture.
 */
typedef enum
{
  SAKSI_FORM_KIND_OTHER,
  SAKSI_FORM_KIND_SPECIMEN,
  SAKSI_FORM_KIND_SHEET,
} SaksiFormKind;

/**
 * SaksiFormPicture:
 *
 * The decoded picture of a page: cut into tiles, at full size and at every half of it, so that it
 * can be drawn quickly at any zoom; and where the form lies in it. Immutable; may be used and
 * released on any thread.
 */
typedef struct _SaksiFormPicture SaksiFormPicture;

SaksiFormKind     saksi_form_kind_choose         (SaksiContest         contest,
                                                  const char          *code);

SaksiFormPicture *saksi_form_picture_ref         (SaksiFormPicture    *self);
void              saksi_form_picture_unref       (SaksiFormPicture    *self);
void              saksi_form_picture_load_async  (const char          *path,
                                                  SaksiFormKind        kind,
                                                  guint                number,
                                                  GCancellable        *cancellable,
                                                  GAsyncReadyCallback  callback,
                                                  gpointer             user_data);
SaksiFormPicture *saksi_form_picture_load_finish (GAsyncResult        *result,
                                                  GError             **error)
                                                  G_GNUC_WARN_UNUSED_RESULT;
guint             saksi_form_picture_get_n_alive (void);
guint             saksi_form_picture_get_width   (SaksiFormPicture    *self);
guint             saksi_form_picture_get_height  (SaksiFormPicture    *self);
SaksiFormKind     saksi_form_picture_get_kind    (SaksiFormPicture    *self);
gboolean          saksi_form_picture_is_whole    (SaksiFormPicture    *self);
guint             saksi_form_picture_get_page    (SaksiFormPicture    *self);
gboolean          saksi_form_picture_find_field  (SaksiFormPicture    *self,
                                                  guint                field,
                                                  double               margin,
                                                  SaksiFormQuad       *quad);
guint             saksi_form_picture_get_covers  (SaksiFormPicture    *self,
                                                  SaksiFormQuad       *covers);
GdkTexture       *saksi_form_picture_get_strip   (SaksiFormPicture    *self,
                                                  guint                field);
GdkTexture       *saksi_form_picture_get_thumbnail (SaksiFormPicture  *self,
                                                     gboolean           covered);
cairo_surface_t  *saksi_form_picture_render_covered (SaksiFormPicture *self,
                                                     guint             width)
                                                  G_GNUC_WARN_UNUSED_RESULT;
void              saksi_form_picture_snapshot    (SaksiFormPicture      *self,
                                                  GtkSnapshot           *snapshot,
                                                  double                 scale,
                                                  const graphene_rect_t *visible,
                                                  gboolean               covered);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiFormPicture, saksi_form_picture_unref)

G_END_DECLS
