/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "foreign/saksi-inbox.h"

#include "source/saksi-http-client.h"
#include "statement/saksi-content-ensure.h"
#include "statement/saksi-statement.h"
#include "store/saksi-own-table.h"

#define TIMEOUT 30 /* seconds */

void
saksi_inbox_item_free (SaksiInboxItem *self)
{
  g_free (self->title);
  g_free (self->summary);
  g_free (self->author);
  g_free (self->publisher);
  g_free (self->url);
  g_free (self->published);
  g_free (self->language);
  g_free (self);
}

void
saksi_watch_free (SaksiWatch *self)
{
  g_free (self->url);
  g_free (self->title);
  g_free (self->etag);
  g_free (self->modified);
  g_free (self->problem);
  g_free (self);
}

static gint64
now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

typedef struct
{
  SaksiOwnAct act;
  gint64 number;
  char *first;
  char *second;
  char *word;
  char *note;
} Act;

static void
act_free (gpointer data)
{
  Act *act = data;

  g_free (act->first);
  g_free (act->second);
  g_free (act->word);
  g_free (act->note);
  g_free (act);
}

static gboolean
do_act (SaksiConnection *connection,
        const Act       *act,
        GError         **error)
{
  switch (act->act)
    {
    case SAKSI_OWN_RELATE:
      return saksi_own_table_relate (connection, act->first, act->second, act->word, act->note,
                                     now (), error);
    case SAKSI_OWN_UNRELATE:
      return saksi_own_table_unrelate (connection, act->first, act->second, error);
    case SAKSI_OWN_REMOVE:
      return saksi_own_table_remove (connection, act->first, error);
    case SAKSI_OWN_WATCH:
      return saksi_watch_table_add (connection, act->first, now (), error);
    case SAKSI_OWN_UNWATCH:
      return saksi_watch_table_remove (connection, act->number, error);
    case SAKSI_OWN_FILED:
      return saksi_inbox_table_set_state (connection, act->number, "filed", error);
    case SAKSI_OWN_RESTORE:
      return saksi_inbox_table_set_state (connection, act->number, "waiting", error);
    case SAKSI_OWN_DISMISS:
    default:
      return saksi_inbox_table_set_state (connection, act->number, "dismissed", error);
    }
}

static gpointer
run_act (SaksiConnection *connection,
         gpointer         data,
         GCancellable    *cancellable,
         GError         **error)
{
  if (!saksi_connection_begin (connection, error))
    return NULL;
  if (do_act (connection, data, error) && saksi_connection_commit (connection, error))
    return GINT_TO_POINTER (TRUE);

  saksi_connection_rollback (connection);
  return NULL;
}

/* Feeds are asked over a connection that cannot be read or changed on its way. */
static gboolean
is_feed_address (const char *text)
{
  g_autoptr(GUri) uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);

  return uri != NULL && g_strcmp0 (g_uri_get_scheme (uri), "https") == 0 &&
         g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0' &&
         g_uri_get_userinfo (uri) == NULL;
}

/* A relation is from one statement to another, and of a type that the content format knows. */
static gboolean
check_act (const Act *act,
           GError   **error)
{
  if (act->act == SAKSI_OWN_WATCH && !is_feed_address (act->first))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           "the address of a feed begins with https://");
      return FALSE;
    }
  if (act->act == SAKSI_OWN_RELATE &&
      (g_strcmp0 (act->first, act->second) == 0 || act->word == NULL ||
       g_strcmp0 (saksi_relation_type_get_word (saksi_relation_type_from_word (act->word)),
                  act->word) != 0))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           "that is no relation between two statements");
      return FALSE;
    }

  return TRUE;
}

/**
 * saksi_own_act_async:
 * @store: a store
 * @act: what to do
 * @number: a feed or an item of the inbox, where @act is about one
 * @first: (nullable): a statement or an address
 * @second: (nullable): another statement
 * @word: (nullable): a word of the content format
 * @note: (nullable): why
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: given to @callback
 *
 * Changes what is the user's own. Nothing that ships changes.
 */
void
saksi_own_act_async (SaksiStore          *store,
                     SaksiOwnAct          act,
                     gint64               number,
                     const char          *first,
                     const char          *second,
                     const char          *word,
                     const char          *note,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  GError *error = NULL;
  Act *data;

  g_return_if_fail (SAKSI_IS_STORE (store));

  data = g_new0 (Act, 1);
  *data = (Act) { act, number, g_strdup (first), g_strdup (second), g_strdup (word),
                  g_strdup (note) };
  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, saksi_own_act_async);
  g_task_set_task_data (task, data, act_free);
  if (!check_act (data, &error))
    g_task_return_error (task, error);
  else
    saksi_store_write (store, g_steal_pointer (&task), run_act, NULL);
}

gboolean
saksi_own_act_finish (GAsyncResult *result,
                      GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_own_act_async), FALSE);

  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}

