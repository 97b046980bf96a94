/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "briefing/saksi-scene.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_SCENE_ROW (saksi_scene_row_get_type ())
G_DECLARE_FINAL_TYPE (SaksiSceneRow, saksi_scene_row, SAKSI, SCENE_ROW, GtkListBoxRow)

GtkWidget *saksi_scene_row_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void       saksi_scene_row_show (SaksiSceneRow *self,
                                 SaksiScene    *scene,
                                 guint          number,
                                 SaksiLanguage  language);

G_END_DECLS
