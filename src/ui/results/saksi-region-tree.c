/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "results/saksi-region-tree.h"

#include <glib/gi18n.h>

#include "common/saksi-tab-stop.h"
#include "results/saksi-region-children.h"
#include "results/saksi-region-item.h"
#include "results/saksi-region-row.h"
#include "results/saksi-region-search.h"

/* The regions from the nation to the villages, each level read when it is opened, under an entry
 * that searches all of them and the stations. */

struct _SaksiRegionTree
{
  AdwBin parent_instance;

  SaksiStore *store;         /* owned */
  GListStore *roots;         /* owned; the nation and, where it is there, the specimen */
  GtkTreeListModel *model;   /* owned */
  GtkSingleSelection *selection; /* owned */
  GCancellable *cancellable; /* owned; of the question for the specimen */
  char *shown;               /* owned, nullable: the region that the page shows */
  char *pending;             /* owned, nullable: the region to show as soon as it is there */
  SaksiContest contest;
  guint scroll_source;
  gboolean folded;
  gboolean moving;           /* the selection changes by our doing, not the user's */

  /* template children */
  GtkSearchEntry *entry;
  GtkStack *stack;
  GtkListView *tree_view;
  SaksiRegionSearch *search;
};

typedef enum
{
  PROP_SETTLED = 1,
} SaksiRegionTreeProperty;
static GParamSpec *props[PROP_SETTLED + 1];

enum
{
  SIGNAL_PICKED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiRegionTree, saksi_region_tree, ADW_TYPE_BIN)

static char *
dup_code (SaksiRegionTree *self,
          guint            position)
{
  g_autoptr(GtkTreeListRow) row = gtk_tree_list_model_get_row (self->model, position);
  g_autoptr(SaksiRegionItem) item = gtk_tree_list_row_get_item (row);

  return g_strdup (saksi_region_item_get_code (item));
}

static guint
find_position (SaksiRegionTree *self,
               const char      *code)
{
  guint count = g_list_model_get_n_items (G_LIST_MODEL (self->model));

  for (guint i = 0; i < count; i++)
    {
      g_autofree char *other = dup_code (self, i);

      if (strcmp (other, code) == 0)
        return i;
    }

  return GTK_INVALID_LIST_POSITION;
}

static gboolean
scroll_cb (gpointer user_data)
{
  SaksiRegionTree *self = user_data;
  guint position = gtk_single_selection_get_selected (self->selection);

  self->scroll_source = 0;
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self->tree_view), "list.scroll-to-item", "u", position);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SETTLED]);

  return G_SOURCE_REMOVE;
}

/* The list can scroll to a row when it has given the row its place, which it does later. */
static void
select_position (SaksiRegionTree *self,
                 guint            position)
{
  self->moving = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->moving = FALSE;
  if (self->scroll_source == 0)
    self->scroll_source = g_idle_add_full (G_PRIORITY_LOW, scroll_cb, self, NULL);
}

/* Opens the row at @position; FALSE when what is below it is still being read. */
static gboolean
expand_position (SaksiRegionTree *self,
                 guint            position)
{
  g_autoptr(GtkTreeListRow) row = gtk_tree_list_model_get_row (self->model, position);
  GListModel *children;

  gtk_tree_list_row_set_expanded (row, TRUE);
  children = gtk_tree_list_row_get_children (row);

  return children == NULL || !saksi_region_children_is_loading (SAKSI_REGION_CHILDREN (children));
}

/* Selects the region that waits, or the nearest one above it that there is; opens what is closed
 * on the way and comes back when an answer has arrived. */
static void
reveal_pending (SaksiRegionTree *self)
{
  guint position = 0;
  SaksiKey key;
  SaksiLevel last;

  if (self->pending == NULL || self->moving)
    return;

  /* The specimen stands below the provinces: it has its place when they are there. */
  if (saksi_key_is_specimen (saksi_key_from_code (self->pending)) &&
      (self->cancellable != NULL || !expand_position (self, 0)))
    return;

  key = saksi_key_from_code (self->pending);
  last = MIN (saksi_key_get_level (key), SAKSI_LEVEL_VILLAGE);
  for (SaksiLevel level = SAKSI_LEVEL_PROVINCE; level <= last; level++)
    {
      char code[SAKSI_CODE_SIZE];
      guint found;

      saksi_key_to_code (saksi_key_get_ancestor (key, level), code);
      if ((level > SAKSI_LEVEL_PROVINCE || !saksi_key_is_specimen (key)) &&
          !expand_position (self, position))
        return;
      found = find_position (self, code);
      if (found == GTK_INVALID_LIST_POSITION)
        break;
      position = found;
    }

  g_clear_pointer (&self->pending, g_free);
  select_position (self, position);
}

