/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "findings/saksi-findings-page.h"

#include <glib/gi18n.h>

#include "common/saksi-format.h"
#include "common/saksi-language.h"
#include "common/saksi-link.h"
#include "common/saksi-page.h"
#include "compat/saksi-split.h"
#include "contest/saksi-contest-list.h"
#include "findings/saksi-findings-model.h"
#include "findings/saksi-findings-sidebar.h"
#include "findings/saksi-findings-view.h"
#include "findings/saksi-sample-window.h"
#include "region/saksi-region.h"

/* Where published numbers disagree. Two questions are asked for each filter: how many findings the
 * nation has, which is also the badge, then what the filter leaves; the second only while the page
 * is seen. A cache that holds nothing but
 * the specimen shows that one, marked as such; it never counts in the badge. */

struct _SaksiFindingsPage
{
  GtkWidget parent_instance;

  SaksiStore *store;           /* owned */
  SaksiFindingsModel *model;   /* owned */
  GCancellable *cancellable;   /* owned, nullable: of the question under way */
  SaksiFindingsFilter filter;  /* as the user chose it */
  char *region_name;           /* owned, nullable: of the region that is shown, as published */
  gint64 count;                /* findings of the nation, or SAKSI_UNKNOWN */
  gboolean only_specimen;      /* the nation has no document */
  gboolean stale;              /* the cache changed while a question was under way */
  gboolean waiting;            /* the rest is asked when the page is seen */
  gboolean settled;

  /* template children */
  SaksiSplit *split;
  SaksiFindingsSidebar *sidebar;
  SaksiFindingsView *view;
};

typedef enum
{
  PROP_STORE = 1,
  PROP_COUNT,
  PROP_SETTLED
} SaksiFindingsPageProperty;
static GParamSpec *props[PROP_COUNT + 1];

static void page_init (SaksiPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SaksiFindingsPage, saksi_findings_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (SAKSI_TYPE_PAGE, page_init))

static void reload (SaksiFindingsPage *self);

static void
update_settled (SaksiFindingsPage *self)
{
  gboolean settled = self->cancellable == NULL && saksi_findings_model_get_settled (self->model);

  if (self->settled == settled)
    return;

  self->settled = settled;
  g_object_notify (G_OBJECT (self), "settled");
}

static void
contests_listed_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(SaksiFindingsPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) contests = saksi_contest_list_finish (result, &error);

  if (self->view == NULL)
    return;
  if (contests == NULL)
    g_warning ("Listing the contests: %s", error->message);
  else
    saksi_findings_view_set_contests (self->view, contests);
}

/* The filter that is asked for: a nation without documents shows the specimen instead. */
static SaksiFindingsFilter
get_effective_filter (SaksiFindingsPage *self)
{
  SaksiFindingsFilter filter = self->filter;

  if (self->only_specimen && saksi_key_from_code (filter.region) == SAKSI_KEY_NATION)
    g_strlcpy (filter.region, SAKSI_CODE_SPECIMEN, sizeof filter.region);

  return filter;
}

static void
fail (SaksiFindingsPage *self,
      const GError      *error)
{
  g_clear_object (&self->cancellable);
  saksi_findings_view_set_state (self->view, SAKSI_FINDINGS_STATE_FAILED, error->message);
  update_settled (self);
}

/* Whether the filter leaves out something of its region. */
static gboolean
is_narrow (const SaksiFindingsFilter *filter)
{
  return filter->rules != 0 || filter->severities != 0 || filter->sizes != 0 ||
         filter->boxes != 0 || filter->since != 0;
}

static gboolean
is_whole_nation (const SaksiFindingsFilter *filter)
{
  return saksi_key_from_code (filter->region) == SAKSI_KEY_NATION && !is_narrow (filter);
}

