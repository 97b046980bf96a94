/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "form/saksi-form-register.h"

#include <math.h>
#include <string.h>

#include <gio/gio.h>

/* Pages are drawn here from the measures of the sheet, through a known map, so that what is found
 * can be compared with what is true. */

enum
{
  UPPER_LEFT,
  UPPER_RIGHT,
  LOWER_RIGHT,
  LOWER_LEFT,
};

typedef struct
{
  guint page;
  guint width;
  guint height;
  SaksiFormPoint corners[4]; /* of the sheet, in pixels, clockwise from its upper left */
  guint hidden;              /* bits: the marks that are not there */
  gboolean no_tag;
  gboolean no_boxes;
  double shadow; /* how much darker the right side is, in parts of the light */
  int noise;     /* steps up and down */
} Scene;

#define PAPER 205.0
#define INK 45.0
#define TABLE 95.0

/* Half of how wide the two lines are that a box's edge is in the middle of. */
#define HALF_LINE 1.6

/* The flat sheet, a pixel for each point: whether there is ink. */
#define SHEET_COLUMNS 1701
#define SHEET_ROWS 2552

static void
fill (guint8 *sheet,
      double  x0,
      double  y0,
      double  x1,
      double  y1,
      guint8  ink)
{
  for (gsize y = (gsize) round (y0); y < (gsize) round (y1); y++)
    memset (sheet + y * SHEET_COLUMNS + (gsize) round (x0), ink,
            (gsize) round (x1) - (gsize) round (x0));
}

static void
draw_marks (const Scene *scene,
            guint8      *sheet)
{
  const SaksiFormPoint *marks = saksi_form_sheet_get_marks ();

  for (guint i = 0; i < 4; i++)
    {
      double x = marks[i].x * SAKSI_FORM_SHEET_WIDTH;
      double y = marks[i].y * SAKSI_FORM_SHEET_HEIGHT;

      if (scene->hidden & 1u << i)
        continue;
      fill (sheet, x - 20.3, y - 20.3, x, y, TRUE);
      fill (sheet, x, y, x + 20.3, y + 20.3, TRUE);
    }
}

static void
draw_tag (const Scene *scene,
          guint8      *sheet)
{
  const SaksiFormRect *tag = saksi_form_sheet_get_tag ();
  double x = tag->x0 * SAKSI_FORM_SHEET_WIDTH;
  double y = tag->y0 * SAKSI_FORM_SHEET_HEIGHT;
  double size = (tag->x1 - tag->x0) * SAKSI_FORM_SHEET_WIDTH / SAKSI_FORM_TAG_CELLS;
  guint n_bits = SAKSI_FORM_TAG_BITS * SAKSI_FORM_TAG_BITS;

  fill (sheet, x, y, x + size * SAKSI_FORM_TAG_CELLS, y + size * SAKSI_FORM_TAG_CELLS, TRUE);
  for (guint bit = 0; bit < n_bits; bit++)
    {
      double left = x + size * (bit % SAKSI_FORM_TAG_BITS + 1);
      double top = y + size * (bit / SAKSI_FORM_TAG_BITS + 1);

      if (saksi_form_sheet_get_tag_code (scene->page) >> (n_bits - 1 - bit) & 1)
        fill (sheet, left, top, left + size, top + size, FALSE);
    }
}

static void
draw_boxes (const Scene *scene,
            guint8      *sheet)
{
  for (guint field = 0; field < SAKSI_N_FORM_FIELDS; field++)
    {
      const SaksiFormSlot *slot = saksi_form_sheet_find_slot (field);

      for (guint i = 0; slot->page == scene->page && i < SAKSI_FORM_N_BOXES; i++)
        {
          double x0 = slot->boxes[i].x0 * SAKSI_FORM_SHEET_WIDTH;
          double y0 = slot->boxes[i].y0 * SAKSI_FORM_SHEET_HEIGHT;
          double x1 = slot->boxes[i].x1 * SAKSI_FORM_SHEET_WIDTH;
          double y1 = slot->boxes[i].y1 * SAKSI_FORM_SHEET_HEIGHT;

          fill (sheet, x0 - HALF_LINE, y0 - HALF_LINE, x1 + HALF_LINE, y1 + HALF_LINE, TRUE);
          fill (sheet, x0 + HALF_LINE, y0 + HALF_LINE, x1 - HALF_LINE, y1 - HALF_LINE, FALSE);
        }
    }
}

