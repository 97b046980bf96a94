/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <cairo-svg.h>

#include "paper/saksi-node-draw.h"
#include "test-ui.h"

/* What cairo draws otherwise in SVG than elsewhere, or not at all. */

static cairo_status_t
append_cb (void                *closure,
           const unsigned char *data,
           unsigned int         length)
{
  g_string_append_len (closure, (const char *) data, length);

  return CAIRO_STATUS_SUCCESS;
}

/* Takes over @node. */
static GString *
draw (GskRenderNode *node)
{
  GString *svg = g_string_new (NULL);
  cairo_surface_t *surface = cairo_svg_surface_create_for_stream (append_cb, svg, 400, 400);
  cairo_t *cr = cairo_create (surface);

  saksi_node_draw (node, cr);
  gsk_render_node_unref (node);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return svg;
}

/* The line below a row: one side of a border, deep in what is drawn. */
static GskRenderNode *
build_line (void)
{
  const GdkRGBA grey = { 0.5f, 0.5f, 0.5f, 1 };
  const GdkRGBA black = { 0, 0, 0, 1 };
  GskRoundedRect outline;
  GskRenderNode *border, *moved, *both;

  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (0, 0, 100, 40), 0);
  border = gsk_border_node_new (&outline, (const float[4]) { 0, 0, 2, 0 },
                                (const GdkRGBA[4]) { black, black, grey, black });
  moved = gsk_transform_node_new (border, gsk_transform_translate (NULL,
                                                                   &GRAPHENE_POINT_INIT (9, 9)));
  both = gsk_container_node_new ((GskRenderNode *[2]) { border, moved }, 2);
  gsk_render_node_unref (border);
  gsk_render_node_unref (moved);

  return both;
}

static void
test_line (void)
{
  GString *svg = draw (build_line ());

  g_assert_nonnull (strstr (svg->str, "<path"));
  g_assert_null (strstr (svg->str, "<image"));
  g_string_free (svg, TRUE);
}

static GskRenderNode *
build_drawing (float x)
{
  GskRenderNode *node = gsk_cairo_node_new (&GRAPHENE_RECT_INIT (x, x, 20, 20));
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);

  cairo_move_to (cr, x, x);
  cairo_line_to (cr, x + 20, x + 20);
  cairo_stroke (cr);
  cairo_destroy (cr);

  return node;
}

/* What is drawn elsewhere than at the origin is there, if only as a picture; what is drawn at it
 * stays a line. */
static void
test_drawing (void)
{
  static const float elsewhere[] = { 300, -8 };
  GString *near = draw (build_drawing (0));

  g_assert_nonnull (strstr (near->str, "<path"));
  g_assert_null (strstr (near->str, "<image"));
  g_string_free (near, TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (elsewhere); i++)
    {
      GString *svg = draw (build_drawing (elsewhere[i]));

      g_assert_nonnull (strstr (svg->str, "<image"));
      g_string_free (svg, TRUE);
    }
}

int
main (int   argc,
      char *argv[])
{
  test_ui_init (&argc, &argv);

  g_test_add_func ("/node-draw/line", test_line);
  g_test_add_func ("/node-draw/drawing", test_drawing);

  return g_test_run ();
}
