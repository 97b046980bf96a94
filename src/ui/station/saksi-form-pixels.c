/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-form-pixels.h"

#include <math.h>
#include <string.h>

#include "form/saksi-form-image.h"

#define BYTES_PER_PIXEL 3

static void
size_prepared_cb (GdkPixbufLoader *loader,
                  int              width,
                  int              height)
{
  int shrink = 1;

  while ((gint64) (width / shrink) * (height / shrink) > SAKSI_FORM_PIXELS_MAX)
    shrink++;
  if (shrink > 1)
    gdk_pixbuf_loader_set_size (loader, width / shrink, height / shrink);
}

/* A loader has to be closed even when it has failed; the first error is the one that is told. */
static GdkPixbuf *
decode (GBytes  *bytes,
        GError **error)
{
  g_autoptr(GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  GdkPixbuf *pixbuf;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), NULL);
  if (!gdk_pixbuf_loader_write_bytes (loader, bytes, error))
    {
      gdk_pixbuf_loader_close (loader, NULL);
      return NULL;
    }
  if (!gdk_pixbuf_loader_close (loader, error))
    return NULL;

  pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  if (pixbuf == NULL)
    {
      g_set_error_literal (error, SAKSI_FORM_ERROR, SAKSI_FORM_ERROR_NOT_IMAGE, "no picture");
      return NULL;
    }

  return g_object_ref (pixbuf);
}

/* Puts what may be seen through onto white paper, in place, and drops the fourth channel. */
static void
flatten (SaksiFormPixels *self)
{
  for (guint y = 0; y < self->height; y++)
    {
      const guint8 *from = self->rgb + self->stride * y;
      guint8 *to = self->rgb + self->stride * y;

      for (guint x = 0; x < self->width; x++, from += 4)
        for (guint i = 0; i < BYTES_PER_PIXEL; i++)
          *to++ = (guint8) ((from[i] * from[3] + 255 * (255 - from[3]) + 127) / 255);
    }
}

/* Reads and decodes an image file. Blocks: for worker threads only. */
gboolean
saksi_form_pixels_read (SaksiFormPixels  *self,
                        const char       *path,
                        GCancellable     *cancellable,
                        GError          **error)
{
  g_autoptr(GBytes) bytes = NULL;
  guint width;
  guint height;

  g_return_val_if_fail (!g_main_context_is_owner (g_main_context_default ()), FALSE);

  bytes = saksi_form_image_read_file (path, error);
  if (bytes == NULL ||
      !saksi_form_image_read_size (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                   &width, &height, error) ||
      g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  self->pixbuf = decode (bytes, error);
  if (self->pixbuf == NULL)
    return FALSE;

  self->whole = saksi_form_image_is_whole (g_bytes_get_data (bytes, NULL),
                                           g_bytes_get_size (bytes));
  self->rgb = gdk_pixbuf_get_pixels (self->pixbuf);
  self->width = (guint) gdk_pixbuf_get_width (self->pixbuf);
  self->height = (guint) gdk_pixbuf_get_height (self->pixbuf);
  self->stride = (gsize) gdk_pixbuf_get_rowstride (self->pixbuf);
  if (gdk_pixbuf_get_has_alpha (self->pixbuf))
    flatten (self);

  return TRUE;
}

void
saksi_form_pixels_clear (SaksiFormPixels *self)
{
  g_clear_object (&self->pixbuf);
}

void
saksi_form_pixels_get_bitmap (const SaksiFormPixels *self,
                              SaksiFormBitmap       *bitmap)
{
  *bitmap = (SaksiFormBitmap) { self->rgb, self->width, self->height, self->stride,
                                BYTES_PER_PIXEL };
}

/* Averages every four pixels into one, in place. */
void
saksi_form_pixels_halve (SaksiFormPixels *self)
{
  guint width = MAX (self->width / 2, 1);
  guint height = MAX (self->height / 2, 1);
  gsize right = self->width > 1 ? BYTES_PER_PIXEL : 0;
  gsize below = self->height > 1 ? self->stride : 0;

  for (guint y = 0; y < height; y++)
    {
      const guint8 *from = self->rgb + self->stride * y * 2;
      guint8 *to = self->rgb + self->stride * y;

      for (guint x = 0; x < width; x++, from += 2 * BYTES_PER_PIXEL)
        for (guint i = 0; i < BYTES_PER_PIXEL; i++)
          *to++ = (guint8) ((from[i] + from[i + right] + from[i + below] +
                             from[i + right + below] + 2) / 4);
    }
  self->width = width;
  self->height = height;
}

static GdkTexture *
create_texture (guint8 *data,
                guint   width,
                guint   height)
{
  gsize stride = (gsize) width * BYTES_PER_PIXEL;
  g_autoptr(GBytes) bytes = g_bytes_new_take (data, stride * height);

  return gdk_memory_texture_new ((int) width, (int) height, GDK_MEMORY_R8G8B8, bytes, stride);
}

/* Returns: (transfer full): the square at a place, or what of it is in the picture */
GdkTexture *
saksi_form_pixels_cut (const SaksiFormPixels *self,
                       guint                  x,
                       guint                  y,
                       guint                  size)
{
  guint width = MIN (size, self->width - x);
  guint height = MIN (size, self->height - y);
  gsize stride = (gsize) width * BYTES_PER_PIXEL;
  guint8 *data = g_malloc (stride * height);

  for (guint row = 0; row < height; row++)
    memcpy (data + stride * row,
            self->rgb + self->stride * (y + row) + (gsize) x * BYTES_PER_PIXEL, stride);

  return create_texture (data, width, height);
}

/* What is between four pixels; the edge goes on beyond the picture. */
static void
sample (const SaksiFormPixels *self,
        SaksiFormPoint         at,
        guint8                *to)
{
  double x = CLAMP (at.x - 0.5, 0, self->width - 1.0);
  double y = CLAMP (at.y - 0.5, 0, self->height - 1.0);
  guint left = (guint) x;
  guint top = (guint) y;
  gsize right = left + 1 < self->width ? BYTES_PER_PIXEL : 0;
  gsize below = top + 1 < self->height ? self->stride : 0;
  const guint8 *from = self->rgb + self->stride * top + (gsize) left * BYTES_PER_PIXEL;

  x -= left;
  y -= top;
  for (guint i = 0; i < BYTES_PER_PIXEL; i++)
    {
      double upper = from[i] * (1 - x) + from[i + right] * x;
      double lower = from[i + below] * (1 - x) + from[i + right + below] * x;

      to[i] = (guint8) (upper * (1 - y) + lower * y + 0.5);
    }
}

/* Returns: (transfer full): a part of the form as if it lay flat and upright; @area is on the
 *   form, and @transform leads from there into the picture */
GdkTexture *
saksi_form_pixels_straighten (const SaksiFormPixels    *self,
                              const SaksiFormTransform *transform,
                              const SaksiFormRect      *area,
                              guint                     width,
                              guint                     height)
{
  guint8 *data = g_malloc0 ((gsize) width * height * BYTES_PER_PIXEL);
  guint8 *to = data;

  for (guint y = 0; y < height; y++)
    for (guint x = 0; x < width; x++, to += BYTES_PER_PIXEL)
      {
        SaksiFormPoint at;

        if (saksi_form_transform_map (transform,
                                      area->x0 + (area->x1 - area->x0) * (x + 0.5) / width,
                                      area->y0 + (area->y1 - area->y0) * (y + 0.5) / height, &at))
          sample (self, at, to);
      }

  return create_texture (data, width, height);
}
