/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "briefing/saksi-briefing-window-private.h"

#include <glib/gi18n.h>

#include "briefing/saksi-briefing-player.h"
#include "briefing/saksi-briefing-print.h"
#include "briefing/saksi-picture-window.h"
#include "briefing/saksi-scene-row.h"
#include "briefing/saksi-screens.h"
#include "common/saksi-language.h"
#include "common/saksi-settings.h"
#include "compat/saksi-ask.h"
#include "compat/saksi-mnemonics.h"

#define KEY_AUDIENCE_SCREEN "audience-screen"

enum
{
  PROP_AUDIENCE_SCREEN = 1,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

/**
 * SaksiBriefingWindow:
 *
 * The user's briefing: its scenes in their order, and what is said with each. It is saved by
 * itself; nothing has to be confirmed, and what was removed can be had back.
 */
G_DEFINE_FINAL_TYPE (SaksiBriefingWindow, saksi_briefing_window, ADW_TYPE_WINDOW)

void
saksi_briefing_window_tell (SaksiBriefingWindow *self,
                            const char          *text)
{
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (text));
}

static int
get_selected (SaksiBriefingWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? gtk_list_box_row_get_index (row) : -1;
}

static void
update_actions (SaksiBriefingWindow *self)
{
  int at = get_selected (self);
  int length = self->briefing != NULL ? (int) self->briefing->scenes->len : 0;
  const struct
  {
    const char *name;
    gboolean enabled;
  } actions[] = {
    { "brief.present", length > 0 },
    { "brief.present-here", at >= 0 },
    { "brief.up", at > 0 },
    { "brief.down", at >= 0 && at + 1 < length },
    { "brief.remove", at >= 0 },
    { "brief.duplicate", at >= 0 && length < SAKSI_BRIEFING_MAX_SCENES },
    { "brief.export", at >= 0 },
    { "brief.export-all", length > 0 },
    { "brief.print", length > 0 && self->picture == NULL },
    { "brief.save", length > 0 },
    { "brief.new", self->briefing != NULL },
    { "brief.bundled", self->briefing != NULL },
    { "brief.open", self->briefing != NULL },
    { "brief.add-title", self->briefing != NULL && length < SAKSI_BRIEFING_MAX_SCENES },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i].name, actions[i].enabled);
}

static void
show_name (SaksiBriefingWindow *self)
{
  const char *name = saksi_text_get (&self->briefing->title, self->language);

  self->filling = TRUE;
  gtk_editable_set_text (self->name_row, name != NULL ? name : "");
  self->filling = FALSE;
}

static void
show_selected (SaksiBriefingWindow *self)
{
  int at = get_selected (self);

  saksi_scene_form_show (self->form, at >= 0 ? self->briefing->scenes->pdata[at] : NULL,
                         (guint) at + 1, self->briefing->scenes->len);
  update_actions (self);
}

static gboolean
is_full (SaksiBriefingWindow *self)
{
  return self->briefing->scenes->len >= SAKSI_BRIEFING_MAX_SCENES;
}

static void fill (SaksiBriefingWindow *self,
                  int                  at);

/* Not before the window is on the screen: GTK 4.8 would not tell screen readers of it at all. */
static void
focus_list (SaksiBriefingWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
move_scene (SaksiBriefingWindow *self,
            guint                from,
            guint                to)
{
  SaksiScene *scene = g_ptr_array_steal_index (self->briefing->scenes, from);

  g_ptr_array_insert (self->briefing->scenes, (int) to, scene);
  fill (self, (int) to);
  focus_list (self);
  saksi_briefing_window_queue_save (self);
}

static void
dropped_cb (SaksiBriefingWindow *self,
            guint                from,
            guint                to)
{
  if (from < self->briefing->scenes->len && to < self->briefing->scenes->len && from != to)
    move_scene (self, from, to);
}

static void
show_row (SaksiBriefingWindow *self,
          guint                at)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) at);

  saksi_scene_row_show (SAKSI_SCENE_ROW (row), self->briefing->scenes->pdata[at], at + 1,
                        self->language);
}

static void
add_row (SaksiBriefingWindow *self,
         guint                at)
{
  GtkWidget *row = saksi_scene_row_new ();

  g_signal_connect_object (row, "dropped", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->list, row);
  show_row (self, at);
}

