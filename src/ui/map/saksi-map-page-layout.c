/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "map/saksi-map-page-private.h"

#include "common/saksi-page.h"
#include "map/saksi-map-card.h"

/* Where the map and the cards are in a page of any size. */

/* The widths of the cards follow the size of the text. */
#define SERVICES_CHARS 39
#define BOARD_CHARS 47

/* On a wide window the board takes more, so that more is said in one line. */
#define WIDE_BOARD_CHARS 62
#define WIDE_BOARD_WIDTH 1500

static SaksiMapLegend *
get_legend (SaksiMapPage *self)
{
  return self->arrangement == SAKSI_MAP_NARROW ? self->narrow_legend : self->wide_legend;
}

static int
measure_width (GtkWidget *widget,
               int        chars)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int wanted = PANGO_PIXELS (pango_font_metrics_get_approximate_char_width (metrics)) * chars;
  int minimum;

  pango_font_metrics_unref (metrics);
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);

  return MAX (wanted, minimum);
}

static int
measure_height (GtkWidget *widget,
                int        width)
{
  int natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);

  return natural;
}

static void
measure_needs (SaksiMapPage  *self,
               int            width,
               int            height,
               SaksiMapNeeds *needs)
{
  gboolean narrow;
  int legend_natural;

  needs->width = width;
  needs->height = height;
  needs->services_width = measure_width (GTK_WIDGET (self->services), SERVICES_CHARS);
  needs->board_width = measure_width (GTK_WIDGET (self->board), width >= WIDE_BOARD_WIDTH
                                                                ? WIDE_BOARD_CHARS : BOARD_CHARS);
  self->arrangement = saksi_map_arrangement_choose (width, needs->services_width,
                                                    needs->board_width);
  narrow = self->arrangement == SAKSI_MAP_NARROW;

  legend_natural = saksi_map_legend_measure_width (get_legend (self));
  needs->legend_width = narrow ? width : MIN (legend_natural, width - 2 * SAKSI_MAP_GAP);
  if (self->arrangement == SAKSI_MAP_WIDE)
    needs->legend_width = MIN (needs->legend_width,
                               width - needs->board_width - 3 * SAKSI_MAP_GAP);
  needs->legend_height = saksi_map_legend_measure_height (get_legend (self), needs->legend_width);
  needs->time_height = measure_height (self->time, narrow ? width : width - 2 * SAKSI_MAP_GAP);
  needs->services_height = saksi_service_list_measure_full_height (self->services,
                                                                   needs->services_width);
  needs->board_height = saksi_board_card_measure_full_height (self->board, needs->board_width);
  saksi_world_map_measure_credit (self->map, &needs->credit_width, &needs->credit_height);
}

static void
allocate (GtkWidget           *widget,
          const GtkAllocation *allocation)
{
  GtkRequisition minimum;
  GtkAllocation held = *allocation;

  gtk_widget_get_preferred_size (widget, &minimum, NULL);
  held.width = MAX (held.width, minimum.width);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, held.width, &minimum.height, NULL, NULL,
                      NULL);
  held.height = MAX (held.height, minimum.height);
  gtk_widget_size_allocate (widget, &held, -1);
}

static void
set_square (GtkWidget *widget,
            gboolean   square)
{
  if (square)
    gtk_widget_add_css_class (widget, "map-flat");
  else
    gtk_widget_remove_css_class (widget, "map-flat");
}

/* What lies beside each other has no round corners. */
static void
update_arrangement (SaksiMapPage        *self,
                    SaksiMapArrangement  before)
{
  gboolean narrow = self->arrangement == SAKSI_MAP_NARROW;

  if (self->arrangement == before)
    return;

  set_square (GTK_WIDGET (self->services), narrow);
  set_square (GTK_WIDGET (self->board), narrow);
  set_square (self->time, narrow);
  saksi_page_emit_moved (SAKSI_PAGE (self));
}

void
saksi_map_page_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  SaksiMapPage *self = SAKSI_MAP_PAGE (widget);
  SaksiMapArrangement before = self->arrangement;
  gboolean wide;
  SaksiMapNeeds needs;
  SaksiMapPlan plan;

  measure_needs (self, width, height, &needs);
  saksi_map_arrangement_plan (self->arrangement, &needs, self->show_board, &plan);
  update_arrangement (self, before);

  wide = self->arrangement == SAKSI_MAP_WIDE;
  saksi_map_card_set_seen (GTK_WIDGET (self->services), wide || !self->show_board);
  saksi_map_card_set_seen (GTK_WIDGET (self->board),
                           self->host != NULL && (wide || self->show_board));
  saksi_map_card_set_seen (GTK_WIDGET (self->wide_legend),
                           self->arrangement != SAKSI_MAP_NARROW);
  saksi_map_card_set_seen (GTK_WIDGET (self->narrow_legend),
                           self->arrangement == SAKSI_MAP_NARROW);

  saksi_world_map_set_insets (self->map, &plan.insets, plan.controls_bottom);
  allocate (GTK_WIDGET (self->map), &plan.map);
  allocate (GTK_WIDGET (self->services), &plan.services);
  allocate (GTK_WIDGET (self->board), &plan.board);
  allocate (GTK_WIDGET (get_legend (self)), &plan.legend);
  allocate (self->time, &plan.time);
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

/* The page fits itself to any width that its narrow form can have. */
void
saksi_map_page_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  SaksiMapPage *self = SAKSI_MAP_PAGE (widget);
  GtkWidget *children[] = { GTK_WIDGET (self->map), GTK_WIDGET (self->services),
                            GTK_WIDGET (self->board), GTK_WIDGET (self->narrow_legend),
                            self->time };

  *minimum = 0;
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      int child_minimum;

      gtk_widget_measure (children[i], orientation, -1, &child_minimum, NULL, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
    }
  *natural = MAX (*minimum, orientation == GTK_ORIENTATION_HORIZONTAL ? 1200 : 700);
}
