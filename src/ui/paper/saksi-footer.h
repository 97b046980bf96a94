/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SaksiFooter:
 * @as_of: (nullable): the day up to which a picture tells what was known
 * @sources: (nullable): where that is from
 * @caveat: (nullable): what it does not show
 *
 * What stands below each picture and page that leaves the program. The texts are borrowed.
 */
typedef struct
{
  const char *as_of;
  const char *sources;
  const char *caveat;
} SaksiFooter;

char  *saksi_footer_dup_text (const SaksiFooter *self) G_GNUC_WARN_UNUSED_RESULT;
double saksi_footer_measure (const SaksiFooter *self,
                             PangoContext      *context,
                             double             width);
void   saksi_footer_draw    (const SaksiFooter *self,
                             cairo_t           *cr,
                             PangoContext      *context,
                             const char        *number,
                             double             x,
                             double             y,
                             double             width);

G_END_DECLS
