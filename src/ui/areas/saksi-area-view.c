/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "areas/saksi-area-view-private.h"

#include <glib/gi18n.h>

#include "areas/saksi-area-item.h"
#include "areas/saksi-area-rows.h"
#include "common/saksi-empty-state.h"
#include "common/saksi-tab-stop.h"

/* The list is so wide where it stands beside the map, in average characters. */
#define LIST_CHARS 38

typedef enum
{
  PROP_SETTLED = 1,
} SaksiAreaViewProperty;
static GParamSpec *props[PROP_SETTLED + 1];

enum
{
  SIGNAL_PICKED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/**
 * SaksiAreaView:
 *
 * The children of a region as a map: what it shows is chosen above it, what its colours mean stands
 * below it, and the list beside it says the same in words.
 */
G_DEFINE_FINAL_TYPE (SaksiAreaView, saksi_area_view, ADW_TYPE_BIN)

static void
notify_settled (SaksiAreaView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SETTLED]);
}

/* Chooses the region that was asked for, if it is on this map. */
static void
choose_wanted (SaksiAreaView *self)
{
  for (guint i = 0; self->wanted != NULL && i < self->table->rows->len; i++)
    if (g_str_equal (((SaksiTallyRow *) self->table->rows->pdata[i])->region->code,
                     self->wanted))
      {
        g_clear_pointer (&self->wanted, g_free);
        saksi_area_map_choose (self->map, (int) i);
      }
}

static void
show_table (SaksiAreaView *self)
{
  if (self->table->rows->len == 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }

  saksi_area_view_fill_choices (self);
  saksi_area_view_show_places (self);
  saksi_area_view_show_choice (self);
  choose_wanted (self);
  saksi_area_view_show_problem (self);
  gtk_stack_set_visible_child_name (self->stack, "map");
}

static void
boundaries_changed_cb (SaksiAreaView *self)
{
  if (self->table != NULL)
    show_table (self);
  notify_settled (self);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SaksiAreaView) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiAreaTable) table = saksi_area_table_load_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->stack == NULL)
    return;

  g_clear_object (&self->cancellable);
  if (table == NULL)
    {
      g_warning ("Reading the map of %s: %s", self->code, error->message);
      g_object_set (self->failure, "description", error->message, NULL);
      gtk_stack_set_visible_child_name (self->stack, "failed");
    }
  else
    {
      g_clear_pointer (&self->table, saksi_area_table_free);
      self->table = g_steal_pointer (&table);
      show_table (self);
    }
  notify_settled (self);
}

static void
load (SaksiAreaView *self)
{
  gboolean was_settled = saksi_area_view_get_settled (self);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (self->table == NULL)
    gtk_stack_set_visible_child_name (self->stack, "loading");
  saksi_boundaries_load (self->boundaries);
  saksi_area_table_load_async (self->store, self->contest, self->code, self->cancellable,
                               loaded_cb, g_object_ref (self));
  if (was_settled)
    notify_settled (self);
}

static void
activated_cb (SaksiAreaView *self,
              const char    *code)
{
  g_signal_emit (self, signals[SIGNAL_PICKED], 0, code);
}

static void
list_activated_cb (SaksiAreaView *self,
                   guint          position)
{
  g_autoptr(SaksiAreaItem) item = g_list_model_get_item (G_LIST_MODEL (self->sorted), position);

  if (item != NULL)
    activated_cb (self, saksi_area_item_get_code (item));
}

static void
zoom_changed_cb (SaksiAreaView *self)
{
  double zoom = saksi_area_map_get_zoom (self->map);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "area.zoom-in",
                                 zoom < saksi_area_map_get_limit (self->map) * 0.999);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "area.zoom-out", zoom > 1.001);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "area.show-all", zoom > 1.001);
}

static void
map_settled_cb (SaksiAreaView *self)
{
  zoom_changed_cb (self);
  notify_settled (self);
}

/* What is chosen on the map is chosen in the list. */
static void
chosen_cb (SaksiAreaView *self)
{
  int chosen = saksi_chart_get_shown (SAKSI_CHART (self->map));
  g_autoptr(SaksiAreaItem) item = NULL;
  guint position = GTK_INVALID_LIST_POSITION;

  if (chosen >= 0)
    {
      item = g_list_model_get_item (G_LIST_MODEL (self->items), (guint) chosen);
      g_list_store_find (self->sorted, item, &position);
    }
  gtk_label_set_label (self->reading_label,
                       item != NULL ? saksi_area_item_get_reading (item)
                                    : _("Point at a region, or go there with the arrow keys."));
  if (item != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->reading_label), "command-hint");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->reading_label), "command-hint");
  gtk_widget_set_visible (self->reading_box, item != NULL || !self->distant);
  if (self->filling || gtk_single_selection_get_selected (self->selection) == position)
    return;

  self->filling = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->filling = FALSE;
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
}

