/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SaksiFormColors:
 *
 * How light and how strong in contrast a picture is shown, to make it better to read. The file is
 * never changed.
 */
typedef struct
{
  gboolean inverted; /* light and dark have changed places */
  double brightness; /* -1 to 1: 1 makes black white */
  double contrast;   /* by how much differences of light are multiplied */
} SaksiFormColors;

gboolean      saksi_form_colors_push  (const SaksiFormColors *self,
                                       GtkSnapshot           *snapshot);
GdkPaintable *saksi_form_colors_apply (const SaksiFormColors *self,
                                       GdkTexture            *texture) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
