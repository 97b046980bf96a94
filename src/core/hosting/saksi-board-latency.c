/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "hosting/saksi-board-private.h"

#include <math.h>
#include <string.h>

/* The rules on times of answers: where an address can have answered from, at how many places it
 * answers, which countries are out of reach. docs/hosting.md has the arithmetic. */

#define RULE_PLACES "latency-places"
#define RULE_EXCLUDED "latency-excluded"
#define RULE_EXCLUDED_FIBRE "latency-excluded-fibre"
#define RULE_REGION "latency-region"
#define RULE_BATAM "latency-batam"
#define RULE_DISAGREE "latency-disagree"
#define RULE_VERSION 1

/* More countries than these are shown on the map, not told. */
#define MAX_TOLD 6

/* The samples of one address: of each landmark the shortest time. */
typedef struct
{
  char *subject;             /* owned */
  gboolean is_anycast;       /* a list says so */
  GArray *samples;           /* of SaksiLatencySample */
  GPtrArray *observations;   /* of SaksiObservation, borrowed: where each sample comes from */
} Subject;

/* What everything here works on. */
typedef struct
{
  SaksiBoard *board;
  GHashTable *countries;         /* nullable */
  SaksiTerritories *territories; /* nullable */
  GPtrArray *named;              /* of char*: the countries that anybody named, by code */
} Work;

static void
subject_free (gpointer data)
{
  Subject *self = data;

  g_free (self->subject);
  g_array_unref (self->samples);
  g_ptr_array_unref (self->observations);
  g_free (self);
}

static Subject *
ensure_subject (SaksiBoard *board,
                GPtrArray  *subjects,
                const char *name)
{
  Subject *subject;

  for (guint i = 0; i < subjects->len; i++)
    if (g_str_equal (((Subject *) subjects->pdata[i])->subject, name))
      return subjects->pdata[i];

  subject = g_new0 (Subject, 1);
  subject->subject = g_strdup (name);
  subject->is_anycast = saksi_board_is_anycast (board, name);
  subject->samples = g_array_new (FALSE, FALSE, sizeof (SaksiLatencySample));
  subject->observations = g_ptr_array_new ();
  g_ptr_array_add (subjects, subject);

  return subject;
}

static gboolean
is_at (const SaksiLatencySample *sample,
       const SaksiVantage       *vantage)
{
  return sample->landmark.longitude == vantage->lon &&
         sample->landmark.latitude == vantage->lat && sample->landmark_km == vantage->radius_km;
}

static void
add_sample (Subject          *subject,
            SaksiObservation *observation)
{
  SaksiLatencySample sample = {
    .landmark = { observation->vantage.lon, observation->vantage.lat },
    .landmark_km = observation->vantage.radius_km,
  };

  if (!saksi_observation_get_rtt (observation, &sample.rtt_ms, NULL))
    return;

  for (guint i = 0; i < subject->samples->len; i++)
    {
      SaksiLatencySample *known = &g_array_index (subject->samples, SaksiLatencySample, i);

      if (!is_at (known, &observation->vantage))
        continue;
      if (sample.rtt_ms < known->rtt_ms)
        {
          known->rtt_ms = sample.rtt_ms;
          subject->observations->pdata[i] = observation;
        }
      return;
    }

  g_array_append_val (subject->samples, sample);
  g_ptr_array_add (subject->observations, observation);
}

/* Probes of RIPE Atlas have numbers, all others the names of cities. */
static char *
dup_landmark (const SaksiVantage *vantage)
{
  if (vantage->kind == SAKSI_VANTAGE_ATLAS && vantage->label != NULL)
    return vantage->cc != NULL
           ? g_strdup_printf ("RIPE Atlas %s, %s", vantage->label, vantage->cc)
           : g_strdup_printf ("RIPE Atlas %s", vantage->label);

  return g_strdup (vantage->label != NULL ? vantage->label
                   : vantage->cc != NULL ? vantage->cc : "—");
}

static void
add_landmark (SaksiBoard             *board,
              const SaksiObservation *observation)
{
  const SaksiVantage *vantage = &observation->vantage;
  SaksiBoardLandmark *landmark = NULL;
  double rtt_ms;

  for (guint i = 0; i < board->landmarks->len && landmark == NULL; i++)
    {
      SaksiBoardLandmark *known = g_ptr_array_index (board->landmarks, i);

      if (known->point.longitude == vantage->lon && known->point.latitude == vantage->lat &&
          known->radius_km == vantage->radius_km)
        landmark = known;
    }
  if (landmark == NULL)
    {
      landmark = g_new0 (SaksiBoardLandmark, 1);
      landmark->point = (SaksiGeoPoint) { vantage->lon, vantage->lat };
      landmark->radius_km = vantage->radius_km;
      landmark->label = dup_landmark (vantage);
      landmark->rtt_ms = NAN;
      for (guint i = 0; i < SAKSI_N_LATENCY_BOUNDS; i++)
        landmark->limit_km[i] = NAN;
      landmark->observations = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (board->landmarks, landmark);
    }

  g_ptr_array_add (landmark->observations, g_strdup (observation->id));
  if (saksi_observation_get_measured_evidence (observation) != SAKSI_EVIDENCE_LATENCY ||
      !saksi_observation_get_rtt (observation, &rtt_ms, NULL) || rtt_ms >= landmark->rtt_ms)
    return;

  landmark->rtt_ms = rtt_ms;
  for (guint i = 0; i < SAKSI_N_LATENCY_BOUNDS; i++)
    landmark->limit_km[i] = saksi_latency_get_limit_km (i, rtt_ms) + landmark->radius_km;
}

