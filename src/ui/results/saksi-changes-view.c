/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "results/saksi-changes-view.h"

#include <glib/gi18n.h>

#include "bundle/saksi-export-tables.h"
#include "common/saksi-empty-state.h"
#include "common/saksi-export-button.h"
#include "common/saksi-format.h"
#include "common/saksi-tab-stop.h"
#include "common/saksi-table-menu.h"
#include "common/saksi-text-cell.h"
#include "common/saksi-wrap-box.h"
#include "compat/saksi-ask.h"
#include "history/saksi-history.h"
#include "results/saksi-changes-model.h"
#include "results/saksi-coverage-card.h"
#include "station/saksi-change-text.h"

/* What changed between the versions of the documents of a region, and how they came over time. */

/* How many documents one question is about, and how many changes are listed at most. */
#define SLICE 500
#define MAX_CHANGES 50000

/* More points than this are not told apart in a chart. */
#define MAX_POINTS 1000

typedef enum
{
  COLUMN_PLACE,
  COLUMN_NUMBER,
  COLUMN_FROM,
  COLUMN_TO,
  COLUMN_TIME,
} Column;

struct _SaksiChangesView
{
  AdwBin parent_instance;

  SaksiStore *store;           /* owned, nullable */
  char *code;                  /* owned, nullable: of the region */
  GPtrArray *candidates;       /* owned, nullable; of SaksiCandidate */
  GCancellable *cancellable;   /* owned, nullable: of the questions under way */
  GCancellable *copying;       /* owned, nullable */
  SaksiRegionNames *names;     /* owned, nullable */
  GPtrArray *asked;            /* owned, nullable: what has come of the answer */
  GPtrArray *changes;          /* owned, nullable: shown; of SaksiChange, by code */
  GtkMultiSelection *selection; /* owned */
  GtkWidget *popover;          /* of the context menu; a child */
  SaksiContest contest;
  gboolean asked_complete;     /* nothing follows the answer */
  gboolean complete;           /* … of what is shown */
  gboolean is_other;           /* the question under way is about another region */
  guint n_questions;           /* under way */

  /* template children */
  GtkDropDown *kinds_button;
  GtkDropDown *order_button;
  SaksiExportButton *export_button;
  GtkLabel *count_label;
  SaksiCoverageCard *coverage;
  GtkStack *stack;
  GtkWidget *failure;
  GtkColumnView *view;
};

typedef enum
{
  PROP_SETTLED = 1,
} SaksiChangesViewProperty;
static GParamSpec *props[PROP_SETTLED + 1];

enum
{
  SIGNAL_PICKED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiChangesView, saksi_changes_view, ADW_TYPE_BIN)

/* The entries of the filter, in their order. */
static gboolean
is_of_kind (const SaksiChange *change,
            guint              kind)
{
  gboolean is_station = saksi_key_get_level (change->key) == SAKSI_LEVEL_STATION;

  switch (kind)
    {
    case 1:
      return is_station && change->kind == SAKSI_CHANGE_VOTES;
    case 2:
      return is_station && change->kind == SAKSI_CHANGE_FIELD;
    case 3:
      return is_station && change->kind == SAKSI_CHANGE_PAGE;
    case 4:
      return !is_station;
    default:
      return TRUE;
    }
}

static GArray *
get_shown (SaksiChangesView *self)
{
  GListModel *model = gtk_multi_selection_get_model (self->selection);

  return model != NULL ? saksi_changes_model_get_shown (SAKSI_CHANGES_MODEL (model)) : NULL;
}

static void
notify_settled (SaksiChangesView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SETTLED]);
}

static int
compare_newest (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  guint first = *(const guint *) a;
  guint second = *(const guint *) b;
  GPtrArray *changes = user_data;
  gint64 first_time = saksi_change_get_time (changes->pdata[first]);
  gint64 second_time = saksi_change_get_time (changes->pdata[second]);

  if (first_time != second_time)
    return first_time > second_time ? -1 : 1;

  return first < second ? -1 : first > second;
}

