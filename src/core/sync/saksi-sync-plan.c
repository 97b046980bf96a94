/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/saksi-sync-plan.h"

#include <string.h>

#include "result/saksi-page-address.h"
#include "store/saksi-form-table.h"
#include "store/saksi-page-table.h"
#include "store/saksi-region-table.h"
#include "store/saksi-result-table.h"

/* So many stations are asked for their pages at a time. */
#define N_STATIONS 500

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  SaksiKey first = *(const SaksiKey *) a;
  SaksiKey second = *(const SaksiKey *) b;

  return (first > second) - (first < second);
}

/**
 * saksi_sync_plan_new:
 * @contest: a contest
 * @codes: (nullable): valid codes of regions and stations; all when there are none
 * @forms: which page images are wanted
 * @source: where from
 *
 * Returns: (transfer full): a plan, whose source and run are still to be set
 */
SaksiSyncPlan *
saksi_sync_plan_new (SaksiContest           contest,
                     const char *const     *codes,
                     SaksiSyncForms         forms,
                     const SaksiSyncSource *source)
{
  SaksiSyncPlan *self = g_new0 (SaksiSyncPlan, 1);
  SaksiKey key = SAKSI_KEY_NATION;

  self->contest = contest;
  self->forms = forms;
  self->scope = g_array_new (FALSE, FALSE, sizeof (SaksiKey));
  self->base = g_strdup (source->base);
  self->images = g_strdup (source->forms);

  for (guint i = 0; codes != NULL && codes[i] != NULL; i++)
    {
      key = saksi_key_from_code (codes[i]);
      g_array_append_val (self->scope, key);
    }
  if (self->scope->len == 0)
    g_array_append_val (self->scope, key);
  g_array_sort (self->scope, compare_keys);

  return self;
}

/**
 * saksi_sync_plan_free:
 * @self: (transfer full) (nullable): a plan
 */
void
saksi_sync_plan_free (SaksiSyncPlan *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->scope);
  g_free (self->base);
  g_free (self->images);
  g_free (self->again);
  g_free (self);
}

/**
 * saksi_sync_plan_has_documents:
 * @self: a plan
 *
 * Returns: whether documents are fetched; else only images that documents in the cache name
 */
gboolean
saksi_sync_plan_has_documents (const SaksiSyncPlan *self)
{
  return self->forms == SAKSI_SYNC_FORMS_NONE || self->forms == SAKSI_SYNC_FORMS_TOO;
}

/**
 * saksi_sync_plan_dup_codes:
 * @self: a plan
 *
 * Returns: (transfer full): what was asked for, in order, so that the same is known again
 */
char *
saksi_sync_plan_dup_codes (const SaksiSyncPlan *self)
{
  GString *codes = g_string_new (NULL);
  char code[SAKSI_CODE_SIZE];

  for (guint i = 0; i < self->scope->len; i++)
    g_string_append_printf (codes, "%s%s", i > 0 ? " " : "",
                            saksi_key_to_code (g_array_index (self->scope, SaksiKey, i), code));

  return g_string_free (codes, FALSE);
}

static gboolean
is_wanted (const SaksiSyncPlan *self,
           SaksiKey             key)
{
  for (guint i = 0; i < self->scope->len; i++)
    if (saksi_key_contains (g_array_index (self->scope, SaksiKey, i), key))
      return TRUE;

  return FALSE;
}

static gboolean
add (SaksiSyncPlan   *self,
     SaksiConnection *connection,
     guint            rank,
     gint64           key,
     const char      *page,
     GError         **error)
{
  return saksi_sync_table_add_item (connection, self->source, self->run, rank, key, page,
                                    &self->waiting, error);
}

static gboolean
add_list (SaksiSyncPlan   *self,
          SaksiConnection *connection,
          SaksiKey         key,
          GError         **error)
{
  return add (self, connection, SAKSI_SYNC_RANK_REGIONS + saksi_key_get_level (key),
              saksi_contest_key (saksi_contest_get_tree (self->contest), key), "", error);
}

/* A document that exists in this contest at all. */
static gboolean
add_published (SaksiSyncPlan    *self,
               SaksiConnection  *connection,
               SaksiDocumentKind kind,
               guint             rank,
               SaksiKey          key,
               GError          **error)
{
  g_autofree char *path = saksi_document_path_build (kind, self->contest, key, "");

  return path == NULL || add (self, connection, rank, saksi_contest_key (self->contest, key), "",
                              error);
}