/* An answer has come. */
static void
answered_cb (SaksiRegionTree *self)
{
  reveal_pending (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SETTLED]);
}

static GListModel *
create_children (gpointer item,
                 gpointer user_data)
{
  SaksiRegionTree *self = user_data;
  const SaksiRegion *region = saksi_region_item_get_region (item);
  SaksiRegionChildren *children;
  gboolean is_root = region->level == SAKSI_LEVEL_NATION ||
                     g_str_equal (region->code, SAKSI_CODE_SPECIMEN);

  if (region->level >= SAKSI_LEVEL_VILLAGE || (!is_root && !region->has_children))
    return NULL;

  children = saksi_region_children_new (self->store, self->contest, region->code);
  g_signal_connect_object (children, "notify::loading", G_CALLBACK (answered_cb), self,
                           G_CONNECT_SWAPPED);

  return G_LIST_MODEL (children);
}

static void
pick (SaksiRegionTree *self,
      const char      *code,
      gboolean         activated)
{
  g_clear_pointer (&self->pending, g_free);
  g_signal_emit (self, signals[SIGNAL_PICKED], 0, code, activated);
}

static void
selection_changed_cb (SaksiRegionTree *self)
{
  GtkTreeListRow *row = gtk_single_selection_get_selected_item (self->selection);
  g_autoptr(SaksiRegionItem) item = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;
  const char *code = item != NULL ? saksi_region_item_get_code (item) : NULL;

  if (code == NULL || self->moving || self->folded || g_strcmp0 (code, self->shown) == 0)
    return;

  pick (self, code, FALSE);
}

static void
tree_activate_cb (SaksiRegionTree *self,
                  guint            position)
{
  g_autofree char *code = dup_code (self, position);

  pick (self, code, TRUE);
}

static void
search_picked_cb (SaksiRegionTree *self,
                  const char      *code)
{
  pick (self, code, TRUE);
}

static void
search_changed_cb (SaksiRegionTree *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *query = g_strstrip (g_strdup (text));

  gtk_stack_set_visible_child_name (self->stack, *query == '\0' ? "tree" : "search");
  saksi_region_search_set_query (self->search, self->store, self->contest, query);
}

/* Enter may come before the entry has told of the last letters. */
static void
search_activate_cb (SaksiRegionTree *self)
{
  search_changed_cb (self);
  saksi_region_search_activate_first (self->search);
}

static void
stop_search_cb (SaksiRegionTree *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->tree_view));
}

/* Returns: (nullable): the row that the expander in @cell stands in */
static GtkTreeListRow *
get_row_of_cell (GtkWidget *cell)
{
  GtkWidget *expander = gtk_widget_get_first_child (cell);

  return GTK_IS_TREE_EXPANDER (expander)
           ? gtk_tree_expander_get_list_row (GTK_TREE_EXPANDER (expander)) : NULL;
}

/* The list begins at its first row when it gets the focus; people expect the chosen one. */
static gboolean
focus_selected (SaksiRegionTree *self)
{
  gpointer selected = gtk_single_selection_get_selected_item (self->selection);

  for (GtkWidget *cell = gtk_widget_get_first_child (GTK_WIDGET (self->tree_view));
       cell != NULL && selected != NULL; cell = gtk_widget_get_next_sibling (cell))
    if (get_row_of_cell (cell) == selected)
      return gtk_widget_child_focus (cell, GTK_DIR_TAB_FORWARD);

  return gtk_widget_child_focus (GTK_WIDGET (self->tree_view), GTK_DIR_TAB_FORWARD);
}

/* From the entry the arrow down and the tabulator lead into the list below it. */
static gboolean
entry_key_pressed_cb (SaksiRegionTree *self,
                      guint            keyval)
{
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down && keyval != GDK_KEY_Tab)
    return GDK_EVENT_PROPAGATE;
  if (strcmp (gtk_stack_get_visible_child_name (self->stack), "tree") == 0)
    return focus_selected (self);

  return gtk_widget_child_focus (gtk_stack_get_visible_child (self->stack), GTK_DIR_TAB_FORWARD);
}

/* Returns: (nullable): the row that has the focus, which may be another than the chosen one */
static GtkTreeListRow *
get_focused_row (SaksiRegionTree *self)
{
  GtkWidget *cell = gtk_widget_get_focus_child (GTK_WIDGET (self->tree_view));

  return cell != NULL ? get_row_of_cell (cell) : NULL;
}

