/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sources/saksi-sync-panel.h"

#include <glib/gi18n.h>

#include "common/saksi-format.h"
#include "common/saksi-wrap-box.h"
#include "compat/saksi-ask.h"
#include "form/saksi-form-quota.h"
#include "results/saksi-contest-title.h"
#include "sources/saksi-form-room.h"
#include "sources/saksi-region-picker.h"
#include "sources/saksi-server-window.h"
#include "sources/saksi-sync-words.h"
#include "sync/saksi-sync-status.h"
#include "sync/saksi-sync.h"

/* Fetching from a server: which one, what, how much that would be, and how far it is. */

#define ESTIMATE_DELAY_MILLISECONDS 300

/* The most requests a second that can be chosen for a server that is not of the state. */
#define MAX_RATE 10.0

/* The failures that are listed; there may be more. */
#define MAX_FAILURES 100

struct _SaksiSyncPanel
{
  AdwPreferencesGroup parent_instance;

  SaksiStore *store;         /* owned */
  SaksiSync *sync;           /* owned */
  GPtrArray *sources;        /* owned, nullable, of SaksiSyncSource, beside the choices */
  GCancellable *cancellable; /* owned: ends with the panel */
  GCancellable *estimating;  /* owned, nullable: of the estimate under way */
  GPtrArray *failure_rows;   /* owned, of GtkWidget: borrowed */
  guint estimate_id;         /* the source that asks for an estimate */
  gboolean was_running;      /* when the state was looked at last */
  gint64 wanted;             /* the source that is to be chosen once it is listed, or 0 */
  gboolean goes_on;          /* it starts again as soon as there is more room */
  gboolean is_restored;      /* what was asked for last has been chosen again */

  /* template children */
  AdwComboRow *server;
  GtkWidget *edit;
  GtkWidget *remove;
  AdwComboRow *contest;
  SaksiRegionPicker *region;
  AdwComboRow *forms;
  SaksiFormRoom *room;
  GtkWidget *full;
  GtkButton *allow;
  GtkLabel *status;
  GtkLabel *details;
  GtkWidget *cancel;
  GtkButton *pause;
  GtkWidget *start;
  AdwExpanderRow *failures;
  GtkWidget *adding;
  AdwActionRow *rate_row;
  GtkSpinButton *rate;
};

G_DEFINE_FINAL_TYPE (SaksiSyncPanel, saksi_sync_panel, ADW_TYPE_PREFERENCES_GROUP)

static void load_sources (SaksiSyncPanel *self);

static gboolean
is_running (SaksiSyncPanel *self)
{
  SaksiSyncState state =
      self->sync != NULL ? saksi_sync_get_state (self->sync) : SAKSI_SYNC_IDLE;

  return state == SAKSI_SYNC_RUNNING || state == SAKSI_SYNC_PAUSED || state == SAKSI_SYNC_WAITING;
}

/* Returns: (transfer none) (nullable): the chosen server */
static SaksiSyncSource *
get_source (SaksiSyncPanel *self)
{
  guint selected = adw_combo_row_get_selected (self->server);

  if (self->sources == NULL || selected >= self->sources->len)
    return NULL;

  return self->sources->pdata[selected];
}

static SaksiContest
get_contest (SaksiSyncPanel *self)
{
  return saksi_contest_from_election ((SaksiElection) adw_combo_row_get_selected (self->contest));
}

/* @codes has room for two, and what is in it is the panel's. */
static void
fill_options (SaksiSyncPanel   *self,
              const char      **codes,
              SaksiSyncOptions *options)
{
  const char *code = saksi_region_picker_get_code (self->region);

  codes[0] = *code != '\0' ? code : NULL;
  codes[1] = NULL;
  *options = (SaksiSyncOptions) { .connections = 0 };
  options->contest = get_contest (self);
  options->codes = codes;
  options->forms = (SaksiSyncForms) MIN (adw_combo_row_get_selected (self->forms),
                                         SAKSI_SYNC_FORMS_CHECKED);
  options->rate = gtk_spin_button_get_value (self->rate);
}

