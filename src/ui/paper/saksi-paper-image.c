/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/saksi-paper-image.h"

#define QUALITY "88"

/* Returns: (transfer full): the pixels of @texture, which is opaque */
cairo_surface_t *
saksi_paper_image_from_texture (GdkTexture *texture)
{
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_RGB24,
                                                       gdk_texture_get_width (texture),
                                                       gdk_texture_get_height (texture));

  cairo_surface_flush (image);
  gdk_texture_download (texture, cairo_image_surface_get_data (image),
                        (gsize) cairo_image_surface_get_stride (image));
  cairo_surface_mark_dirty (image);
  saksi_paper_image_compress (image);

  return image;
}

/* Photographs go into a PDF as JPEG, of exactly these pixels: otherwise they take ten times the
 * room. */
void
saksi_paper_image_compress (cairo_surface_t *image)
{
  g_autoptr(GdkPixbuf) pixbuf =
    gdk_pixbuf_get_from_surface (image, 0, 0, cairo_image_surface_get_width (image),
                                 cairo_image_surface_get_height (image));
  char *data = NULL;
  gsize length = 0;

  if (gdk_pixbuf_save_to_buffer (pixbuf, &data, &length, "jpeg", NULL, "quality", QUALITY, NULL))
    cairo_surface_set_mime_data (image, CAIRO_MIME_TYPE_JPEG, (const guchar *) data, length,
                                 g_free, data);
}
