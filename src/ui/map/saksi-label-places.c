/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "map/saksi-label-places.h"

/* How many steps away from its anchor a label may be pushed before it is let be, and how many
 * labels up or down beside it. */
#define MAX_STEPS 12
#define MAX_SHIFT 4

/* All labels, and what else they should not lie on. */
typedef struct
{
  const SaksiLabel *labels;
  guint n_labels;
  const SaksiLabelBox *marks;
  guint n_marks;
  const SaksiLabelBox *bounds;
  double gap;
} Places;

static gboolean
boxes_overlap (const SaksiLabelBox *a,
               const SaksiLabelBox *b,
               double               gap)
{
  return a->x < b->x + b->width + gap && b->x < a->x + a->width + gap &&
         a->y < b->y + b->height + gap && b->y < a->y + a->height + gap;
}

static gboolean
is_free (const Places        *places,
         guint                n_placed,
         const SaksiLabelBox *box)
{
  for (guint i = 0; i < n_placed; i++)
    if (places->labels[i].found && boxes_overlap (&places->labels[i].placed, box, places->gap / 2))
      return FALSE;

  return TRUE;
}

static SaksiLabelBox
hold_inside (SaksiLabelBox        box,
             const SaksiLabelBox *bounds)
{
  box.x = MAX (MIN (box.x, bounds->x + bounds->width - box.width), bounds->x);
  box.y = MAX (MIN (box.y, bounds->y + bounds->height - box.height), bounds->y);

  return box;
}

typedef enum
{
  SIDE_BELOW,
  SIDE_ABOVE,
  SIDE_RIGHT,
  SIDE_LEFT,
  N_SIDES
} Side;

/* A place beside the anchor, farther away with each step; with a shift also up or down, as lines of
 * a text. Above and below, a shift brings an end of the label over the middle of the anchor; any
 * more would lead away from it. */
static SaksiLabelBox
build_candidate (const SaksiLabel *label,
                 Side              side,
                 int               step,
                 int               shift,
                 double            gap)
{
  double away = gap * (1 + step * 1.5);
  SaksiLabelBox box = {
    label->anchor.x + (label->anchor.width - label->width) / 2,
    label->anchor.y + (label->anchor.height - label->height) / 2,
    label->width, label->height,
  };

  switch (side)
    {
    case SIDE_BELOW:
      box.y = label->anchor.y + label->anchor.height + away;
      break;
    case SIDE_ABOVE:
      box.y = label->anchor.y - away - label->height;
      break;
    case SIDE_RIGHT:
      box.x = label->anchor.x + label->anchor.width + away;
      break;
    case SIDE_LEFT:
    case N_SIDES:
    default:
      box.x = label->anchor.x - away - label->width;
      break;
    }
  if (side == SIDE_BELOW || side == SIDE_ABOVE)
    box.x += CLAMP (shift, -1, 1) * label->width / 2;
  else
    box.y += shift * (label->height + gap * 0.6);

  return box;
}

static gboolean
covers_others (const Places        *places,
               guint                index,
               const SaksiLabelBox *box)
{
  for (guint i = 0; i < places->n_labels; i++)
    if (i != index && boxes_overlap (&places->labels[i].anchor, box, 0))
      return TRUE;
  for (guint i = 0; i < places->n_marks; i++)
    if (boxes_overlap (&places->marks[i], box, 0))
      return TRUE;

  return FALSE;
}

/* Takes the candidate if it is free, and on nothing else either where that is asked for. */
static gboolean
try_candidate (const Places  *places,
               guint          index,
               SaksiLabelBox  box,
               gboolean       clear,
               SaksiLabelBox *place)
{
  *place = hold_inside (box, places->bounds);

  return is_free (places, index, place) && (!clear || !covers_others (places, index, place));
}

/* The candidates that are equally far from the anchor, those straight beside it first. */
static gboolean
try_round (const Places  *places,
           guint          index,
           int            round,
           gboolean       clear,
           SaksiLabelBox *place)
{
  for (int distance = 0; distance <= MIN (round, MAX_SHIFT); distance++)
    for (Side side = SIDE_BELOW; side < N_SIDES; side++)
      for (int sign = -1; sign <= (distance > 0 ? 1 : -1); sign += 2)
        if (try_candidate (places, index,
                           build_candidate (&places->labels[index], side, round - distance,
                                            -sign * distance, places->gap), clear, place))
          return TRUE;

  return FALSE;
}

static gboolean
find_place (const Places  *places,
            guint          index,
            SaksiLabelBox *place)
{
  const SaksiLabel *label = &places->labels[index];
  SaksiLabelBox middle = {
    label->anchor.x + (label->anchor.width - label->width) / 2,
    label->anchor.y + (label->anchor.height - label->height) / 2,
    label->width, label->height,
  };

  if (label->inside && try_candidate (places, index, middle, FALSE, place))
    return TRUE;

  /* First without covering what other labels belong to, or other marks; if that cannot be, at least
   * without covering other labels. */
  for (int pass = 0; pass < 2; pass++)
    for (int round = 0; round < MAX_STEPS; round++)
      if (try_round (places, index, round, pass == 0, place))
        return TRUE;

  return FALSE;
}

/**
 * saksi_label_places_find:
 * @labels: the labels, the most important first
 * @n_labels: how many
 * @marks: (nullable): what else is drawn, and better seen than covered
 * @n_marks: how many
 * @bounds: where labels may be
 * @gap: how far a label stays from what it belongs to
 *
 * Finds a place for each label at its anchor, so that no label lies on another: on it where it may,
 * else below, above, right or left, and else farther away. It avoids what other labels belong to
 * where it can. A label that has no place is not found one: half of two is less than one.
 */
void
saksi_label_places_find (SaksiLabel          *labels,
                         guint                n_labels,
                         const SaksiLabelBox *marks,
                         guint                n_marks,
                         const SaksiLabelBox *bounds,
                         double               gap)
{
  Places places = { labels, n_labels, marks, n_marks, bounds, gap };

  g_return_if_fail (labels != NULL || n_labels == 0);
  g_return_if_fail (marks != NULL || n_marks == 0);
  g_return_if_fail (bounds != NULL);

  for (guint i = 0; i < n_labels; i++)
    labels[i].found = find_place (&places, i, &labels[i].placed);
}
