/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SAKSI_TYPE_CHOICE_WINDOW (saksi_choice_window_get_type ())
G_DECLARE_FINAL_TYPE (SaksiChoiceWindow, saksi_choice_window, SAKSI, CHOICE_WINDOW, AdwWindow)

GtkWidget *saksi_choice_window_new (GtkWidget  *owner,
                                    const char *title,
                                    GPtrArray  *names,
                                    const char *make,
                                    gboolean    takes_text);

G_END_DECLS
