/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "results/saksi-stations-view.h"

#include <glib/gi18n.h>

#include "base/saksi-varint.h"
#include "bundle/saksi-export-tables.h"
#include "common/saksi-empty-state.h"
#include "common/saksi-export-button.h"
#include "common/saksi-format.h"
#include "common/saksi-table-menu.h"
#include "common/saksi-wrap-box.h"
#include "compat/saksi-ask.h"
#include "results/saksi-station-table.h"

/* All stations of a region that have a document, however many: what narrows them, how many are
 * left, the table, and the ways out of it. What is shown stays until the next answer is there. */

/* The clipboard is for some rows, files are for all: so many are copied at most. */
#define MAX_COPIED 10000

/* So long nothing is said of waiting: most answers are there before. */
#define SPINNER_DELAY_MS 250

/* So long after nobody looks any more the stations stay in memory. */
#define RELEASE_DELAY 180

struct _SaksiStationsView
{
  AdwBin parent_instance;

  SaksiStore *store;         /* owned, nullable */
  char *code;                /* owned, nullable: of the region */
  SaksiStationSet *set;      /* owned, nullable: shown */
  GCancellable *cancellable; /* owned, nullable: of the question under way */
  GCancellable *copying;     /* owned, nullable */
  GtkWidget *popover;        /* of the context menu; a child */
  GMemoryMonitor *memory;    /* owned, nullable: while nobody looks */
  gint64 n_stations;         /* that the region has; SAKSI_UNKNOWN */
  guint spinner_source;
  guint release_source;
  SaksiContest contest;
  gboolean released;         /* asked again when somebody looks */
  gboolean filling;          /* the filter changes by our doing, not the user's */
  gboolean is_refresh;       /* the question under way was asked before */
  GMenu *sort_menu;          /* owned */

  /* template children */
  GtkWidget *bar;
  GtkSearchEntry *entry;
  GtkDropDown *parts_button;
  GtkDropDown *findings_button;
  GtkMenuButton *menu_button;
  SaksiExportButton *export_button;
  GtkLabel *count_label;
  GtkLabel *absent_label;
  GtkStack *stack;
  GtkWidget *spinner;
  GtkWidget *failure;
  SaksiStationTable *table;
};

typedef enum
{
  PROP_SETTLED = 1,
  PROP_SORT_COLUMN,
  PROP_DESCENDING,
} SaksiStationsViewProperty;
static GParamSpec *props[PROP_DESCENDING + 1];

enum
{
  SIGNAL_PICKED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiStationsView, saksi_stations_view, ADW_TYPE_BIN)

/* What the entries of the filter mean, in their order. */
static const struct
{
  guint with;
  guint without;
} parts[] = {
  { 0, 0 },
  { SAKSI_STATION_ALL_PARTS, 0 },
  { 0, SAKSI_STATION_VOTES },
  { 0, SAKSI_STATION_ADMINISTRATION },
  { 0, SAKSI_STATION_IMAGES },
};

static const SaksiStationFindings findings[] = {
  SAKSI_STATION_FINDINGS_ANY_OR_NONE,
  SAKSI_STATION_FINDINGS_SOME,
  SAKSI_STATION_FINDINGS_NONE,
};

static void
notify_settled (SaksiStationsView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SETTLED]);
}

static void
update_actions (SaksiStationsView *self)
{
  gboolean has_rows = self->set != NULL && saksi_station_set_get_length (self->set) > 0;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "stations.copy", has_rows);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "stations.copy-all", has_rows);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "stations.export", has_rows);
  gtk_widget_set_sensitive (GTK_WIDGET (self->export_button), has_rows);
}

