/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "entry/saksi-entry-field.h"

#include <glib/gi18n.h>
#include <math.h>

#include "common/saksi-language.h"
#include "common/saksi-row-button.h"
#include "entry/saksi-text-row.h"
#include "timeline/saksi-timeline-words.h"

/* One of several that were chosen. */
typedef struct
{
  char *id;
  guint word; /* of the member's words */
} Target;

struct _SaksiEntryField
{
  GObject parent_instance;

  const SaksiEntryPart *part;         /* static */
  const SaksiContentMember *member;   /* static */
  GtkWidget *widget;                  /* borrowed: a row, or a group for several */
  GPtrArray *names;                   /* owned, nullable, of SaksiEntryName */
  GPtrArray *targets;                 /* owned, of Target: what was chosen, one or several */
  GPtrArray *rows;                    /* owned, of GtkWidget, borrowed: of the targets */
  GtkWidget *clear;                   /* borrowed, nullable */
  GtkWidget *edit;                    /* borrowed, nullable */
  char *draft;                        /* owned, nullable: an entry that is prepared */
  char *settled;                      /* owned, nullable: what it held when it was settled */
};

enum
{
  SIGNAL_CHOOSE,
  SIGNAL_EDIT,
  SIGNAL_MAKE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiEntryField, saksi_entry_field, G_TYPE_OBJECT)

static void
target_free (gpointer data)
{
  Target *target = data;

  g_free (target->id);
  g_free (target);
}

static gboolean
is_several (SaksiEntryField *self)
{
  return self->member->kind == SAKSI_MEMBER_TEXTS ||
         self->member->kind == SAKSI_MEMBER_REFERENCES ||
         self->member->kind == SAKSI_MEMBER_PAIRS;
}

/* Chosen from a list, rather than written. */
gboolean
saksi_entry_field_is_choice (SaksiEntryField *self)
{
  return is_several (self) || self->member->kind == SAKSI_MEMBER_REFERENCE;
}

static const SaksiEntryName *
find_name (SaksiEntryField *self,
           const char      *id)
{
  for (guint i = 0; self->names != NULL && i < self->names->len; i++)
    {
      const SaksiEntryName *name = g_ptr_array_index (self->names, i);

      if (g_str_equal (name->id, id))
        return name;
    }

  return NULL;
}

static char *
dup_name (SaksiEntryField *self,
          const char      *id)
{
  const SaksiEntryName *name = find_name (self, id);

  if (self->member->kind == SAKSI_MEMBER_TEXTS)
    return self->member->link == SAKSI_CONTENT_STATEMENT_TOPIC ? saksi_words_dup_topic (id)
                                                               : g_strdup (id);

  return g_strdup (name != NULL ? saksi_text_get (&name->text, saksi_language_get_current ()) : id);
}

