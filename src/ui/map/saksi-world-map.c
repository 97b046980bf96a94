/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "map/saksi-world-map.h"

#include <adwaita.h>
#include <math.h>
#include <shumate/shumate.h>
#include <string.h>

#include "map/saksi-blank-source.h"
#include "map/saksi-label-layer.h"
#include "map/saksi-world-layer.h"

#define MAX_ZOOM 8
#define ZOOM_STEP 0.5
#define PAN_STEP 80.0
#define MOVE_MS 250

/* In pixels of the window. */
#define LOW_MAP 200
#define FLAT_MAP 130

/* How much of the free window something that was chosen takes, and how near the map goes to it. */
#define REVEAL_SHARE 0.6
#define REVEAL_MAX_ZOOM 4.5

/* Where the world is cut: the Atlantic, so that Indonesia is near the middle. */
#define WORLD_LONGITUDE 72.0
#define WORLD_LATITUDE 18.0

/**
 * SaksiWorldMap:
 *
 * The world, drawn from the embedded outlines, to be moved by mouse, touchpad, touch and keyboard.
 * Countries are marked by adding to its list of marks.
 */
struct _SaksiWorldMap
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *overlay;
  ShumateMap *map;
  GtkWidget *controls;
  GtkWidget *zoom_buttons;
  GtkWidget *results;
  GtkWidget *credit;
  ShumateScale *scale;
  GtkLabel *tile_credit;
  GtkLabel *tile_failure;

  SaksiWorldLayer *world_layer;  /* borrowed: a layer of the map */
  SaksiLabelLayer *label_layer;  /* borrowed: likewise */
  GListStore *marks;             /* owned, of SaksiMapMark */
  SaksiTileStore *tiles;         /* owned, nullable */
  AdwAnimation *animation;       /* owned, nullable */
  GtkBorder insets;
  gboolean holding;              /* the limits are being applied */
  gboolean placed;               /* something was shown on purpose */

  SaksiMapPoint from;            /* of the animation */
  SaksiMapPoint to;
  double from_zoom;
  double to_zoom;
};

enum
{
  PROP_SETTLED = 1,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

enum
{
  SIGNAL_MARK_ACTIVATED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiWorldMap, saksi_world_map, GTK_TYPE_WIDGET)

static ShumateViewport *
get_viewport (SaksiWorldMap *self)
{
  return shumate_map_get_viewport (self->map);
}

static double
get_min_zoom (SaksiWorldMap *self)
{
  double scale = saksi_map_view_min_scale (gtk_widget_get_width (GTK_WIDGET (self)),
                                           gtk_widget_get_height (GTK_WIDGET (self)));

  return CLAMP (log2 (scale / SAKSI_BLANK_SOURCE_TILE_SIZE), 0, MAX_ZOOM);
}

static double
zoom_to_scale (double zoom)
{
  return exp2 (zoom) * SAKSI_BLANK_SOURCE_TILE_SIZE;
}

static void
update_actions (SaksiWorldMap *self)
{
  double zoom = shumate_viewport_get_zoom_level (get_viewport (self));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "map.zoom-in", zoom < MAX_ZOOM - 1e-6);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "map.zoom-out",
                                 zoom > get_min_zoom (self) + 1e-6);
}

/* libshumate limits the zoom to whole levels and the latitude not at all. */
static void
hold_in_limits (SaksiWorldMap *self)
{
  ShumateViewport *viewport = get_viewport (self);
  ShumateLocation *location = SHUMATE_LOCATION (viewport);
  int height = gtk_widget_get_height (GTK_WIDGET (self));
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
  update_actions (self);
}

static void
set_center (SaksiWorldMap       *self,
            const SaksiMapPoint *center,
            double               zoom)
{
  ShumateViewport *viewport = get_viewport (self);
  double longitude, latitude;

  saksi_mercator_unproject (center, &longitude, &latitude);
  shumate_viewport_set_zoom_level (viewport, zoom);
  shumate_location_set_location (SHUMATE_LOCATION (viewport), latitude, longitude);
  hold_in_limits (self);
}

