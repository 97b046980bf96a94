/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "map/saksi-label-layer.h"

#include "map/saksi-map-label.h"
#include "map/saksi-world-layer.h"

/* Where the map is narrower than so many characters, or hardly wider than a label, labels are
 * short: long ones would hide the map, or lose their ends. */
#define ROOM_CHARS 60
#define MAX_LABEL_SHARE 0.9

/* How large a mark without a size is, and how large one is that labels no longer keep clear of. */
#define POINT_SIZE 16.0
#define MAX_OBSTACLE 90.0

/**
 * SaksiLabelLayer:
 *
 * The names beside marked countries: who says so, and where. Labels are buttons, so that they can
 * be reached from the keyboard and read aloud. They never lie on one another.
 */
struct _SaksiLabelLayer
{
  ShumateLayer parent_instance;

  GListModel *marks;  /* owned, nullable, of SaksiMapMark */
  SaksiWorld *world;  /* owned, NULL until it is known */
  GPtrArray *items;   /* owned, of SaksiMapLabel */
  GArray *others;     /* owned, of Other: marks without a label */
  GtkBorder insets;   /* what is covered by something else */
  double line_scale;  /* how much thicker than usual lines are */
};

/* A mark without a label of its own, which labels keep clear of. */
typedef struct
{
  SaksiMapBox box;
  gboolean is_point;   /* it is as large as its sign, wherever the map is */
} Other;

enum
{
  PROP_MARKS = 1,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

enum
{
  SIGNAL_MARK_ACTIVATED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiLabelLayer, saksi_label_layer, SHUMATE_TYPE_LAYER)

static void
button_clicked_cb (GtkButton       *button,
                   SaksiLabelLayer *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      SaksiMapLabel *item = g_ptr_array_index (self->items, i);

      if (item->button == GTK_WIDGET (button))
        {
          g_signal_emit (self, signals[SIGNAL_MARK_ACTIVATED], 0, item->mark, item->button);
          return;
        }
    }
}

/* The wording of all labels depends on the room and on what they say, never on where the map is: it
 * must not change while the map is dragged. Both wordings are there all the time, because nothing
 * may change its size while sizes are given out. */
static void
choose_wording (SaksiLabelLayer *self,
                double           room)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int char_width = pango_font_metrics_get_approximate_char_width (metrics);
  gboolean compact = room < (double) char_width / PANGO_SCALE * ROOM_CHARS;

  pango_font_metrics_unref (metrics);
  for (guint i = 0; i < self->items->len && !compact; i++)
    compact = saksi_map_label_measure_full (g_ptr_array_index (self->items, i)) >
              room * MAX_LABEL_SHARE;

  for (guint i = 0; i < self->items->len; i++)
    saksi_map_label_set_compact (g_ptr_array_index (self->items, i), compact);
}

static void
add_item (SaksiLabelLayer *self,
          SaksiMapMark    *mark)
{
  SaksiMapLabel *item = saksi_map_label_new (mark, GTK_WIDGET (self),
                                             G_CALLBACK (button_clicked_cb));

  saksi_map_label_locate (item, self->world);
  g_ptr_array_add (self->items, item);
}

static void
add_other (SaksiLabelLayer *self,
           SaksiMapMark    *mark)
{
  SaksiMapMarkKind kind = saksi_map_mark_get_kind (mark);
  Other other = { .is_point = kind == SAKSI_MAP_MARK_LANDMARK };

  if (kind != SAKSI_MAP_MARK_REGION && saksi_map_mark_get_box (mark, &other.box))
    g_array_append_val (self->others, other);
}

