/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline/saksi-time-axis.h"

#include <glib/gi18n.h>
#include <math.h>

#include "common/saksi-format.h"
#include "common/saksi-ink.h"
#include "common/saksi-language.h"
#include "common/saksi-palette.h"
#include "statement/saksi-system.h"
#include "timeline/saksi-axis-ticks.h"
#include "timeline/saksi-precision-mark.h"
#include "timeline/saksi-timeline-words.h"

/* Statements on an axis of time, a lane an institution; rules of law as bands above, and below them
 * the other tracks, so that one is seen when it is asked for. What cannot be told apart at this
 * zoom is one bar that is the higher the more it stands for. A known day is solid, "about" fades
 * to both sides, "not after" is open to the past. The list beside it has the same statements, and
 * what is chosen here is chosen there. */

#define MIN_SPAN (6.0 / 24)
#define MAX_SPAN (366.0 * 60)
#define MIN_LANE 22
#define BAND_MORE 5    /* below the name of a rule, for its hatch */
#define MARK 9        /* the width of a mark that stands for a moment, at the usual size of text */
#define DAY_BARS 12   /* from this width on, a day is a bar as wide as it is */
#define MAX_STACK 4
#define ZOOM_STEP 1.5
#define GUTTER_SHARE 0.22
#define MAX_GUTTER 150

struct _SaksiTimeAxis
{
  SaksiChart parent_instance;

  SaksiStatementModel *model;          /* owned, nullable */
  GPtrArray *rules;                    /* owned, nullable: of SaksiLegalRule */
  GPtrArray *tracks[SAKSI_N_TRACKS];   /* owned, nullable: of SaksiTrackMark */
  double start;                        /* days, see saksi_axis_day_of () */
  double span;                         /* days; 0 before there was anything to show */
  gboolean fitted;                     /* shows all; goes on to when there is more */
  double drag_start;
  double pointer_x;
};

enum
{
  SIGNAL_CHOOSE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiTimeAxis, saksi_time_axis, SAKSI_TYPE_CHART)

/* Once there is a model. */
static SaksiStatementIndex *
get_index (SaksiTimeAxis *self)
{
  return saksi_statement_model_get_index (self->model);
}

static const SaksiStatementEntry *
peek_entry (SaksiTimeAxis *self,
            guint          position)
{
  return &g_array_index (get_index (self)->entries, SaksiStatementEntry, position);
}

static guint
count_entries (SaksiTimeAxis *self)
{
  return self->model != NULL ? get_index (self)->entries->len : 0;
}

/* Lanes with entries only: the row of each lane of the index, or -1. */
static guint
map_lanes (SaksiTimeAxis *self,
           int           *rows)
{
  GPtrArray *lanes = get_index (self)->lanes;
  guint n = 0;

  for (guint i = 0; i < lanes->len; i++)
    rows[i] = ((SaksiStatementLane *) g_ptr_array_index (lanes, i))->count > 0 ? (int) n++ : -1;

  return n;
}

static guint
count_lanes (SaksiTimeAxis *self)
{
  guint n = 0;

  for (guint i = 0; self->model != NULL && i < get_index (self)->lanes->len; i++)
    n += ((SaksiStatementLane *) g_ptr_array_index (get_index (self)->lanes, i))->count > 0;

  return n;
}

static guint
count_bands (SaksiTimeAxis *self)
{
  guint n = 0;

  for (guint i = 0; self->rules != NULL && i < self->rules->len; i++)
    n += ((SaksiLegalRule *) g_ptr_array_index (self->rules, i))->in_force != NULL;

  return n;
}

static guint
count_tracks (SaksiTimeAxis *self)
{
  guint n = 0;

  for (guint i = 0; i < SAKSI_N_TRACKS; i++)
    n += self->tracks[i] != NULL;

  return n;
}

/* The places of everything, computed anew whenever they are needed: they are few numbers. */
typedef struct
{
  float left;    /* of the time, behind the names of the lanes */
  float width;   /* of the time */
  float bands;   /* tops */
  float tracks;
  float lanes;
  float ticks;
  float band;    /* heights */
  float lane;
  float mark;    /* width */
  guint n_lanes;
} Places;

static void
find_places (SaksiTimeAxis *self,
             Places        *places)
{
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self));
  int text = saksi_ink_get_line (GTK_WIDGET (self));

  places->left = MIN (MAX_GUTTER * (float) text / 15, (float) GUTTER_SHARE * width);
  places->width = MAX (1, width - places->left);
  places->band = (float) (text + BAND_MORE);
  places->lane = (float) MAX (MIN_LANE, text + 6);
  places->mark = (float) (MARK * saksi_ink_get_scale (GTK_WIDGET (self)));
  places->n_lanes = count_lanes (self);
  places->ticks = 0;
  places->bands = (float) text + 4;
  places->tracks = places->bands + (float) count_bands (self) * (places->band + 2);
  places->lanes = places->tracks + (float) count_tracks (self) * places->lane;
}

