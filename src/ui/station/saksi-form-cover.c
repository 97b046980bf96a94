/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-form-cover.h"

#define BYTES_PER_PIXEL 3

/* Makes what is between the corners, in pixels, one grey. No pixel at the edge is mixed with what
 * was there. */
void
saksi_form_cover_surface (cairo_surface_t        *surface,
                          const graphene_point_t  corners[4])
{
  cairo_t *cr = cairo_create (surface);

  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
  cairo_set_source_rgb (cr, 0.25, 0.25, 0.27);
  for (guint i = 0; i < 4; i++)
    cairo_line_to (cr, corners[i].x, corners[i].y);
  cairo_close_path (cr);
  cairo_fill (cr);
  cairo_destroy (cr);
}

/* Returns: (transfer full): the pixels in the format that every renderer draws fastest */
static GdkTexture *
create_texture (cairo_surface_t *surface,
                int              width,
                int              height)
{
  const guint8 *from = cairo_image_surface_get_data (surface);
  gsize from_stride = (gsize) cairo_image_surface_get_stride (surface);
  gsize stride = (gsize) width * BYTES_PER_PIXEL;
  guint8 *data = g_malloc (stride * height);
  g_autoptr(GBytes) bytes = g_bytes_new_take (data, stride * height);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        guint32 pixel = ((const guint32 *) (from + from_stride * y))[x];
        guint8 *to = data + stride * y + (gsize) x * BYTES_PER_PIXEL;

        to[0] = (guint8) (pixel >> 16);
        to[1] = (guint8) (pixel >> 8);
        to[2] = (guint8) pixel;
      }

  return gdk_memory_texture_new (width, height, GDK_MEMORY_R8G8B8, bytes, stride);
}

/* Returns: (transfer full): the same picture, covered between the corners, which may lie outside */
GdkTexture *
saksi_form_cover_texture (GdkTexture             *texture,
                          const graphene_point_t  corners[4])
{
  int width = gdk_texture_get_width (texture);
  int height = gdk_texture_get_height (texture);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  GdkTexture *covered;

  gdk_texture_download (texture, cairo_image_surface_get_data (surface),
                        (gsize) cairo_image_surface_get_stride (surface));
  cairo_surface_mark_dirty (surface);
  saksi_form_cover_surface (surface, corners);
  cairo_surface_flush (surface);
  covered = create_texture (surface, width, height);
  cairo_surface_destroy (surface);

  return covered;
}