static void
show_count (SaksiChangesView *self,
            guint             n_shown)
{
  g_autofree char *shown = saksi_format_count (n_shown);
  g_autofree char *all = saksi_format_count (self->changes->len);
  g_autofree char *text = NULL;

  if (!self->complete)
    /* TRANSLATORS: a number; the table has no room for all rows */
    text = g_strdup_printf (_("The first %s changes, by code. A smaller region shows all of its "
                              "own."), all);
  else if (n_shown == self->changes->len)
    text = g_strdup_printf (ngettext ("%s change", "%s changes", n_shown), shown);
  else
    /* TRANSLATORS: two numbers: those that the filter leaves, and all */
    text = g_strdup_printf (ngettext ("%s of %s change", "%s of %s changes", self->changes->len),
                            shown, all);
  gtk_label_set_label (self->count_label, text);
}

static void
update_actions (SaksiChangesView *self)
{
  GArray *shown = get_shown (self);
  gboolean has_rows = shown != NULL && shown->len > 0;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "changes.copy", has_rows);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "changes.copy-all", has_rows);
  gtk_widget_set_sensitive (GTK_WIDGET (self->export_button), has_rows);
}

static void
show_changes (SaksiChangesView *self)
{
  g_autoptr(GArray) shown = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(SaksiChangesModel) model = NULL;
  guint kind = gtk_drop_down_get_selected (self->kinds_button);

  for (guint i = 0; i < self->changes->len; i++)
    if (is_of_kind (self->changes->pdata[i], kind))
      g_array_append_val (shown, i);
  if (gtk_drop_down_get_selected (self->order_button) == 0)
    g_array_sort_with_data (shown, compare_newest, self->changes);

  model = saksi_changes_model_new (self->changes, shown);
  gtk_multi_selection_set_model (self->selection, G_LIST_MODEL (model));
  show_count (self, shown->len);
  gtk_stack_set_visible_child_name (self->stack, shown->len > 0           ? "table"
                                                 : self->changes->len > 0 ? "nothing"
                                                                          : "empty");
  update_actions (self);
}

static gboolean
is_same (GPtrArray *a,
         GPtrArray *b)
{
  if (a == NULL || a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    {
      const SaksiChange *first = a->pdata[i];
      const SaksiChange *second = b->pdata[i];

      if (first->key != second->key || first->row != second->row ||
          first->kind != second->kind || first->item != second->item ||
          first->to.ts != second->to.ts || first->to.fetched != second->to.fetched ||
          first->to.number != second->to.number)
        return FALSE;
    }

  return TRUE;
}

static void
fail (SaksiChangesView *self,
      const GError     *error)
{
  g_warning ("Reading the changes of %s: %s", self->code, error->message);
  g_object_set (self->failure, "description", error->message, NULL);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
finish_question (SaksiChangesView *self)
{
  self->n_questions--;
  if (self->n_questions > 0)
    return;

  g_clear_object (&self->cancellable);
  notify_settled (self);
}

static void ask (SaksiChangesView *self,
                 SaksiKey          from);

/* What is shown stays where it is while it is the same. */
static void
take_answer (SaksiChangesView *self)
{
  g_autoptr(GPtrArray) asked = g_steal_pointer (&self->asked);

  gboolean is_new = self->is_other || !is_same (self->changes, asked) ||
                    self->complete != self->asked_complete;

  self->is_other = FALSE;
  if (is_new)
    {
      g_clear_pointer (&self->changes, g_ptr_array_unref);
      self->changes = g_steal_pointer (&asked);
      self->complete = self->asked_complete;
      show_changes (self);
    }
}

static void
slice_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(SaksiChangesView) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiHistorySlice) slice = saksi_history_load_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->stack == NULL)
    return;

  if (slice == NULL)
    {
      fail (self, error);
      finish_question (self);
      return;
    }

  g_clear_pointer (&self->names, saksi_region_names_unref);
  self->names = saksi_region_names_ref (slice->names);
  g_ptr_array_extend_and_steal (self->asked, g_steal_pointer (&slice->changes));
  self->asked_complete = slice->complete;
  if (!slice->complete && self->asked->len < MAX_CHANGES)
    {
      ask (self, slice->end);
      return;
    }

  take_answer (self);
  finish_question (self);
}

static void
ask (SaksiChangesView *self,
     SaksiKey          from)
{
  saksi_history_load_async (self->store, self->contest, self->code, G_MININT64, from, SLICE,
                            self->cancellable, slice_cb, g_object_ref (self));
}

