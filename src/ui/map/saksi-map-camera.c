/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "map/saksi-map-camera.h"

#include <adwaita.h>
#include <math.h>

#include "geo/saksi-map-view.h"
#include "map/saksi-blank-source.h"

#define MAX_ZOOM SAKSI_MAP_CAMERA_MAX_ZOOM
#define MOVE_MS 250

/* How much of the free window something that was chosen takes, and how near the map goes to it. */
#define REVEAL_SHARE 0.6
#define REVEAL_MAX_ZOOM 4.5

/* Where the world is cut: the Atlantic, so that Indonesia is near the middle. */
#define WORLD_LONGITUDE 72.0
#define WORLD_LATITUDE 18.0

/**
 * SaksiMapCamera:
 *
 * Which part of the world a map shows: it moves there, zooms, and keeps within the limits of the
 * map. Whatever moves the map otherwise, such as a finger, is held within them, too.
 */
struct _SaksiMapCamera
{
  GObject parent_instance;

  GtkWidget *widget;        /* borrowed: owns the camera */
  ShumateMap *map;          /* borrowed: a child of the widget */
  AdwAnimation *animation;  /* owned, nullable */
  GtkBorder insets;
  gboolean holding;         /* the limits are being applied */
  gboolean placed;          /* something was shown on purpose */

  SaksiMapPoint from;       /* of the animation */
  SaksiMapPoint to;
  double from_zoom;
  double to_zoom;
};

enum
{
  SIGNAL_HELD,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiMapCamera, saksi_map_camera, G_TYPE_OBJECT)

static ShumateViewport *
get_viewport (SaksiMapCamera *self)
{
  return shumate_map_get_viewport (self->map);
}

static double
get_min_zoom (SaksiMapCamera *self)
{
  double scale = saksi_map_view_min_scale (gtk_widget_get_width (self->widget),
                                           gtk_widget_get_height (self->widget));

  return CLAMP (log2 (scale / SAKSI_BLANK_SOURCE_TILE_SIZE), 0, MAX_ZOOM);
}

static double
zoom_to_scale (double zoom)
{
  return exp2 (zoom) * SAKSI_BLANK_SOURCE_TILE_SIZE;
}

/**
 * saksi_map_camera_hold_in_limits:
 * @self: a camera
 *
 * To be called when the size has changed. libshumate limits the zoom to whole levels and the
 * latitude not at all.
 */
void
saksi_map_camera_hold_in_limits (SaksiMapCamera *self)
{
  ShumateViewport *viewport = get_viewport (self);
  ShumateLocation *location = SHUMATE_LOCATION (viewport);
  int height = gtk_widget_get_height (self->widget);
  double zoom, wanted_zoom, longitude, latitude;
  SaksiMapPoint center;
  double wanted_y;

  if (self->holding || height < 1)
    return;

  self->holding = TRUE;

  zoom = shumate_viewport_get_zoom_level (viewport);
  wanted_zoom = CLAMP (zoom, get_min_zoom (self), MAX_ZOOM);
  if (wanted_zoom != zoom)
    shumate_viewport_set_zoom_level (viewport, wanted_zoom);

  if (shumate_viewport_get_rotation (viewport) != 0)
    shumate_viewport_set_rotation (viewport, 0);

  center = saksi_mercator_project (shumate_location_get_longitude (location),
                                   shumate_location_get_latitude (location));
  wanted_y = saksi_map_view_clamp_y (center.y, zoom_to_scale (wanted_zoom), height);
  if (fabs (wanted_y - center.y) > 1e-9)
    {
      center.y = wanted_y;
      saksi_mercator_unproject (&center, &longitude, &latitude);
      shumate_location_set_location (location, latitude,
                                     shumate_location_get_longitude (location));
    }

  self->holding = FALSE;
  g_signal_emit (self, signals[SIGNAL_HELD], 0);
}

static void
set_center (SaksiMapCamera      *self,
            const SaksiMapPoint *center,
            double               zoom)
{
  ShumateViewport *viewport = get_viewport (self);
  double longitude, latitude;

  saksi_mercator_unproject (center, &longitude, &latitude);
  shumate_viewport_set_zoom_level (viewport, zoom);
  shumate_location_set_location (SHUMATE_LOCATION (viewport), latitude, longitude);
  saksi_map_camera_hold_in_limits (self);
}

