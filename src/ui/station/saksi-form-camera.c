/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-form-camera.h"

#include <math.h>

/* A page may be moved until this much room is left beside its edge. */
#define MARGIN 24.0

#define MIN_ZOOM 0.05

/* Around the page when it is fitted. */
#define FIT_MARGIN 12.0

static gboolean
is_lying (const SaksiFormCamera *self)
{
  return self->turns % 2 == 1;
}

static double
get_turned_width (const SaksiFormCamera *self)
{
  return is_lying (self) ? self->page_height : self->page_width;
}

static double
get_turned_height (const SaksiFormCamera *self)
{
  return is_lying (self) ? self->page_width : self->page_height;
}

/* What of the view is not covered. */
static double
get_free_width (const SaksiFormCamera *self)
{
  return MAX (self->view_width - self->insets.left - self->insets.right, 1);
}

static double
get_free_height (const SaksiFormCamera *self)
{
  return MAX (self->view_height - self->insets.top - self->insets.bottom, 1);
}

static double
get_zoom_for (double free,
              double page)
{
  return MAX (free - 2 * FIT_MARGIN, 1) / MAX (page, 1);
}

static double
get_page_zoom (const SaksiFormCamera *self)
{
  return MIN (get_zoom_for (get_free_width (self), get_turned_width (self)),
              get_zoom_for (get_free_height (self), get_turned_height (self)));
}

/* The middle stays where the page does not leave the view. */
static double
clamp_center (double center,
              double page,
              double half_view,
              double margin)
{
  if (page <= 2 * half_view)
    return page / 2;

  return CLAMP (center, half_view - margin, page - half_view + margin);
}

static void
clamp (SaksiFormCamera *self)
{
  double margin = MARGIN / self->zoom;

  self->x = clamp_center (self->x, get_turned_width (self),
                          get_free_width (self) / 2 / self->zoom, margin);
  self->y = clamp_center (self->y, get_turned_height (self),
                          get_free_height (self) / 2 / self->zoom, margin);
}

/* Applies the fit, if there is one, and the limits. */
static void
settle (SaksiFormCamera *self)
{
  double zoom = self->zoom;

  if (self->fit == SAKSI_FORM_FIT_PAGE)
    zoom = get_page_zoom (self);
  else if (self->fit == SAKSI_FORM_FIT_WIDTH)
    zoom = get_zoom_for (get_free_width (self), get_turned_width (self));

  self->zoom = CLAMP (zoom, MIN_ZOOM, SAKSI_FORM_MAX_ZOOM);
  clamp (self);
}

/* A new page is seen as the last one was: the same part of it, equally large. */
void
saksi_form_camera_set_page (SaksiFormCamera *self,
                            double           width,
                            double           height)
{
  double old_width = get_turned_width (self);
  double old_height = get_turned_height (self);

  self->page_width = width;
  self->page_height = height;
  if (old_width > 0 && old_height > 0)
    {
      /* Another resolution of the paper is no other zoom for who looks at it. */
      self->x *= get_turned_width (self) / old_width;
      self->y *= get_turned_height (self) / old_height;
      self->zoom *= old_width / get_turned_width (self);
    }
  else
    {
      self->x = width / 2;
      self->y = 0;
    }
  settle (self);
}

void
saksi_form_camera_set_view (SaksiFormCamera *self,
                            double           width,
                            double           height)
{
  self->view_width = width;
  self->view_height = height;
  settle (self);
}

void
saksi_form_camera_set_insets (SaksiFormCamera *self,
                              const GtkBorder *insets)
{
  self->insets = *insets;
  settle (self);
}

void
saksi_form_camera_set_fit (SaksiFormCamera *self,
                           SaksiFormFit     fit)
{
  if (fit == SAKSI_FORM_FIT_WIDTH && self->fit != fit)
    self->y = 0;
  self->fit = fit;
  settle (self);
}

double
saksi_form_camera_get_min_zoom (const SaksiFormCamera *self)
{
  return MAX (MIN (get_page_zoom (self), 1), MIN_ZOOM);
}

/* The middle of what is not covered. */
void
saksi_form_camera_get_center (const SaksiFormCamera *self,
                              double                *view_x,
                              double                *view_y)
{
  *view_x = self->insets.left + get_free_width (self) / 2;
  *view_y = self->insets.top + get_free_height (self) / 2;
}

/* Zooms so that the point of the page at a point of the view stays there. */
void
saksi_form_camera_zoom_at (SaksiFormCamera *self,
                           double           zoom,
                           double           view_x,
                           double           view_y)
{
  double center_x;
  double center_y;
  double page_x;
  double page_y;

  zoom = CLAMP (zoom, saksi_form_camera_get_min_zoom (self), SAKSI_FORM_MAX_ZOOM);
  saksi_form_camera_get_center (self, &center_x, &center_y);
  page_x = self->x + (view_x - center_x) / self->zoom;
  page_y = self->y + (view_y - center_y) / self->zoom;

  self->fit = SAKSI_FORM_FIT_NONE;
  self->zoom = zoom;
  self->x = page_x - (view_x - center_x) / zoom;
  self->y = page_y - (view_y - center_y) / zoom;
  clamp (self);
}

