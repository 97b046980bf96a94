/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "briefing/saksi-scene.h"
#include "hosting/saksi-board.h"
#include "tally/saksi-tally.h"

G_BEGIN_DECLS

/* What stands below each scene, so that no picture of it goes without: the day, the sources, and
 * what it does not show. Strings that are made belong to the caller. */

char       *saksi_scene_caption_dup_as_of              (const char       *as_of)
  G_GNUC_WARN_UNUSED_RESULT;
char       *saksi_scene_caption_dup_board_sources      (const SaksiBoard *board)
  G_GNUC_WARN_UNUSED_RESULT;
char       *saksi_scene_caption_dup_statement_sources  (GPtrArray        *statements)
  G_GNUC_WARN_UNUSED_RESULT;
char       *saksi_scene_caption_dup_statement_days     (GPtrArray        *statements)
  G_GNUC_WARN_UNUSED_RESULT;
char       *saksi_scene_caption_dup_tally_time         (const SaksiTally *tally)
  G_GNUC_WARN_UNUSED_RESULT;
char       *saksi_scene_caption_dup_tally_sources      (const SaksiTally *tally)
  G_GNUC_WARN_UNUSED_RESULT;
const char *saksi_scene_caption_get_caveat             (SaksiSceneKind    kind);

G_END_DECLS
