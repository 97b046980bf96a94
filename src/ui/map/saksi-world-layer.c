/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "map/saksi-world-layer.h"

#include <adwaita.h>
#include <math.h>
#include <string.h>

#include "base/saksi-worker.h"
#include "map/saksi-map-mark.h"
#include "map/saksi-map-picture.h"

/* A picture is painted this much larger than the window on each side, in pixels of the window, so
 * that it can be moved without painting; a new one is ordered when less than half of that is
 * left. */
#define MARGIN 192

/* The whole world, shown where there is no better picture yet. */
#define BACKDROP_SCALE 1024

/* While the zoom goes on, the picture is stretched, at most so far; painting at every level on the
 * way would cost more than it shows. */
#define ZOOM_CALM_MS 70
#define MAX_STRETCH 1.5

/* What the thread is at. */
typedef enum
{
  PAINTING_NOTHING,
  PAINTING_PICTURE,
  PAINTING_BACKDROP,
} Painting;

/**
 * SaksiWorldLayer:
 *
 * The base map and the outlines of the countries that are marked on it. A thread paints pictures
 * somewhat larger than the window; moving the map only moves the picture. It is painted at the
 * exact scale, in pixels of the device, so it is sharp at every zoom level and has no seams.
 */
struct _SaksiWorldLayer
{
  ShumateLayer parent_instance;

  SaksiWorker *worker;         /* owned */
  GCancellable *cancellable;   /* owned */
  gboolean loading;         /* or loaded */
  SaksiWorld *world;           /* owned, NULL until it is read */
  GListModel *marks;           /* owned, nullable, of SaksiMapMark */
  SaksiTileStore *tiles;       /* owned, nullable: where they are wanted */
  guint tile_round;            /* changes when more of them have come */
  SaksiBoard *board;           /* owned, nullable: the regions and rings that are drawn */
  SaksiMapPicture *picture;    /* owned, nullable */
  SaksiMapPicture *backdrop;   /* owned, nullable */
  Painting painting;
  guint calm_id;               /* of the timeout that ends a zoom, or 0 */
  double last_scale;           /* that was asked for */
  double line_scale;           /* how much thicker than usual lines are */
  gboolean asked;              /* for the world */
  gboolean settled;
  guint generation;            /* of the marks and the theme */
  SaksiMapColor mark_colors[SAKSI_N_MAP_MARK_KINDS];
};

enum
{
  PROP_MARKS = 1,
  PROP_SETTLED,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

enum
{
  SIGNAL_LOADED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiWorldLayer, saksi_world_layer, SHUMATE_TYPE_LAYER)

static void order_picture (SaksiWorldLayer *self);

/**
 * saksi_viewport_get_view:
 * @viewport: a viewport
 * @width: of the widget, in pixels of the window
 * @height: likewise
 * @scale_factor: pixels of the picture for one of the window
 *
 * Returns: what the widget shows
 */
SaksiMapView
saksi_viewport_get_view (ShumateViewport *viewport,
                         int              width,
                         int              height,
                         int              scale_factor)
{
  ShumateMapSource *source = shumate_viewport_get_reference_map_source (viewport);
  double scale = exp2 (shumate_viewport_get_zoom_level (viewport)) * scale_factor *
                 (source != NULL ? shumate_map_source_get_tile_size (source) : 256);

  return saksi_map_view_new_centered (shumate_location_get_longitude (SHUMATE_LOCATION (viewport)),
                                      shumate_location_get_latitude (SHUMATE_LOCATION (viewport)),
                                      scale, width * scale_factor, height * scale_factor);
}

static void
get_view (SaksiWorldLayer *self,
          SaksiMapView    *view)
{
  GtkWidget *widget = GTK_WIDGET (self);

  *view = saksi_viewport_get_view (shumate_layer_get_viewport (SHUMATE_LAYER (self)),
                                   gtk_widget_get_width (widget), gtk_widget_get_height (widget),
                                   gtk_widget_get_scale_factor (widget));
}

static void
set_settled (SaksiWorldLayer *self,
             gboolean         settled)
{
  if (self->settled == settled)
    return;

  self->settled = settled;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SETTLED]);
}

static gpointer
load_func (gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return saksi_world_load (error);
}

