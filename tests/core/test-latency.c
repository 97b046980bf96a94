/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "geo/saksi-latency-region.h"

#define SEED 5

/* Cities of which the code of the land they are on is known. */
typedef struct
{
  const char *country;
  SaksiGeoPoint point;
} City;

static const City cities[] = {
  { "ID", { 106.83, -6.20 } }, { "ID", { 112.74, -7.26 } }, { "ID", { 98.67, 3.59 } },
  { "ID", { 104.03, 1.13 } }, { "ID", { 140.69, -2.56 } }, { "ID", { 119.43, -5.14 } },
  { "ID", { 95.32, 5.55 } }, { "SG", { 103.82, 1.35 } }, { "MY", { 103.75, 1.48 } },
  { "MY", { 101.69, 3.14 } }, { "CX", { 105.67, -10.45 } }, { "CC", { 96.83, -12.16 } },
  { "TL", { 125.58, -8.56 } }, { "PG", { 147.19, -9.46 } }, { "AU", { 130.84, -12.46 } },
  { "AU", { 151.21, -33.87 } }, { "RE", { 55.45, -20.88 } }, { "GU", { 144.79, 13.47 } },
  { "GF", { -52.33, 4.92 } }, { "GP", { -61.53, 16.24 } }, { "YT", { 45.23, -12.78 } },
  { "FR", { 2.35, 48.86 } }, { "FR", { 5.37, 43.30 } }, { "FR", { 8.74, 41.92 } },
  { "US", { -77.49, 39.04 } }, { "US", { -157.86, 21.31 } }, { "US", { -149.90, 61.22 } },
  { "CN", { 120.16, 30.27 } }, { "CN", { 116.39, 39.90 } }, { "HK", { 114.17, 22.32 } },
  { "TW", { 121.57, 25.04 } }, { "JP", { 139.75, 35.69 } }, { "KR", { 126.98, 37.57 } },
  { "IN", { 72.88, 19.07 } }, { "AE", { 55.29, 25.21 } }, { "DE", { 8.68, 50.11 } },
  { "GB", { -0.12, 51.50 } }, { "NL", { 4.91, 52.35 } }, { "ZA", { 28.03, -26.17 } },
  { "BR", { -46.63, -23.56 } }, { "CL", { -70.65, -33.44 } }, { "RU", { 177.50, 64.73 } },
  { "FJ", { 178.44, -18.13 } }, { "WS", { -171.77, -13.84 } }, { "NZ", { 174.76, -36.85 } },
  { "SJ", { 15.63, 78.22 } }, { "AQ", { 166.67, -77.85 } }, { "AQ", { 0, -90 } },
  { "IS", { -21.94, 64.14 } }, { "KI", { 173.02, 1.34 } }, { "PF", { -149.57, -17.53 } },
};

