/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "findings/saksi-findings-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "common/saksi-empty-state.h"
#include "common/saksi-export-button.h"
#include "common/saksi-format.h"
#include "common/saksi-link.h"
#include "common/saksi-tab-stop.h"
#include "common/saksi-table-menu.h"
#include "common/saksi-tag.h"
#include "common/saksi-wrap-box.h"
#include "findings/saksi-finding-details.h"
#include "findings/saksi-findings-choice.h"
#include "findings/saksi-findings-columns.h"
#include "region/saksi-region.h"
#include "results/saksi-contest-button.h"

/* In characters: how wide all columns want to be, and all but the place and the explanation. */
#define WIDE_CHARS 108
#define COMPACT_CHARS 72

/* In pixels. */
#define WIDE_MARGIN 18
#define COMPACT_MARGIN 12

/* How many findings there are, the table of them, and what is to be said of the chosen one. */

typedef enum
{
  LAYOUT_WIDE,
  LAYOUT_MEDIUM,
  LAYOUT_COMPACT,
} Layout;

struct _SaksiFindingsView
{
  GtkWidget parent_instance;

  SaksiFindingsChoice *choice; /* owned */
  GtkWidget *popover;          /* of the context menu; a child */
  GPtrArray *wide_columns;     /* owned: seen where there is much room */
  GPtrArray *number_columns;   /* owned: seen where there is some */
  GtkColumnViewColumn *place;  /* owned: seen instead of the wide ones */
  Layout layout;
  int probed_sort;               /* see probe_sort_cb(); -1 for none */

  SaksiContest contest;

  /* template children */
  GtkWidget *frame;
  GtkWidget *content;
  GtkWidget *header;
  GtkLabel *title_label;
  GtkWidget *specimen_tag;
  GtkLabel *subtitle_label;
  GtkWidget *filter_button;
  SaksiContestButton *contest_button;
  SaksiExportButton *export_button;
  GtkStack *stack;
  AdwStatusPage *failure;
  GtkWidget *scroller;
  GtkColumnView *table;
  SaksiFindingDetails *details;
};

/* What the sorter of a column knows. */
typedef struct
{
  SaksiFindingsView *view; /* borrowed: owns the table */
  SaksiFindingsSort sort;
} SortProbe;

enum
{
  SIGNAL_FILTER_WANTED,
  SIGNAL_RETRY,
  SIGNAL_SORT_PICKED,
  SIGNAL_CONTEST_PICKED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiFindingsView, saksi_findings_view, GTK_TYPE_WIDGET)

static void
contest_picked_cb (SaksiFindingsView *self,
                   const char        *contest)
{
  g_signal_emit (self, signals[SIGNAL_CONTEST_PICKED], 0, contest);
}

static void
filter_clicked_cb (SaksiFindingsView *self)
{
  g_signal_emit (self, signals[SIGNAL_FILTER_WANTED], 0);
}

static void
retry_clicked_cb (SaksiFindingsView *self)
{
  g_signal_emit (self, signals[SIGNAL_RETRY], 0);
}

static void
row_activated_cb (SaksiFindingsView *self,
                  guint              position)
{
  g_autoptr(SaksiFindingRow) row = NULL;
  GListModel *rows = G_LIST_MODEL (saksi_findings_choice_get_selection (self->choice));

  row = g_list_model_get_item (rows, position);
  if (row != NULL)
    {
      const SaksiFindingItem *item = saksi_finding_row_get_item (row);
      gboolean station =
        saksi_key_get_level (saksi_key_from_code (item->code)) == SAKSI_LEVEL_STATION;
      g_autofree char *link = station ? saksi_link_build_to_rule (self->contest, item->code,
                                                                  item->finding.rule)
                                      : saksi_link_build (self->contest, item->code);

      gtk_widget_activate_action (GTK_WIDGET (self), station ? "win.show-station"
                                                             : "win.show-region", "s", link);
    }
}

static void
chosen_cb (SaksiFindingsView *self)
{
  SaksiFindingRow *row = saksi_findings_choice_get_row (self->choice);

  saksi_finding_details_show (self->details, self->contest, row);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "findings.copy", row != NULL);
}

