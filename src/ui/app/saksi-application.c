/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/saksi-application.h"

#include <stdlib.h>

#include <glib-unix.h>
#include <glib/gi18n.h>

#include "app/saksi-brief.h"
#include "app/saksi-evidence.h"
#include "app/saksi-options.h"
#include "app/saksi-pages.h"
#include "app/saksi-papers.h"
#include "app/saksi-snapshot.h"
#include "base/saksi-data-dir.h"
#include "check/saksi-recheck.h"
#include "common/saksi-settings.h"
#include "preferences/saksi-preferences-window.h"
#include "preferences/saksi-tile-settings.h"
#include "result/saksi-shipped.h"
#include "station/saksi-form-view.h"
#include "station/saksi-station-query.h"
#include "store/saksi-store.h"

/* Opens the cache, then hands it to each page. Everything that takes time carries one cancellable,
 * which ends with the application. */

#define STATUS_FAILED 1
#define STATUS_USAGE 2

#define GIVE_UP_CLOSING_SECONDS 10

#define KEY_STYLE "style"
#define STYLE_SYSTEM "system"
#define STYLE_LIGHT "light"
#define STYLE_DARK "dark"

/* So many seconds after the pages are there, memory begins to be watched. */
#define WATCH_DELAY 3

struct _SaksiApplication
{
  AdwApplication parent_instance;

  GSettings *settings;       /* owned, nullable: the schema may be missing */
  GCancellable *cancellable; /* owned: ends with the application */
  SaksiOptions *options;     /* owned, nullable: of the last call, until they have been followed */
  char *cache_path;          /* owned, from when the cache is first opened */
  SaksiStore *store;         /* owned, nullable: the cache, once it is open */
  GMemoryMonitor *memory;    /* owned, nullable: once the pages are there */
  SaksiWindow *window;       /* borrowed, nullable: weak */
  SaksiTileSettings *tiles;  /* owned, nullable: once there is a map, and settings */
  gboolean opening;          /* the cache or its content is on its way */
  guint watch_source;        /* see watch_memory_cb() */
  guint signal_ids[2];       /* sources: SIGINT, SIGTERM */
  int exit_status;
};

G_DEFINE_FINAL_TYPE (SaksiApplication, saksi_application, ADW_TYPE_APPLICATION)

/* What the last call asked for, once. */
static void
follow_options (SaksiApplication *self)
{
  g_autoptr(SaksiOptions) options = g_steal_pointer (&self->options);

  if (options != NULL)
    saksi_pages_follow (self->window, self->store, options);
}

static void
fail (SaksiApplication *self,
      const GError     *error)
{
  g_printerr ("saksi: %s\n", error->message);
  self->exit_status = STATUS_FAILED;
  gtk_window_destroy (GTK_WINDOW (self->window));
}

/* The program was started for one file. Without a window, it was closed before that was written. */
static void
end_picture (SaksiApplication *self,
             gboolean          done,
             const GError     *error)
{
  if (done)
    gtk_window_destroy (GTK_WINDOW (self->window));
  else if (self->window != NULL)
    fail (self, error);
  else
    self->exit_status = STATUS_FAILED;
}

static void
snapshot_taken_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  SaksiApplication *self = SAKSI_APPLICATION (user_data);
  g_autoptr(GError) error = NULL;
  gboolean done = saksi_snapshot_take_finish (result, &error);

  end_picture (self, done, error);
}

static void
scene_drawn_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  SaksiApplication *self = SAKSI_APPLICATION (user_data);
  g_autoptr(GError) error = NULL;
  gboolean done = saksi_brief_snapshot_finish (result, &error);

  end_picture (self, done, error);
}

static void
paper_written_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  SaksiApplication *self = SAKSI_APPLICATION (user_data);
  g_autoptr(GError) error = NULL;
  gboolean done = saksi_papers_write_finish (result, &error);

  end_picture (self, done, error);
}

/* What is kept for the next question is read again in a moment. */
static void
low_memory_cb (SaksiApplication *self)
{
  if (self->store != NULL)
    saksi_station_query_release (self->store);
}

