/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "geo/saksi-latency-region.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A round trip: half of it is the way back. */
#define HARD_KM_PER_MS (299.792458 / 2)
#define FIBRE_KM_PER_MS (HARD_KM_PER_MS / 1.468)

/* The earth is no sphere: distances on one are wrong by up to this much. */
#define SPHERE_FACTOR 1.006

/* Of a region's cells, how many are tried as the place to trace its outline from. */
#define MAX_TRIES 4000

typedef struct
{
  double limit_km;
  guint index;
} Ranked;

static double
get_speed (SaksiLatencyBound bound)
{
  return bound == SAKSI_LATENCY_HARD ? HARD_KM_PER_MS : FIBRE_KM_PER_MS;
}

/**
 * saksi_latency_get_limit_km:
 * @bound: how fast anything can be
 * @rtt_ms: a time from asking to answer
 *
 * Returns: as far as the answer can have come, with what the round earth is off by
 */
double
saksi_latency_get_limit_km (SaksiLatencyBound bound,
                            double            rtt_ms)
{
  return rtt_ms * get_speed (bound) * SPHERE_FACTOR;
}

/**
 * saksi_latency_get_least_ms:
 * @bound: how fast anything can be
 * @distance_km: a distance
 *
 * Returns: the shortest time from asking to answer over that distance
 */
double
saksi_latency_get_least_ms (SaksiLatencyBound bound,
                            double            distance_km)
{
  return distance_km / get_speed (bound);
}

static void
region_free (gpointer data)
{
  SaksiLatencyRegion *self = data;

  g_array_unref (self->samples);
  g_array_unref (self->compatible);
  g_array_unref (self->binding);
  g_array_unref (self->countries);
  g_clear_pointer (&self->outline, g_array_unref);
  saksi_cells_free (self->cells);
  g_free (self);
}

static SaksiLatencyRegion *
region_new (SaksiGrid *grid)
{
  SaksiLatencyRegion *self = g_new0 (SaksiLatencyRegion, 1);

  self->samples = g_array_new (FALSE, FALSE, sizeof (guint));
  self->compatible = g_array_new (FALSE, FALSE, sizeof (guint));
  self->binding = g_array_new (FALSE, FALSE, sizeof (guint));
  self->countries = g_array_new (FALSE, FALSE, sizeof (SaksiCountryReach));
  self->cells = saksi_cells_new (grid);

  return self;
}

static gboolean
is_usable (const SaksiLatencySample *sample)
{
  return isfinite (sample->landmark.longitude) && fabs (sample->landmark.longitude) <= 360 &&
         isfinite (sample->landmark.latitude) && fabs (sample->landmark.latitude) <= 90 &&
         isfinite (sample->landmark_km) && sample->landmark_km >= 0 &&
         isfinite (sample->rtt_ms) && sample->rtt_ms >= 0;
}

/* What is worked on while the cells of a region are found, a row at a time. */
typedef struct
{
  SaksiLatencyRegion *region;
  GArray *telling;      /* of guint: the samples that say anything */
  const SaksiLatencySample *samples;
  const double *limits_km;
  SaksiGrid *grid;
  SaksiSpan *spans;     /* of the row, for each of @telling */
  gboolean *is_binding; /* the same */
  guint64 *once;        /* cells that a sample rules out */
  guint64 *twice;       /* cells that several do */
  guint64 *inside;      /* cells that one sample leaves */
} Work;

/* Which cells a sample rules out of the row, in @inside. */
static void
find_ruled_out (Work *work,
                guint index,
                guint row,
                guint n_words)
{
  guint length = saksi_grid_get_row_length (work->grid, row);

  memset (work->inside, 0, n_words * sizeof (guint64));
  saksi_words_set_span (work->inside, length, &work->spans[index]);
  for (guint i = 0; i < n_words; i++)
    work->inside[i] = ~work->inside[i];
  if (length % 64 != 0)
    work->inside[n_words - 1] &= (G_GUINT64_CONSTANT (1) << (length % 64)) - 1;
}

