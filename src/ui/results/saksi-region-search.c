/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "results/saksi-region-search.h"

#include <glib/gi18n.h>

#include "common/saksi-empty-state.h"
#include "common/saksi-tab-stop.h"
#include "results/saksi-region-item.h"
#include "results/saksi-region-row.h"

/* More results than anybody reads: who does not find it among these types another letter. */
#define MAX_RESULTS 60

/* The regions and stations whose name or code fits what was typed. The last answer stays until
 * the next one is there. */

struct _SaksiRegionSearch
{
  GtkWidget parent_instance;

  GListStore *results;       /* owned; of SaksiRegionItem */
  GCancellable *cancellable; /* owned; of the question under way */
  char *text;                /* owned; that was asked for last */
  SaksiContest contest;
  gboolean activate_first;   /* Enter was pressed before the answer came */

  /* template children */
  GtkStack *stack;
  GtkWidget *failure;
  GtkListView *list_view;
};

enum
{
  SIGNAL_PICKED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiRegionSearch, saksi_region_search, GTK_TYPE_WIDGET)

static void
pick_position (SaksiRegionSearch *self,
               guint              position)
{
  g_autoptr(SaksiRegionItem) item = g_list_model_get_item (G_LIST_MODEL (self->results), position);

  if (item != NULL)
    g_signal_emit (self, signals[SIGNAL_PICKED], 0, saksi_region_item_get_code (item));
}

static void
show_results (SaksiRegionSearch *self,
              GPtrArray         *regions)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < regions->len; i++)
    g_ptr_array_add (items, saksi_region_item_new (g_steal_pointer (&regions->pdata[i])));

  g_list_store_splice (self->results, 0, g_list_model_get_n_items (G_LIST_MODEL (self->results)),
                       items->pdata, items->len);
  gtk_stack_set_visible_child_name (self->stack, items->len > 0 ? "results" : "nothing");
}

/* Not finding and not having searched are two things. The same text may be asked for again. */
static void
show_failure (SaksiRegionSearch *self,
              const GError      *error)
{
  g_warning ("Searching for a region: %s", error->message);
  g_clear_pointer (&self->text, g_free);
  g_list_store_remove_all (self->results);
  g_object_set (self->failure, "description", error->message, NULL);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(SaksiRegionSearch) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) regions = saksi_region_search_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->results == NULL)
    return;

  g_clear_object (&self->cancellable);
  if (regions != NULL)
    show_results (self, regions);
  else
    show_failure (self, error);
  if (self->activate_first)
    pick_position (self, 0);
  self->activate_first = FALSE;
}

static void
activate_cb (SaksiRegionSearch *self,
             guint              position)
{
  pick_position (self, position);
}

static void
setup_row_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *list_item)
{
  gtk_list_item_set_child (list_item, saksi_region_row_new ());
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *list_item)
{
  SaksiRegionItem *item = gtk_list_item_get_item (list_item);
  GtkWidget *row = gtk_list_item_get_child (list_item);

  saksi_region_row_set_item (SAKSI_REGION_ROW (row), item);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, saksi_region_item_get_title (item),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  saksi_region_item_get_path (item), -1);
}

static void
saksi_region_search_dispose (GObject *object)
{
  SaksiRegionSearch *self = SAKSI_REGION_SEARCH (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_REGION_SEARCH);
  g_clear_object (&self->results);

  G_OBJECT_CLASS (saksi_region_search_parent_class)->dispose (object);
}

static void
saksi_region_search_finalize (GObject *object)
{
  g_free (SAKSI_REGION_SEARCH (object)->text);

  G_OBJECT_CLASS (saksi_region_search_parent_class)->finalize (object);
}

static void
saksi_region_search_class_init (SaksiRegionSearchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = saksi_region_search_dispose;
  G_OBJECT_CLASS (klass)->finalize = saksi_region_search_finalize;

  /**
   * SaksiRegionSearch::picked:
   * @code: the code of the region or station
   *
   * The user has chosen a result.
   */
  signals[SIGNAL_PICKED] = g_signal_new ("picked", SAKSI_TYPE_REGION_SEARCH, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (SAKSI_TYPE_EMPTY_STATE);
  g_type_ensure (SAKSI_TYPE_TAB_STOP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/results/saksi-region-search.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiRegionSearch, stack);
  gtk_widget_class_bind_template_child (widget_class, SaksiRegionSearch, failure);
  gtk_widget_class_bind_template_child (widget_class, SaksiRegionSearch, list_view);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
saksi_region_search_init (SaksiRegionSearch *self)
{
  g_autoptr(GtkNoSelection) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));

  self->results = g_list_store_new (SAKSI_TYPE_REGION_ITEM);
  selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->results)));
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (selection));
}

/* Asks for what fits @text; an empty text asks for nothing and forgets what was found. */
void
saksi_region_search_set_query (SaksiRegionSearch *self,
                               SaksiStore        *store,
                               SaksiContest       contest,
                               const char        *text)
{
  g_return_if_fail (SAKSI_IS_REGION_SEARCH (self));

  if (g_strcmp0 (text, self->text) == 0 && contest == self->contest)
    return;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->activate_first = FALSE;
  g_free (self->text);
  self->text = g_strdup (text);
  self->contest = contest;

  if (*text == '\0')
    {
      g_list_store_remove_all (self->results);
      gtk_stack_set_visible_child_name (self->stack, "results");
      return;
    }

  self->cancellable = g_cancellable_new ();
  saksi_region_search_async (store, contest, text, MAX_RESULTS, self->cancellable, found_cb,
                             g_object_ref (self));
}

/* Enter in the entry: takes the first result, as soon as there is one. */
void
saksi_region_search_activate_first (SaksiRegionSearch *self)
{
  g_return_if_fail (SAKSI_IS_REGION_SEARCH (self));

  if (self->cancellable != NULL)
    self->activate_first = TRUE;
  else
    pick_position (self, 0);
}
