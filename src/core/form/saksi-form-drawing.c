/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "form/saksi-form-drawing.h"

#include "form/saksi-form-hand.h"
#include "form/saksi-form-print.h"
#include "form/saksi-form-words.h"

/* Draws the specimen form: Saksi's own layout of the numbers that the presidential form asks for,
 * filled in by hand, marked as a specimen. Lengths are in thousandths of the page's width. */

#define WIDTH SAKSI_FORM_PRINT_WIDTH
#define HEIGHT (WIDTH * SAKSI_FORM_PAGE_RATIO)
#define LEFT 60.0
#define RIGHT 940.0

/* The rows of boxes on page 1 lie this far apart. */
#define ROW_HEIGHT 49.5

#define TALLY_ROWS 5
#define TALLY_COLUMNS 12
#define TALLY_BUNDLE 5

#define OFFICERS 7
#define WITNESSES 3

typedef struct
{
  cairo_t *cr;
  const SaksiFormValues *values;
  SaksiFormHand hand;
} Drawing;

/* A row of a table on page 1. */
typedef struct
{
  guint first_field; /* the men's, or the only one */
  guint n_fields;    /* men, women, both; or only one */
  const char *label;
} FormRow;

static gint64
get_value (const Drawing *self,
           guint          field)
{
  return self->values->values[field];
}

static const SaksiFormSlot *
get_slot (guint field)
{
  return saksi_form_layout_find_slot (field);
}

static double
get_top (guint field)
{
  return get_slot (field)->boxes[0].y0 * HEIGHT;
}

/* The digits of a number as they go into the boxes; blanks before the first. */
static void
split_digits (gint64 value,
              char   digits[SAKSI_FORM_N_BOXES])
{
  for (int i = SAKSI_FORM_N_BOXES - 1; i >= 0; i--)
    {
      gboolean leading = value == 0 && i < SAKSI_FORM_N_BOXES - 1;

      digits[i] = leading ? ' ' : (char) ('0' + value % 10);
      value /= 10;
    }
}

static void
draw_digit (Drawing             *self,
            char                 digit,
            const SaksiFormRect *box)
{
  double x = box->x0 * WIDTH;
  double y = box->y0 * HEIGHT;
  double width = (box->x1 - box->x0) * WIDTH;
  double height = (box->y1 - box->y0) * HEIGHT;
  double glyph_width = width * 0.46;
  double glyph_height = height * 0.66;

  if (digit == ' ')
    {
      if (self->values->leading == SAKSI_FORM_LEADING_CROSS)
        saksi_form_hand_draw_cross (&self->hand, self->cr, x, y, width, height);
      if (self->values->leading != SAKSI_FORM_LEADING_ZERO)
        return;
      digit = '0';
    }

  x += (width - glyph_width) / 2 + saksi_form_hand_random (&self->hand, -2.5, 1.5);
  y += (height - glyph_height) / 2 + saksi_form_hand_random (&self->hand, -1.5, 1.5);
  saksi_form_hand_draw_glyph (&self->hand, self->cr, digit, x, y, glyph_width, glyph_height);
}

static void
draw_number (Drawing *self,
             guint    field)
{
  const SaksiFormSlot *slot = get_slot (field);
  gint64 value = get_value (self, field);
  char digits[SAKSI_FORM_N_BOXES];

  for (guint i = 0; i < SAKSI_FORM_N_BOXES; i++)
    {
      const SaksiFormRect *box = &slot->boxes[i];

      saksi_form_print_frame (self->cr, box->x0 * WIDTH, box->y0 * HEIGHT,
                              (box->x1 - box->x0) * WIDTH, (box->y1 - box->y0) * HEIGHT, 2.2);
    }

  if (value < 0 || value > 999)
    return;

  split_digits (value, digits);
  for (guint i = 0; i < SAKSI_FORM_N_BOXES; i++)
    draw_digit (self, digits[i], &slot->boxes[i]);
}

static void
draw_words (Drawing *self,
            guint    field,
            double   x,
            double   y,
            double   width)
{
  g_autofree char *words = saksi_form_words_build (get_value (self, field));

  if (words != NULL)
    saksi_form_hand_draw_text (&self->hand, self->cr, words, x, y, 19, width);
}