static void
note_binding (Work *work,
              guint row,
              guint n_words)
{
  for (guint i = 0; i < work->telling->len; i++)
    {
      if (work->is_binding[i] ||
          work->spans[i].n == saksi_grid_get_row_length (work->grid, row))
        continue;

      find_ruled_out (work, i, row, n_words);
      for (guint k = 0; k < n_words; k++)
        if ((work->inside[k] & work->once[k] & ~work->twice[k]) != 0)
          work->is_binding[i] = TRUE;
    }
}

static void
find_row (Work *work,
          guint row)
{
  guint n_words;
  guint64 *words = saksi_cells_get_row_words (work->region->cells, row, &n_words);
  SaksiSpan all = { row, 0, saksi_grid_get_row_length (work->grid, row) };

  memset (work->once, 0, n_words * sizeof (guint64));
  memset (work->twice, 0, n_words * sizeof (guint64));
  for (guint i = 0; i < work->telling->len; i++)
    {
      guint sample = g_array_index (work->telling, guint, i);

      work->spans[i] = saksi_grid_cover_disc (work->grid, row, work->samples[sample].landmark,
                                              work->limits_km[sample]);
      if (work->spans[i].n == all.n)
        continue;

      find_ruled_out (work, i, row, n_words);
      for (guint k = 0; k < n_words; k++)
        {
          work->twice[k] |= work->once[k] & work->inside[k];
          work->once[k] |= work->inside[k];
        }
    }

  saksi_cells_add_span (work->region->cells, &all);
  for (guint k = 0; k < n_words; k++)
    words[k] &= ~work->once[k];
  note_binding (work, row, n_words);
}

static guint
find_smallest (GArray       *indexes,
               const double *limits_km)
{
  guint smallest = g_array_index (indexes, guint, 0);

  for (guint i = 1; i < indexes->len; i++)
    if (limits_km[g_array_index (indexes, guint, i)] < limits_km[smallest])
      smallest = g_array_index (indexes, guint, i);

  return smallest;
}

/* The samples that say anything: a disc that holds all of the smallest takes nothing from it. Of
 * many landmarks all over the world few are left. */
static GArray *
list_telling (const SaksiLatencyRegion *region,
              const SaksiLatencySample *samples,
              const double             *limits_km)
{
  GArray *telling = g_array_new (FALSE, FALSE, sizeof (guint));
  guint smallest = find_smallest (region->samples, limits_km);
  SaksiVector centre = saksi_vector_from_point (samples[smallest].landmark);

  for (guint i = 0; i < region->samples->len; i++)
    {
      guint index = g_array_index (region->samples, guint, i);
      SaksiVector other = saksi_vector_from_point (samples[index].landmark);

      if (index == smallest ||
          saksi_vector_get_distance_km (&centre, &other) + limits_km[smallest] > limits_km[index])
        g_array_append_val (telling, index);
    }

  return telling;
}

static void
find_cells (SaksiLatencyRegion       *region,
            const SaksiLatencySample *samples,
            const double             *limits_km,
            SaksiGrid                *grid)
{
  g_autoptr(GArray) telling = list_telling (region, samples, limits_km);
  guint n_samples = telling->len;
  guint n_rows = saksi_grid_get_n_rows (grid);
  guint longest = 0;
  g_autofree SaksiSpan *spans = g_new0 (SaksiSpan, n_samples);
  g_autofree gboolean *is_binding = g_new0 (gboolean, n_samples);
  g_autofree guint64 *words = NULL;
  Work work = {
    .region = region, .telling = telling, .samples = samples, .limits_km = limits_km,
    .grid = grid, .spans = spans,
    .is_binding = is_binding,
  };

  for (guint row = 0; row < n_rows; row++)
    longest = MAX (longest, saksi_grid_get_row_length (grid, row) / 64 + 1);
  words = g_new (guint64, 3 * longest);
  work.once = words;
  work.twice = words + longest;
  work.inside = words + 2 * longest;

  for (guint row = 0; row < n_rows; row++)
    find_row (&work, row);
  for (guint i = 0; i < telling->len; i++)
    if (is_binding[i])
      g_array_append_val (region->binding, g_array_index (telling, guint, i));
  region->area_km2 = saksi_cells_count (region->cells) * saksi_grid_get_cell_km2 (grid);
}

