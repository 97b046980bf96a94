/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-numbers-card.h"

#include <glib/gi18n.h>

#include "common/saksi-line.h"
#include "common/saksi-tab-stop.h"
#include "common/saksi-tag.h"
#include "common/saksi-wrap-box.h"
#include "station/saksi-number-rows.h"

/**
 * SaksiNumbersCard:
 *
 * The numbers of a station as they were published, in the order of the form. Numbers that do not
 * agree with each other bear the name of the rule that says so. Choosing one marks it on the form.
 */
struct _SaksiNumbersCard
{
  AdwBin parent_instance;

  GArray *fields;   /* owned: of guint, the field of each row */
  GPtrArray *extra; /* owned: of GtkWidget, borrowed: the rows that are folded away at first */
  GtkWidget *more;  /* borrowed, nullable: the row that folds them */
  gboolean expanded;

  /* template children */
  GtkListBox *list;
  GtkWidget *reading_title;
  GtkSizeGroup *values;
  GtkSizeGroup *readings;
  GtkSizeGroup *tags;
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiNumbersCard, saksi_numbers_card, ADW_TYPE_BIN)

static void
row_selected_cb (SaksiNumbersCard *self)
{
  /* A list that goes away tells that nothing is chosen any more. */
  if (self->list != NULL)
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

static void
set_expanded (SaksiNumbersCard *self,
              gboolean          expanded)
{
  self->expanded = expanded;
  for (guint i = 0; i < self->extra->len; i++)
    gtk_widget_set_visible (self->extra->pdata[i], expanded);
  if (self->more != NULL)
    {
      gtk_widget_set_visible (self->more, !expanded);
      gtk_accessible_update_state (GTK_ACCESSIBLE (self->more), GTK_ACCESSIBLE_STATE_EXPANDED,
                                   expanded, -1);
    }
}

static void
row_activated_cb (SaksiNumbersCard *self,
                  GtkListBoxRow    *row)
{
  if (GTK_WIDGET (row) != self->more)
    return;

  set_expanded (self, TRUE);
  gtk_widget_grab_focus (self->extra->pdata[0]);
}

/* The Tab key leaves the list after one row; the arrow keys lead from row to row. */
static gboolean
saksi_numbers_card_focus (GtkWidget       *widget,
                          GtkDirectionType direction)
{
  gboolean moved = FALSE;

  if (saksi_tab_stop_focus (widget, direction, &moved))
    return moved;

  return GTK_WIDGET_CLASS (saksi_numbers_card_parent_class)->focus (widget, direction);
}

static void
saksi_numbers_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SAKSI_TYPE_NUMBERS_CARD);

  G_OBJECT_CLASS (saksi_numbers_card_parent_class)->dispose (object);
}

static void
saksi_numbers_card_finalize (GObject *object)
{
  g_array_unref (SAKSI_NUMBERS_CARD (object)->fields);
  g_ptr_array_unref (SAKSI_NUMBERS_CARD (object)->extra);

  G_OBJECT_CLASS (saksi_numbers_card_parent_class)->finalize (object);
}

static void
saksi_numbers_card_class_init (SaksiNumbersCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = saksi_numbers_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = saksi_numbers_card_finalize;
  widget_class->focus = saksi_numbers_card_focus;

  /**
   * SaksiNumbersCard::chosen:
   *
   * Another number is chosen, or none.
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", SAKSI_TYPE_NUMBERS_CARD, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/station/saksi-numbers-card.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiNumbersCard, list);
  gtk_widget_class_bind_template_child (widget_class, SaksiNumbersCard, reading_title);
  gtk_widget_class_bind_template_child (widget_class, SaksiNumbersCard, values);
  gtk_widget_class_bind_template_child (widget_class, SaksiNumbersCard, readings);
  gtk_widget_class_bind_template_child (widget_class, SaksiNumbersCard, tags);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
}

static void
saksi_numbers_card_init (SaksiNumbersCard *self)
{
  self->fields = g_array_new (FALSE, FALSE, sizeof (guint));
  self->extra = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static GtkWidget *
build_text (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);

  return label;
}

/* The name of a number, and beside it, where there is room, what it consists of. */
static GtkWidget *
build_title (const char *title,
             const char *details)
{
  GtkWidget *box = saksi_wrap_box_new ();

  saksi_wrap_box_append (SAKSI_WRAP_BOX (box), build_text (title));
  if (details != NULL)
    {
      GtkWidget *small = build_text (details);

      gtk_widget_add_css_class (small, "caption");
      gtk_widget_add_css_class (small, "dim-label");
      saksi_wrap_box_append (SAKSI_WRAP_BOX (box), small);
    }
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);

  return box;
}

static void
append_tag (GtkWidget  *box,
            const char *text,
            SaksiMark   mark,
            const char *said)
{
  GtkWidget *tag;

  if (text == NULL)
    return;

  tag = saksi_tag_new (text, mark);
  gtk_widget_set_tooltip_text (tag, said);
  gtk_box_append (GTK_BOX (box), tag);
}

/* What is known of the number itself, and then which rules compare it. */
static GtkWidget *
build_tags (const SaksiNumberRow *number)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  append_tag (box, number->tag, number->mark, number->said);
  append_tag (box, number->rules, SAKSI_MARK_PLAIN, number->rules_said);

  return box;
}

/* Returns: (nullable): what the tags say */
static char *
build_description (const SaksiNumberRow *number)
{
  if (number->said == NULL || number->rules_said == NULL)
    return g_strdup (number->said != NULL ? number->said : number->rules_said);

  return g_strdup_printf ("%s\n%s", number->said, number->rules_said);
}

