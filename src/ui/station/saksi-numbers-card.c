/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-numbers-card.h"

#include <glib/gi18n.h>

#include "check/saksi-rules.h"
#include "common/saksi-format.h"
#include "common/saksi-tag.h"
#include "common/saksi-wrap-box.h"
#include "station/saksi-field-title.h"
#include "station/saksi-finding-text.h"

/**
 * SaksiNumbersCard:
 *
 * The numbers of a station as they were published, in the order of the form. A number that a rule
 * finds to differ has a tag. Choosing one marks it on the form.
 */
struct _SaksiNumbersCard
{
  AdwBin parent_instance;

  GArray *fields;   /* owned: of guint, the field of each row */
  GPtrArray *extra; /* owned: of GtkWidget, borrowed: the rows that are folded away at first */
  GtkWidget *more;  /* borrowed, nullable: the row that folds them */
  gboolean expanded;
  const SaksiReading *reading; /* borrowed, nullable: while rows are made */

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

/* Where the form has the votes of a candidate. Candidates are in ballot order, also where no list
 * tells their numbers. */
static guint
get_vote_field (const SaksiStation *station,
                guint               at)
{
  if (saksi_contest_get_election (station->contest) != SAKSI_ELECTION_PPWP ||
      at >= SAKSI_FORM_N_PAIRS)
    return SAKSI_NUMBERS_CARD_NONE;

  return SAKSI_FORM_FIELD_VOTES_1 + at;
}

/* The field that a set of inputs is, when it is one; men and women stand in the row of both. */
static guint
get_single_field (SaksiRuleInputs inputs)
{
  guint field;

  if (__builtin_popcount (inputs) != 1)
    return SAKSI_NUMBERS_CARD_NONE;
  field = (guint) __builtin_ctz (inputs);
  if (field >= SAKSI_N_FIELDS)
    return SAKSI_NUMBERS_CARD_NONE;

  return field >= SAKSI_FIELD_PEMILIH_DPT_J ? field - (field - SAKSI_FIELD_PEMILIH_DPT_J) % 3
                                            : field;
}

static guint
find_largest_vote (const SaksiStation *station)
{
  guint largest = 0;

  if (station->current == NULL ||
      saksi_contest_get_election (station->contest) != SAKSI_ELECTION_PPWP)
    return SAKSI_NUMBERS_CARD_NONE;

  for (guint i = 1; i < station->candidates->len; i++)
    {
      const SaksiCandidate *candidate = station->candidates->pdata[i];
      const SaksiCandidate *best = station->candidates->pdata[largest];

      if (saksi_result_get_vote (station->current, candidate->choice) >
          saksi_result_get_vote (station->current, best->choice))
        largest = i;
    }

  return SAKSI_FORM_FIELD_VOTES_1 + MIN (largest, SAKSI_FORM_N_PAIRS - 1);
}

static const SaksiComparison *
get_comparison (const SaksiFinding *finding)
{
  const SaksiRule *rule = saksi_rule_get (finding->rule);

  if (rule == NULL || finding->part >= SAKSI_MAX_COMPARISONS ||
      rule->comparisons[finding->part].found == 0)
    return NULL;

  return &rule->comparisons[finding->part];
}

/**
 * saksi_numbers_card_find_field:
 * @finding: a finding
 * @station: the station that it is about
 *
 * Returns: the field whose number differs, or %SAKSI_NUMBERS_CARD_NONE when it is no single one
 */
guint
saksi_numbers_card_find_field (const SaksiFinding *finding,
                               const SaksiStation *station)
{
  const SaksiComparison *comparison = get_comparison (finding);
  guint field;

  if (comparison == NULL)
    return SAKSI_NUMBERS_CARD_NONE;
  if (comparison->found == 1u << SAKSI_RULE_INPUT_LARGEST_VOTE)
    return find_largest_vote (station);

  field = get_single_field (comparison->found);

  return field != SAKSI_NUMBERS_CARD_NONE ? field : get_single_field (comparison->expected);
}

/**
 * saksi_numbers_card_find_change:
 * @change: a box that may have been misread
 * @station: the station that it is about
 *
 * Returns: the field whose box it is, or %SAKSI_NUMBERS_CARD_NONE when the form has no such box
 */
guint
saksi_numbers_card_find_change (const SaksiBoxChange *change,
                                const SaksiStation   *station)
{
  if (!change->is_vote)
    return get_single_field (1u << change->field);

  for (guint i = 0; i < station->candidates->len; i++)
    if (((const SaksiCandidate *) station->candidates->pdata[i])->choice == change->choice)
      return get_vote_field (station, i);

  return SAKSI_NUMBERS_CARD_NONE;
}

/* "≠ 164": how the number stands to the one that it should agree with. */
static char *
build_tag (const SaksiFinding *finding,
           gint64              value)
{
  const SaksiComparison *comparison = get_comparison (finding);
  gboolean is_found = value == finding->found;
  gint64 other = is_found ? finding->expected : finding->found;
  g_autofree char *text = saksi_format_count (other);

  /* The row is that of both, the finding is of men or women. */
  if (value != finding->found && value != finding->expected)
    return g_strdup ("≠");
  if (comparison->relation == SAKSI_RELATION_AT_MOST)
    return g_strdup_printf (is_found ? "> %s" : "< %s", text);

  return g_strdup_printf ("≠ %s", text);
}

static const SaksiFinding *
find_finding (const SaksiStation *station,
              guint               field)
{
  for (guint i = 0; i < station->findings->len; i++)
    {
      const SaksiFinding *finding = station->findings->pdata[i];

      if (field != SAKSI_NUMBERS_CARD_NONE && finding->severity > SAKSI_SEVERITY_INFORMATION &&
          saksi_numbers_card_find_field (finding, station) == field)
        return finding;
    }

  return NULL;
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

/* What the number could have been on the form: an inference, with its own mark. */
static GtkWidget *
build_change_tag (const SaksiExplanationSummary *explanation,
                  const SaksiBoxChange          *change,
                  char                         **said)
{
  g_autofree char *number = saksi_format_count (change->to);
  /* TRANSLATORS: a number that may stand on the form instead of the published one */
  g_autofree char *label = g_strdup_printf (C_("number", "%s?"), number);
  GtkWidget *tag = saksi_tag_new (label, SAKSI_MARK_INFERENCE);

  *said = saksi_finding_text_build_explanation (explanation);
  gtk_widget_set_tooltip_text (tag, *said);

  return tag;
}

static const SaksiBoxChange *
find_change (const SaksiExplanationSummary *explanation,
             const SaksiStation            *station,
             guint                          field)
{
  if (explanation == NULL || explanation->state != SAKSI_EXPLAIN_FOUND ||
      explanation->n_first != 1 || field == SAKSI_NUMBERS_CARD_NONE)
    return NULL;

  for (guint i = 0; i < explanation->first.n_changes; i++)
    if (saksi_numbers_card_find_change (&explanation->first.changes[i], station) == field)
      return &explanation->first.changes[i];

  return NULL;
}

static GtkWidget *
build_tag_widget (const SaksiFinding *finding,
                  gint64              value,
                  char              **said)
{
  g_autofree char *label = NULL;
  GtkWidget *tag;

  if (finding == NULL)
    return gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  label = build_tag (finding, value);
  *said = saksi_finding_text_build (finding);
  tag = saksi_tag_new (label, SAKSI_MARK_DIFFERS);
  gtk_widget_set_tooltip_text (tag, *said);

  return tag;
}

/* How the published number stands to the one on the form, as it was read. */
static GtkWidget *
build_reading_tag (gint64  value,
                   gint64  read,
                   char  **said)
{
  g_autofree char *difference = NULL;
  GtkWidget *tag;

  if (value == read)
    {
      *said = g_strdup (_("Published as it was read"));
      tag = saksi_tag_new ("✓", SAKSI_MARK_PLAIN);
    }
  else
    {
      difference = saksi_format_difference (value - read);
      *said = g_strdup_printf (_("Published minus read: %s"), difference);
      tag = saksi_tag_new (difference, SAKSI_MARK_DIFFERS);
    }
  gtk_widget_set_tooltip_text (tag, *said);

  return tag;
}

static GtkWidget *
build_reading (gint64 read)
{
  g_autofree char *text = NULL;
  GtkWidget *label;

  if (read == SAKSI_READING_BLANK)
    text = g_strdup (C_("number", "blank"));
  else if (read == SAKSI_READING_UNREADABLE)
    text = g_strdup (C_("number", "unreadable"));
  else
    text = saksi_format_count (read);
  label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "numeric");

  return label;
}

/* @read: what stands on the form, in the terms of a reading. */
static GtkWidget *
append_row (SaksiNumbersCard              *self,
            const char                    *title,
            const char                    *details,
            gint64                         value,
            gint64                         read,
            guint                          field,
            const SaksiStation            *station,
            const SaksiExplanationSummary *explanation)
{
  const SaksiBoxChange *change = find_change (explanation, station, field);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *number = saksi_format_count (value);
  GtkWidget *label = gtk_label_new (number);
  g_autofree char *said = NULL;
  g_autofree char *name = NULL;
  GtkWidget *tag;

  if (read >= 0 && value != SAKSI_UNKNOWN)
    tag = build_reading_tag (value, read, &said);
  else if (change != NULL)
    tag = build_change_tag (explanation, change, &said);
  else
    tag = build_tag_widget (find_finding (station, field), value, &said);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_set_valign (tag, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (tag, GTK_ALIGN_START);

  gtk_box_append (GTK_BOX (box), build_title (title, details));
  gtk_box_append (GTK_BOX (box), label);
  if (self->reading != NULL)
    {
      GtkWidget *reading = build_reading (read);

      gtk_box_append (GTK_BOX (box), reading);
      gtk_size_group_add_widget (self->readings, reading);
    }
  gtk_box_append (GTK_BOX (box), tag);
  gtk_size_group_add_widget (self->values, label);
  gtk_size_group_add_widget (self->tags, tag);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  /* TRANSLATORS: the name of a number and the number, as a screen reader says it */
  name = g_strdup_printf (_("%s: %s"), title, number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (said != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, said,
                                    -1);
  gtk_list_box_append (self->list, row);
  g_array_append_val (self->fields, field);

  return row;
}

static void
append_candidates (SaksiNumbersCard              *self,
                   const SaksiStation            *station,
                   const SaksiExplanationSummary *explanation)
{
  for (guint i = 0; i < station->candidates->len; i++)
    {
      const SaksiCandidate *candidate = station->candidates->pdata[i];
      g_autofree char *title = saksi_field_title_dup_vote (station, candidate->choice);

      append_row (self, title, NULL, saksi_result_get_vote (station->current, candidate->choice),
                  self->reading != NULL ? saksi_reading_get_vote (self->reading, candidate->choice)
                                        : SAKSI_READING_NOT_ENTERED,
                  get_vote_field (station, i), station, explanation);
    }
}

/* "men 104 · women 110", for a field that stands for both. */
static char *
build_men_and_women (const SaksiResult *result,
                     SaksiField         both)
{
  g_autofree char *men = NULL;
  g_autofree char *women = NULL;

  if (both < SAKSI_FIELD_PEMILIH_DPT_J || result->fields[both] == SAKSI_UNKNOWN ||
      (result->fields[both + 1] == SAKSI_UNKNOWN && result->fields[both + 2] == SAKSI_UNKNOWN))
    return NULL;

  men = saksi_format_count (result->fields[both + 1]);
  women = saksi_format_count (result->fields[both + 2]);

  return g_strdup_printf (_("men %s · women %s"), men, women);
}

/* A row that leads to the numbers that are seldom asked for. */
static void
append_more (SaksiNumbersCard *self)
{
  guint none = SAKSI_NUMBERS_CARD_NONE;
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
append_fields (SaksiNumbersCard              *self,
               const SaksiStation            *station,
               const SaksiExplanationSummary *explanation)
{
  static const struct
  {
    SaksiField field;
    gboolean extra;
  } rows[] = {
    { SAKSI_FIELD_SUARA_SAH, FALSE },
    { SAKSI_FIELD_SUARA_TIDAK_SAH, FALSE },
    { SAKSI_FIELD_SUARA_TOTAL, FALSE },
    { SAKSI_FIELD_PENGGUNA_TOTAL_J, FALSE },
    { SAKSI_FIELD_PENGGUNA_DPT_J, TRUE },
    { SAKSI_FIELD_PENGGUNA_DPTB_J, TRUE },
    { SAKSI_FIELD_PENGGUNA_NON_DPT_J, TRUE },
    { SAKSI_FIELD_PEMILIH_DPT_J, TRUE },
  };
  gboolean differs = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *details = build_men_and_women (station->current, rows[i].field);
      GtkWidget *row = append_row (self, saksi_field_title_get (rows[i].field), details,
                                   station->current->fields[rows[i].field],
                                   self->reading != NULL ? self->reading->values[rows[i].field]
                                                         : SAKSI_READING_NOT_ENTERED,
                                   rows[i].field, station, explanation);

      if (rows[i].extra)
        {
          g_ptr_array_add (self->extra, row);
          differs = differs || find_finding (station, rows[i].field) != NULL;
        }
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
  guint chosen;
  GtkWidget *child;

  g_return_if_fail (SAKSI_IS_NUMBERS_CARD (self));
  g_return_if_fail (station != NULL && station->current != NULL);

  chosen = saksi_numbers_card_get_chosen (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  g_array_set_size (self->fields, 0);
  g_ptr_array_set_size (self->extra, 0);
  self->more = NULL;

  self->reading = reading;
  gtk_widget_set_visible (self->reading_title, reading != NULL);
  append_candidates (self, station, explanation);
  append_fields (self, station, explanation);
  self->reading = NULL;
  saksi_numbers_card_choose (self, chosen);
}

/* Returns: the field that is chosen, of SaksiField or SaksiFormField, or SAKSI_NUMBERS_CARD_NONE */
guint
saksi_numbers_card_get_chosen (SaksiNumbersCard *self)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (SAKSI_IS_NUMBERS_CARD (self), SAKSI_NUMBERS_CARD_NONE);

  row = gtk_list_box_get_selected_row (self->list);
  if (row == NULL || (guint) gtk_list_box_row_get_index (row) >= self->fields->len)
    return SAKSI_NUMBERS_CARD_NONE;

  return g_array_index (self->fields, guint, gtk_list_box_row_get_index (row));
}

void
saksi_numbers_card_choose (SaksiNumbersCard *self,
                           guint             field)
{
  g_return_if_fail (SAKSI_IS_NUMBERS_CARD (self));

  for (guint i = 0; i < self->fields->len && field != SAKSI_NUMBERS_CARD_NONE; i++)
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
