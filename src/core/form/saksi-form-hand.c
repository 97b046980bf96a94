/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "form/saksi-form-hand.h"

#include <math.h>

/* The paths of the pen on a grid of 10 by 14, y downwards. Strokes are separated by "|"; a point
 * given twice is a corner, all others are passed through smoothly. */
#define GRID_WIDTH 10.0
#define GRID_HEIGHT 14.0

static const char *const digits[] = {
  "6,1 3,1 1,5 1,9 3,13 6,13 9,9 9,5 7,1 5,1",
  "5,0 5,13",
  "1,4 2,1 5,0 8,2 7,6 4,10 1,13 1,13 5,12 9,13",
  "1,2 4,0 7,1 7,4 4,6 4,6 8,7 8,11 5,13 1,12",
  "6,0 3,4 1,8 1,8 5,8 9,8 | 7,4 7,9 6,14",
  "8,0 3,0 3,0 2,5 2,5 6,5 8,8 7,12 4,13 1,12",
  "7,0 3,4 1,9 3,13 7,12 8,9 5,7 2,9",
  "1,1 5,1 9,0 9,0 6,6 4,13",
  "8,2 5,0 2,2 3,5 6,7 8,10 6,13 3,13 1,10 4,7 7,5 8,2",
  "8,3 5,0 2,2 2,5 5,6 8,4 8,2 8,2 8,8 6,13",
};

static const char flagged_one[] = "2,4 6,0 6,0 5,7 5,13";
static const char barred_seven[] = "1,1 5,1 9,0 9,0 6,6 4,13 | 3,7 8,6";

static const char *const letters[] = {
  "1,13 3,6 5,0 5,0 7,6 9,13 | 2,9 8,8",
  "2,0 2,13 | 2,0 7,1 7,5 3,6 3,6 8,8 7,12 2,13",
  "9,2 6,0 2,3 1,8 3,12 6,13 9,11",
  "2,0 2,13 | 2,0 7,2 9,7 7,12 2,13",
  "8,0 2,0 2,0 2,13 2,13 9,13 | 2,6 7,6",
  "9,0 2,0 2,0 2,13 | 2,6 7,6",
  "9,2 6,0 2,3 1,8 3,12 6,13 9,11 9,8 9,8 6,8",
  "2,0 2,13 | 8,0 8,13 | 2,6 8,6",
  "5,0 5,13",
  "7,0 7,10 5,13 2,12 | 4,0 9,0",
  "2,0 2,13 | 8,0 2,7 2,7 9,13",
  "2,0 2,13 2,13 8,13",
  "1,13 2,0 2,0 5,8 5,8 8,0 8,0 9,13",
  "1,13 2,0 2,0 8,13 8,13 8,0",
  "6,0 2,3 1,7 3,12 6,13 9,9 8,3 5,0",
  "2,13 2,0 2,0 7,1 8,4 6,7 2,7",
  "6,0 2,3 1,7 3,12 6,13 9,9 8,3 5,0 | 6,10 9,14",
  "2,13 2,0 2,0 7,1 8,4 6,6 2,7 2,7 8,13",
  "8,1 5,0 2,2 3,5 7,8 8,11 5,13 1,12",
  "1,0 9,0 | 5,0 5,13",
  "2,0 2,9 4,13 7,12 8,8 8,0",
  "1,0 5,13 5,13 9,0",
  "0,0 3,13 3,13 5,4 5,4 7,13 7,13 10,0",
  "1,0 9,13 | 9,0 1,13",
  "1,0 5,6 | 9,0 5,6 5,13",
  "1,0 9,0 9,0 1,13 1,13 9,13",
};

#define MAX_POINTS 16
#define SAMPLES 10
#define SIGNATURE_POINTS 40

typedef struct
{
  double x;
  double y;
} Point;

