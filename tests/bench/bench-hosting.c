/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <stdlib.h>

#include "geo/saksi-latency-region.h"

/* How long a region takes: from fifty times of answers to the cells, the outline and what holds for
 * every country. Prints a figure a line, "name value unit", in microseconds. */

#define ROUNDS 300
#define N_SAMPLES 50
#define SEED 11

static int
compare (gconstpointer a,
         gconstpointer b)
{
  gint64 one = *(const gint64 *) a;
  gint64 other = *(const gint64 *) b;

  return one < other ? -1 : one > other;
}

static SaksiGeoPoint
pick_point (GRand *rand)
{
  return (SaksiGeoPoint) {
    g_rand_double_range (rand, -180, 180), asin (g_rand_double_range (rand, -1, 0.95)) * 180 / G_PI,
  };
}

/* Probes all over the world, half of them near to what answers; paths are never straight. */
static void
pick_samples (GRand              *rand,
              SaksiLatencySample *samples)
{
  SaksiGeoPoint place = pick_point (rand);
  SaksiVector from = saksi_vector_from_point (place);

  for (guint i = 0; i < N_SAMPLES; i++)
    {
      SaksiGeoPoint landmark = pick_point (rand);
      SaksiVector to;

      if (i % 2 == 0)
        {
          landmark.longitude = place.longitude + g_rand_double_range (rand, -15, 15);
          landmark.latitude = place.latitude + g_rand_double_range (rand, -10, 10);
          landmark.latitude = CLAMP (landmark.latitude, -90, 90);
        }
      to = saksi_vector_from_point (landmark);
      samples[i] = (SaksiLatencySample) {
        landmark, 20,
        saksi_latency_get_least_ms (SAKSI_LATENCY_FIBRE,
                                    saksi_vector_get_distance_km (&from, &to)) *
          g_rand_double_range (rand, 1, 2) + g_rand_double_range (rand, 0, 5),
      };
    }
}

int
main (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (SEED);
  g_autoptr(GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  g_autoptr(SaksiTerritories) land = saksi_territories_load (&error);
  gint64 times[ROUNDS];

  if (land == NULL)
    {
      g_printerr ("bench-hosting: %s\n", error->message);
      return EXIT_FAILURE;
    }
  g_print ("land.median %" G_GINT64_FORMAT " us\n", g_get_monotonic_time () - start);

  for (guint i = 0; i < ROUNDS; i++)
    {
      SaksiLatencySample samples[N_SAMPLES];
      SaksiLatencyRegions *regions;

      pick_samples (rand, samples);
      start = g_get_monotonic_time ();
      regions = saksi_latency_regions_new (i % SAKSI_N_LATENCY_BOUNDS, samples, N_SAMPLES, FALSE,
                                           land);
      times[i] = g_get_monotonic_time () - start;
      g_assert_cmpuint (regions->n_places, ==, 1);
      saksi_latency_regions_free (regions);
    }

  qsort (times, ROUNDS, sizeof *times, compare);
  g_print ("latency_region.median %" G_GINT64_FORMAT " us\n", times[ROUNDS / 2]);
  g_print ("latency_region.p99 %" G_GINT64_FORMAT " us\n", times[ROUNDS * 99 / 100]);

  return EXIT_SUCCESS;
}
