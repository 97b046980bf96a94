/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "results/saksi-tally-text.h"

#include <glib/gi18n.h>

#include "base/saksi-varint.h"
#include "common/saksi-format.h"
#include "results/saksi-contest-title.h"
#include "results/saksi-region-item.h"

/* The count that the bars show: KPU's own total before sums of what happens to be in the cache. */
const SaksiCount *
saksi_tally_choose_count (const SaksiTally *tally)
{
  if (tally->published != NULL)
    return tally->published;
  if (tally->stations != NULL)
    return tally->stations;

  return tally->official != NULL ? tally->official : tally->readings;
}

/* Where the documents came from that Saksi summed up. */
static char *
dup_deliveries (const SaksiTally *tally)
{
  g_autofree char *time = saksi_format_time_wib (tally->delivered);
  g_autofree char *number = saksi_format_count (tally->n_origins);

  if (tally->n_origins == 0)
    return NULL;
  if (tally->stations->source != NULL)
    /* TRANSLATORS: a time, and the path or address of what was imported */
    return g_strdup_printf (_("Summed by Saksi from the documents of the TPS, read %s from %s."),
                            time, tally->stations->source);

  /* TRANSLATORS: a number of paths and addresses, and the time of the last */
  return g_strdup_printf (ngettext ("Summed by Saksi from documents of TPS out of %s source, the "
                                    "last read %s; each station names its own.",
                                    "Summed by Saksi from documents of TPS out of %s sources, the "
                                    "last read %s; each station names its own.",
                                    tally->n_origins), number, time);
}

/* Where what is shown comes from. */
static char *
dup_provenance (const SaksiTally *tally)
{
  const SaksiCount *count = saksi_tally_choose_count (tally);
  g_autofree char *time = saksi_format_time_wib (tally->fetched);

  if (saksi_region_code_is_specimen (tally->region->code))
    return g_strdup (_("A specimen, drawn for Saksi: not data of KPU."));
  if (count == NULL)
    return NULL;
  if (count == tally->stations)
    return dup_deliveries (tally);
  if (count != tally->published || tally->fetched == SAKSI_UNKNOWN)
    /* TRANSLATORS: where the data comes from */
    return count->source != NULL ? g_strdup_printf (_("Source: %s."), count->source) : NULL;
  if (count->source == NULL)
    return g_strdup_printf (_("Published by KPU, fetched %s."), time);

  /* TRANSLATORS: a time and where the data comes from */
  return g_strdup_printf (_("Published by KPU, fetched %s from %s."), time, count->source);
}

/* The line below the page: where the numbers come from, what is kept of them, and what they are
 * not. */
char *
saksi_tally_dup_footer (const SaksiTally *tally)
{
  g_autofree char *provenance = dup_provenance (tally);
  g_autofree char *number = saksi_format_count (tally->versions);
  const SaksiCount *count = saksi_tally_choose_count (tally);
  GString *text = g_string_new (provenance);

  if (tally->versions > 0)
    {
      g_string_append (text, text->len > 0 ? " " : "");
      g_string_append_printf (text, ngettext ("%s version kept.", "%s versions kept.",
                                              (unsigned long) tally->versions), number);
    }
  g_string_append (text, text->len > 0 ? " " : "");
  if (count != NULL && count == tally->official)
    g_string_append (text, _("Certified after the manual recapitulation, tier by tier "
                             "(Law\u00a07/2017)."));
  else
    g_string_append (text, _("Not the legal result: that is the manual recapitulation, tier by "
                             "tier (Law\u00a07/2017)."));

  return g_string_free (text, FALSE);
}

/* That there are no votes of the region, and what to do about it. */
char *
saksi_tally_dup_nothing (const SaksiTally *tally)
{
  g_autofree char *title = saksi_region_dup_title (tally->region);

  /* TRANSLATORS: a contest, such as President 2024, and the name of a region */
  return g_strdup_printf (_("The cache holds nothing about “%s” in %s. Import a folder or an "
                            "archive with documents that KPU published."),
                          saksi_contest_get_title (tally->contest), title);
}
