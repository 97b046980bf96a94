/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "result/saksi-result.h"

G_BEGIN_DECLS

/**
 * SaksiFormField:
 *
 * The numbers that the presidential form has boxes for. The first %SAKSI_N_FIELDS are those of
 * #SaksiField, with the same values; these are the others.
 */
typedef enum
{
  SAKSI_FORM_FIELD_VOTES_1 = SAKSI_N_FIELDS, /* form IV, of the first pair on the ballot */
  SAKSI_FORM_FIELD_VOTES_2,
  SAKSI_FORM_FIELD_VOTES_3,
  SAKSI_FORM_FIELD_BALLOTS_RECEIVED, /* form II.1 to II.4: published on the form alone */
  SAKSI_FORM_FIELD_BALLOTS_USED,
  SAKSI_FORM_FIELD_BALLOTS_RETURNED,
  SAKSI_FORM_FIELD_BALLOTS_UNUSED,
  SAKSI_FORM_FIELD_DISABLED_L, /* form III: published on the form alone */
  SAKSI_FORM_FIELD_DISABLED_P,
  SAKSI_FORM_FIELD_DISABLED_J,
} SaksiFormField;

#define SAKSI_N_FORM_FIELDS (SAKSI_FORM_FIELD_DISABLED_J + 1)

/* A set of them, as bits. */
typedef guint64 SaksiFormFields;

G_STATIC_ASSERT (SAKSI_N_FORM_FIELDS <= 64);

#define SAKSI_FORM_FIELD_BIT(field) (G_GUINT64_CONSTANT (1) << (field))

/* Pages of the presidential form, boxes of a number, pairs on the ballot. */
#define SAKSI_FORM_N_PAGES 3
#define SAKSI_FORM_N_BOXES 3
#define SAKSI_FORM_N_PAIRS 3

/* How much higher than wide a page is. */
#define SAKSI_FORM_PAGE_RATIO 1.5

/* A rectangle on a page, in fractions of the page's width and height. */
typedef struct
{
  double x0;
  double y0;
  double x1;
  double y1;
} SaksiFormRect;

/**
 * SaksiFormSlot:
 *
 * Where on the form a number stands: on which page, in which boxes, most significant digit first.
 */
typedef struct
{
  guint field; /* of SaksiField or SaksiFormField */
  guint page;  /* from 1 */
  const char *item; /* how the form numbers it: "I.B.4" */
  SaksiFormRect boxes[SAKSI_FORM_N_BOXES];
} SaksiFormSlot;

const SaksiFormSlot *saksi_form_layout_get_slots (void);
const SaksiFormSlot *saksi_form_layout_find_slot (guint                field);
void                 saksi_form_slot_get_bounds  (const SaksiFormSlot *self,
                                                  double               margin,
                                                  SaksiFormRect       *bounds);

G_END_DECLS
