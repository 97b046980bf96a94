/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "results/saksi-results-page.h"

#include <glib/gi18n.h>

#include "common/saksi-language.h"
#include "common/saksi-link.h"
#include "common/saksi-page.h"
#include "compat/saksi-split.h"
#include "contest/saksi-contest-list.h"
#include "results/saksi-region-tree.h"
#include "results/saksi-region-view.h"
#include "station/saksi-station-view.h"

/* The results: a tree of regions beside the votes of the one that is chosen, or one polling station
 * instead of both. The page only knows where the user is and was; the tree and the views ask the
 * cache themselves. */

/* So many places can be gone back to. */
#define MAX_HISTORY 100

struct _SaksiResultsPage
{
  GtkWidget parent_instance;

  SaksiStore *store;  /* owned */
  char *code;         /* owned; of the region or station that is shown */
  GPtrArray *history; /* owned; of codes, the last place last */
  SaksiContest contest;
  guint moved_source;
  guint focus_source;
  gboolean started; /* the cache has been asked */
  gboolean settled;
  gboolean wants_focus; /* a station that is being read gets the focus when it is there */

  /* template children */
  GtkStack *places;
  SaksiSplit *split;
  SaksiRegionTree *tree;
  SaksiRegionView *region_view;
  SaksiStationView *station_view;
};

typedef enum
{
  PROP_STORE = 1,
  N_OWN_PROPS,
  PROP_SETTLED = N_OWN_PROPS,
} SaksiResultsPageProperty;
static GParamSpec *props[N_OWN_PROPS];

static void page_iface_init (SaksiPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SaksiResultsPage, saksi_results_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (SAKSI_TYPE_PAGE, page_iface_init))

static gboolean
is_station (const char *code)
{
  return saksi_key_get_level (saksi_key_from_code (code)) == SAKSI_LEVEL_STATION;
}

/* The station says that it has settled while it still fills its widgets. */
static gboolean
focus_cb (gpointer user_data)
{
  SaksiResultsPage *self = user_data;
  GtkWidget *place = gtk_stack_get_visible_child (self->places);

  self->focus_source = 0;
  self->wants_focus = FALSE;
  if (gtk_widget_get_focus_child (place) == NULL)
    gtk_widget_child_focus (place, GTK_DIR_TAB_FORWARD);

  return G_SOURCE_REMOVE;
}

static void
update_settled (SaksiResultsPage *self)
{
  gboolean settled = is_station (self->code)
                     ? saksi_station_view_get_settled (self->station_view)
                     : saksi_region_tree_get_settled (self->tree) &&
                       saksi_region_view_get_settled (self->region_view);

  if (self->settled == settled)
    return;

  self->settled = settled;
  if (settled && self->wants_focus && self->focus_source == 0)
    self->focus_source = g_idle_add_full (G_PRIORITY_DEFAULT, focus_cb, self, NULL);
  g_object_notify (G_OBJECT (self), "settled");
  saksi_page_emit_moved (SAKSI_PAGE (self));
}

/* A station has the page to itself, so that its form can be read beside the numbers. */
static void
show_place (SaksiResultsPage *self)
{
  gboolean station = is_station (self->code);

  /* Who comes from the tree or the table goes on in the station, which cannot take the focus
   * before it is read. */
  self->wants_focus = station && gtk_widget_get_focus_child (GTK_WIDGET (self->places)) != NULL;
  if (station)
    saksi_station_view_show (self->station_view, self->store, self->contest, self->code);
  else
    saksi_region_view_show (self->region_view, self->store, self->contest, self->code);
  gtk_stack_set_visible_child_name (self->places, station ? "station" : "region");
  update_settled (self);
}

/* Shows @code without a trace in the history. */
static void
move_to (SaksiResultsPage *self,
         const char       *code)
{
  g_autofree char *copy = g_strdup (code);

  g_free (self->code);
  self->code = g_steal_pointer (&copy);
  saksi_region_tree_reveal (self->tree, self->code);
  show_place (self);
}

