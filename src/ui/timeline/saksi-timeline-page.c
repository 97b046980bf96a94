/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline/saksi-timeline-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "bundle/saksi-export-tables.h"
#include "common/saksi-empty-state.h"
#include "common/saksi-export-button.h"
#include "common/saksi-format.h"
#include "common/saksi-ink.h"
#include "common/saksi-language.h"
#include "common/saksi-line.h"
#include "common/saksi-page.h"
#include "common/saksi-tooltip.h"
#include "common/saksi-wrap-box.h"
#include "compat/saksi-open-uri.h"
#include "compat/saksi-split.h"
#include "statement/saksi-citation.h"
#include "statement/saksi-statement-query.h"
#include "statement/saksi-system.h"
#include "timeline/saksi-claim-window.h"
#include "timeline/saksi-density.h"
#include "timeline/saksi-inbox-window.h"
#include "timeline/saksi-pair-window.h"
#include "timeline/saksi-precision-mark.h"
#include "timeline/saksi-statement-list.h"
#include "timeline/saksi-statement-model.h"
#include "timeline/saksi-time-axis.h"
#include "timeline/saksi-timeline-files.h"
#include "timeline/saksi-timeline-filters.h"
#include "timeline/saksi-timeline-own.h"
#include "timeline/saksi-timeline-state.h"
#include "timeline/saksi-timeline-words.h"

/* Who said what, when: filters, a strip of how much was said when, and the statements by date. Each
 * change of a filter asks the cache anew for the statements and for the counts of the choices. */

/* Below this width of the page, in pixels, there is no room for a column of dates. */
#define NARROW_WIDTH 760

#define AXIS_ZOOM 2.0

/* Days beside what the axis opens at. */
#define STORY_MARGIN 3

/* In pixels, for text of the usual size; how much of larger text it follows; and how much of a high
 * page it takes. */
#define AXIS_HEIGHT 190
#define MOST_AXIS_SCALE 1.4
#define AXIS_SHARE 0.26

#define STATE_LOADING "loading"
#define STATE_LIST "list"
#define STATE_EMPTY "empty"
#define STATE_NONE "none"
#define STATE_ERROR "error"

struct _SaksiTimelinePage
{
  AdwBin parent_instance;

  SaksiStore *store;          /* owned */
  GCancellable *cancellable;  /* owned, nullable: of the questions under way */
  guint n_waiting;            /* questions without an answer */
  gboolean asked;             /* since the page was made, or the cache changed */
  guint32 story_first;        /* days between which the timeline opened, while @earlier is shown */
  guint32 story_last;
  gboolean stale;             /* the items are from before the cache changed */
  gboolean opened;            /* there was a list to begin with */
  SaksiStatementModel *model; /* owned */
  SaksiStatementFilter *fixed; /* owned, nullable: of a scene, instead of what is chosen */
  char *described;            /* owned, nullable: how many statements, how many in dispute */
  char *wanted;               /* owned, nullable: a statement to go to when there is a list */
  gboolean narrow;
  guint narrow_id;            /* source that tells the rows of a new width */
  guint axis_id;              /* source that shows or hides the axis for a new width */
  int height;                 /* that the axis is as high for */
  guint height_id;            /* source that makes the axis as high as fits a new height */

  /* template children */
  AdwToastOverlay *toasts;
  SaksiSplit *split;
  SaksiTimelineFilters *filters;
  SaksiDensity *density;
  GtkWidget *axis_box;
  GtkScrolledWindow *axis_window;
  SaksiTimeAxis *axis;
  GtkToggleButton *axis_button;
  GtkLabel *reading;
  GtkCheckButton *tracks[SAKSI_N_TRACKS];
  SaksiExportButton *export;
  GtkLabel *period;
  GtkLabel *summary;
  GtkToggleButton *disputed;
  GtkWidget *show_everything;
  GtkWidget *earlier;
  GtkLabel *earlier_label;
  GtkStack *states;
  SaksiStatementList *list;
  SaksiEmptyState *error;
};

