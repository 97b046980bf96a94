/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "hosting/saksi-board-places.h"

void
saksi_board_badge_free (SaksiBoardBadge *self)
{
  g_free (self->country);
  saksi_text_clear (&self->name);
  g_clear_pointer (&self->holders, g_ptr_array_unref);
  g_clear_pointer (&self->observations, g_ptr_array_unref);
  g_free (self);
}

void
saksi_board_reach_free (SaksiBoardReach *self)
{
  g_free (self->country);
  saksi_text_clear (&self->name);
  g_free (self->observation);
  g_free (self->landmark);
  g_free (self);
}

void
saksi_board_region_free (SaksiBoardRegion *self)
{
  g_free (self->subject);
  g_clear_pointer (&self->outline, g_array_unref);
  g_clear_pointer (&self->boxes, g_array_unref);
  g_clear_pointer (&self->reaches, g_ptr_array_unref);
  g_clear_pointer (&self->observations, g_ptr_array_unref);
  g_clear_pointer (&self->binding, g_ptr_array_unref);
  g_clear_pointer (&self->compatible, g_ptr_array_unref);
  g_free (self);
}

void
saksi_board_ring_free (SaksiBoardRing *self)
{
  g_free (self->database);
  g_free (self->built);
  g_free (self->subject);
  g_free (self->observation);
  g_free (self);
}

void
saksi_board_landmark_free (SaksiBoardLandmark *self)
{
  g_free (self->label);
  g_clear_pointer (&self->observations, g_ptr_array_unref);
  g_free (self);
}

void
saksi_board_anycast_free (SaksiBoardAnycast *self)
{
  g_free (self->subject);
  g_clear_pointer (&self->observations, g_ptr_array_unref);
  g_free (self);
}
