/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "statement/saksi-statement.h"

G_BEGIN_DECLS

/* Parts that cards of statements are made of, in the list and in the windows that compare. What
 * they lead to are the actions timeline.open-source, timeline.show-claim and
 * timeline.show-statement of the widget around them. */

GtkWidget *saksi_parts_new_text         (const char                 *text,
                                         const char                 *css_class);
GtkWidget *saksi_parts_new_source       (const SaksiStatementSource *source,
                                         SaksiLanguage               language,
                                         gboolean                    narrow);
GtkWidget *saksi_parts_new_archive      (const SaksiStatementSource *source);
GtkWidget *saksi_parts_new_link         (const char                 *label,
                                         const char                 *action,
                                         const char                 *target);
GtkWidget *saksi_parts_new_card         (const SaksiStatement       *statement,
                                         SaksiLanguage               language);
void       saksi_parts_append_said      (GtkBox                     *box,
                                         const SaksiStatement       *statement,
                                         SaksiLanguage               language);
void       saksi_parts_append_figures   (GtkBox                     *box,
                                         const SaksiStatement       *statement,
                                         SaksiLanguage               language);

G_END_DECLS
