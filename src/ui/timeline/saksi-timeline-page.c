/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline/saksi-timeline-page-private.h"

#include "bundle/saksi-export-tables.h"
#include "common/saksi-line.h"
#include "common/saksi-page.h"
#include "common/saksi-wrap-box.h"
#include "timeline/saksi-precision-mark.h"
#include "timeline/saksi-timeline-state.h"

/* Who said what, when: filters, a strip of how much was said when, and the statements by date. Each
 * change of a filter asks the cache anew for the statements and for the counts of the choices. */

/* Below this width of the page, in pixels, there is no room for a column of dates. */
#define NARROW_WIDTH 760

#define STATE_LOADING "loading"
#define STATE_LIST "list"
#define STATE_EMPTY "empty"
#define STATE_NONE "none"
#define STATE_ERROR "error"

typedef enum
{
  PROP_STORE = 1,
  PROP_NARROW,
  PROP_SETTLED
} SaksiTimelinePageProperty;
static GParamSpec *props[PROP_NARROW + 1];

static void page_init (SaksiPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SaksiTimelinePage, saksi_timeline_page, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (SAKSI_TYPE_PAGE, page_init))

gboolean
saksi_timeline_page_is_narrowed (SaksiTimelinePage *self)
{
  guint32 first;
  guint32 last;

  return saksi_timeline_filters_is_active (self->filters) ||
         gtk_toggle_button_get_active (self->disputed) ||
         saksi_density_get_range (self->density, &first, &last);
}

gboolean
saksi_timeline_page_find_item (SaksiTimelinePage *self,
                               const char        *id,
                               guint             *position)
{
  return saksi_statement_index_find (saksi_statement_model_get_index (self->model), id, position);
}

/* All of the time from its beginning, as far as the filters leave it. */
void
saksi_timeline_page_show_beginning (SaksiTimelinePage *self)
{
  gtk_widget_set_visible (self->earlier, FALSE);
  saksi_time_axis_fit (self->axis);
}

void
saksi_timeline_page_show_everything (SaksiTimelinePage *self)
{
  saksi_timeline_page_show_beginning (self);
  saksi_density_clear_range (self->density);
  gtk_toggle_button_set_active (self->disputed, FALSE);
  saksi_timeline_filters_clear (self->filters);
}

/* Goes to the statement that a link asked for. One that the filters hide is worth taking them
 * back. */
static void
follow_wanted (SaksiTimelinePage *self)
{
  g_autofree char *id = g_steal_pointer (&self->wanted);
  guint position;

  if (id == NULL)
    return;

  saksi_split_set_show_content (self->split, TRUE);
  if (saksi_timeline_page_find_item (self, id, &position))
    saksi_statement_list_choose (self->list, position);
  else if (saksi_timeline_page_is_narrowed (self))
    {
      self->wanted = g_steal_pointer (&id);
      saksi_timeline_page_show_everything (self);
    }
}

static void
answered (SaksiTimelinePage *self)
{
  self->n_waiting--;
  if (self->n_waiting > 0)
    return;

  g_object_notify (G_OBJECT (self), "settled");
  follow_wanted (self);
}

static void
fail (SaksiTimelinePage *self,
      GError            *error)
{
  g_object_set (self->error, "description", error->message, NULL);
  gtk_stack_set_visible_child_name (self->states, STATE_ERROR);
}

static void
show_index (SaksiTimelinePage   *self,
            SaksiStatementIndex *index)
{
  saksi_statement_list_set_index (self->list, index, self->stale);
  /* The cache may have changed since this was asked, when nobody saw the page. */
  self->stale = !self->asked;
  saksi_timeline_page_update_axis_height (self);

  if (index->entries->len > 0)
    gtk_stack_set_visible_child_name (self->states, STATE_LIST);
  else
    gtk_stack_set_visible_child_name (self->states, saksi_timeline_page_is_narrowed (self)
                                                      ? STATE_EMPTY : STATE_NONE);
  saksi_timeline_page_open_story (self, index);
  if (gtk_widget_get_visible (self->earlier))
    saksi_timeline_page_describe_earlier (self, index);
}

static void
index_loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiStatementIndex) index = saksi_statement_index_load_finish (result, &error);
  SaksiTimelinePage *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (index != NULL)
    show_index (self, index);
  else
    fail (self, error);
  answered (self);
}

static void
facets_loaded_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiStatementFacets) facets = saksi_statement_load_facets_finish (result, &error);
  SaksiTimelinePage *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (facets != NULL)
    saksi_timeline_page_show_facets (self, facets);
  else
    fail (self, error);
  answered (self);
}

static char *
dup_iso_date (guint32 julian)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, julian);

  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (&date), (int) g_date_get_month (&date),
                          g_date_get_day (&date));
}

