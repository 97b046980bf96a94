/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Covers take the place of what is below them: what is drawn or saved with them has nothing that
 * somebody could take them off from. Both may be called on any thread. */

GdkTexture *saksi_form_cover_texture (GdkTexture             *texture,
                                      const graphene_point_t  corners[4])
  G_GNUC_WARN_UNUSED_RESULT;
void        saksi_form_cover_surface (cairo_surface_t        *surface,
                                      const graphene_point_t  corners[4]);

G_END_DECLS
