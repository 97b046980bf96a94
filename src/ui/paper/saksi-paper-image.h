/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Images in memory for papers; on any thread. */

cairo_surface_t *saksi_paper_image_from_texture (GdkTexture      *texture)
  G_GNUC_WARN_UNUSED_RESULT;
void             saksi_paper_image_compress     (cairo_surface_t *image);

G_END_DECLS
