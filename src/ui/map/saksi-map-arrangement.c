/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "map/saksi-map-arrangement.h"

#define GAP SAKSI_MAP_GAP

/* What is to be seen of the map beside cards. */
#define MIN_MAP_WIDTH 280
#define MIN_MAP_HEIGHT 90

/* The part of a narrow page that the map gets, and the part that it leaves to the card. */
#define NARROW_MAP_SHARE 0.36
#define NARROW_CARD_SHARE 0.34

/* What it gets of the height at most. */
#define NARROW_LEGEND_SHARE 0.25
#define MIN_LEGEND_HEIGHT 60

SaksiMapArrangement
saksi_map_arrangement_choose (int width,
                              int services_width,
                              int board_width)
{
  if (width >= services_width + board_width + MIN_MAP_WIDTH + 4 * GAP)
    return SAKSI_MAP_WIDE;
  if (width >= MAX (services_width, board_width) + MIN_MAP_WIDTH + 2 * GAP)
    return SAKSI_MAP_MEDIUM;

  return SAKSI_MAP_NARROW;
}

static void
plan_narrow (const SaksiMapNeeds *needs,
             SaksiMapPlan        *plan)
{
  int legend_height = MIN (needs->legend_height,
                           MAX ((int) (needs->height * NARROW_LEGEND_SHARE), MIN_LEGEND_HEIGHT));
  int room = (int) (needs->height * (1 - NARROW_CARD_SHARE)) - legend_height - needs->time_height;
  int map_height = MAX (MIN ((int) (needs->height * NARROW_MAP_SHARE), room), MIN_MAP_HEIGHT);
  int y = map_height;

  plan->map = (GtkAllocation) { 0, 0, needs->width, map_height };
  plan->legend = (GtkAllocation) { 0, y, needs->width, legend_height };
  y += legend_height;
  plan->time = (GtkAllocation) { 0, y, needs->width, needs->time_height };
  y += needs->time_height;
  plan->services = plan->board = (GtkAllocation) { 0, y, needs->width,
                                                   MAX (needs->height - y, 1) };
  plan->insets = (GtkBorder) { 0, 0, 0, (gint16) needs->credit_height };
  plan->controls_bottom = 0;
}

static void
plan_over_map (const SaksiMapNeeds *needs,
               gboolean             both,
               gboolean             show_board,
               SaksiMapPlan        *plan)
{
  int time_y = needs->height - GAP - needs->time_height;
  int legend_y = time_y - GAP - needs->legend_height;
  int left_width = !both && show_board ? needs->board_width : needs->services_width;
  int left_room = MAX (legend_y - 2 * GAP, 1);
  int right_room = MAX (time_y - 2 * GAP, 1);

  plan->map = (GtkAllocation) { 0, 0, needs->width, needs->height };
  plan->time = (GtkAllocation) { GAP, time_y, needs->width - 2 * GAP, needs->time_height };
  plan->legend = (GtkAllocation) { GAP, legend_y, needs->legend_width, needs->legend_height };
  plan->services = (GtkAllocation) { GAP, GAP, needs->services_width,
                                     MIN (needs->services_height, left_room) };
  plan->board = (GtkAllocation) { GAP, GAP, needs->board_width,
                                  MIN (needs->board_height, both ? right_room : left_room) };
  if (both)
    plan->board.x = needs->width - GAP - needs->board_width;

  plan->insets = (GtkBorder) {
    .left = (gint16) (left_width + GAP),
    .right = (gint16) (both ? needs->board_width + GAP : 0),
    .top = 0,
    .bottom = (gint16) (needs->height - legend_y),
  };
  plan->controls_bottom = needs->height - time_y + GAP;

  /* Where the legend leaves no room beside it, the scale goes above it. */
  if (needs->legend_width + needs->credit_width + 3 * GAP > needs->width - plan->insets.right)
    plan->controls_bottom = plan->insets.bottom + GAP / 2;
  plan->insets.bottom = (gint16) MAX (plan->insets.bottom,
                                      plan->controls_bottom + needs->credit_height);
}

/**
 * saksi_map_arrangement_plan:
 * @arrangement: where the cards go
 * @needs: what the parts need
 * @show_board: which of the two cards is seen where only one is
 * @plan: (out): where everything goes
 */
void
saksi_map_arrangement_plan (SaksiMapArrangement  arrangement,
                            const SaksiMapNeeds *needs,
                            gboolean             show_board,
                            SaksiMapPlan        *plan)
{
  if (arrangement == SAKSI_MAP_NARROW)
    plan_narrow (needs, plan);
  else
    plan_over_map (needs, arrangement == SAKSI_MAP_WIDE, show_board, plan);
}