static void
draw_entry (Drawing    *self,
            const char *label,
            const char *text,
            double      x,
            double      y)
{
  saksi_form_print_text (self->cr, label, SAKSI_FORM_TEXT_NORMAL, SAKSI_FORM_TEXT_START, x, y - 13,
                         12.5, 0);
  saksi_form_print_dots (self->cr, x + 112, x + 400, y + 2);
  if (text != NULL)
    saksi_form_hand_draw_text (&self->hand, self->cr, text, x + 120, y, 15, 276);
}

static void
draw_head (Drawing *self,
           guint    page)
{
  const SaksiFormValues *values = self->values;
  g_autofree char *number = g_strdup_printf ("Halaman %u dari %d", page, SAKSI_FORM_N_PAGES);

  saksi_form_print_text (self->cr, "CONTOH FORMULIR C.HASIL-PPWP", SAKSI_FORM_TEXT_BOLD,
                         SAKSI_FORM_TEXT_START, 92, 30, 21, 0);
  saksi_form_print_text (self->cr,
                         "SPECIMEN · digambar oleh Saksi, bukan dokumen KPU · not a KPU document",
                         SAKSI_FORM_TEXT_WARNING, SAKSI_FORM_TEXT_START, 92, 58, 13, 0);
  saksi_form_print_frame (self->cr, 772, 32, 130, 40, 1.6);
  saksi_form_print_text (self->cr, number, SAKSI_FORM_TEXT_BOLD, SAKSI_FORM_TEXT_MIDDLE, 837, 43,
                         13.5, 0);

  draw_entry (self, "Provinsi", values->province, LEFT, 103);
  draw_entry (self, "Kabupaten/Kota", values->regency, LEFT, 126);
  draw_entry (self, "Kecamatan", values->district, LEFT, 149);
  draw_entry (self, "Desa/Kelurahan", values->village, 520, 103);
  draw_entry (self, "Nomor TPS", values->station, 520, 126);
}

static void
draw_section (Drawing    *self,
              const char *title,
              double      y)
{
  saksi_form_print_text (self->cr, title, SAKSI_FORM_TEXT_BOLD, SAKSI_FORM_TEXT_START, LEFT, y,
                         14.5, 0);
}

/* The head of a table on page 1, with the names of its columns of boxes above them. */
static void
draw_table_head (Drawing *self,
                 double   y,
                 guint    n_columns)
{
  static const struct
  {
    const char *label;
    guint field;
  } columns[] = {
    { "Jumlah", SAKSI_FIELD_PEMILIH_DPT_J },
    { "Perempuan", SAKSI_FIELD_PEMILIH_DPT_P },
    { "Laki-laki", SAKSI_FIELD_PEMILIH_DPT_L },
  };

  saksi_form_print_fill (self->cr, LEFT, y, RIGHT - LEFT, 24);
  saksi_form_print_frame (self->cr, LEFT, y, RIGHT - LEFT, 24, 1.4);
  saksi_form_print_text (self->cr, "Uraian", SAKSI_FORM_TEXT_BOLD, SAKSI_FORM_TEXT_START, LEFT + 14,
                         y + 4, 12.5, 0);
  for (guint i = 0; i < n_columns; i++)
    {
      SaksiFormRect bounds;

      saksi_form_slot_get_bounds (get_slot (columns[i].field), 0, &bounds);
      saksi_form_print_text (self->cr, columns[i].label, SAKSI_FORM_TEXT_BOLD,
                             SAKSI_FORM_TEXT_MIDDLE, (bounds.x0 + bounds.x1) / 2 * WIDTH, y + 4,
                             12.5, 0);
    }
}

static void
draw_row (Drawing       *self,
          const FormRow *row)
{
  static const double rules[] = { 776.5, 648, 516 };
  double y = get_top (row->first_field) - 7;

  saksi_form_print_frame (self->cr, LEFT, y, RIGHT - LEFT, ROW_HEIGHT, 1.4);
  saksi_form_print_text (self->cr, row->label, SAKSI_FORM_TEXT_NORMAL, SAKSI_FORM_TEXT_START,
                         LEFT + 14, y + 16, 13.5, 0);
  for (guint i = 0; i < row->n_fields; i++)
    saksi_form_print_rule (self->cr, rules[i], y, rules[i], y + ROW_HEIGHT, 1);
  for (guint i = 0; i < row->n_fields; i++)
    draw_number (self, row->first_field + i);
}

static int
draw_minute (Drawing *self)
{
  return (int) saksi_form_hand_random (&self->hand, 1, 12) * 5;
}

