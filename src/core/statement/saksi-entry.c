/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "statement/saksi-entry.h"

#include <string.h>

#include "statement/saksi-content-format.h"

void
saksi_entry_name_free (SaksiEntryName *self)
{
  g_free (self->id);
  saksi_text_clear (&self->text);
  g_free (self);
}

/**
 * saksi_entry_make_id:
 *
 * Returns: (transfer full): an id for an entry of the user's: "own-" and 64 random bits, so that
 *   two that were made apart do not meet
 */
char *
saksi_entry_make_id (void)
{
  return g_strdup_printf ("own-%08x%08x", g_random_int (), g_random_int ());
}

/* Which columns make up the name, in Indonesian and English; what is NULL is left out. */
static const struct
{
  const char *before;
  const char *before_too;
  const char *indonesian;
  const char *english;
} names[SAKSI_N_CONTENT_LISTS] = {
  [SAKSI_CONTENT_SOURCES] = { "publisher", "published", "label_id", "label_en" },
  [SAKSI_CONTENT_INSTITUTIONS] = { NULL, NULL, "name", "name_en" },
  [SAKSI_CONTENT_PEOPLE] = { "name", NULL, "role_id", "role_en" },
  [SAKSI_CONTENT_PLACES] = { NULL, NULL, "name_id", "name_en" },
  [SAKSI_CONTENT_SYSTEMS] = { "name", NULL, "what_id", "what_en" },
  [SAKSI_CONTENT_QUESTIONS] = { NULL, NULL, "text_id", "text_en" },
  [SAKSI_CONTENT_RULES] = { NULL, NULL, "name_id", "name_en" },
  [SAKSI_CONTENT_EVENTS] = { "date", NULL, "name_id", "name_en" },
  [SAKSI_CONTENT_CLAIMS] = { NULL, NULL, "text_id", "text_en" },
  [SAKSI_CONTENT_STATEMENTS] = { "date", "speaker_as_reported", "text_id", "text_en" },
  [SAKSI_CONTENT_FACTS] = { NULL, NULL, "subject_id", "subject_en" },
  [SAKSI_CONTENT_OBSERVATIONS] = { "host", NULL, "note_id", "note_en" },
  [SAKSI_CONTENT_RELATIONS] = { "type", NULL, "note", "note" },
};

/* A time is told by its day. */
static char *
dup_part (const SaksiContentRecord *record,
          const char               *column)
{
  const char *text = column != NULL ? saksi_content_record_get_text (record, column) : NULL;

  if (text == NULL)
    return NULL;

  return g_str_equal (column, "published") ? g_strndup (text, strlen ("2024-02-14"))
                                           : g_strdup (text);
}

static void
add_part (GString    *name,
          const char *part)
{
  if (part != NULL)
    g_string_append_printf (name, "%s%s", name->len > 0 ? " · " : "", part);
}

static char *
join (const SaksiContentRecord *record,
      const char               *who,
      const char               *column)
{
  g_autoptr(GString) name = g_string_new (NULL);
  g_autofree char *first = dup_part (record, names[record->list].before);
  g_autofree char *second = dup_part (record, names[record->list].before_too);
  g_autofree char *last = dup_part (record, column);

  if (record->list == SAKSI_CONTENT_QUESTIONS)
    add_part (name, record->id);
  add_part (name, first);
  add_part (name, second);
  add_part (name, who);
  add_part (name, last);

  return g_strdup (name->str);
}

/* Who made a statement, by name. */
static char *
dup_speaker (SaksiConnection          *connection,
             const SaksiContentRecord *record)
{
  const char *id = record->list == SAKSI_CONTENT_STATEMENTS
                   ? saksi_content_record_get_text (record, "person") : NULL;
  g_autoptr(SaksiContentRecord) person = NULL;

  if (id == NULL)
    return NULL;
  person = saksi_content_table_load_values (connection, SAKSI_CONTENT_PEOPLE, id, NULL);

  return person != NULL ? g_strdup (saksi_content_record_get_text (person, "name")) : NULL;
}

static SaksiEntryName *
make_name (SaksiConnection          *connection,
           const SaksiContentRecord *record,
           gboolean                  is_own)
{
  SaksiEntryName *name = g_new0 (SaksiEntryName, 1);
  g_autofree char *who = dup_speaker (connection, record);

  name->id = g_strdup (record->id);
  name->is_own = is_own;
  name->text.indonesian = join (record, who, names[record->list].indonesian);
  name->text.english = join (record, who, names[record->list].english);

  return name;
}

static void
name_free (gpointer data)
{
  saksi_entry_name_free (data);
}

static void
array_free (gpointer data)
{
  g_ptr_array_unref (data);
}

/* A name with what it is sorted by: made once for each, as there may be very many. */
typedef struct
{
  SaksiEntryName *name; /* borrowed */
  char *key;            /* owned */
} SortedName;

static void
sorted_name_clear (gpointer data)
{
  g_free (((SortedName *) data)->key);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  const SortedName *first = a;
  const SortedName *second = b;

  if (first->name->is_own != second->name->is_own)
    return first->name->is_own ? -1 : 1;

  return strcmp (first->key, second->key);
}

