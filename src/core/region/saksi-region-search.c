/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "region/saksi-region.h"

#include <string.h>

#include "contest/saksi-place.h"
#include "region/saksi-region-names.h"
#include "region/saksi-region-query.h"
#include "store/saksi-name-table.h"
#include "store/saksi-region-table.h"

/* Numbers of stations have up to three digits. */
#define NUMBER_DIGITS 3

/* How many numbers of a village may be left out. */
#define MAX_GAPS 10

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

/* A search that goes on. */
typedef struct
{
  SaksiConnection *connection; /* borrowed */
  SaksiContest contest;
  guint limit;
  SaksiRegionNames *names; /* borrowed */
  GHashTable *paths; /* owned: SaksiKey, owned -> its name and those above, owned */
  GPtrArray *hits;   /* owned, of SaksiRegion */
} Search;

static gboolean
is_full (Search *search)
{
  return search->hits->len >= search->limit;
}

/* The names of @key and the regions above it, nearest first, each made once. */
static const char *
ensure_path (Search  *search,
             SaksiKey key)
{
  const char *published = saksi_region_names_lookup (search->names, key);
  char code[SAKSI_CODE_SIZE];
  g_autofree char *name = NULL;
  char *path;

  if (saksi_key_get_level (key) == SAKSI_LEVEL_NATION)
    return NULL;
  path = g_hash_table_lookup (search->paths, &key);
  if (path != NULL)
    return path;

  saksi_key_to_code (key, code);
  name = saksi_region_dup_display_name (published != NULL ? published : code, code);
  if (saksi_key_get_level (key) == SAKSI_LEVEL_PROVINCE)
    path = g_steal_pointer (&name);
  else
    path = g_strconcat (name, ", ", ensure_path (search, saksi_key_get_parent (key)), NULL);
  g_hash_table_insert (search->paths, g_memdup2 (&key, sizeof key), path);

  return path;
}

/* @hit is owned from here on. */
static void
take_hit (Search      *search,
          SaksiRegion *hit,
          SaksiKey     key)
{
  const char *path = key != SAKSI_KEY_NATION ? ensure_path (search, saksi_key_get_parent (key))
                                             : NULL;

  hit->path = g_strdup (path != NULL ? path : "");
  g_ptr_array_add (search->hits, hit);
}

static gboolean
add_region (Search  *search,
            SaksiKey key,
            GError **error)
{
  guint place;
  gint64 total;
  gint64 reported;
  gint64 listed;
  SaksiRegion *hit;

  /* What is not listed, and stations, are looked up as pages do. */
  if (!saksi_region_names_find (search->names, key, &place) ||
      *saksi_region_names_get_name (search->names, place) == '\0')
    {
      hit = saksi_region_query (search->connection, search->contest, key, error);
      if (hit == NULL)
        return FALSE;
      take_hit (search, hit, key);
      return TRUE;
    }
  if (!saksi_counts_table_get_region (search->connection, search->contest, key, &total, &reported,
                                      error))
    return FALSE;

  hit = g_new0 (SaksiRegion, 1);
  hit->code = saksi_key_dup_code (key);
  hit->name = g_strdup (saksi_region_names_get_name (search->names, place));
  hit->level = saksi_key_get_level (key);
  hit->stations = total;
  /* Lists that name fewer stations than have votes are not all there. */
  listed = saksi_region_names_get_stations (search->names, place);
  if (total == SAKSI_UNKNOWN && listed > 0 && listed >= reported)
    hit->stations = listed;
  hit->reported = reported;
  take_hit (search, hit, key);

  return TRUE;
}

/* The stations of @village whose code begins with @prefix. */
static gboolean
search_village (Search     *search,
                SaksiKey    village,
                const char *prefix,
                GError    **error)
{
  g_autoptr(GPtrArray) stations = saksi_region_query_stations (
    search->connection, search->contest, village, NULL, NULL, error);

  if (stations == NULL)
    return FALSE;
  for (guint i = 0; i < stations->len && !is_full (search); i++)
    {
      SaksiRegion *station = stations->pdata[i];

      if (g_str_has_prefix (station->code, prefix))
        take_hit (search, saksi_region_copy (station), saksi_key_from_code (station->code));
    }

  return TRUE;
}

/* The regions right below @above whose code begins with @prefix. The specimen is found by the
 * whole of its code only. */
