/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "foreign/saksi-inbox.h"

#include "source/saksi-http-address.h"
#include "statement/saksi-content-import.h"
#include "store/saksi-own-table.h"

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
  char *text; /* owned, nullable */
} Act;

static void
act_free (gpointer data)
{
  Act *act = data;

  g_free (act->text);
  g_free (act);
}

static gboolean
do_act (SaksiConnection *connection,
        const Act       *act,
        GError         **error)
{
  switch (act->act)
    {
    case SAKSI_OWN_UNRELATE:
      return saksi_own_table_unrelate (connection, act->text, error);
    case SAKSI_OWN_REMOVE:
      return saksi_own_table_remove (connection, act->text, error);
    case SAKSI_OWN_WATCH:
      return saksi_watch_table_add (connection, act->text, now (), error);
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
  g_autoptr(GUri) uri = saksi_http_address_parse (text, NULL);

  return uri != NULL && g_str_equal (g_uri_get_scheme (uri), "https");
}

/**
 * saksi_own_act_async:
 * @store: a store
 * @act: what to do
 * @number: a feed or an item of the inbox, where @act is about one
 * @text: (nullable): an id or an address
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
                     const char          *text,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Act *data;

  g_return_if_fail (SAKSI_IS_STORE (store));

  data = g_new0 (Act, 1);
  *data = (Act) { act, number, g_strdup (text) };
  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, saksi_own_act_async);
  g_task_set_task_data (task, data, act_free);
  if (act == SAKSI_OWN_WATCH && !is_feed_address (text))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                             "the address of a feed begins with https://");
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

/**
 * saksi_inbox_list_async:
 * @store: a store
 * @cancellable: (nullable): a cancellable
 * @callback: called on the caller's main context
 * @user_data: for @callback
 *
 * Reads what waits, at most %SAKSI_INBOX_MAX_LISTED items; saksi_inbox_list_finish() gives them.
 */
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

/**
 * saksi_watch_list_async:
 * @store: a store
 * @cancellable: (nullable): a cancellable
 * @callback: called on the caller's main context
 * @user_data: for @callback
 *
 * Reads which feeds are watched; it asks none of them. saksi_watch_list_finish() gives them.
 */
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

/* A file on its way in. It is read on a thread of its own; what it holds of Saksi's is written
 * first, so that no item waits that has become a statement. */
typedef struct
{
  GBytes *bytes;         /* owned */
  SaksiForeign *foreign; /* owned, nullable: not read yet */
  SaksiInboxOutcome outcome;
} Delivery;

static void
delivery_free (gpointer data)
{
  Delivery *delivery = data;

  g_bytes_unref (delivery->bytes);
  g_clear_pointer (&delivery->foreign, saksi_foreign_free);
  g_free (delivery);
}

/* On the writing worker. Borrows the delivery of the task that waits. */
static gpointer
run_put (SaksiConnection *connection,
         gpointer         data,
         GCancellable    *cancellable,
         GError         **error)
{
  Delivery *delivery = data;

  if (!saksi_connection_begin (connection, error))
    return NULL;
  if (saksi_inbox_table_add (connection, 0, delivery->foreign, now (), &delivery->outcome.n_added,
                             error) &&
      saksi_connection_commit (connection, error))
    return GINT_TO_POINTER (TRUE);

  saksi_connection_rollback (connection);
  return NULL;
}

static void
put_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  if (g_task_propagate_pointer (G_TASK (result), &error) == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/* Takes the task. */
static void
put_items (GTask *task)
{
  SaksiStore *store = g_task_get_source_object (task);
  GTask *inner = g_task_new (store, NULL, put_cb, task);

  g_task_set_task_data (inner, g_task_get_task_data (task), NULL);
  saksi_store_write (store, inner, run_put, NULL);
}

static void
content_imported_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Delivery *delivery = g_task_get_task_data (task);
  SaksiContentOutcome content;
  GError *error = NULL;

  if (!saksi_content_import_finish (result, &content, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  delivery->outcome.n_own = content.n_entries;
  delivery->outcome.n_known = content.n_known;
  delivery->outcome.n_refused += content.n_refused;
  saksi_store_emit_changed (SAKSI_STORE (source));
  put_items (g_steal_pointer (&task));
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  SaksiStore *store = g_task_get_source_object (task);
  Delivery *delivery = g_task_get_task_data (task);
  GBytes *content;
  GError *error = NULL;

  delivery->foreign = g_task_propagate_pointer (G_TASK (result), &error);
  if (delivery->foreign == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  content = delivery->foreign->kind == SAKSI_FOREIGN_CONTENT ? delivery->bytes
                                                             : delivery->foreign->content;
  delivery->outcome.kind = delivery->foreign->kind;
  delivery->outcome.n_refused = delivery->foreign->n_refused;
  delivery->outcome.has_content = content != NULL;
  if (content != NULL)
    saksi_content_import_async (store, content, SAKSI_CONTENT_OWN, NULL, content_imported_cb,
                                g_steal_pointer (&task));
  else
    put_items (g_steal_pointer (&task));
}

static void
foreign_free (gpointer data)
{
  saksi_foreign_free (data);
}

static void
read_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  GError *error = NULL;
  gsize length;
  const char *text = g_bytes_get_data (data, &length);
  SaksiForeign *foreign = saksi_foreign_new_from_data (text, length, &error);

  if (foreign != NULL)
    g_task_return_pointer (task, foreign, foreign_free);
  else
    g_task_return_error (task, error);
}

static void
bytes_unref (gpointer data)
{
  g_bytes_unref (data);
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
  g_autoptr(GTask) inner = NULL;
  Delivery *delivery;
  GTask *task;

  g_return_if_fail (SAKSI_IS_STORE (store));
  g_return_if_fail (bytes != NULL);

  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, saksi_inbox_import_async);
  delivery = g_new0 (Delivery, 1);
  delivery->bytes = g_bytes_ref (bytes);
  g_task_set_task_data (task, delivery, delivery_free);
  /* Without the store: its thread may be the last to let go of the task. */
  inner = g_task_new (NULL, cancellable, read_cb, task);
  g_task_set_task_data (inner, g_bytes_ref (bytes), bytes_unref);
  g_task_run_in_thread (inner, read_in_thread);
}

/**
 * saksi_inbox_import_finish:
 * @result: what the callback got
 * @outcome: (out): what became of the file
 * @error: a place for an error
 *
 * Returns: whether the file was in a format that is read
 */
gboolean
saksi_inbox_import_finish (GAsyncResult      *result,
                           SaksiInboxOutcome *outcome,
                           GError           **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_inbox_import_async), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  *outcome = ((Delivery *) g_task_get_task_data (G_TASK (result)))->outcome;
  return TRUE;
}