static const char *const track_children[] = {
  [SAKSI_TRACK_OBSERVATIONS] = "track_observations",
  [SAKSI_TRACK_CHANGES] = "track_changes",
  [SAKSI_TRACK_GAPS] = "track_gaps",
  [SAKSI_TRACK_DOWNLOADS] = "track_downloads",
};
G_STATIC_ASSERT (G_N_ELEMENTS (track_children) == SAKSI_N_TRACKS);

typedef enum
{
  PROP_STORE = 1,
  PROP_NARROW,
  PROP_SETTLED
} SaksiTimelinePageProperty;
static GParamSpec *props[PROP_NARROW + 1];

/* With a parameter that is a text. */
static const char *const own_actions[] = {
  "timeline.edit", "timeline.remove", "timeline.restore", "timeline.relate",
  "timeline.edit-relation", "timeline.unrelate",
};

static void page_init (SaksiPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SaksiTimelinePage, saksi_timeline_page, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (SAKSI_TYPE_PAGE, page_init))

static void reload (SaksiTimelinePage *self);

static gboolean
is_narrowed (SaksiTimelinePage *self)
{
  guint32 first;
  guint32 last;

  return saksi_timeline_filters_is_active (self->filters) ||
         gtk_toggle_button_get_active (self->disputed) ||
         saksi_density_get_range (self->density, &first, &last);
}

static gboolean
find_item (SaksiTimelinePage *self,
           const char        *id,
           guint             *position)
{
  return saksi_statement_index_find (saksi_statement_model_get_index (self->model), id, position);
}

/* All of the time from its beginning, as far as the filters leave it. */
static void
show_beginning (SaksiTimelinePage *self)
{
  gtk_widget_set_visible (self->earlier, FALSE);
  saksi_time_axis_fit (self->axis);
}

