/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "observe/saksi-observe-window.h"

#include <glib/gi18n.h>
#include <math.h>

#include "common/saksi-format.h"
#include "common/saksi-reason-words.h"
#include "common/saksi-settings.h"
#include "measure/saksi-city.h"
#include "observation/saksi-dns-message.h"

#define KEY_ALLOWED "observe-from-here"

/**
 * SaksiObserveWindow:
 *
 * Asks before anything is sent: lists all of it, and sends it on one press. What came back is in
 * the store.
 */
struct _SaksiObserveWindow
{
  AdwWindow parent_instance;

  SaksiStore *store;          /* owned */
  char *host;                 /* owned */
  GSettings *settings;        /* owned, nullable */
  GPtrArray *cities;          /* owned, nullable until they are read */
  GPtrArray *rows;            /* owned: rows of the list */
  SaksiSelfObservationOptions options; /* what it points to is not its own but for: */
  char *city_name;            /* owned, nullable: as typed when the button was pressed */
  GCancellable *cancellable;  /* owned: ends with the window */
  gboolean is_running;

  /* template children */
  AdwWindowTitle *title;
  AdwPreferencesGroup *consent;
  GtkSwitch *allowed;
  GtkEditable *city;
  AdwPreferencesGroup *requests;
  GtkLabel *outcome;
  GtkSpinner *spinner;
  GtkWidget *look;
};

G_DEFINE_FINAL_TYPE (SaksiObserveWindow, saksi_observe_window, ADW_TYPE_WINDOW)

/* What is under way does not keep a window alive that was closed; it is cancelled with it. */
static gpointer
watch (SaksiObserveWindow *self)
{
  GWeakRef *watched = g_new (GWeakRef, 1);

  g_weak_ref_init (watched, self);

  return watched;
}

/* (transfer full) (nullable) */
static SaksiObserveWindow *
unwatch (gpointer data)
{
  GWeakRef *watched = data;
  SaksiObserveWindow *self = g_weak_ref_get (watched);

  g_weak_ref_clear (watched);
  g_free (watched);

  return self;
}

static const SaksiCity *
find_city (SaksiObserveWindow *self)
{
  const char *text = gtk_editable_get_text (self->city);

  return self->cities != NULL && *text != '\0' ? saksi_city_find (self->cities, text) : NULL;
}

static void
update_city (SaksiObserveWindow *self)
{
  const char *text = gtk_editable_get_text (self->city);
  const char *hint;

  if (*text == '\0')
    hint = _("Times of answers say how far a server can be only when it is known where you are. "
             "The city is kept with what is measured; it is not found out in any other way.");
  else if (find_city (self) != NULL)
    hint = _("It is known where this city is. It is kept with what is measured, no finer than a "
             "tenth of a degree.");
  else
    hint = _("It is not known where this city is, so that times of answers will bound nothing. Its "
             "name is kept with what is measured.");
  adw_preferences_group_set_description (self->consent, hint);
}

static void
update_cb (SaksiObserveWindow *self)
{
  gtk_widget_set_sensitive (self->look,
                            gtk_switch_get_active (self->allowed) && !self->is_running);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), self->is_running);
  gtk_spinner_set_spinning (self->spinner, self->is_running);
  update_city (self);
}

static const char *
translate (const char *text)
{
  return _(text);
}

static void
add_row (SaksiObserveWindow        *self,
         const SaksiPlannedRequest *request)
{
  g_autofree char *text = saksi_planned_request_format_text (request, translate);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  adw_preferences_group_add (self->requests, row);
  g_ptr_array_add (self->rows, row);
}

static void
show_requests (SaksiObserveWindow *self)
{
  g_autoptr(GPtrArray) list = saksi_self_observation_list_requests (self->host, &self->options);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->requests, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < list->len; i++)
    add_row (self, list->pdata[i]);
  adw_preferences_group_set_description (self->requests, _(saksi_planned_request_get_caveat ()));
}

static void
tell (SaksiObserveWindow *self,
      const char         *text)
{
  gtk_label_set_label (self->outcome, text);
  gtk_widget_set_visible (GTK_WIDGET (self->outcome), TRUE);
}

static char *
describe_error (const GError *error)
{
  if (g_error_matches (error, SAKSI_SELF_OBSERVATION_ERROR,
                       SAKSI_SELF_OBSERVATION_ERROR_TOO_SOON))
    return g_strdup (_("This host was looked at less than a minute ago. Nothing was sent."));
  if (g_error_matches (error, SAKSI_SELF_OBSERVATION_ERROR,
                       SAKSI_SELF_OBSERVATION_ERROR_UNKNOWN_HOST))
    return g_strdup (_("Saksi does not know this host. Nothing was sent."));

  return g_strdup_printf (_("It could not be looked at: %s"), error->message);
}

static const char *const who[SAKSI_N_PLANNED_REQUEST_KINDS] = {
  [SAKSI_PLANNED_SYSTEM_DNS] = N_("Resolver of this computer"),
  [SAKSI_PLANNED_DOH] = N_("Resolver on the web"),
  [SAKSI_PLANNED_REGISTRIES] = N_("List of registries"),
  [SAKSI_PLANNED_REGISTRY] = N_("Registry"),
  [SAKSI_PLANNED_HEAD] = N_("Head of the page"),
  [SAKSI_PLANNED_TLS] = N_("Times of answers"),
};