static guint8 *
draw_sheet (const Scene *scene)
{
  guint8 *sheet = g_malloc0 ((gsize) SHEET_COLUMNS * SHEET_ROWS);

  draw_marks (scene, sheet);
  if (!scene->no_tag)
    draw_tag (scene, sheet);
  if (!scene->no_boxes)
    draw_boxes (scene, sheet);

  return sheet;
}

static double
get_light (const Scene              *scene,
           const guint8             *sheet,
           const SaksiFormTransform *back,
           double                    x,
           double                    y)
{
  SaksiFormPoint at;
  gsize place;

  if (!saksi_form_transform_map (back, x, y, &at) || at.x < 0 || at.y < 0 || at.x > 1 || at.y > 1)
    return TABLE;

  place = (gsize) (at.y * SAKSI_FORM_SHEET_HEIGHT) * SHEET_COLUMNS +
          (gsize) (at.x * SAKSI_FORM_SHEET_WIDTH);

  return (sheet[place] ? INK : PAPER) * (1 - scene->shadow * x / scene->width);
}

static const SaksiFormPoint sheet_corners[] = { { 0, 0 }, { 1, 0 }, { 1, 1 }, { 0, 1 } };

static guint8 *
draw_scene (const Scene *scene)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (7);
  guint8 *pixels = g_malloc ((gsize) scene->width * scene->height);
  g_autofree guint8 *sheet = draw_sheet (scene);
  SaksiFormTransform back;

  g_assert_true (saksi_form_transform_init_from_corners (&back, scene->corners, sheet_corners));
  for (guint y = 0; y < scene->height; y++)
    for (guint x = 0; x < scene->width; x++)
      {
        double light = (get_light (scene, sheet, &back, x + 0.25, y + 0.25) +
                        get_light (scene, sheet, &back, x + 0.75, y + 0.25) +
                        get_light (scene, sheet, &back, x + 0.25, y + 0.75) +
                        get_light (scene, sheet, &back, x + 0.75, y + 0.75)) / 4;

        if (scene->noise > 0)
          light += g_rand_int_range (rand, -scene->noise, scene->noise + 1);
        pixels[(gsize) y * scene->width + x] = (guint8) CLAMP (light, 0, 255);
      }

  return pixels;
}

static gboolean
register_pixels (const guint8          *pixels,
                 guint                  width,
                 guint                  height,
                 SaksiFormRegistration *registration)
{
  SaksiFormBitmap bitmap = { pixels, width, height, width, 1 };

  return saksi_form_register_image (&bitmap, registration);
}

static gboolean
register_scene (const Scene           *scene,
                SaksiFormRegistration *registration)
{
  g_autofree guint8 *pixels = draw_scene (scene);

  return register_pixels (pixels, scene->width, scene->height, registration);
}

/* A page that fills a picture but for a margin, turned by quarters clockwise. */
static Scene
make_scene (guint page,
            guint width,
            guint turns)
{
  guint height = width * 3 / 2;
  double margin = width * 0.04;
  SaksiFormPoint corners[] = {
    { margin, margin }, { width - margin, margin },
    { width - margin, height - margin }, { margin, height - margin },
  };
  Scene scene = { .page = page, .width = width, .height = height };

  for (guint turn = 0; turn < turns; turn++)
    {
      guint old_height = scene.height;

      for (guint i = 0; i < 4; i++)
        corners[i] = (SaksiFormPoint) { old_height - corners[i].y, corners[i].x };
      scene.height = scene.width;
      scene.width = old_height;
    }
  memcpy (scene.corners, corners, sizeof corners);

  return scene;
}

/* A page as a hand holds a telephone over it: none of its sides is parallel to another. */
static Scene
make_tilted_scene (guint page)
{
  Scene scene = make_scene (page, 1000, 0);

  scene.corners[UPPER_LEFT] = (SaksiFormPoint) { 130, 80 };
  scene.corners[UPPER_RIGHT] = (SaksiFormPoint) { 930, 30 };
  scene.corners[LOWER_RIGHT] = (SaksiFormPoint) { 860, 1460 };
  scene.corners[LOWER_LEFT] = (SaksiFormPoint) { 60, 1330 };

  return scene;
}

