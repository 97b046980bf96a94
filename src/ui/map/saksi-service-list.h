/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SAKSI_TYPE_SERVICE_LIST (saksi_service_list_get_type ())
G_DECLARE_FINAL_TYPE (SaksiServiceList, saksi_service_list, SAKSI, SERVICE_LIST, GtkWidget)

void     saksi_service_list_set_services        (SaksiServiceList *self,
                                                GPtrArray        *services);
void     saksi_service_list_set_as_of           (SaksiServiceList *self,
                                                const char       *as_of);
gboolean saksi_service_list_select              (SaksiServiceList *self,
                                                const char       *host);
int      saksi_service_list_measure_full_height (SaksiServiceList *self,
                                                int               width);

G_END_DECLS