static GArray *
collect_discs (GArray                   *indexes,
               const SaksiLatencySample *samples,
               const double             *limits_km)
{
  GArray *discs = g_array_new (FALSE, FALSE, sizeof (SaksiDisc));

  for (guint i = 0; i < indexes->len; i++)
    {
      guint index = g_array_index (indexes, guint, i);
      SaksiDisc disc = { saksi_vector_from_point (samples[index].landmark), limits_km[index] };

      g_array_append_val (discs, disc);
    }

  return discs;
}

/* How deep a place is inside of all the discs; negative where it is outside of one. */
static double
measure_depth (GArray            *discs,
               const SaksiVector *place)
{
  double depth = G_MAXDOUBLE;

  for (guint i = 0; i < discs->len; i++)
    {
      const SaksiDisc *disc = &g_array_index (discs, SaksiDisc, i);

      depth = MIN (depth,
                   disc->radius_km - saksi_vector_get_distance_km (&disc->centre, place));
    }

  return depth;
}

/* The deepest of the region's cells, if any centre of one is within all the discs. */
static gboolean
find_inside (SaksiLatencyRegion *region,
             SaksiGrid          *grid,
             GArray             *discs,
             SaksiVector        *inside)
{
  g_autoptr(GArray) spans = saksi_cells_list_spans (region->cells);
  guint step = (guint) (region->area_km2 / saksi_grid_get_cell_km2 (grid)) / MAX_TRIES + 1;
  double deepest = 0;
  guint n = 0;

  for (guint i = 0; i < spans->len; i++)
    {
      const SaksiSpan *span = &g_array_index (spans, SaksiSpan, i);

      for (guint cell = span->first; cell < span->first + span->n; cell++)
        {
          SaksiVector place;
          double depth;

          if (n++ % step != 0)
            continue;
          place = saksi_vector_from_point (saksi_grid_get_centre (grid, span->row, cell));
          depth = measure_depth (discs, &place);
          if (depth > deepest)
            {
              deepest = depth;
              *inside = place;
            }
        }
    }

  /* A disc that is smaller than a cell may hold no centre of one, but it holds its own. */
  for (guint i = 0; i < discs->len && deepest == 0; i++)
    {
      *inside = g_array_index (discs, SaksiDisc, i).centre;
      deepest = MAX (measure_depth (discs, inside), 0);
    }

  return deepest > 0;
}

static void
trace_outline (SaksiLatencyRegion       *region,
               const SaksiLatencySample *samples,
               const double             *limits_km,
               SaksiGrid                *grid)
{
  g_autoptr(GArray) discs = collect_discs (region->binding->len > 0 ? region->binding
                                                                    : region->samples,
                                           samples, limits_km);
  SaksiVector inside;

  if (find_inside (region, grid, discs, &inside))
    region->outline = saksi_discs_trace_meeting ((const SaksiDisc *) discs->data, discs->len,
                                                 &inside);
}

static int
compare_ranked (gconstpointer a,
                gconstpointer b)
{
  const Ranked *first = a;
  const Ranked *second = b;

  if (first->limit_km != second->limit_km)
    return first->limit_km < second->limit_km ? -1 : 1;

  return first->index < second->index ? -1 : first->index > second->index;
}

/* The samples with those that rule out the most first. */
static GArray *
rank_samples (GArray       *indexes,
              const double *limits_km)
{
  GArray *ranks = g_array_new (FALSE, FALSE, sizeof (Ranked));

  for (guint i = 0; i < indexes->len; i++)
    {
      guint index = g_array_index (indexes, guint, i);
      Ranked rank = { limits_km[index], index };

      g_array_append_val (ranks, rank);
    }
  g_array_sort (ranks, compare_ranked);

  return ranks;
}

/* The first sample that rules a country out without the others. */
static int
find_alone (const SaksiTerritory     *country,
            GArray                   *ranks,
            const SaksiLatencySample *samples)
{
  for (guint i = 0; i < ranks->len; i++)
    {
      const Ranked *rank = &g_array_index (ranks, Ranked, i);

      if (saksi_territory_is_beyond (country, samples[rank->index].landmark, rank->limit_km))
        return (int) rank->index;
    }

  return -1;
}

