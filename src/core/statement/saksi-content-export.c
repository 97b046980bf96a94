/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "statement/saksi-content-export.h"

#include <string.h>

#include "statement/saksi-content-format.h"
#include "store/saksi-own-table.h"
#include "store/saksi-statement-table.h"

/* Statements, and everything that they need to be understood elsewhere. */
typedef struct
{
  SaksiConnection *connection;               /* borrowed */
  SaksiContentParts parts;
  gboolean everything;                       /* also what no statement refers to */
  GHashTable *seen[SAKSI_N_CONTENT_LISTS];   /* owned: ids that were looked at, keys owned */
  GHashTable *shipped[SAKSI_N_CONTENT_LISTS]; /* owned: ids of what ships */
  GHashTable *rows;                          /* borrowed: statement that was asked for -> its place,
                                              * keys borrowed */
  guint row;                                 /* of the statement that is followed */
  GPtrArray *records;                        /* borrowed, of SaksiContentRecord */
} Collection;

static gboolean add_entry (Collection      *self,
                           SaksiContentList list,
                           const char      *id,
                           GError         **error);

static gboolean
is_shipped (Collection      *self,
            SaksiContentList list,
            const char      *id)
{
  return g_hash_table_contains (self->shipped[list], id);
}

/* The list of the entry that a speaker is. */
static gboolean
find_speaker_list (const SaksiContentRecord *record,
                   const SaksiContentMember *member,
                   SaksiContentList         *list)
{
  const char *name = saksi_content_record_get_text (record, g_str_equal (member->name, "by")
                                                            ? "by_kind" : "stated_by_kind");

  for (guint i = 0; name != NULL && i < SAKSI_N_CONTENT_LISTS; i++)
    if (g_str_equal (saksi_content_list_get_format (i)->name, name))
      {
        *list = i;
        return TRUE;
      }

  return FALSE;
}

static gboolean
follow_value (Collection               *self,
              const SaksiContentRecord *record,
              const SaksiContentMember *member,
              GError                  **error)
{
  const char *id = saksi_content_record_get_text (record, member->name);
  SaksiContentList list = member->list;

  if (id == NULL)
    return TRUE;
  if (member->kind == SAKSI_MEMBER_SPEAKER && !find_speaker_list (record, member, &list))
    return TRUE;

  return add_entry (self, list, id, error);
}

static gboolean
follow_targets (Collection               *self,
                const SaksiContentRecord *record,
                const SaksiContentMember *member,
                GError                  **error)
{
  for (guint i = 0; i < record->targets->len; i++)
    {
      const SaksiContentTarget *target = &g_array_index (record->targets, SaksiContentTarget, i);

      if (target->kind == member->link &&
          !add_entry (self, member->list, target->target, error))
        return FALSE;
    }

  return TRUE;
}

/* Other statements are not drawn in: what is exported is what was asked for. */
static gboolean
follow (Collection               *self,
        const SaksiContentRecord *record,
        GError                  **error)
{
  const SaksiContentMember *member = saksi_content_list_get_format (record->list)->members;

  for (; member->name != NULL; member++)
    {
      gboolean single = member->kind == SAKSI_MEMBER_REFERENCE ||
                        member->kind == SAKSI_MEMBER_SPEAKER;
      gboolean several = member->kind == SAKSI_MEMBER_REFERENCES ||
                         member->kind == SAKSI_MEMBER_PAIRS;

      if ((several && member->link == SAKSI_CONTENT_STATEMENT_RELATION) ||
          (single && record->list == SAKSI_CONTENT_RELATIONS &&
           member->list == SAKSI_CONTENT_STATEMENTS))
        continue;
      if ((single && !follow_value (self, record, member, error)) ||
          (several && !follow_targets (self, record, member, error)))
        return FALSE;
    }

  return TRUE;
}

/* @record: (out) (transfer none) (nullable): what was added; %NULL where it is not wanted, or there
 * already */
