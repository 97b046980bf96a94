/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "map/saksi-world-map-private.h"

#include <string.h>

#include "map/saksi-blank-source.h"
#include "map/saksi-map-label.h"

/**
 * SaksiWorldMap:
 *
 * The world, drawn from the embedded outlines, to be moved by mouse, touchpad, touch and keyboard.
 * Countries are marked by adding to its list of marks.
 */

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
  saksi_map_camera_stop (self->camera);
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

static void
saksi_world_map_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  SaksiWorldMap *self = SAKSI_WORLD_MAP (widget);

  /* The limits depend on the size. They change what the scale says and so its size, which has to
   * happen before the children are allocated. */
  if (!saksi_map_camera_is_placed (self->camera) && width > 0 && height > 0)
    saksi_world_map_show_world (self);
  saksi_map_camera_hold_in_limits (self->camera);
  saksi_world_map_update_credit (self, width, height);

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

  g_clear_object (&self->camera);
  g_clear_object (&self->marks);
  g_clear_object (&self->tiles);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_WORLD_MAP);

  G_OBJECT_CLASS (saksi_world_map_parent_class)->dispose (object);
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

  saksi_world_map_install_actions (widget_class);
  add_style ();
}

static void
add_layers (SaksiWorldMap *self)
{
  ShumateViewport *viewport = shumate_map_get_viewport (self->map);

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

  viewport = shumate_map_get_viewport (self->map);
  shumate_viewport_set_reference_map_source (viewport, source);
  shumate_viewport_set_min_zoom_level (viewport, 0);
  shumate_viewport_set_max_zoom_level (viewport, SAKSI_MAP_CAMERA_MAX_ZOOM);
  add_layers (self);
  self->camera = saksi_map_camera_new (GTK_WIDGET (self), self->map);
  g_signal_connect_object (self->camera, "held", G_CALLBACK (saksi_world_map_update_actions), self,
                           G_CONNECT_SWAPPED);
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

  *box = saksi_map_label_find_country_box (shape);
  return TRUE;
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
    saksi_map_camera_reveal_box (self->camera, &box);
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
  saksi_map_camera_set_insets (self->camera, insets);
  update_label_insets (self);
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
 * saksi_world_map_show_world:
 * @self: a map
 */
void
saksi_world_map_show_world (SaksiWorldMap *self)
{
  g_return_if_fail (SAKSI_IS_WORLD_MAP (self));

  saksi_map_camera_show_world (self->camera);
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
  g_return_if_fail (SAKSI_IS_WORLD_MAP (self));

  saksi_map_camera_show_area (self->camera, west, south, east, north);
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
  g_return_val_if_fail (SAKSI_IS_WORLD_MAP (self), FALSE);

  return saksi_map_camera_get_area (self->camera, area);
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