/* Not before the first frame: it talks to the session bus. */
static gboolean
watch_memory_cb (gpointer user_data)
{
  SaksiApplication *self = SAKSI_APPLICATION (user_data);

  self->watch_source = 0;
  self->memory = g_memory_monitor_dup_default ();
  g_signal_connect_object (self->memory, "low-memory-warning", G_CALLBACK (low_memory_cb), self,
                           G_CONNECT_SWAPPED);

  return G_SOURCE_REMOVE;
}

static void
findings_renewed_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  gboolean changed = FALSE;

  if (!saksi_recheck_run_finish (result, &changed, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_warning ("Making the findings again: %s", error->message);
      return;
    }
  if (changed)
    saksi_store_emit_changed (SAKSI_STORE (source));
}

static void
show_pages (SaksiApplication *self)
{
  g_autofree char *snapshot = self->options != NULL ? g_strdup (self->options->snapshot) : NULL;
  SaksiMapPage *map;
  int width = 0;
  int height = 0;

  gtk_window_get_default_size (GTK_WINDOW (self->window), &width, &height);
  if (self->options != NULL && self->options->paper != NULL)
    {
      saksi_papers_write_async (self->store, self->options, self->cancellable, paper_written_cb,
                                self);
      return;
    }
  if (snapshot != NULL && self->options->brief != NULL)
    {
      /* A scene may be larger than the screen; the window is not. */
      if (self->options->width > 0)
        {
          width = self->options->width;
          height = self->options->height;
        }
      saksi_brief_snapshot_async (self->window, self->store, self->options->brief,
                                  self->options->scene, width, height, snapshot, self->cancellable,
                                  scene_drawn_cb, self);
      return;
    }
  saksi_window_set_store (self->window, self->store);
  map = saksi_pages_build (self->window, self->store);
  g_clear_object (&self->tiles);
  if (self->settings != NULL && snapshot == NULL)
    self->tiles = saksi_tile_settings_new (self->settings, map);
  saksi_brief_install (self->window, self->store);
  saksi_papers_install (self->window, self->store);
  saksi_evidence_install (self->window, self->store);
  saksi_window_show_pages (self->window);
  follow_options (self);
  saksi_recheck_run_async (self->store, self->cancellable, findings_renewed_cb, NULL);
  /* Drawing the icon in each size would delay the first frame. */
  gtk_window_set_default_icon_name (SAKSI_APP_ID);

  if (snapshot != NULL)
    saksi_snapshot_take_async (self->window, snapshot, width, height, self->cancellable,
                               snapshot_taken_cb, self);
}

/* Content that does not load leaves the pages without it, which they say themselves. */
static void
content_ensured_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  SaksiApplication *self = SAKSI_APPLICATION (user_data);
  g_autoptr(GError) error = NULL;
  gboolean ensured = saksi_shipped_ensure_finish (result, &error);

  self->opening = FALSE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->window == NULL)
    return;

  show_pages (self);
  self->watch_source = g_timeout_add_seconds (WATCH_DELAY, watch_memory_cb, self);
  if (!ensured)
    {
      g_message ("The content that ships with Saksi: %s", error->message);
      saksi_window_add_toast (self->window,
                              adw_toast_new (_("The bundled content could not be loaded")));
    }
}

static void
store_opened_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  SaksiApplication *self = SAKSI_APPLICATION (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiStore) store = saksi_store_open_finish (result, &error);

  self->opening = store != NULL;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->window == NULL)
    {
      self->opening = FALSE;
      return;
    }

  if (store == NULL && self->options != NULL && self->options->snapshot != NULL)
    fail (self, error);
  else if (store == NULL)
    saksi_window_show_failure (self->window, error, self->cache_path);
  else
    {
      self->store = g_steal_pointer (&store);
      saksi_window_show_opening (self->window, _("Preparing the Content…"));
      saksi_shipped_ensure_async (self->store, self->cancellable, content_ensured_cb, self);
    }
}

static void
open_store (SaksiApplication *self)
{
  if (self->opening || self->store != NULL)
    return;

  self->opening = TRUE;
  saksi_window_show_opening (self->window, _("Opening the Data…"));
  saksi_store_open_async (self->cache_path, self->cancellable, store_opened_cb, self);
}

/* The window of shortcuts is large and seldom seen, so it is made when it is first asked for, not
 * by GtkApplication with the main window. From then on the action is that of GTK. */
