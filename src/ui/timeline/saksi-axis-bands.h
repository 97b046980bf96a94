/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "timeline/saksi-axis-layout.h"

G_BEGIN_DECLS

/* Rules of law on an axis of time, as bands from the day they are in force. @rules are of
 * SaksiLegalRule, and may be NULL; those without a day are left out. */

guint saksi_axis_bands_count  (GPtrArray             *rules);
void  saksi_axis_bands_append (GPtrArray             *rules,
                               GtkWidget             *widget,
                               GtkSnapshot           *snapshot,
                               const SaksiAxisLayout *layout);

G_END_DECLS