static gboolean
add_place (SaksiSyncPlan   *self,
           SaksiConnection *connection,
           SaksiKey         key,
           GError         **error)
{
  SaksiLevel level = saksi_key_get_level (key);

  if (!saksi_document_path_is_held (self->contest, key))
    return TRUE;
  if (level == SAKSI_LEVEL_STATION)
    return add_published (self, connection, SAKSI_DOCUMENT_STATION, SAKSI_SYNC_RANK_STATIONS, key,
                          error);

  return add_list (self, connection, key, error) &&
         add_published (self, connection, SAKSI_DOCUMENT_AGGREGATE,
                        SAKSI_SYNC_RANK_TOTALS + level, key, error) &&
         add_published (self, connection, SAKSI_DOCUMENT_CANDIDATES, SAKSI_SYNC_RANK_CANDIDATES,
                        key, error);
}

/* Every city abroad has exactly one district and one village, whether they are listed or not. */
static gboolean
add_below_city (SaksiSyncPlan   *self,
                SaksiConnection *connection,
                SaksiKey         city,
                GError         **error)
{
  char code[SAKSI_CODE_SIZE];
  g_autofree char *district = g_strconcat (saksi_key_to_code (city, code), "01", NULL);
  g_autofree char *village = g_strconcat (district, "0001", NULL);

  return add_place (self, connection, saksi_key_from_code (district), error) &&
         add_place (self, connection, saksi_key_from_code (village), error);
}

/* A region or station that a document names, if it was asked for. */
static gboolean
add_found (SaksiSyncPlan   *self,
           SaksiConnection *connection,
           SaksiKey         key,
           GError         **error)
{
  if (!is_wanted (self, key))
    return TRUE;
  if (!add_place (self, connection, key, error))
    return FALSE;

  return !saksi_key_is_overseas (key) || saksi_key_get_level (key) != SAKSI_LEVEL_REGENCY ||
         add_below_city (self, connection, key, error);
}

