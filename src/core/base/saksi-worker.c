/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/saksi-worker.h"

/* One thread with one queue, first in, first out. The thread only computes: each job travels back
 * to the context that its task belongs to and is finished and freed there, because the last
 * reference to a GTask must not be dropped on a foreign thread. */

struct _SaksiWorker
{
  GThread *thread;
  GAsyncQueue *queue; /* of Job; a job without a task ends the thread */
};

typedef struct
{
  GTask *task; /* owned */
  SaksiWorkerFunc func;
  gpointer data; /* owned */
  GDestroyNotify data_free;
  GDestroyNotify result_free;
  gpointer result;
  GError *error;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  if (job->data_free != NULL)
    job->data_free (job->data);
  g_clear_object (&job->task);
  g_clear_error (&job->error);
  g_free (job);
}

static gboolean
job_complete_cb (gpointer data)
{
  Job *job = data;

  if (job->error != NULL)
    g_task_return_error (job->task, g_steal_pointer (&job->error));
  else
    g_task_return_pointer (job->task, g_steal_pointer (&job->result), job->result_free);

  return G_SOURCE_REMOVE;
}

static void
job_send_home (Job *job)
{
  g_autoptr(GSource) home = g_idle_source_new ();

  g_source_set_static_name (home, "[saksi] worker job");
  g_source_set_priority (home, g_task_get_priority (job->task));
  g_source_set_callback (home, job_complete_cb, job, job_free);
  g_source_attach (home, g_task_get_context (job->task));
}

static gpointer
worker_thread (gpointer data)
{
  SaksiWorker *self = data;

  while (TRUE)
    {
      Job *job = g_async_queue_pop (self->queue);

      if (job->task == NULL)
        {
          job_free (job);
          return NULL;
        }
      if (!g_cancellable_set_error_if_cancelled (g_task_get_cancellable (job->task), &job->error))
        job->result = job->func (job->data, g_task_get_cancellable (job->task), &job->error);
      job_send_home (job);
    }
}

/**
 * saksi_worker_new:
 * @name: a short name for the thread
 *
 * Returns: (transfer full): a worker; end it with saksi_worker_stop()
 */
SaksiWorker *
saksi_worker_new (const char *name)
{
  SaksiWorker *self = g_new0 (SaksiWorker, 1);

  self->queue = g_async_queue_new ();
  self->thread = g_thread_new (name, worker_thread, self);

  return self;
}

/**
 * saksi_worker_run:
 * @self: a worker
 * @task: (transfer full): the task that gets the result of @func
 * @func: what to do on the worker's thread
 * @data: (transfer full) (nullable): given to @func
 * @data_free: (nullable): frees @data, in the context of @task
 * @result_free: (nullable): frees a result that nobody takes
 *
 * Queues a job. The result comes back in the context in which @task was made.
 */
void
saksi_worker_run (SaksiWorker     *self,
                  GTask           *task,
                  SaksiWorkerFunc  func,
                  gpointer         data,
                  GDestroyNotify   data_free,
                  GDestroyNotify   result_free)
{
  Job *job = g_new0 (Job, 1);

  job->task = task;
  job->func = func;
  job->data = data;
  job->data_free = data_free;
  job->result_free = result_free;

  g_async_queue_push (self->queue, job);
}

/**
 * saksi_worker_is_current:
 * @self: a worker
 *
 * Returns: whether the calling thread is that of @self
 */
gboolean
saksi_worker_is_current (SaksiWorker *self)
{
  return g_thread_self () == self->thread;
}

/**
 * saksi_worker_stop:
 * @self: (transfer full): a worker
 *
 * Lets the queued jobs finish, ends the thread and frees @self. Cancel the jobs first where
 * waiting for them would be noticed.
 */
void
saksi_worker_stop (SaksiWorker *self)
{
  g_async_queue_push (self->queue, g_new0 (Job, 1));
  g_thread_join (self->thread);
  g_async_queue_unref (self->queue);
  g_free (self);
}