static void
show_facets (SaksiFindingsPage         *self,
             const SaksiFindingsFacets *facets)
{
  SaksiFindingsFilter filter = get_effective_filter (self);
  const GError *error = saksi_findings_model_get_error (self->model);
  SaksiFindingsState state = SAKSI_FINDINGS_STATE_LIST;

  if (error != NULL)
    state = SAKSI_FINDINGS_STATE_FAILED;
  else if (facets->stations == 0 && facets->total == 0)
    state = SAKSI_FINDINGS_STATE_NOTHING;
  else if (facets->total == 0)
    state = is_narrow (&filter) ? SAKSI_FINDINGS_STATE_NARROW : SAKSI_FINDINGS_STATE_NONE;

  g_free (self->region_name);
  self->region_name =
    g_strdup (((const SaksiFindingsRegion *) facets->path->pdata[facets->path->len - 1])->name);
  saksi_findings_sidebar_show (self->sidebar, &filter, facets, self->only_specimen);
  saksi_findings_view_show_facets (self->view, facets);
  saksi_findings_view_set_state (self->view, state, error != NULL ? error->message : NULL);
}

static void
take_facets (SaksiFindingsPage         *self,
             const SaksiFindingsFacets *facets)
{
  g_clear_object (&self->cancellable);
  show_facets (self, facets);
  if (self->stale)
    reload (self);
  else
    update_settled (self);
}

static void
facets_loaded_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(SaksiFindingsPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiFindingsFacets) facets = saksi_findings_load_facets_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (facets != NULL)
    take_facets (self, facets);
  else
    fail (self, error);
}

static void
set_count (SaksiFindingsPage *self,
           gint64             count)
{
  if (self->count == count)
    return;

  self->count = count;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_COUNT]);
  saksi_page_emit_moved (SAKSI_PAGE (self));
}

/* What is not seen costs nothing but the badge. */
static void
wait_for_map (SaksiFindingsPage *self)
{
  g_clear_object (&self->cancellable);
  self->waiting = TRUE;
  if (self->stale)
    reload (self);
  else
    update_settled (self);
}

static void
nation_loaded_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(SaksiFindingsPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiFindingsFacets) nation = saksi_findings_load_facets_finish (result, &error);
  SaksiFindingsFilter filter;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (nation == NULL)
    {
      fail (self, error);
      return;
    }

  self->only_specimen = nation->stations == 0;
  set_count (self, nation->total);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      wait_for_map (self);
      return;
    }

  saksi_contest_list_async (self->store, NULL, contests_listed_cb, g_object_ref (self));
  filter = get_effective_filter (self);
  saksi_findings_model_load (self->model, &filter);
  if (is_whole_nation (&filter))
    take_facets (self, nation);
  else
    saksi_findings_load_facets_async (self->store, &filter, self->cancellable, facets_loaded_cb,
                                      g_object_ref (self));
}

static void
reload (SaksiFindingsPage *self)
{
  SaksiFindingsFilter nation = { .contest = self->filter.contest };

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->stale = FALSE;
  self->waiting = FALSE;
  saksi_findings_load_facets_async (self->store, &nation, self->cancellable, nation_loaded_cb,
                                    g_object_ref (self));
  update_settled (self);
}

/* During an import the cache changes often; what is under way is finished first. */
static void
store_changed_cb (SaksiFindingsPage *self)
{
  if (self->cancellable != NULL)
    self->stale = TRUE;
  else
    reload (self);
}

static void
model_settled_cb (SaksiFindingsPage *self)
{
  const GError *error = saksi_findings_model_get_error (self->model);

  if (error != NULL)
    saksi_findings_view_set_state (self->view, SAKSI_FINDINGS_STATE_FAILED, error->message);
  update_settled (self);
}

static void
show_content (SaksiFindingsPage *self)
{
  saksi_split_set_show_content (self->split, TRUE);
}

static void
rules_picked_cb (SaksiFindingsPage *self,
                 SaksiRuleSet       rules)
{
  self->filter.rules = rules;
  reload (self);
  show_content (self);
}

static void
severities_picked_cb (SaksiFindingsPage *self,
                      guint              severities)
{
  self->filter.severities = severities;
  reload (self);
  show_content (self);
}

static void
region_picked_cb (SaksiFindingsPage *self,
                  const char        *code)
{
  saksi_findings_page_show_region (self, code);
  show_content (self);
}

static void
sizes_picked_cb (SaksiFindingsPage *self,
                 guint              sizes)
{
  self->filter.sizes = sizes;
  reload (self);
  show_content (self);
}