/* What is chosen in the filters, above the list, and on the strip of time. */
SaksiStatementFilter *
saksi_timeline_page_dup_filter (SaksiTimelinePage *self)
{
  SaksiStatementFilter *filter;
  guint32 first;
  guint32 last;

  if (self->fixed != NULL)
    return saksi_statement_filter_copy (self->fixed);

  filter = saksi_statement_filter_new ();
  saksi_timeline_filters_fill (self->filters, filter);
  filter->is_disputed = gtk_toggle_button_get_active (self->disputed);
  if (saksi_density_get_range (self->density, &first, &last))
    {
      filter->from = dup_iso_date (first);
      filter->to = dup_iso_date (last);
    }

  return filter;
}

void
saksi_timeline_page_reload (SaksiTimelinePage *self)
{
  g_autoptr(SaksiStatementFilter) filter = saksi_timeline_page_dup_filter (self);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();

  gtk_widget_set_visible (self->show_everything, saksi_timeline_page_is_narrowed (self));
  if (saksi_timeline_page_is_narrowed (self))
    gtk_widget_set_visible (self->earlier, FALSE);
  self->asked = TRUE;
  self->n_waiting = 2;
  g_object_notify (G_OBJECT (self), "settled");
  saksi_statement_index_load_async (self->store, filter, self->cancellable, index_loaded_cb, self);
  saksi_statement_load_facets_async (self->store, filter, self->cancellable, facets_loaded_cb,
                                     self);
}

/* The list as it is filtered is what is exported. */
static SaksiExportSource *
create_export (GtkWidget *owner)
{
  SaksiTimelinePage *self = SAKSI_TIMELINE_PAGE (owner);
  g_autoptr(SaksiStatementFilter) filter = saksi_timeline_page_dup_filter (self);

  return saksi_export_statements_new (self->store, filter);
}

static void
filters_changed_cb (SaksiTimelinePage *self)
{
  saksi_timeline_page_reload (self);
}

/* The cache holds something else. A page that nobody sees asks when it is seen. */
static void
store_changed_cb (SaksiTimelinePage *self)
{
  self->stale = TRUE;
  self->asked = FALSE;
  saksi_timeline_page_load_axis (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    saksi_timeline_page_reload (self);
}

static void
folded_cb (SaksiTimelinePage *self)
{
  saksi_page_emit_moved (SAKSI_PAGE (self));
}

static gboolean
can_go_back (SaksiPage *page)
{
  SaksiTimelinePage *self = SAKSI_TIMELINE_PAGE (page);

  return saksi_split_get_folded (self->split) && !saksi_split_get_show_content (self->split);
}

static void
go_back (SaksiPage *page)
{
  saksi_split_set_show_content (SAKSI_TIMELINE_PAGE (page)->split, TRUE);
}

static gboolean
focus_search (SaksiPage *page)
{
  SaksiTimelinePage *self = SAKSI_TIMELINE_PAGE (page);

  saksi_split_set_show_content (self->split, !saksi_split_get_folded (self->split));
  saksi_timeline_filters_focus_search (self->filters);

  return TRUE;
}

static void
page_init (SaksiPageInterface *iface)
{
  iface->dup_sources = saksi_timeline_page_dup_sources;
  iface->can_go_back = can_go_back;
  iface->dup_scene = saksi_timeline_page_dup_scene;
  iface->go_back = go_back;
  iface->focus_search = focus_search;
}

static void
saksi_timeline_page_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  SaksiTimelinePage *self = SAKSI_TIMELINE_PAGE (object);

  switch ((SaksiTimelinePageProperty) prop_id)
    {
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_SETTLED:
      g_value_set_boolean (value, self->asked && self->n_waiting == 0);
      break;
    }
}

static void
saksi_timeline_page_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  SaksiTimelinePage *self = SAKSI_TIMELINE_PAGE (object);

  switch ((SaksiTimelinePageProperty) prop_id)
    {
    case PROP_STORE:
      self->store = g_value_dup_object (value);
      break;
    case PROP_NARROW:
    case PROP_SETTLED:
      g_assert_not_reached ();
    }
}

static void
saksi_timeline_page_map (GtkWidget *widget)
{
  SaksiTimelinePage *self = SAKSI_TIMELINE_PAGE (widget);

  GTK_WIDGET_CLASS (saksi_timeline_page_parent_class)->map (widget);
  /* The first time the width is not known yet, and the rows depend on it. */
  if (!self->asked && gtk_widget_get_width (widget) > 0)
    saksi_timeline_page_reload (self);
}

/* Where it is narrow the list has the room until the axis is asked for. */
static gboolean
update_axis_cb (gpointer data)
{
  SaksiTimelinePage *self = data;

  self->axis_id = 0;
  gtk_toggle_button_set_active (self->axis_button, !self->narrow);

  return G_SOURCE_REMOVE;
}

