/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-station-view-private.h"

#include <glib/gi18n.h>

#include "check/saksi-explain.h"
#include "common/saksi-empty-state.h"
#include "common/saksi-format.h"
#include "common/saksi-wrap-box.h"
#include "results/saksi-region-item.h"
#include "station/saksi-station-frame.h"

/* So long nothing is said of waiting: most answers are there before. */
#define SPINNER_DELAY_MS 250

typedef enum
{
  PROP_SETTLED = 1
} SaksiStationViewProperty;
static GParamSpec *props[PROP_SETTLED + 1];

enum
{
  SIGNAL_PICKED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiStationView, saksi_station_view, GTK_TYPE_WIDGET)

static void
update_settled (SaksiStationView *self)
{
  gboolean settled = self->cancellable == NULL && saksi_form_pages_get_settled (self->pages);

  if (self->settled == settled)
    return;

  self->settled = settled;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SETTLED]);
}

/* What is unusual about when the station voted, or NULL. */
static const char *
get_voting_name (SaksiVoting voting)
{
  switch (voting)
    {
    case SAKSI_VOTING_AGAIN:
      return _("voted again");
    case SAKSI_VOTING_LATER:
      return _("voted later");
    case SAKSI_VOTING_CONTINUED:
      return _("voting continued");
    case SAKSI_VOTING_COUNT_AGAIN:
      return _("counted again");
    case SAKSI_VOTING_COUNT_LATER:
      return _("counted later");
    case SAKSI_VOTING_ABSENT:
    case SAKSI_VOTING_NULL:
    case SAKSI_VOTING_REGULAR:
    case SAKSI_VOTING_OTHER:
      return NULL;
    }

  g_return_val_if_reached (NULL);
}

static void
append_page_evidence (GString                *text,
                      guint                   number,
                      const SaksiPageVersion *version)
{
  g_autofree char *hash = saksi_format_hash (version->sha256);
  g_autofree char *time = saksi_format_time_wib (version->fetched);

  /* TRANSLATORS: page number, beginning and end of a hash, a time */
  g_string_append_printf (text, _("Page %u: SHA-256 %s, fetched %s."), number, hash, time);
}

/* Where the document and the page that is looked at come from. */
static char *
build_evidence (SaksiStationView *self)
{
  const SaksiResult *result = self->station->current;
  const SaksiPageVersion *version = saksi_form_pages_get_version (self->pages);
  GString *text = g_string_new (NULL);
  g_autofree char *hex = saksi_sha256_to_hex (&result->sha256);
  g_autofree char *hash = saksi_format_hash (hex);
  g_autofree char *time = saksi_format_time_wib (result->fetched);

  if (version != NULL && version->sha256 != NULL)
    {
      append_page_evidence (text, saksi_form_pages_get_page (self->pages), version);
      g_string_append_c (text, '\n');
    }
  if (self->station->origin != NULL)
    /* TRANSLATORS: beginning and end of a hash, a time, where the data comes from */
    g_string_append_printf (text, _("Document: SHA-256 %s, fetched %s from %s."), hash, time,
                            self->station->origin);
  else
    /* TRANSLATORS: beginning and end of a hash, a time */
    g_string_append_printf (text, _("Document: SHA-256 %s, fetched %s."), hash, time);
  g_string_append_c (text, '\n');
  g_string_append (text, _("Not the legal result: that is the manual recapitulation, tier by "
                           "tier (Law\u00a07/2017)."));

  return g_string_free (text, FALSE);
}

static void
update_evidence (SaksiStationView *self)
{
  g_autofree char *text = NULL;

  if (self->station == NULL || self->station->current == NULL)
    return;

  text = build_evidence (self);
  gtk_label_set_label (self->evidence_label, text);
}

static void
page_cb (SaksiStationView *self)
{
  update_evidence (self);
}

static SaksiFormKind
get_form_kind (SaksiStationView *self)
{
  return saksi_form_kind_choose (self->contest, self->station->region->code);
}

/* Turns to the page of the number that is chosen, and marks its boxes where they are found. */
static void
mark_fields (SaksiStationView *self,
             guint             field,
             SaksiFormFields   others)
{
  gboolean found = get_form_kind (self) != SAKSI_FORM_KIND_OTHER;
  gboolean known = found && saksi_form_layout_find_slot (field) != NULL;

  self->field = field;
  saksi_form_pages_mark_field (self->pages, known ? field : SAKSI_FORM_PAGES_NO_FIELD,
                               found ? others : 0);
}

