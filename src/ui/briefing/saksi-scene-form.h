/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "briefing/saksi-briefing.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_SCENE_FORM (saksi_scene_form_get_type ())
G_DECLARE_FINAL_TYPE (SaksiSceneForm, saksi_scene_form, SAKSI, SCENE_FORM, GtkBox)

void        saksi_scene_form_set_store    (SaksiSceneForm *self,
                                           SaksiStore     *store);
void        saksi_scene_form_set_language (SaksiSceneForm *self,
                                           SaksiLanguage   language);
void        saksi_scene_form_show         (SaksiSceneForm *self,
                                           SaksiScene     *scene,
                                           guint           number,
                                           guint           total);
SaksiScene *saksi_scene_form_get_scene    (SaksiSceneForm *self);
void        saksi_scene_form_focus_title  (SaksiSceneForm *self);

G_END_DECLS