static void
mark (SaksiEntryField *self,
      gboolean         wrong)
{
  if (wrong)
    gtk_widget_add_css_class (self->widget, "error");
  else
    gtk_widget_remove_css_class (self->widget, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->widget), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

static void
written_cb (SaksiEntryField *self)
{
  mark (self, FALSE);
}

static void show_targets (SaksiEntryField *self);

/* A row whose title is text, never markup. That has to be said before there is a title. */
static GtkWidget *
new_row (GType       type,
         const char *title)
{
  GtkWidget *row = g_object_new (type, "use-markup", FALSE, NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);

  return row;
}

static void
day_selected_cb (GtkCalendar *calendar,
                 GtkWidget   *row)
{
  g_autoptr(GDateTime) date = gtk_calendar_get_date (calendar);
  g_autofree char *text = g_date_time_format (date, "%Y-%m-%d");

  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

/* A day can be written or pointed at. */
static void
add_calendar (GtkWidget *row)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *calendar = gtk_calendar_new ();

  g_signal_connect_object (calendar, "day-selected", G_CALLBACK (day_selected_cb), row, 0);
  gtk_popover_set_child (GTK_POPOVER (popover), calendar);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "x-office-calendar-symbolic");
  gtk_widget_set_tooltip_text (button, _("Choose a Day"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Choose a Day"), -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), button);
}

/* What may be left out says so. */
static char *
dup_title (SaksiEntryField *self)
{
  const char *title = saksi_entry_field_get_title (self);

  if (self->member->kind == SAKSI_MEMBER_DATE || self->member->kind == SAKSI_MEMBER_TIME)
    return self->member->required
           /* TRANSLATORS: the name of a field that holds a day */
           ? g_strdup_printf (_("%s (YYYY-MM-DD)"), title)
           : g_strdup_printf (_("%s (YYYY-MM-DD), if known"), title);
  if (self->member->required || saksi_entry_field_is_choice (self))
    return g_strdup (title);

  /* TRANSLATORS: the name of a field that may stay empty */
  return g_strdup_printf (_("%s, if any"), title);
}

static GtkWidget *
new_text (SaksiEntryField *self)
{
  g_autofree char *title = dup_title (self);
  GtkWidget *row;

  if (self->part->is_long)
    {
      row = saksi_text_row_new (title);
      g_signal_connect_object (row, "changed", G_CALLBACK (written_cb), self, G_CONNECT_SWAPPED);
      return row;
    }

  row = new_row (ADW_TYPE_ENTRY_ROW, title);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  if (self->member->kind == SAKSI_MEMBER_DATE || self->member->kind == SAKSI_MEMBER_TIME)
    add_calendar (row);
  if (self->part->initial != NULL)
    gtk_editable_set_text (GTK_EDITABLE (row), self->part->initial);
  g_signal_connect_object (row, "changed", G_CALLBACK (written_cb), self, G_CONNECT_SWAPPED);

  return row;
}

static GtkStringList *
list_words (SaksiEntryField *self)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  for (guint i = 0; self->member->words[i] != NULL; i++)
    gtk_string_list_take (list, saksi_entry_words_dup_word (self->member, self->member->words[i]));

  return list;
}

static guint
find_word (SaksiEntryField *self,
           const char      *word)
{
  for (guint i = 0; word != NULL && self->member->words[i] != NULL; i++)
    if (g_str_equal (self->member->words[i], word))
      return i;

  return 0;
}

static GtkWidget *
new_combo (SaksiEntryField *self)
{
  g_autoptr(GtkStringList) words = list_words (self);
  GtkWidget *row = new_row (ADW_TYPE_COMBO_ROW, saksi_entry_field_get_title (self));

  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (words));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), find_word (self, self->part->initial));

  return row;
}

static void
choose_cb (SaksiEntryField *self)
{
  g_signal_emit (self, signals[SIGNAL_CHOOSE], 0);
}

static void
make_cb (SaksiEntryField *self)
{
  g_signal_emit (self, signals[SIGNAL_MAKE], 0);
}

static void
clear_cb (SaksiEntryField *self)
{
  g_ptr_array_set_size (self->targets, 0);
  show_targets (self);
}

static void
edit_cb (SaksiEntryField *self)
{
  const Target *target = self->targets->len > 0 ? g_ptr_array_index (self->targets, 0) : NULL;

  if (target != NULL)
    g_signal_emit (self, signals[SIGNAL_EDIT], 0, target->id);
}