static char *
describe_failure (const SaksiSelfObservationFailure *failure)
{
  g_autofree char *reason = saksi_reason_words_dup (failure->error->message);

  if (g_error_matches (failure->error, SAKSI_SELF_OBSERVATION_ERROR,
                       SAKSI_SELF_OBSERVATION_ERROR_PROXY))
    return g_strdup (_("There is a proxy, so no times were taken: they would be those of the "
                       "proxy."));

  /* TRANSLATORS: who was asked, and what came in place of an answer */
  return g_strdup_printf (_("%s: %s"), _(who[failure->kind]),
                          failure->error->domain == SAKSI_DNS_ERROR
                          ? _("The answer is not DNS as it must be") : reason);
}

/* What failed, each in a line of its own. */
static char *
describe_result (const SaksiSelfObservationResult *result)
{
  g_autofree char *count = saksi_format_count (result->n_stored);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, ngettext ("%s observation is kept.", "%s observations are kept.",
                                          result->n_stored), count);
  for (guint i = 0; i < result->failures->len; i++)
    {
      g_autofree char *failure = describe_failure (result->failures->pdata[i]);

      g_string_append_printf (text, "\n%s", failure);
    }

  return g_string_free (text, FALSE);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SaksiObserveWindow) self = unwatch (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiSelfObservationResult) brought = saksi_self_observation_run_finish (result,
                                                                                     &error);
  g_autofree char *text = NULL;

  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self->is_running = FALSE;
  update_cb (self);
  text = brought != NULL ? describe_result (brought) : describe_error (error);
  tell (self, text);
}

static void
look_cb (SaksiObserveWindow *self)
{
  const SaksiCity *city = find_city (self);

  if (self->is_running || !gtk_switch_get_active (self->allowed))
    return;

  g_free (self->city_name);
  self->city_name = g_strdup (gtk_editable_get_text (self->city));
  self->options.is_allowed = TRUE;
  self->options.city = self->city_name;
  self->options.lat = city != NULL ? city->lat : NAN;
  self->options.lon = city != NULL ? city->lon : NAN;
  self->is_running = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->outcome), FALSE);
  update_cb (self);
  saksi_self_observation_run_async (self->store, self->host, &self->options, self->cancellable,
                                    looked_cb, watch (self));
}

static void
cities_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SaksiObserveWindow) self = unwatch (user_data);
  g_autoptr(GPtrArray) cities = saksi_city_list_finish (result, NULL);

  if (self == NULL || cities == NULL)
    return;
  self->cities = g_steal_pointer (&cities);
  update_cb (self);
}

static void
saksi_observe_window_dispose (GObject *object)
{
  SaksiObserveWindow *self = SAKSI_OBSERVE_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->store);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->cities, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_OBSERVE_WINDOW);

  G_OBJECT_CLASS (saksi_observe_window_parent_class)->dispose (object);
}

static void
saksi_observe_window_finalize (GObject *object)
{
  SaksiObserveWindow *self = SAKSI_OBSERVE_WINDOW (object);

  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->rows);
  g_free (self->host);
  g_free (self->city_name);

  G_OBJECT_CLASS (saksi_observe_window_parent_class)->finalize (object);
}

static void
saksi_observe_window_class_init (SaksiObserveWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = saksi_observe_window_dispose;
  object_class->finalize = saksi_observe_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/observe/saksi-observe-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiObserveWindow, title);
  gtk_widget_class_bind_template_child (widget_class, SaksiObserveWindow, consent);
  gtk_widget_class_bind_template_child (widget_class, SaksiObserveWindow, allowed);
  gtk_widget_class_bind_template_child (widget_class, SaksiObserveWindow, city);
  gtk_widget_class_bind_template_child (widget_class, SaksiObserveWindow, requests);
  gtk_widget_class_bind_template_child (widget_class, SaksiObserveWindow, outcome);
  gtk_widget_class_bind_template_child (widget_class, SaksiObserveWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, SaksiObserveWindow, look);
  gtk_widget_class_bind_template_callback (widget_class, update_cb);
  gtk_widget_class_bind_template_callback (widget_class, look_cb);
}

static void
saksi_observe_window_init (SaksiObserveWindow *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  saksi_self_observation_options_init (&self->options);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = saksi_settings_open (KEY_ALLOWED, NULL);
  if (self->settings != NULL)
    g_settings_bind (self->settings, KEY_ALLOWED, self->allowed, "active",
                     G_SETTINGS_BIND_DEFAULT);
  update_cb (self);
}

/**
 * saksi_observe_window_new:
 * @parent: (nullable): the window that it is in front of
 * @store: the store
 * @host: the name of the host
 *
 * Returns: (transfer full): a window
 */
GtkWidget *
saksi_observe_window_new (GtkWindow  *parent,
                          SaksiStore *store,
                          const char *host)
{
  SaksiObserveWindow *self = g_object_new (SAKSI_TYPE_OBSERVE_WINDOW, "transient-for", parent,
                                           NULL);

  self->store = g_object_ref (store);
  self->host = g_strdup (host);
  adw_window_title_set_subtitle (self->title, host);
  show_requests (self);
  saksi_city_list_async (self->cancellable, cities_cb, watch (self));

  return GTK_WIDGET (self);
}

/**
 * saksi_observe_window_set_options:
 * @self: a window
 * @options: other servers than usual, for tests; what they point to must live as long as @self
 */
void
saksi_observe_window_set_options (SaksiObserveWindow                *self,
                                  const SaksiSelfObservationOptions *options)
{
  self->options = *options;
  show_requests (self);
}
