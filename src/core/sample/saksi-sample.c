/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sample/saksi-sample.h"

#include <math.h>
#include <string.h>

/* One time in twenty. */
#define ALPHA 0.05

/* Halvings of an interval of shares: more than a double can tell apart. */
#define N_HALVINGS 60

static const char *const kind_names[] = {
  [SAKSI_SAMPLE_ALL] = "all",
  [SAKSI_SAMPLE_FINDINGS] = "findings",
  [SAKSI_SAMPLE_NO_FINDINGS] = "no-findings",
};

static const char *const state_names[] = {
  [SAKSI_SAMPLE_UNREAD] = "unread",
  [SAKSI_SAMPLE_AGREES] = "agrees",
  [SAKSI_SAMPLE_DIFFERS] = "differs",
  [SAKSI_SAMPLE_INCOMPLETE] = "incomplete",
};

/* The numbers that are compared beside the votes: form V. */
static const SaksiField compared_fields[] = {
  SAKSI_FIELD_SUARA_SAH, SAKSI_FIELD_SUARA_TIDAK_SAH, SAKSI_FIELD_SUARA_TOTAL,
};

G_DEFINE_QUARK (saksi-sample-error-quark, saksi_sample_error)

/**
 * saksi_sample_new:
 *
 * Returns: (transfer full): a sample of zeros, without id, seed and stations, to be filled in
 */
SaksiSample *
saksi_sample_new (void)
{
  return g_new0 (SaksiSample, 1);
}

void
saksi_sample_free (SaksiSample *self)
{
  g_clear_pointer (&self->stations, g_ptr_array_unref);
  g_free (self->region_name);
  g_free (self->seed);
  g_free (self);
}

void
saksi_sample_station_free (SaksiSampleStation *self)
{
  g_free (self->code);
  g_free (self->name);
  g_free (self->village);
  g_free (self->regency);
  g_free (self->province);
  g_free (self);
}

/* What is on a line of its own where it is published; a seed that cannot be read aloud is none. */
static gboolean
is_seed (const char *seed)
{
  if (seed == NULL || *seed == '\0' || strlen (seed) > SAKSI_SAMPLE_MAX_SEED ||
      !g_utf8_validate (seed, -1, NULL))
    return FALSE;

  for (const char *at = seed; *at != '\0'; at = g_utf8_next_char (at))
    if (!g_unichar_isprint (g_utf8_get_char (at)))
      return FALSE;

  return seed[0] != ' ' && seed[strlen (seed) - 1] != ' ';
}

/**
 * saksi_sample_validate:
 * @self: a sample that is wanted
 * @error: a place for a #SaksiSampleError
 *
 * Returns: whether such a sample can be drawn
 */
gboolean
saksi_sample_validate (const SaksiSample *self,
                       GError           **error)
{
  if (saksi_key_from_code (self->region) == SAKSI_KEY_INVALID)
    g_set_error (error, SAKSI_SAMPLE_ERROR, SAKSI_SAMPLE_ERROR_INVALID, "%s is not a region code",
                 self->region);
  else if (self->size == 0 || self->size > SAKSI_SAMPLE_MAX_SIZE)
    g_set_error (error, SAKSI_SAMPLE_ERROR, SAKSI_SAMPLE_ERROR_INVALID,
                 "a sample has 1 to %d stations", SAKSI_SAMPLE_MAX_SIZE);
  else if (!is_seed (self->seed))
    g_set_error (error, SAKSI_SAMPLE_ERROR, SAKSI_SAMPLE_ERROR_INVALID,
                 "a seed is a line of text, of %d bytes at most", SAKSI_SAMPLE_MAX_SEED);
  else
    return TRUE;

  return FALSE;
}

/**
 * saksi_sample_kind_get_name:
 * @kind: from which stations is drawn
 *
 * Returns: (transfer none): its name in answers and options
 */
const char *
saksi_sample_kind_get_name (SaksiSampleKind kind)
{
  return kind_names[kind];
}

/**
 * saksi_sample_kind_from_name:
 * @name: "all", "findings" or "no-findings"
 * @kind: (out): the kind of that name; not touched when there is none
 *
 * Returns: whether there is one
 */
gboolean
saksi_sample_kind_from_name (const char      *name,
                             SaksiSampleKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kind_names); i++)
    if (g_str_equal (kind_names[i], name))
      {
        *kind = (SaksiSampleKind) i;
        return TRUE;
      }

  return FALSE;
}

/**
 * saksi_sample_state_get_name:
 * @state: what the reading of a station came to
 *
 * Returns: (transfer none): its name in answers
 */
