/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline/saksi-timeline-rail.h"

#include "common/saksi-ink.h"
#include "common/saksi-palette.h"

/* The piece of the line of time beside one statement, with a mark that shows how well its day is
 * known: a solid diamond, the mark of claims, for a day; a band that fades into the days around for
 * about a day; and a bracket that is open towards the past for a day or earlier. The words beside
 * it say the same. */

/* In pixels, for text of the usual size; the mark grows with it and stays beside the first line of
 * the card, which grows from a middle line of its own. */
#define WIDTH 26
#define LINE 2
#define CENTER 24      /* of the mark, from the top */
#define CENTER_GROWS 9 /* when text is twice as large */
#define RADIUS 7
#define SIDE 11 /* of the diamond */
#define FADE 14

struct _SaksiTimelineRail
{
  GtkWidget parent_instance;

  SaksiDatePrecision precision;
};

G_DEFINE_FINAL_TYPE (SaksiTimelineRail, saksi_timeline_rail, GTK_TYPE_WIDGET)

static float
find_center (float scale)
{
  return CENTER + CENTER_GROWS * (scale - 1);
}

static void
append_diamond (GtkSnapshot   *snapshot,
                const GdkRGBA *color)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_rotate (snapshot, 45);
  gtk_snapshot_append_color (snapshot, color,
                             &GRAPHENE_RECT_INIT (-SIDE / 2.0f, -SIDE / 2.0f, SIDE, SIDE));
  gtk_snapshot_restore (snapshot);
}

/* A band that is strongest at the mark and fades out upwards and downwards. */
static void
append_fading (GtkSnapshot   *snapshot,
               const GdkRGBA *color)
{
  const graphene_rect_t area = GRAPHENE_RECT_INIT (-RADIUS + 1, -FADE - 4,
                                                   2 * RADIUS - 2, 2 * FADE + 8);
  const graphene_point_t top = GRAPHENE_POINT_INIT (0, -FADE - 4);
  const graphene_point_t bottom = GRAPHENE_POINT_INIT (0, FADE + 4);
  GskColorStop stops[3] = { { 0, *color }, { 0.5, *color }, { 1, *color } };

  stops[0].color.alpha = 0;
  stops[2].color.alpha = 0;
  gtk_snapshot_append_linear_gradient (snapshot, &area, &top, &bottom, stops, 3);
}

/* A bar at the latest day, and two sides that fade into the past above it. */
static void
append_bracket (GtkSnapshot   *snapshot,
                const GdkRGBA *color)
{
  const graphene_point_t top = GRAPHENE_POINT_INIT (0, -FADE);
  const graphene_point_t bottom = GRAPHENE_POINT_INIT (0, 5);
  GskColorStop stops[2] = { { 0, *color }, { 1, *color } };

  stops[0].color.alpha = 0;
  gtk_snapshot_append_color (snapshot, color,
                             &GRAPHENE_RECT_INIT (-RADIUS, 3, 2 * RADIUS, 3));
  gtk_snapshot_append_linear_gradient (snapshot,
                                       &GRAPHENE_RECT_INIT (-RADIUS, -FADE, 3, FADE + 4),
                                       &top, &bottom, stops, 2);
  gtk_snapshot_append_linear_gradient (snapshot,
                                       &GRAPHENE_RECT_INIT (RADIUS - 3, -FADE, 3,
                                                            FADE + 4),
                                       &top, &bottom, stops, 2);
}

static void
saksi_timeline_rail_snapshot (GtkWidget   *widget,
                              GtkSnapshot *snapshot)
{
  SaksiTimelineRail *self = SAKSI_TIMELINE_RAIL (widget);
  float scale = (float) saksi_ink_get_scale (widget);
  float x = (float) gtk_widget_get_width (widget) / 2;
  float height = (float) gtk_widget_get_height (widget);
  GdkRGBA line;
  GdkRGBA color;

  saksi_ink_get_color (SAKSI_INK_GRID, widget, &line);
  saksi_mark_get_color (SAKSI_MARK_CLAIM, widget, &color);

  gtk_snapshot_append_color (snapshot, &line,
                             &GRAPHENE_RECT_INIT (x - LINE / 2.0f, 0, LINE, height));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, find_center (scale)));
  gtk_snapshot_scale (snapshot, scale, scale);
  switch (self->precision)
    {
    case SAKSI_PRECISION_ABOUT:
      append_fading (snapshot, &color);
      break;
    case SAKSI_PRECISION_NOT_AFTER:
      append_bracket (snapshot, &color);
      break;
    case SAKSI_PRECISION_DAY:
    default:
      append_diamond (snapshot, &color);
    }
  gtk_snapshot_restore (snapshot);
}

static void
saksi_timeline_rail_measure (GtkWidget     *widget,
                             GtkOrientation orientation,
                             int            for_size,
                             int           *minimum,
                             int           *natural,
                             int           *minimum_baseline,
                             int           *natural_baseline)
{
  float scale = (float) saksi_ink_get_scale (widget);

  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL
                          ? (int) (WIDTH * scale)
                          : (int) (find_center (scale) + FADE * scale);
}

static void
saksi_timeline_rail_class_init (SaksiTimelineRailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = saksi_timeline_rail_snapshot;
  widget_class->measure = saksi_timeline_rail_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
saksi_timeline_rail_init (SaksiTimelineRail *self)
{
}

void
saksi_timeline_rail_set_precision (SaksiTimelineRail *self,
                                   SaksiDatePrecision precision)
{
  g_return_if_fail (SAKSI_IS_TIMELINE_RAIL (self));

  self->precision = precision;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