static void
set_narrow (SaksiTimelinePage *self,
            gboolean           narrow)
{
  if (self->narrow == narrow)
    return;

  self->narrow = narrow;
  /* Widgets may not come and go while they get their places. */
  if (self->axis_id == 0)
    self->axis_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_axis_cb, self, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NARROW]);
}

static gboolean
update_narrow_cb (gpointer data)
{
  SaksiTimelinePage *self = data;

  self->narrow_id = 0;
  set_narrow (self, gtk_widget_get_width (GTK_WIDGET (self)) < NARROW_WIDTH);

  return G_SOURCE_REMOVE;
}

static gboolean
update_height_cb (gpointer data)
{
  SaksiTimelinePage *self = data;

  self->height_id = 0;
  saksi_timeline_page_update_axis_height (self);

  return G_SOURCE_REMOVE;
}

static GtkSizeRequestMode
saksi_timeline_page_get_request_mode (GtkWidget *widget)
{
  return gtk_widget_get_request_mode (GTK_WIDGET (SAKSI_TIMELINE_PAGE (widget)->toasts));
}

static void
saksi_timeline_page_measure (GtkWidget     *widget,
                             GtkOrientation orientation,
                             int            for_size,
                             int           *minimum,
                             int           *natural,
                             int           *minimum_baseline,
                             int           *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (SAKSI_TIMELINE_PAGE (widget)->toasts), orientation, for_size,
                      minimum, natural, NULL, NULL);
}

/* Rows may not change while they get their places, so they are told right after. Before there are
 * any, the page itself learns at once, so that they are not made for another width. */
static void
saksi_timeline_page_size_allocate (GtkWidget *widget,
                                   int        width,
                                   int        height,
                                   int        baseline)
{
  SaksiTimelinePage *self = SAKSI_TIMELINE_PAGE (widget);

  gtk_widget_size_allocate (GTK_WIDGET (self->toasts), &(GtkAllocation) { 0, 0, width, height },
                            baseline);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0)
    set_narrow (self, width < NARROW_WIDTH);
  else if (self->narrow != (width < NARROW_WIDTH) && self->narrow_id == 0)
    self->narrow_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_narrow_cb, self, NULL);
  self->height = height;
  if (!saksi_timeline_page_has_axis_height (self) && self->height_id == 0)
    self->height_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_height_cb, self, NULL);
  if (!self->asked && gtk_widget_get_mapped (widget))
    saksi_timeline_page_reload (self);
}

