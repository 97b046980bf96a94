/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-form-pages-private.h"

/* Where each part of the widget has its place: they lie over the page, which is told what of it
 * they cover. */

/* Below this width there is no room for the strip of pages; their numbers replace it and the
 * tools, which fingers and keys do not need. */
#define COMPACT_WIDTH 440

#define MARGIN 12

void
saksi_form_pages_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  SaksiFormPages *self = SAKSI_FORM_PAGES (widget);
  int numbers_minimum;

  /* The message of the view may need more room than is left: it is cut then, as a page is. */
  gtk_widget_measure (self->compact_bar, orientation, -1, &numbers_minimum, NULL, NULL, NULL);
  *minimum = MAX (numbers_minimum + 2 * MARGIN, 160);
  if (gtk_widget_get_visible (GTK_WIDGET (self->getter)))
    {
      int getter_minimum;

      gtk_widget_measure (GTK_WIDGET (self->getter), orientation, -1, &getter_minimum, NULL, NULL,
                          NULL);
      *minimum = MAX (*minimum, getter_minimum + 2 * MARGIN);
    }
  *natural = MAX (*minimum, orientation == GTK_ORIENTATION_HORIZONTAL ? 480 : 400);
}

/* Centred at the lower edge. Returns how much of the view that covers. */
static int
allocate_below (GtkWidget *child,
                int        width,
                int        height)
{
  GtkRequisition size;
  GtkAllocation place;

  gtk_widget_get_preferred_size (child, NULL, &size);
  place.width = MIN (size.width, width);
  place.height = size.height;
  place.x = (width - place.width) / 2;
  place.y = height - size.height - MARGIN;
  gtk_widget_size_allocate (child, &place, -1);

  return size.height + MARGIN;
}

/* At the upper left. Returns how much of the view that covers. */
static int
allocate_strip (SaksiFormPages *self,
                int             width,
                int             height)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  GtkRequisition minimum;
  GtkRequisition natural;
  GtkAllocation place;

  gtk_widget_get_preferred_size (self->strip, &minimum, &natural);
  place.width = MAX (minimum.width, natural.width);
  place.height = CLAMP (natural.height, MIN (minimum.height, height), MAX (height - 2 * MARGIN, 1));
  place.x = rtl ? width - place.width - MARGIN : MARGIN;
  place.y = MARGIN;
  gtk_widget_size_allocate (self->strip, &place, -1);

  return place.width + MARGIN;
}

/* At the upper edge, in the middle of what the strip leaves free. */
static void
get_note_place (SaksiFormPages  *self,
                const GtkBorder *insets,
                int              width,
                GtkAllocation   *place)
{
  int room = MAX (width - insets->left - insets->right - 2 * MARGIN, 1);
  int minimum;
  int natural;

  gtk_widget_measure (self->note, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  place->width = MAX (MIN (natural, room), minimum);
  gtk_widget_measure (self->note, GTK_ORIENTATION_VERTICAL, place->width, &minimum, &natural, NULL,
                      NULL);
  place->height = natural;
  place->x = insets->left + MARGIN + (room - place->width) / 2;
  place->y = MARGIN;
}

/* A whole page on a telephone cannot be read: there its width is fitted. What the user has chosen
 * stays. */
static void
set_compact (SaksiFormPages *self,
             gboolean        compact)
{
  if (self->compact == compact)
    return;

  self->compact = compact;
  if (saksi_form_view_get_fit (self->view) != SAKSI_FORM_FIT_NONE)
    saksi_form_view_set_fit (self->view, compact ? SAKSI_FORM_FIT_WIDTH : SAKSI_FORM_FIT_PAGE);
}

static int
get_tools_width (SaksiFormPages *self)
{
  int minimum;

  gtk_widget_measure (self->tools, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);

  return minimum + 2 * MARGIN;
}

void
saksi_form_pages_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  SaksiFormPages *self = SAKSI_FORM_PAGES (widget);
  gboolean compact = width < MAX (COMPACT_WIDTH, get_tools_width (self));
  gboolean several = self->pages != NULL && self->pages->len > 1;
  gboolean getting = gtk_widget_get_visible (GTK_WIDGET (self->getter)) &&
                     !gtk_widget_get_visible (GTK_WIDGET (self->strips));
  gboolean words = getting && saksi_form_view_get_picture (self->view) == NULL;
  GtkBorder insets = { 0 };
  GtkAllocation place;
  int below = 0;

  gtk_widget_set_child_visible (self->strip, !compact && several);
  gtk_widget_set_child_visible (self->tools, !compact && !words);
  gtk_widget_set_child_visible (GTK_WIDGET (self->getter), getting);
  gtk_widget_set_child_visible (self->compact_bar, compact);

  /* Tools at the lower edge lie over the margin of the page, not over its marks. */
  if (!compact && !words)
    insets.bottom = (gint16) allocate_below (self->tools, width, height);
  else if (compact)
    insets.bottom = (gint16) allocate_below (self->compact_bar, width, height);
  /* Where there is no page there are words, which the button must not cover. */
  if (getting)
    below = insets.bottom + allocate_below (GTK_WIDGET (self->getter), width,
                                            height - insets.bottom);
  if (getting && !words)
    {
      insets.bottom = (gint16) below;
      below = 0;
    }
  if (!compact && several)
    {
      gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
      int covered = allocate_strip (self, width, height);

      *(rtl ? &insets.right : &insets.left) = (gint16) covered;
    }

  if (gtk_widget_should_layout (self->note))
    {
      get_note_place (self, &insets, width, &place);
      gtk_widget_size_allocate (self->note, &place, -1);
      insets.top = (gint16) (place.y + place.height);
    }

  if (gtk_widget_should_layout (GTK_WIDGET (self->strips)))
    {
      place = (GtkAllocation) { insets.left, insets.top,
                                MAX (width - insets.left - insets.right, 1),
                                MAX (height - insets.top - insets.bottom, 1) };
      gtk_widget_size_allocate (GTK_WIDGET (self->strips), &place, -1);
    }
  gtk_widget_set_child_visible (GTK_WIDGET (self->panes),
                                !gtk_widget_get_visible (GTK_WIDGET (self->strips)));

  saksi_form_panes_set_insets (self->panes, &insets);
  set_compact (self, compact);
  gtk_widget_size_allocate (GTK_WIDGET (self->panes),
                            &(GtkAllocation) { 0, 0, width, MAX (height - below, 1) }, -1);
}
