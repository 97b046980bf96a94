/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void saksi_form_overlay_bound    (const graphene_point_t  corners[4],
                                  graphene_rect_t        *bounds);
void saksi_form_overlay_outline  (GtkWidget              *widget,
                                  GtkSnapshot            *snapshot,
                                  const graphene_point_t  corners[4],
                                  gboolean                chosen);
void saksi_form_overlay_cover    (GtkWidget              *widget,
                                  GtkSnapshot            *snapshot,
                                  const graphene_point_t  corners[4],
                                  const char             *text);

G_END_DECLS