static void
saksi_timeline_page_constructed (GObject *object)
{
  SaksiTimelinePage *self = SAKSI_TIMELINE_PAGE (object);

  G_OBJECT_CLASS (saksi_timeline_page_parent_class)->constructed (object);

  self->model = saksi_statement_model_new (self->store);
  saksi_statement_list_set_model (self->list, self->model);
  saksi_time_axis_set_model (self->axis, self->model);
  saksi_timeline_page_load_axis (self);
  saksi_export_button_set_table (self->export, GTK_WIDGET (self), "statements.csv", create_export);
  g_signal_connect_object (self->store, "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
saksi_timeline_page_dispose (GObject *object)
{
  SaksiTimelinePage *self = SAKSI_TIMELINE_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->narrow_id, g_source_remove);
  g_clear_handle_id (&self->axis_id, g_source_remove);
  g_clear_handle_id (&self->height_id, g_source_remove);
  /* The bin would take its child away a second time: it does not see the template go. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_TIMELINE_PAGE);
  g_clear_object (&self->model);
  g_clear_object (&self->store);
  g_clear_pointer (&self->described, g_free);
  g_clear_pointer (&self->wanted, g_free);
  g_clear_pointer (&self->fixed, saksi_statement_filter_free);

  G_OBJECT_CLASS (saksi_timeline_page_parent_class)->dispose (object);
}

static void
saksi_timeline_page_class_init (SaksiTimelinePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = saksi_timeline_page_get_property;
  object_class->set_property = saksi_timeline_page_set_property;
  object_class->constructed = saksi_timeline_page_constructed;
  object_class->dispose = saksi_timeline_page_dispose;
  widget_class->map = saksi_timeline_page_map;
  widget_class->get_request_mode = saksi_timeline_page_get_request_mode;
  widget_class->measure = saksi_timeline_page_measure;
  widget_class->size_allocate = saksi_timeline_page_size_allocate;

  /**
   * SaksiTimelinePage:store:
   *
   * The cache that the statements are in.
   */
  props[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, SAKSI_TYPE_STORE,
                                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
                                           G_PARAM_STATIC_STRINGS);
  /**
   * SaksiTimelinePage:narrow:
   *
   * Whether there is no room for a column of dates.
   */
  props[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                             G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                             G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
  g_object_class_override_property (object_class, PROP_SETTLED, "settled");

  saksi_timeline_page_install_actions (widget_class);

  g_type_ensure (SAKSI_TYPE_DENSITY);
  g_type_ensure (SAKSI_TYPE_LINE);
  g_type_ensure (SAKSI_TYPE_EMPTY_STATE);
  g_type_ensure (SAKSI_TYPE_PRECISION_MARK);
  g_type_ensure (SAKSI_TYPE_SPLIT);
  g_type_ensure (SAKSI_TYPE_STATEMENT_LIST);
  g_type_ensure (SAKSI_TYPE_EXPORT_BUTTON);
  g_type_ensure (SAKSI_TYPE_TIME_AXIS);
  g_type_ensure (SAKSI_TYPE_TIMELINE_FILTERS);
  g_type_ensure (SAKSI_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/timeline/saksi-timeline-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiTimelinePage, toasts);
  gtk_widget_class_bind_template_child (widget_class, SaksiTimelinePage, split);
  gtk_widget_class_bind_template_child (widget_class, SaksiTimelinePage, filters);
  gtk_widget_class_bind_template_child (widget_class, SaksiTimelinePage, density);
  gtk_widget_class_bind_template_child (widget_class, SaksiTimelinePage, export);
  gtk_widget_class_bind_template_child (widget_class, SaksiTimelinePage, period);
  gtk_widget_class_bind_template_child (widget_class, SaksiTimelinePage, summary);
  gtk_widget_class_bind_template_child (widget_class, SaksiTimelinePage, disputed);
  gtk_widget_class_bind_template_child (widget_class, SaksiTimelinePage, show_everything);
  gtk_widget_class_bind_template_child (widget_class, SaksiTimelinePage, earlier);
  gtk_widget_class_bind_template_child (widget_class, SaksiTimelinePage, earlier_label);
  gtk_widget_class_bind_template_child (widget_class, SaksiTimelinePage, states);
  gtk_widget_class_bind_template_child (widget_class, SaksiTimelinePage, list);
  gtk_widget_class_bind_template_child (widget_class, SaksiTimelinePage, error);
  gtk_widget_class_bind_template_callback (widget_class, filters_changed_cb);
  saksi_timeline_page_install_axis (widget_class);
}

static void
saksi_timeline_page_init (SaksiTimelinePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* A layout manager would keep the width from this widget. */
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);

  g_signal_connect_object (self->split, "notify::folded", G_CALLBACK (folded_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->split, "notify::show-content", G_CALLBACK (folded_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_stack_set_visible_child_name (self->states, STATE_LOADING);
  gtk_toggle_button_set_active (self->axis_button, TRUE);
}

GtkWidget *
saksi_timeline_page_new (SaksiStore *store)
{
  g_return_val_if_fail (SAKSI_IS_STORE (store), NULL);

  return g_object_new (SAKSI_TYPE_TIMELINE_PAGE, "store", store, NULL);
}

/* Goes to a statement and marks it. Filters that hide it are taken back. */
void
saksi_timeline_page_show_statement (SaksiTimelinePage *self,
                                    const char        *id)
{
  g_return_if_fail (SAKSI_IS_TIMELINE_PAGE (self));
  g_return_if_fail (id != NULL);

  g_free (self->wanted);
  self->wanted = g_strdup (id);
  if (saksi_page_get_settled (SAKSI_PAGE (self)))
    follow_wanted (self);
}

/* Shows the statements as they were narrowed when @scene was made, without what narrows them. */
void
saksi_timeline_page_show_scene (SaksiTimelinePage *self,
                                SaksiScene        *scene)
{
  g_return_if_fail (SAKSI_IS_TIMELINE_PAGE (self));

  g_clear_pointer (&self->fixed, saksi_statement_filter_free);
  self->fixed = saksi_timeline_state_dup_filter (scene);
  gtk_widget_set_visible (GTK_WIDGET (self->filters), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->export), FALSE);
  saksi_split_set_show_content (self->split, TRUE);
  if (self->asked)
    saksi_timeline_page_reload (self);
}

/* Shows the statements about a host only. */
void
saksi_timeline_page_show_host (SaksiTimelinePage *self,
                               const char        *name)
{
  g_return_if_fail (SAKSI_IS_TIMELINE_PAGE (self));
  g_return_if_fail (name != NULL);

  saksi_timeline_page_show_everything (self);
  saksi_timeline_filters_set_host (self->filters, name);
  saksi_split_set_show_content (self->split, TRUE);
}

/* Returns: (transfer none) (nullable): the statements that the filters leave */
SaksiStatementIndex *
saksi_timeline_page_get_index (SaksiTimelinePage *self)
{
  g_return_val_if_fail (SAKSI_IS_TIMELINE_PAGE (self), NULL);

  return saksi_statement_model_get_index (self->model);
}
