/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "briefing/saksi-briefing-window-private.h"

#include <glib/gi18n.h>

#include "base/saksi-data-dir.h"
#include "briefing/saksi-briefing-words.h"
#include "compat/saksi-ask.h"
#include "compat/saksi-pick.h"

/* Where briefings of the window come from and go to: the file of the user's own, which is saved by
 * itself, the bundled one, others. */

#define SAVE_DELAY_MS 400

static void
tell_refusals (SaksiBriefingWindow *self,
               SaksiBriefing       *briefing,
               const char          *more)
{
  g_autofree char *heading = NULL;
  g_autoptr(GString) text = g_string_new (NULL);
  guint n = briefing->refusals->len;

  if (n == 0)
    return;

  heading = g_strdup_printf (ngettext ("%u Scene Was Left Out", "%u Scenes Were Left Out", n), n);
  for (guint i = 0; i < MIN (n, 10); i++)
    {
      g_autofree char *line = saksi_briefing_words_dup_refusal (
        &g_array_index (briefing->refusals, SaksiSceneRefusal, i));

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", line);
    }
  if (more != NULL)
    g_string_append_printf (text, "\n\n%s", more);
  saksi_tell (GTK_WIDGET (self), heading, text->str);
}

void
saksi_briefing_window_tell_not_saved (SaksiBriefingWindow *self,
                                      const GError        *error)
{
  const char *text = error->message;

  if (g_error_matches (error, SAKSI_BRIEFING_ERROR, SAKSI_BRIEFING_ERROR_TOO_LARGE))
    text = _("It is longer than a briefing can be. Shorten its notes, or remove scenes.");
  saksi_tell (GTK_WIDGET (self), _("The Briefing Was Not Saved"), text);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(SaksiBriefingWindow) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!saksi_briefing_save_finish (result, &error) && self->store != NULL)
    saksi_briefing_window_tell_not_saved (self, error);
}

void
saksi_briefing_window_save (SaksiBriefingWindow *self)
{
  self->is_example = FALSE;
  g_clear_handle_id (&self->save_source, g_source_remove);
  saksi_briefing_keeper_save (self->keeper, self->briefing);
}

static gboolean
save_later_cb (gpointer user_data)
{
  SaksiBriefingWindow *self = user_data;

  self->save_source = 0;
  saksi_briefing_window_save (self);

  return G_SOURCE_REMOVE;
}

void
saksi_briefing_window_queue_save (SaksiBriefingWindow *self)
{
  self->is_example = FALSE;
  g_clear_handle_id (&self->save_source, g_source_remove);
  self->save_source = g_timeout_add (SAVE_DELAY_MS, save_later_cb, self);
}

/* What could not be read of the own file is not lost with the next change.
 *
 * Returns: (transfer full): what to tell of it */
static char *
set_aside (SaksiBriefingWindow *self)
{
  g_autofree char *copy = saksi_briefing_keeper_set_aside (self->keeper);

  /* TRANSLATORS: %s is the name of a file */
  return g_strdup_printf (_("Before anything is saved, the file is copied as %s."), copy);
}

static void
bundled_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(SaksiBriefingWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  SaksiBriefing *briefing = saksi_briefing_load_finish (result, &error);

  if (self->store == NULL)
    {
      saksi_briefing_free (briefing);
      return;
    }
  if (briefing == NULL)
    g_message ("The briefing that ships with Saksi: %s", error->message);
  if (self->is_example && self->waiting->len > 0)
    g_clear_pointer (&briefing, saksi_briefing_free);
  saksi_briefing_window_take (self, briefing != NULL ? briefing : saksi_briefing_new ());
  /* It was asked for: the next time it is the user's own. */
  if (!self->is_example)
    saksi_briefing_window_queue_save (self);
}

static void
load_bundled (SaksiBriefingWindow *self)
{
  g_autofree char *path = saksi_data_dir_build_path ("content/briefing-hosting.json");
  g_autoptr(GFile) file = g_file_new_for_path (path);

  saksi_briefing_load_async (file, self->cancellable, bundled_loaded_cb, g_object_ref (self));
}