static gboolean
add_record (Collection                *self,
            SaksiContentList           list,
            const char                *id,
            const SaksiContentRecord **record,
            GError                   **error)
{
  g_autoptr(GError) local_error = NULL;
  SaksiContentRecord *loaded;

  *record = NULL;
  if (self->parts != SAKSI_CONTENT_PARTS_ALL && is_shipped (self, list, id))
    return TRUE;
  if (!g_hash_table_add (self->seen[list], g_strdup (id)))
    return TRUE;

  loaded = saksi_content_table_load (self->connection, list, id, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (loaded == NULL)
    return TRUE;

  loaded->position = self->row;
  g_ptr_array_add (self->records, loaded);
  *record = loaded;

  return TRUE;
}

static gboolean
add_entry (Collection      *self,
           SaksiContentList list,
           const char      *id,
           GError         **error)
{
  const SaksiContentRecord *record;

  if (!add_record (self, list, id, &record, error))
    return FALSE;

  return record == NULL || follow (self, record, error);
}

/* The user's statements that lose a relation with this one. What else they refer to stays where it
 * is, and has not to be put back. */
static gboolean
add_owners (Collection *self,
            const char *statement,
            GError    **error)
{
  g_autoptr(GPtrArray) owners = saksi_own_table_list_owners (self->connection, statement, error);

  for (guint i = 0; owners != NULL && i < owners->len; i++)
    {
      const SaksiContentRecord *record;

      if (!add_record (self, SAKSI_CONTENT_STATEMENTS, g_ptr_array_index (owners, i), &record,
                       error))
        return FALSE;
    }

  return owners != NULL;
}

/* Whether a relation to that statement means something to whoever reads the file. */
static gboolean
can_resolve (Collection *self,
             const char *statement)
{
  return g_hash_table_contains (self->rows, statement) ||
         is_shipped (self, SAKSI_CONTENT_STATEMENTS, statement);
}

static void
drop_lost_relations (Collection *self)
{
  for (guint i = 0; i < self->records->len; i++)
    {
      SaksiContentRecord *record = g_ptr_array_index (self->records, i);

      for (guint j = record->targets->len; j > 0; j--)
        {
          const SaksiContentTarget *target = &g_array_index (record->targets, SaksiContentTarget,
                                                             j - 1);

          if (target->kind == SAKSI_CONTENT_STATEMENT_RELATION &&
              !can_resolve (self, target->target))
            g_array_remove_index (record->targets, j - 1);
        }
    }
}

/* Whether a judgement belongs to what was asked for; then @row is that of one of its statements. */
static gboolean
find_row (Collection               *self,
          const SaksiContentRecord *record,
          guint                    *row)
{
  const char *const ends[] = {
    saksi_content_record_get_text (record, "statement"),
    saksi_content_record_get_text (record, "target"),
  };
  gboolean found = FALSE;

  for (guint i = G_N_ELEMENTS (ends); i > 0; i--)
    {
      gpointer place;

      if (g_hash_table_lookup_extended (self->rows, ends[i - 1], NULL, &place))
        {
          *row = GPOINTER_TO_UINT (place);
          found = TRUE;
        }
      else if (self->parts != SAKSI_CONTENT_PARTS_UNDO && !can_resolve (self, ends[i - 1]))
        return FALSE;
    }

  return found;
}

static gboolean
add_judgement (Collection *self,
               const char *id,
               GError    **error)
{
  g_autoptr(SaksiContentRecord) record = saksi_content_table_load (self->connection,
                                                                   SAKSI_CONTENT_RELATIONS, id,
                                                                   error);

  if (record == NULL)
    return FALSE;

  return !find_row (self, record, &self->row) ||
         add_entry (self, SAKSI_CONTENT_RELATIONS, id, error);
}

/* The user's judgements of the statements. */
static gboolean
add_judgements (Collection *self,
                GError    **error)
{
  g_autoptr(GHashTable) ids = saksi_content_table_load_ids_of (self->connection,
                                                               SAKSI_CONTENT_RELATIONS,
                                                               SAKSI_CONTENT_OWN, error);
  GHashTableIter iter;
  gpointer id;

  if (ids == NULL)
    return FALSE;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!add_judgement (self, id, error))
      return FALSE;

  return TRUE;
}

