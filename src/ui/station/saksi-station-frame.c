/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-station-frame.h"

/* The share of the width that the form takes beside the numbers, and of the height above them. */
#define FORM_SHARE 0.56
#define FORM_SHARE_ABOVE 0.40

/* Beside the form the numbers take no more than this: wider lines are hard to follow. */
#define MAX_DETAILS_WIDTH 600

/* A form narrower than this is better looked at above the numbers. */
#define MIN_FORM_WIDTH 330
#define MIN_FORM_HEIGHT 180

/* A form beside what is said of it; above it where there is not the width for both. */
struct _SaksiStationFrame
{
  GtkWidget parent_instance;

  GtkWidget *form;    /* owned: a child */
  GtkWidget *details; /* owned: a child */
};

typedef enum
{
  PROP_FORM = 1,
  PROP_DETAILS
} SaksiStationFrameProperty;
static GParamSpec *props[PROP_DETAILS + 1];

G_DEFINE_FINAL_TYPE (SaksiStationFrame, saksi_station_frame, GTK_TYPE_WIDGET)

static int
measure_width (GtkWidget *child,
               gboolean   natural)
{
  int minimum_width;
  int natural_width;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum_width, &natural_width, NULL,
                      NULL);

  return natural ? natural_width : minimum_width;
}

static gboolean
is_wide (SaksiStationFrame *self,
         int                width)
{
  int details = MIN (measure_width (self->details, TRUE), MAX_DETAILS_WIDTH);

  details = MAX (details, measure_width (self->details, FALSE));

  return width >= details + MAX (MIN_FORM_WIDTH, measure_width (self->form, FALSE));
}

static GtkSizeRequestMode
saksi_station_frame_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
saksi_station_frame_measure (GtkWidget      *widget,
                             GtkOrientation  orientation,
                             int             for_size,
                             int            *minimum,
                             int            *natural,
                             int            *minimum_baseline,
                             int            *natural_baseline)
{
  SaksiStationFrame *self = SAKSI_STATION_FRAME (widget);
  int form_minimum;
  int form_natural;
  int details_minimum;
  int details_natural;

  gtk_widget_measure (self->form, orientation, -1, &form_minimum, &form_natural, NULL, NULL);
  gtk_widget_measure (self->details, orientation, -1, &details_minimum, &details_natural, NULL,
                      NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (form_minimum, details_minimum);
      *natural = MAX (form_natural, MIN_FORM_WIDTH) + MIN (details_natural, MAX_DETAILS_WIDTH);
    }
  else
    {
      *minimum = MAX (form_minimum, MIN_FORM_HEIGHT) + details_minimum;
      *natural = MAX (*minimum, form_natural + details_natural);
    }
  *natural = MAX (*minimum, *natural);
}

static void
allocate_beside (SaksiStationFrame *self,
                 int                width,
                 int                height)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int minimum = measure_width (self->details, FALSE);
  int natural = MIN (measure_width (self->details, TRUE), MAX_DETAILS_WIDTH);
  int details = CLAMP ((int) (width * (1 - FORM_SHARE)), MAX (minimum, natural),
                       MAX (minimum, MAX_DETAILS_WIDTH));
  GtkAllocation form_place = { rtl ? details : 0, 0, width - details, height };
  GtkAllocation details_place = { rtl ? 0 : width - details, 0, details, height };

  gtk_widget_size_allocate (self->form, &form_place, -1);
  gtk_widget_size_allocate (self->details, &details_place, -1);
}

static void
allocate_above (SaksiStationFrame *self,
                int                width,
                int                height)
{
  int form = MAX ((int) (height * FORM_SHARE_ABOVE), MIN_FORM_HEIGHT);
  int details_minimum;

  gtk_widget_measure (self->details, GTK_ORIENTATION_VERTICAL, width, &details_minimum, NULL, NULL,
                      NULL);
  form = MIN (form, height - details_minimum);
  gtk_widget_size_allocate (self->form, &(GtkAllocation) { 0, 0, width, form }, -1);
  gtk_widget_size_allocate (self->details, &(GtkAllocation) { 0, form, width, height - form }, -1);
}

static void
saksi_station_frame_size_allocate (GtkWidget *widget,
                                   int        width,
                                   int        height,
                                   int        baseline)
{
  SaksiStationFrame *self = SAKSI_STATION_FRAME (widget);

  if (is_wide (self, width))
    allocate_beside (self, width, height);
  else
    allocate_above (self, width, height);
}

static GtkWidget **
get_place (SaksiStationFrame *self,
           guint              prop_id)
{
  return prop_id == PROP_FORM ? &self->form : &self->details;
}

static void
saksi_station_frame_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  g_value_set_object (value, *get_place (SAKSI_STATION_FRAME (object), prop_id));
}

static void
saksi_station_frame_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  SaksiStationFrame *self = SAKSI_STATION_FRAME (object);
  GtkWidget **place = get_place (self, prop_id);

  g_clear_pointer (place, gtk_widget_unparent);
  *place = g_value_get_object (value);
  if (self->details != NULL && place == &self->form)
    gtk_widget_insert_before (self->form, GTK_WIDGET (self), self->details);
  else
    gtk_widget_set_parent (*place, GTK_WIDGET (self));
}

static void
saksi_station_frame_dispose (GObject *object)
{
  SaksiStationFrame *self = SAKSI_STATION_FRAME (object);

  g_clear_pointer (&self->form, gtk_widget_unparent);
  g_clear_pointer (&self->details, gtk_widget_unparent);

  G_OBJECT_CLASS (saksi_station_frame_parent_class)->dispose (object);
}

static void
saksi_station_frame_class_init (SaksiStationFrameClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = saksi_station_frame_get_property;
  object_class->set_property = saksi_station_frame_set_property;
  object_class->dispose = saksi_station_frame_dispose;

  widget_class->get_request_mode = saksi_station_frame_get_request_mode;
  widget_class->measure = saksi_station_frame_measure;
  widget_class->size_allocate = saksi_station_frame_size_allocate;

  /**
   * SaksiStationFrame:form:
   *
   * What is looked at. Both children are to be set, once.
   */
  props[PROP_FORM] = g_param_spec_object ("form", NULL, NULL, GTK_TYPE_WIDGET,
                                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  /**
   * SaksiStationFrame:details:
   *
   * What is said of it.
   */
  props[PROP_DETAILS] = g_param_spec_object ("details", NULL, NULL, GTK_TYPE_WIDGET,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
saksi_station_frame_init (SaksiStationFrame *self)
{
}
