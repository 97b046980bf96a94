/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/saksi-store.h"
#include "window/saksi-window.h"

G_BEGIN_DECLS

void saksi_evidence_install (SaksiWindow *window,
                             SaksiStore  *store);

G_END_DECLS
