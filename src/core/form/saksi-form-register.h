/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "form/saksi-form-marks.h"
#include "form/saksi-form-sheet.h"

G_BEGIN_DECLS

/**
 * SaksiFormRegistration:
 * @page: which page of the form the picture shows, from 1: what its tag says, which need not be
 *   the page that it was published as
 * @n_marks: how many corner marks were seen, 3 or 4
 * @confidence: how much of the printed boxes was seen where they should be, from 0 to 1
 * @transform: from fractions of the printed sheet to pixels of the picture
 *
 * Where the printed form lies in a picture.
 */
typedef struct
{
  guint page;
  guint n_marks;
  double confidence;
  SaksiFormTransform transform;
} SaksiFormRegistration;

/* The four corners of an area in a picture, in pixels; clockwise on the form. */
typedef struct
{
  SaksiFormPoint corners[4];
} SaksiFormQuad;

/* As many areas as have to be covered on one page, at most. */
#define SAKSI_FORM_MAX_COVERS 1

gboolean saksi_form_register_image   (const SaksiFormBitmap       *bitmap,
                                      SaksiFormRegistration       *registration);
gboolean saksi_form_registration_map (const SaksiFormRegistration *self,
                                      const SaksiFormRect         *area,
                                      SaksiFormQuad               *quad);
guint    saksi_form_cover_areas      (const SaksiFormRegistration *registration,
                                      guint                        width,
                                      guint                        height,
                                      SaksiFormQuad                areas[SAKSI_FORM_MAX_COVERS]);

G_END_DECLS
