/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "results/saksi-children-view.h"

#include <glib/gi18n.h>

#include "bundle/saksi-export-tables.h"
#include "common/saksi-empty-state.h"
#include "common/saksi-export-button.h"
#include "common/saksi-format.h"
#include "common/saksi-table-menu.h"
#include "results/saksi-children-table.h"
#include "results/saksi-tally-text.h"

/* What is right below a region: how many there are, which of the counts is shown, and the table,
 * or why there is none. */

struct _SaksiChildrenView
{
  AdwBin parent_instance;

  SaksiStore *store;       /* owned, nullable */
  const SaksiTally *tally; /* borrowed: see saksi_children_view_show() */
  GPtrArray *rows;         /* borrowed; of SaksiTallyRow */
  GArray *bases;           /* owned; of SaksiTallyBasis, in the order of the drop-down */
  GMenu *sort_menu;        /* owned */
  GtkWidget *popover;      /* of the context menu; a child */
  SaksiTallyBasis basis;
  gboolean basis_chosen;   /* by the user; until then the first that there is is shown */
  gboolean filling;        /* the drop-down changes by our doing, not the user's */

  /* template children */
  GtkBox *header;
  GtkLabel *title_label;
  GtkLabel *basis_label;
  GtkDropDown *basis_button;
  GtkMenuButton *menu_button;
  SaksiExportButton *export_button;
  SaksiChildrenTable *table;
  GtkWidget *nothing;
};

typedef enum
{
  PROP_SORT_COLUMN = 1,
  PROP_DESCENDING,
} SaksiChildrenViewProperty;
static GParamSpec *props[PROP_DESCENDING + 1];

enum
{
  SIGNAL_PICKED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiChildrenView, saksi_children_view, ADW_TYPE_BIN)

static gboolean
has_rows (GPtrArray      *rows,
          SaksiTallyBasis basis)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const SaksiTallyRow *row = g_ptr_array_index (rows, i);

      if (basis == SAKSI_TALLY_BASIS_STATIONS ? row->region->reported > 0
                                              : saksi_tally_row_get_votes (row, basis) != NULL)
        return TRUE;
    }

  return FALSE;
}

static const char *
get_basis_title (SaksiTallyBasis basis)
{
  switch (basis)
    {
    case SAKSI_TALLY_BASIS_PUBLISHED:
      return _("KPU’s total");
    case SAKSI_TALLY_BASIS_STATIONS:
      return _("Sum of the TPS here");
    case SAKSI_TALLY_BASIS_OFFICIAL:
      return _("Official decree");
    }

  g_return_val_if_reached (NULL);
}

/* In which order the counts are offered. Stations are shown with their own documents first: these
 * tell more than the one row that KPU's total has of them. */
static const SaksiTallyBasis *
get_basis_order (SaksiLevel level)
{
  static const SaksiTallyBasis of_regions[SAKSI_N_TALLY_BASES] = {
    SAKSI_TALLY_BASIS_PUBLISHED, SAKSI_TALLY_BASIS_STATIONS, SAKSI_TALLY_BASIS_OFFICIAL
  };
  static const SaksiTallyBasis of_stations[SAKSI_N_TALLY_BASES] = {
    SAKSI_TALLY_BASIS_STATIONS, SAKSI_TALLY_BASIS_PUBLISHED, SAKSI_TALLY_BASIS_OFFICIAL
  };

  return level == SAKSI_LEVEL_VILLAGE ? of_stations : of_regions;
}

/* Offers the counts that there are for the table. Returns: the one that was chosen before, or the
 * first. */
static SaksiTallyBasis
update_bases (SaksiChildrenView *self)
{
  const SaksiTallyBasis *order = get_basis_order (self->tally->region->level);
  g_autoptr(GtkStringList) titles = gtk_string_list_new (NULL);
  SaksiTallyBasis selected_basis;
  guint selected = 0;

  g_array_set_size (self->bases, 0);
  for (guint i = 0; i < SAKSI_N_TALLY_BASES; i++)
    if (has_rows (self->rows, order[i]))
      {
        if (self->basis_chosen && order[i] == self->basis)
          selected = self->bases->len;
        g_array_append_val (self->bases, order[i]);
        gtk_string_list_append (titles, get_basis_title (order[i]));
      }

  self->filling = TRUE;
  gtk_drop_down_set_model (self->basis_button, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (self->basis_button, selected);
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->basis_button), self->bases->len > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->basis_label), self->bases->len == 1);
  if (self->bases->len == 0)
    return order[0];

  selected_basis = g_array_index (self->bases, SaksiTallyBasis, selected);
  gtk_label_set_label (self->basis_label, get_basis_title (selected_basis));

  return selected_basis;
}

