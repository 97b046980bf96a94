/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "areas/saksi-area-map.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#include "areas/saksi-area-draw.h"
#include "areas/saksi-area-item.h"
#include "areas/saksi-area-mover.h"
#include "areas/saksi-area-names.h"
#include "areas/saksi-area-picture.h"

#define MIN_WIDTH 200
#define MIN_HEIGHT 220
#define NATURAL_HEIGHT 420

/* Of tiles that are read from afar, beside their height. */
#define WIDEST_TILE 1.5

#define EDGE_WIDTH 2.5
#define HALO_WIDTH 2.5
#define LAND_ALPHA 0.12

/* How far one press of a key goes: how much larger, and which part of the window. */
#define KEY_ZOOM 1.5
#define KEY_PAN 0.2

/**
 * SaksiAreaMap:
 *
 * Regions in the colours of their classes. One of them is chosen, by the pointer or by keys; a
 * click or Enter opens it. Seen as a whole or nearer; what is chosen by keys comes into view.
 */
struct _SaksiAreaMap
{
  SaksiChart parent_instance;

  GListModel *items;         /* owned, nullable; of SaksiAreaItem, in the order of their codes */
  SaksiAreaAtlas *atlas;     /* owned, nullable: nothing is drawn without */
  SaksiShapes *shapes;       /* owned, nullable */
  SaksiAreaLayout *layout;   /* owned, nullable: made for the size of the moment */
  SaksiAreaPicture *picture; /* owned, nullable: what lies below the marks */
  SaksiWorld *world;         /* owned, nullable */
  SaksiAreaMover *mover;     /* owned, nullable: gone in dispose */
  GskRenderNode *marks;      /* owned, nullable: drawn again only when something changed */
  GskRenderNode *asides;     /* owned, nullable: likewise; they do not move with the map */
  SaksiAreaCamera marks_camera; /* of @marks */
  GCancellable *cancellable; /* owned, nullable; of the picture that is being painted */
  SaksiAreaKind kind;
  gboolean distant;          /* it is read from afar: names are large or not there */
  gboolean stale;            /* what is being painted is of another moment already */
  int laid_width;            /* of the layout */
  int laid_height;
};

typedef enum
{
  PROP_SETTLED = 1,
  PROP_ZOOM,
} SaksiAreaMapProperty;
static GParamSpec *props[PROP_ZOOM + 1];

enum
{
  SIGNAL_ACTIVATED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiAreaMap, saksi_area_map, SAKSI_TYPE_CHART)

static guint
get_n_items (SaksiAreaMap *self)
{
  return self->items != NULL ? g_list_model_get_n_items (self->items) : 0;
}

/* Returns: (transfer none): the list keeps it */
static SaksiAreaItem *
get_item (SaksiAreaMap *self,
          guint         position)
{
  return saksi_area_item_peek (self->items, position);
}

static gboolean
has_picture (SaksiAreaMap *self)
{
  return self->layout != NULL &&
         saksi_area_layout_get_kind (self->layout) != SAKSI_AREA_TILES;
}

static guint
saksi_area_map_count_points (SaksiChart *chart)
{
  return get_n_items (SAKSI_AREA_MAP (chart));
}

static char *
saksi_area_map_dup_reading (SaksiChart *chart,
                            int         point)
{
  return g_strdup (point < 0 ? _("no region is chosen")
                             : saksi_area_item_get_reading (get_item (SAKSI_AREA_MAP (chart),
                                                                      (guint) point)));
}

static void order_picture (SaksiAreaMap *self);

/* Whether what is painted serves for the part that is seen. */
static gboolean
has_fitting_picture (SaksiAreaMap *self)
{
  return !has_picture (self) ||
         (self->picture != NULL &&
          saksi_area_picture_covers (self->picture, saksi_area_layout_get_view (self->layout)));
}