static void
copy_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  saksi_findings_choice_copy (SAKSI_FINDINGS_VIEW (widget)->choice, widget, FALSE);
}

static void
copy_all_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  saksi_findings_choice_copy (SAKSI_FINDINGS_VIEW (widget)->choice, widget, TRUE);
}

static void
menu_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  saksi_table_menu_popup_at_focus (SAKSI_FINDINGS_VIEW (widget)->popover);
}

/* The list is sorted by the cache, and the sorters of the columns are only there to be clicked. At
 * this level of the API a view does not tell by which column it is sorted, but it asks that
 * column's sorter first. */
static int
probe_sort_cb (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  SortProbe *probe = user_data;

  if (probe->view->probed_sort < 0)
    probe->view->probed_sort = (int) probe->sort;

  return -1;
}

static void
sorter_changed_cb (SaksiFindingsView *self)
{
  GtkOrdering ordering;
  gboolean descending;
  SaksiFindingsSort sort;

  self->probed_sort = -1;
  ordering = gtk_sorter_compare (gtk_column_view_get_sorter (self->table), self, self->table);
  if (self->probed_sort < 0)
    return;

  descending = ordering == GTK_ORDERING_LARGER;
  sort = (SaksiFindingsSort) self->probed_sort;
  g_signal_emit (self, signals[SIGNAL_SORT_PICKED], 0, sort,
                 sort == SAKSI_FINDINGS_SORT_SIZE ? !descending : descending);
}

static GtkColumnViewColumn *
append_column (SaksiFindingsView  *self,
               SaksiFindingsColumn kind,
               int                 sort)
{
  g_autoptr(GtkColumnViewColumn) column = saksi_findings_column_new (kind);

  if (sort >= 0)
    {
      SortProbe probe = { .view = self, .sort = (SaksiFindingsSort) sort };
      g_autoptr(GtkCustomSorter) sorter = NULL;

      sorter = gtk_custom_sorter_new (probe_sort_cb, g_memdup2 (&probe, sizeof probe), g_free);
      gtk_column_view_column_set_sorter (column, GTK_SORTER (sorter));
    }
  gtk_column_view_append_column (self->table, column);

  /* The view keeps it. */
  return column;
}

static void
build_columns (SaksiFindingsView *self)
{
  GtkColumnViewColumn *difference;

  self->wide_columns = g_ptr_array_new_with_free_func (g_object_unref);
  self->number_columns = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (self->wide_columns,
                   g_object_ref (append_column (self, SAKSI_FINDINGS_COLUMN_STATION,
                                                SAKSI_FINDINGS_SORT_CODE)));
  self->place = g_object_ref (append_column (self, SAKSI_FINDINGS_COLUMN_PLACE,
                                             SAKSI_FINDINGS_SORT_CODE));
  g_ptr_array_add (self->wide_columns,
                   g_object_ref (append_column (self, SAKSI_FINDINGS_COLUMN_WHERE, -1)));
  append_column (self, SAKSI_FINDINGS_COLUMN_RULE, -1);
  g_ptr_array_add (self->number_columns,
                   g_object_ref (append_column (self, SAKSI_FINDINGS_COLUMN_FOUND, -1)));
  g_ptr_array_add (self->number_columns,
                   g_object_ref (append_column (self, SAKSI_FINDINGS_COLUMN_EXPECTED, -1)));
  difference = append_column (self, SAKSI_FINDINGS_COLUMN_DIFFERENCE, SAKSI_FINDINGS_SORT_SIZE);
  g_ptr_array_add (self->wide_columns,
                   g_object_ref (append_column (self, SAKSI_FINDINGS_COLUMN_EXPLANATION, -1)));

  gtk_column_view_column_set_visible (self->place, FALSE);
  gtk_column_view_sort_by_column (self->table, difference, GTK_SORT_DESCENDING);
}

static void
set_columns_visible (GPtrArray *columns,
                     gboolean   visible)
{
  for (guint i = 0; i < columns->len; i++)
    gtk_column_view_column_set_visible (columns->pdata[i], visible);
}

