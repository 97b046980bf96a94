/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "contest/saksi-contest.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

GArray  *saksi_listed_changes_new   (void) G_GNUC_WARN_UNUSED_RESULT;
void     saksi_listed_changes_add   (GArray          *self,
                                     SaksiTree        tree,
                                     SaksiKey         village,
                                     gint64           change);
gboolean saksi_listed_changes_write (GArray          *self,
                                     SaksiConnection *connection,
                                     GError         **error);

G_END_DECLS
