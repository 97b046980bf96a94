/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/saksi-sync-clock.h"

static gint64
get_time (gpointer data)
{
  return g_get_real_time ();
}

static double
get_random (gpointer data)
{
  return g_random_double ();
}

static GSource *
timer_new (gint64   delay,
           gpointer data)
{
  /* Rounded up, so that the time has come when it is ready. */
  return g_timeout_source_new ((guint) MIN (delay / 1000 + 1, G_MAXINT32));
}

/**
 * saksi_sync_clock_init_real:
 * @self: a clock
 *
 * Makes it the clock of the computer.
 */
void
saksi_sync_clock_init_real (SaksiSyncClock *self)
{
  self->get_time = get_time;
  self->get_random = get_random;
  self->timer_new = timer_new;
  self->data = NULL;
}
