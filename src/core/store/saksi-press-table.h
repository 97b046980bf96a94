/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/saksi-store.h"

G_BEGIN_DECLS

/* Whether a host may be looked at now. */
typedef struct
{
  gboolean is_known;  /* it is the name of a service */
  gint64 wait;        /* seconds; 0: it may be, and it is noted that it is */
} SaksiPress;

gboolean saksi_press_table_take (SaksiConnection  *connection,
                                 const char       *host,
                                 gint64            now,
                                 gint64            gap,
                                 SaksiPress       *press,
                                 GError          **error);

G_END_DECLS