static double
day_width (SaksiTimeAxis *self,
           const Places  *places)
{
  return places->width / self->span;
}

static float
x_of (SaksiTimeAxis *self,
      const Places  *places,
      double         day)
{
  return places->left + (float) ((day - self->start) * day_width (self, places));
}

static double
day_at (SaksiTimeAxis *self,
        const Places  *places,
        double         x)
{
  return self->start + (x - places->left) / day_width (self, places);
}

static void
append_text (SaksiTimeAxis *self,
             GtkSnapshot   *snapshot,
             const char    *text,
             float          x,
             float          y,
             float          width,
             const GdkRGBA *color)
{
  g_autoptr(PangoLayout) layout = saksi_ink_create_text (GTK_WIDGET (self), text);

  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, (int) MAX (0, width * PANGO_SCALE));
  saksi_ink_append_text (snapshot, layout, x, y, color);
}

static gboolean
fits (SaksiTimeAxis *self,
      const char    *text,
      float          room)
{
  g_autoptr(PangoLayout) layout = saksi_ink_create_text (GTK_WIDGET (self), text);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);

  return (float) width <= room;
}

static void
append_ticks (SaksiTimeAxis *self,
              GtkSnapshot   *snapshot,
              const Places  *places,
              GdkRGBA       *color)
{
  float height = (float) gtk_widget_get_height (GTK_WIDGET (self));
  double label = saksi_ink_get_line (GTK_WIDGET (self)) * 6.5;
  g_autoptr(GArray) ticks = saksi_axis_ticks_new (self->start, self->span, places->width, label);
  GdkRGBA line;

  saksi_ink_get_color (SAKSI_INK_GRID, GTK_WIDGET (self), &line);
  for (guint i = 0; i < ticks->len; i++)
    {
      const SaksiAxisTick *tick = &g_array_index (ticks, SaksiAxisTick, i);
      float x = x_of (self, places, tick->day);

      gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT (x, 0, 1, height));
      /* Cut off, a day would be another one. */
      if (fits (self, tick->label, places->left + places->width - x - 3))
        append_text (self, snapshot, tick->label, x + 3, places->ticks, (float) label, color);
    }
}

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
append_band (SaksiTimeAxis        *self,
             GtkSnapshot          *snapshot,
             const Places         *places,
             const SaksiLegalRule *rule,
             float                 y)
{
  g_autofree char *name = saksi_legal_rule_dup_short_name (&rule->name,
                                                           saksi_language_get_current ());
  float start = x_of (self, places, read_day (rule->in_force));
  float from = MAX (places->left, start);
  float right = places->left + places->width;
  double until = read_day (rule->transition_until);
  GdkRGBA color;
  GdkRGBA fill;

  if (from >= right)
    return;
  saksi_mark_get_color (SAKSI_MARK_RULE, GTK_WIDGET (self), &color);
  fill = color;
  fill.alpha *= 0.18f;
  gtk_snapshot_append_color (snapshot, &fill,
                             &GRAPHENE_RECT_INIT (from, y, right - from, places->band));
  gtk_snapshot_append_color (snapshot, &color,
                             &GRAPHENE_RECT_INIT (from, y + places->band - 1, right - from, 1));
  /* Only a beginning that is seen has an edge. */
  if (start >= places->left)
    gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (from, y, 2, places->band));
  if (!isnan (until))
    {
      float end = CLAMP (x_of (self, places, until), from, right);

      for (float x = from; x < end; x += 6)
        gtk_snapshot_append_color (snapshot, &color,
                                   &GRAPHENE_RECT_INIT (x, y + places->band - 4, 3, 4));
    }
  append_text (self, snapshot, name, from + 4, y, right - from - 4, &color);
}

static void
append_bands (SaksiTimeAxis *self,
              GtkSnapshot   *snapshot,
              const Places  *places)
{
  float y = places->bands;

  for (guint i = 0; self->rules != NULL && i < self->rules->len; i++)
    {
      const SaksiLegalRule *rule = g_ptr_array_index (self->rules, i);

      if (rule->in_force == NULL)
        continue;
      append_band (self, snapshot, places, rule, y);
      y += places->band + 2;
    }
}

static void
append_ring (GtkSnapshot   *snapshot,
             const GdkRGBA *color,
             float          x,
             float          y,
             float          width,
             float          height)
{
  const float widths[4] = { 2, 2, 2, 2 };
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT (x - 3, y - 3, width + 6, height + 6), 3);
  gtk_snapshot_append_border (snapshot, &outline, widths,
                              (GdkRGBA[4]) { *color, *color, *color, *color });
}

