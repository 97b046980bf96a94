/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline/saksi-statement-list.h"

#include "common/saksi-tab-stop.h"
#include "timeline/saksi-statement-slot.h"

/* The statements that the filters leave, one below the other. What the list view makes are places;
 * rows are given to those that are seen while it lays them out, a few a frame, and then to those
 * around, so that there is one when it comes into sight. */

/* So many rows are kept ready above and below what is seen. */
#define NEAR 5
/* And stay a little longer, so that going to and fro makes none anew. */
#define FAR 9
/* So many are filled in one frame: a row takes some three milliseconds to fill and to measure. */
#define MOST_A_FRAME 2

/* Where the list goes as soon as it has a size: one that has none forgets where it was sent. */
typedef enum
{
  GOAL_NONE,
  GOAL_SEEN, /* the statement is seen */
  GOAL_FIRST /* and is the first that is seen */
} Goal;

struct _SaksiStatementList
{
  AdwBin parent_instance;

  SaksiStatementModel *model;    /* owned, nullable */
  GtkSingleSelection *selection; /* owned, nullable */
  GPtrArray *spare;              /* owned: of SaksiStatementRow that show nothing */
  GdkFrameClock *clock;          /* owned, nullable: while the list has one */
  gulong layout_id;              /* handler of @clock */
  gint64 frame;                  /* of @clock, in which @n_given rows were filled */
  guint n_given;
  gboolean is_anew;              /* another list is laid out the first time */
  Goal goal;
  guint target;                  /* position of the statement that is the goal */
  gboolean wants_focus;          /* the row that had the focus is gone */
  char *focused;                 /* owned, nullable: id of the statement that it was of */
  guint tick_id;                 /* while there are places near that wait for a row */
  gboolean narrow;
  gboolean filling;              /* the selection changes, but nobody chose anything else */

  /* template children */
  GtkListView *view;
};

typedef enum
{
  PROP_NARROW = 1
} SaksiStatementListProperty;
static GParamSpec *props[PROP_NARROW + 1];

G_DEFINE_FINAL_TYPE (SaksiStatementList, saksi_statement_list, ADW_TYPE_BIN)

static SaksiStatementSlot *
get_slot (GtkWidget *child)
{
  GtkWidget *slot = gtk_widget_get_first_child (child);

  return slot != NULL && SAKSI_IS_STATEMENT_SLOT (slot) ? SAKSI_STATEMENT_SLOT (slot) : NULL;
}

/* Which of the rows of the list view are seen, counted from its first child. */
typedef struct
{
  gboolean any;
  int first;
  int last;
} Seen;

static Seen
find_seen (SaksiStatementList *self)
{
  float height = (float) gtk_widget_get_height (GTK_WIDGET (self->view));
  Seen seen = { 0 };
  int place = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view)); child != NULL;
       child = gtk_widget_get_next_sibling (child), place++)
    {
      graphene_rect_t bounds;

      /* The list view of GTK 4.8 hides what is not seen and puts it anywhere. */
      if (!gtk_widget_get_child_visible (child) ||
          !gtk_widget_compute_bounds (child, GTK_WIDGET (self->view), &bounds) ||
          bounds.origin.y >= height ||
          bounds.origin.y + bounds.size.height <= 0)
        continue;
      if (!seen.any)
        seen.first = place;
      seen.any = TRUE;
      seen.last = place;
    }

  return seen;
}

/* How many rows a row is from what is seen. */
static int
get_distance (const Seen *seen,
              int         place)
{
  return MAX (0, MAX (seen->first - place, place - seen->last));
}

/* Whether there is time for a row in this frame. */
static gboolean
take_turn (SaksiStatementList *self)
{
  gint64 frame = gdk_frame_clock_get_frame_counter (self->clock);

  if (self->frame != frame)
    self->n_given = 0;
  self->frame = frame;

  return self->n_given++ < MOST_A_FRAME;
}

static void
give_row (SaksiStatementList *self,
          SaksiStatementSlot *slot)
{
  SaksiStatementRow *row;

  if (self->spare->len > 0)
    row = g_ptr_array_steal_index_fast (self->spare, self->spare->len - 1);
  else
    {
      row = SAKSI_STATEMENT_ROW (g_object_ref_sink (saksi_statement_row_new ()));
      g_object_bind_property (self, "narrow", row, "narrow", G_BINDING_SYNC_CREATE);
    }
  saksi_statement_slot_take_row (slot, row);
}

