/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "contest/saksi-contest.h"
#include "region/saksi-region-names.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

SaksiRegionNames *saksi_name_table_get (SaksiConnection *connection,
                                        SaksiTree        tree,
                                        GError         **error);

G_END_DECLS