/* Entries of one lane that share a day, or a piece of the screen. They are ordered by day over all
 * lanes, so a pile of each lane is open at a time. */
typedef struct
{
  guint32 bucket;
  guint count;
  guint8 precisions[MAX_STACK]; /* of the first ones */
  gboolean shown;
  gboolean chosen;
  gboolean paired;
  guint32 julian;
} Pile;

typedef struct
{
  SaksiTimeAxis *self;
  GtkSnapshot *snapshot;
  Places places;
  GdkRGBA color;
  GdkRGBA text;
  GdkRGBA accent;
  GdkRGBA differs;
  gboolean by_day;
  guint highest; /* the most that one pile holds */
} Painter;

static void
append_pile (Painter    *painter,
             const Pile *pile,
             int         row)
{
  SaksiTimeAxis *self = painter->self;
  const Places *places = &painter->places;
  float top = places->lanes + (float) row * places->lane + 3;
  float height = places->lane - 6;
  float x;
  float width;
  float share = 0.4f;

  /* Over the day itself a pile is a stack; otherwise it is the higher the more it holds. */
  if (pile->count > 1)
    share += 0.6f * log2f ((float) pile->count) / log2f ((float) MAX (2, painter->highest));
  if (painter->by_day)
    {
      x = x_of (self, places, pile->julian);
      width = (float) day_width (self, places) - 1;
    }
  else
    {
      width = places->mark - 2;
      x = pile->count > 1
          ? places->left + (float) pile->bucket * places->mark
          : x_of (self, places, pile->julian + 0.5) - width / 2;
    }
  if (painter->by_day && pile->count > 1 && pile->count <= MAX_STACK)
    {
      float part = height / (float) pile->count;

      for (guint i = 0; i < pile->count; i++)
        saksi_precision_mark_append (painter->snapshot, pile->precisions[i], &painter->color, x,
                                     top + (float) i * part, width, MAX (1, part - 2));
    }
  else
    saksi_precision_mark_append (painter->snapshot,
                                 pile->count > 1 ? SAKSI_PRECISION_DAY : pile->precisions[0],
                                 &painter->color, x, top + height * (1 - share), width,
                                 height * share);
  if (pile->shown)
    append_ring (painter->snapshot, &painter->text, x, top, width, height);
  else if (pile->chosen)
    append_ring (painter->snapshot, &painter->accent, x, top, width, height);
  else if (pile->paired)
    append_ring (painter->snapshot, &painter->differs, x, top, width, height);
}

static void
flush_piles (Painter   *painter,
             Pile      *piles,
             const int *rows,
             guint      n_lanes,
             guint32    bucket)
{
  for (guint lane = 0; lane < n_lanes; lane++)
    if (piles[lane].count > 0 && piles[lane].bucket != bucket)
      {
        append_pile (painter, &piles[lane], rows[lane]);
        piles[lane] = (Pile) { 0 };
      }
}

static guint32
find_bucket (const Painter             *painter,
             const SaksiStatementEntry *entry)
{
  if (painter->by_day)
    return entry->julian;

  return (guint32) MAX (0, (x_of (painter->self, &painter->places, entry->julian + 0.5) -
                            painter->places.left) / painter->places.mark);
}

/* Over all that the filters leave, so that bars do not change while the axis is moved. */
static guint
find_highest (const Painter *painter)
{
  SaksiTimeAxis *self = painter->self;
  guint n_lanes = get_index (self)->lanes->len;
  g_autofree guint *counts = g_new0 (guint, n_lanes);
  g_autofree guint32 *buckets = g_new0 (guint32, n_lanes);
  double width = painter->places.mark / day_width (self, &painter->places);
  guint highest = 1;

  for (guint i = 0; i < count_entries (self); i++)
    {
      const SaksiStatementEntry *entry = peek_entry (self, i);
      guint32 bucket = painter->by_day ? entry->julian : (guint32) (entry->julian / width);

      if (buckets[entry->lane] != bucket)
        counts[entry->lane] = 0;
      buckets[entry->lane] = bucket;
      highest = MAX (highest, ++counts[entry->lane]);
    }

  return highest;
}