/* When the votes were counted. */
static void
draw_session (Drawing *self)
{
  g_autofree char *begin = g_strdup_printf ("13.%02d", draw_minute (self));
  g_autofree char *end = g_strdup_printf ("17.%02d", draw_minute (self));

  saksi_form_print_text (self->cr, "Hari dan tanggal pemungutan suara", SAKSI_FORM_TEXT_NORMAL,
                         SAKSI_FORM_TEXT_START, LEFT, 181, 13, 0);
  saksi_form_print_dots (self->cr, 300, 640, 196);
  saksi_form_hand_draw_text (&self->hand, self->cr, "RABU 14 FEBRUARI 2024", 310, 193, 16, 320);
  saksi_form_print_text (self->cr, "Penghitungan suara, pukul", SAKSI_FORM_TEXT_NORMAL,
                         SAKSI_FORM_TEXT_START, LEFT, 211, 13, 0);
  saksi_form_print_dots (self->cr, 300, 440, 226);
  saksi_form_hand_draw_text (&self->hand, self->cr, begin, 330, 223, 16, 100);
  saksi_form_print_text (self->cr, "sampai", SAKSI_FORM_TEXT_NORMAL, SAKSI_FORM_TEXT_START, 452,
                         211, 13, 0);
  saksi_form_print_dots (self->cr, 508, 640, 226);
  saksi_form_hand_draw_text (&self->hand, self->cr, end, 536, 223, 16, 100);
}

/* The fields of the administration stand as both, men, women: the same three boxes in any order. */
static void
draw_first_page (Drawing *self)
{
  static const FormRow voters[] = {
    { SAKSI_FIELD_PEMILIH_DPT_J, 3, "A.  Pemilih dalam Daftar Pemilih Tetap (DPT)" },
    { SAKSI_FIELD_PENGGUNA_DPT_J, 3, "1.  Pengguna hak pilih dalam DPT" },
    { SAKSI_FIELD_PENGGUNA_DPTB_J, 3, "2.  Pengguna hak pilih pindahan (DPTb)" },
    { SAKSI_FIELD_PENGGUNA_NON_DPT_J, 3, "3.  Pengguna hak pilih khusus (DPK)" },
    { SAKSI_FIELD_PENGGUNA_TOTAL_J, 3, "4.  Semua pengguna hak pilih (1 + 2 + 3)" },
  };
  static const FormRow ballots[] = {
    { SAKSI_FORM_FIELD_BALLOTS_RECEIVED, 1, "1.  Surat suara diterima (DPT dan cadangan 2 %)" },
    { SAKSI_FORM_FIELD_BALLOTS_USED, 1, "2.  Surat suara digunakan" },
    { SAKSI_FORM_FIELD_BALLOTS_RETURNED, 1, "3.  Surat suara dikembalikan (rusak atau keliru)" },
    { SAKSI_FORM_FIELD_BALLOTS_UNUSED, 1, "4.  Surat suara tidak digunakan, dengan sisa cadangan" },
  };
  static const FormRow disabled = {
    SAKSI_FORM_FIELD_DISABLED_L, 3, "Pemilih disabilitas yang menggunakan hak pilih"
  };

  draw_session (self);
  draw_section (self, "I.  PEMILIH DAN PENGGUNA HAK PILIH",
                get_top (SAKSI_FIELD_PEMILIH_DPT_J) - 61);
  draw_table_head (self, get_top (SAKSI_FIELD_PEMILIH_DPT_J) - 31, 3);
  saksi_form_print_text (self->cr, "B.  Pengguna hak pilih", SAKSI_FORM_TEXT_NORMAL,
                         SAKSI_FORM_TEXT_START, LEFT + 14,
                         get_top (SAKSI_FIELD_PENGGUNA_DPT_J) - 30, 13.5, 0);
  for (guint i = 0; i < G_N_ELEMENTS (voters); i++)
    draw_row (self, &voters[i]);

  draw_section (self, "II.  SURAT SUARA", get_top (SAKSI_FORM_FIELD_BALLOTS_RECEIVED) - 61);
  draw_table_head (self, get_top (SAKSI_FORM_FIELD_BALLOTS_RECEIVED) - 31, 1);
  for (guint i = 0; i < G_N_ELEMENTS (ballots); i++)
    draw_row (self, &ballots[i]);

  draw_section (self, "III.  PEMILIH DISABILITAS", get_top (SAKSI_FORM_FIELD_DISABLED_L) - 61);
  draw_table_head (self, get_top (SAKSI_FORM_FIELD_DISABLED_L) - 31, 3);
  draw_row (self, &disabled);
}