typedef struct
{
  SaksiTerritories *territories;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  fixture->territories = saksi_territories_load (&error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  saksi_territories_unref (fixture->territories);
}

static double
measure (SaksiGeoPoint a,
         SaksiGeoPoint b)
{
  SaksiVector from = saksi_vector_from_point (a);
  SaksiVector to = saksi_vector_from_point (b);

  return saksi_vector_get_distance_km (&from, &to);
}

static SaksiGeoPoint
pick_point (GRand *rand)
{
  return (SaksiGeoPoint) {
    g_rand_double_range (rand, -180, 180), asin (g_rand_double_range (rand, -1, 1)) * 180 / G_PI,
  };
}

/* Somewhere around a place. */
static SaksiGeoPoint
pick_near (GRand        *rand,
           SaksiGeoPoint place,
           double        degrees)
{
  double longitude = place.longitude + g_rand_double_range (rand, -degrees, degrees);
  double latitude = place.latitude + g_rand_double_range (rand, -degrees, degrees);

  return (SaksiGeoPoint) { longitude, CLAMP (latitude, -90, 90) };
}

static const SaksiLatencyRegion *
get_region (const SaksiLatencyRegions *regions,
            guint                      index)
{
  g_assert_cmpuint (index, <, regions->regions->len);

  return g_ptr_array_index (regions->regions, index);
}

static SaksiReach
get_reach (const SaksiLatencyRegion *region,
           const char               *country)
{
  const SaksiCountryReach *reach = saksi_latency_region_lookup (region, country);

  g_assert_nonnull (reach);

  return reach->reach;
}

/* Each city is on the land of its code, or as near to it as the map is good. */
static void
test_land (Fixture      *fixture,
           gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (cities); i++)
    {
      const SaksiTerritory *land = saksi_territories_lookup (fixture->territories,
                                                             cities[i].country);

      g_assert_nonnull (land);
      g_test_message ("%s %.2f %.2f", cities[i].country, cities[i].point.longitude,
                      cities[i].point.latitude);
      g_assert_cmpfloat (saksi_territory_get_distance_km (land, cities[i].point), <=,
                         SAKSI_TERRITORY_TOLERANCE_KM);
    }
}

/* All codes of ISO 3166-1 and Kosovo, each with names in both languages and with land. */
static void
test_codes (Fixture      *fixture,
            gconstpointer data)
{
  g_assert_cmpuint (saksi_territories_get_n (fixture->territories), ==, 250);
  for (guint i = 0; i < saksi_territories_get_n (fixture->territories); i++)
    {
      const SaksiTerritory *land = saksi_territories_get (fixture->territories, i);

      g_test_message ("%s", saksi_territory_get_id (land));
      g_assert_cmpstr (saksi_territory_get_english (land), !=, saksi_territory_get_id (land));
      g_assert_cmpstr (saksi_territory_get_indonesian (land), !=, saksi_territory_get_id (land));
      g_assert_cmpuint (saksi_territory_get_spans (land)->len, >, 0);
    }
}

/* Land beyond the sea is not the country: Réunion and Guam are nearer to Jakarta than Paris. */
static void
test_mainland (Fixture      *fixture,
               gconstpointer data)
{
  static const struct
  {
    const char *country;
    double from_km, to_km;
  } cases[] = {
    { "ID", 0, 0 }, { "CX", 470, 490 }, { "RE", 5700, 5800 }, { "GU", 4650, 4780 },
    { "FR", 10900, 11700 }, { "US", 8000, 11500 }, { "GF", 17000, 19000 }, { "SG", 850, 910 },
  };
  const SaksiGeoPoint jakarta = { 106.83, -6.20 };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SaksiTerritory *land = saksi_territories_lookup (fixture->territories,
                                                             cases[i].country);
      double km = saksi_territory_get_distance_km (land, jakarta);

      g_test_message ("%s is %.1f km from Jakarta", cases[i].country, km);
      g_assert_cmpfloat (km, >=, cases[i].from_km);
      g_assert_cmpfloat (km, <=, cases[i].to_km);
    }

  /* No other foreign land is nearer than Christmas Island. */
  for (guint i = 0; i < saksi_territories_get_n (fixture->territories); i++)
    {
      const SaksiTerritory *land = saksi_territories_get (fixture->territories, i);
      const char *id = saksi_territory_get_id (land);

      if (!g_str_equal (id, "ID") && !g_str_equal (id, "CX"))
        g_assert_cmpfloat (saksi_territory_get_distance_km (land, jakarta), >, 500);
    }
}

/* Whether land is beyond a disc is what its distance says, less what the map is off by. */
static void
test_beyond (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < 2000; i++)
    {
      gint32 n = (gint32) saksi_territories_get_n (fixture->territories);
      const SaksiTerritory *land = saksi_territories_get (fixture->territories,
                                                          (guint) g_rand_int_range (rand, 0, n));
      SaksiGeoPoint point = pick_point (rand);
      double km = saksi_territory_get_distance_km (land, point);
      double shift = g_rand_double_range (rand, -100, 100);
      double radius = MAX (km + shift, 0);

      g_assert_cmpint (saksi_territory_is_beyond (land, point, radius), ==,
                       km > radius + SAKSI_TERRITORY_TOLERANCE_KM);
    }
}

