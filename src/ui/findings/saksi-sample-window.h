/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "contest/saksi-contest.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_SAMPLE_WINDOW (saksi_sample_window_get_type ())
G_DECLARE_FINAL_TYPE (SaksiSampleWindow, saksi_sample_window, SAKSI, SAMPLE_WINDOW, AdwWindow)

GtkWidget *saksi_sample_window_new (GtkWindow    *parent,
                                    SaksiStore   *store,
                                    SaksiContest  contest,
                                    const char   *region,
                                    const char   *region_name);

G_END_DECLS