/* The lists that name the regions above, where the cache does not know them. */
static gboolean
add_ancestors (SaksiSyncPlan   *self,
               SaksiConnection *connection,
               SaksiKey         key,
               GError         **error)
{
  SaksiTree tree = saksi_contest_get_tree (self->contest);

  for (SaksiLevel level = SAKSI_LEVEL_NATION; level < saksi_key_get_level (key); level++)
    {
      SaksiKey ancestor = saksi_key_get_ancestor (key, level);
      g_autoptr(GError) load_error = NULL;
      g_autoptr(SaksiRegionList) list = saksi_region_table_load_list (connection, tree, ancestor,
                                                                      &load_error);

      if (load_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&load_error));
          return FALSE;
        }
      if (list == NULL && !add_list (self, connection, ancestor, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * saksi_sync_plan_adopt:
 * @self: a plan
 * @connection: the writing connection
 * @error: a place for a #SaksiStoreError
 *
 * Takes over what earlier passes have left in the queue and this one asks for as well. A pass for
 * images alone finds by itself what it asks for.
 *
 * Returns: whether it went well
 */
gboolean
saksi_sync_plan_adopt (SaksiSyncPlan   *self,
                       SaksiConnection *connection,
                       GError         **error)
{
  const guint tops[] = { self->contest, saksi_contest_get_tree (self->contest) };

  if (!saksi_sync_plan_has_documents (self))
    return TRUE;

  for (guint i = 0; i < self->scope->len; i++)
    {
      SaksiKey key = g_array_index (self->scope, SaksiKey, i);
      SaksiKey end = saksi_key_get_end (key);

      for (guint j = 0; j < G_N_ELEMENTS (tops); j++)
        if (!saksi_sync_table_adopt (connection, self->source, self->run,
                                     saksi_contest_key (tops[j], key),
                                     saksi_contest_key (tops[j], end),
                                     self->forms != SAKSI_SYNC_FORMS_NONE, error))
          return FALSE;
    }

  return TRUE;
}

/**
 * saksi_sync_plan_add_roots:
 * @self: a plan
 * @connection: the writing connection
 * @error: a place for a #SaksiStoreError
 *
 * Puts the first documents of a pass into the queue; one for images alone has none.
 *
 * Returns: whether it went well
 */
gboolean
saksi_sync_plan_add_roots (SaksiSyncPlan   *self,
                           SaksiConnection *connection,
                           GError         **error)
{
  if (!saksi_sync_plan_has_documents (self))
    return TRUE;
  if (!add_published (self, connection, SAKSI_DOCUMENT_CANDIDATES, SAKSI_SYNC_RANK_CANDIDATES,
                      SAKSI_KEY_NATION, error))
    return FALSE;

  for (guint i = 0; i < self->scope->len; i++)
    {
      SaksiKey key = g_array_index (self->scope, SaksiKey, i);
      SaksiKey province = saksi_key_get_level (key) > SAKSI_LEVEL_NATION
                          ? saksi_key_get_ancestor (key, SAKSI_LEVEL_PROVINCE) : key;

      if (!add_ancestors (self, connection, key, error) ||
          !add_published (self, connection, SAKSI_DOCUMENT_CANDIDATES, SAKSI_SYNC_RANK_CANDIDATES,
                          province, error) ||
          !add_found (self, connection, key, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_listed (SaksiSyncPlan   *self,
            SaksiConnection *connection,
            SaksiKey         key,
            GError         **error)
{
  g_autoptr(GError) load_error = NULL;
  g_autoptr(SaksiRegionList) list =
    saksi_region_table_load_list (connection, saksi_contest_get_tree (self->contest), key,
                                  &load_error);

  if (load_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&load_error));
      return FALSE;
    }
  for (guint i = 0; list != NULL && i < list->entries->len; i++)
    if (!add_found (self, connection, g_array_index (list->entries, SaksiRegionEntry, i).key,
                    error))
      return FALSE;

  return TRUE;
}

/* Totals name the regions below as well, which helps where a list is missing. */
static gboolean
add_totalled (SaksiSyncPlan   *self,
              SaksiConnection *connection,
              SaksiKey         key,
              GError         **error)
{
  g_autoptr(GError) load_error = NULL;
  gint64 versions;
  g_autoptr(SaksiAggregate) aggregate = saksi_aggregate_table_load (connection, self->contest, key,
                                                                    &versions, &load_error);

  if (load_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&load_error));
      return FALSE;
    }
  for (guint i = 0; aggregate != NULL && i < aggregate->rows->len; i++)
    if (!add_found (self, connection, g_array_index (aggregate->rows, SaksiAggregateRow, i).key,
                    error))
      return FALSE;

  return TRUE;
}

/**
 * saksi_sync_plan_set_again:
 * @self: a plan
 * @address: (nullable): the address of a page image, or its path; %NULL for none
 *
 * Has this one image be asked for although it is there. The one that was set before is forgotten.
 */
void
saksi_sync_plan_set_again (SaksiSyncPlan *self,
                           const char    *address)
{
  g_free (self->again);
  self->again = address != NULL ? g_strdup (saksi_page_address_get_path (address)) : NULL;
}

/**
 * saksi_sync_plan_has_page:
 * @self: a plan
 * @connection: a connection
 * @path: the path of a page image
 * @held: (out): whether it needs not be asked for: an image never changes under its address
 * @error: a place for a #SaksiStoreError
 *
 * Returns: whether it could be asked
 */
gboolean
saksi_sync_plan_has_page (const SaksiSyncPlan *self,
                          SaksiConnection     *connection,
                          const char          *path,
                          gboolean            *held,
                          GError             **error)
{
  GError *find_error = NULL;
  SaksiSha256 sha256;
  gint64 fetched;

  *held = saksi_form_table_find (connection, path, &sha256, &fetched, &find_error) &&
          g_strcmp0 (path, self->again) != 0;
  if (find_error == NULL)
    return TRUE;

  g_propagate_error (error, find_error);
  return FALSE;
}

/* Where a page image is asked for: its own address when it lies on the server of the source and
 * nothing else was said, else the path that all servers have it under. */
static const char *
choose_page (const SaksiSyncPlan *self,
             const char          *address,
             const char          *path)
{
  return *self->images == '\0' && g_str_has_prefix (address, self->base) ? address : path;
}

static gboolean
add_page (SaksiSyncPlan   *self,
          SaksiConnection *connection,
          SaksiKey         key,
          const char      *address,
          GError         **error)
{
  const char *path = address != NULL ? saksi_page_address_get_path (address) : NULL;
  gboolean held;

  if (path == NULL)
    return TRUE;
  if (!saksi_sync_plan_has_page (self, connection, path, &held, error))
    return FALSE;
  if (held)
    return TRUE;

  return add (self, connection, SAKSI_SYNC_RANK_IMAGES, saksi_contest_key (self->contest, key),
              choose_page (self, address, path), error);
}

static gboolean
add_pages (SaksiSyncPlan   *self,
           SaksiConnection *connection,
           SaksiKey         key,
           GError         **error)
{
  g_autoptr(GError) load_error = NULL;
  g_autoptr(SaksiResult) result = saksi_result_table_load (connection, self->contest, key,
                                                           &load_error);

  if (load_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&load_error));
      return FALSE;
    }
  for (guint i = 0; result != NULL && i < result->n_pages; i++)
    if (!add_page (self, connection, key, result->pages[i], error))
      return FALSE;

  return TRUE;
}

