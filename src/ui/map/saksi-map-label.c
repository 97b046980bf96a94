/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "map/saksi-map-label.h"

#include <math.h>

#include "map/saksi-map-badge.h"
#include "map/saksi-map-card.h"

/* A country wider than this part of the world, France with its overseas departments for one, is
 * labelled at its largest part and not around all of it. */
#define COMPACT 0.25

/* A label lies on a country that is this much larger than it. */
#define ROOMY 1.4

/**
 * saksi_map_label_free:
 * @self: (transfer full): a label
 *
 * Takes its buttons off the layer, too.
 */
void
saksi_map_label_free (SaksiMapLabel *self)
{
  gtk_widget_unparent (self->full);
  gtk_widget_unparent (self->brief);
  g_object_unref (self->mark);
  g_free (self);
}

/* The box of the part that holds the label's place. */
static SaksiMapBox
find_inner_box (const SaksiShape    *shape,
                const SaksiMapPoint *point)
{
  for (guint i = 0; i < saksi_shape_get_n_polygons (shape); i++)
    {
      SaksiMapBox box = saksi_shape_get_polygon_box (shape, i);

      if (saksi_map_box_contains (&box, point))
        return box;
    }

  return saksi_shape_get_box (shape);
}

/**
 * saksi_map_label_find_country_box:
 * @shape: a country
 *
 * Returns: what it spans, or its largest part where others are far away
 */
SaksiMapBox
saksi_map_label_find_country_box (const SaksiShape *shape)
{
  SaksiMapBox box = saksi_shape_get_box (shape);
  SaksiMapPoint point;

  if (box.right - box.left > COMPACT && saksi_shape_find_label_point (shape, &point))
    box = find_inner_box (shape, &point);

  return box;
}

/**
 * saksi_map_label_locate:
 * @self: a label
 * @world: (nullable): the countries, once they are known
 */
void
saksi_map_label_locate (SaksiMapLabel *self,
                        SaksiWorld    *world)
{
  const SaksiShape *shape;

  if (saksi_map_mark_get_box (self->mark, &self->box))
    {
      self->known = TRUE;
      self->inner = self->box;
      self->point = (SaksiMapPoint) { (self->box.left + self->box.right) / 2,
                                      (self->box.top + self->box.bottom) / 2 };
      return;
    }
  if (world == NULL)
    return;

  shape = saksi_world_find_country (world, SAKSI_MAP_DETAIL_FINE,
                                    saksi_map_mark_get_country (self->mark));
  if (shape == NULL || !saksi_shape_find_label_point (shape, &self->point))
    return;

  self->known = TRUE;
  self->inner = find_inner_box (shape, &self->point);
  self->box = saksi_map_label_find_country_box (shape);
}

/* The text gives way where there is little room, the badge does not. */
static GtkWidget *
create_content (SaksiMapMark *mark,
                const char   *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label);
  if (saksi_map_mark_get_badge (mark) != NULL)
    gtk_box_append (GTK_BOX (box), saksi_map_badge_new (saksi_map_mark_get_badge (mark)));

  return box;
}

static GtkWidget *
create_button (SaksiMapMark *mark,
               const char   *text,
               GtkWidget    *layer,
               GCallback     clicked)
{
  SaksiMapMarkKind kind = saksi_map_mark_get_kind (mark);
  GtkWidget *button = gtk_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), create_content (mark, text));
  gtk_widget_add_css_class (button, "map-label");
  gtk_widget_add_css_class (button, saksi_mark_get_css_class (saksi_map_mark_kind_get_mark (kind)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  saksi_map_mark_get_description (mark), -1);
  g_signal_connect (button, "clicked", clicked, layer);
  gtk_widget_set_parent (button, layer);
  saksi_map_card_set_seen (button, FALSE);

  return button;
}

/**
 * saksi_map_label_new:
 * @mark: what the label is of
 * @layer: where its buttons are
 * @clicked: called with a button of the label and @layer
 */
SaksiMapLabel *
saksi_map_label_new (SaksiMapMark *mark,
                     GtkWidget    *layer,
                     GCallback     clicked)
{
  SaksiMapLabel *self = g_new0 (SaksiMapLabel, 1);

  self->mark = g_object_ref (mark);
  self->full = create_button (mark, saksi_map_mark_get_label (mark), layer, clicked);
  self->brief = create_button (mark, saksi_map_mark_get_short_label (mark), layer, clicked);
  self->button = self->full;

  return self;
}

/**
 * saksi_map_label_measure_full:
 * @self: a label
 *
 * Returns: the width of its long wording, in pixels
 */
int
saksi_map_label_measure_full (SaksiMapLabel *self)
{
  GtkRequisition size;

  gtk_widget_get_preferred_size (self->full, NULL, &size);

  return size.width;
}

/**
 * saksi_map_label_set_compact:
 * @self: a label
 * @compact: whether it says only where, not who says so
 */
void
saksi_map_label_set_compact (SaksiMapLabel *self,
                             gboolean       compact)
{
  saksi_map_card_set_seen (compact ? self->full : self->brief, FALSE);
  self->button = compact ? self->brief : self->full;
}