static void
show_everything (SaksiTimelinePage *self)
{
  show_beginning (self);
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
  if (find_item (self, id, &position))
    saksi_statement_list_choose (self->list, position);
  else if (is_narrowed (self))
    {
      self->wanted = g_steal_pointer (&id);
      show_everything (self);
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

/* "February – March 2024" */
static char *
build_period (guint32 first,
              guint32 last)
{
  g_autofree char *from = saksi_words_dup_month (first);
  g_autofree char *to = saksi_words_dup_month (last);

  if (g_str_equal (from, to))
    return g_steal_pointer (&from);

  /* TRANSLATORS: a range of months */
  return g_strdup_printf (C_("range", "%1$s – %2$s"), from, to);
}

static guint
count_earlier (SaksiTimelinePage   *self,
               SaksiStatementIndex *index)
{
  guint n = 0;

  while (n < index->entries->len &&
         g_array_index (index->entries, SaksiStatementEntry, n).julian < self->story_first)
    n++;

  return n;
}

static void
describe_earlier (SaksiTimelinePage   *self,
                  SaksiStatementIndex *index)
{
  guint n = count_earlier (self, index);
  g_autofree char *period = build_period (self->story_first, self->story_last);
  g_autofree char *count = saksi_format_count (n);
  g_autofree char *label = g_strdup_printf (ngettext ("%s Earlier Statement",
                                                      "%s Earlier Statements", n), count);
  /* TRANSLATORS: %s is a range of months */
  g_autofree char *why = g_strdup_printf (_("The timeline opens where most was said: %s. Show all "
                                            "of it from the beginning."), period);

  gtk_label_set_label (self->earlier_label, label);
  saksi_tooltip_add_text (self->earlier, why);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->earlier), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  gtk_widget_set_visible (self->earlier, n > 0);
}

/* The first time that there are statements, the axis and the list begin where the story is. Nothing
 * is left out: what was said before is above. */
static void
open_story (SaksiTimelinePage   *self,
            SaksiStatementIndex *index)
{
  guint first;
  guint last;

  if (self->opened || index->entries->len == 0)
    return;
  self->opened = TRUE;
  if (self->wanted != NULL || self->fixed != NULL || is_narrowed (self) ||
      !saksi_statement_index_find_story (index, &first, &last))
    return;

  self->story_first = g_array_index (index->entries, SaksiStatementEntry, first).julian;
  self->story_last = g_array_index (index->entries, SaksiStatementEntry, last).julian;
  gtk_widget_set_visible (self->earlier, TRUE);
  saksi_time_axis_show_days (self->axis,
                             self->story_first - MIN (self->story_first - 1, STORY_MARGIN),
                             self->story_last + STORY_MARGIN);
  saksi_statement_list_show_from (self->list, first);
}

/* The axis takes a part of the page only, a larger one where the text is large or the page high,
 * and shows whole lanes. */
static void
update_axis_height (SaksiTimelinePage *self)
{
  double scale = MIN (saksi_ink_get_scale (GTK_WIDGET (self->axis_window)), MOST_AXIS_SCALE);
  int room = (int) MAX (AXIS_HEIGHT * scale, AXIS_SHARE * self->height);

  gtk_scrolled_window_set_max_content_height (self->axis_window,
                                              saksi_time_axis_trim_height (self->axis, room));
}

static void
show_index (SaksiTimelinePage   *self,
            SaksiStatementIndex *index)
{
  saksi_statement_list_set_index (self->list, index, self->stale);
  /* The cache may have changed since this was asked, when nobody saw the page. */
  self->stale = !self->asked;
  update_axis_height (self);

  if (index->entries->len > 0)
    gtk_stack_set_visible_child_name (self->states, STATE_LIST);
  else
    gtk_stack_set_visible_child_name (self->states, is_narrowed (self) ? STATE_EMPTY : STATE_NONE);
  open_story (self, index);
  if (gtk_widget_get_visible (self->earlier))
    describe_earlier (self, index);
}

/* What the chosen range, or else what all days cover. */
static char *
dup_period (SaksiTimelinePage          *self,
            const SaksiStatementFacets *facets)
{
  guint32 first;
  guint32 last;

  if (!saksi_density_get_range (self->density, &first, &last))
    {
      if (facets->days->len == 0)
        return g_strdup (SAKSI_FORMAT_UNKNOWN);
      first = g_array_index (facets->days, SaksiStatementDay, 0).julian;
      last = g_array_index (facets->days, SaksiStatementDay, facets->days->len - 1).julian;
    }

  return build_period (first, last);
}

/* How many statements there are, and the button that leaves those in dispute. A scene has the
 * number only: it stays as it was kept. */
static void
show_counts (SaksiTimelinePage          *self,
             const SaksiStatementFacets *facets)
{
  g_autofree char *total = saksi_format_count (facets->total);
  g_autofree char *count = saksi_format_count (facets->disputes);
  g_autofree char *statements = g_strdup_printf (ngettext ("%s statement", "%s statements",
                                                           facets->total), total);
  /* TRANSLATORS: how many statements contradict or dispute another or are contradicted or
   * disputed; pressed, only these are shown */
  g_autofree char *disputes = g_strdup_printf (C_("statements", "%s in dispute"), count);
  gboolean is_choice = self->fixed == NULL &&
                       (facets->disputes > 0 || gtk_toggle_button_get_active (self->disputed));

  g_free (self->described);
  /* TRANSLATORS: how many statements there are, and how many of them contradict or dispute another
   * or are contradicted or disputed */
  self->described = facets->disputes > 0
                    ? g_strdup_printf (C_("statements", "%1$s, %2$s in dispute"), statements, count)
                    : g_strdup (statements);
  gtk_label_set_label (self->summary, is_choice ? statements : self->described);
  gtk_button_set_label (GTK_BUTTON (self->disputed), disputes);
  gtk_widget_set_visible (GTK_WIDGET (self->disputed), is_choice);
}

static void
show_facets (SaksiTimelinePage          *self,
             const SaksiStatementFacets *facets)
{
  g_autofree char *period = NULL;

  saksi_timeline_filters_show_facets (self->filters, facets);
  saksi_density_set_days (self->density, facets->days);

  period = dup_period (self, facets);
  gtk_label_set_label (self->period, period);
  show_counts (self, facets);
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
    show_facets (self, facets);
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
static SaksiStatementFilter *
build_filter (SaksiTimelinePage *self)
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

static void
reload (SaksiTimelinePage *self)
{
  g_autoptr(SaksiStatementFilter) filter = build_filter (self);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();

  gtk_widget_set_visible (self->show_everything, is_narrowed (self));
  if (is_narrowed (self))
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
  g_autoptr(SaksiStatementFilter) filter = build_filter (self);

  return saksi_export_statements_new (self->store, filter);
}

static void
filters_changed_cb (SaksiTimelinePage *self)
{
  reload (self);
}

static void
range_changed_cb (SaksiTimelinePage *self)
{
  guint32 first;
  guint32 last;

  if (saksi_density_get_range (self->density, &first, &last))
    saksi_time_axis_show_days (self->axis, first, last);
  else
    saksi_time_axis_fit (self->axis);
  reload (self);
}

static void
axis_choose_cb (SaksiTimelinePage *self,
                guint              position)
{
  saksi_statement_list_choose (self->list, position);
}

static void
axis_reading_cb (SaksiTimelinePage *self)
{
  double start;
  double span;

  saksi_time_axis_get_view (self->axis, &start, &span);
  saksi_density_set_view (self->density, start, span);
  gtk_label_set_label (self->reading, saksi_chart_get_reading (SAKSI_CHART (self->axis)));
}

static void
axis_toggled_cb (SaksiTimelinePage *self)
{
  gtk_widget_set_visible (self->axis_box, gtk_toggle_button_get_active (self->axis_button));
}

/* A track that is on its way. */
typedef struct
{
  SaksiTimelinePage *page; /* owned */
  SaksiTrackKind kind;
} TrackQuestion;

static void
track_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autofree TrackQuestion *question = user_data;
  g_autoptr(SaksiTimelinePage) self = question->page;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) marks = saksi_time_track_load_finish (result, &error);

  if (self->store == NULL)
    return;
  if (marks == NULL)
    adw_toast_overlay_add_toast (self->toasts, adw_toast_new (error->message));
  else if (gtk_check_button_get_active (self->tracks[question->kind]))
    saksi_time_axis_set_track (self->axis, question->kind, marks);
  update_axis_height (self);
}

