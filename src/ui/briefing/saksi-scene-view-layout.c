/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "briefing/saksi-scene-view-private.h"

#include "areas/saksi-area-view.h"
#include "common/saksi-page.h"
#include "map/saksi-world-map.h"

/* Scenes are laid out at this height, and not narrower than this; then all of it is brought to the
 * size that there is, so that a scene looks the same on a projector, in a small preview and in a
 * picture. */
#define LAYOUT_HEIGHT 1080.0
#define LAYOUT_MIN_WIDTH 1440.0
#define LAYOUT_MARGIN 64
#define LEGEND_GAP 20

/* Pages are made to be read from near; here they are read from afar. */
#define PAGE_SCALE 2.0

/* Lines, too. */
#define LINE_SCALE 1.7

#define N_MAP_SIZES 6

static int
measure_height (GtkWidget *widget,
                int        width)
{
  int natural = 0;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);

  return natural;
}

/* Places a child at a place of the layout, brought to the size of the view. */
static void
place (GtkWidget *child,
       double     scale,
       double     x,
       double     y,
       int        width,
       int        height)
{
  GskTransform *transform = gsk_transform_translate (
    NULL, &GRAPHENE_POINT_INIT ((float) (x * scale), (float) (y * scale)));

  transform = gsk_transform_scale (transform, (float) scale, (float) scale);
  gtk_widget_allocate (child, width, height, -1, transform);
}

/* As large as it wants to be in a box, in the middle of it; pages fill it. */
static void
place_content (SaksiSceneView *self,
               double          scale,
               double          y,
               int             width,
               int             height)
{
  gboolean page = SAKSI_IS_PAGE (self->content) || SAKSI_IS_AREA_VIEW (self->content);
  double inner = page ? PAGE_SCALE : 1;
  int left = SAKSI_IS_PAGE (self->content) ? 0 : LAYOUT_MARGIN;
  int minimum_width = 0;
  int minimum_height = 0;
  int inner_width = (int) ((width - 2 * left) / inner);
  int inner_height = (int) (height / inner);
  double fit = 1;

  gtk_widget_measure (self->content, GTK_ORIENTATION_HORIZONTAL, -1, &minimum_width, NULL, NULL,
                      NULL);
  inner_width = MAX (inner_width, 1);
  if (minimum_width > inner_width)
    fit = (double) inner_width / minimum_width;
  gtk_widget_measure (self->content, GTK_ORIENTATION_VERTICAL, MAX (inner_width, minimum_width),
                      &minimum_height, NULL, NULL, NULL);
  /* What does not fit is made smaller rather than cut. */
  if (minimum_height > inner_height)
    fit = MIN (fit, (double) MAX (inner_height, 1) / minimum_height);
  place (self->content, scale * inner * fit, left / (inner * fit), y / (inner * fit),
         (int) (inner_width / fit), (int) (inner_height / fit));
}

/* Moving the map places its labels anew, which cannot be done while it is being placed itself. */
static gboolean
show_area_cb (gpointer user_data)
{
  SaksiSceneView *self = user_data;
  const SaksiArea *area = &self->scene->area;

  self->area_source = 0;
  saksi_world_map_show_area (SAKSI_WORLD_MAP (self->content), area->west, area->south,
                             area->east < area->west ? area->east + 360 : area->east,
                             area->north);
  saksi_scene_view_update_settled (self);

  return G_SOURCE_REMOVE;
}

/* Returns: how high it is between the margins; 0 without one */
static int
measure_legend (SaksiSceneView *self,
                int             layout_width,
                int            *width)
{
  *width = 0;
  if (self->legend == NULL)
    return 0;

  gtk_widget_measure (self->legend, GTK_ORIENTATION_HORIZONTAL, -1, NULL, width, NULL, NULL);
  *width = MIN (*width, layout_width - 2 * LAYOUT_MARGIN);

  return measure_height (self->legend, *width);
}

static void
place_map (SaksiSceneView *self,
           double          scale,
           int             width,
           int             height,
           int             header,
           int             footer)
{
  static const double limits[N_MAP_SIZES - 1] = { 0.4, 0.6, 0.85, 1.25, 1.75 };
  int legend_width, legend_height = measure_legend (self, (int) (width / scale), &legend_width);
  const GtkBorder insets = {
    .left = (gint16) (24 * scale), .right = (gint16) (24 * scale),
    .top = (gint16) (header * scale),
    .bottom = (gint16) ((footer + legend_height + 2 * LEGEND_GAP) * scale),
  };
  SaksiWorldMap *map = SAKSI_WORLD_MAP (self->content);
  guint size = 0;

  while (size < G_N_ELEMENTS (limits) && scale > limits[size])
    size++;
  for (guint i = 0; i < N_MAP_SIZES; i++)
    {
      g_autofree char *name = g_strdup_printf ("scene-map-%u", i);

      if (i == size)
        gtk_widget_add_css_class (self->content, name);
      else
        gtk_widget_remove_css_class (self->content, name);
    }

  saksi_world_map_set_insets (map, &insets, 0);
  if (self->map_scale != scale)
    {
      self->map_scale = scale;
      saksi_world_map_set_line_scale (map, LINE_SCALE * scale);
    }
  gtk_widget_allocate (self->content, width, height, -1, NULL);
  if (self->scene->has_area && (width != self->map_width || height != self->map_height))
    {
      self->map_width = width;
      self->map_height = height;
      if (self->area_source == 0)
        self->area_source = g_idle_add (show_area_cb, self);
    }
  if (self->legend != NULL)
    place (self->legend, scale, LAYOUT_MARGIN, height / scale - footer - legend_height - LEGEND_GAP,
           legend_width, legend_height);
}

void
saksi_scene_view_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  SaksiSceneView *self = SAKSI_SCENE_VIEW (widget);
  double scale = MIN (height / LAYOUT_HEIGHT, width / LAYOUT_MIN_WIDTH);
  int layout_width;
  int layout_height;
  int header;
  int footer;

  if (self->scene == NULL || scale <= 0)
    return;

  layout_width = (int) (width / scale);
  layout_height = (int) (height / scale);
  header = measure_height (self->header, layout_width);
  footer = measure_height (self->footer, layout_width);
  if (self->content == NULL && self->scene->kind == SAKSI_SCENE_TITLE)
    place (self->header, scale, 0, MAX (layout_height - footer - header, 0) / 2.0, layout_width,
           header);
  else
    place (self->header, scale, 0, 0, layout_width, header);
  place (self->footer, scale, 0, layout_height - footer, layout_width, footer);

  if (saksi_scene_view_is_map (self))
    place_map (self, scale, width, height, header, footer);
  else if (self->content != NULL)
    place_content (self, scale, header, layout_width, layout_height - header - footer - 24);
}

/* Any size will do, unless the ratio is to be that of a screen. */
void
saksi_scene_view_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  gboolean keeps_ratio = SAKSI_SCENE_VIEW (widget)->keeps_ratio;

  *minimum = 0;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 960 : 540;
  if (keeps_ratio && orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0)
    *minimum = *natural = for_size * 9 / 16;
}
