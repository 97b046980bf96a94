/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "form/saksi-form-layout.h"

/* The boxes of the votes (page 2) and of the sums (page 3) lie where readers of photographs of
 * the form have found them; what is on page 1 is placed in the same columns. */

/* The three boxes of one number: a column of the page, from @top to @bottom. */
#define BOXES(x0, x1, x2, x3, x4, x5, top, bottom) \
  { { x0, top, x1, bottom }, { x2, top, x3, bottom }, { x4, top, x5, bottom } }

#define MEN(top, bottom) BOXES (0.528, 0.558, 0.567, 0.597, 0.606, 0.636, top, bottom)
#define WOMEN(top, bottom) BOXES (0.660, 0.690, 0.698, 0.728, 0.736, 0.766, top, bottom)
#define BOTH(top, bottom) BOXES (0.787, 0.820, 0.831, 0.866, 0.872, 0.908, top, bottom)
#define SUMS(top, bottom) BOXES (0.788, 0.824, 0.831, 0.869, 0.876, 0.913, top, bottom)

/* In the order of the fields, so that a field is its own index. */
static const SaksiFormSlot slots[] = {
  { SAKSI_FIELD_SUARA_SAH, 3, "V.A", SUMS (0.134, 0.157) },
  { SAKSI_FIELD_SUARA_TIDAK_SAH, 3, "V.B", SUMS (0.219, 0.244) },
  { SAKSI_FIELD_SUARA_TOTAL, 3, "V.C", SUMS (0.309, 0.333) },
  { SAKSI_FIELD_PEMILIH_DPT_J, 1, "I.A", BOTH (0.225, 0.249) },
  { SAKSI_FIELD_PEMILIH_DPT_L, 1, "I.A", MEN (0.225, 0.249) },
  { SAKSI_FIELD_PEMILIH_DPT_P, 1, "I.A", WOMEN (0.225, 0.249) },
  { SAKSI_FIELD_PENGGUNA_DPT_J, 1, "I.B.1", BOTH (0.283, 0.307) },
  { SAKSI_FIELD_PENGGUNA_DPT_L, 1, "I.B.1", MEN (0.283, 0.307) },
  { SAKSI_FIELD_PENGGUNA_DPT_P, 1, "I.B.1", WOMEN (0.283, 0.307) },
  { SAKSI_FIELD_PENGGUNA_DPTB_J, 1, "I.B.2", BOTH (0.316, 0.340) },
  { SAKSI_FIELD_PENGGUNA_DPTB_L, 1, "I.B.2", MEN (0.316, 0.340) },
  { SAKSI_FIELD_PENGGUNA_DPTB_P, 1, "I.B.2", WOMEN (0.316, 0.340) },
  { SAKSI_FIELD_PENGGUNA_NON_DPT_J, 1, "I.B.3", BOTH (0.349, 0.373) },
  { SAKSI_FIELD_PENGGUNA_NON_DPT_L, 1, "I.B.3", MEN (0.349, 0.373) },
  { SAKSI_FIELD_PENGGUNA_NON_DPT_P, 1, "I.B.3", WOMEN (0.349, 0.373) },
  { SAKSI_FIELD_PENGGUNA_TOTAL_J, 1, "I.B.4", BOTH (0.382, 0.406) },
  { SAKSI_FIELD_PENGGUNA_TOTAL_L, 1, "I.B.4", MEN (0.382, 0.406) },
  { SAKSI_FIELD_PENGGUNA_TOTAL_P, 1, "I.B.4", WOMEN (0.382, 0.406) },
  { SAKSI_FORM_FIELD_VOTES_1, 2, "IV.1", BOTH (0.169, 0.193) },
  { SAKSI_FORM_FIELD_VOTES_2, 2, "IV.2", BOTH (0.347, 0.370) },
  { SAKSI_FORM_FIELD_VOTES_3, 2, "IV.3", BOTH (0.524, 0.548) },
  { SAKSI_FORM_FIELD_BALLOTS_RECEIVED, 1, "II.1", BOTH (0.472, 0.496) },
  { SAKSI_FORM_FIELD_BALLOTS_USED, 1, "II.2", BOTH (0.505, 0.529) },
  { SAKSI_FORM_FIELD_BALLOTS_RETURNED, 1, "II.3", BOTH (0.538, 0.562) },
  { SAKSI_FORM_FIELD_BALLOTS_UNUSED, 1, "II.4", BOTH (0.571, 0.595) },
  { SAKSI_FORM_FIELD_DISABLED_L, 1, "III", MEN (0.661, 0.685) },
  { SAKSI_FORM_FIELD_DISABLED_P, 1, "III", WOMEN (0.661, 0.685) },
  { SAKSI_FORM_FIELD_DISABLED_J, 1, "III", BOTH (0.661, 0.685) },
};

G_STATIC_ASSERT (G_N_ELEMENTS (slots) == SAKSI_N_FORM_FIELDS);

/**
 * saksi_form_layout_get_slots:
 *
 * Returns: (array fixed-size=28) (transfer none): %SAKSI_N_FORM_FIELDS slots, in the order of
 *   the fields
 */
const SaksiFormSlot *
saksi_form_layout_get_slots (void)
{
  return slots;
}

/**
 * saksi_form_layout_find_slot:
 * @field: one of #SaksiField or #SaksiFormField
 *
 * Returns: (transfer none) (nullable): where the number stands, or %NULL for another number
 */
const SaksiFormSlot *
saksi_form_layout_find_slot (guint field)
{
  return field < G_N_ELEMENTS (slots) ? &slots[field] : NULL;
}

/**
 * saksi_form_slot_get_bounds:
 * @self: a slot
 * @margin: room to leave around the boxes, as a fraction of the page's width
 * @bounds: (out): the rectangle around all the boxes of the number
 */
void
saksi_form_slot_get_bounds (const SaksiFormSlot *self,
                            double               margin,
                            SaksiFormRect       *bounds)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (bounds != NULL);

  bounds->x0 = self->boxes[0].x0 - margin;
  bounds->y0 = self->boxes[0].y0 - margin / SAKSI_FORM_PAGE_RATIO;
  bounds->x1 = self->boxes[SAKSI_FORM_N_BOXES - 1].x1 + margin;
  bounds->y1 = self->boxes[SAKSI_FORM_N_BOXES - 1].y1 + margin / SAKSI_FORM_PAGE_RATIO;
}