/* The line by which the rows of a tally that nobody needed are made unusable. */
static void
draw_void (Drawing *self,
           double   x0,
           double   y0,
           double   x1,
           double   y1)
{
  if (y1 - y0 < 12)
    return;

  saksi_form_hand_draw_line (&self->hand, self->cr, x0, y0, x1, y0);
  saksi_form_hand_draw_line (&self->hand, self->cr, x1, y0, x0, y1);
  saksi_form_hand_draw_line (&self->hand, self->cr, x0, y1, x1, y1);
}

static void
draw_row_sum (Drawing *self,
              guint    sum,
              double   x,
              double   y,
              double   height)
{
  g_autofree char *text = g_strdup_printf ("%u", sum);

  saksi_form_hand_draw_text (&self->hand, self->cr, text, x, y + height * 0.82, height * 0.66, 60);
}

/* The grid of bundles of five, a row of sixty with its sum beside it. */
static void
draw_tally (Drawing *self,
            gint64   count,
            double   x0,
            double   x1,
            double   x2,
            double   y,
            double   row_height)
{
  double cell = (x1 - x0) / TALLY_COLUMNS;
  guint left = (guint) CLAMP (count, 0, TALLY_ROWS * TALLY_COLUMNS * TALLY_BUNDLE);
  guint row = 0;

  for (guint i = 1; i < TALLY_COLUMNS; i++)
    saksi_form_print_rule (self->cr, x0 + cell * i, y, x0 + cell * i, y + TALLY_ROWS * row_height,
                           0.7);
  for (guint i = 1; i <= TALLY_ROWS; i++)
    saksi_form_print_rule (self->cr, x0, y + row_height * i, x2, y + row_height * i, 0.7);
  saksi_form_print_rule (self->cr, x1, y, x1, y + TALLY_ROWS * row_height, 1.2);

  for (; left > 0; row++)
    {
      guint sum = MIN (left, TALLY_COLUMNS * TALLY_BUNDLE);

      for (guint column = 0; column * TALLY_BUNDLE < sum; column++)
        saksi_form_hand_draw_tally (&self->hand, self->cr,
                                    MIN (sum - column * TALLY_BUNDLE, TALLY_BUNDLE),
                                    x0 + cell * column, y + row_height * row, cell, row_height);
      draw_row_sum (self, sum, x1 + (x2 - x1) * 0.3, y + row_height * row, row_height);
      left -= sum;
    }

  if (count != SAKSI_UNKNOWN && row < TALLY_ROWS)
    draw_void (self, x0 + 14, y + row_height * (row + 0.4), x1 - 14,
               y + row_height * (TALLY_ROWS - 0.35));
}

static void
draw_bubbles (Drawing *self,
              guint    field)
{
  const SaksiFormSlot *slot = get_slot (field);
  gint64 value = get_value (self, field);
  gboolean known = value >= 0 && value <= 999;
  char digits[SAKSI_FORM_N_BOXES];

  split_digits (known ? value : 0, digits);
  for (guint i = 0; i < SAKSI_FORM_N_BOXES; i++)
    {
      const SaksiFormRect *box = &slot->boxes[i];
      guint filled = digits[i] == ' ' ? 0 : (guint) (digits[i] - '0');
      double x = (box->x0 + box->x1) / 2 * WIDTH;
      double y = box->y1 * HEIGHT + 16;

      for (guint digit = 0; digit < 10; digit++)
        {
          saksi_form_print_bubble (self->cr, digit, x, y + digit * 18.4, 7.2);
          if (known && digit == filled)
            saksi_form_hand_draw_blot (&self->hand, self->cr, x, y + digit * 18.4, 7.4);
        }
    }
}