static gpointer
paint_func (gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return saksi_map_picture_paint (data);
}

static void
picture_painted_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  SaksiWorldLayer *self = SAKSI_WORLD_LAYER (source);
  g_autoptr(GError) error = NULL;
  SaksiMapPicture *picture = g_task_propagate_pointer (G_TASK (result), &error);
  SaksiMapPicture **place;

  if (picture == NULL)
    return;

  place = self->painting == PAINTING_BACKDROP ? &self->backdrop : &self->picture;
  g_clear_pointer (place, saksi_map_picture_free);
  *place = picture;
  self->painting = PAINTING_NOTHING;

  gtk_widget_queue_draw (GTK_WIDGET (self));
  order_picture (self);
}

static void
find_mark_colors (SaksiWorldLayer *self,
                  SaksiMapColor   *colors)
{
  for (guint kind = 0; kind < SAKSI_N_MAP_MARK_KINDS; kind++)
    {
      GdkRGBA color;

      saksi_mark_get_color (saksi_map_mark_kind_get_mark (kind), GTK_WIDGET (self), &color);
      colors[kind] = (SaksiMapColor) { color.red, color.green, color.blue, 1 };
    }
}

static void
run_order (SaksiWorldLayer    *self,
           Painting            what,
           const SaksiMapView *view)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  SaksiMapOrder *order = saksi_map_order_new (self->world, view);
  GTask *task = g_task_new (self, self->cancellable, picture_painted_cb, NULL);

  g_task_set_source_tag (task, run_order);
  order->theme = adw_style_manager_get_dark (style) ? SAKSI_MAP_THEME_DARK : SAKSI_MAP_THEME_LIGHT;
  order->high_contrast = adw_style_manager_get_high_contrast (style);
  order->scale_factor = self->line_scale * gtk_widget_get_scale_factor (GTK_WIDGET (self));
  order->generation = self->generation;
  memcpy (order->mark_colors, self->mark_colors, sizeof order->mark_colors);
  if (what == PAINTING_PICTURE)
    {
      saksi_map_order_take_marks (order, saksi_map_picture_marks_new (self->marks));
      saksi_map_order_set_board (order, self->board);
      order->tile_round = self->tile_round;
      if (self->tiles != NULL)
        order->tiles = saksi_tile_store_collect (self->tiles, view, order->scale_factor);
    }

  self->painting = what;
  set_settled (self, FALSE);
  saksi_worker_run (self->worker, task, paint_func, order, (GDestroyNotify) saksi_map_order_free,
                    (GDestroyNotify) saksi_map_picture_free);
}

static gboolean
is_good (SaksiWorldLayer    *self,
         const SaksiMapView *view,
         double              margin)
{
  return self->picture != NULL &&
         saksi_map_picture_get_generation (self->picture) == self->generation &&
         saksi_map_picture_get_tile_round (self->picture) == self->tile_round &&
         fabs (saksi_map_picture_get_view (self->picture)->scale / view->scale - 1) < 1e-6 &&
         saksi_map_picture_covers (self->picture, view, margin);
}

static void
grow_view (SaksiMapView *view,
           int           margin)
{
  double bottom;

  view->left -= margin / view->scale;
  view->width += 2 * margin;

  /* Nothing is ever shown beyond the northern and southern edges. */
  bottom = MIN (view->top + (view->height + margin) / view->scale, 1);
  view->top = MAX (view->top - margin / view->scale, 0);
  view->height = MAX ((int) ceil ((bottom - view->top) * view->scale), 1);
}

static gboolean
calm_cb (gpointer user_data)
{
  SaksiWorldLayer *self = user_data;

  self->calm_id = 0;
  order_picture (self);

  return G_SOURCE_REMOVE;
}

/* Whether the zoom is going on, and what there is does until it is over. */
static gboolean
is_zooming (SaksiWorldLayer    *self,
            const SaksiMapView *view)
{
  gboolean changed = fabs (view->scale / self->last_scale - 1) > 1e-6;
  double stretch;

  if (self->picture == NULL)
    return FALSE;

  stretch = view->scale / saksi_map_picture_get_view (self->picture)->scale;
  if (changed)
    {
      self->last_scale = view->scale;
      g_clear_handle_id (&self->calm_id, g_source_remove);
      self->calm_id = g_timeout_add (ZOOM_CALM_MS, calm_cb, self);
    }

  return self->calm_id != 0 && stretch < MAX_STRETCH && stretch > 1 / MAX_STRETCH &&
         saksi_map_picture_get_generation (self->picture) == self->generation;
}

