/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/saksi-wrap-box.h"

/* Children beside each other at their natural width, in as many lines as that takes, like words.
 * One that is wider than the whole line gets the line and shrinks as far as it can. */

#define SPACING 6

struct _SaksiWrapBox
{
  GtkWidget parent_instance;
};

static void buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SaksiWrapBox, saksi_wrap_box, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

/* check-style: allow static: set once, when the interface is initialised */
static GtkBuildableIface *parent_buildable;

/* Only this is asked of a child that wraps: its height at its narrowest costs another layout. */
static void
get_widths (GtkWidget *child,
            int       *minimum,
            int       *natural)
{
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, minimum, natural, NULL, NULL);
}

/* Goes over the lines for a width; places the children when @allocate. Returns: the height. */
static int
lay_out (SaksiWrapBox *self,
         int           width,
         gboolean      allocate)
{
  gboolean backwards = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (self));
  int y = 0;

  while (first != NULL)
    {
      GtkWidget *child;
      int height = 0;
      int x = 0;

      /* How far the line goes, and how high it is. */
      for (child = first; child != NULL; child = gtk_widget_get_next_sibling (child))
        {
          int minimum;
          int natural;
          int child_height;

          if (!gtk_widget_should_layout (child))
            continue;
          get_widths (child, &minimum, &natural);
          if (x > 0 && x + natural > width)
            break;
          gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL,
                              CLAMP (width, minimum, natural), NULL, &child_height,
                              NULL, NULL);
          height = MAX (height, child_height);
          x += natural + SPACING;
        }

      if (allocate)
        {
          x = 0;
          for (GtkWidget *at = first; at != child; at = gtk_widget_get_next_sibling (at))
            {
              GtkAllocation area;
              int minimum;
              int natural;

              if (!gtk_widget_should_layout (at))
                continue;
              get_widths (at, &minimum, &natural);
              area.width = CLAMP (width, minimum, natural);
              area.height = height;
              area.x = backwards ? width - x - area.width : x;
              area.y = y;
              gtk_widget_size_allocate (at, &area, -1);
              x += natural + SPACING;
            }
        }

      y += height + (height > 0 ? SPACING : 0);
      first = child;
    }

  return MAX (0, y - SPACING);
}

static GtkSizeRequestMode
saksi_wrap_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
saksi_wrap_box_measure (GtkWidget     *widget,
                        GtkOrientation orientation,
                        int            for_size,
                        int           *minimum,
                        int           *natural,
                        int           *minimum_baseline,
                        int           *natural_baseline)
{
  int widest = 0;
  int line = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum;
      int child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural,
                          NULL, NULL);
      widest = MAX (widest, child_minimum);
      line += child_natural + (line > 0 ? SPACING : 0);
    }

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = widest;
      *natural = MAX (widest, line);
    }
  else
    *minimum = *natural = lay_out (SAKSI_WRAP_BOX (widget), for_size < 0 ? G_MAXINT : for_size,
                                   FALSE);
}

static void
saksi_wrap_box_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  lay_out (SAKSI_WRAP_BOX (widget), width, TRUE);
}

static void
saksi_wrap_box_dispose (GObject *object)
{
  saksi_wrap_box_remove_all (SAKSI_WRAP_BOX (object));

  G_OBJECT_CLASS (saksi_wrap_box_parent_class)->dispose (object);
}

static void
saksi_wrap_box_add_child (GtkBuildable *buildable,
                          GtkBuilder   *builder,
                          GObject      *child,
                          const char   *type)
{
  if (GTK_IS_WIDGET (child))
    saksi_wrap_box_append (SAKSI_WRAP_BOX (buildable), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = saksi_wrap_box_add_child;
}

static void
saksi_wrap_box_class_init (SaksiWrapBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = saksi_wrap_box_dispose;
  widget_class->get_request_mode = saksi_wrap_box_get_request_mode;
  widget_class->measure = saksi_wrap_box_measure;
  widget_class->size_allocate = saksi_wrap_box_size_allocate;
}

static void
saksi_wrap_box_init (SaksiWrapBox *self)
{
}

GtkWidget *
saksi_wrap_box_new (void)
{
  return g_object_new (SAKSI_TYPE_WRAP_BOX, NULL);
}

void
saksi_wrap_box_append (SaksiWrapBox *self,
                       GtkWidget    *child)
{
  g_return_if_fail (SAKSI_IS_WRAP_BOX (self));
  g_return_if_fail (GTK_IS_WIDGET (child));

  gtk_widget_set_parent (child, GTK_WIDGET (self));

  /* While it is hidden, GTK keeps the size that it measured before. */
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
saksi_wrap_box_remove_all (SaksiWrapBox *self)
{
  GtkWidget *child;

  g_return_if_fail (SAKSI_IS_WRAP_BOX (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
