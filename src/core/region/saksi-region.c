/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "region/saksi-region.h"

#include <string.h>

#include "contest/saksi-place.h"
#include "region/saksi-region-query.h"
#include "store/saksi-region-table.h"

/**
 * saksi_region_free:
 * @self: (transfer full) (nullable): a region
 */
void
saksi_region_free (SaksiRegion *self)
{
  if (self == NULL)
    return;

  g_free (self->code);
  g_free (self->name);
  g_free (self->path);
  g_free (self);
}

/**
 * saksi_region_copy:
 * @self: a region
 *
 * Returns: (transfer full): a copy
 */
SaksiRegion *
saksi_region_copy (const SaksiRegion *self)
{
  SaksiRegion *copy = g_memdup2 (self, sizeof *self);

  copy->code = g_strdup (self->code);
  copy->name = g_strdup (self->name);
  copy->path = g_strdup (self->path);

  return copy;
}

static gpointer
load_children (SaksiConnection *connection,
               gpointer         data,
               GCancellable    *cancellable,
               GError         **error)
{
  const SaksiPlace *place = data;

  return saksi_region_query_children (connection, place->contest, place->key, error);
}

static gpointer
load_path (SaksiConnection *connection,
           gpointer         data,
           GCancellable    *cancellable,
           GError         **error)
{
  const SaksiPlace *place = data;

  return saksi_region_query_path (connection, place->contest, place->key, error);
}

/**
 * saksi_region_load_children_async:
 * @store: the store
 * @contest: a contest
 * @code: a valid region code
 * @cancellable: (nullable): a cancellable
 * @callback: called with the answer
 * @user_data: given to @callback
 *
 * Asks for what is right below a region.
 */
void
saksi_region_load_children_async (SaksiStore         *store,
                                  SaksiContest        contest,
                                  const char         *code,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  g_return_if_fail (saksi_key_from_code (code) != SAKSI_KEY_INVALID);

  saksi_store_read (store,
                    saksi_place_task_new (store, saksi_region_load_children_async, contest, code,
                                                 cancellable, callback, user_data),
                    load_children, saksi_ptr_array_free);
}

/**
 * saksi_region_load_children_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): of #SaksiRegion, in the order of their codes; the specimen
 *   region comes last. %NULL with @error set
 */