/* Right opens a row, left closes it or goes to the one above. */
static gboolean
tree_key_pressed_cb (SaksiRegionTree *self,
                     guint            keyval)
{
  GtkTreeListRow *row = get_focused_row (self);
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  gboolean open = keyval == (rtl ? GDK_KEY_Left : GDK_KEY_Right);
  gboolean close = keyval == (rtl ? GDK_KEY_Right : GDK_KEY_Left);
  g_autoptr(GtkTreeListRow) parent = NULL;

  if (row == NULL || (!open && !close))
    return GDK_EVENT_PROPAGATE;

  if (open || gtk_tree_list_row_get_expanded (row))
    gtk_tree_list_row_set_expanded (row, open);
  else if ((parent = gtk_tree_list_row_get_parent (row)) != NULL)
    {
      gtk_single_selection_set_selected (self->selection,
                                         gtk_tree_list_row_get_position (parent));
      focus_selected (self);
    }

  return GDK_EVENT_STOP;
}

static void
setup_row_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *list_item)
{
  GtkWidget *expander = gtk_tree_expander_new ();

  gtk_tree_expander_set_child (GTK_TREE_EXPANDER (expander), saksi_region_row_new ());
  gtk_list_item_set_child (list_item, expander);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *list_item)
{
  GtkTreeListRow *row = gtk_list_item_get_item (list_item);
  GtkWidget *expander = gtk_list_item_get_child (list_item);
  g_autoptr(SaksiRegionItem) item = gtk_tree_list_row_get_item (row);

  gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (expander), row);
  saksi_region_row_set_item (
    SAKSI_REGION_ROW (gtk_tree_expander_get_child (GTK_TREE_EXPANDER (expander))), item);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (expander)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  saksi_region_item_get_title (item), -1);
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *list_item)
{
  gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (gtk_list_item_get_child (list_item)), NULL);
}

static void
specimen_loaded_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(SaksiRegionTree) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) path = saksi_region_load_path_finish (result, &error);
  const SaksiRegion *last = path != NULL && path->len > 0 ? path->pdata[path->len - 1] : NULL;
  gboolean is_there = last != NULL && saksi_region_name_is_known (last->name, last->code);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->roots == NULL)
    return;

  if (is_there && g_list_model_get_n_items (G_LIST_MODEL (self->roots)) == 1)
    {
      g_autoptr(SaksiRegionItem) item =
        saksi_region_item_new (g_steal_pointer (&path->pdata[path->len - 1]));

      g_list_store_append (self->roots, item);
    }
  else if (!is_there && g_list_model_get_n_items (G_LIST_MODEL (self->roots)) == 2)
    g_list_store_remove (self->roots, 1);

  g_clear_object (&self->cancellable);
  answered_cb (self);
}

/* The specimen is no part of the nation: it stands beside it. */
static void
load_specimen (SaksiRegionTree *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  saksi_region_load_path_async (self->store, self->contest, SAKSI_CODE_SPECIMEN,
                                self->cancellable, specimen_loaded_cb, g_object_ref (self));
}