static void
animation_value_cb (double   value,
                    gpointer user_data)
{
  SaksiWorldMap *self = user_data;
  SaksiMapPoint center = {
    self->from.x + (self->to.x - self->from.x) * value,
    self->from.y + (self->to.y - self->from.y) * value,
  };

  set_center (self, &center, self->from_zoom + (self->to_zoom - self->from_zoom) * value);
}

static SaksiMapPoint
get_center (SaksiWorldMap *self)
{
  ShumateLocation *location = SHUMATE_LOCATION (get_viewport (self));

  return saksi_mercator_project (shumate_location_get_longitude (location),
                                 shumate_location_get_latitude (location));
}

/* The target of a movement that is under way, so that repeated keys add up. */
static void
get_destination (SaksiWorldMap *self,
                 SaksiMapPoint *center,
                 double        *zoom)
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

static void
stop_moving (SaksiWorldMap *self)
{
  if (self->animation != NULL)
    adw_animation_pause (self->animation);
  g_clear_object (&self->animation);
}

static void
move_to (SaksiWorldMap *self,
         SaksiMapPoint  center,
         double         zoom)
{
  stop_moving (self);
  shumate_map_stop_go_to (self->map);

  zoom = CLAMP (zoom, get_min_zoom (self), MAX_ZOOM);
  center.y = saksi_map_view_clamp_y (center.y, zoom_to_scale (zoom),
                                     gtk_widget_get_height (GTK_WIDGET (self)));
  self->from = get_center (self);
  self->from_zoom = shumate_viewport_get_zoom_level (get_viewport (self));
  self->to = center;
  self->to.x += floor (self->from.x - center.x + 0.5);
  self->to_zoom = zoom;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      set_center (self, &self->to, zoom);
      return;
    }

  self->animation = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, MOVE_MS,
                                             adw_callback_animation_target_new (animation_value_cb,
                                                                                self, NULL));
  adw_timed_animation_set_easing (ADW_TIMED_ANIMATION (self->animation), ADW_EASE_OUT_CUBIC);
  adw_animation_play (self->animation);
}

/* The middle of what is not covered stays where it is. */
static void
zoom_by (SaksiWorldMap *self,
         double         step)
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

static void
pan_by (SaksiWorldMap *self,
        double         x,
        double         y)
{
  SaksiMapPoint center;
  double zoom;

  get_destination (self, &center, &zoom);
  center.x += x / zoom_to_scale (zoom);
  center.y += y / zoom_to_scale (zoom);
  move_to (self, center, zoom);
}

static void
zoom_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  zoom_by (SAKSI_WORLD_MAP (widget), g_str_equal (name, "map.zoom-in") ? ZOOM_STEP : -ZOOM_STEP);
}

static void
pan_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  int x, y;

  g_variant_get (parameter, "(ii)", &x, &y);
  pan_by (SAKSI_WORLD_MAP (widget), x * PAN_STEP, y * PAN_STEP);
}

static void
world_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  saksi_world_map_show_world (SAKSI_WORLD_MAP (widget));
}

static void
indonesia_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  saksi_world_map_show_area (SAKSI_WORLD_MAP (widget), 94.5, -11.5, 141.5, 6.5);
}

static void
world_loaded_cb (SaksiWorldMap *self)
{
  saksi_label_layer_set_world (self->label_layer, saksi_world_layer_get_world (self->world_layer));
}

static void
settled_changed_cb (SaksiWorldMap *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SETTLED]);
}

static void
mark_activated_cb (SaksiWorldMap *self,
                   SaksiMapMark  *mark,
                   GtkWidget     *label)
{
  g_signal_emit (self, signals[SIGNAL_MARK_ACTIVATED], 0, mark, label);
}

