/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-writer-private.h"

#include "store/saksi-finding-table.h"
#include "store/saksi-reading-table.h"

/* Readings on their way in: those that are made here, and those that come in a file. */

/* Goes on with what the same reader has read before. */
static void
continue_own (SaksiReading *reading,
              GPtrArray    *stored,
              SaksiPut     *put,
              char        **reason)
{
  SaksiReading *own = saksi_readings_find_own (stored, reading->reader);
  g_autofree char *id = g_uuid_string_random ();

  if (own == NULL && reading->withdrawn)
    {
      *reason = g_strdup ("there is no reading to withdraw");
      return;
    }
  if (own != NULL && saksi_reading_same_content (own, reading))
    {
      *put = SAKSI_PUT_UNCHANGED;
      g_strlcpy (reading->id, own->id, sizeof reading->id);
      g_strlcpy (reading->series, own->series, sizeof reading->series);
      reading->version = own->version;
      reading->created = own->created;
      return;
    }

  *put = SAKSI_PUT_CURRENT;
  g_strlcpy (reading->id, id, sizeof reading->id);
  g_strlcpy (reading->series, own != NULL ? own->series : id, sizeof reading->series);
  reading->version = own != NULL ? own->version + 1 : 1;
  reading->created = g_get_real_time () / G_USEC_PER_SEC;
}

/* What comes in a file does not go on with what was read here. */
static gboolean
fit_imported (SaksiWriter        *self,
              const SaksiReading *reading,
              GPtrArray          *stored,
              SaksiPut           *put,
              char              **reason,
              GError            **error)
{
  gint64 known;

  if (!saksi_reading_table_find_id (self->connection, reading->id, &known, error))
    return FALSE;
  if (known >= 0)
    {
      *put = SAKSI_PUT_UNCHANGED;
      for (guint i = 0; i < stored->len && *reason == NULL; i++)
        {
          const SaksiReading *other = stored->pdata[i];

          if (g_str_equal (other->id, reading->id) && !saksi_reading_same_content (other, reading))
            *reason = g_strdup ("the cache has a reading of this id that says something else");
        }
      if (known != saksi_contest_key (reading->contest, reading->key))
        *reason = g_strdup ("the cache has a reading of this id of another station");
      return TRUE;
    }

  *put = SAKSI_PUT_CURRENT;
  for (guint i = 0; i < stored->len && *reason == NULL; i++)
    {
      const SaksiReading *other = stored->pdata[i];

      if (other->receipt == 0 && g_str_equal (other->series, reading->series))
        *reason = g_strdup ("it goes on with a reading that was made here");
    }

  return TRUE;
}

static void
change_sums (SaksiWriter        *self,
             const SaksiReading *before,
             const SaksiReading *after)
{
  if (before == after)
    return;

  if (before != NULL)
    {
      g_autoptr(SaksiResult) result = saksi_reading_to_result (before);

      saksi_rollup_deltas_remove_result (self->readings, result);
    }
  if (after != NULL)
    {
      g_autoptr(SaksiResult) result = saksi_reading_to_result (after);

      saksi_rollup_deltas_add_result (self->readings, result);
    }
}

/* Adds a version, and what follows from it. */
static gboolean
add_version (SaksiWriter        *self,
             const SaksiReading *reading,
             GPtrArray          *stored,
             GError            **error)
{
  SaksiReading *before = saksi_readings_find_counted (stored);
  SaksiReading *after;

  if (!saksi_reading_table_insert (self->connection, reading, error))
    return FALSE;
  g_ptr_array_add (stored, saksi_reading_copy (reading));
  saksi_readings_mark (stored);
  after = saksi_readings_find_counted (stored);
  change_sums (self, before, after);
  self->has_readings = TRUE;

  return before == after ||
         saksi_finding_table_update_station (self->connection, reading->contest, reading->key,
                                             error);
}

/**
 * saksi_writer_put_reading:
 * @self: a writer
 * @reading: a version of a reading. Without a receipt it was made here, and gets its id, series,
 *   version and time
 * @put: (out): what became of it
 * @reason: (out) (transfer full) (nullable): why it is not taken in
 * @error: a place for a #SaksiStoreError
 *
 * Adds a version of a reading, with the sums and findings that follow. Content that is there
 * already changes nothing.
 *
 * Returns: whether it went well, also when there is a reason not to take it in
 */
gboolean
saksi_writer_put_reading (SaksiWriter  *self,
                          SaksiReading *reading,
                          SaksiPut     *put,
                          char        **reason,
                          GError      **error)
{
  g_autoptr(GError) invalid = NULL;
  g_autoptr(GPtrArray) stored = NULL;

  *reason = NULL;
  *put = SAKSI_PUT_UNCHANGED;
  if (!saksi_reading_validate (reading, &invalid))
    {
      *reason = g_strdup (invalid->message);
      return TRUE;
    }

  stored = saksi_reading_table_load (self->connection, reading->contest, reading->key, error);
  if (stored == NULL)
    return FALSE;
  if (reading->receipt == 0)
    continue_own (reading, stored, put, reason);
  else if (!fit_imported (self, reading, stored, put, reason, error))
    return FALSE;
  if (*reason != NULL || *put == SAKSI_PUT_UNCHANGED)
    return TRUE;
  if (stored->len >= SAKSI_READING_MAX_VERSIONS)
    {
      *reason = g_strdup_printf ("the station has %d readings, no more are taken",
                                 SAKSI_READING_MAX_VERSIONS);
      return TRUE;
    }

  return add_version (self, reading, stored, error);
}