static void
show_count (SaksiStationsView *self)
{
  guint length = saksi_station_set_get_length (self->set);
  guint total = saksi_station_set_get_total (self->set);
  g_autofree char *count = saksi_format_count (length);
  g_autofree char *all = saksi_format_count (total);
  g_autofree char *text = NULL;

  if (length == total)
    text = g_strdup_printf (ngettext ("%s polling station with a document",
                                      "%s polling stations with a document",
                                      (unsigned long) total), all);
  else
    /* TRANSLATORS: two numbers: those that the filter leaves, and all */
    text = g_strdup_printf (ngettext ("%s of %s polling station with a document",
                                      "%s of %s polling stations with a document",
                                      (unsigned long) total), count, all);
  gtk_label_set_label (self->count_label, text);
}

/* Stations without a document have no row: there is nothing to sort or to compare in them. */
static void
show_absent (SaksiStationsView *self)
{
  gint64 absent = 0;
  g_autofree char *all = NULL;
  g_autofree char *missing = NULL;
  g_autofree char *text = NULL;

  if (self->n_stations != SAKSI_UNKNOWN)
    absent = self->n_stations - (gint64) saksi_station_set_get_total (self->set);
  gtk_widget_set_visible (GTK_WIDGET (self->absent_label), absent > 0);
  if (absent <= 0)
    return;

  all = saksi_format_count (self->n_stations);
  missing = saksi_format_count (absent);
  /* TRANSLATORS: two numbers: all polling stations here, and those without a document */
  text = g_strdup_printf (_("Of the %s polling stations here, %s have no document in this cache. "
                            "Those that are listed are in the overview of their village."),
                          all, missing);
  gtk_label_set_label (self->absent_label, text);
}

static void
stop_waiting (SaksiStationsView *self)
{
  g_clear_handle_id (&self->spinner_source, g_source_remove);
  g_clear_object (&self->cancellable);
}

static void
show_set (SaksiStationsView *self)
{
  SaksiLevel level = saksi_key_get_level (saksi_key_from_code (self->code));
  gboolean is_whole = saksi_station_set_get_total (self->set) == 0;

  saksi_station_table_show (self->table, self->store, self->set, level, self->is_refresh);
  show_count (self);
  show_absent (self);
  gtk_stack_set_visible_child_name (self->stack,
                                    saksi_station_set_get_length (self->set) > 0 ? "table"
                                    : is_whole                                   ? "empty"
                                                                                 : "nothing");
  update_actions (self);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(SaksiStationsView) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiStationSet) set = saksi_station_query_run_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->stack == NULL)
    return;

  stop_waiting (self);
  g_clear_pointer (&self->set, saksi_station_set_unref);
  self->set = g_steal_pointer (&set);
  if (self->set != NULL)
    show_set (self);
  else
    {
      g_warning ("Reading the stations of %s: %s", self->code, error->message);
      g_object_set (self->failure, "description", error->message, NULL);
      gtk_label_set_label (self->count_label, "");
      gtk_widget_set_visible (GTK_WIDGET (self->absent_label), FALSE);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      update_actions (self);
    }
  notify_settled (self);
}

static gboolean
spinner_cb (gpointer user_data)
{
  SaksiStationsView *self = user_data;

  self->spinner_source = 0;
  gtk_widget_set_visible (self->spinner, TRUE);

  return G_SOURCE_REMOVE;
}

static void
fill_query (SaksiStationsView *self,
            SaksiStationQuery *query)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  guint part = MIN (gtk_drop_down_get_selected (self->parts_button), G_N_ELEMENTS (parts) - 1);
  guint finding = MIN (gtk_drop_down_get_selected (self->findings_button),
                       G_N_ELEMENTS (findings) - 1);

  query->contest = self->contest;
  if (g_strcmp0 (self->code, SAKSI_CODE_NATION) != 0)
    g_strlcpy (query->region, self->code, sizeof query->region);
  query->with = parts[part].with;
  query->without = parts[part].without;
  query->findings = findings[finding];
  query->text = *text != '\0' ? text : NULL;
  saksi_station_table_get_sort (self->table, query);
}