static void
rebuild_items (SaksiLabelLayer *self)
{
  g_ptr_array_set_size (self->items, 0);
  g_array_set_size (self->others, 0);
  for (guint i = 0; self->marks != NULL && i < g_list_model_get_n_items (self->marks); i++)
    {
      g_autoptr(SaksiMapMark) mark = g_list_model_get_item (self->marks, i);

      if (saksi_map_mark_has_label (mark))
        add_item (self, mark);
      else
        add_other (self, mark);
    }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* Where the marks without labels are. A circle that is far larger than a label is no obstacle: what
 * matters of it is a line. */
static GArray *
list_others (SaksiLabelLayer     *self,
             const SaksiMapView  *view,
             const SaksiLabelBox *bounds)
{
  GArray *boxes = g_array_new (FALSE, FALSE, sizeof (SaksiLabelBox));

  for (guint i = 0; i < self->others->len; i++)
    {
      const Other *other = &g_array_index (self->others, Other, i);
      SaksiMapPoint middle = { (other->box.left + other->box.right) / 2,
                               (other->box.top + other->box.bottom) / 2 };
      double turn = saksi_map_view_nearest_turn (view, middle.x);
      SaksiLabelBox box = saksi_map_label_to_pixels (view, &other->box, turn);

      middle.x += turn;
      middle = saksi_map_view_to_pixels (view, &middle);
      if (other->is_point)
        box = (SaksiLabelBox) { middle.x - POINT_SIZE / 2, middle.y - POINT_SIZE / 2, POINT_SIZE,
                                POINT_SIZE };
      if (saksi_map_label_is_in_bounds (bounds, &middle) && box.width < MAX_OBSTACLE)
        g_array_append_val (boxes, box);
    }

  return boxes;
}

static void
allocate_items (SaksiLabelLayer     *self,
                const SaksiMapView  *view,
                const SaksiLabelBox *bounds)
{
  g_autofree SaksiLabel *labels = g_new0 (SaksiLabel, self->items->len + 1);
  g_autoptr(GArray) others = list_others (self, view, bounds);
  guint n_labels = 0;

  for (guint i = 0; i < self->items->len; i++)
    {
      SaksiMapLabel *item = g_ptr_array_index (self->items, i);

      item->shown = saksi_map_label_prepare (item, view, bounds, &labels[n_labels]);
      if (item->shown)
        n_labels++;
    }

  saksi_label_places_find (labels, n_labels, (SaksiLabelBox *) (void *) others->data, others->len,
                           bounds, SAKSI_MAP_LABEL_GAP);

  for (guint i = 0, k = 0; i < self->items->len; i++)
    {
      SaksiMapLabel *item = g_ptr_array_index (self->items, i);

      if (item->shown)
        {
          item->shown = labels[k].found;
          item->placed = labels[k].placed;
          k++;
        }
      saksi_map_label_allocate (item);
    }
}

static void
saksi_label_layer_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  SaksiLabelLayer *self = SAKSI_LABEL_LAYER (widget);
  SaksiMapView view = saksi_viewport_get_view (shumate_layer_get_viewport (SHUMATE_LAYER (self)),
                                               width, height, 1);
  SaksiLabelBox bounds = {
    self->insets.left + SAKSI_MAP_LABEL_GAP,
    self->insets.top + SAKSI_MAP_LABEL_GAP,
    MAX (width - self->insets.left - self->insets.right - 2 * SAKSI_MAP_LABEL_GAP, 1),
    MAX (height - self->insets.top - self->insets.bottom - 2 * SAKSI_MAP_LABEL_GAP, 1),
  };

  choose_wording (self, bounds.width);
  allocate_items (self, &view, &bounds);
}

static void
saksi_label_layer_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  SaksiLabelLayer *self = SAKSI_LABEL_LAYER (widget);

  for (guint i = 0; i < self->items->len; i++)
    {
      SaksiMapLabel *item = g_ptr_array_index (self->items, i);

      if (item->shown)
        saksi_map_label_snapshot_leader (item, self->line_scale, snapshot);
    }

  GTK_WIDGET_CLASS (saksi_label_layer_parent_class)->snapshot (widget, snapshot);
}