/**
 * saksi_map_label_to_pixels:
 * @view: what the window shows
 * @box: a part of the map
 * @turn: which of the worlds beside each other it is in
 *
 * Returns: where @box is in the window
 */
SaksiLabelBox
saksi_map_label_to_pixels (const SaksiMapView *view,
                           const SaksiMapBox  *box,
                           double              turn)
{
  SaksiMapPoint corner = { box->left + turn, box->top };
  SaksiMapPoint pixel = saksi_map_view_to_pixels (view, &corner);

  return (SaksiLabelBox) { pixel.x, pixel.y, (box->right - box->left) * view->scale,
                           (box->bottom - box->top) * view->scale };
}

/**
 * saksi_map_label_is_in_bounds:
 * @bounds: a part of the window
 * @pixel: a place in the window
 */
gboolean
saksi_map_label_is_in_bounds (const SaksiLabelBox *bounds,
                              const SaksiMapPoint *pixel)
{
  return pixel->x >= bounds->x && pixel->x <= bounds->x + bounds->width &&
         pixel->y >= bounds->y && pixel->y <= bounds->y + bounds->height;
}

/**
 * saksi_map_label_prepare:
 * @self: a label
 * @view: what the window shows
 * @bounds: where labels may be
 * @label: (out): what is wanted for it
 *
 * Fills in where the country is in the window.
 *
 * Returns: whether it is to be labelled
 */
gboolean
saksi_map_label_prepare (SaksiMapLabel       *self,
                         const SaksiMapView  *view,
                         const SaksiLabelBox *bounds,
                         SaksiLabel          *label)
{
  GtkRequisition size;
  SaksiLabelBox inner;
  SaksiMapPoint turned;
  double turn;

  if (!self->known)
    return FALSE;

  turn = saksi_map_view_nearest_turn (view, self->point.x);
  turned = (SaksiMapPoint) { self->point.x + turn, self->point.y };
  self->pixel = saksi_map_view_to_pixels (view, &turned);
  if (!saksi_map_label_is_in_bounds (bounds, &self->pixel))
    return FALSE;

  gtk_widget_get_preferred_size (self->button, NULL, &size);
  label->width = MIN (size.width, bounds->width);
  label->height = size.height;
  inner = saksi_map_label_to_pixels (view, &self->inner, turn);
  label->inside = inner.width > label->width * ROOMY && inner.height > label->height * 2 * ROOMY;
  label->anchor = label->inside
                  ? (SaksiLabelBox) { self->pixel.x, self->pixel.y, 0, 0 }
                  : saksi_map_label_to_pixels (view, &self->box, turn);

  return TRUE;
}

/**
 * saksi_map_label_allocate:
 * @self: a label whose place was found, or which is not shown
 */
void
saksi_map_label_allocate (SaksiMapLabel *self)
{
  GtkAllocation allocation = {
    (int) round (self->placed.x), (int) round (self->placed.y),
    (int) self->placed.width, (int) self->placed.height,
  };

  saksi_map_card_set_seen (self->button, self->shown);
  if (self->shown)
    gtk_widget_size_allocate (self->button, &allocation, -1);
}

/**
 * saksi_map_label_snapshot_leader:
 * @self: a label that is shown
 * @line_width: in pixels
 * @snapshot: what to draw on
 *
 * A thin line from a label to its country, where the label does not lie on it.
 */
void
saksi_map_label_snapshot_leader (SaksiMapLabel *self,
                                 double         line_width,
                                 GtkSnapshot   *snapshot)
{
  double x = CLAMP (self->pixel.x, self->placed.x, self->placed.x + self->placed.width);
  double y = CLAMP (self->pixel.y, self->placed.y, self->placed.y + self->placed.height);
  double edge = line_width + 1;
  double left = MIN (x, self->pixel.x) - edge, top = MIN (y, self->pixel.y) - edge;
  graphene_rect_t bounds;
  GdkRGBA color;
  cairo_t *cr;

  if (hypot (x - self->pixel.x, y - self->pixel.y) < SAKSI_MAP_LABEL_GAP / 2.0)
    return;

  graphene_rect_init (&bounds, (float) left, (float) top,
                      (float) (fabs (x - self->pixel.x) + 2 * edge),
                      (float) (fabs (y - self->pixel.y) + 2 * edge));
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  saksi_mark_get_color (saksi_map_mark_kind_get_mark (saksi_map_mark_get_kind (self->mark)),
                        self->button, &color);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, line_width);
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, self->pixel.x, self->pixel.y);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

/**
 * saksi_map_label_set_selected:
 * @self: a label
 * @selected: whether it stands out
 */
void
saksi_map_label_set_selected (SaksiMapLabel *self,
                              gboolean       selected)
{
  GtkWidget *buttons[] = { self->full, self->brief };

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    if (selected)
      gtk_widget_add_css_class (buttons[i], "selected");
    else
      gtk_widget_remove_css_class (buttons[i], "selected");
}

/**
 * saksi_map_label_get_selected:
 * @self: a label
 */
gboolean
saksi_map_label_get_selected (SaksiMapLabel *self)
{
  return gtk_widget_has_css_class (self->button, "selected");
}