GPtrArray *
saksi_region_load_children_finish (GAsyncResult *result,
                                   GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_region_load_children_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * saksi_region_load_path_async:
 * @store: the store
 * @contest: a contest
 * @code: a valid region code
 * @cancellable: (nullable): a cancellable
 * @callback: called with the answer
 * @user_data: given to @callback
 *
 * Asks for a region and all that it lies in.
 */
void
saksi_region_load_path_async (SaksiStore         *store,
                              SaksiContest        contest,
                              const char         *code,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_return_if_fail (saksi_key_from_code (code) != SAKSI_KEY_INVALID);

  saksi_store_read (store, saksi_place_task_new (store, saksi_region_load_path_async, contest, code,
                                                 cancellable, callback, user_data),
                    load_path, saksi_ptr_array_free);
}

/**
 * saksi_region_load_path_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): of #SaksiRegion, the nation first; %NULL with @error set
 */
GPtrArray *
saksi_region_load_path_finish (GAsyncResult *result,
                               GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_region_load_path_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* What is searched for. */
typedef struct
{
  SaksiContest contest;
  char *text; /* owned */
  guint limit;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->text);
  g_free (question);
}

/* The names of the regions above @key, nearest first. */
static char *
build_path_text (GPtrArray *path)
{
  GString *text = g_string_new (NULL);

  for (guint i = path->len - 1; i > 1; i--)
    {
      const SaksiRegion *region = path->pdata[i - 1];
      g_autofree char *name = saksi_region_dup_display_name (region->name, region->code);

      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", name);
    }

  return g_string_free (text, FALSE);
}

static gboolean
add_hit (GPtrArray       *hits,
         SaksiConnection *connection,
         SaksiContest     contest,
         SaksiKey         key,
         GError         **error)
{
  g_autoptr(GPtrArray) path = saksi_region_query_path (connection, contest, key, error);
  SaksiRegion *hit;

  if (path == NULL)
    return FALSE;
  hit = g_ptr_array_steal_index (path, path->len - 1);
  g_ptr_array_add (path, saksi_region_copy (hit));
  hit->path = build_path_text (path);
  g_ptr_array_add (hits, hit);

  return TRUE;
}

static int
compare_hits (gconstpointer a,
              gconstpointer b)
{
  const SaksiRegion *one = *(const SaksiRegion *const *) a;
  const SaksiRegion *other = *(const SaksiRegion *const *) b;

  if (one->level != other->level)
    return one->level < other->level ? -1 : 1;

  return strcmp (one->code, other->code);
}

/* What begins with the digits typed so far: the region itself, and what is right below the longest
 * whole code in them. */
static gboolean
search_code (GPtrArray       *hits,
             SaksiConnection *connection,
             const Question  *question,
             GError         **error)
{
  static const gsize lengths[] = { 13, 10, 6, 4, 2, 0 };
  gsize length = strlen (question->text);
  g_autoptr(GArray) keys = NULL;
  SaksiKey whole = SAKSI_KEY_INVALID;

  for (guint i = 0; i < G_N_ELEMENTS (lengths) && whole == SAKSI_KEY_INVALID; i++)
    if (lengths[i] <= length)
      {
        whole = saksi_key_from_chars (question->text, lengths[i]);
        if (whole == SAKSI_KEY_INVALID)
          return TRUE;
        if (lengths[i] == length && !add_hit (hits, connection, question->contest, whole, error))
          return FALSE;
      }

  keys = saksi_region_query_child_keys (connection, question->contest, whole, error);
  if (keys == NULL)
    return FALSE;
  for (guint i = 0; i < keys->len && hits->len < question->limit; i++)
    {
      char code[SAKSI_CODE_SIZE];
      SaksiKey key = g_array_index (keys, SaksiKey, i);

      if (g_str_has_prefix (saksi_key_to_code (key, code), question->text) &&
          (length >= strlen (SAKSI_CODE_SPECIMEN) || !saksi_key_is_specimen (key)) &&
          !add_hit (hits, connection, question->contest, key, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
search_name (GPtrArray       *hits,
             SaksiConnection *connection,
             const Question  *question,
             GError         **error)
{
  g_autoptr(GArray) keys = saksi_region_table_search (connection,
                                                      saksi_contest_get_tree (question->contest),
                                                      question->text, question->limit, error);

  if (keys == NULL)
    return FALSE;
  for (guint i = 0; i < keys->len; i++)
    {
      SaksiKey key = g_array_index (keys, SaksiKey, i);

      if (!saksi_key_is_specimen (key) &&
          !add_hit (hits, connection, question->contest, key, error))
        return FALSE;
    }
  g_ptr_array_sort (hits, compare_hits);

  return TRUE;
}

static gpointer
search (SaksiConnection *connection,
        gpointer         data,
        GCancellable    *cancellable,
        GError         **error)
{
  const Question *question = data;
  g_autoptr(GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_region_free);

  if (*question->text == '\0')
    return g_steal_pointer (&hits);
  if (g_ascii_isdigit (*question->text) ? !search_code (hits, connection, question, error)
                                        : !search_name (hits, connection, question, error))
    return NULL;

  return g_steal_pointer (&hits);
}

/**
 * saksi_region_search_async:
 * @store: the store
 * @contest: a contest
 * @text: a part of a name, or the beginning of a code
 * @limit: the most that is wanted
 * @cancellable: (nullable): a cancellable
 * @callback: called with the answer
 * @user_data: given to @callback
 *
 * Searches regions by name or code, and stations by code. The specimen is found by its code only.
 */
void
saksi_region_search_async (SaksiStore         *store,
                           SaksiContest        contest,
                           const char         *text,
                           guint               limit,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  g_task_set_source_tag (task, saksi_region_search_async);
  g_task_set_task_data (task, question, question_free);
  question->contest = contest;
  question->text = g_strstrip (g_strdup (text));
  if (g_ascii_isdigit (*question->text))
    for (char *at = question->text; *at != '\0'; at++)
      *at = g_ascii_toupper (*at);
  question->limit = limit;

  saksi_store_read (store, task, search, saksi_ptr_array_free);
}

/**
 * saksi_region_search_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): of #SaksiRegion, larger regions first, each with its path;
 *   %NULL with @error set
 */
GPtrArray *
saksi_region_search_finish (GAsyncResult *result,
                            GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_region_search_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