static void
pressed_cb (SaksiWorldMap *self)
{
  stop_moving (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
saksi_world_map_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  SaksiWorldMap *self = SAKSI_WORLD_MAP (widget);

  gtk_widget_measure (self->overlay, orientation, for_size, minimum, natural, NULL, NULL);
}

/* A map that is too small for both keeps the source and goes without the scale; a low one goes
 * without what is elsewhere, too. */
static void
update_credit (SaksiWorldMap *self,
               int            width,
               int            height)
{
  gboolean low = height - self->insets.top < LOW_MAP;
  int natural;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->zoom_buttons),
                                  height - self->insets.top < FLAT_MAP
                                    ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_visible (self->results, !low);
  gtk_widget_set_visible (GTK_WIDGET (self->scale), !low);
  if (low)
    return;

  gtk_widget_measure (self->credit, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  if (natural > width - self->insets.left - self->insets.right)
    gtk_widget_set_visible (GTK_WIDGET (self->scale), FALSE);
}

static void
saksi_world_map_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  SaksiWorldMap *self = SAKSI_WORLD_MAP (widget);

  /* The limits depend on the size. They change what the scale says and so its size, which has to
   * happen before the children are allocated. */
  if (!self->placed && width > 0 && height > 0)
    saksi_world_map_show_world (self);
  hold_in_limits (self);
  update_credit (self, width, height);

  gtk_widget_allocate (self->overlay, width, height, baseline, NULL);
}