static void
append_entries (Painter   *painter,
                const int *rows)
{
  SaksiTimeAxis *self = painter->self;
  guint n_lanes = get_index (self)->lanes->len;
  g_autofree Pile *piles = g_new0 (Pile, n_lanes);
  const char *chosen = saksi_statement_model_get_chosen (self->model);
  int shown = saksi_chart_get_shown (SAKSI_CHART (self));
  int pointed = shown != saksi_chart_get_chosen (SAKSI_CHART (self)) ? shown : SAKSI_CHART_NONE;
  double last = self->start + self->span + 1;
  guint32 bucket = G_MAXUINT32;

  for (guint i = 0; i < count_entries (self); i++)
    {
      const SaksiStatementEntry *entry = peek_entry (self, i);
      Pile *pile = &piles[entry->lane];

      if (entry->julian + 3 < self->start)
        continue;
      if (entry->julian > last)
        break;
      bucket = find_bucket (painter, entry);
      if (pile->count > 0 && pile->bucket != bucket)
        {
          append_pile (painter, pile, rows[entry->lane]);
          *pile = (Pile) { 0 };
        }
      pile->bucket = bucket;
      pile->julian = entry->julian;
      if (pile->count < MAX_STACK)
        pile->precisions[pile->count] = entry->precision;
      pile->count++;
      pile->shown |= (int) i == pointed;
      pile->chosen |= g_strcmp0 (entry->id, chosen) == 0;
      pile->paired |= saksi_statement_model_is_paired (self->model, entry->id);
    }
  flush_piles (painter, piles, rows, n_lanes, G_MAXUINT32);
}

static void
append_lanes (SaksiTimeAxis *self,
              GtkSnapshot   *snapshot,
              const Places  *places,
              const int     *rows,
              GdkRGBA       *plain)
{
  GPtrArray *lanes = get_index (self)->lanes;
  GdkRGBA stripe = *plain;

  stripe.alpha *= 0.05f;
  for (guint i = 0; i < lanes->len; i++)
    {
      const SaksiStatementLane *lane = g_ptr_array_index (lanes, i);
      g_autofree char *name = NULL;
      float y = places->lanes + (float) rows[i] * places->lane;

      if (rows[i] < 0)
        continue;
      if (rows[i] % 2 == 0)
        gtk_snapshot_append_color (snapshot, &stripe,
                                   &GRAPHENE_RECT_INIT (0, y, places->left + places->width,
                                                        places->lane));
      name = lane->name != NULL
             ? saksi_institution_dup_short_name (lane->name, &lane->text,
                                                 saksi_language_get_current ())
             : g_strdup (C_("institution", "None named"));
      append_text (self, snapshot, name, 2, y + 3, places->left - 6, plain);
    }
}

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
append_track (SaksiTimeAxis *self,
              GtkSnapshot   *snapshot,
              const Places  *places,
              guint          kind,
              float          y,
              GdkRGBA       *plain)
{
  GdkRGBA color = *plain;
  float right = places->left + places->width;
  float free_from = -1;

  if (kind == SAKSI_TRACK_OBSERVATIONS)
    saksi_mark_get_color (SAKSI_MARK_OBSERVATION, GTK_WIDGET (self), &color);
  else if (kind == SAKSI_TRACK_CHANGES)
    saksi_mark_get_color (SAKSI_MARK_DIFFERS, GTK_WIDGET (self), &color);
  append_text (self, snapshot, get_track_name (kind), 2, y + 3, places->left - 6, plain);

  for (guint i = 0; i < self->tracks[kind]->len; i++)
    {
      const SaksiTrackMark *mark = g_ptr_array_index (self->tracks[kind], i);
      float x = x_of (self, places, saksi_axis_day_of (mark->start));
      float end = x_of (self, places, saksi_axis_day_of (mark->end));

      if (end < places->left || x > right || (end < free_from && kind != SAKSI_TRACK_GAPS))
        continue;
      x = MAX (x, places->left);
      end = MIN (MAX (end, x + 3), right);
      /* What is missing is an empty frame, what is there is full. */
      if (kind == SAKSI_TRACK_GAPS)
        append_ring (snapshot, &color, x + 3, y + 8, MAX (1, end - x - 6), places->lane - 16);
      else
        gtk_snapshot_append_color (snapshot, &color,
                                   &GRAPHENE_RECT_INIT (x, y + 6, end - x, places->lane - 12));
      free_from = end + 1;
    }
}