static void
boxes_picked_cb (SaksiFindingsPage *self,
                 guint              boxes)
{
  self->filter.boxes = boxes;
  reload (self);
  show_content (self);
}

static void
since_picked_cb (SaksiFindingsPage *self,
                 gint64             since)
{
  self->filter.since = since;
  reload (self);
  show_content (self);
}

static void
sort_picked_cb (SaksiFindingsPage *self,
                SaksiFindingsSort  sort,
                gboolean           reverse)
{
  SaksiFindingsFilter filter;

  if (self->filter.sort == sort && self->filter.reverse == reverse)
    return;

  self->filter.sort = sort;
  self->filter.reverse = reverse;
  filter = get_effective_filter (self);
  if (self->cancellable == NULL)
    saksi_findings_model_load (self->model, &filter);
  update_settled (self);
}

static void
contest_picked_cb (SaksiFindingsPage *self,
                   const char        *name)
{
  SaksiContest contest = saksi_contest_from_name (name);

  if (contest != SAKSI_CONTEST_INVALID)
    saksi_findings_page_set_contest (self, contest);
}

static void
filter_wanted_cb (SaksiFindingsPage *self)
{
  saksi_split_set_show_content (self->split, FALSE);
}

static void
folded_cb (SaksiFindingsPage *self)
{
  saksi_findings_view_set_folded (self->view, saksi_split_get_folded (self->split));
  saksi_page_emit_moved (SAKSI_PAGE (self));
}

static void
show_content_cb (SaksiFindingsPage *self)
{
  saksi_page_emit_moved (SAKSI_PAGE (self));
}

static gboolean
can_go_back (SaksiPage *page)
{
  SaksiFindingsPage *self = SAKSI_FINDINGS_PAGE (page);

  return self->split != NULL && saksi_split_get_folded (self->split) &&
         !saksi_split_get_show_content (self->split);
}

static void
go_back (SaksiPage *page)
{
  show_content (SAKSI_FINDINGS_PAGE (page));
}

static guint
get_badge (SaksiPage *page)
{
  return (guint) CLAMP (SAKSI_FINDINGS_PAGE (page)->count, 0, G_MAXINT);
}

/* Of scenes: how the list is narrowed and sorted. Sets of bits are numbers. */
#define STATE_RULES "rules"
#define STATE_SEVERITIES "severities"
#define STATE_SIZES "sizes"
#define STATE_BOXES "boxes"
#define STATE_SINCE "since"
#define STATE_SORT "sort"
#define STATE_REVERSE "reverse"

static void
set_number (SaksiScene *scene,
            const char *name,
            guint64     number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, number);

  saksi_scene_set_state (scene, name, number != 0 ? text : NULL);
}

static guint64
get_number (SaksiScene *scene,
            const char *name,
            guint64     most)
{
  const char *text = saksi_scene_get_state (scene, name);
  guint64 number = 0;

  return text != NULL && g_ascii_string_to_unsigned (text, 10, 0, most, &number, NULL) ? number : 0;
}

static SaksiScene *
dup_scene (SaksiPage *page)
{
  SaksiFindingsPage *self = SAKSI_FINDINGS_PAGE (page);
  SaksiScene *scene = saksi_scene_new (SAKSI_SCENE_FINDINGS);

  scene->contest = self->filter.contest;
  g_strlcpy (scene->region, self->filter.region, sizeof scene->region);
  set_number (scene, STATE_RULES, self->filter.rules);
  set_number (scene, STATE_SEVERITIES, self->filter.severities);
  set_number (scene, STATE_SIZES, self->filter.sizes);
  set_number (scene, STATE_BOXES, self->filter.boxes);
  set_number (scene, STATE_SINCE, (guint64) self->filter.since);
  set_number (scene, STATE_SORT, self->filter.sort);
  set_number (scene, STATE_REVERSE, self->filter.reverse ? 1 : 0);
  saksi_scene_set_text (&scene->title, saksi_language_get_current (), _("Findings"));

  return scene;
}

static void
page_init (SaksiPageInterface *iface)
{
  iface->can_go_back = can_go_back;
  iface->dup_scene = dup_scene;
  iface->go_back = go_back;
  iface->get_badge = get_badge;
}