/* Fills the list anew, and selects the scene @at. */
static void
fill (SaksiBriefingWindow *self,
      int                  at)
{
  GtkWidget *row;
  guint length = self->briefing->scenes->len;
  g_autofree char *count = g_strdup_printf (ngettext ("%u scene", "%u scenes", length), length);

  self->filling = TRUE;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < length; i++)
    add_row (self, i);
  self->filling = FALSE;

  adw_window_title_set_subtitle (self->heading, count);
  gtk_stack_set_visible_child_name (self->states, length > 0 ? "scenes" : "empty");
  at = CLAMP (at, 0, (int) length - 1);
  if (length > 0)
    gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, at));
  show_selected (self);
}

static void
row_selected_cb (SaksiBriefingWindow *self)
{
  if (!self->filling && self->briefing != NULL)
    show_selected (self);
}

static void
row_activated_cb (SaksiBriefingWindow *self)
{
  saksi_split_set_show_content (self->split, TRUE);
}

static void
back_cb (SaksiBriefingWindow *self)
{
  saksi_split_set_show_content (self->split, FALSE);
}

static void
folded_cb (SaksiBriefingWindow *self)
{
  gboolean folded = saksi_split_get_folded (self->split);
  gboolean alone = folded && saksi_split_get_show_content (self->split);

  /* Where there is room for the scene alone, there is none for all buttons. */
  gtk_widget_set_visible (self->back, alone);
  gtk_widget_set_visible (self->add, !alone);
  gtk_widget_set_visible (self->present, !alone);
  gtk_widget_set_visible (self->languages, !folded || alone);
}

/* A scene that others have is not changed: a copy takes its place. */
static void
scene_changed_cb (SaksiBriefingWindow *self)
{
  int at = get_selected (self);

  if (at < 0)
    return;

  saksi_scene_unref (self->briefing->scenes->pdata[at]);
  self->briefing->scenes->pdata[at] = saksi_scene_ref (saksi_scene_form_get_scene (self->form));
  show_row (self, (guint) at);
  show_selected (self);
  saksi_briefing_window_queue_save (self);
}

static void
name_changed_cb (SaksiBriefingWindow *self)
{
  gboolean both = self->same_name && self->language == saksi_language_get_current ();

  if (!self->filling && self->briefing != NULL &&
      saksi_scene_change_text (&self->briefing->title, self->language, both,
                               gtk_editable_get_text (self->name_row)))
    saksi_briefing_window_queue_save (self);
}

/* All words of the window are those of one language. */
static void
language_cb (SaksiBriefingWindow *self)
{
  self->language = gtk_toggle_button_get_active (self->english) ? SAKSI_LANGUAGE_ENGLISH
                                                                : SAKSI_LANGUAGE_INDONESIAN;
  saksi_scene_form_set_language (self->form, self->language);
  if (self->briefing == NULL)
    return;

  self->same_name = saksi_scene_is_same_text (&self->briefing->title);
  show_name (self);
  for (guint i = 0; i < self->briefing->scenes->len; i++)
    show_row (self, i);
}

void
saksi_briefing_window_take (SaksiBriefingWindow *self,
                            SaksiBriefing       *briefing)
{
  gboolean added = self->waiting->len > 0;
  guint before = briefing->scenes->len;
  guint n_left_out;

  g_clear_pointer (&self->briefing, saksi_briefing_free);
  self->briefing = briefing;
  self->same_name = saksi_scene_is_same_text (&briefing->title);
  show_name (self);
  for (guint i = 0; i < self->waiting->len && !is_full (self); i++)
    g_ptr_array_add (briefing->scenes, saksi_scene_ref (self->waiting->pdata[i]));
  n_left_out = before + self->waiting->len - briefing->scenes->len;
  g_ptr_array_set_size (self->waiting, 0);
  fill (self, added ? (int) briefing->scenes->len - 1 : 0);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    focus_list (self);
  if (added)
    saksi_briefing_window_save (self);
  if (n_left_out > 0)
    saksi_tell (GTK_WIDGET (self), _("Not Added to the Briefing"),
                _("A briefing has 200 scenes at most"));
}

static void
present_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SaksiBriefingWindow *self = SAKSI_BRIEFING_WINDOW (widget);
  int at = g_str_equal (name, "brief.present-here") ? get_selected (self) : 0;

  saksi_briefing_player_start (GTK_WINDOW (self), self->store, self->briefing,
                               (guint) MAX (at, 0), self->audience_screen);
}

