/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "map/saksi-question-row.h"

#include <glib/gi18n.h>

#include "common/saksi-tag.h"
#include "common/saksi-wrap-box.h"
#include "map/saksi-map-text.h"
#include "map/saksi-question-details.h"

/**
 * SaksiQuestionRow:
 *
 * One of the seven questions: the best that is known, and opened, everything it rests on and what
 * was claimed about it.
 */
struct _SaksiQuestionRow
{
  GtkWidget parent_instance;

  SaksiHostingQuestion which;
  SaksiBoard *board; /* owned, nullable */

  /* template children */
  GtkWidget *button;
  GtkLabel *number;
  GtkLabel *question;
  GtkLabel *head;
  GtkLabel *caveat;
  SaksiWrapBox *tags;
  GtkImage *arrow;
  GtkRevealer *revealer;
  GtkBox *details;
};

enum
{
  PROP_QUESTION = 1,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (SaksiQuestionRow, saksi_question_row, GTK_TYPE_WIDGET)

static const SaksiAnswer *
get_answer (SaksiQuestionRow *self)
{
  return &self->board->answers[self->which];
}

static void
add_tag (SaksiQuestionRow *self,
         char             *text,
         SaksiMark         mark)
{
  saksi_wrap_box_append (self->tags, saksi_tag_new (text, mark));
  g_free (text);
}

/* They follow the question, like words. */
static void
remove_tags (SaksiQuestionRow *self)
{
  GtkWidget *tag;

  while ((tag = gtk_widget_get_next_sibling (GTK_WIDGET (self->question))) != NULL)
    gtk_widget_unparent (tag);
}

static void
update_tags (SaksiQuestionRow *self)
{
  const SaksiAnswer *answer = get_answer (self);
  guint n_reports = saksi_answer_count_reports (answer);
  guint n_measured = saksi_answer_count_measurements (answer);

  remove_tags (self);
  if (n_measured > 0)
    add_tag (self, saksi_map_text_count_measurements (n_measured), SAKSI_MARK_OBSERVATION);
  if (n_reports > 0)
    add_tag (self, saksi_map_text_count_reports (n_reports), SAKSI_MARK_REPORT);
  if (answer->claims->len > 0)
    add_tag (self, saksi_map_text_count_claims (answer->claims->len), SAKSI_MARK_CLAIM);
  if (answer->rules->len > 0)
    add_tag (self, g_strdup_printf (ngettext ("%u rule", "%u rules", answer->rules->len),
                                    answer->rules->len), SAKSI_MARK_RULE);
}

/* What is seen is said: the question, the answer, and the tags. */
static void
update_accessible (SaksiQuestionRow *self,
                   const char       *head)
{
  g_autoptr(GString) counts = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (GtkWidget *tag = gtk_widget_get_next_sibling (GTK_WIDGET (self->question)); tag != NULL;
       tag = gtk_widget_get_next_sibling (tag))
    g_string_append_printf (counts, "%s%s", counts->len > 0 ? ", " : "",
                            saksi_tag_get_label (SAKSI_TAG (tag)));

  /* TRANSLATORS: for a screen reader: question, answer, "2 reports, 3 claims" */
  text = g_strdup_printf (_("%1$s: %2$s. %3$s"), saksi_map_text_get_question (self->which), head,
                          counts->str);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text, -1);
}

static gboolean
has_details (SaksiQuestionRow *self)
{
  const SaksiAnswer *answer = get_answer (self);

  return answer->inferences->len + answer->claims->len + answer->rules->len > 0;
}

static void
update_details (SaksiQuestionRow *self)
{
  GtkWidget *child;
  gboolean open = gtk_revealer_get_reveal_child (self->revealer);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->details))) != NULL)
    gtk_box_remove (self->details, child);
  if (open && self->board != NULL)
    saksi_question_details_fill (self->details, self->board, get_answer (self));

  gtk_image_set_from_icon_name (self->arrow, open ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_STATE_EXPANDED, open,
                               -1);
}

static void
toggle_cb (SaksiQuestionRow *self)
{
  gboolean open = !gtk_revealer_get_reveal_child (self->revealer);

  if (self->board == NULL || (open && !has_details (self)))
    return;

  gtk_revealer_set_reveal_child (self->revealer, open);
  update_details (self);
}

