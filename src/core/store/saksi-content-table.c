/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-content-table.h"

#include "store/saksi-connection.h"
#include "store/saksi-content-sql.h"
#include "store/saksi-statement-search.h"

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

/**
 * saksi_content_record_new:
 * @list: of which list it is
 * @id: its id, which is copied
 * @position: in its list
 *
 * Returns: (transfer full): an entry without values and links
 */
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

/**
 * saksi_content_refusal_new:
 * @list: of which list the entry is
 * @id: (nullable): its id, which is copied; %NULL when it has none
 * @reason: why it was left out, in English; it is copied
 *
 * Returns: (transfer full): the refusal
 */
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

/**
 * saksi_content_record_get_text:
 * @self: an entry
 * @column: a column of the cache
 *
 * Returns: (transfer none) (nullable): the text in that column
 */
const char *
saksi_content_record_get_text (const SaksiContentRecord *self,
                               const char               *column)
{
  for (guint i = 0; i < self->values->len; i++)
    {
      const SaksiContentValue *value = &g_array_index (self->values, SaksiContentValue, i);

      if (value->type == SAKSI_CONTENT_TEXT && g_str_equal (value->column, column))
        return value->text;
    }

  return NULL;
}

/**
 * saksi_content_record_set_text:
 * @self: an entry
 * @column: a column of the cache; a literal
 * @text: (nullable): what stands there from now on
 */
void
saksi_content_record_set_text (SaksiContentRecord *self,
                               const char         *column,
                               const char         *text)
{
  SaksiContentValue value = { .column = column, .type = SAKSI_CONTENT_TEXT };

  for (guint i = self->values->len; i > 0; i--)
    if (g_str_equal (g_array_index (self->values, SaksiContentValue, i - 1).column, column))
      g_array_remove_index (self->values, i - 1);
  if (text == NULL || *text == '\0')
    return;
  value.text = g_strdup (text);
  g_array_append_val (self->values, value);
}

/**
 * saksi_content_record_add_target:
 * @self: an entry
 * @kind: what it is one more of
 * @target: an id, or a text
 * @detail: (nullable): the stance of a claim, the type of a relation
 */
void
saksi_content_record_add_target (SaksiContentRecord *self,
                                 SaksiContentLink    kind,
                                 const char         *target,
                                 const char         *detail)
{
  SaksiContentTarget copy = { kind, g_strdup (target), g_strdup (detail) };

  g_array_append_val (self->targets, copy);
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

/**
 * saksi_content_table_load_ids_of:
 * @connection: a connection
 * @list: a list
 * @origin: whose entries
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): the ids of @list that are @origin's
 */
GHashTable *
saksi_content_table_load_ids_of (SaksiConnection    *connection,
                                 SaksiContentList    list,
                                 SaksiContentOrigin  origin,
                                 GError            **error)
{
  return load_ids (connection, saksi_content_list_sql[list].ids, origins[origin], error);
}

/**
 * saksi_content_table_list_topics:
 * @connection: a connection
 * @error: a place for an error
 *
 * Returns: (transfer full) (element-type utf8) (nullable): the topics of statements, by name
 */
GPtrArray *
saksi_content_table_list_topics (SaksiConnection *connection,
                                 GError         **error)
{
  g_autoptr(GPtrArray) topics = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) local_error = NULL;
  sqlite3_stmt *row = saksi_connection_prepare (connection,
                                                "SELECT DISTINCT topic FROM statement_topic"
                                                " ORDER BY topic", error);

  if (row == NULL)
    return NULL;
  while (saksi_connection_step (connection, row, &local_error))
    g_ptr_array_add (topics, saksi_column_dup_text (row, 0));
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&topics);
}

/* What an entry is kept with but not made of. */
static gboolean
is_our_column (const char *name)
{
  static const char *const ours[] = { "id", "origin", "position", "receipt", "number", NULL };

  return g_strv_contains (ours, name);
}

