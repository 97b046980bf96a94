/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-form-colors.h"

/* Contrast turns about the middle grey; all of it is one factor and one step. Returns: whether
 * something was pushed, which is to be popped. */
gboolean
saksi_form_colors_push (const SaksiFormColors *self,
                        GtkSnapshot           *snapshot)
{
  float factor = (float) (self->inverted ? -self->contrast : self->contrast);
  float step = 0.5f - factor * 0.5f + (float) self->brightness;
  graphene_matrix_t matrix;
  graphene_vec4_t offset;

  if (!self->inverted && self->brightness == 0 && self->contrast == 1)
    return FALSE;

  graphene_matrix_init_scale (&matrix, factor, factor, factor);
  graphene_vec4_init (&offset, step, step, step, 0);
  gtk_snapshot_push_color_matrix (snapshot, &matrix, &offset);

  return TRUE;
}

/* Returns: (transfer full): @texture as it is to be seen */
GdkPaintable *
saksi_form_colors_apply (const SaksiFormColors *self,
                         GdkTexture            *texture)
{
  float width = (float) gdk_texture_get_width (texture);
  float height = (float) gdk_texture_get_height (texture);
  g_autoptr(GtkSnapshot) snapshot = gtk_snapshot_new ();
  gboolean pushed = saksi_form_colors_push (self, snapshot);

  gtk_snapshot_append_texture (snapshot, texture, &GRAPHENE_RECT_INIT (0, 0, width, height));
  if (pushed)
    gtk_snapshot_pop (snapshot);

  return gtk_snapshot_to_paintable (snapshot, &GRAPHENE_SIZE_INIT (width, height));
}
