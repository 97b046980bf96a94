/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "measure/saksi-self-observation.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_OBSERVE_WINDOW (saksi_observe_window_get_type ())
G_DECLARE_FINAL_TYPE (SaksiObserveWindow, saksi_observe_window, SAKSI, OBSERVE_WINDOW, AdwWindow)

GtkWidget *saksi_observe_window_new         (GtkWindow                         *parent,
                                             SaksiStore                        *store,
                                             const char                        *host);
void       saksi_observe_window_set_options (SaksiObserveWindow                *self,
                                             const SaksiSelfObservationOptions *options);

G_END_DECLS
