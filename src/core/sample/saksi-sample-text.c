/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sample/saksi-sample.h"

#include <math.h>
#include <string.h>

/* Marks a text for translation by who shows it; the core itself speaks English only. */
#define N_(text) (text)

#define MAX_VALUES 6

typedef struct
{
  const char *name;
  char *value; /* owned */
} Value;

static const char *
identity (const char *text)
{
  return text;
}

static char *
format_plain (gint64 count)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, count);
}

/* To one decimal, upwards: a bound that is rounded down is none. */
static char *
format_bound (double share)
{
  return g_strdup_printf ("%.1f %%", ceil (share * 1000 - 1e-9) / 10);
}

/* Puts the values into @template and frees them. */
static char *
fill (const char *template,
      Value      *values)
{
  GString *text = g_string_new (template);

  for (guint i = 0; i < MAX_VALUES && values[i].name != NULL; i++)
    {
      g_string_replace (text, values[i].name, values[i].value, 0);
      g_free (values[i].value);
    }

  return g_string_free (text, FALSE);
}

/* The forms are read from the first that was drawn on. */
static const char *
choose_statement (const SaksiSample         *self,
                  const SaksiSampleProgress *progress)
{
  if (progress->run == 0)
    return N_("Nothing can be said yet. Read the forms in the order in which they were drawn: the "
              "first {size} are a random sample however many you get through.");
  if (progress->run == self->population)
    return N_("All {population} stations have been read: at {differ} the published numbers differ "
              "from the form, at {incomplete} they could not be compared.");
  if (progress->run_incomplete > 0)
    return N_("Of the first {run} that were drawn, {differ} differ from the form, and {incomplete} "
              "could not be compared; these count as if they differed. If {most} or more of all "
              "{population} stations differed, fewer than one draw out of twenty would find so "
              "few.");

  return N_("Of the first {run} that were drawn, {differ} differ from the form. If {most} or more "
            "of all {population} stations differed, fewer than one draw out of twenty would find "
            "so few.");
}

/**
 * saksi_sample_format_statement:
 * @self: a sample with its stations
 * @translate: (nullable) (scope call): gives sentences in the language of the user
 * @format_count: (nullable) (scope call): writes numbers as the user does
 *
 * Returns: (transfer full): what the sample allows to say, in plain words
 */
char *
saksi_sample_format_statement (const SaksiSample   *self,
                               SaksiTranslateFunc   translate,
                               SaksiFormatCountFunc format_count)
{
  SaksiSampleProgress progress;

  if (translate == NULL)
    translate = identity;
  if (format_count == NULL)
    format_count = format_plain;
  saksi_sample_count (self, &progress);

  return fill (translate (choose_statement (self, &progress)),
               (Value[MAX_VALUES]) {
                 { "{size}", format_count (self->stations->len) },
                 { "{run}", format_count (progress.run) },
                 { "{differ}", format_count (progress.run_differs) },
                 { "{incomplete}", format_count (progress.run_incomplete) },
                 { "{most}", format_bound (progress.most) },
                 { "{population}", format_count (self->population) },
               });
}

/**
 * saksi_sample_format_rule:
 * @self: a sample
 * @translate: (nullable) (scope call): gives sentences in the language of the user
 *
 * Returns: (transfer full): how anybody draws the same stations, in one sentence
 */
char *
saksi_sample_format_rule (const SaksiSample *self,
                          SaksiTranslateFunc translate)
{
  if (translate == NULL)
    translate = identity;

  return fill (translate (N_("Sort the stations by the SHA-256 of “{seed}:code”, in hexadecimal, "
                             "and take the first {size}.")),
               (Value[MAX_VALUES]) {
                 { "{size}", format_plain (self->size) },
                 { "{seed}", g_strdup (self->seed) },
               });
}