static void
read_values (SaksiContentRecord *record,
             sqlite3_stmt       *row)
{
  for (int i = 0; i < sqlite3_column_count (row); i++)
    {
      const char *name = sqlite3_column_name (row, i);
      int type = sqlite3_column_type (row, i);
      SaksiContentValue value = { 0 };

      if (is_our_column (name) || type == SQLITE_NULL)
        continue;
      value.column = g_intern_string (name);
      if (type == SQLITE_INTEGER)
        {
          value.type = SAKSI_CONTENT_INTEGER;
          value.integer = sqlite3_column_int64 (row, i);
        }
      else if (type == SQLITE_FLOAT)
        {
          value.type = SAKSI_CONTENT_REAL;
          value.real = sqlite3_column_double (row, i);
        }
      else
        value.text = saksi_column_dup_text (row, i);
      g_array_append_val (record->values, value);
    }
}

static gboolean
read_targets (SaksiConnection    *connection,
              SaksiContentRecord *record,
              SaksiContentLink    kind,
              GError            **error)
{
  g_autoptr(GError) local_error = NULL;
  sqlite3_stmt *row = saksi_connection_prepare (connection, saksi_content_link_sql[kind].load,
                                                error);

  if (row == NULL)
    return FALSE;
  saksi_bind_text (row, parameter (row, "owner"), record->id);
  while (saksi_connection_step (connection, row, &local_error))
    {
      g_autofree char *target = saksi_column_dup_text (row, 0);
      g_autofree char *detail = saksi_column_dup_text (row, 1);

      saksi_content_record_add_target (record, kind, target, detail);
    }
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * saksi_content_table_load_values:
 * @connection: a connection
 * @list: a list of content
 * @id: one of its ids
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): the entry without its links; %NULL without @error where
 *   there is none of that id
 */
SaksiContentRecord *
saksi_content_table_load_values (SaksiConnection *connection,
                                 SaksiContentList list,
                                 const char      *id,
                                 GError         **error)
{
  g_autoptr(SaksiContentRecord) record = NULL;
  g_autoptr(GError) local_error = NULL;
  sqlite3_stmt *row = saksi_connection_prepare (connection, saksi_content_list_sql[list].load,
                                                error);

  if (row == NULL)
    return NULL;
  saksi_bind_text (row, parameter (row, "id"), id);
  if (saksi_connection_step (connection, row, &local_error))
    {
      record = saksi_content_record_new (list, id, 0);
      read_values (record, row);
    }
  sqlite3_reset (row);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&record);
}

/**
 * saksi_content_table_load:
 * @connection: a connection
 * @list: a list of content
 * @id: one of its ids
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): the entry as it is kept; %NULL without @error where there is
 *   none of that id
 */
SaksiContentRecord *
saksi_content_table_load (SaksiConnection *connection,
                          SaksiContentList list,
                          const char      *id,
                          GError         **error)
{
  g_autoptr(SaksiContentRecord) record = saksi_content_table_load_values (connection, list, id,
                                                                          error);

  for (guint kind = 0; record != NULL && kind < SAKSI_N_CONTENT_LINKS; kind++)
    if (saksi_content_link_sql[kind].list == list &&
        !read_targets (connection, record, kind, error))
      return NULL;

  return g_steal_pointer (&record);
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
    "claims", "statements", "facts", "reported_observations", "relations",
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

static SaksiContentRefusal *
refuse_taken (const SaksiContentRecord *record,
              SaksiContentOrigin        origin)
{
  SaksiContentRefusal *refusal =
    saksi_content_refusal_new (record->list, record->id,
                               origin == SAKSI_CONTENT_BUNDLED ? "an entry of your own has this id"
                                                               : "a shipped entry has this id");

  refusal->is_taken = TRUE;
  return refusal;
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
        g_ptr_array_add (refusals, refuse_taken (record, origin));
    }

  for (guint i = 0; i < written->len; i++)
    if (!put_targets (connection, g_ptr_array_index (written, i), error))
      return FALSE;

  if (origin == SAKSI_CONTENT_BUNDLED)
    for (guint list = SAKSI_N_CONTENT_LISTS; list > 0; list--)
      if (!remove_vanished (connection, list - 1, records, error))
        return FALSE;

  if (!put_refusals (connection, origin, refusals, error))
    return FALSE;

  return origin == SAKSI_CONTENT_BUNDLED ? saksi_statement_search_rebuild (connection, error)
                                         : saksi_statement_search_update (connection, written,
                                                                          error);
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