static void
show_status (SaksiSyncPanel *self,
             const char     *status,
             const char     *details)
{
  gtk_label_set_label (self->status, status);
  gtk_label_set_label (self->details, details != NULL ? details : "");
  gtk_widget_set_visible (GTK_WIDGET (self->details), details != NULL && details[0] != '\0');
}

static void
update_buttons (SaksiSyncPanel *self)
{
  gboolean running = is_running (self);
  gboolean paused = running && saksi_sync_get_state (self->sync) == SAKSI_SYNC_PAUSED;
  SaksiSyncSource *source = get_source (self);

  gtk_widget_set_visible (self->start, !running);
  gtk_widget_set_visible (self->cancel, running);
  gtk_widget_set_visible (GTK_WIDGET (self->pause), running);
  gtk_button_set_label (self->pause, paused ? _("_Resume") : _("_Pause"));
  gtk_widget_set_sensitive (self->start, source != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->server), !running);
  gtk_widget_set_sensitive (GTK_WIDGET (self->contest), !running);
  gtk_widget_set_sensitive (GTK_WIDGET (self->region), !running);
  gtk_widget_set_sensitive (GTK_WIDGET (self->forms), !running);
  gtk_widget_set_visible (self->full, !running && self->sync != NULL &&
                                      saksi_sync_get_state (self->sync) == SAKSI_SYNC_FULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->rate), !running);
  gtk_widget_set_sensitive (self->adding, !running);
  gtk_widget_set_visible (self->edit, source != NULL && !source->bundled);
  gtk_widget_set_visible (self->remove, source != NULL && !source->bundled);
}

static void
estimated_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(SaksiSyncPanel) self = SAKSI_SYNC_PANEL (user_data);
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  SaksiSyncEstimate estimate = { 0 };
  gboolean done;

  /* The panel has gone meanwhile. */
  if (self->sync == NULL)
    return;

  done = saksi_sync_estimate_finish (self->sync, result, &estimate, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || is_running (self))
    return;

  text = done ? saksi_describe_sync_estimate (&estimate) : g_strdup (error->message);
  show_status (self, _("What this would be, from what is known here"), text);
}

static gboolean
estimate_cb (gpointer user_data)
{
  SaksiSyncPanel *self = SAKSI_SYNC_PANEL (user_data);
  SaksiSyncSource *source = get_source (self);
  const char *codes[2];
  SaksiSyncOptions options;

  self->estimate_id = 0;
  if (source == NULL || is_running (self))
    return G_SOURCE_REMOVE;

  fill_options (self, codes, &options);
  self->estimating = g_cancellable_new ();
  saksi_sync_estimate_async (self->sync, source, &options, self->estimating, estimated_cb,
                             g_object_ref (self));

  return G_SOURCE_REMOVE;
}

static void
cancel_estimate (SaksiSyncPanel *self)
{
  if (self->estimating != NULL)
    g_cancellable_cancel (self->estimating);
  g_clear_object (&self->estimating);
  g_clear_handle_id (&self->estimate_id, g_source_remove);
}

/* The estimate follows the choice, once it rests. */
static void
choice_cb (SaksiSyncPanel *self)
{
  if (self->store == NULL)
    return;

  saksi_form_room_set_region (self->room, get_contest (self),
                              saksi_region_picker_get_code (self->region));
  cancel_estimate (self);
  if (!is_running (self))
    self->estimate_id = g_timeout_add (ESTIMATE_DELAY_MILLISECONDS, estimate_cb, self);
  update_buttons (self);
}

/* Regions are those of the chosen election. */
static void
contest_cb (SaksiSyncPanel *self)
{
  if (adw_combo_row_get_selected (self->contest) < SAKSI_N_ELECTIONS)
    saksi_region_picker_set_contest (self->region, get_contest (self));
  choice_cb (self);
}