static void
draw_pair (Drawing *self,
           guint    pair)
{
  guint field = SAKSI_FORM_FIELD_VOTES_1 + pair;
  double y = get_top (field) - 27;
  double height = 256;
  g_autofree char *number = g_strdup_printf ("%u", pair + 1);

  saksi_form_print_rule (self->cr, 220, y, 220, y + height, 1.2);
  saksi_form_print_rule (self->cr, 765, y, 765, y + height, 1.2);
  saksi_form_print_text (self->cr, "Pasangan calon\nnomor urut", SAKSI_FORM_TEXT_NORMAL,
                         SAKSI_FORM_TEXT_MIDDLE, 140, y + 22, 13.5, 150);
  saksi_form_print_text (self->cr, number, SAKSI_FORM_TEXT_BOLD, SAKSI_FORM_TEXT_MIDDLE, 140,
                         y + 66, 52, 0);

  draw_tally (self, get_value (self, field), 220, 690, 765, y, 28);
  saksi_form_print_text (self->cr, "Terbilang", SAKSI_FORM_TEXT_NOTE, SAKSI_FORM_TEXT_START, 234,
                         y + 150, 12, 0);
  saksi_form_print_dots (self->cr, 234, 752, y + 200);
  saksi_form_print_dots (self->cr, 234, 752, y + 234);
  draw_words (self, field, 246, y + 197, 500);

  draw_number (self, field);
  draw_bubbles (self, field);
  saksi_form_print_frame (self->cr, LEFT, y, RIGHT - LEFT, height, 1.8);
}

static void
draw_second_page (Drawing *self)
{
  double y = get_top (SAKSI_FORM_FIELD_VOTES_1) - 57;

  draw_section (self, "IV.  PEROLEHAN SUARA SETIAP PASANGAN CALON", 168);
  saksi_form_print_fill (self->cr, LEFT, y, RIGHT - LEFT, 26);
  saksi_form_print_frame (self->cr, LEFT, y, RIGHT - LEFT, 26, 1.4);
  saksi_form_print_text (self->cr, "Turus, lima suara setiap ikat", SAKSI_FORM_TEXT_BOLD,
                         SAKSI_FORM_TEXT_MIDDLE, 455, y + 5, 12.5, 0);
  saksi_form_print_text (self->cr, "Sebaris", SAKSI_FORM_TEXT_BOLD, SAKSI_FORM_TEXT_MIDDLE, 727,
                         y + 5, 12.5, 0);
  saksi_form_print_text (self->cr, "Suara sah", SAKSI_FORM_TEXT_BOLD, SAKSI_FORM_TEXT_MIDDLE, 848,
                         y + 5, 12.5, 0);
  for (guint pair = 0; pair < SAKSI_FORM_N_PAIRS; pair++)
    draw_pair (self, pair);
}

static void
draw_sum (Drawing    *self,
          guint       field,
          const char *label,
          double      above,
          double      below,
          gboolean    tallied)
{
  double y = get_top (field) - above;
  double height = above + below;

  saksi_form_print_rule (self->cr, 250, y, 250, y + height, 1.2);
  saksi_form_print_rule (self->cr, 770, y, 770, y + height, 1.2);
  saksi_form_print_text (self->cr, label, SAKSI_FORM_TEXT_NORMAL, SAKSI_FORM_TEXT_MIDDLE, 155,
                         y + height / 2 - 17, 13, 170);
  if (tallied)
    {
      draw_tally (self, get_value (self, field), 250, 700, 770, y, 22);
      saksi_form_print_rule (self->cr, 250, y + 110, 770, y + 110, 1.2);
    }
  saksi_form_print_dots (self->cr, 262, 758, y + height - 14);
  draw_words (self, field, 272, y + height - 18, 480);
  draw_number (self, field);
  saksi_form_print_frame (self->cr, LEFT, y, RIGHT - LEFT, height, 1.8);
}

static void
draw_third_page (Drawing *self)
{
  draw_section (self, "V.  SUARA SAH DAN TIDAK SAH", 166);
  draw_sum (self, SAKSI_FIELD_SUARA_SAH, "A.  Suara sah\n(IV.1 + IV.2 + IV.3)", 13, 48, FALSE);
  draw_sum (self, SAKSI_FIELD_SUARA_TIDAK_SAH, "B.  Suara tidak sah", 70.5, 113.5, TRUE);
  draw_sum (self, SAKSI_FIELD_SUARA_TOTAL, "C.  Suara sah dan\ntidak sah (A + B)", 13, 48, FALSE);

  saksi_form_print_text (self->cr, "Ditetapkan pada tanggal", SAKSI_FORM_TEXT_NORMAL,
                         SAKSI_FORM_TEXT_START, LEFT, 547, 13, 0);
  saksi_form_print_dots (self->cr, 222, 480, 562);
  saksi_form_hand_draw_text (&self->hand, self->cr, "14 FEBRUARI 2024", 232, 559, 16, 240);

  draw_section (self, "CATATAN KEJADIAN KHUSUS", 960);
  for (guint i = 0; i < 5; i++)
    saksi_form_print_dots (self->cr, LEFT, RIGHT, 1020 + i * 38);
  if (self->values->note != NULL)
    saksi_form_hand_draw_text (&self->hand, self->cr, self->values->note, LEFT + 16, 1017, 18, 840);
}

