/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "form/saksi-form-confirm.h"

/* Whether the printed form lies where it is thought to: what is printed there has to be seen. */

/* How far the tag may lie from its place, in cells. */
#define TAG_REACH 1.5
#define TAG_STEP 0.5
#define TAG_CONTRAST 25.0
#define MAX_TAG_ERRORS 3
#define MAX_BORDER_ERRORS 2

/* How far lines may lie from their places, in points of the sheet; paper is folded and curved. */
#define LINE_REACH 6.0
#define LINE_STEP 1.0
#define LINE_BESIDE 9.0
#define LINE_DARKER 0.9
#define SAMPLES_PER_LINE 5

/* Places on the sheet in points to how light the picture is there; -1 outside of it. */
static double
get_light (const SaksiFormGrey      *self,
           const SaksiFormTransform *transform,
           double                    x,
           double                    y)
{
  SaksiFormPoint at;

  if (!saksi_form_transform_map (transform, x / SAKSI_FORM_SHEET_WIDTH,
                                 y / SAKSI_FORM_SHEET_HEIGHT, &at))
    return -1;

  return saksi_form_grey_get (self, at.x, at.y);
}

/* The cells of the tag, and what is white beside and below it. */
typedef struct
{
  double cells[SAKSI_FORM_TAG_CELLS][SAKSI_FORM_TAG_CELLS];
  double dark;
  double light;
} Tag;

static gboolean
is_border (guint row,
           guint column)
{
  return row == 0 || column == 0 || row == SAKSI_FORM_TAG_CELLS - 1 ||
         column == SAKSI_FORM_TAG_CELLS - 1;
}

/* The mean of the middle of a cell; cells beyond the tag may be asked for as well. */
static double
get_cell (const SaksiFormGrey      *self,
          const SaksiFormTransform *transform,
          double                    row,
          double                    column)
{
  const SaksiFormRect *place = saksi_form_sheet_get_tag ();
  double size = (place->x1 - place->x0) * SAKSI_FORM_SHEET_WIDTH / SAKSI_FORM_TAG_CELLS;
  double x = place->x0 * SAKSI_FORM_SHEET_WIDTH + (column + 0.5) * size;
  double y = place->y0 * SAKSI_FORM_SHEET_HEIGHT + (row + 0.5) * size;
  double sum = 0;

  for (int i = 0; i < 4; i++)
    {
      double light = get_light (self, transform, x + (i % 2 ? 0.15 : -0.15) * size,
                                y + (i / 2 ? 0.15 : -0.15) * size);

      if (light < 0)
        return -1;
      sum += light;
    }

  return sum / 4;
}