static void
set_layout (SaksiFindingsView *self,
            Layout             layout)
{
  int margin = layout == LAYOUT_COMPACT ? COMPACT_MARGIN : WIDE_MARGIN;

  if (self->layout == layout)
    return;

  self->layout = layout;
  set_columns_visible (self->wide_columns, layout == LAYOUT_WIDE);
  set_columns_visible (self->number_columns, layout != LAYOUT_COMPACT);
  gtk_column_view_column_set_visible (self->place, layout != LAYOUT_WIDE);
  gtk_widget_set_margin_start (self->content, margin);
  gtk_widget_set_margin_end (self->content, margin);
  saksi_finding_details_set_compact (self->details, layout == LAYOUT_COMPACT);
}

static int
get_char_width (SaksiFindingsView *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = pango_font_metrics_get_approximate_char_width (metrics);

  pango_font_metrics_unref (metrics);

  return PANGO_PIXELS_CEIL (width);
}

static void
saksi_findings_view_measure (GtkWidget     *widget,
                             GtkOrientation orientation,
                             int            for_size,
                             int           *minimum,
                             int           *natural,
                             int           *minimum_baseline,
                             int           *natural_baseline)
{
  SaksiFindingsView *self = SAKSI_FINDINGS_VIEW (widget);
  int least = 0;

  if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0)
    gtk_widget_measure (self->frame, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (self->frame, orientation, for_size < 0 ? -1 : MAX (for_size, least),
                      minimum, natural, minimum_baseline, natural_baseline);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    return;

  /* The layout is chosen in size_allocate(): it must not keep the view from getting narrow. */
  if (self->layout != LAYOUT_COMPACT)
    *minimum = 0;
}

