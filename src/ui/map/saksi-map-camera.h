/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "briefing/saksi-scene.h"
#include "geo/saksi-mercator.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_MAP_CAMERA (saksi_map_camera_get_type ())
G_DECLARE_FINAL_TYPE (SaksiMapCamera, saksi_map_camera, SAKSI, MAP_CAMERA, GObject)

/* The nearest that the map is seen from, as a zoom level of libshumate. */
#define SAKSI_MAP_CAMERA_MAX_ZOOM 8

SaksiMapCamera *saksi_map_camera_new            (GtkWidget         *widget,
                                                 ShumateMap        *map);
void            saksi_map_camera_set_insets     (SaksiMapCamera    *self,
                                                 const GtkBorder   *insets);
void            saksi_map_camera_hold_in_limits (SaksiMapCamera    *self);
gboolean        saksi_map_camera_can_zoom_in    (SaksiMapCamera    *self);
gboolean        saksi_map_camera_can_zoom_out   (SaksiMapCamera    *self);
gboolean        saksi_map_camera_is_placed      (SaksiMapCamera    *self);
void            saksi_map_camera_stop           (SaksiMapCamera    *self);
void            saksi_map_camera_zoom_by        (SaksiMapCamera    *self,
                                                 double             step);
void            saksi_map_camera_pan_by         (SaksiMapCamera    *self,
                                                 double             x,
                                                 double             y);
void            saksi_map_camera_show_world     (SaksiMapCamera    *self);
void            saksi_map_camera_show_area      (SaksiMapCamera    *self,
                                                 double             west,
                                                 double             south,
                                                 double             east,
                                                 double             north);
void            saksi_map_camera_reveal_box     (SaksiMapCamera    *self,
                                                 const SaksiMapBox *box);
gboolean        saksi_map_camera_get_area       (SaksiMapCamera    *self,
                                                 SaksiArea         *area);

G_END_DECLS
