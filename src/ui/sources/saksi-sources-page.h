/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/saksi-store.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_SOURCES_PAGE (saksi_sources_page_get_type ())
G_DECLARE_FINAL_TYPE (SaksiSourcesPage, saksi_sources_page, SAKSI, SOURCES_PAGE, GtkWidget)

GtkWidget *saksi_sources_page_new (SaksiStore *store);

G_END_DECLS
