/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-finding-names.h"

#include "store/saksi-region-table.h"

/* Stations of one village often follow each other in a list, so what was found for the last one is
 * kept for the next. */
struct _SaksiFindingNames
{
  SaksiConnection *connection; /* borrowed */
  SaksiTree tree;
  SaksiRegionList *list; /* owned, nullable: stations of the village "listed" */
  SaksiKey listed;
  SaksiKey village;   /* that the names below belong to */
  char *village_name; /* owned, nullable */
  char *regency;      /* owned, nullable */
  char *province;     /* owned, nullable */
};

/**
 * saksi_finding_names_new:
 * @connection: a connection; must outlive the result
 * @contest: the contest whose regions are meant
 *
 * Returns: (transfer full): a source of names
 */
SaksiFindingNames *
saksi_finding_names_new (SaksiConnection *connection,
                         SaksiContest     contest)
{
  SaksiFindingNames *self = g_new0 (SaksiFindingNames, 1);

  self->connection = connection;
  self->tree = saksi_contest_get_tree (contest);
  self->village = SAKSI_KEY_INVALID;
  self->listed = SAKSI_KEY_INVALID;

  return self;
}

void
saksi_finding_names_free (SaksiFindingNames *self)
{
  g_clear_pointer (&self->list, saksi_region_list_free);
  g_free (self->village_name);
  g_free (self->regency);
  g_free (self->province);
  g_free (self);
}

/* NULL without an error where the cache knows no such region. */
static gboolean
load_name (SaksiFindingNames *self,
           SaksiKey           key,
           char             **name,
           GError           **error)
{
  g_autoptr(GError) local_error = NULL;

  *name = saksi_region_table_dup_name (self->connection, self->tree, key, NULL, &local_error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

static gboolean
ensure_list (SaksiFindingNames *self,
             SaksiKey           village,
             GError           **error)
{
  g_autoptr(GError) local_error = NULL;

  if (self->listed == village)
    return TRUE;

  g_clear_pointer (&self->list, saksi_region_list_free);
  self->list = saksi_region_table_load_list (self->connection, self->tree, village, &local_error);
  self->listed = village;
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

/* Abroad the name of a station does not follow from its code; where no list is known, the number
 * in the code is the best name there is. */
static gboolean
load_station_name (SaksiFindingNames *self,
                   SaksiKey           key,
                   char             **name,
                   GError           **error)
{
  if (!ensure_list (self, saksi_key_get_parent (key), error))
    return FALSE;

  for (guint i = 0; self->list != NULL && i < self->list->entries->len; i++)
    {
      const SaksiRegionEntry *entry = &g_array_index (self->list->entries, SaksiRegionEntry, i);

      if (entry->key == key)
        {
          *name = g_strdup (entry->name);
          return TRUE;
        }
    }
  *name = g_strdup_printf ("TPS %03u", saksi_key_get_number (key));

  return TRUE;
}

/**
 * saksi_finding_names_dup:
 * @self: a source of names
 * @code: a region or station
 * @name: (out) (transfer full): its name as published; the code where the cache knows none
 * @error: a place for a #SaksiStoreError
 *
 * Returns: whether it went well
 */
gboolean
saksi_finding_names_dup (SaksiFindingNames *self,
                         const char        *code,
                         char             **name,
                         GError           **error)
{
  SaksiKey key = saksi_key_from_code (code);

  if (saksi_key_get_level (key) == SAKSI_LEVEL_STATION)
    return load_station_name (self, key, name, error);
  if (!load_name (self, key, name, error))
    return FALSE;

  if (*name == NULL)
    *name = g_strdup (code);

  return TRUE;
}

static gboolean
load_surroundings (SaksiFindingNames *self,
                   SaksiKey           village,
                   GError           **error)
{
  self->village = SAKSI_KEY_INVALID;
  g_clear_pointer (&self->village_name, g_free);
  g_clear_pointer (&self->regency, g_free);
  g_clear_pointer (&self->province, g_free);

  if (!load_name (self, village, &self->village_name, error) ||
      !load_name (self, saksi_key_get_ancestor (village, SAKSI_LEVEL_REGENCY), &self->regency,
                  error) ||
      !load_name (self, saksi_key_get_ancestor (village, SAKSI_LEVEL_PROVINCE), &self->province,
                  error))
    return FALSE;
  self->village = village;

  return TRUE;
}

/**
 * saksi_finding_names_fill:
 * @self: a source of names
 * @item: an item with a code; its names are set
 * @error: a place for a #SaksiStoreError
 *
 * Returns: whether it went well
 */
gboolean
saksi_finding_names_fill (SaksiFindingNames *self,
                          SaksiFindingItem  *item,
                          GError           **error)
{
  SaksiKey key = saksi_key_from_code (item->code);
  SaksiKey village = key;

  if (!saksi_finding_names_dup (self, item->code, &item->name, error))
    return FALSE;
  if (saksi_key_get_level (key) < SAKSI_LEVEL_VILLAGE)
    return TRUE;

  village = saksi_key_get_ancestor (key, SAKSI_LEVEL_VILLAGE);
  if (village != self->village && !load_surroundings (self, village, error))
    return FALSE;
  item->village = g_strdup (self->village_name);
  item->regency = g_strdup (self->regency);
  item->province = g_strdup (self->province);

  return TRUE;
}
