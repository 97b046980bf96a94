/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-content-table.h"

#include "store/saksi-connection.h"
#include "store/saksi-content-sql.h"

static const char *const origins[] = {
  [SAKSI_CONTENT_BUNDLED] = "bundled",
  [SAKSI_CONTENT_OWN] = "own",
};

static void
clear_value (gpointer data)
{
  SaksiContentValue *value = data;

  g_free (value->text);
}

static void
clear_target (gpointer data)
{
  SaksiContentTarget *target = data;

  g_free (target->target);
  g_free (target->detail);
}

SaksiContentRecord *
saksi_content_record_new (SaksiContentList list,
                          const char      *id,
                          guint            position)
{
  SaksiContentRecord *self = g_new0 (SaksiContentRecord, 1);

  self->list = list;
  self->id = g_strdup (id);
  self->position = position;
  self->values = g_array_new (FALSE, TRUE, sizeof (SaksiContentValue));
  g_array_set_clear_func (self->values, clear_value);
  self->targets = g_array_new (FALSE, TRUE, sizeof (SaksiContentTarget));
  g_array_set_clear_func (self->targets, clear_target);

  return self;
}

void
saksi_content_record_free (SaksiContentRecord *self)
{
  g_array_unref (self->values);
  g_array_unref (self->targets);
  g_free (self->id);
  g_free (self);
}

SaksiContentRefusal *
saksi_content_refusal_new (SaksiContentList list,
                           const char      *id,
                           const char      *reason)
{
  SaksiContentRefusal *self = g_new0 (SaksiContentRefusal, 1);

  self->list = list;
  self->id = g_strdup (id);
  self->reason = g_strdup (reason);

  return self;
}

void
saksi_content_refusal_free (SaksiContentRefusal *self)
{
  g_free (self->id);
  g_free (self->reason);
  g_free (self);
}

/* A parameter that the SQL does not name would be a value lost: a mistake of the programmer. */
static int
parameter (sqlite3_stmt *statement,
           const char   *name)
{
  char buffer[64];
  int index;

  g_snprintf (buffer, sizeof buffer, ":%s", name);
  index = sqlite3_bind_parameter_index (statement, buffer);
  g_assert (index > 0);

  return index;
}

static GHashTable *
load_ids (SaksiConnection *connection,
          const char      *sql,
          const char      *origin,
          GError         **error)
{
  g_autoptr(GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GError) local_error = NULL;
  sqlite3_stmt *statement = saksi_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return NULL;
  if (origin != NULL)
    saksi_bind_text (statement, parameter (statement, "origin"), origin);
  while (saksi_connection_step (connection, statement, &local_error))
    g_hash_table_add (ids, saksi_column_dup_text (statement, 0));
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&ids);
}

/**
 * saksi_content_table_load_ids:
 * @connection: a connection
 * @list: a list of content
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): the set of the ids of @list, of whatever origin
 */
GHashTable *
saksi_content_table_load_ids (SaksiConnection *connection,
                              SaksiContentList list,
                              GError         **error)
{
  return load_ids (connection, saksi_content_list_sql[list].all_ids, NULL, error);
}

