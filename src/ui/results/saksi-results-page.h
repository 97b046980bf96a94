/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/saksi-store.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_RESULTS_PAGE (saksi_results_page_get_type ())
G_DECLARE_FINAL_TYPE (SaksiResultsPage, saksi_results_page, SAKSI, RESULTS_PAGE, GtkWidget)

GtkWidget *saksi_results_page_new          (SaksiStore       *store);
void       saksi_results_page_show_region  (SaksiResultsPage *self,
                                            const char       *code);
void       saksi_results_page_show_station (SaksiResultsPage *self,
                                            const char       *link);
void       saksi_results_page_show_map     (SaksiResultsPage *self,
                                            const char       *measure);
void       saksi_results_page_set_contest  (SaksiResultsPage *self,
                                            const char       *name);

G_END_DECLS