/* Statements by date, all else by id: the order says nothing of where an entry came from, so that a
 * file that was read and written again is the same. */
static int
compare_records (gconstpointer a,
                 gconstpointer b)
{
  const SaksiContentRecord *first = *(SaksiContentRecord *const *) a;
  const SaksiContentRecord *second = *(SaksiContentRecord *const *) b;
  int order = 0;

  if (first->list != second->list)
    return first->list < second->list ? -1 : 1;
  if (first->list == SAKSI_CONTENT_STATEMENTS)
    order = g_strcmp0 (saksi_content_record_get_text (first, "date"),
                       saksi_content_record_get_text (second, "date"));

  return order != 0 ? order : strcmp (first->id, second->id);
}

/* All that the user has, whether a statement needs it or not. */
static gboolean
add_rest (Collection *self,
          GError    **error)
{
  self->row = 0;
  for (guint list = 0; list < SAKSI_N_CONTENT_LISTS; list++)
    {
      g_autoptr(GHashTable) ids = saksi_content_table_load_ids_of (self->connection, list,
                                                                   SAKSI_CONTENT_OWN, error);
      GHashTableIter iter;
      gpointer id;

      if (ids == NULL)
        return FALSE;
      g_hash_table_iter_init (&iter, ids);
      while (g_hash_table_iter_next (&iter, &id, NULL))
        if (!add_entry (self, list, id, error))
          return FALSE;
    }

  return TRUE;
}

static gboolean
collect (Collection *self,
         GPtrArray  *statements,
         GError    **error)
{
  for (guint list = 0; list < SAKSI_N_CONTENT_LISTS; list++)
    {
      self->shipped[list] = saksi_content_table_load_ids_of (self->connection, list,
                                                             SAKSI_CONTENT_BUNDLED, error);
      if (self->shipped[list] == NULL)
        return FALSE;
    }
  for (guint i = 0; i < statements->len; i++)
    g_hash_table_insert (self->rows, g_ptr_array_index (statements, i), GUINT_TO_POINTER (i));
  for (self->row = 0; self->row < statements->len; self->row++)
    if (!add_entry (self, SAKSI_CONTENT_STATEMENTS, g_ptr_array_index (statements, self->row),
                    error))
      return FALSE;
  for (guint i = 0; self->parts == SAKSI_CONTENT_PARTS_UNDO && i < statements->len; i++)
    {
      self->row = i;
      if (!add_owners (self, g_ptr_array_index (statements, i), error))
        return FALSE;
    }
  if (!add_judgements (self, error) || (self->everything && !add_rest (self, error)))
    return FALSE;
  if (self->parts != SAKSI_CONTENT_PARTS_UNDO)
    drop_lost_relations (self);
  g_ptr_array_sort (self->records, compare_records);

  return TRUE;
}

static void
record_free (gpointer data)
{
  saksi_content_record_free (data);
}

/* Returns: (transfer full) (element-type SaksiContentRecord) (nullable): the statements with all
 * that @parts asks for; their position is the place of the statement that they came with */
static GPtrArray *
collect_records (SaksiConnection   *connection,
                 GPtrArray         *statements,
                 SaksiContentParts  parts,
                 gboolean           everything,
                 GError           **error)
{
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func (record_free);
  g_autoptr(GHashTable) rows = g_hash_table_new (g_str_hash, g_str_equal);
  Collection self = { connection, parts, everything, .rows = rows, .records = records };
  gboolean good;

  for (guint list = 0; list < SAKSI_N_CONTENT_LISTS; list++)
    self.seen[list] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  good = collect (&self, statements, error);
  for (guint list = 0; list < SAKSI_N_CONTENT_LISTS; list++)
    {
      g_hash_table_unref (self.seen[list]);
      g_clear_pointer (&self.shipped[list], g_hash_table_unref);
    }

  return good ? g_steal_pointer (&records) : NULL;
}