static void
saksi_findings_view_size_allocate (GtkWidget *widget,
                                   int        width,
                                   int        height,
                                   int        baseline)
{
  SaksiFindingsView *self = SAKSI_FINDINGS_VIEW (widget);
  int char_width = get_char_width (self);

  set_layout (self, width < COMPACT_CHARS * char_width ? LAYOUT_COMPACT
                    : width < WIDE_CHARS * char_width  ? LAYOUT_MEDIUM : LAYOUT_WIDE);
  gtk_widget_allocate (self->frame, width, height, baseline, NULL);
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
saksi_findings_view_dispose (GObject *object)
{
  SaksiFindingsView *self = SAKSI_FINDINGS_VIEW (object);

  if (self->table != NULL)
    g_signal_handlers_disconnect_by_data (gtk_column_view_get_sorter (self->table), self);
  if (self->choice != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->choice, self);
      saksi_findings_choice_cancel (self->choice);
    }
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_FINDINGS_VIEW);
  g_clear_object (&self->choice);
  g_clear_object (&self->place);
  g_clear_pointer (&self->wide_columns, g_ptr_array_unref);
  g_clear_pointer (&self->number_columns, g_ptr_array_unref);

  G_OBJECT_CLASS (saksi_findings_view_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "findings.copy", NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "findings.copy-all", NULL, copy_all_cb);
  gtk_widget_class_install_action (widget_class, "findings.menu", NULL, menu_cb);
  saksi_table_menu_bind_keys (widget_class, "findings.copy", "findings.menu");
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (SAKSI_TYPE_TAB_STOP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/findings/saksi-findings-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiFindingsView, frame);
  gtk_widget_class_bind_template_child (widget_class, SaksiFindingsView, content);
  gtk_widget_class_bind_template_child (widget_class, SaksiFindingsView, header);
  gtk_widget_class_bind_template_child (widget_class, SaksiFindingsView, title_label);
  gtk_widget_class_bind_template_child (widget_class, SaksiFindingsView, specimen_tag);
  gtk_widget_class_bind_template_child (widget_class, SaksiFindingsView, subtitle_label);
  gtk_widget_class_bind_template_child (widget_class, SaksiFindingsView, filter_button);
  gtk_widget_class_bind_template_child (widget_class, SaksiFindingsView, contest_button);
  gtk_widget_class_bind_template_child (widget_class, SaksiFindingsView, export_button);
  gtk_widget_class_bind_template_child (widget_class, SaksiFindingsView, stack);
  gtk_widget_class_bind_template_child (widget_class, SaksiFindingsView, failure);
  gtk_widget_class_bind_template_child (widget_class, SaksiFindingsView, scroller);
  gtk_widget_class_bind_template_child (widget_class, SaksiFindingsView, table);
  gtk_widget_class_bind_template_child (widget_class, SaksiFindingsView, details);
  gtk_widget_class_bind_template_callback (widget_class, contest_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
saksi_findings_view_class_init (SaksiFindingsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = saksi_findings_view_dispose;
  widget_class->measure = saksi_findings_view_measure;
  widget_class->size_allocate = saksi_findings_view_size_allocate;
  g_type_ensure (SAKSI_TYPE_CONTEST_BUTTON);
  g_type_ensure (SAKSI_TYPE_EXPORT_BUTTON);
  g_type_ensure (SAKSI_TYPE_TAG);
  g_type_ensure (SAKSI_TYPE_WRAP_BOX);
  g_type_ensure (SAKSI_TYPE_EMPTY_STATE);
  g_type_ensure (SAKSI_TYPE_FINDING_DETAILS);

  /**
   * SaksiFindingsView::filter-wanted:
   *
   * The user wants to see what findings can be narrowed to.
   */
  signals[SIGNAL_FILTER_WANTED] = g_signal_new ("filter-wanted", SAKSI_TYPE_FINDINGS_VIEW,
                                                G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                G_TYPE_NONE, 0);

  /**
   * SaksiFindingsView::retry:
   *
   * The user wants the question to be asked again.
   */
  signals[SIGNAL_RETRY] = g_signal_new ("retry", SAKSI_TYPE_FINDINGS_VIEW, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * SaksiFindingsView::sort-picked:
   * @sort: a #SaksiFindingsSort
   * @reverse: whether the last come first
   *
   * The user wants another order.
   */
  signals[SIGNAL_SORT_PICKED] = g_signal_new ("sort-picked", SAKSI_TYPE_FINDINGS_VIEW,
                                              G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                              2, G_TYPE_UINT, G_TYPE_BOOLEAN);

  /**
   * SaksiFindingsView::contest-picked:
   * @contest: the name of the contest
   *
   * The user wants to see another contest.
   */
  signals[SIGNAL_CONTEST_PICKED] = g_signal_new ("contest-picked", SAKSI_TYPE_FINDINGS_VIEW,
                                                 G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                 G_TYPE_NONE, 1, G_TYPE_STRING);

  install_actions (widget_class);
  bind_template (widget_class);
}

static SaksiExportSource *
make_export (GtkWidget *owner)
{
  SaksiFindingsView *self = SAKSI_FINDINGS_VIEW (owner);

  return saksi_findings_model_make_export (saksi_findings_choice_get_model (self->choice));
}

static void
saksi_findings_view_init (SaksiFindingsView *self)
{
  g_autoptr(GMenuModel) menu = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));

  saksi_export_button_set_table (self->export_button, GTK_WIDGET (self), "findings.csv",
                                 make_export);

  menu = saksi_table_menu_new_model ("findings.copy", "findings.copy-all");
  self->popover = saksi_table_menu_attach (GTK_WIDGET (self), GTK_WIDGET (self->table), menu);
  build_columns (self);
  g_signal_connect_swapped (gtk_column_view_get_sorter (self->table), "changed",
                            G_CALLBACK (sorter_changed_cb), self);
}

/* Tells which contest is shown. */
void
saksi_findings_view_set_contest (SaksiFindingsView *self,
                                 SaksiContest       contest)
{
  g_return_if_fail (SAKSI_IS_FINDINGS_VIEW (self));

  self->contest = contest;
  saksi_contest_button_set_contest (self->contest_button, contest);
}

/* Lets the user choose among @contests. */
void
saksi_findings_view_set_contests (SaksiFindingsView *self,
                                  GArray            *contests)
{
  g_return_if_fail (SAKSI_IS_FINDINGS_VIEW (self));

  saksi_contest_button_set_contests (self->contest_button, contests);
}

