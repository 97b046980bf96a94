/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/saksi-sync-private.h"

#include <string.h>

/* What a robots.txt said is asked anew after a day. */
#define ROBOTS_AGE (24 * 60 * 60)

/**
 * saksi_sync_server_new:
 * @address: any address on it
 *
 * Returns: (transfer full): a server of which nothing is known yet
 */
SaksiSyncServer *
saksi_sync_server_new (GUri *address)
{
  SaksiSyncServer *self = g_new0 (SaksiSyncServer, 1);

  self->name = saksi_http_address_dup_server (address);
  self->root = g_uri_ref (address);

  return self;
}

/**
 * saksi_sync_server_free:
 * @self: (transfer full): a server
 */
void
saksi_sync_server_free (SaksiSyncServer *self)
{
  g_free (self->name);
  g_uri_unref (self->root);
  saksi_sync_host_clear (&self->host);
  saksi_http_robots_free (self->robots);
  g_free (self);
}

/**
 * saksi_sync_server_find:
 * @self: a sync with a sitting
 * @address: an address
 *
 * Returns: (transfer none) (nullable): the server of @address when it may be asked
 */
SaksiSyncServer *
saksi_sync_server_find (SaksiSync *self,
                        GUri      *address)
{
  g_autofree char *name = saksi_http_address_dup_server (address);

  return g_hash_table_lookup (self->sitting->servers, name);
}

/**
 * saksi_sync_server_get_rate:
 * @self: a sync with a sitting
 * @server: a server
 *
 * Returns: how many requests a second it may be sent: what the user set, or less when its
 *   robots.txt asks for that
 */
double
saksi_sync_server_get_rate (SaksiSync       *self,
                            SaksiSyncServer *server)
{
  double delay = server->robots != NULL ? saksi_http_robots_get_delay (server->robots) : 0;
  double rate = self->sitting->rate;

  return delay > 0 ? MIN (rate, 1 / delay) : rate;
}

/**
 * saksi_sync_server_use_robots:
 * @self: a server
 * @now: seconds since 1970 UTC
 *
 * Reads the robots.txt that is remembered, if it is not too old.
 */
void
saksi_sync_server_use_robots (SaksiSyncServer *self,
                              gint64           now)
{
  const char *text = self->host.robots;
  gint64 age = now - self->host.robots_fetched;

  g_clear_pointer (&self->robots, saksi_http_robots_free);
  if (!self->has_robots)
    self->robots = saksi_http_robots_new ("", 0);
  else if (text != NULL && age >= 0 && age < ROBOTS_AGE)
    self->robots = saksi_http_robots_new (text, strlen (text));
}

/**
 * saksi_sync_server_succeed:
 * @self: a sync with a sitting
 * @server: a server that has answered as it should
 */
void
saksi_sync_server_succeed (SaksiSync       *self,
                           SaksiSyncServer *server)
{
  saksi_http_budget_succeed (&server->host.budget);
  server->is_dirty = TRUE;
}

/**
 * saksi_sync_server_fail:
 * @self: a sync with a sitting
 * @server: a server that has not answered as it should
 * @problem: how
 * @detail: (nullable): in its words
 * @retry_after: (nullable): the header that it sent
 *
 * Gives a server time; ends the sitting when it fails again and again.
 */
void
saksi_sync_server_fail (SaksiSync       *self,
                        SaksiSyncServer *server,
                        SaksiSyncProblem problem,
                        const char      *detail,
                        const char      *retry_after)
{
  SaksiSyncSitting *sitting = self->sitting;
  gint64 now = self->clock.get_time (self->clock.data);

  saksi_http_budget_fail (&server->host.budget, now, self->clock.get_random (self->clock.data),
                          retry_after);
  server->is_dirty = TRUE;
  sitting->needs_saving = TRUE;
  sitting->failures++;

  if (sitting->failures >= SAKSI_SYNC_MAX_FAILURES)
    {
      saksi_sync_end_sitting (self, problem, detail);
      return;
    }
  if (server->host.budget.retry - now > SAKSI_HTTP_MAX_BACKOFF)
    {
      saksi_sync_set_retry_time (self, server->host.budget.retry / G_USEC_PER_SEC);
      saksi_sync_end_sitting (self, SAKSI_SYNC_PROBLEM_ASKED_TO_WAIT, detail);
    }
}
