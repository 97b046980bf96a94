/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void     saksi_network_hold    (void);
void     saksi_network_release (void);
gboolean saksi_network_is_held (void);
void     saksi_network_call    (GCancellable *cancellable,
                                GSourceFunc   function,
                                gpointer      data);

G_END_DECLS
