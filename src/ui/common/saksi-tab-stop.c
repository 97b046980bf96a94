/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/saksi-tab-stop.h"

/**
 * SaksiTabStop:
 *
 * A list that the Tab key enters, goes through what is in one row of it, and leaves again; arrow
 * keys lead from row to row. In GTK 4.8 the Tab key goes to the next row instead, and a list of
 * hundreds of thousands of rows has no end.
 */
struct _SaksiTabStop
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (SaksiTabStop, saksi_tab_stop, ADW_TYPE_BIN)

static gboolean
is_list (GtkWidget *widget)
{
  return GTK_IS_LIST_VIEW (widget) || GTK_IS_LIST_BOX (widget);
}

/* Returns: (nullable): the row of a list below @widget that has the focus */
static GtkWidget *
find_row (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, widget))
    return NULL;
  while (focus != widget && !is_list (gtk_widget_get_parent (focus)))
    focus = gtk_widget_get_parent (focus);

  return focus != widget ? focus : NULL;
}

/* For the focus of @widget, which holds a list. Returns: whether the answer is in @moved; otherwise
 * the focus moves as everywhere. */
gboolean
saksi_tab_stop_focus (GtkWidget        *widget,
                      GtkDirectionType  direction,
                      gboolean         *moved)
{
  GtkWidget *row = find_row (widget);

  if (row == NULL || (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD))
    return FALSE;

  *moved = gtk_widget_child_focus (row, direction);

  return TRUE;
}

static gboolean
saksi_tab_stop_focus_vfunc (GtkWidget       *widget,
                            GtkDirectionType direction)
{
  gboolean moved = FALSE;

  if (saksi_tab_stop_focus (widget, direction, &moved))
    return moved;

  return GTK_WIDGET_CLASS (saksi_tab_stop_parent_class)->focus (widget, direction);
}

static void
saksi_tab_stop_class_init (SaksiTabStopClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = saksi_tab_stop_focus_vfunc;
}

static void
saksi_tab_stop_init (SaksiTabStop *self)
{
}
