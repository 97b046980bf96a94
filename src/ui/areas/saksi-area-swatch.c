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
  SaksiSwatch parent_instance;

  int step; /* -1: no data */
  guint n_steps;
};

G_DEFINE_FINAL_TYPE (SaksiAreaSwatch, saksi_area_swatch, SAKSI_TYPE_SWATCH)

static void
saksi_area_swatch_draw (SaksiSwatch *swatch,
                        cairo_t     *cr)
{
  SaksiAreaSwatch *self = SAKSI_AREA_SWATCH (swatch);
  SaksiAreaPlace place = { .x = SIZE / 2.0, .y = SIZE / 2.0, .size = SIZE - 2 };
  SaksiAreaInk ink;

  saksi_area_ink_init (&ink, GTK_WIDGET (self));
  saksi_area_draw_mark (cr, &ink, &place, self->step, self->n_steps);
}

static void
saksi_area_swatch_class_init (SaksiAreaSwatchClass *klass)
{
  SaksiSwatchClass *swatch_class = SAKSI_SWATCH_CLASS (klass);

  swatch_class->width = SIZE;
  swatch_class->height = SIZE;
  swatch_class->draw = saksi_area_swatch_draw;
}

static void
saksi_area_swatch_init (SaksiAreaSwatch *self)
{
  self->step = -1;
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
