/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-form-getter.h"

#include <glib/gi18n.h>

#include "common/saksi-format.h"
#include "common/saksi-wrap-box.h"
#include "compat/saksi-ask.h"
#include "compat/saksi-pick.h"
#include "form/saksi-form-quota.h"
#include "sources/saksi-sync-words.h"
#include "sync/saksi-sync.h"

/* No less is offered when there is no room, in bytes. */
#define LEAST_ROOM (100 * 1000 * 1000)

/**
 * SaksiFormGetter:
 *
 * A button that fetches the pages of one form. It says how much that is and from where, and asks
 * first; nothing is asked of a server before.
 */
struct _SaksiFormGetter
{
  GtkWidget parent_instance;

  SaksiStore *store;         /* owned, nullable */
  SaksiSync *sync;           /* owned, nullable */
  SaksiContest contest;      /* of the station that is shown */
  char *code;                /* owned, nullable: … its code */
  char *origin;              /* owned, nullable: … where its document came from */
  char *address;             /* owned, nullable: … of a page that is not there */

  SaksiContest wanted_contest; /* of the station whose form was asked for last */
  char *wanted;              /* owned, nullable: … its code */
  char *again;               /* owned, nullable: the address of an image that is damaged */
  char *file;                /* owned, nullable: … where it lies */
  SaksiSyncSource *source;   /* owned, nullable: … where from */
  gint64 n_images;           /* … how many */
  gboolean can_get;
  gboolean was_running;
  GCancellable *cancellable; /* owned: ends with the widget */

  /* template children */
  GtkWidget *content;
  GtkWidget *button;
  GtkWidget *save;
  GtkWidget *progress;
  GtkSpinner *spinner;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (SaksiFormGetter, saksi_form_getter, GTK_TYPE_WIDGET)

static gboolean
is_running (SaksiFormGetter *self)
{
  SaksiSyncState state = self->sync != NULL ? saksi_sync_get_state (self->sync) : SAKSI_SYNC_IDLE;

  return state == SAKSI_SYNC_RUNNING || state == SAKSI_SYNC_PAUSED || state == SAKSI_SYNC_WAITING;
}

/* Whether what was asked for is what is shown. */
static gboolean
is_shown (SaksiFormGetter *self)
{
  return self->wanted_contest == self->contest && g_strcmp0 (self->wanted, self->code) == 0;
}

static char *
describe_progress (SaksiFormGetter *self)
{
  SaksiSyncCounters counters;
  g_autofree char *done = NULL;

  if (!is_shown (self))
    return g_strdup (_("Getting another form"));
  if (saksi_sync_get_state (self->sync) == SAKSI_SYNC_WAITING)
    return saksi_describe_sync_state (self->sync);

  saksi_sync_get_counters (self->sync, &counters);
  done = saksi_format_progress (counters.import.images, self->n_images);

  /* TRANSLATORS: how many pages of how many, "1 of 3" */
  return g_strdup_printf (_("Pages received: %s"), done);
}

static void
update (SaksiFormGetter *self)
{
  gboolean running = is_running (self);

  gtk_widget_set_visible (self->button, !running && self->can_get);
  gtk_widget_set_visible (self->save, !running && self->file != NULL);
  gtk_widget_set_visible (self->progress, running);
  gtk_spinner_set_spinning (self->spinner, running);
  if (running)
    {
      g_autofree char *text = describe_progress (self);

      gtk_label_set_label (self->label, text);
    }
}

static void
start (SaksiFormGetter *self)
{
  const char *codes[] = { self->wanted, NULL };
  const SaksiSyncOptions options = {
    .contest = self->wanted_contest, .codes = codes, .forms = SAKSI_SYNC_FORMS_ONLY,
    .again = self->again,
  };

  if (self->source == NULL || is_running (self))
    return;
  if (!saksi_sync_start (self->sync, self->source, &options))
    saksi_tell (GTK_WIDGET (self), _("The Form Cannot Be Fetched Now"),
                saksi_describe_sync_problem (saksi_sync_get_problem (self->sync)));
}

static void
quota_saved_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(SaksiFormGetter) self = user_data;

  if (saksi_form_quota_save_finish (result, NULL) && self->store != NULL)
    start (self);
}