static gboolean
search_below (Search     *search,
              SaksiKey    above,
              const char *prefix,
              GError    **error)
{
  g_autoptr(GArray) keys = NULL;
  gboolean has_province = strlen (prefix) >= strlen (SAKSI_CODE_SPECIMEN);

  if (saksi_key_get_level (above) == SAKSI_LEVEL_VILLAGE)
    return search_village (search, above, prefix, error);

  keys = saksi_region_query_child_keys (search->connection, search->contest, above, error);
  if (keys == NULL)
    return FALSE;
  for (guint i = 0; i < keys->len && !is_full (search); i++)
    {
      char code[SAKSI_CODE_SIZE];
      SaksiKey key = g_array_index (keys, SaksiKey, i);

      if (g_str_has_prefix (saksi_key_to_code (key, code), prefix) &&
          (has_province || !saksi_key_is_specimen (key)) && !add_region (search, key, error))
        return FALSE;
    }

  return TRUE;
}

/* What begins with the digits typed so far: the region itself, and what is right below the longest
 * whole code in them. */
static gboolean
search_code (Search     *search,
             const char *text,
             GError    **error)
{
  static const gsize lengths[] = { 13, 10, 6, 4, 2, 0 };
  g_autofree char *prefix = g_ascii_strup (text, -1);
  gsize length = strlen (prefix);
  SaksiKey whole = SAKSI_KEY_INVALID;

  for (guint i = 0; i < G_N_ELEMENTS (lengths) && whole == SAKSI_KEY_INVALID; i++)
    if (lengths[i] <= length)
      {
        whole = saksi_key_from_chars (prefix, lengths[i]);
        if (whole == SAKSI_KEY_INVALID)
          return TRUE;
        if (lengths[i] == length && !add_region (search, whole, error))
          return FALSE;
      }

  return search_below (search, whole, prefix, error);
}

static gboolean
search_names (Search                *search,
              const SaksiSearchText *text,
              GError               **error)
{
  g_autoptr(GArray) places = saksi_region_names_search (search->names, text, search->limit);

  for (guint i = 0; i < places->len; i++)
    if (!add_region (search, saksi_region_names_get_key (search->names,
                                                         g_array_index (places, guint, i)),
                     error))
      return FALSE;

  return TRUE;
}

/* The number of a station among the words, and what is left of them in @rest. */
static gboolean
take_number (const SaksiSearchText *text,
             GString               *rest,
             guint                 *number)
{
  gboolean found = FALSE;

  for (guint i = 0; i < text->n_words; i++)
    {
      const char *word = text->words[i];
      gsize length = strlen (word);

      if (!found && length <= NUMBER_DIGITS && strspn (word, "0123456789") == length)
        {
          *number = (guint) g_ascii_strtoull (word, NULL, 10);
          found = TRUE;
        }
      else if (strcmp (word, "tps") != 0)
        g_string_append_printf (rest, "%s ", word);
    }

  return found;
}

/* Stations of one number in many villages. */
typedef struct
{
  Search *search;
  guint number;
  GArray *later; /* owned, of guint: places of villages with fewer stations than that */
  gboolean is_there; /* the station that is looked at has a document, */
  gboolean is_reported; /* … with votes, all of them known */
  GError *error;
} Numbered;

static void
note_document_cb (SaksiKey         key,
                  const gint64    *fields,
                  const SaksiVote *votes,
                  guint            n_votes,
                  gpointer         user_data)
{
  Numbered *numbered = user_data;

  numbered->is_there = TRUE;
  numbered->is_reported = saksi_votes_sum (votes, n_votes) != SAKSI_UNKNOWN;
}

static void
take_station (Numbered *numbered,
              SaksiKey  station,
              char     *name) /* owned, nullable: not listed */
{
  SaksiRegion *hit;

  if (name == NULL && !numbered->is_there)
    return;

  hit = g_new0 (SaksiRegion, 1);
  hit->code = saksi_key_dup_code (station);
  hit->name = name != NULL ? name : g_strdup_printf ("TPS %03u", numbered->number);
  hit->level = SAKSI_LEVEL_STATION;
  hit->stations = 1;
  hit->reported = numbered->is_reported;
  take_hit (numbered->search, hit, station);
}

/* Asks a village. The key of a station is that of its village and its number plus one, see
 * SaksiKey. */
static gboolean
search_village_number (Numbered *numbered,
                       SaksiKey  village)
{
  Search *search = numbered->search;
  SaksiKey station = village + numbered->number + 1;
  char *name;

  numbered->is_there = numbered->is_reported = FALSE;
  if (!saksi_counts_table_foreach (search->connection, search->contest, station, station + 1,
                                   note_document_cb, numbered, &numbered->error))
    return FALSE;
  name = saksi_region_table_dup_station_name (search->connection,
                                              saksi_contest_get_tree (search->contest), station,
                                              &numbered->error);
  if (numbered->error != NULL)
    return FALSE;
  take_station (numbered, station, name);

  return !is_full (search);
}