/* Whether the filter leaves all statements. */
static gboolean
is_empty (const SaksiStatementFilter *filter)
{
  return filter->id == NULL && filter->from == NULL && filter->to == NULL &&
         filter->institutions == NULL && filter->topics == NULL && filter->kinds == NULL &&
         filter->host == NULL && filter->person == NULL && filter->claim == NULL &&
         filter->text == NULL;
}

typedef struct
{
  SaksiStatementFilter *filter; /* owned */
  SaksiContentParts parts;
} Question;

typedef struct
{
  GPtrArray *statements; /* owned, of SaksiStatement */
  GPtrArray *records;    /* owned, of SaksiContentRecord */
} Answer;

static void
question_free (gpointer data)
{
  Question *question = data;

  saksi_statement_filter_free (question->filter);
  g_free (question);
}

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->statements, g_ptr_array_unref);
  g_clear_pointer (&answer->records, g_ptr_array_unref);
  g_free (answer);
}

static int
compare_statements (gconstpointer a,
                    gconstpointer b)
{
  const SaksiStatement *first = *(SaksiStatement *const *) a;
  const SaksiStatement *second = *(SaksiStatement *const *) b;
  int order = strcmp (first->date, second->date);

  return order != 0 ? order : strcmp (first->id, second->id);
}

static gpointer
run_export (SaksiConnection *connection,
            gpointer         data,
            GCancellable    *cancellable,
            GError         **error)
{
  const Question *question = data;
  g_autoptr(GPtrArray) ids = g_ptr_array_new ();
  g_autoptr(GPtrArray) statements = saksi_statement_table_list (connection, question->filter,
                                                                error);
  g_autoptr(GPtrArray) records = NULL;
  Answer *answer;

  if (statements == NULL)
    return NULL;
  g_ptr_array_sort (statements, compare_statements);
  for (guint i = 0; i < statements->len; i++)
    g_ptr_array_add (ids, ((SaksiStatement *) g_ptr_array_index (statements, i))->id);
  records = collect_records (connection, ids, question->parts, is_empty (question->filter), error);
  if (records == NULL)
    return NULL;

  answer = g_new0 (Answer, 1);
  answer->statements = g_steal_pointer (&statements);
  answer->records = g_steal_pointer (&records);
  return answer;
}

/**
 * saksi_content_export_async:
 * @store: a store
 * @filter: which statements
 * @parts: what else is wanted
 * @cancellable: (nullable): a cancellable
 * @callback: called with the entries
 * @user_data: given to @callback
 *
 * Asks for statements as they are written to files: with the people, institutions, claims and all
 * else that they refer to, and with all that is the user's where @filter leaves everything.
 */
void
saksi_content_export_async (SaksiStore                 *store,
                            const SaksiStatementFilter *filter,
                            SaksiContentParts           parts,
                            GCancellable               *cancellable,
                            GAsyncReadyCallback         callback,
                            gpointer                    user_data)
{
  GTask *task;
  Question *question;

  g_return_if_fail (SAKSI_IS_STORE (store));

  question = g_new0 (Question, 1);
  question->filter = saksi_statement_filter_copy (filter);
  question->parts = parts;
  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, saksi_content_export_async);
  g_task_set_task_data (task, question, question_free);
  saksi_store_read (store, task, run_export, answer_free);
}

/**
 * saksi_content_export_finish:
 * @result: what the callback got
 * @statements: (out) (transfer full) (optional): the statements of the filter, by date
 * @error: a place for an error
 *
 * The position of an entry is the place of the statement that it came with.
 *
 * Returns: (transfer full) (element-type SaksiContentRecord) (nullable): the entries
 */
GPtrArray *
saksi_content_export_finish (GAsyncResult *result,
                             GPtrArray   **statements,
                             GError      **error)
{
  Answer *answer;
  GPtrArray *records;

  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_content_export_async), NULL);

  answer = g_task_propagate_pointer (G_TASK (result), error);
  if (answer == NULL)
    return NULL;

  if (statements != NULL)
    *statements = g_steal_pointer (&answer->statements);
  records = g_steal_pointer (&answer->records);
  answer_free (answer);
  return records;
}
