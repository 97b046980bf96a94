/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "form/saksi-form-layout.h"

G_BEGIN_DECLS

/* What the writer of a form puts into the leading boxes that a short number leaves empty. */
typedef enum
{
  SAKSI_FORM_LEADING_CROSS,
  SAKSI_FORM_LEADING_ZERO,
  SAKSI_FORM_LEADING_BLANK,
} SaksiFormLeading;

/**
 * SaksiFormValues:
 *
 * What is written on a form. The texts are borrowed; those that are %NULL and the numbers that
 * are %SAKSI_UNKNOWN are left blank.
 */
typedef struct
{
  const char *province;
  const char *regency;
  const char *district;
  const char *village;
  const char *station; /* its number, "002" */
  const char *note;    /* of what happened; capitals without diacritics */
  gint64 values[SAKSI_N_FORM_FIELDS];
  SaksiFormLeading leading;
  guint32 seed; /* of the writer's hand */
} SaksiFormValues;

void saksi_form_values_init       (SaksiFormValues       *self);
void saksi_form_drawing_draw_page (const SaksiFormValues *values,
                                   guint                  page,
                                   cairo_t               *cr,
                                   double                 width);

G_END_DECLS