/* How far any corner of any box is from where it truly is, in pixels. */
static double
get_error (const Scene                 *scene,
           const SaksiFormRegistration *registration)
{
  SaksiFormRegistration truth = { .page = scene->page };
  double worst = 0;

  g_assert_true (saksi_form_transform_init_from_corners (&truth.transform, sheet_corners,
                                                         scene->corners));
  for (guint field = 0; field < SAKSI_N_FORM_FIELDS; field++)
    {
      const SaksiFormSlot *slot = saksi_form_sheet_find_slot (field);

      for (guint i = 0; slot->page == scene->page && i < SAKSI_FORM_N_BOXES; i++)
        {
          SaksiFormQuad found, wanted;

          g_assert_true (saksi_form_registration_map (registration, &slot->boxes[i], &found));
          g_assert_true (saksi_form_registration_map (&truth, &slot->boxes[i], &wanted));
          for (guint k = 0; k < 4; k++)
            worst = MAX (worst, hypot (found.corners[k].x - wanted.corners[k].x,
                                       found.corners[k].y - wanted.corners[k].y));
        }
    }

  return worst;
}

static void
assert_found (const Scene *scene,
              guint        n_marks,
              double       max_error)
{
  SaksiFormRegistration registration;

  g_assert_true (register_scene (scene, &registration));
  g_assert_cmpuint (registration.page, ==, scene->page);
  g_assert_cmpuint (registration.n_marks, ==, n_marks);
  g_assert_cmpfloat (registration.confidence, >=, 0.8);
  g_assert_cmpfloat (registration.confidence, <=, 1);
  g_assert_cmpfloat (get_error (scene, &registration), <, max_error);
}

static void
assert_not_found (const Scene *scene)
{
  SaksiFormRegistration registration = { .page = 77 };

  g_assert_false (register_scene (scene, &registration));
  g_assert_cmpuint (registration.page, ==, 77);
}

static void
test_turned (void)
{
  for (guint page = 1; page <= SAKSI_FORM_N_PAGES; page++)
    for (guint turns = 0; turns < 4; turns++)
      {
        Scene scene = make_scene (page, 1000, turns);

        assert_found (&scene, 4, 2.5);
      }
}

static void
test_sizes (void)
{
  static const guint widths[] = { 500, 800, 1601, 2400 };

  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      Scene scene = make_scene (2, widths[i], 0);

      assert_found (&scene, 4, 2.5 * MAX (1, widths[i] / 1000.0));
    }
}

static void
test_tilted (void)
{
  for (guint page = 1; page <= SAKSI_FORM_N_PAGES; page++)
    {
      Scene scene = make_tilted_scene (page);

      assert_found (&scene, 4, 3);
      scene.shadow = 0.7;
      assert_found (&scene, 4, 3);
      scene.noise = 12;
      assert_found (&scene, 4, 3);
    }
}

/* A corner that is not seen costs exactness, or the whole answer, but never gives a wrong one. */
static void
test_three_marks (void)
{
  for (guint page = 1; page <= SAKSI_FORM_N_PAGES; page++)
    for (guint corner = 0; corner < 4; corner++)
      {
        Scene flat = make_scene (page, 1000, 0);
        Scene tilted = make_tilted_scene (page);
        SaksiFormRegistration registration;

        flat.hidden = tilted.hidden = 1u << corner;
        assert_found (&flat, 3, 5);
        if (register_scene (&tilted, &registration))
          {
            g_assert_cmpuint (registration.n_marks, ==, 3);
            g_assert_cmpfloat (get_error (&tilted, &registration), <, 8);
          }
      }
}

static void
test_unconfirmed (void)
{
  for (guint page = 1; page <= SAKSI_FORM_N_PAGES; page++)
    {
      Scene scene = make_scene (page, 1000, 0);

      scene.no_tag = TRUE;
      assert_not_found (&scene);

      scene = make_scene (page, 1000, 0);
      scene.no_boxes = TRUE;
      assert_not_found (&scene);

      scene = make_scene (page, 1000, 0);
      scene.hidden = 1u << UPPER_LEFT | 1u << LOWER_RIGHT;
      assert_not_found (&scene);
    }
}

static void
test_mirrored (void)
{
  Scene scene = make_scene (2, 1000, 0);
  SaksiFormPoint left = scene.corners[UPPER_LEFT];

  scene.corners[UPPER_LEFT] = scene.corners[UPPER_RIGHT];
  scene.corners[UPPER_RIGHT] = left;
  left = scene.corners[LOWER_LEFT];
  scene.corners[LOWER_LEFT] = scene.corners[LOWER_RIGHT];
  scene.corners[LOWER_RIGHT] = left;
  assert_not_found (&scene);
}