void
saksi_station_view_mark_field (SaksiStationView *self,
                               guint             field)
{
  mark_fields (self, field, 0);
}

static void
number_chosen_cb (SaksiStationView *self)
{
  self->rule = 0;
  saksi_numbers_card_mark (self->numbers, NULL, NULL);
  saksi_station_view_mark_field (self, saksi_numbers_card_get_chosen (self->numbers));
}

/* A number of the form; those that are not published have no row. */
static void
field_chosen_cb (SaksiStationView *self,
                 guint             field)
{
  saksi_numbers_card_choose (self->numbers, field);
  if (saksi_numbers_card_get_chosen (self->numbers) != field)
    saksi_station_view_mark_field (self, field);
}

/* All numbers that the rule compares are marked; the page turns to the one that differs. A box
 * that may have been misread is the finding of no rule. */
static void
finding_chosen_cb (SaksiStationView *self,
                   guint             field,
                   gpointer          data)
{
  const SaksiFinding *finding = data;

  saksi_numbers_card_choose (self->numbers, field);
  saksi_numbers_card_mark (self->numbers, finding, self->station);
  if (finding == NULL)
    return;
  self->rule = finding->rule;
  mark_fields (self, field, saksi_number_get_named (finding, self->station));
}

static const SaksiFinding *
find_finding (SaksiStationView *self,
              guint             rule)
{
  for (guint i = 0; i < self->station->findings->len; i++)
    {
      const SaksiFinding *finding = self->station->findings->pdata[i];

      if (finding->rule == rule)
        return finding;
    }

  return NULL;
}

/* What was marked is so in the rows and pages that were made anew: the numbers of @rule, or where
 * that is 0 the chosen one. */
static void
mark_again (SaksiStationView *self,
            guint             rule)
{
  const SaksiFinding *finding = rule != 0 ? find_finding (self, rule) : NULL;

  if (finding != NULL)
    finding_chosen_cb (self, saksi_number_find_field (finding, self->station),
                       (gpointer) finding);
  else
    number_chosen_cb (self);
}

static void
show_header (SaksiStationView *self)
{
  const SaksiStation *station = self->station;
  const char *voting = station->current != NULL
                       ? get_voting_name (station->current->flags.voting) : NULL;
  g_autofree char *title = saksi_region_dup_title (station->region);

  saksi_breadcrumb_set_path (self->breadcrumb, station->path);
  gtk_label_set_label (self->title_label, title);
  saksi_tag_set_label (self->code_tag, station->region->code);
  gtk_widget_set_visible (self->specimen_tag,
                          saksi_region_code_is_specimen (station->region->code));
  saksi_tag_set_label (self->voting_tag, voting);
  gtk_widget_set_visible (GTK_WIDGET (self->voting_tag), voting != NULL);

  g_clear_pointer (&self->subtitle, g_free);
  if (station->path->len >= 2)
    self->subtitle = saksi_region_dup_title (station->path->pdata[station->path->len - 2]);
}

/* Returns: (nullable): what could explain the findings of @station, NULL where there are none */
static SaksiExplanations *
explain (const SaksiStation      *station,
         SaksiExplanationSummary *summary)
{
  SaksiExplanations *explanations;

  *summary = (SaksiExplanationSummary) { .state = SAKSI_EXPLAIN_AGREES };
  if (station->current == NULL || station->findings->len == 0)
    return NULL;

  explanations = saksi_explain (station->current);
  saksi_explanations_summarize (explanations, summary);

  return explanations;
}

/* Turns to what is most worth a look: the box that may have been misread, the number that differs,
 * or else the votes. */
static void
choose_first (SaksiStationView              *self,
              const SaksiExplanationSummary *explanation)
{
  const SaksiStation *station = self->station;
  guint field = SAKSI_NUMBER_NONE;

  if (explanation->state == SAKSI_EXPLAIN_FOUND && explanation->n_first == 1)
    field = saksi_number_find_change (&explanation->first.changes[0], station);
  for (guint i = 0; i < station->findings->len && field == SAKSI_NUMBER_NONE; i++)
    field = saksi_number_find_field (station->findings->pdata[i], station);

  saksi_numbers_card_choose (self->numbers, field);
  if (field == SAKSI_NUMBER_NONE &&
      saksi_contest_get_election (self->contest) == SAKSI_ELECTION_PPWP)
    saksi_form_pages_show_page (self->pages,
                                saksi_form_layout_find_slot (SAKSI_FORM_FIELD_VOTES_1)->page);
}