const char *
saksi_sample_state_get_name (SaksiSampleState state)
{
  return state_names[state];
}

static void
compare_number (gint64            published,
                gint64            read,
                SaksiSampleState *state)
{
  if (published == SAKSI_UNKNOWN || read < 0)
    {
      if (*state == SAKSI_SAMPLE_AGREES)
        *state = SAKSI_SAMPLE_INCOMPLETE;
    }
  else if (published != read)
    {
      *state = SAKSI_SAMPLE_DIFFERS;
    }
}

/**
 * saksi_sample_compare:
 * @result: (nullable): the document of a station
 * @reading: (nullable): the reading of its form that counts
 *
 * Holds the votes, and the valid, invalid and all votes (form IV and V) against the form. A number
 * that was not read, or that the document does not publish, says nothing; one that differs says
 * all.
 *
 * Returns: what the reading says of the document
 */
SaksiSampleState
saksi_sample_compare (const SaksiResult  *result,
                      const SaksiReading *reading)
{
  SaksiSampleState state = SAKSI_SAMPLE_AGREES;
  gboolean votes;
  gboolean fields;

  if (reading == NULL || reading->withdrawn)
    return SAKSI_SAMPLE_UNREAD;
  if (result == NULL)
    return SAKSI_SAMPLE_INCOMPLETE;

  votes = result->flags.status_votes != SAKSI_PRESENCE_FALSE && result->n_votes > 0;
  fields = result->flags.status_administration != SAKSI_PRESENCE_FALSE;
  if (!votes || !fields)
    state = SAKSI_SAMPLE_INCOMPLETE;
  for (guint i = 0; votes && i < result->n_votes; i++)
    compare_number (result->votes[i].count,
                    saksi_reading_get_vote (reading, result->votes[i].choice), &state);
  for (guint i = 0; fields && i < G_N_ELEMENTS (compared_fields); i++)
    compare_number (result->fields[compared_fields[i]], reading->values[compared_fields[i]],
                    &state);

  return state;
}

/* The chance of @n_differs or fewer among @n, where the share @share differs. */
static double
get_chance (guint  n,
            guint  n_differs,
            double share)
{
  double sum = 0;

  for (guint i = 0; i <= n_differs; i++)
    sum += exp (lgamma (n + 1.0) - lgamma (i + 1.0) - lgamma (n - i + 1.0) + i * log (share) +
                (n - i) * log1p (-share));

  return sum;
}

/**
 * saksi_sample_get_bound:
 * @n: stations that were read
 * @n_differs: how many of them differ
 *
 * The upper end of the exact one-sided 95 % interval for the share that differs: C. J. Clopper and
 * E. S. Pearson, The use of confidence or fiducial limits illustrated in the case of the binomial,
 * Biometrika 26 (1934), 404–413. Where this share or a larger one differed, so few would be found
 * in fewer than one draw out of twenty. For a population that is not much larger than the sample it
 * is too large rather than too small.
 *
 * Returns: the share, 0 to 1; 1 where nothing was read
 */
double
saksi_sample_get_bound (guint n,
                        guint n_differs)
{
  double low = 0;
  double high = 1;

  if (n_differs >= n)
    return 1;

  for (guint i = 0; i < N_HALVINGS; i++)
    {
      double middle = (low + high) / 2;

      if (get_chance (n, n_differs, middle) > ALPHA)
        low = middle;
      else
        high = middle;
    }

  return high;
}

/**
 * saksi_sample_count:
 * @self: a sample with its stations
 * @progress: (out caller-allocates): how far the reading has come
 */
void
saksi_sample_count (const SaksiSample   *self,
                    SaksiSampleProgress *progress)
{
  gboolean gap = FALSE;

  *progress = (SaksiSampleProgress) { .most = 1 };
  for (guint i = 0; i < self->stations->len; i++)
    {
      const SaksiSampleStation *station = self->stations->pdata[i];

      progress->states[station->state]++;
      gap |= station->state == SAKSI_SAMPLE_UNREAD;
      if (gap)
        continue;
      progress->run++;
      progress->run_differs += station->state == SAKSI_SAMPLE_DIFFERS;
      progress->run_incomplete += station->state == SAKSI_SAMPLE_INCOMPLETE;
    }

  progress->read = self->stations->len - progress->states[SAKSI_SAMPLE_UNREAD];
  progress->most = saksi_sample_get_bound (progress->run,
                                           progress->run_differs + progress->run_incomplete);
}
