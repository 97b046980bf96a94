/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void saksi_node_draw (GskRenderNode *node,
                      cairo_t       *cr);

G_END_DECLS
