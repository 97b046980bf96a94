/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "form/saksi-form-file.h"

G_BEGIN_DECLS

/* Larger images are not decoded: 32 MiB of file, 50 million pixels, neither side above 30,000. */
#define SAKSI_FORM_IMAGE_MAX_BYTES (32 * 1024 * 1024)
#define SAKSI_FORM_IMAGE_MAX_PIXELS (50 * 1000 * 1000)
#define SAKSI_FORM_IMAGE_MAX_SIDE 30000

gboolean saksi_form_image_read_size (gconstpointer   data,
                                     gsize           length,
                                     guint          *width,
                                     guint          *height,
                                     GError        **error);
gboolean saksi_form_image_is_whole  (gconstpointer   data,
                                     gsize           length);
GBytes  *saksi_form_image_read_file (const char     *path,
                                     GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