/* Whether the corners of a tag are there: a quick look, as most places have no tag. */
static gboolean
sees_tag (const SaksiFormGrey      *self,
          const SaksiFormTransform *transform,
          double                    down,
          double                    across)
{
  double last = SAKSI_FORM_TAG_CELLS - 1;
  double light = get_cell (self, transform, down, last + 1.2 + across);

  for (int i = 0; i < 4; i++)
    {
      double corner = get_cell (self, transform, down + (i / 2 ? last : 0),
                                across + (i % 2 ? last : 0));

      if (corner < 0 || light - corner < TAG_CONTRAST)
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_tag (const SaksiFormGrey      *self,
          const SaksiFormTransform *transform,
          double                    down,
          double                    across,
          Tag                      *tag)
{
  guint n_border = 0;

  tag->dark = tag->light = 0;
  for (guint row = 0; row < SAKSI_FORM_TAG_CELLS; row++)
    {
      double beside = get_cell (self, transform, row + down, SAKSI_FORM_TAG_CELLS + across + 0.2);
      double below = get_cell (self, transform, SAKSI_FORM_TAG_CELLS + down + 0.2, row + across);

      if (beside < 0 || below < 0)
        return FALSE;
      tag->light += (beside + below) / (2 * SAKSI_FORM_TAG_CELLS);
      for (guint column = 0; column < SAKSI_FORM_TAG_CELLS; column++)
        {
          double light = get_cell (self, transform, row + down, column + across);

          if (light < 0)
            return FALSE;
          tag->cells[row][column] = light;
          if (is_border (row, column))
            {
              tag->dark += light;
              n_border++;
            }
        }
    }
  tag->dark /= n_border;

  return tag->light - tag->dark >= TAG_CONTRAST;
}

/* Returns: the page whose tag it is, or 0 */
static guint
recognize_tag (const Tag *tag)
{
  double middle = (tag->dark + tag->light) / 2;
  guint n_border_errors = 0;
  guint64 code = 0;

  for (guint row = 0; row < SAKSI_FORM_TAG_CELLS; row++)
    for (guint column = 0; column < SAKSI_FORM_TAG_CELLS; column++)
      {
        gboolean white = tag->cells[row][column] > middle;

        if (is_border (row, column))
          n_border_errors += white;
        else
          code = code << 1 | white;
      }
  if (n_border_errors > MAX_BORDER_ERRORS)
    return 0;

  for (guint page = 1; page <= SAKSI_FORM_N_PAGES; page++)
    {
      guint64 wrong = code ^ saksi_form_sheet_get_tag_code (page);
      guint n_errors = 0;

      for (; wrong != 0; wrong &= wrong - 1)
        n_errors++;
      if (n_errors <= MAX_TAG_ERRORS)
        return page;
    }

  return 0;
}

/**
 * saksi_form_confirm_page: (skip)
 * @self: a grey copy
 * @transform: where the sheet may lie in it
 *
 * Reads the tag at its place and a little beside it.
 *
 * Returns: the page whose tag it is, or 0
 */
guint
saksi_form_confirm_page (const SaksiFormGrey      *self,
                         const SaksiFormTransform *transform)
{
  for (double down = -TAG_REACH; down <= TAG_REACH; down += TAG_STEP)
    for (double across = -TAG_REACH; across <= TAG_REACH; across += TAG_STEP)
      {
        Tag tag;
        guint page = 0;

        if (sees_tag (self, transform, down, across) &&
            read_tag (self, transform, down, across, &tag))
          page = recognize_tag (&tag);
        if (page != 0)
          return page;
      }

  return 0;
}

/* Whether something dark and thin crosses the short way through (@x, @y), in points. */
static gboolean
sees_line (const SaksiFormGrey      *self,
           const SaksiFormTransform *transform,
           double                    x,
           double                    y,
           gboolean                  upright)
{
  double far = LINE_REACH + LINE_BESIDE;
  double darkest = 255;
  double before = get_light (self, transform, upright ? x - far : x, upright ? y : y - far);
  double after = get_light (self, transform, upright ? x + far : x, upright ? y : y + far);

  for (double off = -LINE_REACH; off <= LINE_REACH; off += LINE_STEP)
    {
      double light = get_light (self, transform, upright ? x + off : x, upright ? y : y + off);

      darkest = MIN (darkest, light);
    }

  return darkest >= 0 && before >= 0 && after >= 0 &&
         darkest < LINE_DARKER * (before + after) / 2;
}

static guint
count_line (const SaksiFormGrey      *self,
            const SaksiFormTransform *transform,
            SaksiFormPoint            from,
            SaksiFormPoint            to)
{
  guint n_seen = 0;

  for (guint i = 1; i <= SAMPLES_PER_LINE; i++)
    {
      double part = (double) i / (SAMPLES_PER_LINE + 1);

      n_seen += sees_line (self, transform, from.x + (to.x - from.x) * part,
                           from.y + (to.y - from.y) * part, from.x == to.x);
    }

  return n_seen;
}

static guint
count_box (const SaksiFormGrey      *self,
           const SaksiFormTransform *transform,
           const SaksiFormRect      *box)
{
  double x0 = box->x0 * SAKSI_FORM_SHEET_WIDTH;
  double x1 = box->x1 * SAKSI_FORM_SHEET_WIDTH;
  double y0 = box->y0 * SAKSI_FORM_SHEET_HEIGHT;
  double y1 = box->y1 * SAKSI_FORM_SHEET_HEIGHT;
  SaksiFormPoint corners[] = { { x0, y0 }, { x1, y0 }, { x1, y1 }, { x0, y1 } };
  guint n_seen = 0;

  for (guint i = 0; i < 4; i++)
    n_seen += count_line (self, transform, corners[i], corners[(i + 1) % 4]);

  return n_seen;
}

/**
 * saksi_form_confirm_boxes: (skip)
 * @self: a grey copy
 * @transform: where the sheet may lie in it
 * @page: which page it is, from 1
 *
 * Looks for the lines of the boxes at their places.
 *
 * Returns: how much of them is there, from 0 to 1
 */
double
saksi_form_confirm_boxes (const SaksiFormGrey      *self,
                          const SaksiFormTransform *transform,
                          guint                     page)
{
  guint n_seen = 0;
  guint n_all = 0;

  g_return_val_if_fail (page >= 1 && page <= SAKSI_FORM_N_PAGES, 0);

  for (guint field = 0; field < SAKSI_N_FORM_FIELDS; field++)
    {
      const SaksiFormSlot *slot = saksi_form_sheet_find_slot (field);

      if (slot->page != page)
        continue;
      for (guint i = 0; i < SAKSI_FORM_N_BOXES; i++)
        n_seen += count_box (self, transform, &slot->boxes[i]);
      n_all += SAKSI_FORM_N_BOXES * 4 * SAMPLES_PER_LINE;
    }

  return (double) n_seen / n_all;
}