static void
show_track (SaksiTimelinePage *self,
            SaksiTrackKind     kind)
{
  TrackQuestion *question;

  if (!gtk_check_button_get_active (self->tracks[kind]))
    {
      saksi_time_axis_set_track (self->axis, kind, NULL);
      update_axis_height (self);
      return;
    }

  question = g_new0 (TrackQuestion, 1);
  question->page = g_object_ref (self);
  question->kind = kind;
  saksi_time_track_load_async (self->store, kind, NULL, track_loaded_cb, question);
}

static void
track_toggled_cb (SaksiTimelinePage *self,
                  GtkCheckButton    *button)
{
  for (guint i = 0; i < SAKSI_N_TRACKS; i++)
    if (self->tracks[i] == button)
      show_track (self, i);
}

static void
rules_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(SaksiTimelinePage) self = user_data;
  g_autoptr(GPtrArray) rules = saksi_statement_list_rules_finish (result, NULL);

  if (rules == NULL || self->store == NULL)
    return;
  saksi_time_axis_set_rules (self->axis, rules);
  update_axis_height (self);
}

/* The cache holds something else. A page that nobody sees asks when it is seen. */
static void
store_changed_cb (SaksiTimelinePage *self)
{
  self->stale = TRUE;
  self->asked = FALSE;
  for (guint i = 0; i < SAKSI_N_TRACKS; i++)
    if (gtk_check_button_get_active (self->tracks[i]))
      show_track (self, i);
  saksi_statement_list_rules_async (self->store, NULL, NULL, rules_loaded_cb, g_object_ref (self));
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    reload (self);
}