/* The pages of the next stations of one of the regions asked for. */
static gboolean
add_stations (SaksiSyncPlan   *self,
              SaksiConnection *connection,
              GError         **error)
{
  SaksiKey key = g_array_index (self->scope, SaksiKey, self->next_scope);
  const SaksiPageRange range = {
    .contest = self->contest,
    .from = MAX (key, self->next),
    .to = saksi_key_get_end (key),
    .is_checked = self->forms == SAKSI_SYNC_FORMS_CHECKED,
  };
  g_autoptr(GPtrArray) stations = saksi_page_table_list (connection, &range, N_STATIONS, error);

  if (stations == NULL)
    return FALSE;
  for (guint i = 0; i < stations->len; i++)
    {
      const SaksiStationPages *station = stations->pdata[i];

      for (guint j = 0; j < station->n_pages; j++)
        if (!add_page (self, connection, station->key, station->pages[j], error))
          return FALSE;
      self->next = station->key + 1;
    }
  self->next_scope += stations->len < N_STATIONS;

  return TRUE;
}

/**
 * saksi_sync_plan_add_forms:
 * @self: a plan of a pass for images alone, whose queue is empty
 * @connection: the writing connection
 * @error: a place for a #SaksiStoreError
 *
 * Puts the next images that documents name and that are not there into the queue. When it is still
 * empty, there are no more. A nation has millions, so they are not put into it all at once.
 *
 * Returns: whether it went well
 */
gboolean
saksi_sync_plan_add_forms (SaksiSyncPlan   *self,
                           SaksiConnection *connection,
                           GError         **error)
{
  gint64 before = self->waiting;

  while (self->waiting == before && self->next_scope < self->scope->len)
    if (!add_stations (self, connection, error))
      return FALSE;

  return TRUE;
}

/**
 * saksi_sync_plan_add_next:
 * @self: a plan
 * @connection: the writing connection
 * @item: a document that is in the cache now
 * @error: a place for a #SaksiStoreError
 *
 * Puts what a document leads to into the queue.
 *
 * Returns: whether it went well
 */
gboolean
saksi_sync_plan_add_next (SaksiSyncPlan       *self,
                          SaksiConnection     *connection,
                          const SaksiSyncItem *item,
                          GError             **error)
{
  SaksiKey key = saksi_contest_key_get_key (item->key);

  switch (saksi_sync_item_get_kind (item))
    {
    case SAKSI_DOCUMENT_REGIONS:
      return add_listed (self, connection, key, error);
    case SAKSI_DOCUMENT_AGGREGATE:
      return add_totalled (self, connection, key, error);
    case SAKSI_DOCUMENT_STATION:
      return self->forms == SAKSI_SYNC_FORMS_NONE || add_pages (self, connection, key, error);
    case SAKSI_DOCUMENT_NONE:
    case SAKSI_DOCUMENT_MISPLACED:
    case SAKSI_DOCUMENT_CANDIDATES:
    case SAKSI_DOCUMENT_OTHER:
    case SAKSI_DOCUMENT_IMAGE:
    default:
      return TRUE;
    }
}

/**
 * saksi_sync_item_get_kind:
 * @item: a document at a source
 *
 * Returns: what it is
 */
SaksiDocumentKind
saksi_sync_item_get_kind (const SaksiSyncItem *item)
{
  if (item->rank >= SAKSI_SYNC_RANK_IMAGES)
    return SAKSI_DOCUMENT_IMAGE;
  if (item->rank >= SAKSI_SYNC_RANK_STATIONS)
    return SAKSI_DOCUMENT_STATION;
  if (item->rank >= SAKSI_SYNC_RANK_TOTALS)
    return SAKSI_DOCUMENT_AGGREGATE;
  if (item->rank >= SAKSI_SYNC_RANK_REGIONS)
    return SAKSI_DOCUMENT_REGIONS;

  return SAKSI_DOCUMENT_CANDIDATES;
}

/**
 * saksi_sync_item_build_path:
 * @item: a document at a source
 * @profile: the first part of the paths
 *
 * Returns: (transfer full): the path below the address of the source; of images what they are asked
 *   under
 */
char *
saksi_sync_item_build_path (const SaksiSyncItem *item,
                            const char          *profile)
{
  SaksiDocumentKind kind = saksi_sync_item_get_kind (item);
  SaksiKey key = saksi_contest_key_get_key (item->key);
  guint top = (guint) (item->key >> SAKSI_KEY_BITS);

  if (kind == SAKSI_DOCUMENT_IMAGE)
    return g_strdup (item->page);
  /* A tree is that of any of its contests. */
  if (kind == SAKSI_DOCUMENT_REGIONS)
    top = saksi_contest_from_election (top == SAKSI_TREE_REGIONAL ? SAKSI_ELECTION_PKWKP
                                                                  : SAKSI_ELECTION_PPWP);

  return saksi_document_path_build (kind, (SaksiContest) top, key, profile);
}
