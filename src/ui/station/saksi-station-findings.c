/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-station-findings.h"

#include <glib/gi18n.h>

#include "common/saksi-tag.h"
#include "station/saksi-finding-text.h"
#include "station/saksi-numbers-card.h"

/* What rules find in the numbers of a station, in sentences. Choosing one marks the number that it
 * is about. */
struct _SaksiStationFindings
{
  AdwBin parent_instance;

  GtkListBox *list; /* borrowed: our child */
  GArray *fields;   /* owned: of guint, the field that each row is about */
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

  if (at < self->fields->len)
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, g_array_index (self->fields, guint, at));
}

static void
saksi_station_findings_finalize (GObject *object)
{
  g_array_unref (SAKSI_STATION_FINDINGS (object)->fields);

  G_OBJECT_CLASS (saksi_station_findings_parent_class)->finalize (object);
}

static void
saksi_station_findings_class_init (SaksiStationFindingsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = saksi_station_findings_finalize;

  /**
   * SaksiStationFindings::chosen:
   * @field: the field that the finding is about
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", SAKSI_TYPE_STATION_FINDINGS, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
saksi_station_findings_init (SaksiStationFindings *self)
{
  GtkWidget *list = gtk_list_box_new ();

  self->list = GTK_LIST_BOX (list);
  self->fields = g_array_new (FALSE, FALSE, sizeof (guint));
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Findings"), -1);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), list);
}

GtkWidget *
saksi_station_findings_new (void)
{
  return g_object_new (SAKSI_TYPE_STATION_FINDINGS, NULL);
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

static void
append_row (SaksiStationFindings *self,
            GtkWidget            *mark,
            const char           *text,
            const char           *details,
            guint                 field)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
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
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_widget_set_margin_top (box, 10);
  gtk_widget_set_margin_bottom (box, 10);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), field != SAKSI_NUMBERS_CARD_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_list_box_append (self->list, row);
  g_array_append_val (self->fields, field);
}

static const char *
get_icon_name (SaksiSeverity severity)
{
  return severity > SAKSI_SEVERITY_INFORMATION ? "saksi-findings-symbolic"
                                               : "dialog-information-symbolic";
}

/* An inference, not a finding: after them, with its own mark, and leading to the box. */
static void
append_explanation (SaksiStationFindings          *self,
                    const SaksiStation            *station,
                    const SaksiExplanationSummary *explanation)
{
  g_autofree char *text = saksi_finding_text_build_explanation (explanation);
  guint field = SAKSI_NUMBERS_CARD_NONE;

  if (text == NULL)
    return;
  if (explanation->state == SAKSI_EXPLAIN_FOUND)
    field = saksi_numbers_card_find_change (&explanation->first.changes[0], station);
  append_row (self, saksi_tag_new (_("inference"), SAKSI_MARK_INFERENCE), text, NULL, field);
}

/* Shows what was found in the current document of @station, and what could explain it. */
void
saksi_station_findings_show (SaksiStationFindings          *self,
                             const SaksiStation            *station,
                             const SaksiExplanationSummary *explanation)
{
  GtkWidget *child;

  g_return_if_fail (SAKSI_IS_STATION_FINDINGS (self));
  g_return_if_fail (station != NULL);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  g_array_set_size (self->fields, 0);

  for (guint i = 0; i < station->findings->len; i++)
    {
      const SaksiFinding *finding = station->findings->pdata[i];
      g_autofree char *text = saksi_finding_text_build (finding);
      g_autofree char *basis = saksi_finding_text_build_basis (finding);

      append_row (self, gtk_image_new_from_icon_name (get_icon_name (finding->severity)), text,
                  basis, saksi_numbers_card_find_field (finding, station));
      if (i == 0)
        append_explanation (self, station, explanation);
    }

  if (station->findings->len == 0)
    append_row (self, gtk_image_new_from_icon_name ("object-select-symbolic"),
                _("No rule that can be checked finds a difference"), NULL,
                SAKSI_NUMBERS_CARD_NONE);
}