/* A cell that holds a place of some land is a cell of that land. */
static void
test_land_cells (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (SEED);
  SaksiGrid *grid = saksi_territories_get_grid (fixture->territories);
  guint n_land = 0;

  for (guint i = 0; i < 3000; i++)
    {
      SaksiGeoPoint point = pick_point (rand);
      const SaksiTerritory *land = saksi_territories_find_at (fixture->territories, point);
      g_autoptr(SaksiCells) cells = NULL;
      SaksiSpan cell;

      if (land == NULL)
        continue;

      n_land++;
      cells = saksi_cells_new (grid);
      cell = saksi_grid_find_cell (grid, point);
      saksi_cells_add_span (cells, &cell);
      g_assert_true (saksi_cells_meet_spans (cells, saksi_territory_get_spans (land)));
    }
  /* Land is 29 % of the earth, and the outlying discs are mostly water. */
  g_assert_cmpuint (n_land, >, 700);
  g_assert_cmpuint (n_land, <, 1100);
}

static SaksiLatencyRegions *
ask_one (Fixture          *fixture,
         SaksiLatencyBound bound,
         SaksiGeoPoint     landmark,
         double            landmark_km,
         double            rtt_ms)
{
  SaksiLatencySample sample = { landmark, landmark_km, rtt_ms };

  return saksi_latency_regions_new (bound, &sample, 1, FALSE, fixture->territories);
}

/* From Jakarta: what a time rules out, and what it takes to be sure of Indonesia. */
static void
test_jakarta (Fixture      *fixture,
              gconstpointer data)
{
  static const struct
  {
    SaksiLatencyBound bound;
    double rtt_ms;
    SaksiReach indonesia, christmas, singapore, france, reunion;
  } cases[] = {
    { SAKSI_LATENCY_HARD, 3.0, SAKSI_REACH_MUST, SAKSI_REACH_CANNOT, SAKSI_REACH_CANNOT,
      SAKSI_REACH_CANNOT, SAKSI_REACH_CANNOT },
    { SAKSI_LATENCY_HARD, 3.4, SAKSI_REACH_MAY, SAKSI_REACH_MAY, SAKSI_REACH_CANNOT,
      SAKSI_REACH_CANNOT, SAKSI_REACH_CANNOT },
    { SAKSI_LATENCY_FIBRE, 4.4, SAKSI_REACH_MUST, SAKSI_REACH_CANNOT, SAKSI_REACH_CANNOT,
      SAKSI_REACH_CANNOT, SAKSI_REACH_CANNOT },
    { SAKSI_LATENCY_FIBRE, 4.9, SAKSI_REACH_MAY, SAKSI_REACH_MAY, SAKSI_REACH_CANNOT,
      SAKSI_REACH_CANNOT, SAKSI_REACH_CANNOT },
    { SAKSI_LATENCY_HARD, 5.5, SAKSI_REACH_MAY, SAKSI_REACH_MAY, SAKSI_REACH_CANNOT,
      SAKSI_REACH_CANNOT, SAKSI_REACH_CANNOT },
    { SAKSI_LATENCY_FIBRE, 8.0, SAKSI_REACH_MAY, SAKSI_REACH_MAY, SAKSI_REACH_CANNOT,
      SAKSI_REACH_CANNOT, SAKSI_REACH_CANNOT },
    { SAKSI_LATENCY_HARD, 8.0, SAKSI_REACH_MAY, SAKSI_REACH_MAY, SAKSI_REACH_MAY,
      SAKSI_REACH_CANNOT, SAKSI_REACH_CANNOT },
    { SAKSI_LATENCY_HARD, 60, SAKSI_REACH_MAY, SAKSI_REACH_MAY, SAKSI_REACH_MAY,
      SAKSI_REACH_CANNOT, SAKSI_REACH_MAY },
    { SAKSI_LATENCY_HARD, 80, SAKSI_REACH_MAY, SAKSI_REACH_MAY, SAKSI_REACH_MAY, SAKSI_REACH_MAY,
      SAKSI_REACH_MAY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SaksiLatencyRegions) regions =
        ask_one (fixture, cases[i].bound, (SaksiGeoPoint) { 106.83, -6.20 }, 0, cases[i].rtt_ms);
      const SaksiLatencyRegion *region = get_region (regions, 0);

      g_test_message ("%g ms", cases[i].rtt_ms);
      g_assert_cmpuint (regions->n_places, ==, 1);
      g_assert_cmpint (get_reach (region, "ID"), ==, cases[i].indonesia);
      g_assert_cmpint (get_reach (region, "CX"), ==, cases[i].christmas);
      g_assert_cmpint (get_reach (region, "SG"), ==, cases[i].singapore);
      g_assert_cmpint (get_reach (region, "FR"), ==, cases[i].france);
      g_assert_cmpint (get_reach (region, "RE"), ==, cases[i].reunion);
      g_assert_cmpint (region->has_batam_and_singapore, ==,
                       cases[i].singapore != SAKSI_REACH_CANNOT);
      g_assert_false (region->assumes_one_place);
    }
}

