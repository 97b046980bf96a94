/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-bundle-merge-private.h"

#include "store/saksi-result-table.h"

/* Published numbers of a bundle: totals, and the documents of stations. */

#define TOTALS 200
#define STATIONS 4096

#define END (G_GINT64_CONSTANT (1) << 56)

static char *
build_name (guint    contest,
            SaksiKey key)
{
  g_autofree char *code = saksi_key_dup_code (key);

  return g_strdup_printf ("%s %s", saksi_contest_get_name ((SaksiContest) contest), code);
}

/* Whether a number is that of a contest: an invented one must not get any further. */
static gboolean
is_contest (gint64 number)
{
  for (guint election = 0; election < SAKSI_N_ELECTIONS; election++)
    if (saksi_contest_from_election ((SaksiElection) election) == number)
      return TRUE;

  return FALSE;
}

/* The first key behind @self->from in a table, or END. */
static gboolean
find_next (SaksiBundleMerge  *self,
           const char        *sql,
           gint64            *key,
           GError           **error)
{
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *row = saksi_connection_prepare (self->bundle, sql, error);

  if (row == NULL)
    return FALSE;
  *key = END;
  sqlite3_bind_int64 (row, 1, self->from);
  if (saksi_connection_step (self->bundle, row, &step_error))
    *key = sqlite3_column_int64 (row, 0);
  sqlite3_reset (row);
  if (step_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&step_error));
  return FALSE;
}

/* What cannot be decoded costs itself only. */
static gboolean
refuse_damaged (SaksiBundleMerge  *self,
                gint64             contest_key,
                GError            *cause, /* owned from here on */
                GError           **error)
{
  g_autoptr(GError) owned = cause;
  SaksiKey key = saksi_contest_key_get_key (contest_key);
  g_autofree char *name = NULL;
  SaksiBundleSource *source;

  if (!g_error_matches (owned, SAKSI_STORE_ERROR, SAKSI_STORE_ERROR_CORRUPT))
    {
      g_propagate_error (error, g_steal_pointer (&owned));
      return FALSE;
    }
  source = saksi_bundle_merge_get_source (self, 0, error);
  if (source == NULL)
    return FALSE;
  name = is_contest (contest_key >> SAKSI_KEY_BITS)
         ? build_name ((guint) (contest_key >> SAKSI_KEY_BITS), key) : saksi_key_dup_code (key);

  return saksi_bundle_merge_refuse (self, source, name,
                                    "a document in the bundle is damaged", NULL, error);
}

static void
set_damaged (GError **error)
{
  g_set_error_literal (error, SAKSI_STORE_ERROR, SAKSI_STORE_ERROR_CORRUPT,
                       "a document in the bundle is damaged");
}

static gboolean
put_totals (SaksiBundleMerge  *self,
            gint64             key,
            GError           **error)
{
  GError *load_error = NULL;
  g_autoptr(GPtrArray) versions = NULL;

  if (is_contest (key >> SAKSI_KEY_BITS) &&
      saksi_bundle_merge_is_key (saksi_contest_key_get_key (key)))
    versions = saksi_aggregate_table_load_versions (self->bundle,
                                                    (SaksiContest) (key >> SAKSI_KEY_BITS),
                                                    saksi_contest_key_get_key (key), &load_error);
  else
    set_damaged (&load_error);
  for (guint i = 0; load_error == NULL && i < versions->len; i++)
    if (!saksi_bundle_merge_is_aggregate (versions->pdata[i]))
      set_damaged (&load_error);
  if (load_error != NULL)
    return refuse_damaged (self, key, load_error, error);

  for (guint i = 0; i < versions->len; i++)
    {
      SaksiAggregate *aggregate = versions->pdata[i];
      SaksiBundleSource *source = saksi_bundle_merge_get_source (self, aggregate->receipt,
                                                                 error);
      SaksiPut put;

      if (source == NULL)
        return FALSE;
      aggregate->receipt = source->receipt;
      aggregate->fetched = saksi_bundle_merge_limit_time (aggregate->fetched);
      if (!saksi_writer_put_aggregate (self->writer, aggregate, &put, error))
        return FALSE;
      saksi_bundle_merge_count (self, source, put);
    }

  return TRUE;
}

gboolean
saksi_bundle_merge_totals (SaksiBundleMerge  *self,
                           GError           **error)
{
  for (guint i = 0; i < TOTALS; i++)
    {
      gint64 key;

      if (!find_next (self, "SELECT key FROM aggregate WHERE key > ?1 ORDER BY key LIMIT 1", &key,
                      error))
        return FALSE;
      if (key == END)
        return TRUE;
      if (!put_totals (self, key, error))
        return FALSE;
      self->from = key;
    }
  self->more = TRUE;

  return TRUE;
}

static int
compare_origins (gconstpointer one,
                 gconstpointer other)
{
  const SaksiResult *a = *(SaksiResult *const *) one;
  const SaksiResult *b = *(SaksiResult *const *) other;

  if (a->receipt != b->receipt)
    return a->receipt < b->receipt ? -1 : 1;
  if (a->fetched != b->fetched)
    return a->fetched < b->fetched ? -1 : 1;
  if (a->key != b->key)
    return a->key < b->key ? -1 : 1;

  return a->version < b->version ? -1 : a->version > b->version;
}

