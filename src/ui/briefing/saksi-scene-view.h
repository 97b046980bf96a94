/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "briefing/saksi-scene.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_SCENE_VIEW (saksi_scene_view_get_type ())
G_DECLARE_FINAL_TYPE (SaksiSceneView, saksi_scene_view, SAKSI, SCENE_VIEW, GtkWidget)

GtkWidget  *saksi_scene_view_new         (SaksiStore     *store) G_GNUC_WARN_UNUSED_RESULT;
void        saksi_scene_view_set_scene   (SaksiSceneView *self,
                                          SaksiScene     *scene,
                                          guint           number,
                                          guint           total);
void        saksi_scene_view_set_keeps_ratio (SaksiSceneView *self,
                                              gboolean        keeps_ratio);
void        saksi_scene_view_set_place   (SaksiSceneView *self,
                                          guint           number,
                                          guint           total);
void        saksi_scene_view_set_language (SaksiSceneView *self,
                                           SaksiLanguage   language);
void        saksi_scene_view_change_words (SaksiSceneView *self,
                                           SaksiScene     *scene);
SaksiScene *saksi_scene_view_get_scene   (SaksiSceneView *self);
gboolean    saksi_scene_view_get_settled (SaksiSceneView *self);
char       *saksi_scene_view_dup_footer  (SaksiSceneView *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