/* The numbers that go with an exclusion, to be shown. */
static void
test_arithmetic (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr(SaksiLatencyRegions) regions =
    ask_one (fixture, SAKSI_LATENCY_HARD, (SaksiGeoPoint) { 106.83, -6.20 }, 5, 4);
  const SaksiCountryReach *reach = saksi_latency_region_lookup (get_region (regions, 0), "SG");

  g_assert_cmpint (reach->alone, ==, 0);
  g_assert_cmpfloat_with_epsilon (reach->limit_km, 4 * 149.896 * 1.006 + 5, 0.1);
  g_assert_cmpfloat (reach->distance_km, >, reach->limit_km);
  g_assert_cmpfloat (reach->least_ms, >, 4);
  g_assert_cmpfloat_with_epsilon (
    saksi_latency_get_limit_km (SAKSI_LATENCY_HARD, reach->least_ms) + 5 +
      SAKSI_TERRITORY_TOLERANCE_KM, reach->distance_km, 1e-6);
}

/* No time tells Batam from Singapore. */
static void
test_batam (Fixture      *fixture,
            gconstpointer data)
{
  static const SaksiGeoPoint landmarks[] = { { 104.03, 1.13 }, { 103.82, 1.35 } };

  for (guint i = 0; i < G_N_ELEMENTS (landmarks); i++)
    for (guint bound = 0; bound < SAKSI_N_LATENCY_BOUNDS; bound++)
      {
        g_autoptr(SaksiLatencyRegions) regions = ask_one (fixture, bound, landmarks[i], 10, 0.3);

        g_assert_true (get_region (regions, 0)->has_batam_and_singapore);
        g_assert_cmpint (get_reach (get_region (regions, 0), "MY"), ==, SAKSI_REACH_MAY);
      }
}

/* No time at all leaves only what is unknown of the landmark. */
static void
test_no_time (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr(SaksiLatencyRegions) regions =
    ask_one (fixture, SAKSI_LATENCY_HARD, (SaksiGeoPoint) { 112.74, -7.26 }, 120, 0);
  const SaksiLatencyRegion *region = get_region (regions, 0);

  g_assert_cmpfloat (g_array_index (regions->limits_km, double, 0), ==, 120);
  g_assert_cmpfloat (region->area_km2, >, G_PI * 120 * 120);
  g_assert_cmpfloat (region->area_km2, <, G_PI * 160 * 160);
  g_assert_cmpint (get_reach (region, "ID"), ==, SAKSI_REACH_MUST);
  g_assert_nonnull (region->outline);
}