static void
contests_listed_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(SaksiResultsPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) contests = saksi_contest_list_finish (result, &error);

  if (self->store == NULL)
    return;

  if (contests == NULL)
    g_warning ("Listing the contests: %s", error->message);
  else
    saksi_region_view_set_contests (self->region_view, contests);
}

static void
load_contests (SaksiResultsPage *self)
{
  saksi_contest_list_async (self->store, NULL, contests_listed_cb, g_object_ref (self));
}

/* Nothing is asked of the cache before the page is seen or sent somewhere. */
static void
start (SaksiResultsPage *self)
{
  if (self->started)
    return;

  self->started = TRUE;
  saksi_region_tree_set_source (self->tree, self->store, self->contest);
  load_contests (self);
  move_to (self, self->code);
}

/* Shows @code and remembers where the user was. */
static void
go_to (SaksiResultsPage *self,
       const char       *code)
{
  start (self);
  saksi_split_set_show_content (self->split, TRUE);
  if (g_strcmp0 (self->code, code) != 0)
    {
      g_ptr_array_add (self->history, g_strdup (self->code));
      if (self->history->len > MAX_HISTORY)
        g_ptr_array_remove_index (self->history, 0);
      move_to (self, code);
    }
  saksi_page_emit_moved (SAKSI_PAGE (self));
}

static void
tree_picked_cb (SaksiResultsPage *self,
                const char       *code,
                gboolean          activated)
{
  gboolean folded = saksi_split_get_folded (self->split);

  if (!folded)
    {
      go_to (self, code);
      return;
    }
  if (!activated)
    return;

  /* The tree is then the page from which all others are reached, and the way back ends there. */
  go_to (self, code);
  g_ptr_array_set_size (self->history, 0);
  saksi_page_emit_moved (SAKSI_PAGE (self));
}

static void
child_picked_cb (SaksiResultsPage *self,
                 const char       *code)
{
  go_to (self, code);
}

/* From station to station the way back stays the same: to where the first was chosen. */
static void
neighbour_picked_cb (SaksiResultsPage *self,
                     const char       *code)
{
  move_to (self, code);
  saksi_page_emit_moved (SAKSI_PAGE (self));
}

static void
contest_picked_cb (SaksiResultsPage *self,
                   const char       *name)
{
  saksi_results_page_set_contest (self, name);
}

static gboolean
moved_idle_cb (gpointer user_data)
{
  SaksiResultsPage *self = user_data;

  self->moved_source = 0;
  saksi_page_emit_moved (SAKSI_PAGE (self));

  return G_SOURCE_REMOVE;
}

/* Comes while the window gives its widgets their places: the header may not change before that is
 * over. */
static void
folded_cb (SaksiResultsPage *self)
{
  saksi_region_tree_set_folded (self->tree, saksi_split_get_folded (self->split));
  if (self->moved_source == 0)
    self->moved_source = g_idle_add (moved_idle_cb, self);
}

static void
refresh (SaksiResultsPage *self)
{
  if (!self->started)
    return;

  load_contests (self);
  show_place (self);
}

static void
show_region_cb (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  saksi_results_page_show_region (SAKSI_RESULTS_PAGE (widget),
                                  g_variant_get_string (parameter, NULL));
}

/* What is found there in the contest that is shown. */
static void
show_findings_cb (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  g_autofree char *link = saksi_link_build (SAKSI_RESULTS_PAGE (widget)->contest,
                                            g_variant_get_string (parameter, NULL));

  gtk_widget_activate_action (widget, "win.show-findings", "s", link);
}