/* Puts documents of one receipt and one time, of which no two are of one station. */
static gboolean
put_run (SaksiBundleMerge    *self,
         SaksiResult        **results,
         guint                n,
         SaksiResultEncoder  *encoder,
         GError             **error)
{
  g_autoptr(SaksiArena) arena = saksi_arena_new ();
  g_autofree SaksiResultRow **rows = g_new (SaksiResultRow *, n);
  g_autofree SaksiPut *puts = g_new (SaksiPut, n);
  SaksiBundleSource *source = saksi_bundle_merge_get_source (self, results[0]->receipt,
                                                             error);

  if (source == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    rows[i] = saksi_result_encoder_encode (encoder, results[i], NULL, arena);
  if (!saksi_writer_put_results (self->writer, rows, n, source->receipt,
                                 saksi_bundle_merge_limit_time (results[0]->fetched), puts,
                                 error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      self->summary.stations++;
      saksi_bundle_merge_count (self, source, puts[i]);
    }

  return TRUE;
}

static gboolean
put_results (SaksiBundleMerge  *self,
             GPtrArray         *results,
             GError           **error)
{
  g_autoptr(SaksiResultEncoder) encoder = saksi_result_encoder_new ();
  guint begin = 0;

  g_ptr_array_sort (results, compare_origins);
  while (begin < results->len)
    {
      SaksiResult **run = (SaksiResult **) results->pdata + begin;
      guint n = 1;

      while (begin + n < results->len && run[n]->receipt == run[0]->receipt &&
             run[n]->fetched == run[0]->fetched && run[n]->key != run[n - 1]->key)
        n++;
      if (!put_run (self, run, n, encoder, error))
        return FALSE;
      begin += n;
    }

  return TRUE;
}

static gboolean
are_results (GPtrArray *results)
{
  for (guint i = 0; i < results->len; i++)
    if (!saksi_bundle_merge_is_result (results->pdata[i]))
      return FALSE;

  return TRUE;
}

/* Of a single station, whose document may be damaged. */
static gboolean
put_station (SaksiBundleMerge  *self,
             gint64             key,
             GError           **error)
{
  g_autoptr(GPtrArray) one = NULL;
  GError *load_error = NULL;
  SaksiKey station = saksi_contest_key_get_key (key);

  if (is_contest (key >> SAKSI_KEY_BITS) && saksi_bundle_merge_is_key (station) &&
      saksi_key_get_level (station) == SAKSI_LEVEL_STATION)
    one = saksi_result_table_load_range (self->bundle, (SaksiContest) (key >> SAKSI_KEY_BITS),
                                         station, station + 1, 1, &load_error);
  else
    set_damaged (&load_error);

  if (load_error == NULL && !are_results (one))
    set_damaged (&load_error);

  return load_error == NULL ? put_results (self, one, error)
                            : refuse_damaged (self, key, load_error, error);
}

#define NEXT_RESULT "SELECT key FROM result WHERE key > ?1 ORDER BY key LIMIT 1"

static gboolean
put_singly (SaksiBundleMerge  *self,
            GError           **error)
{
  for (guint i = 0; i < STATIONS; i++)
    {
      gint64 key;

      if (!find_next (self, NEXT_RESULT, &key, error))
        return FALSE;
      if (key == END)
        return TRUE;
      if (!put_station (self, key, error))
        return FALSE;
      self->from = key;
    }
  self->more = TRUE;

  return TRUE;
}

gboolean
saksi_bundle_merge_results (SaksiBundleMerge  *self,
                            GError           **error)
{
  g_autoptr(GError) load_error = NULL;
  g_autoptr(GPtrArray) page = NULL;
  SaksiContest contest;
  SaksiKey last;
  gint64 key;

  if (!find_next (self, NEXT_RESULT, &key, error))
    return FALSE;
  if (key == END)
    return TRUE;
  if (is_contest (key >> SAKSI_KEY_BITS))
    {
      contest = (SaksiContest) (key >> SAKSI_KEY_BITS);
      page = saksi_result_table_load_range (self->bundle, contest,
                                            saksi_contest_key_get_key (key),
                                            saksi_key_get_end (SAKSI_KEY_NATION), STATIONS,
                                            &load_error);
    }
  /* Cancelled, or the bundle cannot be read at all, or one document is damaged. */
  if (page == NULL || !are_results (page))
    return put_singly (self, error);

  last = ((SaksiResult *) page->pdata[page->len - 1])->key;
  self->more = TRUE;
  if (!put_results (self, page, error))
    return FALSE;
  self->from = saksi_contest_key (contest, last);

  return TRUE;
}

static void
keep_version (const SaksiResult *result,
              gpointer           user_data)
{
  g_ptr_array_add (user_data, saksi_result_copy (result));
}

/* The older versions of a district at a time. */
gboolean
saksi_bundle_merge_older_results (SaksiBundleMerge  *self,
                                  GError           **error)
{
  g_autoptr(GPtrArray) versions =
    g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_result_free);
  GError *load_error = NULL;
  SaksiKey district;
  gint64 key;

  if (!find_next (self, "SELECT key FROM result_version WHERE key > ?1 ORDER BY key LIMIT 1", &key,
                  error))
    return FALSE;
  if (key == END)
    return TRUE;

  self->more = TRUE;
  district = saksi_key_get_ancestor (saksi_contest_key_get_key (key), SAKSI_LEVEL_DISTRICT);
  if (!is_contest (key >> SAKSI_KEY_BITS))
    set_damaged (&load_error);
  else if (saksi_result_table_foreach_older (self->bundle, (SaksiContest) (key >> SAKSI_KEY_BITS),
                                             district, district + (1 << 24), keep_version,
                                             versions, &load_error) && !are_results (versions))
    set_damaged (&load_error);

  self->from = (key & ~G_GINT64_CONSTANT (0xffffff)) | 0xffffff;
  if (load_error != NULL)
    return refuse_damaged (self, key, load_error, error);

  return put_results (self, versions, error);
}
