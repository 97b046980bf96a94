/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/saksi-store.h"

G_BEGIN_DECLS

/* What a connection keeps for questions to come, under a name. */
gpointer saksi_connection_get_kept (SaksiConnection *self,
                                    const char      *what);
void     saksi_connection_keep     (SaksiConnection *self,
                                    const char      *what,
                                    gpointer         data,
                                    GDestroyNotify   destroy);

G_END_DECLS