static void
coverage_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(SaksiChangesView) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiCoverage) coverage = saksi_coverage_load_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->stack == NULL)
    return;

  if (coverage != NULL)
    saksi_coverage_card_show (self->coverage, coverage);
  else
    fail (self, error);
  finish_question (self);
}

static void
forget_question (SaksiChangesView *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->asked, g_ptr_array_unref);
  self->n_questions = 0;
}

static void
free_change (gpointer change)
{
  saksi_change_free (change);
}

static void
load (SaksiChangesView *self)
{
  gboolean was_settled = saksi_changes_view_get_settled (self);

  forget_question (self);
  self->cancellable = g_cancellable_new ();
  self->asked = g_ptr_array_new_with_free_func (free_change);
  self->n_questions = 2;
  if (self->changes == NULL)
    gtk_stack_set_visible_child_name (self->stack, "loading");
  saksi_coverage_load_async (self->store, self->contest, self->code, MAX_POINTS,
                             self->cancellable, coverage_cb, g_object_ref (self));
  ask (self, SAKSI_KEY_NATION);
  if (was_settled)
    notify_settled (self);
}

static void
filter_changed_cb (SaksiChangesView *self)
{
  if (self->changes != NULL)
    show_changes (self);
}

static void
activate_cb (SaksiChangesView *self,
             guint             position)
{
  g_autoptr(SaksiChangeItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection),
                                                           position);
  g_autofree char *code = NULL;

  if (item == NULL)
    return;

  code = saksi_key_dup_code (saksi_change_item_get_change (item)->key);
  g_signal_emit (self, signals[SIGNAL_PICKED], 0, code);
}

static void
show_all_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  SaksiChangesView *self = SAKSI_CHANGES_VIEW (widget);

  gtk_drop_down_set_selected (self->kinds_button, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->kinds_button));
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SaksiChangesView) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = saksi_export_text_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->stack == NULL)
    return;

  g_clear_object (&self->copying);
  if (text != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  else
    saksi_tell (GTK_WIDGET (self), _("Nothing Was Copied"), error->message);
  notify_settled (self);
}

/* Puts rows into the clipboard as CSV with a header line. */
static void
copy (SaksiChangesView *self,
      GArray           *chosen)
{
  if (self->changes == NULL || chosen->len == 0)
    return;

  g_cancellable_cancel (self->copying);
  g_clear_object (&self->copying);
  self->copying = g_cancellable_new ();
  saksi_export_text_async (saksi_export_changes_new (self->contest, self->changes, chosen),
                           SAKSI_TABLE_FORMAT_CSV, self->copying, copied_cb,
                           g_object_ref (self));
}

static void
copy_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  SaksiChangesView *self = SAKSI_CHANGES_VIEW (widget);
  GtkBitset *selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  g_autoptr(GArray) chosen = g_array_new (FALSE, FALSE, sizeof (guint));
  GArray *shown = get_shown (self);
  GtkBitsetIter iter;
  guint position;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    g_array_append_val (chosen, g_array_index (shown, guint, position));
  gtk_bitset_unref (selected);
  copy (self, chosen);
}

static void
copy_all_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  SaksiChangesView *self = SAKSI_CHANGES_VIEW (widget);
  GArray *shown = get_shown (self);

  if (shown != NULL)
    copy (self, shown);
}

static SaksiExportSource *
make_export (GtkWidget *owner)
{
  SaksiChangesView *self = SAKSI_CHANGES_VIEW (owner);
  GArray *shown = get_shown (self);

  return shown != NULL ? saksi_export_changes_new (self->contest, self->changes, shown) : NULL;
}

static void
menu_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  saksi_table_menu_popup_at_focus (SAKSI_CHANGES_VIEW (widget)->popover);
}

/* Returns: (transfer full): a station with its village, or the name of a region */
static char *
dup_place (SaksiChangesView *self,
           SaksiKey          key)
{
  gboolean is_station = saksi_key_get_level (key) == SAKSI_LEVEL_STATION;
  SaksiKey region = is_station ? saksi_key_get_ancestor (key, SAKSI_LEVEL_VILLAGE) : key;
  const char *name = saksi_region_names_lookup (self->names, region);
  g_autofree char *code = saksi_key_dup_code (region);
  g_autofree char *display = saksi_format_region (name, code);

  if (!is_station)
    return g_steal_pointer (&display);

  return g_strdup_printf ("TPS %03u, %s", saksi_key_get_number (key), display);
}

