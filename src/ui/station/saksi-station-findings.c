/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-station-findings.h"

#include <glib/gi18n.h>

#include "common/saksi-format.h"
#include "common/saksi-line.h"
#include "common/saksi-tag.h"
#include "station/saksi-explanation-text.h"
#include "station/saksi-finding-text.h"
#include "station/saksi-numbers-card.h"

/* So many explanations are told before the user asks for the others, and so many at all. */
#define FEW_EXPLANATIONS 4
#define MAX_EXPLANATIONS 60

/* A row that tells of a finding knows the number of its rule by this name. */
#define RULE_KEY "saksi-rule"

/* What rules find in the numbers of a station, in sentences. Choosing one marks the number that it
 * is about. */
struct _SaksiStationFindings
{
  AdwBin parent_instance;

  GtkListBox *list; /* borrowed: our child */
  GArray *fields;   /* owned: of guint, the field that each row is about */
  GPtrArray *findings; /* owned: of SaksiFinding, of the station: what each row tells, or NULL */
  GPtrArray *folded; /* owned: of GtkWidget, borrowed: rows that are not seen at first */
  GtkWidget *more;   /* borrowed, nullable: the row that shows them */
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiStationFindings, saksi_station_findings, ADW_TYPE_BIN)

static void
row_activated_cb (SaksiStationFindings *self,
                  GtkListBoxRow        *row)
{
  guint at = (guint) gtk_list_box_row_get_index (row);

  if (GTK_WIDGET (row) == self->more)
    {
      for (guint i = 0; i < self->folded->len; i++)
        gtk_widget_set_visible (self->folded->pdata[i], TRUE);
      gtk_widget_grab_focus (self->folded->pdata[0]);
      gtk_widget_set_visible (self->more, FALSE);
      return;
    }
  if (at < self->fields->len)
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, g_array_index (self->fields, guint, at),
                   g_ptr_array_index (self->findings, at));
}

static void
saksi_station_findings_finalize (GObject *object)
{
  g_array_unref (SAKSI_STATION_FINDINGS (object)->fields);
  g_ptr_array_unref (SAKSI_STATION_FINDINGS (object)->findings);
  g_ptr_array_unref (SAKSI_STATION_FINDINGS (object)->folded);

  G_OBJECT_CLASS (saksi_station_findings_parent_class)->finalize (object);
}

static void
saksi_station_findings_class_init (SaksiStationFindingsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = saksi_station_findings_finalize;

  /**
   * SaksiStationFindings::chosen:
   * @field: the field that the finding is about
   * @finding: (nullable): a #SaksiFinding of the station; %NULL where the row tells what may be
   *   behind one
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", SAKSI_TYPE_STATION_FINDINGS, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT,
                                         G_TYPE_POINTER);
}

static void
saksi_station_findings_init (SaksiStationFindings *self)
{
  GtkWidget *list = gtk_list_box_new ();

  self->list = GTK_LIST_BOX (list);
  self->fields = g_array_new (FALSE, FALSE, sizeof (guint));
  self->findings = g_ptr_array_new ();
  self->folded = g_ptr_array_new ();
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Findings"), -1);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), list);
}

static GtkWidget *
build_label (const char *text,
             const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);

  return label;
}

static GtkWidget *
append_row (SaksiStationFindings *self,
            GtkWidget            *mark,
            const char           *text,
            const char           *details,
            guint                 field)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = saksi_line_new (12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  gtk_widget_set_margin_top (mark, GTK_IS_IMAGE (mark) ? 3 : 0);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), build_label (text, GTK_IS_IMAGE (mark) ? "heading" : "body"));
  if (details != NULL)
    {
      GtkWidget *label = build_label (details, "caption");

      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (texts), label);
    }
  saksi_line_append (SAKSI_LINE (line), mark);
  saksi_line_append (SAKSI_LINE (line), texts);
  gtk_widget_set_margin_top (line, 10);
  gtk_widget_set_margin_bottom (line, 10);
  gtk_widget_set_margin_start (line, 12);
  gtk_widget_set_margin_end (line, 12);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), field != SAKSI_NUMBER_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_list_box_append (self->list, row);
  g_array_append_val (self->fields, field);
  g_ptr_array_add (self->findings, NULL);

  return row;
}

static const char *
get_icon_name (SaksiSeverity severity)
{
  return severity > SAKSI_SEVERITY_INFORMATION ? "saksi-findings-symbolic"
                                               : "dialog-information-symbolic";
}

/* What a person has read on the form decides between them. */
static char *
add_confirmation (const char             *reasons,
                  const SaksiStation     *station,
                  const SaksiExplanation *explanation,
                  const SaksiReading     *reading)
{
  switch (saksi_explanation_compare (explanation, station->current, reading))
    {
    case SAKSI_CONFIRMATION_CONFIRMED:
      /* TRANSLATORS: how a box may have been misread */
      return g_strdup_printf (_("%s. This is what you have read on the form."), reasons);
    case SAKSI_CONFIRMATION_CONTRADICTED:
      /* TRANSLATORS: how a box may have been misread */
      return g_strdup_printf (_("%s. You have read something else on the form."), reasons);
    case SAKSI_CONFIRMATION_UNKNOWN:
    default:
      return g_strdup (reasons);
    }
}

/* One of several possibilities: which numbers would change, and how a box may have been misread. */
static GtkWidget *
append_possibility (SaksiStationFindings   *self,
                    const SaksiStation     *station,
                    const SaksiExplanation *explanation,
                    const SaksiReading     *reading)
{
  g_autofree char *text = saksi_explanation_text_build (explanation, station);
  g_autofree char *plain = saksi_explanation_text_build_reasons (explanation);
  g_autofree char *reasons = add_confirmation (plain, station, explanation, reading);
  /* TRANSLATORS: the place of a possibility, the likelier first; equal places are a tie */
  g_autofree char *rank = g_strdup_printf (C_("rank", "%u."), explanation->rank);

  return append_row (self, saksi_tag_new (rank, SAKSI_MARK_INFERENCE), text, reasons,
                     saksi_number_find_change (&explanation->changes[0], station));
}

static void
append_more (SaksiStationFindings *self,
             guint                 n)
{
  g_autofree char *count = saksi_format_count (n);
  g_autofree char *text = g_strdup_printf (ngettext ("%s More Possibility",
                                                     "%s More Possibilities", n), count);

  self->more = append_row (self, gtk_image_new_from_icon_name ("pan-down-symbolic"), text, NULL,
                           SAKSI_NUMBER_NONE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->more), TRUE);
}