/* Moves the page by logical pixels. */
void
saksi_form_camera_pan (SaksiFormCamera *self,
                       double           dx,
                       double           dy)
{
  self->x -= dx / self->zoom;
  self->y -= dy / self->zoom;
  clamp (self);
}

/* Turns the page about the middle of the view, clockwise where @quarters is positive. */
void
saksi_form_camera_turn (SaksiFormCamera *self,
                        int              quarters)
{
  for (int i = ((quarters % 4) + 4) % 4; i > 0; i--)
    {
      double height = get_turned_height (self);
      double x = self->x;

      self->x = height - self->y;
      self->y = x;
      self->turns = (self->turns + 1) % 4;
    }
  settle (self);
}

/* A part of the page, in fractions before turning, to pixels after turning. */
static void
turn_area (const SaksiFormCamera *self,
           const graphene_rect_t *area,
           graphene_rect_t       *turned)
{
  double x = area->origin.x;
  double y = area->origin.y;
  double width = area->size.width;
  double height = area->size.height;

  for (int i = 0; i < self->turns; i++)
    {
      double old_x = x;
      double old_width = width;

      x = 1 - y - height;
      y = old_x;
      width = height;
      height = old_width;
    }
  graphene_rect_init (turned, (float) (x * get_turned_width (self)),
                      (float) (y * get_turned_height (self)),
                      (float) (width * get_turned_width (self)),
                      (float) (height * get_turned_height (self)));
}

/* Moves as little as needed to see a part of the page, given in fractions of it. */
void
saksi_form_camera_reveal (SaksiFormCamera       *self,
                          const graphene_rect_t *area)
{
  double half_width = get_free_width (self) / 2 / self->zoom - MARGIN / self->zoom;
  double half_height = get_free_height (self) / 2 / self->zoom - MARGIN / self->zoom;
  graphene_rect_t turned;

  turn_area (self, area, &turned);
  self->x = MIN (self->x, turned.origin.x + half_width);
  self->x = MAX (self->x, turned.origin.x + turned.size.width - half_width);
  self->y = MIN (self->y, turned.origin.y + half_height);
  self->y = MAX (self->y, turned.origin.y + turned.size.height - half_height);
  clamp (self);
}

/* Shows the same part of its own page as another camera does of another, whose paper is as large:
 * fractions of the width and height, as they are turned. */
void
saksi_form_camera_follow (SaksiFormCamera       *self,
                          const SaksiFormCamera *other)
{
  double width = MAX (get_turned_width (self), 1);
  double height = MAX (get_turned_height (self), 1);

  self->fit = other->fit;
  self->zoom = other->zoom * MAX (get_turned_width (other), 1) / width;
  self->x = other->x / MAX (get_turned_width (other), 1) * width;
  self->y = other->y / MAX (get_turned_height (other), 1) * height;
  settle (self);
}

/* Whether the page is wider than the view. */
gboolean
saksi_form_camera_can_pan_x (const SaksiFormCamera *self)
{
  return get_turned_width (self) * self->zoom > get_free_width (self) + 1;
}

/* Where the turned page lies in the view, on whole pixels. */
void
saksi_form_camera_get_page (const SaksiFormCamera *self,
                            graphene_rect_t       *bounds)
{
  double center_x;
  double center_y;

  saksi_form_camera_get_center (self, &center_x, &center_y);
  graphene_rect_init (bounds, (float) round (center_x - self->x * self->zoom),
                      (float) round (center_y - self->y * self->zoom),
                      (float) (get_turned_width (self) * self->zoom),
                      (float) (get_turned_height (self) * self->zoom));
}

/* Where a part of the page, given in fractions of it, lies in the view. */
void
saksi_form_camera_map (const SaksiFormCamera *self,
                       const graphene_rect_t *area,
                       graphene_rect_t       *bounds)
{
  graphene_rect_t page;
  graphene_rect_t turned;

  saksi_form_camera_get_page (self, &page);
  turn_area (self, area, &turned);
  graphene_rect_init (bounds, page.origin.x + turned.origin.x * (float) self->zoom,
                      page.origin.y + turned.origin.y * (float) self->zoom,
                      turned.size.width * (float) self->zoom,
                      turned.size.height * (float) self->zoom);
}

/* Where a point of the page, given in fractions of it, lies in the view. */
void
saksi_form_camera_map_point (const SaksiFormCamera *self,
                             double                 x,
                             double                 y,
                             graphene_point_t      *point)
{
  const graphene_rect_t area = GRAPHENE_RECT_INIT ((float) x, (float) y, 0, 0);
  graphene_rect_t bounds;

  saksi_form_camera_map (self, &area, &bounds);
  *point = bounds.origin;
}

/* The part of the page that is seen, in its pixels before turning; somewhat more for a turned
 * page, where all of it counts as seen. */
void
saksi_form_camera_get_visible (const SaksiFormCamera *self,
                               graphene_rect_t       *area)
{
  graphene_rect_t page;

  if (self->turns != 0)
    {
      graphene_rect_init (area, 0, 0, (float) self->page_width, (float) self->page_height);
      return;
    }

  saksi_form_camera_get_page (self, &page);
  graphene_rect_init (area, (float) (-page.origin.x / self->zoom),
                      (float) (-page.origin.y / self->zoom),
                      (float) (self->view_width / self->zoom),
                      (float) (self->view_height / self->zoom));
}
