/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/saksi-brief.h"

#include <glib/gi18n.h>

#include "briefing/saksi-briefing-player.h"
#include "briefing/saksi-briefing-window.h"
#include "briefing/saksi-scene-picture.h"
#include "common/saksi-language.h"
#include "common/saksi-page.h"
#include "compat/saksi-ask.h"

/* The ways from the main window and from the command line to briefings. */

#define KEY_STORE "saksi-store"
#define KEY_BRIEFING "saksi-briefing-window"

/* The window of briefings is made when it is first asked for. */
static SaksiBriefingWindow *
get_briefing_window (SaksiWindow *window)
{
  GtkWindow *briefing = g_object_get_data (G_OBJECT (window), KEY_BRIEFING);

  if (briefing == NULL)
    {
      briefing = saksi_briefing_window_new (gtk_window_get_application (GTK_WINDOW (window)),
                                            g_object_get_data (G_OBJECT (window), KEY_STORE));
      g_object_set_data_full (G_OBJECT (window), KEY_BRIEFING, briefing,
                              (GDestroyNotify) gtk_window_destroy);
    }

  return SAKSI_BRIEFING_WINDOW (briefing);
}

static void
brief_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  gtk_window_present (GTK_WINDOW (get_briefing_window (user_data)));
}

/* Returns: whether there was room for it */
static gboolean
add_scene (SaksiWindow *window,
           SaksiScene  *scene)
{
  AdwToast *toast;

  if (!saksi_briefing_window_add_scene (get_briefing_window (window), scene))
    {
      saksi_tell (GTK_WIDGET (window), _("Not Added to the Briefing"),
                  _("A briefing has 200 scenes at most"));
      return FALSE;
    }
  toast = adw_toast_new (_("Added to the briefing"));
  adw_toast_set_button_label (toast, _("_Open"));
  adw_toast_set_action_name (toast, "win.brief");
  saksi_window_add_toast (window, toast);

  return TRUE;
}

static void
add_scene_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  SaksiWindow *window = user_data;
  SaksiPage *page = saksi_window_get_page (window);
  SaksiScene *scene = page != NULL ? saksi_page_dup_scene (page) : NULL;

  if (scene != NULL)
    add_scene (window, scene);
  else
    saksi_window_add_toast (window, adw_toast_new (_("There is nothing here to be a scene")));
}

/* Statements that are shown beside each other, in a window of their own. The state of the action is
 * whether the last ones were added. */
static void
add_pair_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  g_autofree const char **ids = g_variant_get_strv (parameter, NULL);
  SaksiScene *scene = saksi_scene_new (SAKSI_SCENE_STATEMENTS);

  for (guint i = 0; ids[i] != NULL && i < SAKSI_SCENE_MAX_STATEMENTS; i++)
    g_ptr_array_add (scene->statements, g_strdup (ids[i]));
  saksi_scene_set_text (&scene->title, saksi_language_get_current (), _("Two Statements"));
  g_simple_action_set_state (action, g_variant_new_boolean (add_scene (user_data, scene)));
}

/* Gives @window its actions around briefings. */
void
saksi_brief_install (SaksiWindow *window,
                     SaksiStore  *store)
{
  static const GActionEntry entries[] = {
    { .name = "brief", .activate = brief_cb },
    { .name = "add-scene", .activate = add_scene_cb },
    { .name = "add-pair", .activate = add_pair_cb, .parameter_type = "as",
      .state = "false" },
  };

  g_object_set_data_full (G_OBJECT (window), KEY_STORE, g_object_ref (store), g_object_unref);
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
}

typedef struct
{
  SaksiWindow *window; /* owned */
  SaksiStore *store;   /* owned */
  int scene;
  int width;
  int height;
  GFile *picture;      /* owned, nullable */
  GtkWindow *stage;    /* owned, nullable: where the picture is made */
} Call;

static Call *
call_new (SaksiWindow *window,
          SaksiStore  *store,
          int          scene)
{
  Call *call = g_new0 (Call, 1);

  call->window = g_object_ref (window);
  call->store = g_object_ref (store);
  call->scene = scene;

  return call;
}

static void
call_free (gpointer data)
{
  Call *call = data;

  g_clear_pointer (&call->stage, gtk_window_destroy);
  g_clear_object (&call->picture);
  g_object_unref (call->window);
  g_object_unref (call->store);
  g_free (call);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Call, call_free)

static void
play_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(Call) call = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiBriefing) briefing = saksi_briefing_load_finish (result, &error);

  if (briefing == NULL)
    saksi_tell (GTK_WIDGET (call->window), _("The Briefing Could Not Be Opened"), error->message);
  else if (!saksi_briefing_player_start (GTK_WINDOW (call->window), call->store, briefing,
                                         (guint) call->scene - 1, NULL))
    saksi_window_add_toast (call->window, adw_toast_new (_("The briefing has no scenes")));
}

/* Shows the briefing in the file @path, from the scene @scene on, which is counted from 1. */
void
saksi_brief_play (SaksiWindow *window,
                  SaksiStore  *store,
                  const char  *path,
                  int          scene)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);

  saksi_briefing_load_async (file, NULL, play_loaded_cb, call_new (window, store, scene));
}

static void
picture_saved_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  if (saksi_scene_picture_save_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* A widget is only laid out in a window that is shown. This one is as small as it can be. */
static SaksiScenePicture *
make_stage (Call *call)
{
  GtkWidget *picture = saksi_scene_picture_new (call->store);

  call->stage = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_decorated (call->stage, FALSE);
  gtk_window_set_child (call->stage, picture);
  gtk_window_present (call->stage);

  return SAKSI_SCENE_PICTURE (picture);
}

static void
snapshot_loaded_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Call *call = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr(SaksiBriefing) briefing = saksi_briefing_load_finish (result, &error);
  g_autofree char *name = g_file_get_basename (call->picture);
  SaksiPictureForm form = { SAKSI_PICTURE_PNG, call->width, call->height, 0, FALSE };

  if (briefing == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if ((guint) call->scene > briefing->scenes->len)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                               ngettext ("The briefing has %u scene", "The briefing has %u scenes",
                                         briefing->scenes->len), briefing->scenes->len);
      return;
    }

  saksi_picture_format_from_name (name, &form.format);
  saksi_scene_picture_save_async (make_stage (call), briefing, (guint) call->scene - 1, 1, &form,
                                  call->picture, g_task_get_cancellable (task), picture_saved_cb,
                                  g_object_ref (task));
}

/* Draws one scene of the briefing in the file @path into the file @picture. */
void
saksi_brief_snapshot_async (SaksiWindow        *window,
                            SaksiStore         *store,
                            const char         *path,
                            int                 scene,
                            int                 width,
                            int                 height,
                            const char         *picture,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  GTask *task = g_task_new (window, cancellable, callback, user_data);
  Call *call = call_new (window, store, scene);

  call->width = width;
  call->height = height;
  call->picture = g_file_new_for_path (picture);
  g_task_set_source_tag (task, saksi_brief_snapshot_async);
  g_task_set_task_data (task, call, call_free);
  saksi_briefing_load_async (file, cancellable, snapshot_loaded_cb, task);
}

gboolean
saksi_brief_snapshot_finish (GAsyncResult *result,
                             GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_brief_snapshot_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