void
saksi_station_view_show_station (SaksiStationView *self,
                                 gboolean          moved)
{
  const SaksiStation *station = self->station;
  guint rule = self->rule;
  SaksiExplanationSummary explanation;
  g_autoptr(SaksiExplanations) explanations = explain (station, &explanation);

  show_header (self);
  gtk_widget_set_visible (self->nothing, station->current == NULL);
  gtk_widget_set_visible (self->document, station->current != NULL);
  saksi_form_pages_set_station (self->pages, station);
  saksi_form_pages_set_pages (self->pages, station->pages, get_form_kind (self));
  saksi_form_pages_set_getting (self->pages, self->store, station);
  if (station->current != NULL)
    {
      const SaksiReading *reading = saksi_station_view_find_reading (self);

      saksi_numbers_card_show (self->numbers, station, &explanation, reading);
      saksi_station_view_show_reading (self);
      saksi_station_findings_show (self->findings, station, explanations, reading);
      saksi_versions_card_show (self->versions, station);
      if (moved)
        choose_first (self, &explanation);
      mark_again (self, rule);
      update_evidence (self);
    }

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "station.previous", station->previous != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "station.next", station->next != NULL);
}

static void
stop_waiting (SaksiStationView *self)
{
  g_clear_handle_id (&self->spinner_source, g_source_remove);
  gtk_spinner_stop (self->spinner);
}

static gboolean
spinner_cb (gpointer user_data)
{
  SaksiStationView *self = user_data;

  self->spinner_source = 0;
  gtk_spinner_start (self->spinner);
  gtk_stack_set_visible_child_name (self->stack, "loading");

  return G_SOURCE_REMOVE;
}

/* Marks the number that a rule is about, and puts the focus on what it says. */
static void
show_rule (SaksiStationView *self,
           guint             rule)
{
  const SaksiFinding *finding = find_finding (self, rule);

  if (finding == NULL)
    return;
  finding_chosen_cb (self, saksi_number_find_field (finding, self->station), (gpointer) finding);
  saksi_station_findings_focus (self->findings, rule);
}

static void
follow_place (SaksiStationView *self)
{
  g_autofree char *place = g_steal_pointer (&self->place);
  guint rule = place != NULL ? saksi_rule_from_name (place) : 0;
  guint field = place != NULL ? saksi_number_from_name (place) : SAKSI_NUMBER_NONE;

  if (place == NULL || self->station->current == NULL)
    return;

  if (rule != 0)
    show_rule (self, rule);
  else if (field != SAKSI_NUMBER_NONE)
    field_chosen_cb (self, field);
  else if (g_str_equal (place, "read"))
    saksi_station_view_begin_reading (self);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiStation) station = saksi_station_load_finish (result, &error);
  SaksiStationView *self = user_data;
  gboolean moved;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  stop_waiting (self);
  g_clear_object (&self->cancellable);
  if (station == NULL)
    {
      g_object_set (self->failure, "description", error->message, NULL);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      update_settled (self);
      return;
    }

  moved = self->station == NULL ||
          g_strcmp0 (self->station->region->code, station->region->code) != 0;
  if (moved)
    {
      g_clear_pointer (&self->readings, g_ptr_array_unref);
      self->rule = 0;
      saksi_station_view_set_reading (self, FALSE);
    }
  g_clear_pointer (&self->station, saksi_station_free);
  self->station = g_steal_pointer (&station);
  saksi_station_view_show_station (self, moved);
  gtk_stack_set_visible_child_name (self->stack, "station");
  if (moved)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  saksi_station_view_load_readings (self);
  follow_place (self);
  update_settled (self);
}

static void
load (SaksiStationView *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (self->spinner_source == 0)
    self->spinner_source = g_timeout_add (SPINNER_DELAY_MS, spinner_cb, self);
  saksi_station_load_async (self->store, self->contest, self->code, self->cancellable, loaded_cb,
                            self);
  update_settled (self);
}

static void
refresh_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SaksiStationView *self = SAKSI_STATION_VIEW (widget);

  if (self->store != NULL)
    load (self);
}