/* The place nearest to what is seen that waits for a row, if it is near. */
static SaksiStatementSlot *
find_next (SaksiStatementList *self,
           gboolean           *is_seen)
{
  Seen seen = find_seen (self);
  SaksiStatementSlot *next = NULL;
  int nearest = NEAR + 1;
  int place = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view));
       seen.any && child != NULL; child = gtk_widget_get_next_sibling (child), place++)
    {
      SaksiStatementSlot *slot = get_slot (child);

      if (slot != NULL && saksi_statement_slot_is_waiting (slot) &&
          get_distance (&seen, place) < nearest)
        {
          nearest = get_distance (&seen, place);
          next = slot;
        }
    }
  *is_seen = nearest == 0;

  return next;
}

/* Of those that are not seen yet one a frame. */
static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  SaksiStatementList *self = SAKSI_STATEMENT_LIST (widget);
  gboolean is_seen = TRUE;
  SaksiStatementSlot *slot = NULL;

  while (is_seen)
    {
      /* This frame has no time left: what still waits comes with the next one. */
      if (!take_turn (self))
        return G_SOURCE_CONTINUE;

      slot = find_next (self, &is_seen);
      if (slot == NULL)
        {
          self->tick_id = 0;
          return G_SOURCE_REMOVE;
        }
      give_row (self, slot);
    }

  return G_SOURCE_CONTINUE;
}

/* A row with the focus in it stays where it is. */
static void
take_row (SaksiStatementList *self,
          SaksiStatementSlot *slot)
{
  if (saksi_statement_slot_has_row (slot) &&
      gtk_widget_get_focus_child (GTK_WIDGET (slot)) == NULL)
    g_ptr_array_add (self->spare, saksi_statement_slot_give_row (slot));
}

static void
take_far (SaksiStatementList *self,
          const Seen         *seen)
{
  int place = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view)); child != NULL;
       child = gtk_widget_get_next_sibling (child), place++)
    {
      SaksiStatementSlot *slot = get_slot (child);

      if (slot != NULL && get_distance (seen, place) > FAR)
        take_row (self, slot);
    }
}

static void
scroll_to (SaksiStatementList *self,
           guint               position)
{
  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
}

/* A list view that goes on to an item brings it to the end of what is seen, one that goes back to
 * it brings it to the beginning. So to be the first it goes to its end before. */
static void
follow_goal (SaksiStatementList *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
  double page = gtk_adjustment_get_page_size (adjustment);
  double end = gtk_adjustment_get_upper (adjustment) - page;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));

  if (self->goal == GOAL_NONE || page < 1)
    return;

  if (self->goal == GOAL_FIRST && gtk_adjustment_get_value (adjustment) + 1 < end)
    scroll_to (self, n - 1);
  else
    {
      self->goal = GOAL_NONE;
      scroll_to (self, self->target);
      if (self->wants_focus)
        gtk_widget_queue_allocate (GTK_WIDGET (self->view));
    }
}

/* Returns: (nullable): the id of the statement that a row of the list view shows */
static const char *
get_id (GtkWidget *child)
{
  SaksiStatementSlot *slot = child != NULL ? get_slot (child) : NULL;
  SaksiStatementItem *item = slot != NULL ? saksi_statement_slot_get_item (slot) : NULL;
  const SaksiStatement *statement = item != NULL ? saksi_statement_item_get_statement (item) : NULL;

  return statement != NULL ? statement->id : NULL;
}

/* Of what is seen, the first statement that is still there. */
static gboolean
find_kept (SaksiStatementList  *self,
           SaksiStatementIndex *index,
           guint               *position)
{
  Seen seen = find_seen (self);
  int place = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view));
       seen.any && child != NULL; child = gtk_widget_get_next_sibling (child), place++)
    if (get_distance (&seen, place) == 0 && get_id (child) != NULL &&
        saksi_statement_index_find (index, get_id (child), position))
      return TRUE;

  return FALSE;
}

