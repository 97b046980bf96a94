/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/saksi-sync-private.h"

#include <math.h>

/* What the user sees of a sync and does with it. The work is in saksi-sync-engine.c. */

#define TIMEOUT 30

/* Progress is not told more often than this, in microseconds. */
#define TELL_INTERVAL (G_USEC_PER_SEC / 10)

typedef enum
{
  PROP_STORE = 1,
  PROP_STATE,
  PROP_PROBLEM,
  PROP_DETAIL,
  PROP_CURRENT_PATH,
  PROP_RETRY_TIME,
  PROP_REQUESTS_TODAY,
  PROP_RATE,
} SaksiSyncProperty;
static GParamSpec *props[PROP_RATE + 1];

enum
{
  SIGNAL_PROGRESS,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiSync, saksi_sync, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (SaksiSyncState, saksi_sync_state,
  G_DEFINE_ENUM_VALUE (SAKSI_SYNC_IDLE, "idle"),
  G_DEFINE_ENUM_VALUE (SAKSI_SYNC_ESTIMATING, "estimating"),
  G_DEFINE_ENUM_VALUE (SAKSI_SYNC_RUNNING, "running"),
  G_DEFINE_ENUM_VALUE (SAKSI_SYNC_PAUSED, "paused"),
  G_DEFINE_ENUM_VALUE (SAKSI_SYNC_WAITING, "waiting"),
  G_DEFINE_ENUM_VALUE (SAKSI_SYNC_FAILED, "failed"),
  G_DEFINE_ENUM_VALUE (SAKSI_SYNC_DONE, "done"),
  G_DEFINE_ENUM_VALUE (SAKSI_SYNC_FULL, "full"))

G_DEFINE_ENUM_TYPE (SaksiSyncProblem, saksi_sync_problem,
  G_DEFINE_ENUM_VALUE (SAKSI_SYNC_PROBLEM_NONE, "none"),
  G_DEFINE_ENUM_VALUE (SAKSI_SYNC_PROBLEM_MISSING, "missing"),
  G_DEFINE_ENUM_VALUE (SAKSI_SYNC_PROBLEM_FORBIDDEN, "forbidden"),
  G_DEFINE_ENUM_VALUE (SAKSI_SYNC_PROBLEM_TOO_MANY, "too-many"),
  G_DEFINE_ENUM_VALUE (SAKSI_SYNC_PROBLEM_SERVER, "server"),
  G_DEFINE_ENUM_VALUE (SAKSI_SYNC_PROBLEM_STATUS, "status"),
  G_DEFINE_ENUM_VALUE (SAKSI_SYNC_PROBLEM_TIMEOUT, "timeout"),
  G_DEFINE_ENUM_VALUE (SAKSI_SYNC_PROBLEM_BROKEN, "broken"),
  G_DEFINE_ENUM_VALUE (SAKSI_SYNC_PROBLEM_UNREACHABLE, "unreachable"),
  G_DEFINE_ENUM_VALUE (SAKSI_SYNC_PROBLEM_TLS, "tls"),
  G_DEFINE_ENUM_VALUE (SAKSI_SYNC_PROBLEM_REDIRECT, "redirect"),
  G_DEFINE_ENUM_VALUE (SAKSI_SYNC_PROBLEM_TOO_LARGE, "too-large"),
  G_DEFINE_ENUM_VALUE (SAKSI_SYNC_PROBLEM_REFUSED, "refused"),
  G_DEFINE_ENUM_VALUE (SAKSI_SYNC_PROBLEM_ROBOTS, "robots"),
  G_DEFINE_ENUM_VALUE (SAKSI_SYNC_PROBLEM_ROBOTS_UNREAD, "robots-unread"),
  G_DEFINE_ENUM_VALUE (SAKSI_SYNC_PROBLEM_ASKED_TO_WAIT, "asked-to-wait"),
  G_DEFINE_ENUM_VALUE (SAKSI_SYNC_PROBLEM_STORE, "store"),
  G_DEFINE_ENUM_VALUE (SAKSI_SYNC_PROBLEM_QUOTA, "quota"),
  G_DEFINE_ENUM_VALUE (SAKSI_SYNC_PROBLEM_BUSY, "busy"))

static void
saksi_sync_get_property (GObject    *object,
                         guint       id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  SaksiSync *self = SAKSI_SYNC (object);

  switch ((SaksiSyncProperty) id)
    {
    case PROP_STORE:
      g_value_set_object (value, self->store);
      return;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      return;
    case PROP_PROBLEM:
      g_value_set_enum (value, self->problem);
      return;
    case PROP_DETAIL:
      g_value_set_string (value, self->detail);
      return;
    case PROP_CURRENT_PATH:
      g_value_set_string (value, self->path);
      return;
    case PROP_RETRY_TIME:
      g_value_set_int64 (value, self->retry_time);
      return;
    case PROP_REQUESTS_TODAY:
      g_value_set_int64 (value, self->today);
      return;
    case PROP_RATE:
      g_value_set_double (value, self->rate);
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
saksi_sync_set_property (GObject      *object,
                         guint         id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  SaksiSync *self = SAKSI_SYNC (object);

  switch ((SaksiSyncProperty) id)
    {
    case PROP_STORE:
      self->store = g_value_dup_object (value);
      return;
    case PROP_STATE:
    case PROP_PROBLEM:
    case PROP_DETAIL:
    case PROP_CURRENT_PATH:
    case PROP_RETRY_TIME:
    case PROP_REQUESTS_TODAY:
    case PROP_RATE:
      break;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

/* While something runs, its callbacks hold the object. */
static void
saksi_sync_finalize (GObject *object)
{
  SaksiSync *self = SAKSI_SYNC (object);

  g_assert (self->sitting == NULL);
  g_clear_object (&self->store);
  g_free (self->detail);
  g_free (self->path);

  G_OBJECT_CLASS (saksi_sync_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  props[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, SAKSI_TYPE_STORE,
                                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
                                           G_PARAM_STATIC_STRINGS);
  props[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, SAKSI_TYPE_SYNC_STATE,
                                         SAKSI_SYNC_IDLE, flags);
  /* The last one, also while it goes on. */
  props[PROP_PROBLEM] = g_param_spec_enum ("problem", NULL, NULL, SAKSI_TYPE_SYNC_PROBLEM,
                                           SAKSI_SYNC_PROBLEM_NONE, flags);
  props[PROP_DETAIL] = g_param_spec_string ("detail", NULL, NULL, NULL, flags);
  props[PROP_CURRENT_PATH] = g_param_spec_string ("current-path", NULL, NULL, NULL, flags);
  /* Seconds since 1970 UTC; SAKSI_UNKNOWN when it does not wait. */
  props[PROP_RETRY_TIME] = g_param_spec_int64 ("retry-time", NULL, NULL, G_MININT64, G_MAXINT64,
                                               SAKSI_UNKNOWN, flags);
  /* To all servers of the source, whoever sent them from this cache. */
  props[PROP_REQUESTS_TODAY] = g_param_spec_int64 ("requests-today", NULL, NULL, 0, G_MAXINT64, 0,
                                                   flags);
  /* Requests a second in this sitting. */
  props[PROP_RATE] = g_param_spec_double ("rate", NULL, NULL, 0, G_MAXDOUBLE, 0, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
saksi_sync_class_init (SaksiSyncClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = saksi_sync_get_property;
  object_class->set_property = saksi_sync_set_property;
  object_class->finalize = saksi_sync_finalize;
  install_properties (object_class);

  /**
   * SaksiSync::progress:
   *
   * The counters have changed. Not told for every document.
   */
  signals[SIGNAL_PROGRESS] = g_signal_new ("progress", SAKSI_TYPE_SYNC, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 0);
}

static void
saksi_sync_init (SaksiSync *self)
{
  saksi_sync_clock_init_real (&self->clock);
  self->timeout = TIMEOUT;
  self->retry_time = SAKSI_UNKNOWN;
}

/**
 * saksi_sync_new:
 * @store: the store that takes in what comes
 *
 * Returns: (transfer full): a sync. It uses no network before saksi_sync_start(), and lives until
 *   what was started is over: stop it before letting it go.
 */
SaksiSync *
saksi_sync_new (SaksiStore *store)
{
  return g_object_new (SAKSI_TYPE_SYNC, "store", store, NULL);
}

/**
 * saksi_sync_set_clock:
 * @self: a sync that is idle
 * @clock: time and chance, for tests
 */
void
saksi_sync_set_clock (SaksiSync            *self,
                      const SaksiSyncClock *clock)
{
  g_return_if_fail (SAKSI_IS_SYNC (self));
  g_return_if_fail (self->sitting == NULL);

  self->clock = *clock;
}

/**
 * saksi_sync_set_timeout:
 * @self: a sync that is idle
 * @seconds: after how long without a byte a request is given up; 30 is the usual
 */
void
saksi_sync_set_timeout (SaksiSync *self,
                        guint      seconds)
{
  g_return_if_fail (SAKSI_IS_SYNC (self));
  g_return_if_fail (self->sitting == NULL);

  self->timeout = seconds;
}

/**
 * saksi_sync_set_asks_loopback:
 * @self: a sync that is idle
 * @asks_loopback: whether a server on this computer is asked for its robots.txt, too
 */
void
saksi_sync_set_asks_loopback (SaksiSync *self,
                              gboolean   asks_loopback)
{
  g_return_if_fail (SAKSI_IS_SYNC (self));

  self->asks_loopback = asks_loopback;
}

void
saksi_sync_set_state (SaksiSync     *self,
                      SaksiSyncState state)
{
  if (self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
}

void
saksi_sync_set_problem (SaksiSync       *self,
                        SaksiSyncProblem problem,
                        const char      *detail)
{
  if (g_strcmp0 (self->detail, detail) != 0)
    {
      g_free (self->detail);
      self->detail = g_strdup (detail);
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DETAIL]);
    }
  if (self->problem == problem)
    return;

  self->problem = problem;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PROBLEM]);
}

void
saksi_sync_set_retry_time (SaksiSync *self,
                           gint64     seconds)
{
  if (self->retry_time == seconds)
    return;

  self->retry_time = seconds;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RETRY_TIME]);
}

void
saksi_sync_set_path (SaksiSync  *self,
                     const char *path)
{
  if (g_strcmp0 (self->path, path) == 0)
    return;

  g_free (self->path);
  self->path = g_strdup (path);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CURRENT_PATH]);
}

static void
update_today (SaksiSync *self)
{
  gint64 now = saksi_sync_get_now (self);
  gint64 today = 0;
  GHashTableIter iter;
  gpointer server;

  g_hash_table_iter_init (&iter, self->sitting->servers);
  while (g_hash_table_iter_next (&iter, NULL, &server))
    today += saksi_http_budget_get_today (&((SaksiSyncServer *) server)->host.budget, now);
  if (self->today == today)
    return;

  self->today = today;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_REQUESTS_TODAY]);
}