static void
saksi_findings_page_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  SaksiFindingsPage *self = SAKSI_FINDINGS_PAGE (object);

  switch ((SaksiFindingsPageProperty) prop_id)
    {
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;
    case PROP_COUNT:
      g_value_set_int64 (value, self->count);
      break;
    case PROP_SETTLED:
      g_value_set_boolean (value, self->settled);
      break;
    }
}

static void
saksi_findings_page_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  SaksiFindingsPage *self = SAKSI_FINDINGS_PAGE (object);

  switch ((SaksiFindingsPageProperty) prop_id)
    {
    case PROP_STORE:
      self->store = g_value_dup_object (value);
      break;
    case PROP_COUNT:
    case PROP_SETTLED:
      g_assert_not_reached ();
    }
}

static void
saksi_findings_page_constructed (GObject *object)
{
  SaksiFindingsPage *self = SAKSI_FINDINGS_PAGE (object);

  G_OBJECT_CLASS (saksi_findings_page_parent_class)->constructed (object);

  self->model = saksi_findings_model_new (self->store);
  g_signal_connect_object (self->model, "notify::settled", G_CALLBACK (model_settled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->store, "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  saksi_findings_view_set_model (self->view, self->model);
  reload (self);
}

/* How many findings there are for 1,000 stations, below the region that is looked at. */
static void
show_map_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  SaksiFindingsPage *self = SAKSI_FINDINGS_PAGE (widget);
  SaksiFindingsFilter filter = get_effective_filter (self);
  const char *region = filter.region[0] != '\0' ? filter.region : SAKSI_CODE_NATION;
  g_autofree char *link = saksi_link_build (filter.contest, region);
  g_autofree char *target = g_strdup_printf ("findings %s", link);

  gtk_widget_activate_action (widget, "win.show-results-map", "s", target);
}

/* A sample of the stations of the region that is looked at. */
static void
sample_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SaksiFindingsPage *self = SAKSI_FINDINGS_PAGE (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  SaksiFindingsFilter filter = get_effective_filter (self);
  const char *region = filter.region[0] != '\0' ? filter.region : SAKSI_CODE_NATION;
  g_autofree char *region_name = saksi_format_region (self->region_name, region);

  gtk_window_present (GTK_WINDOW (saksi_sample_window_new (GTK_WINDOW (root), self->store,
                                                           filter.contest, region, region_name)));
}

static void
saksi_findings_page_map (GtkWidget *widget)
{
  SaksiFindingsPage *self = SAKSI_FINDINGS_PAGE (widget);

  GTK_WIDGET_CLASS (saksi_findings_page_parent_class)->map (widget);
  if (self->waiting)
    reload (self);
}

static void
saksi_findings_page_dispose (GObject *object)
{
  SaksiFindingsPage *self = SAKSI_FINDINGS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->model != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->model, self);
      saksi_findings_model_cancel (self->model);
    }
  if (self->split != NULL)
    g_signal_handlers_disconnect_by_data (self->split, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_FINDINGS_PAGE);
  g_clear_object (&self->model);
  g_clear_object (&self->store);
  g_clear_pointer (&self->region_name, g_free);

  G_OBJECT_CLASS (saksi_findings_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/findings/saksi-findings-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiFindingsPage, split);
  gtk_widget_class_bind_template_child (widget_class, SaksiFindingsPage, sidebar);
  gtk_widget_class_bind_template_child (widget_class, SaksiFindingsPage, view);
  gtk_widget_class_bind_template_callback (widget_class, rules_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, region_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, sizes_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, boxes_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, severities_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, since_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, sort_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, contest_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_wanted_cb);
  gtk_widget_class_bind_template_callback (widget_class, reload);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_content_cb);
}

