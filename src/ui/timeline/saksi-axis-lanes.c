/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline/saksi-axis-lanes.h"

#include <glib/gi18n.h>
#include <math.h>

#include "common/saksi-ink.h"
#include "common/saksi-language.h"
#include "statement/saksi-system.h"
#include "timeline/saksi-axis-shapes.h"

static const SaksiStatementLane *
peek_lane (SaksiStatementIndex *index,
           guint                lane)
{
  return g_ptr_array_index (index->lanes, lane);
}

guint
saksi_axis_lanes_count (SaksiStatementIndex *index)
{
  guint n = 0;

  for (guint i = 0; i < index->lanes->len; i++)
    n += peek_lane (index, i)->count > 0;

  return n;
}

/* Returns: (transfer full): the row of each lane of the index, or -1 where it has no entries */
int *
saksi_axis_lanes_new_rows (SaksiStatementIndex *index)
{
  int *rows = g_new0 (int, index->lanes->len + 1);
  int n = 0;

  for (guint i = 0; i < index->lanes->len; i++)
    rows[i] = peek_lane (index, i)->count > 0 ? n++ : -1;

  return rows;
}

/* Returns: the lane of the index that is at @y, or -1 */
int
saksi_axis_lanes_find_at (SaksiStatementIndex   *index,
                          const SaksiAxisLayout *layout,
                          double                 y)
{
  g_autofree int *rows = saksi_axis_lanes_new_rows (index);
  int row = (int) floor ((y - layout->lanes) / layout->lane);

  for (guint i = 0; row >= 0 && i < index->lanes->len; i++)
    if (rows[i] == row)
      return (int) i;

  return -1;
}

char *
saksi_axis_lanes_dup_name (SaksiStatementIndex *index,
                           guint                lane)
{
  const SaksiStatementLane *self = peek_lane (index, lane);

  if (self->name == NULL)
    return g_strdup (C_("institution", "None named"));

  return saksi_institution_dup_short_name (self->name, &self->text, saksi_language_get_current ());
}

/* Their names and stripes. */
void
saksi_axis_lanes_append (SaksiStatementIndex   *index,
                         GtkWidget             *widget,
                         GtkSnapshot           *snapshot,
                         const SaksiAxisLayout *layout)
{
  g_autofree int *rows = saksi_axis_lanes_new_rows (index);
  GdkRGBA plain;
  GdkRGBA stripe;

  saksi_ink_get_color (SAKSI_INK_TEXT, widget, &plain);
  stripe = plain;
  stripe.alpha *= 0.05f;
  for (guint i = 0; i < index->lanes->len; i++)
    {
      g_autofree char *name = NULL;
      float y = layout->lanes + (float) rows[i] * layout->lane;

      if (rows[i] < 0)
        continue;
      if (rows[i] % 2 == 0)
        gtk_snapshot_append_color (snapshot, &stripe,
                                   &GRAPHENE_RECT_INIT (0, y, layout->left + layout->width,
                                                        layout->lane));
      name = saksi_axis_lanes_dup_name (index, i);
      saksi_axis_append_text (widget, snapshot, name, 2, y + 3, layout->left - 6, &plain);
    }
}
