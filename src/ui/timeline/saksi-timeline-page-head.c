/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline/saksi-timeline-page-private.h"

#include <glib/gi18n.h>

#include "common/saksi-format.h"
#include "common/saksi-tooltip.h"
#include "timeline/saksi-timeline-words.h"

/* What stands above the list: the time that it covers, how many statements there are, and how many
 * are before what it opened at. */

/* Days beside what the axis opens at. */
#define STORY_MARGIN 3

/* "February – March 2024" */
static char *
build_period (guint32 first,
              guint32 last)
{
  g_autofree char *from = saksi_words_dup_month (first);
  g_autofree char *to = saksi_words_dup_month (last);

  if (g_str_equal (from, to))
    return g_steal_pointer (&from);

  /* TRANSLATORS: a range of months */
  return g_strdup_printf (C_("range", "%1$s – %2$s"), from, to);
}

static guint
count_earlier (SaksiTimelinePage   *self,
               SaksiStatementIndex *index)
{
  guint n = 0;

  while (n < index->entries->len &&
         g_array_index (index->entries, SaksiStatementEntry, n).julian < self->story_first)
    n++;

  return n;
}

void
saksi_timeline_page_describe_earlier (SaksiTimelinePage   *self,
                                      SaksiStatementIndex *index)
{
  guint n = count_earlier (self, index);
  g_autofree char *period = build_period (self->story_first, self->story_last);
  g_autofree char *count = saksi_format_count (n);
  g_autofree char *label = g_strdup_printf (ngettext ("%s Earlier Statement",
                                                      "%s Earlier Statements", n), count);
  /* TRANSLATORS: %s is a range of months */
  g_autofree char *why = g_strdup_printf (_("The timeline opens where most was said: %s. Show all "
                                            "of it from the beginning."), period);

  gtk_label_set_label (self->earlier_label, label);
  saksi_tooltip_add_text (self->earlier, why);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->earlier), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  gtk_widget_set_visible (self->earlier, n > 0);
}

/* The first time that there are statements, the axis and the list begin where the story is. Nothing
 * is left out: what was said before is above. */
void
saksi_timeline_page_open_story (SaksiTimelinePage   *self,
                                SaksiStatementIndex *index)
{
  guint first;
  guint last;

  if (self->opened || index->entries->len == 0)
    return;
  self->opened = TRUE;
  if (self->wanted != NULL || self->fixed != NULL || saksi_timeline_page_is_narrowed (self) ||
      !saksi_statement_index_find_story (index, &first, &last))
    return;

  self->story_first = g_array_index (index->entries, SaksiStatementEntry, first).julian;
  self->story_last = g_array_index (index->entries, SaksiStatementEntry, last).julian;
  gtk_widget_set_visible (self->earlier, TRUE);
  saksi_time_axis_show_days (self->axis,
                             self->story_first - MIN (self->story_first - 1, STORY_MARGIN),
                             self->story_last + STORY_MARGIN);
  saksi_statement_list_show_from (self->list, first);
}

/* What the chosen range, or else what all days cover. */
static char *
dup_period (SaksiTimelinePage          *self,
            const SaksiStatementFacets *facets)
{
  guint32 first;
  guint32 last;

  if (!saksi_density_get_range (self->density, &first, &last))
    {
      if (facets->days->len == 0)
        return g_strdup (SAKSI_FORMAT_UNKNOWN);
      first = g_array_index (facets->days, SaksiStatementDay, 0).julian;
      last = g_array_index (facets->days, SaksiStatementDay, facets->days->len - 1).julian;
    }

  return build_period (first, last);
}

/* How many statements there are, and the button that leaves those in dispute. A scene has the
 * number only: it stays as it was kept. */
static void
show_counts (SaksiTimelinePage          *self,
             const SaksiStatementFacets *facets)
{
  g_autofree char *total = saksi_format_count (facets->total);
  g_autofree char *count = saksi_format_count (facets->disputes);
  g_autofree char *statements = g_strdup_printf (ngettext ("%s statement", "%s statements",
                                                           facets->total), total);
  /* TRANSLATORS: how many statements contradict or dispute another or are contradicted or
   * disputed; pressed, only these are shown */
  g_autofree char *disputes = g_strdup_printf (C_("statements", "%s in dispute"), count);
  gboolean is_choice = self->fixed == NULL &&
                       (facets->disputes > 0 || gtk_toggle_button_get_active (self->disputed));

  g_free (self->described);
  /* TRANSLATORS: how many statements there are, and how many of them contradict or dispute another
   * or are contradicted or disputed */
  self->described = facets->disputes > 0
                    ? g_strdup_printf (C_("statements", "%1$s, %2$s in dispute"), statements, count)
                    : g_strdup (statements);
  gtk_label_set_label (self->summary, is_choice ? statements : self->described);
  gtk_button_set_label (GTK_BUTTON (self->disputed), disputes);
  gtk_widget_set_visible (GTK_WIDGET (self->disputed), is_choice);
}

void
saksi_timeline_page_show_facets (SaksiTimelinePage          *self,
                                 const SaksiStatementFacets *facets)
{
  g_autofree char *period = NULL;

  saksi_timeline_filters_show_facets (self->filters, facets);
  saksi_density_set_days (self->density, facets->days);

  period = dup_period (self, facets);
  gtk_label_set_label (self->period, period);
  show_counts (self, facets);
}