/* The statement that had the focus has it again, or else what is seen first. */
static void
return_focus (SaksiStatementList *self)
{
  Seen seen = find_seen (self);
  GtkWidget *target = NULL;
  int place = 0;

  if (!self->wants_focus || self->goal != GOAL_NONE || !seen.any)
    return;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view)); child != NULL;
       child = gtk_widget_get_next_sibling (child), place++)
    if (get_distance (&seen, place) == 0 &&
        (target == NULL || g_strcmp0 (get_id (child), self->focused) == 0))
      target = child;
  self->wants_focus = FALSE;
  gtk_widget_grab_focus (target);
}

static void
go_to (SaksiStatementList *self,
       guint               position,
       Goal                goal)
{
  self->goal = goal;
  self->target = position;
  if (goal == GOAL_SEEN)
    follow_goal (self);
  if (self->goal != GOAL_NONE)
    gtk_widget_queue_allocate (GTK_WIDGET (self->view));
}

static void
fill_seen (SaksiStatementList *self)
{
  Seen seen = find_seen (self);
  gboolean waiting = FALSE;
  int place = 0;

  if (!seen.any)
    return;

  take_far (self, &seen);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view)); child != NULL;
       child = gtk_widget_get_next_sibling (child), place++)
    {
      SaksiStatementSlot *slot = get_slot (child);
      int distance = get_distance (&seen, place);

      if (slot == NULL || distance > NEAR || !saksi_statement_slot_is_waiting (slot))
        continue;
      if (distance == 0 && !self->is_anew && take_turn (self))
        give_row (self, slot);
      else
        waiting = TRUE;
    }
  self->is_anew = FALSE;
  if (waiting && self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

/* After the rows of the list view have their places, and before anything is painted. What is given
 * here is laid out in the same frame. Another list comes together with other counts of the filters
 * and another axis, which are enough for a frame. */
static void
layout_cb (SaksiStatementList *self)
{
  return_focus (self);
  follow_goal (self);
  fill_seen (self);
}

static void
realize_cb (SaksiStatementList *self)
{
  self->clock = g_object_ref (gtk_widget_get_frame_clock (GTK_WIDGET (self->view)));
  self->layout_id = g_signal_connect_data (self->clock, "layout", G_CALLBACK (layout_cb), self,
                                           NULL, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

static void
unrealize_cb (SaksiStatementList *self)
{
  g_clear_signal_handler (&self->layout_id, self->clock);
  g_clear_object (&self->clock);
}

static void
row_setup_cb (GtkListItemFactory *factory,
              GtkListItem        *list_item)
{
  gtk_list_item_set_child (list_item, saksi_statement_slot_new ());
  gtk_list_item_set_activatable (list_item, FALSE);
}

static void
row_bind_cb (GtkListItemFactory *factory,
             GtkListItem        *list_item)
{
  saksi_statement_slot_set_item (SAKSI_STATEMENT_SLOT (gtk_list_item_get_child (list_item)),
                                 SAKSI_STATEMENT_ITEM (gtk_list_item_get_item (list_item)));
}

static void
row_unbind_cb (GtkListItemFactory *factory,
               GtkListItem        *list_item,
               SaksiStatementList *self)
{
  SaksiStatementSlot *slot = SAKSI_STATEMENT_SLOT (gtk_list_item_get_child (list_item));

  take_row (self, slot);
  saksi_statement_slot_set_item (slot, NULL);
}

static void
selected_cb (SaksiStatementList *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);
  SaksiStatementIndex *index = saksi_statement_model_get_index (self->model);

  if (!self->filling)
    saksi_statement_model_choose (self->model, position < index->entries->len
                                  ? g_array_index (index->entries, SaksiStatementEntry,
                                                   position).id
                                  : NULL);
}

static void
saksi_statement_list_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  SaksiStatementList *self = SAKSI_STATEMENT_LIST (object);

  switch ((SaksiStatementListProperty) prop_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    }
}

static void
saksi_statement_list_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  SaksiStatementList *self = SAKSI_STATEMENT_LIST (object);

  switch ((SaksiStatementListProperty) prop_id)
    {
    case PROP_NARROW:
      if (self->narrow == g_value_get_boolean (value))
        break;
      self->narrow = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    }
}