/* Orders what is missing, one picture at a time. */
static void
order_picture (SaksiWorldLayer *self)
{
  int margin = MARGIN * gtk_widget_get_scale_factor (GTK_WIDGET (self));
  SaksiMapView view;

  get_view (self, &view);
  if (self->painting != PAINTING_NOTHING || self->world == NULL || view.width < 1 ||
      view.height < 1)
    return;

  if (is_good (self, &view, margin / 2.0))
    {
      SaksiMapView whole = { 0, 0, BACKDROP_SCALE, BACKDROP_SCALE, BACKDROP_SCALE };

      if (self->backdrop == NULL)
        run_order (self, PAINTING_BACKDROP, &whole);
      else
        set_settled (self, TRUE);
      return;
    }

  if (is_zooming (self, &view))
    {
      set_settled (self, FALSE);
      return;
    }

  grow_view (&view, margin);
  run_order (self, PAINTING_PICTURE, &view);
}

static void
world_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  SaksiWorldLayer *self = SAKSI_WORLD_LAYER (source);
  g_autoptr(GError) error = NULL;
  SaksiWorld *world = g_task_propagate_pointer (G_TASK (result), &error);

  if (world == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_warning ("The embedded map cannot be read: %s", error->message);
      return;
    }

  self->world = world;
  g_signal_emit (self, signals[SIGNAL_LOADED], 0);
  order_picture (self);
}

static void
load_world (SaksiWorldLayer *self)
{
  GTask *task = g_task_new (self, self->cancellable, world_loaded_cb, NULL);

  g_task_set_source_tag (task, load_world);
  saksi_worker_run (self->worker, task, load_func, NULL, NULL, (GDestroyNotify) saksi_world_unref);
}

static void
view_changed_cb (SaksiWorldLayer *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  order_picture (self);
}

static void
look_changed_cb (SaksiWorldLayer *self)
{
  self->generation++;
  g_clear_pointer (&self->backdrop, saksi_map_picture_free);
  order_picture (self);
}

/* The colours of marks come from the style, which follows the theme a moment later. */
static void
saksi_world_layer_css_changed (GtkWidget         *widget,
                               GtkCssStyleChange *change)
{
  SaksiWorldLayer *self = SAKSI_WORLD_LAYER (widget);
  SaksiMapColor colors[SAKSI_N_MAP_MARK_KINDS];

  GTK_WIDGET_CLASS (saksi_world_layer_parent_class)->css_changed (widget, change);

  find_mark_colors (self, colors);
  if (memcmp (colors, self->mark_colors, sizeof colors) == 0)
    return;

  memcpy (self->mark_colors, colors, sizeof colors);
  self->generation++;
  order_picture (self);
}

static void
marks_changed_cb (SaksiWorldLayer *self)
{
  self->generation++;
  order_picture (self);
}

static void
saksi_world_layer_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  order_picture (SAKSI_WORLD_LAYER (widget));
}

static void
snapshot_sea (SaksiWorldLayer    *self,
              GtkSnapshot        *snapshot)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  SaksiMapTheme theme = adw_style_manager_get_dark (style) ? SAKSI_MAP_THEME_DARK
                                                           : SAKSI_MAP_THEME_LIGHT;
  SaksiMapColor sea = saksi_map_theme_get_palette (theme, FALSE, 1).sea;
  GdkRGBA color = { (float) sea.red, (float) sea.green, (float) sea.blue, 1 };
  graphene_rect_t bounds;

  graphene_rect_init (&bounds, 0, 0, (float) gtk_widget_get_width (GTK_WIDGET (self)),
                      (float) gtk_widget_get_height (GTK_WIDGET (self)));
  gtk_snapshot_append_color (snapshot, &color, &bounds);
}

