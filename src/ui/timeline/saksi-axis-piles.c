/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline/saksi-axis-piles.h"

#include <math.h>

#include "common/saksi-ink.h"
#include "common/saksi-palette.h"
#include "timeline/saksi-axis-lanes.h"
#include "timeline/saksi-axis-shapes.h"
#include "timeline/saksi-precision-mark.h"

#define DAY_BARS 12   /* from this width on, a day is a bar as wide as it is */
#define MAX_STACK 4

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
  SaksiStatementModel *model;
  SaksiStatementIndex *index;
  GtkSnapshot *snapshot;
  const SaksiAxisLayout *layout;
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
  const SaksiAxisLayout *layout = painter->layout;
  float top = layout->lanes + (float) row * layout->lane + 3;
  float height = layout->lane - 6;
  float x;
  float width;
  float share = 0.4f;

  /* Over the day itself a pile is a stack; otherwise it is the higher the more it holds. */
  if (pile->count > 1)
    share += 0.6f * log2f ((float) pile->count) / log2f ((float) MAX (2, painter->highest));
  if (painter->by_day)
    {
      x = saksi_axis_layout_find_x (layout, pile->julian);
      width = (float) saksi_axis_layout_get_day_width (layout) - 1;
    }
  else
    {
      width = layout->mark - 2;
      x = pile->count > 1
          ? layout->left + (float) pile->bucket * layout->mark
          : saksi_axis_layout_find_x (layout, pile->julian + 0.5) - width / 2;
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
    saksi_axis_append_ring (painter->snapshot, &painter->text, x, top, width, height);
  else if (pile->chosen)
    saksi_axis_append_ring (painter->snapshot, &painter->accent, x, top, width, height);
  else if (pile->paired)
    saksi_axis_append_ring (painter->snapshot, &painter->differs, x, top, width, height);
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

  return (guint32) MAX (0, (saksi_axis_layout_find_x (painter->layout, entry->julian + 0.5) -
                            painter->layout->left) / painter->layout->mark);
}

/* Over all that the filters leave, so that bars do not change while the axis is moved. */
static guint
find_highest (const Painter *painter)
{
  guint n_lanes = painter->index->lanes->len;
  g_autofree guint *counts = g_new0 (guint, n_lanes);
  g_autofree guint32 *buckets = g_new0 (guint32, n_lanes);
  double width = painter->layout->mark / saksi_axis_layout_get_day_width (painter->layout);
  guint highest = 1;

  for (guint i = 0; i < painter->index->entries->len; i++)
    {
      const SaksiStatementEntry *entry = saksi_statement_index_get_entry (painter->index, i);
      guint32 bucket = painter->by_day ? entry->julian : (guint32) (entry->julian / width);

      if (buckets[entry->lane] != bucket)
        counts[entry->lane] = 0;
      buckets[entry->lane] = bucket;
      highest = MAX (highest, ++counts[entry->lane]);
    }

  return highest;
}

static void
append_entries (Painter *painter,
                int      pointed)
{
  guint n_lanes = painter->index->lanes->len;
  g_autofree int *rows = saksi_axis_lanes_new_rows (painter->index);
  g_autofree Pile *piles = g_new0 (Pile, n_lanes);
  const char *chosen = saksi_statement_model_get_chosen (painter->model);
  double last = painter->layout->start + painter->layout->span + 1;
  guint32 bucket = G_MAXUINT32;

  for (guint i = 0; i < painter->index->entries->len; i++)
    {
      const SaksiStatementEntry *entry = saksi_statement_index_get_entry (painter->index, i);
      Pile *pile = &piles[entry->lane];

      if (entry->julian + 3 < painter->layout->start)
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
      pile->paired |= saksi_statement_model_is_paired (painter->model, entry->id);
    }
  flush_piles (painter, piles, rows, n_lanes, G_MAXUINT32);
}

/* @pointed: the entry that is pointed at, but not chosen, or SAKSI_CHART_NONE */
void
saksi_axis_piles_append (SaksiStatementModel   *model,
                         int                    pointed,
                         GtkWidget             *widget,
                         GtkSnapshot           *snapshot,
                         const SaksiAxisLayout *layout)
{
  Painter painter = {
    .model = model,
    .index = saksi_statement_model_get_index (model),
    .snapshot = snapshot,
    .layout = layout,
    .by_day = saksi_axis_layout_get_day_width (layout) >= DAY_BARS,
  };

  saksi_mark_get_color (SAKSI_MARK_CLAIM, widget, &painter.color);
  saksi_mark_get_color (SAKSI_MARK_DIFFERS, widget, &painter.differs);
  saksi_ink_get_color (SAKSI_INK_TEXT, widget, &painter.text);
  saksi_ink_get_color (SAKSI_INK_ACCENT, widget, &painter.accent);
  painter.highest = find_highest (&painter);
  append_entries (&painter, pointed);
}