static GPtrArray *
list_subjects (SaksiBoard *board)
{
  GPtrArray *subjects = g_ptr_array_new_with_free_func (subject_free);

  for (guint i = 0; i < board->measured->len; i++)
    {
      SaksiObservation *observation = g_ptr_array_index (board->measured, i);
      const char *name = observation->address != NULL ? observation->address
                                                      : observation->target;

      if (saksi_vantage_has_place (&observation->vantage))
        add_landmark (board, observation);
      if (name != NULL &&
          saksi_observation_get_measured_evidence (observation) == SAKSI_EVIDENCE_LATENCY)
        add_sample (ensure_subject (board, subjects, name), observation);
    }

  return subjects;
}

static int
compare_text (gconstpointer a,
              gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
name_once (GPtrArray  *named,
           const char *country)
{
  if (country != NULL && !g_ptr_array_find_with_equal_func (named, country, g_str_equal, NULL))
    g_ptr_array_add (named, (gpointer) country);
}

/* A country is worth a sentence when somebody named it: those of the claims and of the reports, and
 * the two neighbours that the dispute is about. All others are on the map. */
static GPtrArray *
list_named (SaksiBoard *board)
{
  GPtrArray *named = g_ptr_array_new ();

  name_once (named, "ID");
  name_once (named, "SG");
  for (guint i = 0; i < board->claims->len; i++)
    {
      const SaksiClaim *claim = ((SaksiBoardClaim *) board->claims->pdata[i])->claim;

      for (guint k = 0; k < claim->places->len; k++)
        name_once (named, ((SaksiPlace *) claim->places->pdata[k])->country);
    }
  for (guint i = 0; i < board->observations->len; i++)
    {
      const SaksiReportedObservation *report = g_ptr_array_index (board->observations, i);

      if (report->place != NULL)
        name_once (named, report->place->country);
    }
  g_ptr_array_sort (named, compare_text);

  return named;
}

static GPtrArray *
collect_ids (const Subject *subject,
             GArray        *indexes)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < indexes->len; i++)
    g_ptr_array_add (ids, g_strdup (((SaksiObservation *) subject->observations->pdata[
      g_array_index (indexes, guint, i)])->id));

  return ids;
}

static GPtrArray *
collect_observations (const Subject *subject,
                      GArray        *indexes)
{
  GPtrArray *observations = g_ptr_array_new ();

  for (guint i = 0; i < indexes->len; i++)
    g_ptr_array_add (observations,
                     subject->observations->pdata[g_array_index (indexes, guint, i)]);

  return observations;
}

static SaksiBoardReach *
reach_new (const Work              *work,
           const Subject           *subject,
           const SaksiCountryReach *found)
{
  SaksiBoardReach *reach = g_new0 (SaksiBoardReach, 1);

  reach->country = g_strdup (saksi_territory_get_id (found->country));
  saksi_board_name_country (reach->country, work->countries, work->territories, &reach->name);
  reach->reach = found->reach;
  if (found->alone < 0)
    return reach;

  reach->observation =
    g_strdup (((SaksiObservation *) subject->observations->pdata[found->alone])->id);
  reach->landmark =
    dup_landmark (&((SaksiObservation *) subject->observations->pdata[found->alone])->vantage);
  reach->rtt_ms = g_array_index (subject->samples, SaksiLatencySample, found->alone).rtt_ms;
  reach->distance_km = found->distance_km;
  reach->limit_km = found->limit_km;
  reach->least_ms = found->least_ms;

  return reach;
}