static void
saksi_time_axis_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  SaksiTimeAxis *self = SAKSI_TIME_AXIS (widget);
  Painter painter = { self, snapshot };
  g_autofree int *rows = NULL;
  GdkRGBA plain;
  float y;

  if (self->model == NULL || self->span <= 0)
    return;

  find_places (self, &painter.places);
  saksi_ink_get_color (SAKSI_INK_TEXT, widget, &plain);
  saksi_mark_get_color (SAKSI_MARK_CLAIM, widget, &painter.color);
  saksi_mark_get_color (SAKSI_MARK_DIFFERS, widget, &painter.differs);
  painter.text = plain;
  saksi_ink_get_color (SAKSI_INK_ACCENT, widget, &painter.accent);
  painter.by_day = day_width (self, &painter.places) >= DAY_BARS;
  rows = g_new0 (int, get_index (self)->lanes->len + 1);
  map_lanes (self, rows);

  painter.highest = find_highest (&painter);
  append_lanes (self, snapshot, &painter.places, rows, &plain);
  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT (painter.places.left, 0, painter.places.width,
                                               (float) gtk_widget_get_height (widget)));
  append_ticks (self, snapshot, &painter.places, &plain);
  append_bands (self, snapshot, &painter.places);
  append_entries (&painter, rows);
  gtk_snapshot_pop (snapshot);

  y = painter.places.tracks;
  for (guint i = 0; i < SAKSI_N_TRACKS; i++)
    if (self->tracks[i] != NULL)
      {
        append_track (self, snapshot, &painter.places, i, y, &plain);
        y += painter.places.lane;
      }
}

static void
saksi_time_axis_measure (GtkWidget     *widget,
                         GtkOrientation orientation,
                         int            for_size,
                         int           *minimum,
                         int           *natural,
                         int           *minimum_baseline,
                         int           *natural_baseline)
{
  SaksiTimeAxis *self = SAKSI_TIME_AXIS (widget);
  int text = saksi_ink_get_line (GTK_WIDGET (self));
  guint n_rows = count_lanes (self) + count_tracks (self);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 200;
      *natural = 600;
      return;
    }
  *minimum = *natural = text + 8 + (int) count_bands (self) * (text + BAND_MORE + 2) +
                        (int) n_rows * MAX (MIN_LANE, text + 6);
}

static char *
dup_statement_reading (SaksiTimeAxis *self,
                       guint          position)
{
  const SaksiStatementEntry *entry = peek_entry (self, position);
  const SaksiStatementLane *lane = g_ptr_array_index (get_index (self)->lanes, entry->lane);
  g_autofree char *place = saksi_format_count (position + 1);
  g_autofree char *total = saksi_format_count (count_entries (self));
  g_autofree char *name = NULL;
  g_autofree char *day = NULL;
  GDate date;
  char iso[16];

  g_date_clear (&date, 1);
  g_date_set_julian (&date, entry->julian);
  g_date_strftime (iso, sizeof iso, "%Y-%m-%d", &date);
  day = saksi_words_dup_date (iso, entry->precision);
  name = lane->name != NULL
         ? saksi_institution_dup_short_name (lane->name, &lane->text,
                                             saksi_language_get_current ())
         : g_strdup (C_("institution", "None named"));

  /* TRANSLATORS: the place on an axis of time: day, institution, and the how manieth of how many
   * statements it is */
  return g_strdup_printf (_("%1$s, %2$s, %3$s of %4$s"), day, name, place, total);
}

static char *
dup_day (double day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) MAX (1, day));

  return saksi_format_date (g_date_get_year (&date), (int) g_date_get_month (&date),
                            g_date_get_day (&date));
}

/* What the axis says of one statement, and of what it shows when none is meant. */
static char *
saksi_time_axis_dup_reading (SaksiChart *chart,
                             int         point)
{
  SaksiTimeAxis *self = SAKSI_TIME_AXIS (chart);
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  g_autofree char *shown = NULL;
  guint n_shown = 0;

  if (count_entries (self) == 0 || self->span <= 0)
    return g_strdup (_("No statements"));
  if (point >= 0)
    return dup_statement_reading (self, (guint) point);

  for (guint i = 0; i < count_entries (self); i++)
    {
      guint32 julian = peek_entry (self, i)->julian;

      n_shown += julian >= floor (self->start) && julian < self->start + self->span;
    }
  shown = saksi_format_count (n_shown);
  first = dup_day (self->start);
  last = dup_day (ceil (self->start + self->span) - 1);

  /* TRANSLATORS: what an axis of time shows: from day, to day, how many statements */
  return g_strdup_printf (ngettext ("%1$s to %2$s: %3$s statement", "%1$s to %2$s: %3$s statements",
                                    n_shown), first, last, shown);
}

/* What is chosen in the model is chosen here. */
static void
update (SaksiTimeAxis *self)
{
  const char *chosen = saksi_statement_model_get_chosen (self->model);
  guint position;

  if (chosen == NULL || !saksi_statement_index_find (get_index (self), chosen, &position))
    saksi_chart_reset (SAKSI_CHART (self), SAKSI_CHART_NONE);
  else
    saksi_chart_reset (SAKSI_CHART (self), (int) position);
}