/* Where the region is among its neighbours. */
static void
show_on_map_cb (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  SaksiResultsPage *self = SAKSI_RESULTS_PAGE (widget);
  SaksiKey parent = saksi_key_get_parent (saksi_key_from_code (self->code));
  g_autofree char *code = parent != SAKSI_KEY_INVALID ? saksi_key_dup_code (parent) : NULL;

  if (code == NULL)
    return;

  saksi_region_view_show_on_map (self->region_view, self->code);
  go_to (self, code);
}

static void
refresh_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  refresh (SAKSI_RESULTS_PAGE (widget));
}

/* One level up, whatever was shown before. */
static void
go_up_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  SaksiResultsPage *self = SAKSI_RESULTS_PAGE (widget);
  SaksiKey key = saksi_key_from_code (self->code);
  g_autofree char *parent = NULL;

  if (saksi_key_get_level (key) == SAKSI_LEVEL_NATION)
    return;

  parent = saksi_key_dup_code (saksi_key_get_parent (key));
  go_to (self, parent);
}

static char *
saksi_results_page_dup_title (SaksiPage *page)
{
  SaksiResultsPage *self = SAKSI_RESULTS_PAGE (page);

  if (is_station (self->code))
    return g_strdup (saksi_station_view_get_title (self->station_view));
  if (!saksi_split_get_folded (self->split) || !saksi_split_get_show_content (self->split))
    return NULL;

  return g_strdup (saksi_region_view_get_title (self->region_view));
}

static char *
saksi_results_page_dup_subtitle (SaksiPage *page)
{
  SaksiResultsPage *self = SAKSI_RESULTS_PAGE (page);

  return is_station (self->code)
         ? g_strdup (saksi_station_view_get_subtitle (self->station_view)) : NULL;
}

static gboolean
saksi_results_page_can_go_back (SaksiPage *page)
{
  SaksiResultsPage *self = SAKSI_RESULTS_PAGE (page);

  if (is_station (self->code))
    return TRUE;
  if (saksi_split_get_folded (self->split))
    return saksi_split_get_show_content (self->split);

  return self->history->len > 0;
}

static void
saksi_results_page_go_back (SaksiPage *page)
{
  SaksiResultsPage *self = SAKSI_RESULTS_PAGE (page);

  if (self->history->len > 0)
    {
      g_autofree char *code = g_ptr_array_steal_index (self->history, self->history->len - 1);

      move_to (self, code);
    }
  else if (is_station (self->code))
    {
      g_autofree char *village =
        saksi_key_dup_code (saksi_key_get_parent (saksi_key_from_code (self->code)));

      saksi_split_set_show_content (self->split, !saksi_split_get_folded (self->split));
      move_to (self, village);
    }
  else
    saksi_split_set_show_content (self->split, FALSE);
  saksi_page_emit_moved (page);
}

/* Who looks at the stations searches among them; once more, and it is all regions. */
static gboolean
saksi_results_page_focus_search (SaksiPage *page)
{
  SaksiResultsPage *self = SAKSI_RESULTS_PAGE (page);

  if (!is_station (self->code) && saksi_region_view_focus_filter (self->region_view))
    return TRUE;

  if (is_station (self->code))
    {
      g_autofree char *village =
        saksi_key_dup_code (saksi_key_get_parent (saksi_key_from_code (self->code)));

      go_to (self, village);
    }
  saksi_split_set_show_content (self->split, FALSE);
  saksi_page_emit_moved (page);

  return saksi_region_tree_focus_search (self->tree);
}

static SaksiScene *
saksi_results_page_dup_scene (SaksiPage *page)
{
  SaksiResultsPage *self = SAKSI_RESULTS_PAGE (page);
  SaksiScene *scene = saksi_scene_new (is_station (self->code) ? SAKSI_SCENE_STATION
                                                               : SAKSI_SCENE_RESULTS);
  const char *title = is_station (self->code) ? saksi_station_view_get_title (self->station_view)
                                              : saksi_region_view_get_title (self->region_view);

  scene->contest = self->contest;
  g_strlcpy (scene->region, self->code, sizeof scene->region);
  if (!is_station (self->code) && saksi_region_view_fill_scene (self->region_view, scene))
    scene->kind = SAKSI_SCENE_AREAS;
  if (is_station (self->code))
    {
      g_autofree char *place = saksi_station_view_dup_place (self->station_view);

      saksi_scene_set_state (scene, "mark", place);
    }
  saksi_scene_set_text (&scene->title, saksi_language_get_current (), title);

  return scene;
}

