/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hosting/saksi-board.h"
#include "map/saksi-map-mark.h"

G_BEGIN_DECLS

/* The landmarks that the list has at most; the map has all of them. */
#define SAKSI_MAX_LANDMARK_ROWS 60

void saksi_place_text_add_marks (GPtrArray  *marks,
                                 SaksiBoard *board);

char *saksi_place_text_format_ms (double     ms) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray  *saksi_place_text_list_marks (SaksiBoard *board)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