static void
saksi_statement_list_dispose (GObject *object)
{
  SaksiStatementList *self = SAKSI_STATEMENT_LIST (object);

  /* The bin would take its child away a second time: it does not see the template go. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_STATEMENT_LIST);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_pointer (&self->spare, g_ptr_array_unref);
  g_clear_pointer (&self->focused, g_free);

  G_OBJECT_CLASS (saksi_statement_list_parent_class)->dispose (object);
}

static void
saksi_statement_list_class_init (SaksiStatementListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = saksi_statement_list_get_property;
  object_class->set_property = saksi_statement_list_set_property;
  object_class->dispose = saksi_statement_list_dispose;

  /**
   * SaksiStatementList:narrow:
   *
   * Whether there is no room for a column of dates.
   */
  props[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                             G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  g_type_ensure (SAKSI_TYPE_TAB_STOP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/timeline/saksi-statement-list.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiStatementList, view);
  gtk_widget_class_bind_template_callback (widget_class, realize_cb);
  gtk_widget_class_bind_template_callback (widget_class, unrealize_cb);
}

static void
saksi_statement_list_init (SaksiStatementList *self)
{
  self->spare = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* To be called once. */
void
saksi_statement_list_set_model (SaksiStatementList  *self,
                                SaksiStatementModel *model)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_return_if_fail (SAKSI_IS_STATEMENT_LIST (self));
  g_return_if_fail (self->model == NULL);

  self->model = g_object_ref (model);
  g_signal_connect (factory, "setup", G_CALLBACK (row_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (row_bind_cb), NULL);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (row_unbind_cb), self, 0);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (model)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
}

/* @anew: what was known of statements is out of date
 *
 * Who reads stays where he is, as far as the statements that he sees are still there.
 *
 * The selection would look for its item among all that come, and have each of them made; the index
 * knows where it is. */
void
saksi_statement_list_set_index (SaksiStatementList  *self,
                                SaksiStatementIndex *index,
                                gboolean             anew)
{
  GtkWidget *focused;
  g_autofree char *chosen = NULL;
  guint position = 0;
  guint kept = 0;
  gboolean stays;
  gboolean is_lost;

  g_return_if_fail (SAKSI_IS_STATEMENT_LIST (self));

  focused = gtk_widget_get_focus_child (GTK_WIDGET (self->view));
  chosen = g_strdup (saksi_statement_model_get_chosen (self->model));
  stays = anew && find_kept (self, index, &kept);
  g_free (self->focused);
  self->focused = g_strdup (get_id (focused));
  self->filling = TRUE;
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  is_lost = saksi_statement_model_set_index (self->model, index, anew);
  if (chosen != NULL && saksi_statement_index_find (index, chosen, &position))
    gtk_single_selection_set_selected (self->selection, position);
  else
    saksi_statement_model_choose (self->model, NULL);
  self->filling = FALSE;
  self->is_anew = TRUE;
  self->wants_focus = is_lost && focused != NULL;
  if (is_lost)
    go_to (self, stays ? kept : position, stays ? GOAL_FIRST : GOAL_SEEN);
}

/* Goes to a statement and marks it. */
void
saksi_statement_list_choose (SaksiStatementList *self,
                             guint               position)
{
  g_return_if_fail (SAKSI_IS_STATEMENT_LIST (self));

  self->wants_focus = FALSE;
  go_to (self, position, GOAL_SEEN);
  gtk_single_selection_set_selected (self->selection, position);
}

/* Goes to a statement, which is then the first that is seen, as far as others follow. */
void
saksi_statement_list_show_from (SaksiStatementList *self,
                                guint               position)
{
  g_return_if_fail (SAKSI_IS_STATEMENT_LIST (self));

  go_to (self, position, GOAL_FIRST);
}

/* Returns: (transfer none) (nullable): the statement that is marked */
SaksiStatementItem *
saksi_statement_list_get_selected (SaksiStatementList *self)
{
  g_return_val_if_fail (SAKSI_IS_STATEMENT_LIST (self), NULL);

  return gtk_single_selection_get_selected_item (self->selection);
}
