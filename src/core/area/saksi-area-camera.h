/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SaksiAreaCamera:
 * @zoom: how much larger than the whole; 1 shows all
 * @x: the middle of what is seen, in parts of the width of the whole
 * @y: likewise, of its height
 *
 * Which part of a map of results is seen. It tells no pixels, so that it stays the same when the
 * window changes its size. What is seen never goes beyond the whole.
 */
typedef struct
{
  double zoom;
  double x;
  double y;
} SaksiAreaCamera;

#define SAKSI_AREA_CAMERA_WHOLE ((SaksiAreaCamera) { 1, 0.5, 0.5 })

SaksiAreaCamera saksi_area_camera_zoom_at (const SaksiAreaCamera *self,
                                           double                 zoom,
                                           double                 x,
                                           double                 y);
SaksiAreaCamera saksi_area_camera_pan     (const SaksiAreaCamera *self,
                                           double                 right,
                                           double                 down);
SaksiAreaCamera saksi_area_camera_reveal  (const SaksiAreaCamera *self,
                                           double                 x,
                                           double                 y,
                                           double                 rim);
SaksiAreaCamera saksi_area_camera_between (const SaksiAreaCamera *from,
                                           const SaksiAreaCamera *to,
                                           double                 part);
gboolean        saksi_area_camera_equal   (const SaksiAreaCamera *first,
                                           const SaksiAreaCamera *second);

G_END_DECLS