/* The first requests say nothing of a rate. */
static void
update_rate (SaksiSync *self)
{
  double seconds = (double) (saksi_sync_get_now (self) - self->sitting->started) / G_USEC_PER_SEC;
  double rate = seconds >= 1 ? (double) self->counters.requests / seconds : 0;

  if (fabs (self->rate - rate) < 0.01)
    return;

  self->rate = rate;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RATE]);
}

/**
 * saksi_sync_tell_progress:
 * @self: a sync
 * @now: even if it was told just before
 */
void
saksi_sync_tell_progress (SaksiSync *self,
                          gboolean   now)
{
  gint64 time = g_get_monotonic_time ();

  if (self->sitting != NULL)
    {
      if (!now && time - self->sitting->told < TELL_INTERVAL)
        return;
      self->sitting->told = time;
      update_today (self);
      update_rate (self);
    }

  g_signal_emit (self, signals[SIGNAL_PROGRESS], 0);
}

/* Sources come from the cache, which may have come from anywhere. */
static gboolean
is_allowed (const SaksiSyncSource *source,
            GError               **error)
{
  g_autoptr(SaksiSyncSource) checked =
    saksi_sync_source_new (source->name, source->base, source->forms, source->profile,
                           (const char *const *) source->hosts, error);

  return checked != NULL;
}