static void
room_answered_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  SaksiFormGetter *self = SAKSI_FORM_GETTER (object);
  gint64 *limit = user_data;

  if (saksi_ask_finish (result, NULL) && self->store != NULL)
    saksi_form_quota_save_async (self->store, *limit, NULL, quota_saved_cb, g_object_ref (self));
  g_free (limit);
}

static void
quota_loaded_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(SaksiFormGetter) self = user_data;
  SaksiFormQuota quota;
  gint64 more;
  g_autofree char *used = NULL;
  g_autofree char *limit = NULL;
  g_autofree char *larger = NULL;
  g_autofree char *body = NULL;
  g_autofree char *accept = NULL;

  if (!saksi_form_quota_load_finish (result, &quota, NULL) || self->store == NULL ||
      gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;

  more = MAX (MAX (quota.limit, quota.used) * 2, LEAST_ROOM);
  used = saksi_format_size (quota.used);
  limit = saksi_format_size (quota.limit);
  larger = saksi_format_size (more);
  body = g_strdup_printf (_("The images of forms take up %s on this computer and may take up %s. "
                            "Without more room nothing is fetched, and nothing is removed."),
                          used, limit);
  /* TRANSLATORS: a button; a size */
  accept = g_strdup_printf (_("_Allow %s"), larger);
  saksi_ask_async (GTK_WIDGET (self), _("Allow More Room for Forms?"), body, accept,
                   SAKSI_ASK_NORMAL, self->cancellable, room_answered_cb,
                   g_memdup2 (&more, sizeof more));
}

static void
tell_end (SaksiFormGetter *self)
{
  SaksiSyncState state = saksi_sync_get_state (self->sync);
  g_autofree char *text = NULL;
  SaksiSyncCounters counters;

  saksi_sync_get_counters (self->sync, &counters);
  if (state == SAKSI_SYNC_FULL)
    {
      saksi_form_quota_load_async (self->store, NULL, quota_loaded_cb, g_object_ref (self));
    }
  else if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    {
      return;
    }
  else if (state == SAKSI_SYNC_FAILED)
    {
      text = saksi_describe_sync_state (self->sync);
      saksi_tell (GTK_WIDGET (self), _("The Form Could Not Be Fetched"), text);
    }
  else if (state == SAKSI_SYNC_DONE && self->again != NULL && counters.import.images == 0 &&
           counters.missing + counters.failed + counters.import.rejected == 0)
    {
      saksi_tell (GTK_WIDGET (self), _("The Server Has the Same File"),
                  _("What came is what is here already, byte by byte."));
    }
  else if (state == SAKSI_SYNC_DONE &&
           counters.missing + counters.failed + counters.import.rejected > 0)
    {
      saksi_tell (GTK_WIDGET (self), _("Not All Pages Could Be Fetched"),
                  _("The server does not have them, or what came is no image. Why is listed under "
                    "Sources."));
    }
}

static void
state_cb (SaksiFormGetter *self)
{
  gboolean running = is_running (self);
  gboolean ended = self->was_running && !running;

  self->was_running = running;
  update (self);
  if (!ended)
    return;

  if (is_shown (self))
    gtk_widget_activate_action (GTK_WIDGET (self), "station.refresh", NULL);
  tell_end (self);
}

static void
answered_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  SaksiFormGetter *self = SAKSI_FORM_GETTER (object);

  if (saksi_ask_finish (result, NULL) && self->store != NULL)
    start (self);
}

static const char *
get_host (GUri *uri)
{
  return uri != NULL && g_uri_get_host (uri) != NULL ? g_uri_get_host (uri) : "—";
}

static void
ask (SaksiFormGetter         *self,
     const SaksiSyncEstimate *estimate)
{
  const char *base = self->source->forms[0] != '\0' ? self->source->forms : self->source->base;
  g_autoptr(GUri) uri = g_uri_parse (base, G_URI_FLAGS_NONE, NULL);
  g_autofree char *images = saksi_format_count (estimate->images);
  g_autofree char *size = saksi_format_size (estimate->bytes);
  g_autofree char *time = saksi_format_duration (estimate->seconds);
  /* TRANSLATORS: a number, a size, a length of time, and the name of a server */
  g_autofree char *body = g_strdup_printf (
    ngettext ("%s image, about %s, %s at one request a second, from %s. It is kept on this "
              "computer.",
              "%s images, about %s, %s at one request a second, from %s. They are kept on this "
              "computer.", (unsigned long) estimate->images),
    images, size, time, get_host (uri));

  saksi_ask_async (GTK_WIDGET (self), _("Get the Pages of This Form?"), body, _("_Get"),
                   SAKSI_ASK_NORMAL, self->cancellable, answered_cb, NULL);
}

