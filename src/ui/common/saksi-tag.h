/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "common/saksi-palette.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_TAG (saksi_tag_get_type ())
G_DECLARE_FINAL_TYPE (SaksiTag, saksi_tag, SAKSI, TAG, GtkWidget)

GtkWidget  *saksi_tag_new       (const char *label,
                                 SaksiMark   mark);
const char *saksi_tag_get_label (SaksiTag   *self);
void        saksi_tag_set_label (SaksiTag   *self,
                                 const char *label);
SaksiMark   saksi_tag_get_mark  (SaksiTag   *self);
void        saksi_tag_set_mark  (SaksiTag   *self,
                                 SaksiMark   mark);

G_END_DECLS