static void
show_failures (SaksiSyncPanel *self,
               GPtrArray      *failures)
{
  g_autofree char *count = saksi_format_count (failures->len);
  g_autofree char *title = NULL;

  for (guint i = 0; i < self->failure_rows->len; i++)
    adw_expander_row_remove (self->failures, self->failure_rows->pdata[i]);
  g_ptr_array_set_size (self->failure_rows, 0);

  for (guint i = 0; i < failures->len; i++)
    {
      const SaksiSyncFailure *failure = failures->pdata[i];
      const char *problem = saksi_describe_sync_problem (failure->problem);
      g_autofree char *time = saksi_format_time_wib (failure->tried);
      g_autofree char *subtitle = g_strdup_printf ("%s · %s", problem != NULL ? problem : "", time);
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), failure->path);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
      adw_expander_row_add_row (self->failures, row);
      g_ptr_array_add (self->failure_rows, row);
    }

  title = g_strdup_printf (failures->len < MAX_FAILURES ? _("Not received: %s")
                                                        : _("Not received: the first %s"),
                           count);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->failures), title);
  gtk_widget_set_visible (GTK_WIDGET (self->failures), failures->len > 0);
}

static void
failures_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(SaksiSyncPanel) self = SAKSI_SYNC_PANEL (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) failures = saksi_sync_failures_load_finish (result, &error);

  if (failures != NULL && self->store != NULL)
    show_failures (self, failures);
}

static void
load_failures (SaksiSyncPanel *self)
{
  SaksiSyncSource *source = get_source (self);

  if (source != NULL && source->id != 0)
    saksi_sync_failures_load_async (self->store, source, MAX_FAILURES, self->cancellable,
                                    failures_cb, g_object_ref (self));
}

static void
progress_cb (SaksiSyncPanel *self)
{
  g_autofree char *state = saksi_describe_sync_state (self->sync);
  g_autofree char *details = NULL;

  if (state == NULL)
    return;

  details = saksi_describe_sync_progress (self->sync);
  show_status (self, state, details);
}

/* What could be allowed is said on the button. */
static void
full_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(SaksiSyncPanel) self = user_data;
  SaksiFormQuota quota;
  g_autofree char *size = NULL;
  g_autofree char *label = NULL;

  if (!saksi_form_quota_load_finish (result, &quota, NULL) || self->store == NULL)
    return;

  size = saksi_format_size (saksi_form_room_get_more (self->room));
  /* TRANSLATORS: a button; a size */
  label = g_strdup_printf (_("_Allow %s and Go On"), size);
  gtk_button_set_label (self->allow, label);
}

/* Counting what there would be to do changes the state, too, but nothing here. */
static void
state_cb (SaksiSyncPanel *self)
{
  gboolean running = is_running (self);
  gboolean ended = self->was_running && !running;

  self->was_running = running;
  if (!running && !ended)
    return;

  progress_cb (self);
  update_buttons (self);
  if (ended)
    {
      load_failures (self);
      saksi_form_room_refresh (self->room);
    }
  if (ended && saksi_sync_get_state (self->sync) == SAKSI_SYNC_FULL)
    saksi_form_quota_load_async (self->store, self->cancellable, full_cb, g_object_ref (self));
  if (ended && saksi_sync_get_state (self->sync) == SAKSI_SYNC_IDLE)
    choice_cb (self);
}

static void
start_cb (SaksiSyncPanel *self)
{
  SaksiSyncSource *source = get_source (self);
  const char *codes[2];
  SaksiSyncOptions options;

  if (source == NULL)
    return;

  cancel_estimate (self);
  fill_options (self, codes, &options);
  saksi_sync_start (self->sync, source, &options);
}

/* There is more room for images, or less. */
static void
room_cb (SaksiSyncPanel *self)
{
  gboolean goes_on = self->goes_on;

  self->goes_on = FALSE;
  if (goes_on && !is_running (self))
    start_cb (self);
  else
    choice_cb (self);
}

static void
allow_cb (SaksiSyncPanel *self)
{
  self->goes_on = TRUE;
  saksi_form_room_allow (self->room, saksi_form_room_get_more (self->room));
}

