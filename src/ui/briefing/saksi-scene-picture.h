/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "briefing/saksi-briefing.h"
#include "paper/saksi-picture-file.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_SCENE_PICTURE (saksi_scene_picture_get_type ())
G_DECLARE_FINAL_TYPE (SaksiScenePicture, saksi_scene_picture, SAKSI, SCENE_PICTURE, GtkWidget)

/**
 * SaksiPictureForm:
 * @format: the format of the file
 * @width: in pixels: how the scene is laid out
 * @height: likewise
 * @page_width: of PDF, in points; 0 for a page on which 96 pixels are an inch
 * @beside: whether a file that is there stays, and the picture gets a name beside it
 */
typedef struct
{
  SaksiPictureFormat format;
  int width;
  int height;
  double page_width;
  gboolean beside;
} SaksiPictureForm;

GtkWidget *saksi_scene_picture_new        (SaksiStore          *store) G_GNUC_WARN_UNUSED_RESULT;
void       saksi_scene_picture_save_async (SaksiScenePicture   *self,
                                           SaksiBriefing       *briefing,
                                           guint                first,
                                           guint                n,
                                           const SaksiPictureForm *form,
                                           GFile               *file,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
gboolean   saksi_scene_picture_save_finish (GAsyncResult       *result,
                                            GError            **error);
void       saksi_scene_picture_draw_async (SaksiScenePicture   *self,
                                           SaksiBriefing       *briefing,
                                           int                  width,
                                           int                  height,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
GPtrArray *saksi_scene_picture_draw_finish (GAsyncResult       *result,
                                            GError            **error)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
