/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "area/saksi-area-layout.h"
#include "area/saksi-boundary-pack.h"
#include "fuzz.h"
#include "geo/saksi-map-fill.h"

/* A boundary pack of a user, all the way to the picture: what is taken can be laid out, found,
 * named and painted, from far and from near; what is not is refused with a reason. */

#define SIZE 48
#define MAX_CODES 40

static SaksiAreaAtlas *
ensure_atlas (void)
{
  static SaksiAreaAtlas *atlas; /* check-style: allow static: read once for millions of runs */

  if (atlas == NULL)
    atlas = saksi_area_atlas_load (NULL);
  g_assert_nonnull (atlas);

  return atlas;
}

static void
paint (SaksiAreaLayout *layout)
{
  const SaksiMapFillStyle style = { 1, { 0, 0, 0, 1 }, 5 };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, SIZE, SIZE);
  cairo_t *cr = cairo_create (surface);

  for (guint i = 0; i < saksi_area_layout_get_length (layout); i++)
    {
      SaksiMapFill fill = { saksi_area_layout_get_place (layout, i)->shape, { 1, 0, 0, 1 },
                            { 0, 0, 0, 1 }, i % 2 == 0 };

      saksi_map_paint_fills (cr, saksi_area_layout_get_view (layout), &fill, 1, &style);
    }
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
lay_out (SaksiShapes *shapes,
         GStrv        codes)
{
  const SaksiAreaCamera near = { 32, 0.5, 0.5 };
  g_autoptr(SaksiAreaLayout) layout =
    saksi_area_layout_new (SAKSI_AREA_OUTLINES, ensure_atlas (), shapes,
                           (const char *const *) codes, SIZE, SIZE);
  int found = 0;

  if (saksi_area_layout_get_kind (layout) != SAKSI_AREA_OUTLINES)
    return;

  paint (layout);
  saksi_area_layout_look (layout, &near);
  paint (layout);
  saksi_area_layout_find_at (layout, SIZE / 2, SIZE / 2);
  for (guint i = 0; i < 4; i++)
    found = saksi_area_layout_find_next (layout, found, i);
  g_assert_cmpint (found, <, (int) g_strv_length (codes));
}

static void
use (SaksiBoundaryPack *pack,
     SaksiShapes       *shapes)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) codes = NULL;

  for (guint i = 0; shapes != NULL && i < saksi_shapes_get_n_shapes (shapes) && i < MAX_CODES; i++)
    {
      const char *code = saksi_shape_get_id (saksi_shapes_get_shape (shapes, i));
      g_autofree char *name = saksi_boundary_pack_dup_region_name (pack, code);

      g_assert_true (name == NULL || (*name != '\0' && g_utf8_validate (name, -1, NULL)));
      g_strv_builder_add (builder, code);
    }
  codes = g_strv_builder_end (builder);
  if (codes[0] != NULL)
    lay_out (shapes, codes);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, size);
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiBoundaryPack) pack =
    saksi_boundary_pack_new_from_bytes (bytes, "pack", ensure_atlas (), &error);
  const char *attribution;

  if (pack == NULL)
    {
      g_assert_cmpint (error->domain, ==, SAKSI_BOUNDARY_ERROR);
      return 0;
    }

  g_assert_no_error (error);
  attribution = saksi_boundary_pack_get_attribution (pack);
  g_assert_true (attribution == NULL || g_utf8_validate (attribution, -1, NULL));
  use (pack, saksi_boundary_pack_get_shapes (pack, SAKSI_LEVEL_PROVINCE));
  use (pack, saksi_boundary_pack_get_shapes (pack, SAKSI_LEVEL_REGENCY));

  return 0;
}
