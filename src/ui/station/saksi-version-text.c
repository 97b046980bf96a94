/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-version-text.h"

#include <glib/gi18n.h>

#include "common/saksi-format.h"

/* More candidates than this are not named one by one. */
#define MAX_LISTED 5

/* What changed between two versions. */
typedef struct
{
  guint n_numbers;
  guint n_pages;
  char *only; /* owned, nullable: the change in words, when it is one candidate's number */
} Changes;

static void
note_candidate (Changes              *changes,
                const SaksiCandidate *candidate,
                gint64                before,
                gint64                after)
{
  g_autofree char *difference = NULL;

  if (before == after)
    return;

  changes->n_numbers++;
  g_clear_pointer (&changes->only, g_free);
  if (changes->n_numbers > 1 || before == SAKSI_UNKNOWN || after == SAKSI_UNKNOWN)
    return;

  difference = saksi_format_difference (after - before);
  if (candidate->number > 0)
    changes->only = g_strdup_printf ("%02u %s", candidate->number, difference);
  else
    changes->only = g_steal_pointer (&difference);
}

static void
find_changes (const SaksiStation *station,
              const SaksiResult  *before,
              const SaksiResult  *after,
              Changes            *changes)
{
  for (guint i = 0; i < station->candidates->len; i++)
    {
      const SaksiCandidate *candidate = station->candidates->pdata[i];

      note_candidate (changes, candidate, saksi_result_get_vote (before, candidate->choice),
                      saksi_result_get_vote (after, candidate->choice));
    }

  for (guint i = 0; i < SAKSI_N_FIELDS; i++)
    if (before->fields[i] != after->fields[i])
      {
        changes->n_numbers++;
        g_clear_pointer (&changes->only, g_free);
      }

  for (guint i = 0; i < MAX (before->n_pages, after->n_pages); i++)
    if (g_strcmp0 (i < before->n_pages ? before->pages[i] : NULL,
                   i < after->n_pages ? after->pages[i] : NULL) != 0)
      changes->n_pages++;
}

static char *
build_changes (const Changes *changes)
{
  g_autofree char *numbers = NULL;
  g_autofree char *pages = NULL;

  if (changes->only != NULL)
    numbers = g_strdup (changes->only);
  else if (changes->n_numbers > 0)
    numbers = g_strdup_printf (ngettext ("%u number changed", "%u numbers changed",
                                         changes->n_numbers), changes->n_numbers);
  if (changes->n_pages > 0)
    pages = g_strdup_printf (ngettext ("%u page changed", "%u pages changed", changes->n_pages),
                             changes->n_pages);

  if (numbers != NULL && pages != NULL)
    /* TRANSLATORS: what changed between two versions: numbers, pages */
    return g_strdup_printf (_("%s, %s"), numbers, pages);
  if (numbers != NULL || pages != NULL)
    return g_strdup (numbers != NULL ? numbers : pages);

  return g_strdup (_("same numbers"));
}

/**
 * saksi_version_text_dup_change:
 * @station: a station
 * @at: which of its versions
 * @differs: (out) (optional): whether a number changed
 *
 * Returns: (transfer full): what the version changed, in a few words
 */
char *
saksi_version_text_dup_change (const SaksiStation *station,
                               guint               at,
                               gboolean           *differs)
{
  Changes changes = { 0 };
  char *text;

  if (at > 0)
    find_changes (station, station->versions->pdata[at - 1], station->versions->pdata[at],
                  &changes);
  text = at > 0 ? build_changes (&changes) : g_strdup (_("first seen"));
  g_free (changes.only);
  if (differs != NULL)
    *differs = changes.n_numbers > 0;

  return text;
}

/* Returns: (transfer full): the votes of a version, in ballot order, or their sum where there are
 *   many */
char *
saksi_version_text_dup_votes (const SaksiStation *station,
                              const SaksiResult  *version)
{
  GString *text;

  if (station->candidates->len > MAX_LISTED)
    {
      g_autofree char *sum = saksi_format_count (saksi_result_sum_votes (version));

      /* TRANSLATORS: all votes of a polling station together */
      return g_strdup_printf (_("%s votes"), sum);
    }

  text = g_string_new (NULL);
  for (guint i = 0; i < station->candidates->len; i++)
    {
      const SaksiCandidate *candidate = station->candidates->pdata[i];
      g_autofree char *count = saksi_format_count (saksi_result_get_vote (version,
                                                                          candidate->choice));

      g_string_append_printf (text, "%s%s", i > 0 ? " · " : "", count);
    }

  return g_string_free (text, FALSE);
}