static void
zoom_action_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SaksiTimelinePage *self = SAKSI_TIMELINE_PAGE (widget);

  if (g_str_equal (name, "timeline.zoom-in"))
    saksi_time_axis_zoom (self->axis, AXIS_ZOOM);
  else if (g_str_equal (name, "timeline.zoom-out"))
    saksi_time_axis_zoom (self->axis, 1 / AXIS_ZOOM);
  else
    saksi_time_axis_fit (self->axis);
}

static void
show_beginning_action_cb (GtkWidget  *widget,
                          const char *name,
                          GVariant   *parameter)
{
  SaksiTimelinePage *self = SAKSI_TIMELINE_PAGE (widget);

  show_beginning (self);
  saksi_statement_list_choose (self->list, 0);
}

static void
folded_cb (SaksiTimelinePage *self)
{
  saksi_page_emit_moved (SAKSI_PAGE (self));
}

static void
show_statement_action_cb (GtkWidget  *widget,
                          const char *name,
                          GVariant   *parameter)
{
  saksi_timeline_page_show_statement (SAKSI_TIMELINE_PAGE (widget),
                                      g_variant_get_string (parameter, NULL));
}

static void
open_source_action_cb (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  saksi_open_uri (widget, g_variant_get_string (parameter, NULL));
}

static void
show_claim_action_cb (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  SaksiTimelinePage *self = SAKSI_TIMELINE_PAGE (widget);

  gtk_window_present (GTK_WINDOW (saksi_claim_window_new (widget, self->store,
                                                          g_variant_get_string (parameter, NULL))));
}

/* The parameter is two ids with a blank between them. */
static void
compare_action_cb (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  SaksiTimelinePage *self = SAKSI_TIMELINE_PAGE (widget);
  g_auto(GStrv) pair = g_strsplit (g_variant_get_string (parameter, NULL), " ", -1);

  if (g_strv_length (pair) == 2)
    gtk_window_present (GTK_WINDOW (saksi_pair_window_new (widget, self->store, pair[0],
                                                           pair[1])));
}

static void
copy_citation_action_cb (GtkWidget  *widget,
                         const char *name,
                         GVariant   *parameter)
{
  SaksiTimelinePage *self = SAKSI_TIMELINE_PAGE (widget);
  SaksiLanguage language = saksi_language_get_current ();
  g_autoptr(SaksiStatementItem) item = NULL;
  g_autofree char *citation = NULL;
  const SaksiStatement *statement;
  guint position;

  if (!find_item (self, g_variant_get_string (parameter, NULL), &position))
    return;
  item = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  statement = saksi_statement_item_get_statement (item);
  if (statement == NULL)
    return;

  if (g_str_equal (name, "timeline.copy-csl"))
    citation = saksi_citation_dup_csl_json (statement, language);
  else if (g_str_equal (name, "timeline.copy-ris"))
    citation = saksi_citation_dup_ris (statement, language);
  else
    citation = saksi_words_dup_citation (statement, language);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), citation);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_("Citation copied")));
}

/* What is the user's own: added, changed, taken away, put back. The parameter is an id, or a
 * file. */
static void
own_action_cb (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SaksiTimelinePage *self = SAKSI_TIMELINE_PAGE (widget);

  saksi_timeline_own_activate (widget, self->store, self->toasts, name,
                               parameter != NULL ? g_variant_get_string (parameter, NULL) : NULL);
}

static void
file_action_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SaksiTimelinePage *self = SAKSI_TIMELINE_PAGE (widget);
  g_autoptr(SaksiStatementFilter) filter = build_filter (self);

  if (g_str_equal (name, "timeline.inbox"))
    gtk_window_present (GTK_WINDOW (saksi_inbox_window_new (widget, self->store)));
  else if (g_str_equal (name, "timeline.import"))
    saksi_timeline_files_import (widget, self->store, self->toasts);
  else
    saksi_timeline_files_export (widget, self->store, self->toasts, filter,
                                 g_str_equal (name, "timeline.export-timeline"));
}