static void
painted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(SaksiAreaMap) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiAreaPicture) picture = saksi_area_picture_paint_finish (result, &error);
  gboolean picture_came = picture != NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  if (picture == NULL)
    g_warning ("Painting a map: %s", error->message);
  else
    {
      SaksiWorld *world = saksi_area_picture_get_world (picture);

      if (world != NULL && self->world == NULL)
        self->world = saksi_world_ref (world);
      g_clear_pointer (&self->picture, saksi_area_picture_free);
      self->picture = g_steal_pointer (&picture);
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
  if (self->stale || (picture_came && !has_fitting_picture (self)))
    order_picture (self);
  else
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SETTLED]);
}

static void
add_fills (SaksiAreaMap       *self,
           SaksiAreaOrder     *order,
           const SaksiAreaInk *ink)
{
  order->shapes = saksi_shapes_ref (self->shapes);
  order->fills = g_array_new (FALSE, FALSE, sizeof (SaksiMapFill));
  order->style = ink->fill;
  order->style.line_width *= order->scale_factor;
  order->style.hatch_step *= order->scale_factor;
  for (guint i = 0; i < get_n_items (self); i++)
    {
      SaksiAreaItem *item = get_item (self, i);
      SaksiMapFill fill = { saksi_area_layout_get_place (self->layout, i)->shape };
      GdkRGBA color;

      saksi_area_ink_get_color (ink, saksi_area_item_get_step (item),
                                saksi_area_item_get_n_steps (item), &color);
      fill.color = saksi_area_to_map_color (&color);
      saksi_area_ink_get_edge (ink, saksi_area_item_get_step (item),
                               saksi_area_item_get_n_steps (item), &color);
      fill.line = saksi_area_to_map_color (&color);
      fill.hatched = saksi_area_item_get_step (item) < 0;
      g_array_append_val (order->fills, fill);
    }
}

/* Land is a tint of the window's own colours. */
static void
add_land (SaksiAreaMap       *self,
          SaksiAreaOrder     *order,
          const SaksiAreaInk *ink)
{
  order->world = self->world != NULL ? saksi_world_ref (self->world) : NULL;
  order->land = (SaksiMapPalette) {
    .land = saksi_area_to_map_color (&ink->text),
    .coast = saksi_area_to_map_color (&ink->line),
    .border = saksi_area_to_map_color (&ink->line),
    .line_width = ink->fill.line_width * order->scale_factor,
  };
  order->land.land.alpha = LAND_ALPHA;
}

static void
stop_painting (SaksiAreaMap *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->stale = FALSE;
}

/* What lies below the marks is painted elsewhere; until it is there the old one stays, at its
 * place. While the map moves one picture comes after the other, as fast as they can be painted. */
static void
order_picture (SaksiAreaMap *self)
{
  SaksiAreaOrder *order;
  SaksiAreaInk ink;

  if (!has_picture (self))
    {
      stop_painting (self);
      g_clear_pointer (&self->picture, saksi_area_picture_free);
      return;
    }

  self->stale = self->cancellable != NULL;
  if (self->stale)
    return;

  saksi_area_ink_init (&ink, GTK_WIDGET (self));
  order = saksi_area_order_new (saksi_area_layout_get_view (self->layout),
                                gtk_widget_get_scale_factor (GTK_WIDGET (self)));
  if (saksi_area_layout_get_kind (self->layout) == SAKSI_AREA_OUTLINES)
    add_fills (self, order, &ink);
  else
    add_land (self, order, &ink);

  self->cancellable = g_cancellable_new ();
  saksi_area_picture_paint_async (order, self->cancellable, painted_cb, g_object_ref (self));
}

