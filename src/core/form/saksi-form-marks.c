/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "form/saksi-form-marks.h"

#include <math.h>

#include "form/saksi-form-image.h"

/* The longer side of the grey copy, at most; the shorter one, at least. */
#define MAX_SIDE 1600
#define MIN_SIDE 96

/* A pixel is ink when it is this much darker than the mean of what is around it. */
#define INK_PERCENT 75
#define INK_STEPS 20
#define AROUND 40 /* the part of the longer side that "around" reaches to each direction */

/* What a mark may be like, in pixels of the copy and parts of its bounds. */
#define MIN_MARK 6
#define MAX_MARK 120
#define MAX_ASPECT 1.9
#define MIN_FILL 0.30
#define MAX_FILL 0.78
#define MIN_DIAGONAL 0.80
#define MIN_BALANCE 0.55
#define MIN_SOLID 0.55

/* Squares of a mark whose corners are apart in a blurred picture: what each may be like, and how
 * far apart their middles are, in parts of their sides. */
#define MAX_SQUARES 300
#define MIN_SQUARE 3
#define MAX_SQUARE 60
#define MAX_SQUARE_ASPECT 1.6
#define MIN_SQUARE_FILL 0.7
#define MIN_APART 0.6
#define MAX_APART 1.7

/* Marks that are nearer than this are one. */
#define SAME_MARK 3.0

/* Ink that is connected, as the places of its pixels. */
typedef struct
{
  const guint32 *pixels;
  guint n_pixels;
  guint x0, y0, x1, y1; /* the last ones inclusive */
  guint64 sum_x, sum_y;
} Blob;

typedef struct
{
  SaksiFormPoint centre;
  double side;
  double fill;
} Square;

/* What has been found so far. */
typedef struct
{
  SaksiFormMark *marks; /* %SAKSI_FORM_MAX_MARKS of them */
  guint n_marks;
  Square squares[MAX_SQUARES];
  guint n_squares;
} Found;

static guint
get_luma (const guint8 *pixel,
          guint         n_channels)
{
  return n_channels == 1 ? pixel[0] : (pixel[0] * 2u + pixel[1] * 5u + pixel[2]) / 8u;
}

static guint8
get_mean (const SaksiFormBitmap *bitmap,
          gsize                  x,
          gsize                  y,
          guint                  factor)
{
  guint sum = 0;

  for (guint row = 0; row < factor; row++)
    {
      const guint8 *pixel = bitmap->data + bitmap->stride * (y + row) + x * bitmap->n_channels;

      for (guint i = 0; i < factor; i++, pixel += bitmap->n_channels)
        sum += get_luma (pixel, bitmap->n_channels);
    }

  return (guint8) (sum / (factor * factor));
}

static gboolean
is_usable (const SaksiFormBitmap *bitmap)
{
  return bitmap->data != NULL && bitmap->width <= SAKSI_FORM_IMAGE_MAX_SIDE &&
         bitmap->height <= SAKSI_FORM_IMAGE_MAX_SIDE &&
         (guint64) bitmap->width * bitmap->height <= SAKSI_FORM_IMAGE_MAX_PIXELS &&
         (bitmap->n_channels == 1 || bitmap->n_channels == 3 || bitmap->n_channels == 4) &&
         bitmap->stride >= (gsize) bitmap->width * bitmap->n_channels;
}

/**
 * saksi_form_grey_init: (skip)
 * @self: what to fill in; to be cleared when %TRUE was returned
 * @bitmap: a picture
 *
 * Returns: %FALSE for a picture that is too small, larger than Saksi decodes, or none at all
 */
gboolean
saksi_form_grey_init (SaksiFormGrey         *self,
                      const SaksiFormBitmap *bitmap)
{
  guint8 *to;

  g_return_val_if_fail (self != NULL && bitmap != NULL, FALSE);

  self->data = NULL;
  if (!is_usable (bitmap))
    return FALSE;

  self->factor = (MAX (bitmap->width, bitmap->height) + MAX_SIDE - 1) / MAX_SIDE;
  self->factor = MAX (self->factor, 1);
  self->width = bitmap->width / self->factor;
  self->height = bitmap->height / self->factor;
  if (self->width < MIN_SIDE || self->height < MIN_SIDE)
    return FALSE;

  to = self->data = g_malloc ((gsize) self->width * self->height);
  for (gsize y = 0; y < self->height; y++)
    for (gsize x = 0; x < self->width; x++)
      *to++ = get_mean (bitmap, x * self->factor, y * self->factor, self->factor);

  return TRUE;
}

/**
 * saksi_form_grey_clear:
 * @self: a grey copy, or zeros
 *
 * Frees its pixels; its sizes stay. May be called twice.
 */
void
saksi_form_grey_clear (SaksiFormGrey *self)
{
  g_clear_pointer (&self->data, g_free);
}

/**
 * saksi_form_grey_get: (skip)
 * @self: a grey copy
 * @x: across, where pixel 0 reaches from 0 to 1
 * @y: down
 *
 * Returns: how light it is there, between pixels too, from 0 to 255; -1 outside of the picture
 */