static char *
dup_cell (SaksiChangesView  *self,
          const SaksiChange *change,
          Column             column)
{
  switch (column)
    {
    case COLUMN_PLACE:
      return dup_place (self, change->key);
    case COLUMN_NUMBER:
      return saksi_change_text_dup_title (change, self->candidates);
    case COLUMN_FROM:
      return saksi_change_text_dup_side (change, &change->from);
    case COLUMN_TO:
      return saksi_change_text_dup_side (change, &change->to);
    case COLUMN_TIME:
      return saksi_format_time_wib (saksi_change_get_time (change));
    }

  g_return_val_if_reached (NULL);
}

static void
setup_cb (SaksiChangesView         *self,
          GtkListItem              *list_item,
          GtkSignalListItemFactory *factory)
{
  static const guint widths[] = { 9, 10, 5, 5, 20 };
  Column column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));
  gboolean is_number = column == COLUMN_FROM || column == COLUMN_TO;

  gtk_list_item_set_child (list_item, saksi_text_cell_new (is_number ? SAKSI_TEXT_CELL_NUMBER
                                                                     : SAKSI_TEXT_CELL_TEXT,
                                                           widths[column]));
}

/* The row is the parent of its cells; without a name a screen reader says nothing of it. */
static void
name_row (SaksiChangesView  *self,
          GtkWidget         *cell,
          const SaksiChange *change)
{
  GtkWidget *row = gtk_widget_get_parent (gtk_widget_get_parent (cell));
  g_autofree char *place = dup_cell (self, change, COLUMN_PLACE);
  g_autofree char *title = dup_cell (self, change, COLUMN_NUMBER);
  g_autofree char *step = saksi_change_text_dup_step (change);
  g_autofree char *time = dup_cell (self, change, COLUMN_TIME);
  g_autofree char *name = g_strdup_printf ("%s, %s, %s, %s", place, title, step, time);

  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
bind_cb (SaksiChangesView         *self,
         GtkListItem              *list_item,
         GtkSignalListItemFactory *factory)
{
  Column column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));
  const SaksiChange *change = saksi_change_item_get_change (gtk_list_item_get_item (list_item));
  GtkWidget *cell = gtk_list_item_get_child (list_item);
  g_autofree char *text = dup_cell (self, change, column);

  saksi_text_cell_set_text (SAKSI_TEXT_CELL (cell), text);
  if (column == COLUMN_TIME)
    {
      g_autofree char *utc = saksi_format_time_utc (saksi_change_get_time (change));

      gtk_widget_set_tooltip_text (cell, utc);
    }
  if (column == COLUMN_PLACE)
    name_row (self, cell, change);
}

static void
append_column (SaksiChangesView *self,
               Column            which,
               const char       *title)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkColumnViewColumn) column = NULL;

  g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (which));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  column = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, which == COLUMN_PLACE || which == COLUMN_NUMBER);
  gtk_column_view_append_column (self->view, column);
}

static void
saksi_changes_view_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  switch ((SaksiChangesViewProperty) prop_id)
    {
    case PROP_SETTLED:
      g_value_set_boolean (value, saksi_changes_view_get_settled (SAKSI_CHANGES_VIEW (object)));
      break;
    }
}

static void
saksi_changes_view_dispose (GObject *object)
{
  SaksiChangesView *self = SAKSI_CHANGES_VIEW (object);

  forget_question (self);
  g_cancellable_cancel (self->copying);
  g_clear_object (&self->copying);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_CHANGES_VIEW);
  g_clear_object (&self->selection);
  g_clear_object (&self->store);
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_clear_pointer (&self->names, saksi_region_names_unref);
  g_clear_pointer (&self->code, g_free);

  G_OBJECT_CLASS (saksi_changes_view_parent_class)->dispose (object);
}

