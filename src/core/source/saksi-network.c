/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "source/saksi-network.h"

/* Everything that asks another computer passes through here first. While something is shown to an
 * audience nothing passes: what wants to ask waits. What is under way already comes to its end. */

/* check-style: allow static: one gate for the process, so that nothing can pass beside it */
static struct
{
  GMutex mutex;
  guint n_holds;      /* under the lock, as the following */
  GPtrArray *waiting; /* of GSource, owned references; nullable */
} gate;

typedef struct
{
  GSource *source;      /* borrowed: it owns this */
  GSourceFunc function;
  gpointer data;
} Waiting;

static gboolean
let_go_cb (gpointer user_data)
{
  Waiting *waiting = user_data;

  g_mutex_lock (&gate.mutex);
  g_ptr_array_remove_fast (gate.waiting, waiting->source);
  g_mutex_unlock (&gate.mutex);

  return waiting->function (waiting->data);
}

/**
 * saksi_network_hold:
 *
 * From now on nothing that begins is sent, until saksi_network_release() was called as often. May
 * be called on any thread.
 */
void
saksi_network_hold (void)
{
  g_mutex_lock (&gate.mutex);
  gate.n_holds++;
  g_mutex_unlock (&gate.mutex);
}

/**
 * saksi_network_release:
 *
 * Lets go what waits, in the order in which it came.
 */
void
saksi_network_release (void)
{
  g_mutex_lock (&gate.mutex);
  g_assert (gate.n_holds > 0);
  gate.n_holds--;
  if (gate.n_holds == 0 && gate.waiting != NULL)
    for (guint i = 0; i < gate.waiting->len; i++)
      g_source_set_ready_time (gate.waiting->pdata[i], 0);
  g_mutex_unlock (&gate.mutex);
}

/**
 * saksi_network_is_held:
 *
 * May be called on any thread; a moment later it may be otherwise.
 *
 * Returns: whether requests wait until saksi_network_release()
 */
gboolean
saksi_network_is_held (void)
{
  gboolean held;

  g_mutex_lock (&gate.mutex);
  held = gate.n_holds > 0;
  g_mutex_unlock (&gate.mutex);

  return held;
}

static gboolean
always_cb (gpointer data)
{
  return TRUE;
}

/* A source that is ready when it is let go, or cancelled. */
static GSource *
waiting_new (GCancellable *cancellable,
             GSourceFunc   function,
             gpointer      data)
{
  GSource *source = g_timeout_source_new (G_MAXUINT);
  Waiting *waiting = g_new0 (Waiting, 1);

  *waiting = (Waiting) { source, function, data };
  g_source_set_static_name (source, "[saksi] network gate");
  g_source_set_callback (source, let_go_cb, waiting, g_free);
  if (cancellable != NULL)
    {
      g_autoptr(GSource) cancelled = g_cancellable_source_new (cancellable);

      g_source_set_callback (cancelled, always_cb, NULL, NULL);
      g_source_add_child_source (source, cancelled);
    }

  return source;
}

/**
 * saksi_network_call:
 * @cancellable: (nullable): a cancellable: once it is cancelled @function is called in any case
 * @function: what sends something; it is called once and returns %G_SOURCE_REMOVE
 * @data: (transfer none): given to @function
 *
 * Calls @function now, or on this thread's main context when the network is held no longer.
 */
void
saksi_network_call (GCancellable *cancellable,
                    GSourceFunc   function,
                    gpointer      data)
{
  g_autoptr(GSource) source = NULL;

  g_mutex_lock (&gate.mutex);
  if (gate.n_holds > 0)
    {
      source = waiting_new (cancellable, function, data);
      if (gate.waiting == NULL)
        gate.waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) g_source_unref);
      g_ptr_array_add (gate.waiting, g_source_ref (source));
    }
  g_mutex_unlock (&gate.mutex);

  if (source != NULL)
    g_source_attach (source, g_main_context_get_thread_default ());
  else
    function (data);
}