static void
show_shortcuts_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  GtkApplicationWindow *window = GTK_APPLICATION_WINDOW (user_data);
  g_autoptr(GtkBuilder) builder =
    gtk_builder_new_from_resource ("/id/saksi/Saksi/app/saksi-shortcuts.ui");
  GObject *shortcuts = gtk_builder_get_object (builder, "help_overlay");

  gtk_application_window_set_help_overlay (window, GTK_SHORTCUTS_WINDOW (shortcuts));
  gtk_window_present (GTK_WINDOW (shortcuts));
}

/* Pictures are not of the user's own arrangement: no settings, and a size of their own. */
static void
make_window (SaksiApplication *self)
{
  static const GActionEntry entries[] = {
    { .name = "show-help-overlay", .activate = show_shortcuts_cb },
  };
  const SaksiOptions *options = self->options;
  gboolean snapshot = options != NULL && options->snapshot != NULL;

  if (options != NULL && options->dark)
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                        ADW_COLOR_SCHEME_FORCE_DARK);
  else if (snapshot)
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                        ADW_COLOR_SCHEME_FORCE_LIGHT);
  if (snapshot || (options != NULL && options->text_scale != 1))
    saksi_snapshot_prepare (options->text_scale);
  saksi_form_view_set_covers_by_default (snapshot && !options->show_signatures);
  saksi_form_view_set_covers_for_others (options == NULL || !options->show_signatures);

  g_set_weak_pointer (&self->window, saksi_window_new (GTK_APPLICATION (self),
                                                       snapshot ? NULL : self->settings));
  g_action_map_add_action_entries (G_ACTION_MAP (self->window), entries, G_N_ELEMENTS (entries),
                                   self->window);
  if (options != NULL && options->width > 0)
    gtk_window_set_default_size (GTK_WINDOW (self->window), options->width, options->height);
}

static void
show (SaksiApplication *self)
{
  if (self->window == NULL)
    {
      if (self->options != NULL && self->options->cache != NULL)
        self->cache_path = g_strdup (self->options->cache);
      else
        self->cache_path = saksi_data_dir_build_cache_path ();
      make_window (self);
      gtk_window_present (GTK_WINDOW (self->window));
      open_store (self);
      return;
    }

  gtk_window_present (GTK_WINDOW (self->window));
  if (self->store != NULL && !self->opening)
    follow_options (self);
}

static void
retry_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  SaksiApplication *self = SAKSI_APPLICATION (user_data);

  if (self->window != NULL)
    open_store (self);
}

static void
quit_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  SaksiApplication *self = SAKSI_APPLICATION (user_data);

  /* Closing the window keeps its state; without windows the application ends. */
  if (self->window != NULL)
    gtk_window_close (GTK_WINDOW (self->window));
  else
    g_application_quit (G_APPLICATION (self));
}

static void
about_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  SaksiApplication *self = SAKSI_APPLICATION (user_data);

  GtkWidget *window =
      g_object_new (ADW_TYPE_ABOUT_WINDOW,
                    "transient-for", self->window,
                    "application-name", "Saksi",
                    "application-icon", SAKSI_APP_ID,
                    "version", SAKSI_VERSION,
                    "developer-name", _("The Saksi contributors"),
                    "copyright", _("© 2024–2026 the Saksi contributors"),
                    "license-type", GTK_LICENSE_GPL_3_0,
                    "comments", _("Saksi keeps what was published about an election, offline, "
                                  "and holds one count against the other. The legal result is "
                                  "the manual recapitulation (UU 7/2017)."),
                    "translator-credits", _("translator-credits"),
                    NULL);

  adw_about_window_add_legal_section (ADW_ABOUT_WINDOW (window), _("World Map"),
                                      _("Made with Natural Earth, which is in the public domain. "
                                        "Borders are indicative and imply no endorsement."),
                                      GTK_LICENSE_BSD_3, NULL);
  gtk_window_present (GTK_WINDOW (window));
}

/* A polite end from outside, as at the end of a session. */
static gboolean
signal_cb (gpointer user_data)
{
  SaksiApplication *self = SAKSI_APPLICATION (user_data);

  g_action_group_activate_action (G_ACTION_GROUP (self), "quit", NULL);

  return G_SOURCE_CONTINUE;
}