double
saksi_form_grey_get (const SaksiFormGrey *self,
                     double               x,
                     double               y)
{
  guint left, top, right, below;
  double across, down;

  if (!(x >= 0 && y >= 0 && x < self->width && y < self->height))
    return -1;

  x = CLAMP (x - 0.5, 0, self->width - 1.0);
  y = CLAMP (y - 0.5, 0, self->height - 1.0);
  left = (guint) x;
  top = (guint) y;
  right = MIN (left + 1, self->width - 1);
  below = MIN (top + 1, self->height - 1);
  across = x - left;
  down = y - top;

#define AT(x, y) self->data[(gsize) (y) * self->width + (x)]
  return (AT (left, top) * (1 - across) + AT (right, top) * across) * (1 - down) +
         (AT (left, below) * (1 - across) + AT (right, below) * across) * down;
#undef AT
}

/* Sums of everything above and to the left: at most 1600 × 1600 × 255, which fits. */
static guint32 *
sum_up (const SaksiFormGrey *grey)
{
  gsize stride = grey->width + 1;
  guint32 *sums = g_new0 (guint32, stride * (grey->height + 1));

  for (gsize y = 0; y < grey->height; y++)
    {
      guint32 row = 0;

      for (gsize x = 0; x < grey->width; x++)
        {
          row += grey->data[y * grey->width + x];
          sums[(y + 1) * stride + x + 1] = sums[y * stride + x + 1] + row;
        }
    }

  return sums;
}

/* Which pixels are ink, by the light around each: shadows and lamps do not matter. */
static guint8 *
find_ink (const SaksiFormGrey *grey)
{
  g_autofree guint32 *sums = sum_up (grey);
  guint8 *ink = g_malloc ((gsize) grey->width * grey->height);
  gsize stride = grey->width + 1;
  guint reach = MAX (grey->width, grey->height) / AROUND + 1;

  for (guint y = 0; y < grey->height; y++)
    {
      gsize top = (y > reach ? y - reach : 0) * stride;
      gsize bottom = MIN (y + reach + 1, grey->height) * stride;

      for (guint x = 0; x < grey->width; x++)
        {
          gsize left = x > reach ? x - reach : 0;
          gsize right = MIN (x + reach + 1, grey->width);
          guint32 n = (guint32) ((bottom - top) / stride * (right - left));
          guint32 mean = (sums[bottom + right] - sums[top + right] - sums[bottom + left] +
                          sums[top + left]) / n;
          guint32 own = grey->data[(gsize) y * grey->width + x];

          ink[(gsize) y * grey->width + x] =
            own * 100 < mean * INK_PERCENT && own + INK_STEPS < mean;
        }
    }

  return ink;
}

/* Takes the ink that touches a pixel, corners included, out of @ink and into @pixels. */
static void
take_blob (const SaksiFormGrey *grey,
           guint8              *ink,
           guint32              start,
           guint32             *pixels,
           Blob                *blob)
{
  guint n_pixels = 1;

  *blob = (Blob) { pixels, 0, G_MAXUINT, G_MAXUINT, 0, 0, 0, 0 };
  pixels[0] = start;
  ink[start] = FALSE;
  for (guint at = 0; at < n_pixels; at++)
    {
      guint x = pixels[at] % grey->width;
      guint y = pixels[at] / grey->width;

      blob->x0 = MIN (blob->x0, x);
      blob->x1 = MAX (blob->x1, x);
      blob->y0 = MIN (blob->y0, y);
      blob->y1 = MAX (blob->y1, y);
      blob->sum_x += x;
      blob->sum_y += y;
      for (guint near_y = y > 0 ? y - 1 : 0; near_y <= MIN (y + 1, grey->height - 1); near_y++)
        for (guint near_x = x > 0 ? x - 1 : 0; near_x <= MIN (x + 1, grey->width - 1); near_x++)
          {
            guint32 next = near_y * grey->width + near_x;

            if (ink[next])
              {
                ink[next] = FALSE;
                pixels[n_pixels++] = next;
              }
          }
    }
  blob->n_pixels = n_pixels;
}

/* How much ink there is in each quarter around the middle: upper left, upper right, lower left,
 * lower right. */
static void
count_quarters (const SaksiFormGrey *grey,
                const Blob          *blob,
                SaksiFormPoint       centre,
                double               quarters[4])
{
  for (guint i = 0; i < blob->n_pixels; i++)
    {
      gboolean right = blob->pixels[i] % grey->width + 0.5 > centre.x;
      gboolean low = blob->pixels[i] / grey->width + 0.5 > centre.y;

      quarters[low * 2 + right]++;
    }
}

