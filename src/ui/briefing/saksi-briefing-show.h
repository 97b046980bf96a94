/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "briefing/saksi-briefing.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_BRIEFING_SHOW (saksi_briefing_show_get_type ())
G_DECLARE_FINAL_TYPE (SaksiBriefingShow, saksi_briefing_show, SAKSI, BRIEFING_SHOW, GObject)

SaksiBriefingShow *saksi_briefing_show_new           (SaksiBriefing     *briefing,
                                                      guint              at)
  G_GNUC_WARN_UNUSED_RESULT;
guint              saksi_briefing_show_get_length    (SaksiBriefingShow *self);
guint              saksi_briefing_show_get_at        (SaksiBriefingShow *self);
guint              saksi_briefing_show_get_seen      (SaksiBriefingShow *self);
SaksiScene        *saksi_briefing_show_get_scene     (SaksiBriefingShow *self,
                                                      guint              at);
gboolean           saksi_briefing_show_get_blank     (SaksiBriefingShow *self);
gboolean           saksi_briefing_show_get_frozen    (SaksiBriefingShow *self);
gboolean           saksi_briefing_show_get_spotlight (SaksiBriefingShow *self);
gint64             saksi_briefing_show_get_elapsed   (SaksiBriefingShow *self);
void               saksi_briefing_show_go            (SaksiBriefingShow *self,
                                                      int                at);
void               saksi_briefing_show_step          (SaksiBriefingShow *self,
                                                      int                step);
void               saksi_briefing_show_toggle_blank     (SaksiBriefingShow *self);
void               saksi_briefing_show_toggle_frozen    (SaksiBriefingShow *self);
void               saksi_briefing_show_toggle_spotlight (SaksiBriefingShow *self);
void               saksi_briefing_show_swap          (SaksiBriefingShow *self);
void               saksi_briefing_show_end           (SaksiBriefingShow *self);
gboolean           saksi_briefing_show_press         (SaksiBriefingShow *self,
                                                      guint              key,
                                                      GdkModifierType    state);

G_END_DECLS
