/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "map/saksi-map-card.h"

static int
measure_height (GtkWidget *widget,
                int        width)
{
  int minimum, natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, MAX (width, minimum), NULL, &natural, NULL,
                      NULL);

  return natural;
}

/**
 * saksi_map_card_measure:
 * @card: a card
 * @header: what stands at its top
 * @contents: what is scrolled below
 * @width: the width that the card will have
 *
 * Returns: the height at which all of @contents is seen
 */
int
saksi_map_card_measure (GtkWidget *card,
                        GtkWidget *header,
                        GtkWidget *contents,
                        int        width)
{
  GtkStyleContext *style = gtk_widget_get_style_context (card);
  GtkBorder border;
  int inner;

  gtk_style_context_get_border (style, &border);
  inner = width - border.left - border.right;

  return measure_height (header, inner) + measure_height (contents, inner) + border.top +
         border.bottom;
}

/**
 * saksi_map_card_set_seen:
 * @widget: a widget, on a map or beside it
 * @seen: whether there is a place for it
 *
 * What is not seen is not read aloud either. This changes no size, so that it may be called while
 * sizes are given out.
 */
void
saksi_map_card_set_seen (GtkWidget *widget,
                         gboolean   seen)
{
  if (gtk_widget_get_child_visible (widget) == seen)
    return;

  gtk_widget_set_child_visible (widget, seen);
  gtk_accessible_update_state (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_STATE_HIDDEN, !seen, -1);
}