static void
forget_marks (SaksiAreaMap *self)
{
  g_clear_pointer (&self->marks, gsk_render_node_unref);
  g_clear_pointer (&self->asides, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* How far the map has been moved since the marks were drawn. */
static void
get_moved (SaksiAreaMap *self,
           double       *right,
           double       *down)
{
  const SaksiAreaCamera *camera = saksi_area_mover_get_camera (self->mover);

  *right = (self->marks_camera.x - camera->x) * self->laid_width * camera->zoom;
  *down = (self->marks_camera.y - camera->y) * self->laid_height * camera->zoom;
}

static gboolean
can_keep_marks (SaksiAreaMap *self)
{
  double right, down;

  if (self->marks_camera.zoom != saksi_area_mover_get_camera (self->mover)->zoom)
    return FALSE;

  get_moved (self, &right, &down);

  return fabs (right) <= SAKSI_AREA_MARKS_RIM && fabs (down) <= SAKSI_AREA_MARKS_RIM;
}

/* For the part that is seen. */
static void
look (SaksiAreaMap *self)
{
  if (self->layout != NULL && self->mover != NULL)
    saksi_area_layout_look (self->layout, saksi_area_mover_get_camera (self->mover));
}

static void
moved_cb (SaksiAreaMap *self)
{
  look (self);
  if (!has_fitting_picture (self))
    order_picture (self);
  if (can_keep_marks (self))
    gtk_widget_queue_draw (GTK_WIDGET (self));
  else
    forget_marks (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ZOOM]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SETTLED]);
}

/* Where each region is drawn, for the size and the items of the moment. */
static void
lay_out (SaksiAreaMap *self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) codes = NULL;
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  gboolean was_settled = saksi_area_map_get_settled (self);

  g_clear_pointer (&self->layout, saksi_area_layout_free);
  self->laid_width = width;
  self->laid_height = height;
  if (self->atlas != NULL && width > 0 && height > 0)
    {
      for (guint i = 0; i < get_n_items (self); i++)
        g_strv_builder_add (builder, saksi_area_item_get_code (get_item (self, i)));
      codes = g_strv_builder_end (builder);
      self->layout = saksi_area_layout_new (self->kind, self->atlas, self->shapes,
                                            (const char *const *) codes, width, height);
      if (self->distant)
        saksi_area_layout_widen (self->layout, WIDEST_TILE);
      saksi_area_mover_set_limit (self->mover, saksi_area_layout_get_limit (self->layout));
    }
  look (self);
  forget_marks (self);
  order_picture (self);
  if (was_settled != saksi_area_map_get_settled (self))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SETTLED]);
}

static void
draw_marks (SaksiAreaMap       *self,
            cairo_t            *cr,
            const SaksiAreaInk *ink,
            gboolean            aside)
{
  for (guint i = 0; i < get_n_items (self); i++)
    {
      const SaksiAreaPlace *place = saksi_area_layout_get_place (self->layout, i);
      SaksiAreaItem *item = get_item (self, i);

      if (place->size > 0 && place->aside == aside)
        saksi_area_draw_mark (cr, ink, place, saksi_area_item_get_step (item),
                              saksi_area_item_get_n_steps (item));
    }
}

/* What lies on the map, or what stands aside. */
static GskRenderNode *
create_marks (SaksiAreaMap       *self,
              const SaksiAreaInk *ink,
              gboolean            aside)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  graphene_rect_t bounds =
    GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (GTK_WIDGET (self)),
                        (float) gtk_widget_get_height (GTK_WIDGET (self)));
  cairo_t *cr;

  graphene_rect_inset (&bounds, (float) -SAKSI_AREA_MARKS_RIM, (float) -SAKSI_AREA_MARKS_RIM);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  for (guint i = 0; i < get_n_items (self); i++)
    if (saksi_area_layout_get_place (self->layout, i)->moved && !aside)
      saksi_area_draw_leader (cr, ink, saksi_area_layout_get_place (self->layout, i));
  draw_marks (self, cr, ink, aside);
  cairo_destroy (cr);
  if (get_n_items (self) > 0)
    saksi_area_names_append (GTK_WIDGET (self), self->items, self->layout, ink, self->distant,
                             aside, snapshot);

  return gtk_snapshot_free_to_node (snapshot);
}

