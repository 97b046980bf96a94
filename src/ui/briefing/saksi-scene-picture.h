/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "briefing/saksi-scene.h"
#include "paper/saksi-picture-file.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_SCENE_PICTURE (saksi_scene_picture_get_type ())
G_DECLARE_FINAL_TYPE (SaksiScenePicture, saksi_scene_picture, SAKSI, SCENE_PICTURE, GtkWidget)

GtkWidget *saksi_scene_picture_new        (SaksiStore          *store) G_GNUC_WARN_UNUSED_RESULT;
void       saksi_scene_picture_save_async (SaksiScenePicture   *self,
                                           SaksiScene          *scene,
                                           guint                number,
                                           guint                total,
                                           int                  width,
                                           int                  height,
                                           SaksiPictureFormat   format,
                                           GFile               *file,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
gboolean   saksi_scene_picture_save_finish (GAsyncResult       *result,
                                            GError            **error);

G_END_DECLS