/* Samples that say nothing are told, and do not change what the others say. */
static void
test_refused (Fixture      *fixture,
              gconstpointer data)
{
  const SaksiLatencySample samples[] = {
    { { 106.83, -6.20 }, 0, 3 }, { { NAN, 0 }, 0, 3 }, { { 0, 91 }, 0, 3 }, { { 0, 0 }, -1, 3 },
    { { 0, 0 }, 0, -3 }, { { 0, 0 }, 0, NAN }, { { 0, 0 }, 0, INFINITY }, { { 1000, 0 }, 0, 1 },
  };
  g_autoptr(SaksiLatencyRegions) regions =
    saksi_latency_regions_new (SAKSI_LATENCY_HARD, samples, G_N_ELEMENTS (samples), FALSE,
                               fixture->territories);
  g_autoptr(SaksiLatencyRegions) nothing =
    saksi_latency_regions_new (SAKSI_LATENCY_HARD, samples + 1, G_N_ELEMENTS (samples) - 1, FALSE,
                               fixture->territories);

  g_assert_cmpuint (regions->refused->len, ==, G_N_ELEMENTS (samples) - 1);
  g_assert_cmpuint (regions->n_places, ==, 1);
  g_assert_cmpint (get_reach (get_region (regions, 0), "ID"), ==, SAKSI_REACH_MUST);
  g_assert_cmpuint (nothing->n_places, ==, 0);
  g_assert_cmpuint (nothing->regions->len, ==, 0);
}

/* Any two of three discs meet, but not all three: that is said, and all three are kept. */
static void
test_inconsistent (Fixture      *fixture,
                   gconstpointer data)
{
  const SaksiLatencySample samples[] = {
    { { 100, 0 }, 0, 4.0 }, { { 110, 0 }, 0, 4.0 }, { { 105, 8.66 }, 0, 4.0 },
  };
  g_autoptr(SaksiLatencyRegions) regions =
    saksi_latency_regions_new (SAKSI_LATENCY_HARD, samples, 3, FALSE, fixture->territories);
  const SaksiLatencyRegion *region = get_region (regions, 0);

  g_assert_cmpuint (regions->n_places, ==, 1);
  g_assert_true (region->is_inconsistent);
  g_assert_cmpuint (region->samples->len, ==, 3);
  g_assert_cmpuint (region->binding->len, ==, 3);
  g_assert_cmpuint (region->countries->len, ==, 0);
  g_assert_null (region->outline);
}

static SaksiLatencySample
pick_sample (GRand *rand)
{
  return (SaksiLatencySample) {
    pick_point (rand), g_rand_double_range (rand, 0, 50),
    pow (10, g_rand_double_range (rand, -0.5, 2.2)),
  };
}

/* Samples of one place at random: each at least as long as the way to it. */
static void
pick_samples (GRand              *rand,
              SaksiGeoPoint       place,
              SaksiLatencySample *samples,
              guint               n_samples)
{
  for (guint i = 0; i < n_samples; i++)
    {
      samples[i] = pick_sample (rand);
      if (i % 2 == 0)
        samples[i].landmark = pick_near (rand, place, 15);
      samples[i].rtt_ms = measure (place, samples[i].landmark) / 149.896 *
                          g_rand_double_range (rand, 1, 2);
    }
}

/* One place answers all: it is in the region. Another sample never makes the region larger; longer
 * times never rule out more. The special places are at the poles and at the antimeridian. */
