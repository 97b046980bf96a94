/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "statement/saksi-statement-query.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_FACET_CHOICE (saksi_facet_choice_get_type ())
G_DECLARE_FINAL_TYPE (SaksiFacetChoice, saksi_facet_choice, SAKSI, FACET_CHOICE, GtkWidget)

void        saksi_facet_choice_show   (SaksiFacetChoice *self,
                                       GPtrArray        *facets);
const char *saksi_facet_choice_get_id (SaksiFacetChoice *self);
void        saksi_facet_choice_set_id (SaksiFacetChoice *self,
                                       const char       *id);

G_END_DECLS
