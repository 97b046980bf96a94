/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "areas/saksi-area-map-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define MIN_WIDTH 200
#define MIN_HEIGHT 220
#define NATURAL_HEIGHT 420

/* Of tiles that are read from afar, beside their height. */
#define WIDEST_TILE 1.5

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

guint
saksi_area_map_get_n_items (SaksiAreaMap *self)
{
  return self->items != NULL ? g_list_model_get_n_items (self->items) : 0;
}

/* Returns: (transfer none): the list keeps it */
SaksiAreaItem *
saksi_area_map_get_item (SaksiAreaMap *self,
          guint         position)
{
  return saksi_area_item_peek (self->items, position);
}

static guint
saksi_area_map_count_points (SaksiChart *chart)
{
  return saksi_area_map_get_n_items (SAKSI_AREA_MAP (chart));
}

static char *
saksi_area_map_dup_reading (SaksiChart *chart,
                            int         point)
{
  SaksiAreaMap *self = SAKSI_AREA_MAP (chart);

  if (point < 0)
    return g_strdup (_("no region is chosen"));

  return g_strdup (saksi_area_item_get_reading (saksi_area_map_get_item (self, (guint) point)));
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
  if (!saksi_area_map_has_fitting_picture (self))
    saksi_area_map_order_picture (self);
  if (saksi_area_map_can_keep_marks (self))
    gtk_widget_queue_draw (GTK_WIDGET (self));
  else
    saksi_area_map_forget_marks (self);
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
      for (guint i = 0; i < saksi_area_map_get_n_items (self); i++)
        g_strv_builder_add (builder, saksi_area_item_get_code (saksi_area_map_get_item (self, i)));
      codes = g_strv_builder_end (builder);
      self->layout = saksi_area_layout_new (self->kind, self->atlas, self->shapes,
                                            (const char *const *) codes, width, height);
      if (self->distant)
        saksi_area_layout_widen (self->layout, WIDEST_TILE);
      saksi_area_mover_set_limit (self->mover, saksi_area_layout_get_limit (self->layout));
    }
  look (self);
  saksi_area_map_forget_marks (self);
  saksi_area_map_order_picture (self);
  if (was_settled != saksi_area_map_get_settled (self))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SETTLED]);
}

static void
saksi_area_map_activate (SaksiChart *chart,
                         guint       point)
{
  SaksiAreaItem *item = saksi_area_map_get_item (SAKSI_AREA_MAP (chart), point);

  g_signal_emit (chart, signals[SIGNAL_ACTIVATED], 0, saksi_area_item_get_code (item));
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
      return (int) saksi_area_map_get_n_items (self) - 1;
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
  saksi_area_map_forget_marks (self);
}

static void
look_changed_cb (SaksiAreaMap *self)
{
  saksi_area_map_forget_marks (self);
  saksi_area_map_order_picture (self);
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

  saksi_area_map_stop_painting (self);
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

  saksi_area_map_add_keys (self);
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
  guint n = saksi_area_map_get_n_items (self);

  if (items == NULL || g_list_model_get_n_items (items) != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!g_str_equal (saksi_area_item_get_code (saksi_area_item_peek (items, i)),
                      saksi_area_item_get_code (saksi_area_map_get_item (self, i))))
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
    code = g_strdup (saksi_area_item_get_code (saksi_area_map_get_item (self, (guint) chosen)));
  if (!has_same_regions (self, items))
    saksi_area_mover_reset (self->mover);
  g_set_object (&self->items, items);
  chosen = SAKSI_CHART_NONE;
  for (guint i = 0; code != NULL && i < saksi_area_map_get_n_items (self); i++)
    if (g_str_equal (saksi_area_item_get_code (saksi_area_map_get_item (self, i)), code))
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
