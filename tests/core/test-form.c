/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "form/saksi-form-drawing.h"
#include "form/saksi-form-words.h"

#define PAGE_WIDTH 500
#define PAGE_HEIGHT (PAGE_WIDTH * 3 / 2)

static gboolean
overlap (const SaksiFormRect *a,
         const SaksiFormRect *b)
{
  return a->x0 < b->x1 && b->x0 < a->x1 && a->y0 < b->y1 && b->y0 < a->y1;
}

static void
test_layout_boxes (void)
{
  const SaksiFormSlot *slots = saksi_form_layout_get_slots ();

  for (guint i = 0; i < SAKSI_N_FORM_FIELDS; i++)
    {
      g_assert_cmpuint (slots[i].field, ==, i);
      g_assert_true (saksi_form_layout_find_slot (i) == &slots[i]);
      g_assert_cmpuint (slots[i].page, >=, 1);
      g_assert_cmpuint (slots[i].page, <=, SAKSI_FORM_N_PAGES);

      for (guint box = 0; box < SAKSI_FORM_N_BOXES; box++)
        {
          const SaksiFormRect *rect = &slots[i].boxes[box];

          g_assert_cmpfloat (rect->x0, >, 0);
          g_assert_cmpfloat (rect->x0, <, rect->x1);
          g_assert_cmpfloat (rect->x1, <, 1);
          g_assert_cmpfloat (rect->y0, >, 0);
          g_assert_cmpfloat (rect->y0, <, rect->y1);
          g_assert_cmpfloat (rect->y1, <, 1);
          if (box > 0)
            g_assert_cmpfloat (slots[i].boxes[box - 1].x1, <, rect->x0);
        }
    }
  g_assert_null (saksi_form_layout_find_slot (SAKSI_N_FORM_FIELDS));
}

static void
test_layout_apart (void)
{
  const SaksiFormSlot *slots = saksi_form_layout_get_slots ();

  for (guint i = 0; i < SAKSI_N_FORM_FIELDS; i++)
    for (guint j = 0; j < i; j++)
      {
        SaksiFormRect a;
        SaksiFormRect b;

        saksi_form_slot_get_bounds (&slots[i], 0, &a);
        saksi_form_slot_get_bounds (&slots[j], 0, &b);
        g_assert_false (slots[i].page == slots[j].page && overlap (&a, &b));
      }
}