static GtkWidget *
build_value (const char *text,
             gboolean    strong)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "numeric");
  if (strong)
    gtk_widget_add_css_class (label, "heading");

  return label;
}

static GtkWidget *
append_row (SaksiNumbersCard     *self,
            const SaksiNumberRow *number)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = saksi_line_new (12);
  GtkWidget *value = build_value (number->value, TRUE);
  GtkWidget *tags = build_tags (number);
  g_autofree char *description = build_description (number);
  g_autofree char *name = NULL;

  saksi_line_append (SAKSI_LINE (line), build_title (number->title, number->details));
  saksi_line_append (SAKSI_LINE (line), value);
  if (number->read != NULL)
    {
      GtkWidget *reading = build_value (number->read, FALSE);

      saksi_line_append (SAKSI_LINE (line), reading);
      gtk_size_group_add_widget (self->readings, reading);
    }
  saksi_line_append (SAKSI_LINE (line), tags);
  gtk_size_group_add_widget (self->values, value);
  gtk_size_group_add_widget (self->tags, tags);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  /* TRANSLATORS: the name of a number and the number, as a screen reader says it */
  name = g_strdup_printf (_("%s: %s"), number->title, number->value);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (description != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    description, -1);
  gtk_list_box_append (self->list, row);
  g_array_append_val (self->fields, number->field);

  return row;
}

/* A row that leads to the numbers that are seldom asked for. */
static void
append_more (SaksiNumbersCard *self)
{
  guint none = SAKSI_NUMBER_NONE;
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (box), gtk_label_new (_("More Numbers")));
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("pan-down-symbolic"));
  gtk_widget_add_css_class (box, "dim-label");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("More Numbers"), -1);
  gtk_list_box_append (self->list, row);
  g_array_append_val (self->fields, none);
  self->more = row;
}

static void
append_rows (SaksiNumbersCard *self,
             GPtrArray        *rows)
{
  gboolean differs = FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      const SaksiNumberRow *number = rows->pdata[i];
      GtkWidget *row = append_row (self, number);

      if (!number->seldom)
        continue;
      g_ptr_array_add (self->extra, row);
      differs = differs || number->differs;
    }

  append_more (self);
  set_expanded (self, self->expanded || differs);
}

/**
 * saksi_numbers_card_show:
 * @self: a card
 * @station: a station with a document
 * @explanation: (nullable): what could explain what differs
 * @reading: (nullable): what was read on the form
 *
 * Shows the numbers of a station. The number that was chosen stays chosen.
 */
void
saksi_numbers_card_show (SaksiNumbersCard              *self,
                         const SaksiStation            *station,
                         const SaksiExplanationSummary *explanation,
                         const SaksiReading            *reading)
{
  g_autoptr(GPtrArray) rows = NULL;
  guint chosen;
  GtkWidget *child;

  g_return_if_fail (SAKSI_IS_NUMBERS_CARD (self));
  g_return_if_fail (station != NULL && station->current != NULL);

  rows = saksi_number_rows_build (station, explanation, reading);

  chosen = saksi_numbers_card_get_chosen (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  g_array_set_size (self->fields, 0);
  g_ptr_array_set_size (self->extra, 0);
  self->more = NULL;

  gtk_widget_set_visible (self->reading_title, reading != NULL);
  append_rows (self, rows);
  saksi_numbers_card_choose (self, chosen);
}

/* Returns: the field that is chosen, of SaksiField or SaksiFormField, or SAKSI_NUMBER_NONE */
guint
saksi_numbers_card_get_chosen (SaksiNumbersCard *self)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (SAKSI_IS_NUMBERS_CARD (self), SAKSI_NUMBER_NONE);

  row = gtk_list_box_get_selected_row (self->list);
  if (row == NULL || (guint) gtk_list_box_row_get_index (row) >= self->fields->len)
    return SAKSI_NUMBER_NONE;

  return g_array_index (self->fields, guint, gtk_list_box_row_get_index (row));
}

void
saksi_numbers_card_choose (SaksiNumbersCard *self,
                           guint             field)
{
  g_return_if_fail (SAKSI_IS_NUMBERS_CARD (self));

  for (guint i = 0; i < self->fields->len && field != SAKSI_NUMBER_NONE; i++)
    if (g_array_index (self->fields, guint, i) == field)
      {
        GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) i);

        if (!gtk_widget_get_visible (GTK_WIDGET (row)))
          set_expanded (self, TRUE);
        gtk_list_box_select_row (self->list, row);
        return;
      }

  gtk_list_box_unselect_all (self->list);
}

/**
 * saksi_numbers_card_mark:
 * @self: a card
 * @finding: (nullable): a finding of the station that is shown; %NULL marks nothing
 * @station: the station that is shown
 *
 * Marks all numbers that the rule of @finding compares.
 */
void
saksi_numbers_card_mark (SaksiNumbersCard   *self,
                         const SaksiFinding *finding,
                         const SaksiStation *station)
{
  g_return_if_fail (SAKSI_IS_NUMBERS_CARD (self));

  for (guint i = 0; i < self->fields->len; i++)
    {
      GtkListBoxRow *list_row = gtk_list_box_get_row_at_index (self->list, (int) i);
      gboolean named = finding != NULL &&
                       saksi_number_is_named (finding, station,
                                              g_array_index (self->fields, guint, i));
      GtkWidget *row;

      /* While rows are taken away there are fewer of them than fields. */
      if (list_row == NULL)
        break;
      row = GTK_WIDGET (list_row);
      if (named && !gtk_widget_get_visible (row))
        set_expanded (self, TRUE);
      if (named)
        gtk_widget_add_css_class (row, "named");
      else
        gtk_widget_remove_css_class (row, "named");
    }
}
