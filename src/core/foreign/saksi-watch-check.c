/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "foreign/saksi-inbox.h"

#include "foreign/saksi-foreign-private.h"
#include "source/saksi-http-budget.h"
#include "source/saksi-http-client.h"
#include "store/saksi-own-table.h"

#define TIMEOUT 30 /* seconds */
#define MAX_REDIRECTS 3

/* One round over all feeds, one after the other. */
typedef struct
{
  SaksiHttpClient *client; /* owned: nobody but this computer is asked by it when @is_loopback */
  GPtrArray *watches;      /* owned, nullable: of SaksiWatch */
  guint timeout;           /* seconds */
  guint next;
  guint n_redirects;       /* that the present feed has led through */
  GUri *address;           /* owned, nullable: what is asked at present */
  guint n_added;
  guint n_failed;
} Round;

static void
round_free (gpointer data)
{
  Round *round = data;

  g_clear_pointer (&round->client, saksi_http_client_free);
  g_clear_pointer (&round->watches, g_ptr_array_unref);
  g_clear_pointer (&round->address, g_uri_unref);
  g_free (round);
}

/* What a feed answered, on its way into the inbox. */
typedef struct
{
  GBytes *bytes;         /* owned, nullable: nothing new */
  char *address;         /* owned, nullable: where they came from */
  SaksiForeign *foreign; /* owned, nullable: what is new, once it is read */
  SaksiWatch *watch;     /* owned: how it went */
  guint n_added;
} Answer;

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->bytes, g_bytes_unref);
  g_free (answer->address);
  g_clear_pointer (&answer->foreign, saksi_foreign_free);
  saksi_watch_free (answer->watch);
  g_free (answer);
}

static gint64
now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* Only what is a feed: a server may not slip in a file of another kind. What cannot be read is
 * asked for anew the next time. */
static void
read_feed (Answer *answer)
{
  g_autoptr(GError) error = NULL;
  gsize length;
  const char *data = g_bytes_get_data (answer->bytes, &length);
  g_autoptr(SaksiForeign) foreign = saksi_foreign_new_from_feed (data, length, answer->address,
                                                                      &error);

  if (foreign != NULL &&
      (foreign->kind == SAKSI_FOREIGN_FEED || foreign->kind == SAKSI_FOREIGN_JSON_FEED))
    {
      answer->watch->title = g_strdup (foreign->title);
      answer->foreign = g_steal_pointer (&foreign);
      return;
    }

  answer->watch->problem = g_strdup (error != NULL && !saksi_foreign_is_page (data, length)
                                       ? error->message : "it is no feed");
  g_clear_pointer (&answer->watch->etag, g_free);
  g_clear_pointer (&answer->watch->modified, g_free);
}

/* What strangers wrote is read before the store is asked to write: nobody waits for it there. */
static void
read_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  read_feed (data);
  g_task_return_pointer (task, data, answer_free);
}

static gboolean
put_answer (SaksiConnection *connection,
            Answer          *answer,
            GError         **error)
{
  if (answer->foreign != NULL &&
      !saksi_inbox_table_add (connection, answer->watch->id, answer->foreign, now (),
                              &answer->n_added, error))
    return FALSE;

  return saksi_watch_table_note (connection, answer->watch, error);
}

static gpointer
run_put (SaksiConnection *connection,
         gpointer         data,
         GCancellable    *cancellable,
         GError         **error)
{
  if (!saksi_connection_begin (connection, error))
    return NULL;
  if (put_answer (connection, data, error) && saksi_connection_commit (connection, error))
    return GINT_TO_POINTER (TRUE);

  saksi_connection_rollback (connection);
  return NULL;
}

static void check_next (GTask *task);
static void ask        (GTask *task);

static void
put_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Round *round = g_task_get_task_data (task);
  const Answer *answer = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;

  if (g_task_propagate_pointer (G_TASK (result), &error) == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  round->n_added += answer->n_added;
  round->n_failed += answer->watch->problem != NULL;
  check_next (g_steal_pointer (&task));
}

/* Takes the task and the answer. */
static void
put (GTask  *task,
     Answer *answer)
{
  SaksiStore *store = g_task_get_source_object (task);
  GTask *inner = g_task_new (store, NULL, put_cb, task);

  g_task_set_task_data (inner, answer, answer_free);
  saksi_store_write (store, inner, run_put, NULL);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  put (user_data, g_task_propagate_pointer (G_TASK (result), NULL));
}

/* Takes the task and the answer. */
static void
take (GTask  *task,
      Answer *answer)
{
  /* Without the store: its thread may be the last to let go of the task. */
  g_autoptr(GTask) inner = g_task_new (NULL, NULL, read_cb, task);

  g_task_set_task_data (inner, answer, NULL);
  g_task_run_in_thread (inner, read_in_thread);
}

static const SaksiWatch *
get_watch (Round *round)
{
  return g_ptr_array_index (round->watches, round->next - 1);
}

static Answer *
answer_new (const SaksiWatch *watch)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->watch = g_new0 (SaksiWatch, 1);
  answer->watch->id = watch->id;
  answer->watch->checked = now ();
  answer->watch->etag = g_strdup (watch->etag);
  answer->watch->modified = g_strdup (watch->modified);

  return answer;
}

/* When the server may be asked again, in seconds since 1970; 0 where it says nothing of it. */
static gint64
read_retry (const SaksiHttpResponse *response)
{
  SaksiHttpBudget budget = { 0 };

  if (response->retry_after == NULL || (response->status != 429 && response->status != 503))
    return 0;

  saksi_http_budget_fail (&budget, g_get_real_time (), 0, response->retry_after);
  return budget.retry / G_USEC_PER_SEC;
}

