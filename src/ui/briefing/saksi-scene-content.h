/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "hosting/saksi-board.h"
#include "tally/saksi-tally.h"

G_BEGIN_DECLS

/* What fills a scene, in a size that is read from the last row. */

GtkWidget *saksi_scene_board_new      (const SaksiBoard *board) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *saksi_scene_statements_new (GPtrArray        *statements) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *saksi_scene_results_new    (const SaksiTally *tally) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *saksi_scene_legend_new     (const SaksiBoard *board) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *saksi_scene_failure_new    (const char       *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