static void
apply_style (const char *style)
{
  AdwColorScheme scheme = ADW_COLOR_SCHEME_DEFAULT;

  if (g_str_equal (style, STYLE_LIGHT))
    scheme = ADW_COLOR_SCHEME_FORCE_LIGHT;
  else if (g_str_equal (style, STYLE_DARK))
    scheme = ADW_COLOR_SCHEME_FORCE_DARK;
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
}

static void
style_cb (GSimpleAction *action,
          GVariant      *value,
          gpointer       user_data)
{
  SaksiApplication *self = SAKSI_APPLICATION (user_data);
  const char *style = g_variant_get_string (value, NULL);

  g_simple_action_set_state (action, value);
  apply_style (style);
  if (self->settings != NULL)
    g_settings_set_string (self->settings, KEY_STYLE, style);
}

static void
preferences_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  SaksiApplication *self = SAKSI_APPLICATION (user_data);

  if (self->window != NULL && self->settings != NULL)
    gtk_window_present (GTK_WINDOW (saksi_preferences_window_new (GTK_WINDOW (self->window),
                                                                  self->settings, self->tiles)));
}

static void
install_actions (SaksiApplication *self)
{
  static const GActionEntry entries[] = {
    { .name = "about", .activate = about_cb },
    { .name = "preferences", .activate = preferences_cb },
    { .name = "quit", .activate = quit_cb },
    { .name = "retry", .activate = retry_cb },
    { .name = "style",
      .parameter_type = "s",
      .state = "'" STYLE_SYSTEM "'",
      .change_state = style_cb },
  };
  static const struct
  {
    const char *action;
    const char *keys[3];
  } accels[] = {
    { "app.quit", { "<Primary>q" } },
    { "app.preferences", { "<Primary>comma" } },
    { "window.close", { "<Primary>w" } },
    { "win.search", { "<Primary>f" } },
    { "win.go-back", { "<Alt>Left" } },
    { "win.toggle-fullscreen", { "F11" } },
    { "win.show-help-overlay", { "<Primary>question" } },
    { "win.import-folder", { "<Primary>o" } },
    { "win.import-archive", { "<Primary><Shift>o" } },
    { "win.page::" SAKSI_PAGE_MAP, { "<Primary>1", "<Alt>1" } },
    { "win.page::" SAKSI_PAGE_RESULTS, { "<Primary>2", "<Alt>2" } },
    { "win.page::" SAKSI_PAGE_TIMELINE, { "<Primary>3", "<Alt>3" } },
    { "win.page::" SAKSI_PAGE_FINDINGS, { "<Primary>4", "<Alt>4" } },
    { "win.show-sources", { "<Primary>i" } },
    { "win.brief", { "<Primary><Shift>b" } },
    { "win.add-scene", { "<Primary>b" } },
    { "win.print", { "<Primary>p" } },
    { "win.save-paper", { "<Primary><Shift>p" } },
    { "win.save-picture", { "<Primary><Shift>e" } },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accels[i].action,
                                           accels[i].keys);
}

static void
saksi_application_startup (GApplication *application)
{
  SaksiApplication *self = SAKSI_APPLICATION (application);

  G_APPLICATION_CLASS (saksi_application_parent_class)->startup (application);

  install_actions (self);
  self->signal_ids[0] = g_unix_signal_add (SIGINT, signal_cb, self);
  self->signal_ids[1] = g_unix_signal_add (SIGTERM, signal_cb, self);
  self->settings = saksi_settings_open ("window-width", "window-height", "window-maximized",
                                        "last-page", KEY_STYLE, SAKSI_KEY_TILES,
                                        SAKSI_KEY_TILES_ADDRESS, SAKSI_KEY_TILES_ATTRIBUTION,
                                        NULL);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self),
                                                                            "preferences")),
                               self->settings != NULL);
  if (self->settings != NULL)
    {
      g_autoptr(GVariant) style = g_settings_get_value (self->settings, KEY_STYLE);
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "style");

      g_simple_action_set_state (G_SIMPLE_ACTION (action), style);
      apply_style (g_variant_get_string (style, NULL));
    }
}

static void
saksi_application_activate (GApplication *application)
{
  show (SAKSI_APPLICATION (application));
}

