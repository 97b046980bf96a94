/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  double x;
  double y;
  double width;
  double height;
} SaksiLabelBox;

/**
 * SaksiLabel:
 * @anchor: what the label belongs to, in pixels; may be without size
 * @inside: whether the label may lie on the middle of its anchor
 * @width: of the label
 * @height: of the label
 * @placed: (out): where it goes
 * @found: (out): whether there is a place for it
 */
typedef struct
{
  SaksiLabelBox anchor;
  gboolean inside;
  double width;
  double height;
  SaksiLabelBox placed;
  gboolean found;
} SaksiLabel;

void saksi_label_places_find (SaksiLabel          *labels,
                              guint                n_labels,
                              const SaksiLabelBox *marks,
                              guint                n_marks,
                              const SaksiLabelBox *bounds,
                              double               gap);

G_END_DECLS