static gboolean
get_extent (SaksiTimeAxis *self,
            double        *start,
            double        *span)
{
  guint n = count_entries (self);
  double first;
  double last;

  if (n == 0)
    return FALSE;

  first = peek_entry (self, 0)->julian;
  last = peek_entry (self, n - 1)->julian + 1;
  *span = MAX (last - first, 7) * 1.04;
  *start = (first + last - *span) / 2;

  return TRUE;
}

static void
set_view (SaksiTimeAxis *self,
          double         start,
          double         span)
{
  self->span = CLAMP (span, MIN_SPAN, MAX_SPAN);
  self->start = CLAMP (start, 1, 3652059 - self->span);
  update (self);
}

static void
zoom_at (SaksiTimeAxis *self,
         double         factor,
         double         day)
{
  double span = CLAMP (self->span / factor, MIN_SPAN, MAX_SPAN);

  self->fitted = FALSE;
  set_view (self, day - (day - self->start) * span / self->span, span);
}

static void
model_changed_cb (SaksiTimeAxis *self)
{
  if ((self->fitted || self->span <= 0) && get_extent (self, &self->start, &self->span))
    self->fitted = TRUE;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  update (self);
}

static void
show_entry (SaksiTimeAxis *self,
            guint          position)
{
  double day = peek_entry (self, position)->julian + 0.5;

  if (day < self->start || day > self->start + self->span)
    {
      self->fitted = FALSE;
      self->start = day - self->span / 2;
    }
}


/* Where there are more lanes than fit, the one of the statement comes into sight. */
static void
saksi_time_axis_reveal (SaksiChart *chart,
                        guint       position)
{
  SaksiTimeAxis *self = SAKSI_TIME_AXIS (chart);
  GtkWidget *window = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  g_autofree int *rows = g_new0 (int, get_index (self)->lanes->len + 1);
  Places places;
  float top;

  if (window == NULL)
    return;

  find_places (self, &places);
  map_lanes (self, rows);
  top = places.lanes + (float) rows[peek_entry (self, position)->lane] * places.lane;
  gtk_adjustment_clamp_page (
    gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (window)), top, top + places.lane);
}

static void
chosen_cb (SaksiTimeAxis *self)
{
  const char *chosen = saksi_statement_model_get_chosen (self->model);
  guint position;

  if (chosen != NULL && saksi_statement_index_find (get_index (self), chosen, &position))
    {
      show_entry (self, position);
      saksi_time_axis_reveal (SAKSI_CHART (self), position);
    }
  update (self);
}

static void
choose (SaksiTimeAxis *self,
        guint          position)
{
  show_entry (self, position);
  g_signal_emit (self, signals[SIGNAL_CHOOSE], 0, position);
}

/* The entry nearest to a day; in one lane only, unless @lane is -1. */
static gboolean
find_nearest (SaksiTimeAxis *self,
              int            lane,
              double         day,
              double         reach,
              guint         *position)
{
  gboolean found = FALSE;
  double best = reach;

  for (guint i = 0; i < count_entries (self); i++)
    {
      const SaksiStatementEntry *entry = peek_entry (self, i);
      double distance = fabs (entry->julian + 0.5 - day);

      if ((lane >= 0 && entry->lane != (guint) lane) || distance > best)
        continue;
      if (!found || distance < best)
        *position = i;
      found = TRUE;
      best = distance;
    }

  return found;
}

static int
lane_at (SaksiTimeAxis *self,
         const Places  *places,
         double         y)
{
  g_autofree int *rows = g_new0 (int, get_index (self)->lanes->len + 1);
  int row = (int) floor ((y - places->lanes) / places->lane);

  map_lanes (self, rows);
  for (guint i = 0; row >= 0 && i < get_index (self)->lanes->len; i++)
    if (rows[i] == row)
      return (int) i;

  return -1;
}

static guint
saksi_time_axis_count_points (SaksiChart *chart)
{
  return count_entries (SAKSI_TIME_AXIS (chart));
}

static gboolean
is_same_pile (SaksiTimeAxis *self,
              guint          a,
              guint          b)
{
  return peek_entry (self, a)->julian == peek_entry (self, b)->julian &&
         peek_entry (self, a)->lane == peek_entry (self, b)->lane;
}

/* Of those of one day in one lane, the chosen one, or else the first. */
static int
saksi_time_axis_find_at (SaksiChart *chart,
                         double      x,
                         double      y)
{
  SaksiTimeAxis *self = SAKSI_TIME_AXIS (chart);
  int chosen = saksi_chart_get_chosen (chart);
  guint position = 0;
  Places places;
  int lane;

  if (self->span <= 0)
    return SAKSI_CHART_NONE;

  find_places (self, &places);
  lane = lane_at (self, &places, y);
  if (lane < 0 ||
      !find_nearest (self, lane, day_at (self, &places, x),
                     MAX (0.5, 12 / day_width (self, &places)), &position))
    return SAKSI_CHART_NONE;

  return chosen >= 0 && is_same_pile (self, position, (guint) chosen) ? chosen : (int) position;
}