static GtkWidget *
new_choice (SaksiEntryField *self)
{
  GtkWidget *row = new_row (ADW_TYPE_ACTION_ROW, saksi_entry_field_get_title (self));

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  self->edit = saksi_row_button_new ("document-edit-symbolic", _("Edit"));
  self->clear = saksi_row_button_new ("edit-clear-symbolic", _("Choose None"));
  g_signal_connect_object (self->edit, "clicked", G_CALLBACK (edit_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->clear, "clicked", G_CALLBACK (clear_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->edit);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->clear);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_signal_connect_object (row, "activated", G_CALLBACK (choose_cb), self, G_CONNECT_SWAPPED);

  return row;
}

static GtkWidget *
new_several (SaksiEntryField *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *add = gtk_button_new_with_mnemonic (_("_Add…"));
  const char *title = saksi_entry_field_get_title (self);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_widget_set_valign (add, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (add, "flat");
  /* TRANSLATORS: a button beside a heading: "Add: Claims" */
  gtk_accessible_update_property (GTK_ACCESSIBLE (add), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, title,
                                  -1);
  g_signal_connect_object (add, "clicked", G_CALLBACK (choose_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), add);

  return group;
}

static guint
find_row (SaksiEntryField *self,
          GtkWidget       *child)
{
  GtkWidget *row = gtk_widget_get_ancestor (child, ADW_TYPE_PREFERENCES_ROW);
  guint index = 0;

  return g_ptr_array_find (self->rows, row, &index) ? index : 0;
}

static void
remove_cb (GtkWidget       *button,
           SaksiEntryField *self)
{
  g_ptr_array_remove_index (self->targets, find_row (self, button));
  show_targets (self);
}

static void
up_cb (GtkWidget       *button,
       SaksiEntryField *self)
{
  guint index = find_row (self, button);
  Target *target;

  if (index == 0)
    return;
  target = g_ptr_array_steal_index (self->targets, index);
  g_ptr_array_insert (self->targets, (int) index - 1, target);
  show_targets (self);
}

static void
edit_row_cb (GtkWidget       *button,
             SaksiEntryField *self)
{
  const Target *target = g_ptr_array_index (self->targets, find_row (self, button));

  g_signal_emit (self, signals[SIGNAL_EDIT], 0, target->id);
}

static void
word_cb (GtkWidget       *drop_down,
         GParamSpec      *pspec,
         SaksiEntryField *self)
{
  Target *target = g_ptr_array_index (self->targets, find_row (self, drop_down));

  target->word = gtk_drop_down_get_selected (GTK_DROP_DOWN (drop_down));
}

static void
add_suffix (SaksiEntryField *self,
            GtkWidget       *box,
            const char      *icon,
            const char      *name,
            GCallback        callback)
{
  GtkWidget *button = saksi_row_button_new (icon, name);

  g_signal_connect_object (button, "clicked", callback, self, 0);
  gtk_box_append (GTK_BOX (box), button);
}

static GtkWidget *
new_word_choice (SaksiEntryField *self,
                 const Target    *target)
{
  g_autoptr(GtkStringList) words = list_words (self);
  GtkWidget *drop_down = gtk_drop_down_new (g_object_ref (G_LIST_MODEL (words)), NULL);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), target->word);
  gtk_widget_set_valign (drop_down, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (drop_down, TRUE);
  gtk_widget_set_halign (drop_down, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->member->link == SAKSI_CONTENT_STATEMENT_CLAIM
                                    ? _("Stance") : _("Relation"), -1);
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (word_cb), self, 0);

  return drop_down;
}

/* What was chosen, and below it how: beside each other there is no room for a sentence on a small
 * screen. */
static GtkWidget *
new_pair_row (const char *title,
              GtkWidget  *tools)
{
  GtkWidget *row = new_row (ADW_TYPE_PREFERENCES_ROW, title);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), tools);
  gtk_widget_add_css_class (row, "text-row");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);

  return row;
}

static GtkWidget *
new_target_row (SaksiEntryField *self,
                guint            index)
{
  const Target *target = g_ptr_array_index (self->targets, index);
  const SaksiEntryName *name = find_name (self, target->id);
  g_autofree char *title = dup_name (self, target->id);
  GtkWidget *tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *row;

  if (self->member->kind == SAKSI_MEMBER_PAIRS)
    gtk_box_append (GTK_BOX (tools), new_word_choice (self, target));
  if (index > 0)
    add_suffix (self, tools, "go-up-symbolic", _("Move Up"), G_CALLBACK (up_cb));
  if (name != NULL && name->is_own && self->member->list != SAKSI_CONTENT_STATEMENTS)
    add_suffix (self, tools, "document-edit-symbolic", _("Edit"), G_CALLBACK (edit_row_cb));
  add_suffix (self, tools, "list-remove-symbolic", _("Remove"), G_CALLBACK (remove_cb));
  if (self->member->kind == SAKSI_MEMBER_PAIRS)
    return new_pair_row (title, tools);

  row = new_row (ADW_TYPE_ACTION_ROW, title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), tools);

  return row;
}