static void
page_iface_init (SaksiPageInterface *iface)
{
  iface->dup_scene = saksi_results_page_dup_scene;
  iface->dup_title = saksi_results_page_dup_title;
  iface->dup_subtitle = saksi_results_page_dup_subtitle;
  iface->can_go_back = saksi_results_page_can_go_back;
  iface->go_back = saksi_results_page_go_back;
  iface->focus_search = saksi_results_page_focus_search;
}

static void
saksi_results_page_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  SaksiResultsPage *self = SAKSI_RESULTS_PAGE (object);

  switch ((SaksiResultsPageProperty) prop_id)
    {
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;
    case PROP_SETTLED:
      g_value_set_boolean (value, self->settled);
      break;
    }
}

static void
saksi_results_page_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  SaksiResultsPage *self = SAKSI_RESULTS_PAGE (object);

  switch ((SaksiResultsPageProperty) prop_id)
    {
    case PROP_STORE:
      self->store = g_value_dup_object (value);
      break;
    case PROP_SETTLED:
      g_assert_not_reached ();
    }
}

static void
saksi_results_page_constructed (GObject *object)
{
  SaksiResultsPage *self = SAKSI_RESULTS_PAGE (object);

  G_OBJECT_CLASS (saksi_results_page_parent_class)->constructed (object);

  g_return_if_fail (self->store != NULL);

  self->code = g_strdup (SAKSI_CODE_NATION);
  g_signal_connect_object (self->store, "changed", G_CALLBACK (refresh), self,
                           G_CONNECT_SWAPPED);
  folded_cb (self);
}

static void
saksi_results_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (saksi_results_page_parent_class)->map (widget);

  start (SAKSI_RESULTS_PAGE (widget));
}

static void
saksi_results_page_dispose (GObject *object)
{
  SaksiResultsPage *self = SAKSI_RESULTS_PAGE (object);

  g_clear_handle_id (&self->moved_source, g_source_remove);
  g_clear_handle_id (&self->focus_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_RESULTS_PAGE);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (saksi_results_page_parent_class)->dispose (object);
}

static void
saksi_results_page_finalize (GObject *object)
{
  SaksiResultsPage *self = SAKSI_RESULTS_PAGE (object);

  g_ptr_array_unref (self->history);
  g_free (self->code);

  G_OBJECT_CLASS (saksi_results_page_parent_class)->finalize (object);
}

