/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/saksi-options.h"
#include "map/saksi-map-page.h"
#include "window/saksi-window.h"

G_BEGIN_DECLS

SaksiMapPage *saksi_pages_build  (SaksiWindow        *window,
                                  SaksiStore         *store);
void          saksi_pages_follow (SaksiWindow        *window,
                                  SaksiStore         *store,
                                  const SaksiOptions *options);

G_END_DECLS