static void
neighbour_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  SaksiStationView *self = SAKSI_STATION_VIEW (widget);
  g_autofree char *code = NULL;

  if (self->station != NULL)
    code = g_strdup (g_str_equal (name, "station.next") ? self->station->next
                                                        : self->station->previous);
  if (code != NULL)
    g_signal_emit (self, signals[SIGNAL_PICKED], 0, code);
}

static void
saksi_station_view_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  g_value_set_boolean (value, SAKSI_STATION_VIEW (object)->settled);
}

static void
saksi_station_view_dispose (GObject *object)
{
  SaksiStationView *self = SAKSI_STATION_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->spinner_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_STATION_VIEW);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (saksi_station_view_parent_class)->dispose (object);
}

static void
saksi_station_view_unmap (GtkWidget *widget)
{
  saksi_station_view_keep_reading (SAKSI_STATION_VIEW (widget));

  GTK_WIDGET_CLASS (saksi_station_view_parent_class)->unmap (widget);
}

static void
saksi_station_view_finalize (GObject *object)
{
  SaksiStationView *self = SAKSI_STATION_VIEW (object);

  g_clear_pointer (&self->station, saksi_station_free);
  g_clear_pointer (&self->readings, g_ptr_array_unref);
  g_free (self->subtitle);
  g_free (self->place);
  g_free (self->code);

  G_OBJECT_CLASS (saksi_station_view_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (SAKSI_TYPE_BREADCRUMB);
  g_type_ensure (SAKSI_TYPE_EMPTY_STATE);
  g_type_ensure (SAKSI_TYPE_FORM_PAGES);
  g_type_ensure (SAKSI_TYPE_NUMBERS_CARD);
  g_type_ensure (SAKSI_TYPE_READING_FORM);
  g_type_ensure (SAKSI_TYPE_READING_VERSIONS);
  g_type_ensure (SAKSI_TYPE_STATION_FINDINGS);
  g_type_ensure (SAKSI_TYPE_STATION_FRAME);
  g_type_ensure (SAKSI_TYPE_TAG);
  g_type_ensure (SAKSI_TYPE_VERSIONS_CARD);
  g_type_ensure (SAKSI_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/station/saksi-station-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiStationView, stack);
  gtk_widget_class_bind_template_child (widget_class, SaksiStationView, spinner);
  gtk_widget_class_bind_template_child (widget_class, SaksiStationView, failure);
  gtk_widget_class_bind_template_child (widget_class, SaksiStationView, pages);
  gtk_widget_class_bind_template_child (widget_class, SaksiStationView, scroller);
  gtk_widget_class_bind_template_child (widget_class, SaksiStationView, breadcrumb);
  gtk_widget_class_bind_template_child (widget_class, SaksiStationView, title_label);
  gtk_widget_class_bind_template_child (widget_class, SaksiStationView, code_tag);
  gtk_widget_class_bind_template_child (widget_class, SaksiStationView, specimen_tag);
  gtk_widget_class_bind_template_child (widget_class, SaksiStationView, voting_tag);
  gtk_widget_class_bind_template_child (widget_class, SaksiStationView, nothing);
  gtk_widget_class_bind_template_child (widget_class, SaksiStationView, document);
  gtk_widget_class_bind_template_child (widget_class, SaksiStationView, numbers);
  gtk_widget_class_bind_template_child (widget_class, SaksiStationView, reading);
  gtk_widget_class_bind_template_child (widget_class, SaksiStationView, reading_bar);
  gtk_widget_class_bind_template_child (widget_class, SaksiStationView, read_button);
  gtk_widget_class_bind_template_child (widget_class, SaksiStationView, reading_versions);
  gtk_widget_class_bind_template_child (widget_class, SaksiStationView, reading_label);
  gtk_widget_class_bind_template_child (widget_class, SaksiStationView, findings);
  gtk_widget_class_bind_template_child (widget_class, SaksiStationView, versions);
  gtk_widget_class_bind_template_child (widget_class, SaksiStationView, evidence_label);
  gtk_widget_class_bind_template_callback (widget_class, page_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_settled);
  gtk_widget_class_bind_template_callback (widget_class, number_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, field_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, finding_chosen_cb);
}

static void
saksi_station_view_class_init (SaksiStationViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = saksi_station_view_get_property;
  object_class->dispose = saksi_station_view_dispose;
  object_class->finalize = saksi_station_view_finalize;
  widget_class->unmap = saksi_station_view_unmap;

  /**
   * SaksiStationView:settled:
   *
   * Whether everything that was asked for is on the screen.
   */
  props[PROP_SETTLED] = g_param_spec_boolean ("settled", NULL, NULL, TRUE,
                                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                              G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  /**
   * SaksiStationView::picked:
   * @code: the code of another polling station
   *
   * The user wants to see another polling station.
   */
  signals[SIGNAL_PICKED] = g_signal_new ("picked", SAKSI_TYPE_STATION_VIEW, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  bind_template (widget_class);
  saksi_station_view_bind_reading (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "station.refresh", NULL, refresh_action);
  gtk_widget_class_install_action (widget_class, "station.previous", NULL, neighbour_action);
  gtk_widget_class_install_action (widget_class, "station.next", NULL, neighbour_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, GDK_ALT_MASK,
                                       "station.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, GDK_ALT_MASK,
                                       "station.next", NULL);
}

static void
saksi_station_view_init (SaksiStationView *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self->settled = TRUE;
  self->field = SAKSI_NUMBER_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (keys), GTK_SHORTCUT_SCOPE_MANAGED);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_e, GDK_CONTROL_MASK),
                      gtk_named_action_new ("station.read")));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
