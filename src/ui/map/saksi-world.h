/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/saksi-map-view.h"
#include "geo/saksi-shapes.h"

G_BEGIN_DECLS

/* The countries of the world at three levels of detail. They do not change, so any thread may read
 * them; the nearest level is read when it is asked for. */
typedef struct _SaksiWorld SaksiWorld;

SaksiWorld       *saksi_world_load          (GError        **error) G_GNUC_WARN_UNUSED_RESULT;
SaksiWorld       *saksi_world_ref           (SaksiWorld     *self);
void              saksi_world_unref         (SaksiWorld     *self);
SaksiShapes      *saksi_world_get_shapes    (SaksiWorld     *self,
                                             SaksiMapDetail  detail);
const SaksiShape *saksi_world_find_country  (SaksiWorld     *self,
                                             SaksiMapDetail  detail,
                                             const char     *country);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiWorld, saksi_world_unref)

G_END_DECLS