/* … and the other way round. */
static void
selected_cb (SaksiAreaView *self)
{
  SaksiAreaItem *item = gtk_single_selection_get_selected_item (self->selection);
  guint position;

  if (self->filling || item == NULL || !g_list_store_find (self->items, item, &position))
    return;

  self->filling = TRUE;
  saksi_area_map_choose (self->map, (int) position);
  self->filling = FALSE;
}

static void
saksi_area_view_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  switch ((SaksiAreaViewProperty) prop_id)
    {
    case PROP_SETTLED:
      g_value_set_boolean (value, saksi_area_view_get_settled (SAKSI_AREA_VIEW (object)));
      break;
    }
}

static void
saksi_area_view_dispose (GObject *object)
{
  SaksiAreaView *self = SAKSI_AREA_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->boundaries != NULL)
    g_signal_handlers_disconnect_by_data (self->boundaries, self);
  g_clear_object (&self->boundaries);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->selection);
  /* The bin must not be left with a child that the template lets go of. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_AREA_VIEW);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (saksi_area_view_parent_class)->dispose (object);
}

static void
saksi_area_view_finalize (GObject *object)
{
  SaksiAreaView *self = SAKSI_AREA_VIEW (object);

  g_clear_pointer (&self->table, saksi_area_table_free);
  g_array_unref (self->counts);
  g_array_unref (self->kinds);
  g_object_unref (self->items);
  g_object_unref (self->sorted);
  g_free (self->code);
  g_free (self->wanted);

  G_OBJECT_CLASS (saksi_area_view_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (SAKSI_TYPE_TAB_STOP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/areas/saksi-area-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiAreaView, stack);
  gtk_widget_class_bind_template_child (widget_class, SaksiAreaView, failure);
  gtk_widget_class_bind_template_child (widget_class, SaksiAreaView, measure_button);
  gtk_widget_class_bind_template_child (widget_class, SaksiAreaView, candidate_button);
  gtk_widget_class_bind_template_child (widget_class, SaksiAreaView, count_button);
  gtk_widget_class_bind_template_child (widget_class, SaksiAreaView, kind_button);
  gtk_widget_class_bind_template_child (widget_class, SaksiAreaView, controls);
  gtk_widget_class_bind_template_child (widget_class, SaksiAreaView, panes);
  gtk_widget_class_bind_template_child (widget_class, SaksiAreaView, heading_label);
  gtk_widget_class_bind_template_child (widget_class, SaksiAreaView, map);
  gtk_widget_class_bind_template_child (widget_class, SaksiAreaView, reading_box);
  gtk_widget_class_bind_template_child (widget_class, SaksiAreaView, reading_label);
  gtk_widget_class_bind_template_child (widget_class, SaksiAreaView, longest_label);
  gtk_widget_class_bind_template_child (widget_class, SaksiAreaView, legend);
  gtk_widget_class_bind_template_child (widget_class, SaksiAreaView, notes_label);
  gtk_widget_class_bind_template_child (widget_class, SaksiAreaView, problem_label);
  gtk_widget_class_bind_template_child (widget_class, SaksiAreaView, list_card);
  gtk_widget_class_bind_template_child (widget_class, SaksiAreaView, list_title);
  gtk_widget_class_bind_template_child (widget_class, SaksiAreaView, list_scroller);
  gtk_widget_class_bind_template_child (widget_class, SaksiAreaView, list);
  saksi_area_view_bind_choices (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, map_settled_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_activated_cb);
}

static void
saksi_area_view_class_init (SaksiAreaViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = saksi_area_view_get_property;
  object_class->dispose = saksi_area_view_dispose;
  object_class->finalize = saksi_area_view_finalize;

  /**
   * SaksiAreaView:settled:
   *
   * Whether the map of the region that was asked for last is on the screen.
   */
  props[PROP_SETTLED] = g_param_spec_boolean ("settled", NULL, NULL, FALSE,
                                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                              G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  /**
   * SaksiAreaView::picked:
   * @code: the code of the region or station
   *
   * The user wants to see a region of the map.
   */
  signals[SIGNAL_PICKED] = g_signal_new ("picked", SAKSI_TYPE_AREA_VIEW, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  saksi_area_view_install_actions (widget_class);
  g_type_ensure (SAKSI_TYPE_AREA_MAP);
  g_type_ensure (SAKSI_TYPE_EMPTY_STATE);
  g_type_ensure (SAKSI_TYPE_WRAP_BOX);
  bind_template (widget_class);
}

static void
init_list (SaksiAreaView *self)
{
  g_autoptr(GtkListItemFactory) factory = saksi_area_rows_new ();

  gtk_list_view_set_factory (self->list, factory);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->sorted)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_swapped (self->selection, "notify::selected", G_CALLBACK (selected_cb), self);
}

