/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "results/saksi-region-view.h"

#include <glib/gi18n.h>

#include "areas/saksi-area-view.h"
#include "base/saksi-varint.h"
#include "common/saksi-empty-state.h"
#include "common/saksi-format.h"
#include "common/saksi-tag.h"
#include "common/saksi-wrap-box.h"
#include "results/saksi-breadcrumb.h"
#include "results/saksi-changes-view.h"
#include "results/saksi-children-view.h"
#include "results/saksi-contest-button.h"
#include "results/saksi-counts-card.h"
#include "results/saksi-region-item.h"
#include "results/saksi-stations-view.h"
#include "results/saksi-tally-text.h"
#include "results/saksi-votes-card.h"
#include "tally/saksi-tally.h"

/* The votes of one region: where it lies, its votes, the counts beside each other, its children,
 * and where all that comes from. What is shown stays until the next answer is complete. */

/* Widths in average characters, below which the cards stand above each other, columns of the
 * table are left out, and lines are broken in two. */
#define STACKED_CHARS 122
#define FEW_COLUMNS_CHARS 112
#define COMPACT_CHARS 72

/* Below this the buttons that switch stand above each other, and the list below the map. */
#define NARROW_CHARS 46
#define LIST_BELOW_CHARS 84

/* How wide the cards, and a table of stations, get at most, in pixels. */
#define CARDS_WIDTH 1400
#define STATIONS_WIDTH 2400

/* So long nothing is said of waiting: most answers are there before. */
#define SPINNER_DELAY_MS 250

struct _SaksiRegionView
{
  GtkWidget parent_instance;

  SaksiStore *store;         /* owned */
  char *code;                /* owned, nullable: what was asked for last */
  GCancellable *cancellable; /* owned; of the question under way, NULL when there is none */
  GError *error;             /* owned; the first of the question under way */
  SaksiTally *asked_tally;   /* owned; answered, but not yet shown */
  GPtrArray *asked_rows;     /* owned; likewise */
  SaksiTally *tally;         /* owned, nullable: shown */
  GPtrArray *rows;           /* owned, nullable: shown; of SaksiTallyRow */
  guint spinner_source;
  SaksiContest contest;
  gboolean stacked;          /* the layout, chosen by the width */
  gboolean few_columns;
  gboolean compact;
  gboolean narrow;
  gboolean list_below;

  /* template children */
  GtkStack *stack;
  GtkSpinner *spinner;
  GtkWidget *failure;
  GtkScrolledWindow *scroller;
  GtkViewport *viewport;
  SaksiBreadcrumb *breadcrumb;
  GtkBox *header;
  GtkLabel *title_label;
  GtkWidget *specimen_tag;
  GtkWidget *place_button;
  SaksiContestButton *contest_button;
  GtkStack *counts;
  GtkGrid *cards;
  SaksiVotesCard *votes_card;
  SaksiCountsCard *counts_card;
  GtkBox *nothing;
  GtkLabel *nothing_label;
  SaksiChildrenView *children;
  SaksiStationsView *stations;
  SaksiChangesView *changes;
  SaksiAreaView *areas;
  GtkBox *switcher;
  AdwClamp *clamp;
  GtkToggleButton *overview_button;
  GtkToggleButton *stations_button;
  GtkToggleButton *changes_button;
  GtkToggleButton *map_button;
  GtkLabel *footer_label;
};

typedef enum
{
  PROP_SETTLED = 1,
} SaksiRegionViewProperty;
static GParamSpec *props[PROP_SETTLED + 1];

enum
{
  SIGNAL_PICKED,
  SIGNAL_CONTEST_PICKED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiRegionView, saksi_region_view, GTK_TYPE_WIDGET)

/* The cards are in a grid: a box asks its children how wide they are for its height, to which
 * texts that could take two lines answer with one long one. */
static void
place_counts_card (SaksiRegionView *self,
                   gboolean         stacked)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self->cards));
  GtkLayoutChild *place = gtk_layout_manager_get_layout_child (layout,
                                                               GTK_WIDGET (self->counts_card));

  gtk_grid_layout_child_set_column (GTK_GRID_LAYOUT_CHILD (place), stacked ? 0 : 1);
  gtk_grid_layout_child_set_row (GTK_GRID_LAYOUT_CHILD (place), stacked ? 1 : 0);
}