static void
move_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SaksiBriefingWindow *self = SAKSI_BRIEFING_WINDOW (widget);
  int at = get_selected (self);

  move_scene (self, (guint) at, (guint) (at + (g_str_equal (name, "brief.up") ? -1 : 1)));
}

static void
duplicate_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  SaksiBriefingWindow *self = SAKSI_BRIEFING_WINDOW (widget);
  int at = get_selected (self);

  g_ptr_array_insert (self->briefing->scenes, at + 1,
                      saksi_scene_copy (self->briefing->scenes->pdata[at]));
  fill (self, at + 1);
  focus_list (self);
  saksi_briefing_window_queue_save (self);
}

static void
put_back_cb (SaksiBriefingWindow *self,
             AdwToast            *toast)
{
  SaksiScene *scene = g_object_get_data (G_OBJECT (toast), "saksi-scene");
  guint at = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (toast), "saksi-at"));

  if (is_full (self))
    {
      saksi_briefing_window_tell (self, _("A briefing has 200 scenes at most"));
      return;
    }
  at = MIN (at, self->briefing->scenes->len);
  g_ptr_array_insert (self->briefing->scenes, (int) at, saksi_scene_ref (scene));
  fill (self, (int) at);
  saksi_briefing_window_queue_save (self);
}

static void
remove_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SaksiBriefingWindow *self = SAKSI_BRIEFING_WINDOW (widget);
  int at = get_selected (self);
  AdwToast *toast = adw_toast_new (_("Scene removed"));
  SaksiScene *scene = g_ptr_array_steal_index (self->briefing->scenes, (guint) at);

  g_object_set_data_full (G_OBJECT (toast), "saksi-scene", scene,
                          (GDestroyNotify) saksi_scene_unref);
  g_object_set_data (G_OBJECT (toast), "saksi-at", GUINT_TO_POINTER ((guint) at));
  adw_toast_set_button_label (toast, _("_Undo"));
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (put_back_cb), self,
                           G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, toast);
  fill (self, at);
  saksi_briefing_window_queue_save (self);
}

static void
add_title_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  SaksiBriefingWindow *self = SAKSI_BRIEFING_WINDOW (widget);
  SaksiScene *scene = saksi_scene_new (SAKSI_SCENE_TITLE);
  int at = get_selected (self) + 1;

  saksi_scene_set_text (&scene->title, saksi_language_get_current (), _("New Scene"));
  g_ptr_array_insert (self->briefing->scenes, at, scene);
  fill (self, at);
  saksi_split_set_show_content (self->split, TRUE);
  saksi_scene_form_focus_title (self->form);
  saksi_briefing_window_queue_save (self);
}

static void
pictures_saved_cb (SaksiBriefingWindow *self)
{
  saksi_briefing_window_tell (self, _("Pictures saved"));
}

static void
export_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SaksiBriefingWindow *self = SAKSI_BRIEFING_WINDOW (widget);
  GtkWidget *window = saksi_picture_window_new (GTK_WINDOW (self), self->store, self->briefing,
                                                (guint) MAX (get_selected (self), 0),
                                                g_str_equal (name, "brief.export-all"));

  g_signal_connect_object (window, "saved", G_CALLBACK (pictures_saved_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
printed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(SaksiBriefingWindow) self = user_data;
  g_autoptr(GError) error = NULL;

  saksi_briefing_print_finish (result, &error);
  if (self->store == NULL)
    return;

  g_clear_pointer (&self->picture, gtk_widget_unparent);
  update_actions (self);
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    saksi_tell (GTK_WIDGET (self), _("The Briefing Was Not Printed"), error->message);
}

/* The maker of pictures stands where it is always drawn; it takes no room there. */
static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SaksiBriefingWindow *self = SAKSI_BRIEFING_WINDOW (widget);
  GtkWidget *box = adw_toast_overlay_get_child (self->toasts);

  self->picture = saksi_scene_picture_new (self->store);
  gtk_box_append (GTK_BOX (box), self->picture);
  saksi_briefing_print_async (SAKSI_SCENE_PICTURE (self->picture), self->briefing, NULL,
                              printed_cb, g_object_ref (self));
  update_actions (self);
}

static void
add_screen_item (GMenu      *menu,
                 const char *name,
                 const char *id)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (name, NULL);

  g_menu_item_set_action_and_target (item, "brief.audience-screen", "s", id);
  g_menu_append_item (menu, item);
}