/* Asks anew and cancels what was asked before. @is_refresh: only the cache may have changed. */
static void
load (SaksiStationsView *self,
      gboolean           is_refresh)
{
  SaksiStationQuery query = { 0 };
  gboolean was_settled = saksi_stations_view_get_settled (self);

  if (self->code == NULL)
    return;

  self->is_refresh = is_refresh && (self->cancellable == NULL || self->is_refresh);
  g_cancellable_cancel (self->cancellable);
  stop_waiting (self);
  fill_query (self, &query);
  self->cancellable = g_cancellable_new ();
  if (self->set == NULL && !self->is_refresh)
    {
      gtk_stack_set_visible_child_name (self->stack, "loading");
      gtk_widget_set_visible (self->spinner, FALSE);
      self->spinner_source = g_timeout_add (SPINNER_DELAY_MS, spinner_cb, self);
    }
  saksi_station_query_run_async (self->store, &query, self->cancellable, answered_cb,
                                 g_object_ref (self));
  if (was_settled)
    notify_settled (self);
}

static void
filter_changed_cb (SaksiStationsView *self)
{
  if (!self->filling)
    load (self, FALSE);
}

static void
notify_sort (SaksiStationsView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SORT_COLUMN]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DESCENDING]);
}

static void
sort_changed_cb (SaksiStationsView *self)
{
  notify_sort (self);
  filter_changed_cb (self);
}

/* The title of a column sorts by pointer, this menu without one. */
static void
columns_changed_cb (SaksiStationsView *self)
{
  g_autoptr(GMenuModel) columns = saksi_station_table_build_sort_menu (self->table,
                                                                       "stations.sort");
  g_autoptr(GMenu) direction = g_menu_new ();

  g_menu_append (direction, _("_Descending"), "stations.descending");
  g_menu_remove_all (self->sort_menu);
  g_menu_append_section (self->sort_menu, NULL, columns);
  g_menu_append_section (self->sort_menu, NULL, G_MENU_MODEL (direction));
  notify_sort (self);
}

static void
picked_cb (SaksiStationsView *self,
           const char        *code)
{
  g_signal_emit (self, signals[SIGNAL_PICKED], 0, code);
}

static void
table_settled_cb (SaksiStationsView *self)
{
  notify_settled (self);
}

static void
show_all_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  SaksiStationsView *self = SAKSI_STATIONS_VIEW (widget);

  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_drop_down_set_selected (self->parts_button, 0);
  gtk_drop_down_set_selected (self->findings_button, 0);
  self->filling = FALSE;
  load (self, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SaksiStationsView) self = user_data;
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

static guint
count_rows (GArray *ranges)
{
  guint count = 0;

  for (guint i = 0; i < ranges->len; i++)
    count += g_array_index (ranges, SaksiExportRange, i).n_rows;

  return count;
}

/* Puts rows into the clipboard as CSV with a header line. */
static void
copy (SaksiStationsView *self,
      GArray            *ranges)
{
  guint count = count_rows (ranges);

  if (self->set == NULL || count == 0)
    return;
  if (count > MAX_COPIED)
    {
      g_autofree char *most = saksi_format_count (MAX_COPIED);
      g_autofree char *rows = saksi_format_count (count);
      g_autofree char *body =
        g_strdup_printf (_("The clipboard takes %s rows at most, and these are %s. Export them "
                           "as a file instead, or narrow them down."), most, rows);

      saksi_tell (GTK_WIDGET (self), _("Too Many Rows to Copy"), body);
      return;
    }

  g_cancellable_cancel (self->copying);
  g_clear_object (&self->copying);
  self->copying = g_cancellable_new ();
  saksi_export_text_async (saksi_export_stations_new (self->store, self->set, ranges),
                           SAKSI_TABLE_FORMAT_CSV, self->copying, copied_cb,
                           g_object_ref (self));
}

static void
copy_all (SaksiStationsView *self)
{
  g_autoptr(GArray) ranges = g_array_new (FALSE, FALSE, sizeof (SaksiExportRange));
  SaksiExportRange all = { 0, self->set != NULL ? saksi_station_set_get_length (self->set) : 0 };

  g_array_append_val (ranges, all);
  copy (self, ranges);
}

