/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window/saksi-window.h"

#include <glib/gi18n.h>

#include "common/saksi-error-words.h"
#include "compat/saksi-mnemonics.h"
#include "window/saksi-import-bar.h"

/* The window only composes: it holds the pages, lets one be chosen, shows what the chosen one is
 * called and passes links between them on. It knows none of the pages by its class. */

#define STATE_OPENING "opening"
#define STATE_FAILED "failed"
#define STATE_PAGES "pages"

/* The range of the keys below, in pixels. */
#define MIN_WIDTH 360
#define MIN_HEIGHT 294
#define MAX_SIDE 16384

#define KEY_WIDTH "window-width"
#define KEY_HEIGHT "window-height"
#define KEY_MAXIMIZED "window-maximized"
#define KEY_LAST_PAGE "last-page"

struct _SaksiWindow
{
  AdwApplicationWindow parent_instance;

  GSettings *settings; /* owned, nullable: without it nothing is kept */

  /* template children */
  AdwToastOverlay *toasts;
  AdwViewSwitcherTitle *switcher;
  GtkWidget *back;
  GtkWidget *search;
  GtkStack *states;
  GtkSpinner *spinner;
  GtkLabel *opening_label;
  AdwStatusPage *failure;
  GtkLabel *failure_details;
  SaksiImportBar *import_bar;
  AdwViewStack *pages;
  GtkWidget *bar;

  gboolean has_store;
  guint frame_id; /* the source that updates what is around the page */
};

typedef enum
{
  PROP_SETTINGS = 1
} SaksiWindowProperty;
static GParamSpec *props[PROP_SETTINGS + 1];

G_DEFINE_FINAL_TYPE (SaksiWindow, saksi_window, ADW_TYPE_APPLICATION_WINDOW)

/* One link: the action's closure data. */
typedef struct
{
  SaksiWindow *window; /* borrowed: owns the action */
  char *page_name;     /* owned */
  SaksiLinkFunc callback;
  gpointer data; /* borrowed: lives as long as the page */
} Link;

static void
link_free (gpointer  data,
           GClosure *closure)
{
  Link *link = data;

  g_free (link->page_name);
  g_free (link);
}

static void
set_action_enabled (SaksiWindow *self,
                    const char  *name,
                    gboolean     enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* Whether a page is shown that is not one of the switcher's. */
static gboolean
is_on_subpage (SaksiWindow *self)
{
  return SAKSI_IS_PAGE (gtk_stack_get_visible_child (self->states));
}

static AdwViewStackPage *
get_visible_stack_page (SaksiWindow *self)
{
  GtkWidget *child = adw_view_stack_get_visible_child (self->pages);

  return child != NULL ? adw_view_stack_get_page (self->pages, child) : NULL;
}

/* Shows in the header what the visible page says of itself. */
static void
update_header (SaksiWindow *self)
{
  SaksiPage *page = saksi_window_get_page (self);
  gboolean on_subpage = is_on_subpage (self);
  gboolean can_go_back = on_subpage || (page != NULL && saksi_page_can_go_back (page));
  gboolean can_search = page != NULL && saksi_page_can_search (page);
  g_autofree char *title = page != NULL ? saksi_page_dup_title (page) : NULL;
  g_autofree char *subtitle = page != NULL ? saksi_page_dup_subtitle (page) : NULL;

  if (title == NULL && page != NULL)
    title = g_strdup (adw_view_stack_page_get_title (get_visible_stack_page (self)));

  adw_view_switcher_title_set_view_switcher_enabled (self->switcher, !on_subpage);
  adw_view_switcher_title_set_title (self->switcher, title != NULL ? title : "Saksi");
  adw_view_switcher_title_set_subtitle (self->switcher, subtitle != NULL ? subtitle : "");
  gtk_widget_set_visible (self->back, can_go_back);
  gtk_widget_set_visible (self->search, can_search);
  set_action_enabled (self, "go-back", can_go_back);
  set_action_enabled (self, "search", can_search);
}

static void
page_changed_cb (SaksiWindow *self)
{
  const char *name = saksi_window_get_page_name (self);
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "page");

  if (name != NULL)
    g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (name));
  update_header (self);
}

