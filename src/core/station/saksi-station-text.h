/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "region/saksi-region-names.h"

G_BEGIN_DECLS

/**
 * SaksiStationText:
 *
 * What is searched for, as words: which regions each word names, and which number of a station or
 * beginning of a code it may be.
 */
typedef struct _SaksiStationText SaksiStationText;

SaksiStationText *saksi_station_text_new     (SaksiRegionNames *names,
                                              const char       *text) G_GNUC_WARN_UNUSED_RESULT;
void              saksi_station_text_free    (SaksiStationText *self);
gboolean          saksi_station_text_matches (SaksiStationText *self,
                                              SaksiKey          station);

gboolean          saksi_code_prefix_range    (const char       *prefix,
                                              SaksiKey         *from,
                                              SaksiKey         *end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiStationText, saksi_station_text_free)

G_END_DECLS
