/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline/saksi-statement-row.h"

#include <glib/gi18n.h>

#include "common/saksi-language.h"
#include "common/saksi-line.h"
#include "common/saksi-tag.h"
#include "common/saksi-wrap-box.h"
#include "timeline/saksi-statement-chips.h"
#include "timeline/saksi-statement-parts.h"
#include "timeline/saksi-timeline-rail.h"
#include "timeline/saksi-timeline-words.h"

/* One statement of the timeline: its day, the line of time, and a card. The row is used again for
 * another statement when it scrolls out of sight. What it leads to are actions of the page and of
 * the window. */

#define WAITING_HEIGHT 96

struct _SaksiStatementRow
{
  AdwBin parent_instance;

  SaksiStatementItem *item; /* owned, nullable */
  gboolean narrow;
  gboolean filling;         /* nobody pressed what changes */

  /* template children */
  GtkLabel *date;
  SaksiTimelineRail *rail;
  GtkWidget *card;
  GtkLabel *speaker;
  GtkLabel *affiliation;
  SaksiTag *kind;
  GtkToggleButton *other_language;
  SaksiTag *own;
  GtkMenuButton *menu_button;
  GtkLabel *said;
  GtkWidget *figures;
  GtkLabel *text;
  GtkLabel *other_text;
  GtkWidget *caution_box;
  GtkLabel *caution;
  SaksiWrapBox *chips;
  GtkWidget *details;
  GtkToggleButton *details_button;
  SaksiWrapBox *sources;
};

typedef enum
{
  PROP_NARROW = 1
} SaksiStatementRowProperty;
static GParamSpec *props[PROP_NARROW + 1];

G_DEFINE_FINAL_TYPE (SaksiStatementRow, saksi_statement_row, ADW_TYPE_BIN)

static void
fill_sources (SaksiStatementRow    *self,
              const SaksiStatement *statement,
              SaksiLanguage         language)
{
  saksi_wrap_box_remove_all (self->sources);
  for (guint i = 0; i < statement->sources->len; i++)
    {
      const SaksiStatementSource *source = g_ptr_array_index (statement->sources, i);

      saksi_wrap_box_append (self->sources,
                             saksi_parts_new_source (source, language, self->narrow));
      saksi_wrap_box_append (self->sources, saksi_parts_new_archive (source));
    }
}

static void
append_detail (SaksiStatementRow *self,
               const char        *text,
               const char        *css_class)
{
  gtk_box_append (GTK_BOX (self->details), saksi_parts_new_text (text, css_class));
}

static void
append_claim (SaksiStatementRow         *self,
              const SaksiStatementClaim *claim,
              SaksiLanguage              language)
{
  g_autofree char *stance = saksi_words_dup_claim (claim, language);
  g_autofree char *questions = g_strjoinv (", ", claim->questions);
  /* TRANSLATORS: the evidence that would decide a claim */
  g_autofree char *settle = g_strdup_printf (_("What would settle this: %s"),
                                             saksi_text_get (&claim->would_settle, language));
  g_autofree char *about = NULL;

  append_detail (self, stance, "caption-heading");
  append_detail (self, settle, "caption");
  /* TRANSLATORS: which of the seven questions W1 to W7 a claim is about, and what a measurement
   * can tell */
  if (*questions != '\0')
    about = g_strdup_printf (_("About %1$s. %2$s"), questions,
                             saksi_words_get_evidence (claim->network_evidence));
  append_detail (self, about != NULL ? about : saksi_words_get_evidence (claim->network_evidence),
                 "caption");
  gtk_box_append (GTK_BOX (self->details),
                  saksi_parts_new_link (_("Every Stance on This Claim"), "timeline.show-claim",
                                        claim->id));
}

static gboolean
has_details (const SaksiStatement *statement)
{
  return statement->claims->len > 0 || statement->date_note != NULL;
}

static void
fill_details (SaksiStatementRow    *self,
              const SaksiStatement *statement,
              SaksiLanguage         language)
{
  for (guint i = 0; i < statement->claims->len; i++)
    append_claim (self, g_ptr_array_index (statement->claims, i), language);
  if (statement->date_note != NULL)
    {
      /* TRANSLATORS: how the date of a statement was found; the note itself is in English */
      g_autofree char *note = g_strdup_printf (_("About the date: %s"), statement->date_note);

      append_detail (self, note, "caption");
    }
}