saksi_station_view_new (void)
{
  return g_object_new (SAKSI_TYPE_STATION_VIEW, NULL);
}

/**
 * saksi_station_view_show:
 * @self: a view
 * @store: the cache to ask
 * @contest: a contest
 * @code: the valid code of a polling station
 *
 * Shows a polling station, or the same again as it is now.
 */
void
saksi_station_view_show (SaksiStationView *self,
                         SaksiStore       *store,
                         SaksiContest      contest,
                         const char       *code)
{
  g_autofree char *copy = g_strdup (code);

  g_return_if_fail (SAKSI_IS_STATION_VIEW (self));
  g_return_if_fail (SAKSI_IS_STORE (store));
  g_return_if_fail (code != NULL);

  if (self->code == NULL || g_strcmp0 (self->code, code) != 0 || self->contest != contest)
    saksi_station_view_keep_reading (self);
  g_set_object (&self->store, store);
  self->contest = contest;
  g_free (self->code);
  self->code = g_steal_pointer (&copy);
  load (self);
}

/**
 * saksi_station_view_show_place:
 * @self: a view that shows a station, or is about to
 * @place: "R1" for what that rule says, the name of a number for that number, "read" for the form
 *   to be read; others are ignored
 *
 * Leads to a place at the station.
 */
void
saksi_station_view_show_place (SaksiStationView *self,
                               const char       *place)
{
  g_return_if_fail (SAKSI_IS_STATION_VIEW (self));
  g_return_if_fail (place != NULL);

  g_free (self->place);
  self->place = *place != '\0' ? g_strdup (place) : NULL;
  if (self->cancellable == NULL && self->station != NULL)
    follow_place (self);
}

/**
 * saksi_station_view_dup_place:
 * @self: a view
 *
 * Returns: (transfer full) (nullable): what is marked there, as saksi_station_view_show_place()
 *   takes it
 */
char *
saksi_station_view_dup_place (SaksiStationView *self)
{
  g_return_val_if_fail (SAKSI_IS_STATION_VIEW (self), NULL);

  if (self->station == NULL || self->station->current == NULL)
    return NULL;
  if (self->rule != 0)
    return g_strdup_printf ("R%u", self->rule);

  return self->field < SAKSI_N_FORM_FIELDS ? saksi_number_dup_name (self->field) : NULL;
}

/* Returns: (nullable): the name of what is shown */
const char *
saksi_station_view_get_title (SaksiStationView *self)
{
  g_return_val_if_fail (SAKSI_IS_STATION_VIEW (self), NULL);

  return self->station != NULL ? gtk_label_get_label (self->title_label) : NULL;
}

/* Returns: (nullable): the village of what is shown */
const char *
saksi_station_view_get_subtitle (SaksiStationView *self)
{
  g_return_val_if_fail (SAKSI_IS_STATION_VIEW (self), NULL);

  return self->subtitle;
}

gboolean
saksi_station_view_get_settled (SaksiStationView *self)
{
  g_return_val_if_fail (SAKSI_IS_STATION_VIEW (self), TRUE);

  return self->settled;
}
