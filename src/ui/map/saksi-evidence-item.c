/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "map/saksi-evidence-item.h"

#include <glib/gi18n.h>

#include "common/saksi-format.h"
#include "common/saksi-language.h"
#include "common/saksi-tag.h"
#include "map/saksi-evidence-text.h"
#include "map/saksi-map-text.h"

/* Builds the card of one observation: what it is, everything by which it can be checked, and what
 * it does not show. */

static GtkWidget *
label_new (const char *text,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_can_focus (label, FALSE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static void
add_fact (GtkBox     *box,
          const char *name,
          const char *value)
{
  g_autofree char *line = NULL;

  if (value == NULL)
    return;

  /* TRANSLATORS: name and value: "Time: …" */
  line = g_strdup_printf (_("%1$s: %2$s"), name, value);
  gtk_box_append (box, label_new (line, "caption"));
}

static GtkBox *
card_new (const char *title,
          SaksiMark   mark,
          const char *headline)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *tag = saksi_tag_new (title, mark);

  gtk_widget_set_halign (tag, GTK_ALIGN_START);
  gtk_widget_add_css_class (box, "map-evidence");
  gtk_box_append (GTK_BOX (box), tag);
  gtk_box_append (GTK_BOX (box), label_new (headline, "heading"));

  return GTK_BOX (box);
}

static void
copy_cb (GtkButton *button)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (button)),
                          g_object_get_data (G_OBJECT (button), "citation"));
  gtk_button_set_label (button, _("Copied"));
}

static void
add_copy_button (GtkBox *box,
                 char   *citation)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Copy Citation"));

  g_object_set_data_full (G_OBJECT (button), "citation", citation, g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (copy_cb), NULL);
  gtk_box_append (box, button);
}

static void
add_limit (GtkBox     *box,
           const char *limit)
{
  gtk_box_append (box, label_new (_("What This Shows, and What Not"), "caption-heading"));
  gtk_box_append (box, label_new (limit, "caption"));
}

static GtkBox *
add_buttons (GtkBox *box)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_set_margin_top (buttons, 6);
  gtk_box_append (box, buttons);

  return GTK_BOX (buttons);
}

static void
add_bytes_button (GtkBox     *buttons,
                  const char *id)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_View Bytes…"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "evidence.view-bytes");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", id);
  gtk_box_append (buttons, button);
}

static void
add_bytes (GtkBox                 *box,
           const SaksiObservation *observation)
{
  g_autofree char *size = saksi_format_size (observation->raw_size);
  g_autofree char *sha256 = saksi_sha256_to_hex (&observation->raw_sha256);

  if (observation->raw_size <= 0)
    {
      add_fact (box, _("Bytes"), _("none came with it"));
      return;
    }

  add_fact (box, _("Bytes"), size);
  add_fact (box, "SHA-256", sha256);
}

static void
add_times (GtkBox                 *box,
           const SaksiObservation *observation)
{
  g_autofree char *wib = saksi_format_time_wib (observation->t_end);
  g_autofree char *utc = saksi_format_time_utc (observation->t_end);
  g_autofree char *time = g_strdup_printf ("%s · %s", wib, utc);
  g_autofree char *clock = saksi_evidence_text_dup_clock (observation);

  add_fact (box, _("Time"), time);
  if (clock != NULL)
    gtk_box_append (box, label_new (clock, "caption"));
}

/**
 * saksi_evidence_item_new:
 * @observation: an observation
 *
 * Returns: a card that tells everything of it
 */
GtkWidget *
saksi_evidence_item_new (SaksiObservation *observation)
{
  g_autofree char *result = saksi_evidence_text_dup_result (observation);
  g_autofree char *vantage = saksi_evidence_text_dup_vantage (observation);
  g_autofree char *instrument = saksi_evidence_text_dup_instrument (observation);
  g_autofree char *commit = saksi_evidence_text_dup_commit (observation);
  GtkBox *box = card_new (saksi_evidence_text_get_kind (observation->kind),
                          SAKSI_MARK_OBSERVATION, result);
  GtkBox *buttons;

  add_fact (box, _("About"), observation->target);
  add_fact (box, _("Address"), observation->address);
  add_fact (box, _("Block"), observation->prefix);
  add_times (box, observation);
  add_fact (box, _("From"), vantage);
  add_fact (box, _("Instrument"), instrument);
  add_fact (box, _("Commit of the list"), commit);
  add_fact (box, _("Source"),
            observation->source != NULL ? observation->source : observation->origin);
  add_bytes (box, observation);
  add_fact (box, _("Observation"), observation->id);
  add_limit (box, saksi_evidence_text_get_limit (
                    saksi_observation_get_measured_evidence (observation)));

  buttons = add_buttons (box);
  if (observation->raw_kept)
    add_bytes_button (buttons, observation->id);
  add_copy_button (buttons, saksi_evidence_text_dup_citation (observation));

  return GTK_WIDGET (box);
}

static void
add_source (GtkBox                     *box,
            const SaksiStatementSource *source)
{
  g_autofree char *date = saksi_map_text_format_date (source->published);
  /* TRANSLATORS: a publisher, the day of publication */
  g_autofree char *name = g_strdup_printf (_("%1$s, published %2$s"), source->publisher, date);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "map-link");
  if (source->url != NULL)
    {
      gtk_widget_set_tooltip_text (button, source->url);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "evidence.open-source");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", source->url);
    }
  gtk_box_append (box, button);
}

/**
 * saksi_evidence_item_new_reported:
 * @observation: what somebody else published
 *
 * Returns: a card that tells everything of it; it is never taken for a measurement
 */
GtkWidget *
saksi_evidence_item_new_reported (const SaksiReportedObservation *observation)
{
  g_autofree char *values = g_strjoinv (", ", observation->values);
  g_autofree char *source = saksi_map_text_build_source (observation);
  const char *note = saksi_text_get (&observation->note, saksi_language_get_current ());
  GtkBox *box = card_new (_("Reported, Not Measured by Saksi"), SAKSI_MARK_REPORT, values);
  GtkBox *buttons;

  add_fact (box, _("Reported by"), source);
  add_fact (box, _("Method, as reported"), observation->method);
  if (note != NULL)
    gtk_box_append (box, label_new (note, "caption"));
  if (observation->sha256 != NULL)
    add_fact (box, "SHA-256", observation->sha256);
  else
    add_fact (box, _("Bytes"), _("none came with it"));
  add_fact (box, _("Observation"), observation->id);
  add_limit (box, saksi_evidence_text_get_limit (saksi_observation_get_evidence (observation)));
  for (guint i = 0; i < observation->sources->len; i++)
    add_source (box, g_ptr_array_index (observation->sources, i));

  buttons = add_buttons (box);
  if (observation->sha256 != NULL)
    add_bytes_button (buttons, observation->id);
  add_copy_button (buttons, saksi_evidence_text_dup_reported_citation (observation));

  return GTK_WIDGET (box);
}
