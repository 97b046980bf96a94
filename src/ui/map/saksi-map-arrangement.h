/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SaksiMapArrangement:
 * @SAKSI_MAP_WIDE: both cards beside the middle of the map
 * @SAKSI_MAP_MEDIUM: one card at a time on the map
 * @SAKSI_MAP_NARROW: one card at a time below the map
 */
typedef enum
{
  SAKSI_MAP_WIDE,
  SAKSI_MAP_MEDIUM,
  SAKSI_MAP_NARROW,
} SaksiMapArrangement;

/* What the parts of the page need, in pixels. */
typedef struct
{
  int width;         /* of the page */
  int height;
  int services_width;
  int board_width;
  int services_height; /* at its width, as much as it would like */
  int board_height;    /* likewise */
  int legend_width;
  int legend_height; /* at legend_width, or at the whole width where it is narrow */
  int time_height;   /* at the width that it gets */
  int credit_width;  /* of what stands in the lower right corner of the map */
  int credit_height;
} SaksiMapNeeds;

typedef struct
{
  GtkAllocation map;
  GtkAllocation services;
  GtkAllocation board;
  GtkAllocation legend;
  GtkAllocation time;
  GtkBorder insets;       /* of the map: what lies on it */
  int controls_bottom;    /* how much of the map's lower edge its controls stay clear of */
} SaksiMapPlan;

SaksiMapArrangement saksi_map_arrangement_choose (int                  width,
                                                  int                  services_width,
                                                  int                  board_width);
void                saksi_map_arrangement_plan   (SaksiMapArrangement  arrangement,
                                                  const SaksiMapNeeds *needs,
                                                  gboolean             show_board,
                                                  SaksiMapPlan        *plan);

#define SAKSI_MAP_GAP 12

G_END_DECLS
