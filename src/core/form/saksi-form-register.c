/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "form/saksi-form-register.h"

#include <math.h>

#include "form/saksi-form-confirm.h"

/* Marks that could be the corners of a form are tried; the form is found where the tag can be read
 * and the lines of the boxes are seen. Nothing is answered that these two do not confirm. */

enum
{
  UPPER_LEFT,
  UPPER_RIGHT,
  LOWER_RIGHT,
  LOWER_LEFT,
};

/* How four marks may lie to each other. The form is 1.6 times as high as wide between its marks,
 * but the pages that KPU publishes were stretched by up to a fifth. */
#define MIN_RATIO 1.1
#define MAX_RATIO 2.4
#define MAX_COSINE 0.5
#define MAX_SIZE_RATIO 1.9
#define NEAR_CORNER 0.25 /* of the form's width */
#define MIN_WIDTH 60.0   /* between marks, in pixels of the grey copy */

/* Bounds the time that a picture full of squares takes. */
#define MAX_TRIES 1000

/* How much of the lines has to be seen. */
#define MIN_CONFIDENCE 0.8

/* A corner that was not seen is guessed first, and then moved to where the boxes say. */
#define MIN_GUESS 0.3
#define FIRST_MOVE 0.04 /* of the form's width */
#define LAST_MOVE 0.002
#define MAX_MOVES 64

typedef struct
{
  const SaksiFormGrey *grey;
  const SaksiFormMark *marks;
  guint n_marks;
  guint n_tries;
  gboolean found;
  SaksiFormRegistration best; /* in pixels of the grey copy */
  SaksiFormPoint corners[4];  /* the marks of the best one */
  guint missing;              /* which of them was not seen, when that is so */
} Search;

static double
get_distance (SaksiFormPoint a,
              SaksiFormPoint b)
{
  return hypot (a.x - b.x, a.y - b.y);
}

/* Whether a candidate is better than the best so far: four marks before three. */
static gboolean
is_better (const Search                *self,
           const SaksiFormRegistration *registration)
{
  double least = registration->n_marks == 4 ? MIN_CONFIDENCE : MIN_GUESS;

  if (registration->confidence < least)
    return FALSE;
  if (!self->found || registration->n_marks > self->best.n_marks)
    return TRUE;

  return registration->n_marks == self->best.n_marks &&
         registration->confidence > self->best.confidence;
}

/* @missing is 4 when all corners were seen. */
static void
try_corners (Search               *self,
             const SaksiFormPoint  corners[4],
             guint                 missing)
{
  SaksiFormRegistration registration = { .n_marks = missing < 4 ? 3 : 4 };

  if (self->n_tries >= MAX_TRIES)
    return;
  self->n_tries++;
  if (!saksi_form_transform_init_from_corners (&registration.transform,
                                               saksi_form_sheet_get_marks (), corners))
    return;

  registration.page = saksi_form_confirm_page (self->grey, &registration.transform);
  if (registration.page == 0)
    return;
  registration.confidence = saksi_form_confirm_boxes (self->grey, &registration.transform,
                                                      registration.page);
  if (!is_better (self, &registration))
    return;

  self->best = registration;
  for (guint i = 0; i < 4; i++)
    self->corners[i] = corners[i];
  self->missing = missing;
  self->found = TRUE;
}

/* Moves the corner that was not seen, if that brings the boxes to their places. */
static gboolean
move_corner (Search *self,
             double  x,
             double  y)
{
  SaksiFormRegistration moved = self->best;
  SaksiFormPoint corners[4];

  for (guint i = 0; i < 4; i++)
    corners[i] = self->corners[i];
  corners[self->missing].x += x;
  corners[self->missing].y += y;
  if (!saksi_form_transform_init_from_corners (&moved.transform, saksi_form_sheet_get_marks (),
                                               corners))
    return FALSE;
  moved.confidence = saksi_form_confirm_boxes (self->grey, &moved.transform, moved.page);
  if (moved.confidence <= self->best.confidence)
    return FALSE;

  self->best = moved;
  self->corners[self->missing] = corners[self->missing];

  return TRUE;
}

/* Climbs to where most lines are seen: in smaller and smaller steps, and not many. */
static void
find_missing_corner (Search *self)
{
  static const int moves[][2] = {
    { 1, 0 }, { -1, 0 }, { 0, 1 }, { 0, -1 }, { 1, 1 }, { -1, -1 }, { 1, -1 }, { -1, 1 },
  };
  double width = get_distance (self->corners[UPPER_LEFT], self->corners[UPPER_RIGHT]);
  double step = FIRST_MOVE * width;
  guint n_moves = 0;

  while (step >= LAST_MOVE * width && n_moves < MAX_MOVES)
    {
      gboolean moved = FALSE;

      for (guint i = 0; i < G_N_ELEMENTS (moves) && !moved; i++, n_moves++)
        moved = move_corner (self, moves[i][0] * step, moves[i][1] * step);
      if (!moved)
        step /= 2;
    }
}

