/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "results/saksi-votes-card.h"

#include <glib/gi18n.h>

#include "base/saksi-varint.h"
#include "common/saksi-format.h"
#include "common/saksi-wrap-box.h"
#include "results/saksi-votes-chart.h"

/* One count of a region: the votes for each candidate, and what else the count says. */

struct _SaksiVotesCard
{
  AdwBin parent_instance;

  /* template children */
  GtkLabel *basis_label;
  SaksiVotesChart *chart;
  GtkLabel *valid_label;
  GtkLabel *invalid_label;
  GtkLabel *stations_label;
};

G_DEFINE_FINAL_TYPE (SaksiVotesCard, saksi_votes_card, ADW_TYPE_BIN)

static void
saksi_votes_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SAKSI_TYPE_VOTES_CARD);

  G_OBJECT_CLASS (saksi_votes_card_parent_class)->dispose (object);
}

static void
saksi_votes_card_class_init (SaksiVotesCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = saksi_votes_card_dispose;

  g_type_ensure (SAKSI_TYPE_VOTES_CHART);
  g_type_ensure (SAKSI_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/results/saksi-votes-card.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiVotesCard, basis_label);
  gtk_widget_class_bind_template_child (widget_class, SaksiVotesCard, chart);
  gtk_widget_class_bind_template_child (widget_class, SaksiVotesCard, valid_label);
  gtk_widget_class_bind_template_child (widget_class, SaksiVotesCard, invalid_label);
  gtk_widget_class_bind_template_child (widget_class, SaksiVotesCard, stations_label);
}

static void
saksi_votes_card_init (SaksiVotesCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Which count the card shows, in a few words. */
static const char *
get_basis (const SaksiTally *tally,
           const SaksiCount *count)
{
  if (count == NULL)
    return "";
  if (count == tally->published)
    return _("KPU’s total");
  if (count == tally->stations)
    return _("Sum of the TPS here");
  if (count == tally->official)
    return _("Official decree");

  return _("Your own reading");
}

/* What else the count says: it may know less than the candidates' votes. */
static void
show_totals (SaksiVotesCard   *self,
             const SaksiTally *tally,
             const SaksiCount *count)
{
  g_autofree char *valid = saksi_format_count (count != NULL ? count->valid : SAKSI_UNKNOWN);
  g_autofree char *invalid = saksi_format_count (count != NULL ? count->invalid : SAKSI_UNKNOWN);
  gint64 reported = count != NULL ? count->stations : SAKSI_UNKNOWN;
  gint64 total = tally->region->stations;
  g_autofree char *stations = reported != SAKSI_UNKNOWN || total != SAKSI_UNKNOWN
                                ? saksi_format_progress (reported, total)
                                : saksi_format_count (SAKSI_UNKNOWN);

  gtk_label_set_label (self->valid_label, valid);
  gtk_label_set_label (self->invalid_label, invalid);
  gtk_label_set_label (self->stations_label, stations);
}

/* Whether there are so many candidates that the card wants the whole width. */
gboolean
saksi_votes_card_is_long (const SaksiTally *tally)
{
  return tally->candidates->len > SAKSI_VOTES_CHART_BLOCK;
}

/* Shows @count, which is one of those of @tally; %NULL shows every number as unknown. */
void
saksi_votes_card_show (SaksiVotesCard   *self,
                       const SaksiTally *tally,
                       const SaksiCount *count,
                       gboolean          compact)
{
  g_return_if_fail (SAKSI_IS_VOTES_CARD (self));

  gtk_label_set_label (self->basis_label, get_basis (tally, count));
  show_totals (self, tally, count);
  saksi_votes_chart_show (self->chart, tally->candidates, count != NULL ? count->votes : NULL,
                          compact);
}