static void
keep_opened (SaksiStatementRow *self)
{
  guint opened = 0;

  if (self->item == NULL || self->filling)
    return;
  if (gtk_toggle_button_get_active (self->details_button))
    opened |= SAKSI_OPENED_DETAILS;
  if (gtk_toggle_button_get_active (self->other_language))
    opened |= SAKSI_OPENED_OTHER_LANGUAGE;
  saksi_statement_item_set_opened (self->item, opened);
}

static void
language_toggled_cb (SaksiStatementRow *self)
{
  keep_opened (self);
}

/* Details are made when they are asked for: most never are. */
static void
details_toggled_cb (SaksiStatementRow *self)
{
  gboolean active = gtk_toggle_button_get_active (self->details_button);
  GtkWidget *child;

  keep_opened (self);

  while ((child = gtk_widget_get_first_child (self->details)) != NULL)
    gtk_box_remove (GTK_BOX (self->details), child);
  if (active && self->item != NULL &&
      saksi_statement_item_get_statement (self->item) != NULL)
    fill_details (self, saksi_statement_item_get_statement (self->item),
                  saksi_language_get_current ());
  gtk_widget_set_visible (self->details, active);
}

static void
set_optional (GtkLabel   *label,
              const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
fill_head (SaksiStatementRow    *self,
           const SaksiStatement *statement,
           SaksiLanguage         language)
{
  g_autofree char *date = saksi_words_dup_date (statement->date, statement->precision);
  g_autofree char *speaker = saksi_statement_dup_speaker (statement, language);
  g_autofree char *affiliation = saksi_words_dup_affiliation (statement, language);
  g_autofree char *said = saksi_words_dup_said (statement, language);
  /* TRANSLATORS: when something was said; that what follows is not a quotation */
  g_autofree char *how = g_strdup_printf (C_("statement", "%s · paraphrased"), said);

  gtk_label_set_label (self->date, date);
  saksi_timeline_rail_set_precision (self->rail, statement->precision);
  gtk_label_set_label (self->speaker, speaker);
  set_optional (self->affiliation, affiliation);
  saksi_tag_set_label (self->kind, saksi_words_get_kind (statement->kind));
  gtk_widget_set_visible (GTK_WIDGET (self->kind), statement->kind != SAKSI_STATEMENT_STATEMENT);
  gtk_label_set_label (self->said, how);
  gtk_widget_set_visible (GTK_WIDGET (self->own), statement->is_own);
}

/* A part of the card that has the focus in it, among those that are made anew. */
typedef struct
{
  GtkWidget *box; /* nullable: the focus is elsewhere */
  guint place;    /* in @box */
} Part;

static Part
find_focused (SaksiStatementRow *self)
{
  GtkWidget *boxes[] = { GTK_WIDGET (self->chips), self->details, GTK_WIDGET (self->sources) };
  Part part = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    {
      GtkWidget *child = gtk_widget_get_focus_child (boxes[i]);

      if (child == NULL)
        continue;
      part.box = boxes[i];
      while ((child = gtk_widget_get_prev_sibling (child)) != NULL)
        part.place++;
    }

  return part;
}

/* Who goes through the parts with the keyboard stays where he is; at the last one, or at the card,
 * where there are fewer now. */
static void
return_focus (SaksiStatementRow *self,
              const Part        *part)
{
  GtkWidget *child = part->box != NULL ? gtk_widget_get_first_child (part->box) : NULL;

  for (guint i = 0; i < part->place && child != NULL; i++)
    if (gtk_widget_get_next_sibling (child) != NULL)
      child = gtk_widget_get_next_sibling (child);
  if (part->box != NULL && (child == NULL || !gtk_widget_grab_focus (child)))
    gtk_widget_grab_focus (GTK_WIDGET (self->menu_button));
}

static void
fill (SaksiStatementRow    *self,
      const SaksiStatement *statement)
{
  SaksiLanguage language = saksi_language_get_current ();
  SaksiLanguage other = language == SAKSI_LANGUAGE_INDONESIAN ? SAKSI_LANGUAGE_ENGLISH
                                                              : SAKSI_LANGUAGE_INDONESIAN;
  const char *caution = saksi_text_get (&statement->caution, language);
  guint opened = saksi_statement_item_get_opened (self->item);
  Part part = find_focused (self);
  GtkWidget *child;

  self->filling = TRUE;
  fill_head (self, statement, language);
  gtk_toggle_button_set_active (self->other_language,
                                opened & SAKSI_OPENED_OTHER_LANGUAGE);
  gtk_button_set_label (GTK_BUTTON (self->other_language),
                        other == SAKSI_LANGUAGE_INDONESIAN ? "ID" : "EN");
  gtk_label_set_label (self->text, saksi_text_get (&statement->text, language));
  gtk_label_set_label (self->other_text, saksi_text_get (&statement->text, other));
  set_optional (self->caution, caution);
  gtk_widget_set_visible (self->caution_box, caution != NULL);

  while ((child = gtk_widget_get_first_child (self->figures)) != NULL)
    gtk_box_remove (GTK_BOX (self->figures), child);
  saksi_parts_append_figures (GTK_BOX (self->figures), statement, language);
  gtk_widget_set_visible (self->figures, statement->figures->len > 0);
  saksi_statement_chips_fill (self->chips, statement, language);
  gtk_toggle_button_set_active (self->details_button, FALSE);
  gtk_toggle_button_set_active (self->details_button, opened & SAKSI_OPENED_DETAILS);
  gtk_widget_set_visible (GTK_WIDGET (self->details_button), has_details (statement));
  fill_sources (self, statement, language);
  return_focus (self, &part);
  self->filling = FALSE;
}

static void
highlighted_cb (SaksiStatementRow *self)
{
  if (saksi_statement_item_get_highlighted (self->item))
    gtk_widget_add_css_class (self->card, "highlighted");
  else
    gtk_widget_remove_css_class (self->card, "highlighted");
}

static void
paired_cb (SaksiStatementRow *self)
{
  if (saksi_statement_item_get_paired (self->item))
    gtk_widget_add_css_class (self->card, "paired");
  else
    gtk_widget_remove_css_class (self->card, "paired");
}

static void
append_own_items (GMenu                *menu,
                  const SaksiStatement *statement)
{
  g_autoptr(GMenu) section = g_menu_new ();
  g_autoptr(GMenuItem) relate = g_menu_item_new (_("_Relate to Another…"), NULL);

  g_menu_item_set_action_and_target (relate, "timeline.relate", "s", statement->id);
  g_menu_append_item (section, relate);
  if (statement->is_own)
    {
      g_autoptr(GMenuItem) edit = g_menu_item_new (_("_Edit…"), NULL);
      g_autoptr(GMenuItem) remove = g_menu_item_new (_("Re_move"), NULL);

      g_menu_item_set_action_and_target (edit, "timeline.edit", "s", statement->id);
      g_menu_append_item (section, edit);
      g_menu_item_set_action_and_target (remove, "timeline.remove", "s", statement->id);
      g_menu_append_item (section, remove);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

/* Made when it is opened: a menu for each row would be many. */
static void
create_menu_cb (GtkMenuButton *button,
                     gpointer       user_data)
{
  static const struct
  {
    const char *label;
    const char *action;
  } items[] = {
    { N_("As _Text"), "timeline.copy-citation" },
    { N_("As _CSL-JSON"), "timeline.copy-csl" },
    { N_("As _RIS"), "timeline.copy-ris" },
  };
  SaksiStatementRow *self = user_data;
  const SaksiStatement *statement = self->item != NULL
                                    ? saksi_statement_item_get_statement (self->item) : NULL;
  g_autoptr(GMenu) menu = g_menu_new ();
  g_autoptr(GMenu) citation = g_menu_new ();

  for (guint i = 0; statement != NULL && i < G_N_ELEMENTS (items); i++)
    {
      g_autoptr(GMenuItem) item = g_menu_item_new (_(items[i].label), NULL);

      g_menu_item_set_action_and_target (item, items[i].action, "s", statement->id);
      g_menu_append_item (citation, item);
    }
  g_menu_append_section (menu, _("Copy Citation"), G_MENU_MODEL (citation));
  if (statement != NULL)
    append_own_items (menu, statement);
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

/* Where there is room, words are not broken and sources take one line each: finding the narrowest
 * shape of a text that may break anywhere costs more than all the rest of a row. */
static void
show_narrow (SaksiStatementRow *self)
{
  PangoWrapMode mode = self->narrow ? PANGO_WRAP_WORD_CHAR : PANGO_WRAP_WORD;

  gtk_widget_set_visible (GTK_WIDGET (self->date), !self->narrow);
  gtk_label_set_wrap_mode (self->text, mode);
  gtk_label_set_wrap_mode (self->other_text, mode);
  gtk_label_set_wrap_mode (self->caution, mode);
  if (self->item != NULL && saksi_statement_item_get_statement (self->item) != NULL)
    fill_sources (self, saksi_statement_item_get_statement (self->item),
                  saksi_language_get_current ());
}

static void
saksi_statement_row_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  SaksiStatementRow *self = SAKSI_STATEMENT_ROW (object);

  switch ((SaksiStatementRowProperty) prop_id)
    {
    case PROP_NARROW:
      if (self->narrow == g_value_get_boolean (value))
        break;
      self->narrow = g_value_get_boolean (value);
      show_narrow (self);
      break;
    }
}

static void
saksi_statement_row_dispose (GObject *object)
{
  SaksiStatementRow *self = SAKSI_STATEMENT_ROW (object);

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_clear_object (&self->item);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_STATEMENT_ROW);

  G_OBJECT_CLASS (saksi_statement_row_parent_class)->dispose (object);
}

static void
saksi_statement_row_class_init (SaksiStatementRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = saksi_statement_row_set_property;
  object_class->dispose = saksi_statement_row_dispose;

  /**
   * SaksiStatementRow:narrow:
   *
   * Whether there is no room for a column of dates; the date stands in the card then.
   */
  props[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                             G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  g_type_ensure (SAKSI_TYPE_LINE);
  g_type_ensure (SAKSI_TYPE_TAG);
  g_type_ensure (SAKSI_TYPE_TIMELINE_RAIL);
  g_type_ensure (SAKSI_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/timeline/saksi-statement-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiStatementRow, date);
  gtk_widget_class_bind_template_child (widget_class, SaksiStatementRow, rail);
  gtk_widget_class_bind_template_child (widget_class, SaksiStatementRow, card);
  gtk_widget_class_bind_template_child (widget_class, SaksiStatementRow, speaker);
  gtk_widget_class_bind_template_child (widget_class, SaksiStatementRow, affiliation);
  gtk_widget_class_bind_template_child (widget_class, SaksiStatementRow, kind);
  gtk_widget_class_bind_template_child (widget_class, SaksiStatementRow, other_language);
  gtk_widget_class_bind_template_child (widget_class, SaksiStatementRow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, SaksiStatementRow, said);
  gtk_widget_class_bind_template_child (widget_class, SaksiStatementRow, figures);
  gtk_widget_class_bind_template_child (widget_class, SaksiStatementRow, own);
  gtk_widget_class_bind_template_child (widget_class, SaksiStatementRow, text);
  gtk_widget_class_bind_template_child (widget_class, SaksiStatementRow, other_text);
  gtk_widget_class_bind_template_child (widget_class, SaksiStatementRow, caution_box);
  gtk_widget_class_bind_template_child (widget_class, SaksiStatementRow, caution);
  gtk_widget_class_bind_template_child (widget_class, SaksiStatementRow, chips);
  gtk_widget_class_bind_template_child (widget_class, SaksiStatementRow, details);
  gtk_widget_class_bind_template_child (widget_class, SaksiStatementRow, details_button);
  gtk_widget_class_bind_template_child (widget_class, SaksiStatementRow, sources);
  gtk_widget_class_bind_template_callback (widget_class, details_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, language_toggled_cb);
}

static void
saksi_statement_row_init (SaksiStatementRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->menu_button, create_menu_cb, self, NULL);
  show_narrow (self);
}

GtkWidget *
saksi_statement_row_new (void)
{
  return g_object_new (SAKSI_TYPE_STATEMENT_ROW, NULL);
}

/* Room for a statement that is on its way, about as much as it will take. */
static void
show_waiting (SaksiStatementRow *self,
              gboolean           waiting)
{
  for (GtkWidget *child = gtk_widget_get_first_child (self->card); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_opacity (child, waiting ? 0 : 1);
  gtk_widget_set_sensitive (self->card, !waiting);
  gtk_widget_set_size_request (self->card, -1, waiting ? WAITING_HEIGHT : -1);
}

static void
statement_cb (SaksiStatementRow *self)
{
  const SaksiStatement *statement = saksi_statement_item_get_statement (self->item);

  show_waiting (self, statement == NULL);
  if (statement == NULL)
    return;

  fill (self, statement);
}

/* @item: (nullable): the statement to show from now on */
void
saksi_statement_row_set_item (SaksiStatementRow  *self,
                              SaksiStatementItem *item)
{
  g_return_if_fail (SAKSI_IS_STATEMENT_ROW (self));

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;

  g_signal_connect_object (item, "notify::statement", G_CALLBACK (statement_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (item, "notify::highlighted", G_CALLBACK (highlighted_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (item, "notify::paired", G_CALLBACK (paired_cb), self,
                           G_CONNECT_SWAPPED);
  statement_cb (self);
  paired_cb (self);
  highlighted_cb (self);
}
