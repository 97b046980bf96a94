/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the files of this folder only: what the colours of a map mean. */

#include "area/saksi-classes.h"
#include "area/saksi-measure.h"
#include "common/saksi-wrap-box.h"

G_BEGIN_DECLS

void saksi_area_legend_fill (SaksiWrapBox       *box,
                             SaksiMeasure        measure,
                             const SaksiClasses *classes,
                             guint               n_unknown);

G_END_DECLS