static void
show_several (SaksiEntryField *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (self->widget);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < self->targets->len; i++)
    {
      GtkWidget *row = new_target_row (self, i);

      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (group, row);
    }
  if (self->draft != NULL && self->targets->len == 0)
    {
      GtkWidget *row = new_row (ADW_TYPE_ACTION_ROW, self->draft);

      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 gtk_image_new_from_icon_name ("go-next-symbolic"));
      g_signal_connect_object (row, "activated", G_CALLBACK (make_cb), self, G_CONNECT_SWAPPED);
      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (group, row);
    }
  adw_preferences_group_set_description (group, self->rows->len > 0 ? NULL
                                                : self->member->required ? _("At least one")
                                                                         : _("None"));
}

static void
show_one (SaksiEntryField *self)
{
  const Target *target = self->targets->len > 0 ? g_ptr_array_index (self->targets, 0) : NULL;
  const SaksiEntryName *name = target != NULL ? find_name (self, target->id) : NULL;
  g_autofree char *text = target != NULL ? dup_name (self, target->id) : NULL;

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->widget), text != NULL ? text : _("None"));
  gtk_widget_set_visible (self->clear, target != NULL && !self->member->required);
  gtk_widget_set_visible (self->edit, name != NULL && name->is_own &&
                          self->member->list != SAKSI_CONTENT_STATEMENTS);
}

static void
show_targets (SaksiEntryField *self)
{
  mark (self, FALSE);
  if (is_several (self))
    show_several (self);
  else if (saksi_entry_field_is_choice (self))
    show_one (self);
}

static void
saksi_entry_field_finalize (GObject *object)
{
  SaksiEntryField *self = SAKSI_ENTRY_FIELD (object);

  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_ptr_array_unref (self->targets);
  g_ptr_array_unref (self->rows);
  g_free (self->draft);
  g_free (self->settled);

  G_OBJECT_CLASS (saksi_entry_field_parent_class)->finalize (object);
}

