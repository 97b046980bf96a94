/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "form/saksi-form-image.h"
#include "fuzz.h"

/* What an image says of its size before anything decodes it. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(GError) error = NULL;
  guint width;
  guint height;

  if (saksi_form_image_read_size (data, size, &width, &height, &error))
    {
      g_assert_cmpuint (width, >, 0);
      g_assert_cmpuint (height, >, 0);
      g_assert_cmpuint ((guint64) width * height, <=, SAKSI_FORM_IMAGE_MAX_PIXELS);
    }
  else
    g_assert_nonnull (error);

  return 0;
}
