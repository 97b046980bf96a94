/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  double x;
  double y;
} SaksiFormPoint;

/**
 * SaksiFormTransform:
 * @m: the rows of a three by three matrix
 *
 * A projective map of one plane onto another: what a camera does to a flat sheet.
 */
typedef struct
{
  double m[9];
} SaksiFormTransform;

gboolean saksi_form_transform_init_from_corners (SaksiFormTransform       *self,
                                                 const SaksiFormPoint      from[4],
                                                 const SaksiFormPoint      to[4]);
void     saksi_form_transform_scale             (SaksiFormTransform       *self,
                                                 double                    scale);
gboolean saksi_form_transform_map               (const SaksiFormTransform *self,
                                                 double                    x,
                                                 double                    y,
                                                 SaksiFormPoint           *point);

G_END_DECLS