/* The class is made once, so its style is added once. */
static void
add_style (void)
{
  g_autoptr(GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/id/saksi/Saksi/results/saksi-results.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
saksi_results_page_class_init (SaksiResultsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = saksi_results_page_get_property;
  object_class->set_property = saksi_results_page_set_property;
  object_class->constructed = saksi_results_page_constructed;
  object_class->dispose = saksi_results_page_dispose;
  object_class->finalize = saksi_results_page_finalize;
  widget_class->map = saksi_results_page_map;

  /**
   * SaksiResultsPage:store:
   *
   * The cache whose results are shown.
   */
  props[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, SAKSI_TYPE_STORE,
                                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
                                           G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
  g_object_class_override_property (object_class, PROP_SETTLED, "settled");

  gtk_widget_class_install_action (widget_class, "results.show-region", "s", show_region_cb);
  gtk_widget_class_install_action (widget_class, "results.show-findings", "s", show_findings_cb);
  gtk_widget_class_install_action (widget_class, "results.show-on-map", NULL, show_on_map_cb);
  gtk_widget_class_install_action (widget_class, "results.refresh", NULL, refresh_cb);
  gtk_widget_class_install_action (widget_class, "results.go-up", NULL, go_up_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "results.go-up",
                                       NULL);

  add_style ();
  g_type_ensure (SAKSI_TYPE_REGION_TREE);
  g_type_ensure (SAKSI_TYPE_REGION_VIEW);
  g_type_ensure (SAKSI_TYPE_SPLIT);
  g_type_ensure (SAKSI_TYPE_STATION_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/results/saksi-results-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiResultsPage, places);
  gtk_widget_class_bind_template_child (widget_class, SaksiResultsPage, split);
  gtk_widget_class_bind_template_child (widget_class, SaksiResultsPage, tree);
  gtk_widget_class_bind_template_child (widget_class, SaksiResultsPage, region_view);
  gtk_widget_class_bind_template_child (widget_class, SaksiResultsPage, station_view);
  gtk_widget_class_bind_template_callback (widget_class, tree_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, child_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, contest_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, neighbour_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_settled);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
saksi_results_page_init (SaksiResultsPage *self)
{
  self->contest = saksi_contest_from_election (SAKSI_ELECTION_PPWP);
  self->history = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* A page that shows the nation. */
GtkWidget *
saksi_results_page_new (SaksiStore *store)
{
  g_return_val_if_fail (SAKSI_IS_STORE (store), NULL);

  return g_object_new (SAKSI_TYPE_RESULTS_PAGE, "store", store, NULL);
}

/* Shows the region @code. What is no code of a region is ignored: links may come from outside. */
void
saksi_results_page_show_region (SaksiResultsPage *self,
                                const char       *code)
{
  SaksiKey key = saksi_key_from_code (code);

  g_return_if_fail (SAKSI_IS_RESULTS_PAGE (self));

  if (key == SAKSI_KEY_INVALID)
    return;
  if (saksi_key_get_level (key) == SAKSI_LEVEL_STATION)
    saksi_results_page_show_station (self, code);
  else
    go_to (self, code);
}

/* Shows the polling station @link, a code that may name a place after it; see saksi-link.c. */
void
saksi_results_page_show_station (SaksiResultsPage *self,
                                 const char       *link)
{
  const char *place;
  g_autofree char *code = saksi_link_dup_code (link, &place);
  SaksiKey key = saksi_key_from_code (code);

  g_return_if_fail (SAKSI_IS_RESULTS_PAGE (self));

  if (key == SAKSI_KEY_INVALID || saksi_key_get_level (key) != SAKSI_LEVEL_STATION)
    return;

  go_to (self, code);
  saksi_station_view_show_place (self->station_view, place);
}

/* Shows the regions below the one that is shown as a map of @measure, such as "turnout". What is
 * no measure is ignored. */
void
saksi_results_page_show_map (SaksiResultsPage *self,
                             const char       *measure)
{
  SaksiMeasure found;

  g_return_if_fail (SAKSI_IS_RESULTS_PAGE (self));

  if (!saksi_measure_from_name (measure, &found))
    return;

  saksi_region_view_show_map (self->region_view, found);
  if (is_station (self->code))
    {
      g_autofree char *village =
        saksi_key_dup_code (saksi_key_get_parent (saksi_key_from_code (self->code)));

      go_to (self, village);
    }
  else
    go_to (self, self->code);
}

/* Shows the same place in another contest, which is named by kind and year, "ppwp-2024". */
void
saksi_results_page_set_contest (SaksiResultsPage *self,
                                const char       *name)
{
  SaksiContest contest = saksi_contest_from_name (name);

  g_return_if_fail (SAKSI_IS_RESULTS_PAGE (self));

  if (contest == SAKSI_CONTEST_INVALID || contest == self->contest)
    return;

  self->contest = contest;
  if (!self->started)
    return;

  saksi_region_tree_set_source (self->tree, self->store, contest);
  move_to (self, self->code);
}
