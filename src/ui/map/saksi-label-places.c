/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "map/saksi-label-places.h"

/* How many steps away from its anchor a label may be pushed before it is let be. */
#define MAX_STEPS 12

static gboolean
boxes_overlap (const SaksiLabelBox *a,
               const SaksiLabelBox *b,
               double               gap)
{
  return a->x < b->x + b->width + gap && b->x < a->x + a->width + gap &&
         a->y < b->y + b->height + gap && b->y < a->y + a->height + gap;
}

static gboolean
is_free (const SaksiLabel    *labels,
         guint                n_placed,
         const SaksiLabelBox *box,
         double               gap)
{
  for (guint i = 0; i < n_placed; i++)
    if (labels[i].found && boxes_overlap (&labels[i].placed, box, gap))
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

/* A place beside the anchor, farther away with each step. */
static SaksiLabelBox
build_candidate (const SaksiLabel *label,
                 Side              side,
                 guint             step,
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

  return box;
}

static gboolean
covers_others (const SaksiLabel    *labels,
               guint                n_labels,
               guint                index,
               const SaksiLabelBox *box)
{
  for (guint i = 0; i < n_labels; i++)
    if (i != index && boxes_overlap (&labels[i].anchor, box, 0))
      return TRUE;

  return FALSE;
}

static gboolean
find_place (const SaksiLabel    *labels,
            guint                n_labels,
            guint                index,
            const SaksiLabelBox *bounds,
            double               gap,
            SaksiLabelBox       *place)
{
  const SaksiLabel *label = &labels[index];
  SaksiLabelBox box = {
    label->anchor.x + (label->anchor.width - label->width) / 2,
    label->anchor.y + (label->anchor.height - label->height) / 2,
    label->width, label->height,
  };

  box = hold_inside (box, bounds);
  *place = box;
  if (label->inside && is_free (labels, index, &box, gap / 2))
    return TRUE;

  /* First without covering what other labels belong to; if that cannot be, at least without
   * covering other labels. */
  for (guint pass = 0; pass < 2; pass++)
    for (guint step = 0; step < MAX_STEPS; step++)
      for (Side side = SIDE_BELOW; side < N_SIDES; side++)
        {
          box = hold_inside (build_candidate (label, side, step, gap), bounds);
          *place = box;
          if (is_free (labels, index, &box, gap / 2) &&
              (pass > 0 || !covers_others (labels, n_labels, index, &box)))
            return TRUE;
        }

  return FALSE;
}

/**
 * saksi_label_places_find:
 * @labels: the labels, the most important first
 * @n_labels: how many
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
                         const SaksiLabelBox *bounds,
                         double               gap)
{
  g_return_if_fail (labels != NULL || n_labels == 0);
  g_return_if_fail (bounds != NULL);

  for (guint i = 0; i < n_labels; i++)
    labels[i].found = find_place (labels, n_labels, i, bounds, gap, &labels[i].placed);
}
