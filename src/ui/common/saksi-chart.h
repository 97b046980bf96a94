/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* In place of a point: none is meant, and the key is not for the chart. */
#define SAKSI_CHART_NONE (-1)
#define SAKSI_CHART_PASS (-2)

/**
 * SaksiChartStep:
 *
 * Where a key leads from the chosen point, as it is seen on the screen.
 */
typedef enum
{
  SAKSI_CHART_LEFT,
  SAKSI_CHART_RIGHT,
  SAKSI_CHART_UP,
  SAKSI_CHART_DOWN,
  SAKSI_CHART_PAGE_BACK,
  SAKSI_CHART_PAGE_ON,
  SAKSI_CHART_FIRST,
  SAKSI_CHART_LAST,
} SaksiChartStep;

#define SAKSI_TYPE_CHART (saksi_chart_get_type ())
G_DECLARE_DERIVABLE_TYPE (SaksiChart, saksi_chart, SAKSI, CHART, GtkWidget)

/**
 * SaksiChartClass:
 * @count_points: how many points there are
 * @find_at: the point at a place of the widget, or %SAKSI_CHART_NONE
 * @find_next: where a key leads; by default points lie in a row in the direction of reading
 * @dup_reading: what a point says, or all of the chart for %SAKSI_CHART_NONE
 * @get_area: where a point is; for a reading that stands beside it
 * @take: a person chose a point; by default it is then the chosen one
 * @reveal: a key led to a point that may be out of sight
 * @activate: a person wants what a point stands for
 * @pointing_takes: what is pointed at stays chosen when the pointer has gone
 */
struct _SaksiChartClass
{
  GtkWidgetClass parent_class;

  guint (*count_points) (SaksiChart     *self);
  int   (*find_at)      (SaksiChart     *self,
                         double          x,
                         double          y);
  int   (*find_next)    (SaksiChart     *self,
                         int             from,
                         SaksiChartStep  step);
  char *(*dup_reading)  (SaksiChart     *self,
                         int             point);
  void  (*get_area)     (SaksiChart     *self,
                         guint           point,
                         GdkRectangle   *area);
  void  (*take)         (SaksiChart     *self,
                         int             point);
  void  (*reveal)       (SaksiChart     *self,
                         guint           point);
  void  (*activate)     (SaksiChart     *self,
                         guint           point);

  gboolean pointing_takes;
};

void        saksi_chart_set_name    (SaksiChart *self,
                                     const char *name);
const char *saksi_chart_get_reading (SaksiChart *self);
int         saksi_chart_get_chosen  (SaksiChart *self);
int         saksi_chart_get_shown   (SaksiChart *self);
void        saksi_chart_choose      (SaksiChart *self,
                                     int         point);
void        saksi_chart_reset       (SaksiChart *self,
                                     int         chosen);
void        saksi_chart_show_bubble (SaksiChart *self);

G_END_DECLS
