/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/saksi-columns.h"

/* Puts its children side by side, all equally wide, where there is room for that, and one below the
 * other where there is not. */

#define SPACING 12

struct _SaksiColumns
{
  GtkWidget parent_instance;

  int width; /* the least of a column */
};

G_DEFINE_FINAL_TYPE (SaksiColumns, saksi_columns, GTK_TYPE_WIDGET)

static int
count_children (GtkWidget *widget)
{
  int n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n++;

  return n;
}

/* The width of a column; all of @width where they have to stand below each other. */
static int
column_width (SaksiColumns *self,
              int           width,
              int           n)
{
  int minimum = self->width;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int own;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &own, NULL, NULL, NULL);
      minimum = MAX (minimum, own);
    }

  return n > 0 && (width - (n - 1) * SPACING) / n >= minimum ? (width - (n - 1) * SPACING) / n
                                                             : width;
}

static GtkSizeRequestMode
saksi_columns_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_height (SaksiColumns *self,
                int           for_size,
                int          *minimum,
                int          *natural)
{
  int n = count_children (GTK_WIDGET (self));
  int width = for_size >= 0 ? column_width (self, for_size, n) : -1;
  gboolean beside = width != for_size;

  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int own;
      int wanted;

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &own, &wanted, NULL, NULL);
      *minimum = beside ? MAX (*minimum, own) : *minimum + own;
      *natural = beside ? MAX (*natural, wanted) : *natural + wanted;
    }
  if (!beside && n > 1)
    {
      *minimum += (n - 1) * SPACING;
      *natural += (n - 1) * SPACING;
    }
}

static void
saksi_columns_measure (GtkWidget     *widget,
                       GtkOrientation orientation,
                       int            for_size,
                       int           *minimum,
                       int           *natural,
                       int           *minimum_baseline,
                       int           *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      measure_height (SAKSI_COLUMNS (widget), for_size, minimum, natural);
      return;
    }

  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int own;
      int wanted;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &own, &wanted, NULL, NULL);
      *minimum = MAX (*minimum, own);
      *natural += MAX (wanted, SAKSI_COLUMNS (widget)->width) + SPACING;
    }
}

static void
saksi_columns_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  SaksiColumns *self = SAKSI_COLUMNS (widget);
  int n = count_children (widget);
  GtkAllocation area = { 0, 0, column_width (self, width, n), height };
  gboolean beside = area.width != width;
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  if (mirrored)
    area.x = width - area.width;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (!beside)
        gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, area.width, NULL, &area.height, NULL,
                            NULL);
      gtk_widget_size_allocate (child, &area, -1);
      if (beside)
        area.x += (mirrored ? -1 : 1) * (area.width + SPACING);
      else
        area.y += area.height + SPACING;
    }
}

static void
saksi_columns_dispose (GObject *object)
{
  saksi_columns_remove_all (SAKSI_COLUMNS (object));

  G_OBJECT_CLASS (saksi_columns_parent_class)->dispose (object);
}

static void
saksi_columns_class_init (SaksiColumnsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = saksi_columns_dispose;
  widget_class->get_request_mode = saksi_columns_get_request_mode;
  widget_class->measure = saksi_columns_measure;
  widget_class->size_allocate = saksi_columns_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "saksicolumns");
}

static void
saksi_columns_init (SaksiColumns *self)
{
  self->width = 240;
}

/* @width: the least of a column, in pixels */
GtkWidget *
saksi_columns_new (int width)
{
  SaksiColumns *self = g_object_new (SAKSI_TYPE_COLUMNS, NULL);

  self->width = width;

  return GTK_WIDGET (self);
}

void
saksi_columns_append (SaksiColumns *self,
                      GtkWidget    *child)
{
  g_return_if_fail (SAKSI_IS_COLUMNS (self));

  gtk_widget_insert_before (child, GTK_WIDGET (self), NULL);
}

void
saksi_columns_remove_all (SaksiColumns *self)
{
  GtkWidget *child;

  g_return_if_fail (SAKSI_IS_COLUMNS (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}