static void
saksi_changes_view_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  SaksiChangesView *self = SAKSI_CHANGES_VIEW (widget);

  GTK_WIDGET_CLASS (saksi_changes_view_parent_class)->size_allocate (widget, width, height,
                                                                     baseline);
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "changes.copy", NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "changes.copy-all", NULL, copy_all_cb);
  gtk_widget_class_install_action (widget_class, "changes.show-all", NULL, show_all_cb);
  gtk_widget_class_install_action (widget_class, "changes.menu", NULL, menu_cb);
  saksi_table_menu_bind_keys (widget_class, "changes.copy", "changes.menu");
}

static void
saksi_changes_view_class_init (SaksiChangesViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = saksi_changes_view_get_property;
  object_class->dispose = saksi_changes_view_dispose;
  widget_class->size_allocate = saksi_changes_view_size_allocate;

  /**
   * SaksiChangesView:settled:
   *
   * Whether the answer to the last question is on the screen.
   */
  props[PROP_SETTLED] = g_param_spec_boolean ("settled", NULL, NULL, TRUE,
                                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                              G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  /**
   * SaksiChangesView::picked:
   * @code: the code of the station or region
   *
   * The user wants to see the place of a row.
   */
  signals[SIGNAL_PICKED] = g_signal_new ("picked", SAKSI_TYPE_CHANGES_VIEW, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (SAKSI_TYPE_COVERAGE_CARD);
  g_type_ensure (SAKSI_TYPE_EMPTY_STATE);
  g_type_ensure (SAKSI_TYPE_EXPORT_BUTTON);
  g_type_ensure (SAKSI_TYPE_WRAP_BOX);
  install_actions (widget_class);
  g_type_ensure (SAKSI_TYPE_TAB_STOP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/results/saksi-changes-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiChangesView, kinds_button);
  gtk_widget_class_bind_template_child (widget_class, SaksiChangesView, order_button);
  gtk_widget_class_bind_template_child (widget_class, SaksiChangesView, export_button);
  gtk_widget_class_bind_template_child (widget_class, SaksiChangesView, count_label);
  gtk_widget_class_bind_template_child (widget_class, SaksiChangesView, coverage);
  gtk_widget_class_bind_template_child (widget_class, SaksiChangesView, stack);
  gtk_widget_class_bind_template_child (widget_class, SaksiChangesView, failure);
  gtk_widget_class_bind_template_child (widget_class, SaksiChangesView, view);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
}

static void
saksi_changes_view_init (SaksiChangesView *self)
{
  g_autoptr(GMenuModel) menu = saksi_table_menu_new_model ("changes.copy", "changes.copy-all");

  gtk_widget_init_template (GTK_WIDGET (self));

  self->selection = gtk_multi_selection_new (NULL);
  append_column (self, COLUMN_PLACE, _("Station"));
  append_column (self, COLUMN_NUMBER, _("Number"));
  append_column (self, COLUMN_FROM, C_("change", "From"));
  append_column (self, COLUMN_TO, C_("change", "To"));
  append_column (self, COLUMN_TIME, C_("change", "Published"));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  self->popover = saksi_table_menu_attach (GTK_WIDGET (self), GTK_WIDGET (self->view), menu);
  saksi_export_button_set_table (self->export_button, GTK_WIDGET (self), "changes.csv",
                                 make_export);
  update_actions (self);
}

/* Shows what changed in the region @code; @candidates name the choices. Also the way to refresh
 * what is shown. */
void
saksi_changes_view_show (SaksiChangesView *self,
                         SaksiStore       *store,
                         SaksiContest      contest,
                         const char       *code,
                         GPtrArray        *candidates)
{
  g_autofree char *old_code = NULL;

  g_return_if_fail (SAKSI_IS_CHANGES_VIEW (self));
  g_return_if_fail (SAKSI_IS_STORE (store));

  self->is_other = self->is_other || self->contest != contest ||
                   g_strcmp0 (self->code, code) != 0;
  old_code = g_steal_pointer (&self->code);
  self->code = g_strdup (code);
  self->contest = contest;
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  self->candidates = g_ptr_array_ref (candidates);
  g_set_object (&self->store, store);
  load (self);
}

gboolean
saksi_changes_view_get_settled (SaksiChangesView *self)
{
  g_return_val_if_fail (SAKSI_IS_CHANGES_VIEW (self), TRUE);

  return self->cancellable == NULL && self->copying == NULL;
}