/* Without votes of the region itself, that is what there is to say. */
static void
describe_nothing (SaksiChildrenView *self)
{
  g_autofree char *nothing = saksi_tally_dup_nothing (self->tally);

  if (saksi_tally_choose_count (self->tally) == NULL)
    g_object_set (self->nothing, "title", _("No Results Here Yet"), "description", nothing, NULL);
  else
    g_object_set (self->nothing, "title", _("Nothing Below Yet"),
                  "description", _("The cache does not know the regions below this one. Import a "
                                   "folder or an archive with documents that KPU published to see "
                                   "them."), NULL);
}

static void
show_table (SaksiChildrenView *self)
{
  SaksiLevel level = self->tally->region->level;
  SaksiTallyBasis basis = update_bases (self);
  g_autofree char *children = saksi_format_children (level, self->rows->len);

  gtk_label_set_label (self->title_label, children);
  gtk_widget_set_visible (GTK_WIDGET (self->header), self->rows->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->table), self->rows->len > 0);
  if (self->rows->len == 0)
    describe_nothing (self);
  gtk_widget_set_visible (self->nothing, self->rows->len == 0);
  saksi_children_table_set_rows (self->table, level, self->tally->candidates, self->rows, basis);
}

static void
basis_selected_cb (SaksiChildrenView *self)
{
  guint selected = gtk_drop_down_get_selected (self->basis_button);

  if (self->filling || self->tally == NULL || selected >= self->bases->len)
    return;

  self->basis = g_array_index (self->bases, SaksiTallyBasis, selected);
  self->basis_chosen = TRUE;
  saksi_children_table_set_rows (self->table, self->tally->region->level, self->tally->candidates,
                                 self->rows, self->basis);
}

static void
picked_cb (SaksiChildrenView *self,
           const char        *code)
{
  g_signal_emit (self, signals[SIGNAL_PICKED], 0, code);
}

static void
sort_changed_cb (SaksiChildrenView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SORT_COLUMN]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DESCENDING]);
}

/* The title of a column sorts by pointer, this menu without one. */
static void
columns_changed_cb (SaksiChildrenView *self)
{
  g_autoptr(GMenuModel) columns = saksi_children_table_build_sort_menu (self->table,
                                                                        "children.sort");
  g_autoptr(GMenu) direction = g_menu_new ();

  g_menu_append (direction, _("_Descending"), "children.descending");
  g_menu_remove_all (self->sort_menu);
  g_menu_append_section (self->sort_menu, NULL, columns);
  g_menu_append_section (self->sort_menu, NULL, G_MENU_MODEL (direction));
  sort_changed_cb (self);
}

static void
copy_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  saksi_children_table_copy (SAKSI_CHILDREN_VIEW (widget)->table, FALSE);
}

static void
copy_all_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  saksi_children_table_copy (SAKSI_CHILDREN_VIEW (widget)->table, TRUE);
}

static void
export_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  saksi_export_button_choose (SAKSI_CHILDREN_VIEW (widget)->export_button);
}

static void
menu_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  saksi_table_menu_popup_at_focus (SAKSI_CHILDREN_VIEW (widget)->popover);
}

static SaksiExportSource *
make_export (GtkWidget *owner)
{
  SaksiChildrenView *self = SAKSI_CHILDREN_VIEW (owner);
  g_auto(GStrv) codes = saksi_children_table_dup_codes (self->table);

  if (self->tally == NULL)
    return NULL;

  return saksi_export_children_new (self->store, self->tally->contest, self->tally->region->code,
                                    (const char *const *) codes);
}

static void
saksi_children_view_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  SaksiChildrenView *self = SAKSI_CHILDREN_VIEW (object);
  gboolean descending;
  int column = saksi_children_table_get_sort_column (self->table, &descending);

  switch ((SaksiChildrenViewProperty) prop_id)
    {
    case PROP_SORT_COLUMN:
      g_value_set_int (value, column);
      break;
    case PROP_DESCENDING:
      g_value_set_boolean (value, descending);
      break;
    }
}

static void
saksi_children_view_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  SaksiChildrenView *self = SAKSI_CHILDREN_VIEW (object);
  gboolean descending;
  int column = saksi_children_table_get_sort_column (self->table, &descending);

  switch ((SaksiChildrenViewProperty) prop_id)
    {
    case PROP_SORT_COLUMN:
      saksi_children_table_set_sort_column (self->table, g_value_get_int (value), descending);
      break;
    case PROP_DESCENDING:
      saksi_children_table_set_sort_column (self->table, column, g_value_get_boolean (value));
      break;
    }
}

static void
saksi_children_view_size_allocate (GtkWidget *widget,
                                   int        width,
                                   int        height,
                                   int        baseline)
{
  SaksiChildrenView *self = SAKSI_CHILDREN_VIEW (widget);

  GTK_WIDGET_CLASS (saksi_children_view_parent_class)->size_allocate (widget, width, height,
                                                                      baseline);
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
saksi_children_view_dispose (GObject *object)
{
  SaksiChildrenView *self = SAKSI_CHILDREN_VIEW (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_object (&self->sort_menu);
  g_clear_object (&self->store);
  self->tally = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), SAKSI_TYPE_CHILDREN_VIEW);

  G_OBJECT_CLASS (saksi_children_view_parent_class)->dispose (object);
}

