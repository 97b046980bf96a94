/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline/saksi-axis-tracks.h"

#include <glib/gi18n.h>

#include "common/saksi-format.h"
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

/* So far from a mark, in pixels, one still means it. */
#define REACH 8
/* What is longer is drawn flat, so that what falls into it is seen. */
#define LONGEST_MOMENT (24 * 60 * 60)
#define PERIOD_HEIGHT 4

/* Where a mark is among those of its track. */
typedef struct
{
  SaksiTrackKind kind;
  GPtrArray *marks; /* of the track */
  guint first;      /* the number of its first mark */
  guint row;        /* from above */
} Track;

/* Returns: whether there is a track after @track, which it is then */
static gboolean
step_track (GPtrArray *const tracks[SAKSI_N_TRACKS],
            Track           *track)
{
  guint kind = track->marks != NULL ? track->kind + 1 : 0;

  if (track->marks != NULL)
    {
      track->first += track->marks->len;
      track->row++;
    }
  for (; kind < SAKSI_N_TRACKS; kind++)
    if (tracks[kind] != NULL)
      {
        track->kind = kind;
        track->marks = tracks[kind];
        return TRUE;
      }

  return FALSE;
}

static Track
find_track (GPtrArray *const tracks[SAKSI_N_TRACKS],
            guint            mark)
{
  Track track = { 0 };

  while (step_track (tracks, &track))
    if (mark < track.first + track.marks->len)
      break;

  return track;
}

static const SaksiTrackMark *
peek_mark (GPtrArray *const tracks[SAKSI_N_TRACKS],
           guint            mark)
{
  Track track = find_track (tracks, mark);

  return g_ptr_array_index (track.marks, mark - track.first);
}

static gboolean
is_period (const SaksiTrackMark *mark)
{
  return mark->end - mark->start > LONGEST_MOMENT;
}