/* Where nothing is selected, everything is meant. */
static void
copy_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  SaksiStationsView *self = SAKSI_STATIONS_VIEW (widget);
  g_autoptr(GArray) ranges = saksi_station_table_dup_selected (self->table);

  if (ranges->len > 0)
    copy (self, ranges);
  else
    copy_all (self);
}

static void
copy_all_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  copy_all (SAKSI_STATIONS_VIEW (widget));
}

static void
export_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  saksi_export_button_choose (SAKSI_STATIONS_VIEW (widget)->export_button);
}

static SaksiExportSource *
make_export (GtkWidget *owner)
{
  SaksiStationsView *self = SAKSI_STATIONS_VIEW (owner);

  return self->set != NULL ? saksi_export_stations_new (self->store, self->set, NULL) : NULL;
}

static void
menu_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  saksi_table_menu_popup_at_focus (SAKSI_STATIONS_VIEW (widget)->popover);
}

/* A set holds all columns of its contest, so it goes with what the core keeps. */
static void
release (SaksiStationsView *self)
{
  g_clear_handle_id (&self->release_source, g_source_remove);
  if (self->store == NULL || self->released)
    return;

  g_cancellable_cancel (self->cancellable);
  stop_waiting (self);
  self->released = TRUE;
  self->is_refresh = self->set != NULL;
  g_clear_pointer (&self->set, saksi_station_set_unref);
  saksi_station_table_release (self->table);
  saksi_station_query_release (self->store);
  update_actions (self);
  notify_settled (self);
}

static gboolean
release_cb (gpointer user_data)
{
  SaksiStationsView *self = user_data;

  self->release_source = 0;
  release (self);

  return G_SOURCE_REMOVE;
}

static void
watch_memory (SaksiStationsView *self)
{
  self->memory = g_memory_monitor_dup_default ();
  if (self->memory != NULL)
    g_signal_connect_object (self->memory, "low-memory-warning", G_CALLBACK (release), self,
                             G_CONNECT_SWAPPED);
}

static void
stop_watching (SaksiStationsView *self)
{
  g_clear_handle_id (&self->release_source, g_source_remove);
  if (self->memory != NULL)
    g_signal_handlers_disconnect_by_data (self->memory, self);
  g_clear_object (&self->memory);
}

static void
saksi_stations_view_map (GtkWidget *widget)
{
  SaksiStationsView *self = SAKSI_STATIONS_VIEW (widget);

  GTK_WIDGET_CLASS (saksi_stations_view_parent_class)->map (widget);

  stop_watching (self);
  if (!self->released)
    return;

  self->released = FALSE;
  load (self, self->is_refresh);
}

static void
saksi_stations_view_unmap (GtkWidget *widget)
{
  SaksiStationsView *self = SAKSI_STATIONS_VIEW (widget);

  GTK_WIDGET_CLASS (saksi_stations_view_parent_class)->unmap (widget);

  if (self->store == NULL || self->released || self->release_source != 0)
    return;

  self->release_source = g_timeout_add_seconds (RELEASE_DELAY, release_cb, self);
  watch_memory (self);
}

static void
saksi_stations_view_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  SaksiStationsView *self = SAKSI_STATIONS_VIEW (object);
  gboolean descending;
  int column;

  switch ((SaksiStationsViewProperty) prop_id)
    {
    case PROP_SETTLED:
      g_value_set_boolean (value, saksi_stations_view_get_settled (self));
      break;
    case PROP_SORT_COLUMN:
      g_value_set_int (value, saksi_station_table_get_sort_column (self->table, &descending));
      break;
    case PROP_DESCENDING:
      column = saksi_station_table_get_sort_column (self->table, &descending);
      g_value_set_boolean (value, column >= 0 && descending);
      break;
    }
}

