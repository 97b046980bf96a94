/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "areas/saksi-area-swatch.h"

#include "areas/saksi-area-draw.h"

#define SIZE 14

/**
 * SaksiAreaSwatch:
 *
 * The colour of a class of a map of results, as in its legend.
 */
struct _SaksiAreaSwatch
{
  GtkWidget parent_instance;

  int step; /* -1: no data */
  guint n_steps;
};

G_DEFINE_FINAL_TYPE (SaksiAreaSwatch, saksi_area_swatch, GTK_TYPE_WIDGET)

static void
saksi_area_swatch_measure (GtkWidget     *widget,
                           GtkOrientation orientation,
                           int            for_size,
                           int           *minimum,
                           int           *natural,
                           int           *minimum_baseline,
                           int           *natural_baseline)
{
  *minimum = *natural = SIZE;
}

static void
saksi_area_swatch_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  SaksiAreaSwatch *self = SAKSI_AREA_SWATCH (widget);
  SaksiAreaInk ink;
  SaksiAreaPlace place = {
    .x = gtk_widget_get_width (widget) / 2.0,
    .y = gtk_widget_get_height (widget) / 2.0,
    .size = SIZE - 2,
  };
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                               (float) gtk_widget_get_height (widget));
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);

  saksi_area_ink_init (&ink, widget);
  saksi_area_draw_mark (cr, &ink, &place, self->step, self->n_steps);
  cairo_destroy (cr);
}

static void
saksi_area_swatch_class_init (SaksiAreaSwatchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = saksi_area_swatch_measure;
  widget_class->snapshot = saksi_area_swatch_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
saksi_area_swatch_init (SaksiAreaSwatch *self)
{
  self->step = -1;
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
saksi_area_swatch_new (void)
{
  return g_object_new (SAKSI_TYPE_AREA_SWATCH, NULL);
}

/* Shows the class @step of @n_steps; -1 is no data. */
void
saksi_area_swatch_set_step (SaksiAreaSwatch *self,
                            int              step,
                            guint            n_steps)
{
  g_return_if_fail (SAKSI_IS_AREA_SWATCH (self));

  self->step = step;
  self->n_steps = n_steps;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