static void
append_track (GPtrArray             *marks,
              SaksiTrackKind         kind,
              int                    shown,
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
      float height = is_period (mark) ? PERIOD_HEIGHT : layout->lane - 12;

      if (end < layout->left || x > right ||
          (end < free_from && !is_period (mark) && (int) i != shown))
        continue;
      x = MAX (x, layout->left);
      end = MIN (MAX (end, x + 3), right);
      /* What is missing is an empty frame, what is there is full. */
      if (kind == SAKSI_TRACK_GAPS)
        saksi_axis_append_ring (snapshot, &color, x + 3, y + 8, MAX (1, end - x - 6),
                                layout->lane - 16);
      else
        gtk_snapshot_append_color (snapshot, &color,
                                   &GRAPHENE_RECT_INIT (x, y + layout->lane - 6 - height, end - x,
                                                        height));
      if ((int) i == shown)
        saksi_axis_append_ring (snapshot, &plain, x, y + 3, end - x, layout->lane - 6);
      if (!is_period (mark))
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

guint
saksi_axis_tracks_count_marks (GPtrArray *const tracks[SAKSI_N_TRACKS])
{
  guint n = 0;

  for (guint i = 0; i < SAKSI_N_TRACKS; i++)
    n += tracks[i] != NULL ? tracks[i]->len : 0;

  return n;
}

/* @shown: the mark that is pointed at or chosen, or less than 0 */
void
saksi_axis_tracks_append (GPtrArray *const       tracks[SAKSI_N_TRACKS],
                          int                    shown,
                          GtkWidget             *widget,
                          GtkSnapshot           *snapshot,
                          const SaksiAxisLayout *layout)
{
  Track track = { 0 };

  while (step_track (tracks, &track))
    append_track (track.marks, track.kind, shown < 0 ? -1 : shown - (int) track.first, widget,
                  snapshot, layout, layout->tracks + (float) track.row * layout->lane);
}

/* How far a day is from a mark. */
static double
get_distance (const SaksiTrackMark *mark,
              double                day)
{
  return MAX (0, MAX (saksi_axis_day_of (mark->start) - day, day - saksi_axis_day_of (mark->end)));
}

static gboolean
is_shorter (const SaksiTrackMark *a,
            const SaksiTrackMark *b)
{
  return a->end - a->start < b->end - b->start;
}

/* Returns: the nearest mark of the track in a row, the shortest where several are there, or -1 */
int
saksi_axis_tracks_find_nearest (GPtrArray *const tracks[SAKSI_N_TRACKS],
                                guint            row,
                                double           day)
{
  const SaksiTrackMark *nearest = NULL;
  Track track = { 0 };
  int found = -1;

  while (step_track (tracks, &track))
    for (guint i = 0; track.row == row && i < track.marks->len; i++)
      {
        const SaksiTrackMark *mark = g_ptr_array_index (track.marks, i);
        double closer = nearest != NULL ? get_distance (nearest, day) - get_distance (mark, day)
                                        : 1;

        if (closer < 0 || (closer <= 0 && !is_shorter (mark, nearest)))
          continue;
        nearest = mark;
        found = (int) (track.first + i);
      }

  return found;
}

/* Returns: the mark at a place, or -1 */
int
saksi_axis_tracks_find_at (GPtrArray *const       tracks[SAKSI_N_TRACKS],
                           const SaksiAxisLayout *layout,
                           double                 x,
                           double                 y)
{
  double day = saksi_axis_layout_find_day (layout, x);
  int found;

  if (x < layout->left || y < layout->tracks || y >= layout->lanes)
    return -1;

  found = saksi_axis_tracks_find_nearest (tracks, (guint) ((y - layout->tracks) / layout->lane),
                                          day);
  if (found < 0 || get_distance (peek_mark (tracks, (guint) found), day) *
                       saksi_axis_layout_get_day_width (layout) > REACH)
    return -1;

  return found;
}

/* Returns: the mark before or after one on the same track, or -1 */
int
saksi_axis_tracks_find_next (GPtrArray *const tracks[SAKSI_N_TRACKS],
                             guint            mark,
                             int              step)
{
  Track track = find_track (tracks, mark);
  int next = (int) mark + step;

  return next >= (int) track.first && next < (int) (track.first + track.marks->len) ? next : -1;
}

guint
saksi_axis_tracks_get_row (GPtrArray *const tracks[SAKSI_N_TRACKS],
                           guint            mark)
{
  return find_track (tracks, mark).row;
}

double
saksi_axis_tracks_get_day (GPtrArray *const tracks[SAKSI_N_TRACKS],
                           guint            mark)
{
  return saksi_axis_day_of (peek_mark (tracks, mark)->start);
}

/* "19 Feb 2024", or "19 Feb 2024 – 3 Mar 2024" */
static char *
dup_time (const SaksiTrackMark *mark,
          SaksiTrackKind        kind)
{
  gboolean is_day = kind == SAKSI_TRACK_OBSERVATIONS;
  g_autofree char *from = is_day ? saksi_format_date_wib (mark->start)
                                 : saksi_format_time_wib (mark->start);
  g_autofree char *to = is_day ? saksi_format_date_wib (mark->end)
                               : saksi_format_time_wib (mark->end);

  /* An hour is told by its beginning. */
  if (kind == SAKSI_TRACK_CHANGES || g_str_equal (from, to))
    return g_steal_pointer (&from);

  /* TRANSLATORS: a range of times */
  return g_strdup_printf (C_("range", "%1$s – %2$s"), from, to);
}

/* What it is, when, of what, and how many. */
char *
saksi_axis_tracks_dup_reading (GPtrArray *const tracks[SAKSI_N_TRACKS],
                               guint            mark)
{
  SaksiTrackKind kind = find_track (tracks, mark).kind;
  const SaksiTrackMark *self = peek_mark (tracks, mark);
  g_autoptr(GString) reading = g_string_new (get_track_name (kind));
  g_autofree char *time = dup_time (self, kind);

  g_string_append_printf (reading, ", %s", time);
  if (self->text != NULL && *self->text != '\0')
    g_string_append_printf (reading, ", %s", self->text);
  if (self->count > 0)
    {
      g_autofree char *count = saksi_format_count (self->count);

      g_string_append_printf (reading, ", %s", count);
    }

  return g_string_free (g_steal_pointer (&reading), FALSE);
}
