/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/saksi-progress-words.h"

#include <glib/gi18n.h>

#include "common/saksi-format.h"

static char *
describe_counts (SaksiPhase phase,
                 gint64     done,
                 gint64     total)
{
  unsigned long n = (unsigned long) total;
  g_autofree char *some = saksi_format_count (done);
  g_autofree char *all = saksi_format_count (total);

  if (phase == SAKSI_PHASE_IMAGES)
    return g_strdup_printf (ngettext ("Reading %1$s of %2$s image",
                                      "Reading %1$s of %2$s images", n), some, all);
  if (phase == SAKSI_PHASE_DOCUMENTS)
    return g_strdup_printf (ngettext ("Reading %1$s of %2$s document",
                                      "Reading %1$s of %2$s documents", n), some, all);
  if (phase == SAKSI_PHASE_MERGE)
    return g_strdup_printf (ngettext ("Taking in %1$s of %2$s record",
                                      "Taking in %1$s of %2$s records", n), some, all);

  return g_strdup_printf (ngettext ("Writing %1$s of %2$s record",
                                    "Writing %1$s of %2$s records", n), some, all);
}

static char *
describe_sizes (SaksiPhase phase,
                gint64     done,
                gint64     total)
{
  g_autofree char *some = saksi_format_size (done);
  g_autofree char *all = saksi_format_size (total);

  /* TRANSLATORS: two sizes, such as 61.2 MB of 134.5 MB */
  return phase == SAKSI_PHASE_PACK ? g_strdup_printf (_("Packing %1$s of %2$s"), some, all)
                                   : g_strdup_printf (_("Unpacking %1$s of %2$s"), some, all);
}

/* What is done now, and how much of it, in the user's language. */
char *
saksi_progress_words_dup (const SaksiProgressState *state)
{
  switch (state->phase)
    {
    case SAKSI_PHASE_COPY:
    case SAKSI_PHASE_IMAGES:
    case SAKSI_PHASE_DOCUMENTS:
    case SAKSI_PHASE_MERGE:
      return describe_counts (state->phase, state->done, state->total);
    case SAKSI_PHASE_PACK:
    case SAKSI_PHASE_UNPACK:
      return describe_sizes (state->phase, state->done, state->total);
    case SAKSI_PHASE_DATABASE:
      return g_strdup (_("Checking the database"));
    case SAKSI_PHASE_NONE:
    default:
      return g_strdup ("");
    }
}