static gpointer
run_list (SaksiConnection *connection,
          gpointer         data,
          GCancellable    *cancellable,
          GError         **error)
{
  return saksi_inbox_table_list (connection, error);
}

static gpointer
run_watches (SaksiConnection *connection,
             gpointer         data,
             GCancellable    *cancellable,
             GError         **error)
{
  return saksi_watch_table_list (connection, error);
}

static void
array_free (gpointer data)
{
  g_ptr_array_unref (data);
}

void
saksi_inbox_list_async (SaksiStore         *store,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, saksi_inbox_list_async);
  saksi_store_read (store, task, run_list, array_free);
}

/* Returns: (transfer full) (element-type SaksiInboxItem) (nullable): what waits, newest first */
GPtrArray *
saksi_inbox_list_finish (GAsyncResult *result,
                         GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_inbox_list_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
saksi_watch_list_async (SaksiStore         *store,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, saksi_watch_list_async);
  saksi_store_read (store, task, run_watches, array_free);
}

/* Returns: (transfer full) (element-type SaksiWatch) (nullable): the feeds */
GPtrArray *
saksi_watch_list_finish (GAsyncResult *result,
                         GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_watch_list_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* What came from a file or from a feed, on its way into the inbox. */
typedef struct
{
  GBytes *bytes;     /* owned, nullable: nothing new */
  SaksiWatch *watch; /* owned, nullable: a file */
} Delivery;

typedef struct
{
  SaksiForeignKind kind;
  guint n_added;
  guint n_refused;
} Outcome;

static void
delivery_free (gpointer data)
{
  Delivery *delivery = data;

  g_clear_pointer (&delivery->bytes, g_bytes_unref);
  g_clear_pointer (&delivery->watch, saksi_watch_free);
  g_free (delivery);
}

static gboolean
put_delivery (SaksiConnection *connection,
              Delivery        *delivery,
              Outcome         *outcome,
              GError         **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(SaksiForeign) foreign = NULL;
  SaksiWatch *watch = delivery->watch;

  if (delivery->bytes != NULL)
    {
      foreign = saksi_foreign_new_from_data (g_bytes_get_data (delivery->bytes, NULL),
                                             g_bytes_get_size (delivery->bytes), &local_error);
      if (foreign == NULL && watch == NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
    }
  if (foreign != NULL)
    {
      outcome->kind = foreign->kind;
      outcome->n_refused = foreign->n_refused;
      if (!saksi_inbox_table_add (connection, watch != NULL ? watch->id : 0, foreign, now (),
                                  &outcome->n_added, error))
        return FALSE;
    }
  if (watch == NULL)
    return TRUE;

  if (local_error != NULL && watch->problem == NULL)
    watch->problem = g_strdup (local_error->message);
  if (foreign != NULL && foreign->title != NULL)
    {
      g_free (watch->title);
      watch->title = g_strdup (foreign->title);
    }

  return saksi_watch_table_note (connection, watch, error);
}

static gpointer
run_deliver (SaksiConnection *connection,
             gpointer         data,
             GCancellable    *cancellable,
             GError         **error)
{
  g_autofree Outcome *outcome = g_new0 (Outcome, 1);

  if (!saksi_connection_begin (connection, error))
    return NULL;
  if (put_delivery (connection, data, outcome, error) &&
      saksi_connection_commit (connection, error))
    return g_steal_pointer (&outcome);

  saksi_connection_rollback (connection);
  return NULL;
}

static void
content_imported_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  Outcome outcome = { .kind = SAKSI_FOREIGN_CONTENT };

  if (!saksi_content_import_finish (result, &outcome.n_added, &outcome.n_refused, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  saksi_store_emit_changed (SAKSI_STORE (source));
  g_task_return_pointer (task, g_memdup2 (&outcome, sizeof outcome), g_free);
}

static void
delivered_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  g_autofree Outcome *outcome = g_task_propagate_pointer (G_TASK (result), &error);
  Delivery *delivery = g_task_get_task_data (G_TASK (result));

  if (outcome == NULL)
    g_task_return_error (task, error);
  else if (outcome->kind == SAKSI_FOREIGN_CONTENT)
    saksi_content_import_async (SAKSI_STORE (source), delivery->bytes, SAKSI_CONTENT_OWN, NULL,
                                content_imported_cb, g_steal_pointer (&task));
  else
    g_task_return_pointer (task, g_steal_pointer (&outcome), g_free);
}

/**
 * saksi_inbox_import_async:
 * @store: a store
 * @bytes: a file
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: given to @callback
 *
 * Takes in a file of others: what may become a statement waits in the inbox. Statements in Saksi's
 * own format become the user's own at once, as far as they are complete.
 */
void
saksi_inbox_import_async (SaksiStore         *store,
                          GBytes             *bytes,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  Delivery *delivery;
  GTask *task;
  GTask *inner;

  g_return_if_fail (SAKSI_IS_STORE (store));
  g_return_if_fail (bytes != NULL);

  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, saksi_inbox_import_async);
  delivery = g_new0 (Delivery, 1);
  delivery->bytes = g_bytes_ref (bytes);
  inner = g_task_new (store, cancellable, delivered_cb, task);
  g_task_set_task_data (inner, delivery, delivery_free);
  saksi_store_write (store, inner, run_deliver, g_free);
}

/**
 * saksi_inbox_import_finish:
 * @result: what the callback got
 * @kind: (out): what the file was
 * @n_added: (out): how many entries are new
 * @n_refused: (out): how many could not be used
 * @error: a place for an error
 *
 * Returns: whether the file was in a format that is read
 */
gboolean
saksi_inbox_import_finish (GAsyncResult     *result,
                           SaksiForeignKind *kind,
                           guint            *n_added,
                           guint            *n_refused,
                           GError          **error)
{
  g_autofree Outcome *outcome = NULL;

  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_inbox_import_async), FALSE);

  outcome = g_task_propagate_pointer (G_TASK (result), error);
  if (outcome == NULL)
    return FALSE;

  *kind = outcome->kind;
  *n_added = outcome->n_added;
  *n_refused = outcome->n_refused;
  return TRUE;
}