static void
saksi_world_map_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  SaksiWorldMap *self = SAKSI_WORLD_MAP (object);

  switch (prop_id)
    {
    case PROP_SETTLED:
      g_value_set_boolean (value, saksi_world_map_get_settled (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
saksi_world_map_dispose (GObject *object)
{
  SaksiWorldMap *self = SAKSI_WORLD_MAP (object);

  stop_moving (self);
  g_clear_object (&self->marks);
  g_clear_object (&self->tiles);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_WORLD_MAP);

  G_OBJECT_CLASS (saksi_world_map_parent_class)->dispose (object);
}

static void
add_pan_binding (GtkWidgetClass *widget_class,
                 guint           key,
                 guint           keypad_key,
                 int             x,
                 int             y)
{
  gtk_widget_class_add_binding_action (widget_class, key, 0, "map.pan", "(ii)", x, y);
  gtk_widget_class_add_binding_action (widget_class, keypad_key, 0, "map.pan", "(ii)", x, y);
}

static void
add_bindings (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    const char *action;
  } bindings[] = {
    { GDK_KEY_plus, "map.zoom-in" },
    { GDK_KEY_equal, "map.zoom-in" },
    { GDK_KEY_KP_Add, "map.zoom-in" },
    { GDK_KEY_minus, "map.zoom-out" },
    { GDK_KEY_KP_Subtract, "map.zoom-out" },
    { GDK_KEY_0, "map.show-world" },
    { GDK_KEY_KP_0, "map.show-world" },
    { GDK_KEY_Home, "map.show-world" },
    { GDK_KEY_i, "map.show-indonesia" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bindings); i++)
    gtk_widget_class_add_binding_action (widget_class, bindings[i].key, 0, bindings[i].action,
                                         NULL);

  add_pan_binding (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, -1, 0);
  add_pan_binding (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, 1, 0);
  add_pan_binding (widget_class, GDK_KEY_Up, GDK_KEY_KP_Up, 0, -1);
  add_pan_binding (widget_class, GDK_KEY_Down, GDK_KEY_KP_Down, 0, 1);
}

/* The class is made once, so its style is added once. */
static void
add_style (void)
{
  g_autoptr(GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/id/saksi/Saksi/map/saksi-map.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
saksi_world_map_class_init (SaksiWorldMapClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = saksi_world_map_get_property;
  object_class->dispose = saksi_world_map_dispose;

  widget_class->measure = saksi_world_map_measure;
  widget_class->size_allocate = saksi_world_map_size_allocate;

  props[PROP_SETTLED] = g_param_spec_boolean ("settled", NULL, NULL, FALSE,
                                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                              G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * SaksiWorldMap::mark-activated:
   * @mark: the mark
   * @label: the widget of its label
   */
  signals[SIGNAL_MARK_ACTIVATED] = g_signal_new ("mark-activated", SAKSI_TYPE_WORLD_MAP,
                                                 G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                 G_TYPE_NONE, 2, SAKSI_TYPE_MAP_MARK,
                                                 GTK_TYPE_WIDGET);

  g_type_ensure (SHUMATE_TYPE_MAP);
  g_type_ensure (SHUMATE_TYPE_SCALE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/map/saksi-world-map.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiWorldMap, overlay);
  gtk_widget_class_bind_template_child (widget_class, SaksiWorldMap, map);
  gtk_widget_class_bind_template_child (widget_class, SaksiWorldMap, controls);
  gtk_widget_class_bind_template_child (widget_class, SaksiWorldMap, zoom_buttons);
  gtk_widget_class_bind_template_child (widget_class, SaksiWorldMap, results);
  gtk_widget_class_bind_template_child (widget_class, SaksiWorldMap, credit);
  gtk_widget_class_bind_template_child (widget_class, SaksiWorldMap, scale);
  gtk_widget_class_bind_template_child (widget_class, SaksiWorldMap, tile_credit);
  gtk_widget_class_bind_template_child (widget_class, SaksiWorldMap, tile_failure);
  gtk_widget_class_set_css_name (widget_class, "worldmap");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  gtk_widget_class_install_action (widget_class, "map.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "map.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "map.pan", "(ii)", pan_action);
  gtk_widget_class_install_action (widget_class, "map.show-world", NULL, world_action);
  gtk_widget_class_install_action (widget_class, "map.show-indonesia", NULL, indonesia_action);
  add_bindings (widget_class);
  add_style ();
}

static void
add_layers (SaksiWorldMap *self)
{
  ShumateViewport *viewport = get_viewport (self);

  self->world_layer = saksi_world_layer_new (viewport, G_LIST_MODEL (self->marks));
  self->label_layer = saksi_label_layer_new (viewport, G_LIST_MODEL (self->marks));
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->world_layer));
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->label_layer));
  shumate_scale_set_viewport (self->scale, viewport);

  g_signal_connect_object (self->world_layer, "loaded", G_CALLBACK (world_loaded_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->world_layer, "notify::settled", G_CALLBACK (settled_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->label_layer, "mark-activated", G_CALLBACK (mark_activated_cb),
                           self, G_CONNECT_SWAPPED);
}

static void
watch_viewport (SaksiWorldMap *self)
{
  static const char *const signal_names[] = {
    "notify::latitude", "notify::zoom-level", "notify::rotation",
  };

  for (guint i = 0; i < G_N_ELEMENTS (signal_names); i++)
    g_signal_connect_object (get_viewport (self), signal_names[i], G_CALLBACK (hold_in_limits),
                             self, G_CONNECT_SWAPPED);
}

/* Labels stay clear of the zoom buttons, too. */
static void
update_label_insets (SaksiWorldMap *self)
{
  GtkBorder insets = self->insets;
  int width;

  gtk_widget_measure (self->zoom_buttons, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  insets.right = (gint16) (insets.right + width);
  saksi_label_layer_set_insets (self->label_layer, &insets);
}

static void
saksi_world_map_init (SaksiWorldMap *self)
{
  g_autoptr(ShumateMapSource) source = saksi_blank_source_new ();
  GtkGesture *press = gtk_gesture_click_new ();
  ShumateViewport *viewport;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->marks = g_list_store_new (SAKSI_TYPE_MAP_MARK);

  viewport = get_viewport (self);
  shumate_viewport_set_reference_map_source (viewport, source);
  shumate_viewport_set_min_zoom_level (viewport, 0);
  shumate_viewport_set_max_zoom_level (viewport, MAX_ZOOM);
  add_layers (self);
  watch_viewport (self);
  update_label_insets (self);

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (press), GTK_PHASE_CAPTURE);
  g_signal_connect_object (press, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->map), GTK_EVENT_CONTROLLER (press));
}

GtkWidget *
saksi_world_map_new (void)
{
  return g_object_new (SAKSI_TYPE_WORLD_MAP, NULL);
}

/**
 * saksi_world_map_get_marks:
 * @self: a map
 *
 * Returns: (transfer none): the list of #SaksiMapMark that are shown; change it to change them
 */
GListStore *
saksi_world_map_get_marks (SaksiWorldMap *self)
{
  g_return_val_if_fail (SAKSI_IS_WORLD_MAP (self), NULL);

  return self->marks;
}

/**
 * saksi_world_map_set_board:
 * @self: a map
 * @board: (nullable): the board whose regions, rings and landmarks are drawn
 */
void
saksi_world_map_set_board (SaksiWorldMap *self,
                           SaksiBoard    *board)
{
  g_return_if_fail (SAKSI_IS_WORLD_MAP (self));

  saksi_world_layer_set_board (self->world_layer, board);
}

static gboolean
find_mark_box (SaksiWorldMap *self,
               SaksiMapMark  *mark,
               SaksiMapBox   *box)
{
  SaksiWorld *world = saksi_world_layer_get_world (self->world_layer);
  const SaksiShape *shape;

  if (saksi_map_mark_get_box (mark, box))
    return TRUE;
  if (world == NULL)
    return FALSE;

  shape = saksi_world_find_country (world, SAKSI_MAP_DETAIL_FINE,
                                    saksi_map_mark_get_country (mark));
  if (shape == NULL)
    return FALSE;

  *box = saksi_label_layer_find_country_box (shape);
  return TRUE;
}

/* As large as the window without what covers it, less a rim; a country that is only a few pixels
 * large would fill the window, so there is an end to that. */
static void
reveal_box (SaksiWorldMap     *self,
            const SaksiMapBox *box)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)) - self->insets.left - self->insets.right;
  double height = gtk_widget_get_height (GTK_WIDGET (self)) - self->insets.top -
                  self->insets.bottom;
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
 * saksi_world_map_select:
 * @self: a map
 * @mark: (nullable): what is chosen; its label stands out
 * @reveal: whether the map moves there
 */