static void
saksi_stations_view_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  SaksiStationsView *self = SAKSI_STATIONS_VIEW (object);
  gboolean descending;
  int column = saksi_station_table_get_sort_column (self->table, &descending);

  switch ((SaksiStationsViewProperty) prop_id)
    {
    case PROP_SORT_COLUMN:
      saksi_station_table_set_sort_column (self->table, g_value_get_int (value), descending);
      break;
    case PROP_DESCENDING:
      saksi_station_table_set_sort_column (self->table, column, g_value_get_boolean (value));
      break;
    case PROP_SETTLED:
      break;
    }
}

static void
saksi_stations_view_dispose (GObject *object)
{
  SaksiStationsView *self = SAKSI_STATIONS_VIEW (object);

  stop_watching (self);
  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->copying);
  g_clear_object (&self->copying);
  stop_waiting (self);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_STATIONS_VIEW);
  g_clear_object (&self->store);
  g_clear_object (&self->sort_menu);
  g_clear_pointer (&self->set, saksi_station_set_unref);
  g_clear_pointer (&self->code, g_free);

  G_OBJECT_CLASS (saksi_stations_view_parent_class)->dispose (object);
}

static void
saksi_stations_view_size_allocate (GtkWidget *widget,
                                   int        width,
                                   int        height,
                                   int        baseline)
{
  SaksiStationsView *self = SAKSI_STATIONS_VIEW (widget);

  GTK_WIDGET_CLASS (saksi_stations_view_parent_class)->size_allocate (widget, width, height,
                                                                      baseline);
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "stations.copy", NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "stations.copy-all", NULL, copy_all_cb);
  gtk_widget_class_install_action (widget_class, "stations.export", NULL, export_cb);
  gtk_widget_class_install_action (widget_class, "stations.show-all", NULL, show_all_cb);
  gtk_widget_class_install_action (widget_class, "stations.menu", NULL, menu_cb);
  gtk_widget_class_install_property_action (widget_class, "stations.sort", "sort-column");
  gtk_widget_class_install_property_action (widget_class, "stations.descending", "descending");
  saksi_table_menu_bind_keys (widget_class, "stations.copy", "stations.menu");
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/results/saksi-stations-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiStationsView, bar);
  gtk_widget_class_bind_template_child (widget_class, SaksiStationsView, entry);
  gtk_widget_class_bind_template_child (widget_class, SaksiStationsView, parts_button);
  gtk_widget_class_bind_template_child (widget_class, SaksiStationsView, findings_button);
  gtk_widget_class_bind_template_child (widget_class, SaksiStationsView, menu_button);
  gtk_widget_class_bind_template_child (widget_class, SaksiStationsView, export_button);
  gtk_widget_class_bind_template_child (widget_class, SaksiStationsView, count_label);
  gtk_widget_class_bind_template_child (widget_class, SaksiStationsView, absent_label);
  gtk_widget_class_bind_template_child (widget_class, SaksiStationsView, stack);
  gtk_widget_class_bind_template_child (widget_class, SaksiStationsView, spinner);
  gtk_widget_class_bind_template_child (widget_class, SaksiStationsView, failure);
  gtk_widget_class_bind_template_child (widget_class, SaksiStationsView, table);
  gtk_widget_class_bind_template_callback (widget_class, columns_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, sort_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, table_settled_cb);
}