/* The view keeps a reference to @model. */
void
saksi_findings_view_set_model (SaksiFindingsView  *self,
                               SaksiFindingsModel *model)
{
  g_return_if_fail (SAKSI_IS_FINDINGS_VIEW (self));
  g_return_if_fail (self->choice == NULL);

  self->choice = saksi_findings_choice_new (model);
  g_signal_connect_swapped (self->choice, "changed", G_CALLBACK (chosen_cb), self);
  gtk_column_view_set_model (self->table, saksi_findings_choice_get_selection (self->choice));
  chosen_cb (self);
}

/* @details is what went wrong, where something did. */
void
saksi_findings_view_set_state (SaksiFindingsView *self,
                               SaksiFindingsState state,
                               const char        *details)
{
  static const char *const names[] = {
    [SAKSI_FINDINGS_STATE_LOADING] = "loading",
    [SAKSI_FINDINGS_STATE_FAILED] = "failed",
    [SAKSI_FINDINGS_STATE_NOTHING] = "nothing",
    [SAKSI_FINDINGS_STATE_NONE] = "none",
    [SAKSI_FINDINGS_STATE_NARROW] = "narrow",
    [SAKSI_FINDINGS_STATE_LIST] = "list",
  };

  g_return_if_fail (SAKSI_IS_FINDINGS_VIEW (self));

  adw_status_page_set_description (self->failure, details);
  gtk_stack_set_visible_child_name (self->stack, names[state]);
  gtk_widget_set_visible (self->header, state == SAKSI_FINDINGS_STATE_NONE ||
                                        state == SAKSI_FINDINGS_STATE_NARROW ||
                                        state == SAKSI_FINDINGS_STATE_LIST);
}

static char *
format_title (const SaksiFindingsFacets *facets)
{
  const SaksiFindingsRegion *region = facets->path->pdata[facets->path->len - 1];
  g_autofree char *count = saksi_format_count (facets->total);
  g_autofree char *name = NULL;

  if (g_str_equal (region->code, SAKSI_CODE_NATION))
    return g_strdup_printf (ngettext ("%s finding", "%s findings", (unsigned long) facets->total),
                            count);

  name = saksi_format_region (region->name, region->code);
  /* TRANSLATORS: the first %s is a number, the second the name of a region */
  return g_strdup_printf (ngettext ("%s finding in %s", "%s findings in %s",
                                    (unsigned long) facets->total), count, name);
}

/* Shows how many findings there are, and of how many stations. Nothing is kept. */
void
saksi_findings_view_show_facets (SaksiFindingsView         *self,
                                 const SaksiFindingsFacets *facets)
{
  const SaksiFindingsRegion *region = facets->path->pdata[facets->path->len - 1];
  g_autofree char *title = format_title (facets);
  g_autofree char *stations = saksi_format_count (facets->stations);
  g_autofree char *checked = saksi_format_count (facets->checked);
  g_autofree char *incomplete = saksi_format_count (facets->incomplete);
  g_autofree char *subtitle = NULL;

  g_return_if_fail (SAKSI_IS_FINDINGS_VIEW (self));

  /* TRANSLATORS: three numbers of polling stations: with complete numbers, all, and the rest */
  subtitle = g_strdup_printf (_("%s of %s stations have complete numbers · %s cannot be checked in "
                                "full yet · a difference is not a verdict: numbers may be "
                                "corrected after the plenary, the photo may not"),
                              checked, stations, incomplete);
  saksi_findings_choice_set_total (self->choice, facets->total);
  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->subtitle_label, subtitle);
  gtk_widget_set_visible (self->specimen_tag,
                          saksi_key_is_specimen (saksi_key_from_code (region->code)));
}

/* Where the sidebar has no room beside the view, a button leads to it. */
void
saksi_findings_view_set_folded (SaksiFindingsView *self,
                                gboolean           folded)
{
  g_return_if_fail (SAKSI_IS_FINDINGS_VIEW (self));

  gtk_widget_set_visible (self->filter_button, folded);
}