static void
saksi_label_layer_constructed (GObject *object)
{
  SaksiLabelLayer *self = SAKSI_LABEL_LAYER (object);
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (self));

  G_OBJECT_CLASS (saksi_label_layer_parent_class)->constructed (object);

  g_signal_connect_object (viewport, "notify::latitude",
                           G_CALLBACK (gtk_widget_queue_allocate), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (viewport, "notify::longitude",
                           G_CALLBACK (gtk_widget_queue_allocate), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (viewport, "notify::zoom-level",
                           G_CALLBACK (gtk_widget_queue_allocate), self, G_CONNECT_SWAPPED);
  if (self->marks != NULL)
    {
      g_signal_connect_object (self->marks, "items-changed", G_CALLBACK (rebuild_items), self,
                               G_CONNECT_SWAPPED);
      rebuild_items (self);
    }
}

static void
saksi_label_layer_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  SaksiLabelLayer *self = SAKSI_LABEL_LAYER (object);

  switch (prop_id)
    {
    case PROP_MARKS:
      g_value_set_object (value, self->marks);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
saksi_label_layer_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  SaksiLabelLayer *self = SAKSI_LABEL_LAYER (object);

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
saksi_label_layer_dispose (GObject *object)
{
  SaksiLabelLayer *self = SAKSI_LABEL_LAYER (object);

  g_ptr_array_set_size (self->items, 0);
  g_clear_object (&self->marks);

  G_OBJECT_CLASS (saksi_label_layer_parent_class)->dispose (object);
}

static void
saksi_label_layer_finalize (GObject *object)
{
  SaksiLabelLayer *self = SAKSI_LABEL_LAYER (object);

  g_ptr_array_unref (self->items);
  g_array_unref (self->others);
  g_clear_pointer (&self->world, saksi_world_unref);

  G_OBJECT_CLASS (saksi_label_layer_parent_class)->finalize (object);
}

static void
saksi_label_layer_class_init (SaksiLabelLayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = saksi_label_layer_constructed;
  object_class->get_property = saksi_label_layer_get_property;
  object_class->set_property = saksi_label_layer_set_property;
  object_class->dispose = saksi_label_layer_dispose;
  object_class->finalize = saksi_label_layer_finalize;

  widget_class->size_allocate = saksi_label_layer_size_allocate;
  widget_class->snapshot = saksi_label_layer_snapshot;

  props[PROP_MARKS] = g_param_spec_object ("marks", NULL, NULL, G_TYPE_LIST_MODEL,
                                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
                                           G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * SaksiLabelLayer::mark-activated:
   * @mark: the mark
   * @label: the widget of its label
   */
  signals[SIGNAL_MARK_ACTIVATED] = g_signal_new ("mark-activated", SAKSI_TYPE_LABEL_LAYER,
                                                 G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                 G_TYPE_NONE, 2, SAKSI_TYPE_MAP_MARK,
                                                 GTK_TYPE_WIDGET);
}

static void
saksi_label_layer_init (SaksiLabelLayer *self)
{
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_map_label_free);
  self->others = g_array_new (FALSE, FALSE, sizeof (Other));
  self->line_scale = 1;
}

/**
 * saksi_label_layer_new:
 * @viewport: the viewport of the map
 * @marks: (nullable): a list of #SaksiMapMark, the most important first
 */
SaksiLabelLayer *
saksi_label_layer_new (ShumateViewport *viewport,
                       GListModel      *marks)
{
  return g_object_new (SAKSI_TYPE_LABEL_LAYER, "viewport", viewport, "marks", marks, NULL);
}

/**
 * saksi_label_layer_set_world:
 * @self: a layer
 * @world: the countries; labels appear once they are known
 */
void
saksi_label_layer_set_world (SaksiLabelLayer *self,
                             SaksiWorld      *world)
{
  g_return_if_fail (SAKSI_IS_LABEL_LAYER (self));
  g_return_if_fail (world != NULL);

  if (self->world == world)
    return;

  g_clear_pointer (&self->world, saksi_world_unref);
  self->world = saksi_world_ref (world);
  for (guint i = 0; i < self->items->len; i++)
    saksi_map_label_locate (g_ptr_array_index (self->items, i), self->world);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * saksi_label_layer_set_insets:
 * @self: a layer
 * @insets: how much of each side is covered by something else
 */
void
saksi_label_layer_set_insets (SaksiLabelLayer *self,
                              const GtkBorder *insets)
{
  g_return_if_fail (SAKSI_IS_LABEL_LAYER (self));

  self->insets = *insets;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * saksi_label_layer_set_line_scale:
 * @self: a layer
 * @scale: how much thicker than usual lines are
 */
void
saksi_label_layer_set_line_scale (SaksiLabelLayer *self,
                                  double           scale)
{
  g_return_if_fail (SAKSI_IS_LABEL_LAYER (self));

  self->line_scale = scale;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * saksi_label_layer_select:
 * @self: a layer
 * @mark: (nullable): the mark whose label stands out
 */
void
saksi_label_layer_select (SaksiLabelLayer *self,
                          SaksiMapMark    *mark)
{
  g_return_if_fail (SAKSI_IS_LABEL_LAYER (self));

  for (guint i = 0; i < self->items->len; i++)
    {
      SaksiMapLabel *item = g_ptr_array_index (self->items, i);

      saksi_map_label_set_selected (item, item->mark == mark);
    }
}

/* Returns: (transfer none) (nullable): the mark whose label stands out */
SaksiMapMark *
saksi_label_layer_get_selected (SaksiLabelLayer *self)
{
  g_return_val_if_fail (SAKSI_IS_LABEL_LAYER (self), NULL);

  for (guint i = 0; i < self->items->len; i++)
    {
      SaksiMapLabel *item = g_ptr_array_index (self->items, i);

      if (saksi_map_label_get_selected (item))
        return item->mark;
    }

  return NULL;
}
