/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "map/saksi-world.h"

#include <gio/gio.h>

#define RESOURCE_PATH "/id/saksi/Saksi/map/"

struct _SaksiWorld
{
  gatomicrefcount ref_count;
  GMutex lock;
  gboolean asked_near;                     /* guarded by lock */
  SaksiShapes *shapes[SAKSI_N_MAP_DETAILS]; /* owned, by SaksiMapDetail; the nearest nullable and
                                             * guarded by lock until it is set */
};

static SaksiShapes *
load_shapes (const char *path,
             GError    **error)
{
  g_autoptr(GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (bytes == NULL)
    return NULL;

  return saksi_shapes_new_from_topojson (bytes, "countries", error);
}

/**
 * saksi_world_load:
 * @error: a place for an error
 *
 * Reads the embedded world. This takes some fifty milliseconds; call it on a thread of its own.
 *
 * Returns: (transfer full) (nullable): the world, or %NULL with @error set
 */
SaksiWorld *
saksi_world_load (GError **error)
{
  g_autoptr(SaksiShapes) coarse = load_shapes (RESOURCE_PATH "world-110m.topo.json", error);
  g_autoptr(SaksiShapes) fine = NULL;
  SaksiWorld *self;

  if (coarse == NULL)
    return NULL;
  fine = load_shapes (RESOURCE_PATH "world-50m.topo.json", error);
  if (fine == NULL)
    return NULL;

  self = g_new0 (SaksiWorld, 1);
  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  self->shapes[SAKSI_MAP_DETAIL_COARSE] = g_steal_pointer (&coarse);
  self->shapes[SAKSI_MAP_DETAIL_FINE] = g_steal_pointer (&fine);

  return self;
}

SaksiWorld *
saksi_world_ref (SaksiWorld *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
saksi_world_unref (SaksiWorld *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (guint detail = 0; detail < SAKSI_N_MAP_DETAILS; detail++)
    g_clear_pointer (&self->shapes[detail], saksi_shapes_unref);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/* Many never look so closely: it is read when somebody does. */
static SaksiShapes *
ensure_near (SaksiWorld *self)
{
  SaksiShapes *shapes;

  g_mutex_lock (&self->lock);
  if (!self->asked_near)
    {
      g_autoptr(GError) error = NULL;

      self->asked_near = TRUE;
      self->shapes[SAKSI_MAP_DETAIL_NEAR] = load_shapes (RESOURCE_PATH "near-10m.topo.json",
                                                         &error);
      if (error != NULL)
        g_warning ("The embedded map of Indonesia cannot be read: %s", error->message);
    }
  shapes = self->shapes[SAKSI_MAP_DETAIL_NEAR];
  g_mutex_unlock (&self->lock);

  return shapes != NULL ? shapes : self->shapes[SAKSI_MAP_DETAIL_FINE];
}

/**
 * saksi_world_get_shapes:
 * @self: the world
 * @detail: which outlines are wanted
 *
 * The nearest ones take some fifty milliseconds for the first time; ask for them on a thread of
 * their own.
 *
 * Returns: (transfer none): the countries
 */
SaksiShapes *
saksi_world_get_shapes (SaksiWorld     *self,
                        SaksiMapDetail  detail)
{
  g_return_val_if_fail (self != NULL, NULL);

  return detail == SAKSI_MAP_DETAIL_NEAR ? ensure_near (self) : self->shapes[detail];
}

/**
 * saksi_world_find_country:
 * @self: the world
 * @detail: which outlines are wanted
 * @country: the two-letter code
 *
 * Small countries are only in the fine set; it answers where the coarse one cannot.
 *
 * Returns: (transfer none) (nullable): the country
 */
const SaksiShape *
saksi_world_find_country (SaksiWorld     *self,
                          SaksiMapDetail  detail,
                          const char     *country)
{
  const SaksiShape *shape;

  g_return_val_if_fail (self != NULL, NULL);

  shape = saksi_shapes_lookup_short (saksi_world_get_shapes (self, detail), country);
  if (shape == NULL)
    shape = saksi_shapes_lookup_short (self->shapes[SAKSI_MAP_DETAIL_FINE], country);

  return shape;
}
