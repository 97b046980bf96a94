/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/saksi-progress.h"

/* How often a person wants to see a number change, in microseconds. */
#define INTERVAL (G_USEC_PER_SEC / 10)

struct _SaksiProgress
{
  const SaksiProgressShare *shares; /* borrowed: a table */
  SaksiProgressFunc func;           /* nullable */
  gpointer user_data;
  GThread *thread;                  /* borrowed: that made it … */
  GMainContext *context;            /* owned: … and where it is told */
  GCancellable *cancellable;        /* owned, nullable */

  SaksiProgressState state;
  double begin;                     /* of the phase; a fraction of the whole */
  double end;                       /* likewise */
  gint64 told;                      /* microseconds of the monotonic clock */
};

typedef struct
{
  SaksiProgressFunc func;
  gpointer user_data;
  SaksiProgressState state;
} Message;

/**
 * saksi_progress_new:
 * @shares: (nullable): the phases that are told, in their order; it must outlive the progress
 * @func: (nullable): told how far it is, on the thread that calls this
 * @user_data: given to @func; must live until what is done has come home
 * @cancellable: (nullable): stops what is done
 *
 * Returns: (transfer full): one for any thread, but for one at a time
 */
SaksiProgress *
saksi_progress_new (const SaksiProgressShare *shares,
                    SaksiProgressFunc         func,
                    gpointer                  user_data,
                    GCancellable             *cancellable)
{
  SaksiProgress *self = g_new0 (SaksiProgress, 1);

  self->shares = shares;
  self->func = shares != NULL ? func : NULL;
  self->user_data = user_data;
  self->thread = g_thread_self ();
  self->context = g_main_context_ref_thread_default ();
  g_set_object (&self->cancellable, cancellable);

  return self;
}

/**
 * saksi_progress_free:
 * @self: (transfer full): a progress
 */
void
saksi_progress_free (SaksiProgress *self)
{
  g_main_context_unref (self->context);
  g_clear_object (&self->cancellable);
  g_free (self);
}

/**
 * saksi_progress_get_cancellable:
 * @self: a progress
 *
 * Returns: (transfer none) (nullable): what stops it
 */
GCancellable *
saksi_progress_get_cancellable (SaksiProgress *self)
{
  return self->cancellable;
}

static gboolean
message_cb (gpointer data)
{
  Message *message = data;

  message->func (&message->state, message->user_data);
  return G_SOURCE_REMOVE;
}

/* In the order of the tasks, so that nothing is told after the end. */
static void
send_home (SaksiProgress *self)
{
  g_autoptr(GSource) home = g_idle_source_new ();
  Message *message = g_new0 (Message, 1);

  message->func = self->func;
  message->user_data = self->user_data;
  message->state = self->state;
  g_source_set_priority (home, G_PRIORITY_DEFAULT);
  g_source_set_static_name (home, "[saksi] progress");
  g_source_set_callback (home, message_cb, message, g_free);
  g_source_attach (home, self->context);
}

/* From another thread not more often than a person reads; a new phase is told at once. */
static void
tell (SaksiProgress *self,
      gboolean       is_new)
{
  gboolean is_home = g_thread_self () == self->thread;
  gint64 now;

  if (self->func == NULL || self->state.phase == SAKSI_PHASE_NONE)
    return;
  now = is_home ? 0 : g_get_monotonic_time ();
  if (!is_home && !is_new && now - self->told < INTERVAL)
    return;

  self->told = now;
  self->state.fraction = self->begin;
  if (self->state.total > 0)
    self->state.fraction += (self->end - self->begin) * (double) self->state.done /
                            (double) self->state.total;
  if (is_home)
    self->func (&self->state, self->user_data);
  else
    send_home (self);
}

/**
 * saksi_progress_begin:
 * @self: a progress
 * @phase: what is done from here on; one that has no share is not told
 * @total: how many there are to do, or 0 when that is not known
 */
void
saksi_progress_begin (SaksiProgress *self,
                      SaksiPhase     phase,
                      gint64         total)
{
  self->state = (SaksiProgressState) { .total = total };
  self->begin = 0;
  for (guint i = 0; self->shares != NULL && self->shares[i].phase != SAKSI_PHASE_NONE; i++)
    {
      self->end = self->shares[i].end;
      if (self->shares[i].phase == phase)
        {
          self->state.phase = phase;
          break;
        }
      self->begin = self->end;
    }
  tell (self, TRUE);
}

/**
 * saksi_progress_add:
 * @self: a progress
 * @n: how many more of the phase are done
 * @error: a place for an error
 *
 * Returns: whether to go on; %FALSE when it was cancelled
 */
gboolean
saksi_progress_add (SaksiProgress  *self,
                    gint64          n,
                    GError        **error)
{
  return saksi_progress_set_done (self, self->state.done + n, error);
}

/**
 * saksi_progress_set_done:
 * @self: a progress
 * @done: how many of the phase are done; more than there are count as all
 * @error: a place for an error
 *
 * Returns: whether to go on; %FALSE when it was cancelled
 */
gboolean
saksi_progress_set_done (SaksiProgress  *self,
                         gint64          done,
                         GError        **error)
{
  self->state.done = self->state.total > 0 ? MIN (done, self->state.total) : done;
  tell (self, FALSE);

  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}