/* One round over all feeds. */
typedef struct
{
  SaksiHttpClient *client; /* owned */
  GPtrArray *watches;      /* owned, nullable: of SaksiWatch */
  guint next;
  guint n_added;
  guint n_failed;
} Round;

static void
round_free (gpointer data)
{
  Round *round = data;

  saksi_http_client_free (round->client);
  g_clear_pointer (&round->watches, g_ptr_array_unref);
  g_free (round);
}

static void check_next (GTask *task);

static void
put_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Round *round = g_task_get_task_data (task);
  GError *error = NULL;
  g_autofree Outcome *outcome = g_task_propagate_pointer (G_TASK (result), &error);

  if (outcome == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  round->n_added += outcome->n_added;
  check_next (g_steal_pointer (&task));
}

static SaksiWatch *
note_answer (const SaksiWatch        *watch,
             const SaksiHttpResponse *response,
             const GError            *error)
{
  SaksiWatch *noted = g_new0 (SaksiWatch, 1);
  gboolean fresh = response != NULL && response->outcome == SAKSI_HTTP_BODY;
  gboolean good = fresh || (response != NULL && response->outcome == SAKSI_HTTP_NOT_MODIFIED);

  noted->id = watch->id;
  noted->checked = now ();
  noted->etag = g_strdup (fresh ? response->etag : watch->etag);
  noted->modified = g_strdup (fresh ? response->modified : watch->modified);
  if (!good && response != NULL && response->status != 0)
    noted->problem = g_strdup_printf ("HTTP %u", response->status);
  else if (!good)
    noted->problem = g_strdup (error != NULL ? error->message
                               : response != NULL && response->detail != NULL ? response->detail
                                                                              : "no answer");

  return noted;
}

static void
fetched_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiHttpResponse) response = saksi_http_client_fetch_finish (result, &error);
  Round *round = g_task_get_task_data (task);
  SaksiStore *store = g_task_get_source_object (task);
  Delivery *delivery;
  GTask *inner;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  delivery = g_new0 (Delivery, 1);
  delivery->watch = note_answer (g_ptr_array_index (round->watches, round->next - 1), response,
                                 error);
  if (response != NULL && response->outcome == SAKSI_HTTP_BODY)
    delivery->bytes = g_bytes_ref (response->body);
  round->n_failed += delivery->watch->problem != NULL;
  inner = g_task_new (store, NULL, put_cb, g_steal_pointer (&task));
  g_task_set_task_data (inner, delivery, delivery_free);
  saksi_store_write (store, inner, run_deliver, g_free);
}

/* Takes the task. */
static void
check_next (GTask *task)
{
  Round *round = g_task_get_task_data (task);
  const SaksiWatch *watch;
  g_autoptr(GUri) address = NULL;

  if (round->next >= round->watches->len)
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }

  watch = g_ptr_array_index (round->watches, round->next++);
  address = g_uri_parse (watch->url, G_URI_FLAGS_NONE, NULL);
  saksi_http_client_fetch_async (round->client, address, watch->etag, watch->modified,
                                 SAKSI_FOREIGN_MAX_BYTES, g_task_get_cancellable (task),
                                 fetched_cb, task);
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
 * @cancellable: (nullable): a cancellable
 * @callback: called when every feed was asked
 * @user_data: given to @callback
 *
 * Asks each feed once, for what is new since the last time. What is new waits in the inbox.
 */
void
saksi_watch_check_async (SaksiStore         *store,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  Round *round;
  GTask *task;

  g_return_if_fail (SAKSI_IS_STORE (store));

  round = g_new0 (Round, 1);
  round->client = saksi_http_client_new (1, TIMEOUT, FALSE);
  saksi_http_client_set_accept (round->client, "application/atom+xml, application/rss+xml, "
                                               "application/feed+json, application/xml;q=0.8");
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
