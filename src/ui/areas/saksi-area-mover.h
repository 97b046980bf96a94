/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the files of this folder only: how a map of results is moved. */

#include <gtk/gtk.h>

#include "area/saksi-area-camera.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_AREA_MOVER (saksi_area_mover_get_type ())
G_DECLARE_FINAL_TYPE (SaksiAreaMover, saksi_area_mover, SAKSI, AREA_MOVER, GObject)

SaksiAreaMover        *saksi_area_mover_new        (GtkWidget             *widget)
  G_GNUC_WARN_UNUSED_RESULT;
const SaksiAreaCamera *saksi_area_mover_get_camera (SaksiAreaMover        *self);
const SaksiAreaCamera *saksi_area_mover_get_goal   (SaksiAreaMover        *self);
gboolean               saksi_area_mover_is_moving  (SaksiAreaMover        *self);
void                   saksi_area_mover_set_limit  (SaksiAreaMover        *self,
                                                    double                 limit);
double                 saksi_area_mover_get_limit  (SaksiAreaMover        *self);
void                   saksi_area_mover_set_wheel  (SaksiAreaMover        *self,
                                                    gboolean               plain);
void                   saksi_area_mover_reset      (SaksiAreaMover        *self);
void                   saksi_area_mover_go_to      (SaksiAreaMover        *self,
                                                    const SaksiAreaCamera *camera);
void                   saksi_area_mover_zoom_by    (SaksiAreaMover        *self,
                                                    double                 factor);
void                   saksi_area_mover_pan_by     (SaksiAreaMover        *self,
                                                    double                 right,
                                                    double                 down);

G_END_DECLS