/* Before the process knows whether another one is running already. */
static int
saksi_application_handle_local_options (GApplication *application,
                                        GVariantDict *dict)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiOptions) options = saksi_options_parse (dict, &error);

  if (options == NULL)
    {
      g_printerr ("saksi: %s\n", error->message);
      return STATUS_USAGE;
    }

  if (options->snapshot != NULL)
    g_setenv ("GSK_RENDERER", "cairo", FALSE);
  if (saksi_options_is_alone (options))
    g_application_set_flags (application,
                             g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);

  return -1;
}

static int
saksi_application_command_line (GApplication            *application,
                                GApplicationCommandLine *command_line)
{
  SaksiApplication *self = SAKSI_APPLICATION (application);
  g_autoptr(GError) error = NULL;

  g_clear_pointer (&self->options, saksi_options_free);
  self->options = saksi_options_parse (g_application_command_line_get_options_dict (command_line),
                                       &error);
  if (self->options == NULL)
    {
      g_application_command_line_printerr (command_line, "saksi: %s\n", error->message);
      return STATUS_USAGE;
    }
  show (self);

  return EXIT_SUCCESS;
}

static gboolean
give_up_closing_cb (gpointer user_data)
{
  gboolean *given_up = user_data;

  *given_up = TRUE;
  return G_SOURCE_REMOVE;
}

/* Everything that was asked of the cache comes home before the process ends, so that the file is
 * closed in order. What runs has been cancelled and does not take long. */
static void
wait_for_store (SaksiApplication *self)
{
  SaksiStore *store = self->store; /* weak from here */
  gboolean given_up = FALSE;
  guint source = g_timeout_add_seconds (GIVE_UP_CLOSING_SECONDS, give_up_closing_cb, &given_up);

  if (store != NULL)
    g_object_add_weak_pointer (G_OBJECT (store), (gpointer *) &store);
  g_clear_object (&self->store);
  while ((self->opening || store != NULL) && !given_up)
    g_main_context_iteration (NULL, TRUE);

  if (store != NULL)
    g_object_remove_weak_pointer (G_OBJECT (store), (gpointer *) &store);
  if (!given_up)
    g_source_remove (source);
}

static void
saksi_application_shutdown (GApplication *application)
{
  SaksiApplication *self = SAKSI_APPLICATION (application);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->watch_source, g_source_remove);
  g_clear_object (&self->memory);
  for (guint i = 0; i < G_N_ELEMENTS (self->signal_ids); i++)
    g_clear_handle_id (&self->signal_ids[i], g_source_remove);
  g_clear_object (&self->tiles);
  if (self->window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->window));
  wait_for_store (self);

  G_APPLICATION_CLASS (saksi_application_parent_class)->shutdown (application);
}

static void
saksi_application_dispose (GObject *object)
{
  SaksiApplication *self = SAKSI_APPLICATION (object);

  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->tiles);
  g_clear_object (&self->settings);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_clear_pointer (&self->options, saksi_options_free);
  g_clear_pointer (&self->cache_path, g_free);

  G_OBJECT_CLASS (saksi_application_parent_class)->dispose (object);
}

static void
saksi_application_class_init (SaksiApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = saksi_application_dispose;
  application_class->startup = saksi_application_startup;
  application_class->activate = saksi_application_activate;
  application_class->handle_local_options = saksi_application_handle_local_options;
  application_class->command_line = saksi_application_command_line;
  application_class->shutdown = saksi_application_shutdown;
}

static void
saksi_application_init (SaksiApplication *self)
{
  self->cancellable = g_cancellable_new ();
  saksi_options_install (G_APPLICATION (self));
}

SaksiApplication *
saksi_application_new (void)
{
  return g_object_new (SAKSI_TYPE_APPLICATION,
                       "application-id", SAKSI_APP_ID,
                       "flags", G_APPLICATION_HANDLES_COMMAND_LINE,
                       NULL);
}

/* Returns: what the process ends with, beyond what g_application_run() says */
int
saksi_application_get_exit_status (SaksiApplication *self)
{
  g_return_val_if_fail (SAKSI_IS_APPLICATION (self), STATUS_FAILED);

  return self->exit_status;
}
