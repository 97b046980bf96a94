/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  SAKSI_FORM_FIT_NONE,
  SAKSI_FORM_FIT_PAGE,
  SAKSI_FORM_FIT_WIDTH,
} SaksiFormFit;

/**
 * SaksiFormCamera:
 *
 * Which part of a page is seen, how large and how turned. Points of the view are in logical
 * pixels; points of the page are in its pixels after turning. Plain numbers, no widget.
 */
typedef struct
{
  double page_width;  /* before turning */
  double page_height;
  int turns;          /* quarters of a turn, clockwise, 0 to 3 */

  double view_width;
  double view_height;
  GtkBorder insets;   /* what of the view is covered */

  SaksiFormFit fit;
  double zoom;        /* logical pixels of the view for one of the page */
  double x;           /* the point of the turned page in the middle of what is not covered */
  double y;
} SaksiFormCamera;

#define SAKSI_FORM_MAX_ZOOM 8.0

void     saksi_form_camera_set_page    (SaksiFormCamera       *self,
                                        double                 width,
                                        double                 height);
void     saksi_form_camera_set_view    (SaksiFormCamera       *self,
                                        double                 width,
                                        double                 height);
void     saksi_form_camera_set_insets  (SaksiFormCamera       *self,
                                        const GtkBorder       *insets);
void     saksi_form_camera_set_fit     (SaksiFormCamera       *self,
                                        SaksiFormFit           fit);
void     saksi_form_camera_zoom_at     (SaksiFormCamera       *self,
                                        double                 zoom,
                                        double                 view_x,
                                        double                 view_y);
void     saksi_form_camera_pan         (SaksiFormCamera       *self,
                                        double                 dx,
                                        double                 dy);
void     saksi_form_camera_turn        (SaksiFormCamera       *self,
                                        int                    quarters);
void     saksi_form_camera_reveal      (SaksiFormCamera       *self,
                                        const graphene_rect_t *area);
void     saksi_form_camera_follow      (SaksiFormCamera       *self,
                                        const SaksiFormCamera *other);
double   saksi_form_camera_get_min_zoom (const SaksiFormCamera *self);
void     saksi_form_camera_get_center  (const SaksiFormCamera *self,
                                        double                *view_x,
                                        double                *view_y);
gboolean saksi_form_camera_can_pan_x   (const SaksiFormCamera *self);
void     saksi_form_camera_get_page    (const SaksiFormCamera *self,
                                        graphene_rect_t       *bounds);
void     saksi_form_camera_map         (const SaksiFormCamera *self,
                                        const graphene_rect_t *area,
                                        graphene_rect_t       *bounds);
void     saksi_form_camera_map_point   (const SaksiFormCamera *self,
                                        double                 x,
                                        double                 y,
                                        graphene_point_t      *point);
void     saksi_form_camera_get_visible (const SaksiFormCamera *self,
                                        graphene_rect_t       *area);

G_END_DECLS