static void
update_badges (SaksiWindow *self)
{
  g_autoptr(GtkSelectionModel) pages = adw_view_stack_get_pages (self->pages);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (pages)); i++)
    {
      g_autoptr(AdwViewStackPage) page = g_list_model_get_item (G_LIST_MODEL (pages), i);
      SaksiPage *child = SAKSI_PAGE (adw_view_stack_page_get_child (page));

      adw_view_stack_page_set_badge_number (page, saksi_page_get_badge (child));
    }
}

static gboolean
update_frame_cb (gpointer user_data)
{
  SaksiWindow *self = SAKSI_WINDOW (user_data);

  self->frame_id = 0;
  gtk_widget_set_visible (self->bar,
                          !is_on_subpage (self) &&
                              adw_view_switcher_title_get_title_visible (self->switcher));
  update_badges (self);
  update_header (self);

  return G_SOURCE_REMOVE;
}

/* The switcher finds out that it has no room, and a page that it has another form, while they get
 * their room: too late for a change of the layout, which is left for the next turn of the main
 * loop, before anything is drawn. AdwViewSwitcherBar would do without this, but warns of negative
 * heights when it is revealed. */
static void
queue_update_frame (SaksiWindow *self)
{
  if (self->frame_id == 0)
    self->frame_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_frame_cb, self, NULL);
}

static void
link_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  Link *link = user_data;

  if (saksi_window_show_page (link->window, link->page_name))
    link->callback (link->data, g_variant_get_string (parameter, NULL));
}

static void
page_action_cb (GSimpleAction *action,
                GVariant      *value,
                gpointer       user_data)
{
  saksi_window_show_page (SAKSI_WINDOW (user_data), g_variant_get_string (value, NULL));
}

static void
leave_subpage (SaksiWindow *self)
{
  gtk_stack_set_visible_child_name (self->states, STATE_PAGES);
  page_changed_cb (self);
  queue_update_frame (self);
}

static void
go_back_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  SaksiPage *page = saksi_window_get_page (SAKSI_WINDOW (user_data));

  if (is_on_subpage (SAKSI_WINDOW (user_data)))
    leave_subpage (SAKSI_WINDOW (user_data));
  else if (page != NULL)
    saksi_page_go_back (page);
}

static void
search_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  SaksiPage *page = saksi_window_get_page (SAKSI_WINDOW (user_data));

  if (page != NULL)
    saksi_page_focus_search (page);
}

static void
toggle_fullscreen_cb (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  GtkWindow *window = GTK_WINDOW (user_data);

  if (gtk_window_is_fullscreen (window))
    gtk_window_unfullscreen (window);
  else
    gtk_window_fullscreen (window);
}

static void
import_folder_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  saksi_import_bar_pick_folder (SAKSI_WINDOW (user_data)->import_bar);
}

static void
import_archive_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  saksi_import_bar_pick_archive (SAKSI_WINDOW (user_data)->import_bar);
}

static void
show_sources_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  saksi_window_show_page (SAKSI_WINDOW (user_data), SAKSI_PAGE_SOURCES);
}

static void
show_refused_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  saksi_import_bar_show_refused (SAKSI_WINDOW (user_data)->import_bar);
}

static void
update_import_actions (SaksiWindow *self)
{
  set_action_enabled (self, "import-folder", self->has_store);
  set_action_enabled (self, "import-archive", self->has_store);
  set_action_enabled (self, "show-sources", self->has_store);
  set_action_enabled (self, "show-refused", self->has_store);
}

static gboolean
drop_cb (SaksiWindow  *self,
         const GValue *value)
{
  GSList *files = gdk_file_list_get_files (g_value_get_boxed (value));
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) paths = NULL;

  for (GSList *l = files; l != NULL; l = l->next)
    {
      g_autofree char *path = g_file_get_path (l->data);

      if (path != NULL)
        g_strv_builder_add (builder, path);
    }
  g_slist_free (files);
  paths = g_strv_builder_end (builder);
  if (paths[0] == NULL || !self->has_store)
    return FALSE;

  saksi_import_bar_start (self->import_bar, (const char *const *) paths);
  return TRUE;
}

