/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SaksiSyncClock:
 * @get_time: microseconds since 1970 UTC
 * @get_random: a number from 0 to 1
 * @timer_new: (transfer full): a source that is ready after so many microseconds
 * @data: given to all three
 *
 * Time and chance, so that tests need not wait for either.
 */
typedef struct
{
  gint64   (*get_time)   (gpointer data);
  double   (*get_random) (gpointer data);
  GSource *(*timer_new)  (gint64   delay,
                          gpointer data);
  gpointer data;
} SaksiSyncClock;

void saksi_sync_clock_init_real (SaksiSyncClock *self);

G_END_DECLS