static char *
dup_problem (const SaksiHttpResponse *response)
{
  if (response->outcome == SAKSI_HTTP_TOO_LARGE)
    return g_strdup_printf ("more than %d MiB", SAKSI_FOREIGN_MAX_BYTES / 1024 / 1024);
  if (response->outcome == SAKSI_HTTP_TIMEOUT)
    return g_strdup ("it did not answer in time");

  return g_strdup (response->detail != NULL ? response->detail : "no answer");
}

/* A server whose feeds the user watches, or the same one. */
static gboolean
is_allowed (Round *round,
            GUri  *address)
{
  for (guint i = 0; i < round->watches->len; i++)
    {
      const SaksiWatch *watch = g_ptr_array_index (round->watches, i);
      g_autoptr(GUri) known = saksi_http_address_parse (watch->url, NULL);

      if (known != NULL && saksi_http_address_same_server (known, address))
        return TRUE;
    }

  return FALSE;
}

/* Returns: (nullable): why the redirect is not followed; NULL when the address is the new one */
static char *
redirect (Round                   *round,
          const SaksiHttpResponse *response)
{
  g_autoptr(GUri) address = saksi_http_address_resolve (round->address, response->location, NULL);

  if (address == NULL)
    return g_strdup ("it leads to an address that is not asked");
  if (!is_allowed (round, address))
    return g_strdup_printf ("it leads to %s, which is not among the feeds",
                            g_uri_get_host (address));
  if (round->n_redirects++ >= MAX_REDIRECTS)
    return g_strdup ("it leads on and on");

  g_uri_unref (round->address);
  round->address = g_steal_pointer (&address);
  return NULL;
}

static void
fetched_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  g_autoptr(SaksiHttpResponse) response = saksi_http_client_fetch_finish (result, &error);
  Round *round = g_task_get_task_data (task);
  Answer *answer;

  if (response == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  answer = answer_new (get_watch (round));
  if (response->outcome == SAKSI_HTTP_REDIRECT)
    {
      answer->watch->problem = redirect (round, response);
      if (answer->watch->problem == NULL)
        {
          answer_free (answer);
          ask (g_steal_pointer (&task));
          return;
        }
    }
  else if (response->outcome == SAKSI_HTTP_BODY)
    {
      answer->bytes = g_bytes_ref (response->body);
      answer->address = g_uri_to_string (round->address);
      g_free (answer->watch->etag);
      g_free (answer->watch->modified);
      answer->watch->etag = g_strdup (response->etag);
      answer->watch->modified = g_strdup (response->modified);
      take (g_steal_pointer (&task), answer);
      return;
    }
  else if (response->outcome != SAKSI_HTTP_NOT_MODIFIED)
    {
      answer->watch->problem = dup_problem (response);
      answer->watch->retry = read_retry (response);
    }
  put (g_steal_pointer (&task), answer);
}

/* Takes the task. A client for each feed: none learns of another through a connection. */
static void
ask (GTask *task)
{
  Round *round = g_task_get_task_data (task);
  const SaksiWatch *watch = get_watch (round);

  g_clear_pointer (&round->client, saksi_http_client_free);
  round->client = saksi_http_client_new (1, round->timeout,
                                         saksi_http_address_is_loopback (round->address));
  saksi_http_client_set_accept (round->client, "application/atom+xml, application/rss+xml, "
                                               "application/feed+json, application/xml;q=0.8");
  saksi_http_client_fetch_async (round->client, round->address, watch->etag, watch->modified,
                                 SAKSI_FOREIGN_MAX_BYTES, g_task_get_cancellable (task),
                                 fetched_cb, task);
}

/* Takes the task. A feed whose server asked for a pause is passed over until that is over. */
static void
check_next (GTask *task)
{
  Round *round = g_task_get_task_data (task);

  while (round->next < round->watches->len)
    {
      const SaksiWatch *watch = g_ptr_array_index (round->watches, round->next++);

      g_clear_pointer (&round->address, g_uri_unref);
      round->address = saksi_http_address_parse (watch->url, NULL);
      round->n_redirects = 0;
      if (watch->retry > now ())
        round->n_failed++;
      else if (round->address != NULL)
        {
          ask (task);
          return;
        }
    }

  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
watches_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Round *round = g_task_get_task_data (task);
  GError *error = NULL;

  round->watches = saksi_watch_list_finish (result, &error);
  if (round->watches == NULL)
    g_task_return_error (task, error);
  else
    check_next (g_steal_pointer (&task));
}

/**
 * saksi_watch_check_async:
 * @store: a store
 * @timeout: after how many seconds without a byte a feed is given up; 0 for what is usual
 * @cancellable: (nullable): a cancellable
 * @callback: called when every feed was asked
 * @user_data: given to @callback
 *
 * Asks each feed once, for what is new since the last time. What is new waits in the inbox. A
 * redirect is followed only to servers of feeds that the user watches.
 */
void
saksi_watch_check_async (SaksiStore         *store,
                         guint               timeout,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  Round *round;
  GTask *task;

  g_return_if_fail (SAKSI_IS_STORE (store));

  round = g_new0 (Round, 1);
  round->timeout = timeout > 0 ? timeout : TIMEOUT;
  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, saksi_watch_check_async);
  g_task_set_task_data (task, round, round_free);
  saksi_watch_list_async (store, cancellable, watches_cb, task);
}

gboolean
saksi_watch_check_finish (GAsyncResult *result,
                          guint        *n_added,
                          guint        *n_failed,
                          GError      **error)
{
  Round *round;

  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_watch_check_async), FALSE);

  round = g_task_get_task_data (G_TASK (result));
  *n_added = round->n_added;
  *n_failed = round->n_failed;

  return g_task_propagate_boolean (G_TASK (result), error);
}