static void
test_nothing (void)
{
  const guint width = 1200, height = 1800;
  const gsize n_pixels = (gsize) width * height;
  g_autofree guint8 *pixels = g_malloc (n_pixels);
  g_autoptr(GRand) rand = g_rand_new_with_seed (3);
  SaksiFormRegistration registration;

  for (guint shade = 0; shade < 256; shade += 85)
    {
      memset (pixels, (int) shade, n_pixels);
      g_assert_false (register_pixels (pixels, width, height, &registration));
    }
  for (guint i = 0; i < 3; i++)
    {
      for (gsize at = 0; at < n_pixels; at++)
        pixels[at] = (guint8) g_rand_int_range (rand, 0, 256);
      g_assert_false (register_pixels (pixels, width, height, &registration));
    }

  /* A board of squares: as many marks as anybody wants, all of a size. */
  for (gsize at = 0; at < n_pixels; at++)
    pixels[at] = (at % width / 14 + at / width / 14) % 2 ? 20 : 230;
  g_assert_false (register_pixels (pixels, width, height, &registration));

  /* The same in groups of two, far enough apart to be marks each. */
  for (gsize at = 0; at < n_pixels; at++)
    {
      gsize x = at % width % 90, y = at / width % 90;

      pixels[at] = x < 28 && y < 28 && x / 14 == y / 14 ? 20 : 230;
    }
  g_assert_false (register_pixels (pixels, width, height, &registration));
}

/* The same picture in every kind of pixel, with rows that are longer than they need to be. */
static void
test_channels (void)
{
  static const guint channels[] = { 1, 3, 4 };
  Scene scene = make_tilted_scene (1);
  g_autofree guint8 *grey = draw_scene (&scene);

  for (gsize i = 0; i < G_N_ELEMENTS (channels); i++)
    {
      guint n = channels[i];
      gsize stride = (gsize) scene.width * n + 13;
      g_autofree guint8 *pixels = g_malloc0 (stride * scene.height);
      SaksiFormBitmap bitmap = { pixels, scene.width, scene.height, stride, n };
      SaksiFormRegistration registration;

      for (gsize y = 0; y < scene.height; y++)
        for (gsize x = 0; x < scene.width; x++)
          memset (pixels + y * stride + x * n, grey[y * scene.width + x], n);
      g_assert_true (saksi_form_register_image (&bitmap, &registration));
      g_assert_cmpfloat (get_error (&scene, &registration), <, 3);
    }
}

static void
test_refused (void)
{
  static const guint8 pixels[400] = { 0 };
  const SaksiFormBitmap bitmaps[] = {
    { NULL, 1000, 1500, 1000, 1 },
    { pixels, 0, 0, 0, 1 },
    { pixels, 20, 20, 20, 1 },
    { pixels, 1, 400, 1, 1 },
    { pixels, 1000, 1500, 999, 1 },
    { pixels, 1000, 1500, 1000, 3 },
    { pixels, 1000, 1500, 2000, 2 },
    { pixels, 30001, 100, 30001, 1 },
    { pixels, 20000, 20000, 20000, 1 },
    { pixels, G_MAXUINT, G_MAXUINT, G_MAXSIZE, 4 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bitmaps); i++)
    {
      SaksiFormRegistration registration;

      g_assert_false (saksi_form_register_image (&bitmaps[i], &registration));
    }
}

/* Whether a point is inside of a quad whose corners go clockwise. */
static gboolean
contains (const SaksiFormQuad *quad,
          SaksiFormPoint       point)
{
  for (guint i = 0; i < 4; i++)
    {
      SaksiFormPoint a = quad->corners[i], b = quad->corners[(i + 1) % 4];

      if ((b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x) < 0)
        return FALSE;
    }

  return TRUE;
}

static void
assert_covered (const Scene         *scene,
                const SaksiFormQuad *cover)
{
  /* The frames around the signatures, in points. */
  static const double frames[SAKSI_FORM_N_PAGES][2] = {
    { 2107, 2430 }, { 2107, 2430 }, { 1167, 1557 },
  };
  SaksiFormTransform truth;

  g_assert_true (saksi_form_transform_init_from_corners (&truth, sheet_corners, scene->corners));
  for (guint i = 0; i < 4; i++)
    {
      double x = i % 2 ? 1504 : 197;
      SaksiFormPoint point;

      g_assert_true (saksi_form_transform_map (&truth, x / SAKSI_FORM_SHEET_WIDTH,
                                               frames[scene->page - 1][i / 2] /
                                               SAKSI_FORM_SHEET_HEIGHT, &point));
      g_assert_true (contains (cover, point));
    }
}