/* Boxes stand beside each other where there is room for both. */
static void
update_orientation (SaksiRegionView *self)
{
  const char *large = self->compact ? "title-2" : "title-1";
  const char *other = self->compact ? "title-1" : "title-2";
  const char *stations = self->compact ? _("_Stations") : _("_Polling Stations");
  gboolean stacked = self->stacked ||
                     (self->tally != NULL && saksi_votes_card_is_long (self->tally));
  GtkOrientation narrow = self->compact ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;

  gtk_widget_remove_css_class (GTK_WIDGET (self->title_label), other);
  gtk_widget_add_css_class (GTK_WIDGET (self->title_label), large);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->header), narrow);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->nothing), narrow);
  if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (self->stations_button)), stations) != 0)
    gtk_button_set_label (GTK_BUTTON (self->stations_button), stations);
  if (self->compact)
    gtk_widget_add_css_class (GTK_WIDGET (self->switcher), "tight");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->switcher), "tight");
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->switcher),
                                  self->narrow ? GTK_ORIENTATION_VERTICAL
                                               : GTK_ORIENTATION_HORIZONTAL);
  place_counts_card (self, stacked);
}

/* Whether the page is the table of all stations of the region instead of its overview. */
static gboolean
shows_stations (SaksiRegionView *self)
{
  return gtk_toggle_button_get_active (self->stations_button);
}

/* Whether it is what changed in the region. */
static gboolean
shows_changes (SaksiRegionView *self)
{
  return gtk_toggle_button_get_active (self->changes_button);
}

/* Whether it is a map of the regions below. */
static gboolean
shows_map (SaksiRegionView *self)
{
  return gtk_toggle_button_get_active (self->map_button);
}

static void
show_counts (SaksiRegionView *self)
{
  const SaksiCount *count = saksi_tally_choose_count (self->tally);
  g_autofree char *nothing = saksi_tally_dup_nothing (self->tally);

  /* Where there is nothing below either, the whole page is one empty state. */
  gtk_widget_set_visible (GTK_WIDGET (self->counts),
                          gtk_toggle_button_get_active (self->overview_button) &&
                          (count != NULL || self->rows->len > 0));
  gtk_label_set_label (self->nothing_label, nothing);
  if (count == NULL)
    {
      gtk_stack_set_visible_child_name (self->counts, "nothing");
      return;
    }

  saksi_votes_card_show (self->votes_card, self->tally, count, self->compact);
  saksi_counts_card_show (self->counts_card, self->tally, self->compact);
  gtk_stack_set_visible_child_name (self->counts, "cards");
}

/* The overview, the stations, the changes or the map, whichever the user chose. */
static void
show_place (SaksiRegionView *self)
{
  gboolean stations = shows_stations (self);
  gboolean changes = shows_changes (self);
  gboolean map = shows_map (self);

  gtk_widget_set_visible (GTK_WIDGET (self->children), !stations && !changes && !map);
  gtk_widget_set_visible (GTK_WIDGET (self->changes), changes);
  gtk_widget_set_visible (GTK_WIDGET (self->areas), map);
  gtk_widget_set_visible (GTK_WIDGET (self->stations), stations);
  adw_clamp_set_maximum_size (self->clamp, stations || map ? STATIONS_WIDTH : CARDS_WIDTH);
  if (stations)
    saksi_stations_view_show (self->stations, self->store, self->tally->contest,
                              self->tally->region->code, self->tally->region->stations);
  if (changes)
    saksi_changes_view_show (self->changes, self->store, self->tally->contest,
                             self->tally->region->code, self->tally->candidates);
  if (map)
    saksi_area_view_show (self->areas, self->store, self->tally->contest,
                          self->tally->region->code);

  /* A table gives up height before the page scrolls; an empty state does not. */
  gtk_scrollable_set_vscroll_policy (GTK_SCROLLABLE (self->viewport),
                                     stations || self->rows->len > 0 ? GTK_SCROLL_MINIMUM
                                                                     : GTK_SCROLL_NATURAL);
}

