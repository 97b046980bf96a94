/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "map/saksi-board-card.h"

#include <adwaita.h>

#include "map/saksi-map-card.h"
#include "map/saksi-mark-list.h"
#include "map/saksi-question-row.h"

#define STATE_BOARD "board"
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
  GtkActionable *statements;
  GtkWidget *content;
  GtkBox *rows;
  SaksiMarkList *marks;
  AdwStatusPage *failure;

  SaksiQuestionRow *questions[SAKSI_N_HOSTING_QUESTIONS]; /* borrowed: children of rows */
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

  g_type_ensure (SAKSI_TYPE_MARK_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/map/saksi-board-card.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiBoardCard, header);
  gtk_widget_class_bind_template_child (widget_class, SaksiBoardCard, states);
  gtk_widget_class_bind_template_child (widget_class, SaksiBoardCard, title);
  gtk_widget_class_bind_template_child (widget_class, SaksiBoardCard, statements);
  gtk_widget_class_bind_template_child (widget_class, SaksiBoardCard, content);
  gtk_widget_class_bind_template_child (widget_class, SaksiBoardCard, rows);
  gtk_widget_class_bind_template_child (widget_class, SaksiBoardCard, marks);
  gtk_widget_class_bind_template_child (widget_class, SaksiBoardCard, failure);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, mark_picked_cb);
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
  g_return_if_fail (SAKSI_IS_BOARD_CARD (self));
  g_return_if_fail (board != NULL);

  gtk_label_set_label (self->title, board->host);
  gtk_actionable_set_action_target (self->statements, "s", board->host);
  for (guint i = 0; i < SAKSI_N_HOSTING_QUESTIONS; i++)
    saksi_question_row_set_board (self->questions[i], board);
  gtk_stack_set_visible_child_name (self->states, STATE_BOARD);
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