static void
estimated_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(SaksiFormGetter) self = user_data;
  SaksiSyncEstimate estimate = { 0 };
  g_autoptr(GError) error = NULL;

  if (self->store == NULL)
    return;
  gtk_widget_set_sensitive (self->button, TRUE);
  if (!saksi_sync_estimate_finish (self->sync, result, &estimate, &error) ||
      gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;

  self->n_images = estimate.images;
  ask (self, &estimate);
}

/* How likely a server has the images: it brought the document, the user has chosen it, it is named
 * in the addresses. */
static guint
rate_source (SaksiFormGetter       *self,
             const SaksiSyncSource *source)
{
  const char *profile = saksi_contest_get_tree (self->contest) == SAKSI_TREE_REGIONAL ? "pilkada"
                                                                                      : "pemilu";
  guint rating = 1;

  if (!g_str_equal (source->profile, profile))
    return 0;
  if (g_strcmp0 (self->origin, source->base) == 0)
    rating += 4;
  if (source->enabled || !source->bundled)
    rating += 2;
  if (source->forms[0] != '\0' && self->address != NULL &&
      g_str_has_prefix (self->address, source->forms))
    rating += 1;

  return rating;
}

static SaksiSyncSource *
choose_source (SaksiFormGetter *self,
               GPtrArray       *sources)
{
  SaksiSyncSource *best = NULL;

  for (guint i = 0; i < sources->len; i++)
    if (rate_source (self, sources->pdata[i]) > (best != NULL ? rate_source (self, best) : 0))
      best = sources->pdata[i];

  return best != NULL ? saksi_sync_source_copy (best) : NULL;
}

static void
sources_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(SaksiFormGetter) self = user_data;
  g_autoptr(GPtrArray) sources = saksi_sync_sources_load_finish (result, NULL);
  const char *codes[] = { self->wanted, NULL };
  const SaksiSyncOptions options = {
    .contest = self->wanted_contest, .codes = codes, .forms = SAKSI_SYNC_FORMS_ONLY,
    .again = self->again,
  };

  if (self->store == NULL)
    return;
  g_clear_pointer (&self->source, saksi_sync_source_free);
  self->source = sources != NULL && is_shown (self) ? choose_source (self, sources) : NULL;
  if (self->source == NULL)
    {
      gtk_widget_set_sensitive (self->button, TRUE);
      return;
    }

  saksi_sync_estimate_async (self->sync, self->source, &options, self->cancellable, estimated_cb,
                             g_object_ref (self));
}

static void
clicked_cb (SaksiFormGetter *self)
{
  if (self->store == NULL || self->code == NULL || is_running (self))
    return;

  self->wanted_contest = self->contest;
  g_free (self->wanted);
  self->wanted = g_strdup (self->code);
  gtk_widget_set_sensitive (self->button, FALSE);
  saksi_sync_sources_load_async (self->store, self->cancellable, sources_cb, g_object_ref (self));
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SaksiFormGetter) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!g_file_copy_finish (G_FILE (source), result, &error) && self->store != NULL &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    saksi_tell (GTK_WIDGET (self), _("The File Could Not Be Saved"), error->message);
}

static void
picked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SaksiFormGetter) self = user_data;
  g_autoptr(GFile) to = saksi_pick_finish (result, NULL);
  g_autoptr(GFile) from = NULL;

  if (to == NULL || self->file == NULL)
    return;

  from = g_file_new_for_path (self->file);
  g_file_copy_async (from, to, G_FILE_COPY_OVERWRITE, G_PRIORITY_DEFAULT, self->cancellable, NULL,
                     NULL, copied_cb, g_object_ref (self));
}

/* The bytes as they came, under the name that they were published with. */
static void
save_cb (SaksiFormGetter *self)
{
  g_autofree char *name = g_path_get_basename (self->again);

  saksi_pick_save_async (GTK_WIDGET (self), _("Save the File"), name, self->cancellable, picked_cb,
                         g_object_ref (self));
}

/* What is left waits in the cache. */
static void
stop_cb (SaksiFormGetter *self)
{
  saksi_sync_stop (self->sync);
}

