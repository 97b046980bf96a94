/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SAKSI_TYPE_SWATCH (saksi_swatch_get_type ())
G_DECLARE_DERIVABLE_TYPE (SaksiSwatch, saksi_swatch, SAKSI, SWATCH, GtkWidget)

/**
 * SaksiSwatchClass:
 * @width: in pixels, for text of the usual size
 * @height: in pixels, for text of the usual size
 * @draw: draws the sample into that size, whatever the size of the text is
 */
struct _SaksiSwatchClass
{
  GtkWidgetClass parent_class;

  int width;
  int height;
  void (*draw) (SaksiSwatch *self,
                cairo_t     *cr);
};

G_END_DECLS