static void
test_words (void)
{
  static const struct
  {
    gint64 number;
    const char *words;
  } cases[] = {
    { 0, "NOL" },
    { 9, "SEMBILAN" },
    { 10, "SEPULUH" },
    { 11, "SEBELAS" },
    { 12, "DUA BELAS" },
    { 20, "DUA PULUH" },
    { 31, "TIGA PULUH SATU" },
    { 100, "SERATUS" },
    { 101, "SERATUS SATU" },
    { 111, "SERATUS SEBELAS" },
    { 210, "DUA RATUS SEPULUH" },
    { 999, "SEMBILAN RATUS SEMBILAN PULUH SEMBILAN" },
    { 1000, NULL },
    { -1, NULL },
    { SAKSI_UNKNOWN, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = saksi_form_words_build (cases[i].number);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static cairo_surface_t *
draw (const SaksiFormValues *values,
      guint                  page)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, PAGE_WIDTH,
                                                         PAGE_HEIGHT);
  cairo_t *cr = cairo_create (surface);

  saksi_form_drawing_draw_page (values, page, cr, PAGE_WIDTH);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

static char *
hash (const SaksiFormValues *values,
      guint                  page)
{
  cairo_surface_t *surface = draw (values, page);
  char *digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256,
                                              cairo_image_surface_get_data (surface),
                                              (gsize) cairo_image_surface_get_stride (surface) *
                                              PAGE_HEIGHT);

  cairo_surface_destroy (surface);

  return digest;
}

/* How many pixels inside the frame of a box have the blue of a ball pen. */
static guint
count_ink (cairo_surface_t     *surface,
           const SaksiFormRect *box)
{
  const guint8 *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  guint count = 0;

  for (int y = (int) (box->y0 * PAGE_HEIGHT) + 3; y < (int) (box->y1 * PAGE_HEIGHT) - 3; y++)
    for (int x = (int) (box->x0 * PAGE_WIDTH) + 3; x < (int) (box->x1 * PAGE_WIDTH) - 3; x++)
      {
        const guint32 *pixel = (const guint32 *) (data + y * stride + x * 4);
        int red = (*pixel >> 16) & 0xff;
        int blue = *pixel & 0xff;

        count += blue > red + 40;
      }

  return count;
}

static void
test_drawing_repeats (void)
{
  SaksiFormValues values;

  saksi_form_values_init (&values);
  values.province = "CONTOH";
  values.seed = 3;
  for (guint i = 0; i < SAKSI_N_FORM_FIELDS; i++)
    values.values[i] = 7 * i;

  for (guint page = 1; page <= SAKSI_FORM_N_PAGES; page++)
    {
      g_autofree char *first = hash (&values, page);
      g_autofree char *second = hash (&values, page);
      g_autofree char *other = NULL;
      SaksiFormValues changed = values;

      changed.seed = 4;
      other = hash (&changed, page);
      g_assert_cmpstr (first, ==, second);
      g_assert_cmpstr (first, !=, other);
    }
}

static void
test_drawing_boxes (void)
{
  const SaksiFormSlot *slots = saksi_form_layout_get_slots ();
  SaksiFormValues empty;
  SaksiFormValues filled;

  saksi_form_values_init (&empty);
  filled = empty;
  filled.leading = SAKSI_FORM_LEADING_BLANK;
  for (guint i = 0; i < SAKSI_N_FORM_FIELDS; i++)
    filled.values[i] = 48;

  for (guint page = 1; page <= SAKSI_FORM_N_PAGES; page++)
    {
      cairo_surface_t *without = draw (&empty, page);
      cairo_surface_t *with = draw (&filled, page);

      for (guint i = 0; i < SAKSI_N_FORM_FIELDS; i++)
        {
          if (slots[i].page != page)
            continue;
          for (guint box = 0; box < SAKSI_FORM_N_BOXES; box++)
            g_assert_cmpuint (count_ink (without, &slots[i].boxes[box]), ==, 0);
          g_assert_cmpuint (count_ink (with, &slots[i].boxes[0]), ==, 0);
          g_assert_cmpuint (count_ink (with, &slots[i].boxes[1]), >, 5);
          g_assert_cmpuint (count_ink (with, &slots[i].boxes[2]), >, 5);
        }
      cairo_surface_destroy (without);
      cairo_surface_destroy (with);
    }
}

static void
test_drawing_leading (void)
{
  const SaksiFormSlot *slot = saksi_form_layout_find_slot (SAKSI_FORM_FIELD_VOTES_1);
  static const SaksiFormLeading written[] = { SAKSI_FORM_LEADING_CROSS, SAKSI_FORM_LEADING_ZERO };
  SaksiFormValues values;

  saksi_form_values_init (&values);
  values.values[SAKSI_FORM_FIELD_VOTES_1] = 31;
  for (gsize i = 0; i < G_N_ELEMENTS (written); i++)
    {
      cairo_surface_t *surface;

      values.leading = written[i];
      surface = draw (&values, slot->page);
      g_assert_cmpuint (count_ink (surface, &slot->boxes[0]), >, 5);
      cairo_surface_destroy (surface);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/form/layout/boxes", test_layout_boxes);
  g_test_add_func ("/form/layout/apart", test_layout_apart);
  g_test_add_func ("/form/words", test_words);
  g_test_add_func ("/form/drawing/repeats", test_drawing_repeats);
  g_test_add_func ("/form/drawing/boxes", test_drawing_boxes);
  g_test_add_func ("/form/drawing/leading", test_drawing_leading);

  return g_test_run ();
}