static SaksiCountryReach
judge_country (const SaksiLatencyRegions *self,
               const SaksiLatencyRegion  *region,
               const SaksiTerritory      *country,
               GArray                    *ranks,
               const SaksiLatencySample  *samples)
{
  SaksiCountryReach reach = { .country = country, .reach = SAKSI_REACH_CANNOT };
  const SaksiLatencySample *sample;
  double off_km;

  reach.alone = find_alone (country, ranks, samples);
  if (reach.alone < 0)
    {
      if (saksi_cells_meet_spans (region->cells, saksi_territory_get_spans (country)))
        reach.reach = SAKSI_REACH_MAY;
      return reach;
    }

  sample = &samples[reach.alone];
  off_km = SAKSI_TERRITORY_TOLERANCE_KM + sample->landmark_km;
  reach.limit_km = g_array_index (self->limits_km, double, reach.alone);
  reach.distance_km = saksi_territory_get_distance_km (country, sample->landmark);
  reach.least_ms = saksi_latency_get_least_ms (self->bound,
                                               (reach.distance_km - off_km) / SPHERE_FACTOR);

  return reach;
}

static void
judge_countries (const SaksiLatencyRegions *self,
                 SaksiLatencyRegion        *region,
                 const SaksiLatencySample  *samples)
{
  g_autoptr(GArray) ranks = rank_samples (region->samples, (const double *) self->limits_km->data);
  SaksiCountryReach *only = NULL;
  guint n_may = 0;

  for (guint i = 0; i < saksi_territories_get_n (self->territories); i++)
    {
      SaksiCountryReach reach = judge_country (self, region,
                                               saksi_territories_get (self->territories, i), ranks,
                                               samples);

      g_array_append_val (region->countries, reach);
    }
  for (guint i = 0; i < region->countries->len; i++)
    {
      SaksiCountryReach *reach = &g_array_index (region->countries, SaksiCountryReach, i);

      if (reach->reach == SAKSI_REACH_MAY)
        {
          only = reach;
          n_may++;
        }
    }

  if (n_may == 1)
    only->reach = SAKSI_REACH_MUST;
}

static gboolean
is_within_reach (const SaksiLatencyRegion *region,
                 const char               *id)
{
  const SaksiCountryReach *reach = saksi_latency_region_lookup (region, id);

  return reach != NULL && reach->reach != SAKSI_REACH_CANNOT;
}

/* Landmarks that are in different places. */
static gboolean
has_two_landmarks (GArray                   *indexes,
                   const SaksiLatencySample *samples)
{
  for (guint i = 1; i < indexes->len; i++)
    {
      const SaksiGeoPoint *first = &samples[g_array_index (indexes, guint, 0)].landmark;
      const SaksiGeoPoint *other = &samples[g_array_index (indexes, guint, i)].landmark;

      if (first->longitude != other->longitude || first->latitude != other->latitude)
        return TRUE;
    }

  return FALSE;
}

/* Takes @region over. */
static void
add_region (SaksiLatencyRegions      *self,
            SaksiLatencyRegion       *region,
            const SaksiLatencySample *samples,
            SaksiGrid                *grid)
{
  const double *limits_km = (const double *) self->limits_km->data;

  find_cells (region, samples, limits_km, grid);
  region->is_inconsistent = region->area_km2 == 0;
  region->assumes_one_place = has_two_landmarks (region->samples, samples);
  if (!region->is_inconsistent)
    {
      trace_outline (region, samples, limits_km, grid);
      if (self->territories != NULL)
        judge_countries (self, region, samples);
    }
  region->has_batam_and_singapore = is_within_reach (region, "ID") &&
                                    is_within_reach (region, "SG");
  g_ptr_array_add (self->regions, region);
}

/* Where there are several places, nobody knows which of them answered whom, so that only the
 * nearest landmark bounds where each of them is. */
static void
add_region_around (SaksiLatencyRegions      *self,
                   const SaksiLatencySample *samples,
                   SaksiGrid                *grid,
                   GArray                   *indexes,
                   GArray                   *discs,
                   guint                     centre)
{
  SaksiLatencyRegion *region = region_new (grid);

  g_array_append_val (region->samples, g_array_index (indexes, guint, centre));
  for (guint i = 0; i < indexes->len; i++)
    if (i != centre && !saksi_disc_is_apart (&g_array_index (discs, SaksiDisc, i),
                                             &g_array_index (discs, SaksiDisc, centre)))
      g_array_append_val (region->compatible, g_array_index (indexes, guint, i));
  add_region (self, region, samples, grid);
}