static void
restore_state (SaksiWindow *self)
{
  if (self->settings == NULL)
    return;

  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (self->settings, KEY_WIDTH),
                               g_settings_get_int (self->settings, KEY_HEIGHT));
  if (g_settings_get_boolean (self->settings, KEY_MAXIMIZED))
    gtk_window_maximize (GTK_WINDOW (self));
}

static void
save_state (SaksiWindow *self)
{
  int width, height;
  const char *name = adw_view_stack_get_visible_child_name (self->pages);

  if (self->settings == NULL)
    return;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (self->settings, KEY_WIDTH, CLAMP (width, MIN_WIDTH, MAX_SIDE));
  g_settings_set_int (self->settings, KEY_HEIGHT, CLAMP (height, MIN_HEIGHT, MAX_SIDE));
  g_settings_set_boolean (self->settings, KEY_MAXIMIZED,
                          gtk_window_is_maximized (GTK_WINDOW (self)));
  if (name != NULL)
    g_settings_set_string (self->settings, KEY_LAST_PAGE, name);
}

static gboolean
saksi_window_close_request (GtkWindow *window)
{
  save_state (SAKSI_WINDOW (window));

  return GTK_WINDOW_CLASS (saksi_window_parent_class)->close_request (window);
}

static void
saksi_window_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  SaksiWindow *self = SAKSI_WINDOW (object);

  switch ((SaksiWindowProperty) prop_id)
    {
    case PROP_SETTINGS:
      self->settings = g_value_dup_object (value);
      break;
    }
}

static void
saksi_window_constructed (GObject *object)
{
  G_OBJECT_CLASS (saksi_window_parent_class)->constructed (object);

  restore_state (SAKSI_WINDOW (object));
}

static void
saksi_window_dispose (GObject *object)
{
  SaksiWindow *self = SAKSI_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_WINDOW);
  g_clear_handle_id (&self->frame_id, g_source_remove);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (saksi_window_parent_class)->dispose (object);
}