void
saksi_world_map_select (SaksiWorldMap *self,
                        SaksiMapMark  *mark,
                        gboolean       reveal)
{
  SaksiMapBox box;

  g_return_if_fail (SAKSI_IS_WORLD_MAP (self));

  saksi_label_layer_select (self->label_layer, mark);
  if (mark != NULL && reveal && find_mark_box (self, mark, &box))
    reveal_box (self, &box);
}

/* Of scenes: what stands out. */
#define STATE_MARK "mark"
#define STATE_COUNTRY "country"

static const char *
get_kind_name (SaksiMapMark *mark)
{
  g_autoptr(GEnumClass) kinds = g_type_class_ref (SAKSI_TYPE_MAP_MARK_KIND);

  return g_enum_get_value (kinds, (int) saksi_map_mark_get_kind (mark))->value_nick;
}

/**
 * saksi_world_map_fill_scene:
 * @self: a map
 * @scene: a scene that is to show what stands out on the map
 */
void
saksi_world_map_fill_scene (SaksiWorldMap *self,
                            SaksiScene    *scene)
{
  SaksiMapMark *mark;

  g_return_if_fail (SAKSI_IS_WORLD_MAP (self));

  mark = saksi_label_layer_get_selected (self->label_layer);
  if (mark == NULL || saksi_map_mark_get_country (mark) == NULL)
    return;
  saksi_scene_set_state (scene, STATE_MARK, get_kind_name (mark));
  saksi_scene_set_state (scene, STATE_COUNTRY, saksi_map_mark_get_country (mark));
}

/**
 * saksi_world_map_show_scene:
 * @self: a map that has its marks
 * @scene: a scene that tells which of them stands out
 */