static GArray *
list_usable (SaksiLatencyRegions      *self,
             const SaksiLatencySample *samples,
             guint                     n_samples)
{
  GArray *usable = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < n_samples; i++)
    {
      double limit = NAN;

      if (is_usable (&samples[i]))
        limit = saksi_latency_get_limit_km (self->bound, samples[i].rtt_ms) +
                samples[i].landmark_km;
      g_array_append_val (isnan (limit) ? self->refused : usable, i);
      g_array_append_val (self->limits_km, limit);
    }

  return usable;
}

/**
 * saksi_latency_regions_new:
 * @bound: how far an answer is taken to come
 * @samples: what was measured, of one address
 * @n_samples: how many
 * @has_several_places: whether it is known from elsewhere that there are several places
 * @territories: (nullable): the land of the earth; without it no country is judged
 *
 * Finds out where an address can have answered from. Times can be too long, never too short, so
 * that each of them says for sure how far the answer can have come. While all discs meet in pairs,
 * one place may have answered them all, and the region is what they have in common. Where two are
 * apart, there are at least two places; which of them answered the other landmarks is unknown, so
 * that each region is bounded by one landmark alone.
 *
 * Returns: (transfer full): the regions
 */
SaksiLatencyRegions *
saksi_latency_regions_new (SaksiLatencyBound         bound,
                           const SaksiLatencySample *samples,
                           guint                     n_samples,
                           gboolean                  has_several_places,
                           SaksiTerritories         *territories)
{
  SaksiLatencyRegions *self = g_new0 (SaksiLatencyRegions, 1);
  g_autoptr(SaksiGrid) grid = territories != NULL
                              ? saksi_grid_ref (saksi_territories_get_grid (territories))
                              : saksi_grid_new ();
  g_autoptr(GArray) usable = NULL;
  g_autoptr(GArray) discs = NULL;
  g_autoptr(GArray) picked = NULL;

  self->bound = bound;
  self->limits_km = g_array_new (FALSE, FALSE, sizeof (double));
  self->refused = g_array_new (FALSE, FALSE, sizeof (guint));
  self->regions = g_ptr_array_new_with_free_func (region_free);
  if (territories != NULL)
    self->territories = saksi_territories_ref (territories);

  usable = list_usable (self, samples, n_samples);
  discs = collect_discs (usable, samples, (const double *) self->limits_km->data);
  picked = saksi_discs_pick_apart ((const SaksiDisc *) discs->data, discs->len);
  self->n_places = picked->len;

  if (picked->len == 1 && !has_several_places)
    {
      SaksiLatencyRegion *region = region_new (grid);

      g_array_append_vals (region->samples, usable->data, usable->len);
      add_region (self, region, samples, grid);
    }
  else
    {
      for (guint i = 0; i < picked->len; i++)
        add_region_around (self, samples, grid, usable, discs, g_array_index (picked, guint, i));
    }

  return self;
}

void
saksi_latency_regions_free (SaksiLatencyRegions *self)
{
  g_array_unref (self->limits_km);
  g_array_unref (self->refused);
  g_ptr_array_unref (self->regions);
  g_clear_pointer (&self->territories, saksi_territories_unref);
  g_free (self);
}

/**
 * saksi_latency_region_lookup:
 * @self: a region
 * @id: a code of ISO 3166-1, two letters
 *
 * Returns: (transfer none) (nullable): what holds for that country; %NULL when none was judged
 */
const SaksiCountryReach *
saksi_latency_region_lookup (const SaksiLatencyRegion *self,
                             const char               *id)
{
  for (guint i = 0; i < self->countries->len; i++)
    {
      const SaksiCountryReach *reach = &g_array_index (self->countries, SaksiCountryReach, i);

      if (g_str_equal (saksi_territory_get_id (reach->country), id))
        return reach;
    }

  return NULL;
}
