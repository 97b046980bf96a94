/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *saksi_version_row_new (const char *title,
                                  const char *tag,
                                  const char *details,
                                  const char *note);

G_END_DECLS