/* Whether ink is two full squares that touch at a corner. */
static gboolean
read_mark (const SaksiFormGrey *grey,
           const Blob          *blob,
           SaksiFormMark       *mark)
{
  double width = blob->x1 - blob->x0 + 1;
  double height = blob->y1 - blob->y0 + 1;
  double fill = blob->n_pixels / (width * height);
  double quarters[4] = { 0 };
  double more, less;

  if (width < MIN_MARK || height < MIN_MARK || width > MAX_MARK || height > MAX_MARK ||
      MAX (width, height) > MIN (width, height) * MAX_ASPECT || fill < MIN_FILL || fill > MAX_FILL)
    return FALSE;

  mark->centre.x = (double) blob->sum_x / blob->n_pixels + 0.5;
  mark->centre.y = (double) blob->sum_y / blob->n_pixels + 0.5;
  mark->size = (width + height) / 2;
  count_quarters (grey, blob, mark->centre, quarters);

  mark->rising = quarters[1] + quarters[2] > quarters[0] + quarters[3];
  more = MAX (quarters[mark->rising ? 1 : 0], quarters[mark->rising ? 2 : 3]);
  less = MIN (quarters[mark->rising ? 1 : 0], quarters[mark->rising ? 2 : 3]);
  mark->solid = MIN (less * 4 / (width * height), 1);

  return more + less >= MIN_DIAGONAL * blob->n_pixels && less >= MIN_BALANCE * more &&
         mark->solid >= MIN_SOLID;
}

/* Puts a mark into the list, once; when that is full, in place of the least solid one. */
static void
keep_mark (Found               *found,
           const SaksiFormMark *mark)
{
  SaksiFormMark *marks = found->marks;
  guint worst = 0;

  for (guint i = 0; i < found->n_marks; i++)
    {
      double x = marks[i].centre.x - mark->centre.x;
      double y = marks[i].centre.y - mark->centre.y;

      if (hypot (x, y) < SAME_MARK)
        return;
      if (marks[i].solid < marks[worst].solid)
        worst = i;
    }

  if (found->n_marks < SAKSI_FORM_MAX_MARKS)
    marks[found->n_marks++] = *mark;
  else if (mark->solid > marks[worst].solid)
    marks[worst] = *mark;
}

/* Keeps what may be one of a mark's squares; the first ones, when there are too many. */
static void
keep_square (Found      *found,
             const Blob *blob)
{
  double width = blob->x1 - blob->x0 + 1;
  double height = blob->y1 - blob->y0 + 1;
  double fill = blob->n_pixels / (width * height);

  if (found->n_squares == MAX_SQUARES || MIN (width, height) < MIN_SQUARE ||
      MAX (width, height) > MAX_SQUARE || fill < MIN_SQUARE_FILL ||
      MAX (width, height) > MIN (width, height) * MAX_SQUARE_ASPECT)
    return;

  found->squares[found->n_squares++] = (Square) {
    { (double) blob->sum_x / blob->n_pixels + 0.5, (double) blob->sum_y / blob->n_pixels + 0.5 },
    (width + height) / 2,
    fill,
  };
}

static void
pair_squares (Found *found)
{
  for (guint i = 0; i < found->n_squares; i++)
    for (guint k = i + 1; k < found->n_squares; k++)
      {
        const Square *a = &found->squares[i], *b = &found->squares[k];
        double side = (a->side + b->side) / 2;
        double x = b->centre.x - a->centre.x;
        double y = b->centre.y - a->centre.y;
        SaksiFormMark mark = {
          .centre = { (a->centre.x + b->centre.x) / 2, (a->centre.y + b->centre.y) / 2 },
          .size = side + (fabs (x) + fabs (y)) / 2,
          .solid = (a->fill + b->fill) / 2,
          .rising = x * y < 0,
        };

        if (MAX (a->side, b->side) <= MIN (a->side, b->side) * MAX_SQUARE_ASPECT &&
            fabs (x) >= MIN_APART * side && fabs (x) <= MAX_APART * side &&
            fabs (y) >= MIN_APART * side && fabs (y) <= MAX_APART * side)
          keep_mark (found, &mark);
      }
}

/**
 * saksi_form_marks_find: (skip)
 * @grey: a grey copy
 * @marks: (out): what looks like a corner mark
 *
 * Finds pairs of dark squares that touch at a corner. There may be others than those of the form.
 *
 * Returns: how many were found, the most solid ones when there are too many
 */
guint
saksi_form_marks_find (const SaksiFormGrey *grey,
                       SaksiFormMark        marks[SAKSI_FORM_MAX_MARKS])
{
  g_autofree guint8 *ink = NULL;
  g_autofree guint32 *pixels = NULL;
  Found found = { .marks = marks };
  guint32 n_pixels;

  g_return_val_if_fail (grey != NULL && grey->data != NULL, 0);

  n_pixels = grey->width * grey->height;
  ink = find_ink (grey);
  pixels = g_new (guint32, n_pixels);
  for (guint32 start = 0; start < n_pixels; start++)
    {
      SaksiFormMark mark;
      Blob blob;

      if (!ink[start])
        continue;
      take_blob (grey, ink, start, pixels, &blob);
      if (read_mark (grey, &blob, &mark))
        keep_mark (&found, &mark);
      else
        keep_square (&found, &blob);
    }
  pair_squares (&found);

  return found.n_marks;
}