static void
show_everything_action_cb (GtkWidget  *widget,
                           const char *name,
                           GVariant   *parameter)
{
  show_everything (SAKSI_TIMELINE_PAGE (widget));
}

static void
show_filters_action_cb (GtkWidget  *widget,
                        const char *name,
                        GVariant   *parameter)
{
  saksi_split_set_show_content (SAKSI_TIMELINE_PAGE (widget)->split, FALSE);
}

static void
show_list_action_cb (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  saksi_split_set_show_content (SAKSI_TIMELINE_PAGE (widget)->split, TRUE);
}

static void
retry_action_cb (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  reload (SAKSI_TIMELINE_PAGE (widget));
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

/* Adds a statement and those that it speaks against, as many as there is room for. */
static void
add_to_scene (SaksiScene           *scene,
              const SaksiStatement *statement)
{
  g_ptr_array_add (scene->statements, g_strdup (statement->id));
  for (guint i = 0; i < statement->relations->len; i++)
    {
      const SaksiStatementRelation *relation = statement->relations->pdata[i];

      if (saksi_words_is_dispute (relation->type) &&
          scene->statements->len < SAKSI_SCENE_MAX_STATEMENTS)
        g_ptr_array_add (scene->statements, g_strdup (relation->statement));
    }
}

/* The chosen statement with those that it speaks against, else the list as it is narrowed. */
static SaksiScene *
dup_scene (SaksiPage *page)
{
  SaksiTimelinePage *self = SAKSI_TIMELINE_PAGE (page);
  SaksiStatementItem *chosen = saksi_statement_list_get_selected (self->list);
  g_autoptr(SaksiScene) scene = saksi_scene_new (SAKSI_SCENE_TIMELINE);

  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0)
    return NULL;

  if (chosen != NULL && saksi_statement_item_get_statement (chosen) != NULL)
    {
      scene->kind = SAKSI_SCENE_STATEMENTS;
      add_to_scene (scene, saksi_statement_item_get_statement (chosen));
      saksi_scene_set_text (&scene->title, saksi_language_get_current (), _("Statements"));
    }
  else
    {
      g_autoptr(SaksiStatementFilter) filter = build_filter (self);

      saksi_timeline_state_set_filter (scene, filter);
      saksi_scene_set_text (&scene->title, saksi_language_get_current (),
                            gtk_label_get_label (self->period));
      saksi_scene_set_text (&scene->subtitle, saksi_language_get_current (),
                            self->described);
    }

  return g_steal_pointer (&scene);
}

static char *
dup_sources (SaksiPage *page)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (SAKSI_TIMELINE_PAGE (page)->model));
  g_autofree char *count = saksi_format_count (n);

  return g_strdup_printf (ngettext ("%s statement, whose sources are in Saksi",
                                    "%s statements, each of whose sources are in Saksi", n),
                          count);
}

static void
page_init (SaksiPageInterface *iface)
{
  iface->dup_sources = dup_sources;
  iface->can_go_back = can_go_back;
  iface->dup_scene = dup_scene;
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
    reload (self);
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
  update_axis_height (self);

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
  if (self->height != height && self->height_id == 0)
    self->height_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_height_cb, self, NULL);
  self->height = height;
  if (!self->asked && gtk_widget_get_mapped (widget))
    reload (self);
}