static void
draw_signature (Drawing    *self,
                const char *role,
                double      x,
                double      y)
{
  saksi_form_print_text (self->cr, role, SAKSI_FORM_TEXT_NOTE, SAKSI_FORM_TEXT_MIDDLE, x + 58, y,
                         11.5, 0);
  saksi_form_hand_draw_signature (&self->hand, self->cr, x + 4, y + 24, 108, 56);
  saksi_form_print_dots (self->cr, x + 6, x + 110, y + 92);
}

static void
draw_signatures (Drawing *self,
                 double   y)
{
  saksi_form_print_text (self->cr, "Kelompok Penyelenggara Pemungutan Suara (KPPS)",
                         SAKSI_FORM_TEXT_BOLD, SAKSI_FORM_TEXT_START, LEFT, y, 13, 0);
  for (guint i = 0; i < OFFICERS; i++)
    {
      g_autofree char *role = i == 0 ? g_strdup ("Ketua") : g_strdup_printf ("Anggota %u", i + 1);

      draw_signature (self, role, LEFT + i * 126, y + 26);
    }

  saksi_form_print_text (self->cr, "Saksi pasangan calon", SAKSI_FORM_TEXT_BOLD,
                         SAKSI_FORM_TEXT_START, LEFT, y + 148, 13, 0);
  for (guint i = 0; i < WITNESSES; i++)
    {
      g_autofree char *role = g_strdup_printf ("Nomor urut %u", i + 1);

      draw_signature (self, role, LEFT + i * 126, y + 174);
    }
}

/**
 * saksi_form_values_init:
 * @self: (out caller-allocates): values
 *
 * Makes the values of an empty form.
 */
void
saksi_form_values_init (SaksiFormValues *self)
{
  g_return_if_fail (self != NULL);

  *self = (SaksiFormValues) { .leading = SAKSI_FORM_LEADING_CROSS };
  for (guint i = 0; i < SAKSI_N_FORM_FIELDS; i++)
    self->values[i] = SAKSI_UNKNOWN;
}

/**
 * saksi_form_drawing_draw_page:
 * @values: what is written on the form
 * @page: which page, from 1 to %SAKSI_FORM_N_PAGES
 * @cr: what to draw on
 * @width: how wide to draw; the height is %SAKSI_FORM_PAGE_RATIO times that
 *
 * Draws one page of the specimen form at the origin. The same values give the same picture.
 */
void
saksi_form_drawing_draw_page (const SaksiFormValues *values,
                              guint                  page,
                              cairo_t               *cr,
                              double                 width)
{
  Drawing drawing = { .cr = cr, .values = values };

  g_return_if_fail (values != NULL);
  g_return_if_fail (page >= 1 && page <= SAKSI_FORM_N_PAGES);
  g_return_if_fail (width > 0);

  saksi_form_hand_init (&drawing.hand, values->seed);
  drawing.hand.state += page;

  cairo_save (cr);
  cairo_scale (cr, width / WIDTH, width / WIDTH);
  cairo_rectangle (cr, 0, 0, WIDTH, HEIGHT);
  cairo_clip (cr);

  saksi_form_print_paper (cr, &drawing.hand, HEIGHT);
  saksi_form_print_marks (cr, HEIGHT);
  draw_head (&drawing, page);
  if (page == 1)
    draw_first_page (&drawing);
  else if (page == 2)
    draw_second_page (&drawing);
  else
    draw_third_page (&drawing);
  draw_signatures (&drawing, page == 3 ? 610 : page == 2 ? 1060 : 1090);
  saksi_form_print_text (cr, "Semua nama, angka dan tanda tangan pada halaman ini rekaan.",
                         SAKSI_FORM_TEXT_NOTE, SAKSI_FORM_TEXT_MIDDLE, WIDTH / 2, HEIGHT - 52, 12.5,
                         0);
  saksi_form_print_watermark (cr, HEIGHT);

  cairo_restore (cr);
}