static void
switched_cb (SaksiRegionView *self)
{
  if (self->tally == NULL)
    return;

  show_counts (self);
  show_place (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SETTLED]);
}

static void
stations_settled_cb (SaksiRegionView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SETTLED]);
}

static void
show_tally (SaksiRegionView *self)
{
  g_autofree char *title = saksi_region_dup_title (self->tally->region);
  g_autofree char *footer = saksi_tally_dup_footer (self->tally);

  update_orientation (self);
  saksi_breadcrumb_set_path (self->breadcrumb, self->tally->path);
  gtk_label_set_label (self->title_label, title);
  gtk_widget_set_visible (self->place_button, self->tally->region->level > SAKSI_LEVEL_NATION);
  gtk_widget_set_visible (self->specimen_tag,
                          saksi_region_code_is_specimen (self->tally->region->code));
  show_counts (self);
  saksi_children_view_show (self->children, self->store, self->tally, self->rows);
  show_place (self);
  gtk_label_set_label (self->footer_label, footer);
}

static gboolean
has_focus_in (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, widget);
}

/* What goes away must not take the focus with it. */
static void
save_focus (SaksiRegionView *self)
{
  if (has_focus_in (GTK_WIDGET (self->breadcrumb)) ||
      (self->rows->len == 0 && has_focus_in (GTK_WIDGET (self->children))))
    gtk_widget_grab_focus (GTK_WIDGET (self->contest_button));
}

static void
stop_waiting (SaksiRegionView *self)
{
  g_clear_handle_id (&self->spinner_source, g_source_remove);
  g_clear_object (&self->cancellable);
}

/* Shows what was asked for when its last part has come. */
static void
complete (SaksiRegionView *self)
{
  gboolean is_other;

  if (self->error != NULL)
    {
      stop_waiting (self);
      g_warning ("Reading the results of %s: %s", self->code, self->error->message);
      g_object_set (self->failure, "description", self->error->message, NULL);
      gtk_stack_set_visible_child_name (self->stack, "failed");
    }
  else if (self->asked_tally != NULL && self->asked_rows != NULL)
    {
      stop_waiting (self);
      is_other = self->tally == NULL ||
                 g_strcmp0 (self->tally->region->code, self->asked_tally->region->code) != 0;
      g_clear_pointer (&self->tally, saksi_tally_free);
      g_clear_pointer (&self->rows, g_ptr_array_unref);
      self->tally = g_steal_pointer (&self->asked_tally);
      self->rows = g_steal_pointer (&self->asked_rows);
      save_focus (self);
      show_tally (self);
      gtk_stack_set_visible_child_name (self->stack, "region");
      if (is_other)
        gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
    }
  else
    return;

  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SETTLED]);
}

static void
rows_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(SaksiRegionView) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) rows = saksi_tally_load_children_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->cancellable == NULL)
    return;

  self->asked_rows = g_steal_pointer (&rows);
  self->error = g_steal_pointer (&error);
  complete (self);
}

static void
tally_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(SaksiRegionView) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiTally) tally = saksi_tally_load_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->cancellable == NULL)
    return;

  self->asked_tally = g_steal_pointer (&tally);
  self->error = g_steal_pointer (&error);
  complete (self);
}

static gboolean
spinner_cb (gpointer user_data)
{
  SaksiRegionView *self = user_data;

  self->spinner_source = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), TRUE);

  return G_SOURCE_REMOVE;
}

static void
forget_question (SaksiRegionView *self)
{
  g_cancellable_cancel (self->cancellable);
  stop_waiting (self);
  g_clear_error (&self->error);
  g_clear_pointer (&self->asked_tally, saksi_tally_free);
  g_clear_pointer (&self->asked_rows, g_ptr_array_unref);
}

static void
load (SaksiRegionView *self)
{
  gboolean was_settled = saksi_region_view_get_settled (self);

  if (self->code == NULL)
    return;

  forget_question (self);
  self->cancellable = g_cancellable_new ();
  if (self->tally == NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "loading");
      gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
      self->spinner_source = g_timeout_add (SPINNER_DELAY_MS, spinner_cb, self);
    }
  saksi_tally_load_async (self->store, self->contest, self->code, self->cancellable,
                          tally_loaded_cb, g_object_ref (self));
  saksi_tally_load_children_async (self->store, self->contest, self->code, self->cancellable,
                                   rows_loaded_cb, g_object_ref (self));
  if (was_settled)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SETTLED]);
}