static void
drop_model (SaksiRegionTree *self)
{
  g_clear_handle_id (&self->scroll_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_func (self->store, load_specimen, self);
  if (self->tree_view != NULL)
    gtk_list_view_set_model (self->tree_view, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_object (&self->roots);
  g_clear_object (&self->store);
}

static void
saksi_region_tree_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  SaksiRegionTree *self = SAKSI_REGION_TREE (object);

  switch ((SaksiRegionTreeProperty) prop_id)
    {
    case PROP_SETTLED:
      g_value_set_boolean (value, saksi_region_tree_get_settled (self));
      break;
    }
}

static void
saksi_region_tree_dispose (GObject *object)
{
  SaksiRegionTree *self = SAKSI_REGION_TREE (object);

  drop_model (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_REGION_TREE);

  G_OBJECT_CLASS (saksi_region_tree_parent_class)->dispose (object);
}

static void
saksi_region_tree_finalize (GObject *object)
{
  SaksiRegionTree *self = SAKSI_REGION_TREE (object);

  g_free (self->shown);
  g_free (self->pending);

  G_OBJECT_CLASS (saksi_region_tree_parent_class)->finalize (object);
}

static void
saksi_region_tree_class_init (SaksiRegionTreeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = saksi_region_tree_get_property;
  object_class->dispose = saksi_region_tree_dispose;
  object_class->finalize = saksi_region_tree_finalize;

  /**
   * SaksiRegionTree:settled:
   *
   * Whether the region that the page shows is in sight, or known not to be in the tree.
   */
  props[PROP_SETTLED] = g_param_spec_boolean ("settled", NULL, NULL, FALSE,
                                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                              G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  /**
   * SaksiRegionTree::picked:
   * @code: the code of the region or station
   * @activated: whether the user asked to go there, not only to look at it
   *
   * The user has chosen a region.
   */
  signals[SIGNAL_PICKED] = g_signal_new ("picked", SAKSI_TYPE_REGION_TREE, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING,
                                         G_TYPE_BOOLEAN);

  g_type_ensure (SAKSI_TYPE_REGION_SEARCH);
  g_type_ensure (SAKSI_TYPE_TAB_STOP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/results/saksi-region-tree.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiRegionTree, entry);
  gtk_widget_class_bind_template_child (widget_class, SaksiRegionTree, stack);
  gtk_widget_class_bind_template_child (widget_class, SaksiRegionTree, tree_view);
  gtk_widget_class_bind_template_child (widget_class, SaksiRegionTree, search);
  gtk_widget_class_bind_template_callback (widget_class, tree_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, tree_key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_row_cb);
}

static void
saksi_region_tree_init (SaksiRegionTree *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  /* Who types while the tree has the focus searches. */
  gtk_search_entry_set_key_capture_widget (self->entry, GTK_WIDGET (self->tree_view));
}

static void
build_model (SaksiRegionTree *self)
{
  g_autoptr(SaksiRegionItem) nation = saksi_region_item_new_nation ();

  self->roots = g_list_store_new (SAKSI_TYPE_REGION_ITEM);
  g_list_store_append (self->roots, nation);
  self->model = gtk_tree_list_model_new (G_LIST_MODEL (g_object_ref (self->roots)), FALSE, FALSE,
                                         create_children, self, NULL);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->model));
  g_signal_connect_object (self->selection, "notify::selected-item",
                           G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
}

/* Shows the regions that @contest was held in; the tree starts anew only when they are others. */
void
saksi_region_tree_set_source (SaksiRegionTree *self,
                              SaksiStore      *store,
                              SaksiContest     contest)
{
  gboolean is_same;

  g_return_if_fail (SAKSI_IS_REGION_TREE (self));
  g_return_if_fail (SAKSI_IS_STORE (store));

  is_same = self->store == store &&
            saksi_contest_get_tree (self->contest) == saksi_contest_get_tree (contest);
  self->contest = contest;
  if (is_same)
    return;

  drop_model (self);
  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (load_specimen), self, G_CONNECT_SWAPPED);
  build_model (self);
  gtk_list_view_set_model (self->tree_view, GTK_SELECTION_MODEL (self->selection));
  expand_position (self, 0);
  load_specimen (self);
  if (self->shown != NULL)
    saksi_region_tree_reveal (self, self->shown);
}

/* Where the tree is a page of its own, only a deliberate choice leads away from it. */
void
saksi_region_tree_set_folded (SaksiRegionTree *self,
                              gboolean         folded)
{
  g_return_if_fail (SAKSI_IS_REGION_TREE (self));

  self->folded = folded;
  gtk_list_view_set_single_click_activate (self->tree_view, folded);
}

/* Selects @code, which the page shows, and opens what is above it. */
void
saksi_region_tree_reveal (SaksiRegionTree *self,
                          const char      *code)
{
  g_return_if_fail (SAKSI_IS_REGION_TREE (self));
  g_return_if_fail (saksi_key_from_code (code) != SAKSI_KEY_INVALID);

  if (code != self->shown)
    {
      g_free (self->shown);
      self->shown = g_strdup (code);
    }
  g_free (self->pending);
  self->pending = g_strdup (code);
  if (self->model != NULL)
    reveal_pending (self);
}

gboolean
saksi_region_tree_focus_search (SaksiRegionTree *self)
{
  g_return_val_if_fail (SAKSI_IS_REGION_TREE (self), FALSE);

  return gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

gboolean
saksi_region_tree_get_settled (SaksiRegionTree *self)
{
  g_autoptr(GtkTreeListRow) root = NULL;
  GListModel *children;

  g_return_val_if_fail (SAKSI_IS_REGION_TREE (self), FALSE);

  if (self->model == NULL || self->pending != NULL || self->cancellable != NULL ||
      self->scroll_source != 0)
    return FALSE;

  root = gtk_tree_list_model_get_row (self->model, 0);
  children = gtk_tree_list_row_get_children (root);

  return children == NULL || !saksi_region_children_is_loading (SAKSI_REGION_CHILDREN (children));
}