/* SplitMix64: small, and the same everywhere. */
static guint64
next_bits (SaksiFormHand *self)
{
  guint64 z = self->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/**
 * saksi_form_hand_random:
 * @self: a hand
 * @low: the least value
 * @high: the greatest value
 *
 * Returns: the hand's next random number
 */
double
saksi_form_hand_random (SaksiFormHand *self,
                        double         low,
                        double         high)
{
  return low + (high - low) * ((double) (next_bits (self) >> 11) / 9007199254740992.0);
}

/**
 * saksi_form_hand_init:
 * @self: (out caller-allocates): a hand
 * @seed: what makes it this hand and no other
 */
void
saksi_form_hand_init (SaksiFormHand *self,
                      guint32        seed)
{
  double tone;

  self->state = seed;
  self->slant = saksi_form_hand_random (self, -0.02, 0.20);
  self->unsteady = saksi_form_hand_random (self, 0.012, 0.026);
  self->pen = saksi_form_hand_random (self, 1.9, 2.7);
  tone = saksi_form_hand_random (self, 0.0, 1.0);
  self->ink[0] = 0.07 + 0.08 * tone;
  self->ink[1] = 0.14 + 0.12 * tone;
  self->ink[2] = 0.46 + 0.16 * tone;
  self->flagged_one = saksi_form_hand_random (self, 0, 1) > 0.7;
  self->barred_seven = saksi_form_hand_random (self, 0, 1) > 0.6;
}

static Point
interpolate (const Point *points,
             guint        n_points,
             guint        at,
             double       t)
{
  Point p0 = points[at > 0 ? at - 1 : 0];
  Point p1 = points[at];
  Point p2 = points[at + 1];
  Point p3 = points[MIN (at + 2, n_points - 1)];
  double a = -0.5 * t + t * t - 0.5 * t * t * t;
  double b = 1.0 - 2.5 * t * t + 1.5 * t * t * t;
  double c = 0.5 * t + 2.0 * t * t - 1.5 * t * t * t;
  double d = -0.5 * t * t + 0.5 * t * t * t;

  return (Point) { a * p0.x + b * p1.x + c * p2.x + d * p3.x,
                   a * p0.y + b * p1.y + c * p2.y + d * p3.y };
}

/* One stroke of the pen. Each piece between two points has its own pressure. */
static void
draw_stroke (SaksiFormHand *self,
             cairo_t       *cr,
             const Point   *points,
             guint          n_points)
{
  double shade = saksi_form_hand_random (self, 0.80, 0.95);

  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_source_rgba (cr, self->ink[0], self->ink[1], self->ink[2], shade);

  for (guint i = 0; i + 1 < n_points; i++)
    {
      cairo_move_to (cr, points[i].x, points[i].y);
      for (guint sample = 1; sample <= SAMPLES; sample++)
        {
          Point at = interpolate (points, n_points, i, (double) sample / SAMPLES);

          cairo_line_to (cr, at.x, at.y);
        }
      cairo_set_line_width (cr, self->pen * saksi_form_hand_random (self, 0.82, 1.14));
      cairo_stroke (cr);
    }
}

/**
 * saksi_form_hand_draw_line:
 * @self: a hand
 * @cr: what to draw on
 * @x0: where the line begins
 * @y0: where the line begins
 * @x1: where the line ends
 * @y1: where the line ends
 *
 * Draws a line without a ruler.
 */
void
saksi_form_hand_draw_line (SaksiFormHand *self,
                           cairo_t       *cr,
                           double         x0,
                           double         y0,
                           double         x1,
                           double         y1)
{
  double length = hypot (x1 - x0, y1 - y0);
  double stray = MIN (length * 0.03, 2.5);
  Point points[4];

  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    {
      double t = (double) i / (G_N_ELEMENTS (points) - 1);

      points[i].x = x0 + (x1 - x0) * t + saksi_form_hand_random (self, -stray, stray);
      points[i].y = y0 + (y1 - y0) * t + saksi_form_hand_random (self, -stray, stray);
    }
  draw_stroke (self, cr, points, G_N_ELEMENTS (points));
}

static const char *
get_path (SaksiFormHand *self,
          char           character)
{
  if (character == '1' && self->flagged_one)
    return flagged_one;
  if (character == '7' && self->barred_seven)
    return barred_seven;
  if (g_ascii_isdigit (character))
    return digits[character - '0'];
  if (g_ascii_isalpha (character))
    return letters[g_ascii_toupper (character) - 'A'];
  if (character == '.')
    return "4,13 5,13";
  if (character == '-')
    return "2,7 8,7";
  if (character == '/')
    return "8,0 2,13";
  return NULL;
}

/**
 * saksi_form_hand_draw_glyph:
 * @self: a hand
 * @cr: what to draw on
 * @character: a digit, a Latin letter or one of ".-/"; of others nothing is drawn
 * @x: left edge
 * @y: upper edge
 * @width: width of the character
 * @height: height of the character
 */
void
saksi_form_hand_draw_glyph (SaksiFormHand *self,
                            cairo_t       *cr,
                            char           character,
                            double         x,
                            double         y,
                            double         width,
                            double         height)
{
  const char *path = get_path (self, character);
  double stray = self->unsteady * height;
  Point points[MAX_POINTS];
  guint n_points = 0;
  double last_x = -1;
  double last_y = -1;

  if (path == NULL)
    return;

  while (*path != '\0')
    {
      char *end;

      if (*path == '|')
        {
          draw_stroke (self, cr, points, n_points);
          n_points = 0;
          path += 2;
          continue;
        }

      double grid_x = (double) g_ascii_strtoll (path, &end, 10);
      double grid_y = (double) g_ascii_strtoll (end + 1, &end, 10);

      g_assert (n_points < MAX_POINTS);
      if (n_points > 0 && grid_x == last_x && grid_y == last_y)
        {
          points[n_points] = points[n_points - 1];
        }
      else
        {
          points[n_points].x = x + grid_x / GRID_WIDTH * width +
                               self->slant * height * (1.0 - grid_y / GRID_HEIGHT) * 0.6 +
                               saksi_form_hand_random (self, -stray, stray);
          points[n_points].y = y + grid_y / GRID_HEIGHT * height +
                               saksi_form_hand_random (self, -stray, stray);
        }
      n_points++;
      last_x = grid_x;
      last_y = grid_y;
      path = *end == ' ' ? end + 1 : end;
    }
  draw_stroke (self, cr, points, n_points);
}

/**
 * saksi_form_hand_draw_text:
 * @self: a hand
 * @cr: what to draw on
 * @text: what to write, in capitals
 * @x: left edge
 * @y: the line to write on
 * @height: height of the letters
 * @max_width: the room there is; longer text is written narrower
 *
 * Returns: where the text ends
 */
double
saksi_form_hand_draw_text (SaksiFormHand *self,
                           cairo_t       *cr,
                           const char    *text,
                           double         x,
                           double         y,
                           double         height,
                           double         max_width)
{
  double pen = self->pen;
  double advance = height * 0.78;
  size_t length = strlen (text);

  if (length > 0 && advance * (double) length > max_width)
    advance = max_width / (double) length;

  self->pen = pen * 0.82;
  for (; *text != '\0'; text++)
    {
      double size = height * saksi_form_hand_random (self, 0.92, 1.05);
      double width = MIN (advance * 0.74, height * 0.62);

      saksi_form_hand_draw_glyph (self, cr, *text, x, y - size + height * 0.06, width, size);
      x += *text == 'I' || *text == '1' ? advance * 0.7 : advance;
    }
  self->pen = pen;

  return x;
}

/**
 * saksi_form_hand_draw_cross:
 * @self: a hand
 * @cr: what to draw on
 * @x: left edge of a box
 * @y: upper edge
 * @width: width of the box
 * @height: height of the box
 *
 * Crosses out a box in which no digit belongs.
 */
void
saksi_form_hand_draw_cross (SaksiFormHand *self,
                            cairo_t       *cr,
                            double         x,
                            double         y,
                            double         width,
                            double         height)
{
  double inset = saksi_form_hand_random (self, 0.06, 0.14);
  double dx = width * inset;
  double dy = height * inset;

  saksi_form_hand_draw_line (self, cr, x + dx, y + dy, x + width - dx, y + height - dy);
  saksi_form_hand_draw_line (self, cr, x + width - dx, y + dy, x + dx, y + height - dy);
}

/**
 * saksi_form_hand_draw_tally:
 * @self: a hand
 * @cr: what to draw on
 * @count: how many strokes, up to five
 * @x: left edge of the cell
 * @y: upper edge
 * @width: width of the cell
 * @height: height of the cell
 *
 * Draws one bundle of tally strokes; the fifth crosses the other four.
 */
void
saksi_form_hand_draw_tally (SaksiFormHand *self,
                            cairo_t       *cr,
                            guint          count,
                            double         x,
                            double         y,
                            double         width,
                            double         height)
{
  double pen = self->pen;
  double step = width * 0.17;

  self->pen = pen * 0.72;
  for (guint i = 0; i < MIN (count, 4); i++)
    {
      double at = x + width * 0.22 + step * i + saksi_form_hand_random (self, -0.8, 0.8);

      saksi_form_hand_draw_line (self, cr, at, y + height * 0.16, at - width * 0.01,
                                 y + height * 0.86);
    }
  if (count >= 5)
    saksi_form_hand_draw_line (self, cr, x + width * 0.12, y + height * 0.24, x + width * 0.86,
                               y + height * 0.78);
  self->pen = pen;
}

/**
 * saksi_form_hand_draw_blot:
 * @self: a hand
 * @cr: what to draw on
 * @x: the middle
 * @y: the middle
 * @radius: how far the ink reaches
 *
 * Fills in a bubble.
 */
void
saksi_form_hand_draw_blot (SaksiFormHand *self,
                           cairo_t       *cr,
                           double         x,
                           double         y,
                           double         radius)
{
  cairo_set_source_rgba (cr, self->ink[0], self->ink[1], self->ink[2], 0.92);
  cairo_new_sub_path (cr);
  for (guint i = 0; i < 12; i++)
    {
      double angle = 2 * G_PI * i / 12;
      double reach = radius * saksi_form_hand_random (self, 0.9, 1.08);

      cairo_line_to (cr, x + cos (angle) * reach, y + sin (angle) * reach);
    }
  cairo_close_path (cr);
  cairo_fill (cr);
}

/**
 * saksi_form_hand_draw_signature:
 * @self: a hand
 * @cr: what to draw on
 * @x: left edge
 * @y: upper edge
 * @width: the room there is
 * @height: the room there is
 *
 * Scribbles something that is nobody's name.
 */
void
saksi_form_hand_draw_signature (SaksiFormHand *self,
                                cairo_t       *cr,
                                double         x,
                                double         y,
                                double         width,
                                double         height)
{
  Point points[SIGNATURE_POINTS];
  double pen = self->pen;
  double waves = saksi_form_hand_random (self, 2.2, 5.5);
  double loops = saksi_form_hand_random (self, 0.03, 0.13);
  double phase = saksi_form_hand_random (self, 0, 2 * G_PI);
  double slope = saksi_form_hand_random (self, -0.25, 0.12);
  double fade = saksi_form_hand_random (self, 0.4, 0.9);
  double tail = saksi_form_hand_random (self, 0.55, 0.92);

  self->pen = pen * 0.8;
  for (guint i = 0; i < SIGNATURE_POINTS; i++)
    {
      double t = (double) i / (SIGNATURE_POINTS - 1);
      double angle = 2 * G_PI * waves * t + phase;
      double reach = (0.46 - 0.46 * fade * t) * (1 + 0.35 * sin (5.1 * t + phase));

      points[i].x = x + width * (0.06 + 0.80 * t + loops * cos (angle * 1.02) + self->slant * 0.2 *
                                 sin (angle));
      points[i].y = y + height * (0.5 + reach * sin (angle) + slope * (t - 0.5));
    }
  draw_stroke (self, cr, points, SIGNATURE_POINTS);
  if (tail > 0.66)
    saksi_form_hand_draw_line (self, cr, x + width * 0.08, y + height * tail,
                               x + width * 0.95, y + height * (tail - 0.2));
  self->pen = pen;
}
