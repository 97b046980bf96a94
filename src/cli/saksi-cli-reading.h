/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the verbs that show readings share. */

#include "reading/saksi-reading.h"
#include "saksi-cli.h"

G_BEGIN_DECLS

void       saksi_cli_add_reading   (JsonBuilder        *builder,
                                    const SaksiReading *reading);
void       saksi_cli_print_reading (const SaksiReading *reading);
GPtrArray *saksi_cli_load_readings (SaksiCli           *cli,
                                    const char         *code,
                                    GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
