/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline/saksi-axis-tracks.h"

#include <glib/gi18n.h>

#include "common/saksi-ink.h"
#include "common/saksi-palette.h"
#include "timeline/saksi-axis-shapes.h"
#include "timeline/saksi-axis-ticks.h"

static const char *
get_track_name (SaksiTrackKind kind)
{
  static const char *const names[] = {
    [SAKSI_TRACK_OBSERVATIONS] = NC_("track", "Hosting observations"),
    [SAKSI_TRACK_CHANGES] = NC_("track", "Changed results"),
    [SAKSI_TRACK_GAPS] = NC_("track", "No publication"),
    [SAKSI_TRACK_DOWNLOADS] = NC_("track", "My downloads"),
  };

  return g_dpgettext2 (NULL, "track", names[kind]);
}

static void
append_track (GPtrArray             *marks,
              SaksiTrackKind         kind,
              GtkWidget             *widget,
              GtkSnapshot           *snapshot,
              const SaksiAxisLayout *layout,
              float                  y)
{
  GdkRGBA plain;
  GdkRGBA color;
  float right = layout->left + layout->width;
  float free_from = -1;

  saksi_ink_get_color (SAKSI_INK_TEXT, widget, &plain);
  color = plain;
  if (kind == SAKSI_TRACK_OBSERVATIONS)
    saksi_mark_get_color (SAKSI_MARK_OBSERVATION, widget, &color);
  else if (kind == SAKSI_TRACK_CHANGES)
    saksi_mark_get_color (SAKSI_MARK_DIFFERS, widget, &color);
  saksi_axis_append_text (widget, snapshot, get_track_name (kind), 2, y + 3, layout->left - 6,
                          &plain);

  for (guint i = 0; i < marks->len; i++)
    {
      const SaksiTrackMark *mark = g_ptr_array_index (marks, i);
      float x = saksi_axis_layout_find_x (layout, saksi_axis_day_of (mark->start));
      float end = saksi_axis_layout_find_x (layout, saksi_axis_day_of (mark->end));

      if (end < layout->left || x > right || (end < free_from && kind != SAKSI_TRACK_GAPS))
        continue;
      x = MAX (x, layout->left);
      end = MIN (MAX (end, x + 3), right);
      /* What is missing is an empty frame, what is there is full. */
      if (kind == SAKSI_TRACK_GAPS)
        saksi_axis_append_ring (snapshot, &color, x + 3, y + 8, MAX (1, end - x - 6),
                                layout->lane - 16);
      else
        gtk_snapshot_append_color (snapshot, &color,
                                   &GRAPHENE_RECT_INIT (x, y + 6, end - x, layout->lane - 12));
      free_from = end + 1;
    }
}

guint
saksi_axis_tracks_count (GPtrArray *const tracks[SAKSI_N_TRACKS])
{
  guint n = 0;

  for (guint i = 0; i < SAKSI_N_TRACKS; i++)
    n += tracks[i] != NULL;

  return n;
}

void
saksi_axis_tracks_append (GPtrArray *const       tracks[SAKSI_N_TRACKS],
                          GtkWidget             *widget,
                          GtkSnapshot           *snapshot,
                          const SaksiAxisLayout *layout)
{
  float y = layout->tracks;

  for (guint i = 0; i < SAKSI_N_TRACKS; i++)
    if (tracks[i] != NULL)
      {
        append_track (tracks[i], i, widget, snapshot, layout, y);
        y += layout->lane;
      }
}
