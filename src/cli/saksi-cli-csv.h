/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void saksi_cli_csv_append_text   (GString    *line,
                                  const char *text);
void saksi_cli_csv_append_number (GString    *line,
                                  gint64      number);
void saksi_cli_csv_print         (GString    *line);

G_END_DECLS
