/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "map/saksi-map-page-private.h"

#include "map/saksi-mark-popover.h"
#include "map/saksi-place-text.h"

/* The marks of the board on the map, and what happens when one of them is chosen. */

static gboolean
has_same_marks (GListModel *marks,
                GPtrArray  *wanted)
{
  if (g_list_model_get_n_items (marks) != wanted->len)
    return FALSE;

  for (guint i = 0; i < wanted->len; i++)
    {
      g_autoptr(SaksiMapMark) mark = g_list_model_get_item (marks, i);

      if (!saksi_map_mark_equal (mark, g_ptr_array_index (wanted, i)))
        return FALSE;
    }

  return TRUE;
}

/* Painting the map takes time, so marks that stay the same are left alone. */
void
saksi_map_page_update_marks (SaksiMapPage *self)
{
  g_autoptr(GPtrArray) wanted = saksi_place_text_list_marks (self->shown);
  GListStore *marks = saksi_world_map_get_marks (self->map);

  if (!has_same_marks (G_LIST_MODEL (marks), wanted))
    g_list_store_splice (marks, 0, g_list_model_get_n_items (G_LIST_MODEL (marks)), wanted->pdata,
                         wanted->len);
}

/* Only one of them is seen, but which may change while sizes are given out. */
void
saksi_map_page_update_legends (SaksiMapPage *self)
{
  GListModel *marks = G_LIST_MODEL (saksi_world_map_get_marks (self->map));

  saksi_map_legend_show (self->wide_legend, marks, self->shown->n_places);
  saksi_map_legend_show (self->narrow_legend, marks, self->shown->n_places);
}

static const SaksiBoardMark *
find_board_mark (SaksiMapPage *self,
                 SaksiMapMark *mark)
{
  SaksiBoardMarkKind kind = saksi_map_mark_get_kind (mark) == SAKSI_MAP_MARK_CLAIMED
                            ? SAKSI_BOARD_MARK_CLAIMED : SAKSI_BOARD_MARK_REPORTED;

  if (!saksi_map_mark_has_outline (mark))
    return NULL;

  for (guint i = 0; self->shown != NULL && i < self->shown->marks->len; i++)
    {
      const SaksiBoardMark *board_mark = g_ptr_array_index (self->shown->marks, i);

      if (board_mark->kind == kind &&
          g_strcmp0 (board_mark->country, saksi_map_mark_get_country (mark)) == 0)
        return board_mark;
    }

  return NULL;
}

/* Map and list show the same choice. */
static void
select_mark (SaksiMapPage *self,
             SaksiMapMark *mark,
             gboolean      reveal)
{
  saksi_world_map_select (self->map, mark, reveal);
  saksi_board_card_select_mark (self->board, mark);
}

void
saksi_map_page_pick_mark (SaksiMapPage *self,
                          SaksiMapMark *mark)
{
  select_mark (self, mark, TRUE);
}

/* Who came with the keyboard goes on from where they were. */
static void
popover_closed_cb (GtkWidget  *popover,
                   GWeakRef   *label)
{
  g_autoptr(GtkWidget) widget = g_weak_ref_get (label);

  if (widget != NULL && gtk_widget_get_mapped (widget))
    gtk_widget_grab_focus (widget);
}

static void
weak_ref_free (gpointer  data,
               GClosure *closure)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
give_focus_back (GtkWidget *popover,
                 GtkWidget *label)
{
  GWeakRef *ref = g_new0 (GWeakRef, 1);

  g_weak_ref_init (ref, label);
  g_signal_connect_data (popover, "closed", G_CALLBACK (popover_closed_cb), ref, weak_ref_free, 0);
}

void
saksi_map_page_activate_mark (SaksiMapPage *self,
                              SaksiMapMark *mark,
                              GtkWidget    *label)
{
  const SaksiBoardMark *board_mark = find_board_mark (self, mark);
  graphene_rect_t bounds;

  select_mark (self, mark, FALSE);
  if ((board_mark == NULL && saksi_map_mark_has_outline (mark)) ||
      !gtk_widget_compute_bounds (label, GTK_WIDGET (self), &bounds))
    return;

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  self->popover = board_mark != NULL
                  ? saksi_mark_popover_new (GTK_WIDGET (self), self->shown, board_mark)
                  : saksi_mark_popover_new_plain (GTK_WIDGET (self), mark);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  give_focus_back (self->popover, label);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover),
                               &(GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y,
                                                 (int) bounds.size.width,
                                                 (int) bounds.size.height });
  gtk_popover_popup (GTK_POPOVER (self->popover));
}
