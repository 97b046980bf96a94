/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "contest/saksi-contest.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_FORM_ROOM (saksi_form_room_get_type ())
G_DECLARE_FINAL_TYPE (SaksiFormRoom, saksi_form_room, SAKSI, FORM_ROOM, AdwActionRow)

void   saksi_form_room_set_store  (SaksiFormRoom *self,
                                   SaksiStore    *store);
void   saksi_form_room_set_region (SaksiFormRoom *self,
                                   SaksiContest   contest,
                                   const char    *code);
void   saksi_form_room_refresh    (SaksiFormRoom *self);
gint64 saksi_form_room_get_more   (SaksiFormRoom *self);
void   saksi_form_room_allow      (SaksiFormRoom *self,
                                   gint64         limit);
void   saksi_form_room_delete     (SaksiFormRoom *self);

G_END_DECLS