static void
snapshot_backdrop (SaksiWorldLayer    *self,
                   GtkSnapshot        *snapshot,
                   const SaksiMapView *view,
                   int                 scale_factor,
                   gboolean            as_texture)
{
  SaksiMapBox box = saksi_map_view_get_box (view);

  snapshot_sea (self, snapshot);
  if (self->backdrop == NULL)
    return;

  for (int turn = (int) floor (box.left); turn < box.right; turn++)
    saksi_map_picture_snapshot (self->backdrop, snapshot, view, turn, scale_factor, as_texture);
}

static void
saksi_world_layer_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  SaksiWorldLayer *self = SAKSI_WORLD_LAYER (widget);
  GskRenderer *renderer = gtk_native_get_renderer (gtk_widget_get_native (widget));
  gboolean as_texture = renderer != NULL && !GSK_IS_CAIRO_RENDERER (renderer);
  int scale_factor = gtk_widget_get_scale_factor (widget);
  SaksiMapView view;

  get_view (self, &view);
  if (self->picture == NULL || !saksi_map_picture_covers (self->picture, &view, 0))
    snapshot_backdrop (self, snapshot, &view, scale_factor, as_texture);
  if (self->picture != NULL)
    saksi_map_picture_snapshot (self->picture, snapshot, &view,
                                saksi_map_picture_find_turn (self->picture, &view), scale_factor,
                                as_texture);
}

