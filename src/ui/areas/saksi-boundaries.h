/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "area/saksi-boundary-pack.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_BOUNDARIES (saksi_boundaries_get_type ())
G_DECLARE_FINAL_TYPE (SaksiBoundaries, saksi_boundaries, SAKSI, BOUNDARIES, GObject)

SaksiBoundaries   *saksi_boundaries_new         (void) G_GNUC_WARN_UNUSED_RESULT;
void               saksi_boundaries_load        (SaksiBoundaries *self);
SaksiAreaAtlas    *saksi_boundaries_get_atlas   (SaksiBoundaries *self);
SaksiBoundaryPack *saksi_boundaries_get_pack    (SaksiBoundaries *self);
const GError      *saksi_boundaries_get_problem (SaksiBoundaries *self);
gboolean           saksi_boundaries_has_folder  (SaksiBoundaries *self);
void               saksi_boundaries_set_folder  (SaksiBoundaries *self,
                                                 const char      *folder);

G_END_DECLS
