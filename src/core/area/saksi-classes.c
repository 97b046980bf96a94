/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "area/saksi-classes.h"

#include <math.h>
#include <stdlib.h>

/* Equal steps say most about the numbers. But where more than this part of the values would fall
 * into one class, the map would hardly tell regions apart, and classes of equal counts are made. */
#define CROWDED 0.6

/* Bounds are whole multiples of a power of ten, so that they are what their digits say. */
static double
round_down (double value,
            guint  decimals)
{
  double unit = pow (10, decimals);
  double rounded = floor (value * unit) / unit;

  /* What is a multiple already must not become the one below it. */
  if (floor (value * unit + 1) / unit <= value)
    rounded = floor (value * unit + 1) / unit;

  return rounded;
}

static double
round_up (double value,
          guint  decimals)
{
  return -round_down (-value, decimals);
}

static int
compare_values (gconstpointer a,
                gconstpointer b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return first < second ? -1 : first > second;
}

static GArray *
sort_known (const double *values,
            guint         n_values)
{
  GArray *known = g_array_sized_new (FALSE, FALSE, sizeof (double), n_values);

  for (guint i = 0; i < n_values; i++)
    if (isfinite (values[i]))
      g_array_append_val (known, values[i]);
  g_array_sort (known, compare_values);

  return known;
}

static void
count_values (SaksiClasses *self,
              const GArray *known)
{
  for (guint i = 0; i < SAKSI_MAX_CLASSES; i++)
    self->counts[i] = 0;
  for (guint i = 0; i < known->len; i++)
    self->counts[saksi_classes_find (self, g_array_index (known, double, i))]++;
}

/* 1, 2 or 5 with zeros: the smallest step that parts the values into few enough classes. */
static void
make_equal_steps (SaksiClasses *self,
                  double        least,
                  double        most)
{
  static const int digits[] = { 1, 2, 5 };
  int exponent = MAX ((int) floor (log10 ((most - least) / SAKSI_MAX_CLASSES)) - 1,
                      -SAKSI_CLASSES_MAX_DECIMALS);

  for (guint i = 0;; i++)
    {
      int power = exponent + (int) (i / G_N_ELEMENTS (digits));
      double unit = pow (10, abs (power));
      double step = power < 0 ? digits[i % G_N_ELEMENTS (digits)] / unit
                              : digits[i % G_N_ELEMENTS (digits)] * unit;
      double first = floor (least / step);
      double last = ceil (most / step);

      if (last - first > SAKSI_MAX_CLASSES)
        continue;

      self->kind = SAKSI_CLASSES_EQUAL_STEPS;
      self->n = MAX (1, (guint) (last - first));
      self->decimals = power < 0 ? (guint) -power : 0;
      for (guint k = 0; k <= self->n; k++)
        self->bounds[k] = power < 0
                          ? (first + k) * digits[i % G_N_ELEMENTS (digits)] / unit
                          : (first + k) * step;
      return;
    }
}

/* The shortest number that is more than @below and at most @above, with as many decimals as bounds
 * may have. Returns: whether there is one */
static gboolean
part_values (double  below,
             double  above,
             double *bound,
             guint  *decimals)
{
  for (guint i = 0; i <= SAKSI_CLASSES_MAX_DECIMALS; i++)
    {
      *bound = round_down (above, i);
      if (*bound > below)
        {
          *decimals = MAX (*decimals, i);
          return TRUE;
        }
    }

  return FALSE;
}

static void
make_equal_counts (SaksiClasses *self,
                   const GArray *known)
{
  const double *values = (const double *) known->data;
  double bounds[SAKSI_MAX_CLASSES + 1];
  guint n = 0;

  self->decimals = 0;
  for (guint i = 1; i < SAKSI_MAX_CLASSES; i++)
    {
      guint at = i * known->len / SAKSI_MAX_CLASSES;
      double bound;

      /* Equal values stay together. */
      while (at < known->len && at > 0 && values[at] <= values[at - 1])
        at++;
      if (at == 0 || at >= known->len)
        continue;

      if (part_values (values[at - 1], values[at], &bound, &self->decimals) &&
          (n == 0 || bound > bounds[n]))
        bounds[++n] = bound;
    }

  self->kind = SAKSI_CLASSES_EQUAL_COUNTS;
  self->n = n + 1;
  self->bounds[0] = round_down (values[0], self->decimals);
  for (guint i = 1; i <= n; i++)
    self->bounds[i] = bounds[i];
  self->bounds[n + 1] = round_up (values[known->len - 1], self->decimals);
}

static gboolean
is_crowded (const SaksiClasses *self,
            guint               n_known)
{
  for (guint i = 0; i < self->n; i++)
    if (self->counts[i] > CROWDED * n_known)
      return TRUE;

  return FALSE;
}

/**
 * saksi_classes_init:
 * @self: (out): the classes
 * @values: numbers; those that are not finite are unknown and in no class
 * @n_values: how many
 *
 * Parts values into classes at round numbers: equal steps, or equal counts where most values would
 * fall into one step. The same values make the same classes, in any order.
 */
void
saksi_classes_init (SaksiClasses *self,
                    const double *values,
                    guint         n_values)
{
  g_autoptr(GArray) known = sort_known (values, n_values);
  double least, most;

  *self = (SaksiClasses) { SAKSI_CLASSES_EQUAL_STEPS };
  if (known->len == 0)
    return;

  least = g_array_index (known, double, 0);
  most = g_array_index (known, double, known->len - 1);
  if (least >= most)
    {
      self->n = 1;
      self->decimals = least == floor (least) ? 0 : 1;
      self->bounds[0] = round_down (least, self->decimals);
      self->bounds[1] = round_up (most, self->decimals);
      self->counts[0] = known->len;
      return;
    }

  make_equal_steps (self, least, most);
  count_values (self, known);
  if (is_crowded (self, known->len))
    {
      SaksiClasses other = { SAKSI_CLASSES_EQUAL_COUNTS };

      make_equal_counts (&other, known);
      count_values (&other, known);
      if (other.n >= self->n)
        *self = other;
    }
}

/**
 * saksi_classes_find:
 * @self: classes
 * @value: a number
 *
 * Returns: its class, from 0; -1 where it is unknown
 */
int
saksi_classes_find (const SaksiClasses *self,
                    double              value)
{
  guint found = 0;

  if (!isfinite (value) || self->n == 0)
    return -1;

  while (found + 1 < self->n && value >= self->bounds[found + 1])
    found++;

  return (int) found;
}