static void
animation_value_cb (double   value,
                    gpointer user_data)
{
  SaksiMapCamera *self = user_data;
  SaksiMapPoint center = {
    self->from.x + (self->to.x - self->from.x) * value,
    self->from.y + (self->to.y - self->from.y) * value,
  };

  set_center (self, &center, self->from_zoom + (self->to_zoom - self->from_zoom) * value);
}

static SaksiMapPoint
get_center (SaksiMapCamera *self)
{
  ShumateLocation *location = SHUMATE_LOCATION (get_viewport (self));

  return saksi_mercator_project (shumate_location_get_longitude (location),
                                 shumate_location_get_latitude (location));
}

/* The target of a movement that is under way, so that repeated keys add up. */
static void
get_destination (SaksiMapCamera *self,
                 SaksiMapPoint  *center,
                 double         *zoom)
{
  if (self->animation != NULL &&
      adw_animation_get_state (self->animation) == ADW_ANIMATION_PLAYING)
    {
      *center = self->to;
      *zoom = self->to_zoom;
      return;
    }

  *center = get_center (self);
  *zoom = shumate_viewport_get_zoom_level (get_viewport (self));
}

/**
 * saksi_map_camera_stop:
 * @self: a camera
 *
 * Ends a movement that is under way.
 */
void
saksi_map_camera_stop (SaksiMapCamera *self)
{
  if (self->animation != NULL)
    adw_animation_pause (self->animation);
  g_clear_object (&self->animation);
}

static void
move_to (SaksiMapCamera *self,
         SaksiMapPoint   center,
         double          zoom)
{
  saksi_map_camera_stop (self);
  shumate_map_stop_go_to (self->map);

  zoom = CLAMP (zoom, get_min_zoom (self), MAX_ZOOM);
  center.y = saksi_map_view_clamp_y (center.y, zoom_to_scale (zoom),
                                     gtk_widget_get_height (self->widget));
  self->from = get_center (self);
  self->from_zoom = shumate_viewport_get_zoom_level (get_viewport (self));
  self->to = center;
  self->to.x += floor (self->from.x - center.x + 0.5);
  self->to_zoom = zoom;

  if (!gtk_widget_get_mapped (self->widget))
    {
      set_center (self, &self->to, zoom);
      return;
    }

  self->animation = adw_timed_animation_new (self->widget, 0, 1, MOVE_MS,
                                             adw_callback_animation_target_new (animation_value_cb,
                                                                                self, NULL));
  adw_timed_animation_set_easing (ADW_TIMED_ANIMATION (self->animation), ADW_EASE_OUT_CUBIC);
  adw_animation_play (self->animation);
}

static void
watch_viewport (SaksiMapCamera *self)
{
  static const char *const signal_names[] = {
    "notify::latitude", "notify::zoom-level", "notify::rotation",
  };

  for (guint i = 0; i < G_N_ELEMENTS (signal_names); i++)
    g_signal_connect_object (get_viewport (self), signal_names[i],
                             G_CALLBACK (saksi_map_camera_hold_in_limits), self,
                             G_CONNECT_SWAPPED);
}

static void
saksi_map_camera_dispose (GObject *object)
{
  SaksiMapCamera *self = SAKSI_MAP_CAMERA (object);

  saksi_map_camera_stop (self);

  G_OBJECT_CLASS (saksi_map_camera_parent_class)->dispose (object);
}

static void
saksi_map_camera_class_init (SaksiMapCameraClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = saksi_map_camera_dispose;

  /**
   * SaksiMapCamera::held:
   *
   * Something may have moved or changed its size, and the map is within its limits again.
   */
  signals[SIGNAL_HELD] = g_signal_new ("held", SAKSI_TYPE_MAP_CAMERA, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 0);
}

static void
saksi_map_camera_init (SaksiMapCamera *self)
{
}