void
saksi_world_map_show_scene (SaksiWorldMap *self,
                            SaksiScene    *scene)
{
  const char *kind = saksi_scene_get_state (scene, STATE_MARK);
  const char *country = saksi_scene_get_state (scene, STATE_COUNTRY);

  g_return_if_fail (SAKSI_IS_WORLD_MAP (self));

  for (guint i = 0; country != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->marks));
       i++)
    {
      g_autoptr(SaksiMapMark) mark = g_list_model_get_item (G_LIST_MODEL (self->marks), i);

      if (g_strcmp0 (saksi_map_mark_get_country (mark), country) == 0 &&
          g_strcmp0 (get_kind_name (mark), kind) == 0)
        saksi_label_layer_select (self->label_layer, mark);
    }
}

/**
 * saksi_world_map_set_insets:
 * @self: a map
 * @insets: how much of each side is covered by something else
 * @controls_bottom: how far the zoom buttons and the scale stay from the lower edge
 *
 * Labels and what is brought into view stay clear of the insets.
 */
void
saksi_world_map_set_insets (SaksiWorldMap   *self,
                            const GtkBorder *insets,
                            int              controls_bottom)
{
  g_return_if_fail (SAKSI_IS_WORLD_MAP (self));
  g_return_if_fail (insets != NULL);

  gtk_widget_set_margin_end (self->controls, insets->right);
  gtk_widget_set_margin_bottom (self->controls, controls_bottom);

  if (memcmp (insets, &self->insets, sizeof *insets) == 0)
    return;

  self->insets = *insets;
  update_label_insets (self);
}

static void
update_tile_credit (SaksiWorldMap *self)
{
  const char *problem = self->tiles != NULL ? saksi_tile_store_get_problem (self->tiles) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->tile_credit), self->tiles != NULL);
  gtk_label_set_label (self->tile_failure, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->tile_failure), problem != NULL);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * saksi_world_map_set_tiles:
 * @self: a map
 * @tiles: (nullable): pictures of a server, or %NULL for the built-in map alone
 * @attribution: (nullable): whose pictures they are; seen as long as there are any
 *
 * A map that nobody has given tiles asks nobody.
 */
void
saksi_world_map_set_tiles (SaksiWorldMap  *self,
                           SaksiTileStore *tiles,
                           const char     *attribution)
{
  g_return_if_fail (SAKSI_IS_WORLD_MAP (self));

  if (self->tiles != NULL)
    g_signal_handlers_disconnect_by_func (self->tiles, update_tile_credit, self);
  g_set_object (&self->tiles, tiles);
  if (tiles != NULL)
    g_signal_connect_object (tiles, "notify::failing", G_CALLBACK (update_tile_credit), self,
                             G_CONNECT_SWAPPED);
  gtk_label_set_label (self->tile_credit, attribution != NULL ? attribution : "");
  saksi_world_layer_set_tiles (self->world_layer, tiles);
  update_tile_credit (self);
}

/**
 * saksi_world_map_get_tile_credit:
 * @self: a map
 *
 * Returns: (nullable): whose pictures of a server it shows, if any
 */
const char *
saksi_world_map_get_tile_credit (SaksiWorldMap *self)
{
  g_return_val_if_fail (SAKSI_IS_WORLD_MAP (self), NULL);

  return self->tiles != NULL ? gtk_label_get_label (self->tile_credit) : NULL;
}

/**
 * saksi_world_map_set_plain:
 * @self: a map
 * @plain: whether there is nothing on it but the map and its marks
 *
 * A plain map has no buttons and does not name its sources: who shows it does so.
 */
void
saksi_world_map_set_plain (SaksiWorldMap *self,
                           gboolean       plain)
{
  g_return_if_fail (SAKSI_IS_WORLD_MAP (self));

  gtk_widget_set_visible (self->controls, !plain);
}

/**
 * saksi_world_map_set_line_scale:
 * @self: a map
 * @scale: how much thicker than usual lines are: 1 is for reading from near
 */