static void
saksi_entry_field_class_init (SaksiEntryFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = saksi_entry_field_finalize;

  signals[SIGNAL_CHOOSE] = g_signal_new ("choose", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_EDIT] = g_signal_new ("edit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_MAKE] = g_signal_new ("make", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
saksi_entry_field_init (SaksiEntryField *self)
{
  self->targets = g_ptr_array_new_with_free_func (target_free);
  self->rows = g_ptr_array_new ();
}

/* The group for the next single field: a new one where the part begins one, or where a list of
 * several stood in between. */
static AdwPreferencesGroup *
ensure_group (SaksiEntryField      *self,
              AdwPreferencesPage   *page,
              AdwPreferencesGroup **group)
{
  if (*group != NULL && self->part->group == NULL)
    return *group;

  *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  if (self->part->group != NULL)
    adw_preferences_group_set_title (*group, g_dpgettext2 (NULL, "entry", self->part->group));
  adw_preferences_page_add (page, *group);

  return *group;
}

/**
 * saksi_entry_field_new:
 * @list: the list that the entry is of
 * @part: which member of it
 * @page: where the field goes
 * @group: (inout): the group of the field before
 *
 * Returns: (transfer full): the field, shown on @page
 */
SaksiEntryField *
saksi_entry_field_new (SaksiContentList       list,
                       const SaksiEntryPart  *part,
                       AdwPreferencesPage    *page,
                       AdwPreferencesGroup  **group)
{
  SaksiEntryField *self = g_object_new (SAKSI_TYPE_ENTRY_FIELD, NULL);

  self->part = part;
  self->member = saksi_entry_words_find (list, part->member);
  if (is_several (self))
    {
      self->widget = new_several (self);
      adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (self->widget));
      *group = NULL;
    }
  else
    {
      self->widget = self->member->kind == SAKSI_MEMBER_WORD        ? new_combo (self)
                     : self->member->kind == SAKSI_MEMBER_REFERENCE ? new_choice (self)
                                                                    : new_text (self);
      adw_preferences_group_add (ensure_group (self, page, group), self->widget);
    }
  show_targets (self);

  return self;
}

const SaksiContentMember *
saksi_entry_field_get_member (SaksiEntryField *self)
{
  return self->member;
}

const char *
saksi_entry_field_get_title (SaksiEntryField *self)
{
  return g_dpgettext2 (NULL, "entry", self->part->title);
}

GtkWidget *
saksi_entry_field_get_widget (SaksiEntryField *self)
{
  return self->widget;
}

/* What can be chosen is called so. */
void
saksi_entry_field_set_names (SaksiEntryField *self,
                             GPtrArray       *names)
{
  g_clear_pointer (&self->names, g_ptr_array_unref);
  self->names = g_ptr_array_ref (names);
  show_targets (self);
}

/* Returns: (transfer none) (nullable) (element-type SaksiEntryName): NULL while they are asked
 * for */
GPtrArray *
saksi_entry_field_get_names (SaksiEntryField *self)
{
  return self->names;
}

/* An entry is prepared that would fit: a row offers it as long as none is chosen. */
void
saksi_entry_field_set_draft (SaksiEntryField *self,
                             const char      *label)
{
  g_free (self->draft);
  self->draft = g_strdup (label);
  show_targets (self);
}

/* Chooses an entry: one more of several, or the only one. */
void
saksi_entry_field_take (SaksiEntryField *self,
                        const char      *id)
{
  Target *target;

  for (guint i = 0; i < self->targets->len; i++)
    if (g_str_equal (((Target *) g_ptr_array_index (self->targets, i))->id, id))
      return;
  if (!is_several (self))
    g_ptr_array_set_size (self->targets, 0);
  target = g_new0 (Target, 1);
  target->id = g_strdup (id);
  g_ptr_array_add (self->targets, target);
  show_targets (self);
}

/* Sets what is written or chosen. */
void
saksi_entry_field_set_text (SaksiEntryField *self,
                            const char      *text)
{
  if (self->member->kind == SAKSI_MEMBER_WORD)
    adw_combo_row_set_selected (ADW_COMBO_ROW (self->widget), find_word (self, text));
  else if (saksi_entry_field_is_choice (self))
    {
      g_ptr_array_set_size (self->targets, 0);
      if (text != NULL)
        saksi_entry_field_take (self, text);
      show_targets (self);
    }
  else if (SAKSI_IS_TEXT_ROW (self->widget))
    saksi_text_row_set_text (SAKSI_TEXT_ROW (self->widget), text);
  else
    gtk_editable_set_text (GTK_EDITABLE (self->widget), text != NULL ? text : "");
}

static const char *
get_column (SaksiEntryField *self)
{
  return self->member->column != NULL ? self->member->column : self->member->name;
}

static void
load_number (SaksiEntryField          *self,
             const SaksiContentRecord *record)
{
  for (guint i = 0; i < record->values->len; i++)
    {
      const SaksiContentValue *value = &g_array_index (record->values, SaksiContentValue, i);
      char text[G_ASCII_DTOSTR_BUF_SIZE];

      if (value->type == SAKSI_CONTENT_REAL && g_str_equal (value->column, get_column (self)))
        saksi_entry_field_set_text (self, g_ascii_formatd (text, sizeof text, "%.10g",
                                                           value->real));
    }
}

void
saksi_entry_field_load (SaksiEntryField          *self,
                        const SaksiContentRecord *record)
{
  if (!is_several (self))
    {
      const char *text = saksi_content_record_get_text (record, get_column (self));

      if (self->member->kind == SAKSI_MEMBER_REAL)
        load_number (self, record);
      else if (text != NULL)
        saksi_entry_field_set_text (self, text);
      return;
    }

  for (guint i = 0; i < record->targets->len; i++)
    {
      const SaksiContentTarget *given = &g_array_index (record->targets, SaksiContentTarget, i);
      Target *target;

      if (given->kind != self->member->link)
        continue;
      target = g_new0 (Target, 1);
      target->id = g_strdup (given->target);
      target->word = self->member->words != NULL ? find_word (self, given->detail) : 0;
      g_ptr_array_add (self->targets, target);
    }
  show_targets (self);
}

static char *
dup_written (SaksiEntryField *self)
{
  if (self->member->kind == SAKSI_MEMBER_WORD)
    return g_strdup (self->member->words[adw_combo_row_get_selected (ADW_COMBO_ROW (
      self->widget))]);
  if (saksi_entry_field_is_choice (self))
    return self->targets->len > 0
           ? g_strdup (((Target *) g_ptr_array_index (self->targets, 0))->id) : g_strdup ("");
  if (SAKSI_IS_TEXT_ROW (self->widget))
    return saksi_text_row_dup_text (SAKSI_TEXT_ROW (self->widget));

  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->widget))));
}