static void
set_style (GtkWidget  *widget,
           const char *css_class,
           gboolean    on)
{
  if (on)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static void
saksi_question_row_constructed (GObject *object)
{
  SaksiQuestionRow *self = SAKSI_QUESTION_ROW (object);
  g_autofree char *number = g_strdup_printf ("%u", (guint) self->which + 1);

  G_OBJECT_CLASS (saksi_question_row_parent_class)->constructed (object);

  gtk_label_set_label (self->number, number);
  gtk_label_set_label (self->question, saksi_map_text_get_question (self->which));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  saksi_map_text_get_question (self->which), -1);
}

static void
saksi_question_row_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  SaksiQuestionRow *self = SAKSI_QUESTION_ROW (object);

  switch (prop_id)
    {
    case PROP_QUESTION:
      self->which = g_value_get_uint (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
saksi_question_row_dispose (GObject *object)
{
  SaksiQuestionRow *self = SAKSI_QUESTION_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_QUESTION_ROW);
  g_clear_pointer (&self->board, saksi_board_unref);

  G_OBJECT_CLASS (saksi_question_row_parent_class)->dispose (object);
}

static void
saksi_question_row_class_init (SaksiQuestionRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = saksi_question_row_constructed;
  object_class->set_property = saksi_question_row_set_property;
  object_class->dispose = saksi_question_row_dispose;

  props[PROP_QUESTION] = g_param_spec_uint ("question", NULL, NULL, 0,
                                            SAKSI_N_HOSTING_QUESTIONS - 1, 0,
                                            G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY |
                                            G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (SAKSI_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/map/saksi-question-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiQuestionRow, button);
  gtk_widget_class_bind_template_child (widget_class, SaksiQuestionRow, number);
  gtk_widget_class_bind_template_child (widget_class, SaksiQuestionRow, question);
  gtk_widget_class_bind_template_child (widget_class, SaksiQuestionRow, head);
  gtk_widget_class_bind_template_child (widget_class, SaksiQuestionRow, caveat);
  gtk_widget_class_bind_template_child (widget_class, SaksiQuestionRow, tags);
  gtk_widget_class_bind_template_child (widget_class, SaksiQuestionRow, arrow);
  gtk_widget_class_bind_template_child (widget_class, SaksiQuestionRow, revealer);
  gtk_widget_class_bind_template_child (widget_class, SaksiQuestionRow, details);
  gtk_widget_class_bind_template_callback (widget_class, toggle_cb);
  gtk_widget_class_set_css_name (widget_class, "questionrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
saksi_question_row_init (SaksiQuestionRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
saksi_question_row_new (SaksiHostingQuestion question)
{
  return g_object_new (SAKSI_TYPE_QUESTION_ROW, "question", (guint) question, NULL);
}

/**
 * saksi_question_row_set_board:
 * @self: a row
 * @board: the board whose answer is shown
 */
void
saksi_question_row_set_board (SaksiQuestionRow *self,
                              SaksiBoard       *board)
{
  const SaksiAnswer *answer;
  gboolean known;
  g_autofree char *head = NULL;
  g_autofree char *caveat = NULL;

  g_return_if_fail (SAKSI_IS_QUESTION_ROW (self));
  g_return_if_fail (board != NULL);

  saksi_board_ref (board);
  g_clear_pointer (&self->board, saksi_board_unref);
  self->board = board;

  answer = get_answer (self);
  known = answer->inferences->len > 0;
  head = saksi_map_text_build_head (&answer->sentence);
  caveat = saksi_map_text_build_caveat (answer);
  gtk_label_set_label (self->head, head);
  set_style (GTK_WIDGET (self->head), "heading", known);
  set_style (GTK_WIDGET (self->head), "map-unknown", !known);
  gtk_label_set_label (self->caveat, caveat != NULL ? caveat : "");
  gtk_widget_set_visible (GTK_WIDGET (self->caveat), caveat != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->arrow), has_details (self));
  update_tags (self);
  update_accessible (self, head);
  if (!has_details (self))
    gtk_revealer_set_reveal_child (self->revealer, FALSE);
  update_details (self);
}
