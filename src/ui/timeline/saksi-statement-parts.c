/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline/saksi-statement-parts.h"

#include <glib/gi18n.h>

#include "common/saksi-columns.h"
#include "common/saksi-format.h"
#include "common/saksi-tag.h"
#include "common/saksi-tooltip.h"
#include "common/saksi-line.h"
#include "common/saksi-wrap-box.h"
#include "statement/saksi-citation.h"
#include "timeline/saksi-timeline-words.h"

#define FIGURE_WIDTH 200

GtkWidget *
saksi_parts_new_text (const char *text,
                      const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

/* The publisher and when it was published; leads to the words themselves. */
GtkWidget *
saksi_parts_new_source (const SaksiStatementSource *source,
                        SaksiLanguage               language,
                        gboolean                    narrow)
{
  g_autofree char *published = saksi_words_dup_published (source);
  /* TRANSLATORS: the button that opens a source: publisher, when it was published */
  g_autofree char *label = g_strdup_printf (C_("source", "%1$s, %2$s"), source->publisher,
                                            published);
  const char *title = saksi_text_get (&source->label, language);
  g_autofree char *tooltip = g_strdup_printf ("%s\n%s", title, source->url);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = saksi_line_new (4);
  GtkWidget *text = gtk_label_new (label);
  GtkWidget *icon = gtk_image_new_from_icon_name ("adw-external-link-symbolic");

  gtk_widget_set_hexpand (text, TRUE);
  if (narrow)
    {
      gtk_label_set_wrap (GTK_LABEL (text), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_xalign (GTK_LABEL (text), 0);
    }
  else
    gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_image_set_pixel_size (GTK_IMAGE (icon), 12);
  saksi_line_append (SAKSI_LINE (content), text);
  saksi_line_append (SAKSI_LINE (content), icon);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "source");
  gtk_widget_add_css_class (button, "caption");
  saksi_tooltip_add_text (button, tooltip);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", source->url);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "timeline.open-source");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, title, -1);

  return button;
}

/* Leads to a copy that somebody else keeps. Nothing is asked before it is pressed. */
GtkWidget *
saksi_parts_new_archive (const SaksiStatementSource *source)
{
  g_autofree char *url = saksi_citation_dup_archive_url (source);
  /* TRANSLATORS: the name of a button; %s is a publisher */
  g_autofree char *name = g_strdup_printf (_("Archived copy of %s"), source->publisher);
  g_autofree char *tooltip = NULL;
  GtkWidget *button = gtk_button_new_with_label (C_("source", "Archive"));

  if (source->archive_url != NULL)
    tooltip = g_strdup (url);
  else
    tooltip = g_strdup_printf ("%s\n%s", _("The copy nearest to that day at the Internet Archive. "
                                           "Whether there is one is not known before you look."),
                               url);
  gtk_widget_add_css_class (button, "command");
  gtk_widget_add_css_class (button, "source");
  gtk_widget_add_css_class (button, "caption");
  saksi_tooltip_add_text (button, tooltip);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", url);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "timeline.open-source");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return button;
}

GtkWidget *
saksi_parts_new_link (const char *label,
                      const char *action,
                      const char *target)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  GtkWidget *text = gtk_button_get_child (GTK_BUTTON (button));

  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "command");
  gtk_widget_add_css_class (button, "small");
  gtk_widget_add_css_class (button, "caption");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);

  return button;
}

/* When it was said and, apart from that, when it was published; at which occasion. */
void
saksi_parts_append_said (GtkBox               *box,
                         const SaksiStatement *statement,
                         SaksiLanguage         language)
{
  g_autofree char *said = saksi_words_dup_said (statement, language);

  gtk_box_append (box, saksi_parts_new_text (said, "caption"));
}