static void
saksi_window_class_init (SaksiWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = saksi_window_set_property;
  object_class->constructed = saksi_window_constructed;
  object_class->dispose = saksi_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = saksi_window_close_request;

  /**
   * SaksiWindow:settings:
   *
   * Where the size and the last page are kept, or %NULL to keep nothing.
   */
  props[PROP_SETTINGS] = g_param_spec_object ("settings", NULL, NULL, G_TYPE_SETTINGS,
                                              G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY |
                                              G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  /* Named in the template; newer GTK registers it late. */
  g_type_ensure (GDK_TYPE_FILE_LIST);
  g_type_ensure (SAKSI_TYPE_IMPORT_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/window/saksi-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, SaksiWindow, switcher);
  gtk_widget_class_bind_template_child (widget_class, SaksiWindow, back);
  gtk_widget_class_bind_template_child (widget_class, SaksiWindow, search);
  gtk_widget_class_bind_template_child (widget_class, SaksiWindow, states);
  gtk_widget_class_bind_template_child (widget_class, SaksiWindow, opening_label);
  gtk_widget_class_bind_template_child (widget_class, SaksiWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, SaksiWindow, failure);
  gtk_widget_class_bind_template_child (widget_class, SaksiWindow, failure_details);
  gtk_widget_class_bind_template_child (widget_class, SaksiWindow, import_bar);
  gtk_widget_class_bind_template_child (widget_class, SaksiWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, SaksiWindow, bar);
  gtk_widget_class_bind_template_callback (widget_class, page_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, queue_update_frame);
  gtk_widget_class_bind_template_callback (widget_class, drop_cb);
}

static void
saksi_window_init (SaksiWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "page", .parameter_type = "s", .state = "''", .change_state = page_action_cb },
    { .name = "go-back", .activate = go_back_cb },
    { .name = "search", .activate = search_cb },
    { .name = "import-folder", .activate = import_folder_cb },
    { .name = "import-archive", .activate = import_archive_cb },
    { .name = "show-sources", .activate = show_sources_cb },
    { .name = "show-refused", .activate = show_refused_cb },
    { .name = "toggle-fullscreen", .activate = toggle_fullscreen_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  saksi_name_mnemonics (GTK_WIDGET (self));
  update_header (self);
  update_import_actions (self);
}

SaksiWindow *
saksi_window_new (GtkApplication *application,
                  GSettings      *settings)
{
  return g_object_new (SAKSI_TYPE_WINDOW, "application", application, "settings", settings, NULL);
}

/* Adds a page to the switcher, after those that are already there. */
void
saksi_window_add_page (SaksiWindow *self,
                       const char  *name,
                       const char  *title,
                       const char  *icon_name,
                       SaksiPage   *page)
{
  g_return_if_fail (SAKSI_IS_WINDOW (self));
  g_return_if_fail (SAKSI_IS_PAGE (page));

  saksi_name_mnemonics (GTK_WIDGET (page));
  adw_view_stack_add_titled_with_icon (self->pages, GTK_WIDGET (page), name, title, icon_name);
  g_signal_connect_object (page, "moved", G_CALLBACK (queue_update_frame), self,
                           G_CONNECT_SWAPPED);
  queue_update_frame (self);
}

/* Adds a page that is not in the switcher: the way back from it leads to where one was. */
void
saksi_window_add_subpage (SaksiWindow *self,
                          const char  *name,
                          SaksiPage   *page)
{
  g_return_if_fail (SAKSI_IS_WINDOW (self));
  g_return_if_fail (SAKSI_IS_PAGE (page));

  saksi_name_mnemonics (GTK_WIDGET (page));
  gtk_stack_add_named (self->states, GTK_WIDGET (page), name);
  g_signal_connect_object (page, "moved", G_CALLBACK (queue_update_frame), self,
                           G_CONNECT_SWAPPED);
}

/* Makes the window action @action, which takes a string, shows the page @page_name and hands the
 * string to @callback. @data must live as long as the page. */
void
saksi_window_add_link (SaksiWindow  *self,
                       const char   *action,
                       const char   *page_name,
                       SaksiLinkFunc callback,
                       gpointer      data)
{
  g_autoptr(GSimpleAction) simple = NULL;
  Link *link;

  g_return_if_fail (SAKSI_IS_WINDOW (self));
  g_return_if_fail (g_action_map_lookup_action (G_ACTION_MAP (self), action) == NULL);

  link = g_new0 (Link, 1);
  link->window = self;
  link->page_name = g_strdup (page_name);
  link->callback = callback;
  link->data = data;

  simple = g_simple_action_new (action, G_VARIANT_TYPE_STRING);
  g_signal_connect_data (simple, "activate", G_CALLBACK (link_activated_cb), link, link_free, 0);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (simple));
}

/* Returns: (transfer none) (nullable): the visible page */
SaksiPage *
saksi_window_get_page (SaksiWindow *self)
{
  GtkWidget *child;

  g_return_val_if_fail (SAKSI_IS_WINDOW (self), NULL);

  child = is_on_subpage (self) ? gtk_stack_get_visible_child (self->states)
                               : adw_view_stack_get_visible_child (self->pages);
  return child != NULL ? SAKSI_PAGE (child) : NULL;
}

/* Returns: (nullable): the name of the visible page */
const char *
saksi_window_get_page_name (SaksiWindow *self)
{
  g_return_val_if_fail (SAKSI_IS_WINDOW (self), NULL);

  return is_on_subpage (self) ? gtk_stack_get_visible_child_name (self->states)
                              : adw_view_stack_get_visible_child_name (self->pages);
}

