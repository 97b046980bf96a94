/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "observation/saksi-observe.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_LIST_WINDOW (saksi_list_window_get_type ())
G_DECLARE_FINAL_TYPE (SaksiListWindow, saksi_list_window, SAKSI, LIST_WINDOW, AdwWindow)

GtkWidget       *saksi_list_window_new        (GtkWindow           *parent,
                                               GFile               *file,
                                               const SaksiListLook *look);
GFile           *saksi_list_window_get_file   (SaksiListWindow     *self);
SaksiListOrigin  saksi_list_window_get_origin (SaksiListWindow     *self);

G_END_DECLS