static void
saksi_area_view_init (SaksiAreaView *self)
{
  self->counts = g_array_new (FALSE, FALSE, sizeof (SaksiMeasureCount));
  self->kinds = g_array_new (FALSE, FALSE, sizeof (SaksiAreaKind));
  self->items = g_list_store_new (SAKSI_TYPE_AREA_ITEM);
  self->sorted = g_list_store_new (SAKSI_TYPE_AREA_ITEM);
  self->boundaries = saksi_boundaries_new ();
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  saksi_area_view_init_choices (self);
  init_list (self);
  g_signal_connect_swapped (self->boundaries, "changed", G_CALLBACK (boundaries_changed_cb), self);
  chosen_cb (self);
  saksi_area_view_set_stacked (self, FALSE);
}

/* Who comes up from a region finds it chosen among its neighbours. */
static void
want_former (SaksiAreaView *self,
             const char    *code)
{
  SaksiKey former = self->code != NULL ? saksi_key_from_code (self->code) : SAKSI_KEY_INVALID;
  SaksiKey key = saksi_key_from_code (code);
  SaksiLevel level;

  if (self->wanted != NULL || former == SAKSI_KEY_INVALID || key == SAKSI_KEY_INVALID)
    return;

  level = saksi_key_get_level (key);
  if (saksi_key_get_level (former) > level && saksi_key_get_ancestor (former, level) == key)
    self->wanted = saksi_key_dup_code (saksi_key_get_ancestor (former, level + 1));
}

/* Asks for the children of the region @code and shows them when they are there. Also the way to
 * refresh what is shown. */
void
saksi_area_view_show (SaksiAreaView *self,
                      SaksiStore    *store,
                      SaksiContest   contest,
                      const char    *code)
{
  char *copy = g_strdup (code);

  g_return_if_fail (SAKSI_IS_AREA_VIEW (self));

  if (self->contest != contest)
    {
      self->choice.candidate = 0;
      self->count_chosen = FALSE;
    }
  want_former (self, code);
  g_set_object (&self->store, store);
  g_free (self->code);
  self->code = copy;
  self->contest = contest;
  load (self);
}

/* Chooses the region @code as soon as it is on the map. */
void
saksi_area_view_choose (SaksiAreaView *self,
                        const char    *code)
{
  char *copy = g_strdup (code);

  g_return_if_fail (SAKSI_IS_AREA_VIEW (self));

  g_free (self->wanted);
  self->wanted = copy;
}

/* Names that are read from afar need the room of the list, which says the same; and of choices only
 * what was chosen is to be seen. */
void
saksi_area_view_face_audience (SaksiAreaView *self)
{
  self->distant = TRUE;
  gtk_widget_set_visible (self->controls, FALSE);
  gtk_widget_set_visible (self->list_card, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->heading_label), TRUE);
  saksi_area_map_set_distant (self->map, TRUE);
  chosen_cb (self);
}

void
saksi_area_view_set_measure (SaksiAreaView *self,
                             SaksiMeasure   measure)
{
  g_return_if_fail (SAKSI_IS_AREA_VIEW (self));

  gtk_drop_down_set_selected (self->measure_button, measure);
}

/* Takes boundaries from @folder from now on; with NULL from the data directory. */
void
saksi_area_view_set_folder (SaksiAreaView *self,
                            const char    *folder)
{
  g_return_if_fail (SAKSI_IS_AREA_VIEW (self));

  saksi_boundaries_set_folder (self->boundaries, folder);
  notify_settled (self);
}

/* Whether the list stands below the map instead of beside it; then it scrolls with the page. */
void
saksi_area_view_set_stacked (SaksiAreaView *self,
                             gboolean       stacked)
{
  PangoFontMetrics *metrics;
  int width;

  g_return_if_fail (SAKSI_IS_AREA_VIEW (self));

  metrics = pango_context_get_metrics (gtk_widget_get_pango_context (GTK_WIDGET (self)), NULL,
                                       NULL);
  width = PANGO_PIXELS (pango_font_metrics_get_approximate_char_width (metrics));
  pango_font_metrics_unref (metrics);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->panes),
                                  stacked ? GTK_ORIENTATION_VERTICAL
                                          : GTK_ORIENTATION_HORIZONTAL);
  saksi_area_map_set_scrolls (self->map, stacked);
  gtk_scrolled_window_set_policy (self->list_scroller, GTK_POLICY_NEVER,
                                  stacked ? GTK_POLICY_NEVER : GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (GTK_WIDGET (self->list_scroller), stacked ? -1 : LIST_CHARS * width,
                               -1);
}

gboolean
saksi_area_view_get_settled (SaksiAreaView *self)
{
  g_return_val_if_fail (SAKSI_IS_AREA_VIEW (self), FALSE);

  if (self->cancellable != NULL || saksi_boundaries_get_atlas (self->boundaries) == NULL)
    return FALSE;

  return self->table == NULL || self->table->rows->len == 0 ||
         saksi_area_map_get_settled (self->map);
}