static gboolean
store_number (SaksiEntryField    *self,
              SaksiContentRecord *record,
              const char         *text)
{
  SaksiContentValue value = { .column = get_column (self), .type = SAKSI_CONTENT_REAL };
  char *end;

  saksi_content_record_set_text (record, value.column, NULL);
  if (*text == '\0')
    return TRUE;
  value.real = g_ascii_strtod (text, &end);
  if (*end != '\0' || !isfinite (value.real))
    return FALSE;
  g_array_append_val (record->values, value);

  return TRUE;
}

static void
store_several (SaksiEntryField    *self,
               SaksiContentRecord *record)
{
  for (guint i = record->targets->len; i > 0; i--)
    if (g_array_index (record->targets, SaksiContentTarget, i - 1).kind == self->member->link)
      g_array_remove_index (record->targets, i - 1);
  for (guint i = 0; i < self->targets->len; i++)
    {
      const Target *target = g_ptr_array_index (self->targets, i);

      saksi_content_record_add_target (record, self->member->link, target->id,
                                       self->member->words != NULL
                                         ? self->member->words[target->word] : NULL);
    }
}

/**
 * saksi_entry_field_store:
 * @self: a field
 * @record: an entry
 * @is_missing: (out): whether what is wrong is that there is nothing
 *
 * Writes what the field holds into @record, and marks the field when that may not stand there.
 *
 * Returns: whether it may
 */
gboolean
saksi_entry_field_store (SaksiEntryField    *self,
                         SaksiContentRecord *record,
                         gboolean           *is_missing)
{
  g_autofree char *text = NULL;
  gboolean fits;

  if (is_several (self))
    {
      store_several (self, record);
      *is_missing = self->member->required && self->targets->len == 0;
      mark (self, *is_missing);
      return !*is_missing;
    }

  text = dup_written (self);
  *is_missing = *text == '\0' && self->member->required;
  if (self->member->kind == SAKSI_MEMBER_REAL)
    fits = store_number (self, record, text);
  else
    {
      fits = *text == '\0' || saksi_content_member_fits (self->member, text);
      saksi_content_record_set_text (record, get_column (self), text);
    }
  mark (self, *is_missing || !fits);

  return !*is_missing && fits;
}

/* All that the field holds in one text, to be compared. */
static char *
dup_state (SaksiEntryField *self)
{
  GString *state;

  if (!is_several (self))
    return dup_written (self);

  state = g_string_new (NULL);
  for (guint i = 0; i < self->targets->len; i++)
    {
      const Target *target = g_ptr_array_index (self->targets, i);

      g_string_append_printf (state, "%s\n%u\n", target->id, target->word);
    }

  return g_string_free (state, FALSE);
}

/* What it holds now is not the user's doing. */
void
saksi_entry_field_settle (SaksiEntryField *self)
{
  g_free (self->settled);
  self->settled = dup_state (self);
}

/* Whether the user wrote or chose something else since it was settled. */
gboolean
saksi_entry_field_has_changes (SaksiEntryField *self)
{
  g_autofree char *state = dup_state (self);

  return self->settled != NULL && !g_str_equal (state, self->settled);
}