/**
 * saksi_sync_start:
 * @self: a sync
 * @source: where from
 * @options: what, and how fast; the codes are valid
 *
 * Begins to fetch, or goes on where an earlier sync of the same was stopped. Does nothing while one
 * is running. How it ends is told by #SaksiSync:state.
 *
 * Only one sync of a store runs at a time, as two would ask a server twice as much as it gets.
 *
 * Returns: whether it was begun; it is not when one is running or @source may not be asked
 */
gboolean
saksi_sync_start (SaksiSync              *self,
                  const SaksiSyncSource  *source,
                  const SaksiSyncOptions *options)
{
  g_autoptr(GError) error = NULL;

  g_return_val_if_fail (SAKSI_IS_SYNC (self), FALSE);
  g_return_val_if_fail (options->contest != SAKSI_CONTEST_INVALID, FALSE);

  if (self->sitting != NULL)
    return FALSE;

  self->counters = (SaksiSyncCounters) { 0 };
  self->rate = 0;
  saksi_sync_set_retry_time (self, SAKSI_UNKNOWN);
  if (!is_allowed (source, &error))
    {
      saksi_sync_set_problem (self, SAKSI_SYNC_PROBLEM_UNREACHABLE, error->message);
      saksi_sync_set_state (self, SAKSI_SYNC_FAILED);
      return FALSE;
    }
  if (g_object_get_data (G_OBJECT (self->store), SAKSI_SYNC_RUNNING_KEY) != NULL)
    {
      saksi_sync_set_problem (self, SAKSI_SYNC_PROBLEM_BUSY, NULL);
      saksi_sync_set_state (self, SAKSI_SYNC_FAILED);
      return FALSE;
    }
  saksi_sync_set_problem (self, SAKSI_SYNC_PROBLEM_NONE, NULL);
  g_object_set_data (G_OBJECT (self->store), SAKSI_SYNC_RUNNING_KEY, self);
  saksi_sync_begin_sitting (self, source, options);
  saksi_sync_set_state (self, SAKSI_SYNC_RUNNING);

  return TRUE;
}