static void
append_figure (SaksiColumns              *columns,
               const SaksiStatementFigure *figure,
               SaksiLanguage              language)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *value = saksi_words_dup_figure (figure);

  gtk_box_append (GTK_BOX (box), saksi_parts_new_text (value, "heading"));
  gtk_box_append (GTK_BOX (box), saksi_parts_new_text (saksi_text_get (&figure->subject, language),
                                                       "caption"));
  if (figure->publishers != NULL)
    gtk_box_append (GTK_BOX (box), saksi_parts_new_text (figure->publishers, "caption"));
  gtk_widget_add_css_class (box, "figure");
  saksi_columns_append (columns, box);
}

/* Numbers that reports do not agree on, each beside the other. */
void
saksi_parts_append_figures (GtkBox               *box,
                            const SaksiStatement *statement,
                            SaksiLanguage         language)
{
  for (guint i = 0; i + 1 < statement->figures->len; i += 2)
    {
      const SaksiStatementFigure *one = g_ptr_array_index (statement->figures, i);
      const SaksiStatementFigure *other = g_ptr_array_index (statement->figures, i + 1);
      const char *note = saksi_text_get (&one->note, language);
      GtkWidget *columns = saksi_columns_new (FIGURE_WIDTH);

      if (note == NULL)
        note = saksi_text_get (&other->note, language);
      gtk_box_append (box, saksi_parts_new_text (_("Reports differ; both stand:"),
                                                 "caption-heading"));
      append_figure (SAKSI_COLUMNS (columns), one, language);
      append_figure (SAKSI_COLUMNS (columns), other, language);
      gtk_box_append (box, columns);
      if (note != NULL)
        gtk_box_append (box, saksi_parts_new_text (note, "caption"));
    }
}

static void
append_sources (GtkBox               *box,
                const SaksiStatement *statement,
                SaksiLanguage         language)
{
  GtkWidget *sources = saksi_wrap_box_new ();

  for (guint i = 0; i < statement->sources->len; i++)
    {
      const SaksiStatementSource *source = g_ptr_array_index (statement->sources, i);

      saksi_wrap_box_append (SAKSI_WRAP_BOX (sources),
                             saksi_parts_new_source (source, language, TRUE));
      saksi_wrap_box_append (SAKSI_WRAP_BOX (sources), saksi_parts_new_archive (source));
    }
  gtk_box_append (box, sources);
}

/* A card that shows all of a statement at once, in both languages. */
GtkWidget *
saksi_parts_new_card (const SaksiStatement *statement,
                      SaksiLanguage         language)
{
  SaksiLanguage other = language == SAKSI_LANGUAGE_INDONESIAN ? SAKSI_LANGUAGE_ENGLISH
                                                              : SAKSI_LANGUAGE_INDONESIAN;
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *speaker = saksi_statement_dup_speaker (statement, language);
  g_autofree char *affiliation = saksi_words_dup_affiliation (statement, language);
  const char *caution = saksi_text_get (&statement->caution, language);
  const char *translation = saksi_text_get (&statement->text, other);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "statement");
  gtk_widget_set_valign (card, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (card), saksi_parts_new_text (speaker, "heading"));
  if (affiliation != NULL)
    gtk_box_append (GTK_BOX (card), saksi_parts_new_text (affiliation, "caption"));
  saksi_parts_append_said (GTK_BOX (card), statement, language);
  gtk_box_append (GTK_BOX (card), saksi_parts_new_text (saksi_text_get (&statement->text, language),
                                                        NULL));
  if (translation != NULL)
    gtk_box_append (GTK_BOX (card), saksi_parts_new_text (translation, "dim-label"));
  if (caution != NULL)
    {
      /* TRANSLATORS: a weakness of the report */
      g_autofree char *text = g_strdup_printf (_("Caution: %s"), caution);

      gtk_box_append (GTK_BOX (card), saksi_parts_new_text (text, "caption"));
    }
  saksi_parts_append_figures (GTK_BOX (card), statement, language);
  append_sources (GTK_BOX (card), statement, language);
  gtk_box_append (GTK_BOX (card), saksi_parts_new_link (_("Go to the Statement"),
                                                        "timeline.show-statement", statement->id));

  return card;
}