/* Names and signatures are covered, numbers are not. */
static void
test_cover (void)
{
  for (guint page = 1; page <= SAKSI_FORM_N_PAGES; page++)
    for (guint hidden = 0; hidden <= 1; hidden++)
      {
        Scene scene = make_tilted_scene (page);
        SaksiFormRegistration registration;
        SaksiFormQuad cover[SAKSI_FORM_MAX_COVERS];

        scene.hidden = hidden << LOWER_LEFT;
        if (!register_scene (&scene, &registration))
          {
            g_assert_cmpuint (hidden, ==, 1);
            continue;
          }
        g_assert_cmpuint (saksi_form_cover_areas (&registration, scene.width, scene.height, cover),
                          ==, 1);
        assert_covered (&scene, &cover[0]);
        for (guint field = 0; field < SAKSI_N_FORM_FIELDS; field++)
          {
            const SaksiFormSlot *slot = saksi_form_sheet_find_slot (field);
            SaksiFormQuad box;

            if (slot->page != page)
              continue;
            g_assert_true (saksi_form_registration_map (&registration, &slot->boxes[0], &box));
            for (guint i = 0; i < 4; i++)
              g_assert_false (contains (&cover[0], box.corners[i]));
          }
      }
}

static void
test_cover_everything (void)
{
  static const SaksiFormPoint points[] = { { 0, 0 }, { 640, 0 }, { 640, 480 }, { 0, 480 } };
  SaksiFormRegistration beyond = { .page = 1, .n_marks = 4, .transform = { { 0 } } };
  const SaksiFormRegistration *unknown[] = { NULL, &beyond };

  for (gsize i = 0; i < G_N_ELEMENTS (unknown); i++)
    {
      SaksiFormQuad cover[SAKSI_FORM_MAX_COVERS];

      g_assert_cmpuint (saksi_form_cover_areas (unknown[i], 640, 480, cover), ==, 1);
      for (guint k = 0; k < 4; k++)
        g_assert_true (contains (&cover[0], points[k]));
    }
}

/* The two layouts have the same numbers on the same pages; boxes do not run into each other. */
static void
test_sheet (void)
{
  for (guint field = 0; field < SAKSI_N_FORM_FIELDS; field++)
    {
      const SaksiFormSlot *slot = saksi_form_sheet_find_slot (field);
      const SaksiFormSlot *other = saksi_form_layout_find_slot (field);

      g_assert_cmpuint (slot->field, ==, field);
      g_assert_cmpuint (slot->page, ==, other->page);
      g_assert_cmpstr (slot->item, ==, other->item);
      for (guint i = 0; i < SAKSI_FORM_N_BOXES; i++)
        {
          const SaksiFormRect *box = &slot->boxes[i];

          g_assert_true (box->x0 > 0 && box->y0 > 0 && box->x1 < 1 && box->y1 < 1);
          g_assert_true (box->x0 < box->x1 && box->y0 < box->y1);
          g_assert_true (i == 0 || slot->boxes[i - 1].x1 < box->x0);
        }
    }
  g_assert_null (saksi_form_sheet_find_slot (SAKSI_N_FORM_FIELDS));
}

/* Reads a picture as grey pixels with ImageMagick, which the tests may have and Saksi need not. */
static guint8 *
read_picture (const char *path,
              guint      *width,
              guint      *height)
{
  g_autoptr(GSubprocess) process = NULL;
  g_autoptr(GBytes) output = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) head = NULL;
  g_autofree char *text = NULL;
  const char *data;
  gsize size, start;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "convert", path,
                              "-colorspace", "Gray", "-depth", "8", "+set", "comment",
                              "pgm:-", NULL);
  g_assert_no_error (error);
  g_subprocess_communicate (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));

  data = g_bytes_get_data (output, &size);
  text = g_strndup (data, MIN (size, 40));
  head = g_strsplit_set (text, " \n", 5);
  g_assert_cmpuint (g_strv_length (head), ==, 5);
  g_assert_cmpstr (head[0], ==, "P5");
  *width = (guint) g_ascii_strtoull (head[1], NULL, 10);
  *height = (guint) g_ascii_strtoull (head[2], NULL, 10);
  start = strlen (head[0]) + strlen (head[1]) + strlen (head[2]) + strlen (head[3]) + 4;
  g_assert_cmpuint (size - start, ==, (gsize) *width * *height);

  return g_memdup2 (data + start, size - start);
}