/**
 * saksi_sync_pause:
 * @self: a sync
 *
 * Sends no more requests until saksi_sync_resume(); what is under way is still taken in.
 */
void
saksi_sync_pause (SaksiSync *self)
{
  g_return_if_fail (SAKSI_IS_SYNC (self));

  if (self->sitting == NULL || self->sitting->is_ending || self->sitting->is_paused)
    return;

  self->sitting->is_paused = TRUE;
  if (self->sitting->timer != NULL)
    {
      g_source_destroy (self->sitting->timer);
      g_clear_pointer (&self->sitting->timer, g_source_unref);
    }
  saksi_sync_set_retry_time (self, SAKSI_UNKNOWN);
  saksi_sync_set_state (self, SAKSI_SYNC_PAUSED);
  saksi_store_emit_changed (self->store);
}

/**
 * saksi_sync_resume:
 * @self: a sync
 *
 * Goes on after a pause.
 */
void
saksi_sync_resume (SaksiSync *self)
{
  g_return_if_fail (SAKSI_IS_SYNC (self));

  if (self->sitting == NULL || !self->sitting->is_paused)
    return;

  self->sitting->is_paused = FALSE;
  saksi_sync_set_state (self, SAKSI_SYNC_RUNNING);
  saksi_sync_advance (self);
}

/**
 * saksi_sync_stop:
 * @self: a sync
 *
 * Ends it; starting the same again goes on where it was. It is over when the state is idle.
 */
void
saksi_sync_stop (SaksiSync *self)
{
  g_return_if_fail (SAKSI_IS_SYNC (self));

  if (self->sitting == NULL || self->sitting->is_ending)
    return;

  saksi_sync_end_sitting (self, SAKSI_SYNC_PROBLEM_NONE, NULL);
  saksi_sync_advance (self);
}

/**
 * saksi_sync_cancel:
 * @self: a sync
 *
 * Ends it and forgets what was still to be fetched. What has come stays.
 */
void
saksi_sync_cancel (SaksiSync *self)
{
  g_return_if_fail (SAKSI_IS_SYNC (self));

  if (self->sitting == NULL)
    return;

  self->sitting->is_dropped = TRUE;
  saksi_sync_stop (self);
}

/**
 * saksi_sync_get_state:
 * @self: a sync
 *
 * Returns: what it is doing; #SaksiSync:state tells when that changes
 */
SaksiSyncState
saksi_sync_get_state (SaksiSync *self)
{
  g_return_val_if_fail (SAKSI_IS_SYNC (self), SAKSI_SYNC_IDLE);

  return self->state;
}

/**
 * saksi_sync_get_problem:
 * @self: a sync
 *
 * Returns: why it has failed; while it runs, the last thing that went wrong
 */
SaksiSyncProblem
saksi_sync_get_problem (SaksiSync *self)
{
  g_return_val_if_fail (SAKSI_IS_SYNC (self), SAKSI_SYNC_PROBLEM_NONE);

  return self->problem;
}

/**
 * saksi_sync_get_detail:
 * @self: a sync
 *
 * Returns: (transfer none) (nullable): the problem in the words of the server or the library
 */
const char *
saksi_sync_get_detail (SaksiSync *self)
{
  g_return_val_if_fail (SAKSI_IS_SYNC (self), NULL);

  return self->detail;
}

/**
 * saksi_sync_get_retry_time:
 * @self: a sync
 *
 * Returns: when it asks the server again, seconds since 1970 UTC; %SAKSI_UNKNOWN when it does not
 *   wait
 */
gint64
saksi_sync_get_retry_time (SaksiSync *self)
{
  g_return_val_if_fail (SAKSI_IS_SYNC (self), SAKSI_UNKNOWN);

  return self->retry_time;
}

/**
 * saksi_sync_get_requests_today:
 * @self: a sync
 *
 * Returns: how many requests went to its servers on this day of western Indonesian time
 */
gint64
saksi_sync_get_requests_today (SaksiSync *self)
{
  g_return_val_if_fail (SAKSI_IS_SYNC (self), 0);

  return self->today;
}

/**
 * saksi_sync_get_rate:
 * @self: a sync
 *
 * Returns: requests a second in this sitting or, when idle, in the last one; 0 during its first
 *   second
 */
double
saksi_sync_get_rate (SaksiSync *self)
{
  g_return_val_if_fail (SAKSI_IS_SYNC (self), 0);

  return self->rate;
}

/**
 * saksi_sync_get_counters:
 * @self: a sync
 * @counters: (out caller-allocates): what it has done since it was started last
 */
void
saksi_sync_get_counters (SaksiSync         *self,
                         SaksiSyncCounters *counters)
{
  g_return_if_fail (SAKSI_IS_SYNC (self));

  *counters = self->counters;
}
