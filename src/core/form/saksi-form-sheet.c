/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "form/saksi-form-sheet.h"

/* Measured on the blank form, in points from its upper left corner. */

#define X(points) ((points) / SAKSI_FORM_SHEET_WIDTH)
#define Y(points) ((points) / SAKSI_FORM_SHEET_HEIGHT)
#define RECT(left, top, right, bottom) { X (left), Y (top), X (right), Y (bottom) }

/* From the middle of one line of a box to the middle of the other. */
#define SMALL 50.0
#define LARGE 56.5

#define BOX(left, top, size) RECT (left, top, (left) + (size), (top) + (size))

/* The three boxes of a number: on page 1 in one of three columns, on the others in one. */
#define ROW(left, top) { BOX (left, top, SMALL), BOX ((left) + 65.3, top, SMALL), \
                         BOX ((left) + 130.7, top, SMALL) }
#define MEN(top) ROW (872.0, (top))
#define WOMEN(top) ROW (1085.0, (top))
#define BOTH(top) ROW (1297.0, (top))
#define SUM(top) { BOX (1289.8, top, LARGE), BOX (1356.6, top, LARGE), BOX (1422.8, top, LARGE) }

/* The blocks of signatures are covered with some room around them for what runs over. */
#define SIGNATURES(top, bottom) RECT (173.0, (top) - 20.0, 1528.0, (bottom) + 24.0)

/* In the order of the fields, so that a field is its own index. */
static const SaksiFormSlot slots[] = {
  { SAKSI_FIELD_SUARA_SAH, 3, "V.A", SUM (470.8) },
  { SAKSI_FIELD_SUARA_TIDAK_SAH, 3, "V.B", SUM (672.3) },
  { SAKSI_FIELD_SUARA_TOTAL, 3, "V.C", SUM (884.3) },
  { SAKSI_FIELD_PEMILIH_DPT_J, 1, "I.A", BOTH (1096.0) },
  { SAKSI_FIELD_PEMILIH_DPT_L, 1, "I.A", MEN (1096.0) },
  { SAKSI_FIELD_PEMILIH_DPT_P, 1, "I.A", WOMEN (1096.0) },
  { SAKSI_FIELD_PENGGUNA_DPT_J, 1, "I.B.1", BOTH (1218.0) },
  { SAKSI_FIELD_PENGGUNA_DPT_L, 1, "I.B.1", MEN (1218.0) },
  { SAKSI_FIELD_PENGGUNA_DPT_P, 1, "I.B.1", WOMEN (1218.0) },
  { SAKSI_FIELD_PENGGUNA_DPTB_J, 1, "I.B.2", BOTH (1283.0) },
  { SAKSI_FIELD_PENGGUNA_DPTB_L, 1, "I.B.2", MEN (1283.0) },
  { SAKSI_FIELD_PENGGUNA_DPTB_P, 1, "I.B.2", WOMEN (1283.0) },
  { SAKSI_FIELD_PENGGUNA_NON_DPT_J, 1, "I.B.3", BOTH (1348.0) },
  { SAKSI_FIELD_PENGGUNA_NON_DPT_L, 1, "I.B.3", MEN (1348.0) },
  { SAKSI_FIELD_PENGGUNA_NON_DPT_P, 1, "I.B.3", WOMEN (1348.0) },
  { SAKSI_FIELD_PENGGUNA_TOTAL_J, 1, "I.B.4", BOTH (1413.0) },
  { SAKSI_FIELD_PENGGUNA_TOTAL_L, 1, "I.B.4", MEN (1413.0) },
  { SAKSI_FIELD_PENGGUNA_TOTAL_P, 1, "I.B.4", WOMEN (1413.0) },
  { SAKSI_FORM_FIELD_VOTES_1, 2, "IV.1", SUM (522.8) },
  { SAKSI_FORM_FIELD_VOTES_2, 2, "IV.2", SUM (953.8) },
  { SAKSI_FORM_FIELD_VOTES_3, 2, "IV.3", SUM (1384.8) },
  { SAKSI_FORM_FIELD_BALLOTS_RECEIVED, 1, "II.1", BOTH (1620.0) },
  { SAKSI_FORM_FIELD_BALLOTS_USED, 1, "II.2", BOTH (1686.0) },
  { SAKSI_FORM_FIELD_BALLOTS_RETURNED, 1, "II.3", BOTH (1751.0) },
  { SAKSI_FORM_FIELD_BALLOTS_UNUSED, 1, "II.4", BOTH (1816.0) },
  { SAKSI_FORM_FIELD_DISABLED_L, 1, "III", MEN (2014.0) },
  { SAKSI_FORM_FIELD_DISABLED_P, 1, "III", WOMEN (2014.0) },
  { SAKSI_FORM_FIELD_DISABLED_J, 1, "III", BOTH (2014.0) },
};

G_STATIC_ASSERT (G_N_ELEMENTS (slots) == SAKSI_N_FORM_FIELDS);

static const SaksiFormPoint marks[] = {
  { X (133.8), Y (184.2) },
  { X (1567.0), Y (184.2) },
  { X (1567.0), Y (2480.4) },
  { X (133.8), Y (2480.4) },
};

static const SaksiFormRect tag = RECT (1401.0, 304.3, 1491.2, 394.8);

/* White cells are ones, row by row, the first one the most significant. */
static const guint64 tag_codes[SAKSI_FORM_N_PAGES] = { 0x1da1c89dd, 0x289c99b2c, 0x3ae94b805 };

static const SaksiFormRect signatures[SAKSI_FORM_N_PAGES] = {
  SIGNATURES (2107.0, 2430.0),
  SIGNATURES (2107.0, 2430.0),
  SIGNATURES (1167.0, 1557.0),
};

/**
 * saksi_form_sheet_find_slot:
 * @field: one of #SaksiField or #SaksiFormField
 *
 * Returns: (transfer none) (nullable): where the number stands on the printed sheet, or %NULL for
 *   another number. The boxes reach to the middle of their lines.
 */
const SaksiFormSlot *
saksi_form_sheet_find_slot (guint field)
{
  return field < G_N_ELEMENTS (slots) ? &slots[field] : NULL;
}

/**
 * saksi_form_sheet_get_marks:
 *
 * Returns: (array fixed-size=4) (transfer none): where the two squares of each corner mark touch,
 *   clockwise from the upper left
 */
const SaksiFormPoint *
saksi_form_sheet_get_marks (void)
{
  return marks;
}

/**
 * saksi_form_sheet_get_tag:
 *
 * Returns: (transfer none): where the tag is, with its black border
 */
const SaksiFormRect *
saksi_form_sheet_get_tag (void)
{
  return &tag;
}

/**
 * saksi_form_sheet_get_tag_code:
 * @page: from 1 to %SAKSI_FORM_N_PAGES
 *
 * Returns: the cells of the page's tag; white ones are ones, the upper left one comes first
 */
guint64
saksi_form_sheet_get_tag_code (guint page)
{
  g_return_val_if_fail (page >= 1 && page <= SAKSI_FORM_N_PAGES, 0);

  return tag_codes[page - 1];
}

/**
 * saksi_form_sheet_get_signatures:
 * @page: from 1 to %SAKSI_FORM_N_PAGES
 *
 * Returns: (transfer none): what holds the names and signatures of officers and witnesses, with
 *   room for what runs over
 */
const SaksiFormRect *
saksi_form_sheet_get_signatures (guint page)
{
  g_return_val_if_fail (page >= 1 && page <= SAKSI_FORM_N_PAGES, NULL);

  return &signatures[page - 1];
}
