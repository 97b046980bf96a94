/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline/saksi-axis-bands.h"

#include <math.h>

#include "common/saksi-language.h"
#include "common/saksi-palette.h"
#include "statement/saksi-system.h"
#include "timeline/saksi-axis-shapes.h"
#include "timeline/saksi-axis-ticks.h"

static double
read_day (const char *date)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_offset (7 * 3600);
  g_autofree char *text = date != NULL ? g_strconcat (date, "T00:00:00", NULL) : NULL;
  g_autoptr(GDateTime) time = text != NULL ? g_date_time_new_from_iso8601 (text, zone) : NULL;

  return time != NULL ? saksi_axis_day_of (g_date_time_to_unix (time)) : NAN;
}

/* From the day a rule is in force; while it was being brought in, the band is hatched. */
static void
append_band (const SaksiLegalRule  *rule,
             GtkWidget             *widget,
             GtkSnapshot           *snapshot,
             const SaksiAxisLayout *layout,
             float                  y)
{
  g_autofree char *name = saksi_legal_rule_dup_short_name (&rule->name,
                                                           saksi_language_get_current ());
  float start = saksi_axis_layout_find_x (layout, read_day (rule->in_force));
  float from = MAX (layout->left, start);
  float right = layout->left + layout->width;
  double until = read_day (rule->transition_until);
  GdkRGBA color;
  GdkRGBA fill;

  if (from >= right)
    return;
  saksi_mark_get_color (SAKSI_MARK_RULE, widget, &color);
  fill = color;
  fill.alpha *= 0.18f;
  gtk_snapshot_append_color (snapshot, &fill,
                             &GRAPHENE_RECT_INIT (from, y, right - from, layout->band));
  gtk_snapshot_append_color (snapshot, &color,
                             &GRAPHENE_RECT_INIT (from, y + layout->band - 1, right - from, 1));
  /* Only a beginning that is seen has an edge. */
  if (start >= layout->left)
    gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (from, y, 2, layout->band));
  if (!isnan (until))
    {
      float end = CLAMP (saksi_axis_layout_find_x (layout, until), from, right);

      for (float x = from; x < end; x += 6)
        gtk_snapshot_append_color (snapshot, &color,
                                   &GRAPHENE_RECT_INIT (x, y + layout->band - 4, 3, 4));
    }
  saksi_axis_append_text (widget, snapshot, name, from + 4, y, right - from - 4, &color);
}

guint
saksi_axis_bands_count (GPtrArray *rules)
{
  guint n = 0;

  for (guint i = 0; rules != NULL && i < rules->len; i++)
    n += ((SaksiLegalRule *) g_ptr_array_index (rules, i))->in_force != NULL;

  return n;
}

void
saksi_axis_bands_append (GPtrArray             *rules,
                         GtkWidget             *widget,
                         GtkSnapshot           *snapshot,
                         const SaksiAxisLayout *layout)
{
  float y = layout->bands;

  for (guint i = 0; rules != NULL && i < rules->len; i++)
    {
      const SaksiLegalRule *rule = g_ptr_array_index (rules, i);

      if (rule->in_force == NULL)
        continue;
      append_band (rule, widget, snapshot, layout, y);
      y += layout->band + 2;
    }
}
