/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "form/saksi-form-register.h"
#include "fuzz.h"

#define HEAD 4
#define SMALLEST 90
#define N_SIZES 256

/* A picture whose size, kind and pixels are what the bytes say; they are repeated to fill it. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static const guint channels[] = { 1, 3, 4 };
  SaksiFormBitmap bitmap;
  SaksiFormRegistration registration;
  SaksiFormQuad cover[SAKSI_FORM_MAX_COVERS];
  g_autofree guint8 *pixels = NULL;
  gboolean found;
  gsize n_bytes;

  if (size <= HEAD)
    return 0;

  bitmap.width = SMALLEST + data[0] % N_SIZES;
  bitmap.height = SMALLEST + data[1] % N_SIZES;
  bitmap.n_channels = channels[data[2] % G_N_ELEMENTS (channels)];
  bitmap.stride = (gsize) bitmap.width * bitmap.n_channels + data[3];

  /* The last row has nothing after it. */
  n_bytes = bitmap.stride * (bitmap.height - 1) + (gsize) bitmap.width * bitmap.n_channels;
  pixels = g_malloc (n_bytes);
  for (gsize i = 0; i < n_bytes; i++)
    pixels[i] = data[HEAD + i % (size - HEAD)];
  bitmap.data = pixels;

  found = saksi_form_register_image (&bitmap, &registration);
  if (found)
    {
      g_assert_cmpuint (registration.page, >=, 1);
      g_assert_cmpuint (registration.page, <=, SAKSI_FORM_N_PAGES);
    }
  g_assert_cmpuint (saksi_form_cover_areas (found ? &registration : NULL, bitmap.width,
                                            bitmap.height, cover), ==, 1);

  return 0;
}