static void
test_properties (Fixture      *fixture,
                 gconstpointer data)
{
  static const SaksiGeoPoint special[] = {
    { 0, 90 }, { 12, -90 }, { 180, 0 }, { -179.9, 51 }, { 179.9, -17 }, { 30, 89.5 },
  };
  g_autoptr(GRand) rand = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < 1500; i++)
    {
      SaksiGeoPoint place = i % 3 == 0 ? special[i / 3 % G_N_ELEMENTS (special)]
                                       : pick_point (rand);
      guint n = (guint) g_rand_int_range (rand, 1, 6);
      SaksiLatencyBound bound = SAKSI_LATENCY_HARD;
      SaksiLatencySample samples[6];
      g_autoptr(SaksiLatencyRegions) before = NULL;
      g_autoptr(SaksiLatencyRegions) after = NULL;
      g_autoptr(SaksiLatencyRegions) slower = NULL;

      pick_samples (rand, place, samples, n + 1);
      before = saksi_latency_regions_new (bound, samples, n, FALSE, NULL);
      after = saksi_latency_regions_new (bound, samples, n + 1, FALSE, NULL);
      g_assert_cmpuint (before->n_places, ==, 1);
      g_assert_cmpuint (after->n_places, ==, 1);
      g_assert_true (saksi_cells_contains (get_region (before, 0)->cells, place));
      g_assert_true (saksi_cells_contains (get_region (after, 0)->cells, place));
      g_assert_true (saksi_cells_is_subset (get_region (after, 0)->cells,
                                            get_region (before, 0)->cells));
      g_assert_cmpfloat (get_region (after, 0)->area_km2, <=, get_region (before, 0)->area_km2);

      for (guint k = 0; k <= n; k++)
        samples[k].rtt_ms *= g_rand_double_range (rand, 1, 3);
      slower = saksi_latency_regions_new (bound, samples, n + 1, FALSE, NULL);
      g_assert_true (saksi_cells_is_subset (get_region (after, 0)->cells,
                                            get_region (slower, 0)->cells));
    }
}

/* The same of what is said of countries. */
static void
test_country_properties (Fixture      *fixture,
                         gconstpointer data)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < 120; i++)
    {
      const City *city = &cities[i % G_N_ELEMENTS (cities)];
      guint n = (guint) g_rand_int_range (rand, 1, 6);
      SaksiLatencySample samples[6];
      g_autoptr(SaksiLatencyRegions) before = NULL;
      g_autoptr(SaksiLatencyRegions) after = NULL;
      g_autoptr(SaksiLatencyRegions) slower = NULL;

      pick_samples (rand, city->point, samples, n + 1);
      before = saksi_latency_regions_new (SAKSI_LATENCY_HARD, samples, n, FALSE,
                                          fixture->territories);
      after = saksi_latency_regions_new (SAKSI_LATENCY_HARD, samples, n + 1, FALSE,
                                         fixture->territories);
      for (guint k = 0; k <= n; k++)
        samples[k].rtt_ms *= 1.5;
      slower = saksi_latency_regions_new (SAKSI_LATENCY_HARD, samples, n + 1, FALSE,
                                          fixture->territories);

      g_test_message ("%s %u", city->country, i);
      g_assert_cmpint (get_reach (get_region (after, 0), city->country), !=, SAKSI_REACH_CANNOT);
      for (guint k = 0; k < saksi_territories_get_n (fixture->territories); k++)
        {
          const char *id =
            saksi_territory_get_id (saksi_territories_get (fixture->territories, k));
          gboolean is_in = get_reach (get_region (after, 0), id) != SAKSI_REACH_CANNOT;

          if (is_in)
            g_assert_cmpint (get_reach (get_region (before, 0), id), !=, SAKSI_REACH_CANNOT);
          if (is_in)
            g_assert_cmpint (get_reach (get_region (slower, 0), id), !=, SAKSI_REACH_CANNOT);
        }
    }
}

