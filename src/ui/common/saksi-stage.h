/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void     saksi_stage_enter      (void);
void     saksi_stage_leave      (void);
gboolean saksi_stage_is_taken   (void);
void     saksi_stage_call_after (GFunc           function,
                                 gpointer        data,
                                 GDestroyNotify  destroy);

G_END_DECLS