static gboolean
is_convex (const SaksiFormPoint corners[4])
{
  for (guint i = 0; i < 4; i++)
    {
      SaksiFormPoint a = corners[i], b = corners[(i + 1) % 4], c = corners[(i + 2) % 4];

      if (!((b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x) > 0))
        return FALSE;
    }

  return TRUE;
}

/* Whether corners lie to each other as those of a form in a picture, not mirrored. */
static gboolean
is_form_shaped (const SaksiFormPoint corners[4])
{
  double width = get_distance (corners[UPPER_LEFT], corners[UPPER_RIGHT]);
  double height = get_distance (corners[UPPER_LEFT], corners[LOWER_LEFT]);
  double dot = (corners[UPPER_RIGHT].x - corners[UPPER_LEFT].x) *
                 (corners[LOWER_LEFT].x - corners[UPPER_LEFT].x) +
               (corners[UPPER_RIGHT].y - corners[UPPER_LEFT].y) *
                 (corners[LOWER_LEFT].y - corners[UPPER_LEFT].y);

  return width >= MIN_WIDTH && height >= MIN_RATIO * width && height <= MAX_RATIO * width &&
         fabs (dot) <= MAX_COSINE * width * height && is_convex (corners);
}

/* Whether a mark is as large and lies as the marks of a form whose upper edge is given. */
static gboolean
fits_edge (const SaksiFormMark *mark,
           SaksiFormPoint       left,
           SaksiFormPoint       right)
{
  double width = get_distance (left, right);
  double size = width * SAKSI_FORM_MARK_SIZE /
                ((saksi_form_sheet_get_marks ()[UPPER_RIGHT].x -
                  saksi_form_sheet_get_marks ()[UPPER_LEFT].x) * SAKSI_FORM_SHEET_WIDTH);
  gboolean turned = fabs (right.y - left.y) > fabs (right.x - left.x);

  return mark->rising == turned && mark->size <= size * MAX_SIZE_RATIO &&
         size <= mark->size * MAX_SIZE_RATIO;
}

/* Returns: (nullable): the mark nearest to where the fourth corner should be */
static const SaksiFormMark *
find_fourth (const Search         *self,
             const SaksiFormPoint  corners[4],
             guint                 missing)
{
  double nearest = NEAR_CORNER * get_distance (corners[UPPER_LEFT], corners[UPPER_RIGHT]);
  const SaksiFormMark *found = NULL;

  for (guint i = 0; i < self->n_marks; i++)
    {
      double distance = get_distance (self->marks[i].centre, corners[missing]);

      if (distance < nearest &&
          fits_edge (&self->marks[i], corners[UPPER_LEFT], corners[UPPER_RIGHT]))
        {
          nearest = distance;
          found = &self->marks[i];
        }
    }

  return found;
}

/* Tries three marks as the corners beside and opposite of @missing, clockwise from it. */
static void
try_three (Search              *self,
           guint                missing,
           const SaksiFormMark *three[3])
{
  SaksiFormPoint corners[4];
  const SaksiFormMark *fourth;

  for (guint i = 0; i < 3; i++)
    corners[(missing + 1 + i) % 4] = three[i]->centre;
  corners[missing].x = three[0]->centre.x + three[2]->centre.x - three[1]->centre.x;
  corners[missing].y = three[0]->centre.y + three[2]->centre.y - three[1]->centre.y;
  if (!is_form_shaped (corners))
    return;
  for (guint i = 0; i < 3; i++)
    if (!fits_edge (three[i], corners[UPPER_LEFT], corners[UPPER_RIGHT]))
      return;

  fourth = find_fourth (self, corners, missing);
  if (fourth == NULL)
    {
      try_corners (self, corners, missing);
    }
  else if (missing == LOWER_RIGHT)
    {
      /* The same four come again with each of the others as the missing one. */
      corners[missing] = fourth->centre;
      if (is_convex (corners))
        try_corners (self, corners, 4);
    }
}