/* Hands a region to the map. */
static void
publish_region (const Work               *work,
                const Subject            *subject,
                SaksiLatencyBound         bound,
                guint                     place,
                const SaksiLatencyRegion *region)
{
  SaksiBoardRegion *shown = g_new0 (SaksiBoardRegion, 1);

  shown->bound = bound;
  shown->subject = g_strdup (subject->subject);
  shown->place = place;
  shown->outline = region->outline != NULL ? g_array_ref (region->outline) : NULL;
  shown->boxes = saksi_cells_list_boxes (region->cells);
  shown->area_km2 = region->area_km2;
  shown->observations = collect_ids (subject, region->samples);
  shown->binding = collect_ids (subject, region->binding);
  shown->compatible = collect_ids (subject, region->compatible);
  shown->is_inconsistent = region->is_inconsistent;
  shown->assumes_one_place = region->assumes_one_place;
  shown->has_batam_and_singapore = region->has_batam_and_singapore;
  shown->reaches = g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_board_reach_free);
  for (guint i = 0; i < region->countries->len; i++)
    g_ptr_array_add (shown->reaches,
                     reach_new (work, subject,
                                &g_array_index (region->countries, SaksiCountryReach, i)));
  g_ptr_array_add (work->board->regions, shown);
}

static SaksiInference *
infer (const Work           *work,
       SaksiInferenceStatus  status,
       const char           *rule,
       SaksiWording          wording,
       GPtrArray            *observations)
{
  SaksiInference *inference = saksi_board_infer (work->board, SAKSI_HOSTING_ANSWERS, status, rule,
                                                 RULE_VERSION, observations);

  inference->sentence.wording = wording;

  return inference;
}

static void
tell_places (const Work                *work,
             const Subject             *subject,
             const SaksiLatencyRegions *regions)
{
  g_autoptr(GPtrArray) observations = g_ptr_array_new ();
  SaksiBoardAnycast *anycast;
  SaksiInference *inference;

  if (regions->n_places < 2)
    return;

  anycast = saksi_board_ensure_anycast (work->board, subject->subject, regions->n_places);
  for (guint i = 0; i < regions->regions->len; i++)
    {
      const SaksiLatencyRegion *region = g_ptr_array_index (regions->regions, i);
      SaksiObservation *observation =
        subject->observations->pdata[g_array_index (region->samples, guint, 0)];

      g_ptr_array_add (observations, observation);
      g_ptr_array_add (anycast->observations, g_strdup (observation->id));
    }

  inference = infer (work, SAKSI_INFERENCE_MULTIPLE_PLACES, RULE_PLACES,
                     SAKSI_WORDING_ANYCAST_PLACES, observations);
  inference->sentence.count = regions->n_places;
  inference->confidence = SAKSI_CONFIDENCE_EXCLUDED_BY_PHYSICS;
}

/* An inference of one landmark, with its name and its time. */
static SaksiInference *
infer_of_landmark (const Work           *work,
                   const Subject        *subject,
                   guint                 sample,
                   SaksiInferenceStatus  status,
                   const char           *rule,
                   SaksiWording          wording)
{
  g_autoptr(GPtrArray) observations = g_ptr_array_new ();
  SaksiObservation *observation = g_ptr_array_index (subject->observations, sample);
  SaksiInference *inference;

  g_ptr_array_add (observations, observation);
  inference = infer (work, status, rule, wording, observations);
  inference->sentence.name = dup_landmark (&observation->vantage);
  inference->sentence.ms = g_array_index (subject->samples, SaksiLatencySample, sample).rtt_ms;
  inference->confidence = SAKSI_CONFIDENCE_EXCLUDED_BY_PHYSICS;

  return inference;
}

static int
find_alone (const SaksiLatencyRegion *region,
            const char               *country)
{
  const SaksiCountryReach *reach = saksi_latency_region_lookup (region, country);

  return reach != NULL && reach->reach == SAKSI_REACH_CANNOT ? reach->alone : -1;
}

/* What one landmark rules out of a region among the countries that were named. What is already
 * ruled out by the hard bound is not told again by that of fibre. */
static void
tell_excluded (const Work               *work,
               const Subject            *subject,
               const SaksiLatencyRegion *region,
               const SaksiLatencyRegion *harder,
               guint                     sample)
{
  for (guint i = 0; i < work->named->len; i++)
    {
      const char *country = g_ptr_array_index (work->named, i);
      SaksiInference *inference;

      if (find_alone (region, country) != (int) sample ||
          (harder != NULL && find_alone (harder, country) >= 0))
        continue;

      inference = infer_of_landmark (work, subject, sample, SAKSI_INFERENCE_EXCLUDED_SET,
                                     harder == NULL ? RULE_EXCLUDED : RULE_EXCLUDED_FIBRE,
                                     harder == NULL ? SAKSI_WORDING_EXCLUDED
                                                    : SAKSI_WORDING_EXCLUDED_FIBRE);
      saksi_board_add_country (inference, country, work->countries, work->territories);
    }
}

static void
tell_all_excluded (const Work               *work,
                   const Subject            *subject,
                   const SaksiLatencyRegion *region,
                   const SaksiLatencyRegion *harder)
{
  for (guint i = 0; i < region->samples->len; i++)
    tell_excluded (work, subject, region, harder, g_array_index (region->samples, guint, i));
}