static void
child_picked_cb (SaksiRegionView *self,
                 const char      *code)
{
  g_signal_emit (self, signals[SIGNAL_PICKED], 0, code);
}

static void
contest_picked_cb (SaksiRegionView *self,
                   const char      *contest)
{
  g_signal_emit (self, signals[SIGNAL_CONTEST_PICKED], 0, contest);
}

static void
choose_layout (SaksiRegionView *self,
               int              chars)
{
  gboolean compact = chars < COMPACT_CHARS;
  gboolean stacked = chars < STACKED_CHARS;
  gboolean few_columns = chars < FEW_COLUMNS_CHARS;
  gboolean narrow = chars < NARROW_CHARS;
  gboolean list_below = chars < LIST_BELOW_CHARS;

  if (self->compact == compact && self->stacked == stacked && self->few_columns == few_columns &&
      self->narrow == narrow && self->list_below == list_below)
    return;

  self->compact = compact;
  self->stacked = stacked;
  self->few_columns = few_columns;
  self->narrow = narrow;
  self->list_below = list_below;
  update_orientation (self);
  saksi_children_view_set_layout (self->children, compact, few_columns);
  saksi_stations_view_set_compact (self->stations, compact);
  saksi_area_view_set_stacked (self->areas, list_below);
  if (self->tally != NULL)
    show_counts (self);
}

static int
get_char_width (SaksiRegionView *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = pango_font_metrics_get_approximate_char_width (metrics);

  pango_font_metrics_unref (metrics);

  return MAX (PANGO_PIXELS_CEIL (width), 1);
}

static void
saksi_region_view_measure (GtkWidget     *widget,
                           GtkOrientation orientation,
                           int            for_size,
                           int           *minimum,
                           int           *natural,
                           int           *minimum_baseline,
                           int           *natural_baseline)
{
  SaksiRegionView *self = SAKSI_REGION_VIEW (widget);
  int least = 0;

  if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0)
    gtk_widget_measure (GTK_WIDGET (self->stack), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL,
                        NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (self->stack), orientation, for_size < 0 ? -1
                                                                         : MAX (for_size, least),
                      minimum, natural, minimum_baseline, natural_baseline);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    return;

  /* The wide layout is chosen in size_allocate(): it must not keep the view from getting narrow. */
  if (!self->compact)
    *minimum = 0;
}

static void
saksi_region_view_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  SaksiRegionView *self = SAKSI_REGION_VIEW (widget);

  choose_layout (self, width / get_char_width (self));
  gtk_widget_allocate (GTK_WIDGET (self->stack), width, height, baseline, NULL);
}

static void
saksi_region_view_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  SaksiRegionView *self = SAKSI_REGION_VIEW (object);

  switch ((SaksiRegionViewProperty) prop_id)
    {
    case PROP_SETTLED:
      g_value_set_boolean (value, saksi_region_view_get_settled (self));
      break;
    }
}

static void
saksi_region_view_dispose (GObject *object)
{
  SaksiRegionView *self = SAKSI_REGION_VIEW (object);

  forget_question (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_REGION_VIEW);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (saksi_region_view_parent_class)->dispose (object);
}

static void
saksi_region_view_finalize (GObject *object)
{
  SaksiRegionView *self = SAKSI_REGION_VIEW (object);

  g_clear_pointer (&self->tally, saksi_tally_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self->code);

  G_OBJECT_CLASS (saksi_region_view_parent_class)->finalize (object);
}

