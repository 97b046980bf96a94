/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "result/saksi-station.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_PAGE_THUMB (saksi_page_thumb_get_type ())
G_DECLARE_FINAL_TYPE (SaksiPageThumb, saksi_page_thumb, SAKSI, PAGE_THUMB, GtkToggleButton)

GtkWidget *saksi_page_thumb_new         (const SaksiStationPage *page);
void       saksi_page_thumb_set_picture (SaksiPageThumb         *self,
                                         GdkPaintable           *picture);
gboolean   saksi_page_thumb_has_picture (SaksiPageThumb         *self);
void       saksi_page_thumb_set_shown   (SaksiPageThumb         *self,
                                         guint                   page);

G_END_DECLS