/* Returns: whether there is such a page */
gboolean
saksi_window_show_page (SaksiWindow *self,
                        const char  *name)
{
  g_return_val_if_fail (SAKSI_IS_WINDOW (self), FALSE);

  if (name == NULL)
    return FALSE;

  if (SAKSI_IS_PAGE (gtk_stack_get_child_by_name (self->states, name)))
    {
      gtk_stack_set_visible_child_name (self->states, name);
      page_changed_cb (self);
      queue_update_frame (self);
      return TRUE;
    }
  if (adw_view_stack_get_child_by_name (self->pages, name) == NULL)
    return FALSE;

  adw_view_stack_set_visible_child_name (self->pages, name);
  if (is_on_subpage (self))
    leave_subpage (self);

  return TRUE;
}

/* Follows a link as the window action of that name does. Returns: whether there is such a link */
gboolean
saksi_window_follow_link (SaksiWindow *self,
                          const char  *action,
                          const char  *target)
{
  g_return_val_if_fail (SAKSI_IS_WINDOW (self), FALSE);
  g_return_val_if_fail (target != NULL, FALSE);

  if (!g_action_group_has_action (G_ACTION_GROUP (self), action))
    return FALSE;

  g_action_group_activate_action (G_ACTION_GROUP (self), action, g_variant_new_string (target));

  return TRUE;
}

/* Takes over @toast. */
void
saksi_window_add_toast (SaksiWindow *self,
                        AdwToast    *toast)
{
  g_return_if_fail (SAKSI_IS_WINDOW (self));

  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* Adds a bar that is seen above the pages while something runs. */
void
saksi_window_add_bar (SaksiWindow *self,
                      GtkWidget   *bar)
{
  GtkWidget *import_bar;

  g_return_if_fail (SAKSI_IS_WINDOW (self));

  import_bar = GTK_WIDGET (self->import_bar);
  saksi_name_mnemonics (bar);
  gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (import_bar)), bar, import_bar);
}

/* Lets the user import into @store. */
void
saksi_window_set_store (SaksiWindow *self,
                        SaksiStore  *store)
{
  g_return_if_fail (SAKSI_IS_WINDOW (self));

  self->has_store = store != NULL;
  saksi_import_bar_set_store (self->import_bar, store);
  update_import_actions (self);
}

/* Imports what lies at @paths, as if the user had chosen it. */
void
saksi_window_import (SaksiWindow       *self,
                     const char *const *paths)
{
  g_return_if_fail (SAKSI_IS_WINDOW (self));

  saksi_import_bar_start (self->import_bar, paths);
}

/* The spinner runs only while it is seen: a hidden one would keep the frame clock busy. */
static void
show_state (SaksiWindow *self,
            const char  *state)
{
  gtk_spinner_set_spinning (self->spinner, g_str_equal (state, STATE_OPENING));
  gtk_stack_set_visible_child_name (self->states, state);
}

/* Shows that there are no pages yet, and in @text why. */
void
saksi_window_show_opening (SaksiWindow *self,
                           const char  *text)
{
  g_return_if_fail (SAKSI_IS_WINDOW (self));

  gtk_label_set_label (self->opening_label, text);
  show_state (self, STATE_OPENING);
}

/* Shows why there are no pages. The file is never touched from here. */
void
saksi_window_show_failure (SaksiWindow  *self,
                           const GError *error,
                           const char   *path)
{
  g_autofree char *details = NULL;

  g_return_if_fail (SAKSI_IS_WINDOW (self));
  g_return_if_fail (error != NULL);

  details = g_strdup_printf ("%s\n%s", path, error->message);
  adw_status_page_set_title (self->failure, _("The Data File Cannot Be Opened"));
  adw_status_page_set_description (self->failure, saksi_error_words_get_store (error));
  gtk_label_set_label (self->failure_details, details);
  show_state (self, STATE_FAILED);
}

/* Shows the pages, beginning with the one that was left last. */
void
saksi_window_show_pages (SaksiWindow *self)
{
  g_autofree char *last = NULL;

  g_return_if_fail (SAKSI_IS_WINDOW (self));

  if (self->settings != NULL)
    last = g_settings_get_string (self->settings, KEY_LAST_PAGE);
  saksi_window_show_page (self, last);
  show_state (self, STATE_PAGES);
}
