/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "map/saksi-board-card.h"

#include <adwaita.h>
#include <string.h>

#include "map/saksi-evidence-drawer.h"
#include "map/saksi-map-card.h"
#include "map/saksi-map-text.h"
#include "map/saksi-mark-list.h"
#include "map/saksi-question-row.h"

#define STATE_BOARD "board"
#define STATE_EVIDENCE "evidence"
#define STATE_FAILED "failed"

/**
 * SaksiBoardCard:
 *
 * The seven questions for one service, as a card.
 */
struct _SaksiBoardCard
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *header;
  GtkStack *states;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkActionable *observe;
  GtkActionable *statements;
  GtkWidget *content;
  GtkBox *rows;
  SaksiMarkList *marks;
  SaksiEvidenceDrawer *drawer;
  AdwStatusPage *failure;

  SaksiQuestionRow *questions[SAKSI_N_HOSTING_QUESTIONS]; /* borrowed: children of rows */
  SaksiBoard *board;   /* owned, nullable */
  guint evidence;      /* what the drawer shows: a question or SAKSI_EVIDENCE_ALL */
};

enum
{
  SIGNAL_RETRY,
  SIGNAL_MARK_PICKED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiBoardCard, saksi_board_card, GTK_TYPE_WIDGET)

static void
retry_cb (SaksiBoardCard *self)
{
  g_signal_emit (self, signals[SIGNAL_RETRY], 0);
}

static gboolean
is_evidence_shown (SaksiBoardCard *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->states), STATE_EVIDENCE) == 0;
}

static void
show_evidence_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  saksi_board_card_show_evidence (SAKSI_BOARD_CARD (widget), g_variant_get_uint32 (parameter));
}

static void
show_questions_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  SaksiBoardCard *self = SAKSI_BOARD_CARD (widget);

  if (!is_evidence_shown (self))
    return;

  gtk_stack_set_visible_child_name (self->states, STATE_BOARD);
  if (self->evidence < SAKSI_N_HOSTING_QUESTIONS)
    gtk_widget_child_focus (GTK_WIDGET (self->questions[self->evidence]), GTK_DIR_TAB_FORWARD);
}

static void
mark_picked_cb (SaksiBoardCard *self,
                SaksiMapMark   *mark)
{
  g_signal_emit (self, signals[SIGNAL_MARK_PICKED], 0, mark);
}

static void
saksi_board_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SAKSI_TYPE_BOARD_CARD);
  g_clear_pointer (&SAKSI_BOARD_CARD (object)->board, saksi_board_unref);

  G_OBJECT_CLASS (saksi_board_card_parent_class)->dispose (object);
}

static void
saksi_board_card_class_init (SaksiBoardCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = saksi_board_card_dispose;

  /**
   * SaksiBoardCard::retry:
   *
   * What failed is to be tried again.
   */
  signals[SIGNAL_RETRY] = g_signal_new ("retry", SAKSI_TYPE_BOARD_CARD, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);

  /**
   * SaksiBoardCard::mark-picked:
   * @mark: the mark that was chosen in the list
   */
  signals[SIGNAL_MARK_PICKED] = g_signal_new ("mark-picked", SAKSI_TYPE_BOARD_CARD,
                                              G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                              1, SAKSI_TYPE_MAP_MARK);

  g_type_ensure (SAKSI_TYPE_EVIDENCE_DRAWER);
  g_type_ensure (SAKSI_TYPE_MARK_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/map/saksi-board-card.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiBoardCard, header);
  gtk_widget_class_bind_template_child (widget_class, SaksiBoardCard, states);
  gtk_widget_class_bind_template_child (widget_class, SaksiBoardCard, title);
  gtk_widget_class_bind_template_child (widget_class, SaksiBoardCard, subtitle);
  gtk_widget_class_bind_template_child (widget_class, SaksiBoardCard, observe);
  gtk_widget_class_bind_template_child (widget_class, SaksiBoardCard, statements);
  gtk_widget_class_bind_template_child (widget_class, SaksiBoardCard, content);
  gtk_widget_class_bind_template_child (widget_class, SaksiBoardCard, rows);
  gtk_widget_class_bind_template_child (widget_class, SaksiBoardCard, marks);
  gtk_widget_class_bind_template_child (widget_class, SaksiBoardCard, drawer);
  gtk_widget_class_bind_template_child (widget_class, SaksiBoardCard, failure);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, mark_picked_cb);
  gtk_widget_class_install_action (widget_class, "board.show-evidence", "u",
                                   show_evidence_action);
  gtk_widget_class_install_action (widget_class, "board.show-questions", NULL,
                                   show_questions_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "board.show-questions",
                                       NULL);
}

