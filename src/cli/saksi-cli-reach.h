/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Where an answer can have come from, with the arithmetic for each country. */

#include "hosting/saksi-board.h"
#include "saksi-cli.h"

G_BEGIN_DECLS

void saksi_cli_print_reach (SaksiCli         *cli,
                            const SaksiBoard *board,
                            SaksiLanguage     language);

G_END_DECLS
