/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "results/saksi-coverage-card.h"

#include <glib/gi18n.h>

#include "common/saksi-format.h"
#include "common/saksi-time-plot.h"
#include "common/saksi-wrap-box.h"

/* How the documents of a region came over time, as a chart that is also read by keys. */

#define N_SERIES 3

struct _SaksiCoverageCard
{
  AdwBin parent_instance;

  /* template children */
  SaksiWrapBox *keys;
  SaksiTimePlot *plot;
  GtkLabel *undated_label;
};

G_DEFINE_FINAL_TYPE (SaksiCoverageCard, saksi_coverage_card, ADW_TYPE_BIN)

static void
saksi_coverage_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SAKSI_TYPE_COVERAGE_CARD);

  G_OBJECT_CLASS (saksi_coverage_card_parent_class)->dispose (object);
}

static void
saksi_coverage_card_class_init (SaksiCoverageCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = saksi_coverage_card_dispose;

  g_type_ensure (SAKSI_TYPE_TIME_PLOT);
  g_type_ensure (SAKSI_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/results/saksi-coverage-card.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiCoverageCard, keys);
  gtk_widget_class_bind_template_child (widget_class, SaksiCoverageCard, plot);
  gtk_widget_class_bind_template_child (widget_class, SaksiCoverageCard, undated_label);
}

static void
append_key (SaksiCoverageCard *self,
            guint              series,
            const char        *name)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (name);

  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (box), saksi_time_plot_new_key (series));
  gtk_box_append (GTK_BOX (box), label);
  saksi_wrap_box_append (self->keys, box);
}

static void
saksi_coverage_card_init (SaksiCoverageCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  append_key (self, 0, _("Stations with a document"));
  append_key (self, 1, _("with all votes"));
  append_key (self, 2, _("with pages of the form"));
  saksi_chart_set_name (SAKSI_CHART (self->plot), _("Coverage over time"));
}

static char *
build_reading (const SaksiCoveragePoint *point,
               gint64                    pause)
{
  g_autofree char *time = saksi_format_time_wib (point->time);
  g_autofree char *documents = saksi_format_count (point->documents);
  g_autofree char *votes = saksi_format_count (point->votes);
  g_autofree char *forms = saksi_format_count (point->forms);
  g_autofree char *duration = NULL;
  g_autofree char *text =
    /* TRANSLATORS: a time, then how many stations: with a document, all votes, pages */
    g_strdup_printf (_("%1$s: %2$s with a document, %3$s with all votes, %4$s with pages"), time,
                     documents, votes, forms);

  if (pause <= SAKSI_TIME_PLOT_GAP)
    return g_steal_pointer (&text);

  duration = saksi_format_duration ((double) pause);

  /* TRANSLATORS: a sentence about a time, and for how long before it there was nothing */
  return g_strdup_printf (_("%1$s; nothing published for %2$s before"), text, duration);
}

static void
show_undated (SaksiCoverageCard *self,
              gint64             undated)
{
  g_autofree char *count = saksi_format_count (undated);
  g_autofree char *text =
    g_strdup_printf (ngettext ("%s document tells no time and is not in the chart.",
                               "%s documents tell no time and are not in the chart.",
                               (unsigned long) undated), count);

  gtk_label_set_label (self->undated_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->undated_label), undated > 0);
}

/* Shows @coverage; where nothing has a time, there is no card. */
void
saksi_coverage_card_show (SaksiCoverageCard   *self,
                          const SaksiCoverage *coverage)
{
  g_autoptr(GArray) points = g_array_new (FALSE, TRUE, sizeof (SaksiTimePoint));
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  gint64 before = G_MAXINT64;

  g_return_if_fail (SAKSI_IS_COVERAGE_CARD (self));

  for (guint i = 0; i < coverage->points->len; i++)
    {
      const SaksiCoveragePoint *from = &g_array_index (coverage->points, SaksiCoveragePoint, i);
      SaksiTimePoint point = {
        .time = from->time, .values = { from->documents, from->votes, from->forms },
      };

      g_ptr_array_add (texts, build_reading (from, i > 0 ? from->time - before : 0));
      point.text = texts->pdata[i];
      g_array_append_val (points, point);
      before = from->time;
    }
  saksi_time_plot_set_points (self->plot, (const SaksiTimePoint *) points->data, points->len,
                              N_SERIES);
  show_undated (self, coverage->undated);
  gtk_widget_set_visible (GTK_WIDGET (self), points->len > 0);
}