/**
 * saksi_map_camera_new:
 * @widget: whose size limits what is seen; outlives the camera
 * @map: what is moved: a child of @widget, which has its source already
 */
SaksiMapCamera *
saksi_map_camera_new (GtkWidget  *widget,
                      ShumateMap *map)
{
  SaksiMapCamera *self = g_object_new (SAKSI_TYPE_MAP_CAMERA, NULL);

  self->widget = widget;
  self->map = map;
  watch_viewport (self);

  return self;
}

/**
 * saksi_map_camera_set_insets:
 * @self: a camera
 * @insets: how much of each side is covered by something else
 */
void
saksi_map_camera_set_insets (SaksiMapCamera  *self,
                             const GtkBorder *insets)
{
  g_return_if_fail (SAKSI_IS_MAP_CAMERA (self));

  self->insets = *insets;
}

/**
 * saksi_map_camera_is_placed:
 * @self: a camera
 *
 * Returns: whether something was shown on purpose
 */
gboolean
saksi_map_camera_is_placed (SaksiMapCamera *self)
{
  g_return_val_if_fail (SAKSI_IS_MAP_CAMERA (self), FALSE);

  return self->placed;
}

/**
 * saksi_map_camera_can_zoom_in:
 * @self: a camera
 */
gboolean
saksi_map_camera_can_zoom_in (SaksiMapCamera *self)
{
  g_return_val_if_fail (SAKSI_IS_MAP_CAMERA (self), FALSE);

  return shumate_viewport_get_zoom_level (get_viewport (self)) < MAX_ZOOM - 1e-6;
}

/**
 * saksi_map_camera_can_zoom_out:
 * @self: a camera
 */
gboolean
saksi_map_camera_can_zoom_out (SaksiMapCamera *self)
{
  g_return_val_if_fail (SAKSI_IS_MAP_CAMERA (self), FALSE);

  return shumate_viewport_get_zoom_level (get_viewport (self)) > get_min_zoom (self) + 1e-6;
}

/**
 * saksi_map_camera_zoom_by:
 * @self: a camera
 * @step: in levels: one is twice as large
 *
 * The middle of what is not covered stays where it is.
 */
void
saksi_map_camera_zoom_by (SaksiMapCamera *self,
                          double          step)
{
  double x = (self->insets.left - self->insets.right) / 2.0;
  double y = (self->insets.top - self->insets.bottom) / 2.0;
  SaksiMapPoint center;
  double zoom, wanted, shift;

  get_destination (self, &center, &zoom);
  wanted = CLAMP (zoom + step, get_min_zoom (self), MAX_ZOOM);
  shift = 1 / zoom_to_scale (zoom) - 1 / zoom_to_scale (wanted);
  center.x += x * shift;
  center.y += y * shift;
  move_to (self, center, wanted);
}

/**
 * saksi_map_camera_pan_by:
 * @self: a camera
 * @x: in pixels
 * @y: in pixels
 */
void
saksi_map_camera_pan_by (SaksiMapCamera *self,
                         double          x,
                         double          y)
{
  SaksiMapPoint center;
  double zoom;

  get_destination (self, &center, &zoom);
  center.x += x / zoom_to_scale (zoom);
  center.y += y / zoom_to_scale (zoom);
  move_to (self, center, zoom);
}

/**
 * saksi_map_camera_reveal_box:
 * @self: a camera
 * @box: what is to be seen
 *
 * As large as the window without what covers it, less a rim; a country that is only a few pixels
 * large would fill the window, so there is an end to that.
 */
void
saksi_map_camera_reveal_box (SaksiMapCamera    *self,
                             const SaksiMapBox *box)
{
  double width = gtk_widget_get_width (self->widget) - self->insets.left - self->insets.right;
  double height = gtk_widget_get_height (self->widget) - self->insets.top - self->insets.bottom;
  double fit = MIN (MAX (width, 100) * REVEAL_SHARE / MAX (box->right - box->left, 1e-6),
                    MAX (height, 100) * REVEAL_SHARE / MAX (box->bottom - box->top, 1e-6));
  double zoom = CLAMP (log2 (fit / SAKSI_BLANK_SOURCE_TILE_SIZE), get_min_zoom (self),
                       REVEAL_MAX_ZOOM);
  double scale = zoom_to_scale (zoom);
  SaksiMapPoint center = { (box->left + box->right) / 2, (box->top + box->bottom) / 2 };

  center.x += (self->insets.right - self->insets.left) / 2.0 / scale;
  center.y += (self->insets.bottom - self->insets.top) / 2.0 / scale;
  self->placed = TRUE;
  move_to (self, center, zoom);
}