static void
sort_names (GPtrArray *list)
{
  g_autoptr(GArray) sorted = g_array_sized_new (FALSE, FALSE, sizeof (SortedName), list->len);

  g_array_set_clear_func (sorted, sorted_name_clear);
  for (guint i = 0; i < list->len; i++)
    {
      SortedName entry = { .name = g_ptr_array_index (list, i) };

      entry.key = g_utf8_collate_key (entry.name->text.indonesian, -1);
      g_array_append_val (sorted, entry);
    }
  g_array_sort (sorted, compare_names);
  for (guint i = 0; i < list->len; i++)
    list->pdata[i] = g_array_index (sorted, SortedName, i).name;
}

static GPtrArray *
list_topics (SaksiConnection *connection,
             GError         **error)
{
  g_autoptr(GPtrArray) topics = saksi_content_table_list_topics (connection, error);
  GPtrArray *list;

  if (topics == NULL)
    return NULL;

  list = g_ptr_array_new_with_free_func (name_free);
  for (guint i = 0; i < topics->len; i++)
    {
      SaksiEntryName *name = g_new0 (SaksiEntryName, 1);

      name->id = g_strdup (g_ptr_array_index (topics, i));
      name->text.indonesian = g_strdup (name->id);
      name->text.english = g_strdup (name->id);
      g_ptr_array_add (list, name);
    }

  return list;
}

static gpointer
run_list (SaksiConnection *connection,
          gpointer         data,
          GCancellable    *cancellable,
          GError         **error)
{
  guint list = GPOINTER_TO_UINT (data);
  g_autoptr(GHashTable) all = NULL;
  g_autoptr(GHashTable) own = NULL;
  g_autoptr(GPtrArray) array = g_ptr_array_new_with_free_func (name_free);
  GHashTableIter iter;
  gpointer id;

  if (list == SAKSI_ENTRY_TOPICS)
    return list_topics (connection, error);

  all = saksi_content_table_load_ids (connection, list, error);
  own = all != NULL ? saksi_content_table_load_ids_of (connection, list, SAKSI_CONTENT_OWN, error)
                    : NULL;
  if (own == NULL)
    return NULL;

  g_hash_table_iter_init (&iter, all);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      g_autoptr(SaksiContentRecord) record = saksi_content_table_load_values (connection, list,
                                                                              id, error);

      if (record == NULL)
        return NULL;
      g_ptr_array_add (array, make_name (connection, record, g_hash_table_contains (own, id)));
    }
  sort_names (array);

  return g_steal_pointer (&array);
}

/**
 * saksi_entry_list_names_async:
 * @store: a store
 * @list: a list of content, or %SAKSI_ENTRY_TOPICS
 * @cancellable: (nullable): a cancellable
 * @callback: called with the names
 * @user_data: given to @callback
 *
 * Asks what can be chosen from a list.
 */
void
saksi_entry_list_names_async (SaksiStore         *store,
                              guint               list,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (SAKSI_IS_STORE (store));
  g_return_if_fail (list <= SAKSI_ENTRY_TOPICS);

  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, saksi_entry_list_names_async);
  g_task_set_task_data (task, GUINT_TO_POINTER (list), NULL);
  saksi_store_read (store, task, run_list, array_free);
}

/* Returns: (transfer full) (element-type SaksiEntryName) (nullable): the user's own first */
GPtrArray *
saksi_entry_list_names_finish (GAsyncResult *result,
                               GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_entry_list_names_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct
{
  SaksiContentList list;
  char *id; /* owned */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->id);
  g_free (question);
}

static void
record_free (gpointer data)
{
  saksi_content_record_free (data);
}

static gpointer
run_load (SaksiConnection *connection,
          gpointer         data,
          GCancellable    *cancellable,
          GError         **error)
{
  const Question *question = data;
  g_autoptr(GError) local_error = NULL;
  SaksiContentRecord *record = saksi_content_table_load (connection, question->list, question->id,
                                                         &local_error);

  if (record == NULL && local_error == NULL)
    g_set_error_literal (&local_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "there is no such entry");
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));

  return record;
}

/**
 * saksi_entry_load_async:
 * @store: a store
 * @list: a list of content
 * @id: one of its ids
 * @cancellable: (nullable): a cancellable
 * @callback: called with the entry
 * @user_data: given to @callback
 *
 * Asks for an entry as it can be changed and saved again with saksi_content_save_async().
 */
void
saksi_entry_load_async (SaksiStore         *store,
                        SaksiContentList    list,
                        const char         *id,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  Question *question;
  GTask *task;

  g_return_if_fail (SAKSI_IS_STORE (store));

  question = g_new0 (Question, 1);
  question->list = list;
  question->id = g_strdup (id);
  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, saksi_entry_load_async);
  g_task_set_task_data (task, question, question_free);
  saksi_store_read (store, task, run_load, record_free);
}

/* Returns: (transfer full) (nullable): the entry */
SaksiContentRecord *
saksi_entry_load_finish (GAsyncResult *result,
                         GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_entry_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
