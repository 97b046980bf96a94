/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/saksi-line.h"

/* Children side by side, the one that expands as wide as there is room. For what a horizontal box
 * is, where a text in it wraps: GtkBox of GTK 4.8 looks for the narrowest shape of such a text in a
 * search of some fifty layouts each time it is measured, which takes ten milliseconds for three
 * lines of text. */

struct _SaksiLine
{
  GtkWidget parent_instance;

  int spacing;
};

typedef enum
{
  PROP_SPACING = 1
} SaksiLineProperty;
static GParamSpec *props[PROP_SPACING + 1];

G_DEFINE_FINAL_TYPE (SaksiLine, saksi_line, GTK_TYPE_WIDGET)

/* What the children want to be together, without the one that expands. */
typedef struct
{
  int minimum;
  int natural;
  int spacing;  /* between all of them */
  int expanding_minimum;
  int expanding_natural;
} Wants;

static void
find_wants (SaksiLine *self,
            Wants     *wants)
{
  guint n = 0;

  *wants = (Wants) { 0 };
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int minimum;
      int natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
      if (gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL))
        {
          wants->expanding_minimum += minimum;
          wants->expanding_natural += natural;
        }
      else
        {
          wants->minimum += minimum;
          wants->natural += natural;
        }
      if (n++ > 0)
        wants->spacing += self->spacing;
    }
}

/* How wide a child is in a line of a width. */
static int
find_width (GtkWidget   *child,
            const Wants *wants,
            int          width)
{
  gboolean fits = width >= wants->natural + wants->spacing + wants->expanding_minimum;
  int minimum;
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  if (gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL))
    return MAX (minimum, width - wants->spacing - (fits ? wants->natural : wants->minimum));

  return fits ? natural : minimum;
}

static GtkSizeRequestMode
saksi_line_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
saksi_line_measure (GtkWidget     *widget,
                    GtkOrientation orientation,
                    int            for_size,
                    int           *minimum,
                    int           *natural,
                    int           *minimum_baseline,
                    int           *natural_baseline)
{
  Wants wants;
  int width;

  find_wants (SAKSI_LINE (widget), &wants);
  *minimum = wants.minimum + wants.spacing + wants.expanding_minimum;
  *natural = wants.natural + wants.spacing + wants.expanding_natural;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;

  width = for_size < 0 ? *natural : MAX (for_size, *minimum);
  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum;
      int child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, find_width (child, &wants, width),
                          &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
}

static void
saksi_line_size_allocate (GtkWidget *widget,
                          int        width,
                          int        height,
                          int        baseline)
{
  SaksiLine *self = SAKSI_LINE (widget);
  gboolean backwards = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  Wants wants;
  int x = 0;

  find_wants (self, &wants);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkAllocation area = { 0, 0, 0, height };

      if (!gtk_widget_should_layout (child))
        continue;
      area.width = find_width (child, &wants, width);
      area.x = backwards ? width - x - area.width : x;
      gtk_widget_size_allocate (child, &area, -1);
      x += area.width + self->spacing;
    }
}

static void
saksi_line_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  switch ((SaksiLineProperty) prop_id)
    {
    case PROP_SPACING:
      g_value_set_int (value, SAKSI_LINE (object)->spacing);
      break;
    }
}

static void
saksi_line_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  switch ((SaksiLineProperty) prop_id)
    {
    case PROP_SPACING:
      SAKSI_LINE (object)->spacing = g_value_get_int (value);
      gtk_widget_queue_resize (GTK_WIDGET (object));
      break;
    }
}

static void
saksi_line_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (saksi_line_parent_class)->dispose (object);
}

static void
saksi_line_class_init (SaksiLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = saksi_line_get_property;
  object_class->set_property = saksi_line_set_property;
  object_class->dispose = saksi_line_dispose;
  widget_class->get_request_mode = saksi_line_get_request_mode;
  widget_class->measure = saksi_line_measure;
  widget_class->size_allocate = saksi_line_size_allocate;

  /**
   * SaksiLine:spacing:
   *
   * Pixels between two children.
   */
  props[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT, 0,
                                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
saksi_line_init (SaksiLine *self)
{
}

GtkWidget *
saksi_line_new (int spacing)
{
  return g_object_new (SAKSI_TYPE_LINE, "spacing", spacing, NULL);
}

void
saksi_line_append (SaksiLine *self,
                   GtkWidget *child)
{
  g_return_if_fail (SAKSI_IS_LINE (self));
  g_return_if_fail (GTK_IS_WIDGET (child));

  gtk_widget_set_parent (child, GTK_WIDGET (self));
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