static void
saksi_world_layer_constructed (GObject *object)
{
  SaksiWorldLayer *self = SAKSI_WORLD_LAYER (object);
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (self));
  AdwStyleManager *style = adw_style_manager_get_default ();

  G_OBJECT_CLASS (saksi_world_layer_parent_class)->constructed (object);

  g_signal_connect_object (viewport, "notify::latitude", G_CALLBACK (view_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (viewport, "notify::longitude", G_CALLBACK (view_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (viewport, "notify::zoom-level", G_CALLBACK (view_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (look_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (look_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (look_changed_cb), NULL);
  if (self->marks != NULL)
    g_signal_connect_object (self->marks, "items-changed", G_CALLBACK (marks_changed_cb), self,
                             G_CONNECT_SWAPPED);
}

/* The world takes time and memory, so it is read when the map is seen for the first time. */
static void
saksi_world_layer_map (GtkWidget *widget)
{
  SaksiWorldLayer *self = SAKSI_WORLD_LAYER (widget);

  GTK_WIDGET_CLASS (saksi_world_layer_parent_class)->map (widget);
  if (self->asked)
    return;

  self->asked = TRUE;
  load_world (self);
}

static void
saksi_world_layer_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  SaksiWorldLayer *self = SAKSI_WORLD_LAYER (object);

  switch (prop_id)
    {
    case PROP_MARKS:
      g_value_set_object (value, self->marks);
      break;

    case PROP_SETTLED:
      g_value_set_boolean (value, self->settled);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
saksi_world_layer_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  SaksiWorldLayer *self = SAKSI_WORLD_LAYER (object);

  switch (prop_id)
    {
    case PROP_MARKS:
      self->marks = g_value_dup_object (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
saksi_world_layer_dispose (GObject *object)
{
  SaksiWorldLayer *self = SAKSI_WORLD_LAYER (object);

  g_clear_handle_id (&self->calm_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->worker, saksi_worker_stop);
  g_clear_object (&self->marks);
  g_clear_object (&self->tiles);

  G_OBJECT_CLASS (saksi_world_layer_parent_class)->dispose (object);
}

static void
saksi_world_layer_finalize (GObject *object)
{
  SaksiWorldLayer *self = SAKSI_WORLD_LAYER (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->board, saksi_board_unref);
  g_clear_pointer (&self->picture, saksi_map_picture_free);
  g_clear_pointer (&self->backdrop, saksi_map_picture_free);
  g_clear_pointer (&self->world, saksi_world_unref);

  G_OBJECT_CLASS (saksi_world_layer_parent_class)->finalize (object);
}

static void
saksi_world_layer_class_init (SaksiWorldLayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = saksi_world_layer_constructed;
  object_class->get_property = saksi_world_layer_get_property;
  object_class->set_property = saksi_world_layer_set_property;
  object_class->dispose = saksi_world_layer_dispose;
  object_class->finalize = saksi_world_layer_finalize;

  widget_class->css_changed = saksi_world_layer_css_changed;
  widget_class->map = saksi_world_layer_map;
  widget_class->size_allocate = saksi_world_layer_size_allocate;
  widget_class->snapshot = saksi_world_layer_snapshot;

  props[PROP_MARKS] = g_param_spec_object ("marks", NULL, NULL, G_TYPE_LIST_MODEL,
                                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
                                           G_PARAM_STATIC_STRINGS);
  props[PROP_SETTLED] = g_param_spec_boolean ("settled", NULL, NULL, FALSE,
                                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                              G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * SaksiWorldLayer::loaded:
   *
   * The countries have been read.
   */
  signals[SIGNAL_LOADED] = g_signal_new ("loaded", SAKSI_TYPE_WORLD_LAYER, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
saksi_world_layer_init (SaksiWorldLayer *self)
{
  self->worker = saksi_worker_new ("map painter");
  self->cancellable = g_cancellable_new ();
  self->line_scale = 1;
}

/**
 * saksi_world_layer_new:
 * @viewport: the viewport of the map
 * @marks: (nullable): a list of #SaksiMapMark, the countries to outline
 */
SaksiWorldLayer *
saksi_world_layer_new (ShumateViewport *viewport,
                       GListModel      *marks)
{
  return g_object_new (SAKSI_TYPE_WORLD_LAYER, "viewport", viewport, "marks", marks, NULL);
}

/**
 * saksi_world_layer_get_world:
 * @self: a layer
 *
 * Returns: (transfer none) (nullable): the countries, %NULL until they have been read
 */
SaksiWorld *
saksi_world_layer_get_world (SaksiWorldLayer *self)
{
  g_return_val_if_fail (SAKSI_IS_WORLD_LAYER (self), NULL);

  return self->world;
}

/**
 * saksi_world_layer_get_settled:
 * @self: a layer
 *
 * Returns: whether the picture of the map is the final one for what the window shows
 */
gboolean
saksi_world_layer_get_settled (SaksiWorldLayer *self)
{
  g_return_val_if_fail (SAKSI_IS_WORLD_LAYER (self), FALSE);

  return self->settled;
}

static void
tiles_changed_cb (SaksiWorldLayer *self)
{
  self->tile_round++;
  order_picture (self);
}

/**
 * saksi_world_layer_set_tiles:
 * @self: a layer
 * @tiles: (nullable): pictures of a server that cover the land; %NULL for the built-in map alone
 */
void
saksi_world_layer_set_tiles (SaksiWorldLayer *self,
                             SaksiTileStore  *tiles)
{
  g_return_if_fail (SAKSI_IS_WORLD_LAYER (self));

  if (self->tiles == tiles)
    return;

  if (self->tiles != NULL)
    g_signal_handlers_disconnect_by_func (self->tiles, tiles_changed_cb, self);
  g_set_object (&self->tiles, tiles);
  if (tiles != NULL)
    g_signal_connect_object (tiles, "changed", G_CALLBACK (tiles_changed_cb), self,
                             G_CONNECT_SWAPPED);
  tiles_changed_cb (self);
}

static gboolean
has_places (SaksiBoard *board)
{
  return board != NULL && board->regions->len + board->rings->len + board->landmarks->len > 0;
}

/**
 * saksi_world_layer_set_board:
 * @self: a layer
 * @board: (nullable): the board whose regions, rings and landmarks are drawn
 */
void
saksi_world_layer_set_board (SaksiWorldLayer *self,
                             SaksiBoard      *board)
{
  gboolean changed;

  g_return_if_fail (SAKSI_IS_WORLD_LAYER (self));

  if (self->board == board)
    return;

  changed = has_places (self->board) || has_places (board);
  if (board != NULL)
    saksi_board_ref (board);
  g_clear_pointer (&self->board, saksi_board_unref);
  self->board = board;
  if (changed)
    marks_changed_cb (self);
}

/**
 * saksi_world_layer_set_line_scale:
 * @self: a layer
 * @scale: how much thicker than usual lines are
 */
void
saksi_world_layer_set_line_scale (SaksiWorldLayer *self,
                                  double           scale)
{
  g_return_if_fail (SAKSI_IS_WORLD_LAYER (self));

  if (self->line_scale == scale)
    return;

  self->line_scale = scale;
  look_changed_cb (self);
}