static void
own_loaded_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(SaksiBriefingWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *aside = NULL;
  SaksiBriefing *briefing = saksi_briefing_load_finish (result, &error);

  if (self->store == NULL)
    {
      saksi_briefing_free (briefing);
      return;
    }
  if (briefing != NULL ? briefing->refusals->len > 0
                       : !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    aside = set_aside (self);
  if (briefing != NULL)
    {
      saksi_briefing_window_take (self, briefing);
      tell_refusals (self, briefing, aside);
    }
  else
    {
      if (aside != NULL)
        {
          g_autofree char *text = g_strdup_printf ("%s\n\n%s",
                                                   saksi_briefing_words_get_error (error), aside);

          saksi_tell (GTK_WIDGET (self), _("Your Briefing Could Not Be Read"), text);
        }
      self->is_example = TRUE;
      if (self->waiting->len > 0)
        saksi_briefing_window_take (self, saksi_briefing_new ());
      else
        load_bundled (self);
    }
}

/* What is there is kept in another file, once: opening something else does not lose it. */
static void
keep_before (SaksiBriefingWindow *self)
{
  g_autofree char *path = g_file_get_path (self->own);
  g_autofree char *before = g_strconcat (path, "~", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (before);

  if (self->briefing != NULL && self->briefing->scenes->len > 0)
    saksi_briefing_save_async (self->briefing, file, NULL, saved_cb, g_object_ref (self));
}

/* @keep: what is open now can be had back. Only once the file has been read: what cannot be opened
 *   replaces nothing, and the way back may be what is opened.
 *
 * Returns: whether the briefing of a file is the one that is open now */
static gboolean
take_file (SaksiBriefingWindow *self,
           GAsyncResult        *result,
           gboolean             keep)
{
  g_autoptr(GError) error = NULL;
  SaksiBriefing *briefing = saksi_briefing_load_finish (result, &error);

  if (self->store == NULL)
    {
      saksi_briefing_free (briefing);
      return FALSE;
    }
  if (briefing == NULL)
    {
      saksi_tell (GTK_WIDGET (self), _("The Briefing Could Not Be Opened"),
                  saksi_briefing_words_get_error (error));
      return FALSE;
    }
  if (keep)
    keep_before (self);
  saksi_briefing_window_take (self, briefing);
  saksi_briefing_window_queue_save (self);
  tell_refusals (self, briefing, NULL);

  return TRUE;
}

static void
before_loaded_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(SaksiBriefingWindow) self = user_data;

  take_file (self, result, FALSE);
}

static void
undo_replace_cb (SaksiBriefingWindow *self)
{
  g_autofree char *path = g_file_get_path (self->own);
  g_autofree char *before = g_strconcat (path, "~", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (before);

  saksi_briefing_load_async (file, self->cancellable, before_loaded_cb, g_object_ref (self));
}

/* Where there was something to come back to. */
static void
offer_undo (SaksiBriefingWindow *self,
            gboolean             had_scenes)
{
  AdwToast *toast;

  if (!had_scenes)
    return;

  toast = adw_toast_new (_("Another briefing is open"));
  adw_toast_set_button_label (toast, _("_Undo"));
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_replace_cb), self,
                           G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static gboolean
has_scenes (SaksiBriefingWindow *self)
{
  return self->briefing != NULL && self->briefing->scenes->len > 0;
}

static void
file_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(SaksiBriefingWindow) self = user_data;
  gboolean had_scenes = has_scenes (self);

  if (take_file (self, result, TRUE))
    offer_undo (self, had_scenes);
}

static void
picked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SaksiBriefingWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = saksi_pick_finish (result, &error);

  if (file == NULL || self->store == NULL)
    return;

  saksi_briefing_load_async (file, self->cancellable, file_loaded_cb, g_object_ref (self));
}

static void
copy_saved_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(SaksiBriefingWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean saved = saksi_briefing_save_finish (result, &error);

  if (self->store == NULL)
    return;
  if (saved)
    saksi_briefing_window_tell (self, _("Briefing saved"));
  else
    saksi_briefing_window_tell_not_saved (self, error);
}

static void
save_picked_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(SaksiBriefingWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = saksi_pick_finish (result, &error);

  if (file != NULL && self->store != NULL)
    saksi_briefing_save_async (self->briefing, file, self->cancellable, copy_saved_cb,
                               g_object_ref (self));
}

static void
replace_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SaksiBriefingWindow *self = SAKSI_BRIEFING_WINDOW (widget);
  gboolean had_scenes = has_scenes (self);

  keep_before (self);
  if (g_str_equal (name, "brief.new"))
    saksi_briefing_window_take (self, saksi_briefing_new ());
  else
    load_bundled (self);
  offer_undo (self, had_scenes);
  saksi_briefing_window_queue_save (self);
}

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SaksiBriefingWindow *self = SAKSI_BRIEFING_WINDOW (widget);

  saksi_pick_file_async (widget, _("Open Briefing"), NULL, self->cancellable, picked_cb,
                         g_object_ref (self));
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SaksiBriefingWindow *self = SAKSI_BRIEFING_WINDOW (widget);

  saksi_pick_save_async (widget, _("Save a Copy of the Briefing"), _("briefing.json"),
                         self->cancellable, save_picked_cb, g_object_ref (self));
}

/* What the user has made is shown, or what ships with Saksi. */
void
saksi_briefing_window_load_own (SaksiBriefingWindow *self)
{
  saksi_briefing_load_async (self->own, self->cancellable, own_loaded_cb, g_object_ref (self));
}

void
saksi_briefing_window_install_files (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "brief.new", NULL, replace_action);
  gtk_widget_class_install_action (widget_class, "brief.bundled", NULL, replace_action);
  gtk_widget_class_install_action (widget_class, "brief.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "brief.save", NULL, save_action);
}
