/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "measure/saksi-city.h"

#include <math.h>

#include "base/saksi-data-dir.h"

/* The places that ship: name, kind, code, longitude, latitude. */
#define PLACES "map/places.csv"
#define N_FIELDS 5

/**
 * saksi_city_free:
 * @self: (transfer full) (nullable): a city
 */
void
saksi_city_free (SaksiCity *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self);
}

/* A line with a name in quotes is left out: nobody types that. */
static void
add_line (GPtrArray  *cities,
          const char *line)
{
  g_auto(GStrv) fields = g_strsplit (line, ",", -1);
  double lat;
  double lon;
  SaksiCity *city;

  if (g_strv_length (fields) != N_FIELDS || *fields[0] == '\0')
    return;
  lon = g_ascii_strtod (fields[3], NULL);
  lat = g_ascii_strtod (fields[4], NULL);
  if (!isfinite (lat) || !isfinite (lon) || fabs (lat) > 90 || fabs (lon) > 180 ||
      (lat == 0 && lon == 0))
    return;

  city = g_new0 (SaksiCity, 1);
  city->name = g_strdup (fields[0]);
  city->lat = lat;
  city->lon = lon;
  g_ptr_array_add (cities, city);
}

static void
array_free (gpointer data)
{
  g_ptr_array_unref (data);
}

static void
list_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  GPtrArray *cities = g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_city_free);
  g_autofree char *path = saksi_data_dir_build_path (PLACES);
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;
  GError *error = NULL;

  if (!g_file_get_contents (path, &text, NULL, &error))
    {
      g_ptr_array_unref (cities);
      g_task_return_error (task, error);
      return;
    }
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++)
    add_line (cities, g_strchomp (lines[i]));
  g_task_return_pointer (task, cities, array_free);
}

/**
 * saksi_city_list_async:
 * @cancellable: (nullable): a cancellable
 * @callback: called with the cities
 * @user_data: given to @callback
 *
 * Reads the cities that ship.
 */
void
saksi_city_list_async (GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, saksi_city_list_async);
  g_task_run_in_thread (task, list_thread);
}

/**
 * saksi_city_list_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): of #SaksiCity; %NULL with @error set
 */
GPtrArray *
saksi_city_list_finish (GAsyncResult *result,
                        GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_city_list_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * saksi_city_find:
 * @cities: of #SaksiCity
 * @name: as somebody typed it
 *
 * Returns: (transfer none) (nullable): the city of that name, without regard to case; %NULL when it
 *   is not known where it is, or there are two
 */
const SaksiCity *
saksi_city_find (GPtrArray  *cities,
                 const char *name)
{
  g_autofree char *wanted = g_utf8_casefold (name, -1);
  const SaksiCity *found = NULL;

  for (guint i = 0; i < cities->len; i++)
    {
      const SaksiCity *city = cities->pdata[i];
      g_autofree char *folded = g_utf8_casefold (city->name, -1);

      if (!g_str_equal (g_strstrip (wanted), folded))
        continue;
      /* The same city may be there as a capital of a province and as a city of the world. */
      if (found != NULL && (fabs (found->lat - city->lat) > 1 || fabs (found->lon - city->lon) > 1))
        return NULL;
      found = city;
    }

  return found;
}