static void
saksi_findings_page_class_init (SaksiFindingsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = saksi_findings_page_get_property;
  object_class->set_property = saksi_findings_page_set_property;
  object_class->constructed = saksi_findings_page_constructed;
  object_class->dispose = saksi_findings_page_dispose;
  widget_class->map = saksi_findings_page_map;
  g_type_ensure (SAKSI_TYPE_SPLIT);
  g_type_ensure (SAKSI_TYPE_FINDINGS_SIDEBAR);
  g_type_ensure (SAKSI_TYPE_FINDINGS_VIEW);

  /**
   * SaksiFindingsPage:store:
   *
   * The cache.
   */
  props[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, SAKSI_TYPE_STORE,
                                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
                                           G_PARAM_STATIC_STRINGS);
  /**
   * SaksiFindingsPage:count:
   *
   * How many findings the nation has, the specimen not among it; %SAKSI_UNKNOWN before they have
   * been counted.
   */
  props[PROP_COUNT] = g_param_spec_int64 ("count", NULL, NULL, G_MININT64, G_MAXINT64, G_MININT64,
                                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                          G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
  g_object_class_override_property (object_class, PROP_SETTLED, "settled");

  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "findings.sample", NULL, sample_action);
  gtk_widget_class_install_action (widget_class, "findings.show-map", NULL, show_map_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
saksi_findings_page_init (SaksiFindingsPage *self)
{
  self->filter.contest = saksi_contest_from_election (SAKSI_ELECTION_PPWP);
  self->filter.explain = TRUE;
  self->count = SAKSI_UNKNOWN;
  gtk_widget_init_template (GTK_WIDGET (self));
  saksi_findings_view_set_contest (self->view, self->filter.contest);
}

GtkWidget *
saksi_findings_page_new (SaksiStore *store)
{
  return g_object_new (SAKSI_TYPE_FINDINGS_PAGE, "store", store, NULL);
}

/* Shows the findings at or below a region; the other filters stay. */
void
saksi_findings_page_show_region (SaksiFindingsPage *self,
                                 const char        *code)
{
  g_return_if_fail (SAKSI_IS_FINDINGS_PAGE (self));

  if (saksi_key_from_code (code) == SAKSI_KEY_INVALID)
    return;

  g_strlcpy (self->filter.region, code != NULL ? code : "", sizeof self->filter.region);
  reload (self);
}

/* Shows the findings of another contest, of all its rules: some are about one kind alone. */
void
saksi_findings_page_set_contest (SaksiFindingsPage *self,
                                 SaksiContest       contest)
{
  g_return_if_fail (SAKSI_IS_FINDINGS_PAGE (self));

  if (contest == self->filter.contest)
    return;

  self->filter.contest = contest;
  self->filter.rules = 0;
  saksi_findings_view_set_contest (self->view, contest);
  reload (self);
}

/* Shows the findings as they were narrowed when @scene was made, without what narrows them. */
void
saksi_findings_page_show_scene (SaksiFindingsPage *self,
                                SaksiScene        *scene)
{
  g_return_if_fail (SAKSI_IS_FINDINGS_PAGE (self));

  if (scene->contest != SAKSI_CONTEST_INVALID)
    saksi_findings_page_set_contest (self, scene->contest);
  self->filter.rules = (SaksiRuleSet) get_number (scene, STATE_RULES, G_MAXUINT32);
  self->filter.severities = (guint) get_number (scene, STATE_SEVERITIES,
                                                (1u << SAKSI_N_SEVERITIES) - 1);
  self->filter.sizes = (guint) get_number (scene, STATE_SIZES, (1u << SAKSI_N_SIZE_CLASSES) - 1);
  self->filter.boxes = (guint) get_number (scene, STATE_BOXES, G_MAXUINT32);
  self->filter.since = (gint64) get_number (scene, STATE_SINCE, G_MAXINT64);
  self->filter.sort = (SaksiFindingsSort) get_number (scene, STATE_SORT,
                                                      SAKSI_FINDINGS_SORT_CODE);
  self->filter.reverse = get_number (scene, STATE_REVERSE, 1) == 1;
  g_strlcpy (self->filter.region, scene->region, sizeof self->filter.region);
  reload (self);
}

/* Returns: how many findings the nation has, or SAKSI_UNKNOWN before they have been counted */
gint64
saksi_findings_page_get_count (SaksiFindingsPage *self)
{
  g_return_val_if_fail (SAKSI_IS_FINDINGS_PAGE (self), SAKSI_UNKNOWN);

  return self->count;
}
