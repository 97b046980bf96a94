/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "map/saksi-place-text.h"

#include <glib/gi18n.h>
#include <math.h>

#include "common/saksi-format.h"
#include "common/saksi-language.h"
#include "map/saksi-map-text.h"
#include "map/saksi-place-painter.h"

/* How far around a landmark the map is shown, in worlds. */
#define LANDMARK_AROUND 0.01

/**
 * saksi_place_text_format_ms:
 * @ms: a time in milliseconds
 *
 * Returns: (transfer full): as the user writes it, without the unit
 */
char *
saksi_place_text_format_ms (double ms)
{
  return isfinite (ms) ? g_strdup_printf ("%.1f", ms) : g_strdup (SAKSI_FORMAT_UNKNOWN);
}

static guint
find_least_places (SaksiBoard *board,
                   const char *subject)
{
  for (guint i = 0; i < board->anycast->len; i++)
    {
      const SaksiBoardAnycast *anycast = g_ptr_array_index (board->anycast, i);

      if (g_strcmp0 (anycast->subject, subject) == 0)
        return anycast->n_places;
    }

  return 0;
}

/* Returns: (transfer full) (nullable): the countries of which the region says @reach */
static char *
list_countries (const SaksiBoardRegion *region,
                SaksiReach              reach)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; region->reaches != NULL && i < region->reaches->len; i++)
    {
      const SaksiBoardReach *country = g_ptr_array_index (region->reaches, i);
      const char *name = saksi_text_get (&country->name, saksi_language_get_current ());

      if (country->reach != reach)
        continue;
      if (text->len > 0)
        g_string_append (text, ", ");
      g_string_append (text, name != NULL ? name : country->country);
    }

  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static char *
describe_region (const SaksiBoardRegion *region,
                 guint                   n_places)
{
  GString *text = g_string_new (NULL);
  g_autofree char *area = saksi_format_count ((gint64) round (region->area_km2));
  g_autofree char *must = list_countries (region, SAKSI_REACH_MUST);
  g_autofree char *may = list_countries (region, SAKSI_REACH_MAY);

  if (region->bound == SAKSI_LATENCY_HARD)
    /* TRANSLATORS: an address, a number */
    g_string_printf (text, _("%1$s: the answer came from somewhere within this area, %2$s km²"),
                     region->subject, area);
  else
    g_string_printf (text, _("%1$s: if it came through glass fibre all the way, the answer came "
                             "from somewhere within this area, %2$s km²"), region->subject, area);
  if (n_places > 1)
    {
      g_autofree char *count = saksi_format_count (n_places);

      g_string_append (text, ". ");
      g_string_append_printf (text, _("One of at least %s places"), count);
    }
  if (must != NULL)
    {
      g_string_append (text, ". ");
      /* TRANSLATORS: names of countries, all land of an area is theirs */
      g_string_append_printf (text, _("All land in it: %s"), must);
    }
  else if (may != NULL)
    {
      g_string_append (text, ". ");
      /* TRANSLATORS: names of countries that an area touches */
      g_string_append_printf (text, _("Land in it: %s"), may);
    }
  if (region->has_batam_and_singapore)
    {
      g_string_append (text, ". ");
      g_string_append (text, _("Batam and Singapore cannot be told apart this way."));
    }

  return g_string_free (text, FALSE);
}

/* The area for glass fibre lies in the other one, so one label does for both. */
static void
add_region (GPtrArray              *marks,
            SaksiBoard             *board,
            const SaksiBoardRegion *region)
{
  guint n_places = find_least_places (board, region->subject);
  g_autofree char *description = NULL;
  g_autofree char *label = NULL;
  SaksiMapBox box;

  if (!saksi_board_region_find_box (region, &box))
    return;

  description = describe_region (region, n_places);
  if (region->bound == SAKSI_LATENCY_FIBRE)
    label = g_strdup ("");
  else if (n_places > 1)
    {
      g_autofree char *count = saksi_format_count (n_places);

      /* TRANSLATORS: a label on the map: at least so many places, and the address */
      label = g_strdup_printf (_("≥ %1$s: %2$s"), count, region->subject);
    }
  else
    label = g_strdup (region->subject);
  g_ptr_array_add (marks, saksi_map_mark_new_area (SAKSI_MAP_MARK_REGION, &box, label,
                                                   description));
}