void
saksi_world_map_set_line_scale (SaksiWorldMap *self,
                                double         scale)
{
  g_return_if_fail (SAKSI_IS_WORLD_MAP (self));

  saksi_world_layer_set_line_scale (self->world_layer, scale);
  saksi_label_layer_set_line_scale (self->label_layer, scale);
}

/**
 * saksi_world_map_measure_credit:
 * @self: a map
 * @width: (out): of the line with the scale and the source
 * @height: (out): likewise
 */
void
saksi_world_map_measure_credit (SaksiWorldMap *self,
                                int           *width,
                                int           *height)
{
  GtkRequisition size;

  g_return_if_fail (SAKSI_IS_WORLD_MAP (self));

  gtk_widget_get_preferred_size (self->credit, NULL, &size);
  *width = size.width;
  *height = size.height;
}

/**
 * saksi_world_map_show_world:
 * @self: a map
 */
void
saksi_world_map_show_world (SaksiWorldMap *self)
{
  SaksiMapPoint center = saksi_mercator_project (WORLD_LONGITUDE, WORLD_LATITUDE);

  g_return_if_fail (SAKSI_IS_WORLD_MAP (self));

  /* In the middle of what is not covered. */
  center.x += (self->insets.right - self->insets.left) / 2.0 / zoom_to_scale (get_min_zoom (self));
  self->placed = TRUE;
  move_to (self, center, 0);
}

/**
 * saksi_world_map_show_area:
 * @self: a map
 * @west: in degrees
 * @south: in degrees
 * @east: in degrees, more than @west
 * @north: in degrees
 *
 * Brings an area into view, beside whatever covers the map.
 */
void
saksi_world_map_show_area (SaksiWorldMap *self,
                           double         west,
                           double         south,
                           double         east,
                           double         north)
{
  SaksiMapPoint corner, other, center;
  double width, height, scale;

  g_return_if_fail (SAKSI_IS_WORLD_MAP (self));
  g_return_if_fail (west < east && south < north);

  corner = saksi_mercator_project (west, north);
  other = saksi_mercator_project (east, south);
  width = gtk_widget_get_width (GTK_WIDGET (self)) - self->insets.left - self->insets.right;
  height = gtk_widget_get_height (GTK_WIDGET (self)) - self->insets.top - self->insets.bottom;
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
 * saksi_world_map_get_area:
 * @self: a map
 * @area: (out): the part of the world that is seen beside what covers the map
 *
 * Returns: whether it is a part; %FALSE when all of the world is seen, or nothing yet
 */
gboolean
saksi_world_map_get_area (SaksiWorldMap *self,
                          SaksiArea     *area)
{
  double scale = zoom_to_scale (shumate_viewport_get_zoom_level (get_viewport (self)));
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  SaksiMapPoint center = get_center (self);
  SaksiMapPoint corner = {
    center.x + (self->insets.left - width / 2.0) / scale,
    center.y + (self->insets.top - height / 2.0) / scale,
  };
  SaksiMapPoint other = {
    center.x + (width / 2.0 - self->insets.right) / scale,
    center.y + (height / 2.0 - self->insets.bottom) / scale,
  };

  g_return_val_if_fail (SAKSI_IS_WORLD_MAP (self), FALSE);

  if (width < 1 || other.x <= corner.x || other.x - corner.x >= 0.9 || other.y <= corner.y)
    return FALSE;

  saksi_mercator_unproject (&corner, &area->west, &area->north);
  saksi_mercator_unproject (&other, &area->east, &area->south);
  area->west = wrap_degrees (area->west);
  area->east = wrap_degrees (area->east);

  return TRUE;
}

/**
 * saksi_world_map_get_settled:
 * @self: a map
 *
 * Returns: whether the final picture is on the screen
 */
gboolean
saksi_world_map_get_settled (SaksiWorldMap *self)
{
  g_return_val_if_fail (SAKSI_IS_WORLD_MAP (self), FALSE);

  return saksi_world_layer_get_settled (self->world_layer);
}