static void
saksi_stations_view_class_init (SaksiStationsViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = saksi_stations_view_get_property;
  object_class->set_property = saksi_stations_view_set_property;
  object_class->dispose = saksi_stations_view_dispose;
  widget_class->map = saksi_stations_view_map;
  widget_class->unmap = saksi_stations_view_unmap;
  widget_class->size_allocate = saksi_stations_view_size_allocate;

  /**
   * SaksiStationsView:settled:
   *
   * Whether the answer to the last question is on the screen.
   */
  props[PROP_SETTLED] = g_param_spec_boolean ("settled", NULL, NULL, TRUE,
                                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                              G_PARAM_STATIC_STRINGS);

  /**
   * SaksiStationsView:sort-column:
   *
   * The number of the column that the rows are sorted by, from 0.
   */
  props[PROP_SORT_COLUMN] = g_param_spec_int ("sort-column", NULL, NULL, 0, G_MAXINT, 0,
                                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                              G_PARAM_STATIC_STRINGS);

  /**
   * SaksiStationsView:descending:
   *
   * Whether the largest comes first.
   */
  props[PROP_DESCENDING] = g_param_spec_boolean ("descending", NULL, NULL, FALSE,
                                                 G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                                 G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  /**
   * SaksiStationsView::picked:
   * @code: the code of the station
   *
   * The user wants to see the station of a row.
   */
  signals[SIGNAL_PICKED] = g_signal_new ("picked", SAKSI_TYPE_STATIONS_VIEW, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (SAKSI_TYPE_EMPTY_STATE);
  g_type_ensure (SAKSI_TYPE_EXPORT_BUTTON);
  g_type_ensure (SAKSI_TYPE_STATION_TABLE);
  g_type_ensure (SAKSI_TYPE_WRAP_BOX);
  install_actions (widget_class);
  bind_template (widget_class);
}

static void
saksi_stations_view_init (SaksiStationsView *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filling = FALSE;
  self->n_stations = SAKSI_UNKNOWN;

  self->sort_menu = g_menu_new ();
  g_menu_prepend_submenu (G_MENU (gtk_menu_button_get_menu_model (self->menu_button)),
                          _("_Sort By"), G_MENU_MODEL (self->sort_menu));
  self->popover =
    saksi_table_menu_attach (GTK_WIDGET (self), GTK_WIDGET (self->table),
                             gtk_menu_button_get_menu_model (self->menu_button));
  saksi_export_button_set_table (self->export_button, GTK_WIDGET (self), "stations.csv",
                                 make_export);
  update_actions (self);
}

/* Shows the stations of the region @code, which has @n_stations as far as is known, else
 * %SAKSI_UNKNOWN. Also the way to refresh what is shown, which then stays where it is. */
void
saksi_stations_view_show (SaksiStationsView *self,
                          SaksiStore        *store,
                          SaksiContest       contest,
                          const char        *code,
                          gint64             n_stations)
{
  g_autofree char *old_code = NULL;
  gboolean is_same;

  g_return_if_fail (SAKSI_IS_STATIONS_VIEW (self));

  is_same = self->store == store && self->contest == contest && g_strcmp0 (self->code, code) == 0;
  old_code = g_steal_pointer (&self->code);
  self->code = g_strdup (code);
  self->contest = contest;
  self->n_stations = n_stations;
  g_set_object (&self->store, store);
  if (self->released)
    self->is_refresh = self->is_refresh && is_same;
  else
    load (self, is_same && self->set != NULL);
}

/* Lets go of the stations as it is done some time after nobody looks at them any more. They are
 * read again when somebody does. */
void
saksi_stations_view_release (SaksiStationsView *self)
{
  g_return_if_fail (SAKSI_IS_STATIONS_VIEW (self));

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    release (self);
}

/* Returns: whether the field of the filter has the focus now and had it not before */
gboolean
saksi_stations_view_focus_filter (SaksiStationsView *self)
{
  g_return_val_if_fail (SAKSI_IS_STATIONS_VIEW (self), FALSE);

  return gtk_widget_get_mapped (GTK_WIDGET (self->entry)) &&
         gtk_widget_get_focus_child (GTK_WIDGET (self->entry)) == NULL &&
         gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/* Where there is little room, less is shown of each station. */
void
saksi_stations_view_set_compact (SaksiStationsView *self,
                                 gboolean           compact)
{
  g_return_if_fail (SAKSI_IS_STATIONS_VIEW (self));

  saksi_station_table_set_compact (self->table, compact);
}

gboolean
saksi_stations_view_get_settled (SaksiStationsView *self)
{
  g_return_val_if_fail (SAKSI_IS_STATIONS_VIEW (self), TRUE);

  return self->cancellable == NULL && self->copying == NULL &&
         saksi_station_table_get_settled (self->table);
}
