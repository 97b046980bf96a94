/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void saksi_csv_append_text   (GString    *line,
                              const char *text);
void saksi_csv_append_number (GString    *line,
                              gint64      number);

G_END_DECLS