static void
try_all (Search *self)
{
  for (guint a = 0; a < self->n_marks; a++)
    for (guint b = 0; b < self->n_marks; b++)
      for (guint c = 0; a != b && c < self->n_marks; c++)
        {
          const SaksiFormMark *three[] = { &self->marks[a], &self->marks[b], &self->marks[c] };

          if (c == a || c == b)
            continue;
          for (guint missing = 0; missing < 4; missing++)
            try_three (self, missing, three);
        }
}

/**
 * saksi_form_register_image: (skip)
 * @bitmap: a decoded picture, turned any way
 * @registration: (out): where the form lies in it
 *
 * Looks for the printed form of the presidential election of 2024 by its corner marks. The form
 * may be turned, tilted and unevenly lit, and one of its corners may be cut off. Only what the
 * page's tag and the lines of its boxes confirm is answered; @registration is left alone
 * otherwise. Specimens drawn by Saksi have other marks and are not found: their places are those
 * of saksi_form_layout_find_slot().
 *
 * Works on a small copy, in time and memory that do not depend on what the picture shows. Thread
 * safe; not for the main loop.
 *
 * Returns: whether the form was found
 */
gboolean
saksi_form_register_image (const SaksiFormBitmap *bitmap,
                           SaksiFormRegistration *registration)
{
  SaksiFormMark marks[SAKSI_FORM_MAX_MARKS];
  g_auto(SaksiFormGrey) grey = { 0 };
  Search search = { .grey = &grey, .marks = marks };

  g_return_val_if_fail (bitmap != NULL && registration != NULL, FALSE);

  if (!saksi_form_grey_init (&grey, bitmap))
    return FALSE;
  search.n_marks = saksi_form_marks_find (&grey, marks);
  try_all (&search);
  if (search.found && search.best.n_marks == 3)
    find_missing_corner (&search);
  if (!search.found || search.best.confidence < MIN_CONFIDENCE)
    return FALSE;

  *registration = search.best;
  saksi_form_transform_scale (&registration->transform, grey.factor);

  return TRUE;
}

/**
 * saksi_form_registration_map: (skip)
 * @self: where a form lies
 * @area: a rectangle on its page, such as a box of saksi_form_sheet_find_slot()
 * @quad: (out): where it is in the picture, which may be outside of it
 *
 * Returns: %FALSE when the area is beyond the horizon
 */
gboolean
saksi_form_registration_map (const SaksiFormRegistration *self,
                             const SaksiFormRect         *area,
                             SaksiFormQuad               *quad)
{
  SaksiFormQuad mapped;

  g_return_val_if_fail (self != NULL && area != NULL && quad != NULL, FALSE);

  if (!saksi_form_transform_map (&self->transform, area->x0, area->y0, &mapped.corners[0]) ||
      !saksi_form_transform_map (&self->transform, area->x1, area->y0, &mapped.corners[1]) ||
      !saksi_form_transform_map (&self->transform, area->x1, area->y1, &mapped.corners[2]) ||
      !saksi_form_transform_map (&self->transform, area->x0, area->y1, &mapped.corners[3]))
    return FALSE;
  *quad = mapped;

  return TRUE;
}

/* What is covered of a page. When a corner was not seen, the lower part of the form is known less
 * well than the boxes that confirmed it: then it is the whole width, down to the end. */
static SaksiFormRect
get_cover (const SaksiFormRegistration *registration)
{
  SaksiFormRect cover = *saksi_form_sheet_get_signatures (registration->page);

  if (registration->n_marks < 4)
    {
      cover.x0 = 0;
      cover.x1 = 1;
      cover.y0 -= 0.01;
      cover.y1 = 1;
    }

  return cover;
}

/**
 * saksi_form_cover_areas: (skip)
 * @registration: (nullable): where the form lies in a picture, or %NULL when it was not found
 * @width: of the picture, in pixels
 * @height: of the picture
 * @areas: (out): what to cover before anybody else sees the picture
 *
 * Tells where names and signatures of people are. When the form was not found, that is the whole
 * picture: which way it is turned is not known either.
 *
 * Returns: how many areas there are
 */
guint
saksi_form_cover_areas (const SaksiFormRegistration *registration,
                        guint                        width,
                        guint                        height,
                        SaksiFormQuad                areas[SAKSI_FORM_MAX_COVERS])
{
  SaksiFormRect cover;
  gboolean known = FALSE;

  g_return_val_if_fail (areas != NULL, 0);

  if (registration != NULL)
    {
      cover = get_cover (registration);
      known = saksi_form_registration_map (registration, &cover, &areas[0]);
    }
  if (!known)
    areas[0] = (SaksiFormQuad) { { { 0, 0 }, { width, 0 }, { width, height }, { 0, height } } };

  return 1;
}