static void
bind_value (sqlite3_stmt            *statement,
            const SaksiContentValue *value)
{
  int index = parameter (statement, value->column);

  switch (value->type)
    {
    case SAKSI_CONTENT_TEXT:
      saksi_bind_text (statement, index, value->text);
      break;
    case SAKSI_CONTENT_INTEGER:
      sqlite3_bind_int64 (statement, index, value->integer);
      break;
    case SAKSI_CONTENT_REAL:
      sqlite3_bind_double (statement, index, value->real);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* @written tells whether the id was free, or held by an entry of the same origin. */
static gboolean
put_record (SaksiConnection          *connection,
            SaksiContentOrigin        origin,
            gint64                    receipt,
            const SaksiContentRecord *record,
            gboolean                 *written,
            GError                  **error)
{
  const char *sql = saksi_content_list_sql[record->list].upsert;
  sqlite3_stmt *statement = saksi_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return FALSE;

  saksi_bind_text (statement, parameter (statement, "id"), record->id);
  saksi_bind_text (statement, parameter (statement, "origin"), origins[origin]);
  sqlite3_bind_int64 (statement, parameter (statement, "position"), record->position);
  sqlite3_bind_int64 (statement, parameter (statement, "receipt"), receipt);
  for (guint i = 0; i < record->values->len; i++)
    bind_value (statement, &g_array_index (record->values, SaksiContentValue, i));

  if (!saksi_connection_run (connection, statement, error))
    {
      g_prefix_error (error, "%s: ", record->id);
      return FALSE;
    }
  *written = sqlite3_changes (saksi_connection_get_db (connection)) > 0;

  return TRUE;
}

static gboolean
run_with (SaksiConnection *connection,
          const char      *sql,
          const char      *name,
          const char      *value,
          GError         **error)
{
  sqlite3_stmt *statement = saksi_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  saksi_bind_text (statement, parameter (statement, name), value);

  return saksi_connection_run (connection, statement, error);
}

static gboolean
put_target (SaksiConnection          *connection,
            const SaksiContentRecord *record,
            guint                     position,
            GError                  **error)
{
  const SaksiContentTarget *target = &g_array_index (record->targets, SaksiContentTarget, position);
  const char *sql = saksi_content_link_sql[target->kind].insert;
  sqlite3_stmt *statement = saksi_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return FALSE;

  saksi_bind_text (statement, parameter (statement, "owner"), record->id);
  sqlite3_bind_int64 (statement, parameter (statement, "position"), position);
  saksi_bind_text (statement, parameter (statement, "target"), target->target);
  if (target->detail != NULL)
    saksi_bind_text (statement, parameter (statement, "detail"), target->detail);

  if (saksi_connection_run (connection, statement, error))
    return TRUE;

  g_prefix_error (error, "%s: ", record->id);
  return FALSE;
}

static gboolean
put_targets (SaksiConnection          *connection,
             const SaksiContentRecord *record,
             GError                  **error)
{
  for (guint kind = 0; kind < SAKSI_N_CONTENT_LINKS; kind++)
    if (saksi_content_link_sql[kind].list == record->list &&
        !run_with (connection, saksi_content_link_sql[kind].clear, "owner", record->id, error))
      return FALSE;

  for (guint i = 0; i < record->targets->len; i++)
    if (!put_target (connection, record, i, error))
      return FALSE;

  return TRUE;
}

/* The shipped entries of one list that are not among @records. */
static GHashTable *
load_vanished (SaksiConnection *connection,
               SaksiContentList list,
               GPtrArray       *records,
               GError         **error)
{
  GHashTable *ids = load_ids (connection, saksi_content_list_sql[list].ids,
                              origins[SAKSI_CONTENT_BUNDLED], error);

  for (guint i = 0; ids != NULL && i < records->len; i++)
    {
      const SaksiContentRecord *record = g_ptr_array_index (records, i);

      if (record->list == list)
        g_hash_table_remove (ids, record->id);
    }

  return ids;
}

/* An entry that one of the user's still refers to stays: the database refuses to delete it. */
static gboolean
remove_entry (SaksiConnection *connection,
              SaksiContentList list,
              const char      *id,
              GError         **error)
{
  g_autoptr(GError) local_error = NULL;
  sqlite3 *db = saksi_connection_get_db (connection);

  if (run_with (connection, saksi_content_list_sql[list].remove, "id", id, &local_error) ||
      sqlite3_extended_errcode (db) == SQLITE_CONSTRAINT_FOREIGNKEY)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* What ties the vanished entries of one list to each other goes first. */
static gboolean
remove_vanished (SaksiConnection *connection,
                 SaksiContentList list,
                 GPtrArray       *records,
                 GError         **error)
{
  g_autoptr(GHashTable) ids = load_vanished (connection, list, records, error);
  GHashTableIter iter;
  gpointer id;

  if (ids == NULL)
    return FALSE;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    for (guint kind = 0; kind < SAKSI_N_CONTENT_LINKS; kind++)
      if (saksi_content_link_sql[kind].list == list && saksi_content_link_sql[kind].to_itself &&
          !run_with (connection, saksi_content_link_sql[kind].clear, "owner", id, error))
        return FALSE;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!remove_entry (connection, list, id, error))
      return FALSE;

  return TRUE;
}

static gboolean
put_refusals (SaksiConnection   *connection,
              SaksiContentOrigin origin,
              GPtrArray         *refusals,
              GError           **error)
{
  static const char *const names[] = {
    "sources", "institutions", "people", "places", "systems", "questions", "rules", "events",
    "claims", "statements", "facts", "reported_observations",
  };
  G_STATIC_ASSERT (G_N_ELEMENTS (names) == SAKSI_N_CONTENT_LISTS);

  if (!run_with (connection, "DELETE FROM content_refusal WHERE origin = :origin", "origin",
                 origins[origin], error))
    return FALSE;

  for (guint i = 0; i < refusals->len; i++)
    {
      const SaksiContentRefusal *refusal = g_ptr_array_index (refusals, i);
      sqlite3_stmt *statement = saksi_connection_prepare (connection,
                                                          "INSERT INTO content_refusal "
                                                          "VALUES (?, ?, ?, ?, ?)",
                                                          error);

      if (statement == NULL)
        return FALSE;
      saksi_bind_text (statement, 1, origins[origin]);
      sqlite3_bind_int64 (statement, 2, i);
      saksi_bind_text (statement, 3, names[refusal->list]);
      saksi_bind_text (statement, 4, refusal->id);
      saksi_bind_text (statement, 5, refusal->reason);
      if (!saksi_connection_run (connection, statement, error))
        return FALSE;
    }

  return TRUE;
}

/* Derived from the statements, so it is simply made anew. */
static gboolean
rebuild_search (SaksiConnection *connection,
                GError         **error)
{
  return saksi_connection_exec (connection,
                                "DELETE FROM statement_search;"
                                "INSERT INTO statement_search (rowid, text_id, text_en, who)"
                                " SELECT s.number, s.text_id, s.text_en,"
                                "   coalesce (p.name, '') || ' ' || coalesce (i.name, '') || ' ' ||"
                                "   coalesce (i.name_en, '') || ' ' ||"
                                "   coalesce (s.speaker_as_reported, '') || ' ' ||"
                                "   coalesce ((SELECT group_concat (y.name, ' ')"
                                "     FROM statement_host h JOIN system y ON y.id = h.system"
                                "     WHERE h.statement = s.id), '')"
                                " FROM statement s"
                                " LEFT JOIN person p ON p.id = s.person"
                                " LEFT JOIN institution i ON i.id = s.institution",
                                error);
}

/**
 * saksi_content_table_replace:
 * @connection: a writing connection, in a transaction
 * @origin: whose content it is
 * @receipt: the receipt that it came with
 * @records: (element-type SaksiContentRecord): checked entries, lists in the order of
 *   #SaksiContentList
 * @refusals: (element-type SaksiContentRefusal): what the check left out; entries whose id the
 *   other origin holds are added to it
 * @error: a place for an error
 *
 * Writes @records. Shipped content takes the place of the shipped content that was there before;
 * the user's is added to, and nothing of the other origin changes.
 *
 * Returns: whether all went well; if not, roll back
 */
gboolean
saksi_content_table_replace (SaksiConnection   *connection,
                             SaksiContentOrigin origin,
                             gint64             receipt,
                             GPtrArray         *records,
                             GPtrArray         *refusals,
                             GError           **error)
{
  g_autoptr(GPtrArray) written = g_ptr_array_new ();

  for (guint i = 0; i < records->len; i++)
    {
      const SaksiContentRecord *record = g_ptr_array_index (records, i);
      gboolean is_written = FALSE;

      if (!put_record (connection, origin, receipt, record, &is_written, error))
        return FALSE;
      if (is_written)
        g_ptr_array_add (written, (gpointer) record);
      else
        g_ptr_array_add (refusals,
                         saksi_content_refusal_new (record->list, record->id,
                                                    origin == SAKSI_CONTENT_BUNDLED
                                                      ? "an entry of your own has this id"
                                                      : "a shipped entry has this id"));
    }

  for (guint i = 0; i < written->len; i++)
    if (!put_targets (connection, g_ptr_array_index (written, i), error))
      return FALSE;

  if (origin == SAKSI_CONTENT_BUNDLED)
    for (guint list = SAKSI_N_CONTENT_LISTS; list > 0; list--)
      if (!remove_vanished (connection, list - 1, records, error))
        return FALSE;

  return put_refusals (connection, origin, refusals, error) && rebuild_search (connection, error);
}

/**
 * saksi_content_table_get_property:
 * @connection: a connection
 * @name: the name of a property of the cache
 * @value: (out) (transfer full) (nullable): its value; %NULL when it is not set
 * @error: a place for an error
 *
 * Returns: whether it could be read
 */
gboolean
saksi_content_table_get_property (SaksiConnection *connection,
                                  const char      *name,
                                  char           **value,
                                  GError         **error)
{
  g_autoptr(GError) local_error = NULL;
  sqlite3_stmt *statement =
    saksi_connection_prepare (connection, "SELECT value FROM property WHERE name = ?", error);

  if (statement == NULL)
    return FALSE;

  *value = NULL;
  saksi_bind_text (statement, 1, name);
  if (saksi_connection_step (connection, statement, &local_error))
    *value = saksi_column_dup_text (statement, 0);
  sqlite3_reset (statement);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return TRUE;
}

/**
 * saksi_content_table_set_property:
 * @connection: a writing connection
 * @name: the name of a property of the cache
 * @value: its new value
 * @error: a place for an error
 *
 * Returns: whether it was written
 */
gboolean
saksi_content_table_set_property (SaksiConnection *connection,
                                  const char      *name,
                                  const char      *value,
                                  GError         **error)
{
  sqlite3_stmt *statement =
    saksi_connection_prepare (connection,
                              "INSERT INTO property (name, value) VALUES (?, ?) "
                              "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                              error);

  if (statement == NULL)
    return FALSE;
  saksi_bind_text (statement, 1, name);
  saksi_bind_text (statement, 2, value);

  return saksi_connection_run (connection, statement, error);
}
