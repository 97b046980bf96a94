/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"
#include "geo/saksi-shapes.h"

/* Borders of regions; what was read can be asked for. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, size);
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiShapes) shapes = saksi_shapes_new_from_topojson (bytes, "provinces", &error);

  g_assert_cmpint (shapes != NULL, ==, error == NULL);
  if (shapes == NULL)
    return 0;

  saksi_shapes_find_at (shapes, 106.8, -6.2);
  for (guint i = 0; i < saksi_shapes_get_n_lines (shapes); i++)
    g_assert_cmpuint (saksi_shapes_get_line (shapes, i).n_points, >, 0);
  for (guint i = 0; i < saksi_shapes_get_n_shapes (shapes); i++)
    {
      const SaksiShape *shape = saksi_shapes_get_shape (shapes, i);
      SaksiMapPoint point;

      saksi_shape_find_label_point (shape, &point);
      for (guint n = 0; n < saksi_shape_get_n_polygons (shape); n++)
        for (guint ring = 0; ring < saksi_shape_get_n_rings (shape, n); ring++)
          saksi_shape_get_ring (shape, n, ring);
    }

  return 0;
}