static void
add_ring (GPtrArray            *marks,
          const SaksiBoardRing *ring)
{
  g_autofree char *built = saksi_map_text_format_date (ring->built);
  g_autofree char *radius = saksi_format_count ((gint64) round (ring->radius_km));
  g_autofree char *description = NULL;
  SaksiMapBox box;

  if (!saksi_board_ring_find_box (ring, &box))
    return;

  if (ring->radius_km > 0)
    /* TRANSLATORS: a database of addresses, its date, an address, a number */
    description = g_strdup_printf (_("According to database %1$s of %2$s: %3$s within %4$s km; "
                                     "often wrong for CDNs."), ring->database, built, ring->subject,
                                   radius);
  else
    description = g_strdup_printf (_("According to database %1$s of %2$s: %3$s here, no radius "
                                     "given; often wrong for CDNs."), ring->database, built,
                                   ring->subject);
  g_ptr_array_add (marks, saksi_map_mark_new_area (SAKSI_MAP_MARK_RING, &box, ring->database,
                                                   description));
}

static void
add_landmark (GPtrArray                *marks,
              const SaksiBoardLandmark *landmark)
{
  SaksiMapPoint point = saksi_mercator_project (landmark->point.longitude,
                                                landmark->point.latitude);
  SaksiMapBox box = { point.x - LANDMARK_AROUND, point.y - LANDMARK_AROUND,
                      point.x + LANDMARK_AROUND, point.y + LANDMARK_AROUND };
  g_autofree char *ms = saksi_place_text_format_ms (landmark->rtt_ms);
  const char *label = landmark->label != NULL ? landmark->label : SAKSI_FORMAT_UNKNOWN;
  g_autofree char *description = NULL;

  if (!isfinite (point.x) || !isfinite (point.y))
    return;

  description = isfinite (landmark->rtt_ms)
                /* TRANSLATORS: a city, milliseconds */
                ? g_strdup_printf (_("Measured from %1$s: answered in %2$s ms"), label, ms)
                : g_strdup_printf (_("Measured from %s"), label);
  g_ptr_array_add (marks, saksi_map_mark_new_area (SAKSI_MAP_MARK_LANDMARK, &box, label,
                                                   description));
}

/**
 * saksi_place_text_add_marks:
 * @marks: (element-type SaksiMapMark): a list to add to
 * @board: the board whose regions, rings and landmarks are told
 */
void
saksi_place_text_add_marks (GPtrArray  *marks,
                            SaksiBoard *board)
{
  g_return_if_fail (marks != NULL && board != NULL);

  for (guint i = 0; i < board->regions->len; i++)
    {
      const SaksiBoardRegion *region = g_ptr_array_index (board->regions, i);

      if (region->bound == SAKSI_LATENCY_HARD)
        add_region (marks, board, region);
    }
  for (guint i = 0; i < board->regions->len; i++)
    {
      const SaksiBoardRegion *region = g_ptr_array_index (board->regions, i);

      if (region->bound == SAKSI_LATENCY_FIBRE)
        add_region (marks, board, region);
    }
  for (guint i = 0; i < board->rings->len; i++)
    add_ring (marks, g_ptr_array_index (board->rings, i));
  for (guint i = 0; i < MIN (board->landmarks->len, SAKSI_MAX_LANDMARK_ROWS); i++)
    add_landmark (marks, g_ptr_array_index (board->landmarks, i));
}

/**
 * saksi_place_text_list_marks:
 * @board: a board
 *
 * Returns: (transfer full) (element-type SaksiMapMark): all that a map shows of it, the most
 *   important first
 */
GPtrArray *
saksi_place_text_list_marks (SaksiBoard *board)
{
  GPtrArray *marks = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (board != NULL, marks);

  for (guint i = 0; i < board->marks->len; i++)
    g_ptr_array_add (marks, saksi_map_text_build_mark (g_ptr_array_index (board->marks, i)));
  for (guint i = 0; i < board->badges->len; i++)
    g_ptr_array_add (marks,
                     saksi_map_text_build_badge (board, g_ptr_array_index (board->badges, i)));
  saksi_place_text_add_marks (marks, board);

  return marks;
}