/* Which images go is asked; when they are gone, a start goes on. */
static void
make_room_cb (SaksiSyncPanel *self)
{
  saksi_form_room_delete (self->room);
}

/* What is left waits in the cache for the next start. */
static void
leave_cb (SaksiSyncPanel *self)
{
  gtk_widget_set_visible (self->full, FALSE);
  choice_cb (self);
}

static void
pause_cb (SaksiSyncPanel *self)
{
  if (saksi_sync_get_state (self->sync) == SAKSI_SYNC_PAUSED)
    saksi_sync_resume (self->sync);
  else
    saksi_sync_pause (self->sync);
}

/* What is left waits in the cache for the next start. */
static void
stop_cb (SaksiSyncPanel *self)
{
  saksi_sync_stop (self->sync);
}

/* More than a server may be asked cannot be chosen. */
static void
limit_rate (SaksiSyncPanel *self)
{
  SaksiSyncSource *source = get_source (self);
  GtkAdjustment *adjustment = gtk_spin_button_get_adjustment (self->rate);
  double most = SAKSI_SYNC_DEFAULT_RATE;
  g_autofree char *text = NULL;

  if (source != NULL)
    most = saksi_sync_source_limit_rate (source, MAX_RATE);
  text = most < MAX_RATE ? g_strdup (_("A server of the state gets one at most"))
                         : g_strdup_printf (_("%g at most; ask whoever runs it"), most);
  adw_action_row_set_subtitle (self->rate_row, text);
  gtk_adjustment_set_upper (adjustment, most);
  if (gtk_adjustment_get_value (adjustment) > most)
    gtk_adjustment_set_value (adjustment, most);
}

static void
server_cb (SaksiSyncPanel *self)
{
  limit_rate (self);
  choice_cb (self);
  if (self->store != NULL)
    load_failures (self);
}

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(SaksiSyncPanel) self = SAKSI_SYNC_PANEL (user_data);
  g_autoptr(GError) error = NULL;

  if (saksi_sync_source_remove_finish (result, &error))
    load_sources (self);
  else if (self->store != NULL)
    saksi_tell (GTK_WIDGET (self), _("The Server Could Not Be Removed"), error->message);
}

static void
remove_answered_cb (GObject      *widget,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  SaksiSyncPanel *self = SAKSI_SYNC_PANEL (widget);
  SaksiSyncSource *source;

  if (!saksi_ask_finish (result, NULL) || self->store == NULL || is_running (self))
    return;

  source = get_source (self);
  if (source != NULL && !source->bundled)
    saksi_sync_source_remove_async (self->store, source->id, self->cancellable, removed_cb,
                                    g_object_ref (self));
}

static void
remove_cb (SaksiSyncPanel *self)
{
  saksi_ask_async (GTK_WIDGET (self), _("Remove This Server?"),
                   _("Its address and what is still to be fetched from it are forgotten. What it "
                     "has brought stays."),
                   _("_Remove"), SAKSI_ASK_DESTRUCTIVE, self->cancellable, remove_answered_cb,
                   NULL);
}

static void
saved_cb (SaksiSyncPanel *self,
          gint64          id)
{
  self->wanted = id;
  load_sources (self);
}

