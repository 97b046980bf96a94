/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SaksiFormPicture:
 *
 * The decoded picture of a page: cut into tiles, at full size and at every half of it, so that it
 * can be drawn quickly at any zoom. Immutable; may be used and released on any thread.
 */
typedef struct _SaksiFormPicture SaksiFormPicture;

SaksiFormPicture *saksi_form_picture_ref         (SaksiFormPicture    *self);
void              saksi_form_picture_unref       (SaksiFormPicture    *self);
void              saksi_form_picture_load_async  (const char          *path,
                                                  gboolean             inverted,
                                                  GCancellable        *cancellable,
                                                  GAsyncReadyCallback  callback,
                                                  gpointer             user_data);
SaksiFormPicture *saksi_form_picture_load_finish (GAsyncResult        *result,
                                                  GError             **error)
                                                  G_GNUC_WARN_UNUSED_RESULT;
guint             saksi_form_picture_get_width   (SaksiFormPicture    *self);
guint             saksi_form_picture_get_height  (SaksiFormPicture    *self);
GdkTexture       *saksi_form_picture_get_thumbnail (SaksiFormPicture  *self);
void              saksi_form_picture_snapshot    (SaksiFormPicture      *self,
                                                  GtkSnapshot           *snapshot,
                                                  double                 scale,
                                                  const graphene_rect_t *visible);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiFormPicture, saksi_form_picture_unref)

G_END_DECLS