static void
append_marks (SaksiAreaMap       *self,
              GtkSnapshot        *snapshot,
              const SaksiAreaInk *ink)
{
  double right, down;

  if (self->marks == NULL)
    {
      g_clear_pointer (&self->asides, gsk_render_node_unref);
      self->marks = create_marks (self, ink, FALSE);
      self->asides = create_marks (self, ink, TRUE);
      self->marks_camera = *saksi_area_mover_get_camera (self->mover);
    }

  get_moved (self, &right, &down);
  gtk_snapshot_save (snapshot);
  /* By whole pixels, or letters would lose their edges. */
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) round (right),
                                                          (float) round (down)));
  if (self->marks != NULL)
    gtk_snapshot_append_node (snapshot, self->marks);
  gtk_snapshot_restore (snapshot);
  if (self->asides != NULL)
    gtk_snapshot_append_node (snapshot, self->asides);
}

static void
append_chosen (SaksiAreaMap       *self,
               GtkSnapshot        *snapshot,
               const SaksiAreaInk *ink)
{
  int chosen = saksi_chart_get_shown (SAKSI_CHART (self));
  const SaksiAreaPlace *place = saksi_area_layout_get_place (self->layout, (guint) chosen);
  SaksiMapOutline outline = {
    .shape = place->shape,
    .line = saksi_area_to_map_color (&ink->text),
    .line_width = EDGE_WIDTH,
  };
  graphene_rect_t bounds =
    GRAPHENE_RECT_INIT (0, 0, (float) self->laid_width, (float) self->laid_height);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);

  /* Between dark neighbours a dark line is seen by what is beside it. */
  if (place->shape != NULL)
    {
      SaksiMapOutline halo = outline;

      halo.line = saksi_area_to_map_color (&ink->ground);
      halo.line_width += HALO_WIDTH;
      saksi_map_paint_outline (cr, saksi_area_layout_get_view (self->layout), &halo);
      saksi_map_paint_outline (cr, saksi_area_layout_get_view (self->layout), &outline);
    }
  if (place->size > 0)
    saksi_area_draw_ring (cr, ink, place);
  cairo_destroy (cr);
}

static void
saksi_area_map_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  SaksiAreaMap *self = SAKSI_AREA_MAP (widget);
  GskRenderer *renderer = gtk_native_get_renderer (gtk_widget_get_native (widget));
  SaksiAreaInk ink;

  if (self->layout == NULL)
    return;

  saksi_area_ink_init (&ink, widget);
  if (self->picture != NULL)
    saksi_area_picture_snapshot (self->picture, snapshot,
                                 saksi_area_layout_get_view (self->layout),
                                 renderer != NULL && !GSK_IS_CAIRO_RENDERER (renderer));
  append_marks (self, snapshot, &ink);
  if (saksi_chart_get_shown (SAKSI_CHART (self)) >= 0)
    append_chosen (self, snapshot, &ink);
}

static void
saksi_area_map_activate (SaksiChart *chart,
                         guint       point)
{
  g_signal_emit (chart, signals[SIGNAL_ACTIVATED], 0,
                 saksi_area_item_get_code (get_item (SAKSI_AREA_MAP (chart), point)));
}

/* Brings what is chosen into view. */
static void
saksi_area_map_reveal (SaksiChart *chart,
                       guint       point)
{
  SaksiAreaMap *self = SAKSI_AREA_MAP (chart);
  SaksiAreaCamera camera;

  if (self->layout == NULL)
    return;

  camera = saksi_area_layout_reveal (self->layout, saksi_area_mover_get_goal (self->mover),
                                     point);
  saksi_area_mover_go_to (self->mover, &camera);
}

static gboolean
pan (SaksiAreaMap *self,
     double        right,
     double        down)
{
  saksi_area_mover_pan_by (self->mover, right * KEY_PAN, down * KEY_PAN);

  return GDK_EVENT_STOP;
}