/* @source: (nullable): %NULL for a new one */
static void
present_server (SaksiSyncPanel        *self,
                const SaksiSyncSource *source)
{
  SaksiServerWindow *window;

  if (self->store == NULL || self->sources == NULL)
    return;

  window = saksi_server_window_new (self->store, source, self->sources);
  gtk_window_set_transient_for (GTK_WINDOW (window),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  g_signal_connect_object (window, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
add_cb (SaksiSyncPanel *self)
{
  present_server (self, NULL);
}

static void
edit_cb (SaksiSyncPanel *self)
{
  SaksiSyncSource *source = get_source (self);

  if (source != NULL && !source->bundled && !is_running (self))
    present_server (self, source);
}

static void
show_sources (SaksiSyncPanel *self,
              GPtrArray      *sources)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  g_clear_pointer (&self->sources, g_ptr_array_unref);
  self->sources = g_ptr_array_ref (sources);
  for (guint i = 0; i < sources->len; i++)
    {
      const SaksiSyncSource *source = sources->pdata[i];

      gtk_string_list_append (names, source->name[0] != '\0' ? source->name : source->base);
      if (source->id == self->wanted)
        selected = i;
    }
  self->wanted = 0;
  adw_combo_row_set_model (self->server, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->server, selected);
  server_cb (self);
}

static void
sources_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(SaksiSyncPanel) self = SAKSI_SYNC_PANEL (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) sources = saksi_sync_sources_load_finish (result, &error);

  if (self->store == NULL)
    return;

  if (sources != NULL)
    show_sources (self, sources);
  else
    show_status (self, _("The servers could not be read"), error->message);
}

/* What was asked for last is what one goes on with. */
static void
restore (SaksiSyncPanel *self,
         GPtrArray      *statuses)
{
  const SaksiSyncRun *last = NULL;

  for (guint i = 0; i < statuses->len; i++)
    {
      const SaksiSyncStatus *status = statuses->pdata[i];

      if (status->run != NULL && (last == NULL || status->run->id > last->id))
        last = status->run;
    }
  if (last == NULL)
    return;

  self->wanted = last->source;
  adw_combo_row_set_selected (self->contest, (guint) saksi_contest_get_election (last->contest));
  adw_combo_row_set_selected (self->forms, (guint) last->forms);
  /* The panel has room for one region. */
  if (strchr (last->codes, ' ') == NULL)
    saksi_region_picker_set_code (self->region, last->codes);
}

static void
statuses_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(SaksiSyncPanel) self = SAKSI_SYNC_PANEL (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) statuses = saksi_sync_status_load_finish (result, &error);

  if (self->store == NULL)
    return;

  self->is_restored = TRUE;
  if (statuses != NULL)
    restore (self, statuses);
  load_sources (self);
}

static void
load_sources (SaksiSyncPanel *self)
{
  if (self->store != NULL && !self->is_restored)
    {
      saksi_sync_status_load_async (self->store, self->cancellable, statuses_cb,
                                    g_object_ref (self));
      return;
    }
  if (self->store != NULL)
    saksi_sync_sources_load_async (self->store, self->cancellable, sources_cb,
                                   g_object_ref (self));
}

static void
fill_contests (SaksiSyncPanel *self)
{
  g_autoptr(GtkStringList) titles = gtk_string_list_new (NULL);

  for (guint i = 0; i < SAKSI_N_ELECTIONS; i++)
    gtk_string_list_append (titles, saksi_contest_get_title (
                                        saksi_contest_from_election ((SaksiElection) i)));
  adw_combo_row_set_model (self->contest, G_LIST_MODEL (titles));
}

static void
saksi_sync_panel_dispose (GObject *object)
{
  SaksiSyncPanel *self = SAKSI_SYNC_PANEL (object);

  cancel_estimate (self);
  g_cancellable_cancel (self->cancellable);
  if (self->sync != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->sync, self);
      saksi_sync_stop (self->sync);
    }
  g_clear_object (&self->sync);
  g_clear_object (&self->store);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_ptr_array_set_size (self->failure_rows, 0);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_SYNC_PANEL);

  G_OBJECT_CLASS (saksi_sync_panel_parent_class)->dispose (object);
}

static void
saksi_sync_panel_finalize (GObject *object)
{
  SaksiSyncPanel *self = SAKSI_SYNC_PANEL (object);

  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->failure_rows);

  G_OBJECT_CLASS (saksi_sync_panel_parent_class)->finalize (object);
}