/* Who takes what is chosen already means the next of the same pile. */
static void
saksi_time_axis_take (SaksiChart *chart,
                      int         point)
{
  SaksiTimeAxis *self = SAKSI_TIME_AXIS (chart);
  guint n = count_entries (self);

  for (guint i = 1; point == saksi_chart_get_chosen (chart) && i < n; i++)
    {
      guint other = ((guint) point + i) % n;

      if (is_same_pile (self, (guint) point, other))
        {
          choose (self, other);
          return;
        }
    }
  choose (self, (guint) point);
}

static void
drag_begin_cb (SaksiTimeAxis *self,
               double         x,
               double         y)
{
  self->drag_start = self->start;
}

static void
drag_update_cb (SaksiTimeAxis *self,
                double         x,
                double         y)
{
  Places places;

  if (self->span <= 0 || fabs (x) < 4)
    return;

  find_places (self, &places);
  self->fitted = FALSE;
  set_view (self, self->drag_start - x / day_width (self, &places), self->span);
}

static void
motion_cb (SaksiTimeAxis *self,
           double         x,
           double         y)
{
  self->pointer_x = x;
}

/* With Ctrl the wheel zooms about the pointer; sideways it moves. The page scrolls otherwise. */
static gboolean
scroll_cb (SaksiTimeAxis            *self,
           double                    dx,
           double                    dy,
           GtkEventControllerScroll *scroll)
{
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));
  Places places;

  if (self->span <= 0)
    return FALSE;

  find_places (self, &places);
  if ((state & GDK_CONTROL_MASK) != 0 && dy != 0)
    zoom_at (self, pow (ZOOM_STEP, -dy), day_at (self, &places, self->pointer_x));
  else if (dx != 0)
    {
      self->fitted = FALSE;
      set_view (self, self->start + dx * self->span / 20, self->span);
    }
  else
    return FALSE;

  return TRUE;
}

/* To the next one in the same lane, or to the nearest in the next lane that has any. */
static int
find_from (SaksiTimeAxis *self,
           guint          at,
           int            along,
           int            across)
{
  int n = (int) count_entries (self);
  int lane = (int) peek_entry (self, at)->lane;
  guint target = 0;

  for (int i = (int) at + along; along != 0 && i >= 0 && i < n; i += along)
    if ((int) peek_entry (self, (guint) i)->lane == lane)
      return i;
  for (lane += across; across != 0 && lane >= 0 && lane < (int) get_index (self)->lanes->len;
       lane += across)
    if (find_nearest (self, lane, peek_entry (self, at)->julian + 0.5, G_MAXDOUBLE, &target))
      return (int) target;

  return SAKSI_CHART_NONE;
}

/* Time runs to the right in every language. */
static int
saksi_time_axis_find_next (SaksiChart    *chart,
                           int            from,
                           SaksiChartStep step)
{
  SaksiTimeAxis *self = SAKSI_TIME_AXIS (chart);
  guint target = 0;

  if (step == SAKSI_CHART_PAGE_BACK || step == SAKSI_CHART_PAGE_ON)
    return SAKSI_CHART_PASS;
  if (step == SAKSI_CHART_FIRST || step == SAKSI_CHART_LAST)
    {
      int end = step == SAKSI_CHART_FIRST ? 0 : (int) count_entries (self) - 1;

      return end != from ? end : SAKSI_CHART_NONE;
    }
  if (from < 0)
    return find_nearest (self, -1, self->start + self->span / 2, G_MAXDOUBLE, &target)
             ? (int) target : SAKSI_CHART_NONE;

  return find_from (self, (guint) from,
                    step == SAKSI_CHART_LEFT ? -1 : step == SAKSI_CHART_RIGHT ? 1 : 0,
                    step == SAKSI_CHART_UP ? -1 : step == SAKSI_CHART_DOWN ? 1 : 0);
}