/* A form that so many boxes could mend is not explained by any of them. */
static void
append_rest (SaksiStationFindings *self,
             guint                 n)
{
  g_autofree char *count = saksi_format_count (n);
  g_autofree char *text = g_strdup_printf (ngettext ("%s further possibility is not listed here",
                                                     "%s further possibilities are not listed here",
                                                     n), count);
  GtkWidget *row = append_row (self, gtk_image_new_from_icon_name ("dialog-information-symbolic"),
                               text, NULL, SAKSI_NUMBER_NONE);

  gtk_widget_set_visible (row, FALSE);
  g_ptr_array_add (self->folded, row);
}

static void
append_possibilities (SaksiStationFindings    *self,
                      const SaksiStation      *station,
                      const SaksiExplanations *explanations,
                      const SaksiReading      *reading)
{
  guint n = MIN (explanations->items->len, MAX_EXPLANATIONS);

  for (guint i = 0; i < n; i++)
    {
      GtkWidget *row =
        append_possibility (self, station,
                            &g_array_index (explanations->items, SaksiExplanation, i),
                            reading);

      if (i < FEW_EXPLANATIONS)
        continue;
      gtk_widget_set_visible (row, FALSE);
      g_ptr_array_add (self->folded, row);
    }
  if (explanations->items->len > n)
    append_rest (self, explanations->items->len - n);
  if (self->folded->len > 0)
    append_more (self, explanations->items->len - FEW_EXPLANATIONS);
}

/* An inference, not a finding: after them, with its own mark, and leading to the box. */
static void
append_explanations (SaksiStationFindings    *self,
                     const SaksiStation      *station,
                     const SaksiExplanations *explanations,
                     const SaksiReading      *reading)
{
  SaksiExplanationSummary summary;
  g_autofree char *text = NULL;
  g_autofree char *said = NULL;
  guint field = SAKSI_NUMBER_NONE;

  if (explanations == NULL)
    return;

  saksi_explanations_summarize (explanations, &summary);
  text = explanations->items->len > 1 ? saksi_explanation_text_count (explanations->items->len)
                                      : saksi_finding_text_build_explanation (&summary);
  if (text == NULL)
    return;
  if (summary.state == SAKSI_EXPLAIN_FOUND)
    field = saksi_number_find_change (&summary.first.changes[0], station);
  if (explanations->items->len == 1)
    {
      g_autofree char *reasons = saksi_explanation_text_build_reasons (&summary.first);

      said = add_confirmation (reasons, station, &summary.first, reading);
    }
  append_row (self, saksi_tag_new (_("inference"), SAKSI_MARK_INFERENCE), text, said, field);
  if (explanations->items->len > 1)
    append_possibilities (self, station, explanations, reading);
}

/* Shows what was found in the current document of @station, all that could explain it, and which of
 * that @reading (nullable) confirms. */
void
saksi_station_findings_show (SaksiStationFindings    *self,
                             const SaksiStation      *station,
                             const SaksiExplanations *explanations,
                             const SaksiReading      *reading)
{
  GtkWidget *child;

  g_return_if_fail (SAKSI_IS_STATION_FINDINGS (self));
  g_return_if_fail (station != NULL);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  g_array_set_size (self->fields, 0);
  g_ptr_array_set_size (self->findings, 0);
  g_ptr_array_set_size (self->folded, 0);
  self->more = NULL;

  for (guint i = 0; i < station->findings->len; i++)
    {
      const SaksiFinding *finding = station->findings->pdata[i];
      g_autofree char *text = saksi_finding_text_build (finding);
      g_autofree char *basis = saksi_finding_text_build_basis (finding);
      GtkWidget *row;

      row = append_row (self, gtk_image_new_from_icon_name (get_icon_name (finding->severity)),
                        text, basis, saksi_number_find_field (finding, station));
      g_object_set_data (G_OBJECT (row), RULE_KEY, GUINT_TO_POINTER (finding->rule));
      self->findings->pdata[self->findings->len - 1] = station->findings->pdata[i];
      if (i == 0)
        append_explanations (self, station, explanations, reading);
    }

  if (station->findings->len == 0)
    append_row (self, gtk_image_new_from_icon_name ("object-select-symbolic"),
                _("No rule that can be checked finds a difference"), NULL,
                SAKSI_NUMBER_NONE);
}

/* Puts the focus on what @rule says, and so brings it into sight. */
void
saksi_station_findings_focus (SaksiStationFindings *self,
                              guint                 rule)
{
  g_return_if_fail (SAKSI_IS_STATION_FINDINGS (self));

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), RULE_KEY)) == rule)
      {
        gtk_widget_grab_focus (row);
        return;
      }
}