/* A ring around a region holds what all discs hold, and is never out by more than a cell. */
static void
test_outline (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (SEED);
  guint n_traced = 0;

  for (guint i = 0; i < 300; i++)
    {
      SaksiLatencySample samples[4];
      g_autoptr(SaksiLatencyRegions) regions = NULL;
      GArray *outline;

      pick_samples (rand, pick_point (rand), samples, 4);
      regions = saksi_latency_regions_new (SAKSI_LATENCY_HARD, samples, 4, FALSE, NULL);
      outline = get_region (regions, 0)->outline;
      for (guint k = 0; outline != NULL && k < outline->len; k++)
        {
          double depth = G_MAXDOUBLE;

          for (guint m = 0; m < 4; m++)
            depth = MIN (depth, g_array_index (regions->limits_km, double, m) -
                                measure (g_array_index (outline, SaksiGeoPoint, k),
                                         samples[m].landmark));
          g_assert_cmpfloat (depth, <=, 1);
          g_assert_cmpfloat (depth, >=, -45);
          if (k > 0)
            g_assert_cmpfloat (fabs (g_array_index (outline, SaksiGeoPoint, k).longitude -
                                     g_array_index (outline, SaksiGeoPoint, k - 1).longitude),
                               <=, 180);
        }
      n_traced += outline != NULL;
    }
  g_assert_cmpuint (n_traced, >, 150);
}

/* A simulated service: where it answers from, and who asked. */
typedef struct
{
  const City *sites[4];
  guint n_sites;
  SaksiLatencySample samples[30];
  const City *answered[30]; /* which site did */
  guint n_samples;
} Service;

/* Paths are never straight; queues and machines take their time; some landmarks are a little off,
 * and say so. */
static void
ask_service (GRand   *rand,
             Service *service)
{
  service->n_samples = (guint) g_rand_int_range (rand, 3, G_N_ELEMENTS (service->samples) + 1);
  for (guint i = 0; i < service->n_samples; i++)
    {
      const City *from = &cities[g_rand_int_range (rand, 0, G_N_ELEMENTS (cities))];
      SaksiLatencySample *sample = &service->samples[i];
      SaksiVector middle = saksi_vector_from_point (from->point);
      SaksiVector shifted;
      double km;

      sample->landmark_km = g_rand_boolean (rand) ? 0 : g_rand_double_range (rand, 5, 100);
      do
        {
          sample->landmark = pick_near (rand, from->point, 1);
          shifted = saksi_vector_from_point (sample->landmark);
        }
      while (sample->landmark_km > 0 &&
             saksi_vector_get_distance_km (&middle, &shifted) > sample->landmark_km);
      if (sample->landmark_km == 0)
        sample->landmark = from->point;

      /* The nearest site answers, mostly: routing is not geography. */
      service->answered[i] = service->sites[0];
      for (guint k = 1; k < service->n_sites; k++)
        if (g_rand_double (rand) < 0.9 &&
            measure (from->point, service->sites[k]->point) <
            measure (from->point, service->answered[i]->point))
          service->answered[i] = service->sites[k];

      km = measure (from->point, service->answered[i]->point);
      sample->rtt_ms = km / 102.1 * g_rand_double_range (rand, 1.0, 2.2) +
                       -log (1 - g_rand_double (rand)) * 2;
    }
}

static gboolean
has_discs_apart (const Service    *service,
                 SaksiLatencyBound bound)
{
  for (guint i = 0; i < service->n_samples; i++)
    for (guint k = 0; k < i; k++)
      {
        const SaksiLatencySample *a = &service->samples[i];
        const SaksiLatencySample *b = &service->samples[k];

        if (measure (a->landmark, b->landmark) >
            saksi_latency_get_limit_km (bound, a->rtt_ms) + a->landmark_km +
              saksi_latency_get_limit_km (bound, b->rtt_ms) + b->landmark_km + 1e-6)
          return TRUE;
      }

  return FALSE;
}