/* There is only something to choose where there are two screens. What there is is looked up when
 * the menu is opened: the name of a screen is not known yet when it comes. */
static void
update_screens (SaksiBriefingWindow *self)
{
  GListModel *screens = gdk_display_get_monitors (gtk_widget_get_display (GTK_WIDGET (self)));
  g_autoptr(GMenu) menu = g_menu_new ();

  g_menu_remove_all (self->screens_menu);
  if (g_list_model_get_n_items (screens) < 2)
    return;

  add_screen_item (menu, _("_Automatic"), "");
  for (guint i = 0; i < g_list_model_get_n_items (screens); i++)
    {
      g_autoptr(GdkMonitor) screen = g_list_model_get_item (screens, i);
      g_autofree char *name = saksi_screen_dup_name (screen);

      if (*saksi_screen_get_id (screen) != '\0')
        add_screen_item (menu, name, saksi_screen_get_id (screen));
    }
  g_menu_append_submenu (self->screens_menu, _("Screen for the _Audience"), G_MENU_MODEL (menu));
}

static void
saksi_briefing_window_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  if (prop_id == PROP_AUDIENCE_SCREEN)
    g_value_set_string (value, SAKSI_BRIEFING_WINDOW (object)->audience_screen);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
saksi_briefing_window_set_property (GObject      *object,
                                    guint         prop_id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  SaksiBriefingWindow *self = SAKSI_BRIEFING_WINDOW (object);

  if (prop_id != PROP_AUDIENCE_SCREEN)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  g_free (self->audience_screen);
  self->audience_screen = g_value_dup_string (value);
}

/* What was written last may not have been saved yet. */
static gboolean
saksi_briefing_window_close_request (GtkWindow *window)
{
  SaksiBriefingWindow *self = SAKSI_BRIEFING_WINDOW (window);

  if (self->save_source != 0)
    saksi_briefing_window_save (self);

  return GTK_WINDOW_CLASS (saksi_briefing_window_parent_class)->close_request (window);
}

static void
saksi_briefing_window_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (saksi_briefing_window_parent_class)->map (widget);

  focus_list (SAKSI_BRIEFING_WINDOW (widget));
}

static void
saksi_briefing_window_dispose (GObject *object)
{
  SaksiBriefingWindow *self = SAKSI_BRIEFING_WINDOW (object);

  if (self->save_source != 0)
    saksi_briefing_window_save (self);
  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_BRIEFING_WINDOW);
  g_clear_object (&self->store);
  g_clear_object (&self->own);
  g_clear_object (&self->keeper);
  g_clear_object (&self->settings);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->briefing, saksi_briefing_free);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_clear_pointer (&self->audience_screen, g_free);

  G_OBJECT_CLASS (saksi_briefing_window_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc func;
  } actions[] = {
    { "brief.present", present_action },
    { "brief.present-here", present_action },
    { "brief.up", move_action },
    { "brief.down", move_action },
    { "brief.remove", remove_action },
    { "brief.duplicate", duplicate_action },
    { "brief.add-title", add_title_action },
    { "brief.export", export_action },
    { "brief.export-all", export_action },
    { "brief.print", print_action },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].func);
  saksi_briefing_window_install_files (widget_class);
  gtk_widget_class_install_property_action (widget_class, "brief.audience-screen",
                                            "audience-screen");
}

