/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void saksi_name_mnemonics (GtkWidget *root);

G_END_DECLS
