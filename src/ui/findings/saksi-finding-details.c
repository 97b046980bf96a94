/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "findings/saksi-finding-details.h"

#include <glib/gi18n.h>

#include "common/saksi-format.h"
#include "common/saksi-link.h"
#include "common/saksi-wrap-box.h"

/* In pixels, as in the template. */
#define MARGIN 12

/* What the rule of the chosen finding says, where it comes from, what may explain the difference,
 * and the ways on: to the form, which settles it, and to the region. */

struct _SaksiFindingDetails
{
  GtkWidget parent_instance;

  /* template children */
  GtkBox *box;
  GtkLabel *title_label;
  GtkLabel *text_label;
  GtkLabel *explanation_label;
  GtkLabel *basis_label;
  GtkWidget *buttons;
  GtkActionable *region_button;
  GtkActionable *form_button;
};

G_DEFINE_FINAL_TYPE (SaksiFindingDetails, saksi_finding_details, GTK_TYPE_WIDGET)

static void
saksi_finding_details_dispose (GObject *object)
{
  SaksiFindingDetails *self = SAKSI_FINDING_DETAILS (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_FINDING_DETAILS);

  G_OBJECT_CLASS (saksi_finding_details_parent_class)->dispose (object);
}

static void
saksi_finding_details_class_init (SaksiFindingDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = saksi_finding_details_dispose;
  g_type_ensure (SAKSI_TYPE_WRAP_BOX);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/findings/saksi-finding-details.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiFindingDetails, box);
  gtk_widget_class_bind_template_child (widget_class, SaksiFindingDetails, title_label);
  gtk_widget_class_bind_template_child (widget_class, SaksiFindingDetails, text_label);
  gtk_widget_class_bind_template_child (widget_class, SaksiFindingDetails, explanation_label);
  gtk_widget_class_bind_template_child (widget_class, SaksiFindingDetails, basis_label);
  gtk_widget_class_bind_template_child (widget_class, SaksiFindingDetails, buttons);
  gtk_widget_class_bind_template_child (widget_class, SaksiFindingDetails, region_button);
  gtk_widget_class_bind_template_child (widget_class, SaksiFindingDetails, form_button);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
saksi_finding_details_init (SaksiFindingDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_links (SaksiFindingDetails    *self,
            SaksiContest            contest,
            const SaksiFindingItem *item)
{
  SaksiKey key = saksi_key_from_code (item->code);
  gboolean station = saksi_key_get_level (key) == SAKSI_LEVEL_STATION;
  g_autofree char *region = saksi_key_dup_code (station ? saksi_key_get_parent (key) : key);
  g_autofree char *region_link = saksi_link_build (contest, region);
  g_autofree char *form_link = saksi_link_build_to_rule (contest, item->code,
                                                        item->finding.rule);

  gtk_actionable_set_action_target (self->region_button, "s", region_link);
  gtk_actionable_set_action_target (self->form_button, "s", form_link);
  gtk_widget_set_visible (GTK_WIDGET (self->form_button), station);
}

static void
show_explanation (SaksiFindingDetails *self,
                  SaksiFindingRow     *row)
{
  const SaksiExplanationSummary *summary = &saksi_finding_row_get_item (row)->explanation;
  g_autofree char *explanation = saksi_finding_row_dup_explanation (row);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->explanation_label),
                          summary->state != SAKSI_EXPLAIN_AGREES);
  if (summary->state == SAKSI_EXPLAIN_FOUND)
    /* TRANSLATORS: %s is, for example, "could be 160 → 060" */
    text = g_strdup_printf (_("Misread boxes: %s. Reading the photo yourself settles it."),
                            explanation);
  else if (summary->state == SAKSI_EXPLAIN_NONE)
    text = g_strdup (_("No two misread boxes explain it. Reading the photo yourself settles it."));
  gtk_label_set_label (self->explanation_label, text != NULL ? text : "");
}

/* Returns: (transfer full) (nullable): of when the documents are that were compared */
static char *
dup_times (const SaksiFindingItem *item)
{
  g_autofree char *total = NULL;
  g_autofree char *station = NULL;

  if (item->total_time == SAKSI_UNKNOWN && item->station_time == SAKSI_UNKNOWN)
    return NULL;

  total = saksi_format_time_wib (item->total_time);
  station = saksi_format_time_wib (item->station_time);

  /* TRANSLATORS: two times */
  return g_strdup_printf (_("Published total: %s · newest station: %s"), total, station);
}

/* Shows the finding of @row in @contest, or nothing. */
void
saksi_finding_details_show (SaksiFindingDetails *self,
                            SaksiContest         contest,
                            SaksiFindingRow     *row)
{
  const SaksiFindingItem *item;
  const SaksiRule *rule;
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;
  g_autofree char *sum = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *times = NULL;
  g_autofree char *basis = NULL;

  g_return_if_fail (SAKSI_IS_FINDING_DETAILS (self));

  item = row != NULL ? saksi_finding_row_get_item (row) : NULL;
  rule = item != NULL ? saksi_rule_get (item->finding.rule) : NULL;
  gtk_widget_set_visible (GTK_WIDGET (self), rule != NULL);
  if (rule == NULL)
    return;

  /* TRANSLATORS: the name of a rule, as in "R1", and what it says */
  title = g_strdup_printf (C_("rule", "R%u · %s"), rule->number, _(rule->title));
  sentence = saksi_finding_row_dup_text (row);
  sum = saksi_finding_row_dup_sum (row);
  /* TRANSLATORS: what differs, in words, and what was added up */
  text = sum != NULL ? g_strdup_printf (C_("finding", "%s (%s)"), sentence, sum)
                     : g_strdup (sentence);
  basis = rule->caution != NULL ? g_strdup_printf ("%s · %s", _(rule->basis), _(rule->caution))
                                : g_strdup (_(rule->basis));
  gtk_label_set_label (self->title_label, title);
  times = dup_times (item);
  if (times != NULL)
    {
      g_autofree char *line = g_steal_pointer (&text);

      text = g_strdup_printf ("%s\n%s", line, times);
    }
  gtk_label_set_label (self->text_label, text);
  gtk_label_set_label (self->basis_label, basis);
  show_explanation (self, row);
  show_links (self, contest, item);
}

/* Where there is little room the ways on stand below the text. */
void
saksi_finding_details_set_compact (SaksiFindingDetails *self,
                                   gboolean             compact)
{
  g_return_if_fail (SAKSI_IS_FINDING_DETAILS (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box), compact ? GTK_ORIENTATION_VERTICAL
                                                                      : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_margin_top (self->buttons, compact ? 0 : MARGIN);
}