/**
 * saksi_map_camera_show_world:
 * @self: a camera
 */
void
saksi_map_camera_show_world (SaksiMapCamera *self)
{
  SaksiMapPoint center = saksi_mercator_project (WORLD_LONGITUDE, WORLD_LATITUDE);

  g_return_if_fail (SAKSI_IS_MAP_CAMERA (self));

  /* In the middle of what is not covered. */
  center.x += (self->insets.right - self->insets.left) / 2.0 / zoom_to_scale (get_min_zoom (self));
  self->placed = TRUE;
  move_to (self, center, 0);
}

/**
 * saksi_map_camera_show_area:
 * @self: a camera
 * @west: in degrees
 * @south: in degrees
 * @east: in degrees, more than @west
 * @north: in degrees
 *
 * Brings an area into view, beside whatever covers the map.
 */
void
saksi_map_camera_show_area (SaksiMapCamera *self,
                            double          west,
                            double          south,
                            double          east,
                            double          north)
{
  SaksiMapPoint corner, other, center;
  double width, height, scale;

  g_return_if_fail (SAKSI_IS_MAP_CAMERA (self));
  g_return_if_fail (west < east && south < north);

  corner = saksi_mercator_project (west, north);
  other = saksi_mercator_project (east, south);
  width = gtk_widget_get_width (self->widget) - self->insets.left - self->insets.right;
  height = gtk_widget_get_height (self->widget) - self->insets.top - self->insets.bottom;
  scale = MIN (MAX (width, 100) / (other.x - corner.x), MAX (height, 100) / (other.y - corner.y));
  scale = CLAMP (scale, zoom_to_scale (get_min_zoom (self)), zoom_to_scale (MAX_ZOOM));

  center.x = (corner.x + other.x) / 2 + (self->insets.right - self->insets.left) / 2.0 / scale;
  center.y = (corner.y + other.y) / 2 + (self->insets.bottom - self->insets.top) / 2.0 / scale;
  self->placed = TRUE;
  move_to (self, center, log2 (scale / SAKSI_BLANK_SOURCE_TILE_SIZE));
}

static double
wrap_degrees (double degrees)
{
  return degrees - 360 * floor ((degrees + 180) / 360);
}

/**
 * saksi_map_camera_get_area:
 * @self: a camera
 * @area: (out): the part of the world that is seen beside what covers the map
 *
 * Returns: whether it is a part; %FALSE when all of the world is seen, or nothing yet
 */
gboolean
saksi_map_camera_get_area (SaksiMapCamera *self,
                           SaksiArea      *area)
{
  double scale = zoom_to_scale (shumate_viewport_get_zoom_level (get_viewport (self)));
  int width = gtk_widget_get_width (self->widget);
  int height = gtk_widget_get_height (self->widget);
  SaksiMapPoint center = get_center (self);
  SaksiMapPoint corner = {
    center.x + (self->insets.left - width / 2.0) / scale,
    center.y + (self->insets.top - height / 2.0) / scale,
  };
  SaksiMapPoint other = {
    center.x + (width / 2.0 - self->insets.right) / scale,
    center.y + (height / 2.0 - self->insets.bottom) / scale,
  };

  g_return_val_if_fail (SAKSI_IS_MAP_CAMERA (self), FALSE);

  if (width < 1 || other.x <= corner.x || other.x - corner.x >= 0.9 || other.y <= corner.y)
    return FALSE;

  saksi_mercator_unproject (&corner, &area->west, &area->north);
  saksi_mercator_unproject (&other, &area->east, &area->south);
  area->west = wrap_degrees (area->west);
  area->east = wrap_degrees (area->east);

  return TRUE;
}