static void
saksi_timeline_page_constructed (GObject *object)
{
  SaksiTimelinePage *self = SAKSI_TIMELINE_PAGE (object);

  G_OBJECT_CLASS (saksi_timeline_page_parent_class)->constructed (object);

  self->model = saksi_statement_model_new (self->store);
  saksi_statement_list_set_model (self->list, self->model);
  saksi_time_axis_set_model (self->axis, self->model);
  saksi_statement_list_rules_async (self->store, NULL, NULL, rules_loaded_cb, g_object_ref (self));
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
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "timeline.show-statement", "s",
                                   show_statement_action_cb);
  gtk_widget_class_install_action (widget_class, "timeline.open-source", "s",
                                   open_source_action_cb);
  gtk_widget_class_install_action (widget_class, "timeline.copy-citation", "s",
                                   copy_citation_action_cb);
  gtk_widget_class_install_action (widget_class, "timeline.copy-csl", "s",
                                   copy_citation_action_cb);
  gtk_widget_class_install_action (widget_class, "timeline.copy-ris", "s",
                                   copy_citation_action_cb);
  gtk_widget_class_install_action (widget_class, "timeline.show-claim", "s", show_claim_action_cb);
  gtk_widget_class_install_action (widget_class, "timeline.compare", "s", compare_action_cb);
  gtk_widget_class_install_action (widget_class, "timeline.add", NULL, own_action_cb);
  for (guint i = 0; i < G_N_ELEMENTS (own_actions); i++)
    gtk_widget_class_install_action (widget_class, own_actions[i], "s", own_action_cb);
  gtk_widget_class_install_action (widget_class, "timeline.inbox", NULL, file_action_cb);
  gtk_widget_class_install_action (widget_class, "timeline.import", NULL, file_action_cb);
  gtk_widget_class_install_action (widget_class, "timeline.export-timeline", NULL, file_action_cb);
  gtk_widget_class_install_action (widget_class, "timeline.export-content", NULL, file_action_cb);
  gtk_widget_class_install_action (widget_class, "timeline.zoom-in", NULL, zoom_action_cb);
  gtk_widget_class_install_action (widget_class, "timeline.zoom-out", NULL, zoom_action_cb);
  gtk_widget_class_install_action (widget_class, "timeline.zoom-fit", NULL, zoom_action_cb);
  gtk_widget_class_install_action (widget_class, "timeline.show-beginning", NULL,
                                   show_beginning_action_cb);
  gtk_widget_class_install_action (widget_class, "timeline.show-everything", NULL,
                                   show_everything_action_cb);
  gtk_widget_class_install_action (widget_class, "timeline.show-filters", NULL,
                                   show_filters_action_cb);
  gtk_widget_class_install_action (widget_class, "timeline.show-list", NULL, show_list_action_cb);
  gtk_widget_class_install_action (widget_class, "timeline.retry", NULL, retry_action_cb);
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

  install_actions (widget_class);

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
  gtk_widget_class_bind_template_child (widget_class, SaksiTimelinePage, axis_box);
  gtk_widget_class_bind_template_child (widget_class, SaksiTimelinePage, axis_window);
  gtk_widget_class_bind_template_child (widget_class, SaksiTimelinePage, axis);
  gtk_widget_class_bind_template_child (widget_class, SaksiTimelinePage, axis_button);
  gtk_widget_class_bind_template_child (widget_class, SaksiTimelinePage, reading);
  gtk_widget_class_bind_template_child (widget_class, SaksiTimelinePage, export);
  for (guint i = 0; i < SAKSI_N_TRACKS; i++)
    gtk_widget_class_bind_template_child_full (widget_class, track_children[i], FALSE,
                                               G_STRUCT_OFFSET (SaksiTimelinePage, tracks) +
                                               (gssize) (i * sizeof (GtkCheckButton *)));
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
  gtk_widget_class_bind_template_callback (widget_class, range_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, axis_choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_axis_height);
  gtk_widget_class_bind_template_callback (widget_class, axis_reading_cb);
  gtk_widget_class_bind_template_callback (widget_class, axis_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, track_toggled_cb);
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
    reload (self);
}

/* Shows the statements about a host only. */
void
saksi_timeline_page_show_host (SaksiTimelinePage *self,
                               const char        *name)
{
  g_return_if_fail (SAKSI_IS_TIMELINE_PAGE (self));
  g_return_if_fail (name != NULL);

  show_everything (self);
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