static void
saksi_sync_panel_class_init (SaksiSyncPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = saksi_sync_panel_dispose;
  G_OBJECT_CLASS (klass)->finalize = saksi_sync_panel_finalize;

  g_type_ensure (SAKSI_TYPE_FORM_ROOM);
  g_type_ensure (SAKSI_TYPE_REGION_PICKER);
  g_type_ensure (SAKSI_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/sources/saksi-sync-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiSyncPanel, server);
  gtk_widget_class_bind_template_child (widget_class, SaksiSyncPanel, edit);
  gtk_widget_class_bind_template_child (widget_class, SaksiSyncPanel, remove);
  gtk_widget_class_bind_template_child (widget_class, SaksiSyncPanel, contest);
  gtk_widget_class_bind_template_child (widget_class, SaksiSyncPanel, region);
  gtk_widget_class_bind_template_child (widget_class, SaksiSyncPanel, forms);
  gtk_widget_class_bind_template_child (widget_class, SaksiSyncPanel, room);
  gtk_widget_class_bind_template_child (widget_class, SaksiSyncPanel, full);
  gtk_widget_class_bind_template_child (widget_class, SaksiSyncPanel, allow);
  gtk_widget_class_bind_template_child (widget_class, SaksiSyncPanel, status);
  gtk_widget_class_bind_template_child (widget_class, SaksiSyncPanel, details);
  gtk_widget_class_bind_template_child (widget_class, SaksiSyncPanel, cancel);
  gtk_widget_class_bind_template_child (widget_class, SaksiSyncPanel, pause);
  gtk_widget_class_bind_template_child (widget_class, SaksiSyncPanel, start);
  gtk_widget_class_bind_template_child (widget_class, SaksiSyncPanel, failures);
  gtk_widget_class_bind_template_child (widget_class, SaksiSyncPanel, adding);
  gtk_widget_class_bind_template_child (widget_class, SaksiSyncPanel, rate_row);
  gtk_widget_class_bind_template_child (widget_class, SaksiSyncPanel, rate);
  gtk_widget_class_bind_template_callback (widget_class, server_cb);
  gtk_widget_class_bind_template_callback (widget_class, choice_cb);
  gtk_widget_class_bind_template_callback (widget_class, room_cb);
  gtk_widget_class_bind_template_callback (widget_class, allow_cb);
  gtk_widget_class_bind_template_callback (widget_class, make_room_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
  gtk_widget_class_bind_template_callback (widget_class, contest_cb);
  gtk_widget_class_bind_template_callback (widget_class, start_cb);
  gtk_widget_class_bind_template_callback (widget_class, pause_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_cb);
}

/* libadwaita names neither an expander row nor the list inside. */
static void
name_list (GtkWidget  *widget,
           const char *name)
{
  if (GTK_IS_LIST_BOX (widget))
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    -1);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_list (child, name);
}

static void
name_rows (AdwExpanderRow *row)
{
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row));

  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  name_list (GTK_WIDGET (row), title);
}

static void
saksi_sync_panel_init (SaksiSyncPanel *self)
{
  self->cancellable = g_cancellable_new ();
  self->failure_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  name_rows (self->failures);
  fill_contests (self);
  show_status (self, _("Counting what this would be…"), NULL);
}

/* Lets the user fetch into @store; called once. Nothing is asked of any server by this. */
void
saksi_sync_panel_set_store (SaksiSyncPanel *self,
                            SaksiStore     *store)
{
  g_return_if_fail (SAKSI_IS_SYNC_PANEL (self));
  g_return_if_fail (self->store == NULL);

  self->store = g_object_ref (store);
  self->sync = saksi_sync_new (store);
  saksi_region_picker_set_contest (self->region, get_contest (self));
  saksi_region_picker_set_store (self->region, store);
  saksi_form_room_set_store (self->room, store);
  g_signal_connect_swapped (self->sync, "progress", G_CALLBACK (progress_cb), self);
  g_signal_connect_swapped (self->sync, "notify::state", G_CALLBACK (state_cb), self);
  load_sources (self);
}

/* Returns: (transfer none) (nullable): what fetches; %NULL before there is a store */
SaksiSync *
saksi_sync_panel_get_fetcher (SaksiSyncPanel *self)
{
  g_return_val_if_fail (SAKSI_IS_SYNC_PANEL (self), NULL);

  return self->sync;
}