/* At home the stations of a village are numbered from one on, so most villages need not be asked
 * for a high number. Some numbers may be left out: villages that may be such are asked last. */
static gboolean
match_village_cb (guint    place,
                  gboolean is_own,
                  gpointer user_data)
{
  Numbered *numbered = user_data;
  SaksiRegionNames *names = numbered->search->names;
  SaksiKey village = saksi_region_names_get_key (names, place);
  gint64 stations = saksi_region_names_get_stations (names, place);

  if (saksi_key_get_level (village) != SAKSI_LEVEL_VILLAGE || saksi_key_is_specimen (village))
    return TRUE;
  if (numbered->number <= stations || saksi_key_is_overseas (village))
    return search_village_number (numbered, village);
  if (numbered->number <= stations + MAX_GAPS)
    g_array_append_val (numbered->later, place);

  return TRUE;
}

/* The station @number of each village that has all the words in its name and around it. */
static gboolean
search_stations (Search                *search,
                 const SaksiSearchText *text,
                 guint                  number,
                 GError               **error)
{
  g_autoptr(GArray) later = g_array_new (FALSE, FALSE, sizeof (guint));
  Numbered numbered = { search, number, later };
  gboolean goes_on = TRUE;

  if (is_full (search) || number == 0)
    return TRUE;
  saksi_region_names_foreach_match (search->names, text, match_village_cb, &numbered);

  /* Without a place they would be most of the nation. */
  for (guint i = 0; i < later->len && text->n_words > 0 && goes_on && !is_full (search); i++)
    goes_on = search_village_number (&numbered, saksi_region_names_get_key (
                                       search->names, g_array_index (later, guint, i)));
  if (numbered.error == NULL)
    return TRUE;

  g_propagate_error (error, numbered.error);
  return FALSE;
}

static gboolean
search_words (Search                *search,
              const SaksiSearchText *text,
              GError               **error)
{
  g_autoptr(GString) rest = g_string_new (NULL);
  g_auto(SaksiSearchText) places = { NULL };
  guint number = 0;

  if (!search_names (search, text, error))
    return FALSE;
  if (!take_number (text, rest, &number))
    return TRUE;

  saksi_search_text_init (&places, rest->str);
  return search_stations (search, &places, number, error);
}

static gboolean
run (Search     *search,
     const char *typed,
     GError    **error)
{
  g_auto(SaksiSearchText) text = { NULL };
  g_autofree char *code = saksi_search_dup_code (typed);

  /* Numbers may be words as well: "8 16" is a station of the village 16 Ilir. */
  if (code != NULL && !search_code (search, code, error))
    return FALSE;
  if (search->hits->len > 0)
    return TRUE;

  saksi_search_text_init (&text, typed);
  if (text.n_words == 0 || (code != NULL && text.n_words == 1))
    return TRUE;

  return search_words (search, &text, error);
}

static gpointer
load_hits (SaksiConnection *connection,
           gpointer         data,
           GCancellable    *cancellable,
           GError         **error)
{
  const Question *question = data;
  g_autoptr(GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_region_free);
  g_autoptr(GHashTable) paths = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  Search search = { connection, question->contest, question->limit, NULL, paths, hits };

  search.names = saksi_name_table_get (connection, saksi_contest_get_tree (question->contest),
                                       error);
  if (search.names == NULL || !run (&search, question->text, error))
    return NULL;

  return g_steal_pointer (&hits);
}

/**
 * saksi_region_search_async:
 * @store: the store
 * @contest: a contest
 * @text: words of names, or the beginning of a code
 * @limit: the most that is wanted
 * @cancellable: (nullable): a cancellable
 * @callback: called with the answer
 * @user_data: given to @callback
 *
 * Searches regions by their names and those of the regions around them, regions and stations by
 * their codes, and stations by their number with words of their village and what is around it:
 * "TPS 008 jati". The specimen is found by its code only.
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
  question->text = g_strdup (text);
  question->limit = limit;

  saksi_store_read (store, task, load_hits, saksi_ptr_array_free);
}

/**
 * saksi_region_search_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): of #SaksiRegion, each with its path, in the order of
 *   saksi_region_names_search(), stations last; %NULL with @error set
 */
GPtrArray *
saksi_region_search_finish (GAsyncResult *result,
                            GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_region_search_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