static void
saksi_form_getter_dispose (GObject *object)
{
  SaksiFormGetter *self = SAKSI_FORM_GETTER (object);

  g_cancellable_cancel (self->cancellable);
  if (self->sync != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->sync, self);
      saksi_sync_stop (self->sync);
    }
  g_clear_object (&self->sync);
  g_clear_object (&self->store);
  g_clear_pointer (&self->content, gtk_widget_unparent);

  G_OBJECT_CLASS (saksi_form_getter_parent_class)->dispose (object);
}

static void
saksi_form_getter_finalize (GObject *object)
{
  SaksiFormGetter *self = SAKSI_FORM_GETTER (object);

  g_object_unref (self->cancellable);
  g_clear_pointer (&self->source, saksi_sync_source_free);
  g_free (self->code);
  g_free (self->origin);
  g_free (self->address);
  g_free (self->wanted);
  g_free (self->again);
  g_free (self->file);

  G_OBJECT_CLASS (saksi_form_getter_parent_class)->finalize (object);
}

static void
saksi_form_getter_class_init (SaksiFormGetterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = saksi_form_getter_dispose;
  G_OBJECT_CLASS (klass)->finalize = saksi_form_getter_finalize;

  g_type_ensure (SAKSI_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/station/saksi-form-getter.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiFormGetter, content);
  gtk_widget_class_bind_template_child (widget_class, SaksiFormGetter, button);
  gtk_widget_class_bind_template_child (widget_class, SaksiFormGetter, save);
  gtk_widget_class_bind_template_child (widget_class, SaksiFormGetter, progress);
  gtk_widget_class_bind_template_child (widget_class, SaksiFormGetter, spinner);
  gtk_widget_class_bind_template_child (widget_class, SaksiFormGetter, label);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
saksi_form_getter_init (SaksiFormGetter *self)
{
  GtkWidget *label;

  self->cancellable = g_cancellable_new ();
  self->can_get = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Large text on a telephone. */
  label = gtk_button_get_child (GTK_BUTTON (self->button));
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
}

/* The address of a page that is not on this computer. */
static const char *
find_address (const SaksiStation *station)
{
  for (guint i = 0; i < station->pages->len; i++)
    {
      const SaksiStationPage *page = station->pages->pdata[i];

      if (page->url != NULL && page->file == NULL)
        return page->url;
    }

  return NULL;
}

/**
 * saksi_form_getter_set_station:
 * @self: a widget
 * @store: the cache; always the same
 * @station: a station
 *
 * Says whose form is got. One that is being got goes on.
 */
void
saksi_form_getter_set_station (SaksiFormGetter    *self,
                               SaksiStore         *store,
                               const SaksiStation *station)
{
  g_return_if_fail (SAKSI_IS_FORM_GETTER (self));

  if (self->store == NULL)
    {
      self->store = g_object_ref (store);
      self->sync = saksi_sync_new (store);
      g_signal_connect_swapped (self->sync, "progress", G_CALLBACK (update), self);
      g_signal_connect_swapped (self->sync, "notify::state", G_CALLBACK (state_cb), self);
    }
  self->contest = station->contest;
  g_free (self->code);
  self->code = g_strdup (station->region->code);
  g_free (self->origin);
  self->origin = g_strdup (station->origin);
  g_free (self->address);
  self->address = g_strdup (find_address (station));
  update (self);
}

/**
 * saksi_form_getter_set_broken:
 * @self: a widget
 * @address: (nullable): of an image that is here but damaged; %NULL when none is
 * @file: (nullable): where it lies
 * @can_get: whether a server has it
 *
 * Offers to fetch a damaged image once more, and to save it as it is.
 */
void
saksi_form_getter_set_broken (SaksiFormGetter *self,
                              const char      *address,
                              const char      *file,
                              gboolean         can_get)
{
  g_return_if_fail (SAKSI_IS_FORM_GETTER (self));

  if (g_strcmp0 (self->again, address) == 0 && g_strcmp0 (self->file, file) == 0 &&
      self->can_get == can_get)
    return;

  g_free (self->again);
  self->again = g_strdup (address);
  g_free (self->file);
  self->file = g_strdup (file);
  self->can_get = can_get;
  gtk_button_set_label (GTK_BUTTON (self->button),
                        address != NULL ? _("_Get This Page Again…") : _("_Get the Form…"));
  update (self);
}
