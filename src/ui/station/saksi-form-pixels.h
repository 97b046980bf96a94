/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "form/saksi-form-register.h"

G_BEGIN_DECLS

/* A larger picture is made smaller while it is decoded, so that the memory of one is bounded. */
#define SAKSI_FORM_PIXELS_MAX (20 * 1000 * 1000)

/**
 * SaksiFormPixels:
 *
 * A decoded picture on its way to the screen: opaque red, green and blue. For worker threads.
 */
typedef struct
{
  GdkPixbuf *pixbuf; /* owned: what @rgb belongs to */
  guint8 *rgb;
  guint width;
  guint height;
  gsize stride;
  gboolean whole; /* the end of the file is there; else what is missing is filled up */
} SaksiFormPixels;

gboolean    saksi_form_pixels_read       (SaksiFormPixels          *self,
                                          const char               *path,
                                          GCancellable             *cancellable,
                                          GError                  **error);
void        saksi_form_pixels_clear      (SaksiFormPixels          *self);
void        saksi_form_pixels_get_bitmap (const SaksiFormPixels    *self,
                                          SaksiFormBitmap          *bitmap);
void        saksi_form_pixels_halve      (SaksiFormPixels          *self);
GdkTexture *saksi_form_pixels_cut        (const SaksiFormPixels    *self,
                                          guint                     x,
                                          guint                     y,
                                          guint                     size);
GdkTexture *saksi_form_pixels_straighten (const SaksiFormPixels    *self,
                                          const SaksiFormTransform *transform,
                                          const SaksiFormRect      *area,
                                          guint                     width,
                                          guint                     height);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SaksiFormPixels, saksi_form_pixels_clear)

G_END_DECLS