static GPtrArray *
list_within_reach (const SaksiLatencyRegion *region)
{
  GPtrArray *within = g_ptr_array_new ();

  for (guint i = 0; i < region->countries->len; i++)
    {
      const SaksiCountryReach *reach = &g_array_index (region->countries, SaksiCountryReach, i);

      if (reach->reach != SAKSI_REACH_CANNOT)
        g_ptr_array_add (within, (gpointer) saksi_territory_get_id (reach->country));
    }

  return within;
}

static void
tell_region (const Work               *work,
             const Subject            *subject,
             const SaksiLatencyRegion *region)
{
  g_autoptr(GPtrArray) within = list_within_reach (region);
  g_autoptr(GPtrArray) observations =
    collect_observations (subject, region->binding->len > 0 ? region->binding : region->samples);
  SaksiInferenceStatus status = within->len == 1 ? SAKSI_INFERENCE_SINGLE_REGION
                                                 : SAKSI_INFERENCE_CANDIDATE_SET;
  SaksiInference *inference = NULL;

  if (region->is_inconsistent)
    infer (work, SAKSI_INFERENCE_UNKNOWN, RULE_DISAGREE, SAKSI_WORDING_LANDMARKS_DISAGREE,
           observations);
  else if (within->len >= 1 && within->len <= MAX_TOLD && region->binding->len == 1)
    inference = infer_of_landmark (work, subject, g_array_index (region->binding, guint, 0),
                                   status, RULE_REGION,
                                   within->len == 1 ? SAKSI_WORDING_ONLY
                                                    : SAKSI_WORDING_WITHIN_REACH_OF);
  else if (within->len >= 1 && within->len <= MAX_TOLD)
    inference = infer (work, status, RULE_REGION, SAKSI_WORDING_WITHIN_REACH, observations);

  for (guint i = 0; inference != NULL && i < within->len; i++)
    saksi_board_add_country (inference, within->pdata[i], work->countries, work->territories);
  if (region->has_batam_and_singapore)
    infer (work, SAKSI_INFERENCE_UNKNOWN, RULE_BATAM, SAKSI_WORDING_BATAM, observations);
}

/* The region of the hard bound around the same landmark, for what that bound rules out already. */
static const SaksiLatencyRegion *
find_harder (const SaksiLatencyRegions *hard,
             const SaksiLatencyRegion  *region)
{
  guint sample = g_array_index (region->samples, guint, 0);

  for (guint i = 0; i < hard->regions->len; i++)
    {
      const SaksiLatencyRegion *harder = g_ptr_array_index (hard->regions, i);

      for (guint k = 0; k < harder->samples->len; k++)
        if (g_array_index (harder->samples, guint, k) == sample)
          return harder;
    }

  return NULL;
}

static SaksiLatencyRegions *
find_regions (const Work        *work,
              Subject           *subject,
              SaksiLatencyBound  bound)
{
  SaksiLatencyRegions *regions =
    saksi_latency_regions_new (bound, (const SaksiLatencySample *) subject->samples->data,
                               subject->samples->len, subject->is_anycast, work->territories);

  for (guint i = 0; i < regions->regions->len; i++)
    publish_region (work, subject, bound, i, g_ptr_array_index (regions->regions, i));

  return regions;
}

static void
apply_subject (const Work *work,
               Subject    *subject)
{
  g_autoptr(SaksiLatencyRegions) hard = find_regions (work, subject, SAKSI_LATENCY_HARD);
  g_autoptr(SaksiLatencyRegions) fibre = find_regions (work, subject, SAKSI_LATENCY_FIBRE);

  tell_places (work, subject, hard);
  for (guint i = 0; i < hard->regions->len; i++)
    {
      const SaksiLatencyRegion *region = g_ptr_array_index (hard->regions, i);

      tell_all_excluded (work, subject, region, NULL);
      tell_region (work, subject, region);
    }
  for (guint i = 0; i < fibre->regions->len; i++)
    {
      const SaksiLatencyRegion *region = g_ptr_array_index (fibre->regions, i);
      const SaksiLatencyRegion *harder = find_harder (hard, region);

      if (harder != NULL)
        tell_all_excluded (work, subject, region, harder);
    }
}

/* Derives what times of answers say, address by address: two addresses are never taken for one
 * place. */
void
saksi_board_latency_apply (SaksiBoard       *board,
                           GHashTable       *countries,
                           SaksiTerritories *territories)
{
  g_autoptr(GPtrArray) subjects = list_subjects (board);
  g_autoptr(GPtrArray) named = list_named (board);
  Work work = { .board = board, .countries = countries, .territories = territories,
                .named = named };

  for (guint i = 0; i < subjects->len; i++)
    apply_subject (&work, g_ptr_array_index (subjects, i));
}