static void
install_properties (GObjectClass *object_class)
{
  object_class->get_property = saksi_briefing_window_get_property;
  object_class->set_property = saksi_briefing_window_set_property;
  /**
   * SaksiBriefingWindow:audience-screen:
   *
   * The id of the screen on which an audience is to see the briefing; empty for a good one.
   */
  props[PROP_AUDIENCE_SCREEN] = g_param_spec_string ("audience-screen", NULL, NULL, "",
                                                     G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
saksi_briefing_window_class_init (SaksiBriefingWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = saksi_briefing_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = saksi_briefing_window_close_request;
  widget_class->map = saksi_briefing_window_map;
  install_properties (G_OBJECT_CLASS (klass));
  install_actions (widget_class);

  g_type_ensure (SAKSI_TYPE_SPLIT);
  g_type_ensure (SAKSI_TYPE_SCENE_FORM);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/id/saksi/Saksi/briefing/saksi-briefing-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiBriefingWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, SaksiBriefingWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, SaksiBriefingWindow, back);
  gtk_widget_class_bind_template_child (widget_class, SaksiBriefingWindow, add);
  gtk_widget_class_bind_template_child (widget_class, SaksiBriefingWindow, languages);
  gtk_widget_class_bind_template_child (widget_class, SaksiBriefingWindow, present);
  gtk_widget_class_bind_template_child (widget_class, SaksiBriefingWindow, states);
  gtk_widget_class_bind_template_child (widget_class, SaksiBriefingWindow, split);
  gtk_widget_class_bind_template_child (widget_class, SaksiBriefingWindow, list);
  gtk_widget_class_bind_template_child (widget_class, SaksiBriefingWindow, name_row);
  gtk_widget_class_bind_template_child (widget_class, SaksiBriefingWindow, english);
  gtk_widget_class_bind_template_child (widget_class, SaksiBriefingWindow, indonesian);
  gtk_widget_class_bind_template_child (widget_class, SaksiBriefingWindow, form);
  gtk_widget_class_bind_template_child (widget_class, SaksiBriefingWindow, screens_menu);
  gtk_widget_class_bind_template_callback (widget_class, update_screens);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, scene_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, language_cb);
}

static void
saksi_briefing_window_init (SaksiBriefingWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  saksi_name_mnemonics (GTK_WIDGET (self));
  gtk_text_set_max_length (GTK_TEXT (gtk_editable_get_delegate (self->name_row)),
                           SAKSI_BRIEFING_MAX_TEXT);
  self->cancellable = g_cancellable_new ();
  self->audience_screen = g_strdup ("");
  self->settings = saksi_settings_open (KEY_AUDIENCE_SCREEN, NULL);
  if (self->settings != NULL)
    g_settings_bind (self->settings, KEY_AUDIENCE_SCREEN, self, "audience-screen",
                     G_SETTINGS_BIND_DEFAULT);
  self->waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_scene_unref);
  g_signal_connect_object (self->split, "notify::folded", G_CALLBACK (folded_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->split, "notify::show-content", G_CALLBACK (folded_cb), self,
                           G_CONNECT_SWAPPED);
  update_screens (self);
  update_actions (self);
}

/**
 * saksi_briefing_window_new:
 * @application: the application
 * @store: the store
 *
 * The briefing lies beside the file of the store.
 */
GtkWindow *
saksi_briefing_window_new (GtkApplication *application,
                           SaksiStore     *store)
{
  SaksiBriefingWindow *self = g_object_new (SAKSI_TYPE_BRIEFING_WINDOW, "application", application,
                                            NULL);
  g_autofree char *path = g_strconcat (saksi_store_get_path (store), ".briefing.json", NULL);

  self->store = g_object_ref (store);
  self->own = g_file_new_for_path (path);
  self->keeper = saksi_briefing_keeper_new (store, self->own);
  g_signal_connect_object (self->keeper, "failed",
                           G_CALLBACK (saksi_briefing_window_tell_not_saved), self,
                           G_CONNECT_SWAPPED);
  saksi_scene_form_set_store (self->form, store);
  self->language = saksi_language_get_current ();
  gtk_toggle_button_set_active (self->language == SAKSI_LANGUAGE_INDONESIAN ? self->indonesian
                                                                            : self->english, TRUE);
  saksi_briefing_window_load_own (self);

  return GTK_WINDOW (self);
}

/**
 * saksi_briefing_window_add_scene:
 * @self: a window
 * @scene: (transfer full): a scene, to be the last one
 *
 * The first one that is added begins a briefing of one's own.
 *
 * Returns: whether it is added; %FALSE where there are enough
 */
gboolean
saksi_briefing_window_add_scene (SaksiBriefingWindow *self,
                                 SaksiScene          *scene)
{
  g_return_val_if_fail (SAKSI_IS_BRIEFING_WINDOW (self), FALSE);

  if (self->briefing == NULL)
    {
      g_ptr_array_add (self->waiting, scene);
      return TRUE;
    }
  if (self->is_example)
    saksi_briefing_window_take (self, saksi_briefing_new ());
  if (is_full (self))
    {
      saksi_scene_unref (scene);
      return FALSE;
    }
  g_ptr_array_add (self->briefing->scenes, scene);
  fill (self, (int) self->briefing->scenes->len - 1);
  saksi_briefing_window_save (self);

  return TRUE;
}