/* A box whose middle was read by eye on the picture. */
typedef struct
{
  const char *name;
  guint page; /* 0 for a picture that has no marks */
  guint field;
  guint box;
  SaksiFormPoint middle;
} Seen;

static void
check_seen (const Seen *seen,
            const char *folder)
{
  g_autofree char *path = g_build_filename (folder, seen->name, NULL);
  SaksiFormRegistration registration;
  SaksiFormQuad quad;
  SaksiFormPoint middle = { 0, 0 };
  guint width, height;
  g_autofree guint8 *pixels = read_picture (path, &width, &height);
  gboolean found = register_pixels (pixels, width, height, &registration);

  g_assert_cmpint (found, ==, seen->page != 0);
  if (!found)
    return;

  g_assert_cmpuint (registration.page, ==, seen->page);
  g_assert_true (saksi_form_registration_map (
    &registration, &saksi_form_sheet_find_slot (seen->field)->boxes[seen->box], &quad));
  for (guint i = 0; i < 4; i++)
    {
      middle.x += quad.corners[i].x / 4;
      middle.y += quad.corners[i].y / 4;
    }
  g_test_message ("%s: page %u, confidence %.2f, box at %.0f, %.0f", seen->name, registration.page,
                  registration.confidence, middle.x, middle.y);
  g_assert_cmpfloat (hypot (middle.x - seen->middle.x, middle.y - seen->middle.y), <,
                     width * 0.01);
}

/* All four whole pages among the samples are found; the cutting, which has no marks, is not. */
static void
test_samples (void)
{
  static const Seen seen[] = {
    { "redacted/8271021022008-page1-redacted.jpg", 1, SAKSI_FIELD_PEMILIH_DPT_L, 0, { 530, 670 } },
    { "redacted/8271021022008-page1-redacted.jpg", 1, SAKSI_FORM_FIELD_DISABLED_J, 2,
      { 858, 1207 } },
    { "redacted/8271021022008-page2-redacted.jpg", 2, SAKSI_FORM_FIELD_VOTES_1, 0, { 789, 333 } },
    { "redacted/8271021022008-page2-redacted.jpg", 2, SAKSI_FORM_FIELD_VOTES_3, 2, { 874, 854 } },
    { "redacted/8271021022008-page3-redacted.jpg", 3, SAKSI_FIELD_SUARA_SAH, 0, { 762, 373 } },
    { "redacted/8271021022008-page3-redacted.jpg", 3, SAKSI_FIELD_SUARA_TOTAL, 2, { 837, 647 } },
    { "extra-images/photo-of-screen-c-hasil-page2-3024x4032.jpg", 2, SAKSI_FORM_FIELD_VOTES_1, 0,
      { 1935, 1188 } },
    { "extra-images/photo-of-screen-c-hasil-page2-3024x4032.jpg", 2, SAKSI_FORM_FIELD_VOTES_3, 2,
      { 2036, 2264 } },
    { "extra-images/crop-c-hasil-page2-vote-columns.jpg", 0, 0, 0, { 0, 0 } },
  };
  g_autofree char *folder = g_build_filename (g_getenv ("SAKSI_SOURCE_ROOT"), "..", "shared",
                                              "sirekap-samples", NULL);
  g_autofree char *convert = g_find_program_in_path ("convert");

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR) || convert == NULL)
    {
      g_test_skip ("needs ../shared/sirekap-samples and ImageMagick");
      return;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (seen); i++)
    check_seen (&seen[i], folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/form-register/sheet", test_sheet);
  g_test_add_func ("/form-register/turned", test_turned);
  g_test_add_func ("/form-register/sizes", test_sizes);
  g_test_add_func ("/form-register/tilted", test_tilted);
  g_test_add_func ("/form-register/three-marks", test_three_marks);
  g_test_add_func ("/form-register/unconfirmed", test_unconfirmed);
  g_test_add_func ("/form-register/mirrored", test_mirrored);
  g_test_add_func ("/form-register/nothing", test_nothing);
  g_test_add_func ("/form-register/channels", test_channels);
  g_test_add_func ("/form-register/refused", test_refused);
  g_test_add_func ("/form-register/cover", test_cover);
  g_test_add_func ("/form-register/cover-everything", test_cover_everything);
  g_test_add_func ("/form-register/samples", test_samples);

  return g_test_run ();
}