static void
saksi_children_view_finalize (GObject *object)
{
  g_array_unref (SAKSI_CHILDREN_VIEW (object)->bases);

  G_OBJECT_CLASS (saksi_children_view_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "children.copy", NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "children.copy-all", NULL, copy_all_cb);
  gtk_widget_class_install_action (widget_class, "children.export", NULL, export_cb);
  gtk_widget_class_install_action (widget_class, "children.menu", NULL, menu_cb);
  gtk_widget_class_install_property_action (widget_class, "children.sort", "sort-column");
  gtk_widget_class_install_property_action (widget_class, "children.descending", "descending");
  saksi_table_menu_bind_keys (widget_class, "children.copy", "children.menu");
}

static void
install_properties (GObjectClass *object_class)
{
  /**
   * SaksiChildrenView:sort-column:
   *
   * The number of the column that the rows are sorted by, from 0; -1 for none.
   */
  props[PROP_SORT_COLUMN] = g_param_spec_int ("sort-column", NULL, NULL, -1, G_MAXINT, -1,
                                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                              G_PARAM_STATIC_STRINGS);

  /**
   * SaksiChildrenView:descending:
   *
   * Whether the largest comes first.
   */
  props[PROP_DESCENDING] = g_param_spec_boolean ("descending", NULL, NULL, FALSE,
                                                 G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                                 G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
saksi_children_view_class_init (SaksiChildrenViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = saksi_children_view_get_property;
  object_class->set_property = saksi_children_view_set_property;
  object_class->dispose = saksi_children_view_dispose;
  object_class->finalize = saksi_children_view_finalize;
  widget_class->size_allocate = saksi_children_view_size_allocate;
  install_properties (object_class);
  install_actions (widget_class);

  /**
   * SaksiChildrenView::picked:
   * @code: the code of the region or station
   *
   * The user wants to see the region of a row.
   */
  signals[SIGNAL_PICKED] = g_signal_new ("picked", SAKSI_TYPE_CHILDREN_VIEW, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (SAKSI_TYPE_CHILDREN_TABLE);
  g_type_ensure (SAKSI_TYPE_EMPTY_STATE);
  g_type_ensure (SAKSI_TYPE_EXPORT_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/results/saksi-children-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiChildrenView, header);
  gtk_widget_class_bind_template_child (widget_class, SaksiChildrenView, title_label);
  gtk_widget_class_bind_template_child (widget_class, SaksiChildrenView, basis_label);
  gtk_widget_class_bind_template_child (widget_class, SaksiChildrenView, basis_button);
  gtk_widget_class_bind_template_child (widget_class, SaksiChildrenView, menu_button);
  gtk_widget_class_bind_template_child (widget_class, SaksiChildrenView, export_button);
  gtk_widget_class_bind_template_child (widget_class, SaksiChildrenView, table);
  gtk_widget_class_bind_template_child (widget_class, SaksiChildrenView, nothing);
  gtk_widget_class_bind_template_callback (widget_class, basis_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, columns_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, sort_changed_cb);
}

static void
saksi_children_view_init (SaksiChildrenView *self)
{
  self->bases = g_array_new (FALSE, FALSE, sizeof (SaksiTallyBasis));
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filling = FALSE;

  self->sort_menu = g_menu_new ();
  g_menu_prepend_submenu (G_MENU (gtk_menu_button_get_menu_model (self->menu_button)),
                          _("_Sort By"), G_MENU_MODEL (self->sort_menu));
  self->popover =
    saksi_table_menu_attach (GTK_WIDGET (self), GTK_WIDGET (self->table),
                             gtk_menu_button_get_menu_model (self->menu_button));
  saksi_export_button_set_table (self->export_button, GTK_WIDGET (self), "regions.csv",
                                 make_export);
}

/* Shows @rows, the children of the region of @tally. Both must live until others are shown. */
void
saksi_children_view_show (SaksiChildrenView *self,
                          SaksiStore        *store,
                          const SaksiTally  *tally,
                          GPtrArray         *rows)
{
  g_return_if_fail (SAKSI_IS_CHILDREN_VIEW (self));
  g_return_if_fail (tally != NULL && rows != NULL);

  g_set_object (&self->store, store);
  self->tally = tally;
  self->rows = rows;
  show_table (self);
}

/* Where there is little room, lines are broken in two, and columns are left out. */
void
saksi_children_view_set_layout (SaksiChildrenView *self,
                                gboolean           compact,
                                gboolean           few_columns)
{
  g_return_if_fail (SAKSI_IS_CHILDREN_VIEW (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->header),
                                  compact ? GTK_ORIENTATION_VERTICAL
                                          : GTK_ORIENTATION_HORIZONTAL);
  saksi_children_table_set_compact (self->table, few_columns);
}
