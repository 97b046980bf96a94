/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

G_BEGIN_DECLS

/* Pixels for the whole world at zoom level 0. */
#define SAKSI_BLANK_SOURCE_TILE_SIZE 256

#define SAKSI_TYPE_BLANK_SOURCE (saksi_blank_source_get_type ())
G_DECLARE_FINAL_TYPE (SaksiBlankSource, saksi_blank_source, SAKSI, BLANK_SOURCE, ShumateMapSource)

ShumateMapSource *saksi_blank_source_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