/* Nobody is told that the place that answered is where it cannot be. */
static void
check_region (const Service            *service,
              const SaksiLatencyRegion *region)
{
  for (guint i = 0; i < region->samples->len; i++)
    {
      guint sample = g_array_index (region->samples, guint, i);
      const City *site = service->answered[sample];
      const SaksiCountryReach *reach;

      if (!region->assumes_one_place || service->n_sites == 1)
        {
          g_assert_false (region->is_inconsistent);
          g_assert_true (saksi_cells_contains (region->cells, site->point));
          g_assert_cmpint (get_reach (region, site->country), !=, SAKSI_REACH_CANNOT);
        }
      if (region->is_inconsistent)
        continue;

      /* What one sample alone rules out holds for whoever answered it, whatever was assumed. */
      reach = saksi_latency_region_lookup (region, site->country);
      g_assert_cmpint (reach->alone, !=, (int) sample);
    }
}

static void
test_simulation (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (SEED);
  guint n_found = 0;
  guint n_single = 0;

  for (guint i = 0; i < 400; i++)
    {
      Service service = { .n_sites = i % 2 == 0 ? 1 : (guint) g_rand_int_range (rand, 2, 5) };
      SaksiLatencyBound bound = i / 2 % SAKSI_N_LATENCY_BOUNDS;
      g_autoptr(SaksiLatencyRegions) regions = NULL;

      for (guint k = 0; k < service.n_sites; k++)
        service.sites[k] = &cities[g_rand_int_range (rand, 0, G_N_ELEMENTS (cities))];
      ask_service (rand, &service);

      /* That it has several places is known of some from lists of anycast prefixes. */
      regions = saksi_latency_regions_new (bound, service.samples, service.n_samples,
                                           service.n_sites > 1 && i % 5 == 0,
                                           fixture->territories);
      g_assert_cmpuint (regions->n_places, <=, service.n_sites);
      g_assert_cmpint (regions->n_places > 1, ==, has_discs_apart (&service, bound));
      for (guint k = 0; k < regions->regions->len; k++)
        check_region (&service, get_region (regions, k));
      n_found += regions->n_places > 1;
      n_single += service.n_sites == 1;
    }
  g_test_message ("%u of %u services with several places were found", n_found, 400 - n_single);
  g_assert_cmpuint (n_found, >, 80);
}

/* Two hundred times as if from fifty probes: what takes how long is asked of the benchmark, but a
 * region is never empty for a place that was simulated. */
static void
test_many_samples (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (SEED);
  g_autofree SaksiLatencySample *samples = g_new (SaksiLatencySample, 3000);
  g_autoptr(SaksiLatencyRegions) regions = NULL;

  pick_samples (rand, cities[0].point, samples, 3000);
  regions = saksi_latency_regions_new (SAKSI_LATENCY_HARD, samples, 3000, FALSE,
                                       fixture->territories);
  g_assert_cmpuint (regions->n_places, ==, 1);
  g_assert_true (saksi_cells_contains (get_region (regions, 0)->cells, cities[0].point));
  g_assert_cmpuint (get_region (regions, 0)->binding->len, <, 100);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/latency/land", test_land);
  ADD ("/latency/codes", test_codes);
  ADD ("/latency/mainland", test_mainland);
  ADD ("/latency/beyond", test_beyond);
  ADD ("/latency/land-cells", test_land_cells);
  ADD ("/latency/jakarta", test_jakarta);
  ADD ("/latency/arithmetic", test_arithmetic);
  ADD ("/latency/batam", test_batam);
  ADD ("/latency/no-time", test_no_time);
  ADD ("/latency/refused", test_refused);
  ADD ("/latency/inconsistent", test_inconsistent);
  ADD ("/latency/properties", test_properties);
  ADD ("/latency/country-properties", test_country_properties);
  ADD ("/latency/outline", test_outline);
  ADD ("/latency/simulation", test_simulation);
  ADD ("/latency/many-samples", test_many_samples);

  return g_test_run ();
}