static gboolean
key_cb (SaksiTimeAxis  *self,
        guint           key,
        guint           code,
        GdkModifierType state)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;

  switch (key)
    {
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      saksi_time_axis_zoom (self, ZOOM_STEP);
      return TRUE;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      saksi_time_axis_zoom (self, 1 / ZOOM_STEP);
      return TRUE;
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
      saksi_time_axis_fit (self);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
saksi_time_axis_dispose (GObject *object)
{
  SaksiTimeAxis *self = SAKSI_TIME_AXIS (object);

  g_clear_object (&self->model);
  g_clear_pointer (&self->rules, g_ptr_array_unref);
  for (guint i = 0; i < SAKSI_N_TRACKS; i++)
    g_clear_pointer (&self->tracks[i], g_ptr_array_unref);

  G_OBJECT_CLASS (saksi_time_axis_parent_class)->dispose (object);
}

static void
saksi_time_axis_class_init (SaksiTimeAxisClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SaksiChartClass *chart_class = SAKSI_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = saksi_time_axis_dispose;
  widget_class->snapshot = saksi_time_axis_snapshot;
  widget_class->measure = saksi_time_axis_measure;
  chart_class->count_points = saksi_time_axis_count_points;
  chart_class->find_at = saksi_time_axis_find_at;
  chart_class->find_next = saksi_time_axis_find_next;
  chart_class->dup_reading = saksi_time_axis_dup_reading;
  chart_class->take = saksi_time_axis_take;
  chart_class->reveal = saksi_time_axis_reveal;

  /**
   * SaksiTimeAxis::choose:
   * @position: of the statement in the index
   *
   * A person points at a statement.
   */
  signals[SIGNAL_CHOOSE] = g_signal_new ("choose", SAKSI_TYPE_TIME_AXIS, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_css_name (widget_class, "saksitimeaxis");
}

static void
saksi_time_axis_init (SaksiTimeAxis *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll =
    gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);

  self->fitted = TRUE;
  saksi_chart_set_name (SAKSI_CHART (self), _("Statements on an axis of time"));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
}

void
saksi_time_axis_set_model (SaksiTimeAxis       *self,
                           SaksiStatementModel *model)
{
  g_return_if_fail (SAKSI_IS_TIME_AXIS (self));
  g_return_if_fail (self->model == NULL);

  self->model = g_object_ref (model);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (model_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  model_changed_cb (self);
}

/* @rules: (element-type SaksiLegalRule): what was in force; those without a day are left out */
void
saksi_time_axis_set_rules (SaksiTimeAxis *self,
                           GPtrArray     *rules)
{
  g_return_if_fail (SAKSI_IS_TIME_AXIS (self));

  g_clear_pointer (&self->rules, g_ptr_array_unref);
  self->rules = g_ptr_array_ref (rules);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* @marks: (nullable) (element-type SaksiTrackMark): NULL takes the track away */
void
saksi_time_axis_set_track (SaksiTimeAxis *self,
                           SaksiTrackKind kind,
                           GPtrArray     *marks)
{
  g_return_if_fail (SAKSI_IS_TIME_AXIS (self));
  g_return_if_fail (kind < SAKSI_N_TRACKS);

  g_clear_pointer (&self->tracks[kind], g_ptr_array_unref);
  self->tracks[kind] = marks != NULL ? g_ptr_array_ref (marks) : NULL;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* About the chosen statement, or else about the middle. */
void
saksi_time_axis_zoom (SaksiTimeAxis *self,
                      double         factor)
{
  const char *chosen;
  guint position;

  g_return_if_fail (SAKSI_IS_TIME_AXIS (self));

  if (self->span <= 0)
    return;

  chosen = saksi_statement_model_get_chosen (self->model);
  if (chosen != NULL && saksi_statement_index_find (get_index (self), chosen, &position))
    zoom_at (self, factor, peek_entry (self, position)->julian + 0.5);
  else
    zoom_at (self, factor, self->start + self->span / 2);
}

/* Shows everything that the filters leave. */
void
saksi_time_axis_fit (SaksiTimeAxis *self)
{
  g_return_if_fail (SAKSI_IS_TIME_AXIS (self));

  self->fitted = TRUE;
  if (get_extent (self, &self->start, &self->span))
    update (self);
}

/* Both days are shown. */
void
saksi_time_axis_show_days (SaksiTimeAxis *self,
                           guint32        first,
                           guint32        last)
{
  g_return_if_fail (SAKSI_IS_TIME_AXIS (self));

  self->fitted = FALSE;
  set_view (self, first, last + 1.0 - first);
}

void
saksi_time_axis_get_view (SaksiTimeAxis *self,
                          double        *start,
                          double        *span)
{
  g_return_if_fail (SAKSI_IS_TIME_AXIS (self));

  *start = self->start;
  *span = self->span;
}

/* Returns: the most of @height, in pixels, that cuts no lane; one lane at least */
int
saksi_time_axis_trim_height (SaksiTimeAxis *self,
                             int            height)
{
  Places places;
  int lane;
  int top;

  g_return_val_if_fail (SAKSI_IS_TIME_AXIS (self), height);

  find_places (self, &places);
  lane = (int) places.lane;
  /* Tracks are as high as lanes, and are above them. */
  top = (int) places.tracks;

  return top + MAX (1, (height - top) / lane) * lane;
}
