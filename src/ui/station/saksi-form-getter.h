/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "result/saksi-station.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_FORM_GETTER (saksi_form_getter_get_type ())
G_DECLARE_FINAL_TYPE (SaksiFormGetter, saksi_form_getter, SAKSI, FORM_GETTER, GtkWidget)

void saksi_form_getter_set_station (SaksiFormGetter    *self,
                                    SaksiStore         *store,
                                    const SaksiStation *station);

void       saksi_form_getter_set_broken  (SaksiFormGetter    *self,
                                          const char         *address,
                                          const char         *file,
                                          gboolean            can_get);

G_END_DECLS
