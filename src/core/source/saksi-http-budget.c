/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "source/saksi-http-budget.h"

#include <libsoup/soup.h>

/* A bucket of tokens, kept as the one number that follows from it: the time at which it holds one
 * again. At high rates, which only servers on this computer see, a tenth of a second's worth may
 * come at once, because timers are not finer. */

#define BURST_RATE 10.0

/* The pause after the first failure is at most so long, and doubles with each. */
#define FIRST_BACKOFF (G_GINT64_CONSTANT (15) * G_USEC_PER_SEC)

#define WIB_OFFSET (G_GINT64_CONSTANT (7) * 3600 * G_USEC_PER_SEC)
#define DAY (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)

static gint64
get_interval (double rate)
{
  return (gint64) (G_USEC_PER_SEC / rate);
}

static gint64
get_burst (double rate)
{
  return rate > BURST_RATE ? G_USEC_PER_SEC / 10 : 0;
}

/**
 * saksi_http_budget_get_wait:
 * @self: a budget
 * @rate: requests a second
 * @now: the time
 *
 * Returns: how long to wait before the next request, in microseconds; 0 when there may be one now
 */
gint64
saksi_http_budget_get_wait (SaksiHttpBudget *self,
                            double           rate,
                            gint64           now)
{
  gint64 wait;

  /* A clock that was set back must not stop everything for years. */
  self->next = MIN (self->next, now + get_burst (rate) + get_interval (rate));
  if (self->retry - now > DAY)
    self->retry = 0;

  wait = self->next - now - get_burst (rate);
  if (self->retry > 0)
    wait = MAX (wait, self->retry - now);

  return MAX (wait, 0);
}

/**
 * saksi_http_budget_take:
 * @self: a budget that has one request free
 * @rate: requests a second
 * @now: the time
 *
 * Counts a request that is sent now, or soon.
 */
void
saksi_http_budget_take (SaksiHttpBudget *self,
                        double           rate,
                        gint64           now)
{
  gint64 day = (now + WIB_OFFSET) / DAY;

  self->next = MAX (self->next, now) + get_interval (rate);
  if (self->day != day)
    self->requests = 0;
  self->day = day;
  self->requests++;
}

/**
 * saksi_http_budget_send:
 * @self: a budget from which a request was taken
 * @rate: requests a second
 * @now: the time
 *
 * The request is sent only now: the time to the next one is counted from here.
 */
void
saksi_http_budget_send (SaksiHttpBudget *self,
                        double           rate,
                        gint64           now)
{
  self->next = MAX (self->next, now + get_interval (rate));
}

/**
 * saksi_http_budget_succeed:
 * @self: a budget
 *
 * The server has answered as it should.
 */
void
saksi_http_budget_succeed (SaksiHttpBudget *self)
{
  self->failures = 0;
  self->retry = 0;
}

/* What the server asks for: seconds, or a date. */
static gint64
parse_retry_after (const char *text,
                   gint64      now)
{
  g_autoptr(GDateTime) date = NULL;
  guint64 seconds;

  if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT32, &seconds, NULL))
    return now + (gint64) seconds * G_USEC_PER_SEC;

  date = soup_date_time_new_from_http_string (text);

  return date != NULL ? g_date_time_to_unix (date) * G_USEC_PER_SEC : 0;
}

/**
 * saksi_http_budget_fail:
 * @self: a budget
 * @now: the time
 * @random: a random number from 0 to 1
 * @retry_after: (nullable): the header that the server sent
 *
 * The server does not want to be asked or cannot answer. The next request waits for a random part
 * of a time that doubles with each failure, so that many users do not come back together; and for
 * as long as the server asks, up to a day.
 */
void
saksi_http_budget_fail (SaksiHttpBudget *self,
                        gint64           now,
                        double           random,
                        const char      *retry_after)
{
  gint64 top = FIRST_BACKOFF;

  for (guint i = 0; i < self->failures && top < SAKSI_HTTP_MAX_BACKOFF; i++)
    top *= 2;
  top = MIN (top, SAKSI_HTTP_MAX_BACKOFF);

  self->failures++;
  self->retry = MAX (self->retry, now + (gint64) ((double) top * random));
  if (retry_after != NULL)
    self->retry = MAX (self->retry, MIN (parse_retry_after (retry_after, now), now + DAY));
}

/**
 * saksi_http_budget_get_today:
 * @self: a budget
 * @now: the time
 *
 * Returns: how many requests were sent on this day of western Indonesian time
 */
gint64
saksi_http_budget_get_today (const SaksiHttpBudget *self,
                             gint64                 now)
{
  return self->day == (now + WIB_OFFSET) / DAY ? self->requests : 0;
}