static void
saksi_board_card_init (SaksiBoardCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < SAKSI_N_HOSTING_QUESTIONS; i++)
    {
      self->questions[i] = SAKSI_QUESTION_ROW (saksi_question_row_new (i));
      gtk_box_append (self->rows, GTK_WIDGET (self->questions[i]));
    }
}

/**
 * saksi_board_card_set_board:
 * @self: a card
 * @board: what is shown; questions that are open stay open
 */
void
saksi_board_card_set_board (SaksiBoardCard *self,
                            SaksiBoard     *board)
{
  g_autofree char *counts = NULL;

  g_return_if_fail (SAKSI_IS_BOARD_CARD (self));
  g_return_if_fail (board != NULL);

  counts = saksi_map_text_count_board (board);
  gtk_label_set_label (self->title, board->host);
  gtk_label_set_label (self->subtitle, counts);
  gtk_actionable_set_action_target (self->statements, "s", board->host);
  gtk_actionable_set_action_target (self->observe, "s", board->host);
  /* An application is not at an address. */
  gtk_widget_set_visible (GTK_WIDGET (self->observe), strchr (board->host, '.') != NULL);
  for (guint i = 0; i < SAKSI_N_HOSTING_QUESTIONS; i++)
    saksi_question_row_set_board (self->questions[i], board);

  saksi_board_ref (board);
  g_clear_pointer (&self->board, saksi_board_unref);
  self->board = board;
  if (is_evidence_shown (self))
    saksi_evidence_drawer_show (self->drawer, board, self->evidence);
  else
    gtk_stack_set_visible_child_name (self->states, STATE_BOARD);
}

/**
 * saksi_board_card_set_store:
 * @self: a card
 * @store: where the bytes of observations are
 */
void
saksi_board_card_set_store (SaksiBoardCard *self,
                            SaksiStore     *store)
{
  g_return_if_fail (SAKSI_IS_BOARD_CARD (self));

  saksi_evidence_drawer_set_store (self->drawer, store);
}

/**
 * saksi_board_card_show_evidence:
 * @self: a card
 * @question: a #SaksiHostingQuestion, or %SAKSI_EVIDENCE_ALL
 *
 * Opens the drawer with what the answer rests on.
 */
void
saksi_board_card_show_evidence (SaksiBoardCard *self,
                                guint           question)
{
  g_return_if_fail (SAKSI_IS_BOARD_CARD (self));
  g_return_if_fail (question <= SAKSI_EVIDENCE_ALL);

  if (self->board == NULL)
    return;

  self->evidence = question;
  saksi_evidence_drawer_show (self->drawer, self->board, question);
  gtk_stack_set_visible_child_name (self->states, STATE_EVIDENCE);
  gtk_widget_grab_focus (GTK_WIDGET (self->drawer));
}

/**
 * saksi_board_card_set_marks:
 * @self: a card
 * @marks: the list of #SaksiMapMark that are on the map
 */
void
saksi_board_card_set_marks (SaksiBoardCard *self,
                            GListModel     *marks)
{
  g_return_if_fail (SAKSI_IS_BOARD_CARD (self));

  saksi_mark_list_set_marks (self->marks, marks);
}

/**
 * saksi_board_card_select_mark:
 * @self: a card
 * @mark: (nullable): the mark that was chosen on the map
 */
void
saksi_board_card_select_mark (SaksiBoardCard *self,
                              SaksiMapMark   *mark)
{
  g_return_if_fail (SAKSI_IS_BOARD_CARD (self));

  saksi_mark_list_select (self->marks, mark);
}

/**
 * saksi_board_card_set_error:
 * @self: a card
 * @message: what went wrong
 */
void
saksi_board_card_set_error (SaksiBoardCard *self,
                            const char     *message)
{
  g_return_if_fail (SAKSI_IS_BOARD_CARD (self));

  adw_status_page_set_description (self->failure, message);
  gtk_stack_set_visible_child_name (self->states, STATE_FAILED);
}

/**
 * saksi_board_card_measure_full_height:
 * @self: a card
 * @width: the width that it will have
 *
 * A scrolled window does not know the height of what is in it for a width, so the card adds it up.
 *
 * Returns: the height at which nothing has to be scrolled
 */
int
saksi_board_card_measure_full_height (SaksiBoardCard *self,
                                      int            width)
{
  return saksi_map_card_measure (GTK_WIDGET (self), self->header, self->content, width);
}