static void
saksi_region_view_class_init (SaksiRegionViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = saksi_region_view_get_property;
  object_class->dispose = saksi_region_view_dispose;
  object_class->finalize = saksi_region_view_finalize;
  widget_class->measure = saksi_region_view_measure;
  widget_class->size_allocate = saksi_region_view_size_allocate;

  /**
   * SaksiRegionView:settled:
   *
   * Whether the answer to the last question is on the screen.
   */
  props[PROP_SETTLED] = g_param_spec_boolean ("settled", NULL, NULL, FALSE,
                                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                              G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  /**
   * SaksiRegionView::picked:
   * @code: the code of the region or station
   *
   * The user wants to see a child of the region.
   */
  signals[SIGNAL_PICKED] = g_signal_new ("picked", SAKSI_TYPE_REGION_VIEW, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * SaksiRegionView::contest-picked:
   * @contest: the name of the contest
   *
   * The user wants to see another contest.
   */
  signals[SIGNAL_CONTEST_PICKED] = g_signal_new ("contest-picked", SAKSI_TYPE_REGION_VIEW,
                                                 G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                 G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (SAKSI_TYPE_AREA_VIEW);
  g_type_ensure (SAKSI_TYPE_BREADCRUMB);
  g_type_ensure (SAKSI_TYPE_CHANGES_VIEW);
  g_type_ensure (SAKSI_TYPE_CHILDREN_VIEW);
  g_type_ensure (SAKSI_TYPE_CONTEST_BUTTON);
  g_type_ensure (SAKSI_TYPE_COUNTS_CARD);
  g_type_ensure (SAKSI_TYPE_EMPTY_STATE);
  g_type_ensure (SAKSI_TYPE_STATIONS_VIEW);
  g_type_ensure (SAKSI_TYPE_TAG);
  g_type_ensure (SAKSI_TYPE_VOTES_CARD);
  g_type_ensure (SAKSI_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/results/saksi-region-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiRegionView, stack);
  gtk_widget_class_bind_template_child (widget_class, SaksiRegionView, spinner);
  gtk_widget_class_bind_template_child (widget_class, SaksiRegionView, failure);
  gtk_widget_class_bind_template_child (widget_class, SaksiRegionView, scroller);
  gtk_widget_class_bind_template_child (widget_class, SaksiRegionView, viewport);
  gtk_widget_class_bind_template_child (widget_class, SaksiRegionView, breadcrumb);
  gtk_widget_class_bind_template_child (widget_class, SaksiRegionView, header);
  gtk_widget_class_bind_template_child (widget_class, SaksiRegionView, title_label);
  gtk_widget_class_bind_template_child (widget_class, SaksiRegionView, specimen_tag);
  gtk_widget_class_bind_template_child (widget_class, SaksiRegionView, place_button);
  gtk_widget_class_bind_template_child (widget_class, SaksiRegionView, contest_button);
  gtk_widget_class_bind_template_child (widget_class, SaksiRegionView, counts);
  gtk_widget_class_bind_template_child (widget_class, SaksiRegionView, cards);
  gtk_widget_class_bind_template_child (widget_class, SaksiRegionView, votes_card);
  gtk_widget_class_bind_template_child (widget_class, SaksiRegionView, counts_card);
  gtk_widget_class_bind_template_child (widget_class, SaksiRegionView, nothing);
  gtk_widget_class_bind_template_child (widget_class, SaksiRegionView, nothing_label);
  gtk_widget_class_bind_template_child (widget_class, SaksiRegionView, children);
  gtk_widget_class_bind_template_child (widget_class, SaksiRegionView, stations);
  gtk_widget_class_bind_template_child (widget_class, SaksiRegionView, changes);
  gtk_widget_class_bind_template_child (widget_class, SaksiRegionView, areas);
  gtk_widget_class_bind_template_child (widget_class, SaksiRegionView, switcher);
  gtk_widget_class_bind_template_child (widget_class, SaksiRegionView, clamp);
  gtk_widget_class_bind_template_child (widget_class, SaksiRegionView, overview_button);
  gtk_widget_class_bind_template_child (widget_class, SaksiRegionView, stations_button);
  gtk_widget_class_bind_template_child (widget_class, SaksiRegionView, changes_button);
  gtk_widget_class_bind_template_child (widget_class, SaksiRegionView, map_button);
  gtk_widget_class_bind_template_child (widget_class, SaksiRegionView, footer_label);
  gtk_widget_class_bind_template_callback (widget_class, child_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, contest_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, stations_settled_cb);
  gtk_widget_class_bind_template_callback (widget_class, switched_cb);
}

static void
saksi_region_view_init (SaksiRegionView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Asks for the votes of the region @code and shows them when they are there. Also the way to
 * refresh what is shown. */
void
saksi_region_view_show (SaksiRegionView *self,
                        SaksiStore      *store,
                        SaksiContest     contest,
                        const char      *code)
{
  g_autofree char *old_code = NULL;
  gboolean is_other = self->contest != contest;

  g_return_if_fail (SAKSI_IS_REGION_VIEW (self));
  g_return_if_fail (SAKSI_IS_STORE (store));
  g_return_if_fail (code != NULL);

  old_code = g_steal_pointer (&self->code);
  self->code = g_strdup (code);
  self->contest = contest;
  g_set_object (&self->store, store);
  if (is_other)
    saksi_contest_button_set_contest (self->contest_button, contest);
  load (self);
}

/* Lets the user choose among @contests, and the one that is shown. */
void
saksi_region_view_set_contests (SaksiRegionView *self,
                                GArray          *contests)
{
  g_return_if_fail (SAKSI_IS_REGION_VIEW (self));

  saksi_contest_button_set_contests (self->contest_button, contests);
}

/* Returns: (nullable): what is shown, NULL before the first answer */
const char *
saksi_region_view_get_title (SaksiRegionView *self)
{
  g_return_val_if_fail (SAKSI_IS_REGION_VIEW (self), NULL);

  return self->tally != NULL ? gtk_label_get_label (self->title_label) : NULL;
}

gboolean
saksi_region_view_get_settled (SaksiRegionView *self)
{
  g_return_val_if_fail (SAKSI_IS_REGION_VIEW (self), FALSE);

  return self->code != NULL && self->cancellable == NULL &&
         (!shows_stations (self) || saksi_stations_view_get_settled (self->stations)) &&
         (!shows_changes (self) || saksi_changes_view_get_settled (self->changes)) &&
         (!shows_map (self) || saksi_area_view_get_settled (self->areas));
}

/* Whether the page is the table of all stations of the region instead of its overview. */
gboolean
saksi_region_view_get_shows_stations (SaksiRegionView *self)
{
  g_return_val_if_fail (SAKSI_IS_REGION_VIEW (self), FALSE);

  return shows_stations (self);
}

void
saksi_region_view_set_shows_stations (SaksiRegionView *self,
                                      gboolean         shows)
{
  g_return_if_fail (SAKSI_IS_REGION_VIEW (self));

  gtk_toggle_button_set_active (shows ? self->stations_button : self->overview_button, TRUE);
}

/* Shows the regions below as a map of @measure. */
void
saksi_region_view_show_map (SaksiRegionView *self,
                            SaksiMeasure     measure)
{
  g_return_if_fail (SAKSI_IS_REGION_VIEW (self));

  saksi_area_view_set_measure (self->areas, measure);
  gtk_toggle_button_set_active (self->map_button, TRUE);
}

/**
 * saksi_region_view_fill_scene:
 * @self: a view
 * @scene: a scene that is to show what the map shows
 *
 * Returns: whether a map is shown at all
 */
gboolean
saksi_region_view_fill_scene (SaksiRegionView *self,
                              SaksiScene      *scene)
{
  g_return_val_if_fail (SAKSI_IS_REGION_VIEW (self), FALSE);

  if (!shows_map (self))
    return FALSE;

  saksi_area_view_fill_scene (self->areas, scene);

  return TRUE;
}

/* Shows the regions below the one that is shown next as a map, with the one of @code chosen. */
void
saksi_region_view_show_on_map (SaksiRegionView *self,
                               const char      *code)
{
  g_return_if_fail (SAKSI_IS_REGION_VIEW (self));

  saksi_area_view_choose (self->areas, code);
  gtk_toggle_button_set_active (self->map_button, TRUE);
}

/* Returns: whether the filter of the stations has the focus now and had it not before */
gboolean
saksi_region_view_focus_filter (SaksiRegionView *self)
{
  g_return_val_if_fail (SAKSI_IS_REGION_VIEW (self), FALSE);

  return shows_stations (self) && saksi_stations_view_focus_filter (self->stations);
}