/* With Shift arrows move the map instead of the choice. */
static gboolean
pan_key_cb (SaksiAreaMap *self,
            guint         key)
{
  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return pan (self, -1, 0);
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return pan (self, 1, 0);
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return pan (self, 0, -1);
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return pan (self, 0, 1);
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
zoom_key_cb (SaksiAreaMap *self,
             guint         key)
{
  switch (key)
    {
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      saksi_area_map_zoom_in (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      saksi_area_map_zoom_out (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
      saksi_area_map_show_all (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* The other keys are those of every chart. */
static gboolean
key_cb (SaksiAreaMap   *self,
        guint           key,
        guint           code,
        GdkModifierType state)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0 || get_n_items (self) == 0)
    return GDK_EVENT_PROPAGATE;

  return zoom_key_cb (self, key) || ((state & GDK_SHIFT_MASK) != 0 && pan_key_cb (self, key));
}

static int
saksi_area_map_find_next (SaksiChart    *chart,
                          int            from,
                          SaksiChartStep step)
{
  static const SaksiAreaDirection directions[] = {
    [SAKSI_CHART_LEFT] = SAKSI_AREA_LEFT,
    [SAKSI_CHART_RIGHT] = SAKSI_AREA_RIGHT,
    [SAKSI_CHART_UP] = SAKSI_AREA_UP,
    [SAKSI_CHART_DOWN] = SAKSI_AREA_DOWN,
  };
  SaksiAreaMap *self = SAKSI_AREA_MAP (chart);

  switch (step)
    {
    case SAKSI_CHART_FIRST:
      return 0;
    case SAKSI_CHART_LAST:
      return (int) get_n_items (self) - 1;
    case SAKSI_CHART_PAGE_BACK:
    case SAKSI_CHART_PAGE_ON:
      return SAKSI_CHART_PASS;
    case SAKSI_CHART_LEFT:
    case SAKSI_CHART_RIGHT:
    case SAKSI_CHART_UP:
    case SAKSI_CHART_DOWN:
    default:
      return self->layout != NULL
               ? saksi_area_layout_find_next (self->layout, from, directions[step])
               : SAKSI_CHART_NONE;
    }
}

static int
saksi_area_map_find_at (SaksiChart *chart,
                        double      x,
                        double      y)
{
  SaksiAreaMap *self = SAKSI_AREA_MAP (chart);

  return self->layout != NULL ? saksi_area_layout_find_at (self->layout, x, y) : SAKSI_CHART_NONE;
}

static void
saksi_area_map_measure (GtkWidget     *widget,
                        GtkOrientation orientation,
                        int            for_size,
                        int           *minimum,
                        int           *natural,
                        int           *minimum_baseline,
                        int           *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN_WIDTH;
      *natural = 2 * MIN_WIDTH;
    }
  else
    {
      *minimum = MIN_HEIGHT;
      *natural = NATURAL_HEIGHT;
    }
}

static void
saksi_area_map_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  SaksiAreaMap *self = SAKSI_AREA_MAP (widget);

  GTK_WIDGET_CLASS (saksi_area_map_parent_class)->size_allocate (widget, width, height, baseline);

  if (self->laid_width != width || self->laid_height != height)
    lay_out (self);
}

static void
saksi_area_map_css_changed (GtkWidget         *widget,
                            GtkCssStyleChange *change)
{
  SaksiAreaMap *self = SAKSI_AREA_MAP (widget);

  GTK_WIDGET_CLASS (saksi_area_map_parent_class)->css_changed (widget, change);
  forget_marks (self);
}

static void
look_changed_cb (SaksiAreaMap *self)
{
  forget_marks (self);
  order_picture (self);
}

static void
saksi_area_map_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  SaksiAreaMap *self = SAKSI_AREA_MAP (object);

  switch ((SaksiAreaMapProperty) prop_id)
    {
    case PROP_SETTLED:
      g_value_set_boolean (value, saksi_area_map_get_settled (self));
      break;
    case PROP_ZOOM:
      g_value_set_double (value, saksi_area_map_get_zoom (self));
      break;
    }
}

static void
saksi_area_map_dispose (GObject *object)
{
  SaksiAreaMap *self = SAKSI_AREA_MAP (object);

  stop_painting (self);
  g_clear_object (&self->mover);
  g_clear_object (&self->items);

  G_OBJECT_CLASS (saksi_area_map_parent_class)->dispose (object);
}

static void
saksi_area_map_finalize (GObject *object)
{
  SaksiAreaMap *self = SAKSI_AREA_MAP (object);

  g_clear_pointer (&self->marks, gsk_render_node_unref);
  g_clear_pointer (&self->asides, gsk_render_node_unref);
  g_clear_pointer (&self->picture, saksi_area_picture_free);
  g_clear_pointer (&self->layout, saksi_area_layout_free);
  g_clear_pointer (&self->atlas, saksi_area_atlas_unref);
  g_clear_pointer (&self->shapes, saksi_shapes_unref);
  g_clear_pointer (&self->world, saksi_world_unref);

  G_OBJECT_CLASS (saksi_area_map_parent_class)->finalize (object);
}

static void
saksi_area_map_class_init (SaksiAreaMapClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SaksiChartClass *chart_class = SAKSI_CHART_CLASS (klass);

  object_class->get_property = saksi_area_map_get_property;
  object_class->dispose = saksi_area_map_dispose;
  object_class->finalize = saksi_area_map_finalize;
  widget_class->measure = saksi_area_map_measure;
  widget_class->size_allocate = saksi_area_map_size_allocate;
  widget_class->snapshot = saksi_area_map_snapshot;
  widget_class->css_changed = saksi_area_map_css_changed;
  chart_class->count_points = saksi_area_map_count_points;
  chart_class->find_at = saksi_area_map_find_at;
  chart_class->find_next = saksi_area_map_find_next;
  chart_class->dup_reading = saksi_area_map_dup_reading;
  chart_class->activate = saksi_area_map_activate;
  chart_class->reveal = saksi_area_map_reveal;
  chart_class->pointing_takes = TRUE;

  /**
   * SaksiAreaMap:settled:
   *
   * Whether all that is to be seen is there.
   */
  props[PROP_SETTLED] = g_param_spec_boolean ("settled", NULL, NULL, FALSE,
                                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                              G_PARAM_STATIC_STRINGS);

  /**
   * SaksiAreaMap:zoom:
   *
   * How much larger than the whole the map is seen.
   */
  props[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, 1, G_MAXDOUBLE, 1,
                                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                          G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  /**
   * SaksiAreaMap::activated:
   * @code: the code of the region
   *
   * The user wants to see a region.
   */
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", SAKSI_TYPE_AREA_MAP, G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_css_name (widget_class, "saksiareamap");
}

static void
saksi_area_map_init (SaksiAreaMap *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  self->mover = saksi_area_mover_new (GTK_WIDGET (self));
  g_signal_connect_object (self->mover, "changed", G_CALLBACK (moved_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (look_changed_cb), NULL);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (look_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (look_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/* Where regions are, and how they are drawn where that can be; @shapes may be NULL. */
void
saksi_area_map_set_places (SaksiAreaMap   *self,
                           SaksiAreaAtlas *atlas,
                           SaksiShapes    *shapes,
                           SaksiAreaKind   kind)
{
  g_return_if_fail (SAKSI_IS_AREA_MAP (self));

  if (self->atlas == atlas && self->shapes == shapes && self->kind == kind)
    return;

  g_clear_pointer (&self->atlas, saksi_area_atlas_unref);
  g_clear_pointer (&self->shapes, saksi_shapes_unref);
  self->atlas = atlas != NULL ? saksi_area_atlas_ref (atlas) : NULL;
  self->shapes = shapes != NULL ? saksi_shapes_ref (shapes) : NULL;
  if (self->kind != kind)
    saksi_area_mover_reset (self->mover);
  self->kind = kind;
  lay_out (self);
}

static gboolean
has_same_regions (SaksiAreaMap *self,
                  GListModel   *items)
{
  guint n = get_n_items (self);

  if (items == NULL || g_list_model_get_n_items (items) != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!g_str_equal (saksi_area_item_get_code (saksi_area_item_peek (items, i)),
                      saksi_area_item_get_code (get_item (self, i))))
      return FALSE;

  return TRUE;
}

/* Shows the regions of @items, which does not change after that, in the order of their codes. The
 * one that is chosen stays so, where it is still there; and of the same regions the same part is
 * seen. */
void
saksi_area_map_set_items (SaksiAreaMap *self,
                          GListModel   *items)
{
  g_autofree char *code = NULL;
  int chosen = saksi_chart_get_chosen (SAKSI_CHART (self));

  g_return_if_fail (SAKSI_IS_AREA_MAP (self));

  if (chosen >= 0)
    code = g_strdup (saksi_area_item_get_code (get_item (self, (guint) chosen)));
  if (!has_same_regions (self, items))
    saksi_area_mover_reset (self->mover);
  g_set_object (&self->items, items);
  chosen = SAKSI_CHART_NONE;
  for (guint i = 0; code != NULL && i < get_n_items (self); i++)
    if (g_str_equal (saksi_area_item_get_code (get_item (self, i)), code))
      chosen = (int) i;

  lay_out (self);
  saksi_chart_reset (SAKSI_CHART (self), chosen);
}

/* Chooses a region, and brings it into view. */
void
saksi_area_map_choose (SaksiAreaMap *self,
                       int           position)
{
  g_return_if_fail (SAKSI_IS_AREA_MAP (self));
  saksi_chart_choose (SAKSI_CHART (self), position);
  if (position >= 0)
    saksi_area_map_reveal (SAKSI_CHART (self), (guint) position);
}

/* Returns: how much larger than the whole the map is seen */
double
saksi_area_map_get_zoom (SaksiAreaMap *self)
{
  g_return_val_if_fail (SAKSI_IS_AREA_MAP (self), 1);

  return self->mover != NULL ? saksi_area_mover_get_camera (self->mover)->zoom : 1;
}

/* Returns: how large it can be seen */
double
saksi_area_map_get_limit (SaksiAreaMap *self)
{
  g_return_val_if_fail (SAKSI_IS_AREA_MAP (self), 1);

  return saksi_area_mover_get_limit (self->mover);
}

void
saksi_area_map_zoom_in (SaksiAreaMap *self)
{
  g_return_if_fail (SAKSI_IS_AREA_MAP (self));

  saksi_area_mover_zoom_by (self->mover, KEY_ZOOM);
}

void
saksi_area_map_zoom_out (SaksiAreaMap *self)
{
  g_return_if_fail (SAKSI_IS_AREA_MAP (self));

  saksi_area_mover_zoom_by (self->mover, 1 / KEY_ZOOM);
}

void
saksi_area_map_show_all (SaksiAreaMap *self)
{
  g_return_if_fail (SAKSI_IS_AREA_MAP (self));

  saksi_area_mover_go_to (self->mover, &SAKSI_AREA_CAMERA_WHOLE);
}

/* Whether the map is part of a page that scrolls: then the wheel is for that, and zooms only
 * together with Ctrl. */
void
saksi_area_map_set_scrolls (SaksiAreaMap *self,
                            gboolean      scrolls)
{
  g_return_if_fail (SAKSI_IS_AREA_MAP (self));

  saksi_area_mover_set_wheel (self->mover, !scrolls);
}

/* Whether the map is read from afar, as by an audience. */
void
saksi_area_map_set_distant (SaksiAreaMap *self,
                            gboolean      distant)
{
  g_return_if_fail (SAKSI_IS_AREA_MAP (self));

  self->distant = distant;
  lay_out (self);
}

gboolean
saksi_area_map_get_settled (SaksiAreaMap *self)
{
  g_return_val_if_fail (SAKSI_IS_AREA_MAP (self), FALSE);

  return self->layout != NULL && self->cancellable == NULL && self->mover != NULL &&
         !saksi_area_mover_is_moving (self->mover);
}

/* Returns: (transfer none) (nullable): where regions are drawn at the moment */
SaksiAreaLayout *
saksi_area_map_get_layout (SaksiAreaMap *self)
{
  g_return_val_if_fail (SAKSI_IS_AREA_MAP (self), NULL);

  return self->layout;
}
